"""A number and its tokens in, a height in feet and inches or a decade of degrees out: "6-foot-4", "the upper 40s"."""

from transforms.figures.drafts import make_draft
from transforms.figures.quantity import Draft, Number
from transforms.figures.units import Unit
from transforms.tokens import Tokens

_WEATHER = frozenset(("highs", "lows", "temperatures", "temperature", "temps", "degrees"))


def decade_of_degrees(tokens: Tokens, number: Number) -> Draft | None:
    """ "highs in the upper 40s": a range of ten degrees."""
    if (
        number.kind != "decade"
        or number.value >= 120
        or _WEATHER.isdisjoint(tokens.lower[max(0, number.first - 20) : number.last + 8])
    ):
        return None
    if tokens.lower[number.first - 1 : number.first] not in (["the"], ["low"], ["lower"], ["mid"], ["upper"], ["-"]):
        return None
    draft = make_draft(number, number.last, "degree", "physical", "<weather> in the <decade>")
    quantity = draft.quantity
    quantity.value, quantity.low, quantity.high, quantity.bound = None, number.value, number.value + 9, "between"
    return draft


def feet_and_inches(tokens: Tokens, number: Number, unit: Unit) -> Draft | None:
    """`<number>-foot-<number>`: a height, in inches."""
    at, words = unit.last, tokens.words
    joined = tokens.lower[at - 1 : at + 1] == ["foot", "-"] and at + 1 < len(words) and tokens.glued(at + 1)
    if not joined or not words[at + 1].isdecimal() or int(words[at + 1]) >= 12 or number.decimals not in (0, None):
        return None
    last = at + 2
    if tokens.lower[last : last + 2] == ["-", "inch"]:
        last += 2
    number.value = number.value * 12 + int(words[at + 1])
    draft = make_draft(number, last, "inch", "physical", "<number>-foot-<number>")
    draft.quantity.unit_text = tokens.words[at - 1]
    return draft
