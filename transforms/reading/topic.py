"""Skeletons of sentences in, for each quantity what is measured and whose it is out, in words of the text.

The phrases that name the topic come from the quantity's governor. Their common nouns are the measure; names, and
nouns that hold figures (ports, companies, regions), are the subject. What a clause leaves out is completed from the
one before.
"""

from dataclasses import replace

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.ages import AGE, read_age
from transforms.reading.analysts import only_expects
from transforms.reading.counted import (
    add_compared,
    count_holders,
    gather_counted,
    gather_multiplied,
    gather_told,
    is_count,
    without_time,
)
from transforms.reading.deeds import add_last, add_own_deed
from transforms.reading.discourse import Discourse, TopicReading, carried, leads
from transforms.reading.durations import Doing, find_doing
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
)
from transforms.reading.grammar.behind import is_elliptic
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, PREP
from transforms.reading.listed import alike_place, read_item
from transforms.reading.naming import Parts, gather
from transforms.reading.owners import (
    MEASURE_NOUNS,
    add_action,
    add_antecedent,
    add_companion,
    add_deed,
    add_nearest,
    add_owner,
    add_part,
    add_possessor,
    add_predicate,
    groups_behind,
    is_existential,
    plain_noun,
    whole_name,
)
from transforms.reading.penalties import read_penalty
from transforms.reading.people import add_people, is_person, part_persons, tells_people
from transforms.reading.ranks import read_rank
from transforms.reading.restrictions import add_relative, add_restriction
from transforms.reading.sizes import find_by_unit, read_dimension, read_size
from transforms.reading.studies import Study, find_studies, read_of_study, study_before
from transforms.reading.traded import find_traded, price_of, tells_yield
from transforms.reading.wording import join_words, words_at
from transforms.word_forms import BE

_TRANSPARENT = words("topics", "transparent")
_COMPARABLE = frozenset(("money", "percent", "physical", "multiple"))  # forms in which one measure is told side by side
_YOU = frozenset(("you", "you'll", "you’ll", "you'd", "you’d", "you're", "you’re", "you've", "you’ve"))
_THEY = frozenset(("they", "they'll", "they’ll", "they'd", "they’d", "they're", "they’re", "they've", "they’ve"))
_RATING = words("topics", "rating_verbs")
_LIST_ROLES = frozenset((IN_PARENTHESES, BY_DASH, WITH))


def read_topics(
    passage: Passage, lines: dict[int, Line], governors: dict[int, list[Governor]]
) -> dict[int, list[TopicReading]]:
    """For each sentence with quantities, one reading a quantity, in order."""
    discourse = Discourse(passage)
    readings: dict[int, list[TopicReading]] = {}
    heard = -1
    for i in passage.numeric:
        for j in range(max(heard + 1, i - 2), i):
            discourse.note(j)
        heard = i
        line = lines.get(i)
        if line is None:
            discourse.note(i)
            continue
        found: list[TopicReading] = []
        discourse.begin(line)
        studies = find_studies(line)
        for n, governor in enumerate(governors[i]):
            reading = read_of_study(line, n, studies) if studies else None
            if reading is None:
                reading = _read_topic(line, n, governor, found, discourse)
                if studies and reading.subject_from != "clause":
                    reading = _of_studied(line, n, governor, reading, found, studies)
            found.append(reading)
            discourse.tell(reading, line.quantities[n])
        readings[i] = found
    return readings


def _of_studied(
    line: Line, n: int, g: Governor, reading: TopicReading, earlier: list[TopicReading], studies: list[Study]
) -> TopicReading:
    """A figure whose clause names no owner as one of those that the study told before it was made with; a share alone
    is one of them, told by what they do: "found that 40% | had raised rents".
    """
    study = study_before(studies, line.places[n])
    told = earlier and earlier[-1].subject_from == "clause" and earlier[-1].subject_words
    if study is None or (told and told != study.names):
        return reading
    owners = study.owners(line)
    is_alone = g.role == SUBJECT and not g.topic and line.quantities[n].form == "percent" and g.verb > line.places[n]
    if study.people and is_alone:
        parts = Parts()
        add_people(line, line.places[n], g, parts)
        reading = replace(reading, measure=parts.measure_text(), measure_from="clause", measure_pieces=parts.pieces())
    return replace(reading, subject="; ".join(owners), subject_from="clause", subject_words=owners)


def _before(earlier: list[TopicReading], discourse: Discourse, q: Quantity) -> TopicReading:
    """The topic of the figure before, in the sentence or in the text; of a count without a noun, that of its unit.

    Nothing but an age has the measure of one.
    """
    if q.form == "count" and q.noun is None and q.unit in discourse.counted:
        return discourse.counted[q.unit]  # "53 of them"
    before = earlier[-1] if earlier else discourse.last
    return replace(before, measure=None, measure_pieces=()) if before.measure == AGE else before


def _read_topic(line: Line, n: int, g: Governor, earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    q = line.quantities[n]
    parts = Parts()
    doing = find_doing(line, n)
    if doing:
        return _read_doing(line, g, q, doing, earlier, discourse)
    rank = read_rank(line, n, lambda: discourse.told_in.get(q.unit or "") or _before(earlier, discourse, q))
    if rank:
        return rank
    counts = is_count(line, n, g)
    g = gather_counted(line, n, g, counts, parts)
    if q.form == "multiple" and g.role != PREMODIFIER:
        g = gather_multiplied(line, line.places[n], g, parts)
    told_before = discourse.counted.get(q.unit or "") if q.form == "count" else None
    if gather_told(line, g, q, told_before, parts):
        add_owner(line, g.verb, parts, before_only=True)
        return _complete(line, g, q, parts, earlier, discourse)
    dimension = read_dimension(line, q)
    if dimension:
        return read_size(line, n, g, dimension, parts, _before(earlier, discourse, q), discourse)
    if q.is_age:
        return read_age(line, n, earlier, discourse)
    penalty = read_penalty(line, n, g, earlier, discourse)
    if penalty:
        return penalty
    if (
        g.role == PREMODIFIER
        and line.heads[line.places[n] + 1] in _TRANSPARENT
        and _before(earlier, discourse, q).measure
    ):
        return carried(_before(earlier, discourse, q))  # "the 10 million ton mark"
    price = line.tokens.lower[q.left - 1 : q.left]
    whose = line.quantities[n - 1].noun if n and price == ["worth"] else None
    if whose and whose[1] == q.left - 1:
        return carried(earlier[-1])  # "25 projects | worth | $9 million"
    if (g.inherits or g.role == BARE) and q.form == "money" and price in (["costing"], ["worth"]):
        word = words_at(line, q.left - 1, q.left)  # "a mill with a capacity of 5 tons, | costing | $9 million"
        before = carried(_before(earlier, discourse, q))
        return replace(before, measure=word, measure_from="clause", measure_pieces=(("", word),))
    if g.inherits and earlier and earlier[-1].measure == AGE:
        g = replace(g, inherits=False)  # "Lund, 51, is charged with two": an age hands nothing on
    if tells_yield(line, g, q) and _before(earlier, discourse, q).is_traded:
        head = line.phrases[g.verb].head
        yielding = words_at(line, head, head + 1)
        debt = carried(_before(earlier, discourse, q))
        return replace(debt, measure=yielding, measure_from="clause", measure_pieces=(("", yielding),))
    if g.role == BY_VERB and not g.inherits and only_expects(line, g.verb):
        a_share = discourse.a_share if q.per == "share" else None
        return carried(a_share or _before(earlier, discourse, q))
    if g.inherits and not parts.measure:
        gather(line, groups_behind(line, line.places[n] + 1), parts, only_names=True)
        names = parts.names() or alike_place(line, n)
        if names and g.role == SERIES:
            before = _before(earlier, discourse, q)
            if len(before.subject_words) > 1 and names == parts.partners:
                names = [
                    before.subject_words[0],
                    *names,
                ]  # "sold goods worth $9 million to Iran and $2 million to Oman"
            return replace(
                carried(before),
                subject="; ".join(names),
                subject_from="clause",
                subject_words=tuple(names),
            )
        return carried(_before(earlier, discourse, q))
    traded = find_traded(line, n, g, lambda: _before(earlier, discourse, q).is_traded)
    if traded is not None:
        pieces = price_of(line, line.places[n])
        of = "clause" if pieces else "none"
        return TopicReading(join_words(pieces), traded, of, "clause", pieces, (traded,), is_traded=True)
    if g.role == PART_OF:
        g = replace(g, topic=without_time(line, g.topic))
    gather(line, g.topic, parts, only_names=counts and bool(parts.measure))
    if q.form == "multiple" and not parts.measure:
        add_compared(line, line.places[n], parts)
    if g.role == PREMODIFIER and q.form == "time" and g.topic and parts.is_anaphor and not parts.measure:
        parts.is_anaphor = False  # "a five-year plan" is a plan, and none told before
        parts.measure = [("", words_) for words_ in plain_noun(line, g.topic[0])]
    part_persons(line, g, q, parts)
    count_holders(line, g, q, parts)
    if line.is_sign(line.places[n] - 1, "(") and line.kinds[line.places[n] - 2] == NOUN and g.role == PART_OF:
        return read_item(line, n, g, parts, _before(earlier, discourse, q), discourse)
    if g.role in _LIST_ROLES and (not parts.measure or discourse.list_measure):
        return read_item(line, n, g, parts, _before(earlier, discourse, q), discourse)
    by_unit = find_by_unit(line, g, q, parts, lambda: _before(earlier, discourse, q))
    told = len(parts.measure)
    if g.role == BY_VERB and add_deed(line, line.places[n], g, q, parts):
        told = 0
    elif q.form == "percent" and tells_people(line, line.places[n], g):
        add_people(line, line.places[n], g, parts)
    elif g.role == SUBJECT and q.form == "percent" and not parts.measure and g.verb >= 0 and line.heads[g.verb] in BE:
        add_predicate(line, g.verb, parts)
    elif g.role == PART_OF and q.form == "percent" and g.verb >= 0:
        add_part(line, g.verb, line.places[n], parts, discourse)
    elif counts and told and add_relative(line, line.places[n] + 1, parts):
        told = 0  # what the counted ones do is told by their own clause
    elif g.verb >= 0 and g.role in (PART_OF, SUBJECT, PREMODIFIER, BY_VERB, BARE):
        add_action(line, n, g, q, parts)
    if by_unit:
        rest = [(joint or "of", words_) for joint, words_ in parts.measure] if g.role == PREMODIFIER else []
        parts.measure = [("", words_at(line, q.last - 1, q.last, by_unit)), *rest]
        parts.is_anaphor = False
    if counts and told and len(parts.measure) == told:
        add_restriction(line, line.places[n] + 1, parts)
    if not parts.measure and g.role == SUBJECT and line.kinds[line.places[n] + 1] != NOUN:
        add_own_deed(line, g, q, _before(earlier, discourse, q), parts)
    _add_owners(line, n, g, counts, parts, discourse)
    is_bare = not parts.measure and not parts.is_anaphor and not parts.has_names
    if is_bare and not _before(earlier, discourse, q).measure:
        add_nearest(line, line.places[n], parts)
    changes = g.direction is not None or g.inherits  # what changes is measured, be it a name
    if not (parts.measure or parts.is_anaphor or changes or _goes_on(g, q, _before(earlier, discourse, q), discourse)):
        add_last(line, line.places[n], g, parts)
    return _complete(line, g, q, parts, earlier, discourse)


def _read_doing(
    line: Line, g: Governor, q: Quantity, doing: Doing, earlier: list[TopicReading], discourse: Discourse
) -> TopicReading:
    """What lasts so long, and who does it."""
    parts = Parts([("", doing.words)])
    person = discourse.person(line, doing.verb) if doing.doer < 0 else None
    if person:
        parts.owners.append(person)
    elif doing.doer >= 0:
        gather(line, [doing.doer], parts, only_names=True)
        parts.owners.extend([] if parts.has_names else plain_noun(line, doing.doer))
    else:
        add_owner(line, doing.verb, parts, before_only=True)
    return _complete(line, g, q, parts, earlier, discourse)


def _add_owners(line: Line, n: int, g: Governor, counts: bool, parts: Parts, discourse: Discourse) -> None:
    """Add whose the figure is where its topic names nobody: in the clause first, then whom a pronoun means."""
    place = line.places[n]
    if parts.possessive and not parts.owners:
        add_antecedent(line, g.topic[0] if g.topic else place, parts)
    if not (parts.owners or parts.partners or parts.places or parts.definite):
        gather(line, groups_behind(line, place + 1), parts, only_names=True)
    stands_behind = 0 <= g.verb < place and not (g.topic and g.topic[0] < g.verb)
    if stands_behind and parts.has_names and not parts.owners:
        add_owner(line, g.verb, parts)  # whose it is comes before where it is: "Lund sold six vans in Oslo"
    if g.role == WITH and counts and g.topic:
        add_companion(line, g, discourse.person(line, g.verb) if g.verb >= 0 else None, parts)
    if not parts.has_names and g.topic:
        add_possessor(line, g.topic[0], parts)
        if line.tokens.lower[line.phrases[g.topic[0]].first] == "whose":
            gather(line, line.antecedent(g.topic[0]), parts, only_names=True)  # "Omar Diaz, | whose fortune | is"
    if g.role == PART_OF and not parts.has_names and is_elliptic(line, place):
        gather(line, [place - 1], parts, only_names=True)
    if g.role == SUBJECT and not parts.has_names and line.kinds[place - 1] == NOUN and line.kinds[place - 2] == PREP:
        gather(line, [place - 2, place - 1], parts, only_names=True)  # "In Baku 1,200 flats were sold"
    fronted = whole_name(line, 1) if line.kinds[0] == PREP and line.kinds[1] == NOUN else 0
    if not parts.has_names and fronted and line.is_sign(fronted, ","):
        gather(line, list(range(fronted)), parts, only_names=True)  # "For the UK, spending was"
    if g.role == BY_VERB and g.prep == "at" and line.heads[g.verb] in _RATING and _is_object(line, g):
        return  # "the bank | puts | the harvest at": whoever puts it so does not own it
    if not parts.has_names and g.verb >= 0:
        person = discourse.person(line, g.verb)
        parts.owners.extend([person] if person else [])
    if not parts.has_names and g.verb >= 0:
        add_owner(line, g.verb, parts, before_only=_is_object(line, g))


def _is_object(line: Line, g: Governor) -> bool:
    """Whether the topic is something else than the subject of its verb, so that the subject may be whose it is."""
    verb = line.phrases[g.verb]
    return bool(g.topic) and verb.finite and line.phrases[g.topic[0]].first > verb.first


def _goes_on(g: Governor, q: Quantity, before: TopicReading, discourse: Discourse) -> bool:
    """Whether a figure that says no measure has that of the figure before."""
    if before.measure is None:
        return False
    if g.role in _LIST_ROLES or (q.form == "count" and q.noun is None and q.unit in discourse.counted):
        return True  # "Lund, 51, is charged | with two"
    is_offer = g.role == NOUN_OF and g.prep == "for" and g.verb < 0  # "Orbit Plus for $400": a line of its own
    same = discourse.last_form == q.form or {discourse.last_form, q.form} <= _COMPARABLE
    is_yield = q.form == "physical" == discourse.last_form and q.per != discourse.last_per  # and no harvest
    return same and not is_offer and not is_yield


def _turns(line: Line, g: Governor, q: Quantity, goes_on: bool, before: int) -> bool:
    """Whether a figure is told of others than those before: "300 schools | closed", "there are two ways", what stands
    alone in its sentence, what the reader is told to do, and what "they" do where one name, not several, stands
    `before`. `goes_on` tells that a figure of the same sentence does.
    """
    if g.role == BARE:
        return not goes_on
    if g.verb < 0:
        return False
    subject = line.subject_of(g.verb)
    word = line.heads[subject[0]] if subject else ""
    if q.form == "count" and (g.role == SUBJECT or is_existential(line, g.verb)):
        return True
    tag = line.tokens.tags[line.phrases[g.verb].head]
    is_asked = not subject and g.role in (BY_VERB, PREMODIFIER) and tag in ("VB", "VBP")
    return (is_asked or word in _YOU or (word in _THEY and before == 1)) and not goes_on


def _is_statistic(g: Governor, parts: Parts) -> bool:
    """Whether a clause tells how high something stands that countries measure: "consumption rose", "exports were"."""
    return g.role == BY_VERB and bool(parts.measure) and parts.measure[0][1].rsplit(" ", 1)[-1].lower() in MEASURE_NOUNS


def _complete(
    line: Line, g: Governor, q: Quantity, parts: Parts, earlier: list[TopicReading], discourse: Discourse
) -> TopicReading:
    """Fill what the clause leaves open from the discourse, and note what it said."""
    if parts.definite and not parts.has_names:
        parts.owners.append(discourse.resolve(parts.definite) or parts.definite)
    measure, pieces = parts.measure_text(), parts.pieces()
    names = tuple(map(discourse.meant, parts.names()))
    measure_from = "clause" if measure else "carried"
    subject_from = "clause" if names else "carried"
    if measure is None:
        before = _before(earlier, discourse, q)
        if parts.is_anaphor and not names:
            return carried(before)
        if parts.is_anaphor or _goes_on(g, q, before, discourse):
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
    else:
        goes_on = bool(earlier and earlier[-1].subject)
        names = earlier[-1].subject_words if goes_on else discourse.names
        if not goes_on and discourse.home and discourse.home not in names and _is_statistic(g, parts):
            names = (discourse.home,)  # whoever was named since then, "consumption rose" is that of the country
        if not any(map(leads, names)) and discourse.theme:
            names, subject_from = (discourse.theme,), "theme"
        elif parts.measure and _turns(line, g, q, goes_on, len(names)) and discourse.theme not in names:
            names = ()
    if (
        subject_from == "clause"
        and not any(leads(name) or is_person(name) for name in names)
        and discourse.owner_of_things
    ):
        names = (discourse.owner_of_things, *names)  # "the engine", of the car that the text is about
    is_told = subject_from == "clause" and any(leads(name) or is_person(name) for name in names)
    if discourse.label and not is_told and not (earlier and earlier[-1].subject):
        names, subject_from = (discourse.label,), "clause"
        discourse.lead(discourse.label, names)
    subject = "; ".join(names) or None
    return TopicReading(
        measure,
        subject,
        measure_from if measure else "none",
        subject_from if subject else "none",
        pieces,
        names,
    )
