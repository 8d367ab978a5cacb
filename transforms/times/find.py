"""The tokens of a sentence in, its time expressions out: which rules may begin at a word."""

from collections.abc import Callable

from transforms.tagger import tag
from transforms.times.days import find_weekday, find_written_date
from transforms.times.distances import find_count
from transforms.times.edges import find_edge, find_season
from transforms.times.expression import TimeExpression
from transforms.times.fixed import (
    DAY_WORDS,
    find_century,
    find_code_word,
    find_day_word,
    find_now,
    find_phrase,
    find_that,
    find_weekend,
    find_year_word,
)
from transforms.times.months import find_month
from transforms.times.parts import find_code, find_ended_year, find_numbered_part, find_ordinal
from transforms.times.relative import find_pointing, find_relative
from transforms.times.roles import CODE_WORDS, extend
from transforms.times.vocabulary import (
    ALL_MONTHS,
    COUNTS,
    EDGE_END,
    EDGE_PART,
    EDGE_START,
    FISCAL,
    NOW,
    ORDINALS,
    POINTING,
    SAME,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    VAGUE_COUNTS,
    WEEKDAYS,
)
from transforms.times.years import Found, find_decade, find_fiscal, find_year
from transforms.tokens import Tokens

_Rule = Callable[[Tokens, int], Found]


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
    floor = 0
    for i in [i for i, word in enumerate(lower) if word in _RULES or word[0].isdecimal()]:
        if i < floor:
            continue
        for rule in _RULES.get(lower[i], _DIGIT_RULES):
            hit = rule(tokens, i)
            if hit is not None:
                expression = extend(tokens, hit, floor)
                if expression is not None:
                    if found and found[-1].last > expression.first:
                        expression.first = found[-1].last
                    found.append(expression)
                    floor = expression.last
                    break
    return found


def _build_rules() -> dict[str, tuple[_Rule, ...]]:
    """The rules that may begin at a word, the likeliest first."""
    rules: dict[str, tuple[_Rule, ...]] = {}

    def add(words: object, *found: _Rule) -> None:
        for word in words:  # type: ignore[attr-defined]  # any collection of words
            rules[word] = rules.get(word, ()) + found

    add(ALL_MONTHS, find_month)
    add(WEEKDAYS, find_weekday)
    add(SHORT_WEEKDAYS, find_weekday)
    add(ORDINALS, find_ordinal)
    add(SHIFTS, find_relative)
    add(SAME, find_pointing)
    add(POINTING, find_pointing)
    add(SEASONS, find_season)
    add(EDGE_START | EDGE_END | EDGE_PART, find_edge)
    add(("q", "h", "y", "m", "w"), find_code)
    add(CODE_WORDS, find_code_word)
    add(FISCAL, find_ended_year)
    add(FISCAL | {"fy", "cy"}, find_fiscal)
    add(NOW, find_now)
    add(DAY_WORDS, find_day_word)
    add(("to", "so", "at", "on", "in"), find_phrase)
    add(("century", "centuries"), find_century)
    add(("weekend",), find_weekend)
    add(("year", "month", "quarter", "week"), find_year_word)
    add(("this", "that", "these", "those"), find_that)
    add(COUNTS, find_count)
    add(VAGUE_COUNTS | {"half", "decades", "years"}, find_count)
    return rules


_RULES = _build_rules()


_DIGIT_RULES: tuple[_Rule, ...] = (
    find_written_date,
    find_decade,
    find_year,
    find_numbered_part,
    find_count,
)
