"""A place in a ranking in, what is measured as of those ranked before it, and whose, out.

Such a sentence names its holder and an amount, and leaves out of what: "Armenia came second with 5 tons", "Turkey
followed with 3 tons, and Iran with 2".
"""

from collections.abc import Callable
from dataclasses import replace

from transforms.lexicon import words
from transforms.reading.discourse import TopicReading, carried
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, PREP
from transforms.reading.naming import Parts, gather

_RANKS = words("topics", "following_ranks", "leading_ranks")
_BETWEEN = 8  # tokens between a verb and "with"
_LISTED = 12  # figures that one ranking lists
_NAME = 3  # phrases before "with" among which the name stands


def read_rank(line: Line, n: int, before: Callable[[], TopicReading]) -> TopicReading | None:
    """The topic of quantity `n` where it only ranks its holder; None where it does not. `before` gives what was told
    of those ranked before.
    """
    q = line.quantities[n]
    if q.noun is not None or not _is_ranked(line, n) or not before().measure:
        return None
    place, parts = line.places[n] - 1, Parts()
    verb = line.verb_before(place)
    is_first = verb >= 0 and (not n or line.places[n - 1] < verb)
    if is_first:
        gather(line, line.subject_of(verb), parts, only_names=True)
    for p in range(place - 1, max(-1, place - 1 - _NAME), -1):
        if not parts.has_names and line.kinds[p] == NOUN:
            gather(line, [p], parts, only_names=True)
    names = tuple(parts.names())
    if not names:
        return None
    return replace(carried(before()), subject="; ".join(names), subject_from="clause", subject_words=names)


def _is_ranked(line: Line, n: int) -> bool:
    """Whether "with" and a word of rank stand before quantity `n`, or it goes on with one that they stand before."""
    for m in range(n, max(-1, n - _LISTED), -1):
        place = line.places[m] - 1
        if line.heads[place] != "with" or line.kinds[place] != PREP:
            return False
        if _has_rank(line, m, line.phrases[place].first):
            return True
    return False


def _has_rank(line: Line, n: int, first: int) -> bool:
    """Whether a word of rank stands with its verb before token `first`, or behind what is told between commas."""
    start = max(line.quantities[n - 1].last if n else 0, first - _BETWEEN)
    acts = any(tag[:2] == "VB" for tag in line.tokens.tags[start:first])  # no "350 MB a second faster than one with"
    told = line.tokens.lower[start:first] if acts else []
    behind = line.tokens.lower[line.quantities[n].last : line.quantities[n].last + 4]
    return not _RANKS.isdisjoint(told) or (behind[:1] == [","] and not _RANKS.isdisjoint(behind))
