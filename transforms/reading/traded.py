"""A quantity's governor in, the thing out whose price it tells: a currency, a metal, a fuel, a crop, a debt, a future.

What is traded belongs to nobody: its price is its own, and is neither carried over from what was told before nor on to
what is told later.
"""

from collections.abc import Callable

from transforms.codes import CODE
from transforms.figures.money import currency_ending
from transforms.figures.quantity import Quantity
from transforms.figures.units import TIME
from transforms.lexicon import words
from transforms.reading.grammar.attachment import BY_VERB, COMPARATIVE, Governor
from transforms.reading.grammar.change import is_standing
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, PREP
from transforms.reading.wording import Words, common_words_at
from transforms.word_forms import BE

_GOODS = words("markets", "goods", "metals")
_DEBTS = words("markets", "debts", "eurobonds")
_ON_MARKETS = words("markets", "on_markets")
_STANDS = words("markets", "stands") | BE | {"trading", "trades", "trade"}
_YIELDING = frozenset(("yield", "yields", "yielded", "yielding"))
_FORMS = frozenset(("percent", "point", "money", "bare"))
_HANGS = frozenset((BY_VERB, COMPARATIVE))
_DETERMINERS = frozenset(("DT", "PDT"))


def find_traded(line: Line, n: int, g: Governor, in_market: Callable[[], bool]) -> Words | None:
    """What is traded whose price quantity `n` tells; None where it tells no price.

    `in_market` tells whether the figure before told such a price, so that "gold" or "wheat" means one, too.
    """
    q = line.quantities[n]
    if g.role not in _HANGS or not g.topic or line.kinds[g.topic[0]] != NOUN or not _tells_price(line, g, q):
        return None
    if any(line.kinds[p] not in (NOUN, PREP) for p in g.topic):
        return None  # "gold and silver"
    tokens, phrase = line.tokens, line.phrases[g.topic[0]]
    first, last = phrase.first, phrase.last
    while first < last and tokens.tags[first] in _DETERMINERS:
        first += 1
    if first >= last or not {"POS", "PRP$"}.isdisjoint(tokens.tags[first:last]):
        return None
    if not _is_traded(line, first, last, q, in_market):
        return None
    return common_words_at(line, first, last)


def _tells_price(line: Line, g: Governor, q: Quantity) -> bool:
    """Whether the quantity is how far something moved, or what it came to cost."""
    if q.form not in _FORMS and q.unit != "point":
        return False
    if g.direction is not None:
        return q.form != "money" or q.per is not None or g.prep != "" or g.role == COMPARATIVE
    verb = line.heads[g.verb] if g.verb >= 0 else ""
    return g.prep in ("", "at", "of") and q.form == "money" and (verb in _STANDS or is_standing(verb))


def _is_traded(line: Line, first: int, last: int, q: Quantity, in_market: Callable[[], bool]) -> bool:
    """Whether the noun phrase is what is traded, in a sentence that tells of a market where goods are meant."""
    tokens = line.tokens
    lower, head = tokens.lower, tokens.lower[last - 1]
    if head == "index" or head == "futures":
        return head == "futures" or currency_ending(tokens, last - 1) is not None
    if head in _DEBTS or currency_ending(tokens, last) is not None:
        return True
    if head not in _GOODS:
        return False
    if not _ON_MARKETS.isdisjoint(lower[first:last]) or tokens.tags[last : last + 1] == [CODE]:
        return True
    return any(x.form == "money" and x.per is not None and x.per not in TIME for x in line.quantities) or in_market()


def tells_yield(line: Line, g: Governor, q: Quantity) -> bool:
    """Whether a percentage is what a debt that is told before yields: "the note fell, yielding | 4.5%"."""
    return q.form == "percent" and g.inherits and g.verb >= 0 and line.heads[g.verb] in _YIELDING


def price_of(line: Line, place: int) -> tuple[tuple[str, Words], ...]:
    """What of the traded is told behind phrase `place`, if anything: "fell 5/32 | in price"."""
    if line.kinds[place + 1] != PREP or line.heads[place + 1] != "in" or line.heads[place + 2] != "price":
        return ()
    phrase = line.phrases[place + 2]
    return (("", common_words_at(line, phrase.first, phrase.last)),)
