"""Tokens in, the dates that begin with a number, clock times and weekdays out: 27 March 2024, 08.07.2024, 5 p.m.."""

import re

from transforms.times.expression import When
from transforms.times.months import JOINTS, day_number, find_month, skip_dot, with_year
from transforms.times.vocabulary import ALL_MONTHS, DASHES, NAMED_DAYS, SHIFTS, SHORT_WEEKDAYS, UNITS, WEEKDAYS
from transforms.times.years import Found, year_number
from transforms.tokens import Tokens

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d|\d\d)\Z")


_ZONES = frozenset(("gmt", "utc", "et", "est", "edt", "cet", "cest", "bst", "pst", "pdt", "ist", "msk", "local", "jst"))


# What makes the number before it a clock time.
_PAID = frozenset("$£€")
_TIMED = frozenset((":", "am", "pm", "a.m.", "p.m.", "o'clock", "o’clock", "gmt", "utc"))


def find_written_date(tokens: Tokens, index: int) -> Found:
    """The date or clock time that begins with the digits at `index`: 27 March 2024, 08.07.2024, 2024-07-08, 10:41."""
    words, lower, size = tokens.words, tokens.lower, len(tokens.lower)
    clock = _clock_end(tokens, index)
    if clock is not None:
        if clock < size - 1 and lower[clock] in (",", "on") and words[clock + 1][0].isdecimal():
            rest = find_written_date(tokens, clock + 1)
            if rest is not None and rest[2].unit == "day":
                return index, rest[1], rest[2]
        return index, clock, When("clock")
    match = _DOTTED.match(words[index]) if "." in words[index] else None
    if match:
        day, month, year = (int(x) for x in match.groups())
        return index, index + 1, _numeric_day(day, month, year)
    if index + 4 < size and lower[index + 1] == lower[index + 3] and lower[index + 1] in ("-", "/", "‑", "–"):
        parts = (words[index], words[index + 2], words[index + 4])
        if all(p.isdecimal() and len(p) <= 4 for p in parts) and tokens.glued(index + 1) and tokens.glued(index + 2):
            when = _three_parts(parts, lower[index + 1])
            if when is not None:
                return index, index + 5, when
    if words[index] == "9" and lower[index + 1 : index + 3] == ["/", "11"] and tokens.glued(index + 2):
        return index, index + 3, When("vague", year=2001)  # the name of a day
    day_of = day_number(tokens, index)
    if day_of is None:
        return None
    number, last = day_of
    if index == 0 and lower[1:2] == [","] and year_number(tokens, 2) and lower[3:4] in ([":"], ["."], [","], []):
        return index, 3, When("vague")  # what is left of a date that lost its month to the sentence before
    if last < size and lower[last] in (",", "of", "-", "–") and last + 1 < size:
        last += 1
    if lower[last : last + 1] and lower[last] in ALL_MONTHS and words[last][0].isupper():
        return _day_month(tokens, index, number, last)
    if last < size - 2 and lower[last - 1] in DASHES | {"to", "and"} and last == index + 2:
        later = day_number(tokens, last)
        if (
            later is not None
            and later[1] < size
            and lower[later[1]] in ALL_MONTHS
            and words[later[1]][0].isupper()
            and later[0] > number
        ):
            found = _day_month(tokens, index, number, later[1])
            if found is not None and found[2].months is not None:
                when = found[2]
                month = found[2].months[0]
                return (
                    index,
                    found[1],
                    When("day", when.anchor, when.year, None, (month, month), (number, later[0]), None, when.shift),
                )
    return None


def _day_month(tokens: Tokens, index: int, day: int, at_month: int) -> Found:
    """A date whose month follows its day: 27 March 2024; 23, September, 2021; 1 January to 31 March."""
    lower, size = tokens.lower, len(tokens.lower)
    month = ALL_MONTHS[lower[at_month]]
    if lower[at_month] == "may" and at_month + 1 < size and tokens.tags[at_month + 1] in ("VB", "RB"):
        return None
    last = skip_dot(tokens, at_month + 1)
    when, last = with_year(tokens, last, When("day", "near", months=(month, month), days=(day, day)))
    if last < size - 2 and lower[last] in JOINTS and lower[last] != "and":
        later = day_number(tokens, last + 1)
        if later is not None and later[1] < size and lower[later[1]] in ALL_MONTHS:
            second = ALL_MONTHS[lower[later[1]]]
            rest, end = with_year(tokens, skip_dot(tokens, later[1] + 1), When("day", "near", months=(second, second)))
            if rest.year is None or when.year is None or rest.year == when.year:
                return (
                    index,
                    end,
                    When("day", rest.anchor, rest.year, None, (month, second), (day, later[0]), None, rest.shift),
                )
    return index, last, when


def _three_parts(parts: tuple[str, str, str], joint: str) -> When | None:
    """The day that three numbers say: 2024-07-08, 03-07-2014, 3/27/2014; without dates where order leaves doubt."""
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4 and 1 <= b <= 12 and 1 <= c <= 31:
        return _numeric_day(c, b, a)
    if len(parts[2]) not in (2, 4) or not (1900 <= c <= 2100 or c < 100):
        return None
    if len(parts[2]) == 2 and joint != "/":
        return None
    if a > 12 and 1 <= b <= 12 and a <= 31:
        return _numeric_day(a, b, c)
    if b > 12 and 1 <= a <= 12 and b <= 31:
        return _numeric_day(b, a, c)
    if 1 <= a <= 12 and 1 <= b <= 12:
        return When("day") if joint == "/" and a != b else _numeric_day(a, b, c)
    return None


def _numeric_day(day: int, month: int, year: int) -> When:
    """A day given in numbers; without dates where they are not on the calendar."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return When("day")
    return When("day", year=year + 2000 if year < 100 else year, months=(month, month), days=(day, day))


def _clock_end(tokens: Tokens, index: int) -> int | None:
    """The token after the clock time at `index`: 10:41, 08:30 GMT, 5 p.m., 5pm, 5.30 p.m., 9 o'clock."""
    words, lower, size = tokens.words, tokens.lower, len(tokens.lower)
    if index + 1 >= size or lower[index + 1] not in _TIMED:
        return None
    if index and words[index - 1] in _PAID:
        return None  # "£9.99pm": a month
    word = words[index]
    whole = word.replace(".", "", 1)
    if not whole.isascii() or not whole.isdecimal() or len(whole) > 4:
        return None
    last = index + 1
    timed = False
    if len(word) <= 2 and last + 1 < size and lower[last] == ":" and tokens.glued(last) and tokens.glued(last + 1):
        minutes = words[last + 1]
        if len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60 and int(word) < 25:
            timed, last = True, last + 2
            if last + 1 < size and lower[last] == ":" and len(words[last + 1]) == 2 and words[last + 1].isdecimal():
                last += 2
    if last < size:
        after = lower[last]
        if (
            (after in ("am", "pm") and int(whole) <= 1259)
            or after in ("a.m.", "p.m.")
            or after in ("o'clock", "o’clock")
        ):
            timed, last = True, last + 1
        elif not timed and after in ("gmt", "utc") and len(word) <= 4:
            timed = True
    if not timed:
        return None
    if last < size and lower[last] in _ZONES:
        last += 2 if lower[last] == "local" and lower[last + 1 : last + 2] == ["time"] else 1
    return last


def find_weekday(tokens: Tokens, index: int) -> Found:
    """The weekday at `index`, with the date that may follow: Monday; Thursday, 23 September 2021; last Friday."""
    words, lower, size = tokens.words, tokens.lower, len(tokens.lower)
    word = lower[index]
    if not words[index][0].isupper() or (index and lower[index - 1] in NAMED_DAYS):
        return None
    weekday = WEEKDAYS.get(word)
    last = index + 1
    if weekday is None:
        weekday = SHORT_WEEKDAYS[word]
        last = skip_dot(tokens, last)
        follows = last < size and (lower[last] == "," or lower[last] in ALL_MONTHS or lower[last][0].isdecimal())
        if not follows or not (
            lower[min(last + 1, size - 1)] in ALL_MONTHS
            or lower[min(last, size - 1)] in ALL_MONTHS
            or lower[min(last + 1, size - 1)][0].isdecimal()
        ):
            return None
    if last < size and lower[last] in ("s", "'s", "’s"):
        return None if lower[last] == "s" else (index, last, When("day", "near", weekday=weekday))
    i = last + 1 if last < size and lower[last] in (",", "(") else last
    if i < size:
        rest: Found = None
        if lower[i] in ALL_MONTHS:
            rest = find_month(tokens, i)
        elif lower[i][0].isdecimal():
            rest = find_written_date(tokens, i)
        if rest is not None and rest[2].days is not None:
            return index, rest[1], rest[2]
    if last < size and UNITS.get(lower[last]) == "day":
        last += 1
    before = lower[index - 1] if index else ""
    shift = SHIFTS.get(before)
    if shift is not None:
        return index - 1, last, When("day", "near", weekday=weekday, shift=shift)
    return index, last, When("day", "near", weekday=weekday)
