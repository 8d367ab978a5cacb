"""The times of a passage's sentences in, their dates out: what an article says of its own date.

`times.resolve` turns one expression into dates; here stands what it counts from: the article's date (or that of a
line at its head), the period that the passage is about, the day last named, and the year that a bare month belongs
to.
"""

from dataclasses import replace
from datetime import date, timedelta

from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.grammar.clauses import FUTURE, ONGOING, PAST, PERFECT, PRESENT
from transforms.reading.grammar.scene import Scene
from transforms.times import TimeExpression, When
from transforms.times.resolve import GRAINS, NO_DATES, Anchors, Span, move_months, resolve
from transforms.times.vocabulary import COMPANY_WORDS, FISCAL_START, MATCH_WORDS, ORDINALS, STATISTICS_WORDS
from transforms.word_forms import BE

_AHEAD = frozenset(("expected", "planned", "scheduled", "due", "set", "slated"))
_EXPECTING = frozenset(("plans", "plan", "expects", "expect", "aims", "aim", "intends", "hopes", "payable"))
_BE = BE | {"'s", "’s", "also", "not", "now"}
_PLANS = words("modality", "target_verbs", "forecast_verbs", "deciding", "deal_nouns", "target_nouns")
_DEADLINES = frozenset(("until", "till"))
_BACK = 40  # tokens before a time in which it is told that it is of a plan
_ENDING = frozenset(("year", "quarter", "month"))
_HEADER = 12  # tokens of a line that may give the article's own date
_UNREAD = -1


class Calendar:
    """Resolves the expressions of one passage, sentence by sentence, and keeps what later ones count from."""

    def __init__(self, passage: Passage) -> None:
        self.published = passage.published or _date_of_header(passage)
        self.span: Span = NO_DATES  # the last period longer than a few days, for "the same period"
        self._passage = passage
        self._day: date | None = None
        self._told: Span = NO_DATES  # the last time that names its year, and the paragraph it stands in
        self._told_in = -1
        self._named: Span = NO_DATES  # the last time that has dates, and the paragraph it stands in
        self._named_in = -1
        self._latest: dict[str, Span] = {"quarter": NO_DATES, "month": NO_DATES}  # the last of them named
        self._fiscal: int | None = _UNREAD
        self._year: int | None = _UNREAD
        self._of_company: bool | None = None
        self._quarters: dict[int, Span] = {}

    def resolve_all(self, scene: Scene, year_told: int | None) -> list[Span]:
        """The dates of each expression of a sentence, in order; one may count from the one before it.

        `year_told` is the year that the paragraph is about, for months that name none.
        """
        spans: list[Span] = []
        governing = self.span
        stated: int | None = None
        for time in scene.times:
            when = time.when
            if when.unit == "vague" and _points_at_told(scene, time):
                told = self._told if self._told_in == scene.tokens.paragraph else NO_DATES
                spans.append(told)
                continue
            if when.unit == "same" and scene.tokens.lower[time.last - 1] == "day":
                is_same = scene.tokens.lower[time.last - 2] == "same"
                day = self._day if is_same or self._is_of_late(self._day) else None
                spans.append((day, day))
                continue
            if when.anchor == "governing" and when.shift > 0 and _is_told(scene, time):
                spans.append(self._onward(time, scene.tokens.paragraph))
                continue
            pointed = when.anchor == "governing" and when.shift == 0 and when.months is None and not when.edge
            if pointed and when.unit in self._latest:
                spans.append(self._latest[when.unit])  # "in the quarter", the last that was named
                continue
            year = self._year_for(time, stated, year_told) if when.anchor == "near" else None
            fiscal = self._fiscal_start() if when.fiscal or when.last_year is not None else None
            anchors = Anchors(self.published, governing, year, fiscal, _lean(scene, time))
            if _means_nowadays(scene, time) or _is_of_match(scene, when):
                span = NO_DATES
            elif when.unit == "quarter" and when.year is None and self._is_of_company(scene):
                span = self._quarter_of_company(when, anchors.lean)
            else:
                span = resolve(time, anchors)
                self._note_quarters(scene, time, span)
            spans.append(span)
            if when.unit in self._latest:
                self._latest[when.unit] = span
            elif when.unit == "ended" and when.window == -3:
                self._latest["quarter"] = span
            if span[0] is not None and span[1] is not None and time.role == "period":
                self._named, self._named_in = span, scene.tokens.paragraph
            if span[0] is not None and span[0] == span[1]:
                self._day = span[0]
            elif span[0] is not None and span[1] is not None and time.role == "period" and when.unit != "same":
                governing = span
            if when.anchor == "stated" and when.year is not None and time.role == "period":
                stated = when.year
                self._told, self._told_in = span, scene.tokens.paragraph
        return spans

    def _is_of_late(self, day: date | None) -> bool:
        """Whether a day is of the week up to the article's date, so that "on the day" of a market may be that."""
        return day is None or self.published is None or timedelta(0) <= self.published - day < timedelta(7)

    def _note_quarters(self, scene: Scene, time: TimeExpression, span: Span) -> None:
        """Keep what a time tells of the quarters of a company's year: one with its end or year, a year with its end."""
        when = time.when
        if when.unit == "quarter" and when.year is not None and not when.fiscal and when.months is not None:
            self._quarters[when.months[0]] = span
        elif when.unit == "ended" and when.window == -3:
            core = scene.tokens.lower[time.core_first : time.core_first + 3]
            number = next((ORDINALS[word] for word in core if word in ORDINALS), 0)
            self._quarters[3 * number - 2] = span
        elif when.unit == "ended" and when.window == -12 and span[0] is not None:
            for first in (1, 4, 7, 10):
                self._quarters[first] = move_months(span[0], first - 1), move_months(span[0], first + 2) - timedelta(1)

    def _quarter_of_company(self, when: When, lean: int) -> Span:
        """The dates of a quarter of a company's year, where they were told; what is expected is of the next year."""
        start, end = self._quarters.get(when.months[0] if when.months else 0, NO_DATES)
        if start is None or end is None or lean <= 0 or self.published is None or end >= self.published:
            return start, end
        return move_months(start, 12), move_months(end + timedelta(1), 12) - timedelta(1)

    def to_date(self, scene: Scene, time: TimeExpression, span: Span) -> Span:
        """The dates of a fact's time; "at year-end" of what is done is that of the year that is over."""
        when, end = time.when, span[1]
        ahead = (
            when.anchor in ("published", "governing")
            and when.edge == "end"
            and when.shift == 0
            and when.unit in _ENDING
        )
        if not ahead or self.published is None or end is None or end <= self.published or not _is_told(scene, time):
            return span
        return resolve(replace(time, when=when._replace(shift=-1)), Anchors(self.published))

    def _onward(self, time: TimeExpression, paragraph: int) -> Span:
        """The dates of a time that a story has come to: "The next year", "two days later" than what it last told."""
        start, end = self._named
        days = GRAINS.get(time.when.unit)  # units are counted onward from no longer time: no day from a whole year
        if start is None or end is None or days is None or (end - start).days > days or paragraph > self._named_in + 1:
            return NO_DATES
        self._named = resolve(time, Anchors(self.published, self._named))
        self._named_in = paragraph
        return self._named

    def rebase(self, scene: Scene, time: TimeExpression, span: Span, main: Span) -> Span:
        """The dates of what a figure is compared with: "a year earlier" counts from the period compared, `main`."""
        when = time.when
        if when.unit == "year" and when.anchor == "published" and scene.tokens.lower[time.last - 1] == "ago":
            time = replace(time, when=When("same", "governing", shift=when.shift))
        if time.when.anchor == "governing" and main[0] is not None:
            span = resolve(time, Anchors(self.published, main))
        return NO_DATES if time.role == "since" else span

    def _year_for(self, time: TimeExpression, stated: int | None, year_told: int | None) -> int | None:
        """The year of a month that names none, where the text leaves no doubt; None to go by the article's date."""
        if self.published is not None:
            return stated if stated is not None and stated < self.published.year - 1 else None
        if stated is not None:
            return stated
        year = year_told or self._year_of_text()
        start, end = self.span
        if year is None and start and end and time.when.months == (start.month, end.month):
            return start.year  # the same months named again
        return year

    def _is_of_company(self, scene: Scene) -> bool:
        """Whether a quarter is that of a company's year, which the calendar does not tell."""
        if self._of_company is None:
            folded = self._passage.text.lower()
            self._of_company = any(word in folded for word in COMPANY_WORDS)
        return self._of_company and STATISTICS_WORDS.isdisjoint(scene.tokens.lower)

    def _fiscal_start(self) -> int | None:
        """The first month of the financial years of the country, or of the money, that the text names most often."""
        if self._fiscal == _UNREAD:
            counts: dict[int, int] = {}
            folded = self._passage.text.lower()
            for word, month in FISCAL_START.items():
                times = folded.count(word)
                if times:
                    counts[month] = counts.get(month, 0) + times
            self._fiscal = max(counts, key=lambda month: counts[month]) if counts else None
        return self._fiscal

    def _year_of_text(self) -> int | None:
        """The one year that the periods of the text state, where they state just one, with months."""
        if self._year == _UNREAD:
            stated: dict[int, bool] = {}
            for i in self._passage.numeric:
                for time in self._passage.times(i):
                    when = time.when
                    if time.role == "period" and when.anchor == "stated" and when.year and when.unit != "decade":
                        stated[when.year] = stated.get(when.year, False) or when.months is not None
            self._year = next(iter(stated)) if len(stated) == 1 and all(stated.values()) else None
        return self._year


def _is_told(scene: Scene, time: TimeExpression) -> bool:
    """Whether a time stands in a clause of the past, whose words can point at no time to come."""
    return scene.clause_at(time.core_first).tense == PAST


def _points_at_told(scene: Scene, time: TimeExpression) -> bool:
    """Whether the words point at a time told before: "Capacity at the time was 40,000", "had 3 GW at that point"."""
    words_of = scene.tokens.lower[time.core_first : time.last]
    clause = scene.clause_at(time.core_first)
    return words_of[-1:] in (["time"], ["point"]) and (clause.verb < 0 or clause.tense in (PAST, PERFECT))


def _is_of_match(scene: Scene, when: When) -> bool:
    """Whether a quarter or a half is that of a match."""
    return when.unit in ("quarter", "half") and when.year is None and not MATCH_WORDS.isdisjoint(scene.tokens.lower)


def _means_nowadays(scene: Scene, time: TimeExpression) -> bool:
    """Whether "today" stands for the present: "Today the goods go by lorry"."""
    clause, lower = scene.clause_at(time.core_first), scene.tokens.lower
    if lower[time.core_first] != "today":
        return False
    if lower[time.last : time.last + 1] == ["to"] and scene.has_quantity(time.first - 5, time.first):
        return True  # "is to fall from $9 today to $4 by 2031"
    is_so = time.first > 0 and lower[time.first - 1] in ("is", "are")  # "what it is today"
    return clause.tense == PRESENT and (time.first <= clause.first + 1 or is_so)


def _lean(scene: Scene, time: TimeExpression) -> int:
    """Which way to look for a date without a year: ahead in clauses of the future, back in those of the past."""
    if time.when.year is not None and time.when.weekday is None:
        return 0  # its year is told
    clause, lower = scene.clause_at(time.core_first), scene.tokens.lower
    before = range(max(clause.first, time.first - 4), time.first)
    if time.role == "until" and clause.tense not in (PAST, PERFECT):
        return 1
    if time.role == "since" or any(scene.tokens.tags[j] == "VBN" and lower[j] not in _AHEAD for j in before):
        return -1
    would = next(
        (j for j in range(time.first - 1, max(clause.first, time.first - _BACK) - 1, -1) if lower[j] == "would"), -1
    )
    if would < 0 and clause.verb >= 0 and lower[clause.verb] == "would":
        would = clause.verb
    if would >= 0:
        return 0 if lower[would + 1 : would + 2] == ["have"] else 1
    is_to = clause.verb >= 0 and lower[clause.verb : clause.verb + 2] in (["is", "to"], ["are", "to"])
    if clause.tense == FUTURE or is_to:
        return 1
    if time.role == "until" and lower[time.first] in _DEADLINES:
        return 1 if time.when.weekday is not None else 0  # "had until Nov. 3 to reply"
    start = max(clause.first + 1, time.first - _BACK)
    for j, word in enumerate(lower[start : time.first], start):
        if word in _EXPECTING or (word in _AHEAD and lower[j - 1] in _BE):
            return 1
    if clause.tense in (PRESENT, ONGOING) or _hangs_on_plan(scene, time, start):
        return 0
    return -1


def _hangs_on_plan(scene: Scene, time: TimeExpression, start: int) -> bool:
    """Whether a past plan stands before the time: "had planned to impose it on Dec. 12", "was due to end Nov. 3"."""
    lower = scene.tokens.lower
    return any(
        lower[j] in _AHEAD or (lower[j] == "to" and lower[j - 1] in _PLANS)  # but "began to fall on Dec. 12"
        for j in range(start, time.first)
    )


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
            alone = len(tokens) <= _HEADER and len(tokens) - (time.last - time.first) <= 4
            dash = time.last < len(tokens) and tokens.lower[time.last] in ("-", "–", "—", ".", "/", ":")
            place = 0 < time.first <= 5 and tokens.tags[time.first - 1] in ("NNP", ",", "(", "CD")
            if alone or (dash and place):
                return resolve(time, Anchors())[0]
    return None
