"""A quantity's surroundings in, "name" out where a measure only names a thing: "a $1 bill", "the 10-year note"."""

from transforms.codes import CODE
from transforms.figures.names import is_title
from transforms.figures.shares import TIMES
from transforms.figures.site import Site
from transforms.lexicon import words as words_of
from transforms.tags import NAME_TAGS

_DENOMINATED = words_of("skips", "denominated")
_DEBTS = words_of("markets", "debts", "quoted")
_METALS = words_of("markets", "metals") | {"lead"}  # without a term before it, mostly a verb
_OF_DEBTS = words_of("skips", "of_debts")
_ISSUING = words_of("skips", "issuing")
_TERMS = words_of("markets", "terms")
_MANY = frozenset(("a", "an", "another", "more", "of", "its", "their", "new"))  # before a debt that is made
_NEAR = 6  # tokens before a debt, in which it is told that it is made
_BEHIND_METAL = frozenset(("IN", "VBD", "VBZ", "MD", ",", ".", ")", CODE))
_PARTS = 20  # no thing is more in one
_BEHIND_NAME = frozenset(("IN", "TO", "CC", "RB", "DT", "POS", "WDT", "MD", "VBZ", "VBD", "VBN"))
_FACE_VALUES = frozenset((0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500))


def measured_name(site: Site) -> str | None:
    """ "twenty-foot equivalent units", "0-60 mph": a measure that only names a kind of box, or a car test."""
    quantity, lower = site.quantity, site.tokens.lower
    if quantity.form != "physical":
        return None
    if quantity.unit == "ft" and lower[quantity.last : quantity.last + 1] == ["equivalent"]:
        return "name"
    first = quantity.first
    if quantity.per == "hour" and first > 5 and lower[first - 1] == "(":
        opener = lower[first - 7 : first - 1]
        return "name" if "to" in opener and not {"0", "zero"}.isdisjoint(opener) else None  # "0 to 50 mph (80 kph)"
    sprint = (
        quantity.per == "hour"
        and first > 1
        and lower[first - 1] in ("to", "-", "–")
        and lower[first - 2] in ("0", "zero")
    )
    return "name" if sprint else None


def sized_name(site: Site) -> str | None:
    """ "the 14-inch ZenBook", "a 55-inch Samsung Q70": a size joined to the name of a product tells the model; "a
    55-inch Samsung television" is so large.
    """
    q, words = site.quantity, site.tokens.words
    if q.unit != "inch" or q.bound == "between" or not (site.after == "-" or site.glued_after):
        return None
    last = q.last
    while last < len(words) and (_is_name(site, last) or (last > q.last and words[last].isdecimal())):
        last += 1
    if last == q.last or is_title(words, q.last):
        return None
    is_kind = last < len(words) and words[last][0].islower() and site.tokens.tags[last] not in _BEHIND_NAME
    return None if is_kind else "name"


def all_round(site: Site) -> str | None:
    """ "a 360-degree camera", "a 360-degree view": that looks everywhere."""
    q = site.quantity
    joined = site.after == "-" and site.glued_after
    return "name" if joined and q.value == 360 and q.unit == "degree" else None


def _is_name(site: Site, at: int) -> bool:
    """Whether token `at` is written like a name and is no kind told by its initials: "40-inch TVs"."""
    return site.is_name(at) and (site.tokens.tags[at] in NAME_TAGS or not site.tokens.words[at].rstrip("s").isupper())


def timed_name(site: Site) -> str | None:
    """A length of time with capitals that a name holds: "the Six-Day War", "Seven Years War"."""
    words, last = site.tokens.words, site.quantity.last
    if site.quantity.form != "time" or last >= len(words) or site.quantity.is_age:
        return None
    unit = words[last - 1]
    capitals = unit[0].isupper() and unit[1:].islower() and words[last][0].isupper() and words[last][1:].islower()
    written = not site.number.words or words[site.first][0].isupper()
    return "name" if capitals and written and not is_title(words, last) else None


def term(site: Site) -> str | None:
    """ "the 10-year note", "two-year yields", "three-month copper": a term that names what is traded.

    A debt that is sold, "a 10-year bond worth $5 million", is made for so long: its term is a length.
    """
    quantity, tokens = site.quantity, site.tokens
    if quantity.form != "time" or quantity.unit not in _TERMS or quantity.is_age:
        return None
    lower, tags, last = tokens.lower, tokens.tags, quantity.last
    if lower[last - 1] not in _TERMS or last >= len(lower):
        return None  # "10 years"
    if lower[last] in _METALS:
        is_alone = tags[last + 1 : last + 2] != [] and tags[last + 1] in _BEHIND_METAL
        return "name" if is_alone or lower[last + 1 : last + 2] in (["futures"], ["contract"], ["prices"]) else None
    at = last
    if lower[at] in ("and", "or", "to") and lower[at + 2 : at + 4] == ["-", lower[last - 1]]:
        at += 4  # "between two-year and 10-year yields"
    last = at
    while at < min(len(lower) - 1, last + 4) and (lower[at] in _OF_DEBTS or tags[at] in ("JJ", "NNP")):
        at += 1
    while lower[at] not in _DEBTS and at > last:
        at -= 1
    if lower[at] not in _DEBTS:
        return None
    if not {"yield", "yields"}.isdisjoint(lower[at : at + 3]):
        return "name"
    before = lower[max(0, quantity.left - _NEAR) : quantity.left]
    is_made = before[-1:] and before[-1] in _MANY and "yield" not in before and "yields" not in before
    is_made = is_made or not _ISSUING.isdisjoint(before) or not _ISSUING.isdisjoint(lower[at + 1 : at + 3])
    return None if is_made else "name"


def denomination(site: Site) -> str | None:
    """A banknote or coin by what it is worth: "a $1 bill", "two £10 notes"."""
    quantity, lower = site.quantity, site.tokens.lower
    if quantity.rule != "<currency> <number>" or site.number.scale or quantity.value not in _FACE_VALUES:
        return None
    at = quantity.last + (lower[quantity.last : quantity.last + 1] == ["-"])
    return "name" if at < len(lower) and lower[at] in _DENOMINATED else None


def pointer(site: Site) -> str | None:
    """ "six 3-pointers": a throw by what it is worth."""
    following = site.tokens.lower[site.last + 1 : site.last + 2]
    return "name" if site.after == "-" and site.glued_after and following in (["pointer"], ["pointers"]) else None


def parts_in_one(site: Site) -> str | None:
    """ "a 3-in-1 charger", "3 in 1 charger", "a 1-in-50-year flood": a kind of thing."""
    lower, last = site.tokens.lower, site.last
    spaced = site.plain and site.bare and lower[last : last + 2] == ["in", "1"] and 1 < site.number.value < _PARTS
    if spaced and (last + 2 >= len(lower) or lower[last + 2] not in TIMES):
        return "name"
    joined = site.after == "-" and site.glued_after and site.loose
    return "name" if joined and site.tokens.lower[site.last + 1 : site.last + 3] == ["in", "-"] else None


def caliber(site: Site) -> str | None:
    """ "a .45-caliber gun": the size of a barrel names the gun."""
    following = site.tokens.lower[site.last : site.last + 2]
    return "name" if site.loose and not {"caliber", "calibre"}.isdisjoint(following) else None
