"""Tokens in, the months and dates that begin with the name of a month out: May 2023, March 27, Jan.-June."""

from transforms.times.expression import When
from transforms.times.vocabulary import ALL_MONTHS, DASHES, MONTHS, PREPOSITIONS, SHIFTS
from transforms.times.years import Found, is_year, short_year, year_number
from transforms.tokens import Tokens
from transforms.word_forms import ORDINAL_ENDINGS

JOINTS = DASHES | {"to", "through", "till", "until", "thru", "and", "/"}


_BEFORE_DAY = frozenset(("on", "since", "until", "till", "by", "of", "from"))
_LONG_NAMES = frozenset(("may", "march", "april", "june", "august"))  # also a verb, a name or an adjective


def day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of a month at `index` and the token after it: "27", "27th", "1st"."""
    if index >= len(tokens.words):
        return None
    word = tokens.words[index]
    if not word.isascii() or not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    last = index + 1
    if last < len(tokens.words) and tokens.lower[last] in ORDINAL_ENDINGS and tokens.glued(last):
        last += 1
    return int(word), last


def _is_month_word(tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` names a month here: "May" in "in May 2024", not in "exports may rise"."""
    word, lower = tokens.words[index], tokens.lower
    name = lower[index]
    if not word[0].isupper():
        return name in MONTHS and (name not in _LONG_NAMES or _is_dated(tokens, index))
    size = len(lower)
    after = lower[index + 1] if index + 1 < size else ""
    before = lower[index - 1] if index else ""
    numbered = bool(after) and (
        after[0].isdecimal() or (after == "." and index + 2 < size and lower[index + 2][0].isdecimal())
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
        return numbered or joined or (dated and after != "-") or (bool(before) and before[0].isdecimal())
    if name not in _LONG_NAMES:
        return True
    if numbered or dated or (before and before[0].isdecimal()):
        return True
    if before and (tokens.tags[index - 1] in ("NNP", "MD", "TO")):
        return False
    if name == "may":
        return index > 0 and after in ("", ".", ",", "this", "last", "and", "-", "–", ";", ")", "of", "'s", "’s")
    if name == "march":
        return after not in ("to", "for", "on", "in", "of", "against", "through") and not word.isupper()
    return not (index + 1 < size and tokens.tags[index + 1] == "NNP")


def _is_dated(tokens: Tokens, index: int) -> bool:
    """Whether a preposition and a day close in a word in small letters as a month: "on may 19, the"."""
    if index == 0 or tokens.lower[index - 1] not in _BEFORE_DAY:
        return False
    day = day_number(tokens, index + 1)
    after = "" if day is None else "".join(tokens.lower[day[1] : day[1] + 1])
    return day is not None and (after in ("", ",", ".", ")") or year_number(tokens, day[1]) is not None)


def find_month(tokens: Tokens, index: int) -> Found:
    """The date that begins with the month at `index`: March 27, 2024; Jan.-June; January through May 2023."""
    if not _is_month_word(tokens, index):
        return None
    lower, size = tokens.lower, len(tokens.lower)
    month = ALL_MONTHS[lower[index]]
    last = skip_dot(tokens, index + 1)
    day = day_number(tokens, last)
    if day is not None and _is_day(tokens, last, day[1]):
        return _month_day(tokens, index, month, day)
    end_month = _second_month(tokens, last)
    if end_month is not None:
        second, last = end_month
        when, last = with_year(tokens, last, When("span", "near", months=(month, second)))
        return index, last, when
    if (
        last < size - 1
        and lower[last] in DASHES
        and (year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000))
    ):
        value = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)  # Mar-24, May-2023
        return index, last + 2, When("month", year=value, months=(month, month))
    when, last = with_year(tokens, last, When("month", "near", months=(month, month)))
    joined = lower[last : last + 1] == ["and"] and index > 0 and lower[index - 1] == "between"
    if when.year is not None and last < size - 1 and (joined or (lower[last] in JOINTS and lower[last] != "and")):
        rest = find_month(tokens, last + 1) if lower[last + 1] in ALL_MONTHS else None
        if rest is not None and rest[2].year is not None and rest[2].months is not None and rest[2].days is None:
            when = When("span", year=when.year, last_year=rest[2].year, months=(month, rest[2].months[1]))
            last = rest[1]
    return index, last, when


def _month_day(tokens: Tokens, index: int, month: int, day: tuple[int, int]) -> Found:
    """The rest of a date after its month and first day: March 27-29, 2024; January 1 to March 31."""
    lower, size = tokens.lower, len(tokens.lower)
    between = index > 0 and lower[index - 1] == "between"
    first_day, last = day
    end_month, end_day = month, first_day
    if last < size - 1 and lower[last] in JOINTS:
        later = day_number(tokens, last + 1)
        if (
            later is not None
            and _is_day(tokens, last + 1, later[1])
            and (lower[last] != "and" or between or _closes(tokens, later[1]))
        ):
            if later[0] > first_day:
                end_day, last = later
        elif (lower[last] != "and" or between) and lower[last + 1] in ALL_MONTHS:
            skipped = skip_dot(tokens, last + 2)
            later = day_number(tokens, skipped)
            if later is not None:
                end_month = ALL_MONTHS[lower[last + 1]]
                end_day, last = later
    listed = _listed_days(tokens, last)
    if listed is not None and end_month == month:
        end_day, last = listed
    when = When("day", "near", months=(month, end_month), days=(first_day, end_day))
    when, last = with_year(tokens, last, when)
    joined = last < size - 1 and lower[last] in JOINTS and (lower[last] != "and" or between)
    if joined and when.year is not None and day[0] == end_day and lower[last + 1] in ALL_MONTHS:
        rest = _month_day_at(tokens, last + 1)
        if rest is not None and rest[2].year is not None and rest[2].months and rest[2].days:
            months, days = (month, rest[2].months[1]), (first_day, rest[2].days[1])
            return index, rest[1], When("day", year=when.year, last_year=rest[2].year, months=months, days=days)
    return index, last, when


def _month_day_at(tokens: Tokens, index: int) -> Found:
    """The date whose month stands at `index`; None where no day follows it."""
    day = day_number(tokens, skip_dot(tokens, index + 1))
    return None if day is None else _month_day(tokens, index, ALL_MONTHS[tokens.lower[index]], day)


def _listed_days(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The last of several days before their year: ", 11, 1981", ", 12 and 14, 2023"."""
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


def skip_dot(tokens: Tokens, index: int) -> int:
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
    if joint not in JOINTS or lower[index + 1] not in ALL_MONTHS or not tokens.words[index + 1][0].isupper():
        return None
    last = skip_dot(tokens, index + 2)
    if joint == "and" and day_number(tokens, last) is not None:
        return None
    return ALL_MONTHS[lower[index + 1]], last


def with_year(tokens: Tokens, index: int, when: When) -> tuple[When, int]:
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
        return (when._replace(year=value, anchor="stated"), i + 1) if value else (when, index)
    if i + 1 < size and lower[i + 1] == "year":
        word = lower[i]
        if word in ("that", "same") or (word == "previous" or word == "prior" or word == "preceding"):
            return when._replace(anchor="governing", shift=0 if word in ("that", "same") else -1), i + 2
        shift = SHIFTS.get(word)
        if shift is not None:
            return when._replace(anchor="published", shift=shift), i + 2
    if lower[i] == "year" and lower[i - 1] == "the" and i > index:
        return when._replace(anchor="near"), i + 1
    if i == index and lower[i] in ("a", "one") and i + 2 < size and lower[i + 1] == "year":
        if lower[i + 2] == "ago":
            return when._replace(anchor="published", shift=-1), i + 3
        if lower[i + 2] in ("earlier", "before"):
            return when._replace(anchor="governing", shift=-1), i + 3
    return when, index


def _stated(tokens: Tokens, index: int, value: int, when: When) -> tuple[When, int]:
    """`when` in the year `value` that stands at `index`, or in a financial year such as 2018-19."""
    lower, size = tokens.lower, len(tokens.lower)
    last = index + 1
    if last < size - 1 and (lower[last] in DASHES or lower[last] == "/"):
        later = short_year(tokens, last + 1, value) or year_number(tokens, last + 1)
        if later == value + 1:
            return when._replace(year=value, last_year=later, anchor="stated", fiscal=True), last + 2
    return when._replace(year=value, anchor="stated"), last
