"""Points behind a number in, those of percentages out: "won the state by 5 points", "a 0.3-point drop in the rate"."""

from functools import lru_cache

from transforms.figures.changes import CHANGE_NOUNS, CHANGE_VERBS
from transforms.figures.drafts import make_draft
from transforms.figures.quantity import Draft, Number
from transforms.lexicon import words
from transforms.tokens import Tokens

_ELECTIONS = words("votes", "elections")
_OTHERS = words("votes", "matches", "markets")
_MARKETS = words("votes", "markets")
_RATES = words("change", "rate_nouns") - words("votes", "priced")
_ABOUT = words("votes", "about")
_OFTEN = 5  # times that a text about a vote speaks of it
_BE = frozenset(("is", "was", "are", "were", "be", "been"))
_WINNING = words("votes", "winning")
_LOSING = words("votes", "losing")
_DISTANCES = words("votes", "distances")
_GAPS = words("votes", "gaps")
_AROUND = 100  # tokens on either side in which it is told of what the sentence speaks
_NEAR = 8  # tokens before a number in which the verb stands that it measures


def points_of_vote(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> points` by which somebody is ahead in a vote, or by which a rate moves: percentage points."""
    at = number.last + (tokens.lower[number.last : number.last + 1] == ["-"])
    if tokens.lower[at : at + 1] not in (["point"], ["points"]):
        return None
    rule = "<number> points of the vote"
    direction = _lead_at(tokens, number.first, at + 1) or _stands_at(tokens, number.first)
    if direction is None:
        if not _moves_rate(tokens, number.first, at + 1):
            return None
        rule = "<number> points of a rate"
    draft = make_draft(number, at + 1, "percentage_point", "point", rule)
    draft.quantity.unit_text, draft.quantity.direction = tokens.words[at], direction
    return draft


def _stands_at(tokens: Tokens, first: int) -> str | None:
    """Who "was up | 5 or 6 points" in a text about a vote: "up" or "down"."""
    lower = tokens.lower
    at = first - 1
    if at > 2 and lower[at] in ("or", "to", "-", "and"):
        at -= 2
    if at < 2 or lower[at] not in ("up", "down") or lower[at - 1] not in _BE or not tokens.words[at - 2][0].isupper():
        return None
    around = _around(lower, first)
    if not _OTHERS.isdisjoint(around):
        return None
    return lower[at] if not _ELECTIONS.isdisjoint(around) or _is_about_vote(tokens.text) else None


def _around(lower: list[str], at: int) -> list[str]:
    """The words around token `at`: no more, so that many numbers in one sentence cost no more than their number."""
    return lower[max(0, at - _AROUND) : at + _AROUND]


@lru_cache(maxsize=4)
def _is_about_vote(text: str) -> bool:
    """Whether `text` speaks of a vote again and again."""
    return sum(map(text.count, _ABOUT)) >= _OFTEN


def _moves_rate(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the points up to token `last` are how far a rate moved: "a 0.3-point drop in the jobless rate"."""
    lower = tokens.lower
    if lower[last : last + 1] and lower[last] in CHANGE_NOUNS:
        in_rate = lower[last + 1 : last + 2] in (["in"], ["of"]) and not _RATES.isdisjoint(lower[last + 2 : last + 8])
    else:
        at = first - 1
        while at > max(0, first - _NEAR) and (lower[at] in ("by", "a", "of", "up", "down") or tokens.tags[at] == "RB"):
            at -= 1
        in_rate = at > 0 and lower[at] in CHANGE_VERBS and lower[at - 1] in _RATES
    return in_rate and _MARKETS.isdisjoint(_around(lower, first))


def _lead_at(tokens: Tokens, first: int, last: int) -> str | None:
    """Who is how far in front by the points that end before token `last`: "up", "down", or None where no vote is told.

    `first` is where their number begins.

    >>> from transforms.tokens import tokenize
    >>> _lead_at(tokenize("voters say she leads by 7 points", 0, 32), 5, 7)
    'up'
    """
    lower = tokens.lower
    around = _around(lower, first)
    if _ELECTIONS.isdisjoint(around) or not _OTHERS.isdisjoint(around):
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
