"""A sentence's skeleton in, what governs each of its quantities out: the verb, noun or sign it hangs on.

Kind, direction, measure and subject are all read from here, so that one reading of the grammar serves them.
"""

from transforms.reading.grammar.attachment import Governor
from transforms.reading.grammar.before import govern_from_before
from transforms.reading.grammar.behind import govern_from_behind
from transforms.reading.grammar.line import Line


def read_governors(lines: dict[int, Line]) -> dict[int, list[Governor]]:
    """For each sentence with quantities, one governor a quantity, in order."""
    found: dict[int, list[Governor]] = {}
    for i, line in lines.items():
        governors: list[Governor] = []
        for _ in line.quantities:
            governors.append(govern(line, governors))
        found[i] = governors
    return found


def govern(line: Line, earlier: list[Governor]) -> Governor:
    """The governor of quantity number `len(earlier)` of `line`, whose predecessors are `earlier`."""
    k = line.places[len(earlier)]
    return govern_from_behind(line, k, earlier) or govern_from_before(line, k, earlier)
