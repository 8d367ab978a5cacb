"""A token before a noun in, where a measure of that noun ends out: "two 120 mm rounds", "six five-year terms"."""

from transforms.figures.money import SIGNS
from transforms.figures.number_words import number_word
from transforms.figures.scales import SCALES
from transforms.figures.units import unit_at
from transforms.tags import NOUN_TAGS
from transforms.tokens import Tokens


def measure_end(tokens: Tokens, at: int) -> int:
    """Where the measure that begins at token `at` and modifies a noun ends; `at` where there is none.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("two 120 mm rounds", 0, 17)
    >>> _ = tag(t)
    >>> measure_end(t, 1)
    3
    """
    words, lower = tokens.words, tokens.lower
    size = len(words)
    is_money = words[at] in SIGNS
    number = at + is_money
    if number >= size or not (
        words[number][0].isdecimal() or (not is_money and number_word(lower[number]) is not None)
    ):
        return at
    end = number + 1
    if is_money:
        scale = end + (end < size and lower[end] == "-")
        end = scale + 1 if scale < size and lower[scale] in SCALES else end
    else:
        unit = unit_at(tokens, end, words[number][0].isdecimal())
        if unit is None:
            return _compound_end(tokens, at, end)
        end = unit.last
    return end if end < size and tokens.tags[end] in NOUN_TAGS and not tokens.glued(end) else at


def _compound_end(tokens: Tokens, at: int, end: int) -> int:
    """Where a number joined to a noun ends, before what it modifies: "two 12-page reports", "six 3-pointers"."""
    lower, tags = tokens.lower, tokens.tags
    if lower[end : end + 1] != ["-"] or not tokens.glued(end) or end + 1 >= len(lower) or not tokens.glued(end + 1):
        return at
    if tags[end + 1] == "NN" and tags[end + 2 : end + 3] in (["NN"], ["NNS"]):
        return end + 2
    return end + 1 if lower[end + 1] == "pointers" else at
