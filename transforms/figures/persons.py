"""A bare number and its words in, whether it counts persons out: a population, a crowd, those killed or arrested."""

from transforms.figures.changes import CHANGE_NOUNS
from transforms.figures.quantity import Draft
from transforms.lexicon import load
from transforms.tokens import Tokens

_LISTS = load("units_in_news")["lists"]
_NATIONALS = frozenset(load("places")["demonyms"]) | frozenset(load("nouns")["lists"]["nationals"])
_NOUN_BEHIND = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "CD", "-"))
_PERSONS = frozenset(("population", "populations", "headcount", "workforce", "attendance", "staff", "turnout"))
_TOWNS = frozenset(("town", "city", "village", "settlement", "hamlet"))
_BEFALLS = frozenset(_LISTS["befalls"])
BEFALLEN = frozenset(_LISTS["befallen"])
EMPLOYMENT = frozenset(_LISTS["employment"])
_GATHERED = frozenset(_LISTS["gathered"])
_SEATING = frozenset(_LISTS["seating"])
_SEATING_VERBS = frozenset(_LISTS["seating_verbs"])
_BEFALLEN_ADJECTIVES = frozenset(("dead", "missing", "hurt", "injured", "wounded", "killed", "homeless"))
_AUXILIARIES = frozenset(
    (
        "have",
        "has",
        "had",
        "were",
        "was",
        "are",
        "is",
        "been",
        "be",
        "being",
        "reported",
        "confirmed",
        "feared",
        "may",
        "still",
        "will",
        "also",
        "people",
    )
)


def is_national(word: str, noun: str) -> bool:
    """Whether a counted noun, as printed and in the singular, is a national: "150 Georgians" are persons."""
    return noun in _NATIONALS and word[0].isupper()


def counts_nationals(tokens: Tokens, at: int) -> bool:
    """Whether token `at` names persons of a nation by an adjective that has no plural: "20 Chinese were hurt"."""
    word = tokens.lower[at] if at < len(tokens.lower) else ""
    if not (word.endswith("ese") and is_national(tokens.words[at], word)):
        return False
    return at + 1 >= len(tokens.lower) or tokens.tags[at + 1] not in _NOUN_BEHIND


def is_population(tokens: Tokens, draft: Draft) -> bool:
    """Whether a population, staff or the like is said right before the number."""
    first = draft.quantity.first
    window = tokens.lower[max(0, first - 7) : first]
    if window[-1:] == ["of"] and window[-2:-1] and window[-2] in _TOWNS:
        return draft.number.kind == "number" and draft.number.value >= 100  # "a town of 17,000"
    force = "force" in window and not {"labour", "labor"}.isdisjoint(window)
    return (
        (force or any(word in _PERSONS for word in window))
        and draft.number.kind == "number"
        and draft.number.value >= 100
    )


def counts_persons(tokens: Tokens, draft: Draft) -> bool:
    """Whether a bare number counts people by what befell them: "killed 12", "five dead", "200 have been arrested"."""
    q = draft.quantity
    if draft.number.kind not in ("number", "vague") or q.value is None or not float(q.value).is_integer():
        return False
    lower, last = tokens.lower, q.right
    while lower[last : last + 1] and lower[last] in _AUXILIARIES and last - q.right < 4:
        last += 1
    opens = q.left == 0  # "3 hospitalized after crash", as headlines have it
    if lower[last : last + 1] and lower[last] in (BEFALLEN if last > q.right or opens else _BEFALLEN_ADJECTIVES):
        return True
    opener = tokens.lower[q.left - 1] if q.left else ""
    if opener in _SEATING_VERBS or (opener == "for" and q.left > 1 and lower[q.left - 2] in _SEATING):
        return draft.number.kind == "number" and last == q.right
    if lower[q.last : q.last + 2] == ["in", "attendance"] or lower[max(0, q.left - 3) : q.left] == [
        "in",
        "front",
        "of",
    ]:
        return q.value >= 10
    if opener in _BEFALLS or (opener == "of" and q.left > 1 and lower[q.left - 2] in _GATHERED):
        return True
    return "toll" in lower[max(0, q.first - 7) : q.first] and "death" in lower[max(0, q.first - 8) : q.first]


def counts_jobs(tokens: Tokens, draft: Draft) -> bool:
    """Whether a bare number is how far employment moved, where the sentence tells of it: "payrolls rose by 9,000"."""
    q, lower = draft.quantity, tokens.lower
    if draft.number.kind != "number" or (q.value or 0) < 100:
        return False
    if lower[q.last : q.last + 1] and lower[q.last] in CHANGE_NOUNS:
        return True  # "a 12,000 gain"
    for i in range(q.left - 1, max(-1, q.left - 10), -1):
        if lower[i] in EMPLOYMENT:
            return True
        if lower[i] in (",", ";", ".") or tokens.tags[i] == "NNS":
            return False
    return False
