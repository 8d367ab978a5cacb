"""A number's surroundings in, the reason out where it is part of a name, or tells an order instead of an amount."""

from transforms.figures.designations import is_airliner
from transforms.figures.nouns import is_plural
from transforms.figures.persons import BEFALLEN
from transforms.figures.site import Site
from transforms.figures.units import unit_at
from transforms.lexicon import words as words_of
from transforms.tagger import is_known
from transforms.times.vocabulary import ALL_MONTHS, STREETS
from transforms.tokens import HYPHENS, Tokens

NAMED = words_of("skips", "named")
GRADED = words_of("skips", "graded")
_NUMBERED = words_of("skips", "numbered")
_STREETS = STREETS | words_of("skips", "more_streets")
_INDEXES = words_of("skips", "indexes")
_BEFORE_YEAR = words_of("skips", "before_year")
# Sizes that stock indexes and rankings have.
_INDEX_SIZES = frozenset((10, 30, 40, 50, 100, 150, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000))
_NOT_A_NAME_BEFORE_HYPHEN = frozenset(
    ("of", "for", "minus", "plus", "to", "a", "an", "sub", "about", "around", "nearly", "some", "over", "under")
)
_SEQUELS = 20  # no work or model has more, that is told by its number alone
# No title has more words than these on either side of one of them.
_TITLE = 30
_DATED = frozenset(("mid", "pre", "post", "early", "late", "since"))
# Determiners that approximate: "some 300 staff" counts.
_APPROXIMATE = frozenset(("some", "about", "another", "all", "no", "total", "further", "additional", "these", "those"))
_ABBREVIATED = frozenset(("rs", "no", "nos", "approx", "ca", "c", "p", "us", "s", "max", "min"))
# Words that count a rank only where no noun follows ("number 5", against "a number 5 times").
_RANKS = frozenset(("number", "numbers", "point", "no", "rank", "ranks", "item"))


def glued_name(site: Site) -> str | None:
    """COP29, A-350, ID.3, top-10, 5G, 737MAX, 16-BIT."""
    tokens, first, last = site.tokens, site.first, site.last
    words = tokens.words
    if site.glued_before and site.quantity.first == first:
        if site.before[-1:].isalpha() and site.before not in ("x", "×"):
            return "name"
        if site.before in HYPHENS and first > 1 and tokens.glued(first - 1) and words[first - 2][0].isalpha():
            return _hyphened(site)
        if site.before in ("#", "№"):
            return "ordinal"
        if site.before == "(" and first > 1 and tokens.glued(first - 1) and words[first - 2].isdecimal():
            return "name"  # "Section 14(1)"
        dotted = site.before == "." and first > 1 and tokens.glued(first - 1) and words[first - 2][-1:].isalpha()
        if dotted and site.loose and tokens.lower[first - 2] not in _ABBREVIATED:
            return "name"
    if site.glued_after and site.loose:
        letter = words[last + 1 : last + 2]
        if site.after == "(" and words[last + 2 : last + 3] == [")"] and letter[0].isalpha() and len(letter[0]) == 1:
            return "name"  # "a 401(k)"
        if site.after in ("x", "×") and _measures(tokens, last):
            return None  # "70x74x132.5cm"
        if site.after[0].isalpha() and site.quantity.last == last:
            return None if site.counted and _is_plain_plural(tokens, last) else "name"
        head = site.quantity.noun
        if (
            site.after in HYPHENS
            and head is not None
            and head[0] == last + 1
            and words[last + 1].isupper()
            and len(words[last + 1]) < 4
        ):
            return "name"
    return None


def _is_plain_plural(tokens: Tokens, at: int) -> bool:
    """Whether token `at` is a noun in the plural that only lacks the space before it: "400people"."""
    word = tokens.words[at]
    return len(word) > 4 and word.islower() and (tokens.tags[at] == "NNS" or word == "people") and is_known(word)


def _measures(tokens: Tokens, at: int) -> bool:
    """Whether a chain of sizes joined by x from token `at` on ends in a unit."""
    words = tokens.words
    while at + 1 < len(words) and words[at] in ("x", "×") and words[at + 1][0].isdecimal():
        at += 2
    return unit_at(tokens, at, True) is not None


def _hyphened(site: Site) -> str | None:
    """The reason for digits that a hyphen joins to a word before them: A-350, mid-2020, top-10."""
    tokens, first, last = site.tokens, site.first, site.last
    head = tokens.lower[first - 2]
    if tokens.glued(first - 2) and tokens.words[first - 3][-1:].isdecimal():
        return None  # "$1.2m-1.5m"
    if head in _NOT_A_NAME_BEFORE_HYPHEN and tokens.words[first - 2] != "A":
        return None
    letter = (
        site.quantity.form == "physical"
        and site.quantity.last == last + 1
        and site.glued_after
        and len(tokens.words[last]) == 1
    )
    if not (site.loose or letter):
        return None
    if head in _DATED:
        return "date" if site.number.value >= 1000 else None
    return "ordinal" if head == "top" else "name"


def lettered_name(site: Site) -> str | None:
    """A letter that could be a scale belongs to a name: "Block 1B", "the 2B Method"."""
    first = site.first
    words, tags, last = site.tokens.words, site.tokens.tags, site.last
    letter = site.bare and site.quantity.first == first > 0 and site.last == first + 2 and len(words[first + 1]) == 1
    if not letter or not site.tokens.glued(first + 1):
        return None
    opens = words[first + 1].isupper() and tags[last : last + 1] == ["NNP"] and not is_title(words, last)
    return "name" if opens or tags[first - 1] == "NNP" else None


def index_name(site: Site) -> str | None:
    """The number is part of the name of a stock index or ranking: S&P 500, Fortune 500, Stoxx 50."""
    lower, first = site.tokens.lower, site.first
    if not site.loose or not first or site.number.value not in _INDEX_SIZES:
        return None
    p_500 = site.before == "p" and first > 1 and lower[first - 2] in ("s", "&")
    return "name" if site.before in _INDEXES or p_500 else None


def model_name(site: Site) -> str | None:
    """A number between names is part of them: "iPhone 11 Pro cameras", "Boeing 787 Dreamliner jets"."""
    words, first, last = site.tokens.words, site.first, site.last
    if not (site.counted and site.plain and len(site.word) < 5 and first > 1 and last < len(words)):
        return None
    return (
        "name"
        if site.is_name(first - 1) and site.tokens.tags[last] == "NNP" and not words[last].endswith("s")
        else None
    )


def version_name(site: Site) -> str | None:
    """A small number between an abbreviation and one thing: "its HIV 2 drug", but "the NATO 3 bases"."""
    words, tags, first, last = site.tokens.words, site.tokens.tags, site.first, site.last
    if not (site.counted and site.plain and len(site.word) < 3 and first and site.number.value > 1):
        return None
    abbreviates = words[first - 1].isupper() and words[first - 1].isalpha() and len(words[first - 1]) > 1
    noun = site.quantity.noun or (last, last + 1)
    is_one = set(tags[noun[0] : noun[1]]) <= {"NN", "JJ"} and not is_plural(site.tokens.lower[noun[1] - 1], "NN")
    return "name" if abbreviates and is_one else None


def airliner(site: Site) -> str | None:
    """The number of an airliner: "787 Dreamliner sales", "the 737 fleet", "777x jets"."""
    return "name" if site.plain and not site.glued_before and is_airliner(site.tokens, site.first) else None


def singular_name(site: Site) -> str | None:
    """Three digits or more before a singular: "the 911 call", "its famous 356 Coupe model"."""
    tokens, head = site.tokens, site.head
    if not (site.counted and site.plain and 3 <= len(site.word) < 5) or site.glued_after or site.first == 0:
        return None
    if tokens.tags[head] != "NN" or is_plural(tokens.lower[head], "NN"):
        return None
    named = head == site.last + 1 and tokens.tags[site.last] == "NNP"
    alone = head == site.last and tokens.tags[head + 1 : head + 2] not in (["NN"], ["NNS"], ["NNP"])
    determined = tokens.tags[site.first - 1] in ("DT", "PRP$", "JJ", "POS")
    return "name" if determined and (named or (alone and site.before not in _APPROXIMATE)) else None


def numbered(site: Site) -> str | None:
    """No. 5, top 10, number 34, #7: a place in an order."""
    if not site.loose:
        return None
    if site.before == "." and site.first > 1 and site.tokens.lower[site.first - 2] in ("no", "nos"):
        return "ordinal"
    if site.before == "number" and site.bare and site.number.value >= 1000:
        return "identifier"
    if site.before in _NUMBERED and not (site.before in _RANKS and site.counted):
        return "ordinal"
    if site.before in ("no", "number") and site.plain and site.number.value > 1 and _is_one(site):
        return "ordinal"  # "the No 26 seed"
    return None


def _is_one(site: Site) -> bool:
    """Whether the noun behind the number is told in the singular."""
    return site.head == site.last and site.tokens.tags[site.head] == "NN" and not is_plural(site.after, "NN")


def graded_name(site: Site) -> str | None:
    """ "a category 4 hurricane", "phase 2": a degree, in small letters too."""
    if site.before not in GRADED or not site.plain or site.number.value >= 30 or not site.loose or site.goes_on():
        return None
    kind = site.before in ("type", "category", "class", "group")
    return None if not kind and site.head >= 0 and site.tokens.tags[site.head] == "NNS" else "name"


def called_name(site: Site) -> str | None:
    """ "Article 5", "Route 66", "version 9.0": a number behind what it names."""
    if not site.loose or site.quantity.first != site.first:
        return None
    several = site.before.endswith("s") and site.before[:-1] in NAMED  # "articles 5 and 4"
    if site.bare and site.plain and several:
        return "name"
    if site.goes_on():
        return None
    if site.counted and site.before == "model" and not site.goes_on():
        return "name"  # "a model 4431 meter"
    if site.bare and site.before in ("version", "versions", "v", "update", "release") and site.number.value < 100:
        return "name"
    alone = site.bare or site.after == "of"  # "title 11 of the United States Code"
    if site.before in NAMED and site.plain and (alone or site.tokens.words[site.first - 1][0].isupper()):
        return "name"
    return None


def following_name(site: Site) -> str | None:
    """ "Middle Corridor 2", "iPhone 14": a short number behind a name, with nothing counted."""
    if (
        not site.plain
        or len(site.word) > 4
        or site.goes_on()
        or not (site.is_name(site.first - 1) or _follows_title(site))
        or site.before in ALL_MONTHS
    ):
        return None
    if site.bare and site.quantity.first == site.first:
        return "name"
    before = site.tokens.words[site.first - 1]
    if site.counted and before[0].islower() and not before.islower():
        return "name"  # "the iPhone 11 lineup"
    if len(before) < 3 and before.isupper() and len(site.word) < 3 and site.is_name(site.first - 2):
        return "name"  # "the Orbit RS 6 costs"
    if not site.counted or site.tokens.tags[site.first - 1] != "NNP" or site.number.value == 1:
        return None
    head = site.tokens.lower[site.head]
    return None if site.tokens.tags[site.head].endswith("S") or head == "people" else "name"


def _follows_title(site: Site) -> bool:
    """Whether a small number stands behind a capital where any word has one: "Out now: Fortress 2"."""
    at = site.first - 1
    small = site.bare and site.number.value < _SEQUELS and site.quantity.first == site.first
    return small and at >= 0 and site.tokens.words[at][0].isupper() and site.tokens.tags[at] == "NN"


def listed_under(site: Site) -> str | None:
    """ "a 40 Under 40 list": both numbers name it."""
    words, first, last = site.tokens.words, site.first, site.last
    if not site.plain or not site.loose:
        return None
    ahead = words[last : last + 1] == ["Under"] and last + 1 < len(words) and words[last + 1].isdecimal()
    behind = first > 1 and words[first - 1] == "Under" and words[first - 2].isdecimal()
    return "name" if ahead or behind else None


def bracketed_name(site: Site) -> str | None:
    """ "Lopez (4) scores": the number of a player, or of a seed."""
    small = site.bare and site.plain and site.number.value < 16
    return "name" if small and site.before == "(" and site.after == ")" and site.is_name(site.first - 2) else None


def address(site: Site) -> str | None:
    """A plain number before a name: "49 Bay Road", "787 Dreamliner", "1119 Eighth St."."""
    words, last = site.tokens.words, site.last
    if not (site.loose and site.plain and last < len(words)) or site.number.scale or len(site.word) > 5:
        return None
    if site.tokens.glued(last) or not words[last][0].isupper():
        return None
    if site.first == 0 and site.after in BEFALLEN:
        return None  # "3 Hospitalized After Crash"
    if is_street(site.tokens, last):
        return "name"
    if not site.bare or len(site.word) > 4 or site.tokens.tags[last] != "NNP" or site.after in ALL_MONTHS:
        return None
    if site.before in _BEFORE_YEAR and site.number.value >= 1000:
        return None
    return "name" if len(words[last]) > 1 or words[last] in "NSEW" else None


def is_title(words: list[str], at: int) -> bool:
    """Whether most words of the line around token `at` have capitals, so that capitals tell no names."""
    letters = [word for word in words[max(0, at - _TITLE) : at + _TITLE] if word[0].isalpha()]
    return sum(word[0].isupper() for word in letters) > 0.6 * len(letters)


def is_proper(site: Site) -> bool:
    """Whether "One" begins a name: capitalised, as all that it would count."""
    words = site.tokens.words
    inside = range(site.first, site.head + 1)
    named = site.head > site.last and all(words[i][0].isupper() and words[i][1:].islower() for i in inside)
    return named and not is_plural(site.tokens.lower[site.head], "NN")


def is_street(tokens: Tokens, at: int) -> bool:
    """Whether the capitalised words at token `at` end in a word for a street: "Industrial Avenue"."""
    if at >= len(tokens.words) or not tokens.words[at][0].isupper():
        return False
    return any(word in _STREETS for word in tokens.lower[at + 1 : at + 5])
