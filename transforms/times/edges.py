"""Tokens in, the edges of periods and the seasons out: end of 2022, mid-July, early 2024, the summer of 2023."""

from transforms.times.expression import When
from transforms.times.months import find_month
from transforms.times.parts import crossing, find_code, find_ordinal, in_year
from transforms.times.relative import find_relative
from transforms.times.vocabulary import DASHES, EDGE_END, EDGE_START, FISCAL, MONTHS, ORDINALS, SEASONS, SHIFTS
from transforms.times.years import Found, find_decade, find_fiscal, is_year, year_number
from transforms.tokens import Tokens


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
    if i < size and edge == "part" and (lower[i] == "in" or (word == "middle" and lower[i] == "of")):
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
    if word in ("mid", "middle"):
        edge = "mid"
    return index, last, when._replace(edge=edge)


def _whole_period(tokens: Tokens, index: int) -> tuple[When, int] | None:
    """The year, part of a year or month that stands at `index`."""
    lower = tokens.lower
    word = lower[index]
    if word[0].isdecimal():
        decade = find_decade(tokens, index)
        if decade is not None:
            return decade[2], decade[1]
        value = year_number(tokens, index)
        return crossing(tokens, index, value) if value is not None and is_year(tokens, index) else None
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
    if word in SHIFTS and lower[index + 1 : index + 2] == ["decade"]:
        return When("decade", "published", shift=SHIFTS[word]), index + 2
    if word in SHIFTS:
        found = find_relative(tokens, index)
        return (found[2], found[1]) if found is not None and found[2].window == 0 else None
    if word == "period" and lower[index - 1] == "the":
        return When("same", "governing"), index + 1
    if word in ("year", "month", "quarter", "half", "decade", "week", "century"):
        if word in ("month", "quarter") and lower[index - 1] == "the":
            return When(word, "governing"), index + 1  # of the month that is told, where one is
        if word in ("year", "month", "quarter", "decade"):
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
        return index - 1, index + 1, part._replace(anchor="near" if shift else "published", shift=shift)
    preposition = before in ("in", "by", "during", "until", "since", "through") or (
        before == "the" and index > 1 and lower[index - 2] in ("in", "by", "during", "until", "since", "through")
    )
    if preposition and lower[index + 1 : index + 2] == ["months"]:
        return index, index + 2, part
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
