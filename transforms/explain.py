"""A text and the place of a figure in it in, for each column the words and the rule it was read from out."""

from dataclasses import dataclass
from datetime import date

from transforms.extract import read_claims, read_stations, read_text
from transforms.model import Figure
from transforms.reading.claim import Claim

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One column of a figure: what was read, the spans of the text it stands on, and the rule that read it."""

    column: str
    value: str
    spans: tuple[Span, ...]
    rule: str


def explain_figure(
    text: str, char_start: int, published: date | None = None, language: str = "en"
) -> tuple[Figure, list[Evidence]]:
    """The figure that begins at `char_start` of `text`, and the evidence for each column that says something.

    Raises LookupError, naming the place, where no figure begins there.
    """
    found = read_stations(text, published, language)
    for claim in read_claims(found)[0]:
        if claim.tokens.starts[claim.quantity.first] == char_start:
            figure = next(f for f in read_text(text, published, language).figures if f.char_start == char_start)
            return figure, _evidence(text, figure, claim)
    raise LookupError(f"no figure begins at character {char_start}")


def _evidence(text: str, figure: Figure, claim: Claim) -> list[Evidence]:
    tokens, q = claim.tokens, claim.quantity
    printed: Span = (figure.char_start, figure.char_end)
    phrase: Span = (tokens.starts[q.left], tokens.ends[max(q.right, q.last) - 1])
    noun = ((tokens.starts[q.noun[0]], tokens.ends[q.noun[1] - 1]),) if q.noun else ()
    governor, topic = claim.governor, claim.topic
    trigger: tuple[Span, ...] = ()
    if governor.trigger >= 0:
        trigger = ((tokens.starts[governor.trigger], tokens.ends[governor.trigger]),)
    hangs = f"hangs as {governor.role}" + (f" behind {governor.prep!r}" if governor.prep else "")
    value = figure.value if figure.value is not None else f"{figure.value_low} to {figure.value_high}"
    period, speaker = claim.period, figure.speaker
    dates = f" ({period.start or ''} to {period.end or ''})" if period.start or period.end else ""
    rows = [
        ("value", str(value), (printed,), q.rule),
        ("unit", f"{figure.unit or ''}{f' per {figure.per}' if figure.per else ''}", (printed, *noun), q.rule),
        ("bound", f"{'about ' if figure.approximate else ''}{figure.bound}", (phrase,), q.rule),
        ("kind", f"{figure.kind} {figure.direction or ''}".strip(), trigger, hangs),
        ("modality", figure.modality, (), "the nearest word of its clause that tells"),
        ("measure", figure.measure or "", tuple((w.start, w.end) for _, w in topic.measure_pieces), topic.measure_from),
        ("subject", figure.subject or "", tuple((w.start, w.end) for w in topic.subject_words), topic.subject_from),
        ("period", (period.text or "") + dates, _nearest(text, period.text, figure), period.basis or ""),
        ("base", figure.base_text or "", _nearest(text, figure.base_text, figure), "what a change is compared with"),
        ("speaker", speaker or "", _nearest(text, speaker, figure), figure.attribution),
    ]
    return [Evidence(*row) for row in rows if row[1] and row[1] != "None"]


def _nearest(text: str, words: str | None, figure: Figure) -> tuple[Span, ...]:
    """Where `words` stand nearest to the figure: in its sentence, else before it, else behind it."""
    if not words:
        return ()
    end = figure.sentence_start + len(figure.sentence)
    start = text.find(words, figure.sentence_start, end)
    if start < 0:
        start = text.rfind(words, 0, figure.sentence_start)
    if start < 0:
        start = text.find(words, end)
    return ((start, start + len(words)),) if start >= 0 else ()
