"""A data set in, a DuckDB connection out: a commented view for each table of one snapshot, and no way to harm anything.

The connection reads the parts of its snapshot and no other file; it can write nowhere, load no extension and change no
setting. Tables that a query makes live in memory and end with the connection.
"""

import atexit
import weakref
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb

from flows.errors import QueryError, StoreError
from flows.location import store_at
from flows.read_only import PROTOCOL, ReadOnlyFiles
from flows.store import Snapshot, Store
from flows.views import statements
from transforms.tables import TABLES

# DuckDB complains at exit about connections that are still open and hold a file system of ours.
_open: "weakref.WeakSet[duckdb.DuckDBPyConnection]" = weakref.WeakSet()


def connect(
    out: str | Path, as_of: str | datetime | None = None, memory: str | None = None, threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the data set in `out`, a folder or s3://bucket/prefix, with a view for each table.

    Beside them there are the views `evidence` and `unit_conversions`, and the macros `figures_about`, `in_period` and
    `to_unit`: `flows.views` tells what they do, and so do their comments.

    The connection stays with one snapshot, whatever is published meanwhile: the newest, or the one that was current
    `as_of` a moment (a datetime, or its ISO form) or that has this id. `memory` ("2GB") and `threads` bound a query.
    Raises StoreError where there is no such data set or snapshot.
    """
    snapshot = find_snapshot(store_at(out), as_of)
    return open_read_only([snapshot], statements(snapshot, partial(address, snapshot)), memory, threads)


def open_read_only(
    snapshots: Sequence[Snapshot], made: Iterable[str], memory: str | None = None, threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection that reads the parts of `snapshots`, each at its `address`, and nothing else.

    The statements `made` are run before the last doors are shut.
    """
    config: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
    if memory:
        config["memory_limit"] = memory
    if threads:
        config["threads"] = threads
    for snapshot in snapshots:
        snapshot.fetch(part for table in TABLES for part in snapshot.manifest.parts(table))
    try:
        connection = duckdb.connect(config=config)
    except duckdb.Error as error:
        raise QueryError(f"memory {memory!r}, threads {threads!r}: {error}") from error
    parts = ((s, part.name) for s in snapshots for table in TABLES for part in s.manifest.parts(table))
    connection.register_filesystem(ReadOnlyFiles({address(s, name): s.folder / name for s, name in parts}))
    _open.add(connection)
    connection.execute("SET parquet_metadata_cache = true")  # the parts never change; a lookup takes half the time
    connection.execute(f"SET allowed_directories = ['{PROTOCOL}://']; SET enable_external_access = false")
    connection.execute("; ".join(made))
    connection.execute("SET disabled_filesystems = 'LocalFileSystem'; SET lock_configuration = true")
    return connection


def address(snapshot: Snapshot, part: str) -> str:
    """Where a connection reads the part of that name."""
    return f"{PROTOCOL}://{snapshot.manifest.id}/{part}"


def find_snapshot(store: Store, as_of: str | datetime | None = None) -> Snapshot:
    """The newest snapshot of `store`, or the one that `as_of` names; raises StoreError where there is none."""
    newest = store.current()
    if newest is None:
        raise StoreError(f"{store.name}: no data set is published there; `newsfigures build` makes one")
    if as_of is None or as_of == newest.manifest.id:
        return newest
    history = store.history()
    for snapshot in history:
        if snapshot.manifest.id == as_of:
            return snapshot
    moment = _moment(as_of, store)
    before = [s for s in history if datetime.fromisoformat(s.manifest.created_at) <= moment]
    if not before:
        oldest = history[0].manifest
        raise StoreError(f"{store.name}: no snapshot is as old as {moment.isoformat()}; the oldest is {oldest.id}")
    return before[-1]


def _moment(as_of: str | datetime, store: Store) -> datetime:
    try:
        moment = datetime.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    except ValueError:
        raise StoreError(f"{store.name}: no snapshot {as_of!r}, and it is no moment in ISO form") from None
    return moment.astimezone()


@atexit.register
def _close_all() -> None:
    for connection in list(_open):
        connection.close()
