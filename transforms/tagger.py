"""The tokens of a sentence in, a part of speech for each out (Penn Treebank tags), without a model.

The likeliest tag of each word comes from a lexicon, that of an unknown word from its form; then a few rules mend a
tag by its neighbours, in the way of Brill (1992), "A simple rule-based part of speech tagger". Signs are tagged by
themselves.
"""

from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.tokens import Tokens
from transforms.word_forms import BE, guess_tag


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
_ALSO_VERBS = words_of("words", "also_verbs")
_ADJECTIVES_ALSO_VERBS = words_of("words", "adjectives_also_verbs")
_ALSO_VERBS_S = frozenset(word + "s" for word in _ALSO_VERBS)
_ACRONYMS = words_of("words", "acronyms")
_SAME_PAST = words_of("words", "same_past")
# Tags that several stations take together.
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = FINITE | {"VB", "VBN", "VBG"}
NAME_TAGS = frozenset(("NNP", "NNPS"))
NOUN_TAGS = NAME_TAGS | {"NN", "NNS"}
_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'d", "'m")
_BE = BE | {"am", "'s", "’s"}
_HAVE = frozenset(("have", "has", "had", "having"))
_AUXILIARIES = _BE | _HAVE | {"does"}
_TAKES_NOUN_AFTER_TO = words_of("words", "takes_noun_after_to")
_BARE_INFINITIVE = frozenset(("let", "lets", "help", "helps", "helped", "make", "makes"))
_AS_PREPOSITION = frozenset(("according", "compared"))
# Words that are looked at whatever their tag, and the tags that are looked at whatever their word.
_WATCHED = _AS_PREPOSITION | _ALSO_VERBS | _ALSO_VERBS_S | _SAME_PAST | {"that", "set", "accounting", "'", "’"}
_FORMS = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "JJ"))
_NOUNISH = frozenset(("NN", "NNS", "NNP", "CD"))
_OWNED = NOUN_TAGS | {"JJ", "JJS", "JJR", "VBG", "VBN", "VBZ"}
_AMOUNT = frozenset(("CD", "$", "£", "€"))
_PLURAL_MODIFIERS = frozenset(
    ("exports", "imports", "sales", "works", "funds", "records", "demands", "rates", "uses", "reports")
)
# Tags whose words are names only inside a name, capital or not.
_NEVER_NAMES = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "MD", "TO", "WDT", "WRB", "EX"))
# Names that are other words in lower case.
_SHORT_NAMES = frozenset(("US", "WHO", "IT", "May"))
# Behind these a name stands inside its sentence.
_INSIDE = ("at", "of", "and", "for", "by", "with", "from", "to", "in", "as", ",")
# A capital behind these signs makes no name: a sentence begins.
_OPENING = frozenset(("“", '"', "«", "‘", ":", "—", "–", "(", "•"))
_PLACE_NAMES = words_of("places", "countries") | {
    part for name in load("places")["demonyms"].items() for part in (name[0], name[1].lower())
}
_BEFORE_QUANTITY = frozenset(("about", "around", "between", "over", "some", "nearly", "almost", "only", "just"))
_SAYING = words_of("topics", "saying_verbs")
_CLAUSE_ENDS = frozenset((",", ";", ":", "CC", "WDT", "WP", "WRB", "(", ")", "“", "”", '"', "–", "—"))
_BEFORE_VERB = frozenset(("NN", "NNS", "NNP", "PRP", "WDT"))

_PERCENT = frozenset(("percent", "pct", "cent", "point", "points"))  # "the 5 percent gain the shop made"
_OBJECT_BEGINS = frozenset(("NNS", "CD", "$", "JJ"))
_OBJECT = 6  # tokens behind a verb in which its object ends
_INSERTION = 20  # tokens: as far apart as the commas of an insertion stand
_DATING = frozenset(("last", "this", "next", "early", "late"))


def is_known(word: str) -> bool:
    """Whether the lexicon holds `word`, which is in lower case."""
    return word in _KNOWN


def tag(tokens: Tokens) -> list[str]:
    """The part of speech of each token; fills `tokens.tags` once and returns it."""
    if tokens.tags:
        return tokens.tags
    lower, words = tokens.lower, tokens.words
    # Most words are in the lexicon as they stand, without a capital; what it does not hold follows, left to right.
    tags: list[str] = list(map(_KNOWN.get, words))  # type: ignore[arg-type]
    is_title: bool | None = None  # asked for when first needed
    for position in [i for i, tag in enumerate(tags) if tag is None]:
        word, printed = lower[position], words[position]
        tag, first = _KNOWN.get(word), word[0]
        if first.isdigit():
            tags[position] = "CD"
            continue
        if not first.isalpha():
            tags[position] = "POS" if len(word) == 2 and word[1] == "s" else word if len(word) == 1 else "SYM"
            continue
        if tag is None and ("'" in word or "’" in word) and word[-4:].replace("’", "'").endswith(_CONTRACTED):
            tag = "MD" if word.endswith("t") else "PRP"
        if printed[0].isupper() and (tag not in _NEVER_NAMES or printed in _SHORT_NAMES):
            is_free = position == 0 or tags[position - 1] in _OPENING
            if not is_free:
                is_title = _is_title(words) if is_title is None else is_title
                is_free = is_title
            after = words[position + 1 : position + 2]
            if is_free and tag == "NN" and after and after[0][0].isupper() and _begins_name(tokens, position, is_title):
                is_free = False
            tag = _capital_tag(word, tag, is_free, after)
        tags[position] = tag or guess_tag(word)
    _mend(tags, tokens)
    tokens.tags = tags
    return tags


def _is_title(words: list[str]) -> bool:
    """Whether a sentence is a headline whose words all have capitals, so that a capital makes no name."""
    capitals = [word[0].isupper() for word in words if len(word) > 3 and word.isalpha()]
    return len(capitals) > 3 and sum(capitals) > 0.8 * len(capitals)


def _begins_name(tokens: Tokens, at: int, is_title: bool | None) -> bool:
    """Whether a common word that opens a sentence begins a name with the word behind it: "Home Pier fell"."""
    if _is_named_elsewhere(tokens, at):
        return True
    after = tokens.words[at + 1]
    is_title = _is_title(tokens.words) if is_title is None else is_title
    return not (is_title or after.isupper() or after.lower() in _PLACE_NAMES)


def _is_named_elsewhere(tokens: Tokens, at: int) -> bool:
    """Whether the text has the two words from token `at` on, with their capitals, inside a sentence, too."""
    pair = f"{tokens.words[at]} {tokens.words[at + 1]}"
    return any(f"{before} {pair}" in tokens.text for before in _INSIDE)


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
    guess = guess_tag(word)
    if guess in ("RB", "VBG", "VBN") or (guess == "JJ" and after and after[0].islower()):
        return guess  # "Previously", "Citing", "Cumulative value"
    return "NNP"


def _mend(tags: list[str], tokens: Tokens) -> None:
    """Mend tags by their neighbours, left to right."""
    lower = tokens.lower
    last = len(tags) - 1
    for i in [i for i, tag in enumerate(tags) if tag in _FORMS or lower[i] in _WATCHED or tags[i - 1] == "MD"]:
        mended = _MENDERS.get(tags[i])
        if mended is not None:
            tags[i] = mended(tokens, tags, i, tags[i - 1] if i else "", tags[i + 1] if i < last else "")


def _mend_base(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A form without an ending: an infinitive, a present, or a noun after all."""
    before2 = tags[i - 2] if i > 1 else ""
    if before == "-" and tokens.glued(i):
        return "NN"  # "a long-run target", "the start-up"
    if (
        before in ("DT", "PRP$", "JJ", "POS", "IN")
        or (before == "NN" and after in ("VBD", "VBZ", "MD") and tokens.lower[i] not in _HAVE)  # "the 3 kW pump was"
        or (i and before in ("NN", "NNS") and after in (":", "("))
        or (before == "CD" and after not in ("PRP", "DT"))
    ):
        return "NN"
    if before in ("TO", "MD"):
        return "VB"
    return tags[i] if before2 in ("TO", "MD") else "VBP"


def _mend_noun(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A noun that may be a verb: "to lift", "would not quite close off"."""
    lower = tokens.lower
    word = lower[i]
    if before == "MD":
        return "VB"
    if word in _ALSO_VERBS:
        if before == "RB" and _behind_modal(tags, i):
            return "VB"
        if before == "TO":
            governor = lower[i - 2] if i > 1 else ""
            stays = lower[i + 1 : i + 2] in (["in"], ["of"], ["from"]) or governor in _TAKES_NOUN_AFTER_TO
            return "NN" if stays else "VB"
        if i and lower[i - 1] in _BARE_INFINITIVE:
            return "VB"
        behind_subject = before in ("NN", "NNS", "NNP", "PRP") or (before == "," and _ends_insertion(tags, i - 1))
        takes_object = after in ("PRP$", "DT") and lower[i + 1] != "that" and lower[i - 1] not in _PERCENT
        if (behind_subject and takes_object) or (before == "PRP" and after in _AMOUNT):
            return "VBP"  # "the bank cut its rate", "they cut 40 jobs"
    elif word == "accounting" and lower[i + 1 : i + 2] == ["for"]:
        return "VBG"
    if word in _SAME_PAST and _is_past_place(before, after, tags, lower, i):
        return "VBD"  # "the bank cut rates"
    return _tag_of_word(lower, i, before, after) or "NN"


def _mend_name(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A word with a capital that is a verb after all."""
    return "VB" if before == "MD" else _tag_of_word(tokens.lower, i, before, after) or "NNP"


def _mend_plural(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A plural that may be a verb: "the ministry plans to"."""
    lower = tokens.lower
    return "VBZ" if lower[i] in _ALSO_VERBS_S and _is_verb_place(before, after, tags, lower, i) else "NNS"


def _mend_adjective(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """An adjective that is a verb, or stands for a noun."""
    lower = tokens.lower
    if before == "MD" or (before == "TO" and lower[i] in _ADJECTIVES_ALSO_VERBS and after[:2] != "NN"):
        return "VB"
    if lower[i] in _ADJECTIVES_ALSO_VERBS and before in ("NNS", "PRP") and after in ("DT", "CD", "$", "PRP$"):
        return "VBP"  # "users own a boat"
    if lower[i] == "little" and lower[i - 1] in _BE and after == "VBN":
        return "RB"  # "was little changed"
    stands_alone = after not in _NOUNISH and after not in ("JJ", "CC", "-", "VBG", ",", "VBN")
    return "NN" if stands_alone and before in ("DT", "JJ", "PRP$", "POS", "CD") else "JJ"


def _mend_present(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A third person that may be a plural: "its rises"."""
    is_plural = before in ("DT", "PRP$", "JJ", "POS", "CD") and after not in ("DT", "CD")
    return "NNS" if is_plural and tokens.lower[i] not in _AUXILIARIES else "VBZ"


def _mend_past(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A past form: finite, a participle, or an infinitive that looks like one."""
    lower = tokens.lower
    if before == "MD":
        return "VB"
    told = _tag_of_word(lower, i, before, after)
    if told is not None:
        return told
    if not lower[i].endswith("ed"):
        if before == "TO":
            return "VB"  # "to lay off"
        if tags[i] == "VBD" and lower[i] not in _SAME_PAST:
            return "VBD"  # "grew": never a participle
    return _past_form(tags, lower, i, before, after)


def _mend_participle(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A word in "-ing" that may be a noun."""
    told = _tag_of_word(tokens.lower, i, before, after)
    if told is not None:
        return told
    if before in ("NN", "NNP") and after in FINITE:
        return "NN"  # "the border crossing saw"
    return "NN" if before in ("DT", "PRP$", "POS") and after not in _NOUNISH else "VBG"


def _mend_that(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """ "that": a relative pronoun, a conjunction or a determiner."""
    if tokens.lower[i] != "that":
        return "DT"
    if before[:2] in ("NN", "CD") and (after[:2] in ("VB", "MD") or after == "PRP"):
        return "WDT"
    is_conjunction = before[:2] == "VB" or (before[:2] == "NN" and after in ("DT", "PRP", "PRP$", "NNP", "NNS"))
    return "IN" if is_conjunction else "DT"


def _mend_apostrophe(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """An apostrophe behind a plural: the sign of its owner, "the companies' profits", unless it closes a quotation."""
    words = tokens.words
    if before not in NOUN_TAGS or words[i - 1][-1] not in "sz" or not tokens.glued(i) or after not in _OWNED:
        return tags[i]
    if tokens.glued(i + 1) or any(words[j] in "'‘’" and not tokens.glued(j) for j in range(i)):
        return tags[i]
    return "POS"


def _tag_of_word(lower: list[str], i: int, before: str, after: str) -> str | None:
    """The tag of "according to", "compared with" and "set" where their neighbours tell it."""
    word = lower[i]
    if word in _AS_PREPOSITION:
        return None if after not in ("TO", "IN") else "IN" if word == "according" else "VBN"
    if word != "set":
        return None
    if lower[i + 1 : i + 2] in (["aside"], ["up"]) and before in _BEFORE_VERB:
        return "VBD"
    return "VBN" if i and (lower[i - 1] in _BE or lower[i - 1] in _HAVE) else None


_MENDERS = {
    "VB": _mend_base,
    "VBP": _mend_base,
    "NN": _mend_noun,
    "NNP": _mend_name,
    "NNS": _mend_plural,
    "JJ": _mend_adjective,
    "VBZ": _mend_present,
    "VBD": _mend_past,
    "VBN": _mend_past,
    "VBG": _mend_participle,
    "DT": _mend_that,
    "'": _mend_apostrophe,
    "’": _mend_apostrophe,
}


def _behind_modal(tags: list[str], i: int) -> bool:
    """Whether only adverbs part token `i` from a modal verb before it."""
    j = i - 1
    while j > 0 and tags[j] == "RB":
        j -= 1
    return tags[j] == "MD"


def _is_verb_place(before: str, after: str, tags: list[str], lower: list[str], i: int) -> bool:
    """Whether a word that may be noun or verb stands where a verb does: behind a noun, before what it takes."""
    if after in ("CD", "$") or (lower[i + 1 : i + 2] and lower[i + 1] in _BEFORE_QUANTITY):
        return before in _BEFORE_VERB or before == "RB"
    if after in ("NN", "NNS", "JJ") and before in ("NN", "NNP") and lower[i] not in _PLURAL_MODIFIERS:
        return True  # a plural is seldom the middle of a compound: "the ministry plans exports"
    if before not in _BEFORE_VERB or after not in ("DT", "TO", "PRP$"):
        return False
    return after != "TO" or not _has_finite(tags, lower, i)  # "the board has lifted loan rates to"


def _is_past_place(before: str, after: str, tags: list[str], lower: list[str], i: int) -> bool:
    """Whether a noun that may be a past, too, stands where the clause has its verb, and has no other."""
    if before not in _BEFORE_VERB and not (before == "," and _ends_insertion(tags, i - 1)):
        return False
    by_amount = lower[i + 2 : i + 3] == ["by"] and tags[i + 3 : i + 4] == ["CD"]  # "the airline cut capacity by 10%"
    if after not in _OBJECT_BEGINS and not (after == "NN" and (before != "NN" or by_amount)):
        return False
    if lower[i + 1] in _DATING or _has_finite(tags, lower, i):
        return False
    for j in range(i + 1, min(i + _OBJECT, len(tags))):
        if tags[j] in _CLAUSE_ENDS or tags[j] == "IN":
            break
        if tags[j] in VERBAL:
            return False  # "price cut fears grow"
    return True


def _ends_insertion(tags: list[str], comma: int) -> bool:
    """Whether a comma ends an insertion behind a subject that has had no verb yet: "The bank, now solvent, |"."""
    first = next((j for j in range(comma - 1, max(0, comma - _INSERTION), -1) if tags[j] == ","), 0)
    return first > 0 and tags[first - 1] in NOUN_TAGS and FINITE.isdisjoint(tags[max(0, first - _INSERTION) : first])


def _has_finite(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the clause has had its finite verb before token `i`; a verb of saying may open another clause."""
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag in _CLAUSE_ENDS or lower[j] == "that":
            return False
        if tag in FINITE:
            return lower[j] not in _SAYING
    return False


def _is_there(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the clause of token `i` tells what there is, so that its verb is said."""
    for j in range(i - 1, max(-1, i - _INSERTION), -1):
        if tags[j] in _CLAUSE_ENDS:
            return False
        if tags[j] == "EX":
            return lower[j + 1] in _BE
    return False


def _past_form(tags: list[str], lower: list[str], i: int, before: str, after: str) -> str:
    """VBD for a finite past, VBN for a participle: an auxiliary before it decides, else its place in the clause."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if tags[j] == "RB" or lower[j] in ("also", "already", "been", "being", "not"):
            continue
        if lower[j] in _BE or lower[j] in _HAVE:
            return "VBN"
        break
    if before in ("DT", "JJ", "PRP$", "POS", "IN", "CD", "-") and after in _NOUNISH:
        return "VBN"
    if after == "IN" and lower[i + 1] == "by" and i + 2 < len(tags) and tags[i + 2] not in ("CD", "$", "RB"):
        return "VBN" if before != "PRP" else "VBD"
    if before == "NN" and i > 1 and tags[i - 2] == "-" and after == "NN":
        return "VBN"  # "a three-hour recorded interview"
    if before == "NNS" and _is_there(tags, lower, i):
        return "VBN"  # "there were 40 cases reported"
    if before in ("NN", "NNS", "NNP", "PRP", "WDT", "WP", ")", "RB", ",", "EX"):
        return "VBD"
    if before == "JJ" and after in ("DT", "PRP$") and not _has_finite(tags, lower, i):
        return "VBD"  # "teachers dressed in red surrounded the building"
    return "VBN"
