"""The tokens of a sentence in, its time expressions out, with prepositions, comparing words and roles."""

from collections.abc import Callable
from dataclasses import replace

from transforms.lexicon import words
from transforms.tagger import tag
from transforms.times import days, parts, years
from transforms.times.expression import TimeExpression, When
from transforms.times.vocabulary import (
    ALL_MONTHS,
    COMPARED,
    COUNTS,
    DASHES,
    EDGE_END,
    EDGE_PART,
    EDGE_START,
    FISCAL,
    LEVELS,
    NOW,
    ORDINALS,
    POINTING,
    PREPOSITIONS,
    SAME,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    SINCE,
    THAN,
    VAGUE_COUNTS,
    WEEKDAYS,
    WHOLES,
)
from transforms.times.years import Found
from transforms.tokens import Tokens

_CHANGE = words(
    "change", "verbs_up", "verbs_down", "nouns_up", "nouns_down", "nouns_either", "more", "less"
) | frozenset(("percent", "cent", "points", "times", "unchanged", "change"))
_Rule = Callable[[Tokens, int], Found]
_CODE_WORDS = frozenset(("yoy", "mom", "qoq", "y.o.y.", "m.o.m.", "q.o.q."))
_REST = frozenset(("rest", "remainder"))
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}


def find_times(tokens: Tokens) -> list[TimeExpression]:
    """The time expressions of a sentence, in reading order, never overlapping.

    >>> from transforms.tokens import tokenize
    >>> t = tokenize("Exports rose 5% in January-May 2023 from a year earlier.", 0, 56)
    >>> [(t.slice(x.first, x.last), x.role) for x in find_times(t)]
    [('in January-May 2023', 'period'), ('from a year earlier', 'base')]
    """
    found: list[TimeExpression] = []
    lower = tokens.lower
    tag(tokens)
    rules_of = _RULES.get
    tags = tokens.tags
    floor = 0
    for i, word in enumerate(lower):
        rules = rules_of(word)
        if rules is None:
            if tags[i] != "CD" or not word[0].isdigit():
                continue
            rules = _DIGIT_RULES
        if i < floor:
            continue
        for rule in rules:
            hit = rule(tokens, i)
            if hit is not None:
                expression = _extend(tokens, hit, floor)
                if expression is not None:
                    if found and found[-1].last > expression.first:
                        expression.first = found[-1].last
                    found.append(expression)
                    floor = expression.last
                    break
    return found


def _find_now(tokens: Tokens, index: int) -> Found:
    """The present in one word: now, currently; not an adverb inside a noun phrase: "the recently announced charges"."""
    if index and tokens.tags[index - 1] in ("DT", "PRP$", "POS"):
        return None
    return index, index + 1, When("now")


def _find_day_word(tokens: Tokens, index: int) -> Found:
    """Today, yesterday, tomorrow, tonight."""
    last = index + 1
    if last < len(tokens.lower) and tokens.lower[last] in ("'s", "’s"):
        return None
    return index, last, When("day", "published", shift=_DAYS[tokens.lower[index]])


def _find_to(tokens: Tokens, index: int) -> Found:
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
            year = years.year_number(tokens, index + 3)
            if year is not None:
                return index, index + 4, When("year", year=year, edge="sofar")
        return index, index + 2, When("now", edge="end")
    if word == "at":
        if after[:1] == ["present"] and (index + 2 >= len(lower) or not tokens.tags[index + 2].startswith("NN")):
            return index, index + 2, When("now")
        if after[:2] in (["the", "moment"], ["that", "time"], ["the", "time"], ["this", "time"], ["this", "moment"]):
            return index, index + 3, When("now" if after[1] == "moment" else "vague")
    if word == "on" and after[:1] == ["an"] and after[1:3] in (["annual", "basis"], ["annualized", "basis"]):
        return index, index + 4, When("same", "governing", shift=-1)
    if (
        word == "on"
        and after[:2] == ["the", "year"]
        and (index + 3 >= len(lower) or lower[index + 3] in (",", ".", ";", "to", "in", ")"))
    ):
        return index, index + 3, When("same", "governing", shift=-1)
    if (
        word == "in"
        and after[:1] == ["the"]
        and after[1:2] in (["near"], ["coming"], ["short"], ["medium"], ["long"])
        and after[2:3] in (["future"], ["term"], ["run"])
    ):
        return index, index + 4, When("vague")
    if (
        word == "in"
        and after[:1] == ["recent"]
        and after[1:2] in (["years"], ["months"], ["weeks"], ["days"], ["decades"])
    ):
        return index, index + 3, When("vague")
    return None


def _find_year_word(tokens: Tokens, index: int) -> Found:
    """Phrases on "year", "month", ...: year on year, year-over-year, year to date, year-end, the year before, year-ago quarter."""
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
        if after == "to" and lower[j] == "date":
            return index, j + 1, When(word, "published", edge="sofar")
    before = lower[index - 1] if index else ""
    if word == "year" and after == "end" and i == index + 2:
        when, last = parts.in_year(When("year", "published"), tokens, i + 1)
        return index, last, replace(when, edge="end")
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
        return _ended_in(tokens, index, i + 1, count)
    if (
        word == "year"
        and before == "the"
        and index > 1
        and lower[index - 2] in ("in", "during", "throughout")
        and after in (".", ",")
    ):
        return None
    value = years.year_number(tokens, i)
    if word == "year" and value is not None and i == index + 1:
        spec = years.find_year(tokens, i)
        return (index, spec[1], spec[2]) if spec is not None else None
    return None


def _ended_in(tokens: Tokens, index: int, at: int, length: int) -> Found:
    """A stretch of `length` months that ends in the month at `at`: the year to March 2024, the quarter ended June 30."""
    lower = tokens.lower
    if at < len(lower) and lower[at] in ("on", "in", "the"):
        at += 1
    if at < len(lower) and lower[at] in ALL_MONTHS:
        found = days.find_month(tokens, at)
        if found is not None and found[2].months is not None:
            if found[2].days is not None and found[2].days[0] < 28:
                return index, found[1], When("vague")
            return index, found[1], replace(found[2], unit="ended", days=None, window=-length)
    return None


def _find_century(tokens: Tokens, index: int) -> Found:
    """A century by its number: the 14th century, the 19th-century."""
    lower = tokens.lower
    i = index - 1
    if i > 0 and lower[i] in DASHES:
        i -= 1
    if i > 0 and lower[i] in ("st", "nd", "rd", "th") and lower[i - 1].isdigit() and tokens.glued(i):
        return i - 1, index + 1, When("vague")
    return None


def _find_that(tokens: Tokens, index: int) -> Found:
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


_POINTED = frozenset(("in", "during", "on", "by", "for", "of", "since", "at", "over", "later", "throughout"))


def _extend(tokens: Tokens, hit: tuple[int, int, When], floor: int) -> TimeExpression | None:
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
    while first > floor and lower[first - 1] in ("whole", "entire", "full", "all", "rest", "remainder"):
        first -= 1
        if first > floor and lower[first - 1] == "the":
            first -= 1
    if first < core and when.edge == "" and lower[first:core] and not _REST.isdisjoint(lower[first:core]):
        when = replace(when, edge="rest")
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
    ):
        when = When("vague")  # "between Tuesday and the election": only one end is a date
    role = _role(tokens, first, core, last, preposition, when, floor)
    if role == "period" and preposition in ("in", "on") and _since_event(tokens, first, floor):
        role = "since"
    if role == "base" and when.unit in ("clock", "now"):
        role = "period"
    if role == "base":
        first = _base_start(tokens, first, core, floor)
    if preposition == "before" and role == "until" and not when.edge:
        when = replace(when, edge="before")
    elif preposition == "after" and role == "since" and not when.edge:
        when = replace(when, edge="after")
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
    if _is_year_on_year(tokens, core, last):
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


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether the token is a noun."""
    return tokens.tags[index] in ("NN", "NNS", "NNP", "NNPS")


def _is_year_on_year(tokens: Tokens, core: int, last: int) -> bool:
    """Whether the words compare by themselves: year on year, y/y, on an annual basis."""
    lower = tokens.lower
    word = lower[core]
    if word in _CODE_WORDS or (word in ("y", "m", "q", "w") and lower[last - 1] == word):
        return True
    if word == "on" and lower[core + 1] in ("an", "the"):
        return True
    return word in ("year", "month", "quarter", "week") and last - core >= 3 and lower[last - 1] == word


def _base_start(tokens: Tokens, first: int, core: int, floor: int) -> int:
    """Where a comparison that leads to the expression begins: the token of "compared", "than", "against"; else `first`."""
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
        if j > floor + 1 and lower[j - 1] in ("to", "with") and lower[j - 2] in COMPARED:
            i = j - 1
    if i > floor and lower[i - 1] in THAN:
        return _with_as(lower, i - 1, floor)
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


def _build_rules() -> dict[str, tuple[_Rule, ...]]:
    """The rules that may begin at a word, the likeliest first."""
    rules: dict[str, tuple[_Rule, ...]] = {}

    def add(words: object, *found: _Rule) -> None:
        for word in words:  # type: ignore[attr-defined]  # any collection of words
            rules[word] = rules.get(word, ()) + found

    add(ALL_MONTHS, days.find_month)
    add(WEEKDAYS, days.find_weekday)
    add(SHORT_WEEKDAYS, days.find_weekday)
    add(ORDINALS, parts.find_ordinal)
    add(SHIFTS, parts.find_relative)
    add(SAME, parts.find_pointing)
    add(POINTING, parts.find_pointing)
    add(SEASONS, parts.find_season)
    add(EDGE_START | EDGE_END | EDGE_PART, parts.find_edge)
    add(("q", "h", "y", "m", "w"), parts.find_code)
    add(_CODE_WORDS, _find_code_word)
    add(FISCAL | {"fy", "cy"}, years.find_fiscal)
    add(NOW, _find_now)
    add(_DAYS, _find_day_word)
    add(("to", "so", "at", "on", "in"), _find_to)
    add(("century", "centuries"), _find_century)
    add(("year", "month", "quarter", "week"), _find_year_word)
    add(("this", "that", "these", "those"), _find_that)
    add(COUNTS, parts.find_count)
    add(VAGUE_COUNTS | {"half", "decades", "years"}, parts.find_count)
    return rules


def _find_code_word(tokens: Tokens, index: int) -> Found:
    """Yoy, mom, qoq."""
    if tokens.words[index] == "mom" and index and tokens.tags[index - 1] in ("PRP$", "DT", "JJ"):
        return None
    return index, index + 1, When("same", "governing", shift=-1 if tokens.lower[index][0] == "y" else 0)


_RULES = _build_rules()
_DIGIT_RULES: tuple[_Rule, ...] = (
    days.find_written_date,
    years.find_decade,
    years.find_year,
    parts.find_numbered_part,
    parts.find_count,
)
