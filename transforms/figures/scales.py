"""The token behind a number in, its scale out: million, mln, bn, crore, or a letter where it can be no unit."""

from transforms.lexicon import load
from transforms.tokens import Tokens

_LEXICON = load("numbers")
SCALES: dict[str, int] = _LEXICON["scales"]
_SHORT: dict[str, int] = _LEXICON["short_scales"]
_LETTERS: dict[str, int] = _LEXICON["letter_scales"]
_CODES = frozenset(load("currencies")["codes"])
_POWERS = {"²": 2, "³": 3}
# Whatever a scale may begin with, in small letters, but for a square or cube sign at its end.
_STARTS = frozenset(SCALES) | frozenset(_SHORT) | frozenset(letter.lower() for letter in _LETTERS) | {"-"}
# "4K" and "8K" name a picture, "5K" a race.
_NO_THOUSAND = frozenset(
    (
        "race",
        "run",
        "tv",
        "tvs",
        "video",
        "videos",
        "resolution",
        "display",
        "displays",
        "screen",
        "screens",
        "footage",
        "hdr",
        "oled",
        "uhd",
        "walk",
        "content",
        "blu",
        "camera",
        "ultra",
        "at",
        "streaming",
    )
)
# Behind these an "m" is a metre.
_LENGTH_WORDS = frozenset(
    (
        "long",
        "high",
        "deep",
        "wide",
        "tall",
        "away",
        "above",
        "below",
        "apart",
        "race",
        "sprint",
        "hurdles",
        "freestyle",
        "relay",
        "final",
        "x",
        "by",
        "and",
        "north",
        "south",
        "east",
        "west",
    )
)
_MANY = frozenset(_LEXICON["lists"]["many"])
_COUNTABLE = frozenset(("NNS", "JJ", "NNP", "NNPS"))


def read_scale(tokens: Tokens, at: int, value: float, money: bool) -> tuple[int, int, int] | None:
    """The power of ten at token `at`, where it ends, and a square or cube on it; None where no scale follows.

    `money` says that a currency stands before the number, which lets a letter be a scale.

    >>> from transforms.tokens import tokenize
    >>> read_scale(tokenize("1.5 lakh crore", 0, 14), 1, 1.5, False)
    (12, 3, 0)
    """
    lower, words = tokens.lower, tokens.words
    size = len(words)
    if at >= size or not (lower[at] in _STARTS or words[at][-1] in _POWERS):
        return None
    power, last = 0, at
    while last < size:
        word = lower[last]
        hyphen = word == "-" and tokens.glued(last)
        if hyphen and last + 1 < size and tokens.glued(last + 1):
            word = lower[last + 1]
            step = 2
        else:
            step = 1
        exponent = SCALES.get(word)
        if exponent is None:
            break
        power += exponent
        last += step
    if power:
        return power, last, 0
    word = words[at]
    short = _SHORT.get(lower[at])
    if short is not None and (tokens.glued(at) or len(word) > 1):
        if lower[at] == "k" and (
            (lower[at + 1 : at + 2] and lower[at + 1] in _NO_THOUSAND) or (value in (2, 4, 8) and not money)
        ):
            return None
        last = at + 1
        if (
            last + 1 < size
            and words[last] == "."
            and tokens.glued(last)
            and (words[last + 1][:1].islower() or words[last + 1].isupper())
            and len(word) > 1
        ):
            last += 1
        return short, last, 0
    if word[-1] in _POWERS and _SHORT.get(lower[at][:-1]):
        return _SHORT[lower[at][:-1]], at + 1, _POWERS[word[-1]]
    if not tokens.glued(at):
        plural = tokens.tags[at + 1 : at + 2] == ["NNS"] or lower[at + 1 : at + 2] == ["people"]
        return (_LETTERS[word], at + 1, 0) if word in ("B", "M") and (plural or money) else None
    if word not in _LETTERS:
        return None
    if money or (word in "mMbB" and (_counts(tokens, at + 1, word) or _is_told_of_many(tokens, at))):
        return _LETTERS[word], at + 1, 0
    return None


def _is_told_of_many(tokens: Tokens, at: int) -> bool:
    """Whether a word for many people stands close before the number of the letter at `at`: "a population of 3.4m"."""
    behind = tokens.lower[at + 1 : at + 2]
    return not _MANY.isdisjoint(tokens.lower[max(0, at - 6) : at - 1]) and not (behind and behind[0] in _LENGTH_WORDS)


def _counts(tokens: Tokens, at: int, letter: str) -> bool:
    """Whether the words behind a letter are counted in millions, so that it is no unit: "17m users"."""
    tags, lower = tokens.tags, tokens.lower
    if at >= len(lower):
        return letter in "MB"
    if tokens.words[at] in _CODES:
        return True  # "5m USD"
    tag = tags[at]
    if letter in "MB":
        return tag in _COUNTABLE or tag == "NN" or not lower[at][0].isalnum() or tag in ("IN", "VBD", "CC", "TO")
    if lower[at] in _LENGTH_WORDS:
        return False
    if lower[at] == "of":
        return tags[at + 1 : at + 2] in (["DT"], ["PRP$"], ["PRP"])
    for i in range(at, min(at + 6, len(lower))):
        if tags[i] in ("NNS", "$") or lower[i] == "people":
            return lower[i] not in ("metres", "meters", "hurdles")
        if tags[i] not in ("JJ", "NN", "CC", "VBN", "VBD", "VBG", "-", "NNP"):
            return False
    return False
