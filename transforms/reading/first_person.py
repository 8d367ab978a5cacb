"""Topics and speakers in, the topics of what somebody says of himself out: "I have 900 followers" of who says it.

"We" are the body that the speaker's function names, where it does: "we hired 40 cooks", of the chef of Acme Foods.
"""

import re
from dataclasses import replace

from transforms.figures.quantity import Quantity
from transforms.quotes.lexis import PERSONS
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import NOUN_OF, Governor
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, RELATIVE
from transforms.reading.speaker import SpeakerReading
from transforms.reading.wording import Words

_CONTRACTED = frozenset(("i'm", "i’m", "i've", "i’ve", "we're", "we’re", "we've", "we’ve"))
_I = frozenset(("i", "my", "mine", "i'm", "i’m", "i've", "i’ve"))
_WE = frozenset(("we", "our", "ours")) | (_CONTRACTED - _I)
_POSSESSIVES = frozenset(("my", "our"))
_POINTING = frozenset(("this", "that", "these", "those"))
_BODY = re.compile(r"(?:\b(?:of|at|for|with) (?:the )?|^)((?:[A-Z][\w&.’'-]*(?: (?:of|and|&) (?=[A-Z]))? ?)+)")


def name_speakers(
    text: str,
    lines: dict[int, Line],
    governors: dict[int, list[Governor]],
    topics: dict[int, list[TopicReading]],
    speakers: dict[int, list[SpeakerReading]],
) -> None:
    """Put who speaks in the place of the subject, for figures in a quotation that are told of "I" or "we"."""
    for i, readings in topics.items():
        if all(one.attribution != "direct" for one in speakers[i]):
            continue
        line, told = lines[i], False
        for n, reading in enumerate(readings):
            spoken = speakers[i][n]
            word = _first_person(line, n, governors[i][n]) if spoken.attribution == "direct" and spoken.speaker else ""
            goes_on = told and reading.subject_from != "clause"
            told = bool(word in _I or (word and reading.subject_from != "clause") or goes_on)
            name = _name(text, spoken, word) if told else None
            if name is not None:
                readings[n] = replace(reading, subject=str(name), subject_from="speaker", subject_words=(name,))


def _first_person(line: Line, n: int, g: Governor) -> str:
    """The word by which the speaker tells quantity `n` of himself: its possessive, or the subject of its verb."""
    q, lower = line.quantities[n], line.tokens.lower
    if q.rule == "<number> years old" and line.kinds[line.places[n] + 1] == NOUN:
        return ""  # "my 9-year-old son"
    for i in (q.left - 1, q.left):
        if i >= 0 and (lower[i] in _POSSESSIVES or lower[i] in _CONTRACTED):
            return lower[i]
    verb = g.verb if g.verb >= 0 else line.verb_before(line.places[n])
    subject = [p for p in line.subject_of(verb) if line.kinds[p] == NOUN] if verb >= 0 else []
    if g.role == NOUN_OF and g.topic and lower[line.phrases[g.topic[0]].first] in _POINTING:
        return ""  # "we joined | this group | of 14 firms": it is not ours
    clause = line.kinds[subject[-1] : verb] if subject else []
    if subject and RELATIVE not in clause and line.heads[subject[-1]] in _I | _WE:
        return line.heads[subject[-1]]
    return _owner(line, q, g)


def _owner(line: Line, q: Quantity, g: Governor) -> str:
    """The possessive before the noun that is measured: "| my | salary is $900"; "" if none."""
    if not g.topic:
        return ""
    first = line.tokens.lower[line.phrases[g.topic[0]].first]
    return first if first in _POSSESSIVES else ""


def _name(text: str, spoken: SpeakerReading, word: str) -> Words | None:
    """The speaker, or for "we" his body, at its first place in the text."""
    speaker = spoken.speaker or ""
    if word in _WE and spoken.role:
        bodies = [body.strip() for body in _BODY.findall(spoken.role)]
        if bodies and bodies[-1].split()[-1].lower() not in PERSONS:
            speaker = bodies[-1]
    at = text.find(speaker)
    if at < 0:
        return None
    name = Words(speaker)
    name.start, name.end = at, at + len(speaker)
    return name
