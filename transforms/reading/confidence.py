"""A claim and how it was found in, the chance that an analyst would not have to touch its row out.

A logistic sum of the weights of a row's traits. The weights are fitted on annotated articles by
`scripts/fit_confidence.py` and lie in `lexicons/en/confidence.toml`; a trait that was never seen there weighs nothing.
"""

import math

from transforms.lexicon import load
from transforms.reading.claim import Claim

_LEXICON = load("confidence")
_BIAS: float = _LEXICON["bias"]
_WEIGHTS: dict[str, float] = _LEXICON["weights"]


def find_traits(claim: Claim, restates: bool, count: int) -> tuple[str, ...]:
    """What is known of how sure a row is.

    `restates` tells whether it says an earlier figure again; `count` is the number of quantities in its sentence.
    """
    governor, topic, period, unit = claim.governor, claim.topic, claim.period, claim.quantity.unit
    return (
        f"kind {claim.kind.kind}",
        f"hangs as {governor.role}",
        f"measure {topic.measure_from}",
        f"subject {topic.subject_from}",
        f"topic {topic.measure_from} {topic.subject_from}",
        f"period {period.basis or ('unresolved' if period.text else 'none')}",
        f"attribution {claim.speaker.attribution}",
        f"modality {claim.modality}",
        f"bound {claim.quantity.bound}",
        "unit none" if unit is None else "unit of money" if unit.isupper() else "unit of other",
        "inherits" if governor.inherits else "stands alone",
        f"quantities {min(count, 5)}",
        "first of its sentence" if claim.order == 0 else "later in its sentence",
        f"length {min(len(claim.printed) // 80, 4)}",
        "links yes" if restates or claim.quantity.from_of is not None else "links no",
    )


def read_confidence(traits: tuple[str, ...]) -> float:
    """The share of ready rows among rows with these traits, 0 to 1, to two digits."""
    score = _BIAS + sum([_WEIGHTS.get(trait, 0.0) for trait in traits])
    return round(1.0 / (1.0 + math.exp(-score)), 2)
