"""A sentence's skeleton and one of its quantities in, what governs the quantity out: the verb, noun or sign it hangs on.

Kind, direction, measure and subject are all read from here, so that one reading of the grammar serves them.
"""

from dataclasses import dataclass, field

from transforms.lexicon import words
from transforms.reading.change import comparative_direction, noun_direction, verb_direction
from transforms.reading.line import Line
from transforms.reading.phrases import AND, NOUN, OTHER, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB

# The ways in which a quantity can hang in its sentence.
CHANGE_NOUN = "change noun"  # a 5% increase in exports; an increase of 5%
PREMODIFIER = "premodifier"  # a 184-kilometer section
PART_OF = "part of"  # 40% of exports; 3 tons of cargo
COMPARATIVE = "comparative"  # 5% more than; up 5%
NOUN_OF = "noun of"  # a capacity of 5 tons
BY_VERB = "verb"  # exports rose by 5%
IN_PARENTHESES = "parentheses"  # Russia (17%)
BY_DASH = "dash"  # imports - $5
WITH = "with"  # Uzbekistan with 7.2%
SERIES = "series"  # 5%, 6% and 7%
RESTATED = "restated"  # 5%, or 3 tons
COMPARED = "compared"  # against 3 tons a year earlier
SUBJECT = "subject"  # 11 trains arrived
BARE = "bare"

_PHRASAL = words("change", "phrasal_verbs")
_SAYING = words("topics", "saying_verbs")
_SUBORDINATING = frozenset(("after", "before", "since", "until", "as", "than", "once"))
_DASHES = "-–—−:"
_TRANSPARENT = words("topics", "transparent")
_COMPARING = frozenset(("compared", "against", "versus", "vs", "from", "than", "relative"))
_HOLDS = frozenset(("of", "at", "by", "to", "in", "worth", "for", "with", "from", "between", "as", "about", "around"))


@dataclass(slots=True)
class Governor:
    """What a quantity hangs on.

    `trigger` is the token that tells (a change noun or verb, a comparative), -1 where none does; `direction` its direction;
    `prep` the preposition before the quantity; `topic` the phrases that name what is measured; `verb` the phrase of the
    governing verb, -1 if none; `inherits` tells that the topic is that of the quantity before.
    """

    role: str
    trigger: int = -1
    direction: str | None = None
    prep: str = ""
    topic: list[int] = field(default_factory=list)
    verb: int = -1
    inherits: bool = False


def read_governors(lines: dict[int, Line]) -> dict[int, list[Governor]]:
    """For each sentence, one governor a quantity, in order."""
    found: dict[int, list[Governor]] = {}
    for i, line in lines.items():
        governors: list[Governor] = []
        for _ in line.quantities:
            governors.append(govern(line, governors))
        found[i] = governors
    return found


def govern(line: Line, earlier: list[Governor]) -> Governor:
    """The governor of quantity number `len(earlier)` of `line`, whose predecessors are `earlier`."""
    k = line.places[len(earlier)]
    return _from_right(line, k, earlier) or _from_left(line, k, earlier)


def _from_right(line: Line, k: int, earlier: list[Governor]) -> Governor | None:
    """The governor that the words behind the quantity give, if they decide."""
    phrases, tokens = line.phrases, line.tokens
    q = line.quantities[phrases[k].item]
    r = k + 1
    after = r + 1 if line.is_sign(r, ",") else r
    if line.kind(after) == AND and line.word(after) == "or" and line.kind(after + 1) == QUANTITY:
        r = after + 2  # "$12 billion, or 24 percent more": what follows the second form holds for the first
        if line.kind(r) not in (OTHER, NOUN) or not comparative_direction(tokens.lower[phrases[r].first]):
            r = k + 1
    r = _behind_series(line, r) if r == k + 1 and q.form in ("percent", "money", "physical", "time") else r
    if line.kind(r) == NOUN and (q.noun is None or noun_direction(line.word(r))):
        head = phrases[r].head
        direction = noun_direction(line.word(r))
        if direction is not None and q.form != "time":
            topic = _topic_behind(line, r + 1)
            if not topic and head > phrases[r].first and tokens.tags[head - 1][:2] == "NN":
                topic = [r]
            return _with_owner(line, k, Governor(CHANGE_NOUN, head, direction, topic=topic), earlier)
        first = tokens.lower[phrases[r].first]
        if comparative_direction(first) and phrases[r].last - phrases[r].first > 1:
            return Governor(
                COMPARATIVE,
                phrases[r].first,
                comparative_direction(first),
                topic=list(range(r, line.group_end(r))),
                verb=line.verb_before(k),
            )
        if comparative_direction(first):
            return _with_owner(line, k, Governor(COMPARATIVE, phrases[r].first, comparative_direction(first)), earlier)
        if first == "worth" and line.kind(r + 1) == PREP and line.kind(r + 2) == NOUN:
            return Governor(
                PART_OF, topic=list(range(r + 2, line.group_end(r + 2))), verb=_verb_for_part(line, k, r + 2)
            )
        if _is_premodifier(line, k):
            return Governor(PREMODIFIER, topic=list(range(r, line.group_end(r))), verb=line.verb_before(k))
    if (
        line.kind(r) == OTHER
        and comparative_direction(line.word(r))
        and q.form != "time"
        and line.word(r) not in ("up", "down", "above", "below", "over", "under")
    ):
        return _with_owner(
            line, k, Governor(COMPARATIVE, phrases[r].head, comparative_direction(line.word(r))), earlier
        )
    if line.kind(r) == PREP and line.word(r) == "of" and line.kind(r + 1) == NOUN:
        if q.form == "count" and q.noun:
            return None
        if line.kind(k - 1) == PREP and line.word(k - 1) in ("to", "by", "from") and q.form != "percent":
            left = _from_left(line, k, earlier)
            if left.role in (BY_VERB, CHANGE_NOUN) and left.direction:
                return left  # "to boost its output to 5 tons of ore": the output is what is told
        end = line.group_end(r + 1)
        if line.word(end) in ("accounted", "accounts", "accounting") and line.kind(end + 2) == NOUN:
            return Governor(PART_OF, topic=list(range(end + 2, line.group_end(end + 2))))
        return Governor(PART_OF, topic=list(range(r + 1, line.group_end(r + 1))), verb=_verb_for_part(line, k, r + 1))
    return None


def _behind_series(line: Line, r: int) -> int:
    """Where the noun stands that a series of quantities shares: "a 20% and 16% | improvement", "a two-hour, 5-mile | trip"."""
    first = line.quantities[line.phrases[r - 1].item]
    is_glued = "-" in line.tokens.words[first.first + 1 : first.last + 1]
    i = r
    while True:
        if line.kind(i + 1) == QUANTITY and (
            line.word(i) in ("and", "or", "to") or (is_glued and line.is_sign(i, ","))
        ):
            i += 2
        elif is_glued and line.is_sign(i, "(") and line.kind(i + 1) == QUANTITY and line.is_sign(i + 2, ")"):
            i += 3
        else:
            break
    if i > r and line.kind(i) == NOUN and (is_glued or noun_direction(line.word(i))):
        return i
    return r


def _is_premodifier(line: Line, k: int) -> bool:
    """Whether the quantity stands before the noun that it describes: hyphenated, or between a determiner and a noun."""
    q = line.quantities[line.phrases[k].item]
    tokens = line.tokens
    if "-" in tokens.words[q.first + 1 : q.last + 1] and q.form != "multiple":
        return True
    before = line.phrases[k - 1] if k else None
    if before is not None and before.kind == NOUN and tokens.tags[before.last - 1] in ("DT", "PRP$", "JJ"):
        return True
    return (
        q.form in ("money", "physical", "time")
        and tokens.tags[line.phrases[k + 1].head] in ("NN", "NNS")
        and tokens.tags[line.phrases[k + 1].first] != "DT"
    )


def _topic_behind(line: Line, i: int) -> list[int]:
    """The noun group behind a change noun: "an increase | in exports to China"."""
    while line.kind(i) == TIME:
        i += 1
    if line.kind(i) == PREP and line.word(i) in ("in", "of", "for", "on") and line.kind(i + 1) == NOUN:
        return list(range(i + 1, line.group_end(i + 1)))
    return []


def _verb_for_part(line: Line, k: int, noun: int) -> int:
    """The verb of "3 tons of cargo were moved" or of "Ports moved 3 tons of cargo"; -1 if none."""
    end = line.group_end(noun)
    if line.kind(end) == VERB and line.phrases[end].finite:
        return end
    return line.verb_before(k)


def _with_owner(line: Line, k: int, governor: Governor, earlier: list[Governor]) -> Governor:
    """`governor`, its topic completed from the clause where the change noun's own words give none."""
    if governor.topic:
        governor.verb = line.verb_before(k)
        return governor
    i = k - 1
    while i >= 0 and (line.kind(i) == OTHER or _is_determiner(line, i)):
        i -= 1
    verb = line.verb_before(k)
    governor.verb = verb
    if earlier and (
        line.is_sign(i, ",(") or line.kind(i) == RELATIVE or (verb >= 0 and _describes_quantity_before(line, verb))
    ):
        governor.inherits = True
        return governor
    if verb >= 0:
        governor.topic = _object_of_change(line, verb) or line.subject_of(verb)
    elif line.kind(i) == PREP and line.kind(i - 1) == NOUN:
        governor.topic = list(range(line.group_start(i - 1), i))
    elif line.is_sign(i, _DASHES) and line.kind(i - 1) in (NOUN, QUANTITY):
        governor.inherits = bool(earlier)
    else:
        governor.inherits = bool(earlier)
    return governor


def _object_of_change(line: Line, verb: int) -> list[int]:
    """The object of the change verb before a participle: "to lift exports to Europe, aiming for a tenfold increase"."""
    if line.phrases[verb].finite:
        return []
    i = verb - 1
    while i >= 0 and line.kind(i) != VERB:
        i -= 1
    if i >= 0 and verb_direction(line.word(i)) and line.kind(i + 1) == NOUN:
        return list(range(i + 1, line.group_end(i + 1)))
    return []


def _describes_quantity_before(line: Line, verb: int) -> bool:
    """Whether the verb says more of a figure just named: "..., which is 3 tons less", "..., marking an increase"."""
    phrase = line.phrases[verb]
    if line.kind(verb - 1) == RELATIVE and line.word(verb - 1) == "which":
        return True
    return not phrase.finite and any(line.kind(j) == QUANTITY for j in range(verb))


def _is_determiner(line: Line, i: int) -> bool:
    """Whether phrase `i` is a noun phrase without a noun: "a", "its own"."""
    return line.kind(i) == NOUN and line.tokens.tags[line.phrases[i].head] in ("DT", "PRP$", "JJ", "JJS", "VBN", "VBG")


def _from_left(line: Line, k: int, earlier: list[Governor]) -> Governor:
    """The governor that the words before the quantity give."""
    i = k - 1
    while i >= 0 and ((line.kind(i) == OTHER and not comparative_direction(line.word(i))) or _is_determiner(line, i)):
        i -= 1
    if i < 0:
        return Governor(SUBJECT, verb=_verb_behind(line, k))
    kind, word = line.kind(i), line.word(i)
    if kind == OTHER:
        return _after_particle(line, i, earlier)
    if kind == STOP:
        return _after_sign(line, k, i, earlier)
    if kind == AND:
        return _after_conjunction(line, k, i, earlier)
    if kind == PREP:
        return _after_preposition(line, k, i, earlier)
    if kind == VERB:
        return _after_verb(line, i, "", earlier, k)
    if kind == QUANTITY and earlier:
        g = _like(earlier[-1], line, k)
        if line.tokens.lower[line.phrases[k].first] in ("up", "down", "to"):
            g.prep = "to"  # "rose by 11 percent up to $12 billion"
        return g
    if kind == TIME:
        return _after_time(line, k, i, earlier)
    if kind == RELATIVE:
        return Governor(SUBJECT, verb=_verb_behind(line, k))
    direction = noun_direction(word)
    if direction and line.kind(i) == NOUN:
        return Governor(CHANGE_NOUN, line.phrases[i].head, direction, topic=list(range(line.group_start(i), i + 1)))
    if _is_verb_like(line, i):
        return Governor(BY_VERB, line.phrases[i].head, verb_direction(word), topic=[i], verb=i)
    verb = line.verb_before(i)
    return Governor(
        NOUN_OF, topic=list(range(line.group_start(i), i + 1)), verb=verb if verb >= 0 else _verb_behind(line, k)
    )


def _is_verb_like(line: Line, i: int) -> bool:
    """Whether a noun phrase ends in a word that is a verb of change too: "transportations rise 3.5fold"."""
    phrase = line.phrases[i]
    return phrase.last - phrase.first > 1 and verb_direction(line.word(i)) is not None


def _verb_behind(line: Line, k: int) -> int:
    """The first verb group behind the quantity in its clause; -1 if none."""
    i = k + 1
    while i < len(line.phrases):
        if line.kind(i) == VERB:
            return i
        if line.kind(i) in (STOP, RELATIVE, QUANTITY):
            return -1
        i += 1
    return -1


def _after_particle(line: Line, i: int, earlier: list[Governor]) -> Governor:
    """ "up 5%", "down by 5%": more of the figure before, or of the noun before."""
    word = line.word(i)
    if line.kind(i - 1) == VERB and line.word(i - 1) in _PHRASAL:
        return _after_verb(line, i - 1, "", earlier)  # a phrasal verb: "made up 5%"
    governor = Governor(COMPARATIVE, line.phrases[i].head, comparative_direction(word))
    j = i - 1
    while j >= 0 and line.kind(j) in (TIME, OTHER):
        j -= 1
    if line.is_sign(j, ",") and line.kind(j - 1) == NOUN:
        j -= 1  # "Unite Group, down 68 pence"
    if line.kind(j) == NOUN and not earlier:
        governor.topic = list(range(line.group_start(j), j + 1))
    elif line.kind(j) == VERB:
        governor.verb = j
        governor.topic = line.subject_of(j)
        governor.inherits = bool(earlier) and not governor.topic
    elif earlier:
        governor.inherits = True
    elif line.kind(j) == NOUN:
        governor.topic = list(range(line.group_start(j), j + 1))
    return governor


def _after_sign(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a parenthesis, a dash, a colon, a comma or a quotation mark."""
    sign = line.word(i)
    j = i - 1
    while j >= 0 and line.kind(j) == TIME:
        j -= 1
    if sign == "(" or (sign in "+" and line.is_sign(i - 1, "(")):
        j = i - 1 if sign == "(" else i - 2
        if line.kind(j) == NOUN:
            return Governor(IN_PARENTHESES, topic=list(range(_item_start(line, j), j + 1)), verb=line.verb_before(k))
        return Governor(IN_PARENTHESES, inherits=bool(earlier))
    if sign in _DASHES and line.kind(j) == NOUN and noun_direction(line.word(j)) and earlier:  # "(increase - 5 tons)"
        return Governor(CHANGE_NOUN, line.phrases[j].head, noun_direction(line.word(j)), inherits=True)
    if sign in _DASHES and line.kind(j) == NOUN:
        return Governor(BY_DASH, topic=list(range(_item_start(line, j), j + 1)), verb=line.verb_before(k))
    if sign in _DASHES and line.kind(i - 1) == TIME:
        return Governor(BY_DASH)
    if sign in "/+" and earlier:
        return _like(earlier[-1], line, k)
    if sign in _DASHES and earlier:
        return Governor(SERIES, inherits=True)
    verb = _verb_behind(line, k)
    if sign in ",;" and line.kind(j) == QUANTITY and earlier and verb < 0:
        return _like(earlier[-1], line, k)
    if sign in "“\"'‘«" and j >= 0 and line.kind(j) == VERB:
        return _after_verb(line, j, "", earlier)
    if verb >= 0:
        return Governor(SUBJECT, verb=verb)
    if earlier and sign == ",":
        return _like(earlier[-1], line, k)
    before = line.verb_before(k)
    return Governor(BARE, topic=line.subject_of(before) if before >= 0 else [], verb=before)


def _item_start(line: Line, noun: int) -> int:
    """The first phrase of an item of a list: its noun group, but not the words of the clause before the list."""
    start = line.group_start(noun)
    while (
        start < noun
        and line.kind(start) == NOUN
        and line.kind(start + 1) == PREP
        and line.word(start + 1) in ("with", "in", "to", "by")
        and _is_list(line, noun)
    ):
        start += 2
    return start


def _is_list(line: Line, noun: int) -> bool:
    """Whether several quantities in parentheses or behind dashes follow each other."""
    signs = sum(
        1 for p in range(noun, len(line.phrases) - 1) if line.is_sign(p, "(-–—") and line.kind(p + 1) == QUANTITY
    )
    return signs > 1


def _like(before: Governor, line: Line, k: int) -> Governor:
    """The governor of another item of a series: as the one before, its topic too."""
    return Governor(SERIES, before.trigger, before.direction, before.prep, verb=before.verb, inherits=True)


def _after_conjunction(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind "or" a figure is said again; behind "and" a series goes on, or a new clause begins."""
    word = line.word(i)
    verb = _verb_behind(line, k)
    j = i - 1
    if line.is_sign(j, ","):
        j -= 1
    while j >= 0 and line.kind(j) == TIME:
        j -= 1
    if word == "or" and earlier:
        g = _like(earlier[-1], line, k)
        g.role = RESTATED
        return g
    if line.kind(j) == QUANTITY and earlier and verb < 0:
        return _like(earlier[-1], line, k)
    if verb >= 0 and (not earlier or line.kind(j) != QUANTITY):
        return Governor(SUBJECT, verb=verb)
    if earlier:
        return _like(earlier[-1], line, k)
    before = line.verb_before(k)
    return _after_verb(line, before, "", earlier) if before >= 0 else Governor(BARE)


def _after_time(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a time expression: the words before it decide, else the quantity begins its clause."""
    j = i - 1
    while j >= 0 and line.kind(j) in (TIME, OTHER):
        j -= 1
    if line.kind(j) == VERB:
        return _after_verb(line, j, "", earlier)
    if line.kind(j) == NOUN:
        return Governor(NOUN_OF, topic=list(range(line.group_start(j), j + 1)), verb=line.verb_before(k))
    return Governor(SUBJECT, verb=_verb_behind(line, k))


def _after_verb(line: Line, verb: int, prep: str, earlier: list[Governor], k: int = -1) -> Governor:
    """Object or complement of a verb: the topic is the verb's subject, or its object where one stands between."""
    if k >= 0 and line.phrases[k].kind == QUANTITY:
        q = line.quantities[line.phrases[k].item]
        if q.form == "multiple" and line.kind(k + 1) == NOUN and line.tokens.tags[q.last - 1][:2] == "VB":
            # "we shall halve the wait": the object is what is halved
            return Governor(BY_VERB, topic=list(range(k + 1, line.group_end(k + 1))), verb=verb)
        if line.word(verb) in _SAYING and line.kind(k + 1) == VERB and line.phrases[k + 1].finite:
            return Governor(SUBJECT, verb=k + 1)  # "she thinks 13 million is likelier"
    head = line.phrases[verb].head
    word = line.tokens.lower[head]
    direction = verb_direction(word)
    phrase = line.phrases[verb]
    if word in ("compared", "against"):
        return Governor(COMPARED, head, None, prep, verb=verb, inherits=bool(earlier))
    if not phrase.finite and earlier and _describes_quantity_before(line, verb) and not _is_passive_object(line, verb):
        if line.is_sign(verb - 1, ",") and line.kind(verb - 2) == NOUN and line.tokens.tags[head] == "VBN":
            topic = list(range(line.group_start(verb - 2), verb - 1))  # "its price, estimated at $5 billion"
            return Governor(BY_VERB, head, direction, prep, topic=topic, verb=verb)
        if word in ("including", "excluding"):
            return Governor(BY_VERB, head, None, prep, verb=verb, inherits=True)
        return Governor(BY_VERB, head, direction, prep, verb=verb, inherits=True)
    if line.kind(verb - 1) == RELATIVE and line.word(verb - 1) == "which" and earlier:
        return Governor(BY_VERB, head, direction, prep, verb=verb, inherits=True)
    return Governor(BY_VERB, head, direction, prep, topic=line.subject_of(verb), verb=verb)


def _is_passive_object(line: Line, verb: int) -> bool:
    """Whether a participle follows its own noun directly ("with exports rising by")."""
    i = verb - 1
    while line.kind(i) == TIME:
        i -= 1
    return line.kind(i) == NOUN


def _after_preposition(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a preposition: climb to the noun or verb that it belongs to."""
    prep = line.word(i)
    j = i - 1
    if line.kind(j) == PREP and line.kind(j - 1) == VERB:
        j -= 1  # "shoots out at"
    while j >= 0 and line.kind(j) in (TIME, OTHER):
        if line.kind(j) == OTHER and comparative_direction(line.word(j)):
            break
        j -= 1
    kind = line.kind(j)
    if prep in _SUBORDINATING and line.quantities[line.phrases[k].item].noun is not None:
        verb = _verb_behind(line, k)
        if verb >= 0 and line.phrases[verb].finite:
            return Governor(SUBJECT, verb=verb)  # "after two people were hurt"
    if kind == OTHER and prep in ("from", "to"):
        g = _after_particle(line, j, earlier)
        g.prep = prep
        return g
    if kind == OTHER:
        return _after_particle(line, j, earlier)
    if prep in _COMPARING and prep != "from" and earlier:
        return Governor(COMPARED, line.phrases[i].head, None, prep, inherits=True)
    if kind == VERB:
        if line.word(j) in ("compared", "up", "down") and earlier:
            return Governor(COMPARED, line.phrases[j].head, None, prep, inherits=True)
        return _after_verb(line, j, prep, earlier)
    if kind == NOUN:
        return _after_noun(line, k, j, prep, earlier)
    if kind == QUANTITY and earlier:
        before = earlier[-1]
        return Governor(before.role, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    if kind in (AND, STOP) and line.kind(j - 1) in (QUANTITY, TIME) and earlier:
        before = earlier[-1]
        role = RESTATED if line.word(j) == "or" else before.role
        return Governor(role, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    if line.is_sign(j, _DASHES) and line.kind(j - 1) == NOUN:
        before = earlier[-1] if earlier else Governor(BARE)
        return Governor(BY_DASH, before.trigger, before.direction, prep, topic=[j - 1], verb=before.verb)
    if earlier and not line.is_sign(j, '(“"'):
        before = earlier[-1]
        return Governor(SERIES, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    verb = _verb_behind(line, k)
    if verb >= 0:
        return Governor(BARE, prep=prep, verb=verb, topic=line.subject_of(verb))
    return Governor(BARE, prep=prep)


def _after_noun(line: Line, k: int, j: int, prep: str, earlier: list[Governor]) -> Governor:
    """Behind a noun and a preposition: "a capacity of", "an increase of", "exports rose in May to"."""
    word = line.word(j)
    start = line.group_start(j)
    for n in range(j - 1, start, -1):
        if line.kind(n) == PREP and line.word(n) == "with":  # "a project with a capacity of"
            start = n + 1
            break
    verb = line.verb_before(j + 1)
    direction = noun_direction(word)
    if prep in ("to", "from") and direction is not None and start == j:  # "a rise to 14 percent"
        g = Governor(CHANGE_NOUN, line.phrases[j].head, direction, prep, topic=_topic_behind(line, k + 1), verb=verb)
        return g if g.topic else _with_owner(line, j, g, earlier)
    if prep in ("of", "by") and direction is not None:
        topic = _topic_behind(line, k + 1)
        g = Governor(CHANGE_NOUN, line.phrases[j].head, direction, prep, topic=topic, verb=verb)
        if not topic:
            if start < j and line.word(start) != word:
                g.topic = list(range(start, j))
                while g.topic and line.kind(g.topic[-1]) == PREP:
                    g.topic.pop()
            elif (
                line.phrases[j].last - line.phrases[j].first > 1
                and line.tokens.tags[line.phrases[j].head - 1][:2] == "NN"
            ):
                g.topic = [j]
            else:
                return _with_owner(line, j, g, earlier)
        return g
    if prep in ("to", "by", "from", "up", "of", "at"):
        for n in range(start, j):  # "an increase in the number of containers to 5"
            if (
                line.kind(n) == NOUN
                and noun_direction(line.word(n))
                and line.kind(n + 1) == PREP
                and line.word(n + 1) in ("in", "of")
            ):
                return Governor(
                    CHANGE_NOUN,
                    line.phrases[n].head,
                    noun_direction(line.word(n)),
                    prep,
                    topic=list(range(n + 2, j + 1)),
                    verb=verb,
                )
    if prep in ("to", "by", "from", "at", "between") and verb >= 0 and verb < start:
        if line.kind(start - 1) == PREP:  # "rose in Georgia by": no object, only a place
            return _after_verb(line, verb, prep, earlier)
        return _object_of_verb(line, verb, start, j, prep, earlier)
    if prep == "with":
        return Governor(WITH, prep=prep, topic=list(range(start, j + 1)), verb=verb)
    if prep == "of" and word in _TRANSPARENT and not _has_noun_before_head(line, j):
        if start < j:
            return Governor(NOUN_OF, prep=prep, topic=[p for p in range(start, j + 1) if p != j], verb=verb)
        if verb >= 0:
            return _after_verb(line, verb, prep, earlier)
        if line.phrases[j].last - line.phrases[j].first <= 2 and start == 0:
            return Governor(SUBJECT, verb=_verb_behind(line, k))
    return Governor(NOUN_OF, prep=prep, topic=list(range(start, j + 1)), verb=verb)


def _has_noun_before_head(line: Line, j: int) -> bool:
    """Whether a noun qualifies the head of noun phrase `j`: "trade level"."""
    phrase = line.phrases[j]
    return any(line.tokens.tags[i][:2] == "NN" for i in range(phrase.first, phrase.head))


def _object_of_verb(line: Line, verb: int, start: int, j: int, prep: str, earlier: list[Governor]) -> Governor:
    """Verb, object, preposition, quantity: "raised its key rate to 16 percent": the object is the topic."""
    head = line.phrases[verb].head
    topic = list(range(start, j + 1))
    return Governor(BY_VERB, head, verb_direction(line.tokens.lower[head]), prep, topic=topic, verb=verb)
