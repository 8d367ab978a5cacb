"""A length of time in, the doing that it is told of out: "sleeps | eight hours", "took a day | to mend the roof"."""

from dataclasses import dataclass

from transforms.lexicon import words
from transforms.reading.grammar.attachment import is_passive
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, OTHER, PREP, VERB
from transforms.reading.naming import LEVEL_VERBS
from transforms.reading.wording import Words, common_words_at
from transforms.tags import NOUN_TAGS
from transforms.word_forms import BE

_TAKING = words("topics", "taking_verbs")
_SPENDING = words("topics", "spending_verbs")
_DOING = words("topics", "doing_verbs")
_STATING = BE | words("topics", "stating_verbs") | words("topics", "lasting_verbs")
# Without an object these tell how long their subject is, and nothing that is done.
_LASTING = _STATING | LEVEL_VERBS | words("topics", "measure_verbs") | _TAKING | _SPENDING
_INSIDE = frozenset((NOUN, PREP, OTHER))
_OBJECT = NOUN_TAGS | {"PRP"}
_MOST = 8  # tokens of what is done
_GROUPS = 6  # phrases between a verb and the length of time: "holding people in the old jail for"


@dataclass(frozen=True, slots=True)
class Doing:
    """What lasts as long as a quantity says: its words, its verb's phrase, and the phrase of who does it, -1 where the
    verb's subject does.
    """

    words: Words
    verb: int
    doer: int = -1


def find_doing(line: Line, n: int) -> Doing | None:
    """What is done for as long as quantity `n` says; None where it tells of nothing done."""
    q, place = line.quantities[n], line.places[n]
    if q.form != "time" or q.is_age or "-" in line.tokens.words[q.first + 1 : q.last]:
        return None
    before = place - 1
    if line.kinds[before] == VERB and line.heads[before] in _TAKING | _SPENDING:
        return _done_behind(line, before, place + 1)
    if line.kinds[before] == NOUN and line.kinds[before - 1] == VERB and line.heads[before - 1] in _TAKING:
        return _done_behind(line, before - 1, place + 1, before)  # "it took | the crew | 14 hours to mend it"
    if line.kinds[before] == VERB and line.heads[before] in _DOING:
        phrase = line.phrases[before]
        return Doing(common_words_at(line, phrase.head, phrase.last), before)
    if line.kinds[before] == PREP and line.heads[before] == "for":
        return _done_before(line, before)
    return None


def _done_behind(line: Line, verb: int, behind: int, doer: int = -1) -> Doing | None:
    """What takes or fills the time: "took a week | to mend the roof", "spent an hour | cleaning pans"."""
    if line.kinds[behind] == PREP and line.heads[behind] == "for" and line.kinds[behind + 1] == NOUN:
        doer = behind + 1  # "took ten years | for the firms | to commit"
        behind += 2
    if line.kinds[behind] != VERB or line.phrases[behind].finite:
        return None
    phrase = line.phrases[behind]
    is_infinitive = line.tokens.lower[phrase.first] == "to"
    if not is_infinitive and line.heads[verb] not in _SPENDING:
        return None
    first, last = phrase.first + is_infinitive, phrase.last
    for p in range(behind + 1, len(line.phrases)):
        if line.kinds[p] not in _INSIDE or line.phrases[p].last - first > _MOST:
            break
        ends = line.kinds[p] == OTHER or line.tokens.tags[line.phrases[p].head] in _OBJECT
        last = line.phrases[p].last if ends else last
    return Doing(common_words_at(line, first, last), verb, doer)


def _done_before(line: Line, prep: int) -> Doing | None:
    """What is done for so long: "holding people | for", "has known the mayor | for"."""
    verb = prep - 1
    while verb > max(-1, prep - _GROUPS) and line.kinds[verb] in _INSIDE:
        verb -= 1
    if verb < 0 or line.kinds[verb] != VERB:
        return None
    phrase = line.phrases[verb]
    has_object = line.kinds[verb + 1] == NOUN
    if is_passive(line, verb) or line.heads[verb] in (_STATING | {"have", "has", "had"} if has_object else _LASTING):
        return None
    last = line.phrases[prep - 1].last
    return Doing(common_words_at(line, phrase.head, last), verb) if last - phrase.head <= _MOST else None
