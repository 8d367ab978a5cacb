"""A word of asking, advising or announcing in, whether a quantity is still to be done out: "urged to spend $5"."""

from transforms.lexicon import words
from transforms.model import CHANGES
from transforms.reading.cue import FORECAST, TARGET, Rule, Telling
from transforms.tags import FINITE

_ASKING_FOR = frozenset(("ask", "asks", "asked", "asking", "call", "calls", "called", "calling", "pressed", "pleaded"))
_DEMANDING = words("modality", "demanding")
_ANNOUNCED = words("modality", "announced")
_FORECAST_NOUNS = words("modality", "forecast_nouns")
_PLURALS = frozenset(("NNS", "NNPS"))
_HAVE_AND_BE = frozenset(("are", "have", "do", "'re", "’re", "'ve", "’ve"))
# Of these are the words that tell who is asked, and when.
_OF_PERSONS = frozenset(("IN", "DT", "JJ", "NN", "NNP", "RB", "CD", "NNS", "NNPS", "PRP", "PRP$", "POS"))
_KNOWN = frozenset(("CD", "PRP$", "POS"))  # "asked for answers to their seven questions"
_NEAR = 8  # tokens between a word that tells and the quantity right behind it


def tell_urging(t: Telling) -> str | None:
    """Urged the town to spend, asked for up to $40 billion: what is asked for is still to be done."""
    if not t.tag().startswith("V") or not _FORECAST_NOUNS.isdisjoint(t.tokens.lower[max(0, t.at - 3) : t.at]):
        return None
    if t.word(1) == "for":
        between = t.tokens.tags[t.at + 2 : t.quantity.left]
        asked = t.word() in _ASKING_FOR and 0 < t.quantity.left - t.at <= 6 and _KNOWN.isdisjoint(between)
        return TARGET if asked and between[-1:] not in (["NN"], ["NNS"]) else None  # "called for help 300 times"
    for j in range(t.at + 1, min(t.at + _NEAR, t.quantity.left)):
        if t.tokens.lower[j] == "to":
            ahead = t.tokens.tags[j + 1] in ("VB", "VBP", "RB", "RBR", "JJR") or j + 1 == t.quantity.left
            return TARGET if ahead and t.tokens.tags[j - 1] not in ("IN", "CD") else None
        if t.tokens.lower[j] == "for" and t.word().startswith("ask"):
            return TARGET if j >= t.quantity.left - 3 and t.quantity.form in ("money", "count") else None
        if t.tokens.tags[j] not in _OF_PERSONS:
            break
    return None


def tell_advising(t: Telling) -> str | None:
    """Recommends waiting 60 hours, suggested that the state resume buying, demanded a raise of 9%."""
    q = t.quantity
    imperative = t.at == t.clause.first and t.word() in ("try", "consider")
    if not (t.tag().startswith("V") or imperative) or not t.reaches():
        return None
    if (t.tag(1) == "VBG" or t.word(1).endswith("ing")) and q.left - t.at <= _NEAR:
        return TARGET
    if t.word(1) == "that":
        lower, tags = t.tokens.lower, t.tokens.tags
        verb = next((j for j in range(t.at + 2, q.left) if tags[j] in FINITE or tags[j] == "VB"), -1)
        if t.word().startswith("suggest") and not _PLURALS.isdisjoint(tags[t.at + 2 : q.left]):
            return None  # "the data suggest that prices rise 5% a year"
        if verb < 0:  # its verb was not recognised, so that it looks like none of the finite ones
            bare = q.left - t.at > 3 and FINITE.isdisjoint(tags[q.right : q.right + _NEAR])
            return TARGET if bare else None
        return TARGET if tags[verb] in ("VB", "VBP") and lower[verb] not in _HAVE_AND_BE else None
    if t.word(1) == "at" or t.tokens.lower[q.left - 1] == "age":
        return None
    asked = t.word() in _DEMANDING and q.form in ("money", "percent", "physical", "time", "multiple")
    return TARGET if asked and q.left - t.at <= 6 and t.kind != "share" else None


def tell_announcing(t: Telling) -> str | None:
    """Announced 300 job cuts, a 25-date tour; a recently announced 3 GW wind park: still to come."""
    q = t.quantity
    if not 0 < q.left - t.at <= _NEAR or not t.tag().startswith("V"):
        return None
    if t.word(-1) in ("recently", "newly") and q.left == t.at + 1 and q.form == "physical":
        return TARGET
    around = t.tokens.lower[t.at + 1 : q.right + 3]
    return TARGET if t.reaches() and not _ANNOUNCED.isdisjoint(around) and t.kind not in CHANGES else None


def tell_course(t: Telling) -> str | None:
    """On pace to sell 300, on track for growth of 5%."""
    return FORECAST if t.word(-1) == "on" and t.word(1) in ("to", "for") and t.reaches() else None


RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (words("modality", "urging"), tell_urging),
    (words("modality", "advising") | _DEMANDING, tell_advising),
    (words("modality", "announcing"), tell_announcing),
    (words("modality", "courses"), tell_course),
)
