"""A quantity that counts things or is a part of such in, the words of what is counted, and whose, out.

"300 Georgians were deported" counts a name, "two CKU trains" a kind, "210 of the hotel's 260 rooms" what its whole
counts.
"""

from dataclasses import replace
from itertools import takewhile
from operator import itemgetter

from transforms.figures.quantity import Quantity
from transforms.figures.units import TIME
from transforms.lexicon import words
from transforms.reading.deeds import find_done
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import BY_VERB, NOUN_OF, PART_OF, PREMODIFIER, SUBJECT, Governor, verb_behind
from transforms.reading.grammar.behind import is_compound
from transforms.reading.grammar.change import RATE_NOUNS
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY
from transforms.reading.naming import COUNTRIES, DEMONYMS, HOLDERS, LEVEL_VERBS, Parts, gather, gather_noun
from transforms.reading.owners import MEASURE_NOUNS, plain_noun
from transforms.reading.people import HAVING, is_person
from transforms.reading.wording import Words, words_at

_GENERIC = words("topics", "generic_units")
_STATING = words("topics", "stating_verbs")
_ORDERS = words("topics", "orders")
_COMPARED_WITH = RATE_NOUNS | {"risk", "average", "level", "number", "price", "cost"}
_TIMES = frozenset(("day", "week", "month", "year", "season", "night", "quarter", "decade", "time"))
_USUAL = words("topics", "usual")
_COMPLETING = frozenset((NOUN, PREP, OTHER))
_STEM = 3  # letters that a noun keeps in the plural: "city", "cities"
_NAMING = frozenset(("NN", "VB", "VBP"))  # a noun before the counted, be it taken for a verb
_CIRCUMSTANCES = frozenset(("despite", "after", "before", "during", "with", "without", "for", "on", "through"))
_AMOUNTS = frozenset(("many", "much", "few", "little"))


def is_count(line: Line, n: int, g: Governor) -> bool:
    """Whether quantity `n` counts things that are its topic; "the index lost 102 points", "a four-cylinder engine" do
    not.
    """
    q = line.quantities[n]
    moves = g.direction is not None and g.prep != "" and g.prep not in _CIRCUMSTANCES
    is_change = g.role == BY_VERB and moves and bool(g.topic or g.inherits)
    is_length = q.unit in TIME and g.prep == "for" and bool(g.topic)  # "the stock was down for six straight years"
    if q.noun is None or q.form != "count" or is_change or is_length:
        return False
    first, last = q.noun
    is_named = last - first > 1 and g.direction is None and line.tokens.tags[last - 2] in _NAMING  # "match points"
    is_line = g.role == NOUN_OF and g.prep == "" and g.verb < 0  # "Lund 12 points."
    if line.tokens.lower[last - 1] in _GENERIC and not (is_named or is_line) and (g.topic or g.inherits):
        return False
    return not (g.role == PREMODIFIER and is_compound(line, line.places[n]))


def gather_counted(line: Line, n: int, g: Governor, counts: bool, parts: Parts) -> Governor:
    """Gather what quantity `n` counts, where it `counts` or is a part of what is counted; the governor that is left."""
    q = line.quantities[n]
    if q.unit == "time" and q.form == "count" and g.role == NOUN_OF:
        return _of_deed(line, line.places[n], g)
    if not counts or q.noun is None:
        return _gather_whole(line, line.places[n], g, parts) if _is_part(g, q) else g
    wanted = bool(g.topic) and g.prep == "for" and line.heads[g.topic[-1]] in _ORDERS
    if g.role == NOUN_OF and (g.prep == "of" or wanted):
        gather(line, g.topic, parts)  # "sales of 5,835 cars", "a fleet of 270 ships": both words tell what is counted
        parts.measure.append((g.prep if parts.measure else "", words_at(line, *q.noun)))
        return replace(g, topic=[])
    if _states_measure(line, g):
        return _gather_whole(line, line.places[n], g, parts) if _is_part(g, q) else g
    # "two of | three | needs": the whole is a figure of its own
    whole = line.quantities[n + 1] if n + 1 < len(line.quantities) else q
    first = whole.last if whole.first == q.noun[0] and whole.last < q.noun[1] else q.noun[0]
    gather_noun(line, first, q.noun[1], "", parts)
    if not (parts.measure or parts.has_names):  # "11 rebounds", "1 goal": so many are no change and no aim told before
        parts.measure, parts.is_anaphor = [("", words_at(line, first, q.noun[1]))], False
    if parts.measure:
        parts.measure += _listed_with(line, line.places[n])
    if parts.owners and (not parts.measure or _is_kind(line, first, q.noun[1])):
        # "300 Georgians were deported": a name is counted; "two CKU trains": a name tells which kind
        parts.measure, parts.owners = [("", words_at(line, first, q.noun[1]))], []
    gather(line, _of_group(line, line.places[n] + 1), parts)
    return g


def _of_deed(line: Line, place: int, g: Governor) -> Governor:
    """The governor of so many times behind what completes a verb: "won | the race | four times"."""
    verb = line.verb_before(place)
    if (
        verb < 0
        or line.kinds[place + 1] == NOUN
        or any(kind not in _COMPLETING for kind in line.kinds[verb + 1 : place])
    ):
        return g  # "the three-time | champion"
    return replace(g, role=BY_VERB, prep="", topic=line.subject_of(verb), verb=verb)


def gather_told(line: Line, g: Governor, q: Quantity, told: TopicReading | None, parts: Parts) -> bool:
    """Gather what a count without a noun counts, from what was `told` before, with what is done to it: "nine people
    died, the blast | injured | 45"; whether there is such.
    """
    if (
        told is None
        or q.noun is not None
        or q.unit == "time"
        or g.role != BY_VERB
        or g.prep
        or line.phrases[g.verb].first > q.left
    ):
        return False
    word = line.heads[g.verb]
    if (word in LEVEL_VERBS and word not in HAVING) or any(line.heads[p] in MEASURE_NOUNS for p in g.topic):
        return False  # "including 45", "their number reached 45"
    noun = told.measure_pieces[0][1] if told.measure_pieces else ""
    head = noun.rsplit(" ", 1)[-1].lower()
    is_same = is_person(noun) if q.unit == "person" else head.startswith((q.unit or "-")[:_STEM])
    if is_same:
        nouns = told.measure_pieces[:1] + tuple(takewhile(itemgetter(0), told.measure_pieces[1:]))
        parts.measure += [*nouns, *find_done(line, g.verb, q)]
    return is_same


def gather_multiplied(line: Line, place: int, g: Governor, parts: Parts) -> Governor:
    """Gather what is told as a multiple, "ten times | as | many cases", "four times | the number of"; the governor
    that is left, of which the subject is whose it is.
    """
    i = place + 1
    is_as = line.heads[i] == "as"
    if is_as or line.heads[i] in ("more", "less", "fewer"):
        i += 1
    if line.kinds[i] != NOUN:
        return g
    phrase, tags = line.phrases[i], line.tokens.tags
    first = phrase.first
    if is_as and line.tokens.lower[first] not in _AMOUNTS:
        return g  # "twice as energy-efficient as"
    while first < phrase.last - 1 and (tags[first] == "DT" or line.tokens.lower[first] in _AMOUNTS):
        first += 1
    if tags[phrase.last - 1][:2] != "NN":
        return g
    gather_noun(line, first, phrase.last, "", parts, has_of=line.heads[i + 1] == "of")
    gather(line, list(range(i + 1, line.group_end(i))), parts)
    return replace(g, role=BY_VERB, topic=[], inherits=False) if parts.measure else g


def add_compared(line: Line, place: int, parts: Parts) -> None:
    """Take what a multiple is compared with as what is measured, where nothing else is: "9 times higher | than | the
    usual crime rate".
    """
    i = next((p for p in (place + 1, place + 2) if line.heads[p] == "than"), -1)
    if i < 0 or line.kinds[i + 1] != NOUN or line.heads[i + 1] not in _COMPARED_WITH:
        return
    phrase, lower = line.phrases[i + 1], line.tokens.lower
    first = phrase.first
    while first < phrase.last - 1 and (line.tokens.tags[first] == "DT" or lower[first] in _USUAL):
        first += 1
    gather_noun(line, first, phrase.last, "", parts)


def _is_part(g: Governor, q: Quantity) -> bool:
    return g.role == PART_OF and q.form in ("percent", "count")


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


def _of_group(line: Line, start: int) -> list[int]:
    """The "of" group behind a counted noun: "routes | of freight"."""
    if line.kinds[start] == PREP and line.heads[start] == "of" and line.kinds[start + 1] == NOUN:
        return list(range(start, line.group_end(start + 1)))
    return []


def _states_measure(line: Line, g: Governor) -> bool:
    """Whether the verb only states the value of a measure: "the population is 8 million people"."""
    is_stated = g.role == BY_VERB and line.heads[g.verb] in _STATING
    if not g.topic or not (is_stated or (g.role == NOUN_OF and g.prep == "")):  # "the volume | exceeded 5 containers"
        return False
    return any(line.kinds[p] == NOUN and line.heads[p] in MEASURE_NOUNS and line.heads[p] != "there" for p in g.topic)


def _gather_whole(line: Line, place: int, g: Governor, parts: Parts) -> Governor:
    """Gather of what counted whole a part is: "210 | of the hotel's 260 rooms"; the governor that the whole's verb
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


def without_time(line: Line, topic: list[int]) -> list[int]:
    """A topic without the group that tells how long: "half of the schools | for the day"."""
    for n, p in enumerate(topic[1:], 1):
        if line.kinds[p] == PREP and line.heads[p] in ("for", "during") and line.heads[p + 1] in _TIMES:
            return topic[:n]
    return topic


def count_holders(line: Line, g: Governor, q: Quantity, parts: Parts) -> None:
    """Take what a part is taken of as what is measured, be it a holder: "half of | the state's districts"."""
    is_part = _is_part(g, q) or (g.role == PART_OF and q.form == "physical")  # "300 km | of railways"
    if not is_part or not g.topic or parts.measure or not parts.owners:
        return
    place = g.topic[0]
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
