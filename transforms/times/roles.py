"""The core of a time expression in, the whole of it out: article, preposition, comparing words, and what it does."""

from transforms.lexicon import words
from transforms.tags import NOUN_TAGS
from transforms.times.expression import TimeExpression, When
from transforms.times.vocabulary import COMPARED, LEVELS, PREPOSITIONS, SINCE, THAN, WHOLES
from transforms.tokens import Tokens

_CHANGE = words(
    "change", "verbs_up", "verbs_down", "nouns_up", "nouns_down", "nouns_either", "more", "less"
) | frozenset(("percent", "cent", "points", "times", "unchanged", "change"))


_REST = frozenset(("rest", "remainder"))
_BACK_TO = frozenset(("dating", "dates", "dated", "back"))  # "a run dating to 2007" is as old as that
_PARTLY = {"earlier": "sofar", "later": "rest"}  # "earlier this week" ends, "later this week" begins today


CODE_WORDS = frozenset(("yoy", "mom", "qoq", "y.o.y.", "m.o.m.", "q.o.q."))


def extend(tokens: Tokens, hit: tuple[int, int, When], floor: int) -> TimeExpression | None:
    """The expression around its core: article, "whole of", preposition, comparing words; and with them its role."""
    lower = tokens.lower
    core, last, when = hit
    size = len(lower)
    if last < size and lower[last] == "alone":
        last += 1
    first = core
    if (
        first > floor
        and lower[first - 1] in ("the", "a", "an", "early", "late", "earlier", "later")
        and when.unit != "clock"
    ):
        first -= 1
        if lower[core] == "this" and when.unit != "day" and not when.edge and lower[first] in _PARTLY:
            when = when._replace(edge=_PARTLY[lower[first]])
    while first > floor and lower[first - 1] in ("whole", "entire", "full", "all", "rest", "remainder"):
        first -= 1
        if first > floor and lower[first - 1] == "the":
            first -= 1
    role = "period"
    preposition = lower[first - 1] if first > floor else ""
    if preposition in PREPOSITIONS:
        first -= 1
        if (
            preposition in ("of", "from", "between", "for", "in", "ended", "ending")
            and first > floor
            and lower[first - 1] in WHOLES
        ):
            first -= 1
            while first > floor and lower[first - 1] in ("the", "whole", "entire", "full"):
                first -= 1
            if first > floor and lower[first - 1] in PREPOSITIONS:
                first -= 1
                preposition = lower[first] if lower[first] in ("by", "until", "since", "before") else preposition
            else:
                preposition = "in"
        elif preposition == "of" and first > floor and lower[first - 1] == "as":
            first, preposition = first - 1, "in"
        elif (
            preposition in ("from", "in", "on", "of")
            and first > floor
            and lower[first - 1] in ("starting", "beginning", "dating", "since")
        ):
            first, preposition = first - 1, "since" if lower[first - 1] != "dating" else "in"
    if (
        preposition == "between"
        and when.last_year is None
        and (when.months is None or when.months[0] == when.months[1])
        and (when.days is None or when.days[0] == when.days[1])
    ):
        when = When("vague")  # "between Tuesday and the election": only one end is a date
    if not when.edge and not _REST.isdisjoint(lower[first:core]):
        when = when._replace(edge="rest")
    role = _role(tokens, first, core, last, preposition, when, floor)
    if role == "period" and preposition in ("in", "on") and _since_event(tokens, first, floor):
        role = "since"
    if role == "base" and when.unit in ("clock", "now"):
        role = "period"
    if role == "base":
        first = _base_start(tokens, first, core, floor)
    if preposition == "before" and role == "until" and not when.edge:
        when = when._replace(edge="before")
    elif preposition == "after" and role == "since" and not when.edge:
        when = when._replace(edge="after")
    return TimeExpression(first, core, last, role, when)


def _since_event(tokens: Tokens, first: int, floor: int) -> bool:
    """Whether the time belongs to a noun behind "since": "since its foundation in 1949"."""
    for j in range(first - 1, max(floor - 1, first - 8), -1):
        if tokens.lower[j] == "since":
            return j < first - 1
        if (
            tokens.tags[j] not in ("NN", "NNP", "NNPS", "NNS", "DT", "PRP$", "POS", "JJ", "IN")
            or tokens.lower[j] == ","
        ):
            return False
    return False


def _role(tokens: Tokens, first: int, core: int, last: int, preposition: str, when: When, floor: int) -> str:
    """What the expression does, as far as its own words and those before it tell."""
    lower = tokens.lower
    if when.unit == "vague" and when.year is not None:
        return "name"
    if preposition == "to" and first > 0 and lower[first - 1] in _BACK_TO:
        return "name"
    if _is_year_on_year(tokens, core, last):
        return "base"
    if _is_level_of(tokens, first, core, last):
        return "base"
    at = _base_start(tokens, first, core, floor)
    if at < first or (lower[first] in THAN and first < core):
        return "base"
    if (
        preposition in ("from", "over", "on", "to")
        and first < core
        and _compares(tokens, first, core, when, preposition)
    ):
        return "base"
    if when.unit in ("span", "ended") and preposition in ("from", "to", "through"):
        return "period"
    if preposition in ("by", "until", "till", "before", "toward", "towards"):
        return "until"
    if preposition in ("through", "to") and when.unit in ("year", "month", "quarter", "half", "day"):
        return (
            "until"
            if preposition == "through" and when.last_year is None
            else "until"
            if preposition == "to"
            else "period"
        )
    if (
        preposition == "from"
        and first > 0
        and _is_noun(tokens, first - 1)
        and "MD" not in tokens.tags[max(0, first - 40) : first]
    ):
        return "period"  # "questions from February"
    if (
        preposition in SINCE
        and when.last_year is None
        and not (
            preposition == "from"
            and when.months is not None
            and when.months[0] != when.months[1]
            and when.unit != "quarter"
            and when.unit != "half"
        )
    ):
        return "since"
    return "period"


def _is_level_of(tokens: Tokens, first: int, core: int, last: int) -> bool:
    """Whether the time is that of a level with which another is compared: "above its 2018 level", "5% below 2019"."""
    lower = tokens.lower
    at = core - 1 if first == core else first
    if at < 1 or lower[at] not in ("the", "its", "their", "his", "her"):
        at += 1
    if at < 1 or lower[at - 1] not in ("above", "below"):
        return False
    return at == core or not LEVELS.isdisjoint(lower[last : last + 3])


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether the token is a noun."""
    return tokens.tags[index] in NOUN_TAGS


def _is_year_on_year(tokens: Tokens, core: int, last: int) -> bool:
    """Whether the words compare by themselves: year on year, y/y, on an annual basis."""
    lower = tokens.lower
    word = lower[core]
    if word in CODE_WORDS or (word in ("y", "m", "q", "w") and lower[last - 1] == word):
        return True
    if word == "on" and lower[core + 1] in ("an", "the"):
        return lower[last - 1] != "day"
    return word in ("year", "month", "quarter", "week") and last - core >= 3 and lower[last - 1] == word


def _base_start(tokens: Tokens, first: int, core: int, floor: int) -> int:
    """Where a comparison that leads to the expression begins: the token of "compared", "than", "against"."""
    lower = tokens.lower
    i = first
    if i < core and lower[i] in THAN:
        return i
    if i > floor and lower[i - 1] in LEVELS and (lower[i] in PREPOSITIONS or i == core):
        j = i - 1
        while j > floor and lower[j - 1] in ("the", "average", "same", "total"):
            j -= 1
        if j > floor and lower[j - 1] in THAN:
            return j - 1
        if j > floor and j < i - 1 and lower[j - 1] in ("double", "twice", "triple", "half", "times"):
            return j  # "double the number in 2019"
        if j > floor + 1 and lower[j - 1] in ("to", "with") and lower[j - 2] in COMPARED:
            i = j - 1
    if i > floor and lower[i - 1] in THAN:
        return _with_as(lower, i - 1, floor)
    if (
        i > floor
        and lower[i - 1] == "as"
        and ("as" in lower[max(floor, i - 6) : i - 1] or "same" in lower[max(floor, i - 4) : i])
    ):
        return i - 1  # "twice as many as a year ago"
    if i > floor and lower[i - 1] in ("to", "with") and not (i < core and lower[i] in ("to", "with")):
        if i > floor + 1 and lower[i - 2] in COMPARED:
            return _with_as(lower, i - 2, floor)
        return first
    if i < core and lower[i] in ("to", "with") and i > floor and lower[i - 1] in COMPARED:
        return _with_as(lower, i - 1, floor)
    if i < first and lower[i] in ("to", "with") and lower[i - 1] in COMPARED:
        return _with_as(lower, i - 1, floor)
    return first


def _with_as(lower: list[str], at: int, floor: int) -> int:
    """`at`, or the "as", "in" or "when" before it: "as compared to", "in comparison with"."""
    if at > floor and lower[at - 1] in ("as", "in", "if", "when", "by"):
        return at - 1
    return at


def _compares(tokens: Tokens, first: int, core: int, when: When, preposition: str) -> bool:
    """Whether "from", "over", "on" or "to" compares here: "up 5% from March", "10% over last year"."""
    lower, tags = tokens.lower, tokens.tags
    back = when.anchor == "governing" and when.shift < 0
    if preposition == "from":
        if when.unit == "same":
            return True
        if back:
            return True
        if when.anchor == "published" and when.shift < 0:
            return _after_change(tokens, first)
        if when.unit in ("year", "month", "quarter", "half", "day", "span", "season") and (when.last_year is None):
            spans = when.months is not None and when.months[0] != when.months[1] and when.unit == "span"
            return not spans and _after_change(tokens, first)
        return False
    if preposition in ("over", "on"):
        if when.window or when.days is not None or when.weekday is not None or when.unit == "day":
            return False
        earlier = back or when.unit == "same" or (when.anchor == "published" and when.shift < 0)
        return earlier and _after_change(tokens, first)
    if preposition == "to":
        marked = first > 0 and (lower[first - 1] in ("%", "percent") or lower[first - 2 : first] == ["per", "cent"])
        return (
            marked and (when.year is not None or when.unit == "same") and "from" not in lower[max(0, first - 6) : first]
        )
    return tags[first] == ""


def _after_change(tokens: Tokens, first: int) -> bool:
    """Whether words of change or a number stand right before."""
    lower, tags = tokens.lower, tokens.tags
    for j in range(first - 1, max(-1, first - 7), -1):
        if tags[j] == "CD" or lower[j] == "%" or (j >= first - 2 and _is_change(lower[j])):
            return True
        if lower[j] in (";", ".", ":") or (lower[j] == "," and j < first - 1):
            return False
    return False


def _is_change(word: str) -> bool:
    """Whether a word tells a change: the forms of the lexicon, and their regular endings."""
    return word in _CHANGE or (
        word[-1:] in "dsg" and (word[:-1] in _CHANGE or word[:-2] in _CHANGE or word[:-3] in _CHANGE)
    )
