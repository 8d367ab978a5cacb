"""The claims of a text in, the links between them out: which one says an earlier one again in another form."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from transforms.figures.money import CODES
from transforms.figures.quantity import Quantity
from transforms.figures.units import TIME
from transforms.lexicon import load
from transforms.model import CHANGES
from transforms.reading.claim import Claim
from transforms.reading.discourse import carried
from transforms.reading.grammar.attachment import IN_PARENTHESES
from transforms.reading.told_again import link_known
from transforms.tokens import tokenize

_WORDS = load("restatements")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


# At most a short "of"-phrase may part a figure from the connector: "40% of its revenue, or $5 billion".
_BETWEEN = r"[)\]]?(?:\s+(?:of|in)\s+[^,;:.()\d]{1,60}?|\s+(?:more|less|higher|lower|fewer))?"
_CONNECTED = re.compile(
    rf"{_BETWEEN},?\s+(?:{_any_of(_WORDS['connectors'])})[,\s]+(?:(?:{_any_of(_WORDS['lead_in'])})\s+)*", re.IGNORECASE
)
# "(or" says it again, whatever comparison stands between: "by 3 tons against 2023 (or 5%)".
_OR_INSIDE = re.compile(rf"[^.;:()]{{0,80}}\(\s*or\s+(?:(?:{_any_of(_WORDS['lead_in'])})\s+)*[+-]?\s*", re.IGNORECASE)
_SIGNS = re.compile(r"\s*(?:[=≈~]|/|,?\s+[–—-])\s*")
_OPENED = re.compile(
    rf"(?:[\s-]+[^\W\d]+(?:\s+[^\W\d]+)?)?\s*[(\[]\s*(?:(?:{_any_of(_WORDS['inside'])})\s+)*", re.IGNORECASE
)
_CLOSED = re.compile(r"\s*(?:[)\]]|,?\s+(?:at|under|by|according)\b|[;/])")
_SECOND_INSIDE = re.compile(r"\s*[;/,]\s*(?:or\s+)?")
_JOINTS = {
    "connected": (_CONNECTED, _OR_INSIDE),
    "sign": (_SIGNS,),
    "opened": (_OPENED,),
    "second inside": (_SECOND_INSIDE,),
}
_TERMS = re.compile(r"\bin (?:\w+[ -]){1,2}terms\b", re.IGNORECASE)
# The last word or sign of whatever may stand between two forms of one claim: most gaps end in none of them.
_LEADS = frozenset("=≈~/–—-+([;,.") | frozenset(
    tokenize(phrase, 0, len(phrase)).lower[-1] for key in ("connectors", "lead_in", "inside") for phrase in _WORDS[key]
)
_RATIOS = frozenset(("percent", "percentage_point", "times"))
_TON_AND_TONNE = 0.12  # a short ton is 0.907 metric ones, a long ton 1.016
_MAX_GAP = 90
_LOOK_BACK = 24
_WORD = re.compile(r"\w+")
_MEASURES: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
_CONVERSIONS = load("conversions", "und")
for _measure, _units in (
    *((measure, _CONVERSIONS[measure]) for measure in _WORDS["convertible"]),
    *_WORDS["same_measure"].items(),
):
    for _unit in _units:
        _MEASURES[_unit] |= {_measure}
_NONE: frozenset[str] = frozenset()
_LITTLE = frozenset(
    ("the", "a", "an", "of", "in", "for", "to", "and", "on", "by", "its", "their", "at", "from", "s", "with")
)


def share_topics(claims: list[Claim], restated: list[int | None]) -> None:
    """Give a figure that says an earlier one of its sentence again the topic of that one, unless it has its own."""
    for claim, index in zip(claims, restated, strict=True):
        if index is None or claims[index].sentence != claim.sentence:
            continue
        if claim.topic.measure_from != "clause" or claim.governor.role == IN_PARENTHESES:
            claim.topic = carried(claims[index].topic)


def read_restatements(claims: Sequence[Claim]) -> list[int | None]:
    """For each claim of a text, in order, the index of the earlier one that it restates, or None.

    A figure merely repeated restates nothing: one in another unit, currency, scale or rounding does, or "the same 14".
    """
    links: list[int | None] = [None] * len(claims)
    for n in range(1, len(claims)):
        if claims[n].sentence == claims[n - 1].sentence:
            links[n] = _beside(claims, n, links)
    _in_other_terms(claims, links)
    _rounded(claims, links)
    link_known(claims, links)
    return links


def _beside(claims: Sequence[Claim], n: int, links: list[int | None]) -> int | None:
    """The claim right before claim n, where the words between make n say it again."""
    first, second = claims[n - 1], claims[n]
    tokens, before, after = second.tokens, first.quantity, second.quantity
    if tokens.lower[after.left - 1] not in _LEADS and tokens.lower[after.first - 1] not in _LEADS:
        return None
    from_index, begins = tokens.ends[before.last - 1], tokens.starts[after.first]
    if not 0 < begins - from_index <= _MAX_GAP + 30:
        return None
    text = tokens.text
    right = max(from_index, tokens.ends[min(before.right, len(tokens)) - 1])
    until = tokens.starts[after.left]
    joints = {
        joint
        for begin in (from_index, right)
        for end in (until, begins)
        for joint in _joints(text[min(begin, end) : end])
    }
    if not joints:
        return None
    earlier = links[n - 1]
    if "connected" in joints:
        if earlier is not None and text[from_index] in ")]" and _may_be_same(claims[earlier], second):
            return earlier
        if _may_be_same(first, second):
            return n - 1
    if "sign" in joints and _is_conversion(before, after):
        return n - 1
    closes = any(_CLOSED.match(text, tokens.ends[last - 1]) for last in (after.last, after.right))
    if closes and "opened" in joints and _is_inside_restatement(first, second):
        return n - 1
    if earlier is not None and closes and "second inside" in joints and _is_conversion(claims[earlier].quantity, after):
        return earlier
    return None


@lru_cache(maxsize=4096)
def _joints(gap: str) -> frozenset[str]:
    """The ways in which the words between two figures may join them; most gaps are the same few words."""
    return frozenset(name for name, joints in _JOINTS.items() if any(joint.fullmatch(gap) for joint in joints))


def _may_be_same(first: Claim, second: Claim) -> bool:
    """Whether "or" between two figures joins two forms of one claim, not two possibilities."""
    a, b = first.quantity, second.quantity
    if a.form == b.form == "money" and a.per is None and b.per == "share":
        return True  # "earned $3 million, or 40 cents a share"
    if a.unit is None or b.unit is None or (a.unit, a.per) == (b.unit, b.per):
        return _is_rounding(a, b) or _are_two_tons(a, b)
    if (a.unit in TIME) != (b.unit in TIME):
        return False
    if a.unit in _RATIOS or b.unit in _RATIOS:
        return (first.kind.kind in CHANGES) == (second.kind.kind in CHANGES)
    return (a.unit in CODES) == (b.unit in CODES) and _is_conversion(a, b)


def _is_inside_restatement(first: Claim, second: Claim) -> bool:
    """Whether a figure alone in parentheses says the one before them again: no growth, no level of another year."""
    unit, inside = first.quantity.unit, second.quantity.unit
    changes, changes_inside = first.kind.kind in CHANGES, second.kind.kind in CHANGES
    if inside in _RATIOS:
        return unit not in (None, inside) and changes and changes_inside
    if unit in _RATIOS:
        if changes:
            return changes_inside
        return inside in CODES or (inside is not None and inside not in TIME and first.kind.kind == "share")
    return _is_conversion(first.quantity, second.quantity)


def _is_conversion(first: Quantity, second: Quantity) -> bool:
    """Whether two amounts can be one in two currencies, two units of measure, or two roundings."""
    if first.unit is None or second.unit is None or first.unit in _RATIOS or second.unit in _RATIOS:
        return False
    if first.unit == second.unit:
        return first.per == second.per and (_is_rounding(first, second) or _are_two_tons(first, second))
    if first.unit in CODES or second.unit in CODES:
        return first.unit in CODES and second.unit in CODES
    if first.unit in TIME or second.unit in TIME:
        return first.unit in TIME and second.unit in TIME
    return not _MEASURES.get(first.unit, _NONE).isdisjoint(_MEASURES.get(second.unit, _NONE))


def _are_two_tons(first: Quantity, second: Quantity) -> bool:
    """Whether one amount in tons, short or long, is said again in metric ones: "1,000 tons (907 metric tons)"."""
    if first.unit != "t" or second.unit != "t" or not first.value or not second.value:
        return False
    named = ["metric" in (q.unit_text or "").lower() for q in (first, second)]
    return named[0] != named[1] and abs(second.value / first.value - 1) < _TON_AND_TONNE


def _is_rounding(first: Quantity, second: Quantity) -> bool:
    """Whether one value is the other one, rounded to what it is printed to."""
    if first.unit != second.unit or first.per != second.per or first.value is None or second.value is None:
        return False
    if first.decimals is None or second.decimals is None or first.value == second.value:
        return False
    coarse, fine = (first, second) if first.decimals < second.decimals else (second, first)
    if coarse.decimals == fine.decimals or coarse.value is None or fine.value is None or coarse.decimals is None:
        return False
    step = 10.0**-coarse.decimals
    steps = abs(coarse.value) / step
    return abs(coarse.value - fine.value) <= 0.5001 * step and (steps >= 9.5 or coarse.approximate)


def _in_other_terms(claims: Sequence[Claim], links: list[int | None]) -> None:
    """Link the amounts of a sentence "in rupee terms" to those of the same measure and period said in dollars."""
    told: dict[int, bool] = {}
    for n, claim in enumerate(claims):
        if links[n] is not None or not _is_money_level(claim):
            continue
        if claim.sentence not in told:
            told[claim.sentence] = _TERMS.search(claim.printed) is not None
        if not told[claim.sentence]:
            continue
        for m in range(n - 1, max(-1, n - _LOOK_BACK), -1):
            other = claims[m]
            if claim.sentence - other.sentence > 1:
                break
            if _is_money_level(other) and other.quantity.unit != claim.quantity.unit and _same_claim(other, claim):
                links[n] = m
                break


def _is_money_level(claim: Claim) -> bool:
    """Whether a claim is an amount of money that is no change."""
    return claim.quantity.unit in CODES and claim.kind.kind == "level"


def _rounded(claims: Sequence[Claim], links: list[int | None]) -> None:
    """Link a figure to the last one of the same measure that it gives more or less exactly: $6.83 bn, then $6.8 bn."""
    seen: defaultdict[tuple[str, str | None, str, int], list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        q = claim.quantity
        if q.unit is None or q.value is None or q.decimals is None or q.value == 0:
            continue
        magnitude = len(str(int(abs(q.value))))
        alike = seen[q.unit, q.per, claim.kind.kind, magnitude]
        if links[n] is None:
            for m in alike[:-_LOOK_BACK:-1]:
                other = claims[m]
                printed_alike = other.quantity.decimals == q.decimals
                if not printed_alike and _is_rounding(other.quantity, q) and _same_claim(other, claim):
                    links[n] = m
                    break
        alike.append(n)


def _same_claim(first: Claim, second: Claim) -> bool:
    """Whether two figures measure the same of the same in the same period, as far as both tell."""
    if first.modality != second.modality:
        return False
    a, b = first.period, second.period
    dates = (a.start, a.end), (b.start, b.end)
    if dates[0] != dates[1] and any(dates[0]) and any(dates[1]):
        return False
    if not any(dates[0]) and not any(dates[1]) and a.text and b.text and a.text.lower() != b.text.lower():
        return False
    measure = _overlap(first.topic.measure, second.topic.measure)
    subject = _overlap(first.topic.subject, second.topic.subject)
    if measure is None:
        return subject is not None and subject >= 0.5
    return measure >= 0.5 and (subject is None or subject > 0)


def _overlap(first: str | None, second: str | None) -> float | None:
    """Token F1 of two phrases; None where one is missing."""
    a = frozenset(_WORD.findall((first or "").lower())) - _LITTLE
    b = frozenset(_WORD.findall((second or "").lower())) - _LITTLE
    if not a or not b:
        return None
    return 2 * len(a & b) / (len(a) + len(b))
