"""A number and its unit in, the draft of a quantity out."""

from transforms.figures.quantity import Draft, Number, Quantity


def make_draft(number: Number, last: int, unit: str | None, form: str, rule: str, factor: float = 1.0) -> Draft:
    """A draft of one value; `factor` is what the unit multiplies it with."""
    decimals = number.decimals
    value = number.value
    if factor != 1.0:
        value *= factor
        if decimals is not None and factor > 1:
            decimals -= len(str(int(factor))) - 1
    at_least = number.kind == "vague" and value > 2  # dozens; "a couple" is two or so
    quantity = Quantity(
        number.first, last, value, None, None, decimals, unit, None, None, form, number.kind == "vague",
        "ge" if at_least else "eq", number.first, last, rule,
    )  # fmt: skip
    return Draft(number, quantity)
