"""A passage in, for each quantity its period and the base of its comparison out, always against the article's date.

`scopes` tells which words date a figure inside its sentence, `dates` which days they are; a period that a sentence
leaves out is carried from the sentences before, as long as they tell one story.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.model import CHANGES
from transforms.passage import Passage
from transforms.reading.dates import Calendar
from transforms.reading.dating import dates_figures, is_age, is_hyphenated, is_premodifier, names_known
from transforms.reading.grammar.clauses import PAST
from transforms.reading.grammar.scene import Scene, Scenes, make_scene
from transforms.reading.kind import KindReading
from transforms.reading.markets import Markets, names_session
from transforms.reading.matches import Matches, names_part
from transforms.reading.modality import read_modalities
from transforms.reading.respective import times_told
from transforms.reading.results import Results
from transforms.reading.scopes import OPEN_MODALITIES, Scope, find_scopes
from transforms.reading.story import (
    NO_STORY,
    Story,
    carries,
    is_aside,
    is_bracketed,
    is_earlier,
    is_inside,
    is_quoted,
    may_have_been,
    points_back,
    tells_story,
)
from transforms.times import TimeExpression
from transforms.times.resolve import NO_DATES, Span
from transforms.tokens import Tokens

_INSERTIONS = frozenset(("which", "who", "whose", "where", "when", "after", "before"))
_YARDSTICKS = words("modality", "yardsticks")
_COMPARING = frozenset(("than", "above", "below", "against", "versus", "short", "missing", "beating", "exceeding"))
_LIVING = words("modality", "living")
_NAMING_TIMES = frozenset(("in", "during", "for", "over", "the", "a", "at", "on"))
_LARGE = 1000  # an amount from here on is unlikely to be said twice of different things
_HEADING = 80  # characters of a line that may be a heading
_GAP = 10  # tokens before a figure in which it is told with what another is compared
_NEAR = 12  # figures on either side among which what is compared with one is sought
_ENDS_OF_ROW = frozenset(("first", "initial", "last", "final"))
_LEADING = 2  # figures that a story which others only interrupt has been told with
_FIRST = 4  # sentences from the beginning of an article in which its statistics begin
_FAR = 15  # sentences after which they are over
_MONTH = 27  # days: what is shorter is an event
_DAYS = 7  # a shorter period is that of an event, and dates little beyond it


@dataclass(slots=True)
class PeriodReading:
    """When a quantity holds, as printed and as dates (inclusive), on which basis, and what it is compared with."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    basis: str | None = None
    base_text: str | None = None


class _Last(NamedTuple):
    """The last figure told that is no base: its sentence, its period, and whether it is still to come."""

    sentence: int
    reading: PeriodReading
    is_open: bool


def read_periods(
    passage: Passage,
    kinds: dict[int, list[KindReading]],
    modalities: dict[int, list[str]] | None = None,
    scenes: Scenes | None = None,
) -> dict[int, list[PeriodReading]]:
    """For each numeric sentence, one reading a quantity, in order; `kinds` holds those that have quantities.

    `modalities` and `scenes` as read; what is not given is read here.
    """
    scenes = scenes or Scenes(passage)
    if modalities is None:
        modalities = read_modalities(passage, kinds, scenes)
    reader = _Reader(passage, scenes)
    return {i: reader.read(i, kinds.get(i, []), modalities.get(i, [])) for i in passage.numeric}


class _Reader:
    """Walks the numeric sentences of one passage and keeps the period that they are about."""

    def __init__(self, passage: Passage, scenes: Scenes) -> None:
        self.passage = passage
        self.scenes = scenes
        self.calendar = Calendar(passage)
        self.markets = Markets(passage, scenes)
        self.matches = Matches(passage)
        self.results = Results()
        self.story: Story | None = None
        self.lead: Story | None = None  # of the statistics that the article begins with
        self.said: dict[tuple[float | None, str | None], PeriodReading] = {}
        self.last = _Last(-1, PeriodReading(), False)

    def read(self, i: int, kinds: list[KindReading], modalities: list[str]) -> list[PeriodReading]:
        """The periods of sentence `i`."""
        self._read_line_above(i)
        quantities, times = self.passage.quantities(i), self.passage.times(i)
        if not times and (not quantities or not self._may_carry(i)):
            return [PeriodReading() for _ in quantities]
        scene = self.scenes.at(i)
        told = self.story.year if self.story and self.story.paragraph == scene.tokens.paragraph else None
        spans = self.calendar.resolve_all(scene, told) if times else []
        self.matches.read(i, scene, spans)
        self.results.read(i, scene, spans)
        if not quantities:
            self._read_heading(i, scene, spans)
            return []
        scopes = find_scopes(scene, modalities, [k.kind in CHANGES for k in kinds])
        readings: list[PeriodReading] = []
        for n, scope in enumerate(scopes):
            readings.append(self._read_one(i, scene, spans, scope, n, kinds[n].kind, modalities[n], readings))
        self._read_bases(scene, spans, scopes, readings, modalities)
        for n, (time, text, span) in times_told(scene, spans).items():
            readings[n] = PeriodReading(text, *span, _basis(time), readings[n].base_text)
        for scope, reading, modality in zip(scopes, readings, modalities, strict=True):
            if not scope.is_base:
                self.last = _Last(i, reading, modality in OPEN_MODALITIES)
        return readings

    def _may_carry(self, i: int) -> bool:
        """Whether a figure of sentence `i`, which names no time, may take one from elsewhere."""
        told = self.matches.day is not None or self.results.quarter is not None or self.last.sentence == i - 1
        return told or self.story is not None or bool(self.said) or self.markets.has_day(i)

    def _read_line_above(self, i: int) -> None:
        """A heading without numbers may name the period of what follows: "What moved in November"."""
        above = i - 1
        if above < 0 or above in self.passage.numbered:
            return
        sentence = self.passage.sentences[above]
        text = self.passage.text
        alone = self.passage.sentences[i].paragraph != sentence.paragraph and (
            above == 0 or self.passage.sentences[above - 1].paragraph != sentence.paragraph
        )
        if not alone or sentence.end - sentence.start > _HEADING or text[sentence.end - 1] in ".!?”\"'":
            return
        times = self.passage.times(above)
        if times:
            scene = make_scene(self.passage.tokens(above), times, [])
            self._read_heading(above, scene, self.calendar.resolve_all(scene, None), 1)

    def _read_one(
        self,
        i: int,
        scene: Scene,
        spans: list[Span],
        scope: Scope,
        n: int,
        kind: str,
        modality: str,
        before: list[PeriodReading],
    ) -> PeriodReading:
        """The period of one quantity: its own, that of the quantity before, a carried one."""
        q = scene.quantities[n]
        if scope.is_base or (_is_attributive(scene.tokens, q) and not _is_counted_off(scene, q, scope.time)):
            return PeriodReading()
        is_session = scope.time >= 0 and names_session(scene, scene.times[scope.time])
        if modality == "actual" and (scope.time < 0 or is_session) and not (scope.previous and before[-1].text):
            day = self.markets.day_of(i, scene, q, kind)
            if day is not None:
                time = scene.times[scope.time] if is_session else None
                text = day.text if time is None else scene.tokens.slice(time.first, time.last)
                return PeriodReading(text, *day.span, "carried")
        dated = scope.time >= 0 and spans[scope.time] != NO_DATES
        match = self.matches.day_of(scene, q.first) if modality == "actual" and not dated else None
        if match is not None and (scope.time < 0 or names_part(scene.times[scope.time])):
            time = scene.times[scope.time] if scope.time >= 0 else None
            text = match[0] if time is None else scene.tokens.slice(time.first, time.last)
            return PeriodReading(text, *match[1], "carried")
        if scope.time >= 0:
            is_day = spans[scope.time][0] is not None and spans[scope.time][0] == spans[scope.time][1]
            of_market = is_day and self.markets.tells_move(scene, q, kind)
            reading = self._own(i, scene, scene.times[scope.time], spans[scope.time], modality, of_market)
            if _is_telling(q):
                self.said.setdefault((q.value, q.unit), reading)
            return reading
        if scope.previous and before[-1].text is not None:
            last = before[-1]
            return PeriodReading(last.text, last.start, last.end, last.basis)
        if n and _says_again(scene, n):
            return PeriodReading()
        told = self.last
        if told.sentence == i - 1 and told.reading.text and points_back(scene.tokens) and scene.clause_of[q.first] == 0:
            is_same = told.is_open == (modality in OPEN_MODALITIES)
            return replace(told.reading, basis="carried", base_text=None) if is_same else PeriodReading()
        if modality != "actual" and not may_have_been(scene, scene.clause_at(q.first)):
            return PeriodReading()
        story = self._story_of(i, scene.tokens)
        if story is not None and carries(story, i, scene, q, kind):
            return self._carry(i, scene.tokens, story)
        quarter = self.results.quarter_of(scene, q)
        if quarter is not None:
            return PeriodReading(quarter[0], *quarter[1], "carried")
        said = self.said.get((q.value, q.unit)) if _is_telling(q) else None
        return PeriodReading(said.text, said.start, said.end, "carried") if said else PeriodReading()

    def _story_of(self, i: int, tokens: Tokens) -> Story | None:
        """The story that a sentence goes on with: a new paragraph leaves an aside for what the article began with."""
        lead, story = self.lead, self.story
        if lead is None or lead.used < _LEADING or i - lead.sentence > _FAR:
            return story
        if story is None or story.paragraph == tokens.paragraph or not is_inside(story.span, lead.span):
            return story
        lead.sentence = max(lead.sentence, i - 1)
        return lead

    def _own(
        self, i: int, scene: Scene, time: TimeExpression, span: Span, modality: str, of_market: bool
    ) -> PeriodReading:
        """The period that an expression of the sentence gives; the passage goes on with it, but for market moves."""
        span = self.calendar.to_date(scene, time, span) if modality == "actual" else span
        begins = time.role == "since" or scene.tokens.lower[time.first : time.first + 2] == ["as", "of"]
        end = None if begins and modality in OPEN_MODALITIES else span[1]
        reading = PeriodReading(scene.tokens.slice(time.first, time.last), span[0], end, _basis(time))
        clause = scene.clause_at(time.core_first)
        told = clause.tense == PAST and (modality == "capacity" or (modality == "forecast" and self._is_over(span)))
        was = modality == "actual" or told  # "in May it missed forecasts of $5"
        goes_on = time.role == "period" and tells_story(scene.tokens, time, span)
        goes_on = goes_on and not is_bracketed(scene.tokens, time) and not is_earlier(scene.tokens, time)
        if time.role == "until":
            self.story = None  # what is to come opens no series of facts
        elif goes_on:
            inserted = clause.opener in _INSERTIONS or "WDT" in scene.tokens.tags[clause.first - 1 : clause.first + 1]
            if was and not of_market and not inserted:
                self._follow(i, scene.tokens, time, span, 1)
        elif time.when.unit == "vague" and time.role == "period" and self.story is not None and self.story.is_event:
            self.story = None  # another time is named, though without dates
        return reading

    def _is_over(self, span: Span) -> bool:
        """Whether a period ended by the article's date."""
        return span[1] is not None and self.calendar.published is not None and span[1] <= self.calendar.published

    def _follow(self, i: int, tokens: Tokens, time: TimeExpression, span: Span, used: int) -> None:
        """Make this period the one that the passage is about."""
        if self.story is not None and is_aside(tokens, time):
            return
        if self.lead is not None and is_quoted(tokens, time):
            return  # what somebody recalls leaves the statistics where they are
        text = tokens.slice(time.first, time.last)
        start, end = span
        if start is not None and self.calendar.published is not None and start > self.calendar.published:
            return  # what is to come is no story of facts
        loose = not {"earlier", "later"}.isdisjoint(tokens.lower[max(0, time.first - 1) : time.core_first])
        is_event = loose or (start is not None and end is not None and (end - start).days < _DAYS)
        if not is_event:
            self.calendar.span = span if start is not None and end is not None else NO_DATES
        story = self.story
        if story is not None and (
            story.span == span and (start is not None or story.text == text or _points_back(time))
        ):
            used += story.used
        year = start.year if start is not None else time.when.year
        self.story = Story(text, span, i, tokens.paragraph, is_event, year, used)
        if start is not None and end is not None and (end - start).days >= _MONTH:
            if self.lead is None and i <= _FIRST:
                self.lead = self.story
            elif self.lead is not None and self.lead.span == span:
                self.story.used = max(self.story.used, self.lead.used + 1)
                self.lead = self.story

    def _read_heading(self, i: int, scene: Scene, spans: list[Span], used: int = 0) -> None:
        """A sentence with a period but no figure of its own may open a story: "In 2023."""
        if any(time.role == "until" for time in scene.times):
            self.story = None
        for time, span in zip(scene.times, spans, strict=True):
            if time.role != "period" or time.when.unit in NO_STORY or span[0] is None:
                continue
            in_main = scene.clause_of[time.core_first] == 0 or scene.clause_at(time.core_first).opener == ","
            if in_main and dates_figures(scene, time):
                self._follow(i, scene.tokens, time, span, used)
                return

    def _carry(self, i: int, tokens: Tokens, story: Story) -> PeriodReading:
        """The story's period for one more figure."""
        story.used += 1
        story.sentence, story.paragraph = i, tokens.paragraph
        return PeriodReading(story.text, story.span[0], story.span[1], "carried")

    def _read_bases(
        self, scene: Scene, spans: list[Span], scopes: list[Scope], readings: list[PeriodReading], modalities: list[str]
    ) -> None:
        """The periods of what others are compared with, and the words of each comparison."""
        tokens = scene.tokens
        for n, scope in enumerate(scopes):
            if scope.is_base and scope.time >= 0:
                time = scene.times[scope.time]
                start, end = self.calendar.rebase(scene, time, spans[scope.time], _compared_span(n, scopes, readings))
                text = tokens.slice(_without_comparing(tokens, time), time.last)
                readings[n] = PeriodReading(text, start, end, _basis(time))
            elif n and _is_of_same_time(scene, n, scopes, modalities[n]):
                main = readings[n - 1]
                readings[n] = PeriodReading(main.text, main.start, main.end, main.basis)
            elif scope.base >= 0:
                time = scene.times[scope.base]
                readings[n].base_text = tokens.slice(time.first, time.last)


def _is_of_same_time(scene: Scene, n: int, scopes: list[Scope], modality: str) -> bool:
    """Whether a figure is compared in place or plan, not in time: "against an average of 5%", "than it had planned"."""
    q, lower = scene.quantities[n], scene.tokens.lower
    between = lower[max(scene.quantities[n - 1].last, q.left - _GAP) : q.left]
    if scopes[n].is_base:
        return q.from_of is None and not _YARDSTICKS.isdisjoint(between)
    if scopes[n].time >= 0 or scopes[n - 1].is_base:
        return False
    return modality in ("forecast", "target") and not _COMPARING.isdisjoint(between)


def _compared_span(n: int, scopes: list[Scope], readings: list[PeriodReading]) -> Span:
    """The dates of what is compared with figure `n`: of the last dated one before it that is no base, or the next."""
    for m in (*range(n - 1, max(-1, n - _NEAR), -1), *range(n + 1, min(n + _NEAR, len(scopes)))):
        reading = readings[m]
        if not scopes[m].is_base and reading.start is not None and reading.end is not None:
            return reading.start, reading.end
    return NO_DATES


def _says_again(scene: Scene, n: int) -> bool:
    """Whether quantity `n` says the one before it again: "1,100 tons, or 1,000 metric tons"."""
    q, before = scene.quantities[n], scene.quantities[n - 1]
    return scene.tokens.lower[q.left - 1] == "or" and q.left - before.last <= 2 and q.form == before.form


def _points_back(time: TimeExpression) -> bool:
    """Whether the words only point at a period named before: "during this period"."""
    return time.when.unit == "same" and time.when.year is None and time.when.shift == 0


def _is_telling(q: Quantity) -> bool:
    """Whether the amount is unlikely to be said twice of different things."""
    if q.value is None or q.form == "time":
        return False
    return q.value >= _LARGE or (q.form in ("money", "physical", "percent") and q.value != int(q.value))


def _is_attributive(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity describes a thing whatever the time: "the 184-kilometer section", "a 91-page report"."""
    if is_age(tokens, q) or names_known(tokens, q):
        return True
    if q.form == "physical":
        return is_hyphenated(tokens, q)
    if is_premodifier(tokens, q):
        return True
    if q.form == "count":
        there = q.left and tokens.lower[q.left - 1] == "the"  # "the 20 million residents"
        return bool(there and q.noun and not _LIVING.isdisjoint(tokens.lower[slice(*q.noun)]))
    return q.form == "time" and (
        "old" in tokens.lower[q.last : q.last + 2]
        or ("-" in tokens.words[q.first : q.last] and tokens.tags[q.last : q.last + 1] == ["NN"])
    )


def _is_counted_off(scene: Scene, q: Quantity, time: int) -> bool:
    """Whether the first or last of a row are told with their time: "signed its first four leases in July"."""
    lower, tags, at = scene.tokens.lower, scene.tokens.tags, q.left - 1
    if time < 0 or q.form != "count" or at < 1 or lower[at] not in _ENDS_OF_ROW:
        return False
    if lower[at - 1] != "the" and not (at > 1 and tags[at - 2].startswith("V")):
        return False  # "bars her from singing her first six songs"
    return scene.clause_of[scene.times[time].core_first] == scene.clause_of[q.first]


def _basis(time: TimeExpression) -> str | None:
    """On what the dates of an expression rest."""
    if _points_back(time):
        return "carried"
    return "stated" if time.when.anchor == "stated" and time.when.unit not in ("now", "vague") else "relative"


def _without_comparing(tokens: Tokens, time: TimeExpression) -> int:
    """Where the time of a comparison begins behind its comparing words: "during 2019" of "than during 2019"."""
    first = time.first
    while first < time.core_first and tokens.lower[first] not in _NAMING_TIMES:
        first += 1
    if first < time.core_first and tokens.lower[first : first + 2] in (["in", "comparison"], ["in", "contrast"]):
        return time.core_first
    return first
