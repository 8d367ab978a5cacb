"""A passage in, for each quantity its modality out: done, expected, planned, possible or hypothetical.

The nearest word that tells decides: walking left from the quantity through its clause, then, where the quantity is the
clause's subject, the verb behind it; a clause without a verb of its own takes the reading of the one it hangs on.
"""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.grammar.scene import Scene, Scenes
from transforms.reading.kind import KindReading
from transforms.reading.telling import FORECAST, RULES, TARGET, Telling, tell

_TELLING = frozenset(RULES)
_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_BASES = frozenset(("against", "versus", "vs", "than", "from"))
_OWNERS = frozenset(("'s", "’s", "its", "their", "his", "her", "our"))
_CONTACTS = dict.fromkeys(words("modality", "target_verbs"), TARGET) | dict.fromkeys(
    words("modality", "forecast_verbs"), FORECAST
)
_POWER = frozenset(("MW", "GW", "kW", "TW", "MWh", "GWh", "kWh"))
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
_BACK, _AHEAD = 60, 14  # tokens before and behind a quantity in which its modality is told


def read_modalities(
    passage: Passage, kinds: dict[int, list[KindReading]], scenes: Scenes | None = None
) -> dict[int, list[str]]:
    """For each numeric sentence, one of `model.MODALITIES` a quantity, in order; `scenes` as made, if they are."""
    scenes = scenes or Scenes(passage)
    found: dict[int, list[str]] = {}
    for i in passage.numeric:
        quantities, tokens = passage.quantities(i), passage.tokens(i)
        if not quantities or _TELLING.isdisjoint(tokens.lower):
            found[i] = ["actual"] * len(quantities)
            continue
        scene = scenes.at(i)
        telling = _telling_words(scene)
        found[i] = [_modality(scene, q, kinds[i][n].kind, telling) for n, q in enumerate(quantities)]
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
    if before in _OWNERS and q.form == "money":
        return "actual"  # "from the state's $2 billion of reserves": what is owned is there
    if q.from_of is not None or _is_age(scene, q) or _is_base(scene, q):
        return "actual"
    if q.form == "physical" and "-" in scene.tokens.words[q.first : q.last] and q.unit in _POWER:
        return "capacity"  # a 240-megawatt plant
    at = scene.clause_of[q.first]
    for _ in range(4):
        told = _in_clause(scene, q, kind, at, telling)
        if told is not None:
            return told
        clause = scene.clauses[at]
        if clause.parent < 0 or clause.verb >= 0 or clause.opener in _OF_ITS_OWN:
            return "actual"
        at = clause.parent
    return "actual"


def _is_age(scene: Scene, q: Quantity) -> bool:
    """Whether the quantity is an age: "26 years old", "Omarov, 41, said"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    if q.form == "time" and "old" in lower[q.last : q.last + 2]:
        return True
    inserted = q.left > 1 and lower[q.left - 1] == "," and lower[q.last : q.last + 1] == [","]
    return inserted and q.form in ("bare", "time") and tags[q.left - 2] == "NNP"


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


def _in_contact(scene: Scene, q: Quantity) -> str | None:
    """What a clause without "that" right behind the quantity tells: "short of the 5 tons it had planned"."""
    lower = scene.tokens.lower
    for j in range(q.last + 1, min(q.last + 7, len(lower))):
        if lower[j - 1] in ("had", "has", "have") and lower[j] in _CONTACTS:
            return _CONTACTS[lower[j]]
        if lower[j] in (",", ".", ";"):
            break
    return None


def _in_clause(scene: Scene, q: Quantity, kind: str, at: int, telling: frozenset[int]) -> str | None:
    """What the words of clause `at` tell of the quantity; None where none tells."""
    tokens, clause, of = scene.tokens, scene.clauses[at], scene.clause_of
    verb_seen = False
    for i in range(min(q.left, clause.last) - 1, max(clause.first, q.left - _BACK) - 1, -1):
        if of[i] != at:
            continue
        told = tell(Telling(tokens, i, q, kind, clause)) if i in telling else None
        if told is not None:
            return told
        verb_seen = verb_seen or i == clause.verb
        if not verb_seen and tokens.tags[i] == "VBD" and i > clause.first:
            return None  # a past verb of its own, behind the one that opened the clause
    if 0 <= clause.verb < q.last:
        return _in_contact(scene, q)
    for i in range(max(q.last, clause.first), min(clause.last, q.last + _AHEAD)):
        word = tokens.lower[i]
        if word in (",", ";", "(") and tokens.tags[i - 1] != "CD":
            break
        if of[i] != at or i not in telling or word == "to":
            continue
        if word not in _CAPACITY_NOUNS or i <= q.last + 2:
            told = tell(Telling(tokens, i, q, kind, clause))
            if told is not None or word in _CAPACITY_NOUNS:
                return told
    return None
