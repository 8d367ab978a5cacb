"""A passage and its voices in, for each quantity who says so out."""

from dataclasses import dataclass

from transforms.passage import Passage
from transforms.quotes import Voice


@dataclass(slots=True)
class SpeakerReading:
    """To whom the quantity's sentence attributes it, and how (`model.ATTRIBUTIONS`)."""

    speaker: str | None = None
    attribution: str = "none"


def read_speakers(passage: Passage, voices: list[Voice]) -> dict[int, list[SpeakerReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    return {i: [SpeakerReading() for _ in passage.quantities(i)] for i in passage.numeric}
