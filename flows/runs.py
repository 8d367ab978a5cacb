"""A run from its start to its end: what it counted in, the rows of the table `runs` out.

A run that has begun is noted in the journal as interrupted, and the note is set right when it ends; so a run that was
killed, or that published nothing, is told too, from the next snapshot on.
"""

import hashlib
import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.ingest import FileResult
from flows.logs import of_run
from flows.raw import Changes
from flows.store import Snapshot, Store
from transforms.keys import make_key
from transforms.schema import to_table
from transforms.tables import RUNS

# Libraries that never see a raw file; a new version of any other may read other text, so every file is read again.
NOT_READING = {
    "prefect",
    "fastapi",
    "sqlalchemy",
    "pandas",
    "duckdb",
    "fsspec",
    "rich",
    "python-json-logger",
    "obstore",
}
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Summary:
    """What a run did: files by what became of them, and what is published after it."""

    status: str = "interrupted"
    files_seen: int = 0
    files_new: int = 0
    files_changed: int = 0
    files_unchanged: int = 0
    files_removed: int = 0
    files_rejected: int = 0
    articles: int = 0
    figures: int = 0
    rejected: int = 0
    seconds: float = 0.0
    snapshot: str | None = None


@dataclass(slots=True)
class Run:
    """One run: its key, when it began, the code that reads, the engine it is handled on, and what it counted."""

    run_id: str
    started_at: datetime
    code_version: str
    engine: str
    summary: Summary = field(default_factory=Summary)
    began: float = field(default_factory=time.monotonic)

    def count_files(self, changes: Changes, results: Sequence[FileResult]) -> None:
        """Count the raw files by what became of them."""
        counts, known = self.summary, {file.name for file in changes.touched}
        counts.files_seen, counts.files_new, _, counts.files_removed = changes.counts
        counts.files_changed = sum(result.name in known and not result.same for result in results)
        counts.files_unchanged = counts.files_seen - counts.files_new - counts.files_changed
        counts.files_rejected = sum(result.rejected > 0 for result in results)

    def count_rows(self, rows: Callable[[str], int]) -> None:
        """Count what is published; `rows` tells how many rows a table has."""
        counts = self.summary
        counts.articles, counts.figures, counts.rejected = map(rows, ("articles", "figures", "rejected_files"))

    def end(self, status: str, snapshot: str | None = None) -> None:
        """Settle how the run ended, with which snapshot published, and how long it took."""
        self.summary.status, self.summary.snapshot = status, snapshot
        self.summary.seconds = round(time.monotonic() - self.began, 3)

    def row(self) -> dict[str, Any]:
        """The run as a row of `runs`."""
        known = {column.name for column in RUNS.columns}
        finished = None if self.summary.status == "interrupted" else datetime.now(UTC)
        counted = {name: value for name, value in asdict(self.summary).items() if name in known}
        return counted | {
            "run_id": self.run_id,
            "started_at": self.started_at,
            "finished_at": finished,
            "code_version": self.code_version,
            "engine": self.engine,
        }


@contextmanager
def journaled(store: Store, engine: str) -> Iterator[Run]:
    """A run that is noted in the journal when it starts and when it ends, however it ends."""
    now = datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}", now, code_version(), engine)
    store.note(run.run_id, orjson.dumps(run.row()))
    try:
        with of_run(run.run_id):
            log.info("run begins: %s, code %s", engine, run.code_version)
            yield run
    except BaseException:
        run.end("failed")
        store.note(run.run_id, orjson.dumps(run.row()))
        raise
    if run.summary.status == "published":
        store.forget_notes()
    else:
        store.note(run.run_id, orjson.dumps(run.row()))


def all_runs(store: Store, before: Snapshot | None, run: Run) -> pa.Table:
    """The table `runs` as `run` publishes it: the runs listed before, those in the journal, and `run` itself."""
    rows = {row["run_id"]: row for row in map(_noted, store.notes())}
    rows |= {row["run_id"]: row for row in before.read("runs").to_pylist()} if before else {}
    rows[run.run_id] = run.row()
    return to_table(RUNS, sorted(rows.values(), key=lambda row: row["started_at"]))


def code_version() -> str:
    """A hash of everything that decides what is read in a file: code, lexicons, and the libraries that read formats."""
    digest = hashlib.blake2b()
    root = Path(str(resources.files("transforms")))
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return make_key(digest.hexdigest(), *_reading_libraries())


def _reading_libraries() -> Iterator[str]:
    """Name and version of each library that has a part in reading, of those that are installed."""
    for requirement in metadata.requires("newsfigures") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        with suppress(metadata.PackageNotFoundError):
            if name not in NOT_READING:
                yield f"{name} {metadata.version(name)}"


def _noted(note: bytes) -> dict[str, Any]:
    row: dict[str, Any] = orjson.loads(note)
    for column in RUNS.columns:
        if column.type == pa.timestamp("us", tz="UTC") and row[column.name]:
            row[column.name] = datetime.fromisoformat(row[column.name])
    return row


def counted(summary: Summary) -> list[dict[str, Any]]:
    """The summary as rows of a table with two columns, for people."""
    return [{"what": f.name.replace("_", " "), "count": getattr(summary, f.name)} for f in fields(summary)]
