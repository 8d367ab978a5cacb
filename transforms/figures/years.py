"""A number's surroundings in, "date" out where it is a year or a day of a month that no time expression claimed."""

from transforms.figures.bounds import phrase_start
from transforms.figures.site import Site
from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.times.vocabulary import ALL_MONTHS, NAMED_DAYS, WEEKDAYS
from transforms.tokens import HYPHENS
from transforms.word_forms import BE

_EXTREMES = words_of("skips", "extremes")
_BEFORE_LENGTH = words_of("skips", "before_length")
_BEFORE_YEAR = words_of("skips", "before_year")
_PERIODS = frozenset(load("bounds")["lists"]["periods"])
_WINDOWS = frozenset(("last", "past", "previous", "first", "next", "final", "opening"))
_DETERMINERS = frozenset(("the", "his", "her", "its", "their", "our", "my", "your", "these", "'s", "’s"))
_DURING = frozenset(("in", "over", "for", "during", "across", "through", "throughout", "within", "after"))
_EACH = frozenset(("each", "any", "every", "all"))
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], ["and"], ["but"], ["in"], ["on"], ["by"])
# What a game or a race still has to go is told in these; "two years left" is a length.
_ON_CLOCK = frozenset(("second", "minute", "hour", "day", "week"))
_LEFT = frozenset(("left", "remaining"))
_TO_GO = frozenset(("go", "play", "run"))
_LONG = frozenset(("day", "week", "month", "year", "decade"))  # a place is minutes or hours away
# Behind these four digits are an amount: "at least 2000".
_BEFORE_AMOUNT = frozenset(
    (
        "some",
        "nearly",
        "almost",
        "approximately",
        "only",
        "least",
        "reached",
        "totaled",
        "totalled",
        "exceeded",
        "exceed",
        "roughly",
        "estimated",
    )
)


def year(site: Site) -> str | None:
    """Four plain digits from 1800 to 2100, where they count no plural."""
    if not (site.loose and site.plain and len(site.word) == 4 and 1800 <= site.number.value <= 2100):
        return None
    if site.counted:
        if site.before in ALL_MONTHS or _ends_date(site):
            return "date"
        plural = site.tokens.tags[site.head] in ("NNS", "NNPS") or site.quantity.unit == "person"
        free = plural and site.before not in _BEFORE_YEAR and site.first > 0 and not _follows_name(site)
        return None if free or site.after == "-" else "date"
    return None if site.before in _BEFORE_AMOUNT else "date"


def _follows_name(site: Site) -> bool:
    """Whether a name stands before, whose year it is: "the Nowruz 2019 fairs", "Black Friday 2019 deals"."""
    if site.before in WEEKDAYS:
        return site.first > 1 and site.tokens.lower[site.first - 2] in NAMED_DAYS
    return site.tokens.tags[site.first - 1] == "NNP"


def _ends_date(site: Site) -> bool:
    """Whether a month, a day and a comma stand before: "the March 11, 2011 disasters"."""
    lower, first = site.tokens.lower, site.first
    return site.before == "," and first > 2 and lower[first - 2].isdecimal() and lower[first - 3] in ALL_MONTHS


def era(site: Site) -> str | None:
    """AD 1000, 300 BC."""
    if not (site.loose and 0 < site.number.value < 4000 and site.last == site.first + 1):
        return None
    lower = site.tokens.lower
    before = "".join(lower[max(0, site.first - 4) : site.first]).replace(".", "")
    after = "".join(lower[site.last : site.last + 4]).replace(".", "")
    if (
        site.before in ("ad", "ce", ".", "a.d", "a.d.")
        and before.endswith(("ad", "ce"))
        and (site.before != "." or before in ("ad", "ce") or not before[:-2].isalpha())
    ):
        return "date"
    follows = site.after in ("bc", "bce", "ad", "b", "b.c", "b.c.", "a.d.") and after.startswith(("bc", "bce", "ad"))
    return "date" if follows and site.tokens.words[site.last] != "ad" else None  # and no "100 ad spots"


def distance(site: Site) -> str | None:
    """ "65 million years ago": how far back, no length."""
    quantity, lower = site.quantity, site.tokens.lower
    if quantity.form != "time":
        return None
    last = quantity.last
    if lower[last : last + 1] in (["ago"], ["hence"]):
        return "date"
    if not quantity.is_age and _is_distance(site, last):
        return "date"
    after = (
        lower[last + 1]
        if lower[last : last + 1] == ["-"] and last + 1 < len(lower)
        else "".join(lower[last : last + 1])
    )
    hyphened = not lower[last - 1].endswith("s") and quantity.last > site.last
    return "date" if hyphened and after in _EXTREMES else None  # "a four-year high"


def _is_distance(site: Site, last: int) -> bool:
    """Whether a length of time that ends at `last` tells how long after something else it was, or how early."""
    lower = site.tokens.lower
    if lower[last : last + 1] in (["early"], ["back"]):
        return lower[last + 1 : last + 2] in _ENDS
    if lower[last : last + 1] == ["away"]:
        return _is_ahead(site, last)
    if lower[last : last + 1] == ["to"] or (last < len(lower) and lower[last] in _LEFT):
        return _is_left(site, last)
    before_clause = lower[last : last + 1] == ["before"] and last + 1 < len(lower) and "'s" not in lower[last + 1]
    if not (before_clause or lower[last : last + 1] == ["after"]) or site.tokens.glued(last):
        return False
    at = phrase_start(site.tokens, site.quantity.first) - 1
    opener = lower[at] if at >= 0 else ""
    told = at > 0 and opener == "," and len(lower[at - 1]) == 4 and lower[at - 1].isdecimal()
    claimed = opener in _BEFORE_LENGTH or lower[site.first - 1 : site.first] == ["least"]
    return not claimed and not told  # "in March 2021, six years after the flood": the date is told


def _is_ahead(site: Site, last: int) -> bool:
    """Whether "away" at token `last` tells how far off an event is: "the vote is three weeks away"."""
    if site.quantity.unit not in _LONG or site.tokens.lower[last + 1 : last + 2] not in _ENDS:
        return False
    at = phrase_start(site.tokens, site.quantity.first) - 1
    return (
        at >= 0
        and site.tokens.tags[at] != "IN"
        and (site.tokens.lower[at] in BE or not site.tokens.tags[at].startswith("V"))
    )


def _is_left(site: Site, last: int) -> bool:
    """Whether a length of time that ends at `last` is what a game has to go: "with 55 seconds left", "to play"."""
    lower = site.tokens.lower
    if lower[last] == "to" and not (last + 1 < len(lower) and lower[last + 1] in _TO_GO):
        return False
    at = phrase_start(site.tokens, site.quantity.first) - 1
    return site.quantity.unit in _ON_CLOCK and at >= 0 and lower[at] == "with"


def look_back(site: Site) -> str | None:
    """ "In each of the last 10 games", "over the past five seasons": a window, as of years."""
    if site.after in HYPHENS:
        return None  # "its first three-game streak"
    if not site.counted or site.before not in _WINDOWS or site.first < 2 or site.quantity.unit not in _PERIODS:
        return None
    lower = site.tokens.lower
    at = site.first - 2
    if lower[at] in _DETERMINERS and at:
        at -= 1
    return "date" if lower[at] in _DURING or (lower[at] == "of" and at and lower[at - 1] in _EACH) else None


def day_of_month(site: Site) -> str | None:
    """ "May 5", "5 May", where no time expression took them."""
    if not site.plain or site.number.value > 31 or not site.loose:
        return None
    words = site.tokens.words
    if site.before in ALL_MONTHS and words[site.first - 1][0].isupper():
        return "date"
    return "date" if site.after in ALL_MONTHS and words[site.last][0].isupper() else None
