"""A passage in, for each quantity what is measured and whose it is out."""

from dataclasses import dataclass

from transforms.passage import Passage
from transforms.reading.kind import KindReading


@dataclass(slots=True)
class TopicReading:
    """What is counted or measured, and whose or where, in words of the text."""

    measure: str | None = None
    subject: str | None = None


def read_topics(passage: Passage, kinds: dict[int, list[KindReading]]) -> dict[int, list[TopicReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    return {i: [TopicReading() for _ in passage.quantities(i)] for i in passage.numeric}
