"""A verb and what completes it in, what is done by it out: "flats | stood empty for a year"."""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import SUBJECT, Governor, is_passive
from transforms.reading.grammar.change import SHARE_VERBS
from transforms.reading.grammar.line import Line
from transforms.reading.naming import LEVEL_VERBS, Parts
from transforms.reading.participles import find_participle
from transforms.reading.restrictions import find_complement
from transforms.reading.wording import Words, common_words_at, words_at
from transforms.tags import VERBAL
from transforms.word_forms import BE

_HOLDING = words("topics", "holding_verbs")
_COUNTED = frozenset(("count", "bare", "percent"))
_DENIALS = frozenset(("not", "never"))
# Verbs that tell no deed of what is counted.
_STATES = BE | SHARE_VERBS | words("topics", "stating_verbs", "expecting_verbs")
_STATES |= frozenset(("include", "includes", "included", "boast", "boasts", "remain", "remains", "remained"))


def does(line: Line, g: Governor) -> bool:
    """Whether a verb tells what the counted, its subject, do."""
    return g.role == SUBJECT and line.phrases[g.verb].finite and line.heads[g.verb] not in _STATES


def find_deed(line: Line, verb: int) -> list[tuple[str, Words]]:
    """What verb group `verb` and what completes it tell of its subject; a level verb alone says nothing."""
    complement = find_complement(line, verb + 1)
    if not complement and line.heads[verb] in LEVEL_VERBS:
        return []
    return [("", words_at(line, _negation(line, verb), line.phrases[verb].head + 1)), *complement]


def find_done(line: Line, verb: int, q: Quantity) -> list[tuple[str, Words]]:
    """What verb group `verb` tells to be done with the counted, its object: "containers moved" of "to move 40".

    Nothing is told by a verb of having and wanting, "offers 30 colours", nor by one whose meaning hangs on a particle.
    Money is told by what is done with it, in the form that stands there: "to invest $5 million".
    """
    head = line.phrases[verb].head
    tags, word = line.tokens.tags, line.tokens.lower[head]
    if word in LEVEL_VERBS:
        return []
    if q.form == "money":
        return [("", words_at(line, head, head + 1))]
    if word in _HOLDING or tags[head + 1 : head + 2] == ["RP"]:
        return []
    done = find_participle(word, tags[head])
    return [("", words_at(line, head, head + 1, None if done == word else done))]


def add_own_deed(line: Line, g: Governor, q: Quantity, before: TopicReading, parts: Parts) -> None:
    """What the counted do whose noun was told before, with that noun: "Of 30 flats, | nine stood empty for a year"."""
    if g.verb < 0 or q.noun is not None or q.form not in _COUNTED or not before.measure_pieces or not does(line, g):
        return
    done = [] if q.form == "percent" and is_passive(line, g.verb) else find_deed(line, g.verb)
    if done:
        parts.measure = [before.measure_pieces[0], *done]


def add_last(line: Line, place: int, g: Governor, parts: Parts) -> None:
    """Where nothing else is measured, what is done and what completes it: "to breathe | 90% | in the mask"."""
    complement = find_complement(line, place + 1, to_do=True)
    head = line.phrases[g.verb].head if g.verb >= 0 else -1
    if head >= 0 and line.tokens.tags[head] in VERBAL - {"MD"} and line.heads[g.verb] not in _STATES:
        if complement or line.heads[g.verb] not in LEVEL_VERBS:
            parts.measure = [("", common_words_at(line, _negation(line, g.verb), head + 1)), *complement]
    else:
        parts.measure = complement


def _negation(line: Line, verb: int) -> int:
    """The token that denies the verb group `verb`, "has | not | paid"; its head if none does."""
    phrase = line.phrases[verb]
    lower = line.tokens.lower
    denied = (i for i in range(phrase.first, phrase.head) if lower[i] in _DENIALS or lower[i].endswith(("n't", "n’t")))
    return next(denied, phrase.head)
