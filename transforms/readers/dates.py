"""A date as a source prints it in, the day out, or None where the day is not certain."""

import re
from datetime import date
from functools import cache

from transforms.lexicon import load

_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:(?P<sign>[-/.])(\d{1,2})(?P=sign)(\d{1,2})(?!\d)|(\d\d)(\d\d)(?=\D|\d{4}(?:\d\d)?(?!\d)|\Z))"
)
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_NAMED_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?(?:\s+(?:de|of))?[\s-]+([^\W\d_]{3,})\.?,?(?:\s+(?:de|del))?[\s-]+"
    r"((?:19|20)\d\d)(?!\d)"
)
_NAMED_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:\d\d:\d\d(?::\d\d)?\s+)?((?:19|20)\d\d)(?!\d)"
)
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_UNIX = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*\Z")
_URL = re.compile(
    r"[/-]((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?=[/_.?-]|\Z)"
    r"|/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?=/)",
    re.IGNORECASE,
)
# BAKU, July 8, 2024 — / Baku (8 July 2024) - / LONDON, 8 July 2024 (Agency) --
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[^\W\d_][\w.'’-]*(?:[ ,/]+[^\W\d_][\w.'’-]*){0,5})\s*(?P<open>[,(])\s*"
    r"(?P<date>[^()\n]{6,24}?)\s*\)?\s*"
    r"(?:\([^()]{2,30}\)\s*)?(?:[—–:]|-{1,2}\s)"
)
_EARLIEST = 1900


def parse_date(text: str | None) -> date | None:
    """The day that `text` states, as printed, in its own time zone; None where day and month could be swapped.

    >>> parse_date("2024-07-08T23:30:00-05:00"), parse_date("Mon, 08 Jul 2024 10:00:00 GMT"), parse_date("July 8, 2024")
    (datetime.date(2024, 7, 8), datetime.date(2024, 7, 8), datetime.date(2024, 7, 8))
    >>> parse_date("07/08/2024") is None, parse_date("08.07.2024"), parse_date("last week") is None
    (True, datetime.date(2024, 7, 8), True)
    """
    if not text:
        return None
    text = text[:200]
    match = _ISO.search(text)
    if match:
        return _day(match[1], match[3] or match[5], match[4] or match[6])
    match = _NAMED_DAY_FIRST.search(text)
    if match:
        return _day(match[3], _months().get(match[2].casefold()), match[1])
    match = _NAMED_MONTH_FIRST.search(text)
    if match:
        return _day(match[3], _months().get(match[1].casefold()), match[2])
    match = _DOTTED.search(text)
    if match:
        first, sign, second, year = match.groups()
        if sign == "." or int(first) > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if int(second) > 12 else None
    match = _EAST_ASIAN.search(text)
    return _day(*match.groups()) if match else _from_unix(text)


def date_in_url(url: str | None) -> date | None:
    """The day in the path of an address, as many publishers put it there.

    >>> date_in_url("https://example.org/news/2024/07/08/rail-traffic")
    datetime.date(2024, 7, 8)
    """
    match = _URL.search(url) if url else None
    if match is None:
        return None
    if match[1]:
        return _day(match[1], match[3], match[4])
    return _day(match[5], match[6] if match[6].isdigit() else _months().get(match[6].casefold()), match[7])


def date_in_dateline(text: str) -> date | None:
    """The day in the dateline that opens one of the first lines of `text`, where it names the year.

    >>> date_in_dateline("Port reopens\\nBAKU, July 8, 2024 — Ships came back.")
    datetime.date(2024, 7, 8)
    >>> date_in_dateline("BAKU, July 8 — Ships came back.") is None
    True
    """
    for line in text.split("\n", 3)[:3]:
        match = _DATELINE.match(line[:160])
        if match and (match["open"] == "(" or _is_place(match["place"])):
            found = parse_date(match["date"])
            if found:
                return found
    return None


def _is_place(words: str) -> bool:
    """Whether `words` look like the place of a dateline: it begins in capitals, or is one word."""
    first = re.split(r"[ ,/]", words, maxsplit=1)[0]
    return (len(first) > 2 and first.isupper()) or (first == words and words.istitle())


@cache
def _months() -> dict[str, int]:
    """The number of the month for each name and abbreviation that the sources of many languages print."""
    table = load("months", "und")
    return {name.casefold(): int(number) for number, names in table["months"].items() for name in names}


def _from_unix(text: str) -> date | None:
    """The UTC day of a count of seconds or milliseconds since 1970."""
    match = _UNIX.match(text)
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(match[1]) // 86400) if match else None


def _day(year: str | int, month: str | int | None, day: str | int) -> date | None:
    """The date of these numbers, None where there is none."""
    try:
        found = date(int(year), int(month or 0), int(day))
    except ValueError:
        return None
    return found if found.year >= _EARLIEST else None
