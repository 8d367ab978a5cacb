"""A word that may tell of plans or possibilities in, what it says of a quantity out; None where it says nothing.

Each rule reads one kind of word: `will`, `can`, `would`, a verb of planning, a noun of capacity. Which word is asked,
and in which order, is for `modality`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.grammar.clauses import Clause
from transforms.tokens import Tokens

_FORECAST_TO = words("modality", "forecast_before_to")
_TARGET_TO = words("modality", "target_before_to")
_ACTS = words("modality", "intended_acts")
_IRREGULAR_ACTS = words("modality", "intended_acts_done")
_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_ENABLING = words("modality", "enabling_verbs")
_POSSIBLE = words("modality", "possible_acts")
_NOT_CAPACITY = words("modality", "not_capacity")
_PLANNING = words("modality", "planning")
_HOLDING = words("modality", "holding")
_NORMS = words("modality", "norms")
_ASKING = words("modality", "asking")
_PROMISED = words("modality", "promised")
_SAID = words("modality", "said")
_ALSO_VERBS = words("words", "also_verbs")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am", "'re", "’re"))
_CHANGES = frozenset(("change", "percent_change", "point_change", "multiple"))
_TEMPERATURES = frozenset(("degC", "degF"))
_BACK = 60  # tokens looked through for who said it, or for a plan

FORECAST, TARGET, CAPACITY, CONDITIONAL = "forecast", "target", "capacity", "conditional"


@dataclass(slots=True)
class Telling:
    """A word that may tell, the token `at`, and the quantity and the clause that it may tell of."""

    tokens: Tokens
    at: int
    quantity: Quantity
    kind: str
    clause: Clause

    def word(self, shift: int = 0) -> str:
        """The word itself, or one beside it; "" beyond the sentence."""
        i = self.at + shift
        return self.tokens.lower[i] if 0 <= i < len(self.tokens) else ""

    def tag(self, shift: int = 0) -> str:
        """The part of speech of the word itself, or of one beside it."""
        i = self.at + shift
        return self.tokens.tags[i] if 0 <= i < len(self.tokens) else ""

    def reaches(self) -> bool:
        """Whether no comma stands between the word and the quantity behind it."""
        return self.at < self.quantity.left and "," not in self.tokens.lower[self.at : self.quantity.left]

    def verb(self) -> tuple[str, int]:
        """The first verb behind a modal, and its token."""
        lower, tags = self.tokens.lower, self.tokens.tags
        for j in range(self.at + 1, min(self.at + 5, len(lower))):
            if tags[j] not in ("RB", "PRP", "DT") and lower[j] not in ("also", "then"):
                return lower[j], j
        return "", -1


Rule = Callable[[Telling], str | None]


def _infinitive_next(t: Telling) -> bool:
    """Whether "to" and a verb follow."""
    return t.word(1) == "to" and (t.tag(2) in ("VB", "RB", "VBP") or t.word(2) in _ALSO_VERBS)


def _is_act(t: Telling) -> bool:
    """Whether an intended act follows the modal: "will invest", "will be built"."""
    verb, at = t.verb()
    if verb in _ACTS:
        return True
    if verb != "be":
        return False
    for j in range(at + 1, min(at + 3, len(t.tokens))):
        done = t.tokens.lower[j]
        if t.tokens.tags[j] in ("VBN", "VBD"):
            return done in _IRREGULAR_ACTS or done.removesuffix("ed") in _ACTS or done.removesuffix("d") in _ACTS
    return False


def _tell_will(t: Telling) -> str | None:
    """Will: an outlook, an intention, or what something will make possible."""
    verb, _ = t.verb()
    if verb in _ENABLING:
        return CAPACITY
    if verb == "be":
        if not _CAPACITY_NOUNS.isdisjoint(t.tokens.lower[max(t.clause.first, t.at - _BACK) : t.at]):
            return TARGET
        if t.quantity.form in ("physical", "time") and t.quantity.unit not in _TEMPERATURES:
            return TARGET  # the length of what is to be built, the term of what is to be held
    return TARGET if _is_act(t) or t.word(-1) in ("we", "i") else FORECAST


def _tell_conditional(t: Telling) -> str | None:
    """Could, might, may, would: hypothetical, unless "would" is the future told in the past."""
    if t.tag() != "MD":
        return None
    if t.word() != "would":
        return CONDITIONAL
    before = t.tokens.lower[max(0, t.at - _BACK) : t.at]
    behind = t.tokens.lower[t.at : t.at + _BACK]
    promised = not _PROMISED.isdisjoint(before)
    said = not _SAID.isdisjoint(before) or ("said" in behind or "told" in behind)
    if "if" in before or "if" in behind or not (promised or said):
        return CONDITIONAL
    return TARGET if promised or _is_act(t) else FORECAST


def _tell_condition(t: Telling) -> str | None:
    """If, unless: a condition; "it is unclear if" asks."""
    if t.word() in ("if", "unless"):
        return None if t.word(-1) in _ASKING else CONDITIONAL
    return CONDITIONAL if t.at == t.clause.first or t.word(-1) in (",", "only", "even") else None


def _tell_norm(t: Telling) -> str | None:
    """Should, must, ought: a norm, or an expectation ("should reach")."""
    if t.tag() != "MD" or t.tag(1) not in ("VB", "RB", "TO", "NN") or t.word(-1) == "you":
        return None
    return TARGET if t.word() != "should" or t.verb()[0] in _NORMS else FORECAST


def _tell_enabling(t: Telling) -> str | None:
    """Allows, enables: the most that something makes possible."""
    between = t.tokens.lower[t.at + 1 : t.quantity.left]
    return CAPACITY if t.quantity.bound == "le" or "to" in between or "for" in between[:2] else None


def _tell_ability(t: Telling) -> str | None:
    """Can, able to, capable of, designed for: the most that is possible."""
    word = t.word()
    most = t.quantity.bound == "le"
    if word == "can":
        verb, at = t.verb()
        if verb == "be" and t.tokens.tags[at + 1 : at + 2] != ["VBN"]:
            return None  # "can be fatal in up to 9% of cases"
        return CAPACITY if t.tag() == "MD" and (most or verb in _POSSIBLE) else None
    if word == "able":
        return CAPACITY if t.word(1) == "to" and (most or t.word(2) in _POSSIBLE) else None
    if word == "capable":
        return CAPACITY if t.word(1) == "of" else None
    if word == "built":
        return CAPACITY if t.word(1) == "for" and t.at + 2 >= t.quantity.left - 1 else None
    if word in _HOLDING:
        holds = word in ("holds", "hold", "seats", "seat", "accommodates") and t.quantity.form in ("count", "physical")
        return CAPACITY if (most or holds) and t.tag() in ("VBZ", "VBP") else None
    if word in ("designed", "rated"):
        return CAPACITY if t.word(1) in ("for", "to") and t.word(2) != "be" else None
    if not t.tag().startswith("V"):
        return None
    return TARGET if t.word(-1) == "will" else CAPACITY


def _tell_capacity(t: Telling) -> str | None:
    """A noun of capacity: one that exists, or one that is planned."""
    lower, clause = t.tokens.lower, t.clause
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
    return None if t.kind in _CHANGES else CAPACITY


def _tell_room(t: Telling) -> str | None:
    """Room for, space for."""
    return CAPACITY if t.word(1) == "for" and t.tag().startswith("NN") and t.reaches() else None


def _tell_forecast(t: Telling) -> str | None:
    """A verb of expectation."""
    if t.word() == "set" and t.word(1) == "aside":
        return TARGET
    if t.word() == "seen" and t.word(1) == "at":
        return FORECAST
    if t.word() in ("hopes", "hope") and t.word(1) == "for":
        return FORECAST
    if t.word() in _FORECAST_TO:
        ahead = t.tag(2) in ("VB", "RB") or (t.word() == "set" and t.word(2) in _ALSO_VERBS)
        return FORECAST if t.word(1) == "to" and ahead else None
    return FORECAST if t.tag().startswith("V") or t.tag() == "JJ" else None


def _tell_forecast_noun(t: Telling) -> str | None:
    """A forecast of, an outlook for."""
    named = t.at < t.quantity.left and t.word(1) in ("of", "for", "at", "is", "was", "had", "stands", "remains")
    return FORECAST if named and t.tag().startswith("NN") else None


def _tell_plan(t: Telling) -> str | None:
    """A plan, an intention, an order, a need."""
    word = t.word()
    if t.word(-1) == "you":
        return None
    if word in _TARGET_TO:
        if word in ("ordered", "ordering") and t.tag().startswith("V"):
            return TARGET  # what is ordered is on its way
        promised = word.startswith("commit") and t.word(1) == "to" and t.quantity.left - t.at <= 4
        return TARGET if promised or _infinitive_next(t) else None
    if word in ("needed", "required", "purchasing"):
        return TARGET if t.word(-1) in _BE else None
    if t.tag() in ("NN", "NNS"):
        return TARGET if word in ("plan", "plans") and t.word(1) == "to" else None
    return TARGET


def _tell_target_noun(t: Telling) -> str | None:
    """A target of, the goal is; goals of a match are none."""
    if not t.tag().startswith("NN") or not t.reaches():
        return None
    distance = t.quantity.left - t.at
    named = distance <= 8 and t.word(1) in ("of", "is", "to", "for", "range", "at", "by", "level")
    return TARGET if named or (distance <= 3 and t.word() not in ("goal", "goals")) else None


def _tell_planned(t: Telling) -> str | None:
    """An adjective: the planned 300 homes."""
    return TARGET if t.tag() in ("JJ", "VBN") else None


def _tell_being_done(t: Telling) -> str | None:
    """Work under way: is building, are buying."""
    return TARGET if t.word(-1) in _BE else None


def _tell_to(t: Telling) -> str | None:
    """An infinitive that looks ahead: is to reach, 300 homes to be built, to build."""
    before, after = t.word(-1), t.word(1)
    if before in ("is", "are") and t.tag(1) == "VB" and after != "say":
        return TARGET if after in _ACTS else FORECAST
    if after == "be" and t.tag(-1).startswith("NN") and t.tag(2) in ("VBN", "VBD"):
        return TARGET if t.reaches() else None
    return TARGET if after in ("build", "construct") and before not in ("cost", "took", "used") else None


def _build_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each word that may tell, in the order in which they are asked."""
    rules: dict[str, tuple[Rule, ...]] = {}
    wills = [p + mark + "ll" for p in ("i", "you", "he", "she", "it", "we", "they", "there", "that") for mark in "'’"]
    for found, rule in (
        (words("modality", "capacity_nouns"), _tell_capacity),
        (words("modality", "room_nouns"), _tell_room),
        (frozenset(("will", "shall", "won't", "won’t", *wills)), _tell_will),
        (words("modality", "conditional_words"), _tell_conditional),
        (words("modality", "condition_openers"), _tell_condition),
        (words("modality", "norm_words"), _tell_norm),
        (words("modality", "enabling_verbs"), _tell_enabling),
        (words("modality", "capacity_verbs", "holding"), _tell_ability),
        (words("modality", "target_verbs"), _tell_plan),
        (words("modality", "forecast_verbs"), _tell_forecast),
        (words("modality", "forecast_nouns"), _tell_forecast_noun),
        (words("modality", "target_nouns"), _tell_target_noun),
        (words("modality", "planned_adjectives"), _tell_planned),
        (words("modality", "being_done"), _tell_being_done),
        (frozenset(("to",)), _tell_to),
    ):
        for word in found:
            rules[word] = (*rules.get(word, ()), rule)
    return rules


RULES = _build_rules()


def tell(telling: Telling) -> str | None:
    """What the word says of the quantity: one of the modalities but `actual`, or None."""
    for rule in RULES[telling.word()]:
        told = rule(telling)
        if told is not None:
            return told
    return None
