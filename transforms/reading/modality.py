"""A passage in, for each quantity its modality out: done, expected, planned, possible or hypothetical.

The nearest word that tells decides: walking left from the quantity through its clause, then, where the quantity is the
clause's subject, the verb behind it; a clause without a verb of its own takes the reading of the one it hangs on.
"""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.abilities import says_most
from transforms.reading.cue import CAPACITY, CONDITIONAL, FORECAST, TARGET, Telling
from transforms.reading.dating import is_age, is_premodifier
from transforms.reading.described import describes, is_inserted, restricts
from transforms.reading.grammar.change import verb_direction
from transforms.reading.grammar.clauses import PAST, Clause
from transforms.reading.grammar.scene import Scene, Scenes
from transforms.reading.kind import KindReading
from transforms.reading.series import POWER, is_next_capacity, says_again
from transforms.reading.story import takes_apart
from transforms.reading.telling import RULES, tell, tell_headline
from transforms.tokens import Tokens
from transforms.word_forms import RELATIVES

_PERFORMANCES = words("modality", "performances")
_TELLING = frozenset(RULES)
_COMES_OF_AGE = frozenset(("turns", "turning"))
_MAY_TELL = _TELLING | _PERFORMANCES | words("modality", "demands") | frozenset(("capped", "limited")) | _COMES_OF_AGE
_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_BASES = frozenset(("against", "versus", "vs", "than", "from"))
_OWNERS = frozenset(("'s", "’s", "its", "their", "his", "her", "our"))
_CONTACTS = dict.fromkeys(words("modality", "target_verbs"), TARGET) | dict.fromkeys(
    words("modality", "forecast_verbs"), FORECAST
)
_OUTLOOKS = dict.fromkeys(words("modality", "target_nouns"), TARGET) | dict.fromkeys(
    words("modality", "forecast_nouns", "estimate_nouns"), FORECAST
)
_FORECASTS = words("modality", "forecast_nouns")
_REVISED = frozenset(("revised", "revises", "revising", "updated", "kept"))
_LISTS = words("modality", "listing_nouns", "target_nouns")
_LIVING = words("modality", "living")
_MODIFIERS = words("modality", "modifiers")
_ADVISING = words("modality", "advising", "demanding")
_DEMANDS = words("modality", "demands")
_ENDING = words("modality", "ending")
_WANTING = words("modality", "wanting")
_BE = frozenset(("is", "are", "was", "were", "been"))
_FINITE = frozenset(("VBD", "VBZ", "MD"))
_CONDITIONS = frozenset(("when", "once", "until", "till", "if", "after", "before", "unless"))
_AT_MOST = frozenset(("capped", "limited", "maximum", "max"))
_PLANNED = words("modality", "planned_adjectives")
_CEILINGS = (["limit"], ["cap"], ["ceiling"], ["maximum"])
_CURRENT = frozenset(("current", "present", "existing", "previous", "today", "earlier", "initial"))
# Clauses opened by these have a verb of their own, even where none was recognised, or look back.
_OF_ITS_OWN = frozenset(
    (
        "after",
        "before",
        "compared",
        "following",
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "who",
        "when",
        "as",
    )
)
_NEAR = 8  # tokens around a quantity that tell what it is
_FAR = 18  # tokens before a quantity in which an outlook is named
_BACK, _AHEAD = 60, 14  # tokens before and behind a quantity in which its modality is told


def read_modalities(
    passage: Passage, kinds: dict[int, list[KindReading]], scenes: Scenes | None = None
) -> dict[int, list[str]]:
    """For each sentence with quantities, one of `model.MODALITIES` a quantity, in order; `scenes` as made, if any."""
    scenes = scenes or Scenes(passage)
    found: dict[int, list[str]] = {}
    for i, readings in kinds.items():
        quantities, tokens = passage.quantities(i), passage.tokens(i)
        goes_on = found.get(i - 1, ["actual"])[-1:] != ["actual"] and takes_apart(tokens)
        if _MAY_TELL.isdisjoint(tokens.lower) and not goes_on:
            found[i] = ["actual"] * len(quantities)
            continue
        scene = scenes.at(i)
        telling = _telling_words(scene)
        told: list[str] = []
        for n, q in enumerate(quantities):
            same = n > 0 and says_again(tokens, quantities[n - 1], q)
            one = told[-1] if same else _modality(scene, q, readings[n].kind, telling)
            if one == "actual" and n > 0 and told[-1] == CAPACITY and is_next_capacity(scene, quantities[n - 1], q):
                one = CAPACITY
            elif one == "actual" and goes_on and scene.clause_of[q.first] == 0 and _verb_behind(scene, q) < 0:
                one = found[i - 1][-1]  # "It will hire 90. That includes 20 drivers"
            told.append(one)
        found[i] = told
    return found


def _telling_words(scene: Scene) -> frozenset[int]:
    """The tokens that may tell a modality; the words of dates ("May") tell none."""
    words_of, lower = scene.tokens.words, scene.tokens.lower
    telling = {i for i, word in enumerate(lower) if word in _TELLING and not (i and words_of[i] == "May")}
    for time in scene.times:
        telling.difference_update(range(time.core_first, time.last))
    return frozenset(telling)


def _modality(scene: Scene, q: Quantity, kind: str, telling: frozenset[int]) -> str:
    """The modality of one quantity: told in its clause, or in those that a clause without a verb hangs on."""
    before = scene.tokens.lower[q.left - 1] if q.left else ""
    if (before in _OWNERS and q.form == "money") or _is_left_out(scene.tokens, q):
        return "actual"  # "from the town's $3 million of savings": what is owned is there
    if is_age(scene.tokens, q):
        return FORECAST if _is_coming_age(scene.tokens, q) else "actual"
    if _is_there(scene, q):
        return "actual"
    after = scene.tokens.lower[q.last : q.last + 1]
    if q.form in ("percent", "money", "physical") and after and after[0] in _OUTLOOKS:
        return _OUTLOOKS[after[0]]  # "a 2% target", "the $5 billion forecast"
    if scene.tokens.lower[q.right : q.right + 1] in _CEILINGS and q.form in ("count", "money", "physical", "time"):
        return CAPACITY  # "the four-game limit", "a $300 cap"
    if q.form == "count" and scene.tokens.lower[q.right : q.right + 2] == ["on", "order"]:
        return TARGET
    if q.from_of is not None or _is_base(scene, q):
        return _of_outlook(scene, q) or _in_contact(scene, q) or "actual"
    if q.form == "physical" and "-" in scene.tokens.words[q.first : q.last] and q.unit in POWER:
        return "capacity"  # a 240-megawatt plant
    at = scene.clause_of[q.first]
    for _ in range(4):
        told = _in_clause(scene, q, kind, at, telling)
        if told is not None:
            if told == FORECAST and q.form == "physical" and _is_most(scene, q):
                return CAPACITY  # "will have up to 250 miles of range"
            if told == CAPACITY and at != scene.clause_of[q.first] and _acts_for_itself(scene, q):
                return "actual"
            thing = told in (FORECAST, CONDITIONAL) and describes(scene.tokens, q)
            return "actual" if thing else told  # "if you own a 15-inch model"
        clause = scene.clauses[at]
        goes_along = clause.opener == "while" and _has_participle(scene, clause)
        has_own = (clause.verb >= 0 or _verb_behind(scene, q) >= 0) and not _is_advised(scene, clause)
        if clause.parent < 0 or has_own or (clause.opener in _OF_ITS_OWN and not goes_along):
            break
        at = clause.parent
    if _is_most(scene, q) or _is_of_capacity(scene, q):
        return CAPACITY
    return TARGET if _has_deadline(scene, q) or _is_demanded(scene, q) else tell_headline(scene.tokens, q) or "actual"


def _is_coming_age(tokens: Tokens, q: Quantity) -> bool:
    """Whether somebody is yet to be so old: "turns 18 on Friday", "will be 65"; not "once a child turns 6"."""
    lower = tokens.lower
    verb, before = lower[q.left - 1] if q.left else "", lower[max(0, q.left - 4) : max(0, q.left - 1)]
    if verb == "turns":
        return _CONDITIONS.isdisjoint(before)
    if verb == "turning":
        return not _BE.isdisjoint(before[-1:])
    return verb in ("turn", "be") and any(word == "will" or word.endswith(("'ll", "’ll")) for word in before)


def _is_advised(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells what is advised or demanded: "suggested | that the state resume buying $9 million"."""
    return clause.opener == "that" and clause.first > 0 and scene.tokens.lower[clause.first - 1] in _ADVISING


def _acts_for_itself(scene: Scene, q: Quantity) -> bool:
    """Whether "with" and a participle tell what goes along, no ability: "with guards being shown up to 900"."""
    clause, tags = scene.clause_at(q.first), scene.tokens.tags
    return clause.opener == "with" and any(tags[j] in ("VBG", "VBN") for j in range(clause.first, q.left))


def _is_left_out(tokens: Tokens, q: Quantity) -> bool:
    """Whether what is told leaves the quantity out, so that it is there: "will cost $40, not including a $7 credit"."""
    before = tokens.lower[max(0, q.left - 4) : q.left]
    return "excluding" in before or ("including" in before and "not" in before)


def _has_participle(scene: Scene, clause: Clause) -> bool:
    """Whether a clause begins with a word that joins and a participle: ", while lowering wages by 2%"."""
    at = clause.first + (scene.tokens.lower[clause.first] == ",") + 1
    return scene.tokens.tags[at : at + 1] == ["VBG"]


def _is_demanded(scene: Scene, q: Quantity) -> bool:
    """Whether something hangs on what is told: "on the condition that every guest lend $600"."""
    lower = scene.tokens.lower
    if "that" not in lower[max(1, q.left - _FAR) : q.left]:
        return False
    for j in range(q.left - 1, max(1, q.left - _FAR), -1):
        if lower[j] in (",", ";"):
            break
        if lower[j] == "that" and lower[j - 1] in _DEMANDS:
            return "on" in lower[max(0, j - 3) : j - 1]
    return False


def _has_deadline(scene: Scene, q: Quantity) -> bool:
    """Whether a purpose or a plan is told, with the time by which: "is investing to lift output to 2 tons by 2031"."""
    clause = scene.clause_at(q.first)
    if clause.tense == PAST or not any(t.role == "until" and 0 <= t.first - q.right <= 2 for t in scene.times[:_NEAR]):
        return False
    if _has_infinitive_before(scene, q, clause.first):
        return True
    return not _LISTS.isdisjoint(scene.tokens.lower[max(clause.first, q.left - _BACK) : q.left])


def _is_of_capacity(scene: Scene, q: Quantity) -> bool:
    """Whether a noun of capacity tells what there is so much of: "has 3 GW of module capacity"."""
    tokens, first = scene.tokens, q.last + 1
    if q.form != "physical" or tokens.lower[q.last : first] != ["of"]:
        return False
    for j in range(first, min(first + 3, len(tokens))):
        if tokens.lower[j] in _CAPACITY_NOUNS:
            return True
        if tokens.tags[j] not in ("NN", "NNP", "JJ"):
            break
    return False


def _is_most(scene: Scene, q: Quantity) -> bool:
    """Whether "up to" tells the most that a thing is able to do: "a range of up to 300 miles"."""
    if not says_most(q) or scene.clause_at(q.first).tense == PAST:
        return False
    lower = scene.tokens.lower
    if not _AT_MOST.isdisjoint(lower[q.left : q.first]):
        return True  # "capped at $300"
    return not _PERFORMANCES.isdisjoint(lower[max(0, q.left - _NEAR) : q.left] + lower[q.right : q.right + 4])


def _is_there(scene: Scene, q: Quantity) -> bool:
    """Whether the quantity is of what is there already, whatever is told of it: a whole, a plan's length, a feud's."""
    tokens, before = scene.tokens, scene.tokens.lower[max(0, q.left - 2) : q.left]
    if q.form == "time" and "-" in tokens.words[q.first : q.last]:
        if before and before[-1] in _CONTACTS:
            return False  # "their projected 90-day cruise"
        return not (_OWNERS.isdisjoint(before) and _ENDING.isdisjoint(before) and "the" not in before[-1:])
    if q.form not in ("count", "bare"):
        return False
    if before[-1:] == ["the"] and q.noun and not _LIVING.isdisjoint(tokens.lower[slice(*q.noun)]):
        return True
    if any(t.when.edge == "end" and t.when.unit == "now" and 0 <= t.first - q.right <= 1 for t in scene.times[:_NEAR]):
        return True  # "only a dozen to date"
    return bool(before and before[-1] in _OWNERS and _is_whole(scene, q))


def _is_whole(scene: Scene, q: Quantity) -> bool:
    """Whether a part of the quantity is told right before: "a third of the firm's 12,000 employees"."""
    lower = scene.tokens.lower
    for j in range(q.left - 1, max(1, q.left - _NEAR), -1):
        if lower[j] == "of":
            return any(o.last == j and o.form == "percent" for o in scene.quantities[:_NEAR])
        if lower[j] in (",", ";"):
            return False
    return False


def _of_outlook(scene: Scene, q: Quantity) -> str | None:
    """What a noun tells of a quantity that others are compared with: "against a forecast of 5 tons"."""
    lower = scene.tokens.lower
    for j in range(q.left - 1, max(-1, q.left - _FAR), -1):
        if lower[j] in _OUTLOOKS:
            return _OUTLOOKS[lower[j]]
        if lower[j] == "range" and lower[j - 1] in _CURRENT:
            return FORECAST  # "up from a previous range of $6 to $7"
        if lower[j] in _BASES and lower[j] != "from":
            return None
        if lower[j] in (",", ";") or (lower[j] == "from" and not _is_revised(scene, j)):
            return None
    return None


def _is_base(scene: Scene, q: Quantity) -> bool:
    """Whether others are compared with the quantity: "from 3%", "compared with 5 tons", "from the current 5"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    i = q.left
    while i > 1 and i > q.left - 6 and (tags[i - 1] in ("NN", "PRP$", "DT", "JJ") or lower[i - 1] == "of"):
        i -= 1
    if 0 < i < q.left and lower[i - 1] == "from" and not _CURRENT.isdisjoint(lower[i : q.left]):
        return True
    before = lower[q.left - 1] if q.left else ""
    if before in ("to", "with") and q.left > 1:
        return lower[q.left - 2] in ("compared", "comparison")
    return before in _BASES


def _is_revised(scene: Scene, at: int) -> bool:
    """Whether "from" at token `at` belongs to an outlook that is revised: "cut its forecast to 2% from 3%"."""
    lower = scene.tokens.lower
    for j in range(at - 1, max(0, at - _FAR), -1):
        if lower[j] in _FORECASTS:
            return any(verb_direction(word) is not None or word in _REVISED for word in lower[max(0, j - 4) : j])
        if lower[j] in (",", ";"):
            return False
    return False


def _in_contact(scene: Scene, q: Quantity) -> str | None:
    """What words right behind the quantity tell: "the 5 tons it had planned", "the gain that was expected"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    for j in range(q.last, min(q.last + 7, len(lower))):
        word = lower[j]
        if word in _CONTACTS and j:
            before = lower[j - 1]
            if q.form == "count" and scene.clause_at(q.first).verb == j - 1 and tags[j - 2] != "PRP":
                return None  # "nine of 11 had predicted a fall"
            if before in ("had", "has", "have") or (before in _BE and "that" in lower[q.last : j]):
                return _CONTACTS[word]
            if tags[j] in ("VBN", "VBD", "NN") and lower[j + 1 : j + 2] == ["by"]:
                return _CONTACTS[word]
            if word in _PLANNED and tags[j] in ("VBN", "VBD") and lower[j + 1 : j + 2] in (["for"], ["in"], ["at"]):
                return TARGET if q.form in ("count", "physical", "money") else None  # "a 3 GW array planned in the bay"
        if word in (",", ".", ";", "and", "but", "(", ")"):
            break
    return None


def _verb_behind(scene: Scene, q: Quantity) -> int:
    """The finite verb that follows at once, past what stands in parentheses: "told 5 dollars (4 euros) is"; or -1."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    j = q.right
    if lower[j : j + 1] == ["("]:
        j = next((k + 1 for k in range(j, min(j + _NEAR, len(lower))) if lower[k] == ")"), j)
    elif lower[j : j + 1] == [")"]:
        j += 1
    return j if j < len(lower) and (tags[j] in _FINITE or lower[j] in ("are", "have", "do")) else -1


def _is_no_verb(scene: Scene, at: int) -> bool:
    """Whether a past form belongs to a time or a noun: "the quarter ended in May", "adjusted earnings"."""
    if scene.tokens.lower[at] in _MODIFIERS and scene.tokens.tags[at + 1 : at + 2] in (["NN"], ["NNS"], ["JJ"]):
        return True
    return any(scene.times[n].core_first <= at < scene.times[n].last for n in scene.times_near(at))


def _has_infinitive_before(scene: Scene, q: Quantity, first: int) -> bool:
    """Whether the quantity hangs on an infinitive inside the subject: "the decision to cut it by 2 points"."""
    tags = scene.tokens.tags
    return any(tags[j] == "TO" and tags[j + 1] == "VB" for j in range(max(first, q.left - _AHEAD), q.left - 1))


def _in_clause(scene: Scene, q: Quantity, kind: str, at: int, telling: frozenset[int]) -> str | None:
    """What the words of clause `at` tell of the quantity; None where none tells."""
    tokens, clause, of = scene.tokens, scene.clauses[at], scene.clause_of
    tags = tokens.tags
    top = min(q.left, clause.last) - 1
    for i in range(top, max(clause.first, q.left - _BACK) - 1, -1):
        if not (i in telling or tags[i] == "VBD") or of[i] != at:
            continue
        told = tell(Telling(tokens, i, q, kind, clause)) if i in telling else None
        if told is not None:
            return told
        verb_seen = i <= clause.verb <= top
        if not verb_seen and tags[i] == "VBD" and i > clause.first and not _is_no_verb(scene, i):
            if i - 1 in telling and tokens.lower[i - 1] in _FORECASTS:
                continue  # "forecasts called for"
            return None  # a past verb of its own, behind the one that opened the clause
    verb = _verb_behind(scene, q)
    if 0 <= clause.verb < q.last:
        told = _in_contact(scene, q)
        outer = clause.opener in RELATIVES and clause.parent >= 0 and clause.verb < q.first  # whose verb comes next
        if told is not None or verb < 0 or outer:
            return told
    if describes(tokens, q) or _has_infinitive_before(scene, q, clause.first) or restricts(scene, q):
        return None
    told_from, done = (q.right if is_inserted(scene, q) else -1), verb >= 0
    for i in range(max(q.last, clause.first, verb), min(clause.last, q.last + _AHEAD)):
        word = tokens.lower[i]
        if word in (",", ";", "(") and tokens.tags[i - 1] != "CD" and i > told_from:
            break
        done = done or tags[i] in _FINITE
        if word == "and" and done:
            break  # "$5 has been spent and another $9 is budgeted"
        if of[i] != at or i not in telling or (word == "to" and tokens.lower[i - 1] not in ("is", "are")):
            continue
        wants = word in _WANTING and tags[i - 1] == "NNS" and q.form in ("count", "percent")
        if wants and (tags[i] in ("VBP", "VBD") or tokens.lower[i + 1 : i + 2] == ["to"]):
            return None  # "40% of firms plan to hire"
        if word not in _CAPACITY_NOUNS or i <= q.last + 2:
            told = tell(Telling(tokens, i, q, kind, clause))
            if told == CONDITIONAL and q.form == "count" and is_premodifier(tokens, q):
                return None  # "making a four-door car might seem odd"
            if told is not None or word in _CAPACITY_NOUNS:
                return told
    return None
