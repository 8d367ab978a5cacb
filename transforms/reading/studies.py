"""A sentence in, the studies that it tells of out: the words of each, and the people or things it was made with.

"A study in 24 adults found", "a survey of 900 voters", "a trial that followed 300 nurses": the counted belong to the
study, and what it found of nobody else belongs to them.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from transforms.lexicon import words
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, PREP, QUANTITY, RELATIVE, VERB
from transforms.reading.naming import DEMONYMS, Parts, gather, is_named
from transforms.reading.restrictions import add_relative, add_restriction
from transforms.reading.wording import Words, join_words, words_at
from transforms.tags import NOUN_TAGS

_STUDIES = words("topics", "studies")
_MADE_WITH = words("topics", "study_prepositions")
_MAKING = words("topics", "study_verbs")
_FINDINGS = words("topics", "study_findings")
_PUBLISHING = words("topics", "study_publishing")
_PLACES = frozenset(("in", "at", "from", "across"))
_TRIALS = frozenset(("trial", "trials"))
_NEAR = 8  # phrases between a study and what it found
_LAST = 8  # studies told before a figure among which its own is sought
_OF_PEOPLE = frozenset(("in", "among", "with", "involving"))


@dataclass(frozen=True, slots=True)
class Study:
    """A study: the place of its noun phrase, its words and those of its place, and whom it was made with.

    `people` are the pieces of what was studied, none where nothing is said of it; `count` is the place of the quantity
    that counts them, -1 where none does; `finds` that a verb of finding follows.
    """

    noun: int
    names: tuple[Words, ...]
    people: tuple[tuple[str, Words], ...]
    count: int
    finds: bool

    def owners(self, line: Line) -> tuple[Words, ...]:
        """Whose the figures are that the study found: those it was made with, else its own."""
        if not self.people:
            return self.names
        start, end = self.people[0][1].start, self.people[-1][1].end
        whole = Words(line.tokens.text[start:end])
        whole.start, whole.end = start, end
        return (whole,)


def find_studies(line: Line) -> list[Study]:
    """The studies of a sentence, in order."""
    if _STUDIES.isdisjoint(line.heads):
        return []
    return [_read_study(line, p) for p, kind in enumerate(line.kinds) if kind == NOUN and line.heads[p] in _STUDIES]


def study_before(studies: list[Study], place: int) -> Study | None:
    """The last study told before the phrase at `place` that tells whom it was made with or that it found something."""
    return next((s for s in reversed(_near(studies, place, place)) if s.people or s.finds), None)


def _near(studies: list[Study], place: int, end: int) -> list[Study]:
    """The last studies before phrase `place`, and those up to phrase `end`."""
    first = bisect_left(studies, place, key=_noun_of)
    return studies[max(0, first - _LAST) : bisect_left(studies, end, first, key=_noun_of)]


def _noun_of(study: Study) -> int:
    return study.noun


def read_of_study(line: Line, n: int, studies: list[Study]) -> TopicReading | None:
    """The topic of a quantity that tells of a study itself, how many it was made with or how long it lasted."""
    place, q = line.places[n], line.quantities[n]
    for study in _near(studies, place, place + 2):
        if study.count == place:
            measure = study.people
        elif study.noun == place + 1 and q.form == "time" and "-" in line.tokens.words[q.first + 1 : q.last]:
            head = line.phrases[study.noun].head
            measure = (("", words_at(line, head, head + 1)),)
        else:
            continue
        return TopicReading(join_words(measure), "; ".join(study.names), "clause", "clause", measure, study.names)
    return None


def _read_study(line: Line, noun: int) -> Study:
    """The study whose noun phrase is `noun`, with what follows it."""
    names = (_study_words(line, noun, behind := _behind_publishing(line, noun)),)
    finds = _finds(line, behind)
    place, joint = behind, line.heads[behind]
    if line.kinds[place] == RELATIVE and line.kinds[place + 1] == VERB:
        place += 1
        joint = line.heads[place]
    tries = line.heads[noun] in _TRIALS and joint == "of"  # "the trial of three officers" is one of a court
    made = (line.kinds[place] == PREP and joint in _MADE_WITH and not tries) or (
        line.kinds[place] == VERB and joint in _MAKING
    )
    if made and line.kinds[place + 1] == PREP and line.kinds[place] == VERB:
        place += 1  # "a study that looked | at | 40 schools"
    people = Parts()
    q = line.quantities[line.phrases[place + 1].item] if made and line.kinds[place + 1] == QUANTITY else None
    if q is not None and q.form == "count" and q.noun is not None:
        people.measure.append(("", words_at(line, *q.noun)))
        if not add_relative(line, place + 2, people):
            add_restriction(line, place + 2, people)
        where = Parts()
        if line.kinds[place + 2] == PREP and line.heads[place + 2] in _PLACES and line.kinds[place + 3] == NOUN:
            gather(line, [place + 2, place + 3], where, only_names=True)
        return Study(noun, (*names, *where.names()), people.pieces(), place + 1, finds)
    if made and joint in _OF_PEOPLE and line.kinds[place + 1] == NOUN:
        phrase = line.phrases[place + 1]
        if line.tokens.tags[phrase.last - 1] == "NNS":
            people.measure.append(("", words_at(line, phrase.first, phrase.last)))
    return Study(noun, names, people.pieces(), -1, finds)


def _finds(line: Line, start: int) -> bool:
    """Whether the first verb behind a study, from phrase `start` on, is one of finding."""
    verbs = (p for p in range(start, min(start + _NEAR, len(line.phrases))) if line.kinds[p] == VERB)
    return any(line.heads[p] in _FINDINGS for p in islice(verbs, 1))


def _behind_publishing(line: Line, noun: int) -> int:
    """The place behind whoever made or published the study: "a study | by Oslo University", "published in Nature"."""
    place = noun + 1
    if line.kinds[place] == VERB and line.heads[place] in _PUBLISHING:
        place += 1
    elif line.heads[place] not in ("by", "from"):
        return place
    while line.kinds[place] == PREP and line.kinds[place + 1] == NOUN and is_named(line, place + 1):
        place += 2
    return place


def _study_words(line: Line, noun: int, behind: int) -> Words:
    """The words of a study from its name, its nation or its kind on, and of who made it: "a small | Danish study"."""
    phrase, tags, lower = line.phrases[noun], line.tokens.tags, line.tokens.lower
    first = phrase.head
    while first > phrase.first and (
        tags[first - 1] in NOUN_TAGS | {"POS"} or lower[first - 1] in DEMONYMS or _is_inner_hyphen(line, first - 1)
    ):
        first -= 1
    last = phrase.last if behind == noun + 1 else line.phrases[behind - 1].last
    return words_at(line, first, last)


def _is_inner_hyphen(line: Line, at: int) -> bool:
    """Whether the token at `at` is the hyphen of a word such as "meta-analysis"."""
    tokens = line.tokens
    return tokens.lower[at] == "-" and tokens.glued(at) and tokens.tags[at - 1] in NOUN_TAGS
