"""A clause in, the person who acts or is told of in it out: a name, whom a pronoun or a role means, else the noun."""

from transforms.figures.persons import is_national
from transforms.lexicon import load, words
from transforms.quotes.lexis import PERSONS
from transforms.reading.discourse import Discourse
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import AND, NOUN, QUANTITY, RELATIVE
from transforms.reading.owners import plain_noun
from transforms.reading.people import is_person
from transforms.reading.wording import Words, name_at_end
from transforms.tags import NAME_TAGS, VERBAL

_HUMANS = words("persons", "humans", "kin") | PERSONS
_ROLES = PERSONS | frozenset(load("nouns")["lists"]["aged"])
_SAYING = words("topics", "saying_verbs")
_SUBORDINATING = frozenset(("until", "till", "before", "after", "because", "since", "as", "than", "like", "when"))
_OPENS, _CLOSES = frozenset("“‘\"'"), frozenset("”’\"'")
_TITLE = 16  # tokens of a title inside a noun phrase
HE = frozenset(("he", "she"))
NO_ONE = frozenset(("it", "there", "you", "they", "we", "i", "who", "that", "which"))


def is_national_at(line: Line, at: int) -> bool:
    """Whether token `at` names somebody by his nation: "the 46-year-old | Spaniard"."""
    return is_national(line.tokens.words[at], line.tokens.lower[at])


def is_human(line: Line, p: int) -> bool:
    """Whether noun phrase `p` names a person or people."""
    head = line.phrases[p].last - 1
    return line.tokens.tags[head] in NAME_TAGS or line.heads[p] in _HUMANS or is_person(line.heads[p])


def person_of(line: Line, p: int, discourse: Discourse) -> Words | None:
    """Who is meant by noun phrase `p`: a name, a pronoun's person, the one whose role is told, else its noun."""
    phrase, lower = line.phrases[p], line.tokens.lower
    head = lower[phrase.last - 1]
    if head in HE:
        return discourse.person_before(line, p)
    if head in NO_ONE:
        return None
    definite = "the" in (lower[phrase.first], _before_quoted(line, phrase.first), _before_age(line, p))
    name = name_at_end(line, p)
    if definite and (is_national_at(line, phrase.last - 1) or (name is None and head in _ROLES)):
        known = discourse.theme_person or discourse.person_before(line, p)
        if known:
            discourse.identify(line.tokens.ends[phrase.last - 1], known)
            return known
    if name is not None and not is_national_at(line, phrase.last - 1):
        return name
    noun = plain_noun(line, p)
    return noun[0] if noun else None


def _before_age(line: Line, p: int) -> str:
    """The word before an age that describes noun phrase `p`: "the | 46-year-old | Spaniard"; "" if none does."""
    if line.kinds[p - 1] != QUANTITY or p < 1:
        return ""
    q = line.quantities[line.phrases[p - 1].item]
    return line.tokens.lower[q.left - 1] if q.is_age and q.left else ""


def _before_quoted(line: Line, first: int) -> str:
    """The first word of a noun phrase that quotes a title inside: "the former 'Night Ferry' | star"; "" if none."""
    words_ = line.tokens.words
    if not first or words_[first - 1] not in _CLOSES:
        return ""
    i = first - 2
    while i > max(0, first - _TITLE) and words_[i] not in _OPENS:
        i -= 1
    while i > 0 and line.tokens.tags[i - 1] in ("JJ", "DT", "NN"):
        i -= 1
    return line.tokens.lower[i]


def actors(line: Line, place: int) -> list[int]:
    """The nouns and quantities that do, or are, in the clause what happens at the age: the subject of its verb, before
    it or, of a clause that the age opens, behind it.
    """
    verb = line.verb_before(place)
    if verb < 0:
        behind = place + 1 + line.is_sign(place + 1, ",")
        return [behind] if line.kinds[behind] == NOUN else []
    subject = line.subject_of(verb)
    aside = line.kinds[verb - 1] == NOUN and line.kinds[verb - 2] == RELATIVE and line.heads[verb - 2] == "who"
    if aside and _is_said(line, verb):
        subject = line.antecedent(verb - 2)  # "a cousin, who | he thought | was 11"
    joints = [n for n, p in enumerate(subject) if line.kinds[p] == AND]
    if line.kinds[verb - 1] == RELATIVE and joints:
        subject = subject[joints[-1] :]  # "Lee and | Ann Moe, who is 18"
    begins = max((n for n, p in enumerate(subject) if line.heads[p] in _SUBORDINATING), default=-1)
    return [p for p in subject[begins + 1 :] if line.kinds[p] in (NOUN, QUANTITY)]


def _is_said(line: Line, verb: int) -> bool:
    """Whether a verb group is one of saying or thinking and another behind it: "knew was"."""
    phrase = line.phrases[verb]
    verbs = [i for i in range(phrase.first, phrase.last) if line.tokens.tags[i] in VERBAL]
    return len(verbs) > 1 and line.tokens.lower[verbs[0]] in _SAYING
