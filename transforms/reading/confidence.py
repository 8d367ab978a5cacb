"""A claim and how it was found in, the chance that an analyst would not have to touch its row out.

A logistic sum of the weights of a row's traits. The weights are fitted on annotated articles by
`scripts/fit_confidence.py` and lie in `lexicons/en/confidence.toml`; a trait that was never seen there weighs nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from transforms.lexicon import load
from transforms.reading.claim import Claim
from transforms.reading.naming import COUNTRIES, DEMONYMS, HOLDERS
from transforms.reading.owners import MEASURE_NOUNS
from transforms.reading.wording import Words

_LEXICON = load("confidence")
_BIAS: float = _LEXICON["bias"]
_WEIGHTS: defaultdict[str, float] = defaultdict(float, _LEXICON["weights"])
# The words of trade, transport, markets and policy, for which the rules were made.
_FIELD = MEASURE_NOUNS | HOLDERS | COUNTRIES | frozenset(DEMONYMS)
_STEP, _STEPS = 3, 6  # percent of the words


def measure_field(claims: Iterable[Claim]) -> int:
    """How far a text belongs to the field that the rules were made for: 0 to 6, by its words in sentences with figures.

    A text of another field says less of what is measured, and of whose, in words that the rules know.
    """
    sentences = {claim.sentence: claim.tokens.lower for claim in claims}
    words = list(chain.from_iterable(sentences.values()))
    return min(100 * sum(map(_FIELD.__contains__, words)) // max(1, len(words)) // _STEP, _STEPS)


def find_traits(claim: Claim, restates: bool, count: int, field: int) -> tuple[str, ...]:
    """What is known of how sure a row is.

    `restates` tells whether it says an earlier figure again; `count` is the number of quantities in its sentence;
    `field` is what `measure_field` gives for its text.
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
        "measure known" if _is_known(topic.measure) else "measure other",
        "subject known" if any(map(_is_place, topic.subject_words)) else "subject other",
        f"form {claim.quantity.form}",
        f"field {field}",
        "links yes" if restates or claim.quantity.from_of is not None else "links no",
    )


def _is_known(measure: str | None) -> bool:
    return measure is not None and not MEASURE_NOUNS.isdisjoint(measure.lower().split())


def _is_place(name: Words) -> bool:
    """Whether a subject is a country, or ends in a noun that figures belong to."""
    return name.lower() in COUNTRIES or name.rsplit(" ", 1)[-1].lower() in HOLDERS


def read_confidence(traits: tuple[str, ...]) -> float:
    """The share of ready rows among rows with these traits, 0 to 1, to two digits."""
    score = _BIAS + sum(map(_WEIGHTS.__getitem__, traits))
    return int(100.0 / (1.0 + math.exp(-score)) + 0.5) / 100.0  # as `round` gives it, which writes a text on its way
