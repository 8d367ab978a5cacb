"""Words for long spans of time in, what they count out: "for almost a century", "two quarters of decline"."""

from transforms.figures.changes import CHANGE_NOUNS
from transforms.figures.quantity import Number
from transforms.tokens import Tokens

# Decades and centuries are counted in years: they are too round to be compared as they are.
YEARS = {"decade": 10.0, "century": 100.0}
_GRADED = frozenset(("almost", "nearly", "than", "about", "roughly", "around", "least", "over", "just", "close"))
_LASTING = frozenset(
    ("for", "lasted", "lasts", "last", "took", "takes", "take", "spent", "spans", "spanned", "spanning", "of", "after")
)
_NO_LENGTH = frozenset(("ago", "later", "earlier", "before", "after", "old", "-", "away", "from"))
_NEAR = 4  # tokens before the article in which the word stands that makes it a length


def span_at(tokens: Tokens, i: int) -> Number | None:
    """One decade or century where it is told how long something lasts, token `i` being the unit.

    >>> from transforms.tokens import tokenize
    >>> span_at(tokenize("ran for almost a century.", 0, 25), 4).first
    3
    """
    lower = tokens.lower
    if i < 3 or lower[i - 1] != "a" or lower[i - 2] not in _GRADED:
        return None
    if (lower[i + 1 : i + 2] and lower[i + 1] in _NO_LENGTH) or _LASTING.isdisjoint(
        lower[max(0, i - 2 - _NEAR) : i - 2]
    ):
        return None
    return Number(i - 1, i, 1.0, None, 1.0, words=True)


def are_of_year(lower: list[str], value: float, after: int) -> bool:
    """Whether quarters are those of a year, no parts, by the words from token `after`: "three quarters of decline"."""
    if lower[after : after + 1] != ["of"]:
        return True
    return value == 2 or (after + 1 < len(lower) and lower[after + 1] in CHANGE_NOUNS)
