"""Skeletons of sentences in, for each quantity what is measured and whose it is out, in words of the text.

The phrases that name the topic come from the quantity's governor. Their common nouns are the measure; names, and
nouns that hold figures (ports, companies, regions), are the subject. What a clause leaves out is completed from the
one before.
"""

from dataclasses import replace

from transforms.figures.quantity import Quantity
from transforms.lexicon import load, words
from transforms.passage import Passage
from transforms.reading.discourse import Discourse, TopicReading, carried, leads
from transforms.reading.grammar.attachment import (
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
    verb_behind,
)
from transforms.reading.grammar.behind import is_compound
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY
from transforms.reading.naming import (
    COUNTRIES,
    DEMONYMS,
    HOLDERS,
    Parts,
    Words,
    gather,
    gather_noun,
    join_words,
    words_at,
)
from transforms.reading.owners import (
    MEASURE_NOUNS,
    add_action,
    add_antecedent,
    add_nearest,
    add_owner,
    add_part,
    add_possessor,
    add_predicate,
    groups_behind,
    plain_noun,
)
from transforms.tagger import NAME_TAGS
from transforms.word_forms import BE

_TRANSPARENT = words("topics", "transparent")
_GENERIC = words("topics", "generic_units")
_STATING = words("topics", "stating_verbs")
_COMPARABLE = frozenset(("money", "percent", "physical", "multiple"))  # forms in which one measure is told side by side
_DIMENSIONS: dict[str, str] = load("topics")["dimensions"]
_ORDERS = words("topics", "orders")
_LIST_ROLES = frozenset((IN_PARENTHESES, BY_DASH, WITH))


def read_topics(
    passage: Passage, lines: dict[int, Line], governors: dict[int, list[Governor]]
) -> dict[int, list[TopicReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    discourse = Discourse(passage)
    readings: dict[int, list[TopicReading]] = {}
    heard = -1
    for i, line in lines.items():
        for j in range(max(heard + 1, i - 2), i):
            if j not in lines:
                discourse.note(j)
        heard = i
        found: list[TopicReading] = []
        if line.quantities:
            discourse.begin(line)
        else:
            discourse.note(line)
        for n, governor in enumerate(governors[i]):
            reading = _read_topic(line, n, governor, found, discourse)
            found.append(reading)
            discourse.tell(reading, line.quantities[n].form)
        readings[i] = found
    return readings


def _before(earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    """The topic of the figure before, in the sentence or in the text."""
    return earlier[-1] if earlier else discourse.last


def _read_topic(line: Line, n: int, g: Governor, earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    q = line.quantities[n]
    places_behind = groups_behind(line, line.places[n] + 1)
    parts = Parts()
    is_change = g.role == BY_VERB and g.direction is not None and g.prep != "" and bool(g.topic or g.inherits)
    counts = q.noun is not None and q.form == "count" and not is_change
    if counts and q.noun is not None and line.tokens.lower[q.noun[1] - 1] in _GENERIC and (g.topic or g.inherits):
        counts = False  # "the index lost 102 points"
    if counts and g.role == PREMODIFIER and is_compound(line, line.places[n]):
        counts = False  # "a four-cylinder engine": the engine is told, not cylinders
    wanted = bool(g.topic) and g.prep == "for" and line.heads[g.topic[-1]] in _ORDERS
    if counts and g.role == NOUN_OF and (g.prep == "of" or wanted) and q.noun is not None:
        gather(line, g.topic, parts)  # "sales of 5,835 cars", "a fleet of 270 ships": both words tell what is counted
        parts.measure.append((g.prep if parts.measure else "", words_at(line, *q.noun)))
        g = replace(g, topic=[])
    elif counts and q.noun is not None and not _states_measure(line, g):
        # "two of | three | needs": the whole is a figure of its own
        whole = line.quantities[n + 1] if n + 1 < len(line.quantities) else q
        first = whole.last if whole.first == q.noun[0] and whole.last < q.noun[1] else q.noun[0]
        gather_noun(line, first, q.noun[1], "", parts)
        if parts.measure:
            parts.measure += _listed_with(line, line.places[n])
        if parts.owners and (not parts.measure or _is_kind(line, first, q.noun[1])):
            # "300 Indians were deported": a name is counted; "two SLS rockets": a name tells which kind
            parts.measure, parts.owners = [("", words_at(line, first, q.noun[1]))], []
        gather(line, _of_group(line, line.places[n] + 1), parts)
    elif g.role == PART_OF and q.form in ("percent", "count"):
        g = _gather_whole(line, line.places[n], g, parts)
    dimension = _dimension(line, q)
    if dimension:
        return _size(line, g, dimension, parts, earlier, discourse)
    if q.is_age:
        return _age(line, line.places[n], discourse)
    if g.role == PREMODIFIER and line.heads[line.places[n] + 1] in _TRANSPARENT and _before(earlier, discourse).measure:
        return carried(_before(earlier, discourse))  # "the 10 million ton mark"
    if g.inherits and not parts.measure:
        gather(line, places_behind, parts, only_names=True)
        names = parts.names()
        if names and g.role == SERIES:
            return replace(
                carried(_before(earlier, discourse)),
                subject="; ".join(names),
                subject_from="clause",
                subject_words=tuple(names),
            )
        return carried(_before(earlier, discourse))
    gather(line, g.topic, parts, only_names=counts and bool(parts.measure))
    if g.role == PREMODIFIER and q.form == "time" and g.topic and parts.is_anaphor and not parts.measure:
        parts.is_anaphor = False  # "a five-year plan" is a plan, and none told before
        parts.measure = [("", words_) for words_ in plain_noun(line, g.topic[0])]
    if g.role == PART_OF and q.form in ("percent", "count") and g.topic and not parts.measure and parts.owners:
        _count_holders(line, g.topic[0], parts)
    if line.is_sign(line.places[n] - 1, "(") and line.kinds[line.places[n] - 2] == NOUN and g.role == PART_OF:
        return _list_item(line, n, g, parts, _before(earlier, discourse), discourse)
    if g.role in _LIST_ROLES and (not parts.measure or discourse.list_measure):
        return _list_item(line, n, g, parts, _before(earlier, discourse), discourse)
    if g.role == SUBJECT and q.form == "percent" and not parts.measure and g.verb >= 0 and line.heads[g.verb] in BE:
        add_predicate(line, g.verb, parts)
    elif g.role == PART_OF and q.form == "percent" and g.verb >= 0:
        add_part(line, g.verb, line.places[n], parts, discourse)
    elif g.verb >= 0 and g.role in (PART_OF, SUBJECT, PREMODIFIER, BY_VERB, BARE):
        add_action(line, n, g, q, parts)
    if q.unit == "hp":  # the unit is the measure: "an engine of 275 horsepower"
        rest = [(joint or "of", words_) for joint, words_ in parts.measure] if g.role == PREMODIFIER else []
        parts.measure = [("", words_at(line, q.last - 1, q.last, "horsepower")), *rest]
    if parts.possessive and not parts.owners:
        add_antecedent(line, g.topic[0] if g.topic else line.places[n], parts)
    if not (parts.owners or parts.partners or parts.places or parts.definite):
        gather(line, places_behind, parts, only_names=True)
    if g.role == WITH and counts and not parts.has_names and g.topic:
        parts.owners.extend(plain_noun(line, g.topic[0]))  # "a barge with 30 wagons"
    if not parts.has_names and g.topic:
        add_possessor(line, g.topic[0], parts)
    place = line.places[n]
    if g.role == SUBJECT and not parts.has_names and line.kinds[place - 1] == NOUN and line.kinds[place - 2] == PREP:
        gather(line, [place - 2, place - 1], parts, only_names=True)  # "In Baku 1,200 flats were sold"
    if not parts.has_names and g.verb >= 0:
        person = discourse.person(line, g.verb)
        parts.owners.extend([person] if person else [])
    if not parts.has_names and g.verb >= 0:
        add_owner(line, g.verb, parts, before_only=_is_object(line, g))
    is_bare = not parts.measure and not parts.is_anaphor and not parts.has_names
    if is_bare and not _before(earlier, discourse).measure:
        add_nearest(line, line.places[n], parts)
    return _complete(line, g, q, parts, earlier, discourse)


def _is_kind(line: Line, first: int, last: int) -> bool:
    """Whether the name inside a counted noun phrase is no place, people or owner, but tells a kind: "SLS rockets"."""
    tags, lower = line.tokens.tags, line.tokens.lower
    if "POS" in tags[first:last] or lower[last - 1] in HOLDERS:
        return False
    return not any(lower[i] in DEMONYMS or lower[i] in COUNTRIES for i in range(first, last))


def _listed_with(line: Line, place: int) -> list[tuple[str, Words]]:
    """The nouns that are counted together with that of the quantity: "300 cars | , trucks and vans"."""
    nouns: list[tuple[str, Words]] = []
    i = place + 1
    while line.is_sign(i, ",") and line.kinds[i + 1] == NOUN and (found := plain_noun(line, i + 1)):
        nouns.append((",", found[0]))
        i += 2
    if nouns and line.kinds[i] == AND and line.kinds[i + 1] == NOUN and (found := plain_noun(line, i + 1)):
        return [*nouns, (line.heads[i], found[0])]
    return []


def _gather_whole(line: Line, place: int, g: Governor, parts: Parts) -> Governor:
    """Gather of what counted whole a part is: "330 | of the hotel's 397 rooms"; the governor that the whole's verb
    gives.
    """
    i = place + 2
    while i < place + 5 and line.kinds[i] in (NOUN, OTHER):
        i += 1
    is_whole = line.kinds[place + 1] == PREP and line.kinds[i] == QUANTITY
    whole = line.quantities[line.phrases[i].item] if is_whole else None
    if whole is None or whole.noun is None:
        return g
    for p in range(place + 2, i):
        if line.kinds[p] == NOUN and line.tokens.tags[line.phrases[p].last - 1] != "DT":
            gather(line, [p], parts, only_names=True)
            if not parts.has_names:
                parts.owners.extend(plain_noun(line, p))
    parts.measure.append(("", words_at(line, *whole.noun)))
    verb = verb_behind(line, i)
    return replace(g, role=SUBJECT, topic=[], verb=verb, inherits=False) if verb >= 0 else replace(g, topic=[])


def _states_measure(line: Line, g: Governor) -> bool:
    """Whether the verb only states the value of a measure: "the population is 8 million people"."""
    if g.role != BY_VERB or not g.topic or line.heads[g.verb] not in _STATING:
        return False
    return any(line.kinds[p] == NOUN and line.heads[p] in MEASURE_NOUNS and line.heads[p] != "there" for p in g.topic)


def _is_object(line: Line, g: Governor) -> bool:
    """Whether the topic is something else than the subject of its verb, so that the subject may be whose it is."""
    verb = line.phrases[g.verb]
    return bool(g.topic) and verb.finite and line.phrases[g.topic[0]].first > verb.first


def _count_holders(line: Line, place: int, parts: Parts) -> None:
    """What a part is taken of is measured, be it a holder: "half of | the state's districts"."""
    phrase = line.phrases[place]
    tags = line.tokens.tags
    first = next((i + 1 for i in range(phrase.last - 1, phrase.first, -1) if tags[i] == "POS"), phrase.first)
    while first < phrase.last and tags[first] in ("DT", "PRP$"):
        first += 1
    if first >= phrase.last or tags[phrase.last - 1] != "NNS":
        return
    parts.measure.append(("", words_at(line, first, phrase.last)))
    parts.owners.clear()
    if first > phrase.first and tags[first - 1] == "POS":
        gather_noun(line, phrase.first, first - 1, "of", parts, only_names=True)


def _dimension(line: Line, q: Quantity) -> Words | None:
    """What an adjective behind a length tells: "320 km | long", "a 3-metre-wide | gate"; None where there is none."""
    if q.form != "physical" or q.per:
        return None
    lower = line.tokens.lower
    i = q.last + 1 if lower[q.last : q.last + 1] == ["-"] else q.last
    said = _DIMENSIONS.get(lower[i]) if i < len(lower) else None
    return words_at(line, i, i + 1, said) if said else None


def _size(
    line: Line, g: Governor, dimension: Words, parts: Parts, earlier: list[TopicReading], discourse: Discourse
) -> TopicReading:
    """How long or wide something is: the dimension is measured, and the thing is whose it is."""
    gather(line, g.topic, parts)
    before = _before(earlier, discourse)
    pieces = tuple(p for p in (parts.pieces() if g.topic else before.measure_pieces) if not _is_dimension(p[1]))
    names = tuple(parts.names()) or (before.subject_words if g.inherits else ()) or discourse.names
    measure = (("", dimension), *((joint or "of", words_) for joint, words_ in pieces))
    return TopicReading(
        join_words(measure),
        "; ".join(names) or None,
        "clause",
        "clause" if parts.names() else "carried" if names else "none",
        measure,
        names,
    )


def _is_dimension(words_: Words) -> bool:
    return words_ in _DIMENSIONS.values()


def _age(line: Line, place: int, discourse: Discourse) -> TopicReading:
    """The age of whom: the noun behind "42-year-old", else the one before the comma, the verb or the preposition."""
    parts = Parts()
    after = place + 1
    if line.kinds[after] == NOUN:
        gather_noun(line, line.phrases[after].first, line.phrases[after].last, "of", parts)
    i = place - 1
    while i >= max(0, place - REACH) and line.kinds[i] != NOUN:
        i -= 1
    if line.kinds[i] == NOUN and i >= 0 and not parts.has_names and not parts.measure:
        person = _last_name(line, i)
        if person:
            parts.owners.append(person)
        else:
            gather(line, list(range(line.group_start(i), i + 1)), parts)
    whose = tuple(parts.names()) or tuple(words_ for _, words_ in parts.measure)
    if whose:
        return TopicReading("age", "; ".join(whose), "clause", "clause", (), whose)
    owner = discourse.owner
    return TopicReading("age", owner, "clause", "carried" if owner else "none", (), (owner,) if owner else ())


def _last_name(line: Line, place: int) -> Words | None:
    """The name that a noun phrase ends in: "the agency's photographer | Leyla Mammadova"."""
    last = line.phrases[place].last
    first = last
    while first > line.phrases[place].first and line.tokens.tags[first - 1] in NAME_TAGS:
        first -= 1
    return words_at(line, first, last) if first < last else None


def _of_group(line: Line, start: int) -> list[int]:
    """The "of" group behind a counted noun: "routes | of freight"."""
    if line.kinds[start] == PREP and line.heads[start] == "of" and line.kinds[start + 1] == NOUN:
        return list(range(start, line.group_end(start + 1)))
    return []


def _list_item(
    line: Line, n: int, g: Governor, parts: Parts, before: TopicReading, discourse: Discourse
) -> TopicReading:
    """An item of a list, "Russia (17%)": the item is the subject, or what is measured; the list tells the rest."""
    whole = Parts()
    if g.role == PART_OF:  # "Russia (17% of exports)": the whole is the measure of every item that follows
        whole = parts
        parts = Parts()
        noun = line.places[n] - 2
        gather(line, list(range(line.group_start(noun), noun + 1)), parts)
        parts.owners += whole.owners
    names = parts.names()
    if discourse.list_measure is None:
        if not whole.measure and g.verb >= 0:
            clause = Parts()
            gather(line, line.subject_of(g.verb), clause)
            if clause.owners:
                discourse.lead(clause.owners[0])
            whole.measure = [(j, t) for j, t in clause.measure if t.split()[-1].lower() not in HOLDERS]
        discourse.list_measure = whole.measure or list(before.measure_pieces)
    own = parts.measure
    if not own and not names and before.measure:
        return carried(before)
    if own and names:
        measure = own
    elif own and discourse.list_measure:
        measure = [*discourse.list_measure, ("of", own[0][1]), *own[1:]]
    else:
        measure = own or discourse.list_measure
    owner = discourse.owner
    if owner and owner not in names and (parts.partners or not names or _names_partners(line, n)):
        names = [owner, *names]
    return TopicReading(
        join_words(measure),
        "; ".join(names) or None,
        "clause" if own else "carried",
        "clause" if names else "none",
        tuple(measure),
        tuple(names),
    )


def _names_partners(line: Line, n: int) -> bool:
    """Whether the list is one of partners or destinations, which belong to an owner named before."""
    lower = line.tokens.lower
    stop = line.quantities[n].left
    return any(
        w in ("partners", "partner", "destinations", "exporters", "importers", "buyers", "suppliers")
        for w in lower[max(0, stop - REACH) : stop]
    )


def _complete(
    line: Line, g: Governor, q: Quantity, parts: Parts, earlier: list[TopicReading], discourse: Discourse
) -> TopicReading:
    """Fill what the clause leaves open from the discourse, and note what it said."""
    if parts.definite and not parts.has_names:
        parts.owners.append(discourse.resolve(parts.definite) or parts.definite)
    measure, pieces = parts.measure_text(), parts.pieces()
    names = tuple(parts.names())
    measure_from = "clause" if measure else "carried"
    subject_from = "clause" if names else "carried"
    if measure is None:
        before = _before(earlier, discourse)
        if parts.is_anaphor and not names:
            return carried(before)
        same = discourse.last_form == q.form or {discourse.last_form, q.form} <= _COMPARABLE
        if same or parts.is_anaphor or g.role in _LIST_ROLES:
            measure, pieces = before.measure, before.measure_pieces
    if parts.owners or parts.places:
        owner = (parts.owners or parts.places)[0]
        if leads(owner):
            discourse.lead(owner, names)
    elif names:
        owner_before = discourse.owner
        if owner_before and owner_before not in names and len(names) < 2:
            names = (owner_before, *names)
        discourse.lead(owner_before or names[0], names)
    elif earlier and earlier[-1].subject:
        names = earlier[-1].subject_words
    else:
        names = discourse.names
    subject = "; ".join(names) or None
    return TopicReading(
        measure,
        subject,
        measure_from if measure else "none",
        subject_from if subject else "none",
        pieces,
        names,
    )
