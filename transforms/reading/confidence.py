"""A finished figure and how it was found in, the chance that an analyst would not have to touch its row out.

A logistic sum of the weights of a row's traits. The weights are fitted on annotated articles by
`scripts/fit_confidence.py` and lie in `lexicons/en/confidence.toml`; a trait that was never seen there weighs nothing.
"""

import math

from transforms.lexicon import load
from transforms.model import Figure
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import Governor

_LEXICON = load("confidence")
_BIAS: float = _LEXICON["bias"]
_WEIGHTS: dict[str, float] = _LEXICON["weights"]


def find_traits(
    figure: Figure, restates: bool, governor: Governor, topic: TopicReading, order: int, count: int
) -> tuple[str, ...]:
    """What is known of how sure a row is.

    `restates` tells whether it says an earlier figure again; `order` is its place among the `count` quantities of its
    sentence.
    """
    return (
        f"kind {figure.kind}",
        f"hangs as {governor.role}",
        f"measure {topic.measure_from}",
        f"subject {topic.subject_from}",
        f"topic {topic.measure_from} {topic.subject_from}",
        f"period {figure.period_basis or ('unresolved' if figure.period_text else 'none')}",
        f"attribution {figure.attribution}",
        f"modality {figure.modality}",
        f"bound {figure.bound}",
        "unit none" if figure.unit is None else f"unit of {'money' if figure.unit.isupper() else 'other'}",
        "inherits" if governor.inherits else "stands alone",
        f"quantities {min(count, 5)}",
        "first of its sentence" if order == 0 else "later in its sentence",
        f"length {min((len(figure.sentence)) // 80, 4)}",
        f"links {'yes' if restates or figure.from_of is not None else 'no'}",
    )


def read_confidence(traits: tuple[str, ...]) -> float:
    """The share of ready rows among rows with these traits, 0 to 1, to two digits."""
    score = _BIAS + sum(_WEIGHTS.get(trait, 0.0) for trait in traits)
    return round(1.0 / (1.0 + math.exp(-score)), 2)
