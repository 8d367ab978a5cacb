"""Tokens in, the parts of a year that begin at one of them out: first half of 2027, Q3 2024, first seven months, 9M."""

from transforms.times.expression import When
from transforms.times.months import find_month
from transforms.times.vocabulary import ALL_MONTHS, BACK, BACK_FROM_PERIOD, COUNTS, DASHES, FISCAL, ORDINALS, SHIFTS
from transforms.times.years import Found, find_fiscal, is_year, short_year, year_number
from transforms.tokens import Tokens
from transforms.word_forms import ORDINAL_ENDINGS

_PARTS = {
    "half": 6,
    "quarter": 3,
    "months": 1,
    "month": 1,
    "quarters": 3,
    "half-year": 6,
    "semester": 6,
    "trimester": 3,
}


_MONTH_CODES = {"q": 3, "h": 6}


_ECONOMIC = frozenset((
    "%", "percent", "cent", "million", "billion", "trillion", "tons", "tonnes", "mln", "bn", "crore", "year", "mw",
    "gw", "plant", "company", "economy", "sales", "profit", "revenue", "output", "production", "exports",
))  # fmt: skip
CALENDAR_UNITS = frozenset(("year", "month", "quarter", "week", "decade", "day"))


def count_at(tokens: Tokens, index: int) -> int | None:
    """The whole number at `index`, in digits or as one word, up to 999."""
    if not 0 <= index < len(tokens.words):
        return None
    word = tokens.lower[index]
    value = COUNTS.get(word)
    if value is None and len(word) <= 3 and word.isascii() and word.isdecimal():
        value = int(word)
    return value


def year_spec(tokens: Tokens, index: int) -> tuple[When, int] | None:
    """The year that stands at `index`, after a part of it: "of 2024", "in 2024", "2024", "of last year"."""
    lower, size = tokens.lower, len(tokens.lower)
    i = index
    if i < size and lower[i] in ("of", "in", ",", "for", "'", "’", "-"):
        i += 1
    if i < size and lower[i] in ("the", "a") and i > index:
        i += 1
    if i >= size:
        return None
    value = year_number(tokens, i)
    if value is not None and is_year(tokens, i):
        return crossing(tokens, i, value)
    if lower[i - 1] in ("'", "’") and i > index:
        short = short_year(tokens, i, 2000)
        return (When("year", year=short), i + 1) if short else None
    word = lower[i]
    if word in FISCAL or word == "fy":
        found = find_fiscal(tokens, i)
        return (found[2], found[1]) if found is not None else None
    if i + 1 < size and lower[i + 1] in ("year", "century") and lower[i + 1] == "year":
        if word in ("previous", "prior", "preceding"):
            return When("year", "governing", shift=-1), i + 2
        if word in ("same", "that", "reporting"):
            return When("year", "governing"), i + 2
        if word in SHIFTS:
            return When("year", "published", shift=SHIFTS[word]), i + 2
        if word in FISCAL:
            return When("year", "published", fiscal=True), i + 2
    if i + 2 < size and word in SHIFTS and lower[i + 1] in FISCAL and lower[i + 2] == "year":
        return When("year", "published", shift=SHIFTS[word], fiscal=True), i + 3
    if word == "year" and i > index:
        if lower[i + 1 : i + 2] == ["before"] or lower[i + 1 : i + 2] == ["earlier"]:
            return When("year", "governing", shift=-1), i + 2
        return When("year", "near"), i + 1
    return None


def crossing(tokens: Tokens, index: int, value: int) -> tuple[When, int]:
    """The year `value` at `index`, or the pair of years that it begins: 2018-19."""
    lower, size = tokens.lower, len(tokens.lower)
    last = index + 1
    if last < size - 1 and (lower[last] in DASHES or lower[last] == "/"):
        later = short_year(tokens, last + 1, value) or year_number(tokens, last + 1)
        if later == value + 1:
            return When("year", year=value, last_year=later, fiscal=True), last + 2
    return When("year", year=value), last


def in_year(part: When, tokens: Tokens, index: int) -> tuple[When, int]:
    """`part` in the year that follows at `index`, if one does, and the token after."""
    spec = year_spec(tokens, index)
    if spec is None:
        i = index
        if i + 2 < len(tokens.lower) and tokens.lower[i] in ("a", "one") and tokens.lower[i + 1] == "year":
            if tokens.lower[i + 2] in BACK:
                return part._replace(anchor="published", shift=-1), i + 3
            if tokens.lower[i + 2] in BACK_FROM_PERIOD:
                return part._replace(anchor="governing", shift=-1), i + 3
        return part, index
    year, last = spec
    if year.unit == "vague":
        return part, last
    return part._replace(
        anchor=year.anchor,
        year=year.year,
        last_year=year.last_year,
        shift=year.shift,
        fiscal=year.fiscal or part.fiscal,
    ), last


def find_ordinal(tokens: Tokens, index: int) -> Found:
    """A part of a year by its number: first half, second quarter, first seven months of 2024."""
    lower, size = tokens.lower, len(tokens.lower)
    number = ORDINALS[lower[index]]
    i = index + 1
    if i < size and lower[i] in DASHES:
        i += 1
    fiscal = index > 0 and lower[index - 1] in FISCAL  # the fiscal first quarter
    first = index - fiscal
    if i + 1 < size and lower[i] in FISCAL:  # the first fiscal quarter
        i, fiscal = i + 1, True
    if i >= size:
        return None
    word = lower[i]
    months = _PARTS.get(word)
    if months is not None and word not in ("months", "quarters", "month"):
        last = i + 1
        if word == "half" and last + 1 < size and lower[last] in DASHES and lower[last + 1] == "year":
            last += 2
        elif word == "half" and last < size and lower[last] == "year":
            last += 1
        whole = 12 // months
        place = number if number > 0 else whole
        if place > whole:
            return None
        ended = ended_in(tokens, first, last, months) if number > 0 else None
        if ended is not None:
            return ended
        span = ((place - 1) * months + 1, place * months)
        part = When("half" if months == 6 else "quarter", "near", months=span, fiscal=fiscal)
        explicit = number > 0 or lower[index] == "final"
        when, end = in_year(part, tokens, last)
        if when is part and word == "half" and _ECONOMIC.isdisjoint(lower[max(0, index - 40) : index + 40]):
            return first, last, When("vague")  # the half of a match
        if not explicit and when is part:
            return first, last, When("half" if months == 6 else "quarter", "published", shift=-1)
        return first, end, when
    count = count_at(tokens, i)
    if count is None or i + 1 >= size:
        return None
    j = i + 1
    if lower[j] in DASHES and j + 1 < size:
        j += 1
    unit_months = {"months": 1, "month": 1, "quarters": 3}.get(lower[j])
    if unit_months is None or not 0 < count * unit_months <= 12:
        if lower[j] in ("days", "weeks", "years", "decades") and number > 0 and lower[index] != "last":
            when, last = in_year(When("vague"), tokens, j + 1)
            return first, last, When("vague")
        return None
    length = count * unit_months
    ends = number < 0 or number > 1
    span = (13 - length, 12) if number < 0 else (1, length)
    if number > 1:
        if number * length > 12:
            return None
        span = ((number - 1) * length + 1, number * length)
    when, last = in_year(When("span", "near", months=span), tokens, j + 1)
    if ends and number < 0 and last == j + 1:
        return None  # "the last three months" looks back from today
    if (
        last == j + 1
        and last < size
        and lower[last] == "of"
        and lower[last + 1 : last + 2]
        and count_at(tokens, last + 1) is None
    ):
        rest = lower[last + 1 : last + 3]
        if rest and rest[0] not in ("the", "its", "this", "operation", "operations"):
            return first, last, When("vague")
    return first, last, when


def find_ended_year(tokens: Tokens, index: int) -> Found:
    """A financial year that is fixed by its end: the fiscal year that ended June 30."""
    if tokens.lower[index + 1 : index + 2] != ["year"]:
        return None
    return ended_in(tokens, index, index + 2, 12)


def ended_in(tokens: Tokens, index: int, at: int, length: int) -> Found:
    """What begins at `index` and is fixed by the month in which it ends: "third quarter, which ended Sept. 30".

    `at` is the token behind its own words, `length` its length in months; None where no end follows.
    """
    lower, size = tokens.lower, len(tokens.lower)
    if at < size and lower[at] == ",":
        at += 1
    if at < size and lower[at] in ("that", "which"):
        at += 1
    if at >= size or lower[at] not in ("ended", "ending", "ends"):
        return None
    at += 1
    if at < size and lower[at] in ("on", "in", "the"):
        at += 1
    return ended_by(tokens, index, at, length)


def ended_by(tokens: Tokens, index: int, at: int, length: int) -> Found:
    """A stretch of `length` months that ends with the month at `at`, or with its last days: the year to March 2024."""
    found = find_month(tokens, at) if at < len(tokens.lower) and tokens.lower[at] in ALL_MONTHS else None
    if found is None or found[2].months is None:
        return None
    when = found[2]
    if when.days is not None and when.days[0] < 28:
        return index, found[1], When("vague")
    return index, found[1], when._replace(unit="ended", days=None, window=-length)


def find_code(tokens: Tokens, index: int) -> Found:
    """A part of a year in letters: Q3 2024, H1, Q3'24; y/y, yoy, q/q are comparisons without words."""
    lower, size, words = tokens.lower, len(tokens.lower), tokens.words
    word = lower[index]
    if word in ("y", "m", "q", "w") and index + 2 < size and tokens.glued(index + 1):
        if lower[index + 1] == "/" and lower[index + 2] == word:
            return index, index + 3, When("same", "governing", shift=-1 if word == "y" else 0)
        if (
            lower[index + 1] in DASHES
            and lower[index + 2] in ("o", "on")
            and index + 4 < size
            and lower[index + 4] == word
        ):
            return index, index + 5, When("same", "governing", shift=-1 if word == "y" else 0)
    months = _MONTH_CODES.get(word)
    if months is None or index + 1 >= size or not words[index].isupper() or not tokens.glued(index + 1):
        return None
    place, _, short_form = words[index + 1].replace("’", "'").partition("'")
    if len(place) != 1 or not place.isdecimal() or not 1 <= int(place) <= 12 // months:
        return None
    number = int(place)
    part = When("half" if months == 6 else "quarter", "near", months=((number - 1) * months + 1, number * months))
    if len(short_form) == 2 and short_form.isdecimal():
        return index, index + 2, part._replace(anchor="stated", year=2000 + int(short_form))  # Q1'24
    if (
        index + 3 < size
        and lower[index + 2] in DASHES
        and words[index + 3] == words[index]
        and index + 4 < size
        and words[index + 4].isdecimal()
    ):
        end = int(words[index + 4])
        if number < end <= 12 // months:
            when, last = in_year(
                When("span", "near", months=((number - 1) * months + 1, end * months)), tokens, index + 5
            )
            return index, last, when
    when, last = in_year(part, tokens, index + 2)
    if last == index + 2 and last + 1 < size and lower[last] in ("-", "/", "fy") and words[last + 1].isdecimal():
        short = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)
        if short:
            return index, last + 2, part._replace(anchor="stated", year=short, fiscal=lower[last] == "fy")
    return index, last, when


def find_numbered_part(tokens: Tokens, index: int) -> Found:
    """A part of a year that begins with its number: 9M 2023, 3Q24, 1H 2025, 1st quarter, 2nd half of 2024."""
    lower, size = tokens.lower, len(tokens.lower)
    word = tokens.words[index]
    if not word.isdecimal() or len(word) > 2 or index + 1 >= size or not tokens.glued(index + 1):
        return None
    number = int(word)
    letter = tokens.words[index + 1]
    months = {"Q": 3, "H": 6, "M": 1}.get(letter)
    if months is None:
        if (
            lower[index + 1] in ORDINAL_ENDINGS
            and index + 2 < size
            and lower[index + 2] in ("quarter", "half")
            and number <= 4
        ):
            size_of = _PARTS[lower[index + 2]]
            if number <= 12 // size_of:
                kind = lower[index + 2]
                when, last = in_year(
                    When(kind, "near", months=((number - 1) * size_of + 1, number * size_of)), tokens, index + 3
                )
                return index, last, when
        return None
    if months == 1:
        if not 2 <= number <= 12:
            return None
        part = When("span", "near", months=(1, number))
    elif 1 <= number <= 12 // months:
        part = When("quarter" if months == 3 else "half", "near", months=((number - 1) * months + 1, number * months))
    else:
        return None
    last = index + 2
    if last < size and tokens.glued(last):
        short = year_number(tokens, last) or short_year(tokens, last, 2000)
        if short:
            return index, last + 1, part._replace(anchor="stated", year=short)
    if last + 1 < size and lower[last] == "fy":
        short = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)
        if short:
            return index, last + 2, part._replace(anchor="stated", year=short, fiscal=True)
    when, last = in_year(part, tokens, last)
    if when is part and months == 1:
        return None  # "9M" alone may be nine million
    return index, last, when
