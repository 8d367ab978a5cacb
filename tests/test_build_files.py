"""Raw files that a run meets: each ends as articles or as a rejection, whatever it is and whatever happens to it."""

import ctypes
import io
import os
import tarfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from conftest import DataSet, report

from flows import fan_out, ingest
from flows.build import build
from flows.checks import check_snapshot
from flows.errors import SettingsError
from flows.ingest import Batch, FileResult, FileTask, read_batch
from flows.raw import scan
from flows.settings import read_settings
from transforms.readers import Limits

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


def articles(data_set: DataSet) -> dict[str, dict[str, object]]:
    return {row["source_uri"]: row for row in data_set.current.read("articles").to_pylist()}


def reasons(data_set: DataSet) -> dict[str, str]:
    return {row["source_uri"]: row["reason"] for row in data_set.current.read("rejected_files").to_pylist()}


def read_here(data_set: DataSet, staging: Path) -> list[FileResult]:
    """Read the raw files in this process, where their disk can be made to fail."""
    return read_batch(Batch(tuple(map(FileTask, scan(data_set.raw))), str(staging), "run", "code"))


def crash_or_hang(data: bytes, name: str, *more: object) -> object:
    """Reads a file, but as a parser does that follows a null pointer, or that never ends."""
    if name == "segfault.txt":
        ctypes.string_at(0)
    while name == "hang.txt":
        time.sleep(1)
    return honest_read(data, name, *more)  # type: ignore[arg-type]


honest_read = ingest.read_document


def read_with_a_bad_parser(batch: Batch) -> list[FileResult]:
    ingest.read_document = crash_or_hang  # type: ignore[assignment]
    return read_batch(batch)


def test_a_parser_that_crashes_or_hangs_costs_one_file(data_set: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 12):
        data_set.write(f"port-{number}.txt", report(number))
    data_set.write("segfault.txt", report(20))
    data_set.write("hang.txt", report(21))
    monkeypatch.setattr(fan_out, "read_batch", read_with_a_bad_parser)
    monkeypatch.setenv("NEWSFIGURES_FILE_SECONDS", "4")
    assert data_set.build(workers=2).articles == 11
    assert reasons(data_set) == {"segfault.txt": "crashed", "hang.txt": "timeout"}
    details = {r["source_uri"]: r["detail"] for r in data_set.current.read("rejected_files").to_pylist()}
    assert details["segfault.txt"].startswith("the process reading it ended by SIGSEGV")
    assert check_snapshot(data_set.current) == []
    monkeypatch.undo()
    for name in ("segfault.txt", "hang.txt"):
        (data_set.raw / name).touch()  # without a fingerprint they are tried again when anything about them changes
    assert data_set.build().articles == 13
    assert reasons(data_set) == {}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system bounds no process's memory")
def test_a_file_that_takes_too_much_memory_costs_itself_alone(
    data_set: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSFIGURES_MEMORY_BYTES", "100000000")
    greedy = {
        "greedy.html": "<html><body>" + "<p>x" * 3_000_000,
        "greedy.xml": '<?xml version="1.0"?><nitf><body>' + '<p a="" b=""/>' * 1_000_000,
        "greedy.csv": "title,text\n" + "," * 15_000_000,
    }
    for name, text in greedy.items():
        data_set.write(name, text)
    for number in range(4):
        data_set.write(f"port-{number}.txt", report(number))
    assert data_set.build(workers=1).articles == 4
    assert reasons(data_set) == dict.fromkeys(greedy, "too_large")
    detail = "reading it takes more memory than the setting memory_bytes allows"
    assert set(data_set.current.read("rejected_files")["detail"].to_pylist()) == {detail}


def test_a_file_that_vanishes_or_may_not_be_read_is_told(
    data_set: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gone.txt", "locked.txt", "there.txt"):
        data_set.write(name, report(1))
    tasks = tuple(map(FileTask, scan(data_set.raw)))
    (data_set.raw / "gone.txt").unlink()
    honest_open = Path.open

    def open_unless_locked(path: Path, *arguments: object, **more: object) -> object:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return honest_open(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_unless_locked)
    results = {r.name: r for r in read_batch(Batch(tasks, str(tmp_path / "staging"), "run", "code"))}
    assert {name: (r.articles, r.rejected) for name, r in results.items()} == {
        "gone.txt": (0, 1), "locked.txt": (0, 1), "there.txt": (1, 0),
    }  # fmt: skip
    assert results["gone.txt"].fingerprint == "unreadable: No such file or directory"
    assert results["locked.txt"].fingerprint == "unreadable: Permission denied"
    assert results["locked.txt"].stamp == ""  # so that the next run tries again


def test_a_file_that_grows_while_it_is_read_is_read_again_by_the_next_run(data_set: DataSet, tmp_path: Path) -> None:
    path = data_set.write("log.txt", report(1))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    tasks = tuple(map(FileTask, scan(data_set.raw)))
    with path.open("a", encoding="utf8") as file:
        file.write("\nIt handled 5,000 wagons.\n")
    (result,) = read_batch(Batch(tasks, str(tmp_path / "staging"), "run", "code"))
    assert (result.stamp, result.articles) == ("", 1)


def test_names_in_archives_that_lead_out_are_turned_away(data_set: DataSet) -> None:
    with zipfile.ZipFile(data_set.raw / "a.zip", "w") as archive:
        for name in ("../../outside.txt", "/etc/absolute.txt", "C:\\drive.txt", "good.txt"):
            archive.writestr(name, report(3))
    with tarfile.open(data_set.raw / "b.tar", "w") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        inside = tarfile.TarInfo("good.txt")
        inside.size = len(report(4).encode())
        tar.addfile(inside, io.BytesIO(report(4).encode()))
    data_set.build()
    assert list(articles(data_set)) == ["a.zip#good.txt", "b.tar#good.txt"]
    assert Counter(reasons(data_set).values()) == {"unsafe_path": 4}
    assert not list(data_set.raw.parent.rglob("outside.txt"))


def test_columns_are_named_by_the_file_beside_a_table(data_set: DataSet) -> None:
    rows = ("Kopf,Inhalt,Tag", "Ferries return,The ferries carried 40,2024-07-08", "Berths,Two are deeper,2024-07-09")
    table = "\n".join(rows) + "\n"
    data_set.write("week.csv", table)
    data_set.build()
    assert set(reasons(data_set).values()) == {"not_an_article"}
    data_set.write("week.csv.columns.toml", 'text = "Inhalt"\ntitle = "Kopf"\npublished = "Tag"\n')
    data_set.build()
    found = articles(data_set)
    assert [str(row["published"]) for row in found.values()] == ["2024-07-08", "2024-07-09"]
    assert {row["title"] for row in found.values()} == {"Ferries return", "Berths"}
    data_set.write("week.csv.columns.toml", 'story = "Inhalt"\n')
    data_set.build()
    assert reasons(data_set) == {"week.csv": "malformed"}
    (data_set.raw / "week.csv").unlink()
    data_set.build()
    assert reasons(data_set) == {"week.csv.columns.toml": "not_an_article"}


def test_a_sidecar_of_a_container_says_what_is_true_of_all_in_it(data_set: DataSet) -> None:
    lines = "".join(
        f'{{"id": {n}, "title": "Port {n} grows", "text": "It grew by {n}5%.", "date": "2024-0{n}-01"}}\n'
        for n in (1, 2)
    )
    said = {
        "publisher": "Harbour Post",
        "authors": ["Dana Seitova"],
        "language": "en",
        "title": "All",
        "published": "2020-01-01",
    }
    data_set.write("week.jsonl", lines, said)
    data_set.build()
    found = articles(data_set)
    assert [str(row["published"]) for row in found.values()] == ["2024-01-01", "2024-02-01"]
    assert [row["title"] for row in found.values()] == ["Port 1 grows", "Port 2 grows"]
    assert {(row["publisher"], *row["authors"]) for row in found.values()} == {("Harbour Post", "Dana Seitova")}  # type: ignore[misc]


def test_bounds_are_settings(data_set: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    data_set.write("short.txt", report(1))
    data_set.write("long.txt", report(2) + "And so on. " * 1000)
    monkeypatch.setenv("NEWSFIGURES_PAGE_BYTES", "5000")
    data_set.build()
    assert reasons(data_set) == {"long.txt": "too_large"}
    monkeypatch.setenv("NEWSFIGURES_NESTING", "none")
    with pytest.raises(SettingsError, match="NEWSFIGURES_NESTING: 'none' is not a number"):
        data_set.build()
    monkeypatch.setenv("NEWSFIGURES_NESTING", "0")
    with pytest.raises(SettingsError, match="limit nesting must be a whole number of at least 1, not 0"):
        data_set.build()
    monkeypatch.delenv("NEWSFIGURES_NESTING")
    assert read_settings({"NEWSFIGURES_RATIO": "7"}, raw=data_set.raw, out=data_set.out).limits == Limits(ratio=7)


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.is_dir(), reason="the raw files of ../shared are not there")
def test_thousands_of_files_of_all_kinds_end_as_articles_or_rejections(tmp_path: Path) -> None:
    """Real pages, feeds, mails and archives, and the test files of parsers that are meant to break one."""
    data_set = DataSet(CORPORA, tmp_path / "out")
    summary = build(data_set.raw, data_set.out)
    found, rejected = articles(data_set), reasons(data_set)
    print(Counter(row["format"] for row in found.values()).most_common())
    print(Counter(rejected.values()).most_common())
    files = {file.name for file in scan(CORPORA)}
    assert {uri.partition("#")[0] for uri in (*found, *rejected)} == files
    assert len(files) == summary.files_seen > 3000
    assert not [uri for uri, reason in rejected.items() if reason in ("crashed", "timeout")]
    assert sum(row["copy_of"] is not None for row in found.values()) > 300
    assert check_snapshot(data_set.current) == []
    assert build(data_set.raw, data_set.out).status == "unchanged"
