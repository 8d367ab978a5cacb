"""A number in, the percent, percentage points or basis points behind it out."""

from transforms.figures.quantity import Number
from transforms.tokens import Tokens

PERCENT_SIGNS = frozenset(("%", "％", "٪"))
_SIGNS = PERCENT_SIGNS | frozenset(("percent", "pct", "percents", "procent", "perc"))
_POINTS = frozenset(("point", "points", "pt", "pts"))
# What a percentage may begin with; behind most numbers stands none of these.
_STARTS = _SIGNS | {
    "pc", "per", "percentage", "pp", "ppt", "ppts", "pps", "p.p", "p.p.", "p", "bps", "bp", "basis", "‰", "point",
}  # fmt: skip


def percent_at(tokens: Tokens, number: Number) -> tuple[int, str, str] | None:
    """Where the unit ends, its name, and the rule; None where no percentage follows.

    >>> from transforms.tokens import tokenize
    >>> percent_at(tokenize("1.5 percentage points", 0, 21), Number(0, 1, 1.5, 1, 1.5))
    (3, 'percentage_point', '<number> percentage points')
    """
    lower = tokens.lower
    size = len(lower)
    at = number.last
    if at >= size:
        return None
    if lower[at] == "-" and at + 1 < size:
        at += 1
    elif number.kind == "fraction" and lower[at] in ("of", "a"):
        at += 1 if lower[at] == "a" else 2 if lower[at + 1 : at + 2] in (["a"], ["one"], ["1"]) else 0
        if at == number.last or at >= size:
            return None
    word = lower[at]
    if word not in _STARTS:
        return None
    end = 0
    if word in _SIGNS:
        end = at + 1
        if (
            word in ("pct", "perc")
            and lower[end : end + 1] == ["."]
            and end + 1 < size
            and tokens.words[end + 1].islower()
        ):
            end += 1
    elif word == "pc" and tokens.glued(at):
        end = at + 1
    elif word == "per" and lower[at + 1 : at + 2] == ["cent"]:
        end = at + 2
    elif word == "per" and lower[at + 1 : at + 3] in (["-", "cent"],):
        end = at + 3
    elif word == "percentage":
        end = at + 1
        hyphen = 1 if lower[end : end + 1] and lower[end] == "-" else 0
        if end + hyphen < size and lower[end + hyphen] in _POINTS:
            return end + hyphen + 1, "percentage_point", "<number> percentage points"
        return None
    elif word in ("pp", "ppt", "ppts", "pps", "p.p", "p.p."):
        return at + 1, "percentage_point", "<number> percentage points"
    elif word == "p" and lower[at + 1 : at + 4] in ([".", "p", "."],):
        return at + 4, "percentage_point", "<number> percentage points"
    elif word in ("bps", "bp"):
        return at + 1, "basis point", "<number> basis points"
    elif (
        word == "basis"
        and lower[at + 1 : at + 2]
        and (lower[at + 1] in _POINTS or (lower[at + 1] == "-" and lower[at + 2 : at + 3] and lower[at + 2] in _POINTS))
    ):
        return at + (2 if lower[at + 1] != "-" else 3), "basis point", "<number> basis points"
    elif word == "‰":
        return at + 1, "per_mille", "<number> per mille"
    elif number.kind == "fraction" and word == "point" and number.value in (0.25, 0.5, 0.75):
        return at + 1, "percentage_point", "<fraction> point"
    if not end:
        return None
    hyphen = 1 if lower[end : end + 1] and lower[end] == "-" else 0
    if end + hyphen < size and lower[end + hyphen] in _POINTS:
        return end + hyphen + 1, "percentage_point", "<number> percentage points"
    return end, "percent", "<number> percent"
