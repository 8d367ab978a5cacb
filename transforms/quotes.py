"""A passage in, its quotations and reported statements out: who says which span of the text, known by which cue."""

from dataclasses import dataclass

from transforms.passage import Passage


@dataclass(slots=True)
class Voice:
    """A span of text, in code points, that somebody says: `kind` is direct (inside quotation marks) or indirect."""

    start: int
    end: int
    kind: str
    speaker: str | None
    role: str | None
    cue: str | None


def find_voices(passage: Passage) -> list[Voice]:
    """Everything that the text attributes to somebody, in reading order; a nested voice follows the outer one."""
    return []
