"""Connections to a data set: commented views of one snapshot, and no way to read or write anything else."""

import contextlib
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from conftest import DataSet, report

from flows.catalog import connect
from flows.errors import QueryError, StoreError
from transforms.lexicon import load
from transforms.tables import TABLES


def test_a_view_for_each_table_with_its_rows_and_comments(reports: DataSet) -> None:
    con = connect(reports.out)
    for name, table in TABLES.items():
        rows = con.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0]
        assert rows == reports.current.manifest.rows(name)
        told = con.sql(f"SELECT column_name, comment FROM duckdb_columns() WHERE table_name = '{name}'").fetchall()
        assert told == [(column.name, column.comment) for column in table.columns]
    views = dict(con.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert {name: views[name] for name in TABLES} == {table.name: table.meaning for table in TABLES.values()}
    assert views.keys() - TABLES.keys() == {"copy_changes", "evidence", "unit_conversions"} and all(views.values())
    bare = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    assert con.sql(bare).fetchall() == []


def test_every_span_slices_back_in_sql(reports: DataSet) -> None:
    broken = connect(reports.out).sql(
        "SELECT f.text, substr(a.text, f.char_start + 1, f.char_end - f.char_start) AS there "
        "FROM figures f JOIN articles a USING (article_id) WHERE f.text <> there"
    )
    assert broken.fetchall() == []


def test_pandas_takes_an_answer(reports: DataSet) -> None:
    frame = connect(reports.out).sql("SELECT unit, count(*) AS n FROM figures GROUP BY unit ORDER BY n DESC").df()
    assert isinstance(frame, pd.DataFrame) and list(frame.columns) == ["unit", "n"]


def test_a_connection_stays_with_its_snapshot(reports: DataSet) -> None:
    con = connect(reports.out)
    reports.write("port-5.txt", report(5))
    reports.build()
    assert con.sql("SELECT count(*) FROM articles").fetchall() == [(4,)]
    assert connect(reports.out).sql("SELECT count(*) FROM articles").fetchall() == [(5,)]


def test_older_snapshots_by_id_and_by_moment(reports: DataSet) -> None:
    first = reports.current.manifest
    between = datetime.now(UTC)
    time.sleep(0.01)
    reports.write("port-5.txt", report(5))
    reports.build()

    def articles(as_of: str | datetime) -> int:
        return int(connect(reports.out, as_of=as_of).sql("SELECT count(*) FROM articles").fetchall()[0][0])

    assert articles(first.id) == articles(between) == articles(between.isoformat()) == 4
    assert articles(reports.current.manifest.id) == articles(datetime.now(UTC)) == 5
    with pytest.raises(StoreError, match="no snapshot is as old as 1999"):
        articles("1999-01-01")
    with pytest.raises(StoreError, match="no snapshot 'the first'"):
        articles("the first")


def test_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no data set is published there"):
        connect(tmp_path / "nowhere")


def test_figures_about_something_somewhere(reports: DataSet) -> None:
    con = connect(reports.out)
    assert con.sql("SELECT DISTINCT text FROM figures_about('CARGO') WHERE unit = 't'").fetchall() == [
        ("3 million tons",)
    ]
    found = con.sql("SELECT source_uri, sentence FROM figures_about('cargo', 'port 2') WHERE unit = 't'").fetchall()
    assert [(uri, sentence.split(" of cargo")[0]) for uri, sentence in found] == [
        ("port-2.txt", "Port 2 handled »3 million tons«")
    ]


def test_figures_in_a_period(reports: DataSet) -> None:
    con = connect(reports.out)
    in_2023 = con.sql("SELECT count(*) FROM in_period('2023-06-01', DATE '2023-06-30') WHERE unit = 't'").fetchall()
    assert in_2023 == [(4,)]
    assert con.sql("SELECT count(*) FROM in_period('1990-01-01', '1990-12-31')").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("amount", "given", "wanted", "expected"),
    [
        (2.0, "t", "kg", 2000.0),
        (1.0, "bbl", "L", 158.987294928),
        (1.0, "sq_mile", "ha", 258.9988110336),
        (90.0, "minute", "hour", 1.5),
        (5.0, "USD", "USD", 5.0),
        (5.0, "USD", "EUR", None),
        (5.0, "t", "km", None),
        (5.0, "container", "t", None),
    ],
)
def test_values_in_another_unit(
    reports: DataSet, amount: float, given: str, wanted: str, expected: float | None
) -> None:
    (row,) = connect(reports.out).execute("SELECT to_unit(?, ?, ?)", [amount, given, wanted]).fetchall()
    assert row[0] == pytest.approx(expected)


def test_a_whole_column_in_another_unit(reports: DataSet) -> None:
    found = connect(reports.out).sql(
        "SELECT DISTINCT to_unit(value, unit, 'kg') FROM figures WHERE unit IN ('t', 'vessel')"
    )
    assert sorted(found.fetchall(), key=str) == [(3e9,), (None,)]


def test_units_are_converted_by_the_symbols_that_are_published() -> None:
    """A symbol that no figure can have would never be found; a unit belongs to one quantity."""
    published: set[str] = set()
    for name in ("units", "units_in_news"):
        collect(load(name), published)
    known = [unit for units in load("conversions", "und").values() for unit in units]
    assert [unit for unit in known if unit not in published] == []
    assert len(set(known)) == len(known)


def collect(found: object, into: set[str]) -> None:
    """All strings in a lexicon."""
    if isinstance(found, dict):
        for value in found.values():
            collect(value, into)
    elif isinstance(found, list):
        for value in found:
            collect(value, into)
    elif isinstance(found, str):
        into.add(found)


def test_the_published_database_opens_anywhere(
    reports: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for expected in (4, 5):
        with duckdb.connect(reports.out / "newsfigures.duckdb", read_only=True) as con:
            assert con.sql("SELECT count(*) FROM articles").fetchall() == [(expected,)]
            assert con.sql("SELECT count(*) > 0 FROM figures_about('cargo')").fetchall() == [(True,)]
            comment = con.sql(
                "SELECT comment FROM duckdb_columns() WHERE table_name = 'figures' AND column_name = 'char_start'"
            ).fetchall()
            assert comment == [("Where the figure begins [code points].",)]
        reports.write("port-5.txt", report(5))
        reports.build()


FORBIDDEN = {
    "overwrite a part": "COPY (SELECT 1) TO 'snapshot://{id}/{part}' (FORMAT parquet, USE_TMP_FILE false)",
    "write beside a part": "COPY (SELECT 1) TO 'snapshot://{id}/figures/new.parquet'",
    "write beside a part, by its path": "COPY (SELECT 1) TO '{path}.new'",
    "overwrite a part, by its path": "COPY (SELECT 1) TO '{path}' (FORMAT parquet, USE_TMP_FILE false)",
    "write a file": "COPY (SELECT 1) TO '{out}/written.csv'",
    "write to a device": "COPY (SELECT 1) TO '/dev/stdout'",
    "export": "EXPORT DATABASE '{out}/exported'",
    "attach a new database": "ATTACH '{out}/new.db'",
    "attach a database": "ATTACH '{out}/other.db' AS other",
    "attach through our files": "ATTACH 'snapshot://new.db'",
    "attach SQLite": "ATTACH '{out}/other.sqlite' (TYPE sqlite)",
    "read a text": "SELECT * FROM read_text('{out}/secret.txt')",
    "read a text through our files": "SELECT * FROM read_text('snapshot://../../../secret.txt')",
    "read bytes": "SELECT * FROM read_blob('{out}/secret.txt')",
    "read CSV": "SELECT * FROM read_csv('{out}/secret.txt')",
    "read a part by its path": "SELECT * FROM read_parquet('{path}')",
    "read a file by its name": "SELECT * FROM '{path}'",
    "list files": "SELECT * FROM glob('{out}/*')",
    "read the network": "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "install": "INSTALL httpfs",
    "load": "LOAD httpfs",
    "allow access": "SET enable_external_access = true",
    "allow a folder": "SET allowed_directories = ['/']",
    "enable files": "SET disabled_filesystems = ''",
    "unlock": "SET lock_configuration = false",
    "take memory": "SET memory_limit = '100GB'",
    "spill elsewhere": "SET temp_directory = '{out}/spilled'",
    "log elsewhere": "SET log_query_path = '{out}/log'",
    "profile elsewhere": "PRAGMA profiling_output = '{out}/profile'",
    "keep a secret": "CREATE PERSISTENT SECRET s (TYPE s3)",
    "import": "IMPORT DATABASE '{out}'",
}


@pytest.mark.parametrize("attempt", FORBIDDEN)
def test_what_a_query_must_not_do(reports: DataSet, attempt: str) -> None:
    (reports.out / "secret.txt").write_text("a,b\n1,2\n", encoding="utf8")
    duckdb.connect(reports.out / "other.db").close()
    sqlite3.connect(reports.out / "other.sqlite").close()
    before = files_below(reports.out)
    part = reports.current.manifest.parts("figures")[0].name
    query = FORBIDDEN[attempt].format(
        out=reports.out, id=reports.current.manifest.id, part=part, path=reports.current.folder / part
    )
    con = connect(reports.out)
    with contextlib.suppress(duckdb.Error):
        assert con.execute(query).fetchall() == []  # a text that is not there is no rows
    assert files_below(reports.out) == before
    assert con.sql("SELECT count(*) > 0 FROM figures").fetchall() == [(True,)]


def files_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_python_variables_are_not_looked_up(reports: DataSet) -> None:
    secret = pd.DataFrame({"a": [1]})
    with pytest.raises(duckdb.Error):
        connect(reports.out).sql("SELECT * FROM secret").fetchall()
    assert len(secret) == 1


def test_memory_can_be_bounded(reports: DataSet) -> None:
    con = connect(reports.out, memory="20MB", threads=1)
    with pytest.raises(duckdb.OutOfMemoryException):
        con.sql("SELECT list(a.range) FROM range(3000) a, range(3000) b").fetchall()
    with pytest.raises(QueryError, match="memory 'much'"):
        connect(reports.out, memory="much")


@pytest.mark.slow
def test_readers_see_one_snapshot_or_another_while_runs_publish(reports: DataSet) -> None:
    def read_pandas() -> frozenset[Any]:
        frame = pd.read_parquet((reports.out / "current").resolve() / "figures")
        tons = frame[(frame["unit"] == "t") & frame["text"].str.endswith("million tons")]
        return frozenset((value,) for value in tons["value"].unique())

    reports.publish_while_read([reports.tonnages, read_pandas] * 5, rounds=5)
