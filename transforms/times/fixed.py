"""Tokens in, fixed phrases of time out: to date, so far this year, year on year, at present, today."""

from transforms.times.days import find_written_date
from transforms.times.expression import When
from transforms.times.months import find_month
from transforms.times.parts import ended_by, in_year
from transforms.times.vocabulary import ALL_MONTHS, DASHES, ORDINAL_NUMBERS, SESSION_PARTS, SESSIONS
from transforms.times.years import Found, find_year, year_number
from transforms.tokens import Tokens
from transforms.word_forms import ORDINAL_ENDINGS

DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
_INSIDE = (["in"], ["during"], ["for"], ["over"])


def find_now(tokens: Tokens, index: int) -> Found:
    """The present in one word: now, currently; not an adverb inside a noun phrase: "the recently announced charges"."""
    if index and tokens.tags[index - 1] in ("DT", "PRP$", "POS"):
        return None
    return index, index + 1, When("now")


def find_day_word(tokens: Tokens, index: int) -> Found:
    """Today, yesterday, tomorrow, tonight."""
    last = index + 1
    if last < len(tokens.lower) and tokens.lower[last] in ("'s", "’s"):
        return None
    return index, last, When("day", "published", shift=DAY_WORDS[tokens.lower[index]])


def find_phrase(tokens: Tokens, index: int) -> Found:
    """Fixed phrases with a preposition: to date, so far this year, at present, at the moment, on an annual basis."""
    lower = tokens.lower
    word = lower[index]
    after = lower[index + 1 : index + 4]
    if word == "to" and after[:1] == ["date"] and tokens.tags[index + 2 : index + 3] not in (["NN"], ["NNS"], ["DT"]):
        return index, index + 2, When("now", edge="end")
    if word == "so" and after[:1] == ["far"]:
        if after[1:3] in (["this", "year"], ["this", "month"], ["this", "week"], ["this", "quarter"]):
            return index, index + 4, When(after[2], "published", edge="sofar")
        if after[1:3] and len(after) == 3 and after[1] == "in":
            year = year_number(tokens, index + 3)
            if year is not None:
                return index, index + 4, When("year", year=year, edge="sofar")
        return index, index + 2, When("now", edge="end")
    if word == "at":
        if after[:1] == ["present"] and (index + 2 >= len(lower) or not tokens.tags[index + 2].startswith("NN")):
            return index, index + 2, When("now")
        if after[:2] in (["the", "moment"], ["that", "time"], ["the", "time"], ["this", "time"], ["this", "moment"]):
            return index, index + 3, When("now" if after[1] == "moment" else "vague")
        if after[:2] == ["that", "point"]:
            return index, index + 3, When("vague")
    if word == "on" and after[:1] == ["an"] and after[1:3] in (["annual", "basis"], ["annualized", "basis"]):
        return index, index + 4, When("same", "governing", shift=-1)
    if word == "on" and after[:2] == ["the", "year"] and _closes(tokens, index + 3):
        return index, index + 3, When("same", "governing", shift=-1)
    if (
        word == "in"
        and after[:1] == ["the"]
        and after[1:2] in (["near"], ["coming"], ["short"], ["medium"], ["long"])
        and after[2:3] in (["future"], ["term"], ["run"])
    ):
        return index, index + 4, When("vague")
    if word == "on" and after[:2] == ["the", "day"] and _closes(tokens, index + 3):
        return index, index + 3, When("same", "governing")
    if word == "in" and after[:1] and after[0] in SESSION_PARTS:
        for last in range(index + 2, min(index + 6, len(lower))):
            if lower[last] in SESSIONS:
                return index, last + 1, When("vague")  # in late trading
            if not lower[last].isalpha() and lower[last] not in DASHES:
                break
    if (
        word == "in"
        and after[:1] == ["recent"]
        and after[1:2] in (["years"], ["months"], ["weeks"], ["days"], ["decades"])
    ):
        return index, index + 3, When("vague")
    return None


def _closes(tokens: Tokens, index: int) -> bool:
    """Whether nothing that could belong to the words before stands at `index`."""
    return index >= len(tokens) or tokens.lower[index] in (",", ".", ";", ")", "to", "at", "and", "but", "while", "in")


def find_year_word(tokens: Tokens, index: int) -> Found:
    """Phrases on "year", "month", ...: year on year, year to date, year-end, the year before, the week ended May 2."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    i = index + 1
    if i < size and lower[i] in DASHES:
        i += 1
    if i >= size:
        return None
    after = lower[i]
    if after in ("on", "over", "to", "by") and i + 1 < size:
        j = i + 2 if lower[i + 1] in DASHES and i + 2 < size else i + 1
        if lower[j] == word and after != "by":
            return index, j + 1, When("same", "governing", shift=-1 if word == "year" else 0)
        if after == "to" and lower[j : j + 2] == ["date", "period"]:
            when, last = in_year(When("same", "governing"), tokens, j + 2)
            return index, last, when._replace(anchor="governing")
        if after == "to" and lower[j] == "date":
            return index, j + 1, When(word, "published", edge="sofar")
    before = lower[index - 1] if index else ""
    if before == "the" and lower[max(0, index - 3) : index - 1] in (["rest", "of"], ["remainder", "of"]):
        return index, index + 1, When(word, "published")
    if word == "year" and before in ("full", "whole", "entire") and i == index + 1:
        return index, index + 1, When("year", "near", edge="whole")
    if word == "year" and after == "end" and i == index + 2:
        when, last = in_year(When("year", "published"), tokens, i + 1)
        return index, last, when._replace(edge="end")
    if word == "year" and before == "half" and after == "end":
        return None
    if after in ("earlier", "ago") and i == index + 2:
        last = (
            i + 2
            if i + 1 < size and lower[i + 1] in ("period", "quarter", "month", "week", "level", "levels")
            else i + 1
        )
        return index, last, When("same", "governing", shift=-1)
    if after in ("earlier", "before") and before == "the" and i == index + 1:
        if after == "before" and i + 1 < size and tokens.tags[i + 1] in ("DT", "PRP", "NNP", "PRP$", "VBG"):
            return None
        if word == "year":
            return index, i + 1, When("year", "governing", shift=-1)
        return (
            index,
            i + 1,
            When(word, "governing", shift=-1) if word in ("month", "quarter", "week", "day") else When("vague"),
        )
    if (
        word in ("year", "quarter", "month")
        and before == "the"
        and after in ("to", "ended", "ending")
        and i == index + 1
    ):
        count = {"year": 12, "quarter": 3, "month": 1}[word]
        at = i + 2 if lower[i + 1 : i + 2] and lower[i + 1] in ("on", "in", "the") else i + 1
        return ended_by(tokens, index, at, count)
    if word in ("quarter", "month") and before == "the" and lower[max(0, index - 2) : index - 1] in _INSIDE:
        described = after in ("of", "to", "that", "which", "ended", "ending", "before") or tokens.tags[i][:1] in "NJ"
        if not described and i == index + 1:
            return index, i, When(word, "governing")
    if word == "week" and after in ("to", "ended", "ending", "through") and i == index + 1:
        return _week_to(tokens, index, i + 1)
    if (
        word == "year"
        and before == "the"
        and index > 1
        and lower[index - 2] in ("in", "during", "throughout")
        and after in (".", ",")
    ):
        return None
    value = year_number(tokens, i)
    if word == "year" and value is not None and i == index + 1:
        spec = find_year(tokens, i)
        return (index, spec[1], spec[2]) if spec is not None else None
    return None


def _week_to(tokens: Tokens, index: int, at: int) -> Found:
    """The week that ends with the day at `at`: "the week ended May 2", "the week to 2 May"."""
    if tokens.lower[at : at + 1] == ["on"]:
        at += 1
    if at >= len(tokens.lower):
        return None
    day = find_month(tokens, at) if tokens.lower[at] in ALL_MONTHS else find_written_date(tokens, at)
    if day is None or day[2].unit != "day" or day[2].days is None:
        return None
    return index, day[1], day[2]._replace(unit="week")


def find_weekend(tokens: Tokens, index: int) -> Found:
    """The weekend, of which all readers know which: over the weekend."""
    lower = tokens.lower
    known = index > 1 and lower[index - 1] == "the" and lower[index - 2] in ("over", "during", "at", "on", "through")
    return (index, index + 1, When("weekend", "near")) if known and lower[index + 1 : index + 2] != ["of"] else None


def find_century(tokens: Tokens, index: int) -> Found:
    """A century by its number: the 14th century, 1301 to 1400; the nineteenth-century."""
    lower = tokens.lower
    i = index - 1
    if i > 0 and lower[i] in DASHES:
        i -= 1
    if i > 0 and lower[i] in ORDINAL_ENDINGS and lower[i - 1].isdigit() and tokens.glued(i):
        return i - 1, index + 1, _century(int(lower[i - 1]) if len(lower[i - 1]) <= 2 else 0)
    if i >= 0 and (lower[i].endswith("th") or lower[i] in ("first", "second", "third")):
        return i, index + 1, _century(ORDINAL_NUMBERS.get(lower[i], 0))
    return None


def _century(number: int) -> When:
    """The years of a century of our era; without dates where the number names none."""
    if not 1 <= number <= 21:
        return When("vague")
    return When("decade", year=100 * number - 99, last_year=100 * number)


_POINTED = frozenset(("in", "during", "on", "by", "for", "of", "since", "at", "over", "later", "throughout"))


def find_that(tokens: Tokens, index: int) -> Found:
    """A period pointed at: this period, that year, during this time."""
    lower = tokens.lower
    after = lower[index + 1] if index + 1 < len(lower) else ""
    before = lower[index - 1] if index else ""
    if after == "period" or (after == "time" and before in ("during", "over", "in")):
        last = index + 2
        if lower[last : last + 2] == ["of", "time"]:
            last += 2
        return index, last, When("same", "governing")
    if (
        lower[index] in ("that", "those")
        and after in ("year", "month", "quarter", "week", "day")
        and before in _POINTED
    ):
        return index, index + 2, When("same", "governing")
    return None


def find_code_word(tokens: Tokens, index: int) -> Found:
    """Yoy, mom, qoq."""
    if tokens.words[index] == "mom" and index and tokens.tags[index - 1] in ("PRP$", "DT", "JJ"):
        return None
    return index, index + 1, When("same", "governing", shift=-1 if tokens.lower[index][0] == "y" else 0)
