"""A length of time or a fine in, what a court gives by it, and to whom, out: "sentenced to 30 weeks in jail"."""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.discourse import Discourse, TopicReading
from transforms.reading.grammar.attachment import NOUN_OF, Governor, is_passive
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, PREP
from transforms.reading.naming import Parts, gather
from transforms.reading.persons import person_of
from transforms.reading.wording import Words, join_words, words_at

_PRISONS = words("persons", "prisons")
_PENALTY_NOUNS = words("persons", "penalty_nouns")
_SENTENCING = words("persons", "sentencing")
_FACING = words("persons", "facing", "getting")
_CARRYING = words("persons", "carrying") | {"punished"}
_FINING = frozenset(("fined", "fining"))
_PENAL = _SENTENCING | _FACING | _CARRYING | _FINING
_NEAR = 30  # tokens between "punishable" and the length
_BEFORE_PRISON = frozenset(("in", "behind", "of", "at"))


def read_penalty(
    line: Line, n: int, g: Governor, earlier: list[TopicReading], discourse: Discourse
) -> TopicReading | None:
    """The penalty that quantity `n` tells, and whose it is; None where it is none.

    The crime is part of what is measured, and no court or place has a sentence.
    """
    q, place = line.quantities[n], line.places[n]
    if q.form not in ("time", "money"):
        return None
    verb = line.verb_before(place)
    word = _verb_of(line, verb, q)
    parts = Parts()
    prison = _prison_behind(line, place + 1)
    is_noun = g.role == NOUN_OF and bool(g.topic) and line.heads[g.topic[0]] in _PENALTY_NOUNS
    if q.form == "money":
        if word not in _FINING:
            return None
    elif not word or not (word in _SENTENCING or is_noun or prison) or (not prison and line.heads[place + 1] == "of"):
        return None  # "sentenced to 300 hours | of community service"
    if is_noun:
        gather(line, g.topic, parts)
        if prison:
            parts.measure.append(("in", prison[0]))
    else:
        parts.measure = [("", words_) for words_ in prison]
        head = line.phrases[verb].head
        if word in _SENTENCING | _FINING:
            parts.measure.append(("", words_at(line, head, head + 1, "fine" if word in _FINING else "sentence")))
    whose = _whose(line, verb, word, parts, discourse)
    if whose is None:
        names = earlier[-1].subject_words if earlier else discourse.names
        subject_from = "carried" if names else "none"
    else:
        names, subject_from = (whose,), "clause"
        discourse.lead(whose, names)
    measure = join_words(parts.measure)
    return TopicReading(measure, "; ".join(names) or None, "clause", subject_from, tuple(parts.measure), tuple(names))


def _prison_behind(line: Line, i: int) -> list[Words]:
    """The prison that is told right behind the length: "30 weeks | in jail", "behind bars"."""
    if line.kinds[i] != PREP or line.heads[i] not in _BEFORE_PRISON or line.kinds[i + 1] != NOUN:
        return []
    last = line.phrases[i + 1].last
    if line.heads[i + 1] not in _PRISONS:
        return []
    return [words_at(line, last - 1, last)]


def _verb_of(line: Line, verb: int, q: Quantity) -> str:
    """The word that makes the length a penalty; "" where none does."""
    if verb < 0:
        return ""
    word = line.heads[verb]
    if word in _PENAL:
        return word
    behind = line.tokens.lower[max(line.phrases[verb].last, q.left - _NEAR) : q.left]
    return "punishable" if "punishable" in behind else ""


def _whose(line: Line, verb: int, word: str, parts: Parts, discourse: Discourse) -> Words | None:
    """Who is sentenced; of a crime that carries a penalty nobody, and the crime is told in the measure."""
    if word in _SENTENCING | _FINING and not is_passive(line, verb) and line.kinds[verb + 1] == NOUN:
        return person_of(line, verb + 1, discourse)  # "a judge sentenced | Omar Diaz | to"
    subject = [p for p in line.subject_of(verb) if line.kinds[p] == NOUN]
    if word not in _CARRYING:
        return next((found for p in subject if (found := person_of(line, p, discourse))), None)
    if subject:
        crime = Parts()
        gather(line, list(range(subject[0], line.group_end(subject[0]))), crime)
        parts.measure += [(joint or "for", words_) for joint, words_ in crime.measure]
    return None
