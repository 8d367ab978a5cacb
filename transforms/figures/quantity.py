"""What a text literally says of an amount: the records that go from station to station here, and on to `reading`."""

from dataclasses import dataclass

FORMS = ("count", "money", "physical", "time", "percent", "point", "multiple", "bare")


@dataclass(slots=True)
class Number:
    """A number as printed in the tokens `first`..`last`, `last` exclusive.

    `kind` is number, fraction (of a whole), vague ("dozens"), ordinal, decade ("1990s") or broken (no number at all).
    `mantissa` and `scale` are its parts: 2.5 and 9 for "2.5 billion". `decimals` is None for words.
    `power` is 2 or 3 where the scale carries a square or cube sign ("65bn³"), else 0.
    """

    first: int
    last: int
    value: float
    decimals: int | None
    mantissa: float
    scale: int = 0
    kind: str = "number"
    words: bool = False
    power: int = 0
    dotted: bool = False


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
