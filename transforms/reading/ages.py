"""An age in its sentence in, whose it is out: the one described, the one between commas, else who acts in the clause.

"a 42-year-old driver", "Ann Lee, 42, said", "Ann Lee retired from nursing at 61", "the 42-year-old" of one told before.
"""

from transforms.figures.quantity import Quantity
from transforms.reading.discourse import Discourse, TopicReading
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY, RELATIVE, VERB
from transforms.reading.owners import plain_noun
from transforms.reading.persons import HE, NO_ONE, actors, is_human, is_national_at, person_of
from transforms.reading.wording import Words, name_at_end, words_at
from transforms.tags import NAME_TAGS

AGE = "age"  # what is measured of a person who is so many years old
# Behind a noun these tell more of it: "a man in his 50s", "boys between 8 and 12".
_OF_NOUN = frozenset(("in", "of", "with", "between", "over", "under", "above", "below"))


def read_age(line: Line, n: int, earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    """The age that quantity `n` tells; of nobody in the sentence it is his of whom the text has been telling."""
    if _goes_on(line, n):
        return earlier[-1]  # "aged 9 | and 12"
    whose = _whose(line, line.places[n], discourse)
    if whose is not None:
        return TopicReading(AGE, whose, "clause", "clause", (), (whose,))
    owner = discourse.owner
    return TopicReading(AGE, owner, "clause", "carried" if owner else "none", (), (owner,) if owner else ())


def _goes_on(line: Line, n: int) -> bool:
    """Whether the quantity is a further item of a list of ages."""
    place = line.places[n]
    before = line.quantities[n - 1] if n else None
    joined = line.kinds[place - 1] == AND or line.is_sign(place - 1, ",")
    return before is not None and before.is_age and joined and line.kinds[place - 2] == QUANTITY


def _whose(line: Line, place: int, discourse: Discourse) -> Words | None:
    """The person, or the thing, that is so old."""
    q = line.quantities[line.phrases[place].item]
    after = place + 1
    if line.kinds[after] == NOUN and _is_described(line, after, place):
        return _described(line, after, discourse)
    opener = line.tokens.lower[max(0, q.left - 1)]
    if q.rule == "<number> years old" and opener == "the":
        return _known(line, place, discourse)
    i, prep = place - 1, ""
    while i > 0 and (line.kinds[i] == OTHER or _is_article(line, i)):
        i -= 1
    if line.kinds[i] == PREP:
        prep, i = line.heads[i], i - 1
    elif line.is_sign(i, ",.("):
        i -= 1 + line.is_sign(i - 1, ",.")
    if line.kinds[i] == NOUN and i >= 0 and (not prep or (prep in _OF_NOUN and _are_people(line, i, q))):
        return person_of(line, i, discourse)
    if i >= 0 and line.kinds[i] == QUANTITY and (counted := _counted(line, i)) is not None:
        return counted
    subject = actors(line, place)
    if not subject:
        return _nearest_human(line, place)
    for p in subject:
        found = person_of(line, p, discourse) if line.kinds[p] == NOUN else _counted(line, p)
        if found is not None or line.heads[p] in HE | NO_ONE:
            return found
    return None


def _is_article(line: Line, p: int) -> bool:
    """Whether a phrase is an article alone: "at | the | age of"."""
    phrase = line.phrases[p]
    return phrase.kind == NOUN and phrase.last == phrase.first + 1 and line.tokens.tags[phrase.first] == "DT"


def _counted(line: Line, p: int) -> Words | None:
    """The noun that quantity phrase `p` counts."""
    noun = line.quantities[line.phrases[p].item].noun
    return None if noun is None else words_at(line, *noun)


def _is_described(line: Line, noun: int, place: int) -> bool:
    """Whether the noun behind an age belongs to it: "a 42-year-old | man", but not "at 22 | the man left"."""
    q = line.quantities[line.phrases[place].item]
    return q.rule == "<number> years old" and line.tokens.tags[line.phrases[noun].first] not in ("DT", "PRP", "PRP$")


def _described(line: Line, noun: int, discourse: Discourse) -> Words | None:
    """The one whom a noun behind an age names: "the 42-year-old | Oslo girl", a name, a national told before."""
    phrase, tags = line.phrases[noun], line.tokens.tags
    first, last = phrase.first, phrase.last
    owner = next((i for i in range(first + 1, last) if tags[i] == "POS"), last)
    last = owner  # "his 70-year-old | uncle's room"
    if is_national_at(line, last - 1):
        place = noun - 1
        opener = line.tokens.lower[max(0, line.quantities[line.phrases[place].item].left - 1)]
        known = _known(line, place, discourse) if opener == "the" else None
        if known:
            discourse.identify(line.tokens.ends[last - 1], known)
        return known or words_at(line, last - 1, last)
    if tags[last - 1] in NAME_TAGS:
        while last - 1 > first and tags[first] not in NAME_TAGS:
            first += 1
    return words_at(line, first, last)


def _known(line: Line, place: int, discourse: Discourse) -> Words | None:
    """Whom "the 56-year-old" means: the person whom the text is about, else who acted last, before this one did."""
    acts = line.kinds[place + 1] in (VERB, RELATIVE, NOUN) or line.is_sign(place + 1, ",")
    known = discourse.theme_person or discourse.person_before(line, place if acts else 0)
    return known or discourse.actor_before(line)


def _are_people(line: Line, p: int, q: Quantity) -> bool:
    """Whether noun phrase `p` before "in" or "of" is told by its age: "nurses | in their 50s", but not "Oslo"."""
    if line.tokens.tags[line.phrases[p].last - 1] in NAME_TAGS:
        return False
    return is_human(line, p) or (line.heads[p].endswith("s") and line.tokens.lower[q.left] == "their")


def _nearest_human(line: Line, place: int) -> Words | None:
    """The nearest person before an age in a sentence that has no verb for it."""
    for i in range(place - 1, max(-1, place - REACH), -1):
        if line.kinds[i] == NOUN and is_human(line, i):
            name = name_at_end(line, i)
            noun = plain_noun(line, i)
            return name or (noun[0] if noun else None)
    return None
