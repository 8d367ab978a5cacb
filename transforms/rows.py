"""Articles and what was read in them in, Arrow tables of the published columns out: keys made, indexes made keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from transforms.copies import sign
from transforms.keys import make_claim_key, make_key
from transforms.model import Article, Figure, Reading, RejectedFile, SkippedNumber, Statement
from transforms.schema import Problem, check_rows, check_together, to_table
from transforms.tables import ARTICLES, FIGURES, REJECTED_FILES, SIGNATURES, SKIPPED_NUMBERS, STATEMENTS, TABLES

READ_TABLES = tuple(t.name for t in (ARTICLES, FIGURES, SKIPPED_NUMBERS, STATEMENTS, SIGNATURES, REJECTED_FILES))


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, which is the `version`-th of its source, with everything that was read in it."""

    article: Article
    version: int
    reading: Reading


def to_tables(
    articles: Sequence[ReadArticle], rejected: Iterable[RejectedFile], run_id: str, ingested_at: datetime
) -> dict[str, pa.Table]:
    """The rows of every table that reading fills, under the run that read them.

    Raises ValueError, naming table and column, for a value that does not fit its column.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in READ_TABLES}
    for read in articles:
        article_id, published = read.article.article_id, read.article.published
        rows["articles"].append(article_row(read) | {"run_id": run_id, "ingested_at": ingested_at})
        rows["figures"] += figure_rows(article_id, published, read.reading.figures)
        rows["skipped_numbers"] += skipped_rows(article_id, read.reading.skipped)
        rows["statements"] += statement_rows(article_id, read.reading.statements)
        rows["signatures"].append({"article_id": article_id, "signature": sign(read.article.text)})
    rows["rejected_files"] = [_fields(r) | {"run_id": run_id} for r in rejected]
    return {name: to_table(TABLES[name], found) for name, found in rows.items()}


def find_problems(tables: dict[str, pa.Table]) -> list[Problem]:
    """All that is wrong with `tables`, by themselves and towards each other; empty when they may be published."""
    problems = [problem for name, rows in tables.items() for problem in check_rows(TABLES[name], rows)]
    return problems or check_together(TABLES, tables)


def article_row(read: ReadArticle) -> dict[str, Any]:
    """The row of `articles`, but for when and by which run it was read; copies are found among all when published."""
    authors = list(read.article.authors)
    return _fields(read.article) | {"authors": authors, "version": read.version, "copy_of": None}


def figure_rows(article_id: str, published: date | None, figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """The rows of `figures` of an article of that date: links point at keys instead of places in the list."""
    keys = [make_key(article_id, f.char_start, f.char_end) for f in figures]
    seen: dict[tuple[int, str], int] = {}
    rows = []
    for key, figure in zip(keys, figures, strict=True):
        place = (figure.sentence_start, figure.text)
        ordinal = seen[place] = seen.get(place, -1) + 1
        rows.append(
            _fields(figure)
            | {
                "figure_id": key,
                "claim_key": make_claim_key(figure.sentence, figure.text, ordinal),
                "article_id": article_id,
                "article_date": published,
                "restates": None if figure.restates is None else keys[figure.restates],
                "from_of": None if figure.from_of is None else keys[figure.from_of],
            }
        )
    return rows


def skipped_rows(article_id: str, skipped: Iterable[SkippedNumber]) -> list[dict[str, Any]]:
    """The rows of `skipped_numbers` of one article."""
    return [_fields(s) | {"article_id": article_id} for s in skipped]


def statement_rows(article_id: str, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The rows of `statements` of one article."""
    return [
        _fields(s) | {"article_id": article_id, "statement_id": make_key(article_id, s.char_start, s.char_end, s.kind)}
        for s in statements
    ]


def _fields(record: Any) -> dict[str, Any]:
    """A record's fields as they are; `dataclasses.asdict` would copy every one of them, at ten times the cost."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
