"""Tokens in, the months, days, written dates and clock times that begin at one of them out."""

import re

from transforms.times.expression import When
from transforms.times.vocabulary import (
    ALL_MONTHS,
    DASHES,
    MONTHS,
    NAMED_DAYS,
    PREPOSITIONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from transforms.times.years import Found, is_year, short_year, year_number
from transforms.tokens import Tokens

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d|\d\d)\Z")
_ZONES = frozenset(("gmt", "utc", "et", "est", "edt", "cet", "cest", "bst", "pst", "pdt", "ist", "msk", "local", "jst"))
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_JOINTS = DASHES | {"to", "through", "till", "until", "thru", "and", "/"}
_LONG_NAMES = frozenset(("may", "march", "april", "june", "august"))  # also a verb, a name or an adjective


def day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of a month at `index` and the token after it: "27", "27th", "1st"."""
    if index >= len(tokens.words):
        return None
    word = tokens.words[index]
    if not word.isascii() or not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    last = index + 1
    if last < len(tokens.words) and tokens.lower[last] in _ORDINAL_ENDS and tokens.glued(last):
        last += 1
    return int(word), last


def _is_month_word(tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` names a month here: "May" in "in May 2024", not in "exports may rise"."""
    word, lower = tokens.words[index], tokens.lower
    name = lower[index]
    if not word[0].isupper():
        return (
            name in ("january", "february", "september", "october", "november", "december", "july") and name in MONTHS
        )
    size = len(lower)
    after = lower[index + 1] if index + 1 < size else ""
    before = lower[index - 1] if index else ""
    numbered = bool(after) and (
        after[0].isdigit() or (after == "." and index + 2 < size and lower[index + 2][0].isdigit())
    )
    dated = (
        before in PREPOSITIONS
        or before in SHIFTS
        or before in ("early", "late", "mid", "every", "each", "and", "or")
        or before in DASHES
        or before == "/"
    )
    if name not in MONTHS:
        at = index + 2 if after == "." else index + 1
        joined = at < size - 1 and lower[at] in DASHES and lower[at + 1] in ALL_MONTHS
        return numbered or joined or (dated and after != "-") or (bool(before) and before[0].isdigit())
    if name not in _LONG_NAMES:
        return True
    if numbered or dated or (before and before[0].isdigit()):
        return True
    if before and (tokens.tags[index - 1] in ("NNP", "MD", "TO")):
        return False
    if name == "may":
        return index > 0 and after in ("", ".", ",", "this", "last", "and", "-", "–", ";", ")", "of", "'s", "’s")
    if name == "march":
        return after not in ("to", "for", "on", "in", "of", "against", "through") and not word.isupper()
    return not (index + 1 < size and tokens.tags[index + 1] == "NNP")


def find_month(tokens: Tokens, index: int) -> Found:
    """The date that begins with the month at `index`: March 27, 2024; Jan.-June; January through May 2023; May last year."""
    if not _is_month_word(tokens, index):
        return None
    lower, size = tokens.lower, len(tokens.lower)
    month = ALL_MONTHS[lower[index]]
    last = _skip_dot(tokens, index + 1)
    day = day_number(tokens, last)
    if day is not None and _is_day(tokens, last, day[1]):
        return _month_day(tokens, index, month, day)
    end_month = _second_month(tokens, last)
    if end_month is not None:
        second, last = end_month
        when, last = _with_year(tokens, last, When("span", "near", months=(month, second)))
        return index, last, when
    if (
        last < size - 1
        and lower[last] in DASHES
        and (year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000))
    ):
        value = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)  # Mar-24, May-2023
        return index, last + 2, When("month", year=value, months=(month, month))
    when, last = _with_year(tokens, last, When("month", "near", months=(month, month)))
    if when.year is not None and last < size - 1 and lower[last] in ("to", "through", "-", "–", "—", "until", "till"):
        rest = find_month(tokens, last + 1) if lower[last + 1] in ALL_MONTHS else None
        if rest is not None and rest[2].year is not None and rest[2].months is not None and rest[2].days is None:
            when = When("span", year=when.year, last_year=rest[2].year, months=(month, rest[2].months[1]))
            last = rest[1]
    return index, last, when


def _month_day(tokens: Tokens, index: int, month: int, day: tuple[int, int]) -> Found:
    """The rest of a date after its month and first day: March 27-29, 2024; January 1 to March 31."""
    lower, size = tokens.lower, len(tokens.lower)
    first_day, last = day
    end_month, end_day = month, first_day
    if last < size - 1 and lower[last] in _JOINTS:
        later = day_number(tokens, last + 1)
        if (
            later is not None
            and _is_day(tokens, last + 1, later[1])
            and (lower[last] != "and" or _closes(tokens, later[1]))
        ):
            if later[0] > first_day:
                end_day, last = later
        elif lower[last] != "and" and lower[last + 1] in ALL_MONTHS:
            skipped = _skip_dot(tokens, last + 2)
            later = day_number(tokens, skipped)
            if later is not None:
                end_month = ALL_MONTHS[lower[last + 1]]
                end_day, last = later
    listed = _listed_days(tokens, last)
    if listed is not None and end_month == month:
        end_day, last = listed
    when = When("day", "near", months=(month, end_month), days=(first_day, end_day))
    when, last = _with_year(tokens, last, when)
    return index, last, when


def _listed_days(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The last of several days before their year: ", 11, 1981", ", 12 and 14, 2023"; None where no such list follows."""
    lower, size = tokens.lower, len(tokens.lower)
    found: tuple[int, int] | None = None
    while index + 1 < size and lower[index] in (",", "and"):
        day = day_number(tokens, index + 1)
        if day is None:
            break
        index = day[1]
        found = day
    if found is None or found[1] + 1 >= size or lower[found[1]] != "," or year_number(tokens, found[1] + 1) is None:
        return None
    return found


def _closes(tokens: Tokens, index: int) -> bool:
    """Whether no noun follows that the number before `index` could count: "March 5 and 6." """
    return index >= len(tokens.tags) or tokens.tags[index] not in ("NN", "NNS", "JJ", "NNP", "%")


def _is_day(tokens: Tokens, index: int, last: int) -> bool:
    """Whether the number at `index` after a month is its day, not a count or a clock time: "In May 15 ships came"."""
    lower, tags = tokens.lower, tokens.tags
    if last >= len(lower):
        return True
    after = lower[last]
    if after in ("%", "percent", "per", "million", "billion", "thousand", "mln", "bn", "trillion"):
        return False
    if last > index + 1:
        return True
    return not (tags[last] == "NNS" and (index < 2 or lower[index - 2] == "in"))


def _skip_dot(tokens: Tokens, index: int) -> int:
    """The token after a dot that shortens a month, if there is one."""
    if (
        index < len(tokens.words)
        and tokens.words[index] == "."
        and tokens.glued(index)
        and len(tokens.words[index - 1]) <= 4
        and index + 1 < len(tokens.words)
    ):
        return index + 1
    return index


def _second_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The month that ends a span and the token after it: "-June", "through May", "to April"."""
    lower, size = tokens.lower, len(tokens.lower)
    if index >= size - 1:
        return None
    joint = lower[index]
    if joint not in _JOINTS or lower[index + 1] not in ALL_MONTHS or not tokens.words[index + 1][0].isupper():
        return None
    last = _skip_dot(tokens, index + 2)
    if joint == "and" and day_number(tokens, last) is not None:
        return None
    return ALL_MONTHS[lower[index + 1]], last


def _with_year(tokens: Tokens, index: int, when: When) -> tuple[When, int]:
    """`when` with the year that follows at `index`, if one does: "2024", ", 2024", "of last year", "this year"."""
    lower, size = tokens.lower, len(tokens.lower)
    i = index
    if i < size and lower[i] in (",", "of", "in", "’", "'"):
        i += 1
        if i < size and lower[i] == "the":
            i += 1
    if i >= size:
        return when, index
    value = year_number(tokens, i)
    if (
        value is not None
        and is_year(tokens, i)
        and not (lower[i - 1] == "," and when.days is None and tokens.tags[i - 2] == ",")
    ):
        return _stated(tokens, i, value, when)
    if lower[i - 1] in ("’", "'"):
        value = short_year(tokens, i, 2000)
        return (_with(when, year=value, anchor="stated"), i + 1) if value else (when, index)
    if i + 1 < size and lower[i + 1] == "year":
        word = lower[i]
        if word in ("that", "same") or (word == "previous" or word == "prior" or word == "preceding"):
            return _with(when, anchor="governing", shift=0 if word in ("that", "same") else -1), i + 2
        shift = SHIFTS.get(word)
        if shift is not None:
            return _with(when, anchor="published", shift=shift), i + 2
    if lower[i] == "year" and lower[i - 1] == "the" and i > index:
        return _with(when, anchor="near"), i + 1
    if i == index and lower[i] in ("a", "one") and i + 2 < size and lower[i + 1] == "year":
        if lower[i + 2] == "ago":
            return _with(when, anchor="published", shift=-1), i + 3
        if lower[i + 2] in ("earlier", "before"):
            return _with(when, anchor="governing", shift=-1), i + 3
    return when, index


def _stated(tokens: Tokens, index: int, value: int, when: When) -> tuple[When, int]:
    """`when` in the year `value` that stands at `index`, or in a financial year such as 2018-19."""
    lower, size = tokens.lower, len(tokens.lower)
    last = index + 1
    if last < size - 1 and (lower[last] in DASHES or lower[last] == "/"):
        later = short_year(tokens, last + 1, value) or year_number(tokens, last + 1)
        if later == value + 1:
            return _with(when, year=value, last_year=later, anchor="stated", fiscal=True), last + 2
    return _with(when, year=value, anchor="stated"), last


def _with(when: When, **changes: object) -> When:
    """A copy of `when` with some fields changed; cheaper than dataclasses.replace in the inner loop."""
    return When(
        when.unit,
        str(changes.get("anchor", when.anchor)),
        changes.get("year", when.year),  # type: ignore[arg-type]  # the callers pass what the fields hold
        changes.get("last_year", when.last_year),  # type: ignore[arg-type]
        when.months,
        when.days,
        when.weekday,
        int(changes.get("shift", when.shift)),  # type: ignore[call-overload]
        when.window,
        when.edge,
        bool(changes.get("fiscal", when.fiscal)),
    )


def find_written_date(tokens: Tokens, index: int) -> Found:
    """The date or clock time that begins with the digits at `index`: 27 March 2024, 08.07.2024, 2024-07-08, 10:41, 5 p.m."""
    words, lower, size = tokens.words, tokens.lower, len(tokens.lower)
    clock = _clock_end(tokens, index)
    if clock is not None:
        if clock < size - 1 and lower[clock] in (",", "on") and words[clock + 1][0].isdigit():
            rest = find_written_date(tokens, clock + 1)
            if rest is not None and rest[2].unit == "day":
                return index, rest[1], rest[2]
        return index, clock, When("clock")
    match = _DOTTED.match(words[index])
    if match:
        day, month, year = (int(x) for x in match.groups())
        return index, index + 1, _numeric_day(day, month, year)
    if index + 4 < size and lower[index + 1] == lower[index + 3] and lower[index + 1] in ("-", "/", "‑", "–"):
        parts = (words[index], words[index + 2], words[index + 4])
        if all(p.isdigit() and len(p) <= 4 for p in parts) and tokens.glued(index + 1) and tokens.glued(index + 2):
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
    last = _skip_dot(tokens, at_month + 1)
    when, last = _with_year(tokens, last, When("day", "near", months=(month, month), days=(day, day)))
    if last < size - 2 and lower[last] in _JOINTS and lower[last] != "and":
        later = day_number(tokens, last + 1)
        if later is not None and later[1] < size and lower[later[1]] in ALL_MONTHS:
            second = ALL_MONTHS[lower[later[1]]]
            rest, end = _with_year(
                tokens, _skip_dot(tokens, later[1] + 1), When("day", "near", months=(second, second))
            )
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
    word = words[index]
    whole = word.replace(".", "", 1)
    if not whole.isascii() or not whole.isdigit() or len(whole) > 4:
        return None
    last = index + 1
    timed = False
    if len(word) <= 2 and last + 1 < size and lower[last] == ":" and tokens.glued(last) and tokens.glued(last + 1):
        minutes = words[last + 1]
        if len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60 and int(word) < 25:
            timed, last = True, last + 2
            if last + 1 < size and lower[last] == ":" and len(words[last + 1]) == 2 and words[last + 1].isdigit():
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
        last = _skip_dot(tokens, last)
        follows = last < size and (lower[last] == "," or lower[last] in ALL_MONTHS or lower[last][0].isdigit())
        if not follows or not (
            lower[min(last + 1, size - 1)] in ALL_MONTHS
            or lower[min(last, size - 1)] in ALL_MONTHS
            or lower[min(last + 1, size - 1)][0].isdigit()
        ):
            return None
    if last < size and lower[last] in ("s", "'s", "’s"):
        return None if lower[last] == "s" else (index, last, When("day", "near", weekday=weekday))
    i = last + 1 if last < size and lower[last] in (",", "(") else last
    if i < size:
        rest: Found = None
        if lower[i] in ALL_MONTHS:
            rest = find_month(tokens, i)
        elif lower[i][0].isdigit():
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
