"""Tokens in, the periods told from another out: last year, the past five years, the same period of 2019."""

from transforms.times.expression import When
from transforms.times.months import find_month
from transforms.times.parts import CALENDAR_UNITS, count_at, find_ordinal, in_year, year_spec
from transforms.times.vocabulary import (
    DASHES,
    FISCAL,
    MONTHS,
    ORDINALS,
    POINTING,
    POINTING_UNITS,
    SAME_UNITS,
    SHIFTS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
)
from transforms.times.years import Found
from transforms.tokens import Tokens


def find_relative(tokens: Tokens, index: int) -> Found:
    """A period that is told from another: last year, this month, next Friday, the past five years, last May."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    shift = SHIFTS[word]
    i = index + 1
    if i >= size:
        return None
    after = lower[i]
    if word == "last" and _is_verb(tokens, index):
        return None
    if after == "time" and shift == 0 and lower[i + 1 : i + 3] in (["last", "year"], ["a", "year"]):
        ago = i + 4 if lower[i + 1] == "a" and lower[i + 3 : i + 4] in (["ago"], ["earlier"]) else i + 3
        return index, ago, When("same", "governing", shift=-1)  # "this time last year"
    if after in ORDINALS and word in ("last", "past"):
        return None
    unit = UNITS.get(after)
    if unit in ("week", "month", "day", "weekend") and word == "last" and lower[i + 1 : i + 2] == ["of"]:
        return index, i + 1, When("vague")  # "the last week of July"
    from_period = word in ("previous", "preceding", "prior", "following", "subsequent")
    anchor = "governing" if from_period or _goes_on_telling(tokens, index) else "published"
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
        the_last = word == "last" and index > 0 and lower[index - 1] == "the" and unit in CALENDAR_UNITS
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
            return index, found[1], found[2]._replace(anchor="near" if shift else "published", shift=shift)
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


def _goes_on_telling(tokens: Tokens, index: int) -> bool:
    """Whether "the next" counts from what was told: "The next year it sold 400", not "spend the next year"."""
    if tokens.lower[index] != "next" or tokens.lower[index - 1 : index] != ["the"]:
        return False
    return index == 1 or tokens.tags[index - 2] not in ("IN", "TO", "VB", "VBG", "VBP", "VBZ")


def _window(tokens: Tokens, index: int, i: int, shift: int) -> Found:
    """A stretch up to now or from now on: the last five years, the next 18 months, the past few weeks."""
    lower, size = tokens.lower, len(tokens.lower)
    if shift == 0 and lower[index] not in ("this",):
        return None
    if lower[index] == "following" and lower[max(0, index - 1) : index] not in (["the"], ["its"], ["their"]):
        return None  # "a rebound following two quarters of decline"
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
    if j < size and lower[j] in FISCAL | {
        "consecutive",
        "full",
        "calendar",
        "trading",
        "business",
        "working",
        "straight",
    }:
        j += 1
    if j >= size:
        return None
    unit = UNITS.get(lower[j])
    if unit is None or unit in ("vague", "period"):
        return None
    if unit == "clock" or vague or count is None or shift == 0 or unit not in CALENDAR_UNITS:
        return index, j + 1, When("vague")
    return index, j + 1, When(unit, "published", window=count * shift)


def _is_verb(tokens: Tokens, index: int) -> bool:
    """Whether "last" before a count is what something does: "it can last 6 months", "the talks last 3 days"."""
    if index == 0 or count_at(tokens, index + 1) is None:
        return False
    tags = tokens.tags
    before = index - 2 if tags[index - 1] == "RB" and index > 1 else index - 1
    return tags[before] in ("MD", "TO") or (
        tags[index - 1] == "NNS" and (index == 1 or tokens.words[index - 1].islower())
    )


def find_pointing(tokens: Tokens, index: int) -> Found:
    """A period that was named before: the reporting period, the said period, the same period of 2019."""
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
        if lower[i] == "day" and year_spec(tokens, last) is None:
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
            year = year._replace(anchor="governing")
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
