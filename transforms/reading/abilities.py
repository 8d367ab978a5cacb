"""A word of capacity in, whether a quantity is the most that is possible out: "can hold 300", "a limit of 90 mph"."""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.model import CHANGES
from transforms.reading.cue import CAPACITY, CONDITIONAL, TARGET, Rule, Telling
from transforms.reading.grammar.clauses import FUTURE, PAST
from transforms.word_forms import BE

_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_ENABLING = words("modality", "enabling_verbs")
_POSSIBLE = words("modality", "possible_acts")
_NOT_CAPACITY = words("modality", "not_capacity")
_PLANNING = words("modality", "planning")
_HOLDING = words("modality", "holding")
BARELY = frozenset(("only", "barely", "hardly"))
_GAINS = words("modality", "gains")
_HOLDINGS = words("modality", "holdings")
_CONDITIONS = frozenset(("if", "unless"))
_COURTS = words("modality", "courts")
_REACHED = words("modality", "reached")
_THINGS = words("modality", "performances") | _CAPACITY_NOUNS
_PAID = frozenset(("percent", "money", "point"))
_BACK = 60  # tokens looked through for a plan
_NEAR = 8  # tokens around a quantity that tell what it is


def says_most(q: Quantity) -> bool:
    """Whether a word bounds the quantity from above; the upper end of a range of two units has none of its own."""
    return q.bound == "le" and (q.left < q.first or q.right > q.last)


def tell_enabling(t: Telling) -> str | None:
    """Allows, enables: the most that something makes possible."""
    between = t.tokens.lower[t.at + 1 : t.quantity.left]
    if "VBD" in t.tokens.tags[t.at + 1 : t.quantity.left]:
        return None  # "allowed one shot and scored 5"
    done = t.word() in ("allowed", "enabled") and t.word(-1) not in BE and t.quantity.form in _PAID
    if done and not says_most(t.quantity):
        return None  # "the loan allowed it to raise wages by 5%": it did
    return CAPACITY if says_most(t.quantity) or "to" in between or "for" in between[:2] else None


def tell_ability(t: Telling) -> str | None:
    """Can, able to, capable of, designed for: the most that is possible."""
    word = t.word()
    most = says_most(t.quantity)
    if word in ("can", "able") and _is_duration_of_act(t):
        return None  # "can close the roof in 16 seconds"
    if word == "can":
        if _is_conditional(t):
            return CONDITIONAL
        verb, at = t.verb()
        if verb == "be" and t.tokens.tags[at + 1 : at + 2] != ["VBN"]:
            return None  # "can be deadly for up to 9% of sheep"
        if verb in _GAINS and not most and t.tag() == "MD":
            return CONDITIONAL  # "can save you $300"
        return CAPACITY if t.tag() == "MD" and (most or verb in _POSSIBLE) else None
    if word == "able":
        return CAPACITY if t.word(1) == "to" and (most or t.word(2) in _POSSIBLE) else None
    if word == "capable":
        return CAPACITY if t.word(1) == "of" else None
    if word in ("built", "meant", "made"):
        fits = t.word(1) == "for" and t.at + 2 >= t.quantity.left - 1 and t.quantity.form != "money"
        return CAPACITY if fits else None  # "built for $5" tells a cost
    if word in _HOLDING:
        if not _HOLDINGS.isdisjoint(t.tokens.lower[t.at + 1 : t.quantity.right + 3]):
            return None  # "holds 400 shares"
        holds = word in ("holds", "hold", "seats", "seat", "accommodates") and t.quantity.form in (
            "count",
            "physical",
            "bare",
        )
        if (most or word == "seats") and t.at + 1 == t.quantity.left and t.tag(-1) in ("NNS", "NN", "NNP", "PRP"):
            return CAPACITY  # "the jets seat up to 180", taken for a noun
        if word == "seating":
            return CAPACITY if 0 < t.quantity.left - t.at <= 2 else None
        return CAPACITY if (most or holds) and t.tag() in ("VBZ", "VBP") else None
    if word in ("designed", "rated"):
        return CAPACITY if t.word(1) in ("for", "to") and t.word(2) != "be" else None
    if not t.tag().startswith("V"):
        return None
    return TARGET if t.word(-1) == "will" else CAPACITY


def tell_could(t: Telling) -> str | None:
    """Could only manage three stairs: the most that was possible."""
    return CAPACITY if t.word(1) in BARELY and t.word(2) in _POSSIBLE and t.tag() == "MD" else None


def tell_chance(t: Telling) -> str | None:
    """Stands to gain $5 million: what may come of it."""
    return CONDITIONAL if t.word(1) == "to" and t.tag(2) == "VB" and t.tag().startswith("V") else None


def _is_duration_of_act(t: Telling) -> bool:
    """Whether the quantity tells how long an act takes: "in 16 seconds"."""
    q = t.quantity
    return q.form == "time" and q.left > 0 and "in" in t.tokens.lower[max(0, q.left - 2) : q.left]


def _is_conditional(t: Telling) -> bool:
    """Whether a condition governs what can be: "if it can", "can be deadly for 9% of sheep if not treated"."""
    before = t.tokens.lower[max(t.clause.first, t.at - _NEAR) : t.at]
    behind = t.tokens.lower[t.quantity.right : t.quantity.right + _NEAR]
    return not (_CONDITIONS.isdisjoint(before) and _CONDITIONS.isdisjoint(behind))


def tell_capacity(t: Telling) -> str | None:
    """A noun of capacity: one that exists, or one that is planned."""
    lower, clause = t.tokens.lower, t.clause
    if t.quantity.form == "percent":
        return None  # "works at 60% of its capacity": so much of it is used
    if t.word() == "throughput" and not (t.word(1) == "of" and t.at + 2 >= t.quantity.left):
        return None  # what passes, if no "throughput of 5 million tons" tells how much may pass
    between = range(t.at + 1, t.quantity.left)
    apart = any(t.tokens.tags[j] == "CD" for j in between) and any(lower[j] == "," for j in between)
    if apart or t.word(1) in _NOT_CAPACITY:
        return None  # "capacity - 30 MW, area - 5 ha"; "capacity utilization"
    if t.word(1) in ("-", "–", "—", ":"):
        return CAPACITY
    inside = lower[max(clause.first, t.at - _BACK) : min(clause.last, t.at + _BACK)]
    if not _ENABLING.isdisjoint(inside):
        return CAPACITY
    if not _PLANNING.isdisjoint(inside):
        return TARGET
    hanging = clause.verb < 0 and clause.first > 0 and lower[clause.first] not in ("(", "which", "with")
    if hanging and not _PLANNING.isdisjoint(lower[max(0, clause.first - _BACK) : clause.first]):
        return TARGET  # "It is planned to build a hub, raising its capacity to ..."
    return None if t.kind in CHANGES else CAPACITY


def tell_room(t: Telling) -> str | None:
    """Room for, space for."""
    return CAPACITY if t.word(1) == "for" and t.tag().startswith("NN") and t.reaches() else None


def tell_limit(t: Telling) -> str | None:
    """A maximum of, a speed limit, a top speed: the most that is allowed or possible, unless it was reached."""
    word, distance = t.word(), t.quantity.left - t.at
    if not t.reaches() or distance > _NEAR or t.kind in CHANGES:
        return None
    if t.clause.tense == PAST and t.tokens.lower[t.clause.verb] in _REACHED:
        return None
    if word == "top":
        return CAPACITY if t.word(1) == "speed" else None
    if word == "tops":
        return CAPACITY if t.word(1) == "out" else None
    if word == "max" and t.tokens.words[t.at][0].isupper() and t.tag(-1) in ("NNP", "CD"):
        return None  # "the Acme 11 Pro Max for $900"
    if word in ("maximum", "minimum", "max"):
        around = t.tokens.lower[t.at : t.quantity.right + 3]
        if t.quantity.form in ("time", "money") and not _COURTS.isdisjoint(around):
            return CONDITIONAL  # "a maximum sentence of six years"
        if word == "minimum":
            return None
        if t.clause.tense == FUTURE and distance <= 2:
            return None  # "they will get the maximum 10 percent"
        if t.clause.tense == PAST and _THINGS.isdisjoint(_between(t)):
            return None  # "had maximum winds of 150 mph"
        named = distance <= 2 or t.word(1) == "of" or not {"of", "is", "at", "to"}.isdisjoint(_between(t))
        return CAPACITY if named else None
    return CAPACITY if t.word(1) in ("of", "is", "was", "at") and t.tag().startswith("NN") else None


def tell_penalty(t: Telling) -> str | None:
    """Faces up to ten years in prison, punishable by a fine of $900: what a court may give, were it to find so."""
    if t.quantity.form not in ("time", "money") or not 0 < t.quantity.left - t.at <= 2 * _NEAR:
        return None
    if t.word().startswith("carr"):
        return CONDITIONAL if not _COURTS.isdisjoint(_between(t)) else None
    if t.tag(-1) == "MD" and t.word(-1) not in ("will", "shall"):
        return CONDITIONAL  # "could face up to 7 years"
    if t.quantity.form == "time" and t.quantity.bound == "le":
        return CONDITIONAL
    around = t.tokens.lower[t.at : t.quantity.right + _NEAR]
    return CONDITIONAL if t.word() == "punishable" or not _COURTS.isdisjoint(around) else None


def _between(t: Telling) -> list[str]:
    """The words between the word that tells and the quantity."""
    return t.tokens.lower[t.at + 1 : t.quantity.left]


RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (_CAPACITY_NOUNS, tell_capacity),
    (words("modality", "room_nouns"), tell_room),
    (_ENABLING, tell_enabling),
    (words("persons", "facing", "carrying"), tell_penalty),
    (words("modality", "capacity_verbs", "holding"), tell_ability),
    (words("modality", "limits"), tell_limit),
    (frozenset(("could",)), tell_could),
    (frozenset(("stand", "stands", "stood")), tell_chance),
)
