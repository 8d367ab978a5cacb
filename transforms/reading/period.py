"""A passage in, for each quantity its period and the base of its comparison out, always against the article's date.

`scopes` tells which words date a figure inside its sentence; here they become dates, and a period that a sentence leaves
out is carried from the sentences before, as long as they tell one story.
"""

import re
from dataclasses import dataclass
from datetime import date

from transforms.figures.quantity import Quantity
from transforms.passage import Passage
from transforms.reading.clauses import Clause, find_clauses
from transforms.reading.kind import KindReading
from transforms.reading.modality import read_modalities
from transforms.reading.scopes import Scope, dates_figures, find_scopes
from transforms.times import TimeExpression
from transforms.times.resolve import NO_DATES, Anchors, Span, resolve
from transforms.times.vocabulary import FISCAL_START
from transforms.tokens import Tokens

_WORD = re.compile(r"[^\W\d_]+|₹")
_CHANGES = frozenset(("change", "percent_change", "point_change", "multiple"))
_STATISTICS = frozenset(("percent_change", "change", "share", "point_change", "multiple"))
_ANAPHORS = frozenset(("this", "these"))
_PRONOUNS = frozenset(("it", "they", "this", "these"))
_AHEAD = frozenset(("expected", "planned", "scheduled", "due", "set", "slated", "plans", "upcoming"))
_STEP = 2  # sentences from one that a period dated to the next that it can be carried to
_HEADER = 12  # tokens of a line that may give the article's own date


@dataclass(slots=True)
class PeriodReading:
    """When a quantity holds, as printed and as dates (inclusive), on which basis, and what it is compared with."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    basis: str | None = None
    base_text: str | None = None


@dataclass(slots=True)
class _Story:
    """The period that a series of sentences is about: as printed, its dates, where it stood, and what it has dated."""

    text: str
    span: Span
    sentence: int
    paragraph: int
    is_day: bool
    year: int | None
    used: int = 0
    last_used: int = 0


def read_periods(
    passage: Passage, kinds: dict[int, list[KindReading]], modalities: dict[int, list[str]] | None = None
) -> dict[int, list[PeriodReading]]:
    """For each numeric sentence, one reading a quantity, in order; `modalities` as read, read here where not given."""
    if modalities is None:
        modalities = read_modalities(passage, kinds)
    reader = _Reader(passage)
    return {i: reader.read(i, kinds[i], modalities[i]) for i in passage.numeric}


class _Reader:
    """Walks the numeric sentences of one passage and keeps the period that they are about."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.published = passage.published or _date_of_header(passage)
        self.story: _Story | None = None
        self.span: Span = NO_DATES  # the last period longer than a day, for "the same period"
        self.day: date | None = None
        self.said: dict[tuple[float | None, str | None], PeriodReading] = {}
        self._fiscal: int | None | bool = False
        self._year: int | None | bool = False

    def read(self, i: int, kinds: list[KindReading], modalities: list[str]) -> list[PeriodReading]:
        """The periods of sentence `i`."""
        quantities, times, tokens = self.passage.quantities(i), self.passage.times(i), self.passage.tokens(i)
        if not times and (not quantities or self.story is None):
            return [PeriodReading() for _ in quantities]
        clauses, of = find_clauses(tokens)
        spans = self._resolve_all(tokens, times, clauses, of)
        if not quantities:
            self._follow_heading(i, tokens, times, spans, clauses, of)
            return []
        changes = [k.kind in _CHANGES for k in kinds]
        scopes = find_scopes(tokens, times, quantities, clauses, of, modalities, changes)
        readings: list[PeriodReading] = []
        main: Span = NO_DATES
        for n, (q, scope) in enumerate(zip(quantities, scopes, strict=True)):
            if scope.is_base or _is_attributive(tokens, q):
                readings.append(PeriodReading())
                continue
            reading = self._own(i, tokens, times, spans, scope, readings)
            if reading is None:
                reading = self._carried(i, tokens, clauses[of[q.first]], q, kinds[n].kind, modalities[n])
                if reading.text is None and modalities[n] == "actual":
                    reading = self._repeated(q)
            self._remember(q, reading)
            if reading.start is not None and reading.end is not None:
                main = (reading.start, reading.end)
            readings.append(reading)
        self._read_bases(tokens, times, spans, scopes, readings, main)
        return readings

    def _resolve_all(
        self, tokens: Tokens, times: list[TimeExpression], clauses: list[Clause], of: list[int]
    ) -> list[Span]:
        """The dates of each expression of a sentence, in order; one may count from the one before it."""
        spans: list[Span] = []
        governing = self.span
        stated: int | None = None
        for time in times:
            when = time.when
            year = None
            if when.anchor == "near":
                year = (
                    stated
                    if stated is not None and (self.published is None or stated < self.published.year - 1)
                    else None
                )
                if year is None and self.published is None:
                    told = self.story is not None and self.story.paragraph == tokens.paragraph
                    year = self.story.year if told and self.story and self.story.year else self._year_of_text()
                    start, end = self.span
                    if year is None and start and end and when.months == (start.month, end.month):
                        year = start.year  # the same months named again
            if when.unit == "same" and tokens.lower[time.last - 1] == "day":
                spans.append((self.day, self.day))
                continue
            anchors = Anchors(
                self.published,
                governing,
                self.day,
                year,
                self._fiscal_start(when.fiscal or when.last_year is not None),
                _lean(tokens, time, clauses[of[time.core_first]]),
            )
            span = resolve(time, anchors)
            spans.append(span)
            if span[0] is not None and span[0] == span[1]:
                self.day = span[0]
            elif span[0] is not None and span[1] is not None and time.role == "period" and when.unit != "same":
                governing = span
            if when.anchor == "stated" and when.year is not None and time.role == "period":
                stated = when.year
        return spans

    def _own(
        self,
        i: int,
        tokens: Tokens,
        times: list[TimeExpression],
        spans: list[Span],
        scope: Scope,
        before: list[PeriodReading],
    ) -> PeriodReading | None:
        """The period that the sentence itself gives the quantity; None where it gives none."""
        if scope.time < 0:
            if scope.previous and before:
                last = before[-1]
                if last.text is not None:
                    return PeriodReading(last.text, last.start, last.end, last.basis)
            return None
        time = times[scope.time]
        span = spans[scope.time]
        reading = PeriodReading(tokens.slice(time.first, time.last), span[0], span[1], _basis(time))
        if time.role == "period" and time.when.unit not in ("vague", "now"):
            self._follow(i, tokens, time, span, reading.text or "")
        elif time.role == "until":
            self.story = None  # what is to come opens no series of facts
        return reading

    def _follow(self, i: int, tokens: Tokens, time: TimeExpression, span: Span, text: str) -> None:
        """Make this period the one that the passage is about."""
        when = time.when
        aside = (
            when.shift < 0
            and time.last < len(tokens) - 1
            and (tokens.lower[time.last] in _PRONOUNS or tokens.lower[time.last + 1] in _PRONOUNS)
        )
        if aside and self.story is not None:  # "Last year it was 5": a comparison, the story stays
            return
        is_day = span[0] is not None and span[1] is not None and (span[1] - span[0]).days < 7
        if not is_day:
            self.span = span if span[0] is not None and span[1] is not None else NO_DATES
        year = span[0].year if span[0] is not None else when.year
        if self.story is not None and self.story.text == text and self.story.span == span:
            self.story.used += 1
            self.story.last_used = i
            return
        used = self.story.used if self.story is not None and when.unit == "same" and when.shift == 0 else 0
        self.story = _Story(text, span, i, tokens.paragraph, is_day, year, used + 1, i)

    def _follow_heading(
        self,
        i: int,
        tokens: Tokens,
        times: list[TimeExpression],
        spans: list[Span],
        clauses: list[Clause],
        of: list[int],
    ) -> None:
        """A sentence with a period but no figure of its own may open a story: "In 2023, several regions saw growth.\""""
        if any(time.role == "until" for time in times):
            self.story = None
        for time, span in zip(times, spans, strict=True):
            if time.role != "period" or time.when.unit in ("vague", "now", "clock"):
                continue
            if span[0] is None or not dates_figures(tokens, time, [], clauses, of):
                continue
            if of[time.core_first] != 0 and clauses[of[time.core_first]].opener not in (",", ""):
                continue
            self._follow(i, tokens, time, span, tokens.slice(time.first, time.last))
            if self.story is not None:
                self.story.used -= 1
            return

    def _carried(self, i: int, tokens: Tokens, clause: Clause, q: Quantity, kind: str, modality: str) -> PeriodReading:
        """The period of the sentences before, where the figure goes on with their story."""
        story = self.story
        if story is None or modality != "actual" or q.form == "time" or not self._continues(i, tokens, story):
            return PeriodReading()
        if clause.tense == "future" or clause.opener in ("after", "before", "since", "until"):
            return PeriodReading()
        same_paragraph = tokens.paragraph == story.paragraph
        if clause.tense == "ongoing" or (clause.tense == "present" and not _goes_on(tokens, clause, kind, story)):
            return PeriodReading()
        if q.form == "count" and kind == "level" and not same_paragraph and (q.value or 0) < 1000:
            return PeriodReading()
        if q.form == "bare" and kind == "level":
            return PeriodReading()
        story.used += 1
        story.last_used = i
        story.paragraph = tokens.paragraph
        return PeriodReading(story.text, story.span[0], story.span[1], "carried")

    def _remember(self, q: Quantity, reading: PeriodReading) -> None:
        """Keep the period of an amount that is telling enough to be known again."""
        if reading.text is not None and reading.basis != "carried" and _is_telling(q):
            self.said[(q.value, q.unit)] = reading

    def _repeated(self, q: Quantity) -> PeriodReading:
        """The period of the same amount said before: an article that repeats a figure means the same one."""
        before = self.said.get((q.value, q.unit)) if _is_telling(q) else None
        if before is None:
            return PeriodReading()
        return PeriodReading(before.text, before.start, before.end, "carried")

    def _continues(self, i: int, tokens: Tokens, story: _Story) -> bool:
        """Whether sentence `i` is near enough to the last one that the story dated."""
        if story.is_day or not story.used:
            return i - story.last_used <= 1 and tokens.paragraph == story.paragraph
        return i - story.last_used <= _STEP

    def _read_bases(
        self,
        tokens: Tokens,
        times: list[TimeExpression],
        spans: list[Span],
        scopes: list[Scope],
        readings: list[PeriodReading],
        main: Span,
    ) -> None:
        """The periods of what others are compared with, and the words of each comparison."""
        for n, scope in enumerate(scopes):
            if scope.is_base and scope.time >= 0:
                time = times[scope.time]
                span = spans[scope.time]
                if time.when.anchor == "governing" and main[0] is not None:
                    span = resolve(time, Anchors(self.published, main))
                if time.role == "since":
                    span = NO_DATES
                first = _without_comparing(tokens, time)
                readings[n] = PeriodReading(tokens.slice(first, time.last), span[0], span[1], _basis(time))
            elif scope.base >= 0:
                time = times[scope.base]
                readings[n].base_text = tokens.slice(time.first, time.last)

    def _fiscal_start(self, asked: bool) -> int | None:
        """The first month of financial years, where the text names a country or a money that tells."""
        if not asked:
            return None
        if self._fiscal is False:
            self._fiscal = _fiscal_start(self.passage.text)
        return self._fiscal if self._fiscal is not True else None

    def _year_of_text(self) -> int | None:
        """The one year that the periods of the text state, where they state just one."""
        if self._year is False:
            stated: dict[int, bool] = {}
            for i in self.passage.numeric:
                for time in self.passage.times(i):
                    when = time.when
                    if time.role == "period" and when.anchor == "stated" and when.year and when.unit != "decade":
                        stated[when.year] = stated.get(when.year, False) or when.months is not None
            self._year = next(iter(stated)) if len(stated) == 1 and all(stated.values()) else None
        return self._year if self._year is not True else None


def _fiscal_start(text: str) -> int | None:
    """The first month of the financial years of the country, or of the money, that the text names most often."""
    counts: dict[int, int] = {}
    for word in _WORD.findall(text):
        month = FISCAL_START.get(word.lower())
        if month is not None:
            counts[month] = counts.get(month, 0) + 1
    return max(counts, key=lambda month: counts[month]) if counts else None


def _goes_on(tokens: Tokens, clause: Clause, kind: str, story: _Story) -> bool:
    """Whether a figure in the present tense belongs to the statistics told before: shares, or "This includes ..."."""
    before_verb = tokens.lower[max(clause.first, clause.verb - 3) : clause.verb]
    if story.used and (tokens.lower[0] in ("this", "these", "of", "among") or not _ANAPHORS.isdisjoint(before_verb)):
        return True
    return kind in _STATISTICS and story.used >= 2


def _is_telling(q: Quantity) -> bool:
    """Whether the amount is unlikely to be said twice of different things."""
    if q.value is None or q.form == "time":
        return False
    return q.value >= 1000 or (q.form in ("money", "physical", "percent") and q.value != int(q.value))


def _lean(tokens: Tokens, time: TimeExpression, clause: Clause) -> int:
    """Which way to look for a date without a year: ahead in clauses of the future, back in those of the past."""
    if time.role == "since" or "VBN" in tokens.tags[max(clause.first, time.first - 4) : time.first]:
        return -1
    if clause.verb >= 0 and tokens.lower[clause.verb] == "would":
        return 0
    if (
        clause.tense == "future"
        or not _AHEAD.isdisjoint(tokens.lower[clause.first : time.first])
        or time.role == "until"
    ):
        return 1
    return -1 if clause.tense == "past" else 0


def _is_attributive(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity describes a thing whatever the time: "the 184-kilometer section"."""
    if q.form == "physical" and "-" in tokens.words[q.first : q.last]:
        return True
    if q.form == "count" and q.last < len(tokens) and tokens.lower[q.last] == "-" and tokens.glued(q.last):
        return True  # a 91-page report
    return q.form == "time" and "old" in tokens.lower[q.last : q.last + 2]


def _basis(time: TimeExpression) -> str | None:
    """On what the dates of an expression rest."""
    when = time.when
    if when.unit == "same" and when.year is None and when.shift == 0:
        return "carried"
    return "stated" if when.anchor == "stated" and when.unit not in ("now", "vague") else "relative"


def _without_comparing(tokens: Tokens, time: TimeExpression) -> int:
    """Where the time of a comparison begins behind its comparing words: "during 2019" of "than during 2019"."""
    first = time.first
    while first < time.core_first and tokens.lower[first] not in (
        "in",
        "during",
        "for",
        "over",
        "the",
        "a",
        "at",
        "on",
    ):
        first += 1
    if (
        first < time.core_first
        and tokens.lower[first] in ("in",)
        and tokens.lower[first + 1] in ("comparison", "contrast")
    ):
        return time.core_first
    return first


def _date_of_header(passage: Passage) -> date | None:
    """The article's own date where a line at its head gives it in full: "Thursday, 23 September 2021"."""
    for i in passage.numeric[:3]:
        if i > 4:
            return None
        tokens = passage.tokens(i)
        for time in passage.times(i):
            when = time.when
            if when.days is None or when.year is None or when.days[0] != when.days[1]:
                continue
            alone = len(tokens) - (time.last - time.first) <= 4
            dateline = (
                time.last < len(tokens)
                and time.first <= 5
                and tokens.lower[time.last] in ("-", "–", "—", ".", "/", ":")
            )
            if (
                alone
                and len(tokens) <= _HEADER
                or dateline
                and tokens.tags[time.first - 1 if time.first else 0] in ("NNP", ",", "(", "CD")
            ):
                return resolve(time, Anchors())[0]
    return None
