"""A bare number and a neighbour in, the neighbour's unit and scale on it out: lists, parts of wholes, ages in a row."""

from itertools import pairwise

from transforms.figures.bounds import is_bound_word
from transforms.figures.digits import shift
from transforms.figures.quantity import Draft, Number
from transforms.tokens import Tokens

# What may stand between "of" and the whole: "of the resort's 397 rooms".
_OWNER_TAGS = frozenset(("DT", "PRP$", "JJ", "NN", "NNP", "POS"))
_LIST_GAPS = frozenset(
    (
        (",",),
        ("and",),
        ("or",),
        ("or", "even"),
        ("or", "perhaps"),
        ("or", "possibly"),
        ("or", "maybe"),
        (",", "and"),
        (",", "or"),
        ("&",),
        ("/",),
        ("and", "/", "or"),
        ("and", "then"),
        ("as", "well", "as"),
        (";",),
        ("x",),
        ("×",),
        ("by",),
        ("±",),
        ("+", "/", "-"),
    )
)


def carried_scale(low: Number, high: Number) -> int:
    """The power of ten that the first end of a range or member of a list takes over from the second."""
    if low.scale or not high.scale or low.kind != "number":
        return 0
    if low.value >= 1000 or high.mantissa == 0:
        return 0
    ratio = abs(low.mantissa / high.mantissa)
    return high.scale if 0.01 <= ratio <= 30 else 0


def take_over(bare: Draft, full: Draft) -> None:
    """Give a bare number the unit, form and scale of its neighbour."""
    x, y = bare.quantity, full.quantity
    if x.form != "bare" or y.form == "bare":
        if x.form == "bare" == y.form:
            _rescale(bare, full)
        return
    factor = _factor(full)
    x.unit, x.per, x.form, x.unit_text = y.unit, y.per, y.form, y.unit_text
    if not _rescale(bare, full) and factor > 1 and x.value is not None:
        x.value *= factor
    x.rule = f"{x.rule} of {y.rule}"


def _factor(full: Draft) -> float:
    """How many of its unit a unit said with a prefix is: a million of "9.5 to 10.2 Mt"; 1 where none is."""
    value, told = full.quantity.value, full.number.value
    if full.number.scale or value is None or full.quantity.form not in ("physical", "time") or not value > told > 0:
        return 1.0
    return float(f"{value / told:.12g}")


def _rescale(bare: Draft, full: Draft) -> bool:
    """Lend a bare number the power of ten of its neighbour; whether it had any to lend."""
    power = carried_scale(bare.number, full.number)
    if power and bare.quantity.value is not None:
        bare.quantity.value = shift(bare.quantity.value, power)
        if bare.quantity.decimals is not None:
            bare.quantity.decimals -= power
        bare.number.scale = power
    return bool(power)


def carry_over_lists(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give the bare members of a list the unit that its last member says, right to left."""
    for i in range(len(drafts) - 2, -1, -1):
        a, b = drafts[i], drafts[i + 1]
        if a.quantity.form != "bare" or b.quantity.form == "bare":
            continue
        gap = tuple(tokens.lower[a.quantity.last : b.quantity.first])
        if gap in (("up",), ("down",)) and b.quantity.unit == "point":
            take_over(a, b)  # an index at "8,412.50, up 31.20 points"
            continue
        x, y = a.quantity.value, b.quantity.value
        if (
            x
            and y
            and b.quantity.form in ("count", "physical")
            and not a.number.scale
            and not 0.01 <= abs(x / y) <= 100
            and not carried_scale(a.number, b.number)
        ):
            continue  # "1,200 and 3 shifts"
        if gap in _LIST_GAPS and (gap != ("by",) or b.quantity.form == "physical") and b.quantity.form != "multiple":
            if gap in ((",",), (";",)) and not _is_chain(tokens, drafts, i):
                continue
            take_over(a, b)


def _is_chain(tokens: Tokens, drafts: list[Draft], i: int) -> bool:
    """Whether the comma between the drafts `i` and `i` + 1 is one of a list that ends in "and" or "or"."""
    for j in range(i + 1, min(len(drafts) - 1, i + 12)):
        gap = tokens.lower[drafts[j].quantity.last : drafts[j + 1].quantity.first]
        if gap in (["and"], ["or"], [",", "and"], [",", "or"], ["&"]):
            return True
        if gap != [","]:
            return False
    return False


def carry_over_parts(tokens: Tokens, drafts: list[Draft]) -> None:
    """Count a part by the noun of its whole: "nine of the 14 drivers", "14 out of 17 regions"."""
    for a, b in pairwise(drafts):
        x, y = a.quantity, b.quantity
        if x.form != "bare" or y.form != "count":
            continue
        at = x.last + (tokens.lower[x.last : x.last + 1] == ["out"])
        if tokens.lower[at : at + 1] != ["of"] or y.first - at > 6:
            continue
        if all(_is_of_whole(tokens, i) for i in range(at + 1, y.first)):
            x.unit, x.form, x.unit_text, x.rule = y.unit, "count", y.unit_text, "<number> of <number> <noun>"


def _is_of_whole(tokens: Tokens, at: int) -> bool:
    """Whether the word at token `at` may stand before the number of a whole: "of his team-high | 31 points"."""
    return tokens.tags[at] in _OWNER_TAGS or tokens.lower[at] == "-" or is_bound_word(tokens.lower[at])


def carry_over_ages(tokens: Tokens, drafts: list[Draft]) -> None:
    """Read the further ages of "aged 9 and 12"."""
    for a, b in pairwise(drafts):
        gap = tuple(tokens.lower[a.quantity.last : b.quantity.first])
        if a.quantity.is_age and b.quantity.form == "bare" and gap in _LIST_GAPS:
            b.quantity.unit, b.quantity.form, b.quantity.rule, b.quantity.is_age = "year", "time", "aged <number>", True
