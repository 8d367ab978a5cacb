"""A number and its tokens in, a part of a whole as percent out: "a third of", "2 in 5", "9 out of 10"."""

from transforms.figures.digits import read_digits
from transforms.figures.drafts import make_draft
from transforms.figures.number_words import number_word
from transforms.figures.quantity import Draft, Number
from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.tokens import Tokens

IN_SO_MANY = "<number> in <number>"  # the rule of "2 in 5", "9 out of 10"
_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100))
_AFTER_RATIO = frozenset(
    (
        "NNS",
        "NN",
        "IN",
        "VBP",
        "VBZ",
        "JJ",
        ",",
        ".",
        "VBD",
        "VBN",
        "MD",
        "NNP",
        "CC",
        ")",
        ":",
        "TO",
        "RB",
        "PRP",
        "WDT",
    )
)
# "5 in 10 years", "3 in 5 games" are no parts of a whole.
_NOT_AFTER_RATIO = frozenset(
    ("million", "-", "percent", "games", "matches", "%", "billion", "places", "cities", "countries")
)
_SIZES = frozenset(load("multiples")["lists"]["sizes"])
_GRADED = words_of("skips", "graded")
TIMES = frozenset(("years", "months", "days", "hours", "minutes", "weeks", "seconds", "decades", "year", "month"))


def read_share(tokens: Tokens, number: Number) -> Draft | None:
    """`<fraction> of <whole>` as percent; "2 in 5", "one in five", "9 out of 10"."""
    if number.kind == "fraction" and _compares_sizes(tokens, number):
        return make_draft(number, number.last, "times", "multiple", "half the <size>")
    if number.kind == "fraction":
        number.value = round(100 * number.value, 2)
        return make_draft(number, number.last, "percent", "percent", "<fraction> of <whole>")
    return _ratio(tokens, number)


def _is_one_in(tokens: Tokens, number: Number, after: int) -> bool:
    """Whether one in so many is told, however many: "1 in 36 children", "up from 1 in 44"."""
    if number.value != 1:
        return False
    if tokens.tags[after : after + 1] == ["NNS"]:
        return True
    ends = after >= len(tokens.lower) or tokens.lower[after] in (".", ",", ";", ")")
    return ends and number.first > 0 and tokens.lower[number.first - 1] in ("from", "to", "than", "about", "nearly")


def _compares_sizes(tokens: Tokens, number: Number) -> bool:
    """Whether a part is that of another's size, no part of a whole: "half the height", "a third the weight"."""
    lower, last = tokens.lower, number.last
    return lower[last : last + 1] == ["the"] and last + 1 < len(lower) and lower[last + 1] in _SIZES


def _ratio(tokens: Tokens, number: Number) -> Draft | None:
    """ "2 in 5", "one in every 10,000", "9 out of 10"."""
    lower, at = tokens.lower, number.last
    if lower[at : at + 1] == ["-"] and lower[at + 1 : at + 3] == ["in", "-"] and tokens.glued(at):
        at += 1  # "a 1-in-4 chance"
    if at >= len(lower) or lower[at] not in ("in", "out"):
        return None
    if lower[at] == "in":
        at += 2 if lower[at + 1 : at + 2] in (["every"], ["-"]) else 1
    elif lower[at : at + 2] == ["out", "of"]:
        at += 3 if lower[at + 2 : at + 3] == ["every"] else 2
    if number.first and lower[number.first - 1] in _GRADED:
        return None  # "a grade 2 out of 6 hazard"
    if at == number.last or at >= len(lower) or number.scale or number.value < 1 or number.decimals not in (0, None):
        return None
    word = lower[at]
    printed = read_digits(word) if word[0].isdecimal() else None
    whole = printed[0] if printed is not None else number_word(word)
    after = at + 1
    if whole is None or not number.value < whole:
        return None
    if not (whole in _WHOLES or (whole % 10 == 0 and whole >= 1000) or _is_one_in(tokens, number, after)):
        return None
    if len(word) == 4 and word[:2] in ("19", "20") and tokens.tags[after : after + 1] not in (["NNS"], ["NNPS"]):
        return None  # "it fell from 300 in 2010"
    if after < len(lower) and (
        tokens.tags[after] not in _AFTER_RATIO or lower[after] in _NOT_AFTER_RATIO or lower[after] in TIMES
    ):
        return None
    number.value = round(100 * number.value / whole, 6)
    number.decimals = None
    return make_draft(number, at + 1, "percent", "percent", IN_SO_MANY)
