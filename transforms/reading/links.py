"""The figures of a text in, the links between them out: which one says an earlier one again in another form."""

import re
from collections import defaultdict
from collections.abc import Sequence

from transforms.figures.money import CODES
from transforms.figures.units import TIME
from transforms.lexicon import load
from transforms.model import Figure
from transforms.passage import Passage

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
    rf"(?:\s+[^\W\d]+(?:\s+[^\W\d]+)?)?\s*[(\[]\s*(?:(?:{_any_of(_WORDS['inside'])})\s+)*", re.IGNORECASE
)
_CLOSED = re.compile(r"\s*(?:[)\]]|,?\s+(?:at|under|by|according)\b|[;/])")
_SECOND_INSIDE = re.compile(r"\s*[;/,]\s*(?:or\s+)?")
_TERMS = re.compile(r"\bin (?:\w+[ -]){1,2}terms\b", re.IGNORECASE)
_CHANGES = frozenset(("change", "percent_change", "point_change", "multiple"))
_RATIOS = frozenset(("percent", "percentage_point", "times"))
_MAX_GAP = 90
_LOOK_BACK = 24
_WORD = re.compile(r"\w+")
_MEASURES: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
for _measure, _units in _WORDS["same_measure"].items():
    for _unit in _units:
        _MEASURES[_unit] |= {_measure}
_NONE: frozenset[str] = frozenset()
_LITTLE = frozenset(
    ("the", "a", "an", "of", "in", "for", "to", "and", "on", "by", "its", "their", "at", "from", "s", "with")
)


def read_restatements(
    passage: Passage, figures: Sequence[Figure], places: Sequence[tuple[int, int]]
) -> list[int | None]:
    """For each figure, the index of the earlier figure that it restates, or None.

    `places` gives for each figure its sentence and its number among that sentence's quantities. A figure repeated word
    for word restates nothing: only another unit, currency, scale or rounding does.
    """
    links: list[int | None] = [None] * len(figures)
    for n in range(1, len(figures)):
        if places[n][0] == places[n - 1][0]:
            links[n] = _beside(passage, figures, places, n, links)
    _in_other_terms(passage, figures, places, links)
    _rounded(figures, links)
    return links


def _beside(
    passage: Passage, figures: Sequence[Figure], places: Sequence[tuple[int, int]], n: int, links: list[int | None]
) -> int | None:
    """The figure right before figure n, where the words between make n say it again."""
    sentence, ordinal = places[n]
    tokens, quantities = passage.tokens(sentence), passage.quantities(sentence)
    first, second = figures[n - 1], figures[n]
    before, after = quantities[ordinal - 1], quantities[ordinal]
    from_index = first.char_end
    until = tokens.starts[after.left]
    if not 0 < second.char_start - from_index <= _MAX_GAP + 30:
        return None
    text = passage.text
    right = max(from_index, tokens.ends[min(before.right, len(tokens)) - 1])
    gaps = {text[min(begin, end) : end] for begin in (from_index, right) for end in (until, second.char_start)}
    earlier = links[n - 1]
    if any(_CONNECTED.fullmatch(gap) or _OR_INSIDE.fullmatch(gap) for gap in gaps):
        if earlier is not None and text[from_index] in ")]" and _may_be_same(figures[earlier], second):
            return earlier
        if _may_be_same(first, second):
            return n - 1
    if any(_SIGNS.fullmatch(gap) for gap in gaps) and _is_conversion(first, second):
        return n - 1
    closes = any(_CLOSED.match(text, end) for end in (second.char_end, tokens.ends[after.right - 1]))
    if closes and any(_OPENED.fullmatch(gap) for gap in gaps) and _is_inside_restatement(first, second):
        return n - 1
    if (
        earlier is not None
        and closes
        and any(_SECOND_INSIDE.fullmatch(gap) for gap in gaps)
        and _is_conversion(figures[earlier], second)
    ):
        return earlier
    return None


def _may_be_same(first: Figure, second: Figure) -> bool:
    """Whether "or" between two figures joins two forms of one claim, not two possibilities."""
    if first.unit is None or second.unit is None or (first.unit, first.per) == (second.unit, second.per):
        return _is_rounding(first, second)
    if (first.unit in TIME) != (second.unit in TIME):
        return False
    if first.unit in _RATIOS or second.unit in _RATIOS:
        return (first.kind in _CHANGES) == (second.kind in _CHANGES)
    return (first.unit in CODES) == (second.unit in CODES) and _is_conversion(first, second)


def _is_inside_restatement(first: Figure, second: Figure) -> bool:
    """Whether a figure alone in parentheses says the one before them again: no growth, no level of another year."""
    if second.unit in _RATIOS:
        return first.unit not in (None, second.unit) and first.kind in _CHANGES and second.kind in _CHANGES
    if first.unit in _RATIOS:
        if first.kind in _CHANGES:
            return second.kind in _CHANGES
        return second.unit in CODES or (second.unit is not None and second.unit not in TIME and first.kind == "share")
    return _is_conversion(first, second)


def _is_conversion(first: Figure, second: Figure) -> bool:
    """Whether two amounts can be one in two currencies, two units of measure, or two roundings."""
    if first.unit is None or second.unit is None or first.unit in _RATIOS or second.unit in _RATIOS:
        return False
    if first.unit == second.unit:
        return first.per == second.per and _is_rounding(first, second)
    if first.unit in CODES or second.unit in CODES:
        return first.unit in CODES and second.unit in CODES
    if first.unit in TIME or second.unit in TIME:
        return first.unit in TIME and second.unit in TIME
    return not _MEASURES.get(first.unit, _NONE).isdisjoint(_MEASURES.get(second.unit, _NONE))


def _is_rounding(first: Figure, second: Figure) -> bool:
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


def _in_other_terms(
    passage: Passage, figures: Sequence[Figure], places: Sequence[tuple[int, int]], links: list[int | None]
) -> None:
    """Link the amounts of a sentence "in rupee terms" to those of the same measure and period said in dollars."""
    told: dict[int, bool] = {}
    for n, figure in enumerate(figures):
        sentence = places[n][0]
        if links[n] is not None or figure.unit not in CODES or figure.kind != "level":
            continue
        if sentence not in told:
            told[sentence] = _TERMS.search(figure.sentence) is not None
        if not told[sentence]:
            continue
        for m in range(n - 1, max(-1, n - _LOOK_BACK), -1):
            other = figures[m]
            if sentence - places[m][0] > 1:
                break
            if (
                other.unit in CODES
                and other.unit != figure.unit
                and other.kind == "level"
                and _same_claim(other, figure)
            ):
                links[n] = m
                break


def _rounded(figures: Sequence[Figure], links: list[int | None]) -> None:
    """Link a figure to the last one of the same measure that it gives more or less exactly: $6.83 bn, then $6.8 bn."""
    seen: defaultdict[tuple[str, str | None, str, int], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if figure.unit is None or figure.value is None or figure.decimals is None or figure.value == 0:
            continue
        magnitude = len(str(int(abs(figure.value))))
        key = (figure.unit, figure.per, figure.kind, magnitude)
        if links[n] is None:
            for m in seen[key][:-_LOOK_BACK:-1]:
                other = figures[m]
                if _is_rounding(other, figure) and _same_claim(other, figure):
                    links[n] = m
                    break
        seen[key].append(n)


def _same_claim(first: Figure, second: Figure) -> bool:
    """Whether two figures measure the same of the same in the same period, as far as both tell."""
    if first.modality != second.modality:
        return False
    dates = (first.period_start, first.period_end), (second.period_start, second.period_end)
    if dates[0] != dates[1] and any(dates[0]) and any(dates[1]):
        return False
    if (
        not any(dates[0])
        and not any(dates[1])
        and first.period_text
        and second.period_text
        and first.period_text.lower() != second.period_text.lower()
    ):
        return False
    measure = _overlap(first.measure, second.measure)
    subject = _overlap(first.subject, second.subject)
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
