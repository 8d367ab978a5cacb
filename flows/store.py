"""Snapshots of the data set: what a run made in, a folder that readers see as one whole out.

    out/current -> snapshots/00000002-20241124T041500Z     the newest published snapshot, swapped for all tables at once
    out/snapshots/<id>/<table>/<hash>.parquet            one folder for each table
    out/snapshots/<id>/manifest.json, ledger.parquet     what the snapshot is made of, and what was read of which file
    out/staging/, out/journal/                           work under way, runs not yet listed in the table `runs`

A snapshot is complete before anyone sees it, and never changes. Parts that did not change are hard links, so a snapshot
costs what is new in it, and removing one leaves the others whole. One run at a time may write: it holds `out/.lock`.
"""

import contextlib
import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.errors import StoreError
from flows.raw import Known
from flows.segments import Part, Segment, read_part, write_part
from transforms.dictionary import write_dictionary
from transforms.tables import TABLES

DICTIONARY, DATABASE = "DICTIONARY.md", "newsfigures.duckdb"
FORMAT = 1  # of the manifest; a newer one is refused
KEEP_SNAPSHOTS, KEEP_DAYS = 10, 30.0
LEDGER = pa.schema(
    [("name", pa.string()), ("stamp", pa.string()), ("fingerprint", pa.string()), ("segments", pa.list_(pa.string()))]
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one snapshot is made of. `tables` holds the parts that are in no segment: `runs`, and empty tables."""

    number: int
    id: str
    parent: str | None
    created_at: str
    run_id: str
    code_version: str
    segments: tuple[Segment, ...]
    tables: Mapping[str, Part]
    ledger: Part

    def parts(self, table: str) -> list[Part]:
        """The parts of a table; of a published snapshot there is always one."""
        found = [segment.parts[table] for segment in self.segments if table in segment.parts]
        return found or [self.tables[table]] if table in self.tables else found

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return sum(part.rows for part in self.parts(table))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: its folder and its manifest."""

    folder: Path
    manifest: Manifest

    def paths(self, table: str) -> list[Path]:
        """The Parquet files of a table."""
        return [self.folder / part.name for part in self.manifest.parts(table)]

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of a table."""
        rows = [read_part(self.folder, part, columns) for part in self.manifest.parts(table)]
        none = TABLES[table].schema.empty_table()
        return pa.concat_tables(rows or [none.select(list(columns)) if columns else none])

    def ledger(self) -> dict[str, Known]:
        """What is known of every raw file, by name."""
        columns = read_part(self.folder, self.manifest.ledger).to_pydict()
        rows = zip(columns["name"], columns["stamp"], columns["fingerprint"], columns["segments"], strict=True)
        return {name: Known(stamp, fingerprint, tuple(segments)) for name, stamp, fingerprint, segments in rows}


class Store:
    """The data set in the folder `out`, which keeps so many snapshots, none older than so many days but the current."""

    def __init__(self, out: Path, keep_snapshots: int = KEEP_SNAPSHOTS, keep_days: float = KEEP_DAYS) -> None:
        self.out = out.absolute()
        self.keep_snapshots, self.keep_days = keep_snapshots, keep_days
        self.snapshots = self.out / "snapshots"
        self.staging = self.out / "staging"
        self.journal = self.out / "journal"

    def current(self) -> Snapshot | None:
        """The newest published snapshot, None before the first; raises StoreError where it cannot be read."""
        link = self.out / "current"
        if not link.is_symlink():
            if link.exists():
                raise StoreError(f"{link}: not the link that a run makes; move it away and build again")
            return None
        return open_snapshot(link.resolve())

    def folders(self) -> list[Path]:
        """The folders of all snapshots, oldest first."""
        return sorted(f for f in self.snapshots.glob("*") if not f.name.startswith("."))

    def history(self) -> list[Snapshot]:
        """All snapshots that are kept, oldest first; what a killed run left unpublished is not among them."""
        newest = self.current()
        return [open_snapshot(f) for f in self.folders() if f <= newest.folder] if newest else []

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one run that writes; waits for another that does, and says so."""
        self.out.mkdir(parents=True, exist_ok=True)
        with (self.out / ".lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                log.warning("another run (process %s) writes to %s; waiting for it", lock.read() or "?", self.out)
                fcntl.flock(lock, fcntl.LOCK_EX)
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            self._clear_leftovers()
            yield

    def publish(
        self, draft: "Draft", run_id: str, code_version: str, adorn: Callable[[Snapshot], None] = lambda _: None
    ) -> Snapshot:
        """Make the draft the current snapshot: complete on disk first, then shown for all tables at once.

        `adorn` may put more into the snapshot's folder, once it is where it is to stay, before anyone sees it.
        """
        manifest = draft.manifest(run_id, code_version)
        write_file(draft.folder / DICTIONARY, write_dictionary(TABLES).encode())
        content = orjson.dumps({"format": FORMAT, **asdict(manifest)}, option=orjson.OPT_INDENT_2)
        write_file(draft.folder / "manifest.json", content)
        for folder in [*(f for f in draft.folder.iterdir() if f.is_dir()), draft.folder]:
            sync(folder)
        snapshot = Snapshot(draft.folder.rename(self.snapshots / draft.name), manifest)
        adorn(snapshot)
        sync(snapshot.folder)
        sync(self.snapshots)
        _point(self.out / "current", Path("snapshots") / draft.name)
        for name in (DICTIONARY, DATABASE):
            _point(self.out / name, Path("current") / name)
        sync(self.out)
        return snapshot

    def prune(self, now: datetime) -> None:
        """Remove the snapshots that are too many or too old; readers of the current one notice nothing."""
        oldest = f"{now - timedelta(days=self.keep_days):%Y%m%dT%H%M%SZ}"
        *older, _ = self.folders()
        for newer, folder in enumerate(reversed(older), start=1):
            if newer >= self.keep_snapshots or folder.name.partition("-")[2] <= oldest:
                shutil.rmtree(folder.rename(folder.with_name(f".{folder.name}")))

    def clear_staging(self) -> None:
        """Remove what was read, once it is published."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def _clear_leftovers(self) -> None:
        """Remove what killed runs left behind: snapshots that were never shown, drafts, links half swapped."""
        link = self.out / "current"
        # Where the link was lost, nothing tells what was shown, so nothing is taken away but drafts.
        shown = link.readlink().name if link.is_symlink() else "~"
        for folder in self.snapshots.glob("*"):
            if folder.name.startswith(".") or folder.name > shown:
                shutil.rmtree(folder)
        for link in self.out.glob(".*.new"):
            link.unlink()


class Draft:
    """A snapshot in the making: a folder beside the others that no reader sees."""

    def __init__(self, store: Store, before: Snapshot | None, at: datetime) -> None:
        self.before, self.at = before, at
        self.number = max((int(f.name.partition("-")[0]) for f in store.folders()), default=0) + 1
        self.name = f"{self.number:08d}-{at:%Y%m%dT%H%M%SZ}"
        self.folder = store.snapshots / ".draft"
        self.folder.mkdir(parents=True)
        for table in TABLES:
            (self.folder / table).mkdir()
        self.segments: list[Segment] = []
        self.tables: dict[str, Part] = {}
        self.known: dict[str, Known] = {}

    def keep(self, segment: Segment) -> None:
        """Take over a segment of the snapshot before."""
        assert self.before is not None
        for part in segment.parts.values():
            link_or_copy(self.before.folder / part.name, self.folder / part.name)
        self.segments.append(segment)

    def add_table(self, table: str, rows: pa.Table) -> None:
        """Write the rows of a table that lies in no segment."""
        self.tables[table] = write_part(self.folder, table, rows)

    def rows(self, table: str) -> int:
        """How many rows a table has so far."""
        return sum(segment.parts[table].rows for segment in self.segments if table in segment.parts)

    def manifest(self, run_id: str, code_version: str) -> Manifest:
        """What the snapshot is made of; nothing can be added after that."""
        return Manifest(
            number=self.number,
            id=self.name,
            parent=self.before.manifest.id if self.before else None,
            created_at=self.at.isoformat(),
            run_id=run_id,
            code_version=code_version,
            segments=tuple(self.segments),
            tables=self.tables,
            ledger=self._ledger(),
        )

    def _ledger(self) -> Part:
        """Write what is known of the raw files."""
        names = sorted(self.known)
        rows = [self.known[name] for name in names]
        columns = [
            names,
            [r.stamp for r in rows],
            [r.fingerprint for r in rows],
            [list(r.segments) for r in rows],
        ]
        arrays = [pa.array(c, field.type) for c, field in zip(columns, LEDGER, strict=True)]
        return write_part(self.folder, "ledger", pa.Table.from_arrays(arrays, schema=LEDGER))


def open_snapshot(folder: Path) -> Snapshot:
    """The snapshot in `folder`; raises StoreError where its manifest is missing, torn, or of a newer version."""
    path = folder / "manifest.json"
    try:
        found: dict[str, Any] = orjson.loads(path.read_bytes())
        if found.pop("format") > FORMAT:
            raise StoreError(f"{path}: written by a newer newsfigures; update this one to read it")
        segments = tuple(Segment(s["id"], _parts(s["parts"])) for s in found.pop("segments"))
        ledger = Part(**found.pop("ledger"))
        return Snapshot(folder, Manifest(segments=segments, tables=_parts(found.pop("tables")), ledger=ledger, **found))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: not a readable manifest ({error})") from error


def link_or_copy(source: Path, target: Path) -> None:
    """`target` with the content of `source`: a hard link, or a copy where the file system has none."""
    try:
        target.hardlink_to(source)
    except FileNotFoundError as error:
        raise StoreError(f"{source}: missing; `newsfigures repair` can rebuild what the raw folder holds") from error
    except FileExistsError:
        pass  # parts are named after their content: it is the same
    except OSError:
        shutil.copy2(source, target)


def write_file(path: Path, content: bytes) -> None:
    """Write `content` so that it outlasts a loss of power."""
    with path.open("wb") as sink:
        sink.write(content)
        sink.flush()
        os.fsync(sink.fileno())


def sync(folder: Path) -> None:
    """Make the names in `folder` outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _parts(found: Mapping[str, Any]) -> dict[str, Part]:
    return {table: Part(**part) for table, part in found.items()}


def _point(link: Path, target: Path) -> None:
    """Let `link` lead to `target`, at one stroke."""
    made = link.with_name(f".{link.name}.new")
    made.unlink(missing_ok=True)
    made.symlink_to(target)
    made.replace(link)
