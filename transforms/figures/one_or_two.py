"""The number two behind a measure and "or" in, the range that it ends out: "an hour or two"."""

from transforms.figures.denominators import per_at
from transforms.figures.drafts import make_draft
from transforms.figures.quantity import Draft, Number
from transforms.figures.units import TIME, unit_at
from transforms.tokens import Tokens

_ONE = frozenset(("a", "an"))
_APART = (["later"], ["earlier"], ["ago"], ["from"], ["hence"])  # how far off something is: no length
_OPENING = 3  # tokens before "two": "an hour or"


def one_or_two(tokens: Tokens, number: Number, floor: int) -> Draft | None:
    """`a <unit> or two` as a range of one to two; "an app or two" is no measure, but a few."""
    first, lower = number.first - _OPENING, tokens.lower
    if number.value != 2 or not number.words or first < floor or number.last != number.first + 1:
        return None
    if lower[number.first - 1] != "or" or lower[first] not in _ONE:
        return None
    if lower[first - 1 : first] == ["in"] or lower[number.last : number.last + 1] in _APART:
        return None
    unit = unit_at(tokens, first + 1, False)
    if unit is None or unit.last != first + 2 or unit.factor != 1.0:
        return None
    draft = make_draft(
        number, number.last, unit.symbol, "time" if unit.symbol in TIME else "physical", "a <unit> or two"
    )
    q = draft.quantity
    q.first = q.left = first
    q.value, q.low, q.high, q.bound, q.per = None, 1.0, 2.0, "between", unit.per
    q.unit_text = tokens.words[first + 1]
    denominator = None if unit.per else per_at(tokens, number.last, False)
    if denominator is not None:
        q.right, q.per = denominator
    return draft
