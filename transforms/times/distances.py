"""Tokens in, distances in time out: 10 years ago, a year earlier, in 6 months, three months to June."""

from transforms.tagger import is_known
from transforms.times.expression import When
from transforms.times.parts import CALENDAR_UNITS, count_at, ended_by, in_year, year_spec
from transforms.times.vocabulary import ALL_MONTHS, BACK, BACK_FROM_PERIOD, DASHES, ONWARD, UNITS, VAGUE_COUNTS
from transforms.times.years import Found
from transforms.tokens import Tokens

_HEDGES = frozenset(("about", "some", "just", "only", "around", "roughly", "nearly", "almost", "the", "under"))
# What may stand between a count and its unit of time: "a few years", "5-year", "two or three years".
_BETWEEN = DASHES | {"few", "couple", "dozen", "half", "a", "of", "or", "to"}
# What rises or falls over a stretch of time, and how near before it stands.
_SHARES = frozenset(("%", "percent", "cent", "pct"))
_NEAR = 6
_SO_FAR = range(4, 12)  # as many months are those from the beginning of a year


def find_count(tokens: Tokens, index: int) -> Found:
    """A distance in time from its number on: 10 years ago, two months earlier, a year ago, several decades ago."""
    lower, size = tokens.lower, len(tokens.lower)
    if index + 1 >= size or not (lower[index + 1] in UNITS or lower[index + 1] in _BETWEEN):
        return None
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
    usable = not vague and count is not None and unit in CALENDAR_UNITS
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
        spec = year_spec(tokens, j) if after in ("of", "in") or after[:1].isdecimal() else None
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
        if i < size and lower[i] in ALL_MONTHS:
            length = count * {"month": 1, "year": 12, "quarter": 3, "week": 0}[unit]
            found = ended_by(tokens, index, i, length)
            return found if found is None or length else (index, found[1], When("vague"))
    return None


def _look_back(tokens: Tokens, index: int, j: int, unit: str, count: int | None) -> Found:
    """A look-back window or a distance in time: highest in 22 years, in 6 months."""
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
    if lower[index] in ("a", "an") and before == "in":
        return None  # "seven days in a week"
    if before == "within" and unit == "day":
        return None  # a limit: "to be paid within two days"
    if before == "in" or before == "within":
        return (
            index,
            j,
            When("span", "near", months=(1, count))
            if unit == "month" and count in (3, 6, 9) and before == "in"
            else When("vague"),
        )
    over_the = lower[max(0, index - 2) : index] == ["over", "the"]
    if over_the and unit == "month" and count is not None and count in _SO_FAR:
        return index, j, When("span", "near", months=(1, count))  # "over the nine months"
    if before == "over" and not _SHARES.isdisjoint(lower[max(0, index - _NEAR) : index]):
        return index, j, When("vague")  # "rose by 20% over six months"
    if before in ("for", "over", "since") or before == "than":
        window = range(max(0, index - 12), index)
        is_extreme = any(_is_extreme(tokens, i) for i in window)
        if before in ("for", "over", "than") and is_extreme and not any(lower[i] == "longest" for i in window):
            return index, j, When("vague")
    return None


def _is_extreme(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a superlative or the like: "the highest for 5 years", but not "interest", "forest"."""
    word = tokens.lower[i]
    if word in ("time", "worst", "best", "record"):
        return True
    return word.endswith("est") and (tokens.tags[i] == "JJS" or (tokens.tags[i] == "NN" and not is_known(word)))
