"""A passage in, for each quantity its modality out: done, expected, planned, possible or hypothetical.

The nearest word that tells decides: walking left from the quantity through its clause, then, where the quantity is the
clause's subject, the verb behind it; a clause without a verb of its own takes the reading of the one it hangs on.
"""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.clauses import Clause, find_clauses
from transforms.reading.kind import KindReading
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_FORECAST = words("modality", "forecast_verbs")
_FORECAST_TO = words("modality", "forecast_before_to")
_FORECAST_NOUNS = words("modality", "forecast_nouns")
_TARGET = words("modality", "target_verbs")
_TARGET_TO = words("modality", "target_before_to")
_TARGET_NOUNS = words("modality", "target_nouns")
_ACTS = words("modality", "intended_acts")
_BEING_DONE = words("modality", "being_done")
_PLANNED = words("modality", "planned_adjectives")
_CAPACITY_NOUNS = words("modality", "capacity_nouns")
_CAPACITY = words("modality", "capacity_verbs")
_POSSIBLE = words("modality", "possible_acts")
_ALSO_VERBS = words("words", "also_verbs")
_ENABLING = words("modality", "enabling_verbs")
_NOT_CAPACITY = words("modality", "not_capacity")
_CONDITIONAL = words("modality", "conditional_words")
_CONDITIONS = words("modality", "condition_openers")
_PROMISED = words("modality", "promised")
_NORMS = words("modality", "norms")
_ASKING = words("modality", "asking")
_SAID = words("modality", "said")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am", "'re", "’re"))
_COMPARING = frozenset(("compared", "against", "versus", "vs", "than", "from", "after", "following", "despite"))
_WILL = frozenset(("will", "shall", "wo", "won't", "won’t")) | frozenset(
    person + mark + "ll"
    for person in ("i", "you", "he", "she", "it", "we", "they", "there", "that", "")
    for mark in "'’"
)
_BACK, _AHEAD = 60, 14  # tokens before and behind a quantity in which its modality is told
_CURRENT = frozenset(("current", "present", "existing", "previous", "today", "earlier", "initial"))
_CHANGES = frozenset(("change", "percent_change", "point_change", "multiple"))
# Every word that can tell, so that a clause without one is done in a glance.
_TELLING = (
    _FORECAST
    | _FORECAST_NOUNS
    | _TARGET
    | _TARGET_NOUNS
    | _BEING_DONE
    | _PLANNED
    | _CAPACITY_NOUNS
    | _CAPACITY
    | _ENABLING
    | _CONDITIONAL
    | _CONDITIONS
    | _WILL
    | frozenset(("to",))
)


def read_modalities(passage: Passage, kinds: dict[int, list[KindReading]]) -> dict[int, list[str]]:
    """For each numeric sentence, one of `model.MODALITIES` a quantity, in order."""
    found: dict[int, list[str]] = {}
    for i in passage.numeric:
        quantities = passage.quantities(i)
        tokens = passage.tokens(i)
        if not quantities or _TELLING.isdisjoint(tokens.lower):
            found[i] = ["actual"] * len(quantities)
            continue
        clauses, of = find_clauses(tokens)
        telling = _telling_words(tokens, passage.times(i))
        if not telling:
            found[i] = ["actual"] * len(quantities)
            continue
        found[i] = [_modality(tokens, q, kinds[i][n].kind, clauses, of, telling) for n, q in enumerate(quantities)]
    return found


def _telling_words(tokens: Tokens, times: list[TimeExpression]) -> set[int]:
    """The tokens that may tell a modality; the words of dates ("May") tell none."""
    telling = {i for i, word in enumerate(tokens.lower) if word in _TELLING}
    telling -= {i for i in telling if i and tokens.lower[i] == "may" and tokens.words[i] == "May"}
    for time in times:
        telling.difference_update(range(time.core_first, time.last))
    return telling


def _modality(tokens: Tokens, q: Quantity, kind: str, clauses: list[Clause], of: list[int], telling: set[int]) -> str:
    """The modality of one quantity."""
    if (
        q.from_of is not None
        or _is_base(tokens, q)
        or (q.form == "time" and "old" in tokens.lower[q.last : q.last + 2])
    ):
        return "actual"
    at = of[q.first]
    for _ in range(4):
        clause = clauses[at]
        told = _in_clause(
            tokens, q, kind, clause, telling, [j for j in range(clause.first, clause.last) if of[j] == at]
        )
        if told is not None:
            return told
        if clause.opener in ("after", "before", "compared", "following") or clause.parent < 0:
            return "actual"
        if clause.verb >= 0 and clause.opener not in ("(", "including", "with", "and", "or"):
            return "actual"
        if clause.verb >= 0:
            return "actual"
        at = clause.parent
    return "actual"


def _is_base(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity is what another is compared with: "up from 3%", "compared with 5 tons", "from the current 5"."""
    i = q.left
    while (
        i > 1 and i > q.left - 6 and (tokens.tags[i - 1] in ("NN", "PRP$", "DT", "JJ") or tokens.lower[i - 1] == "of")
    ):
        i -= 1
    if i < q.left and tokens.lower[i - 1] == "from" and not _CURRENT.isdisjoint(tokens.lower[i : q.left]):
        return True
    before = tokens.lower[q.left - 1] if q.left else ""
    if before in ("to", "with") and q.left > 1:
        return tokens.lower[q.left - 2] in ("compared", "comparison")
    return before in ("against", "versus", "vs", "than", "from")


def _in_clause(tokens: Tokens, q: Quantity, kind: str, clause: Clause, telling: set[int], own: list[int]) -> str | None:
    """What the words of `clause` tell of the quantity; None where none tells."""
    lower, tags = tokens.lower, tokens.tags
    stop = min(q.left, clause.last)
    verb_seen = False
    for i in reversed(own):
        if i >= stop:
            continue
        word = lower[i]
        if i in telling:
            told = _told_by(tokens, i, q, kind, clause)
            if told is not None:
                return told
        if i == clause.verb:
            verb_seen = True
        if not verb_seen and tags[i] == "VBD" and i > clause.first:
            return None
    if clause.verb >= q.last or clause.verb < 0:
        for i in own:
            if i < q.last:
                continue
            word = lower[i]
            if word in (",", ";", "(") and tags[i - 1] != "CD":
                break
            if i in telling and word not in _CAPACITY_NOUNS and word != "to":
                told = _told_by(tokens, i, q, kind, clause)
                if told is not None:
                    return told
            elif word in _CAPACITY_NOUNS and i <= q.last + 2:
                return _told_by(tokens, i, q, kind, clause)
    return None


def _told_by(tokens: Tokens, i: int, q: Quantity, kind: str, clause: Clause) -> str | None:
    """What the telling word at `i` says of the quantity."""
    lower, tags = tokens.lower, tokens.tags
    word = lower[i]
    size = len(lower)
    after = lower[i + 1] if i + 1 < size else ""
    before = lower[i - 1] if i else ""
    if word in _CAPACITY_NOUNS:
        return None if _apart(tokens, i, q.left) else _told_by_capacity(tokens, i, kind, clause)
    if word in _WILL:
        return _told_by_will(tokens, i, q, clause)
    if word in _CONDITIONAL:
        if tags[i] != "MD":
            return None
        if word == "would" and _was_said(tokens, i):
            return (
                "target" if _acts(tokens, i) or not _PROMISED.isdisjoint(lower[max(0, i - _BACK) : i]) else "forecast"
            )
        return "conditional"
    if word == "if" and before in _ASKING:
        return None
    if word in _CONDITIONS and word != "should":
        return (
            "conditional" if i == clause.first or before in (",", "only", "even") or word in ("if", "unless") else None
        )
    if word in _ENABLING:
        return "capacity" if "to" in lower[i + 1 : q.left] or "for" in lower[i + 1 : i + 3] or q.bound == "le" else None
    if word in _CAPACITY:
        return _told_by_ability(tokens, i, q, after)
    if word in _TARGET:
        told = _told_by_plan(tokens, i, before, after)
        if told is not None:
            return told
    if word in _FORECAST:
        if word in _FORECAST_TO:
            return "forecast" if after == "to" and tags[i + 2 : i + 3] and tags[i + 2] in ("VB", "RB") else None
        if tags[i].startswith("V") or tags[i] in ("NN", "NNS", "JJ"):
            return "forecast"
    if word in _FORECAST_NOUNS and tags[i].startswith("NN"):
        return "forecast" if i < q.left and after in ("of", "for", "at", "is", "was", "by") else None
    if word in _TARGET_NOUNS and tags[i].startswith("NN"):
        named = after in ("of", "is", "to", "for", "range", "at", "by", "level") and i >= q.left - 8
        near = i >= q.left - 3 and word not in ("goal", "goals")
        return "target" if i < q.left and (named or near) and "," not in lower[i : q.left] else None
    if word in _PLANNED and tags[i] in ("JJ", "VBN"):
        return "target"
    if word in _BEING_DONE and before in _BE:
        return "target"
    if word == "to" and before in ("is", "are") and after and tags[i + 1] == "VB":
        return "target" if after in _ACTS else "forecast"
    if word == "to" and after == "be" and i and tags[i - 1][:2] == "NN" and tags[i + 2 : i + 3] in (["VBN"], ["VBD"]):
        return "target" if "," not in lower[i : q.left] else None
    if word == "to" and after in ("build", "construct") and before not in ("cost", "took", "used"):
        return "target"
    return None


def _apart(tokens: Tokens, noun: int, left: int) -> bool:
    """Whether the noun belongs to a number before, not to the quantity at `left`: "capacity - 30 MW, the area - 5 ha"."""
    between = range(noun + 1, left)
    return any(tokens.tags[j] == "CD" for j in between) and any(tokens.lower[j] == "," for j in between)


def _told_by_capacity(tokens: Tokens, i: int, kind: str, clause: Clause) -> str | None:
    """A capacity that exists, or one that is planned."""
    lower = tokens.lower
    if lower[i + 1 : i + 2] and lower[i + 1] in _NOT_CAPACITY:
        return None
    if lower[i + 1 : i + 2] and lower[i + 1] in "-–—:":
        return "capacity"
    reach = range(max(clause.first, i - _BACK), min(clause.last, i + _BACK))
    inside = lower[reach.start : reach.stop]
    if not _ENABLING.isdisjoint(inside):
        return "capacity"
    for word in inside:
        if word in ("will", "shall"):
            return "target"
        if word in (
            "planned",
            "plans",
            "expected",
            "intended",
            "aims",
            "aim",
            "plan",
            "projected",
            "target",
            "planning",
        ):
            return "target"
    if clause.verb < 0 and clause.first > 0 and lower[clause.first] != "(":
        if not {"planned", "plans", "will", "expected"}.isdisjoint(lower[: clause.first]) and lower[
            clause.first
        ] not in ("which", "with"):
            return "target"
    return None if kind in _CHANGES else "capacity"


def _told_by_will(tokens: Tokens, i: int, q: Quantity, clause: Clause) -> str | None:
    """Will: an outlook, an intention, or what something will make possible."""
    lower = tokens.lower
    verb = _verb_after(tokens, i)
    if verb in _ENABLING:
        return "capacity"
    if verb == "be" and not _CAPACITY_NOUNS.isdisjoint(lower[clause.first : i]):
        return "target"
    if verb == "be" and q.form in ("physical", "time") and q.unit not in ("degC", "degF"):
        return "target"  # the length of what is to be built, the term of what is to be held
    return "target" if _acts(tokens, i) else "forecast"


def _verb_after(tokens: Tokens, i: int) -> str:
    """The first verb behind the modal at `i`."""
    for j in range(i + 1, min(i + 5, len(tokens.lower))):
        if tokens.tags[j] not in ("RB", "PRP", "DT") and tokens.lower[j] not in ("also", "then"):
            return tokens.lower[j]
    return ""


def _acts(tokens: Tokens, i: int) -> bool:
    """Whether an intended act follows the modal at `i`: "will invest", "will be built"."""
    verb = _verb_after(tokens, i)
    if verb in _ACTS:
        return True
    if verb != "be":
        return False
    for j in range(i + 2, min(i + 5, len(tokens.lower))):
        word = tokens.lower[j]
        if tokens.tags[j] in ("VBN", "VBD"):
            return (
                word in ("built", "spent", "bought", "laid", "lent", "paid")
                or word.removesuffix("ed") in _ACTS
                or word.removesuffix("d") in _ACTS
            )
    return False


def _was_said(tokens: Tokens, i: int) -> bool:
    """Whether somebody is told to say it, and no condition is named."""
    lower = tokens.lower[max(0, i - _BACK) : i + _BACK]
    i = min(i, _BACK)
    return not (_SAID.isdisjoint(lower) and _PROMISED.isdisjoint(lower[max(0, i - _BACK) : i])) and "if" not in lower


def _told_by_ability(tokens: Tokens, i: int, q: Quantity, after: str) -> str | None:
    """Can, able to, capable of, designed to or for: the most that is possible."""
    word, tags = tokens.lower[i], tokens.tags
    if word == "can":
        possible = q.bound == "le" or _verb_after(tokens, i) in _POSSIBLE
        return "capacity" if tags[i] == "MD" and possible else None
    if word == "able":
        possible = q.bound == "le" or not _POSSIBLE.isdisjoint(tokens.lower[i + 2 : i + 3])
        return "capacity" if after == "to" and possible else None
    if word == "capable":
        return "capacity" if after == "of" else None
    if word in ("designed", "rated"):
        return "capacity" if after in ("for", "to") and tokens.lower[i + 2 : i + 3] != ["be"] else None
    if word == "holds":
        return None
    if not tags[i].startswith("V"):
        return None
    return "target" if tokens.lower[i - 1] == "will" else "capacity"


def _told_by_plan(tokens: Tokens, i: int, before: str, after: str) -> str | None:
    """A plan, an intention, an order, a need."""
    word, tags = tokens.lower[i], tokens.tags
    if before == "you":
        return None
    if word in ("should", "must", "ought"):
        verb = _verb_after(tokens, i)
        if tags[i] != "MD" or tags[i + 1 : i + 2] not in (["VB"], ["RB"], ["TO"], ["NN"]):
            return None
        return "target" if word != "should" or verb in _NORMS else "forecast"
    if word in _TARGET_TO:
        infinitive = i + 2 < len(tags) and (tags[i + 2] in ("VB", "RB", "VBP") or tokens.lower[i + 2] in _ALSO_VERBS)
        return "target" if after == "to" and infinitive else None
    if word in ("needed", "required"):
        return "target" if before in _BE or before == "be" else None
    if word == "purchasing":
        return "target" if before in _BE else None
    if tags[i] in ("NN", "NNS"):
        return "target" if word in ("plan", "plans") and after == "to" else None
    return "target"
