"""A sentence with "respectively" in, the time of each figure of its row out: "5 and 6 tons in May and June".

As many times as figures, each row joined by commas and "and", and nothing else in the sentence that is told in a row,
so that the first time is of the first figure and the last of the last.
"""

from calendar import monthrange

from transforms.reading.grammar.scene import Scene
from transforms.times import TimeExpression
from transforms.times.resolve import NO_DATES, Span, move_years
from transforms.tokens import Tokens

_BACK = 60  # tokens before "respectively" in which the two rows stand
_BEHIND = 30  # and behind it
_MOST = 12  # figures, or times, of a row
_JOINTS = frozenset((",", "and"))
_GAP = 3  # tokens between two of a row: a comma, "and", an article
_Part = tuple[TimeExpression, str, Span]  # with the words of it that name this part


def times_told(scene: Scene, spans: list[Span]) -> dict[int, _Part]:
    """For each quantity that has one, by its number, the time that is told of it alone, with its words and dates."""
    lower = scene.tokens.lower
    if "respectively" not in lower or not scene.times:
        return {}
    at = lower.index("respectively")
    first, last = max(0, at - _BACK), at + _BEHIND
    figures = _row([(q.left, q.last) for q in scene.quantities], scene.tokens, first, last)
    times = _row([(t.first, t.last) for t in scene.times], scene.tokens, first, last, times=True)
    if not figures or not times:
        return {}
    parts = [part for n in times for part in _parts(scene, n, spans)]
    bounds = [(scene.quantities[figures[0]].left, scene.quantities[figures[-1]].last)]
    bounds.append((scene.times[times[0]].first, scene.times[times[-1]].last))
    joined = [j for j in range(first, at) if lower[j] == "and"]
    if any(not any(a <= j < b for a, b in bounds) for j in joined):  # another row is told: "to India and Iran"
        time, whole = scene.times[times[0]], scene.tokens.slice(*bounds[1])
        return dict.fromkeys(figures, (time, whole, (parts[0][2][0], parts[-1][2][1])))
    return dict(zip(figures, parts, strict=True)) if len(parts) == len(figures) else {}


def _row(places: list[tuple[int, int]], tokens: Tokens, first: int, last: int, *, times: bool = False) -> list[int]:
    """The numbers of those of `places` that stand in a row, joined by commas and "and"; a lone time may hold two."""
    best: list[int] = []
    row: list[int] = []
    for n, (left, right) in enumerate(places):
        if left < first or right > last:
            continue
        between = tokens.lower[places[row[-1]][1] : left] if row else []
        if row and not (0 < len(between) <= _GAP and between[0] in _JOINTS):
            row, between = [], []
        row.append(n)
        ends = "and" in between or (times and "and" in tokens.lower[left:right])
        if ends and 0 < len(row) <= _MOST:
            best = row.copy()
    return best


def _parts(scene: Scene, n: int, spans: list[Span]) -> list[_Part]:
    """The times that expression `n` names: itself, each of "in May and June", "2022" of "March 31, 2023 and 2022"."""
    time, span, tokens = scene.times[n], spans[n], scene.tokens
    start, end = span
    core = range(time.core_first, time.last)
    joint = next((j for j in core if tokens.lower[j] == "and"), -1)
    text = tokens.slice(time.first, time.last)
    if joint < 0 or start is None or end is None:
        return [(time, text, _same_in_year(scene, n, spans))]
    if time.when.unit != "span" or (end.month - start.month) % 12 != 1:
        return [(time, text, span)]
    first, second = (start, start.replace(day=monthrange(start.year, start.month)[1])), (end.replace(day=1), end)
    words_of = tokens.slice(time.first, joint), tokens.slice(joint + 1, time.last)
    return [(time, words_of[0], first), (time, words_of[1], second)]


def _same_in_year(scene: Scene, n: int, spans: list[Span]) -> Span:
    """The dates of expression `n`; a bare year behind a part of another is the same part of it."""
    time, before = scene.times[n], scene.times[n - 1] if n else None
    is_bare = time.when.unit == "year" and time.when.anchor == "stated" and time.last == time.first + 1
    if before is None or not is_bare or before.when.unit == "year" or before.when.year is None:
        return spans[n]
    start, end = spans[n - 1]
    if start is None or end is None or time.when.year is None:
        return NO_DATES
    years = time.when.year - before.when.year
    return move_years(start, years), move_years(end, years)
