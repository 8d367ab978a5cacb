"""A passage in, for each quantity its period and the base of its comparison out, always against the article's date."""

from dataclasses import dataclass
from datetime import date

from transforms.passage import Passage
from transforms.reading.kind import KindReading


@dataclass(slots=True)
class PeriodReading:
    """When a quantity holds, as printed and as dates (inclusive), on which basis, and what it is compared with."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    basis: str | None = None
    base_text: str | None = None


def read_periods(passage: Passage, kinds: dict[int, list[KindReading]]) -> dict[int, list[PeriodReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    return {i: [PeriodReading() for _ in passage.quantities(i)] for i in passage.numeric}
