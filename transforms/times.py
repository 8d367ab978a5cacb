"""Tokens of a sentence in, its time expressions out: which words say when, and which dates follow from them."""

from dataclasses import dataclass

from transforms.tokens import Tokens


@dataclass(slots=True)
class TimeExpression:
    """Words that say when: `first`..`last` token indexes, `last` exclusive, preposition included ("in January 2024").

    `core_first` is where the time words themselves begin, after the preposition. Numbers inside `core_first`..`last`
    are dates, not figures.
    """

    first: int
    core_first: int
    last: int
    role: str


def find_times(tokens: Tokens) -> list[TimeExpression]:
    """The time expressions of a sentence, in reading order, never overlapping."""
    return []
