"""What differs between two snapshots, and what brought it about."""

from dataclasses import replace

import pytest
from conftest import DataSet, report

from flows import ingest, runs
from flows.diff import connect_diff
from flows.ingest import read_text

Row = tuple[str, str, str, str, str | None]


def diff(data_set: DataSet) -> list[Row]:
    """All that differs between the last two snapshots."""
    older = data_set.store.history()[-2].manifest.id
    con = connect_diff(data_set.out, older)
    return con.sql("SELECT change, cause, source_uri, text, changes FROM diff").fetchall()


def test_new_and_removed_articles(reports: DataSet) -> None:
    reports.write("port-5.txt", report(5))
    (reports.raw / "port-1.txt").unlink()
    (reports.raw / "port-1.txt.meta.json").unlink()
    reports.build()
    rows = diff(reports)
    assert {row[:3] for row in rows} == {
        ("added", "new article", "port-5.txt"),
        ("removed", "article gone", "port-1.txt"),
    }
    assert len(rows) == reports.current.manifest.rows("figures") / 2


def test_new_text_changes_only_what_is_said_anew(reports: DataSet) -> None:
    said = report(1).replace("3 million tons", "4 million tons").replace("reports on", "looks back at length on")
    reports.write("port-1.txt", said)
    reports.build()
    rows = diff(reports)
    assert {row[:3] for row in rows} == {("added", "new text", "port-1.txt"), ("removed", "new text", "port-1.txt")}
    # The sentence is another one, so all its figures are claims of their own; other sentences are as before.
    assert ("added", "new text", "port-1.txt", "4 million tons", None) in rows
    assert not any(row[3] in ("11", "1,300") for row in rows)


def test_new_code_changes_figures_of_the_same_text(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "code_version", lambda: "another")
    monkeypatch.setattr("flows.fan_out.read_batch", read_with_other_code)
    reports.build()
    rows = diff(reports)
    assert rows and {row[:2] for row in rows} == {("changed", "new code")}
    assert {row[4] for row in rows} == {"unit: t → kg"}


def read_with_other_code(batch: ingest.Batch) -> list[ingest.FileResult]:
    """Reads as before, but takes tons for kilograms; runs in a worker."""

    def other(*arguments: object) -> object:
        reading = read_text(*arguments)  # type: ignore[arg-type]
        return replace(
            reading, figures=tuple(replace(f, unit="kg" if f.unit == "t" else f.unit) for f in reading.figures)
        )

    ingest.read_text = other  # type: ignore[assignment]
    try:
        return ingest.read_batch(batch)
    finally:
        ingest.read_text = read_text


def test_nothing_differs_from_itself(reports: DataSet) -> None:
    same = reports.current.manifest.id
    assert connect_diff(reports.out, same, same).sql("FROM diff").fetchall() == []
