"""A table of articles (CSV, TSV, Parquet) in, an article for each row out; columns are named as keys in JSON."""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.model import Document
from transforms.readers.decode import decode
from transforms.readers.json_articles import article_of, identity_of
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.raw import RawFile

_FIELDS = ("text", "title", "published", "authors", "publisher", "url", "language", "id")
_FIELD_CHARS = 2_000_000
_BATCH = 512
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def read_csv(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of a CSV file with a line of column names, whatever separates its columns."""
    text = decode(raw.data, raw.charset)
    first = match[0] if (match := _LINE.match(text)) else ""
    delimiter = max(",;\t|", key=first.count)
    if first.count(delimiter) == 0:
        raise UnreadableError("not_an_article", "the first line names no columns")
    csv.field_size_limit(_FIELD_CHARS)
    # Line by line out of the text itself: a file object would be another copy of it, of four bytes for each letter.
    rows = csv.DictReader((match[0] for match in _LINE.finditer(text)), delimiter=delimiter)
    try:
        yield from _articles(rows, raw, "csv")
    except csv.Error as error:
        raise UnreadableError("malformed", f"no CSV after line {rows.line_num}: {error}") from None


def read_parquet(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of a Parquet file, batch by batch."""
    try:
        file = pq.ParquetFile(pa.BufferReader(raw.data))
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError("unreadable", f"broken Parquet file: {error}"[:300]) from None
    if file.metadata.num_rows > raw.limits.members:
        raise UnreadableError("too_large", f"{file.metadata.num_rows:,} rows, at most {raw.limits.members:,}")
    uncompressed = sum(file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups))
    if uncompressed > raw.limits.file_bytes:
        raise UnreadableError("too_large", f"{uncompressed:,} bytes unpacked")
    rows = (row for batch in file.iter_batches(_BATCH) for row in batch.to_pylist())
    yield from _articles(rows, raw, "parquet")


def _articles(rows: Iterator[dict[Any, Any]], raw: RawFile, format_: str) -> Iterator[Document | Rejection]:
    """The article of each row, by its id where it has one, else by its number."""
    for number, row in enumerate(rows, start=1):
        if raw.columns:
            row = {field: row.get(column) for field, column in raw.columns.items()}
        named = {str(key): _plain(value) for key, value in row.items() if key is not None and value not in (None, "")}
        member = raw.inside(identity_of(named) or str(number))
        document = article_of(named, member, format_)
        if document:
            yield replace(document, member=member)
        elif number == 1:
            columns = ", ".join(map(str, row))[:200]
            raise UnreadableError(
                "not_an_article", f"no column of articles' texts among {re.sub(chr(10), ' ', columns)}"
            )
        else:
            yield Rejection(member, "no_text", f"row {number} has no text", 0)


def parse_columns(data: bytes, name: str) -> dict[str, str]:
    """The columns that the TOML file `name` beside a table names: for each field of an article, where it stands.

    Fields: text (needed), title, published, authors, publisher, url, language, id. Raises ValueError, naming the file
    and the value, for anything else.

    >>> parse_columns(b'text = "Full story"', "a.csv.columns.toml")
    {'text': 'Full story'}
    """
    try:
        columns = tomllib.loads(data.decode("utf8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{name}: no TOML: {error}") from None
    for field, column in columns.items():
        if field not in _FIELDS:
            raise ValueError(f"{name}: unknown field {field!r}; there are {', '.join(_FIELDS)}")
        if not isinstance(column, str):
            raise ValueError(f"{name}: {field} must name a column, not {column!r:.100}")
    if "text" not in columns:
        raise ValueError(f"{name}: names no column of the text")
    return columns


def _plain(value: Any) -> Any:
    """A value as JSON has it: dates as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value
