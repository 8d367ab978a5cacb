"""A data set in, what of it can be trusted out: the ground on which a run stands, also where something was damaged."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from flows.checks import find_torn
from flows.errors import StoreError
from flows.raw import Known
from flows.store import Snapshot, Store, open_snapshot
from transforms.tables import RUNS

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run starts from: a snapshot, what is known of each raw file, and whether some of it was lost."""

    before: Snapshot | None
    known: dict[str, Known]
    is_damaged: bool = False


def find_ground(store: Store) -> Ground:
    """The published snapshot as it is; raises StoreError where it cannot be read."""
    before = store.current()
    return Ground(before, before.ledger() if before else {})


def find_intact(store: Store) -> Ground:
    """The newest snapshot that can be read at all, without the segments that are not as they were published.

    The files whose rows those held are known, but no more as read.
    """
    newest = True
    for folder in reversed(store.folders()):
        try:
            snapshot = open_snapshot(folder)
            known = snapshot.ledger()
        except StoreError as error:
            log.warning("cannot be used: %s", error)
            newest = False
            continue
        torn = _torn_segments(snapshot)
        again = {name for name, file in known.items() if torn.intersection(file.segments)}
        for name in again:
            known[name] = replace(known[name], stamp="", fingerprint="")
        is_damaged = bool(torn) or not newest or not _is_shown(store, folder)
        return Ground(_without_segments(snapshot, torn), known, is_damaged)
    return Ground(None, {}, is_damaged=True)


def _torn_segments(snapshot: Snapshot) -> set[str]:
    torn = set()
    for segment in snapshot.manifest.segments:
        for problem in (problem for part in segment.parts.values() for problem in find_torn(snapshot, part)):
            log.warning("to be read again: %s", problem)
            torn.add(segment.id)
    return torn


def _without_segments(snapshot: Snapshot, torn: set[str]) -> Snapshot:
    manifest = snapshot.manifest
    segments = tuple(segment for segment in manifest.segments if segment.id not in torn)
    tables = {name: part for name, part in manifest.tables.items() if not list(find_torn(snapshot, part))}
    if RUNS.name not in tables:
        log.warning("the list of runs is lost; it begins anew")
    return Snapshot(snapshot.folder, replace(manifest, segments=segments, tables=tables))


def _is_shown(store: Store, folder: Path) -> bool:
    return (store.out / "current").is_symlink() and (store.out / "current").resolve() == folder
