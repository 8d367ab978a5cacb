"""A data set in a bucket: the same rows, answers and commands as on a disk, and what is kept how long."""

import os
import re
import time
from pathlib import Path

import duckdb
import pytest
from conftest import DataSet, build_reports, report
from s3_server import KEY, SECRET, InBucket, articles, without_cache

from flows.catalog import connect
from flows.checks import check_snapshot
from flows.cli import main
from flows.diff import connect_diff
from flows.errors import SettingsError, StoreError
from flows.location import parse_out
from flows.remote import RemoteStore


@pytest.fixture
def reports(desk: InBucket) -> InBucket:
    """A data set in the bucket of four articles and a file that is none, built."""
    build_reports(desk)
    return desk


def test_the_way_of_a_data_set_as_on_a_disk(reports: InBucket, tmp_path: Path) -> None:
    disk = DataSet(reports.raw, tmp_path / "disk")
    disk.build()
    assert reports.rows() == disk.rows()
    first = reports.current.manifest.id
    assert reports.build().status == "unchanged" and reports.current.manifest.id == first

    reports.write("port-1.txt", report(1, tons=9))
    reports.write("port-5.txt", report(5))
    summary = without_cache(reports).build()
    assert (summary.files_new, summary.files_changed, summary.files_unchanged) == (1, 1, 4)
    disk.build()
    assert without_cache(reports).rows() == disk.rows()
    assert check_snapshot(reports.current) == []
    assert articles(reports) == 5 and articles(reports, first) == 4
    told = connect_diff(reports.out, first).sql("SELECT DISTINCT cause, source_uri FROM diff ORDER BY ALL").fetchall()
    assert told == [("new article", "port-5.txt"), ("new text", "port-1.txt")]
    runs = connect(reports.out).sql("SELECT status, files_seen FROM runs ORDER BY started_at").fetchall()
    assert runs == [("published", 5), ("unchanged", 5), ("published", 6)]
    assert reports.objects("journal") == {}


def test_the_commands_as_on_a_disk(reports: InBucket, capfd: pytest.CaptureFixture[str]) -> None:
    first, out = reports.current.manifest.id, ["--out", str(reports.out)]
    reports.write("port-5.txt", report(5))
    assert main(["build", "--raw", str(reports.raw), *out]) == 0
    assert main(["build", "--raw", str(reports.raw), *out]) == 0
    assert "Nothing to do: all 6 files are as they were" in capfd.readouterr().out
    assert main(["snapshots", *out]) == 0
    assert [line.split()[0] for line in capfd.readouterr().out.splitlines()] == [first, reports.current.manifest.id]
    assert main(["sql", "SELECT count(*) AS n FROM articles", "--format", "csv", "--as-of", first, *out]) == 0
    assert capfd.readouterr().out == "n\n4\n"
    assert main(["diff", first, "--summary", "--format", "csv", *out]) == 0
    assert "added,new article," in capfd.readouterr().out
    assert main(["check", *out]) == 0
    assert main(["repair", "--raw", str(reports.raw), *out]) == 0
    assert "Nothing to do" in capfd.readouterr().out


def test_a_connection_reads_nothing_else_and_needs_no_server(
    reports: InBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    con = connect(reports.out)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert con.sql("SELECT count(*) > 0 FROM figures_about('cargo')").fetchall() == [(True,)]
    part = next(Path(os.environ["NEWSFIGURES_CACHE"]).rglob("figures/*.parquet"))
    for attempt in (f"FROM '{part}'", f"COPY (SELECT 1) TO '{part}.new'", f"FROM read_csv('{reports.out}/current')"):
        with pytest.raises(duckdb.PermissionException):
            con.execute(attempt).fetchall()


def test_nothing_is_fetched_twice_and_an_unchanged_run_fetches_no_rows(
    reports: InBucket, caplog: pytest.LogCaptureFixture
) -> None:
    reports.write("port-9.txt", report(9))
    time.sleep(0.2)  # a file that was just written is looked into by the next run, whose snapshot knows it as settled
    reports.build()
    caplog.set_level("INFO")
    without_cache(reports).build()
    assert re.findall(r"fetching (\d+)", caplog.text) == ["1"]  # the ledger
    connect(reports.out)
    connect(reports.out)
    assert re.findall(r"fetching (\d+)", caplog.text) == ["1", "7"]


def test_no_database_and_no_secret_is_published(reports: InBucket, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    reports.write("port-5.txt", report(5))
    reports.build()
    kinds = {name.split("/")[0] for name in reports.objects()}
    assert kinds == {"current", "lock", "snapshots", "parts", "DICTIONARY.md"}
    for name in reports.objects():
        found = reports.bucket.get(name)
        assert found is not None
        assert SECRET.encode() not in found.content and KEY.encode() not in found.content
    assert SECRET not in caplog.text and KEY not in caplog.text


@pytest.mark.slow
def test_readers_see_one_snapshot_or_another_while_runs_publish(reports: InBucket) -> None:
    reports.publish_while_read([reports.tonnages] * 2, rounds=3)


def test_retention_and_what_a_killed_run_left(reports: InBucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSFIGURES_KEEP_SNAPSHOTS", "2")
    reports.bucket.put("parts/figures/0123456789abcdef.parquet", b"of a run that was killed")
    reports.bucket.put("snapshots/00000001-29991231T235959Z/manifest.json", b"never shown")
    first, ids = reports.current.manifest, []
    for tons in range(4, 7):
        reports.write("port-1.txt", report(1, tons=tons))
        reports.build()
        ids.append(reports.current.manifest.id)
        # What was dropped a run ago is gone; what was dropped just now stays for who has begun to read it.
        kept = {name.split("/")[1] for name in reports.objects("snapshots")}
        assert kept == set([first.id, *ids][-3:])
        assert [s.manifest.id for s in reports.store.history()] == [first.id, *ids][-2:]
    named = {f"parts/{part.name}" for id_ in kept for part in reports.store.open(id_).manifest.all_parts()}
    assert reports.objects("parts").keys() == named
    assert f"parts/{first.ledger.name}" not in named
    with pytest.raises(StoreError, match=f"no snapshot '{first.id}'"):
        connect(reports.out, first.id)


def test_a_cache_forgets_what_nobody_asked_for(reports: InBucket) -> None:
    store = reports.store
    assert isinstance(store, RemoteStore)
    old = store.cached / "figures" / "old.parquet"
    old.write_bytes(b"x")
    used = reports.current.paths("figures")[0]
    for path in (old, used):
        os.utime(path, (0, 0))
    connect(reports.out)
    reports.write("port-5.txt", report(5))
    reports.build()
    assert used.exists() and not old.exists()


def test_what_an_address_looks_like() -> None:
    assert parse_out("data/processed") == parse_out(Path("data/processed")) == Path("data/processed")
    assert parse_out(Path("s3://desk/a/b")) == parse_out("s3://desk/a/b/") == "s3://desk/a/b"
    for wrong in ("s3://", "s3://D", "s3://desk//x", "s3://desk/x?versionId=1", "s3://KEY:hidden@desk/x"):
        with pytest.raises(SettingsError, match="not of the form s3://bucket/prefix") as told:
            parse_out(wrong)
        assert "hidden" not in str(told.value)
