"""A quantity's clause in, whose it is out: who does it, where it is, what it is part of, in names and in nouns."""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.analysts import only_expects
from transforms.reading.deeds import does, find_deed, find_done
from transforms.reading.discourse import Discourse
from transforms.reading.grammar.attachment import BY_VERB, PART_OF, PREMODIFIER, SUBJECT, Governor, is_passive
from transforms.reading.grammar.change import SHARE_VERBS
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import NOUN, PREP, QUANTITY, TIME, VERB
from transforms.reading.kind import TAKES_AMOUNT
from transforms.reading.naming import HOLDERS, LEVEL_VERBS, Parts, gather, gather_noun
from transforms.reading.wording import Words, common_words_at, words_at
from transforms.tags import VERBAL
from transforms.word_forms import BE

MEASURE_NOUNS = words("topics", "measure_nouns")
_MEASURE_VERBS = words("topics", "measure_verbs")
_PRONOUNS = words("topics", "anaphors")
_ENDS_PREDICATE = frozenset((",", ".", ";", ":", "CC", "IN", "WDT", "”", '"', "–", "—", "(", ")"))
_UTTERING = words("topics", "uttering_verbs")
_LEADING = frozenset(("DT", "JJ", "JJS", "RB", "IN", "PRP$"))
_AUXILIARIES = BE | {"have", "has", "had", "'ve", "’ve"}
_DEED = 6  # tokens of what is done
_GENERIC = words("topics", "generic_units")
_TOTALS = frozenset(("total", "sum", "record", "maximum", "minimum", "average"))
_DETERMINERS = frozenset(("DT", "PRP$", "JJ"))
_THERE = frozenset(("there", "there'll", "there’ll"))
_NO_PLACE = frozenset(("by", "as", "than", "due", "amid", "despite", "according"))


def add_part(line: Line, verb: int, place: int, parts: Parts, discourse: Discourse) -> None:
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
    elif text and names and not parts.measure and line.heads[verb] in SHARE_VERBS | BE:
        parts.measure = part.measure  # "exports of the region's coal accounted for 60% of the 2 million tons"
        parts.is_anaphor = False
    elif text and not names and line.heads[verb] in BE:  # "spending was 2% | of GDP"
        parts.measure = [*part.measure, *((joint or "of", words_) for joint, words_ in parts.measure)]
    elif text and not names and line.heads[verb] in SHARE_VERBS:
        parts.measure += [(joint or "of", words_) for joint, words_ in part.measure]
    if (
        names
        and not parts.owners
        and discourse.owner
        and discourse.owner not in names
        and line.heads[verb] in SHARE_VERBS
    ):
        names.insert(0, discourse.owner)
    parts.definite = parts.definite or part.definite
    parts.owners.extend(x for x in names if x not in parts.owners)


def add_predicate(line: Line, verb: int, parts: Parts) -> None:
    """What is said of a share, "half were | female", of the whole that opens the sentence: "Of the participants,"."""
    first = line.phrases[verb].last
    last = first
    while last < len(line.tokens) and line.tokens.tags[last] not in _ENDS_PREDICATE:
        last += 1
    if last > first:
        parts.measure.append(("", words_at(line, first, last)))
    if line.kinds[0] == PREP and line.heads[0] in ("of", "among") and line.kinds[1] == NOUN:
        whole = Parts()
        gather(line, list(range(1, line.group_end(1))), whole)
        parts.measure += [(joint or "of", words_) for joint, words_ in whole.measure]
        parts.owners.extend(whole.names())


def add_possessor(line: Line, topic: int, parts: Parts) -> None:
    """Take the noun before "with" as the owner: "Baikal, with a depth of"; "a terminal with a capacity of"."""
    if line.kinds[topic - 1] != PREP or line.heads[topic - 1] != "with":
        return
    verb = line.verb_before(topic - 1)
    if verb >= 0 and line.phrases[verb].finite:
        told = Parts()  # "the Nile is a river in Africa with a length of"
        gather(line, [p for p in line.subject_of(verb) if line.kinds[p] != QUANTITY], told, only_names=True)
        parts.owners.extend(told.owners)
    i = topic - 2
    if line.is_sign(i, ","):
        i -= 1
    if not parts.owners and line.kinds[i] == NOUN:
        gather(line, list(range(line.group_start(i), i + 1)), parts, only_names=True)


def add_companion(line: Line, g: Governor, person: Words | None, parts: Parts) -> None:
    """Take who has the counted behind "with": the noun before it, "a barge with 30 wagons", but where a name is only
    the aim or the place of what a name does, the doer: "Lind leads the League | with 11 goals". `person` is the doer
    whom a pronoun means.
    """
    topic = g.topic[0]
    if not parts.has_names:
        parts.owners.extend(plain_noun(line, topic))
        return
    verb = g.verb
    if verb < 0 or verb >= topic or not line.phrases[verb].finite or line.heads[topic - 1] == "by":
        return
    if line.heads[verb] in BE and topic == verb + 1:
        return  # "the first was | Latvia | with 11 medals"
    doer = Parts(owners=[person] if person else [])
    gather(line, [p for p in line.subject_of(verb) if line.kinds[p] != QUANTITY], doer, only_names=True)
    if doer.owners:
        parts.owners, parts.partners, parts.places = doer.owners, [], []


def add_antecedent(line: Line, phrase: int, parts: Parts) -> None:
    """Take the nearest holder or name before a pronoun as the owner: "the terminal ..., and its capacity"."""
    i = phrase - 1
    while i >= max(0, phrase - REACH):
        if line.kinds[i] == NOUN:
            found = Parts()
            gather(line, list(range(line.group_start(i), i + 1)), found, only_names=True)
            names = found.names()
            if names:
                parts.owners.append(names[0])
                return
            if line.heads[i] in HOLDERS:
                gather_noun(line, line.phrases[i].first, line.phrases[i].last, "of", parts, only_names=True)
                return
            i = line.group_start(i)
        i -= 1


def add_nearest(line: Line, place: int, parts: Parts) -> None:
    """Where nothing governs the quantity, take the noun behind it, else the nearest before it, as what is measured."""
    for p in (place + 1, place + 2):
        if line.kinds[p] == NOUN:
            gather(line, list(range(p, line.group_end(p))), parts)
            break
        if line.kinds[p] not in (PREP, VERB):
            break
    p = place - 1
    while not parts.measure and not parts.has_names and p >= max(0, place - REACH):
        if line.kinds[p] == NOUN:
            gather(line, list(range(line.group_start(p), p + 1)), parts)
        p -= 1


def groups_behind(line: Line, start: int) -> list[int]:
    """The prepositional phrases that follow the quantity in its clause: "along the corridor"."""
    i = start
    out: list[int] = []
    while i < len(line.phrases):
        kind = line.kinds[i]
        if kind == TIME:
            i += 1
        elif kind == PREP and line.kinds[i + 1] == NOUN:
            end = line.group_end(i + 1) if line.heads[i] not in _NO_PLACE else whole_name(line, i + 1)
            if line.heads[i] not in _NO_PLACE:
                out.extend(range(i, end))
            i = end
        elif kind == VERB and not out and i <= start + 1:
            i += 1
        elif kind == PREP and line.kinds[i + 1] == PREP and not out:
            i += 1  # "were carried | out | from Oman"
        else:
            break
    return out


def whole_name(line: Line, noun: int) -> int:
    """One past the name that begins with phrase `noun`: "the Ministry | of | Economy"."""
    end = noun + 1
    while line.heads[end] == "of" and line.kinds[end + 1] == NOUN:
        end += 2
    return end


def add_action(line: Line, n: int, g: Governor, q: Quantity, parts: Parts) -> None:
    """Add what is done with the thing counted, and by whom: "cargo transported", Georgian Railway."""
    verb = line.phrases[g.verb]
    head = verb.head
    word = line.tokens.lower[head]
    if line.tokens.tags[head] == "MD":
        return  # "will | start at $4": the verb belongs to the bound
    stands_before = verb.first < line.phrases[line.places[n]].first
    passive = is_passive(line, g.verb)
    is_total = g.prep == "of" and line.heads[line.places[n] - 2] in _TOTALS  # "to spend a total of $2 billion"
    prep = "" if is_total else g.prep
    is_move = q.form in ("percent", "point") or q.unit == "point"  # "the index lost 2%": so far did it move
    acts = g.direction is None or (word in TAKES_AMOUNT and not prep and not is_move)
    counted = g.role in (PART_OF, SUBJECT, PREMODIFIER) or (q.noun is not None and acts)
    is_level = word in LEVEL_VERBS and line.heads[g.verb + 1] != "aside"  # to set aside is no level
    is_goal = prep == "for" and not parts.measure  # "sold for $6,000"
    utters = word in _UTTERING
    is_act = g.role == BY_VERB and acts and not (is_level or utters) and g.topic and (not prep or is_goal)
    if (
        not counted
        and is_act
        and (q.form == "money" or word in _MEASURE_VERBS or parts.is_anaphor or parts.owners or not parts.measure)
    ):
        # "Baku will put over $1 billion into ...": what is done is the measure, the doer is the subject
        doer = Parts(owners=list(parts.owners), partners=[], places=list(parts.places))
        apart = line.tokens.lower[head + 1 : head + 2] == ["aside"]
        parts.measure = [("", words_at(line, head, head + 1 + apart))]
        rest = Parts()
        purpose = _purpose(line, line.places[n] + 1)
        gather(line, purpose, rest)
        if purpose and line.kinds[purpose[0]] == VERB:
            verb_phrase = line.phrases[purpose[0]]
            parts.measure.append(("", words_at(line, verb_phrase.first, verb_phrase.last)))
        joined = "" if purpose and line.kinds[purpose[0]] == VERB else "in"
        for joint, text in rest.measure:
            parts.measure.append((joint or joined, text))
        parts.owners = doer.owners or doer.places or _doer(line, g.verb, parts)
        parts.partners = rest.names()
        parts.places = []
        parts.is_anaphor = False
        return
    if g.role == SUBJECT and q.form == "money" and passive and not parts.measure and word not in LEVEL_VERBS:
        rest = Parts()  # "$4 billion is wanted for a second dock"
        gather(line, _purpose(line, g.verb + 1), rest)
        joined = line.heads[g.verb + 1]
        parts.measure = [("", words_at(line, head, head + 1))]
        parts.measure += [(joint or joined, words_) for joint, words_ in rest.measure]
        parts.owners.extend(x for x in rest.names() if x not in parts.owners)
        return
    acts_itself = q.form == "count" and does(line, g)
    is_object = stands_before and g.role != PREMODIFIER and _is_object(line, line.places[n])
    if counted and parts.measure and acts_itself:
        parts.measure += find_deed(line, g.verb)
    elif counted and parts.measure and (passive or is_object):
        parts.measure += find_done(line, g.verb, q)
    if counted:
        add_owner(line, g.verb, parts, before_only=stands_before)


def add_deed(line: Line, place: int, g: Governor, q: Quantity, parts: Parts) -> bool:
    """Take what is done so many times, "scored | four times", or what points are made by; whether there is such."""
    of_times = q.unit == "time" and q.form == "count"
    if g.verb < 0 or g.verb > place or (g.direction is not None and (parts.measure or not of_times)):
        return False
    head = line.phrases[g.verb].head
    is_split = line.kinds[place + 1] == VERB and line.tokens.lower[head] in _AUXILIARIES
    if of_times and is_split and line.tokens.tags[line.phrases[place + 1].head] in ("VBN", "VBD"):
        parts.measure, parts.is_anaphor = find_deed(line, place + 1), False  # "has | twice | denied the charge"
        return True
    if line.tokens.tags[head] not in VERBAL - {"MD"} or line.tokens.lower[head] in BE:
        return False
    if of_times:
        last = min(line.phrases[place].first, head + _DEED)
        while last - 1 > head and line.tokens.tags[last - 1] in _LEADING:
            last -= 1  # "visits the town | just | once"
        parts.measure = [("", words_at(line, head, last))]
        parts.is_anaphor = False
        return True
    if q.noun is None or parts.measure or line.tokens.lower[q.noun[1] - 1] not in _GENERIC:
        return False
    parts.measure = [("", words_at(line, *q.noun)), *find_done(line, g.verb, q)]
    return True


def _is_object(line: Line, place: int) -> bool:
    """Whether no preposition parts the quantity from its verb, but for that of a total: "displaced a total of 510"."""
    before = place - 1
    if line.kinds[before] == NOUN and line.tokens.tags[line.phrases[before].last - 1] in _DETERMINERS:
        before -= 1  # "descends | upon | the | 20 residents"
    if line.kinds[before] != PREP:
        return True
    return line.heads[before] == "of" and line.heads[before - 1] in _TOTALS


def _purpose(line: Line, start: int) -> list[int]:
    """The prepositional group behind an amount spent: "in the construction of a pipeline"."""
    i = start
    while line.kinds[i] == TIME:
        i += 1
    if line.kinds[i] == PREP and line.kinds[i + 1] == NOUN:
        return list(range(i, line.group_end(i + 1)))
    if line.kinds[i] == PREP and line.kinds[i + 1] == VERB and not line.phrases[i + 1].finite:
        i += 1
    if line.kinds[i] == VERB and not line.phrases[i].finite and line.kinds[i + 1] == NOUN:
        return list(range(i, line.group_end(i + 1)))
    return []


def add_owner(line: Line, verb: int, parts: Parts, before_only: bool = False) -> None:
    """Take the names of the verb's subject, or of the places behind the verb, as owners."""
    doer = Parts()
    gather(line, [p for p in line.subject_of(verb) if line.phrases[p].kind != QUANTITY], doer, only_names=True)
    names = doer.owners + doer.places or doer.partners
    if line.heads[verb] in _UTTERING or only_expects(line, verb):
        return  # who says a figure is not whose it is
    if not names and doer.is_anaphor and doer.definite is None and not is_existential(line, verb):
        before = verb - 1  # a pronoun: the subject of the clause before, if that is a name
        while before >= max(0, verb - REACH) and not (line.kinds[before] == VERB and line.phrases[before].finite):
            before -= 1
        if before >= max(0, verb - REACH) and line.subject_of(before) != line.subject_of(verb):
            main = Parts()
            gather(line, [p for p in line.subject_of(before) if line.kinds[p] != QUANTITY], main, only_names=True)
            names = main.owners
    if not names and line.kinds[verb + 1] == NOUN:  # "410 trains passed Altynkol"
        goal = Parts()
        gather(line, list(range(verb + 1, line.group_end(verb + 1))), goal, only_names=True)
        names = goal.owners + goal.places
    if not names and doer.definite and parts.definite is None:
        parts.definite = doer.definite
    behind = groups_behind(line, verb + 1) if not names and not parts.has_names else []
    if behind:
        rest = Parts()
        gather(line, behind, rest, only_names=True)
        names = rest.owners + rest.places
        parts.partners.extend(x for x in rest.partners if x not in parts.partners)
        parts.definite = parts.definite or rest.definite
    if not names and before_only and not parts.has_names and parts.definite is None:
        names = _doer(line, verb, parts)
    for name in reversed(names):
        if name not in parts.owners:
            parts.owners.insert(0, name)


def is_existential(line: Line, verb: int) -> bool:
    """Whether the subject of a verb means nobody: "the agency found that | there | were"."""
    subject = line.subject_of(verb)
    return bool(subject) and line.heads[subject[0]] in _THERE


def _doer(line: Line, verb: int, parts: Parts) -> list[Words]:
    """The subject of a verb by its common noun, where no name is there: "the hunters" of "the hunters sold 46 furs".

    A definite noun that means a place or a body told before, "the port", is left to be resolved. What a gerund acts on
    does nothing without it: "drinking milk" of "drinking | milk | cut the risk".
    """
    subject = [p for p in line.subject_of(verb) if line.kinds[p] == NOUN]
    if parts.definite or not subject:
        return []
    before = subject[0] - 1
    if before >= 0 and line.kinds[before] == VERB and line.tokens.tags[line.phrases[before].head] == "VBG":
        is_doing = before == 0 or line.kinds[before - 1] != PREP  # "before | eating a meal" only tells when
        return [common_words_at(line, line.phrases[before].first, line.phrases[subject[0]].last)] if is_doing else []
    noun = plain_noun(line, subject[0])
    if noun and noun[0] in HOLDERS and line.tokens.lower[line.phrases[subject[0]].first] == "the" and len(subject) == 1:
        parts.definite = noun[0]
        return []
    return noun


def plain_noun(line: Line, place: int) -> list[Words]:
    """The words of a noun phrase without its determiners; empty where it has no noun."""
    phrase = line.phrases[place]
    if line.tokens.tags[phrase.last - 1][:2] != "NN":
        return []  # a pronoun, or an adjective that stands for its noun
    first = phrase.first
    while first < phrase.last - 1 and line.tokens.tags[first] in ("DT", "PRP$"):
        first += 1
    if line.tokens.tags[first] in ("DT", "PRP$", "EX") or line.tokens.lower[first] in _PRONOUNS:
        return []
    if line.tokens.lower[phrase.last - 1] in MEASURE_NOUNS:
        return []
    return [common_words_at(line, first, phrase.last)]
