"""The pipeline over generated articles: how fast, at which fixed cost, with how much memory.

    python -m benchmarks.pipeline                      2,000 articles
    python -m benchmarks.pipeline --articles 100000    as many as a run must take within 1.5 GB

Prints one line for each measurement. Each run is a process of its own; the generated files are made once, and kept in
--folder. Memory is that of all processes of a run together, looked at ten times a second; what they share counts
for each of them, so the real need is lower.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.articles import article, write_files


def run(raw: Path, out: Path, workers: int) -> tuple[float, int, str]:
    """Seconds, the most memory in MB, and the summary of one run of the pipeline."""
    command = [sys.executable, "-m", "flows.cli", "build", "--quiet", "--raw", str(raw), "--out", str(out)]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    most = 0
    while process.poll() is None:
        most = max(most, memory_of_session(process.pid))
        time.sleep(0.1)
    assert process.stdout is not None
    summary = process.stdout.read().strip().splitlines()
    if process.returncode:
        raise SystemExit(f"the run ended with code {process.returncode}")
    return time.monotonic() - began, most // 1024, summary[-1]


def memory_of_session(session: int) -> int:
    """Resident memory in kB of all processes of a session."""
    listed = subprocess.run(["ps", "-A", "-o", "sess=,rss="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return sum(int(rss) for sid, rss in rows if sid == str(session))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--workers", type=int, nargs="*", default=[1, os.cpu_count() or 1])
    options = parser.parse_args()

    raw = options.folder / f"raw-{options.articles}"
    if not raw.exists():
        write_files(raw, range(options.articles))
    words = sum(len(article(number)[0].split()) for number in range(100)) / 100
    print(f"{options.articles:,} generated articles of {words:.0f} words")

    out = options.folder / "out"
    for workers in dict.fromkeys(options.workers):
        shutil.rmtree(out, ignore_errors=True)
        seconds, memory, summary = run(raw, out, workers)
        rate = options.articles / seconds
        print(f"first run, {workers} processes: {seconds:.1f} s, {rate:,.0f} articles/s, {memory:,} MB; {summary}")
    seconds, memory, _ = run(raw, out, 1)
    print(f"run in which nothing changed: {seconds:.2f} s, {memory:,} MB")
    (raw / "0000" / "0000000.txt").write_text(article(options.articles + int(time.time()))[0], encoding="utf8")
    seconds, memory, _ = run(raw, out, 1)
    print(f"run in which one article changed: {seconds:.2f} s, {memory:,} MB")
    (raw / "0000" / "0000000.txt").write_text(article(0)[0], encoding="utf8")

    one = options.folder / "raw-one"
    if not one.exists():
        write_files(one, range(1))
    shutil.rmtree(options.folder / "out-one", ignore_errors=True)
    seconds, memory, _ = run(one, options.folder / "out-one", 1)
    print(f"first run over one article, the fixed cost: {seconds:.2f} s, {memory:,} MB")


if __name__ == "__main__":
    main()
