"""A verb in, whether its subject only foresees what is somebody else's out: "analysts polled by Orbit | expected"."""

from transforms.lexicon import words
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN

_EXPECTING = words("topics", "expecting_verbs")
_ANALYSTS = words("modality", "analysts")


def only_expects(line: Line, verb: int) -> bool:
    """Whether the subject of a verb only expects what is somebody else's: "analysts polled by Orbit | expected"."""
    if verb < 0 or line.heads[verb] not in _EXPECTING:
        return False
    return any(line.kinds[p] == NOUN and line.heads[p] in _ANALYSTS for p in line.subject_of(verb))
