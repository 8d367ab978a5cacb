"""The SQL of `queries/` in, its answers out: `queries/<name>.expected.csv`, the right ones, by the annotation.

They are written anew by `python -m accuracy.answers`, run in `tests`; read the difference before committing it.
"""

import csv
import io
from pathlib import Path

import duckdb
from accuracy.bundled import connect_annotated, read_bundled

QUERIES = Path(__file__).parent.parent.parent / "queries"


def answer(connection: duckdb.DuckDBPyConnection, query: Path) -> str:
    """What `query` gives, as CSV with a header; null is an empty field, a whole number has no decimals."""
    found = connection.sql(query.read_text(encoding="utf-8"))
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([_plain(value) for value in row] for row in found.fetchall())
    return rows.getvalue()


def expected_of(query: Path) -> Path:
    """Where the right answer of `query` is kept."""
    return query.with_suffix(".expected.csv")


def _plain(value: object) -> object:
    """`value` as the CSV shows it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


if __name__ == "__main__":
    annotated = connect_annotated(read_bundled())
    for path in sorted(QUERIES.glob("*.sql")):
        expected_of(path).write_text(answer(annotated, path), encoding="utf-8")
