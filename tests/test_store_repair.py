"""A data set with something torn, missing or unreadable: what a repair brings back, and what it leaves alone."""

from collections.abc import Callable

import pytest
from conftest import DataSet, report

from flows.build import build
from flows.checks import check_snapshot
from flows.cli import main


def repair(data_set: DataSet) -> str:
    return build(data_set.raw, data_set.out, 1, repair=True).status


@pytest.fixture
def grown(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> DataSet:
    """The reports and ten more, in a segment of their own."""
    monkeypatch.setattr("flows.publish.choose_to_merge", lambda _: [])
    for number in range(20, 30):
        reports.write(f"port-{number}.txt", report(number))
    reports.build()
    assert len(reports.current.manifest.segments) == 2
    return reports


def test_a_whole_data_set_needs_no_repair(reports: DataSet) -> None:
    before = reports.current.manifest
    assert repair(reports) == "unchanged"
    assert reports.current.manifest == before


@pytest.mark.parametrize("table", ["articles", "figures", "rejected_files"])
@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_rows_of_a_damaged_part_are_read_again(grown: DataSet, table: str, harm: Callable[..., None]) -> None:
    before = grown.rows()
    for path in grown.current.paths(table):
        harm(path)
    assert check_snapshot(grown.current) != []
    assert repair(grown) == "published"
    assert grown.rows() == before
    assert check_snapshot(grown.current) == []


def test_only_what_stood_in_damaged_parts_is_read_again(grown: DataSet, caplog: pytest.LogCaptureFixture) -> None:
    smallest = next(s for s in grown.current.manifest.segments if s.parts["articles"].rows == 4)
    (grown.current.folder / smallest.parts["figures"].name).unlink()
    summary = build(grown.raw, grown.out, 1, repair=True)
    assert (summary.files_changed, summary.files_unchanged) == (5, 10)
    assert "to be read again: " in caplog.text


def test_a_manifest_that_is_torn(reports: DataSet) -> None:
    reports.write("port-5.txt", report(5))
    reports.build()
    before = reports.rows()
    torn = reports.current.folder
    (torn / "manifest.json").write_bytes((torn / "manifest.json").read_bytes()[:100])
    assert repair(reports) == "published"
    assert reports.rows() == before
    assert reports.current.manifest.number == 3


def test_all_manifests_torn(reports: DataSet) -> None:
    before = reports.rows()
    (reports.current.folder / "manifest.json").unlink()
    assert repair(reports) == "published"
    assert reports.rows() == before


def test_a_link_that_was_lost_loses_no_snapshot(reports: DataSet) -> None:
    (reports.out / "current").unlink()
    ids = reports.store.ids()
    assert repair(reports) == "published"
    assert reports.store.ids()[:-1] == ids
    assert check_snapshot(reports.current) == []


def test_the_list_of_runs_begins_anew_when_it_is_lost(reports: DataSet) -> None:
    (reports.current.paths("runs")[0]).unlink()
    reports.write("port-5.txt", report(5))
    assert repair(reports) == "published"
    assert reports.current.manifest.rows("runs") == 1


def test_the_command_tells_what_it_did(reports: DataSet, capsys: pytest.CaptureFixture[str]) -> None:
    reports.current.paths("figures")[0].unlink()
    assert main(["repair", "--raw", str(reports.raw), "--out", str(reports.out)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("0 new, 5 changed, 0 unchanged") and "to be read again" in told.err
