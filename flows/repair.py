"""A data set in, what of it can be trusted out: the ground on which a run stands, also where something was damaged."""

import logging
from dataclasses import dataclass, replace

from flows.errors import StoreError
from flows.raw import Known
from flows.store import Snapshot, Store
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
    newest, shown = True, _shown(store)
    for id_ in reversed(store.ids()):
        try:
            snapshot = store.open(id_)
            known = snapshot.ledger()
        except StoreError as error:
            log.warning("cannot be used: %s", error)
            newest = False
            continue
        torn = _torn_segments(snapshot)
        again = {name for name, file in known.items() if torn.intersection(file.segments)}
        for name in again:
            known[name] = replace(known[name], stamp="", fingerprint="")
        is_damaged = bool(torn) or not newest or id_ != shown
        return Ground(_without_segments(snapshot, torn), known, is_damaged)
    return Ground(None, {}, is_damaged=True)


def _torn_segments(snapshot: Snapshot) -> set[str]:
    torn = set()
    for segment in snapshot.manifest.segments:
        for problem in (problem for part in segment.parts.values() for problem in snapshot.find_torn(part)):
            log.warning("to be read again: %s", problem)
            torn.add(segment.id)
    return torn


def _without_segments(snapshot: Snapshot, torn: set[str]) -> Snapshot:
    manifest = snapshot.manifest
    segments = tuple(segment for segment in manifest.segments if segment.id not in torn)
    tables = {name: part for name, part in manifest.tables.items() if not list(snapshot.find_torn(part))}
    if RUNS.name not in tables:
        log.warning("the list of runs is lost; it begins anew")
    return replace(snapshot, manifest=replace(manifest, segments=segments, tables=tables))


def _shown(store: Store) -> str | None:
    try:
        return store.shown()
    except StoreError as error:
        log.warning("cannot be used: %s", error)
        return None
