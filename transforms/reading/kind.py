"""A passage in, for each quantity its kind and direction out: a level, a change, a share, a rate, a multiple."""

from dataclasses import dataclass

from transforms.passage import Passage


@dataclass(slots=True)
class KindReading:
    """`kind` and `direction` as in `model`; `trigger` is the token index of the word that decided, None by default."""

    kind: str
    direction: str | None = None
    trigger: int | None = None


def read_kinds(passage: Passage) -> dict[int, list[KindReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    defaults = {"percent": "share", "point": "point_change", "multiple": "multiple"}
    return {
        i: [KindReading(defaults.get(q.form, "level"), q.direction) for q in passage.quantities(i)]
        for i in passage.numeric
    }
