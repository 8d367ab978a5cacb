"""An article's text and date in, every figure of it out, with what it means: the whole reading, without I/O."""

from dataclasses import dataclass, replace
from datetime import date

from transforms.model import Figure, Reading, SkippedNumber, Statement
from transforms.passage import Passage
from transforms.quotes import Voice, find_voices
from transforms.reading.confidence import find_traits, read_confidence
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import Governor
from transforms.reading.grammar.governor import read_governors
from transforms.reading.grammar.line import read_lines
from transforms.reading.kind import KindReading, read_kinds
from transforms.reading.links import read_restatements
from transforms.reading.modality import read_modalities
from transforms.reading.period import PeriodReading, read_periods
from transforms.reading.speaker import SpeakerReading, read_speakers
from transforms.reading.topic import read_topics

LANGUAGES = ("en",)


def extract_figures(text: str, published: date | None = None, language: str = "en") -> list[Figure]:
    """Every numeric claim of `text`, in reading order.

    `published` is the article's own date; without it relative dates stay unresolved. `language` must be one that has
    lexicons (ValueError otherwise). `restates` and `from_of` are indexes into the list.

    >>> [f.value for f in extract_figures("Cargo rose 65%, or almost three million tons.")]
    [65.0, 3000000.0]
    """
    return list(read_text(text, published, language).figures)


@dataclass(frozen=True, slots=True)
class Stations:
    """What each station of the reading found in a text, by the index of the sentence and the number of the quantity."""

    passage: Passage
    governors: dict[int, list[Governor]]
    kinds: dict[int, list[KindReading]]
    modalities: dict[int, list[str]]
    periods: dict[int, list[PeriodReading]]
    topics: dict[int, list[TopicReading]]
    voices: list[Voice]
    speakers: dict[int, list[SpeakerReading]]


def read_stations(text: str, published: date | None, language: str) -> Stations:
    """Lead `text` through the stations of the reading; arguments as for `extract_figures`."""
    if language not in LANGUAGES:
        raise ValueError(f"no lexicons for language {language!r}; there are {', '.join(LANGUAGES)}")
    passage = Passage(text, published)
    lines = read_lines(passage)
    governors = read_governors(lines)
    kinds = read_kinds(lines, governors)
    modalities = read_modalities(passage, kinds)
    voices = find_voices(passage)
    return Stations(
        passage,
        governors,
        kinds,
        modalities,
        read_periods(passage, kinds, modalities),
        read_topics(passage, lines, governors),
        voices,
        read_speakers(passage, voices),
    )


def read_text(text: str, published: date | None = None, language: str = "en") -> Reading:
    """The figures, the skipped numbers and the statements of `text`; arguments as for `extract_figures`."""
    found = read_stations(text, published, language)
    passage, voices, governors = found.passage, found.voices, found.governors
    kinds, modalities, periods = found.kinds, found.modalities, found.periods
    topics, speakers = found.topics, found.speakers
    figures: list[Figure] = []
    places: list[tuple[int, int]] = []
    skipped: list[SkippedNumber] = []
    for i in passage.numeric:
        sentence, tokens = passage.sentences[i], passage.tokens(i)
        quantities, skips = passage.found(i)
        printed = text[sentence.start : sentence.end]
        offset = len(figures)
        for n, q in enumerate(quantities):
            period, kind, topic, voice = periods[i][n], kinds[i][n], topics[i][n], speakers[i][n]
            places.append((i, n))
            figures.append(
                Figure(
                    sentence=printed,
                    sentence_start=sentence.start,
                    char_start=tokens.starts[q.first],
                    char_end=tokens.ends[q.last - 1],
                    text=tokens.slice(q.first, q.last),
                    value=q.value,
                    value_low=q.low,
                    value_high=q.high,
                    decimals=q.decimals,
                    unit=q.unit,
                    per=q.per,
                    unit_text=q.unit_text,
                    approximate=q.approximate,
                    bound=q.bound,
                    kind=kind.kind,
                    direction=kind.direction,
                    modality=modalities[i][n],
                    measure=topic.measure,
                    subject=topic.subject,
                    period_text=period.text,
                    period_start=period.start,
                    period_end=period.end,
                    period_basis=period.basis,
                    base_text=period.base_text,
                    speaker=voice.speaker,
                    attribution=voice.attribution,
                    restates=None,
                    from_of=None if q.from_of is None else offset + q.from_of,
                    confidence=0.0,
                    rule=q.rule,
                )
            )
        for s in skips:
            start, end = tokens.starts[s.first], tokens.ends[s.last - 1]
            skipped.append(SkippedNumber(start, end, text[start:end], s.reason))
    restated = read_restatements(passage, figures, places)
    finished = tuple(
        replace(
            f,
            restates=r,
            confidence=read_confidence(
                find_traits(f, r is not None, governors[i][n], topics[i][n], n, len(governors[i]))
            ),
        )
        for f, r, (i, n) in zip(figures, restated, places, strict=True)
    )
    statements = tuple(
        Statement(
            char_start=v.start,
            char_end=v.end,
            text=text[v.start : v.end],
            speaker=v.speaker,
            speaker_role=v.role,
            cue=v.cue,
            kind=v.kind,
            n_figures=sum(v.start <= f.char_start and f.char_end <= v.end for f in finished),
        )
        for v in voices
    )
    return Reading(finished, tuple(skipped), statements)
