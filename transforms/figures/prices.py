"""Amounts of a sentence in, what they are counted against filled in from its words: a tonne, a share, a barrel."""

from transforms.figures import distributive
from transforms.figures.bounds import phrase_start
from transforms.figures.quantity import Draft, Quantity
from transforms.figures.units import TIME, unit_at
from transforms.lexicon import load
from transforms.tokens import Tokens

_LISTS = load("units_in_news")["lists"]
_PRICING = frozenset(_LISTS["pricing"])
_SHARES = frozenset(("shares", "share", "stock"))
_AT_PRICE = frozenset(("at", "to", "from", "of", "was", "were", "is", "beating", "missing", "topping"))
# What a price is held against, or what follows it: "$1.64 a pound, against $1.90".
_COMPARED = frozenset(("against", "with", "than", "versus", "and", "or", "between"))
# "$3 a gallon, up 8 cents": the change of a price, for as much.
_MOVED = frozenset(("up", "down"))
_BEFORE_MOVE = ([","], ["("])
_BUYING = frozenset(("at", "an", "a", "average", "price", "of", "the"))
_CONVERTED = 5  # tokens between a price with what it is for and its conversion in brackets
# A price of one share is no larger.
_MOST_A_SHARE = 100_000


def add_denominators(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give amounts without a denominator the one that the sentence says before them."""
    for i, draft in enumerate(drafts):
        q = draft.quantity
        if q.per is not None or (q.value is None and q.form != "money"):
            continue
        if q.form == "bare" and tokens.lower[q.last : q.last + 2] == ["in", "price"]:
            q.unit, q.form = "point", "count"  # "the note fell 5/32 in price": of a hundred points
            continue
        if q.form == "money":
            q.per = _priced(tokens, q.first)
            if q.per is None and not draft.number.scale and abs(q.value or q.high or 0) < _MOST_A_SHARE:
                q.per = _a_share(tokens, q)
        if q.per is None and i:
            q.per = _carried(tokens, drafts[max(0, i - 3) : i], draft)
    if not distributive.WORDS.isdisjoint(tokens.lower):
        distributive.add_things(tokens, drafts)


def _priced(tokens: Tokens, first: int) -> str | None:
    """The unit that a price before token `first` is for: "a tonne fetches 395 manat"."""
    lower = tokens.lower
    for i in range(first - 1, max(1, first - 5), -1):
        if lower[i] in _PRICING:
            at = i - 1
            while (
                at > 1
                and tokens.tags[at] in ("RB", "MD", "NN")
                and lower[at - 1] not in ("a", "one", "each")
                and i - at < 3
            ):
                at -= 1
            unit = unit_at(tokens, at, False) if lower[at - 1] in ("a", "one", "each") else None
            return unit.symbol if unit is not None and unit.last <= i and unit.symbol not in TIME else None
    return None


def _a_share(tokens: Tokens, q: Quantity) -> str | None:
    """Whether money is said to be for one share: "earnings per share of $2", "$2 in per-share profit"."""
    lower = tokens.lower
    behind = [word for word in lower[q.right : q.right + 4] if word != "-"]
    if behind[:3] == ["in", "per", "share"]:
        return "share"
    at = phrase_start(tokens, q.first) - 1
    if at < 1 or lower[at] not in _AT_PRICE:
        return None
    for i in range(at - 1, max(-1, at - 16), -1):
        word = lower[i]
        if word in (";", ":", "“", "”", '"'):
            return None
        if word == "eps" or (word == "share" and lower[i - 1] in ("per", "-") and "per" in lower[max(0, i - 2) : i]):
            return "share"
        if word == "shares" and all(between in _BUYING for between in lower[i + 1 : at + 1]):
            return "share"  # "bought 3 million shares at an average of $45"
        if word in _SHARES and lower[i - 1 : i] != ["market"]:
            return None  # "shares closed at $18" quotes them
    return None


def _carried(tokens: Tokens, earlier: list[Draft], draft: Draft) -> str | None:
    """The denominator of an earlier figure of the same measure: "$55 per barrel, and the other was at $60"."""
    q = draft.quantity
    at = phrase_start(tokens, q.first) - 1
    if q.form not in ("money", "physical") or at < 0:
        return None
    if tokens.lower[at] in _MOVED:
        b = earlier[-1].quantity
        return b.per if b.form == q.form and tokens.lower[b.right : at] in _BEFORE_MOVE else None
    if tokens.lower[at] == "(" and q.form == "money":
        b = earlier[-1].quantity
        return b.per if b.form == "money" and b.last < b.right > at - _CONVERTED else None
    if tokens.lower[at] not in _AT_PRICE and not (q.form == "money" and tokens.lower[at] in _COMPARED):
        return None
    for before in reversed(earlier):
        b = before.quantity
        value, told = q.value or q.low, b.value or b.low
        if b.unit != q.unit or b.per is None or not told or b.form != q.form or not value:
            continue
        near = 0.2 <= abs(told / value) <= 5
        return b.per if near and (b.per in TIME) == (q.form == "physical") else None
    return None
