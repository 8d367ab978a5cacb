"""The bundled files and their annotation in; the articles in them, and the tables as if all were read rightly, out."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from accuracy.score import find_span, load_annotations

from transforms.articles import make_article, parse_sidecar
from transforms.model import Article, Figure, Reading, RejectedFile, SkippedNumber
from transforms.readers import Rejection, read_document
from transforms.rows import ReadArticle, to_tables
from transforms.sentences import split_sentences

TESTS = Path(__file__).parent.parent
RAW = TESTS.parent / "data" / "raw"
SIDECAR = ".meta.json"
FIGURES = load_annotations(TESTS / "golden" / "figures.jsonl")
SKIPPED = load_annotations(TESTS / "golden" / "skipped.jsonl")

Bundled = dict[str, Article | Rejection]


def read_bundled() -> Bundled:
    """Every article of the raw folder, or why it is none, by source_uri."""
    found: Bundled = {}
    for path in sorted(RAW.rglob("*")):
        if not path.is_file() or path.name.endswith(SIDECAR):
            continue
        name, beside = path.relative_to(RAW).as_posix(), path.with_name(path.name + SIDECAR)
        sidecar = parse_sidecar(beside.read_bytes(), beside.name) if beside.exists() else None
        for part in read_document(path.read_bytes(), name):
            uri = f"{name}#{part.member}" if part.member else name
            found[uri] = part if isinstance(part, Rejection) else make_article(part, uri, sidecar)
    return found


def connect_annotated(bundled: Bundled) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the tables of the contract, filled with what the annotation says."""
    articles = [ReadArticle(a, 1, _reading(a)) for a in bundled.values() if isinstance(a, Article)]
    rejected = [RejectedFile(u, r.reason, r.detail, r.bytes) for u, r in bundled.items() if isinstance(r, Rejection)]
    connection = duckdb.connect()
    for name, rows in to_tables(articles, rejected, "annotated", datetime(2026, 1, 1, tzinfo=UTC)).items():
        connection.register(name, rows)
    return connection


def _reading(article: Article) -> Reading:
    """The annotation of one article as if it had been read; nobody annotated its statements."""
    figures = tuple(_figure(article, row) for row in FIGURES.get(article.source_uri, []))
    skipped = tuple(
        SkippedNumber(start, end, article.text[start:end], row["reason"])
        for row, start, end in _placed(article, SKIPPED.get(article.source_uri, []))
    )
    return Reading(figures, skipped, ())


def _figure(article: Article, row: Mapping[str, Any]) -> Figure:
    """One annotated figure as a Figure; what is not annotated is null."""
    ((_, start, end),) = _placed(article, [row])
    sentence = next(s for s in split_sentences(article.text) if s.start <= start < s.end)
    days = {name: row[name] and date.fromisoformat(row[name]) for name in ("period_start", "period_end")}
    known = {f.name: row.get(f.name) for f in fields(Figure)}
    return Figure(
        **known
        | days
        | {
            "sentence": article.text[sentence.start : sentence.end],
            "sentence_start": sentence.start,
            "char_start": start,
            "char_end": end,
            "text": article.text[start:end],
            "period_basis": "stated" if any(days.values()) else None,
            "confidence": 1.0,
            "rule": "annotated",
        }
    )


def _placed(article: Article, rows: list[Any]) -> Iterator[tuple[Mapping[str, Any], int, int]]:
    """The annotated `rows` with where they stand; ValueError names one that does not stand there."""
    for row in rows:
        span = find_span(article.text, row["text"], row["context"])
        if span is None:
            raise ValueError(f"{article.source_uri}: {row['text']!r} is not there, or not there alone")
        yield row, *span
