"""The first lines of a text and the voices of its body in, the voices of headlines out: "Minister: trade up 5%"."""

import re

from transforms.passage import Passage
from transforms.quotes.lexis import AGENTS
from transforms.quotes.names import Who
from transforms.quotes.roster import Names
from transforms.quotes.voice import Voice, role_of

_HEADLINE_COLON = re.compile(r"([^:;“\"«]{2,70}): +(?=\S)")
_HEADLINE_TAIL = re.compile(r"(?:: +| [–—-] +)([^:;.,“\"«–—]{2,60})$")


def find_headline_voices(passage: Passage, names: Names, voices: list[Voice]) -> list[Voice]:
    """Headlines that name their speaker: "Minister: trade up 5%", where the body tells who the minister is."""
    found: list[Voice] = []
    for sentence in passage.sentences[:3]:
        line = passage.text[sentence.start : sentence.end]
        if (
            len(line) > 200
            or line[-1] in ".!"
            or (":" not in line and " - " not in line and "–" not in line and "—" not in line)
        ):
            continue
        head = _HEADLINE_COLON.match(line)
        tail = None if head else _HEADLINE_TAIL.search(line)
        match = head or tail
        if match is None:
            continue
        who = _headline_speaker(match.group(1).strip(), names, voices, sentence.start)
        if who is None:
            continue
        start, end = (match.end(), len(line)) if head else (0, match.start())
        found.append(Voice(sentence.start + start, sentence.start + end, "indirect", who.name, role_of(who), ":"))
    return found


def _headline_speaker(printed: str, names: Names, voices: list[Voice], at: int) -> Who | None:
    """The speaker whom a headline's first or last words name: one who speaks in the body, or a function."""
    words = printed.split()
    if len(words) > 9:
        return None
    low = printed.lower()
    for voice in voices:
        if voice.speaker is None:
            continue
        spoken = voice.speaker.lower()
        if (
            spoken == low
            or (voice.role and spoken.endswith(" " + low))
            or (len(words) > 1 and spoken.endswith(" " + low))
        ):
            return Who(voice.speaker, voice.role, "person" if voice.role else "body")
    if words[-1].lower() in AGENTS or words[0].lower() in AGENTS:
        who = names.resolve(printed, at)
        if who is not None and any(voice.speaker == who.name for voice in voices):
            return who
    return None
