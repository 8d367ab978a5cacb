"""Tokens in, the years, fiscal years and decades that begin at one of them out; tells a year from an amount."""

from transforms.lexicon import words
from transforms.times.expression import When
from transforms.times.vocabulary import (
    AFTER_AMOUNTS,
    ALL_MONTHS,
    BEFORE_AMOUNTS,
    BEFORE_YEARS,
    DASHES,
    FISCAL,
    MONTHS,
    NAMES,
    SHIFTS,
    STREETS,
    YEAR_NOUNS,
)
from transforms.tokens import Tokens

Found = tuple[int, int, When] | None  # core_first, last (exclusive), what it fixes

EARLIEST, LATEST = 1900, 2100  # numbers outside need a word that makes them years
_OWNERS = frozenset(("the", "its", "their", "this", "his", "her", "our", "'s", "’s", "a", "an", "my"))
_POSSESSIVES = words("persons", "possessives")
_PLURALS = frozenset(("NNS", "NNPS"))
_RESPECTIVELY = 60  # tokens behind a year in which "respectively" may stand


def year_number(tokens: Tokens, index: int) -> int | None:
    """The number at `index` where it has the form of a year, 1000 to 2199 in four digits.

    >>> from transforms.tokens import tokenize
    >>> year_number(tokenize("in 2024", 0, 7), 1)
    2024
    """
    if not 0 <= index < len(tokens.words):
        return None
    word = tokens.words[index]
    if len(word) != 4 or not word.isascii() or not word.isdecimal():
        return None
    value = int(word)
    return value if 1000 <= value < 2200 else None


def short_year(tokens: Tokens, index: int, century_of: int) -> int | None:
    """The year that two digits at `index` stand for, in the century of `century_of`: the "19" of "2018-19"."""
    if index >= len(tokens.words):
        return None
    word = tokens.words[index]
    if len(word) == 2 and word.isascii() and word.isdecimal():
        return century_of // 100 * 100 + int(word)
    return None


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether the number at `index` says a year rather than an amount, by the words around it.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> for text in ("in 2024 exports fell", "moved 2024 containers"):
    ...     tokens = tokenize(text, 0, len(text))
    ...     _ = tag(tokens)
    ...     print(is_year(tokens, 1))
    True
    False
    """
    value = year_number(tokens, index)
    if value is None:
        return False
    lower, tags = tokens.lower, tokens.tags
    before = lower[index - 1] if index else ""
    size = len(lower)
    after = lower[index + 1] if index + 1 < size else ""
    if before in NAMES and tokens.words[index - 1][0].isupper() and EARLIEST <= value <= LATEST:
        return True
    if not STREETS.isdisjoint(lower[index + 1 : index + 4]) and tokens.tags[index + 1] == "NNP":
        return False  # a house: 1909 Station Road
    if after in AFTER_AMOUNTS and not (after == "per" and lower[index + 2 : index + 3] == ["capita"]):
        return False
    if index and (tags[index - 1] == "$" or before in ("№", "#", "€", "£", "¥", "₽", "₸", "₼", "₾", "₹", "₺")):
        return False
    glued = index > 0 and tokens.ends[index - 1] == tokens.starts[index]
    if glued and (before[0].isalpha() or before in ("/", ".", "+", "=")):
        return False
    if after and after[0].isalpha() and tokens.ends[index] == tokens.starts[index + 1] and after != "s":
        return False
    if glued and before in DASHES and index > 1 and tokens.glued(index - 1) and tokens.words[index - 2][0].isdecimal():
        return year_number(tokens, index - 2) is not None  # "555-2015" is a telephone number
    if not EARLIEST <= value <= LATEST and (before not in ("in", "since", "year", "until", "by") or value < 1400):
        return False
    if index > 1 and after == lower[index - 2] and tags[index + 1] in ("NN", "NNS"):
        return False  # "1200 dots by 1900 dots"
    counted = _counts_what_follows(tokens, index)
    if counted:
        if before in _OWNERS:
            return value % 100 != 0
        return before in BEFORE_YEARS and before not in ("of", "between") and value % 100 != 0
    return not (value % 100 == 0 and before in BEFORE_AMOUNTS)


def _counts_what_follows(tokens: Tokens, index: int) -> bool:
    """Whether a plural that can be counted follows: "2024 containers", "1950 new homes", but not "2024 elections"."""
    tags, lower = tokens.tags, tokens.lower
    i, stop = index + 1, min(index + 4, len(lower))
    while i < stop and tags[i] in ("JJ", "NN", "VBN", "VBG"):
        i += 1
    if i >= stop or tags[i] not in _PLURALS or lower[i] in YEAR_NOUNS:
        return False
    return tokens.words[i][0].islower()


def find_year(tokens: Tokens, index: int) -> Found:
    """The year or range of years that begins with the digits at `index`: 2023, 2012-2016, 2018/19, 2020 to 2024."""
    value = year_number(tokens, index)
    if value is None or not is_year(tokens, index):
        return None
    lower = tokens.lower
    before = lower[index - 1] if index else ""
    fiscal = before in FISCAL or (before == "year" and index > 1 and lower[index - 2] in FISCAL)
    quarter = index + 2 if lower[index + 1 : index + 2] and lower[index + 1] in DASHES else index + 1
    if (
        tokens.words[quarter : quarter + 1] == ["Q"]
        and lower[quarter + 1 : quarter + 2]
        and lower[quarter + 1] in ("1", "2", "3", "4")
    ):
        first_month = 3 * int(lower[quarter + 1]) - 2  # 2017-Q1
        return index, quarter + 2, When("quarter", year=value, months=(first_month, first_month + 2))
    last, end = _range_end(tokens, index, value, before)
    if end == -1:  # two years that make no period: "in 2014 and 2016"
        return index, last, When("vague")
    first = index
    if _names_what_follows(tokens, index, last) or (end is None and _is_hyphenated(tokens, last)):
        return index, last, When("vague", year=value)
    if last + 1 < len(lower) and lower[last] in FISCAL and lower[last + 1] == "year":
        return index, last + 2, When("year", year=value, last_year=end, fiscal=True)
    if end == value + 1 and lower[last : last + 1] in (["season"], ["campaign"]):
        return index, last + 1, When("year", year=value, last_year=end, fiscal=True)
    season = _season_behind(tokens, last) if before in _OWNERS else -1
    if season > 0:
        return index, season, When("vague")
    if fiscal:
        first = index - 1 if before != "year" else index - 2
    elif index and tokens.words[index - 1][0].isupper() and _is_name_before(tokens, index):
        return index, last, When("vague", year=value)
    if end == value + 1 and lower[last - 2] == "and":  # two whole years, no financial year: "in 2022 and 2023"
        return first, last, When("span", year=value, last_year=end, months=(1, 12))
    return first, last, When("year", year=value, last_year=end, fiscal=fiscal)


def _range_end(tokens: Tokens, index: int, value: int, before: str) -> tuple[int, int | None]:
    """Where a range of years that begins at `index` ends, and in which year; else just behind the year itself."""
    lower, size = tokens.lower, len(tokens.lower)
    if index + 2 < size:
        joint = lower[index + 1]
        if joint in DASHES or joint == "/":
            end = year_number(tokens, index + 2)
            if end is None and tokens.glued(index + 1) and tokens.glued(index + 2):
                end = short_year(tokens, index + 2, value)
                if end is None and joint == "/" and lower[index + 2] == str(value + 1)[3:]:
                    end = value + 1  # 2007/8
            if end is not None and end > value and (end - value <= 100):
                return index + 3, end
        elif joint in ("to", "through", "till", "until", "and") and (
            joint == "to" or joint == "through" or before in ("from", "between", "in")
        ):
            later = year_number(tokens, index + 2)
            if joint == "and" and "respectively" in lower[index + 2 : index + _RESPECTIVELY]:
                return index + 1, None  # each year is of a figure of its own
            if later is not None and later > value and is_year(tokens, index + 2):
                return index + 3, later if joint != "and" or before == "between" or later == value + 1 else -1
    return index + 1, None


def _is_hyphenated(tokens: Tokens, last: int) -> bool:
    """Whether a year that ends before `last` is part of an adjective: "the 2016-style keyboard"."""
    if last + 1 >= len(tokens) or tokens.lower[last] != "-":
        return False
    glued = tokens.glued(last) and tokens.glued(last + 1)
    return glued and tokens.words[last + 1].islower() and tokens.lower[last + 1] not in ("present", "to", "today")


def _names_what_follows(tokens: Tokens, index: int, last: int) -> bool:
    """Whether the year is part of a name that it opens: "the 2022 World Cup", a car of "2021"."""
    tags, lower = tokens.tags, tokens.lower
    if last >= len(tags) or tags[last] != "NNP" or lower[last] in FISCAL or lower[last] in ALL_MONTHS:
        return False
    before = lower[index - 1] if index else ""
    return before in ("", "the", "a", "an", "new", "“", '"', "'s", "’s", ":", "all-new") and len(lower[last]) > 1


def _season_behind(tokens: Tokens, last: int) -> int:
    """Where a season ends that a year before `last` tells: the days of "the 2018 flu season" are not those of 2018."""
    at = last + 1 if tokens.tags[last : last + 1] == ["NN"] and tokens.lower[last] != "season" else last
    return at + 1 if tokens.lower[at : at + 1] == ["season"] else -1


def _is_name_before(tokens: Tokens, index: int) -> bool:
    """Whether the capitalised word before the year at `index` makes it part of a name: "Vision 2030"."""
    before = tokens.lower[index - 1]
    if before in NAMES:
        return True
    if before in BEFORE_YEARS or before in ALL_MONTHS or before in SHIFTS or before in FISCAL or index < 2:
        return False
    return (
        tokens.tags[index - 1] == "NNP"
        and tokens.tags[index - 2] in ("NNP", "POS", "DT", "-", "“", '"', "‘")
        and before not in MONTHS
    )


_AGE_LIMITS = frozenset(("over", "under"))  # "the over-60s" are people


def find_decade(tokens: Tokens, index: int) -> Found:
    """A decade in digits: 1990s, 1990's, '90s, 90s."""
    lower = tokens.lower
    if index + 1 >= len(lower) or lower[index + 1] not in ("s", "'s", "’s") or not tokens.glued(index + 1):
        return None
    value = year_number(tokens, index)
    if value is not None and value % 10 == 0:
        whole = 99 if value % 100 == 0 and value < EARLIEST else 9  # the 1300s are a century, the 2000s a decade
        return index, index + 2, When("decade", year=value, last_year=value + whole)
    word = tokens.words[index]
    if (
        len(word) == 2
        and word.isdecimal()
        and word[1] == "0"
        and index
        and lower[index - 1] in ("'", "’", "‘", "the", "mid", "-", "early", "late")
        and not (lower[index - 1] == "-" and index > 1 and lower[index - 2] in _AGE_LIMITS)
        and _POSSESSIVES.isdisjoint(lower[max(0, index - 3) : index])  # "in his early 60s"
    ):
        value = (1900 if word >= "20" else 2000) + int(word)
        return index, index + 2, When("decade", year=value, last_year=value + 9)
    return None


def find_fiscal(tokens: Tokens, index: int) -> Found:
    """A fiscal year by its words: FY23, FY2023-24, fiscal 2024, the financial year 2023/24, the current fiscal year."""
    lower, size = tokens.lower, len(tokens.lower)
    word = lower[index]
    i = index + 1
    if word in FISCAL:
        if i < size and lower[i] in ("year", "years"):
            i += 1
        elif i >= size or (year_number(tokens, i) is None and lower[i] not in ("year", "half", "quarter")):
            return None
    while i < size and lower[i] in (",", "'", "’", "ended", "ending", "of", "-", "–") and i < index + 4:
        if lower[i] in ("ended", "ending"):
            break
        i += 1
    before = lower[index - 1] if index else ""
    value = year_number(tokens, i) if i < size else None
    if value is None and i < size and word in ("fy", "cy"):
        value = short_year(tokens, i, 2000)
    if value is None:
        if word in FISCAL and i > index + 1 and lower[index + 1].startswith("year"):
            shift = SHIFTS.get(before)
            when = (
                When("year", "published", shift=shift or 0, fiscal=True)
                if shift is not None
                else When("vague", fiscal=True)
            )
            return (index - 1 if shift is not None else index), index + 2, when
        return None
    last, end = _range_end(tokens, i, value, before)
    if end is None and last < size - 1 and (lower[last] in DASHES or lower[last] == "/"):
        later = short_year(tokens, last + 1, value)
        if later is not None and later == value + 1:
            last, end = last + 2, later
    return index, last, When("year", year=value, last_year=end, fiscal=word != "cy")
