"""Points behind a number in, the lead in a vote that they tell out: "won the state by 5 points", "a 7-point lead"."""

from transforms.figures.drafts import make_draft
from transforms.figures.quantity import Draft, Number
from transforms.lexicon import words
from transforms.tokens import Tokens

_ELECTIONS = words("votes", "elections")
_OTHERS = words("votes", "matches", "markets")
_WINNING = words("votes", "winning")
_LOSING = words("votes", "losing")
_DISTANCES = words("votes", "distances")
_GAPS = words("votes", "gaps")
_NEAR = 8  # tokens before a number in which the verb stands that it measures


def points_of_vote(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> points` by which somebody is ahead in a vote: percentage points."""
    at = number.last + (tokens.lower[number.last : number.last + 1] == ["-"])
    if tokens.lower[at : at + 1] not in (["point"], ["points"]):
        return None
    direction = _lead_at(tokens, number.first, at + 1)
    if direction is None:
        return None
    draft = make_draft(number, at + 1, "percentage_point", "point", "<number> points of the vote")
    draft.quantity.unit_text, draft.quantity.direction = tokens.words[at], direction
    return draft


def _lead_at(tokens: Tokens, first: int, last: int) -> str | None:
    """Who is how far in front by the points that end before token `last`: "up", "down", or None where no vote is told.

    `first` is where their number begins.

    >>> from transforms.tokens import tokenize
    >>> _lead_at(tokenize("voters say she leads by 7 points", 0, 32), 5, 7)
    'up'
    """
    lower = tokens.lower
    if _ELECTIONS.isdisjoint(lower) or not _OTHERS.isdisjoint(lower):
        return None
    behind = lower[last : last + 1]
    if not (_DISTANCES.isdisjoint(behind) and "ahead" not in behind):
        return "up"
    if not (_GAPS.isdisjoint(behind) and "behind" not in behind):
        return "down"
    for j in range(first - 1, max(-1, first - _NEAR), -1):
        word = lower[j]
        by = "by" in lower[j:first]
        if word in _DISTANCES and not by:
            return "up"
        if word in _GAPS and not by:
            return "down"
        if by and word in _WINNING:
            return "up"
        if by and word in _LOSING:
            return "down"
        if word in (",", ";", "(", ")"):
            return None
    return None
