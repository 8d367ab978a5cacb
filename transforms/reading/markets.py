"""A passage about markets in, the day of their moves out: "Shares fell on Monday. ... The index lost 2%."

A report of markets names its day once, at its head, and goes on for paragraphs; a day named later holds for its own
paragraph. What is no move of a price (earnings, output, a survey) takes no day from here.
"""

import re
from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.dating import dates_figures
from transforms.reading.grammar.change import comparative_direction, verb_direction
from transforms.reading.grammar.clauses import NONE, PAST
from transforms.reading.grammar.scene import Scene, Scenes, make_scene
from transforms.times import TimeExpression
from transforms.times.resolve import Anchors, Span, resolve
from transforms.times.vocabulary import SESSIONS, WEEKDAYS

_TRADED = words("markets", "traded")
_STANDS = words("markets", "stands")
_STEPS = words("markets", "steps")
_NOT_MOVES = words("markets", "not_moves")
_KINDS = frozenset(("change", "percent_change", "point_change", "level", "rate"))
_PAST = frozenset(("VBD", "VBN"))
_DAY = re.compile(r"day\b")
_STEMS = tuple(
    stem for day in (*WEEKDAYS, "today", "yesterday") for stem in (day.removesuffix("day"), day[:-3].capitalize())
)
_HEAD = 5  # sentences at the head of a text, among which a day holds for the whole of it
_RECENT = 6  # days before the article's date on which moves are news
_TIMES = 8  # expressions of a sentence that may name the day
_REACH = 60  # tokens before what is looked at, in which its clause is read


@dataclass(frozen=True, slots=True)
class MarketDay:
    """The words that name the day of moves, and that day as first and last."""

    text: str
    span: Span


class Markets:
    """Finds the days of moves in one passage, sentence by sentence, no further than was asked for."""

    def __init__(self, passage: Passage, scenes: Scenes) -> None:
        self._passage = passage
        self._scenes = scenes
        self._lead: MarketDay | None = None
        self._named: MarketDay | None = None
        self._paragraph = -1  # of the sentence that named the last day
        self._dated: list[int] | None = None  # sentences that name a day
        self._next = 0  # the first of them not looked at

    def has_day(self, i: int) -> bool:
        """Whether sentence `i` is about a market and a day is known for its moves."""
        if self._passage.published is None or not _is_about_market(self._passage.tokens(i).lower):
            return False
        return self._day(i) is not None

    def tells_move(self, scene: Scene, q: Quantity, kind: str) -> bool:
        """Whether the quantity tells the move of a price."""
        return _is_about_market(_around(scene, q)) and _is_move(scene, q, kind)

    def day_of(self, i: int, scene: Scene, q: Quantity, kind: str) -> MarketDay | None:
        """The day of the move that quantity `q` of sentence `i` tells; None where it tells none, or no day is named."""
        if self._passage.published is None or not _is_about_market(_around(scene, q)):
            return None
        day = self._day(i)
        return day if day is not None and _is_move(scene, q, kind) else None

    def _day(self, i: int) -> MarketDay | None:
        """The day that governs sentence `i`: that of its paragraph, or that of the head."""
        if self._dated is None:
            self._dated = self._sentences_with_days()
        while self._next < len(self._dated) and self._dated[self._next] <= i:
            at = self._dated[self._next]
            self._next += 1
            found = self._day_in(at)
            if found is not None:
                self._named, self._paragraph = found, self._passage.sentences[at].paragraph
                if self._lead is None and at < _HEAD:
                    self._lead = found
        return self._named if self._paragraph == self._passage.sentences[i].paragraph else self._lead

    def _sentences_with_days(self) -> list[int]:
        """The indexes of the sentences that hold the name of a day."""
        text, sentences = self._passage.text, self._passage.sentences
        found: list[int] = []
        at = 0
        for match in _DAY.finditer(text):
            if not text.endswith(_STEMS, 0, match.start()):
                continue
            while at + 1 < len(sentences) and sentences[at].end < match.end():
                at += 1
            if not found or found[-1] != at:
                found.append(at)
        return found

    def _day_in(self, i: int) -> MarketDay | None:
        """The day on which a market moved, as sentence `i` tells it."""
        passage = self._passage
        tokens, times, today = passage.tokens(i), passage.times(i), passage.published
        if today is None or not times or not _is_about_market(tokens.lower):
            return None
        scene = self._scenes.at(i) if i in passage.numbered else make_scene(tokens, times, [])
        for time in times[:_TIMES]:
            if _is_day(time) and dates_figures(scene, time) and _dates_move(scene, time):
                span = resolve(time, Anchors(today))
                of_base = span[0] != today and _follows_base(scene, time)
                if span[0] is not None and 0 <= (today - span[0]).days <= _RECENT and not of_base:
                    return MarketDay(tokens.slice(time.first, time.last), span)
        return None


def names_session(scene: Scene, time: TimeExpression) -> bool:
    """Whether the words only say when in its day: "in early trading", "on the day"."""
    return time.when.unit in ("vague", "same") and scene.tokens.lower[time.last - 1] in SESSIONS


def _is_day(time: TimeExpression) -> bool:
    """Whether the expression names one day from the article's own."""
    when = time.when
    return time.role == "period" and (when.weekday is not None or (when.unit == "day" and when.anchor == "published"))


def _dates_move(scene: Scene, time: TimeExpression) -> bool:
    """Whether the clause of a day tells of a move, and of nothing else."""
    clause, at = scene.clause_at(time.core_first), time.core_first
    first, last = max(clause.first, at - _REACH), min(clause.last, at + _REACH)
    return _tells_move(scene, first, last) and not _tells_else(scene, first, last)


def _follows_base(scene: Scene, time: TimeExpression) -> bool:
    """Whether the day is that of what is compared: "to 4.1% from 3.9% on Friday"."""
    lower = scene.tokens.lower
    return any(
        0 <= time.first - q.last <= 3 and (q.from_of is not None or lower[q.left - 1 : q.left] == ["from"])
        for q in scene.quantities[:_TIMES]
    )


def _is_move(scene: Scene, q: Quantity, kind: str) -> bool:
    """Whether the quantity tells how a price moved, or where it came to stand, in a sentence about a market."""
    clause = scene.clause_at(q.first)
    if q.is_age or kind not in _KINDS:
        return False
    if q.form not in ("money", "bare", "percent", "point") and not (q.form == "count" and q.unit in _STEPS):
        return False
    if _tells_else(scene, max(clause.first, q.left - _REACH), min(clause.last, q.right + 6)):
        return False
    outer = clause
    for _ in range(3):
        if outer.tense != NONE or outer.parent < 0:
            break
        outer = scene.clauses[outer.parent]
    return outer.tense in (PAST, NONE) and _tells_move(scene, max(outer.first, q.left - _REACH), q.left)


def _is_about_market(lower: list[str]) -> bool:
    """Whether the words of a sentence tell of what is traded."""
    if not _TRADED.isdisjoint(lower):
        return True
    if "wall" in lower:
        return lower[lower.index("wall") + 1 :][:1] == ["street"]
    return "&" in lower and lower[lower.index("&") - 1 : lower.index("&") + 2] == ["s", "&", "p"]


def _around(scene: Scene, q: Quantity) -> list[str]:
    """The words around a quantity, those of its sentence where it is of common length."""
    return scene.tokens.lower[max(0, q.left - 2 * _REACH) : q.right + _REACH]


def _tells_move(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb of moves, or "up" or "down", stands among the tokens."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    for j in range(first, last):
        if tags[j] in _PAST and (lower[j] in _STANDS or verb_direction(lower[j])):
            return True
        if lower[j] in ("up", "down") and comparative_direction(lower[j]):
            return True
    return False


def _tells_else(scene: Scene, first: int, last: int) -> bool:
    """Whether the tokens tell of a company's results, of an economy or of goods."""
    return not _NOT_MOVES.isdisjoint(scene.tokens.lower[first:last])
