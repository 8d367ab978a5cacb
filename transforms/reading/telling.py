"""A word that may tell of plans or possibilities in, what it says of a quantity out; None where it says nothing.

Each rule reads one kind of word: `will`, `can`, `would`, a verb of planning, a noun of capacity. Which word is asked,
and in which order, is for `modality`.
"""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.model import CHANGES
from transforms.reading.abilities import BARELY
from transforms.reading.abilities import RULES as ABILITIES
from transforms.reading.cue import CAPACITY, CONDITIONAL, FORECAST, TARGET, Rule, Telling
from transforms.reading.grammar.change import verb_direction
from transforms.reading.grammar.clauses import FUTURE
from transforms.reading.requests import RULES as REQUESTS
from transforms.tags import FINITE
from transforms.times.vocabulary import WEEKDAYS
from transforms.tokens import Tokens

_FORECAST_TO = words("modality", "forecast_before_to")
_TARGET_TO = words("modality", "target_before_to")
_ACTS = words("modality", "intended_acts")
_IRREGULAR_ACTS = words("modality", "intended_acts_done")
_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_ENABLING = words("modality", "enabling_verbs")
_HOLDS = words("modality", "will_hold")
_DEALS = words("modality", "deal_nouns")
_ANALYSTS = words("modality", "analysts")
_AIMS = words("modality", "target_nouns") | {"aim", "aims"}
_NORMS = words("modality", "norms")
_ASKING = words("modality", "asking")
_PROMISED = words("modality", "promised")
_SAID = words("modality", "said")
_ALSO_VERBS = words("words", "also_verbs")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am", "'re", "’re"))
_OUTLOOK_VERBS = frozenset(("is", "was", "had", "stands", "remains", "called", "calls", "call"))
_TAKEN = words("modality", "taken")
_BEFORE_DAYS = frozenset(("on", "last", "late"))
_DECIDED = frozenset(("set", "due", "scheduled", "slated", "going", "poised"))
_TEMPERATURES = frozenset(("degC", "degF"))
_RATES = frozenset(("percent", "point"))
_BY = frozenset(("by", "in", "to", "for"))
_OF_TIMES = frozenset(("IN", "DT", "JJ", "NN", "NNP", "RB", "CD"))
_LISTING_VERBS = words("modality", "listing_verbs")
_LISTED = words("modality", "listed")
_STILL_TO_COME = frozenset(("cost", "take", "reach", "rise", "fall", "grow", "exceed", "last", "increase", "shrink"))
_REACHING = frozenset(("achieve", "attain", "reach", "meet"))
_STATES = frozenset(("VBD", "VBZ", "VBP"))
_HEADED = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "POS", "DT"))  # who is told in a headline
_HEADLINE = 16  # tokens that one has
_NO_ACTS = frozenset(("be", "have", "cost", "mean", "rise", "fall", "grow", "increase", "go", "get"))
_NEAR = 8  # tokens between a word that tells and the quantity right behind it
_BACK = 60  # tokens looked through for who said it, or for a plan


def _infinitive_next(t: Telling) -> bool:
    """Whether "to" and a verb follow, at once or behind a day: "voted on Monday to spend"."""
    to = 1
    while to < 4 and (t.word(to) in _BEFORE_DAYS or t.word(to) in WEEKDAYS):
        to += 1
    return t.word(to) == "to" and (t.tag(to + 1) in ("VB", "RB", "VBP") or t.word(to + 1) in _ALSO_VERBS)


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
    verb, at = t.verb()
    if t.word(-1) == "you" or t.word().startswith("you"):
        return None  # "you will pay $7 a month" tells what is
    holds = verb in _HOLDS and t.quantity.form in ("count", "physical") and t.at < t.quantity.left
    if verb in _ENABLING or holds:
        return CAPACITY  # but "80 countries will hold elections"
    if verb == "be" and t.tokens.lower[at + 1 : at + 2] == ["able"]:
        return FORECAST
    if verb == "be" and (t.word(-1) == "there" or t.word().startswith("there")):
        return FORECAST  # "there will be a 30 kW lamp"
    if verb == "be":
        if not _CAPACITY_NOUNS.isdisjoint(t.tokens.lower[max(t.clause.first, t.at - _BACK) : t.at]):
            return TARGET
        if t.word(-1) in ("he", "she", "i"):
            return FORECAST  # an age
        if t.quantity.form == "physical" and t.tokens.tags[at + 1 : at + 2] == ["VBN"] and not _is_act(t):
            return FORECAST  # "will be given a show of 30 kW"
        if t.quantity.form in ("physical", "time") and t.quantity.unit not in _TEMPERATURES:
            return TARGET  # the length of what is to be built, the term of what is to be held
    cuts = verb == "cut" and t.kind in ("level", "share") and t.quantity.form in ("count", "percent")  # jobs, staff
    return TARGET if cuts or _is_act(t) or t.word(-1) in ("we", "i") else FORECAST


def _tell_conditional(t: Telling) -> str | None:
    """Could, might, may, would: hypothetical, unless "would" is the future told in the past."""
    if t.tag() != "MD":
        return None
    if t.word() != "would":
        managed = t.word() == "could" and t.word(1) in BARELY and t.word(2) not in _NO_ACTS
        return None if managed else CONDITIONAL  # "could only raise $5,000": it raised as much
    first = max(0, t.at - _BACK)
    before = t.tokens.lower[first : t.at]
    behind = t.tokens.lower[t.at : t.at + _BACK]
    promised = not _PROMISED.isdisjoint(before)
    said = "said" in behind or "told" in behind or _is_said(t, first)
    if "if" in before or "if" in behind or not (promised or said):
        return CONDITIONAL
    return TARGET if promised or _is_act(t) else FORECAST


def _is_said(t: Telling, first: int) -> bool:
    """Whether a verb of saying stands before; "the reported price" says nothing."""
    lower, tags = t.tokens.lower, t.tokens.tags
    return any(lower[j] in _SAID and (j == 0 or tags[j - 1] not in ("DT", "JJ", "PRP$")) for j in range(first, t.at))


def _tell_condition(t: Telling) -> str | None:
    """If, unless: a condition; "it is unclear if" asks."""
    if t.word() in ("if", "unless"):
        before = t.tokens.lower[max(0, t.at - _BACK) : t.at]
        asks = t.word(-1) in _ASKING or (before[-1:] in (["and"], ["or"]) and "whether" in before)
        return None if asks else CONDITIONAL
    return CONDITIONAL if t.at == t.clause.first or t.word(-1) in (",", "only", "even") else None


def _tell_norm(t: Telling) -> str | None:
    """Should, must, ought: a norm, or an expectation ("should reach")."""
    if t.tag() != "MD" or t.tag(1) not in ("VB", "RB", "TO", "NN") or t.word(-1) == "you":
        return None
    capped = t.quantity.bound in ("le", "lt") and t.tokens.lower[t.quantity.left : t.quantity.left + 1] == ["no"]
    return TARGET if t.word() != "should" or capped or t.verb()[0] in _NORMS else FORECAST


def _tell_forecast(t: Telling) -> str | None:
    """A verb of expectation."""
    if t.word() == "set" and t.word(1) == "aside":
        return TARGET
    if t.word() == "seen" and t.word(1) == "at":
        return FORECAST
    if t.word() in ("hopes", "hope") and t.word(1) == "for":
        return FORECAST
    if t.word() == "sees":
        # a bank sees growth of 2% to come, a port sees the ships it has
        return FORECAST if t.quantity.form in ("percent", "money", "point") else None
    if t.word() == "promises" and t.tag() == "VBZ" and t.quantity.form == "physical" and t.word(1) != "to":
        return FORECAST if t.reaches() and t.quantity.left - t.at <= _NEAR else None  # "promises 290 horsepower"
    if t.word() in _FORECAST_TO:
        ahead = t.tag(2) in ("VB", "RB") or (t.word() == "set" and t.word(2) in _ALSO_VERBS)
        verbal = t.word() != "due" and t.tag(2) in ("NN", "VBP", "JJ")  # "likely to average"
        if t.word(1) != "to" or not (ahead or verbal):
            return None
        return TARGET if t.word() in _DECIDED and _is_decided(t) else FORECAST
    auxiliary = t.word(-2) if t.tag(-1) == "RB" else t.word(-1)  # "is now forecast to ease"
    passive = t.word() == "forecast" and auxiliary in ("was", "were", "is", "are", "been")
    return FORECAST if passive or t.tag().startswith("V") or t.tag() == "JJ" else None


def _tell_estimated(t: Telling) -> str | None:
    """What is estimated to come: "is estimated to cost $3 billion"; "to be worth $3 billion" is so now."""
    return FORECAST if t.word(1) == "to" and t.word(2) in _STILL_TO_COME and t.word(-1) in _BE else None


def _is_decided(t: Telling) -> bool:
    """Whether "set to" tells an intended act: "is set to invest", "is set to begin cutting power", "to raise $3 bn"."""
    verb = t.word(2)
    if verb in ("begin", "start"):
        return t.tag(3) == "VBG" and verb_direction(t.word(3)) in (None, "down", "up") and t.quantity.form == "count"
    if verb == "raise":
        return t.quantity.form == "money" and "to" not in t.tokens.lower[t.at + 3 : t.quantity.left - 1]
    return verb in _ACTS


def _tell_estimate(t: Telling) -> str | None:
    """What analysts expect: a consensus of, analysts' estimates of."""
    if not t.reaches() or t.quantity.left - t.at > 6:
        return None
    if t.word() == "consensus":
        return (
            FORECAST if t.word(1) in ("of", "for", "was", "estimate", "estimates", "forecast", "expectation") else None
        )
    return None if _ANALYSTS.isdisjoint(t.tokens.lower[max(0, t.at - 4) : t.at]) else FORECAST


def _tell_forecast_noun(t: Telling) -> str | None:
    """A forecast of, an outlook for, guidance was, forecasts called for."""
    last = t.quantity.left
    if t.at >= last or not t.tag().startswith("NN"):
        return None
    lower = t.tokens.lower
    if "to" in lower[t.at : last]:
        revised = any(verb_direction(word) for word in lower[max(0, t.at - 4) : t.at])
        if last == t.at + 2 or (revised and lower[last - 1] in ("to", "between")):
            return FORECAST  # "raised its forecast last week to"
    if t.word(1) in ("of", "for", "at"):
        verbs = (j for j in range(t.at, last) if t.tokens.tags[j] in _STATES and t.tokens.lower[j] != "ended")
        return None if any(verbs) else FORECAST  # what is said of an outlook is not what it holds
    return FORECAST if t.word(1 + (t.tag(1) == "RB")) in _OUTLOOK_VERBS else None


def _tell_plan(t: Telling) -> str | None:
    """A plan, an intention, an order, a need."""
    word = t.word()
    if t.word(-1) == "you":
        return None
    if word == "looking" and t.word(1) == "for":
        amount = t.quantity.form in ("money", "percent", "point")
        return FORECAST if amount and t.quantity.left - t.at <= 4 else None  # "analysts were looking for $3 billion"
    if word in _TARGET_TO:
        if word in ("ordered", "ordering") and t.tag().startswith("V"):
            return TARGET  # what is ordered is on its way
        if word in ("want", "wants") and t.tag() in ("VBZ", "VBP") and t.quantity.left == t.at + 1:
            return TARGET  # "the ministry wants 25% by 2031"
        promised = word.startswith("commit") and t.word(1) == "to" and 0 < t.quantity.left - t.at <= 4
        promised = promised or (word == "promised" and 0 < t.quantity.left - t.at <= 2 and t.word(1) not in _BY)
        return TARGET if promised or _infinitive_next(t) else None
    if word.startswith("approve"):
        return TARGET if t.quantity.form == "money" and t.kind == "level" and t.quantity.left - t.at <= 6 else None
    if word in ("needed", "required", "purchasing"):
        return TARGET if t.word(-1) in _BE else None
    if t.tag() in ("NN", "NNS"):
        return TARGET if word in ("plan", "plans", "aim", "aims", "pledge", "pledges") and t.word(1) == "to" else None
    return TARGET


def _tell_striving(t: Telling) -> str | None:
    """Rushed for most of the night to add, is racing to raise, tries to move: not done yet."""
    if not t.tag().startswith("V"):
        return None
    for j in range(t.at + 1, min(t.at + _NEAR, t.quantity.left - 1)):
        if t.tokens.lower[j] == "to":
            return TARGET if t.tokens.tags[j + 1] in ("VB", "VBP", "NN", "RB") else None
        if t.tokens.tags[j] not in _OF_TIMES:
            break
    return None


def _tell_deciding(t: Telling) -> str | None:
    """Decided to provide $7 million: still to be given; a rate that is decided is a fact."""
    given = t.kind not in CHANGES and (t.quantity.form not in _RATES or t.kind == "share")
    return TARGET if given and t.tag().startswith("V") and _infinitive_next(t) else None


def _tell_listing(t: Telling) -> str | None:
    """The items of a plan: "the plan includes measures to cut traffic by 40%", "calls for building 80 stations"."""
    at = 2 if t.word(1) == "also" else 1
    if not t.tag().startswith("NN") or t.word(at) not in _LISTING_VERBS:
        return None
    return None if _LISTED.isdisjoint(t.tokens.lower[t.at + at + 1 : t.at + at + 5]) else TARGET


def _tell_provisions(t: Telling) -> str | None:
    """The provisions of a budget: "provisions such as $60 million toward new bridges"."""
    listed = t.word(1) in ("such", "like", "including", "of", "for")
    return TARGET if listed and t.quantity.form == "money" and t.tag().startswith("NN") else None


def _tell_target_noun(t: Telling) -> str | None:
    """A target of, the goal is; goals of a match are none."""
    if not t.tag().startswith("NN") or not t.reaches():
        return None
    distance = t.quantity.left - t.at
    if t.word(1) in ("with", "that", "which"):
        return None  # "a phone plan with 60 calls"
    named = distance <= 8 and t.word(1) in ("of", "is", "to", "for", "range", "at", "by", "level")
    return TARGET if named or (distance <= 3 and t.word() not in ("goal", "goals")) else None


def _tell_order(t: Telling) -> str | None:
    """An order of, bids for, orders worth, the order is valued at: what is ordered is on its way."""
    q, before = t.quantity, t.word(-1)
    if not t.tag().startswith("NN") or t.kind in CHANGES or not t.reaches():
        return None
    if before == "in" or (before == "the" and t.word(-2) == "on"):
        return None  # "in order to", "on the order of"
    if not _TAKEN.isdisjoint(t.tokens.lower[max(0, t.at - 3) : t.at]):
        return None  # the seller's orders are there: "has taken orders for 30 jets"
    if t.word(1) in ("of", "for", "worth", "valued"):
        return TARGET if q.form in ("count", "money", "multiple") else None
    return TARGET if t.word(1) in _BE and t.word(2) in ("valued", "worth", "for") else None


def _tell_planned(t: Telling) -> str | None:
    """An adjective: the planned 300 homes."""
    return TARGET if t.tag() in ("JJ", "VBN") else None


def _tell_being_done(t: Telling) -> str | None:
    """Work under way: is building, are buying."""
    return TARGET if t.word(-1) in _BE else None


def _is_of_deal(t: Telling) -> bool:
    """Whether a noun of promise stands before, with somebody: "an agreement with the town to take in 900"."""
    before = t.tokens.lower[max(0, t.at - 6) : t.at]
    if before[-1:] == [","] or _DEALS.isdisjoint(before):
        return False
    at = next(k for k in range(len(before) - 1, -1, -1) if before[k] in _DEALS)
    return before[at + 1 : at + 2] in (["with"], ["between"])


def _is_aim(t: Telling) -> bool:
    """Whether the subject of "is to" is an aim: "the goal of the drive is to raise $30"."""
    subject = t.tokens.lower[max(t.clause.first, t.at - _NEAR) : t.at - 1]
    return not _AIMS.isdisjoint(subject) and "to" not in subject and "that" not in subject


def tell_headline(tokens: Tokens, q: Quantity) -> str | None:
    """What a headline without a finite verb says is to come: "Kazakhstan | to double | rail transit"."""
    tags, at = tokens.tags, next((j for j, tag in enumerate(tokens.tags[:_HEADLINE]) if tag == "TO"), 0)
    if not at or at >= q.last or tags[at + 1 : at + 2] != ["VB"] or not _HEADED.issuperset(tags[:at]):
        return None
    if not FINITE.isdisjoint(tags[at + 2 : at + _HEADLINE]) or tags[at - 1][:2] != "NN":
        return None
    return TARGET if tokens.lower[at + 1] in _ACTS else FORECAST


def _tell_to(t: Telling) -> str | None:
    """An infinitive that looks ahead: is to reach, 300 homes to be built, to build."""
    before, after = t.word(-1), t.word(1)
    if t.tag(1) == "VB" and (before in _DEALS or _is_of_deal(t)):
        return TARGET  # "a deal to buy 30 jets"
    if before in ("was", "were") and after == "have":
        return TARGET  # "was to have cost $5"
    if before in _BE and t.tag(1) == "VB" and _is_aim(t):
        return TARGET  # "the goal is to raise $30"
    if before in ("is", "are") and t.tag(1) == "VB" and after not in ("say", "blame"):
        return TARGET if _is_act(t) else FORECAST
    if after == "be" and t.tag(-1).startswith("NN") and t.tag(2) in ("VBN", "VBD"):
        return TARGET if t.reaches() else None
    if after in _REACHING and t.at == t.clause.first and t.reaches() and t.quantity.left - t.at <= _NEAR:
        return TARGET  # "To achieve the $30 billion, it must buy more"
    if after in _ACTS and t.clause.tense == FUTURE and t.clause.verb < t.at:
        means = t.tokens.lower[t.clause.verb : t.at]
        return TARGET if _ENABLING.isdisjoint(means) else None  # "will use the grant to hire 300 inspectors"
    return TARGET if after in ("build", "construct") and before not in ("cost", "took", "used") else None


def _build_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each word that may tell, in the order in which they are asked."""
    rules: dict[str, tuple[Rule, ...]] = {}
    wills = [p + mark + "ll" for p in ("i", "you", "he", "she", "it", "we", "they", "there", "that") for mark in "'’"]
    for found, rule in (
        *ABILITIES,
        (frozenset(("will", "shall", "won't", "won’t", *wills)), _tell_will),
        (words("modality", "conditional_words"), _tell_conditional),
        (words("modality", "condition_openers"), _tell_condition),
        (words("modality", "norm_words"), _tell_norm),
        (words("modality", "target_verbs"), _tell_plan),
        (words("modality", "forecast_verbs"), _tell_forecast),
        (words("modality", "forecast_nouns"), _tell_forecast_noun),
        (words("modality", "estimate_nouns"), _tell_estimate),
        (words("modality", "target_nouns"), _tell_target_noun),
        (words("modality", "listing_nouns"), _tell_listing),
        (words("modality", "provisions"), _tell_provisions),
        (words("modality", "striving"), _tell_striving),
        (words("modality", "deciding"), _tell_deciding),
        *REQUESTS,
        (words("modality", "order_nouns"), _tell_order),
        (words("modality", "planned_adjectives"), _tell_planned),
        (words("modality", "being_done"), _tell_being_done),
        (frozenset(("to",)), _tell_to),
        (frozenset(("estimated",)), _tell_estimated),
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
