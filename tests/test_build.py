"""The pipeline over a raw folder: what is new, changed, unchanged, removed, rejected, and what happens at its edges."""

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import DataSet, report

from flows import fan_out, runs
from flows.build import build
from flows.checks import check_snapshot
from flows.errors import SettingsError
from flows.ingest import Batch, FileResult, read_batch
from flows.staging import staged_tables


def test_the_first_run_publishes_all_there_is(reports: DataSet) -> None:
    articles = reports.current.read("articles").to_pylist()
    assert [a["source_uri"] for a in articles] == [f"port-{n}.txt" for n in range(1, 5)]
    assert {a["version"] for a in articles} == {1}
    assert [(r["source_uri"], r["reason"]) for r in reports.current.read("rejected_files").to_pylist()] == [
        ("empty.txt", "no_text")
    ]
    assert reports.current.manifest.rows("figures") >= 12
    assert check_snapshot(reports.current) == []


def test_a_run_over_nothing_new_leaves_everything_alone(reports: DataSet) -> None:
    before = reports.current.manifest
    summary = reports.build()
    assert (summary.status, summary.files_unchanged, summary.articles) == ("unchanged", 5, 4)
    assert reports.current.manifest == before


def test_only_what_is_new_or_changed_is_read(reports: DataSet) -> None:
    before = {a["source_uri"]: a for a in reports.current.read("articles").to_pylist()}
    reports.write("port-2.txt", report(2, tons=7))
    reports.write("later/port-9.txt", report(9))
    (reports.raw / "port-3.txt").unlink()
    (reports.raw / "port-3.txt.meta.json").unlink()
    summary = reports.build()
    counts = (summary.files_new, summary.files_changed, summary.files_unchanged, summary.files_removed)
    assert counts == (1, 1, 3, 1)
    after = {a["source_uri"]: a for a in reports.current.read("articles").to_pylist()}
    assert after.keys() == {"port-1.txt", "port-2.txt", "port-4.txt", "later/port-9.txt"}
    assert after["port-1.txt"] == before["port-1.txt"]
    assert after["port-2.txt"]["version"] == 2
    assert after["port-2.txt"]["article_id"] == before["port-2.txt"]["article_id"]
    assert "7 million tons" in after["port-2.txt"]["text"]
    gone = before["port-3.txt"]["article_id"]
    assert all(
        gone not in reports.current.read(t)["article_id"].to_pylist()
        for t in ("figures", "statements", "skipped_numbers")
    )
    assert check_snapshot(reports.current) == []


def test_the_same_rows_as_a_run_over_everything_at_once(reports: DataSet, tmp_path: Path) -> None:
    reports.write("port-2.txt", report(2, tons=7), {"published": "2024-02-08", "language": "en"})
    reports.write("port-7.txt", report(7))
    (reports.raw / "port-4.txt").unlink()
    reports.build()
    at_once = DataSet(reports.raw, tmp_path / "at-once")
    at_once.build(workers=2)
    step_by_step = reports.rows()
    for row in step_by_step["articles"]:
        row["version"] = 1
    assert step_by_step == at_once.rows()


def test_a_file_written_again_with_the_same_content_is_unchanged(reports: DataSet) -> None:
    path = reports.raw / "port-1.txt"
    path.write_bytes(path.read_bytes())
    summary = reports.build()
    assert (summary.status, summary.files_changed) == ("unchanged", 0)


def test_a_change_that_keeps_size_and_time_is_seen(reports: DataSet) -> None:
    path = reports.raw / "port-1.txt"
    info = path.stat()
    path.write_text(path.read_text(encoding="utf8").replace("3 million", "8 million"), encoding="utf8")
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    assert path.stat().st_size == info.st_size
    assert reports.build().files_changed == 1


def test_a_changed_sidecar_makes_its_file_be_read_again(reports: DataSet) -> None:
    reports.write("port-1.txt", report(1), {"published": "2021-05-01", "title": "A quiet year", "language": "en"})
    assert reports.build().files_changed == 1
    row = next(a for a in reports.current.read("articles").to_pylist() if a["source_uri"] == "port-1.txt")
    assert (row["published"].isoformat(), row["published_basis"], row["title"]) == (
        "2021-05-01",
        "sidecar",
        "A quiet year",
    )


def test_a_sidecar_that_cannot_be_read_rejects_its_file(reports: DataSet) -> None:
    (reports.raw / "port-1.txt.meta.json").write_text('{"published": "the eighth of July"}', encoding="utf8")
    (reports.raw / "nobody.txt.meta.json").write_text("{}", encoding="utf8")
    reports.build()
    rejected = {r["source_uri"]: r for r in reports.current.read("rejected_files").to_pylist()}
    assert rejected["port-1.txt"]["reason"] == "malformed"
    assert "port-1.txt.meta.json" in rejected["port-1.txt"]["detail"]
    assert rejected["nobody.txt.meta.json"]["reason"] == "not_an_article"


def test_other_code_reads_everything_again_and_keeps_versions(
    reports: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports.write("port-2.txt", report(2, tons=7))
    reports.build()
    versions = {a["source_uri"]: a["version"] for a in reports.current.read("articles").to_pylist()}
    monkeypatch.setattr(runs, "code_version", lambda: "another")
    summary = reports.build()
    assert (summary.status, summary.files_changed, summary.files_new) == ("published", 5, 0)
    assert {a["source_uri"]: a["version"] for a in reports.current.read("articles").to_pylist()} == versions
    assert reports.current.manifest.code_version == "another"


def test_the_code_version_sees_code_lexicons_and_libraries() -> None:
    assert runs.code_version() == runs.code_version()
    assert any(library.startswith("orjson ") for library in runs._reading_libraries())


def test_members_of_a_container_have_rows_of_their_own(data_set: DataSet) -> None:
    lines = [json.dumps({"id": f"n{i}", "title": f"Port {i}", "text": report(i), "language": "en"}) for i in (1, 2)]
    (data_set.raw / "ports.jsonl.gz").write_bytes(gzip.compress("\n".join([*lines, "{broken"]).encode()))
    (data_set.raw / "port #2.txt").write_text(report(3), encoding="utf8")
    data_set.build()
    uris = sorted(data_set.current.read("articles")["source_uri"].to_pylist())
    assert uris[0] == "port %232.txt"
    assert len(uris) == 3 and all(uri.startswith("ports.jsonl.gz#") for uri in uris[1:])
    assert [r["reason"] for r in data_set.current.read("rejected_files").to_pylist()] == ["malformed"]
    lines[0] = json.dumps({"id": "n1", "title": "Port 1", "text": report(1, tons=9), "language": "en"})
    (data_set.raw / "ports.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    data_set.build()
    versions = {a["source_uri"]: a["version"] for a in data_set.current.read("articles").to_pylist()}
    assert sorted(versions.values()) == [1, 1, 2]
    assert data_set.current.manifest.rows("rejected_files") == 0


def test_an_article_in_a_language_without_lexicons_is_published_without_figures(data_set: DataSet) -> None:
    data_set.write("de.txt", "Der Hafen meldete 2023 drei Millionen Tonnen Fracht.\n", {"language": "de"})
    data_set.build()
    assert data_set.current.read("articles")["language"].to_pylist() == ["de"]
    assert data_set.current.manifest.rows("figures") == 0


def test_what_is_no_file_of_the_folder_is_told_not_opened(data_set: DataSet, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(report(1), encoding="utf8")
    (data_set.raw / "link.txt").symlink_to(tmp_path / "secret.txt")
    (data_set.raw / "broken.txt").symlink_to("nowhere.txt")
    (data_set.raw / "loop").symlink_to(data_set.raw)
    os.mkfifo(data_set.raw / "pipe.txt")
    data_set.write(".hidden", "left alone")
    data_set.write("inside.txt", report(2))
    (data_set.raw / "alias.txt").symlink_to("inside.txt")
    data_set.build()
    assert data_set.current.read("articles")["source_uri"].to_pylist() == ["alias.txt", "inside.txt"]
    reasons = {r["source_uri"]: r["reason"] for r in data_set.current.read("rejected_files").to_pylist()}
    assert reasons == {
        "link.txt": "unsafe_path",
        "broken.txt": "unreadable",
        "loop": "unsafe_path",
        "pipe.txt": "unreadable",
    }
    assert data_set.build().status == "unchanged"


def test_a_name_that_is_no_utf8_gets_a_row(data_set: DataSet) -> None:
    with open(os.fsencode(data_set.raw) + b"/h\xe4fen.txt", "w", encoding="utf8") as file:  # noqa: PTH123 - bytes
        file.write(report(1))
    data_set.build()
    assert data_set.current.read("articles")["source_uri"].to_pylist() == ["h%E4fen.txt"]


def crash_on_boom(batch: Batch) -> list[FileResult]:
    """Reads a batch, but dies, hangs or fails on files so named, as a parser in C might."""
    names = [task.file.name for task in batch.tasks]
    if "boom.txt" in names:
        os.abort()
    if "hang.txt" in names:
        time.sleep(600)
    if "fail.txt" in names:
        raise MemoryError("too much of it")
    return read_batch(batch)


def test_a_file_that_takes_its_process_down_costs_only_itself(
    reports: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("boom.txt", "hang.txt", "fail.txt"):
        reports.write(name, report(5))
    for number in range(6, 20):
        reports.write(f"port-{number}.txt", report(number))
    monkeypatch.setattr(fan_out, "read_batch", crash_on_boom)
    monkeypatch.setenv("NEWSFIGURES_FILE_SECONDS", "3")  # a loaded machine is slow to start processes
    summary = reports.build(workers=2)
    assert (summary.status, summary.articles) == ("published", 18)
    rejected = {r["source_uri"]: (r["reason"], r["detail"]) for r in reports.current.read("rejected_files").to_pylist()}
    assert rejected["boom.txt"] == (
        "crashed",
        "the process reading it ended by SIGABRT: a parser failed in it, or it ran out of memory",
    )
    assert rejected["hang.txt"][0] == "timeout"
    assert rejected["fail.txt"] == ("crashed", "MemoryError: too much of it")
    assert check_snapshot(reports.current) == []


def test_an_article_that_breaks_the_contract_is_rejected_by_name(
    data_set: DataSet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The rules cannot be made to err from outside, so the reading of a batch is done here, in this process."""
    from dataclasses import replace

    from flows import ingest
    from flows.raw import scan

    for number in (1, 2):
        data_set.write(f"port-{number}.txt", report(number))
    honest = ingest.read_text

    def dishonest(text: str, *arguments: object) -> object:
        reading = honest(text, *arguments)  # type: ignore[arg-type]
        if not text.startswith("Port 2"):
            return reading
        return replace(reading, figures=tuple(replace(f, kind="guess") for f in reading.figures))

    monkeypatch.setattr(ingest, "read_text", dishonest)
    batch = Batch(tuple(map(ingest.FileTask, scan(data_set.raw))), str(tmp_path / "staging"), "run", "code")
    read_batch(batch)
    (tables,) = staged_tables(tmp_path / "staging" / batch.key)
    assert tables["articles"]["source_uri"].to_pylist() == ["port-1.txt"]
    (row,) = tables["rejected_files"].to_pylist()
    assert (row["source_uri"], row["reason"]) == ("port-2.txt", "crashed")
    assert "figures.kind: is no allowed value" in row["detail"]


def test_two_runs_at_once_lose_and_double_nothing(data_set: DataSet) -> None:
    for number in range(1, 40):
        data_set.write(f"port-{number}.txt", report(number))
    command = [sys.executable, "-m", "flows.cli", "build", "--raw", str(data_set.raw), "--out", str(data_set.out)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [run.communicate(timeout=120) for run in both]
    assert [run.returncode for run in both] == [0, 0], answers
    assert sum("waiting for it" in log for _, log in answers) == 1, answers
    assert sum("Nothing to do: all 39 files" in out for out, _ in answers) == 1, answers
    assert data_set.current.manifest.rows("articles") == 39
    assert check_snapshot(data_set.current) == []


def test_a_run_takes_up_what_a_broken_off_one_had_read(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a bug")

    reports.write("port-5.txt", report(5))
    time.sleep(0.2)  # a file that was just written is not trusted to stay as it is

    def staged() -> dict[str, int]:
        return {p.parent.name: p.stat().st_mtime_ns for p in reports.store.staging.glob("*/results.json")}

    with monkeypatch.context() as patched:
        patched.setattr("flows.build.publish_snapshot", fail)
        with pytest.raises(KeyError):
            reports.build()
        first = staged()
        with pytest.raises(KeyError):
            reports.build()
    assert first and staged() == first
    assert reports.build().articles == 5
    assert not reports.store.staging.exists()


def test_every_run_is_told_in_the_end(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    reports.build()

    def fail(*_: object) -> None:
        raise KeyError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr("flows.build.publish_snapshot", fail)
        reports.write("port-5.txt", report(5))
        with pytest.raises(KeyError):
            reports.build()
    assert reports.build().status == "published"
    told = reports.current.read("runs").to_pylist()
    assert [run["status"] for run in told] == ["published", "unchanged", "failed", "published"]
    assert told[-1]["figures"] == reports.current.manifest.rows("figures")
    assert list(reports.store.journal.iterdir()) == []


@pytest.mark.parametrize(
    ("raw", "out", "message"),
    [
        ("nowhere", "out", "raw folder .*nowhere: not there"),
        ("raw", "raw/out", "must not lie within each other"),
        ("raw", ".", "must not lie within each other"),
    ],
)
def test_folders_that_cannot_be(data_set: DataSet, raw: str, out: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        build(data_set.raw.parent / raw, data_set.raw.parent / out)


def test_settings_come_from_the_environment_too(data_set: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSFIGURES_RAW", str(data_set.raw))
    monkeypatch.setenv("NEWSFIGURES_OUT", str(data_set.out))
    assert build().status == "published"
    monkeypatch.setenv("NEWSFIGURES_WORKERS", "many")
    with pytest.raises(SettingsError, match="NEWSFIGURES_WORKERS: 'many' is not a number"):
        build()
    monkeypatch.setenv("NEWSFIGURES_WORKERS", "-1")
    with pytest.raises(SettingsError, match="setting workers: -1 is below 0"):
        build()


def test_an_empty_raw_folder_gives_empty_tables(data_set: DataSet) -> None:
    assert data_set.build().status == "published"
    assert data_set.current.read("figures").num_rows == 0
    assert check_snapshot(data_set.current) == []
