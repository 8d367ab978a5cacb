"""A passage and its voices in, for each quantity who says so out."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.passage import Passage
from transforms.quotes import Voice


@dataclass(slots=True)
class SpeakerReading:
    """To whom the sentence of a quantity attributes it, in what function, and how (`model.ATTRIBUTIONS`)."""

    speaker: str | None = None
    attribution: str = "none"
    role: str | None = None


def read_speakers(passage: Passage, voices: list[Voice]) -> dict[int, list[SpeakerReading]]:
    """For each numeric sentence, one reading a quantity, in order.

    `voices` are in reading order, as `find_voices` gives them. A quotation wins over a report around it; of several
    reports the narrowest does, so that the outlet that passes a statement on is not taken for the one who made it.
    """
    readings: dict[int, list[SpeakerReading]] = {}
    open_voices: list[Voice] = []
    upcoming = 0
    for i in passage.numeric:
        sentence = passage.sentences[i]
        while upcoming < len(voices) and voices[upcoming].start < sentence.end:
            open_voices.append(voices[upcoming])
            upcoming += 1
        if open_voices:
            open_voices = [v for v in open_voices if v.end > sentence.start]
        quantities = passage.quantities(i)
        if not open_voices:
            readings[i] = [SpeakerReading() for _ in quantities]
            continue
        tokens = passage.tokens(i)
        readings[i] = [attribute(open_voices, tokens.starts[q.first], tokens.ends[q.last - 1]) for q in quantities]
    return readings


def attribute(voices: Sequence[Voice], start: int, end: int) -> SpeakerReading:
    """The reading of a figure at `start`..`end`, given the voices around it.

    >>> attribute([Voice(0, 40, "indirect", "Bank", None, "said"), Voice(9, 30, "direct", "Lee", None, "said")], 12, 15)
    SpeakerReading(speaker='Lee', attribution='direct', role=None)
    """
    best: Voice | None = None
    for voice in voices:
        if voice.start <= start and end <= voice.end and (best is None or _is_closer(voice, best)):
            best = voice
    if best is None:
        return SpeakerReading()
    return SpeakerReading(best.speaker, best.kind, best.role)


def _is_closer(voice: Voice, best: Voice) -> bool:
    """Whether `voice` tells more surely than `best` who says what stands in both."""
    if voice.kind != best.kind:
        return voice.kind == "direct"
    return voice.end - voice.start < best.end - best.start
