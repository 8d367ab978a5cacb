"""The record of a time expression: which words say when, and what they fix, before any date is worked out."""

from dataclasses import dataclass, field
from typing import NamedTuple

ROLES = ("period", "until", "since", "base", "name")


class When(NamedTuple):
    """What the words of a time expression fix, kept until the article's date and the governing period are known.

    `unit` is the grain: year, half, quarter, month, week, weekend, day, decade, season, span (months or days from one
    to another), same (a period named elsewhere), clock, now, or vague (words without dates).
    `anchor` tells from where `shift` counts: `stated` (the calendar itself), `published` (the article's date),
    `governing` (the period that the passage is about) or `near` (the nearest such time to the article's date).
    `shift` counts units for `published` and `governing`, and years where `months` name a part of a year.
    `window` is a stretch of units up to the anchor (negative) or after it (positive).
    `edge` narrows a period to its "start" or "end"; "part" marks early, mid and late.
    """

    unit: str
    anchor: str = "stated"
    year: int | None = None
    last_year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    weekday: int | None = None
    shift: int = 0
    window: int = 0
    edge: str = ""
    fiscal: bool = False


@dataclass(slots=True)
class TimeExpression:
    """Words that say when: `first`..`last` token indexes, `last` exclusive, preposition included ("in January 2024").

    `core_first` is where the time words themselves begin, after the preposition. Numbers inside `core_first`..`last`
    are dates, not figures.
    `role`, as far as the words themselves tell: `period`, `until` ("by 2030"), `since` ("since May"), `base` (what a
    change is compared with, comparing words included: "than in 2018", "year on year") or `name` ("Vision 2030").
    """

    first: int
    core_first: int
    last: int
    role: str
    when: When = field(default_factory=lambda: When("vague"))
