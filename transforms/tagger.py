"""The tokens of a sentence in, a part of speech for each out (Penn Treebank tags), without a model.

The likeliest tag of each word comes from a lexicon, that of an unknown word from its form; then a few rules mend a
tag by its neighbours, in the way of Brill (1992), "A simple rule-based part of speech tagger". Signs are tagged by
themselves.
"""

from collections.abc import Iterator
from typing import cast

from transforms.codes import mark_codes
from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.tag_joining import mend_joined
from transforms.tag_mending import mend
from transforms.tokens import Tokens
from transforms.word_forms import guess_tag


def _read_lexicon() -> dict[str, str]:
    """Word to tag, from the generated lexicon and, winning over it, the one settled by hand."""
    tags = {word: tag for tag, words in load("word_tags").items() for word in words.split()}
    for tag, words in load("words")["tags"].items():
        tags.update(dict.fromkeys(words, tag))
    return tags


_TAGS = _read_lexicon()
# The tag of a word or of a sign as it stands; what begins with no letter is tagged by itself.
_KNOWN = {word: tag for word, tag in _TAGS.items() if word[0].isalpha()} | {
    **{sign: sign for sign in ".,;:!?…()[]{}/&%$€£₸₺₼₹+-–—−=*#@|\"'“”‘’«»•"},
    "'s": "POS",
    "’s": "POS",
}
_ACRONYMS = words_of("words", "acronyms")
_FIRST_NAMES = words_of("words", "first_names")
_CARDINALS = frozenset(load("numbers")["cardinals"])
_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'d", "'m")
# Tags whose words are names only inside a name, capital or not.
_NEVER_NAMES = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "MD", "TO", "WDT", "WRB", "EX"))
# Names that are other words in lower case.
_SHORT_NAMES = frozenset(("US", "WHO", "IT", "May"))
_HEARD = 20_000  # characters of a text in which it tells its names, so that each sentence costs as much
_OFTEN = 50  # places of a word that are looked at
_LONGEST = 24  # letters
# Behind these a name stands inside its sentence.
_INSIDE = ("at", "of", "and", "for", "by", "with", "from", "to", "in", "as", ",")
# Tags of words by which a text may call somebody again: "Trump was", "Glass threw", "Spurs have".
_ALSO_NAMES = frozenset(("NN", "NNS", "VB", "VBP", "VBD", "JJ"))
# A capital behind these signs makes no name: a sentence begins.
_OPENING = frozenset(("“", '"', "«", "‘", ":", "—", "–", "(", "•"))
CALENDAR = frozenset(name for part in ("months", "weekdays") for name in load("times")[part])  # "May" is no owner
_PLACE_NAMES = words_of("places", "countries") | {
    part for name in load("places")["demonyms"].items() for part in (name[0], name[1].lower())
}


def is_known(word: str) -> bool:
    """Whether the lexicon holds `word`, which is in lower case."""
    return word in _KNOWN


def tag(tokens: Tokens) -> list[str]:
    """The part of speech of each token; fills `tokens.tags` once and returns it."""
    if tokens.tags:
        return tokens.tags
    lower, words = tokens.lower, tokens.words
    # Most words are in the lexicon as they stand, without a capital; what it does not hold follows, left to right.
    known: list[str | None] = list(map(_KNOWN.get, words))
    tags = cast("list[str]", known)
    is_title: bool | None = None  # asked for when first needed
    glued_numbers: list[int] = []
    for position in [i for i, tag in enumerate(known) if tag is None]:
        word, printed = lower[position], words[position]
        tag, first = _KNOWN.get(word), word[0]
        if first.isdigit():
            tags[position] = "CD"
            if tokens.glued(position):
                glued_numbers.append(position)
            continue
        if not first.isalpha():
            tags[position] = "POS" if len(word) == 2 and word[1] == "s" else word if len(word) == 1 else "SYM"
            continue
        if tag is None and ("'" in word or "’" in word) and word[-4:].replace("’", "'").endswith(_CONTRACTED):
            tag = "MD" if word.endswith("t") else "PRP"
        if printed == "A" and _is_initial(tokens, tags, position):
            tag = "NNP"
        elif printed[0].isupper() and (tag not in _NEVER_NAMES or printed in _SHORT_NAMES):
            is_free = position == 0 or tags[position - 1] in _OPENING
            if not is_free:
                is_title = _is_title(words) if is_title is None else is_title
                is_free = is_title
            after = words[position + 1 : position + 2]
            if (
                is_free
                and (tag == "NN" or word == "new" or word in _FIRST_NAMES)
                and after
                and after[0][0].isupper()
                and _begins_name(tokens, position, is_title)
            ):
                is_free = False
            if is_free and tag in _ALSO_NAMES and _tells_again(tokens.text, printed, tag, after):
                is_title = _is_title(words) if is_title is None else is_title
                is_free = is_title
            tag = _capital_tag(word, tag, is_free, after)
        elif tag == "IN" and printed[1:].islower() and position and tags[position - 1] == "NNP":
            after = words[position + 1 : position + 2]
            is_title = _is_title(words) if is_title is None else is_title
            if printed[0].isupper() and not is_title and after and after[0][0].isupper():
                tag = "NNP"  # "the Orbit Around View Monitor"
        tags[position] = tag or guess_tag(word)
    if (
        "=" in words or ":" in words or words.count(".") > 1 or glued_numbers
    ):  # few sentences have what codes are made of
        mark_codes(tags, tokens, glued_numbers)
    if "-" in tags:
        mend_joined(tags, tokens)
    mend(tags, tokens)
    tokens.tags = tags
    return tags


def _is_initial(tokens: Tokens, tags: list[str], at: int) -> bool:
    """Whether the letter at token `at` stands with a dot inside a name: "Maria A. Olsen"."""
    dotted = tokens.words[at + 1 : at + 2] == ["."] and tokens.glued(at + 1)
    return at > 0 and dotted and tags[at - 1] == "NNP" and tokens.words[at + 2 : at + 3] != []


def _is_title(words: list[str]) -> bool:
    """Whether a sentence is a headline whose words all have capitals, so that a capital makes no name."""
    capitals = [word[0].isupper() for word in words if len(word) > 3 and word.isalpha()]
    return len(capitals) > 3 and sum(capitals) > 0.8 * len(capitals)


def _begins_name(tokens: Tokens, at: int, is_title: bool | None) -> bool:
    """Whether a common word that opens a sentence begins a name with the word behind it: "Home Pier fell"."""
    after = tokens.words[at + 1]
    is_title = _is_title(tokens.words) if is_title is None else is_title
    is_plain = (
        is_title or (len(after) > 1 and after.isupper()) or after.lower() in _PLACE_NAMES or after.lower() in CALENDAR
    )
    return not is_plain or _is_named_elsewhere(tokens, at)  # the whole text is looked through last


def _is_named_elsewhere(tokens: Tokens, at: int) -> bool:
    """Whether the text has the two words from token `at` on, with their capitals, inside a sentence, too."""
    pair = f"{tokens.words[at]} {tokens.words[at + 1]}"
    return any(f"{before} {pair}" in tokens.text for before in _INSIDE)


def _tells_again(text: str, printed: str, tag: str | None, after: list[str]) -> bool:
    """Whether a common word that opens a sentence is a name of the text, and does not describe the word behind it."""
    behind = after[0] if after else ""
    behind_tag = _KNOWN.get(behind) or (guess_tag(behind) if behind[:1].islower() else "")
    describes = behind_tag == "JJ" or (tag == "JJ" and behind_tag[:2] == "NN")  # "Republican voters"
    return not describes and _is_name_of(text, printed)


def _is_name_of(text: str, printed: str) -> bool:
    """Whether `text` has the word as a name inside a sentence, "voters like Trump", and nowhere as a common one."""
    if len(printed) < 3 or not printed[1:].islower() or not printed.isascii():
        return False
    size = len(printed)
    inside = any(_is_inside(text, at) for at in _places_of(text, printed) if text[at + size : at + size + 1] != "-")
    return inside and next(_places_of(text, printed.lower()), -1) < 0


def _places_of(text: str, word: str) -> Iterator[int]:
    """The first code points at which `text` has a whole word."""
    at, looked = text.find(word, 0, _HEARD), 0
    while at >= 0 and looked < _OFTEN:
        end, looked = at + len(word), looked + 1
        joined = (at and _is_of_word(text[at - 1])) or (end < len(text) and _is_of_word(text[end]))
        if not joined:
            yield at
        at = text.find(word, end, _HEARD)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_inside(text: str, at: int) -> bool:
    """Whether a word of the same sentence, and a space, stand right before code point `at`."""
    if at < 2 or text[at - 1] != " ":
        return False
    last = at - 2 if text[at - 2] == "," else at - 1
    first = last
    while first > 0 and last - first < _LONGEST and text[first - 1].isalpha():
        first -= 1
    before = text[first:last]
    if not before or not before.isascii() or (first and (_is_of_word(text[first - 1]) or text[first - 1] in "-'’")):
        return False
    return before.islower() or before.lower() in _FIRST_NAMES or _KNOWN.get(before.lower(), "NNP") == "NNP"


def _capital_tag(word: str, tag: str | None, is_free: bool, after: list[str]) -> str:
    """The tag of a word with a capital: a name, but where any word has one (`is_free`) only an unknown word is one."""
    if word in _ACRONYMS:
        return "NNS" if word.endswith("s") else "NN"
    if word in _PLACE_NAMES:
        return "NNP"  # "Turkey", "China" are no birds and no cups
    if not is_free:
        return "NNP"
    if tag is not None:
        return tag
    if word in _CARDINALS:
        return "CD"  # "One of them left"
    guess = guess_tag(word)
    if guess in ("RB", "VBG", "VBN") or (guess == "JJ" and after and after[0].islower()):
        return guess  # "Previously", "Citing", "Cumulative value"
    return "NNP"
