"""What a text has been speaking of: the last topic, whose figures they are, and the names a later noun may mean."""

from dataclasses import dataclass, field

from transforms.lexicon import load, words
from transforms.reading.change import noun_direction
from transforms.reading.line import Line
from transforms.reading.naming import COUNTRIES, HOLDERS, LEVEL_VERBS, NAME_TAGS, Parts, gather, name_text
from transforms.reading.phrases import NOUN, PREP, VERB

_CLASSES: dict[str, frozenset[str]] = {name: frozenset(members) for name, members in load("topics")["classes"].items()}
_COMPANY_ENDINGS = words("topics", "company_endings")


@dataclass(slots=True)
class TopicReading:
    """What is counted or measured, and whose or where, in words of the text.

    `measure_from` and `subject_from` tell where they were found: "clause", "carried" (from the figure before), or "none".
    """

    measure: str | None = None
    subject: str | None = None
    measure_from: str = "none"
    subject_from: str = "none"


def carried(before: "TopicReading") -> "TopicReading":
    """The topic of the figure before, for one that says no topic of its own."""
    return TopicReading(
        before.measure, before.subject, "carried" if before.measure else "none", "carried" if before.subject else "none"
    )


@dataclass(slots=True)
class Discourse:
    """What the text has been speaking of so far: the last topic, whose figures they are, and the holders named."""

    measure: str | None = None
    owner: str | None = None
    names: list[str] = field(default_factory=list)
    last: TopicReading = field(default_factory=TopicReading)
    holders: dict[str, str] = field(default_factory=dict)
    last_form: str = ""
    heading: str | None = None
    list_measure: str | None = None


def hear(line: Line, discourse: Discourse) -> None:
    """Take from a sentence without figures of whom it speaks, and, from a heading, of what."""
    remember_holders(line, discourse)
    parts = Parts()
    verb = next((p for p, phrase in enumerate(line.phrases) if phrase.kind == VERB and phrase.finite), -1)
    is_heading = len(line.tokens) > 4 and line.tokens.words[-1] == ":"
    is_dateline = len(line.tokens) < 10 and line.tokens.words[:1] != [] and line.tokens.words[0].isupper()
    if is_dateline and verb < 0:
        return
    if verb >= 0:
        gather(line, line.subject_of(verb), parts)
    elif is_heading or line.index == 0:
        gather(line, list(range(len(line.phrases))), parts)
    if is_heading:
        discourse.heading = parts.measure_text()
        discourse.last = TopicReading(discourse.heading, "; ".join(parts.names()) or discourse.last.subject)
    observes = verb >= 0 and line.word(verb) in LEVEL_VERBS
    for n in range(len(line.phrases) - 2):
        if (
            observes
            and line.kind(n) == NOUN
            and noun_direction(line.word(n))
            and line.word(n + 1) == "in"
            and line.kind(n + 2) == NOUN
        ):
            told = Parts()
            gather(line, list(range(n + 2, line.group_end(n + 2))), told)
            if told.measure_text():
                discourse.last = TopicReading(told.measure_text(), discourse.last.subject, "clause", "carried")
    names = parts.owners + parts.places or parts.partners
    if names:
        discourse.owner = names[0]
        discourse.names = names


def remember_holders(line: Line, discourse: Discourse) -> None:
    """Keep the names that a later definite noun ("the port") may mean."""
    tags, lower = line.tokens.tags, line.tokens.lower
    for n, phrase in enumerate(line.phrases):
        if phrase.kind != NOUN:
            continue
        first = phrase.first
        while first < phrase.last and tags[first] in ("DT", "PRP$"):
            first += 1
        if not any(tags[i] in NAME_TAGS for i in range(first, phrase.last)):
            follows = line.kind(n + 1) == PREP and line.word(n + 1) == "of" and line.kind(n + 2) == NOUN
            if follows and lower[phrase.head] in HOLDERS and tags[line.phrases[n + 2].head] in NAME_TAGS:
                discourse.holders[lower[phrase.head]] = line.tokens.slice(first, line.phrases[n + 2].last)
            continue
        name = name_text(line, first, phrase.last)
        for i in range(first, phrase.last):
            word = name_text(line, i, i + 1)
            if word.lower() in COUNTRIES:
                discourse.holders["country"] = word
                break
        head = lower[phrase.last - 1]
        if head in _COMPANY_ENDINGS:
            head = "company"
        if head in HOLDERS and phrase.last - first > 1:
            discourse.holders[head] = name
            for group, members in _CLASSES.items():
                if head in members:
                    discourse.holders[group] = name


def resolve(definite: str, discourse: Discourse) -> str | None:
    """The name that "the <definite>" means, if one was heard."""
    if definite in discourse.holders:
        return discourse.holders[definite]
    for group, members in _CLASSES.items():
        if definite in members:
            if group in discourse.holders:
                return discourse.holders[group]
            if group == "company" and discourse.owner and discourse.owner.lower() not in COUNTRIES:
                return discourse.owner
    return None


def leads(name: str) -> bool:
    """Whether later sentences may go on speaking of `name`: a name, or a holder, not just any noun."""
    return any(c.isupper() for c in name[1:]) or name[:1].isupper() or name.rsplit(" ", 1)[-1].lower() in HOLDERS
