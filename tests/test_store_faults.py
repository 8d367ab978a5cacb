"""Runs that are killed: at any moment readers see the snapshot before or the one after, and the next run completes.

The run under test is a process that kills itself, by SIGKILL, at the n-th operation on files that Python tells of, so
that every round stops at a known place, and all places can be visited. `make faults` visits up to two hundred.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DataSet, report

from flows.checks import check_snapshot

ROUNDS = int(os.environ.get("NEWSFIGURES_TEST_KILLS", "6"))

KILLED = """
import os, signal, sys
from pathlib import Path
from flows.build import build
raw, out, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
seen = 0

def count(event, arguments):
    global seen
    written = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if written or event in ("os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
build(raw, out, 1)
print(seen)
"""


def run_until(data_set: DataSet, last: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", KILLED, str(data_set.raw), str(data_set.out), str(last)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.slow
def test_a_run_killed_anywhere_leaves_a_whole_snapshot_and_the_next_completes_it(
    reports: DataSet, tmp_path: Path
) -> None:
    before = reports.rows()
    reports.write("port-1.txt", report(1, tons=9))
    reports.write("port-7.txt", report(7))
    (reports.raw / "port-3.txt").unlink()
    (reports.raw / "port-3.txt.meta.json").unlink()
    whole = DataSet(reports.raw, tmp_path / "whole")
    shutil.copytree(reports.out, whole.out, symlinks=True)
    operations = int(run_until(whole, 0).stdout)
    after = whole.rows()
    assert after != before and operations > 20

    chosen = random.Random(7).sample(range(1, operations), min(ROUNDS, operations - 1))
    seen_after = 0
    for last in sorted(chosen):
        out = DataSet(reports.raw, tmp_path / f"killed-{last}")
        shutil.copytree(reports.out, out.out, symlinks=True)
        killed = run_until(out, last)
        assert killed.returncode == -signal.SIGKILL, (last, killed.stderr)
        seen_after += out.complete(before, after, last)
        assert not (out.out / "staging").exists(), last
        shutil.rmtree(out.out)
    assert seen_after < len(chosen)


@pytest.mark.slow
def test_the_first_run_killed_leaves_nothing_to_see(data_set: DataSet, tmp_path: Path) -> None:
    for number in range(1, 4):
        data_set.write(f"port-{number}.txt", report(number))
    operations = int(run_until(DataSet(data_set.raw, tmp_path / "whole"), 0).stdout)
    for last in range(1, operations, max(1, operations // ROUNDS)):
        out = DataSet(data_set.raw, tmp_path / f"killed-{last}")
        run_until(out, last)
        newest = out.store.current()
        assert newest is None or check_snapshot(newest) == []
        out.build()
        assert out.current.manifest.rows("articles") == 3
