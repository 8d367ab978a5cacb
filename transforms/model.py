"""The records that travel through the pipeline: from one raw document to the rows of the published tables.

Comes in: what the readers and the rules found. Goes out: frozen values, checked when they are made, that the
declarations in `tables` turn into rows. Offsets are code points into the article's text, end exclusive.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

BOUNDS = ("eq", "lt", "le", "gt", "ge", "between")
KINDS = ("level", "change", "percent_change", "point_change", "multiple", "share", "rate")
CHANGES = frozenset(("change", "percent_change", "point_change", "multiple"))  # the kinds that tell a difference
DIRECTIONS = ("up", "down")
MODALITIES = ("actual", "forecast", "target", "capacity", "conditional")
ATTRIBUTIONS = ("direct", "indirect", "none")
PERIOD_BASES = ("stated", "relative", "carried")
PUBLISHED_BASES = ("sidecar", "json-ld", "meta", "feed", "header", "dateline", "url", "none")
SKIP_REASONS = ("date", "ordinal", "name", "identifier", "score", "furniture", "idiom")
STATEMENT_KINDS = ("direct", "indirect")
REJECT_REASONS = (
    "unreadable",
    "encrypted",
    "no_text",
    "too_large",
    "too_deep",
    "unknown_format",
    "timeout",
    "malformed",
    "crashed",
    "unsafe_path",
    "not_an_article",
)


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a reader found it in a raw file, before dates, language and keys are settled.

    `member` tells it apart from others of the same container ("" for a file that is one article).
    `published_text` is the date as printed by the source; `published` is set where the reader could read it.
    """

    member: str
    format: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: str = "none"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A file, or a member of one, that could not become an article, and why."""

    source_uri: str
    reason: str
    detail: str
    bytes: int

    def __post_init__(self) -> None:
        if self.reason not in REJECT_REASONS:
            raise ValueError(f"{self.source_uri}: unknown reason of rejection {self.reason!r}")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as last seen: its prose, where it is from and when it was published."""

    article_id: str
    source_uri: str
    content_hash: str
    format: str
    url: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: date | None
    published_basis: str
    language: str
    text: str
    words: int


class Sentence(NamedTuple):
    """A sentence as a span of the article's text, with the number of the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One numeric claim of the prose: what was said and what it means; the columns of the table `figures`.

    `restates` and `from_of` are indexes into the list of figures of the same text.
    """

    sentence: str
    sentence_start: int
    char_start: int
    char_end: int
    text: str
    value: float | None
    value_low: float | None
    value_high: float | None
    decimals: int | None
    unit: str | None
    per: str | None
    unit_text: str | None
    approximate: bool
    bound: str
    kind: str
    direction: str | None
    modality: str
    measure: str | None
    subject: str | None
    period_text: str | None
    period_start: date | None
    period_end: date | None
    period_basis: str | None
    base_text: str | None
    speaker: str | None
    attribution: str
    restates: int | None
    from_of: int | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class SkippedNumber:
    """A number of the prose that claims nothing countable, and the reason."""

    char_start: int
    char_end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation or a reported statement: who said what, in which words, and by which cue it is known."""

    char_start: int
    char_end: int
    text: str
    speaker: str | None
    speaker_role: str | None
    cue: str | None
    kind: str
    n_figures: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one text, in reading order."""

    figures: tuple[Figure, ...]
    skipped: tuple[SkippedNumber, ...]
    statements: tuple[Statement, ...]
