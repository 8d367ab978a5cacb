"""What a time expression fixes, an article's date and the governing period in, first and last day out.

The clock is never read: without an article's date a relative expression has no dates.
"""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from transforms.times.expression import TimeExpression, When

Span = tuple[date | None, date | None]
NO_DATES: Span = (None, None)
GRAINS = {"year": 366, "half": 184, "quarter": 92, "month": 31, "week": 7, "day": 1}  # the longest of each, in days
_AHEAD_MONTHS = 3  # a month without a year is sought so far ahead, where nothing tells which way to look
_AHEAD_DAYS = 90  # the same of a day
_JUST_OVER = 28  # days back within which a day of the future is no day of the next year: news is read a little late


class Anchors(NamedTuple):
    """From where an expression is resolved.

    `published` is the article's own date, `governing` the period that the passage is about; `year` the year to take for
    a month that names none; `fiscal_start` the month in which financial years begin, where the text tells; `lean` which
    way to look for a date without a year: back (-1), ahead (1), or to the nearest (0).
    """

    published: date | None = None
    governing: Span = NO_DATES
    year: int | None = None
    fiscal_start: int | None = None
    lean: int = -1


def resolve(expression: TimeExpression, anchors: Anchors) -> Span:
    """The first and last day, inclusive, that the expression says; (None, None) where its words do not fix them.

    >>> from transforms.times import find_times
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("Exports rose last year.", 0, 23)
    >>> resolve(find_times(t)[0], Anchors(date(2024, 5, 2)))
    (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    """
    when = expression.when
    if when.unit in ("vague", "clock"):
        return NO_DATES
    if when.unit == "now":
        return (None, anchors.published) if when.edge == "end" else NO_DATES
    try:
        span = _span(when, anchors)
    except (ValueError, OverflowError):  # a day that the calendar does not have: 31 June
        return NO_DATES
    if span is None:
        return NO_DATES
    start, end = span
    if when.edge == "sofar":
        return (start, anchors.published) if anchors.published and start <= anchors.published else NO_DATES
    if when.edge == "rest":
        return (max(start, anchors.published), end) if anchors.published and anchors.published <= end else (start, end)
    if expression.role == "until":
        return None, start - timedelta(1) if when.edge == "before" else _edge(start, end, when)[1]
    start, end = _edge(start, end, when)
    if expression.role == "since":
        if when.edge == "after":
            start = end + timedelta(1)
        return start, anchors.published if anchors.published and start <= anchors.published else None
    return start, end


def _edge(start: date, end: date, when: When) -> tuple[date, date]:
    """The part of a period that "beginning", "end" or "mid" leaves; early and late fix no days of their own."""
    if when.edge == "start":
        return start, start
    if when.edge == "end":
        return end, end
    if when.edge == "mid" and (end - start).days > 300:
        return start, date(start.year, 6, 30)
    return start, end


def _span(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """First and last day of what the words name, edges left aside."""
    if when.unit == "same":
        return _same(when, anchors)
    if when.window and when.unit != "ended":
        return None  # "over the past five years": how far back is said, but not from which day
    if when.weekday is not None:
        return _weekday(when, anchors)
    if when.months is None:
        return _whole(when, anchors)
    if when.unit == "ended":
        year = _year_of(when, when.months[1], when.months[1], anchors)
        if year is None:
            return None
        end = _month_end(year, when.months[1])
        return move_months(end.replace(day=1), when.window + 1), end
    if when.fiscal:
        return _fiscal_part(when, anchors)
    first, last = when.months
    if when.days is not None:
        return _days(when, anchors)
    year = _year_of(when, first, last, anchors)
    if year is None:
        return None
    last_year = when.last_year if when.last_year is not None else year + (last < first)
    return date(year, first, 1), _month_end(last_year, last)


def _same(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """The governing period, in another year where one is named."""
    start, end = anchors.governing
    if start is None or end is None:
        return None
    if when.year is not None:
        return move_years(start, when.year - start.year), move_years(end, when.year - start.year)
    return move_years(start, when.shift), move_years(end, when.shift)


def _weekday(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """The weekday nearest to the article's date: that day, one behind, or one ahead where that is still to come."""
    today = anchors.published
    if today is None or when.weekday is None:
        return None
    back = (today.weekday() - when.weekday) % 7
    if when.shift < 0:
        back = back or 7
    if when.shift > 0 or (anchors.lean > 0 and when.shift == 0 and back):
        back -= 7
    day = today - timedelta(back)
    return day, day


def _whole(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """A whole unit: a year, this month, last week, yesterday, a decade."""
    if when.unit == "year":
        return _years(when, anchors)
    if when.unit == "decade" and when.year is not None and when.last_year is not None:
        return date(when.year, 1, 1), date(when.last_year, 12, 31)
    start = anchors.governing[0] if when.anchor == "governing" and anchors.governing[0] else anchors.published
    if when.anchor == "governing" and when.edge and not _is_short(anchors.governing, when.unit):
        start = anchors.published  # "at the end of the month" in a story about a year
    if start is None:
        return None
    if when.unit == "decade":
        year = start.year + 10 * when.shift
        if when.edge:  # "the close of the next decade": of ten years that begin with a round one
            return date(year - year % 10, 1, 1), date(year - year % 10 + 9, 12, 31)
        return (date(year, 1, 1), date(year, 12, 31)) if when.shift else None
    if when.unit == "day":
        day = start + timedelta(when.shift)
        return day, day
    if when.unit == "week" and when.anchor == "governing" and _is_week(anchors.governing):
        first = start + timedelta(7 * when.shift)  # of weeks that are told by their last day
        return first, first + timedelta(6)
    if when.unit == "week":
        monday = start - timedelta(start.weekday()) + timedelta(7 * when.shift)
        return monday, monday + timedelta(6)
    if when.unit == "weekend":
        saturday = start - timedelta(start.weekday()) + timedelta(5 + 7 * when.shift)
        if when.anchor == "near" and anchors.lean <= 0 and saturday > start:
            saturday -= timedelta(7)
        return saturday, saturday + timedelta(1)
    length = {"month": 1, "quarter": 3, "half": 6}.get(when.unit)
    if length is None:
        return None
    first = start.replace(day=1, month=(start.month - 1) // length * length + 1)
    first = move_months(first, length * when.shift)
    last = move_months(first, length - 1)
    return first, _month_end(last.year, last.month)


def _is_short(span: Span, unit: str) -> bool:
    """Whether a period is no longer than its unit."""
    start, end = span
    return start is not None and end is not None and (end - start).days < GRAINS[unit]


def _is_week(span: Span) -> bool:
    """Whether a period is of seven days."""
    return span[0] is not None and span[1] is not None and span[1] - span[0] == timedelta(6)


def _years(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """A year, or a range of years; a financial year only where the text tells when it begins."""
    year, last = when.year, when.last_year
    if year is None:
        year = _base_year(when, anchors)
        if year is None:
            return None
        year += when.shift - (when.edge == "whole" and anchors.lean < 0)  # a full year that is told is over
    crossing = last == year + 1
    if when.fiscal or (crossing and anchors.fiscal_start is not None):
        month = anchors.fiscal_start
        if month is None:
            return None
        first = year if crossing or when.year is None else year - 1
        if when.year is None and anchors.published is not None and anchors.published.month < month:
            first -= 1
        return date(first, month, 1), _month_end(first + (month > 1), (month - 2) % 12 + 1)
    return date(year, 1, 1), date(last or year, 12, 31)


def _base_year(when: When, anchors: Anchors) -> int | None:
    """The year that shifts count from."""
    if when.anchor == "governing" and anchors.governing[0] is not None:
        return anchors.governing[0].year
    if when.anchor in ("published", "governing"):
        return anchors.published.year if anchors.published else None
    if when.anchor == "near":
        return anchors.published.year if anchors.published else anchors.year
    return None


def _year_of(when: When, first: int, last: int, anchors: Anchors) -> int | None:
    """The year of months `first` to `last` that name none: the nearest that had begun by the article's date."""
    if when.year is not None:
        return when.year
    today = anchors.published
    if when.unit == "season" and last < first and today is not None and anchors.year is None:
        return _year_of_winter(when, first, last, anchors, today)
    if when.anchor in ("published", "governing"):
        year = _base_year(when, anchors)
        return None if year is None else year + when.shift
    if anchors.year is not None:
        return anchors.year
    if today is None:
        return None
    if when.shift > 0 or (anchors.lean > 0 and when.shift == 0):
        return today.year if last >= today.month else today.year + 1
    if when.shift < 0:
        return today.year if last < today.month else today.year - 1
    if last < first:
        return today.year if first <= today.month else today.year - 1
    year = today.year if last <= today.month else today.year - 1
    if anchors.lean == 0 and last != today.month and (first - today.month) % 12 <= _AHEAD_MONTHS:
        year += 1
    return year


def _year_of_winter(when: When, first: int, last: int, anchors: Anchors, today: date) -> int:
    """The year in which a winter begins: this one, or the one before or behind it."""
    goes_on = today.month <= last
    if when.shift > 0:
        return today.year + (today.month >= first)
    if when.shift < 0:
        return today.year - 1 - goes_on
    is_ahead = anchors.lean > 0 or (when.anchor == "published" and anchors.lean == 0)
    return today.year - (goes_on or (today.month < first and not is_ahead))


def _days(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """Days of a month, in the nearest year that fits where none is named."""
    if when.months is None or when.days is None:
        return None
    (first_month, last_month), (first, last) = when.months, when.days
    year = when.year
    if year is None and when.anchor in ("published", "governing"):
        year = _base_year(when, anchors)
        year = None if year is None else year + when.shift
    elif year is None and anchors.year is not None:
        year = anchors.year
    elif year is None and anchors.published is not None:
        today = anchors.published
        year = today.year
        if anchors.lean > 0 and date(year, last_month, last) < today - timedelta(_JUST_OVER):
            year += 1
        elif anchors.lean <= 0:
            ahead = timedelta(_AHEAD_DAYS if anchors.lean == 0 else 2)
            if date(year, first_month, first) > today + ahead:
                year -= 1
            elif date(year + 1, first_month, min(first, 28)) <= today + ahead:
                year += 1
    if year is None:
        return None
    last_year = when.last_year if when.last_year is not None else year + (last_month < first_month)
    end = date(last_year, last_month, last)
    return (end - timedelta(6) if when.unit == "week" else date(year, first_month, first)), end


def _fiscal_part(when: When, anchors: Anchors) -> tuple[date, date] | None:
    """A part of a financial year: months by name keep their place, quarters and halves count from its first month."""
    if when.months is None:
        return None
    first, last = when.months
    crossing = when.year is not None and when.last_year == when.year + 1
    if when.unit in ("span", "month") and crossing and when.year is not None and when.last_year is not None:
        year = when.year if first >= (anchors.fiscal_start or 4) else when.last_year
        return date(year, first, 1), _month_end(year + (last < first), last)
    month = anchors.fiscal_start
    if month is None:
        return None
    whole = _years(When("year", when.anchor, when.year, when.last_year, shift=when.shift, fiscal=True), anchors)
    if whole is None:
        return None
    start = move_months(whole[0], first - 1)
    end = move_months(whole[0], last - 1)
    return start, _month_end(end.year, end.month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def move_months(day: date, months: int) -> date:
    """`day` moved by months, kept inside the month it lands in."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def move_years(day: date, years: int) -> date:
    """`day` in another year; the last of a month stays the last."""
    moved = move_months(day, 12 * years)
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return _month_end(moved.year, moved.month)
    return moved
