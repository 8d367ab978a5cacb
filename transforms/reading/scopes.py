"""A sentence's time expressions, clauses and quantities in, for each quantity the expression that dates it out.

Attachment only, no dates: which words govern which figure. An expression dates the figures of its clause and of the clauses
that hang on it; one that belongs to a verb of saying, or to when a thing was founded or signed, dates none.
"""

from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.clauses import Clause
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_SAYING = words("speech", "free", "clause")
_EVENTS = words("modality", "event_participles")
_AUXILIARIES = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "'s",
        "’s",
        "also",
        "not",
        "to",
        "already",
    )
)
_COMPARING = frozenset(("against", "versus", "vs", "than"))
_TO_WITH = frozenset(("to", "with"))
_COMPARED = frozenset(("compared", "comparison", "comparing", "relative", "contrast", "opposed"))
_FINE = frozenset(("day", "week", "weekend"))
_OPEN_MODALITIES = frozenset(("forecast", "target", "conditional", "capacity"))
_NOMINAL = frozenset(("IN", "DT", "NN", "NNP", "NNPS", "NNS", "JJ", "POS", "PRP$", "-"))
_SOFT = frozenset(("now", "vague"))


@dataclass(slots=True)
class Scope:
    """What dates one quantity: the number of its expression (-1 for none), and how it was found.

    `is_base` tells that the quantity is what others are compared with; `base` is the expression that says with what
    time a change is compared, -1 for none. `previous` tells that it shares the period of the quantity before.
    """

    time: int = -1
    is_base: bool = False
    base: int = -1
    previous: bool = False


def find_scopes(
    tokens: Tokens,
    times: list[TimeExpression],
    quantities: list[Quantity],
    clauses: list[Clause],
    of: list[int],
    modalities: list[str],
    changes: list[bool],
) -> list[Scope]:
    """For each quantity of the sentence, in order, its scope."""
    scopes = [Scope() for _ in quantities]
    dating = [n for n, t in enumerate(times) if dates_figures(tokens, t, quantities, clauses, of)]
    bases = [n for n, t in enumerate(times) if t.role == "base"]
    claimed: set[int] = set()
    for k, q in enumerate(quantities):
        if _is_base(tokens, q, bases, times, quantities[:k]):
            scopes[k].is_base = True
            scopes[k].time = _time_of_base(tokens, times, quantities, k)
            if scopes[k].time >= 0:
                claimed.add(scopes[k].time)
        elif (
            k
            and scopes[k - 1].is_base
            and q.left
            and tokens.lower[q.left - 1] == "("
            and q.left - quantities[k - 1].last <= 4
        ):
            scopes[k].is_base, scopes[k].time = True, scopes[k - 1].time  # the same amount in other money
    free = [n for n in dating if n not in claimed]
    for k, q in enumerate(quantities):
        if scopes[k].is_base:
            continue
        scopes[k].time = _choose(tokens, q, k, times, free, quantities, clauses, of, modalities[k])
        if scopes[k].time < 0 and k and _shares(scopes, clauses, of, quantities, k, modalities):
            scopes[k].previous = True
    for k, q in enumerate(quantities):
        if changes[k] and not scopes[k].is_base:
            scopes[k].base = _base_of(tokens, q, k, times, bases, claimed, scopes, quantities, clauses, of)
    return scopes


def dates_figures(
    tokens: Tokens, time: TimeExpression, quantities: list[Quantity], clauses: list[Clause], of: list[int]
) -> bool:
    """Whether the expression can date figures: no clock time, no date of a statement, of a founding or a signing."""
    when = time.when
    if time.role in ("base", "name") or when.unit == "clock":
        return False
    lower, tags = tokens.lower, tokens.tags
    clause = clauses[of[time.core_first]]
    before = time.first - 1
    if before >= 0 and lower[before] == "that":
        return True
    if before >= 0 and lower[before] in _EVENTS and (before == 0 or lower[before - 1] not in _AUXILIARIES):
        return False
    j = before
    while j > 0 and j > before - 9 and tags[j] in _NOMINAL:
        j -= 1
    if j > 0 and j < before and lower[j] in _EVENTS and lower[j - 1] not in _AUXILIARIES and tags[j] in ("VBN", "VBD"):
        return False
    if lower[time.first] in ("a", "an") and when.anchor == "stated" and when.unit == "year":
        return False  # "a 2014 study"
    fine = when.unit in _FINE or when.days is not None or when.weekday is not None
    if (
        fine
        and when.days
        and before >= -1
        and lower[time.core_first - 1] == "the"
        and time.last < len(tags)
        and tags[time.last] in ("NN", "NNS")
    ):
        return False  # "the July 6 attack"
    for j in range(before, max(clause.first - 1, before - (25 if fine else 6)), -1):
        if lower[j] in _SAYING and tags[j] != "NN":
            if fine:
                return any(j < q.first < time.first for q in quantities)
            ends = time.last >= len(lower) or lower[time.last] in (",", "that", ".", "”", '"')
            return not (
                (j == before or tags[j + 1] in ("IN", "NNP", "PRP"))
                and ends
                and not any(j < q.first < time.first for q in quantities)
            )
        if tags[j] == "CD" or lower[j] in (";", ":", "“", "”", '"'):
            break
    if fine and (time.last >= len(lower) or lower[time.last] != "," or not 0 <= clause.verb < time.first):
        for j in range(time.last, min(clause.last, time.last + 14)):
            if lower[j] in _SAYING and tags[j] in ("VBD", "VBZ", "VBP", "VBN"):
                return any(time.last <= q.first < j for q in quantities)
            if tags[j] == "CD" or (tags[j] in ("VBD", "VBZ") and lower[j] not in _SAYING):
                break
    return True


def _is_base(
    tokens: Tokens, q: Quantity, bases: list[int], times: list[TimeExpression], others: list[Quantity]
) -> bool:
    """Whether the quantity is what others are compared with: from-figures, "compared with 5 tons", "(6,300 tons)" behind a base."""
    lower = tokens.lower
    if q.from_of is not None:
        return True
    i = q.left
    before = lower[i - 1] if i else ""
    if before in ("a", "the", "an", "negative", "figure", "of", "only", "just", "about", "some", "around") and i > 1:
        j = i - 1
        while (
            j > 0
            and j > i - 6
            and lower[j] not in _COMPARING
            and lower[j] not in _TO_WITH
            and tokens.tags[j] in ("DT", "JJ", "NN", "IN", "RB")
        ):
            j -= 1
        if lower[j] in _COMPARING and lower[j] != "than":
            return True
        if lower[j] in _TO_WITH and j and lower[j - 1] in _COMPARED:
            return True
    if before in _COMPARING:
        return not (
            before == "than"
            and i > 1
            and lower[i - 2]
            in (
                "more",
                "less",
                "fewer",
                "rather",
                "other",
                "higher",
                "lower",
                "greater",
                "better",
                "larger",
                "smaller",
                "longer",
            )
        )
    if before in _TO_WITH and i > 1 and lower[i - 2] in _COMPARED:
        return True
    if (
        before == "from"
        and i > 1
        and (lower[i - 2] in ("up", "down") or any(-1 <= i - 2 - p.last <= 0 for p in others))
    ):
        return True  # "up from 3%", "rose to 5% from 3%"
    if before == "(":
        return any(times[n].last == i - 1 for n in bases)
    return False


def _time_of_base(tokens: Tokens, times: list[TimeExpression], quantities: list[Quantity], k: int) -> int:
    """The expression that dates a compared quantity: right behind it, or the base it stands in parentheses behind."""
    q = quantities[k]
    stop = quantities[k + 1].first if k + 1 < len(quantities) else len(tokens)
    for n, t in enumerate(times):
        if t.first >= q.last and t.core_first < stop and t.when.unit != "clock":
            between = tokens.lower[q.last : t.first]
            if between[:1] == [")"]:
                between = between[1:]
            if (
                len(between) <= 12
                and "," not in between
                and ";" not in between
                and ")" not in between
                and "and" not in between[1:]
            ):
                return n
            break
    best = -1
    for n, t in enumerate(times):
        if t.last <= q.left and q.left - t.last <= 3 and t.when.unit != "clock":
            if t.role == "base" or t.first and tokens.lower[t.first - 1] in _TO_WITH | _COMPARING | {"from"}:
                best = n
    if (
        best < 0
        and k + 1 < len(quantities)
        and tokens.lower[quantities[k + 1].left - 1] == "("
        and quantities[k + 1].left - q.last <= 4
    ):
        return _time_of_base(tokens, times, quantities, k + 1)  # "as compared to Rs 5 crore ($ 1) in 2017"
    return best


def _choose(
    tokens: Tokens,
    q: Quantity,
    k: int,
    times: list[TimeExpression],
    free: list[int],
    quantities: list[Quantity],
    clauses: list[Clause],
    of: list[int],
    modality: str,
) -> int:
    """The expression that dates the quantity, the nearest in its own clause first."""
    if not free:
        return -1
    open_ended = modality in _OPEN_MODALITIES
    if not open_ended:  # what is done is not dated by what is to come
        free = [n for n in free if times[n].when.shift <= 0 and times[n].when.window <= 0]
        if not free:
            return -1
    own = of[q.first]
    chain = _ancestors(clauses, own)
    stop = quantities[k + 1].left if k + 1 < len(quantities) else len(tokens)
    firm = [n for n in free if times[n].when.unit not in _SOFT] or free
    near = [n for n in free if of[times[n].core_first] == own]
    # 1. right behind, before the next figure
    for n in near:
        t = times[n]
        if q.last <= t.first and t.core_first < stop and not _opens_anew(tokens, t, q.last):
            return n
    # 2. the last one before it in its clause
    left = [n for n in near if times[n].last <= q.first]
    if left:
        return left[-1]
    # 3. further behind in its clause
    right = [n for n in near if times[n].first >= q.last]
    if right:
        return right[0]
    # 4. in the clauses it hangs on: one before it, or behind
    for inner, at in zip(chain, chain[1:], strict=False):
        if clauses[inner].opener == "but":
            break
        inside = [
            n for n in firm if of[times[n].core_first] == at and _fits(times[n], clauses[own], clauses[at], open_ended)
        ]
        before = [n for n in inside if times[n].last <= q.first]
        if before:
            return before[-1]
        if inside and clauses[own].verb < 0:
            return inside[0]
    # 5. a later clause that goes on with the same thing
    for n in firm:
        t = times[n]
        later = of[t.core_first]
        if (
            t.first >= q.last
            and later > own
            and clauses[later].opener in ("(", "and", "while", "whereas", ",", "including", "compared", "which")
            and _fits(t, clauses[own], clauses[later], open_ended)
        ):
            if clauses[later].parent == own or clauses[later].parent in chain:
                if clauses[later].opener in ("(", "which") or (clauses[later].opener == "including"):
                    continue
                if clauses[own].tense == clauses[later].tense or clauses[own].verb < 0 or open_ended:
                    return n
    return -1


def _fits(time: TimeExpression, own: Clause, other: Clause, open_ended: bool) -> bool:
    """Whether an expression of another clause can date a figure: plans take no past, facts no "by 2030"."""
    if open_ended:
        return True
    if time.role == "until":
        return False
    if own.tense == "future" and other.tense != "future":
        return False
    return not (own.tense == "present" and other.tense == "past" and own.opener in ("which", "who", "but", ";"))


def _ancestors(clauses: list[Clause], at: int) -> list[int]:
    """The clause and those it hangs on, inside out."""
    chain: list[int] = []
    while at >= 0 and len(chain) < 12:
        chain.append(at)
        at = clauses[at].parent
    return chain


def _opens_anew(tokens: Tokens, time: TimeExpression, last: int) -> bool:
    """Whether the expression opens what follows it, not what stands before: "rose to 5, and in 2023 to 6"."""
    before = tokens.lower[time.first - 1] if time.first else ""
    return (
        before in (",", ";", "and", "but", "while")
        and time.first - 1 >= last
        and time.last < len(tokens)
        and tokens.lower[time.last] not in (",", ".", ")", ";")
    )


def _shares(
    scopes: list[Scope], clauses: list[Clause], of: list[int], quantities: list[Quantity], k: int, modalities: list[str]
) -> bool:
    """Whether a quantity without an expression of its own shares the period of the one before it in the sentence."""
    open_before = modalities[k - 1] in _OPEN_MODALITIES
    if (modalities[k] in _OPEN_MODALITIES) != open_before:
        return False
    own, other = clauses[of[quantities[k].first]], clauses[of[quantities[k - 1].first]]
    return not (own.tense == "present" and other.tense == "past" and own.opener not in ("which", "("))


def _base_of(
    tokens: Tokens,
    q: Quantity,
    k: int,
    times: list[TimeExpression],
    bases: list[int],
    claimed: set[int],
    scopes: list[Scope],
    quantities: list[Quantity],
    clauses: list[Clause],
    of: list[int],
) -> int:
    """The expression that says what time a change is compared with: behind it, or before it in the sentence."""
    candidates = sorted(set(bases) | claimed)
    behind = [n for n in candidates if times[n].first >= q.last]
    ahead = [n for n in candidates if times[n].last <= q.first]
    if behind and not any(tokens.lower[j] == ";" for j in range(q.last, times[behind[0]].first)):
        return behind[0]
    return ahead[-1] if ahead else -1
