"""The two engines: that both give the same rows, and that workers which die or hang cost nothing but time."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DataSet, report, stop

from flows import fan_out
from flows.build import build
from flows.checks import check_snapshot
from flows.engines import LocalProcesses, Lost
from flows.errors import SettingsError
from flows.ingest import Batch, FileResult, read_batch


def square(number: int) -> int:
    """Work that dies, hangs or fails for some numbers."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        time.sleep(600)
    if number == 6:
        raise ValueError("six")
    return number * number


BY_SIGNAL = "a parser failed in it, or it ran out of memory"


def test_processes_lose_only_what_they_die_or_hang_at() -> None:
    found = dict(LocalProcesses(2).run(square, range(1, 10), lambda _: 1.0))
    assert found.pop(3) == Lost("crashed", f"the process reading it ended by SIGKILL: {BY_SIGNAL}")
    assert found.pop(5) == Lost("timeout", "took longer than it may")
    assert found.pop(6) == Lost("crashed", "ValueError: six")
    assert found == {number: number * number for number in (1, 2, 4, 7, 8, 9)}


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    code = (
        "import sys, os\n"
        "from test_build_engines import note_and_sleep\n"
        "from flows.engines import LocalProcesses\n"
        f"list(LocalProcesses(2).run(note_and_sleep, [{str(tmp_path)!r}] * 2, lambda _: 60))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    started = subprocess.Popen([sys.executable, "-c", code], env=environment)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    started.kill()
    started.wait()
    pids = [int(path.name) for path in tmp_path.iterdir()]
    wait_until(lambda: not any(is_running(pid) for pid in pids), seconds=10)


def note_and_sleep(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(2)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def test_an_engine_that_loses_items_fails_the_run(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = LocalProcesses.run
    monkeypatch.setattr(LocalProcesses, "run", lambda self, *work: list(honest(self, *work))[1:])
    before = reports.current.manifest
    for number in range(5, 8):
        reports.write(f"port-{number}.txt", report(number))
    with pytest.raises(RuntimeError, match="processes:1 told nothing of"):
        reports.build()
    assert reports.current.manifest == before


@pytest.fixture(scope="module")
def dask_cluster() -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A Dask scheduler and two workers, each a process of its own, over TCP on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}

    def start(*arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=environment, start_new_session=True, **quiet)

    port = address.rsplit(":", 1)[1]
    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    workers = [
        start("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        for _ in range(2)
    ]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            stop(process)


@pytest.mark.slow
def test_dask_gives_the_same_rows_though_a_worker_is_killed(
    data_set: DataSet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dask_cluster: tuple[str, list["subprocess.Popen[bytes]"]],
) -> None:
    address, workers = dask_cluster
    for number in range(40):
        data_set.write(f"port-{number}.txt", report(number))
    data_set.write("empty.txt", "")
    data_set.build()
    marks = tmp_path / "marks"
    marks.mkdir()
    monkeypatch.setattr(fan_out, "read_batch", read_slowly)
    monkeypatch.setenv("NEWSFIGURES_BATCH_FILES", "5")
    (data_set.raw.parent / "slow").write_text(str(marks), encoding="utf8")

    over_dask = DataSet(data_set.raw, tmp_path / "dask")
    killer = subprocess.Popen([sys.executable, "-c", KILL_ONE, str(marks)])
    summary = build(over_dask.raw, over_dask.out, 2, "dask", address)
    killed = killer.wait(10)
    assert killed == 0 and sum(worker.poll() is not None for worker in workers) == 1
    assert summary.articles == 40
    assert over_dask.rows() == data_set.rows()
    assert check_snapshot(over_dask.current) == []
    assert over_dask.current.read("runs")["engine"].to_pylist() == [f"dask:{address}"]


KILL_ONE = """
import os, signal, sys, time
from pathlib import Path
marks = Path(sys.argv[1])
deadline = time.monotonic() + 60
while len(list(marks.iterdir())) < 3 and time.monotonic() < deadline:
    time.sleep(0.02)
latest = max(marks.iterdir(), key=lambda path: path.stat().st_mtime_ns)
os.kill(int(latest.read_text()), signal.SIGKILL)
"""


def read_slowly(batch: Batch) -> list[FileResult]:
    """Reads a batch, with time to be killed in the middle of it; leaves a mark with its process when it begins."""
    marks = Path((Path(batch.staging).parent.parent / "slow").read_text(encoding="utf8"))
    (marks / f"{batch.key}-{os.getpid()}").write_text(str(os.getpid()), encoding="utf8")
    time.sleep(0.3)
    return read_batch(batch)


@pytest.mark.slow
def test_dask_on_this_machine(reports: DataSet, tmp_path: Path) -> None:
    over_dask = DataSet(reports.raw, tmp_path / "dask")
    assert build(over_dask.raw, over_dask.out, 1, "dask").articles == 4
    assert over_dask.rows() == reports.rows()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system bounds no process's memory")
def test_a_dask_worker_is_bound_in_memory_as_any(reports: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSFIGURES_MEMORY_BYTES", "100000000")
    reports.write("greedy.html", "<html><body>" + "<p>x" * 3_000_000)
    assert build(reports.raw, reports.out, 1, "dask").articles == 4
    assert [r["reason"] for r in reports.rows()["rejected_files"] if r["source_uri"] == "greedy.html"] == ["too_large"]


@pytest.mark.slow
def test_a_scheduler_that_is_not_there(reports: DataSet) -> None:
    reports.write("port-9.txt", report(9))
    with pytest.raises(SettingsError, match=r"--scheduler tcp://127.0.0.1:9"):
        build(reports.raw, reports.out, 1, "dask", "tcp://127.0.0.1:9")
    with pytest.raises(SettingsError, match="setting engine: 'ray' is none of processes, dask"):
        build(reports.raw, reports.out, 1, "ray")
