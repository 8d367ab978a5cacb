"""A sentence with its times and quantities in, for each quantity the expression that dates it out.

Attachment only, no dates: which words govern which figure. An expression dates the figures of its clause and of the
clauses that hang on it; what a figure is compared with has a time of its own.
"""

from dataclasses import dataclass
from itertools import pairwise

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.dating import dates_figures, is_base
from transforms.reading.grammar.clauses import FUTURE, PAST, PERFECT, PRESENT, Clause
from transforms.reading.grammar.scene import Scene
from transforms.tags import FINITE, NOUN_TAGS
from transforms.times import TimeExpression
from transforms.word_forms import RELATIVES

OPEN_MODALITIES = frozenset(("forecast", "target", "conditional", "capacity"))
_SOFT = frozenset(("now", "vague"))
_ASIDES = frozenset(("after", "before"))
_GOING_ON = frozenset(("and", "while", "whereas", ",", "compared"))
_AT_ONCE = frozenset(("when", "as"))  # "20 were hurt when a bus crashed on Sunday"
_BETWEEN = 30  # tokens between a figure and a time in which a word may part them
# What these tell holds now; and words that lead to a reason.
_HELD = frozenset(("owes", "owe", "has", "have", "holds", "hold", "owns", "own", "employs", "faces", "face", "keeps"))
_COMES_FROM = ([",", "down", "from"], [",", "up", "from"])
_REASONS = frozenset(("for", "after", "over", "following", "because"))
_SAYING = words("speech", "free", "clause")
_TOLD_APART = frozenset(("that", "which", "who"))  # "closed on Monday after a storm that killed 12"
_PLANS = words("modality", "listing_nouns") | {"program", "programme", "project"}
_UNDER = frozenset(("under", "of", "within", "with"))
_NEAR = 6  # tokens before a plan in which it is told that a thing was done under it
_INSERTED = frozenset(("who", "which"))
_LEADING = frozenset(("to", "with", "against", "versus", "vs", "than", "from"))


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


def find_scopes(scene: Scene, modalities: list[str], changes: list[bool]) -> list[Scope]:
    """For each quantity of the sentence, in order, its scope; `changes` tells which quantities are changes."""
    times, quantities, lower = scene.times, scene.quantities, scene.tokens.lower
    scopes = [Scope() for _ in quantities]
    bases = {n for n, t in enumerate(times) if t.role == "base"}
    ends = frozenset(times[n].last for n in bases)
    for k, q in enumerate(quantities):
        if is_base(scene, k, ends):
            scopes[k].is_base, scopes[k].time = True, _time_of_base(scene, k)
        elif k and scopes[k - 1].is_base and lower[q.left - 1] == "(" and q.left - quantities[k - 1].last <= 4:
            scopes[k].is_base, scopes[k].time = True, scopes[k - 1].time  # the same amount in other money
        elif k and scopes[k - 1].is_base and _goes_on_base(scene, k, scopes[k - 1].time):
            scopes[k].is_base, scopes[k].time = True, _time_of_base(scene, k)
    claimed = {scope.time for scope in scopes if scope.time >= 0}
    free = {n for n, t in enumerate(times) if n not in claimed and dates_figures(scene, t)}
    for k, scope in enumerate(scopes):
        if scope.is_base:
            continue
        scope.time = _choose(scene, k, free, modalities[k]) if free else -1
        scope.previous = scope.time < 0 and k > 0 and _shares(scene, k, modalities)
        if changes[k] and (bases or claimed):
            scope.base = _base_of(scene, k, bases | claimed)
    return scopes


def _time_of_base(scene: Scene, k: int) -> int:
    """The expression that dates a compared quantity: right behind it, or the base it stands in parentheses behind."""
    lower, times, q = scene.tokens.lower, scene.times, scene.quantities[k]
    following = scene.quantities[k + 1] if k + 1 < len(scene.quantities) else None
    stop = following.first if following else len(lower)
    best = -1
    for n in scene.times_near(q.first):
        t = times[n]
        if t.when.unit == "clock":
            continue
        if t.last <= q.left:
            leads = t.role == "base" or (t.first > 0 and lower[t.first - 1] in _LEADING)
            if leads and q.left - t.last <= 3:
                best = n
        elif t.first >= q.last:
            if t.core_first < stop and _is_short(lower[q.last : min(t.first, q.last + 14)]):
                return n
            break
    if best < 0 and following and lower[following.left - 1] == "(" and following.left - q.last <= 4:
        return _time_of_base(scene, k + 1)  # "as compared to Rs 5 crore ($ 1) in 2017"
    return best


def _goes_on_base(scene: Scene, k: int, last: int) -> bool:
    """Whether quantity `k` is compared as the one before it is: "down from 42% in 2021 and | 51% in 2020"."""
    q, times = scene.quantities[k], scene.times
    if last < 0 or times[last].last != q.left - 1 or scene.tokens.lower[q.left - 1] != "and":
        return False
    return any(0 <= times[n].first - q.right <= 1 for n in scene.times_near(q.first))


def _is_short(between: list[str]) -> bool:
    """Whether nothing but a noun phrase stands between a compared figure and its time."""
    if between[:1] == [")"]:
        between = between[1:]
    return len(between) <= 12 and not {",", ";", ")"} & set(between) and "and" not in between[1:]


def _choose(scene: Scene, k: int, free: set[int], modality: str) -> int:
    """The expression that dates quantity `k`, the nearest in its own clause first; -1 for none."""
    times, of, q = scene.times, scene.clause_of, scene.quantities[k]
    is_open = modality in OPEN_MODALITIES
    usable = [n for n in scene.times_near(q.first) if n in free and (is_open or not _is_ahead(times[n]))]
    if not is_open:
        usable = [n for n in usable if not _is_of_plan(scene, times[n])]
    if modality == "forecast":
        usable = [n for n in usable if not _is_day_behind(times[n])]
    moved = next((b for b in scene.quantities[k + 1 : k + 3] if b.from_of == k), None)
    if moved is not None:  # "to $29 a ton from $22 | in January"
        usable = [n for n in usable if not 0 <= times[n].first - moved.right <= 1]
    elif k + 1 < len(scene.quantities) and scene.tokens.lower[q.right : q.right + 3] in _COMES_FROM:
        base = scene.quantities[k + 1]  # "$3,400, down from a peak of $9,000 | in 2021"
        usable = [n for n in usable if not 0 <= times[n].first - base.right <= 1]
    if not usable:
        return -1
    stop = scene.quantities[k + 1].left if k + 1 < len(scene.quantities) else len(scene.tokens)
    own = of[q.first]
    clause = scene.clauses[own]
    if not is_open and clause.tense == FUTURE:
        usable = [
            n for n in usable if times[n].first < clause.verb or 0 <= times[n].first - q.right <= 1
        ]  # "of its 900 men a third will go this week"
    if is_open:
        usable = [n for n in usable if not _is_of_participle(scene, q, times[n])]
    inside = [n for n in usable if of[times[n].core_first] == own]
    behind = [n for n in inside if times[n].first >= q.last and not _is_of_others(scene, q, n, is_open)]
    for n in behind:  # right behind, before the next figure
        opens = _opens_anew(scene, times[n], q.last) or _has_another_act(scene, q.last, times[n].first)
        if times[n].core_first < stop and not opens:
            return n
    ahead = [n for n in inside if times[n].last <= q.first]
    if ahead and behind and times[ahead[-1]].when.unit in _SOFT and times[behind[0]].when.unit not in _SOFT:
        return behind[0]  # "few leaks of late - 40 of them from 2009 to 2018"
    if ahead:
        last = times[ahead[-1]].last
        return -1 if _is_apart(scene, last, q.left) or _tells_why(scene, last, q.left) else ahead[-1]
    if behind:
        first = times[behind[0]]
        of_act = first.when.unit == "vague" and _has_another_act(scene, q.last, first.first)
        return -1 if of_act or _is_apart(scene, q.last, first.first) else behind[0]
    telling = _in_relative(scene, q, usable)
    if telling >= 0:
        return telling
    firm = [n for n in usable if times[n].when.unit not in _SOFT] or usable
    return _from_outer(scene, k, firm, is_open)


def _is_of_others(scene: Scene, q: Quantity, n: int, is_open: bool) -> bool:
    """Whether expression `n` behind is of something else: a reason, and for a fact a deadline, a second act."""
    time, clause = scene.times[n], scene.clause_at(q.first)
    of_reason = time.role == "period" and _is_of_reason(scene, q, time, clause)
    if of_reason or is_open:
        return of_reason
    if time.role == "until":
        return clause.tense == PRESENT and q.last <= clause.verb < time.first  # "15 projects include a cut by 2031"
    if _is_of_described(scene, q, time):
        return True
    between = scene.tokens.lower[max(q.right, time.first - _BETWEEN) : time.first]
    if q.form == "count" and "another" in between and between[between.index("another") - 1] == "and":
        return True  # "sent two letters and another in May"
    if q.form != "count" or time.when.unit != "year" or time.when.anchor != "stated":
        return False
    return _is_of_next_act(scene, q, time, clause) or _tells_names_apart(scene, q, n)


def _is_of_reason(scene: Scene, q: Quantity, time: TimeExpression, clause: Clause) -> bool:
    """Whether what is owed or held now has a time inside its reason: "owes $9 million for the seizure in 2007"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    if clause.tense != PRESENT or not 0 <= clause.verb < q.first or lower[clause.verb] not in _HELD:
        return False
    between = range(max(q.right, time.first - _BETWEEN), time.first)
    return any(lower[j] in _REASONS or tags[j] in ("VBN", "VBD") for j in between)


def _is_of_plan(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time is that of a plan, under which a thing was done: "under the plan for 2024-2028, 14 came"."""
    lower, at = scene.tokens.lower, time.first - 1
    if at < 1 or lower[time.first] != "for" or lower[at] not in _PLANS or lower[time.last : time.last + 1] != [","]:
        return False
    return not _UNDER.isdisjoint(lower[max(0, at - _NEAR) : at])


def _is_of_described(scene: Scene, q: Quantity, time: TimeExpression) -> bool:
    """Whether the time tells of another noun what was done with it: "sold 40% of the mine it bought in 2019"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    for j in range(max(q.right + 2, time.first - _BETWEEN), time.first - 1):
        if tags[j] == "PRP" and tags[j - 1] in NOUN_TAGS and tags[j + 1] == "VBD" and lower[j + 1] not in _SAYING:
            return True
    return False


def _is_of_next_act(scene: Scene, q: Quantity, time: TimeExpression, clause: Clause) -> bool:
    """Whether a second verb stands between: "won three cups and returned to Riga in 2014"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    if clause.tense != PAST or not 0 <= clause.verb < q.first or time.first - q.last > _BETWEEN:
        return False
    return any(
        lower[j] == "and" and tags[j + 1] in ("VBD", "VBN") and not scene.has_quantity(j, time.first)
        for j in range(q.last, time.first - 2)
    )


def _tells_names_apart(scene: Scene, q: Quantity, n: int) -> bool:
    """Whether the expression is one of a row, each behind its name: "two teams, Dinamo in 2009 and Spartak in 2013"."""
    times, lower = scene.times, scene.tokens.lower
    for a, b in ((n, n + 1), (n - 1, n)):
        if a < 0 or b >= len(times) or lower[times[a].last] not in ("and", ","):
            continue
        first, second = _name_before(scene, times[a].first), _name_before(scene, times[b].first)
        if second == times[a].last + 1 and q.last < first < times[a].first and lower[first - 1] in (",", "with"):
            return True
    return False


def _name_before(scene: Scene, at: int) -> int:
    """Where the name begins that ends at token `at`; `at` itself where none does."""
    first = at
    while first > max(0, at - 4) and scene.tokens.tags[first - 1] == "NNP":
        first -= 1
    return first


def _in_relative(scene: Scene, q: Quantity, usable: list[int]) -> int:
    """The expression of a clause that tells which are counted: "900 users who signed up on Monday"; -1 for none."""
    if q.form != "count" or q.right >= len(scene.tokens) or scene.tokens.lower[q.right] not in RELATIVES:
        return -1
    at = scene.clause_of[q.right]
    return next((n for n in usable if scene.clause_of[scene.times[n].core_first] == at), -1)


def _is_apart(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands between a figure and a time parts them: "rose 2% on Friday, after a fall of 5%"."""
    if last - first > _BETWEEN:
        return False
    between = scene.tokens.lower[first:last]
    at = max((k for k, word in enumerate(between) if word in ("after", "following")), default=-1)
    return at >= 0 and "," not in between[at:]  # an aside between commas parts nothing


def _has_another_act(scene: Scene, first: int, last: int) -> bool:
    """Whether a comma and a participle, or a subject with its verb, stand between: "down 5%, bringing this year's"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    return last - first <= _BETWEEN and any(
        lower[j] == "," and (tags[j + 1] == "VBG" or (tags[j + 1] == "PRP" and tags[j + 2] in FINITE))
        for j in range(first, last - 1)
    )


def _is_of_participle(scene: Scene, q: Quantity, time: TimeExpression) -> bool:
    """Whether a time before a modal tells when its subject was made: "levies imposed so far will cost"."""
    at, tags = time.first - 1, scene.tokens.tags
    made = at > 0 and tags[at] in ("VBN", "VBD") and tags[at - 1] in NOUN_TAGS
    return made and q.left - time.last <= _BETWEEN and "MD" in tags[time.last : q.left]


def _tells_why(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands between gives a reason from before: "fined on Monday for stealing 5 tons"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    return last - first <= _BETWEEN and any(lower[j] == "for" and tags[j + 1] == "VBG" for j in range(first, last - 1))


def _is_day_behind(time: TimeExpression) -> bool:
    """Whether the words point at a day or week that is over, when an outlook was given, not what it is of."""
    when = time.when
    return when.unit in ("day", "week", "weekend") and when.anchor == "published" and when.shift < 0


def _is_ahead(time: TimeExpression) -> bool:
    """Whether the words point past today, so that nothing done can be dated by them: "next year"."""
    return (time.when.shift > 0 and time.when.anchor != "governing") or time.when.window > 0


def _from_outer(scene: Scene, k: int, firm: list[int], is_open: bool) -> int:
    """The expression of a clause that the quantity's hangs on, or of one that goes on with the same; -1 for none."""
    times, of, clauses, q = scene.times, scene.clause_of, scene.clauses, scene.quantities[k]
    own = clauses[of[q.first]]
    chain = scene.chain(q.first)
    has_verb = False
    for inner, at in pairwise(chain):
        outer = clauses[at]
        has_verb = has_verb or clauses[inner].verb >= 0
        if clauses[inner].opener == "but":
            break
        if outer.first == 0 and scene.tokens.lower[0] in _ASIDES and _is_whole(scene, outer, clauses[inner]):
            continue  # "After it closed in May, ..."
        there = [n for n in firm if of[times[n].core_first] == at and _fits(times[n], own, outer, is_open)]
        if is_open and outer.tense in (PAST, PERFECT) and has_verb:
            there = [n for n in there if times[n].last <= outer.verb]  # a time in front holds for all that follows
        if own.opener in _TOLD_APART:
            there = [n for n in there if times[n].last > q.first or not _is_apart(scene, times[n].last, q.left)]
        before = [n for n in there if times[n].last <= q.first]
        if before:
            return before[-1]
        if there and own.verb < 0:
            return there[0]
    for n in firm:
        later = clauses[of[times[n].core_first]]
        at_once = later.opener in _AT_ONCE and own.tense == later.tense == PAST and _closes_report(scene, times[n])
        if times[n].first < q.last or later.first <= own.first or not (at_once or later.opener in _GOING_ON):
            continue
        if not (is_open or scene.has_quantity(later.first, times[n].first) or _closes_report(scene, times[n])):
            continue  # "won three titles and came home in 2016"
        same = own.tense == later.tense or {own.tense, later.tense} == {PAST, PERFECT} or own.verb < 0 or is_open
        if later.parent in chain and same and _fits(times[n], own, later, is_open):
            return n
    return -1


def _closes_report(scene: Scene, time: TimeExpression) -> bool:
    """Whether a day ends the sentence, so that all of it is of that day: "hit two cars and police came on Friday"."""
    ends = time.last >= len(scene.tokens) - 1 or scene.tokens.lower[time.last] == "."
    return ends and (time.when.weekday is not None or time.when.days is not None or time.when.unit == "day")


def _is_whole(scene: Scene, outer: Clause, inner: Clause) -> bool:
    """Whether a clause has its verb, and no comma behind it, before the one that hangs on it."""
    if not outer.first < outer.verb < inner.first:
        return False
    return inner.first - outer.first <= _BETWEEN and "," not in scene.tokens.lower[outer.first : inner.first]


def _fits(time: TimeExpression, own: Clause, other: Clause, is_open: bool) -> bool:
    """Whether an expression of another clause can date a figure: facts take no "by 2030", the future no past."""
    if is_open:
        return True
    if time.role == "since" and own.tense == PRESENT and other.tense == PERFECT and own.opener == "and":
        return False  # "has lost nine cases since May and faces 200 more"
    if time.role == "until" or (own.tense == FUTURE and other.tense != FUTURE):
        return False
    if _tells_record(own, other):
        return False
    if other.tense == FUTURE and own.tense in (PAST, PERFECT):
        return False  # "Come November, those who paid $5 will get a lamp"
    return not (
        own.tense == PRESENT and other.tense in (PAST, PERFECT) and own.opener in ("which", "who", "that", "but", ";")
    )


def _tells_record(own: Clause, other: Clause) -> bool:
    """Whether an inserted clause tells what was done by now: "scored 20 for the Bears, who have won 11 of 14"."""
    return own.tense == PERFECT and other.tense == PAST and own.opener in _INSERTED


def _opens_anew(scene: Scene, time: TimeExpression, last: int) -> bool:
    """Whether the expression opens what follows it, not what stands before: "rose to 5, and in 2023 to 6"."""
    lower = scene.tokens.lower
    at = time.first - 1
    if at > 0 and lower[at] in ("now", "then") and at - 1 >= last:
        at -= 1
    before = lower[at] if at >= 0 else ""
    joined = before in (",", ";", "and", "but", "while") and at >= last
    return joined and time.last < len(lower) and lower[time.last] not in (",", ".", ")", ";")


def _shares(scene: Scene, k: int, modalities: list[str]) -> bool:
    """Whether a quantity without an expression of its own shares the period of the one before it in the sentence."""
    if (modalities[k] in OPEN_MODALITIES) != (modalities[k - 1] in OPEN_MODALITIES):
        return False
    last, left = scene.quantities[k - 1].last, scene.quantities[k].left
    if _is_apart(scene, last, left) or _tells_why(scene, last, left):
        return False
    own, other = scene.clause_at(scene.quantities[k].first), scene.clause_at(scene.quantities[k - 1].first)
    if _tells_record(own, other):
        return False
    return not (own.tense == PRESENT and other.tense in (PAST, PERFECT) and own.opener not in ("which", "("))


def _base_of(scene: Scene, k: int, bases: set[int]) -> int:
    """The expression that says what time a change is compared with: behind it, or before it in the sentence."""
    times, q = scene.times, scene.quantities[k]
    near = [n for n in scene.times_near(q.first) if n in bases]
    behind = [n for n in near if times[n].first >= q.last]
    if behind and ";" not in scene.tokens.lower[q.last : min(times[behind[0]].first, q.last + 100)]:
        return behind[0]
    ahead = [n for n in near if times[n].last <= q.first]
    return ahead[-1] if ahead else -1
