"""Skeletons of sentences in, for each quantity what is measured and whose it is out, in words of the text.

The phrases that name the topic come from the quantity's governor. Their common nouns are the measure; names, and nouns that
hold figures (ports, companies, regions), are the subject. What a clause leaves out is completed from the one before.
"""

from dataclasses import dataclass, field, replace

from transforms.figures.quantity import Quantity
from transforms.lexicon import load, words
from transforms.passage import Passage
from transforms.reading.change import SHARE_VERBS, noun_direction
from transforms.reading.governor import (
    BARE,
    BY_DASH,
    BY_VERB,
    IN_PARENTHESES,
    NOUN_OF,
    PART_OF,
    PREMODIFIER,
    SERIES,
    SUBJECT,
    WITH,
    Governor,
)
from transforms.reading.kind import TAKES_AMOUNT
from transforms.reading.line import Line, make_line
from transforms.reading.naming import COUNTRIES, HOLDERS, LEVEL_VERBS, NAME_TAGS, Parts, gather, gather_noun, name_text
from transforms.reading.phrases import NOUN, PREP, QUANTITY, TIME, VERB

_CLASSES: dict[str, frozenset[str]] = {name: frozenset(members) for name, members in load("topics")["classes"].items()}
_COMPANY_ENDINGS = words("topics", "company_endings")
_TRANSPARENT = words("topics", "transparent")
_STATING = words("topics", "stating_verbs")
_MEASURE_NOUNS = words("topics", "measure_nouns")
_MEASURE_VERBS = words("topics", "measure_verbs")
_PRONOUNS = words("topics", "anaphors")
_COMPARABLE = frozenset(("money", "percent", "physical", "multiple"))  # forms in which one measure is told side by side
_NO_PLACE = frozenset(("by", "as", "than", "due", "amid", "despite", "according"))
_LIST_ROLES = frozenset((IN_PARENTHESES, BY_DASH, WITH))


@dataclass(slots=True)
class TopicReading:
    """What is counted or measured, and whose or where, in words of the text.

    `measure_from` and `subject_from` tell where they were found: "clause", "carried" (from the figure before), or "none".
    """

    measure: str | None = None
    subject: str | None = None
    measure_from: str = "none"
    subject_from: str = "none"


def _carried(before: "TopicReading") -> "TopicReading":
    """The topic of the figure before, for one that says no topic of its own."""
    return TopicReading(
        before.measure, before.subject, "carried" if before.measure else "none", "carried" if before.subject else "none"
    )


@dataclass(slots=True)
class Discourse:
    """What the text has been speaking of so far: the last topic, whose figures they are, and the holders named."""

    measure: str | None = None
    owner: str | None = None
    names: list[str] = field(default_factory=list)
    last: TopicReading = field(default_factory=TopicReading)
    holders: dict[str, str] = field(default_factory=dict)
    last_form: str = ""
    heading: str | None = None
    list_measure: str | None = None


def read_topics(
    passage: Passage, lines: dict[int, Line], governors: dict[int, list[Governor]]
) -> dict[int, list[TopicReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    discourse = Discourse()
    readings: dict[int, list[TopicReading]] = {}
    heard = -1
    for i, line in lines.items():
        for j in range(max(heard + 1, i - 2), i):
            if j not in lines:
                _hear(make_line(passage, j), discourse)
        heard = i
        _remember_holders(line, discourse)
        if not line.quantities:
            _hear(line, discourse)
        found: list[TopicReading] = []
        discourse.list_measure = None
        for n, governor in enumerate(governors[i]):
            reading = _read_topic(line, n, governor, found, discourse)
            found.append(reading)
            discourse.last = reading
            discourse.last_form = line.quantities[n].form
        readings[i] = found
    return readings


def _hear(line: Line, discourse: Discourse) -> None:
    """Take from a sentence without figures of whom it speaks, and, from a heading, of what."""
    _remember_holders(line, discourse)
    parts = Parts()
    verb = next((p for p, phrase in enumerate(line.phrases) if phrase.kind == VERB and phrase.finite), -1)
    is_heading = len(line.tokens) > 4 and line.tokens.words[-1] == ":"
    is_dateline = len(line.tokens) < 10 and line.tokens.words[:1] != [] and line.tokens.words[0].isupper()
    if is_dateline and verb < 0:
        return
    if verb >= 0:
        gather(line, line.subject_of(verb), parts)
    elif is_heading or line.index == 0:
        gather(line, list(range(len(line.phrases))), parts)
    if is_heading:
        discourse.heading = parts.measure_text()
        discourse.last = TopicReading(discourse.heading, "; ".join(parts.names()) or discourse.last.subject)
    observes = verb >= 0 and line.word(verb) in LEVEL_VERBS
    for n in range(len(line.phrases) - 2):
        if (
            observes
            and line.kind(n) == NOUN
            and noun_direction(line.word(n))
            and line.word(n + 1) == "in"
            and line.kind(n + 2) == NOUN
        ):
            told = Parts()
            gather(line, list(range(n + 2, line.group_end(n + 2))), told)
            if told.measure_text():
                discourse.last = TopicReading(told.measure_text(), discourse.last.subject, "clause", "carried")
    names = parts.owners + parts.places or parts.partners
    if names:
        discourse.owner = names[0]
        discourse.names = names


def _remember_holders(line: Line, discourse: Discourse) -> None:
    """Keep the names that a later definite noun ("the port") may mean."""
    tags, lower = line.tokens.tags, line.tokens.lower
    for n, phrase in enumerate(line.phrases):
        if phrase.kind != NOUN:
            continue
        first = phrase.first
        while first < phrase.last and tags[first] in ("DT", "PRP$"):
            first += 1
        if not any(tags[i] in NAME_TAGS for i in range(first, phrase.last)):
            follows = line.kind(n + 1) == PREP and line.word(n + 1) == "of" and line.kind(n + 2) == NOUN
            if follows and lower[phrase.head] in HOLDERS and tags[line.phrases[n + 2].head] in NAME_TAGS:
                discourse.holders[lower[phrase.head]] = line.tokens.slice(first, line.phrases[n + 2].last)
            continue
        name = name_text(line, first, phrase.last)
        for i in range(first, phrase.last):
            word = name_text(line, i, i + 1)
            if word.lower() in COUNTRIES:
                discourse.holders["country"] = word
                break
        head = lower[phrase.last - 1]
        if head in _COMPANY_ENDINGS:
            head = "company"
        if head in HOLDERS and phrase.last - first > 1:
            discourse.holders[head] = name
            for group, members in _CLASSES.items():
                if head in members:
                    discourse.holders[group] = name


def _resolve(definite: str, discourse: Discourse) -> str | None:
    """The name that "the <definite>" means, if one was heard."""
    if definite in discourse.holders:
        return discourse.holders[definite]
    for group, members in _CLASSES.items():
        if definite in members:
            if group in discourse.holders:
                return discourse.holders[group]
            if group == "company" and discourse.owner and discourse.owner.lower() not in COUNTRIES:
                return discourse.owner
    return None


def _read_topic(line: Line, n: int, g: Governor, earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    q = line.quantities[n]
    before = earlier[-1] if earlier else discourse.last
    behind = _behind(line, line.places[n] + 1)
    parts = Parts()
    counts = q.noun is not None and q.form == "count" and not (g.role == BY_VERB and g.direction and g.prep and g.topic)
    if counts and g.role == NOUN_OF and g.prep == "of" and q.noun is not None:
        gather(line, g.topic, parts)  # "sales of 5,835 cars", "a fleet of 270 ships": both words tell what is counted
        parts.measure.append(("of" if parts.measure else "", line.tokens.slice(*q.noun)))
        g = replace(g, topic=[])
    elif counts and q.noun is not None and not _states_measure(line, g):
        gather_noun(line, q.noun[0], q.noun[1], "", parts)
        gather(line, _of_group(line, line.places[n] + 1), parts)
    if q.rule in ("<number> years old", "aged <number>"):
        return _age(line, line.places[n], discourse)
    if g.role == PREMODIFIER and before.measure and line.word(line.places[n] + 1) in _TRANSPARENT:
        return _carried(before)  # "the 10 million ton mark"
    if g.inherits and not parts.measure:
        gather(line, behind, parts, only_names=True)
        names = parts.names()
        if names and g.role == SERIES:
            return TopicReading(before.measure, "; ".join(names), "carried", "clause")
        return _carried(before)
    gather(line, g.topic, parts, only_names=counts and bool(parts.measure))
    if line.is_sign(line.places[n] - 1, "(") and line.kind(line.places[n] - 2) == NOUN and g.role == PART_OF:
        return _list_item(line, n, g, parts, before, discourse)
    if g.role in _LIST_ROLES and (not parts.measure or discourse.list_measure):
        return _list_item(line, n, g, parts, before, discourse)
    if g.role == PART_OF and q.form == "percent" and g.verb >= 0:
        _add_part(line, g.verb, line.places[n], parts, discourse)
    elif g.verb >= 0 and g.role in (PART_OF, SUBJECT, PREMODIFIER, BY_VERB, BARE):
        _add_action(line, n, g, q, parts)
    if parts.possessive and not parts.owners:
        _add_antecedent(line, g.topic[0] if g.topic else line.places[n], parts)
    if not (parts.owners or parts.partners or parts.places or parts.definite):
        gather(line, behind, parts, only_names=True)
    if g.role == WITH and counts and not parts.names() and g.topic:
        parts.owners.extend(_plain_noun(line, g.topic[0]))  # "a freight train with 20 containers"
    if not parts.names() and g.topic:
        _add_possessor(line, g.topic[0], parts)
    if not parts.names() and g.verb >= 0:
        _add_owner(line, g.verb, parts, before_only=_is_object(line, g))
    if not parts.measure and not parts.names() and not before.measure and not parts.is_anaphor:
        _add_nearest(line, line.places[n], parts)
    return _complete(line, g, q, parts, earlier, before, discourse)


def _states_measure(line: Line, g: Governor) -> bool:
    """Whether the verb only states the value of a measure: "the population is 8 million people"."""
    if g.role != BY_VERB or not g.topic or line.word(g.verb) not in _STATING:
        return False
    return any(line.kind(p) == NOUN and line.word(p) in _MEASURE_NOUNS for p in g.topic)


def _is_object(line: Line, g: Governor) -> bool:
    """Whether the topic is something else than the subject of its verb, so that the subject may be whose it is."""
    verb = line.phrases[g.verb]
    return bool(g.topic) and verb.finite and line.phrases[g.topic[0]].first > verb.first


def _add_nearest(line: Line, place: int, parts: Parts) -> None:
    """Where nothing governs the quantity, take the noun behind it, else the nearest before it, as what is measured."""
    for p in (place + 1, place + 2):
        if line.kind(p) == NOUN:
            gather(line, list(range(p, line.group_end(p))), parts)
            break
        if line.kind(p) not in (PREP, VERB):
            break
    p = place - 1
    while not parts.measure and not parts.names() and p >= 0:
        if line.kind(p) == NOUN:
            gather(line, list(range(line.group_start(p), p + 1)), parts)
        p -= 1


def _age(line: Line, place: int, discourse: Discourse) -> TopicReading:
    """The age of whom: the noun behind "42-year-old", else the one before the comma, the verb or the preposition."""
    parts = Parts()
    after = place + 1
    if line.kind(after) == NOUN:
        holder = Parts()
        gather_noun(line, line.phrases[after].first, line.phrases[after].last, "of", holder)
        text = "; ".join(holder.names()) or holder.measure_text()
        return TopicReading("age", text, "clause", "clause" if text else "none")
    i = place - 1
    while i >= 0 and line.kind(i) != NOUN:
        i -= 1
    if i >= 0:
        gather(line, list(range(line.group_start(i), i + 1)), parts)
        names = parts.names() or [text for text in (parts.measure_text(),) if text]
        if names:
            return TopicReading("age", "; ".join(names), "clause", "clause")
    return TopicReading("age", discourse.owner, "clause", "carried" if discourse.owner else "none")


def _add_part(line: Line, verb: int, place: int, parts: Parts, discourse: Discourse) -> None:
    """The part of "<part> made up 61% of <whole>": a name is the subject, a common noun what is measured."""
    if verb > place:
        return
    part = Parts()
    gather(line, [p for p in line.subject_of(verb) if line.phrases[p].kind != QUANTITY], part)
    names = part.names()
    text = part.measure_text()
    if text and not names and not parts.measure:
        parts.measure = part.measure
        parts.is_anaphor = False
    elif text and not names and line.word(verb) in SHARE_VERBS:
        parts.measure.append(("of", text))
    if (
        names
        and not parts.owners
        and discourse.owner
        and discourse.owner not in names
        and line.word(verb) in SHARE_VERBS
    ):
        names.insert(0, discourse.owner)
    parts.definite = parts.definite or part.definite
    parts.owners.extend(x for x in names if x not in parts.owners)


def _add_possessor(line: Line, topic: int, parts: Parts) -> None:
    """Take the noun before "with" as the owner: "Titan, with a diameter of"; "a terminal with a capacity of"."""
    if line.kind(topic - 1) != PREP or line.word(topic - 1) != "with":
        return
    i = topic - 2
    if line.is_sign(i, ","):
        i -= 1
    if line.kind(i) == NOUN:
        gather(line, list(range(line.group_start(i), i + 1)), parts, only_names=True)


def _add_antecedent(line: Line, phrase: int, parts: Parts) -> None:
    """Take the nearest holder or name before a pronoun as the owner: "the terminal ..., and its capacity"."""
    i = phrase - 1
    while i >= 0:
        if line.kind(i) == NOUN:
            found = Parts()
            gather(line, list(range(line.group_start(i), i + 1)), found, only_names=True)
            names = found.names()
            if names:
                parts.owners.append(names[0])
                return
            if line.word(i) in HOLDERS:
                gather_noun(line, line.phrases[i].first, line.phrases[i].last, "of", parts, only_names=True)
                return
            i = line.group_start(i)
        i -= 1


def _of_group(line: Line, start: int) -> list[int]:
    """The "of" group behind a counted noun: "routes | of freight"."""
    if line.kind(start) == PREP and line.word(start) == "of" and line.kind(start + 1) == NOUN:
        return list(range(start, line.group_end(start + 1)))
    return []


def _behind(line: Line, start: int) -> list[int]:
    """The prepositional phrases that follow the quantity in its clause: "along the corridor"."""
    i = start
    out: list[int] = []
    while i < len(line.phrases):
        kind = line.kind(i)
        if kind == TIME:
            i += 1
        elif kind == PREP and line.kind(i + 1) == NOUN:
            end = line.group_end(i + 1) if line.word(i) not in _NO_PLACE else i + 2
            if line.word(i) not in _NO_PLACE:
                out.extend(range(i, end))
            i = end
        elif kind == VERB and not out and i <= start + 1:
            i += 1
        else:
            break
    return out


def _add_action(line: Line, n: int, g: Governor, q: Quantity, parts: Parts) -> None:
    """Add what is done with the thing counted, and by whom: "cargo transported", Georgian Railway."""
    verb = line.phrases[g.verb]
    head = verb.head
    word = line.tokens.lower[head]
    stands_before = verb.first < line.phrases[line.places[n]].first
    is_passive = line.tokens.tags[head] == "VBN" and any(
        w in ("be", "been", "was", "were", "is", "are", "being") for w in line.tokens.lower[verb.first : head]
    )
    counted = g.role in (PART_OF, SUBJECT, PREMODIFIER) or (q.noun is not None and g.direction is None)
    acts = g.direction is None or word in TAKES_AMOUNT
    is_act = g.role == BY_VERB and acts and word not in LEVEL_VERBS and g.topic and not g.prep
    if (
        not counted
        and is_act
        and (q.form == "money" or word in _MEASURE_VERBS or parts.is_anaphor or parts.owners or not parts.measure)
    ):
        # "China will invest more than $1 billion in ...": what is done is the measure, the doer is the subject
        doer = Parts(owners=list(parts.owners), partners=[], places=list(parts.places))
        parts.measure = [("", line.tokens.words[head])]
        rest = Parts()
        purpose = _purpose(line, line.places[n] + 1)
        gather(line, purpose, rest)
        if purpose and line.kind(purpose[0]) == VERB:
            verb_phrase = line.phrases[purpose[0]]
            parts.measure.append(("", line.tokens.slice(verb_phrase.first, verb_phrase.last)))
        joined = "" if purpose and line.kind(purpose[0]) == VERB else "in"
        for joint, text in rest.measure:
            parts.measure.append((joint or joined, text))
        parts.owners = doer.owners or doer.places or ([] if parts.definite else _doer(line, g.verb))
        parts.partners = rest.names()
        parts.places = []
        parts.is_anaphor = False
        return
    if (
        counted
        and parts.measure
        and word not in LEVEL_VERBS
        and (is_passive or (stands_before and g.role != PREMODIFIER))
    ):
        parts.measure.append(("", line.tokens.words[head]))
    if counted:
        _add_owner(line, g.verb, parts, before_only=stands_before)


def _purpose(line: Line, start: int) -> list[int]:
    """The prepositional group behind an amount spent: "in the construction of a pipeline"."""
    i = start
    while line.kind(i) == TIME:
        i += 1
    if line.kind(i) == PREP and line.kind(i + 1) == NOUN:
        return list(range(i, line.group_end(i + 1)))
    if line.kind(i) == PREP and line.kind(i + 1) == VERB and not line.phrases[i + 1].finite:
        i += 1
    if line.kind(i) == VERB and not line.phrases[i].finite and line.kind(i + 1) == NOUN:
        return list(range(i, line.group_end(i + 1)))
    return []


def _add_owner(line: Line, verb: int, parts: Parts, before_only: bool = False) -> None:
    """Take the names of the verb's subject, or of the places behind the verb, as owners."""
    doer = Parts()
    gather(line, [p for p in line.subject_of(verb) if line.phrases[p].kind != QUANTITY], doer, only_names=True)
    names = doer.owners + doer.places or doer.partners
    if not names and doer.is_anaphor and doer.definite is None:
        before = verb - 1  # a pronoun: the subject of the clause before, if that is a name
        while before >= 0 and not (line.kind(before) == VERB and line.phrases[before].finite):
            before -= 1
        if before >= 0 and line.subject_of(before) != line.subject_of(verb):
            main = Parts()
            gather(line, [p for p in line.subject_of(before) if line.kind(p) != QUANTITY], main, only_names=True)
            names = main.owners
    if not names and line.kind(verb + 1) == NOUN:  # "410 trains passed Altynkol"
        goal = Parts()
        gather(line, list(range(verb + 1, line.group_end(verb + 1))), goal, only_names=True)
        names = goal.owners + goal.places
    if not names and doer.definite and parts.definite is None:
        parts.definite = doer.definite
    if not names and not parts.names():
        rest = Parts()
        gather(line, _behind(line, verb + 1), rest, only_names=True)
        names = rest.owners + rest.places
        parts.partners.extend(x for x in rest.partners if x not in parts.partners)
        parts.definite = parts.definite or rest.definite
    if not names and before_only and not parts.names() and parts.definite is None:
        names = _doer(line, verb)
    for name in reversed(names):
        if name not in parts.owners:
            parts.owners.insert(0, name)


def _doer(line: Line, verb: int) -> list[str]:
    """The subject of a verb by its common noun, where no name is there: "the hunters" of "the hunters sold 46 furs"."""
    subject = [p for p in line.subject_of(verb) if line.kind(p) == NOUN]
    return _plain_noun(line, subject[0]) if subject else []


def _plain_noun(line: Line, place: int) -> list[str]:
    """The words of a noun phrase without its determiners; empty for a pronoun."""
    phrase = line.phrases[place]
    if line.tokens.tags[phrase.first] == "PRP":
        return []
    first = phrase.first
    while first < phrase.last - 1 and line.tokens.tags[first] in ("DT", "PRP$"):
        first += 1
    if line.tokens.tags[first] in ("DT", "PRP$", "EX") or line.tokens.lower[first] in _PRONOUNS:
        return []
    if line.tokens.lower[phrase.last - 1] in _MEASURE_NOUNS:
        return []
    text = line.tokens.slice(first, phrase.last)
    return [text if line.tokens.tags[first] == "NNP" else text[0].lower() + text[1:]]


def _list_item(
    line: Line, n: int, g: Governor, parts: Parts, before: TopicReading, discourse: Discourse
) -> TopicReading:
    """An item of a list, "Russia (17%)": the item is the subject, or what is measured; the list tells the rest."""
    whole = None
    if g.role == PART_OF:  # "Russia (17% of exports)": the whole is the measure of every item that follows
        whole = parts.measure_text()
        item = Parts()
        noun = line.places[n] - 2
        gather(line, list(range(line.group_start(noun), noun + 1)), item)
        item.owners += parts.owners
        parts = item
    names = parts.names()
    if discourse.list_measure is None:
        clause = Parts()
        if whole is None and g.verb >= 0:
            gather(line, line.subject_of(g.verb), clause)
            if clause.owners:
                discourse.owner = clause.owners[0]
            clause.measure = [(j, t) for j, t in clause.measure if t.split()[-1].lower() not in HOLDERS]
        discourse.list_measure = whole or clause.measure_text() or before.measure or discourse.measure
    measure = discourse.list_measure
    own = parts.measure_text()
    if own is None and not names and before.measure:
        return _carried(before)
    if own is not None:
        measure = f"{measure} of {own}" if measure and not names else own
    if discourse.owner and discourse.owner not in names and (parts.partners or not names or _names_partners(line, n)):
        names = [discourse.owner, *names]
    return TopicReading(
        measure, "; ".join(names) or None, "clause" if own else "carried", "clause" if names else "none"
    )


def _names_partners(line: Line, n: int) -> bool:
    """Whether the list is one of partners or destinations, which belong to an owner named before."""
    lower = line.tokens.lower
    stop = line.quantities[n].left
    return any(
        w in ("partners", "partner", "destinations", "exporters", "importers", "buyers", "suppliers")
        for w in lower[:stop]
    )


def _leads(name: str) -> bool:
    """Whether later sentences may go on speaking of `name`: a name, or a holder, not just any noun."""
    return any(c.isupper() for c in name[1:]) or name[:1].isupper() or name.rsplit(" ", 1)[-1].lower() in HOLDERS


def _complete(
    line: Line,
    g: Governor,
    q: Quantity,
    parts: Parts,
    earlier: list[TopicReading],
    before: TopicReading,
    discourse: Discourse,
) -> TopicReading:
    """Fill what the clause leaves open from the discourse, and note what it said."""
    measure = parts.measure_text()
    if parts.definite and not parts.names():
        name = _resolve(parts.definite, discourse)
        parts.owners.append(name or parts.definite)
    names = parts.names()
    measure_from = "clause" if measure else "carried"
    subject_from = "clause" if names else "carried"
    if measure is None:
        if parts.is_anaphor and not names:
            return _carried(before)
        same = discourse.last_form == q.form or {discourse.last_form, q.form} <= _COMPARABLE
        same = same or parts.is_anaphor or g.role in _LIST_ROLES
        measure = before.measure if same else None
    if parts.owners or parts.places:
        lead = (parts.owners or parts.places)[0]
        if _leads(lead):
            discourse.owner = lead
            discourse.names = names
    elif names:
        if discourse.owner and discourse.owner not in names and len(names) < 2:
            names.insert(0, discourse.owner)
        discourse.names = names
    elif earlier and earlier[-1].subject:
        names = [earlier[-1].subject]
    else:
        names = discourse.names
    discourse.measure = measure or discourse.measure
    subject = "; ".join(names) or None
    return TopicReading(measure, subject, measure_from if measure else "none", subject_from if subject else "none")
