"""The records between cues and voices: who says which span of the text, and a cue at its place in it."""

from dataclasses import dataclass

from transforms.quotes.names import Who
from transforms.quotes.said import Cue


@dataclass(slots=True)
class Voice:
    """A span of text, in code points, that somebody says: `kind` is direct (inside quotation marks) or indirect."""

    start: int
    end: int
    kind: str
    speaker: str | None
    role: str | None
    cue: str | None


@dataclass(slots=True)
class Report:
    """A cue at its place in the text: offsets of the cue, of what is said, and the one who says it."""

    start: int
    end: int
    said: tuple[int, int] | None
    who: Who | None
    cue: Cue
    sentence: int


def role_of(who: Who) -> str | None:
    return who.role if who.kind == "person" else None
