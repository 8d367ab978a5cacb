"""A quantity and the token before it in, its sign out: below zero by a minus, up or down by that of a percentage."""

from transforms.figures.quantity import Draft
from transforms.tokens import MINUS_SIGNS, Tokens

_DEGREES = frozenset(("degree", "degC", "degF"))
_SIGNED = MINUS_SIGNS | {"minus", "+"}


def add_sign(tokens: Tokens, draft: Draft) -> None:
    """Take a minus before the number into its value and span; a plus or minus on a percentage is its direction."""
    quantity = draft.quantity
    at = quantity.first - 1
    if at < 0:
        return
    word = tokens.lower[at]
    if word not in _SIGNED:
        return
    if word == "minus" and tokens.lower[max(0, at - 2) : at] == ["plus", "or"]:
        quantity.left = at - 2
        return
    if word == "minus" or (word in MINUS_SIGNS and tokens.lower[at - 1 : at] == ["minus"]):
        at = at if word == "minus" else at - 1
    elif word in MINUS_SIGNS or word == "+":
        stands_free = not tokens.glued(at) or tokens.words[at - 1] in ("(", "[", "“", '"')
        is_cold = quantity.unit in _DEGREES and stands_free and (at == 0 or tokens.tags[at - 1] in ("IN", "TO", "VB"))
        if not (tokens.glued(quantity.first) and stands_free) and not (word == "+" and stands_free) and not is_cold:
            return  # a dash; but "convert - 20 degrees to" is below zero
        before = tokens.words[at - 1] if at else ""
        if (
            word != "+"
            and quantity.form not in ("percent", "point")
            and before
            and (before[0].isdecimal() or before in "%$")
        ):
            return
        if before == "/":
            return
        if word == "+":
            if quantity.form in ("percent", "point"):
                quantity.direction = "up"
            quantity.left = at
            return
    else:
        return
    if quantity.value is not None:
        quantity.value = -quantity.value
        draft.number.mantissa = -draft.number.mantissa
    quantity.first = quantity.left = at
    if quantity.form in ("percent", "point"):
        quantity.direction = "down"
