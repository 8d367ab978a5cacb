"""The sentences of a match report in, the day of the match out, for the figures that tell what was done in it.

A report names the day once, beside the score; what follows in the past tense of goals, yards and points is of that day.
"""

from transforms.passage import Passage
from transforms.reading.grammar.clauses import PAST
from transforms.reading.grammar.scene import Scene
from transforms.times import TimeExpression
from transforms.times.resolve import Span
from transforms.times.vocabulary import MATCH_FEATS

_HEAD = 5  # sentences in which a report tells score and day


class Matches:
    """The match that a passage reports, once its head has been read."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._text = ""
        self.day: Span | None = None

    def read(self, i: int, scene: Scene, spans: list[Span]) -> None:
        """Take the day from sentence `i`, if it tells a score at the head of the passage."""
        if self.day is not None or i >= _HEAD or all(s.reason != "score" for s in self._passage.found(i)[1]):
            return
        for time, span in zip(scene.times, spans, strict=True):
            if time.role == "period" and span[0] is not None and span[0] == span[1]:
                self._text, self.day = scene.tokens.slice(time.first, time.last), span
                return

    def day_of(self, scene: Scene, at: int) -> tuple[str, Span] | None:
        """The day of a figure at token `at`, with its words, where its clause tells in the past what was done."""
        if self.day is None or MATCH_FEATS.isdisjoint(scene.tokens.lower):
            return None
        clause = scene.clause_at(at)
        while clause.verb < 0 and clause.parent >= 0:
            clause = scene.clauses[clause.parent]
        return (self._text, self.day) if clause.tense == PAST else None


def names_part(time: TimeExpression) -> bool:
    """Whether an expression names a part of the match: "in the third quarter"."""
    return time.when.unit in ("quarter", "half") and time.when.year is None
