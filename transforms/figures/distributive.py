"""Amounts of a sentence in, those that are told of each of several things counted per thing: "$5 each", "each got two".

"Each" stands behind the amount by itself, behind it before what the amount is for, or before who does what it measures.
"""

from transforms.figures.bounds import phrase_start
from transforms.figures.nouns import singular
from transforms.figures.number_words import ORDINALS, number_word
from transforms.figures.quantity import Draft, Quantity
from transforms.figures.units import TIME, unit_at
from transforms.tags import FINITE, NAME_TAGS
from transforms.tokens import Tokens

WORDS = frozenset(("each", "every", "apiece"))
_EACH = frozenset(("each", "every"))
_FORMS = frozenset(("money", "physical", "time", "count", "bare"))
_PERCENTS = frozenset(("percent", "point"))
_BEFORE_EACH = frozenset(("in", "for", "to", "from", "at", "on", "by", "of"))
_OF = frozenset(("of", "at", "for", "with", "worth"))
_AUXILIARIES = frozenset(
    (
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "will",
        "would",
        "can",
        "could",
        "must",
        "may",
        "has",
        "have",
        "had",
        "to",
    )
)
# Behind these the amount is another one's: no reader knows whether it is told of each.
_STOPS = frozenset(
    (
        ",",
        ";",
        ":",
        ".",
        "—",
        "–",
        "(",
        ")",
        "“",
        "”",
        '"',
        "that",
        "who",
        "which",
        "when",
        "while",
        "but",
        "because",
        "if",
    )
)
_DEFINITE = frozenset(
    (
        "the",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "'s",
        "’s",
        "last",
        "past",
        "next",
        "first",
    )
)
_NOT_THINGS = frozenset(("other", "one", "time", "side-by-side"))
_VERBS = FINITE | {"VBG", "VBN"}
_MODIFIERS = frozenset(("JJ", "NN", "NNP", "VBN", "VBG", "POS", "PRP$", "DT", "JJS"))
_NEAR = 6  # tokens between an amount and the "each" that it is for
_FAR = 14  # tokens between who "each" names and the amount
_NAMED = 5  # tokens of what "each" names


def add_things(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give the amounts without a denominator what the sentence says that each of them is for."""
    for draft in drafts:
        q = draft.quantity
        if q.per is not None or q.is_age or q.unit == "times":
            continue
        if q.form in _PERCENTS:
            per = _behind(tokens, q) if "each" in tokens.lower[q.last : q.last + 2] else None
            q.per = per if per in TIME else None
        elif q.form in _FORMS:
            per = _alone(tokens, q) or _behind(tokens, q) or _doer(tokens, q)
            q.per = per if per != q.unit else None


def _alone(tokens: Tokens, q: Quantity) -> str | None:
    """What "each" right behind an amount stands for: "two fines of $5 each", "the three firms paid $5 each"."""
    lower, tags = tokens.lower, tokens.tags
    at = q.right if lower[q.right : q.right + 1] and lower[q.right] in WORDS else q.last
    if at >= len(lower) or lower[at] not in ("each", "apiece"):
        return None
    if tags[at + 1 : at + 2] in (["NN"], ["NNS"], ["NNP"], ["JJ"]) or lower[at + 1 : at + 2] in (["of"], ["other"]):
        return None
    before = phrase_start(tokens, q.first) - 1
    if before < 1:
        return None
    if lower[before] in _OF:
        return singular(lower[before - 1]) if tags[before - 1] == "NNS" else None
    while before > 1 and (tags[before] in _VERBS or tags[before] == "RB" or lower[before] in _AUXILIARIES):
        before -= 1
    if before == phrase_start(tokens, q.first) - 1:
        return None
    return singular(lower[before]) if tags[before] == "NNS" else None


def _behind(tokens: Tokens, q: Quantity) -> str | None:
    """What each amount is for that is named behind it: "$5 for each of the 30 schools", "two ties in every round"."""
    lower, tags = tokens.lower, tokens.tags
    for i in range(q.last, min(q.right + _NEAR, len(lower))):
        word = lower[i]
        if word in _EACH:
            opens = i == q.last or (lower[i - 1] in _BEFORE_EACH and (lower[i - 1] != "of" or i - 1 > q.last))
            return _thing_at(tokens, i)[0] if opens else None
        if word in _STOPS or tags[i] in FINITE or word[0].isdecimal() or (i >= q.right and number_word(word)):
            return None
    return None


def _doer(tokens: Tokens, q: Quantity) -> str | None:
    """Of whom the clause before an amount tells: "each clinic gets 40 beds", "with each group sending two clubs"."""
    lower, tags = tokens.lower, tokens.tags
    left = phrase_start(tokens, q.first)
    if not _DEFINITE.isdisjoint(lower[max(0, left - 1) : q.first]):
        return None
    for i in range(left - 1, max(-1, left - _FAR), -1):
        if (lower[i] in _STOPS and i != left - 1) or tags[i] == "PRP":
            return None
        if lower[i] in _EACH and tags[i] == "DT":
            things = _things_before(tokens, i, left)
            if things is not None:
                return things
            if i and (tags[i - 1] in ("NNS", "PRP", "IN") and lower[i - 1] not in ("with", "that")):
                return None  # "in each town he met 40 people"
            named, end = _thing_at(tokens, i)
            if named in TIME:
                alone = end == left or (lower[end] == "," and end + 1 == left)
                return named if alone and (i == 0 or tags[i - 1] == ",") else None  # "each year 40 people drown"
            if named is None or end >= left:
                return None
            goes_on = tags[end] == "IN"  # "each of the charges of fraud carries"
            verb = next((j for j in range(end, left) if (tags[j] in FINITE if goes_on else tags[j] != "RB")), left)
            return named if verb < left and tags[verb] in _VERBS else None
    return None


def _things_before(tokens: Tokens, at: int, left: int) -> str | None:
    """The plural that a floating "each" at token `at` parts: "the men each got two years", "homes, each with a den"."""
    tags = tokens.tags
    if tokens.lower[at] != "each" or at + 1 >= left or at < 2:
        return None
    if tags[at - 1] == "NNS":
        return singular(tokens.lower[at - 1]) if tags[at + 1] in FINITE else None
    joins = tags[at - 1] == "," and tags[at - 2] == "NNS"
    return (
        singular(tokens.lower[at - 2]) if joins and (tokens.lower[at + 1] == "with" or tags[at + 1] == "VBG") else None
    )


def _thing_at(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """The noun that "each" at token `at` tells of, in the singular, and where its phrase ends."""
    lower, tags = tokens.lower, tokens.tags
    several = lower[at + 1 : at + 2] == ["of"]
    first = at + 2 if several else at + 1
    if lower[at] == "every" and lower[first : first + 1] and (lower[first] == "other" or lower[first] in ORDINALS):
        return None, at  # "every other day", "every third week"
    head = -1
    for i in range(first, min(first + _NAMED, len(lower))):
        if tags[i] == "CD" or number_word(lower[i]) is not None:
            if several:
                continue
            break
        if tags[i] in ("NN", "NNS") and lower[i] not in _NOT_THINGS:
            head = i
            if tags[i] == "NNS":
                break
        elif tags[i] not in _MODIFIERS:
            break
    if head < 0 or (tags[head] == "NNS") != several or tags[head + 1 : head + 2] in ([tag] for tag in NAME_TAGS):
        return None, at
    unit = unit_at(tokens, head, False)
    noun = unit.symbol if unit is not None and unit.symbol in TIME else singular(lower[head])
    return noun, head + 1
