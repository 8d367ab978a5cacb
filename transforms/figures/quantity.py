"""What a text literally says of an amount: the record that the stations of `figures` hand to those of `reading`."""

from dataclasses import dataclass

from transforms.figures.numbers import Number

FORMS = ("count", "money", "physical", "time", "percent", "point", "multiple", "bare")


@dataclass(slots=True)
class Quantity:
    """One number with its scale, unit and bounds, as said, before its sentence is interpreted.

    Token indexes, `last` exclusive, into the sentence's `Tokens`:
    `first`..`last` is the printed figure (number + scale + adjacent unit or currency; never a counted noun);
    `left` is where its whole phrase begins (approximators, bounds, "by a further"), `right` where it ends
    (counted noun without its "of"-phrase, denominator, "or so"); `noun` is the span of the counted noun phrase, with
    its modifiers ("new container vessels"), None where nothing is counted.
    `direction` is set only where the words of the quantity itself tell it ("doubled", "halved", "-0.6%").
    `is_age` tells how old somebody or something is from how long something takes.
    `from_of` is the index, in the sentence's list, of the "to" figure for the "from" figure of "from 252 to 287".
    """

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    decimals: int | None
    unit: str | None
    per: str | None
    unit_text: str | None
    form: str
    approximate: bool
    bound: str
    left: int
    right: int
    rule: str
    noun: tuple[int, int] | None = None
    direction: str | None = None
    from_of: int | None = None
    is_age: bool = False


@dataclass(slots=True)
class Skip:
    """A number that is no figure: token span, last exclusive, and the reason (see `model.SKIP_REASONS`)."""

    first: int
    last: int
    reason: str


@dataclass(slots=True)
class Draft:
    """A quantity on its way through the stations, with the number that it was made from.

    `carries` says that its unit was said by itself, so that bare neighbours may take it over.
    """

    number: Number
    quantity: Quantity
    carries: bool = True
    moves_to: "Draft | None" = None
