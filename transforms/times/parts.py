"""Tokens in, the parts of years and the relative periods that begin at one of them out: "first half of 2027", "last year"."""

from dataclasses import replace

from transforms.times.days import find_month
from transforms.times.expression import When
from transforms.times.vocabulary import (
    BACK,
    BACK_FROM_PERIOD,
    COUNTS,
    DASHES,
    EDGE_END,
    EDGE_START,
    FISCAL,
    MONTHS,
    ONWARD,
    ORDINALS,
    POINTING,
    POINTING_UNITS,
    SAME_UNITS,
    SEASONS,
    SHIFTS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
)
from transforms.times.years import Found, find_fiscal, is_year, short_year, year_number
from transforms.tokens import Tokens

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
_HEDGES = frozenset(("about", "some", "just", "only", "around", "roughly", "nearly", "almost", "the", "under"))
_ECONOMIC = frozenset(
    ("%", "percent", "cent", "million", "billion", "trillion", "tons", "tonnes", "mln", "bn", "crore", "year")
)
_WORTH_A_CALENDAR = frozenset(("year", "month", "quarter", "week", "decade", "day"))


def count_at(tokens: Tokens, index: int) -> int | None:
    """The whole number at `index`, in digits or as one word, up to 999."""
    if not 0 <= index < len(tokens.words):
        return None
    word = tokens.lower[index]
    value = COUNTS.get(word)
    if value is None and len(word) <= 3 and word.isascii() and word.isdigit():
        value = int(word)
    return value


def year_spec(tokens: Tokens, index: int) -> tuple[When, int] | None:
    """The year that stands at `index`, after a part of it: "of 2024", "in 2024", "2024", "of last year", "this year"."""
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
        return _crossing(tokens, i, value)
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


def _crossing(tokens: Tokens, index: int, value: int) -> tuple[When, int]:
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
                return replace(part, anchor="published", shift=-1), i + 3
            if tokens.lower[i + 2] in BACK_FROM_PERIOD:
                return replace(part, anchor="governing", shift=-1), i + 3
        return part, index
    year, last = spec
    if year.unit == "vague":
        return part, last
    return replace(
        part, anchor=year.anchor, year=year.year, last_year=year.last_year, shift=year.shift, fiscal=year.fiscal
    ), last


def find_ordinal(tokens: Tokens, index: int) -> Found:
    """A part of a year by its number: first half, second quarter, first seven months of 2024, first two months of 2019."""
    lower, size = tokens.lower, len(tokens.lower)
    number = ORDINALS[lower[index]]
    i = index + 1
    if i < size and lower[i] in DASHES:
        i += 1
    if i + 1 < size and lower[i] in FISCAL:  # the first fiscal quarter
        i += 1
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
        part = When("half" if months == 6 else "quarter", "near", months=((place - 1) * months + 1, place * months))
        explicit = number > 0 or lower[index] == "final"
        when, end = in_year(part, tokens, last)
        if when is part and word == "half" and _ECONOMIC.isdisjoint(lower[max(0, index - 40) : index + 40]):
            return index, last, When("vague")  # the half of a match
        if not explicit and when is part:
            return index, last, When("half" if months == 6 else "quarter", "published", shift=-1)
        return index, end, when
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
            return index, last, When("vague")
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
            return index, last, When("vague")
    return index, last, when


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
    if len(place) != 1 or not place.isdigit() or not 1 <= int(place) <= 12 // months:
        return None
    number = int(place)
    part = When("half" if months == 6 else "quarter", "near", months=((number - 1) * months + 1, number * months))
    if len(short_form) == 2 and short_form.isdigit():
        return index, index + 2, replace(part, anchor="stated", year=2000 + int(short_form))  # Q1'24
    if (
        index + 3 < size
        and lower[index + 2] in DASHES
        and words[index + 3] == words[index]
        and index + 4 < size
        and words[index + 4].isdigit()
    ):
        end = int(words[index + 4])
        if number < end <= 12 // months:
            when, last = in_year(
                When("span", "near", months=((number - 1) * months + 1, end * months)), tokens, index + 5
            )
            return index, last, when
    when, last = in_year(part, tokens, index + 2)
    if last == index + 2 and last + 1 < size and lower[last] in ("-", "/", "fy") and words[last + 1].isdigit():
        short = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)
        if short:
            return index, last + 2, replace(part, anchor="stated", year=short, fiscal=lower[last] == "fy")
    return index, last, when


def find_numbered_part(tokens: Tokens, index: int) -> Found:
    """A part of a year that begins with its number: 9M 2023, 3Q24, 1H 2025, 1st quarter, 2nd half of 2024."""
    lower, size = tokens.lower, len(tokens.lower)
    word = tokens.words[index]
    if not word.isdigit() or len(word) > 2 or index + 1 >= size or not tokens.glued(index + 1):
        return None
    number = int(word)
    letter = tokens.words[index + 1]
    months = {"Q": 3, "H": 6, "M": 1}.get(letter)
    if months is None:
        if (
            lower[index + 1] in ("st", "nd", "rd", "th")
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
            return index, last + 1, replace(part, anchor="stated", year=short)
    if last + 1 < size and lower[last] == "fy":
        short = year_number(tokens, last + 1) or short_year(tokens, last + 1, 2000)
        if short:
            return index, last + 2, replace(part, anchor="stated", year=short, fiscal=True)
    when, last = in_year(part, tokens, last)
    if when is part and months == 1:
        return None  # "9M" alone may be nine million
    return index, last, when


def find_edge(tokens: Tokens, index: int) -> Found:
    """The edge of a period: end of 2022, beginning of the year, early 2024, mid-July, end-March, year-end."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    edge = "start" if word in EDGE_START else "end" if word in EDGE_END else "part"
    i = index + 1
    if i < size and lower[i] in DASHES:
        i += 1
    if edge != "part":
        if i < size and lower[i] == "of":
            i += 1
        elif i == index + 1:
            return None
    if i < size and lower[i] == "in" and edge == "part":
        i += 1
    if i < size and lower[i] == "the":
        i += 1
    if i >= size:
        return None
    rest = _whole_period(tokens, i)
    if rest is None:
        return None
    when, last = rest
    if when.days is not None or when.unit == "vague":
        return None
    if word == "mid":
        edge = "mid"
    return index, last, replace(when, edge=edge)


def _whole_period(tokens: Tokens, index: int) -> tuple[When, int] | None:
    """The year, part of a year or month that stands at `index`."""
    lower = tokens.lower
    word = lower[index]
    if word[0].isdigit():
        from transforms.times.years import find_decade

        decade = find_decade(tokens, index)
        if decade is not None:
            return decade[2], decade[1]
        value = year_number(tokens, index)
        return _crossing(tokens, index, value) if value is not None and is_year(tokens, index) else None
    if word in MONTHS or word in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"):
        found = find_month(tokens, index)
        return (found[2], found[1]) if found is not None else None
    if word in ORDINALS:
        found = find_ordinal(tokens, index)
        if found is not None:
            return found[2], found[1]
    if word in ("q", "h"):
        found = find_code(tokens, index)
        return (found[2], found[1]) if found is not None else None
    if word in FISCAL or word == "fy":
        found = find_fiscal(tokens, index)
        return (found[2], found[1]) if found is not None else None
    if word in SEASONS:
        found = find_season(tokens, index)
        return (found[2], found[1]) if found is not None else None
    if word in SHIFTS:
        found = find_relative(tokens, index)
        return (found[2], found[1]) if found is not None and found[2].window == 0 else None
    if word in ("year", "month", "quarter", "half", "decade", "week", "century"):
        if word in ("year", "month", "quarter"):
            return When(word, "published"), index + 1
        return When("vague"), index + 1
    return None


def find_season(tokens: Tokens, index: int) -> Found:
    """A season with what makes it one: summer 2024, in the spring, last winter, autumn of 2023."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    before = lower[index - 1] if index else ""
    part = When("season", "near", months=SEASONS[word])
    when, last = in_year(part, tokens, index + 1)
    if when is not part and not (word == "fall" and last == index + 2 and when.year is None):
        return index, last, when
    if before in SHIFTS:
        shift = SHIFTS[before]
        return index - 1, index + 1, replace(part, anchor="near" if shift else "published", shift=shift)
    preposition = before in ("in", "by", "during", "until", "since", "through") or (
        before == "the" and index > 1 and lower[index - 2] in ("in", "by", "during", "until", "since", "through")
    )
    if preposition and word != "fall" and not (index + 1 < size and tokens.tags[index + 1] in ("NN", "NNS", "NNP")):
        return index, index + 1, part
    if (
        preposition
        and word == "fall"
        and before == "the"
        and (index + 1 >= size or lower[index + 1] in (",", ".", "of"))
    ):
        return (index, index + 1, part) if index + 1 >= size or lower[index + 1] != "of" else None
    return None


def find_relative(tokens: Tokens, index: int) -> Found:
    """A period that is told from another: last year, this month, next Friday, the past five years, last May, this summer."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    shift = SHIFTS[word]
    i = index + 1
    if i >= size:
        return None
    after = lower[i]
    if after in ORDINALS and word in ("last", "past"):
        return None
    unit = UNITS.get(after)
    from_period = word in ("previous", "preceding", "prior", "following", "subsequent")
    anchor = "governing" if from_period else "published"
    if unit is not None and after not in (
        "night",
        "years",
        "months",
        "weeks",
        "days",
        "decades",
        "quarters",
        "hours",
        "minutes",
    ):
        if after == "period":
            return (index, i + 1, When("same", "governing", shift=shift)) if word not in ("last", "past") else None
        if unit in ("clock", "vague", "century"):
            return None if unit == "clock" and word not in ("last", "past", "next") else (index, i + 1, When("vague"))
        if after == "day" and shift == 0 and word != "this":
            return None
        if unit == "half":
            return index, i + 1, When("half", anchor, shift=shift)
        the_last = word == "last" and index > 0 and lower[index - 1] == "the" and unit in _WORTH_A_CALENDAR
        if word == "past" or the_last:
            return index, i + 1, When(unit, "published", window=-1)
        if word == "coming" or (unit == "decade" and shift > 0):
            return index, i + 1, When(unit, "published", window=1)
        if after in ("morning", "evening", "afternoon") and word not in ("this", "last"):
            return None
        last = i + 1
        if (
            unit == "year"
            and last < size
            and lower[last] in DASHES
            and lower[last + 1 : last + 2] in (["end"], ["start"])
        ):
            return index, last + 2, When("year", anchor, shift=shift, edge=lower[last + 1])
        return index, last, When(unit, anchor, shift=shift)
    if after == "night" and word == "last":
        return index, i + 1, When("day", "published", shift=-1)
    if after == "night" and word == "this":
        return index, i + 1, When("day", "published")
    if after in MONTHS and tokens.words[i][0].isupper():
        found = find_month(tokens, i)
        if found is not None and found[2].year is None:
            if found[2].days is not None:
                return index, found[1], found[2]
            return index, found[1], replace(found[2], anchor="near" if shift else "published", shift=shift)
        return None
    if after in WEEKDAYS:
        return index, i + 1, When("day", "near", weekday=WEEKDAYS[after], shift=shift)
    if after in FISCAL and i + 1 < size and lower[i + 1] == "year":
        return index, i + 2, When("year", "published", shift=shift, fiscal=True)
    if after in FISCAL and i + 1 < size and lower[i + 1] in ("quarter", "half"):
        return index, i + 2, When("vague")
    if after in ("calendar", "full") and i + 1 < size and lower[i + 1] == "year":
        return index, i + 2, When("year", anchor, shift=shift)
    if after in DASHES and i + 1 < size and lower[i + 1] == "year" and word == "prior":
        return index, i + 2, When("year", "governing", shift=-1)
    return _window(tokens, index, i, shift)


def _window(tokens: Tokens, index: int, i: int, shift: int) -> Found:
    """A stretch up to now or from now on: the last five years, the next 18 months, the past few weeks."""
    lower, size = tokens.lower, len(tokens.lower)
    if shift == 0 and lower[index] not in ("this",):
        return None
    count = count_at(tokens, i)
    vague = lower[i] in VAGUE_COUNTS
    if count is None and not vague:
        if shift != 0 and lower[i] in ("years", "months", "weeks", "days", "decades", "quarters"):
            return index, i + 1, When("vague")
        return None
    j = i + 1
    if vague and j < size and lower[j] == "of":
        j += 1
    if j + 1 < size and (lower[j] in DASHES or lower[j] in ("or", "to", "and")):
        if count_at(tokens, j + 1) is not None:
            vague, j = True, j + 2
        elif lower[j] in DASHES:
            j += 1
    if j < size and lower[j] in FISCAL | {"consecutive", "full", "calendar"}:
        j += 1
    if j >= size:
        return None
    unit = UNITS.get(lower[j])
    if unit is None or unit in ("vague", "period"):
        return None
    if unit == "clock" or vague or count is None or shift == 0 or unit not in _WORTH_A_CALENDAR:
        return index, j + 1, When("vague")
    return index, j + 1, When(unit, "published", window=count * shift)


def find_count(tokens: Tokens, index: int) -> Found:
    """A distance in time from its number on: 10 years ago, two months earlier, a year ago, several decades ago, 9 months of 2023."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    count = count_at(tokens, index)
    vague = word in VAGUE_COUNTS
    i = index + 1
    if word in ("a", "half") and i < size and lower[i] in ("few", "couple", "dozen", "half", "a"):
        vague, i = True, i + 1
        if i < size and lower[i] == "of":
            i += 1
    elif vague and i < size and lower[i] == "of":
        i += 1
    elif i + 1 < size and (lower[i] in DASHES or lower[i] in ("or", "to")) and count_at(tokens, i + 1) is not None:
        vague, i = True, i + 2
    elif i < size and lower[i] in DASHES:
        i += 1
    if i < size and lower[i] == "more":
        return None
    if i >= size:
        return None
    unit = UNITS.get(lower[i])
    if unit is None:
        return None
    j = i + 1
    after = lower[j] if j < size else ""
    if after in DASHES and lower[j + 1 : j + 2] and lower[j + 1] in ("ago", "earlier"):
        j += 1
        after = lower[j]
    before = lower[index - 1] if index else ""
    usable = not vague and count is not None and unit in _WORTH_A_CALENDAR
    if after in BACK:
        when = When(unit, "published", shift=-count) if usable and count is not None else When("vague")
        if unit == "year" and count == 1 and before in ("to", "with", "from", "than", "over", "on", "against"):
            when = When("same", "governing", shift=-1)
        return _attributive(tokens, index, j + 1, when)
    if after in BACK_FROM_PERIOD and not (
        after == "before" and j + 1 < size and tokens.tags[j + 1] in ("DT", "NNP", "PRP", "PRP$", "VBG", "NN", "NNS")
    ):
        when = When(unit, "governing", shift=-count) if usable and count is not None else When("vague")
        if unit == "year" and count is not None and not vague:
            when = When("same", "governing", shift=-count)
        return _attributive(tokens, index, j + 1, when)
    if after in ONWARD and (
        after in ("later", "hence") or (after == "on" and (j + 1 >= size or lower[j + 1] in (",", ".")))
    ):
        when = (
            When(unit, "governing", shift=count) if usable and count is not None and after == "later" else When("vague")
        )
        return index, j + 1, when
    if after == "from" and lower[j + 1 : j + 2] == ["now"]:
        return index, j + 2, When(unit, "published", shift=count) if usable and count is not None else When("vague")
    if unit == "month" and count is not None and 2 <= count <= 12 and lower[i] == "months":
        spec = year_spec(tokens, j) if after in ("of", "in") or after[:1].isdigit() else None
        if (
            spec is not None
            and spec[0].unit == "year"
            and spec[0].anchor != "near"
            and before in ("in", "over", "for", "during", "the", "of", "to")
        ):
            when, last = in_year(When("span", "near", months=(1, count)), tokens, j)
            return index, last, when
    return _ended(tokens, index, j, unit, count) or _look_back(tokens, index, j, unit, count if not vague else None)


def _attributive(tokens: Tokens, index: int, last: int, when: When) -> Found:
    """`when`, with the noun of "the year-ago quarter" taken in."""
    if (
        last < len(tokens.lower)
        and tokens.lower[last] in ("period", "quarter", "month", "week")
        and tokens.lower[last - 2] in DASHES
    ):
        return index, last + 1, When("same", "governing", shift=-1)
    return index, last, when


def _ended(tokens: Tokens, index: int, j: int, unit: str, count: int | None) -> Found:
    """A stretch that is fixed by its end: three months to June, 12 months ended March 31, 2024, the year to June."""
    lower, size = tokens.lower, len(tokens.lower)
    if count is None or unit not in ("month", "year", "quarter", "week") or j + 1 >= size:
        return None
    if lower[j] in ("to", "through") or lower[j] in ("ended", "ending"):
        i = j + 1
        if lower[i] in ("on", "in", "the"):
            i += 1
        if i < size and lower[i] == "end" and i + 1 < size and lower[i + 1] in DASHES | {"of"}:
            i += 2
        if i < size and lower[i] in MONTHS:
            found = find_month(tokens, i)
            if found is not None and found[2].months is not None:
                end = found[2]
                length = count * {"month": 1, "year": 12, "quarter": 3, "week": 0}[unit]
                if length == 0 or (end.days is not None and end.days[0] < 28):
                    return index, found[1], When("vague")
                return index, found[1], replace(end, unit="ended", days=None, window=-length)
    return None


def _look_back(tokens: Tokens, index: int, j: int, unit: str, count: int | None) -> Found:
    """A look-back window or a distance in time: highest in 22 years, in 6 months; "for 30 years" is a length, a figure."""
    lower, size = tokens.lower, len(tokens.lower)
    before = lower[index - 1] if index else ""
    if before in _HEDGES and index > 1:
        before = lower[index - 2]
    if unit not in ("year", "month", "week", "day", "decade", "quarter") or (
        count is None and lower[index] not in VAGUE_COUNTS
    ):
        return None
    after = lower[j] if j < size else ""
    if (
        after in ("old", "of", "long")
        or (after in DASHES and tokens.glued(j))
        or (tokens.words[j - 1].endswith(("year", "month", "week")) and count != 1)
    ):
        return None
    if before == "in" or before == "within":
        return (
            index,
            j,
            When("span", "near", months=(1, count))
            if unit == "month" and count in (3, 6, 9) and before == "in"
            else When("vague"),
        )
    if before in ("for", "over", "since") or before == "than":
        window = tokens.lower[max(0, index - 12) : index]
        if (
            before in ("for", "over", "than")
            and any(w.endswith("est") or w in ("time", "worst", "best", "record") for w in window)
            and "longest" not in window
        ):
            return index, j, When("vague")
    return None


def find_pointing(tokens: Tokens, index: int) -> Found:
    """A period that was named before: the reporting period, the said period, the same period of 2019, the corresponding month."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    i = index + 1
    if word in POINTING:
        if index and lower[index - 1] in ("a", "any", "every", "each"):
            return None
        if i < size and lower[i] in POINTING_UNITS:
            last = i + 1
            if lower[last : last + 2] == ["of", "time"]:
                last += 2
            if lower[i] == "time" and word in ("said", "given", "reported"):
                return None
            return _same(tokens, index, last)
        return None
    if i < size and lower[i] in SAME_UNITS:  # same, corresponding
        last = i + 1
        if lower[last : last + 2] == ["of", "time"]:
            last += 2
        if lower[i] == "time" and word == "same":
            before = lower[index - 2] if index > 1 else ""
            spec = year_spec(tokens, last)
            if spec is None and before == "at":
                return None  # "at the same time" joins two statements
        if lower[i] == "day":
            return index, last, When("same", "governing")
        return _same(tokens, index, last)
    if word == "same" and i + 1 < size and (count_at(tokens, i) is not None) and UNITS.get(lower[i + 1]):
        return _same(tokens, index, i + 2)
    if word in ("same", "corresponding") and i < size and lower[i] in ("first", "second", "third", "fourth"):
        found = find_ordinal(tokens, i)
        return (index, found[1], found[2]) if found is not None else None
    return None


def _same(tokens: Tokens, index: int, last: int) -> Found:
    """A period like the governing one, in the year that follows at `last` or, with none named, the same year."""
    lower, size = tokens.lower, len(tokens.lower)
    when = When("same", "governing")
    year, end = in_year(when, tokens, last)
    if year is not when:
        if year.anchor == "published":  # "last year": the year before the period in question
            year = replace(year, anchor="governing")
        elif year.anchor == "near":
            return index, end, when
        return index, end, year
    if last < size and lower[last] in ("under",) and lower[last + 1 : last + 2] == ["review"]:
        return index, last + 2, when
    i = last + 1 if last < size and lower[last] in ("of", "in", ",") else last
    if i < size and lower[i] in MONTHS:
        found = find_month(tokens, i)
        if found is not None and found[2].year is not None:
            return index, found[1], found[2]
    if i + 1 < size and lower[i] in ("the",) and lower[i + 1 : i + 3] in (["year", "before"], ["year", "earlier"]):
        return index, i + 3, When("same", "governing", shift=-1)
    return index, last, when
