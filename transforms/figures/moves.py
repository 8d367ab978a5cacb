"""Quantities in, moves told after the fact tied out: "to B from A", "B, up from A"."""

from transforms.figures.bounds import phrase_start
from transforms.figures.carrying import take_over
from transforms.figures.quantity import Draft, Quantity
from transforms.tokens import Tokens

# Before "from" these look back at the figure before: "5%, up from 4%".
_FROM_AFTER = frozenset(
    (
        "up",
        "down",
        "compared",
        "rising",
        "falling",
        "increased",
        "decreased",
        "higher",
        "lower",
        "increase",
        "decrease",
        "rise",
        "drop",
    )
)
_ARRIVED = frozenset(
    (
        "to",
        "at",
        "reached",
        "hit",
        "reach",
        "totaled",
        "totalled",
        "was",
        "were",
        "is",
        "are",
        "of",
        "yield",
        "yielding",
        "yielded",
    )
)


def opener_of(tokens: Tokens, first: int) -> tuple[str, int]:
    """The word before a number, approximators and articles passed over, and its index."""
    at = phrase_start(tokens, first) - 1
    return (tokens.lower[at], at) if at >= 0 else ("", -1)


def tie_later_moves(tokens: Tokens, drafts: list[Draft]) -> None:
    """Tie "to B from A" and "B, up from A": the "from" figure to the nearest earlier level of its unit."""
    for i, draft in enumerate(drafts):
        q = draft.quantity
        if i == 0 or draft.moves_to is not None or q.form == "multiple" or q.value is None:
            continue  # a range is no single point to start from
        opener, at = opener_of(tokens, q.first)
        if opener != "from" or at < 1:
            continue
        follows = _follows(tokens, drafts[i - 1].quantity, at)
        if tokens.lower[at - 1] not in _FROM_AFTER and not follows:
            continue
        for target in reversed(drafts[max(0, i - 3) : i]):
            if not _is_level(tokens, target, q):
                continue
            if follows and target is drafts[i - 1] and not _is_to(tokens, target.quantity):
                continue
            draft.moves_to = target
            take_over(draft, target)
            break


def _follows(tokens: Tokens, before: Quantity, at: int) -> bool:
    """Whether only a comma or a few words of time stand between a figure and the "from" at token `at`."""
    gap = range(before.right, at)
    if len(gap) < 2:
        return all(tokens.lower[i] == "," for i in gap)
    return len(gap) < 5 and all(
        tokens.tags[i] in ("IN", "CD", "NNP", "JJ") or tokens.lower[i] in ("year", "month", "quarter") for i in gap
    )


def _is_level(tokens: Tokens, target: Draft, q: Quantity) -> bool:
    """Whether a figure is a level that the figure `q` may have moved to."""
    t = target.quantity
    if (
        t.value is None
        or target.moves_to is not None
        or t.form == "multiple"
        or not (q.form == "bare" or t.unit == q.unit)
    ):
        return False
    changed_by = t.first and tokens.lower[t.first - 1] == "by"
    return not changed_by and not (t.form == "percent" and q.form != "percent")


def _is_to(tokens: Tokens, target: Quantity) -> bool:
    """Whether a figure is where something moved to: "to $5bn", "at 5%", "reached 5"."""
    return opener_of(tokens, target.first)[0] in _ARRIVED
