"""Neighbouring drafts in, the parts of one measure made one out: "1 hour and 45 minutes", "5 ft 7 in"."""

from transforms.figures.quantity import Draft
from transforms.tokens import Tokens

# How many of the smaller unit make one of the greater.
_PARTS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("ft", "inch"): 12,
    ("lb", "oz"): 16,
}


def join_compounds(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """The drafts with a measure told in two units as one, in the smaller of them."""
    joined: list[Draft] = []
    for draft in drafts:
        size = _size(tokens, joined[-1], draft) if joined else 0
        if not size:
            joined.append(draft)
            continue
        a, b = joined[-1].quantity, draft.quantity
        assert a.value is not None and b.value is not None
        a.value, a.unit, a.decimals, a.unit_text = a.value * size + b.value, b.unit, b.decimals, b.unit_text
        a.last, a.right, a.is_age = b.last, max(a.right, b.right), a.is_age or b.is_age
        a.rule = "<number> <unit> <number> <unit>"
        joined[-1].number = draft.number
    return joined


def _size(tokens: Tokens, before: Draft, draft: Draft) -> int:
    """How many units of `draft` make one of `before`, where the two are one measure; else 0."""
    a, b = before.quantity, draft.quantity
    size = _PARTS.get((a.unit or "", b.unit or ""), 0)
    if not size or a.form != b.form or a.value is None or b.value is None or a.per or b.per:
        return 0
    whole = a.value == int(a.value) and 0 < b.value < size and not draft.number.scale and not before.number.scale
    opener = tokens.lower[a.first - 1] if a.first else ""
    return size if whole and opener != "between" and tokens.lower[a.last : b.first] in ([], ["and"]) else 0
