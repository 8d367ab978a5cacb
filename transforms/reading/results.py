"""The sentences of a report on a company's results in, the quarter of its figures out, for those that name no time.

Such a report names its quarter once, at its head; profits, sales and losses that follow in the past tense are of it.
"""

from transforms.figures.quantity import Quantity
from transforms.reading.grammar.clauses import FUTURE, NONE, PAST
from transforms.reading.grammar.scene import Scene
from transforms.times import TimeExpression
from transforms.times.resolve import Span
from transforms.times.vocabulary import RESULTS, RESULTS_TOLD

_TOLD = frozenset(("money", "percent", "point"))
_RELEASED = _TOLD | {"physical", "multiple"}
_HEAD = 5  # sentences in which a report names its quarter
_NEAR = 4  # tokens behind a quarter in which the results are named
_REACH = 30  # tokens of its clause around a figure


class Results:
    """The quarter whose results a passage reports, once its head has been read."""

    def __init__(self) -> None:
        self.quarter: tuple[str, Span] | None = None
        self.is_release = False  # whether the headline says that nothing else is reported

    def read(self, i: int, scene: Scene, spans: list[Span]) -> None:
        """Take the quarter from sentence `i`, if it tells of its results at the head of the passage."""
        if self.quarter is not None or i >= _HEAD:
            return
        for time, span in zip(scene.times, spans, strict=True):
            if _is_quarter(time) and _names_results(scene, time):
                self.quarter = scene.tokens.slice(time.core_first, time.last), span
                self.is_release = i == 0 and time.when.year is not None  # "results for the third quarter of 2025"
                return

    def quarter_of(self, scene: Scene, q: Quantity) -> tuple[str, Span] | None:
        """The quarter of a figure, with its words, where its clause tells a result in the past."""
        if self.quarter is None or q.form not in (_RELEASED if self.is_release else _TOLD):
            return None
        clause = scene.clause_at(q.first)
        if self.is_release and clause.tense in (PAST, NONE):
            return self.quarter
        near = scene.tokens.lower[max(clause.first, q.left - _REACH) : min(clause.last, q.right + _REACH)]
        return None if RESULTS_TOLD.isdisjoint(near) or clause.tense not in (PAST, NONE) else self.quarter


def _is_quarter(time: TimeExpression) -> bool:
    when = time.when
    return time.role == "period" and (when.unit == "quarter" or (when.unit == "ended" and when.window == -3))


def _names_results(scene: Scene, time: TimeExpression) -> bool:
    """Whether the results of the quarter stand beside it: "third-quarter earnings", "results for the third quarter"."""
    if scene.clause_at(time.core_first).tense == FUTURE:
        return False
    lower = scene.tokens.lower
    beside = lower[max(0, time.core_first - _NEAR) : time.core_first] + lower[time.last : time.last + _NEAR]
    return not RESULTS.isdisjoint(beside)
