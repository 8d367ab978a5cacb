"""The claims of a text in, out which of them name an earlier figure as known: "the 14 firms", "that $5 fee"."""

from collections import defaultdict
from collections.abc import Sequence

from transforms.lexicon import load, words
from transforms.reading.claim import Claim
from transforms.tags import QUALIFIERS

_KNOWN = words("restatements", "known")
_BETWEEN = words("restatements", "between_known")
# Before measures and small prices, which are alike by chance, only these tell that it is the one told before.
_POINTING = words("restatements", "pointing")
_SMALL = 10_000
# Nouns for one thing, each to the one of them that stands for all: a firm is a company.
_SAME = {word: group[0] for group in load("restatements")["same_things"] for word in group}
_NEAR = 4  # words between the definite word and the number
_AGAIN = 24  # figures that may stand between the two


def link_known(claims: Sequence[Claim], links: list[int | None]) -> None:
    """Link a figure that a definite word tells as known to the first of those of its value and unit before it.

    Money is counted against what it was counted against: "that $5 million" of a week stays one of a week.
    """
    seen: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        q = claim.quantity
        if q.value is None or q.unit is None or q.form not in ("count", "money", "physical") or q.value in (0, 1):
            continue
        alike = seen[q.value, _SAME.get(q.unit, q.unit)]
        m = alike[-1] if alike else -1
        if links[n] is None and m >= 0 and n - m <= _AGAIN and claims[m].sentence < claim.sentence and _is_told(claim):
            earlier = claims[m].quantity
            if q.per is None or q.per == earlier.per:
                first = links[m]
                links[n] = first if first is not None and claims[first].quantity.value == q.value else m
                if q.form == "money":
                    q.per = earlier.per
        alike.append(n)


def _is_told(claim: Claim) -> bool:
    """Whether a figure refers to an earlier one of its value: by a definite word, or as "thousands" with no noun."""
    return claim.quantity.rule == "worth <number>" or _is_known(claim)


def _is_known(claim: Claim) -> bool:
    """Whether a definite word stands before a figure, with no bound and at most a word like "other" between."""
    q, tokens = claim.quantity, claim.tokens
    named = q.form == "physical" and "-" in tokens.lower[q.first : q.last]  # "the 16-inch model"
    if named or q.approximate or q.bound != "eq":
        return False
    at = q.first - 1
    elliptic = q.form == "count" and q.noun is None
    while at >= max(1, q.first - _NEAR) and (
        tokens.lower[at] in _BETWEEN or (elliptic and tokens.tags[at] in QUALIFIERS)
    ):
        at -= 1
    if at < 0:
        return False
    small = q.form == "money" and q.value is not None and q.value < _SMALL
    return tokens.lower[at] in (_POINTING if small or q.form == "physical" else _KNOWN)
