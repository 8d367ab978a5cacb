"""Bare numbers of a sentence about sports in, games filled in as what they count: "have won nine of 10"."""

from itertools import pairwise

from transforms.figures.quantity import Draft
from transforms.lexicon import load, words
from transforms.times.vocabulary import MATCH_FEATS
from transforms.tokens import Tokens

_ELECTIONS = words("votes", "elections")
_SPORTS = MATCH_FEATS | words("votes", "matches")
_RESULTS = frozenset(load("units_in_news")["lists"]["results"])
_WHOSE = frozenset(("their", "its", "his", "her", "our", "the", "last", "past", "previous", "first", "final", "recent"))
_BEFORE = frozenset(("just", "only", "now", "at", "least", "all"))
_MOST = 40  # games that a run of wins is told of


def count_games(tokens: Tokens, drafts: list[Draft]) -> None:
    """Count in games how many of how many were won or lost, where the sentence tells of a match."""
    lower = tokens.lower
    if _RESULTS.isdisjoint(lower) or _SPORTS.isdisjoint(lower) or not _ELECTIONS.isdisjoint(lower):
        return
    for a, b in pairwise(drafts):
        part, whole = a.quantity, b.quantity
        if part.form != "bare" or whole.form != "bare" or not part.value or not whole.value or whole.value > _MOST:
            continue
        gap = lower[part.last : whole.first]
        if part.value > whole.value or gap[:1] != ["of"] or not _WHOSE.issuperset(gap[1:]):
            continue
        at = part.first - 1
        while at > 0 and lower[at] in _BEFORE:
            at -= 1
        if at >= 0 and lower[at] in _RESULTS:
            for q in (part, whole):
                q.unit, q.form, q.unit_text, q.rule = "game", "count", None, "won <number> of <number>"
