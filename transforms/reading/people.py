"""A share of people in, what they do and who they are out: "40 percent of voters | want the line closed"."""

from transforms.figures.nouns import singular
from transforms.figures.persons import is_national
from transforms.figures.quantity import Quantity
from transforms.figures.shares import IN_SO_MANY
from transforms.lexicon import words
from transforms.quotes.lexis import PERSONS
from transforms.reading.grammar.attachment import BY_VERB, PART_OF, SUBJECT, Governor, is_passive
from transforms.reading.grammar.change import SHARE_VERBS
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN
from transforms.reading.naming import Parts
from transforms.reading.wording import words_at
from transforms.word_forms import BE

HAVING = frozenset(("have", "has", "had", "own", "owns", "owned", "hold", "holds", "held", "holding"))
_POSSESSING = frozenset(("own", "owns", "owned", "hold", "holds", "held"))  # which people do
_ENDS_OPINION = frozenset((",", ".", ";", ":", ")", "”", '"', "–", "—"))
_PREDICATE = 12  # tokens of what people do that are told
_BEING_PART = BE | (SHARE_VERBS - _POSSESSING)
_OPINING = words("topics", "opining_verbs")
_PEOPLE = words("topics", "people")


def tells_people(line: Line, place: int, g: Governor) -> bool:
    """Whether a share is one of people, told by what they do: "40 percent of voters | want the line closed"."""
    if g.verb < 0 or not line.phrases[g.verb].finite or g.verb < place or g.direction:
        return False
    if g.role == SUBJECT and not g.topic:
        return line.heads[g.verb] in _OPINING or (_is_in_so_many(line, place) and g.verb == place + 1)
    if g.role == PART_OF and g.topic and _is_in_so_many(line, place):
        return True  # "eight out of ten firms | are hiring"
    if g.role != PART_OF or not g.topic or is_passive(line, g.verb) or line.heads[g.verb] in _BEING_PART:
        return False
    whole = line.heads[g.topic[0]]
    return whole in _PEOPLE or is_national(line.tokens.words[line.phrases[g.topic[0]].head], singular(whole))


def _is_in_so_many(line: Line, place: int) -> bool:
    return line.quantities[line.phrases[place].item].rule == IN_SO_MANY


def is_person(name: str) -> bool:
    """Whether a common noun names people, who belong to no other than themselves: "the officers"."""
    word = name.rsplit(" ", 1)[-1].lower()
    return word in _PEOPLE or word in PERSONS


def part_persons(line: Line, g: Governor, q: Quantity, parts: Parts) -> None:
    """Take people as whose an amount is, not as what is measured: "farmers had | 5 tons"."""
    has = g.role == BY_VERB and not g.prep and line.heads[g.verb] in HAVING and q.form in ("physical", "money")
    if has and len(parts.measure) == 1 and not parts.has_names:
        who = parts.measure[0][1]
        if is_person(who):
            parts.measure.clear()
            parts.owners.append(who)


def add_people(line: Line, place: int, g: Governor, parts: Parts) -> None:
    """What people do as the measure, and who they are as whose it is: "40% of voters", "four in ten | voters"."""
    parts.measure.clear()
    parts.owners.clear()
    if g.topic or line.kinds[place + 1] == NOUN:
        whole = line.phrases[g.topic[0] if g.topic else place + 1]
        opens = line.tokens.tags[whole.first] in ("DT", "PRP$") and whole.last - whole.first > 1
        parts.owners.append(words_at(line, whole.first + opens, whole.last))
    verb = line.phrases[g.verb]
    first = last = verb.last if line.heads[g.verb] in BE else verb.first  # "are | empty"
    n, tags = line.phrases[place].item, line.tokens.tags
    others = {q.left for q in line.quantities[n + 1 : n + 1 + _PREDICATE]}
    while last < min(len(line.tokens), first + _PREDICATE) and tags[last] not in _ENDS_OPINION:
        if tags[last] == "CC" and last + 1 in others:
            break  # "had raised rents | and 7% were bankrupt"
        last += 1
    parts.measure.append(("", words_at(line, first, last)))
