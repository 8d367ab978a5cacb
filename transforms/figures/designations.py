"""A token of a noun phrase in, where the model number that begins there ends out: "787-9", "A350-900", "737 Max"."""

from transforms.lexicon import words as words_of
from transforms.tags import NAME_TAGS, NOUN_TAGS
from transforms.times.vocabulary import ALL_MONTHS
from transforms.tokens import HYPHENS, Tokens

_AIRLINERS = words_of("skips", "airliners")
_CRAFT = words_of("skips", "craft")
_CODES = words_of("currencies", "codes")


def designation_end(tokens: Tokens, at: int, first: int) -> int:
    """Where a model number that begins at token `at` ends; `at` where there is none.

    `first` is where the noun phrase begins: behind a name of the phrase bare digits are enough ("Model 3 sedans").

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("30 Airbus A350-900 jets", 0, 23)
    >>> _ = tag(t)
    >>> designation_end(t, 2, 1)
    6
    """
    words, tags = tokens.words, tokens.tags
    size = len(words)
    end = at
    lettered = words[at].isalpha()
    if lettered:
        if not (words[at].isupper() and len(words[at]) < 5) or words[at] in _CODES:
            return at
        end += 1
        end += end < size and words[end] in HYPHENS and tokens.glued(end)
        if end >= size or not tokens.glued(end):
            return at
    if not (words[end].replace(".", "", 1).isdecimal() and len(words[end]) < 5):
        return at  # "787", "Bluetooth 5.0"
    digits = words[end]
    end = _with_variant(tokens, end + 1)
    if digits in _AIRLINERS and end < size and tokens.glued(end) and words[end] == "x":
        return end + 1
    if lettered or end > at + 1:
        return end
    if end >= size or words[end].lower() in ALL_MONTHS:
        return at
    named = tags[end] in NAME_TAGS and words[end][0].isupper()
    if digits in _AIRLINERS and (named or tokens.lower[end] in _CRAFT):
        return end
    if len(digits) == 3 and named:
        return end  # "five 911 Carrera coupes"
    if at == first or tags[at - 1] not in NAME_TAGS or tokens.lower[at - 1].endswith("s") or tokens.glued(at):
        return at
    return end if tags[end] in NOUN_TAGS else at


def _with_variant(tokens: Tokens, end: int) -> int:
    """Where the variant glued to a model number ends: "-9", "-900ER", "X"."""
    words = tokens.words
    while end < len(words) and tokens.glued(end):
        if words[end].isalpha() and words[end].isupper() and len(words[end]) < 4:
            end += 1
        elif (
            words[end] in HYPHENS
            and end + 1 < len(words)
            and tokens.glued(end + 1)
            and (words[end + 1].isdecimal() or (words[end + 1].isupper() and len(words[end + 1]) < 5))
        ):
            end += 2
        else:
            break
    return end


def is_airliner(tokens: Tokens, at: int) -> bool:
    """Whether the digits at token `at` are the number of a known airliner: "787 Dreamliner", "737 jets", "777x"."""
    if tokens.words[at] not in _AIRLINERS or at + 1 >= len(tokens.words):
        return False
    after = tokens.words[at + 1]
    glued = tokens.glued(at + 1)
    if glued and after in HYPHENS:
        return at + 2 < len(tokens.words) and tokens.words[at + 2][0].isalnum() and not tokens.words[at + 2].islower()
    if glued:
        return after in ("x", "X", "s")
    return tokens.lower[at + 1] in _CRAFT or (tokens.tags[at + 1] in NAME_TAGS and after[1:].islower())
