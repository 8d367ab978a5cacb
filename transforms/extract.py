"""An article's text and date in, every figure of it out, with what it means: the whole reading, without I/O."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from transforms.model import Figure, Reading, SkippedNumber, Statement
from transforms.passage import Passage
from transforms.quotes import Voice, find_voices
from transforms.quotes.roster import Names
from transforms.reading.claim import Claim
from transforms.reading.confidence import find_traits, measure_field, read_confidence
from transforms.reading.discourse import TopicReading
from transforms.reading.first_person import name_speakers
from transforms.reading.full_names import complete_names
from transforms.reading.grammar.attachment import Governor
from transforms.reading.grammar.governor import read_governors
from transforms.reading.grammar.line import read_lines
from transforms.reading.grammar.scene import Scenes
from transforms.reading.kind import KindReading, read_kinds
from transforms.reading.links import read_restatements, share_topics
from transforms.reading.modality import read_modalities
from transforms.reading.period import PeriodReading, read_periods
from transforms.reading.speaker import SpeakerReading, read_speakers
from transforms.reading.topic import read_topics

LANGUAGES = ("en",)


def extract_figures(text: str, published: date | None = None, language: str = "en") -> list[Figure]:
    """Every numeric claim of `text`, in reading order.

    `published` is the article's own date; without it relative dates stay unresolved. `language` must be one that has
    lexicons (ValueError otherwise). `restates` and `from_of` are indexes into the list.

    >>> [f.value for f in extract_figures("Grain rose 12%, or nearly two million tons.")]
    [12.0, 2000000.0]
    """
    return _read_figures(read_stations(text, published, language))


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
    scenes = Scenes(passage)
    modalities = read_modalities(passage, kinds, scenes)
    names = Names(text)
    voices = find_voices(passage, names)
    speakers = read_speakers(passage, voices)
    topics = read_topics(passage, lines, governors)
    name_speakers(text, lines, governors, topics, speakers)
    complete_names(topics, names)
    return Stations(
        passage,
        governors,
        kinds,
        modalities,
        read_periods(passage, kinds, modalities, scenes),
        topics,
        voices,
        speakers,
    )


def read_text(text: str, published: date | None = None, language: str = "en") -> Reading:
    """The figures, the skipped numbers and the statements of `text`; arguments as for `extract_figures`."""
    found = read_stations(text, published, language)
    passage = found.passage
    figures = tuple(_read_figures(found))
    skipped: list[SkippedNumber] = []
    for i in passage.numeric:
        for s in passage.found(i)[1]:
            tokens = passage.tokens(i)
            start, end = tokens.starts[s.first], tokens.ends[s.last - 1]
            skipped.append(SkippedNumber(start, end, text[start:end], s.reason))
    return Reading(figures, tuple(skipped), _make_statements(text, found.voices, figures))


def _read_figures(found: Stations) -> list[Figure]:
    """The figures of the text."""
    claims, restated = read_claims(found)
    traits = read_traits(found, claims, restated)
    text = found.passage.text
    return [_make_figure(text, c, n, restated[n], traits[n]) for n, c in enumerate(claims)]


def read_traits(found: Stations, claims: list[Claim], restated: list[int | None]) -> list[tuple[str, ...]]:
    """By what it is judged how sure each claim is; arguments as `read_claims` takes and gives them."""
    field = measure_field(claims)
    return [
        find_traits(c, r is not None, len(found.governors[c.sentence]), field)
        for c, r in zip(claims, restated, strict=True)
    ]


def read_claims(found: Stations) -> tuple[list[Claim], list[int | None]]:
    """Each quantity of the text with what was read of it, in reading order, and the earlier one that it says again."""
    claims: list[Claim] = []
    for i, governors in found.governors.items():
        kinds, modalities, periods = found.kinds[i], found.modalities[i], found.periods[i]
        topics, speakers = found.topics[i], found.speakers[i]
        tokens = found.passage.tokens(i)
        printed = tokens.text[tokens.start : tokens.end]
        for n, q in enumerate(found.passage.quantities(i)):
            claims.append(
                Claim(
                    i, n, printed, tokens, q, governors[n], kinds[n], modalities[n], periods[n], topics[n], speakers[n]
                )
            )
    restated = read_restatements(claims)
    share_topics(claims, restated)
    return claims, restated


def _make_figure(text: str, claim: Claim, index: int, restates: int | None, traits: tuple[str, ...]) -> Figure:
    """The figure of a claim, number `index` of the text; `traits` tell how sure it is."""
    tokens, q = claim.tokens, claim.quantity
    period, topic = claim.period, claim.topic
    start, end = tokens.starts[q.first], tokens.ends[q.last - 1]
    return Figure(
        sentence=claim.printed,
        sentence_start=tokens.start,
        char_start=start,
        char_end=end,
        text=text[start:end],
        value=q.value,
        value_low=q.low,
        value_high=q.high,
        decimals=q.decimals,
        unit=q.unit,
        per=q.per,
        unit_text=q.unit_text,
        approximate=q.approximate,
        bound=q.bound,
        kind=claim.kind.kind,
        direction=claim.kind.direction,
        modality=claim.modality,
        measure=topic.measure,
        subject=topic.subject,
        period_text=period.text,
        period_start=period.start,
        period_end=period.end,
        period_basis=period.basis,
        base_text=period.base_text,
        speaker=claim.speaker.speaker,
        attribution=claim.speaker.attribution,
        restates=restates,
        from_of=None if q.from_of is None else index - claim.order + q.from_of,
        confidence=read_confidence(traits),
        rule=q.rule,
    )


def _make_statements(text: str, voices: list[Voice], figures: tuple[Figure, ...]) -> tuple[Statement, ...]:
    """The statements of the voices, each with the number of figures in it."""
    if not voices:
        return ()
    starts, ends = [f.char_start for f in figures], [f.char_end for f in figures]
    return tuple(
        Statement(
            char_start=v.start,
            char_end=v.end,
            text=text[v.start : v.end],
            speaker=v.speaker,
            speaker_role=v.role,
            cue=v.cue,
            kind=v.kind,
            n_figures=max(0, bisect_right(ends, v.end) - bisect_left(starts, v.start)),
        )
        for v in voices
    )
