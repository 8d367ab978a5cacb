"""Amounts of a sentence in, those to which a currency moves as rates of exchange out: "the euro rose to | $1.09"."""

from transforms.codes import CODE
from transforms.figures.denominators import per_at
from transforms.figures.money import CODES, currency_ending, is_subunit, names_currency
from transforms.figures.quantity import Draft, Quantity, Skip
from transforms.lexicon import words as words_of
from transforms.tags import FINITE, NOUN_TAGS
from transforms.times.vocabulary import WEEKDAYS
from transforms.tokens import Tokens

_BESIDE = words_of("markets", "beside_rates") | frozenset(WEEKDAYS)
_TO = frozenset(
    ("to", "at", "around", "near", "above", "below", "under", "over", "of", "bought", "buys", "fetched", "worth")
)
_OTHER = frozenset(("against", "versus", "vs", "per", "to", "with", "in", "for", "by", "from", "into", "than"))
_IN_DOLLARS = frozenset(("GBP", "EUR"))  # quoted in dollars; pounds to the dollar are of another country
_MOVED = frozenset(("up", "down", "last", "flat", "steady", "little"))
_ENDS = frozenset((";", ":", "(", ")", "“", "”", '"'))
_EQUALS = frozenset(
    (("=",), ("equals",), ("is", "worth"), ("was", "worth"), ("is", "equal", "to"), ("buys",), ("bought",))
)
_DASHED = frozenset((("-",), ("–",), ("—",)))
_MOST = 100_000  # what a currency is worth of another one
_LEAST = 4  # dollars, more than which hardly a currency is worth
_REACH = 24  # tokens between a currency and what it moves to


def read_exchange_rates(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give the amounts to which a currency moves that currency as denominator, or as unit: "the yen fell to | 150"."""
    if not names_currency(tokens):
        return
    for draft in drafts:
        q = draft.quantity
        if q.value is None or draft.number.scale or q.value > _MOST or q.form not in ("money", "bare"):
            continue
        if q.form == "money" and (q.per is not None or q.unit is None or is_subunit(q.unit)):
            continue
        if tokens.tags[q.last - 1] == CODE:
            continue  # "to 1.09 EUR=": the code tells which of the two is counted
        per = None if q.form == "money" else _told_against(tokens, q)
        if q.form == "bare" and per is None:
            continue
        currency = _moving_currency(tokens, q)
        if currency is None or currency in (q.unit, per) or (per == "USD" and currency in _IN_DOLLARS):
            continue
        if q.form == "money":
            q.per = currency
        else:
            q.unit, q.per, q.form = currency, per, "money"


def take_equal_rates(tokens: Tokens, drafts: list[Draft], skips: list[Skip]) -> list[Draft]:
    """The amounts without those of one unit that another currency equals: "(| $1 = | 450 tenge)" is a rate to it.

    What names the unit goes to `skips`.
    """
    kept = drafts[:1]
    for draft in drafts[1:]:
        one, q = kept[-1].quantity, draft.quantity
        if one.value == 1 and one.form == q.form == "money" and one.unit != q.unit and _equals(tokens, one, q):
            q.per, q.left = one.unit, one.left
            kept.pop()
            skips.append(Skip(one.first, one.last, "name"))
        kept.append(draft)
    return kept


def _equals(tokens: Tokens, one: Quantity, q: Quantity) -> bool:
    """Whether one unit of a currency is told to be so much of another, by a dash only in brackets of their own."""
    gap = tuple(tokens.lower[one.last : q.first])
    if gap in _EQUALS:
        return True
    brackets = tokens.lower[one.first - 1 : one.first] + tokens.lower[q.last : q.last + 1]
    return gap in _DASHED and brackets == ["(", ")"]


def _told_against(tokens: Tokens, q: Quantity) -> str | None:
    """The currency behind a bare number: "156.1 per dollar", "156 to the dollar", "91 against the greenback"."""
    if q.per is not None:
        return q.per if q.per in CODES else None
    if tokens.lower[q.last : q.last + 1] in (["against"], ["versus"]):
        at = q.last + 1 + (tokens.lower[q.last + 1 : q.last + 2] == ["the"])
        found = next((c for end in (at + 1, at + 2) if (c := currency_ending(tokens, min(end, len(tokens))))), None)
        return found[1] if found and found[0] == at and found[1] == "USD" and (q.value or 0) >= _LEAST else None
    found_per = per_at(tokens, q.last, True)
    if found_per is None or found_per[1] not in CODES:
        return None
    q.right = max(q.right, found_per[0])
    return found_per[1]


def _moving_currency(tokens: Tokens, q: Quantity) -> str | None:
    """The currency that is the subject of the clause in which it moves to the quantity."""
    lower, tags = tokens.lower, tokens.tags
    at = q.left - 1
    if at < 1 or (lower[at] not in _TO and lower[q.left] not in _TO):
        return None
    for j in range(at, max(-1, at - _REACH), -1):
        if lower[j] in _ENDS or tags[j] == "WDT":
            return None
        if tags[j] not in NOUN_TAGS or lower[j] in _BESIDE or lower[j + 1] == "-":
            continue
        found = currency_ending(tokens, j + 1)
        if found is None:
            if currency_ending(tokens, j + 2) is None:
                return None  # something else may move there
            continue
        before = found[0] - 1
        if before >= 0 and tags[before] in ("CD", "$"):
            continue  # an amount
        while before > 0 and tags[before] in ("DT", "JJ"):
            before -= 1
        behind = j + 1
        while tags[behind] == CODE:
            behind += 1
        is_accompanied = before >= 0 and lower[before] == "with" and lower[behind] in _MOVED
        if before >= 0 and lower[before] in _OTHER and not is_accompanied:
            continue  # "against the dollar"; but "with the euro up at"
        is_subject = tags[behind] in FINITE or tags[behind] == "VBN" or lower[behind] in _MOVED
        return found[1] if is_subject else None
    return None
