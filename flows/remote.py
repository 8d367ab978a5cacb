"""Snapshots of a data set in a bucket: drafts in a cache folder in, objects that readers see as one whole out.

    s3://bucket/prefix/current                     the ids of the snapshots that are kept, the newest last
    s3://bucket/prefix/snapshots/<id>/manifest.json     what a snapshot is made of
    s3://bucket/prefix/parts/<table>/<hash>.parquet     the parts of all snapshots, named after their content
    s3://bucket/prefix/lock, journal/, DICTIONARY.md    who writes, runs not yet listed in `runs`, what columns mean

The cache folder is a store of its own, without snapshots: drafts are made and raw files are read in it just as on a
disk, and its folder `parts` holds the parts that were fetched. Parts go up first, then the manifest, then `current`, on
the condition that it is as it was when the run began; so one run cannot undo another, whatever became of its lock.
"""

import contextlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from flows.bucket import Bucket
from flows.errors import StoreError
from flows.lease import Lease, leased
from flows.segments import Part, hash_file
from flows.store import (
    DICTIONARY,
    FORMAT,
    KEEP_DAYS,
    KEEP_SNAPSHOTS,
    Draft,
    Manifest,
    Snapshot,
    Store,
    parse_manifest,
)
from transforms.keys import make_key

CURRENT = "current"
AT_ONCE = 8  # transfers; each waits for the network most of its time
CACHE_DAYS = 30.0  # that a part nobody asked for stays in the cache
_DAY = 24 * 60 * 60.0
_REPAIR = "`newsfigures repair` can rebuild what the raw folder holds"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RemoteSnapshot(Snapshot):
    """A snapshot in a bucket; its folder is where the cache keeps the parts of all."""

    store: "RemoteStore"

    def fetch(self, parts: Iterable[Part]) -> None:
        """See to it that `parts` are in the cache."""
        self.store.fetch(parts)

    def find_torn(self, part: Part) -> Iterator[str]:
        """What tells that a part in the bucket is missing, or is not what was published; the cache proves nothing."""
        try:
            self.store.download(part)
        except StoreError as error:
            yield str(error)

    def find_strays(self) -> Iterator[str]:
        """None: in a bucket nothing but the manifest tells what belongs to a snapshot."""
        return iter(())


class RemoteStore(Store):
    """The data set at `url`, s3://bucket/prefix, by way of a folder below `cache`."""

    def __init__(
        self, url: str, cache: Path, keep_snapshots: int = KEEP_SNAPSHOTS, keep_days: float = KEEP_DAYS
    ) -> None:
        self.bucket = Bucket(url)
        folder = f"{url.removeprefix('s3://').partition('/')[0]}-{make_key(self.bucket.endpoint, url)}"
        super().__init__(cache / folder, keep_snapshots, keep_days)
        self.name = url
        self.cached = self.out / "parts"
        self._run: _Writing | None = None

    def uri_of(self, name: str) -> str:
        """See `Store.uri_of`."""
        return self.bucket.url_of(name)

    def shown(self) -> str | None:
        """See `Store.shown`."""
        listed = self._listed().ids
        if listed is None:
            raise StoreError(f"{self.bucket.url_of(CURRENT)}: not a readable list of snapshots; {_REPAIR}")
        return listed[-1] if listed else None

    def ids(self) -> list[str]:
        """The snapshots that `current` lists; where that is lost or torn, all that are there."""
        return self._listed().ids or sorted({name.split("/")[1] for name in self.bucket.sizes("snapshots")})

    def open(self, id_: str) -> Snapshot:
        """See `Store.open`."""
        name = _manifest_of(id_)
        found = self.bucket.get(name)
        if found is None:
            raise StoreError(f"{self.bucket.url_of(name)}: not a readable manifest (missing)")
        return RemoteSnapshot(self.cached, parse_manifest(found.content, self.bucket.url_of(name)), self)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one run that writes, in this cache and to the bucket; waits for another that does, and says so."""
        self._read_current()  # before anything is written: keys, bucket and endpoint are as they should be
        with super().locked(), leased(self.bucket) as lease:
            self._run = _Writing(lease, self._read_current())
            try:
                yield
            finally:
                self._run = None

    def prune(self, now: datetime) -> None:
        """Remove what no snapshot names that is kept, then drop from `current` those that are too many or too old.

        What is dropped now is removed by the next run, so that whoever has just begun to read it has that long.
        """
        try:
            self._remove_unnamed()
            if gone := set(self.outdated(now)):
                self._swap_current([id_ for id_ in self.ids() if id_ not in gone])
        except StoreError as error:  # what is published is; the next run removes what this one could not
            log.warning("older snapshots are left for now: %s", error)
        self._clear_cache()

    def note(self, run_id: str, content: bytes) -> None:
        """See `Store.note`; the journal is in the bucket, for the next run may be on another machine."""
        self.bucket.put(f"journal/{run_id}.json", content)

    def notes(self) -> list[bytes]:
        """See `Store.notes`."""
        return [found.content for name in self.bucket.sizes("journal") if (found := self.bucket.get(name))]

    def forget_notes(self) -> None:
        """See `Store.forget_notes`."""
        self.bucket.remove(self.bucket.sizes("journal"))

    def fetch(self, parts: Iterable[Part]) -> None:
        """Have `parts` in the cache; raises StoreError where one is missing in the bucket or is not what it was."""
        lacking = [part for part in dict.fromkeys(parts) if not self._is_cached(part)]
        if lacking:
            log.info("fetching %d parts, %.1f MB, from %s", len(lacking), _megabytes(lacking), self.name)
            _at_once(self.download, lacking)
            self._clear_cache()

    def download(self, part: Part) -> None:
        """Fetch a part whatever the cache holds; raises StoreError where it is missing or is not what it was."""
        name = f"parts/{part.name}"
        target = self.cached / part.name
        made = self.cached / f".{target.name}-{os.getpid()}-{threading.get_ident()}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with made.open("wb") as sink:
                for chunk in self.bucket.chunks(name):
                    sink.write(chunk)
            if made.stat().st_size != part.bytes or hash_file(made) != part.hash:
                raise StoreError(f"{self.bucket.url_of(name)}: not the file that was published; {_REPAIR}")
            made.replace(target)
        except OSError as error:
            raise StoreError(f"cache {error.filename or made}: {error.strerror}") from error
        finally:
            with contextlib.suppress(OSError):
                made.unlink()

    def _show(self, draft: Draft, manifest: Manifest, adorn: Callable[[Snapshot], None]) -> Snapshot:
        """Upload a draft that is complete, and let readers see it.

        Nothing adorns it: a database of views would name the parts by paths of this machine.
        """
        assert self._run is not None
        self._upload(draft, manifest)
        content = (draft.folder / "manifest.json").read_bytes()
        if self.bucket.swap(_manifest_of(manifest.id), content, None) is None:
            raise StoreError(f"{self.name}: another run makes {manifest.id}; nothing of this one is published")
        self.bucket.put(DICTIONARY, draft.folder / DICTIONARY)
        self._run.lease.hold()
        self._swap_current(sorted({*self.ids(), manifest.id}))
        shutil.rmtree(draft.folder)
        return RemoteSnapshot(self.cached, manifest, self)

    def _upload(self, draft: Draft, manifest: Manifest) -> None:
        """Have all parts of a draft in the bucket, and in the cache.

        What was kept of the snapshot before goes up only where the bucket has lost it. All else does in any case: a
        part of that name may be one that is torn and was read again.
        """
        before = draft.before.manifest.segments if draft.before else ()
        kept = {part.name for segment in before for part in segment.parts.values()}
        there = self.bucket.sizes("parts")
        parts = list(dict.fromkeys(manifest.all_parts()))
        for part in parts:
            target = self.cached / part.name
            target.parent.mkdir(parents=True, exist_ok=True)
            (draft.folder / part.name).replace(target)
        new = [part for part in parts if part.name not in kept or there.get(f"parts/{part.name}") != part.bytes]
        log.info("uploading %d parts, %.1f MB, to %s", len(new), _megabytes(new), self.name)
        _at_once(lambda part: self.bucket.put(f"parts/{part.name}", self.cached / part.name), new)

    def _remove_unnamed(self) -> None:
        """Remove the manifests that are not listed, and the parts that no listed manifest names."""
        assert self._run is not None
        listed, manifests, parts = set(self.ids()), self.bucket.sizes("snapshots"), self.bucket.sizes("parts")
        try:
            named = {f"parts/{part.name}" for id_ in listed for part in self.open(id_).manifest.all_parts()}
        except StoreError as error:
            log.warning("nothing is removed, since it cannot be told what belongs to a snapshot: %s", error)
            return
        gone = [name for name in manifests if name.split("/")[1] not in listed]
        gone += parts.keys() - named
        if gone:
            self._run.lease.hold()
            self.bucket.remove(gone)

    def _listed(self) -> "_Listing":
        """The snapshots that are kept; for a run that writes, as they were when it began and it changed them."""
        return self._run.listing if self._run else self._read_current()

    def _read_current(self) -> "_Listing":
        found = self.bucket.get(CURRENT)
        if found is None:
            return _Listing(None, [])
        where = self.bucket.url_of(CURRENT)
        try:
            said = orjson.loads(found.content)
            if said["format"] > FORMAT:
                raise StoreError(f"{where}: written by a newer newsfigures; update this one to read it")
            return _Listing(found.etag, [str(id_) for id_ in said["snapshots"]] or None)
        except (ValueError, KeyError, TypeError):
            return _Listing(found.etag, None)

    def _swap_current(self, ids: list[str]) -> None:
        """Make `current` list these snapshots; raises StoreError where it is not as this run has seen it."""
        assert self._run is not None
        content = orjson.dumps({"format": FORMAT, "snapshots": ids}, option=orjson.OPT_INDENT_2)
        etag = self.bucket.swap(CURRENT, content, self._run.listing.etag)
        if etag is None:
            raise StoreError(f"{self.name}: another run published meanwhile; nothing of this one is, run it again")
        self._run.listing = _Listing(etag, ids)

    def _is_cached(self, part: Part) -> bool:
        path = self.cached / part.name
        try:
            found = path.stat()
        except OSError:
            return False
        if found.st_mtime < time.time() - _DAY:
            with contextlib.suppress(OSError):
                path.touch()  # somebody asks for it still
        return found.st_size == part.bytes

    def _clear_cache(self) -> None:
        """Remove what nobody asked for in a long time, as what broken downloads left behind."""
        for path in self.cached.rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # another process may do the same
                if path.is_file() and path.stat().st_mtime < time.time() - CACHE_DAYS * _DAY:
                    path.unlink()


@dataclass(frozen=True, slots=True)
class _Listing:
    """What `current` says: its tag, None where it is not there, and the snapshots, None where it cannot be read."""

    etag: str | None
    ids: list[str] | None


@dataclass(slots=True)
class _Writing:
    """The run that writes: the lock it holds, and `current` as it knows it."""

    lease: Lease
    listing: _Listing


def _manifest_of(id_: str) -> str:
    return f"snapshots/{id_}/manifest.json"


def _megabytes(parts: Iterable[Part]) -> float:
    return sum(part.bytes for part in parts) / 1e6


def _at_once(transfer: Callable[[Part], None], parts: list[Part]) -> None:
    """Transfer `parts`, several at a time; the first that fails ends it."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for _ in pool.map(transfer, parts):
                pass
        finally:
            pool.shutdown(cancel_futures=True)
