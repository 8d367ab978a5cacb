"""A data set in a bucket when something is amiss: runs at once, killed or held up, damage, wrong keys and servers."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import build_reports, report
from s3_server import KEY, SECRET, InBucket, articles, without_cache

from flows import lease
from flows.bucket import Bucket
from flows.build import build
from flows.catalog import connect
from flows.checks import check_snapshot
from flows.cli import main
from flows.copies import mark_copies
from flows.errors import StoreError
from flows.lease import LOCK, Lease, leased
from flows.remote import RemoteStore
from flows.store import Draft

ROUNDS = int(os.environ.get("NEWSFIGURES_TEST_KILLS", "3"))


@pytest.fixture
def reports(desk: InBucket) -> InBucket:
    """A data set in the bucket of four articles and a file that is none, built."""
    build_reports(desk)
    return desk


def test_two_runs_at_once_lose_and_double_nothing(desk: InBucket, tmp_path: Path) -> None:
    """Each with a cache of its own, as on two machines: the second waits, says so, and finds its work done."""
    for number in range(1, 9):
        desk.write(f"port-{number}.txt", report(number))
    command = [sys.executable, "-m", "flows.cli", "build", "--raw", str(desk.raw), "--out", str(desk.out)]
    runs = []
    for number in range(2):
        environment = os.environ | {"NEWSFIGURES_CACHE": str(tmp_path / f"cache-{number}")}
        runs.append(subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True))
    told = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    assert sum("waiting for it" in error for _, error in told) == 1
    assert sum("Nothing to do" in output for output, _ in told) == 1
    assert articles(desk) == 8 and check_snapshot(desk.current) == []
    assert len(desk.store.history()) == 1


@pytest.mark.parametrize("told", ["another run took over", "another run published meanwhile"])
def test_a_run_that_was_taken_for_dead_publishes_nothing(
    reports: InBucket, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is overtaken, in the middle, by one that holds its lock for left behind."""
    overtaken: list[str] = []

    def mark_slowly(draft: Draft) -> dict[str, str | None]:
        if not overtaken:
            overtaken.append("")
            time.sleep(1.0)  # two of one second would make the same id, which the first to upload it has
            reports.bucket.put(LOCK, b"{}")
            monkeypatch.setenv("NEWSFIGURES_CACHE", str(tmp_path / "elsewhere"))
            reports.write("port-6.txt", report(6))
            reports.build()
            overtaken[0] = reports.current.manifest.id
        return mark_copies(draft)

    monkeypatch.setattr("flows.publish.mark_copies", mark_slowly)
    if told == "another run published meanwhile":
        monkeypatch.setattr(Lease, "hold", lambda _: None)
    reports.write("port-5.txt", report(5))
    with pytest.raises(StoreError, match=f"{reports.out}: {told}"):
        reports.build()
    assert reports.current.manifest.id == overtaken[0]
    assert articles(reports) == 6 and check_snapshot(reports.current) == []
    assert reports.build().status == "unchanged"


def test_a_lock_is_renewed_while_a_run_is_under_way(desk: InBucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "SECONDS", 0.6)
    second = Lease(desk.bucket)
    waiting = threading.Thread(target=second.take)
    with leased(desk.bucket) as first:
        waiting.start()
        waiting.join(2.0)
        assert waiting.is_alive()
        first.hold()
    waiting.join(10)
    assert not waiting.is_alive()
    second.release()


def test_a_server_that_ignores_conditions_is_refused(desk: InBucket, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(self: Bucket, name: str, content: bytes, etag: str | None) -> str | None:
        self.put(name, content)
        return '"whatever"'

    monkeypatch.setattr(Bucket, "swap", careless)
    desk.write("port-1.txt", report(1))
    with pytest.raises(StoreError, match=r"s3://desk/.*ignores the conditions of a put \(If-None-Match, If-Match\)"):
        desk.build()
    assert desk.objects() == {}


KILLED = """
import os, signal, sys, threading
from pathlib import Path
from flows import bucket, lease
from flows.build import build
lease.SECONDS = 1.0
last, seen = int(sys.argv[3]), 0
main = threading.main_thread()

def counted(operation):
    def count(*arguments):
        global seen
        if arguments[1] != "lock":  # renewed at moments of its own
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return operation(*arguments)
    return count

for name in ("get", "put", "swap", "remove", "chunks", "sizes"):
    setattr(bucket.Bucket, name, counted(getattr(bucket.Bucket, name)))
build(Path(sys.argv[1]), sys.argv[2], 1)
print(seen)
"""


@pytest.mark.slow
def test_a_run_killed_anywhere_leaves_a_whole_snapshot_and_the_next_completes_it(
    reports: InBucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SECONDS", 1.0)
    before = reports.rows()
    start = {name: reports.bucket.get(name) for name in reports.objects()}
    reports.write("port-1.txt", report(1, tons=9))
    reports.write("port-7.txt", report(7))
    (reports.raw / "port-3.txt").unlink()
    (reports.raw / "port-3.txt.meta.json").unlink()

    def run_until(out: str, last: int) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", KILLED, str(reports.raw), out, str(last)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    def copy(name: str) -> InBucket:
        made = InBucket(reports.raw, f"{reports.out}-{name}")
        for name, found in start.items():
            assert found is not None
            made.bucket.put(name, found.content)
        return made

    whole = copy("whole")
    operations = int(run_until(str(whole.out), 0).stdout)
    after = whole.rows()
    assert after != before and operations > 10

    chosen = random.Random(7).sample(range(1, operations), min(ROUNDS, operations - 1))
    seen_after = 0
    for last in sorted(chosen):
        out = copy(f"killed-{last}")
        killed = run_until(str(out.out), last)
        assert killed.returncode == -signal.SIGKILL, (last, killed.stderr)
        seen_after += out.complete(before, after, last)
        statuses = [row["status"] for row in out.current.read("runs").to_pylist()]
        assert statuses.count("published") + statuses.count("interrupted") == len(statuses) >= 2, last
    assert seen_after < len(chosen)


def test_a_cache_that_is_torn_or_cannot_be_written(
    reports: InBucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = reports.current.paths("figures")[0]
    part.write_bytes(part.read_bytes()[:-9])
    assert articles(reports) == 4 and check_snapshot(reports.current) == []
    (tmp_path / "a-file").write_bytes(b"")
    monkeypatch.setenv("NEWSFIGURES_CACHE", str(tmp_path / "a-file"))
    with pytest.raises(StoreError, match=r"cache .*a-file.*: Not a directory"):
        connect(reports.out)


def test_a_run_that_cannot_clear_up_has_published(
    reports: InBucket, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError(f"{reports.out}: not allowed")

    monkeypatch.setattr(RemoteStore, "_remove_unnamed", refuse)
    reports.write("port-5.txt", report(5))
    assert reports.build().status == "published" and articles(reports) == 5
    assert "older snapshots are left for now" in caplog.text


@pytest.mark.parametrize("harm", ["missing", "torn", "same size"])
def test_a_damaged_part_is_told_and_repaired(reports: InBucket, harm: str, capfd: pytest.CaptureFixture[str]) -> None:
    before, name = reports.rows(), reports.object_of("figures")
    found = reports.bucket.get(name)
    assert found is not None
    if harm == "missing":
        reports.bucket.remove([name])
    else:
        reports.bucket.put(name, found.content[:-9] + b"x" * 9 * (harm == "same size"))
    told = f"{reports.out}/{name}: {'missing' if harm == 'missing' else 'not the file that was published'}"
    assert main(["check", "--out", str(reports.out)]) == 4  # although the cache has the part
    assert capfd.readouterr().out.startswith(told)
    with pytest.raises(StoreError, match=told):
        connect(without_cache(reports).out)
    assert build(reports.raw, reports.out, 1, repair=True).status == "published"
    assert without_cache(reports).rows() == before
    assert check_snapshot(reports.current) == []


def test_a_part_that_only_the_cache_has_goes_up_again(reports: InBucket) -> None:
    name = reports.object_of("signatures")
    reports.bucket.remove([name])
    reports.write("other.txt", "nothing of it is read")
    reports.build()
    assert check_snapshot(reports.current) == []


def test_a_manifest_that_is_torn_or_newer(reports: InBucket, monkeypatch: pytest.MonkeyPatch) -> None:
    name, before = f"snapshots/{reports.current.manifest.id}/manifest.json", reports.rows()
    found = reports.bucket.get(name)
    assert found is not None
    reports.bucket.put(name, json.dumps(json.loads(found.content) | {"format": 99}).encode())
    with pytest.raises(StoreError, match=f"{reports.out}/{name}: written by a newer newsfigures"):
        connect(reports.out)
    reports.bucket.put(name, found.content[:100])
    with pytest.raises(StoreError, match=f"{reports.out}/{name}: not a readable manifest"):
        connect(reports.out)
    reports.bucket.remove([name])
    with pytest.raises(StoreError, match=f"{reports.out}/{name}: not a readable manifest"):
        reports.build()
    parts = reports.objects("parts").keys()
    monkeypatch.setenv("NEWSFIGURES_KEEP_SNAPSHOTS", "1")
    assert build(reports.raw, reports.out, 1, repair=True).status == "published"
    assert reports.rows() == before
    assert parts <= reports.objects("parts").keys()  # whose they are, nothing told while the snapshot was listed
    reports.write("port-5.txt", report(5))
    reports.build()
    named = {f"parts/{part.name}" for s in reports.store.history() for part in s.manifest.all_parts()}
    assert len(reports.store.history()) == 1 and not parts - named <= reports.objects("parts").keys()


@pytest.mark.parametrize("harm", ["torn", "missing"])
def test_a_list_of_snapshots_that_was_lost_loses_none(reports: InBucket, harm: str) -> None:
    before, first = reports.rows(), reports.current.manifest.id
    if harm == "torn":
        reports.bucket.put("current", b"{")
        with pytest.raises(StoreError, match=f"{reports.out}/current: not a readable list of snapshots"):
            connect(reports.out)
    else:
        reports.bucket.remove(["current"])
    assert build(reports.raw, reports.out, 1, repair=True).status == "published"
    assert reports.rows() == before
    assert [s.manifest.id for s in reports.store.history()] == [first, reports.current.manifest.id]


def test_a_list_of_a_newer_version_is_left_alone(reports: InBucket) -> None:
    reports.bucket.put("current", b'{"format": 99}')
    for attempt in (lambda: connect(reports.out), lambda: build(reports.raw, reports.out, 1, repair=True)):
        with pytest.raises(StoreError, match=f"{reports.out}/current: written by a newer newsfigures"):
            attempt()


@pytest.mark.parametrize(
    ("variable", "value", "code", "told"),
    [
        ("AWS_SECRET_ACCESS_KEY", "wrong-secret", 3, "not allowed (SignatureDoesNotMatch); see AWS_ACCESS_KEY_ID"),
        ("AWS_ACCESS_KEY_ID", "wrong-key", 3, "not allowed (InvalidAccessKeyId); see AWS_ACCESS_KEY_ID"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9", 3, "127.0.0.1:9 cannot be reached"),
        ("AWS_ENDPOINT_URL", "somewhere", 2, "AWS_ENDPOINT_URL: not the address of a server"),
        ("AWS_ENDPOINT_URL", "http://s3.example.org", 2, "http to s3.example.org can be read on the way"),
    ],
)
def test_keys_and_servers_that_are_wrong(
    desk: InBucket,
    variable: str,
    value: str,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    desk.write("port-1.txt", report(1))
    for command in (["build", "--raw", str(desk.raw)], ["sql", "FROM runs"], ["check"], ["snapshots"]):
        assert main([*command, "--out", str(desk.out)]) == code
        error = capfd.readouterr().err
        assert told in error and (code == 2 or f"newsfigures: {desk.out}" in error)
        assert SECRET not in error and KEY not in error and "wrong" not in error


def test_buckets_that_are_not_there(desk: InBucket) -> None:
    desk.write("port-1.txt", report(1))
    for attempt in (lambda: connect("s3://nowhere/x"), lambda: build(desk.raw, "s3://nowhere/x")):
        with pytest.raises(StoreError, match=r"s3://nowhere/x/current: (there is no such bucket|not allowed)"):
            attempt()
    with pytest.raises(StoreError, match=f"{desk.out}: no data set is published there"):
        connect(desk.out)
