"""A query's result in, text or bytes out: a table for people, CSV, JSON or Parquet for programs."""

import csv
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from typing import IO, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import QueryError

ROWS_AT_A_TIME = 10_000
ROWS_SHOWN = 1_000  # of a table for people; the other formats have no bound


def answer(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    form: str,
    sink: IO[bytes],
    width: int = 120,
    seconds: float | None = None,
) -> None:
    """Write what `query` gives to `sink`, as `form`: table, csv, json or parquet.

    `width` is that of a table, in characters. A query is broken off after `seconds`. Raises QueryError for one that
    DuckDB refuses, or that takes longer.
    """
    with _limited(connection, seconds):
        if form in ("csv", "json"):
            result = connection.execute(query)
            (_write_csv if form == "csv" else _write_json)(result, sink)
        elif (relation := connection.sql(query)) is not None:  # None for a statement that gives no rows
            _write_parquet(relation, sink) if form == "parquet" else _write_table(relation, sink, width)


@contextmanager
def _limited(connection: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt) if seconds else None
    if timer:
        timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryError(f"broken off after {seconds:g} seconds") from error
    except duckdb.Error as error:
        # What our own file system refuses comes with Python's traceback around it.
        text = str(error)
        raise QueryError(text.splitlines()[-1] if text.startswith("Traceback") else text) from error
    finally:
        if timer:
            timer.cancel()


def _write_table(relation: duckdb.DuckDBPyRelation, sink: IO[bytes], width: int) -> None:
    shown = io.StringIO()
    with redirect_stdout(shown):
        relation.show(max_width=width, max_rows=ROWS_SHOWN)
    sink.write(shown.getvalue().encode())


def _write_csv(result: duckdb.DuckDBPyConnection, sink: IO[bytes]) -> None:
    text = io.TextIOWrapper(sink, encoding="utf8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_columns(result))
    for row in _rows(result):
        writer.writerow(["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row])
    text.detach()


def _write_json(result: duckdb.DuckDBPyConnection, sink: IO[bytes]) -> None:
    """One array, a row a line."""
    separator, names = "[\n", _columns(result)
    for row in _rows(result):
        line = json.dumps(dict(zip(names, row, strict=True)), default=_plain, ensure_ascii=False)
        sink.write(f"{separator}{line}".encode())
        separator = ",\n"
    sink.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def _write_parquet(relation: duckdb.DuckDBPyRelation, sink: IO[bytes]) -> None:
    batches = relation.to_arrow_reader(ROWS_AT_A_TIME)
    with pq.ParquetWriter(sink, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch]))


def _columns(result: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in result.description or ()]


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(ROWS_AT_A_TIME):
        yield from rows


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)  # a datetime is a date too
