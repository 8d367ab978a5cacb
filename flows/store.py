"""Snapshots of the data set: what a run made in, a folder that readers see as one whole out.

    out/current -> snapshots/00000002-20241124T041500Z     the newest published snapshot, swapped for all tables at once
    out/snapshots/<id>/<table>/<hash>.parquet            one folder for each table
    out/snapshots/<id>/manifest.json, ledger.parquet     what the snapshot is made of, and what was read of which file
    out/staging/, out/journal/                           work under way, runs not yet listed in the table `runs`

A snapshot is complete before anyone sees it, and never changes. Parts that did not change are hard links, so a snapshot
costs what is new in it, and removing one leaves the others whole. One run at a time may write: it holds `out/.lock`.
`flows.remote` keeps the same in a bucket: there, `Store` is the folder that drafts are made in.
"""

import contextlib
import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.errors import StoreError
from flows.raw import Known
from flows.segments import Part, Segment, hash_file, read_part, write_part
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

    def all_parts(self) -> list[Part]:
        """The parts of all tables, and the ledger."""
        return [*(part for table in TABLES for part in self.parts(table)), self.ledger]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: the folder where its parts are, and its manifest."""

    folder: Path
    manifest: Manifest

    def fetch(self, parts: Iterable[Part]) -> None:
        """See to it that `parts` are in the folder: they are, unless the snapshot is kept elsewhere."""

    def find_torn(self, part: Part) -> Iterator[str]:
        """What tells that a part is missing, or is not what was published."""
        path = self.folder / part.name
        try:
            if path.stat().st_size != part.bytes or hash_file(path) != part.hash:
                yield f"{path}: not the file that was published"
        except OSError as error:
            yield f"{path}: {error.strerror}"

    def find_strays(self) -> Iterator[str]:
        """Files that are in a table's folder, where any reader takes them for a part, but not in the manifest."""
        for table in TABLES:
            known = {self.folder / part.name for part in self.manifest.parts(table)}
            for path in (self.folder / table).glob("*"):
                if path not in known:
                    yield f"{path}: not part of the snapshot"

    def paths(self, table: str) -> list[Path]:
        """The Parquet files of a table."""
        parts = self.manifest.parts(table)
        self.fetch(parts)
        return [self.folder / part.name for part in parts]

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of a table."""
        self.fetch(self.manifest.parts(table))
        rows = [read_part(self.folder, part, columns) for part in self.manifest.parts(table)]
        none = TABLES[table].schema.empty_table()
        return pa.concat_tables(rows or [none.select(list(columns)) if columns else none])

    def ledger(self) -> dict[str, Known]:
        """What is known of every raw file, by name."""
        self.fetch([self.manifest.ledger])
        columns = read_part(self.folder, self.manifest.ledger).to_pydict()
        rows = zip(columns["name"], columns["stamp"], columns["fingerprint"], columns["segments"], strict=True)
        return {name: Known(stamp, fingerprint, tuple(segments)) for name, stamp, fingerprint, segments in rows}


class Store:
    """The data set in the folder `out`, which keeps so many snapshots, none older than so many days but the current."""

    def __init__(self, out: Path, keep_snapshots: int = KEEP_SNAPSHOTS, keep_days: float = KEEP_DAYS) -> None:
        self.out = out.absolute()
        self.name = str(self.out)  # by which messages call it
        self.keep_snapshots, self.keep_days = keep_snapshots, keep_days
        self.snapshots = self.out / "snapshots"
        self.staging = self.out / "staging"
        self.journal = self.out / "journal"

    def uri_of(self, name: str) -> str:
        """The address of `name` in the data set, for people to follow."""
        return (self.out / name).as_uri()

    def shown(self) -> str | None:
        """The id of the newest published snapshot, None before the first; raises StoreError where nothing tells."""
        link = self.out / "current"
        if not link.is_symlink():
            if link.exists():
                raise StoreError(f"{link}: not the link that a run makes; move it away and build again")
            return None
        return link.readlink().name

    def ids(self) -> list[str]:
        """The ids of all snapshots that are there, oldest first."""
        return sorted(f.name for f in self.snapshots.glob("*") if not f.name.startswith("."))

    def open(self, id_: str) -> Snapshot:
        """The snapshot of that id; raises StoreError where its manifest is missing, torn, or of a newer version."""
        return open_snapshot(self.snapshots / id_)

    def current(self) -> Snapshot | None:
        """The newest published snapshot, None before the first; raises StoreError where it cannot be read."""
        shown = self.shown()
        return self.open(shown) if shown else None

    def history(self) -> list[Snapshot]:
        """All snapshots that are kept, oldest first; what a killed run left unpublished is not among them."""
        shown = self.shown()
        return [self.open(id_) for id_ in self.ids() if id_ <= shown] if shown else []

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one run that writes; waits for another that does, and says so."""
        self.out.mkdir(parents=True, exist_ok=True)
        with (self.out / ".lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                log.warning("another run (process %s) writes to %s; waiting for it", lock.read() or "?", self.name)
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
        return self._show(draft, manifest, adorn)

    def _show(self, draft: "Draft", manifest: Manifest, adorn: Callable[[Snapshot], None]) -> Snapshot:
        """Put a draft that is complete where it is to stay, and let readers see it."""
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
        for id_ in self.outdated(now):
            folder = self.snapshots / id_
            shutil.rmtree(folder.rename(folder.with_name(f".{id_}")))

    def outdated(self, now: datetime) -> list[str]:
        """The ids of the snapshots that are too many or too old; never the newest."""
        oldest = f"{now - timedelta(days=self.keep_days):%Y%m%dT%H%M%SZ}"
        *older, _ = self.ids()
        return [
            id_
            for newer, id_ in enumerate(reversed(older), start=1)
            if newer >= self.keep_snapshots or id_.partition("-")[2] <= oldest
        ]

    def note(self, run_id: str, content: bytes) -> None:
        """Note in the journal how a run stands."""
        self.journal.mkdir(exist_ok=True)
        write_file(self.journal / f"{run_id}.json", content)

    def notes(self) -> list[bytes]:
        """What the journal holds, a note for each run."""
        return [note.read_bytes() for note in self.journal.glob("*.json")]

    def forget_notes(self) -> None:
        """Empty the journal, once the table `runs` lists what it held; only one run writes at a time."""
        for note in self.journal.glob("*.json"):
            note.unlink()

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
        self.number = max((int(id_.partition("-")[0]) for id_ in store.ids()), default=0) + 1
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
        content = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: not a readable manifest ({error})") from error
    return Snapshot(folder, parse_manifest(content, str(path)))


def parse_manifest(content: bytes, where: str) -> Manifest:
    """The manifest that a run wrote; raises StoreError, naming `where`, for one that is torn or of a newer version."""
    try:
        found: dict[str, Any] = orjson.loads(content)
        if found.pop("format") > FORMAT:
            raise StoreError(f"{where}: written by a newer newsfigures; update this one to read it")
        segments = tuple(Segment(s["id"], _parts(s["parts"])) for s in found.pop("segments"))
        ledger = Part(**found.pop("ledger"))
        return Manifest(segments=segments, tables=_parts(found.pop("tables")), ledger=ledger, **found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{where}: not a readable manifest ({error})") from error


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
