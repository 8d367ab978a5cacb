"""The figures of a text in, the links between them out: which one says an earlier one again in another form."""

from collections.abc import Sequence

from transforms.model import Figure
from transforms.passage import Passage


def read_restatements(
    passage: Passage, figures: Sequence[Figure], places: Sequence[tuple[int, int]]
) -> list[int | None]:
    """For each figure, the index of the earlier figure that it restates, or None.

    `places` gives for each figure its sentence and its number among that sentence's quantities.
    """
    return [None] * len(figures)
