"""Snapshots on disk: whole, immutable, few parts; and clear errors for what is torn, missing or of a newer version."""

import errno
import json
import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import DataSet, report

from flows import segments
from flows.checks import check_snapshot
from flows.errors import ContractError, StoreError
from flows.segments import Part, Segment, choose_to_merge
from transforms.tables import TABLES


def test_pandas_reads_every_table_with_nothing_of_the_project(reports: DataSet) -> None:
    for name, table in TABLES.items():
        frame = pd.read_parquet(reports.out / "current" / name)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == reports.current.manifest.rows(name)


def test_empty_tables_have_their_columns_too(data_set: DataSet) -> None:
    data_set.build()
    assert pd.read_parquet(data_set.out / "current" / "figures").columns[0] == "figure_id"


def test_the_dictionary_lies_beside_the_data(reports: DataSet) -> None:
    assert "## figures" in (reports.out / "DICTIONARY.md").read_text(encoding="utf8")
    assert (reports.out / "current" / "DICTIONARY.md").is_file()


def test_a_snapshot_never_changes(reports: DataSet) -> None:
    before = reports.current
    content = {path: path.read_bytes() for path in before.folder.rglob("*") if path.is_file()}
    reports.write("port-1.txt", report(1, tons=9))
    reports.build()
    assert reports.current.folder != before.folder
    assert content == {path: path.read_bytes() for path in before.folder.rglob("*") if path.is_file()}


def test_parts_that_did_not_change_take_no_room(data_set: DataSet) -> None:
    for number in range(40):
        data_set.write(f"port-{number}.txt", report(number) * 20)
    data_set.build()
    before = {path.name for path in (data_set.current.folder / "articles").iterdir()}
    data_set.write("new.txt", report(99))
    data_set.build()
    kept = [path for path in (data_set.current.folder / "articles").iterdir() if path.name in before]
    assert [path.stat().st_nlink for path in kept] == [2]


def test_file_names_follow_from_content_and_differ_between_versions(reports: DataSet) -> None:
    names = {part.name for table in TABLES for part in reports.current.manifest.parts(table)}
    reports.write("port-1.txt", report(1, tons=9))
    reports.build()
    later = reports.current
    for table in ("articles", "figures"):
        assert not names & {part.name for part in later.manifest.parts(table)}
    for part in later.manifest.parts("figures"):
        assert part.name == f"figures/{segments.hash_file(later.folder / part.name)[:16]}.parquet"


def test_rows_lie_in_the_order_of_dates(reports: DataSet) -> None:
    reports.write("old.txt", report(8), {"published": "1999-01-01", "language": "en"})
    reports.build()
    (path,) = reports.current.paths("articles")
    assert pq.read_table(path)["published"].to_pylist() == sorted(pq.read_table(path)["published"].to_pylist())
    order = pq.read_table(path)["article_id"].to_pylist()
    (path,) = reports.current.paths("figures")
    figures = pq.read_table(path)
    keys = [(order.index(f["article_id"]), f["char_start"]) for f in figures.to_pylist()]
    assert keys == sorted(keys)
    column = pq.ParquetFile(path).metadata.row_group(0).column(0)
    assert column.compression == "ZSTD" and column.has_bloom_filter if hasattr(column, "has_bloom_filter") else True


def test_many_small_runs_leave_few_files(data_set: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSFIGURES_KEEP_SNAPSHOTS", "3")
    for number in range(16):
        data_set.write(f"port-{number}.txt", report(number))
        data_set.build()
    assert data_set.current.manifest.rows("articles") == 16
    assert len(data_set.current.paths("figures")) <= 5
    assert len(data_set.store.history()) == 3
    assert len(list((data_set.out / "snapshots").iterdir())) == 3
    assert check_snapshot(data_set.current) == []


def test_old_snapshots_go_but_never_the_current(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSFIGURES_KEEP_DAYS", "0")
    reports.write("port-5.txt", report(5))
    reports.build()
    assert [snapshot.manifest.number for snapshot in reports.store.history()] == [2]
    assert check_snapshot(reports.current) == []


def segment(size: int) -> Segment:
    return Segment(str(size), {"articles": Part(f"articles/{size}", 1, size, "")})


def test_what_is_merged_is_small_beside_what_is_left() -> None:
    sizes = [10, 11, 30, 500, 10_000]
    assert [s.bytes for s in choose_to_merge([segment(size) for size in sizes])] == [10, 11, 30]
    assert choose_to_merge([segment(size) for size in (10, 30, 100, 400)]) == []
    assert choose_to_merge([segment(segments.FULL_BYTES), segment(segments.FULL_BYTES)]) == []


def test_a_row_is_written_again_a_few_times_only() -> None:
    """A thousand runs of one article each: what is written in all stays within a small multiple of the data."""
    held: list[Segment] = []
    written = 0
    for _ in range(1000):
        held.append(segment(100))
        written += 100
        if chosen := choose_to_merge(held):
            held = [s for s in held if s not in chosen] + [segment(sum(s.bytes for s in chosen))]
            written += held[-1].bytes
        assert len(held) < 12
    assert written < 15 * 1000 * 100


def test_rows_that_break_the_contract_are_not_published(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reports.current.manifest
    reports.write("port-5.txt", report(5))
    monkeypatch.setattr("flows.publish.find_problems", lambda _: ["figures.unit: is wrong"])
    with pytest.raises(ContractError, match=r"nothing is published: figures.unit: is wrong"):
        reports.build()
    assert reports.current.manifest == before
    monkeypatch.undo()
    assert reports.build().articles == 5


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_disk_that_is_full_or_closed(reports: DataSet, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = reports.rows()
    reports.write("port-5.txt", report(5))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "the disk will not", "some/part")

    with monkeypatch.context() as patched:
        patched.setattr(segments.pq, "write_table", refuse)
        with pytest.raises(StoreError, match="some/part: the disk will not"):
            reports.build()
    assert reports.rows() == before
    assert reports.build().articles == 5
    assert check_snapshot(reports.current) == []


def test_a_torn_part_is_found_and_named(reports: DataSet) -> None:
    (path,) = reports.current.paths("figures")
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    assert check_snapshot(reports.current) == [f"{path}: not the file that was published"]
    path.write_bytes(content[:-10])
    with pytest.raises(StoreError, match=path.name):
        reports.current.read("figures")


def test_a_missing_part_is_named_and_nothing_is_published_over_it(reports: DataSet) -> None:
    (path,) = reports.current.paths("figures")
    path.unlink()
    assert check_snapshot(reports.current) == [f"{path}: No such file or directory"]
    reports.write("port-1.txt", report(1, tons=9))
    with pytest.raises(StoreError, match=path.name):
        reports.build()
    assert reports.store.current() == reports.current


def test_a_file_that_does_not_belong_there_is_found(reports: DataSet) -> None:
    stray = reports.current.folder / "figures" / "stray.parquet"
    shutil.copy(reports.current.paths("figures")[0], stray)
    assert check_snapshot(reports.current) == [f"{stray}: not part of the snapshot"]


def test_a_manifest_of_a_newer_version_is_refused(reports: DataSet) -> None:
    path = reports.current.folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    path.write_text(json.dumps(manifest | {"format": 99}), encoding="utf8")
    with pytest.raises(StoreError, match=r"manifest.json: written by a newer newsfigures"):
        reports.store.current()
    path.write_text("{", encoding="utf8")
    with pytest.raises(StoreError, match=r"manifest.json: not a readable manifest"):
        reports.store.current()


def test_a_folder_in_place_of_the_link_is_left_alone(reports: DataSet) -> None:
    link = reports.out / "current"
    target = link.resolve()
    link.unlink()
    shutil.copytree(target, link)
    with pytest.raises(StoreError, match="not the link that a run makes"):
        reports.build()


def test_a_data_set_can_be_moved(reports: DataSet, tmp_path: Path) -> None:
    before = reports.rows()
    moved = DataSet(reports.raw, tmp_path / "elsewhere")
    reports.out.rename(moved.out)
    assert moved.rows() == before
    assert moved.build().status == "unchanged"


def test_a_file_system_without_hard_links_gets_copies(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    reports.write("port-5.txt", report(5) * 50)
    assert reports.build().articles == 5
    assert check_snapshot(reports.current) == []
