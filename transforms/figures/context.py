"""Quantities of a sentence in, units of bare numbers filled in from its other words: "the number of X reached 5"."""

from transforms.figures.changes import CHANGE_NOUNS, CHANGE_VERBS
from transforms.figures.money import NAMES as CURRENCIES
from transforms.figures.nouns import counted_noun, singular
from transforms.figures.persons import EMPLOYMENT, counts_jobs, counts_persons, is_population
from transforms.figures.quantity import Draft, Quantity
from transforms.lexicon import load
from transforms.tokens import Tokens

_LISTS = load("units_in_news")["lists"]
_YEARLY = frozenset(_LISTS["yearly"])
_YEARLY_OF = frozenset(_LISTS["yearly_of"])
_RECURRING = {
    "annual": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
# What a capacity a year is counted in; length is none.
_FLOWS = frozenset(
    (
        "t",
        "kg",
        "m3",
        "bbl",
        "TEU",
        "FEU",
        "L",
        "gallon",
        "kWh",
        "MWh",
        "GWh",
        "TWh",
        "cu_ft",
        "bushel",
        "short_ton",
        "toe",
        "boe",
        "oz",
        "lb",
    )
)
# Power is counted a year where it is that of what is made, panels or turbines: "annual production capacity of 9 GW".
_POWERS = frozenset(("GW", "MW", "kW"))
_MADE = frozenset(("production", "manufacturing", "output"))
_OF_WHICH = (["of", "which"], ["of", "whom"], ["of", "them"], ["of", "these"], ["of", "those"])
_GENERIC = frozenset(("units", "pieces", "items", "unit", "pcs"))
_COUNTS = frozenset(
    (
        "number",
        "numbers",
        "count",
        "quantity",
        "amount",
        "total",
        "commitment",
        "commitments",
        "fleet",
        "backlog",
        "pool",
    )
)
_UNCOUNTED = frozenset(_LISTS["uncounted"])
_BETWEEN = frozenset(("have", "has", "had", "more", "than", "less"))  # "have more than doubled"
_NOTES = 100  # notes that a text has at most
_MOVER = 4  # tokens before a change in which the money that moved is named
_MOVED_BY = frozenset(("by", "to", "from", "past", "above", "below"))
_COPULAS = frozenset(("is", "will", "has", "had", "would"))
_PLACES = frozenset(
    (
        "is",
        "will",
        "has",
        "had",
        "came",
        "went",
        "would",
        "in",
        "for",
        "at",
        "from",
        "to",
        "via",
        "through",
        "by",
        "were",
        "was",
        "of",
        "on",
        "against",
        "a",
        "last",
        "than",
        "compared",
        "during",
        "over",
        "are",
        "more",
    )
)


def fill_units(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give bare numbers the unit that the sentence says elsewhere; those that it says nothing of stay without one."""
    counted = _number_of(tokens)
    lower = tokens.lower
    of_jobs = not EMPLOYMENT.isdisjoint(lower)
    _add_yearly(tokens, drafts)
    for i, draft in enumerate(drafts):
        q = draft.quantity
        if i and q.form == "bare" and tokens.lower[q.last : q.last + 2] in _OF_WHICH:
            b = drafts[i - 1].quantity
            q.unit, q.form, q.unit_text, q.rule = b.unit, b.form, b.unit_text, f"<number> of which {b.rule}"
            continue
        if (
            q.form == "count"
            and q.noun is not None
            and tokens.lower[q.noun[1] - 1] in _GENERIC
            and counted is not None
            and counted[0] < q.first
        ):
            q.unit = counted[1]
            continue
        if q.form != "bare":
            continue
        if draft.number.kind == "vague" and lower[q.last : q.last + 2] == ["of", "them"]:
            doer = _doer_before(tokens, q.first)
            if doer >= 0:
                q.unit, q.form, q.rule = singular(lower[doer]), "count", "<number> of them"
                q.unit_text = tokens.words[doer]
                continue
        if counts_persons(tokens, draft):
            q.unit, q.form, q.rule = "person", "count", "<number> of persons"
            continue
        if of_jobs and counts_jobs(tokens, draft):
            q.unit, q.form, q.rule = "job", "count", "employment rose by <number>"
            continue
        moved = _what_moved(tokens, q.left)
        if moved >= 0 and counted is None:
            q.unit, q.form, q.noun, q.rule = (
                singular(tokens.lower[moved]),
                "count",
                (moved, moved + 1),
                "<noun> rose to <number>",
            )
            q.unit_text = tokens.words[moved]
            continue
        before = next((d for d in reversed(drafts[max(0, i - 4) : i]) if _shares_unit(tokens, d, draft)), None)
        if counted is not None and counted[0] < q.first and (before is None or before.quantity.last <= counted[0]):
            q.unit, q.form, q.noun = counted[1], "count", counted[2]
            q.unit_text = tokens.words[counted[2][1] - 1]
            q.rule = "number of <noun> <number>"
            continue
        if is_population(tokens, draft):
            q.unit, q.form, q.rule = "person", "count", "population of <number>"
            continue
        if before is not None:
            b = before.quantity
            q.unit, q.form, q.unit_text, q.per = b.unit, b.form, b.unit_text, q.per or b.per
            q.rule = f"<number> like {b.rule}"


def _doer_before(tokens: Tokens, first: int) -> int:
    """The plural before token `first` that a verb follows: "Teachers sang as hundreds of them marched"; else -1."""
    tags = tokens.tags
    for i in range(first - 2, max(-1, first - 60), -1):
        if tags[i] == "NNS" and tags[i + 1] in ("VBD", "VBP", "MD"):
            return i
    return -1


def _add_yearly(tokens: Tokens, drafts: list[Draft]) -> None:
    """Count a capacity or output per year where it is called annual: "with an annual capacity of 5 million tons"."""
    lower = tokens.lower
    if not _RECURRING.keys().isdisjoint(lower):
        for draft in drafts:
            _add_recurring(tokens, draft.quantity)
    if _YEARLY.isdisjoint(lower):
        return
    for draft in drafts:
        q = draft.quantity
        power = q.unit in _POWERS
        if q.per is not None or not (q.form == "count" or power or q.unit in _FLOWS):
            continue
        for i in range(q.first - 1, max(-1, q.first - 12), -1):
            if lower[i] in (",", ";", ".") or lower[i][0].isdecimal():
                break
            if lower[i] in _YEARLY:
                if not (_MADE if power else _YEARLY_OF).isdisjoint(lower[i + 1 : i + 5]):
                    q.per = "year"
                break


def _add_recurring(tokens: Tokens, q: Quantity) -> None:
    """Count money by the adjective of what is paid: "a $10 monthly fee", "$40 billion in annual purchases"."""
    at = q.last + (tokens.lower[q.last : q.last + 1] == ["in"])
    every = _RECURRING.get(tokens.lower[at]) if at < len(tokens) else None
    named = at + 1 < len(tokens) and tokens.tags[at + 1] in ("NN", "NNS", "JJ", "NNP")
    if q.form == "money" and q.per is None and every is not None and named:
        q.per = every


def _number_of(tokens: Tokens) -> tuple[int, str, tuple[int, int]] | None:
    """Where "number of <noun>" ends, the noun in the singular, and its span; the last one of the sentence."""
    lower = tokens.lower
    if _COUNTS.isdisjoint(lower):
        return None
    for i in range(len(lower) - 3, -1, -1):
        if lower[i] in _COUNTS and lower[i + 1] == "of":
            found = counted_noun(tokens, i + 1, False)
            if found is not None:
                first, end, head = found
                return end, singular(lower[head]), (first, end)
    return None


def _what_moved(tokens: Tokens, left: int) -> int:
    """The plural noun that a verb of change before a number tells of: "cases rose by 300 to 4,500"; -1 where none."""
    lower, tags = tokens.lower, tokens.tags
    if not left or lower[left - 1] not in _MOVED_BY:
        return -1
    for i in range(left - 1, max(0, left - 9), -1):
        if lower[i] in (",", ";", ":", "and") or tags[i] == "NNS":
            return -1
        if lower[i] in CHANGE_VERBS and tags[i].startswith("VB"):
            at = i - 1
            while at > 0 and (tags[at] in ("RB", "MD") or lower[at] in _BETWEEN):
                at -= 1
            if lower[at] == "numbers" and tags[at - 1] == "NN" and at:
                return at - 1  # "passenger numbers"
            is_counted = tags[at] == "NNS" and lower[at] not in _UNCOUNTED
            return at if is_counted and CURRENCIES.find(tokens, at) is None else -1
    return -1


def _is_other_measure(tokens: Tokens, at: int) -> bool:
    """Whether the noun at token `at` is a measure of its own, no change of another: "a level of", "a score of"."""
    return at >= 0 and tokens.tags[at] == "NN" and tokens.lower[at] not in CHANGE_NOUNS


def _shares_unit(tokens: Tokens, before: Draft, draft: Draft) -> bool:
    """Whether a bare number is counted in the unit of the figure before it: "200 in one place, 525 in another"."""
    b, q = before.quantity, draft.quantity
    if b.form in ("multiple", "time", "bare"):
        return False
    is_whole = b.form == "count" and b.per is None and b.unit != "point" and not before.number.decimals
    if is_whole and draft.number.decimals and not draft.number.scale:
        return False  # "against six peers, at 104.2": nobody counts peers in parts
    lower = tokens.lower
    if (
        lower[q.first - 1 : q.first] == ["("]
        and lower[q.last : q.last + 1] == [")"]
        and b.form not in ("money", "percent")
        and draft.number.value < _NOTES
    ):
        return False  # a note's number
    if b.first and lower[b.first - 1] == "(" and not (q.first and lower[q.first - 1] == "("):
        return False
    opener = lower[q.left - 1] if q.left else ""
    if opener in ("x", "×"):
        return False  # "a 500ml can x 24"
    if b.form == "physical" and (opener in ("the", "in") or (opener == "of" and _is_other_measure(tokens, q.left - 2))):
        return False  # "a 220-pound runner did the 100 in 10.5", "90 mph at a level of 0.15"
    after = tokens.lower[q.last] if q.last < len(tokens.lower) else "."
    if (
        after[0].isalpha()
        and after not in _PLACES
        and tokens.tags[q.last] not in ("IN", "TO", "CC", "VBD", "VBN", "RB", "WDT")
    ):
        return False
    scale, scale_before = draft.number.scale, before.number.scale
    if not scale and after in _COPULAS:
        return False
    if b.form == "money":
        near = 0.02 <= abs(draft.number.value) / (abs(before.number.value) or 1) <= 50
        return scale >= 6 or (scale == scale_before == 0 and draft.number.decimals is not None and near)
    if b.form in ("percent", "point"):
        if opener == "to" and any(CURRENCIES.find(tokens, i) for i in range(max(0, b.first - _MOVER), b.first)):
            return False  # "the lira lost 2.1% against the dollar, to 32.4"
        return (
            scale == 0
            and draft.number.value <= 100
            and tokens.lower[q.first - 1] in ("by", "and", "to", "from", "-", "–", "down", "up")
            and draft.number.kind == "number"
        )
    if draft.number.words and draft.number.value < 20 and not scale:
        return False
    size, size_before = abs(draft.number.value), abs(before.number.value) or 1
    return 1e-4 < size / size_before < 1e4
