"""What was read of which file in, a published snapshot out: old rows that left taken out, new ones in, parts few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from flows.copies import mark_copies
from flows.database import add_database
from flows.errors import ContractError
from flows.fan_out import Reads
from flows.raw import Known
from flows.repair import Ground
from flows.runs import Run, all_runs
from flows.segments import (
    Segment,
    choose_to_merge,
    concat,
    files_in,
    read_segment,
    without_files,
    write_segment,
)
from flows.staging import staged_tables
from flows.store import Draft, Snapshot, Store
from transforms.rows import READ_TABLES, find_problems
from transforms.tables import TABLES

HELD_BYTES = 96 * 1024 * 1024  # of rows in memory before they become a segment; a tenth to a third of it on disk


def publish_snapshot(store: Store, ground: Ground, reads: Reads, removed: Sequence[str], run: Run) -> Snapshot:
    """Publish what `ground` holds with what was read and without the `removed` files; readers see all of it or none."""
    before = ground.before
    if before:
        before.fetch(before.manifest.all_parts())
    draft = Draft(store, before, datetime.now(UTC))
    read = {result.name: result for result in reads.results if not result.same}
    known = _without(draft, before, ground.known, {*removed, *(name for name in read if name in ground.known)})
    places = _add_staged(draft, reads.staged)
    for result in reads.results:
        if result.same:
            known[result.name] = replace(known[result.name], stamp=result.stamp)
        else:
            known[result.name] = Known(result.stamp, result.fingerprint, tuple(places.get(result.name, ())))
    known = _merge(draft, known)
    marked = mark_copies(draft)
    draft.known = {name: _moved(file, marked) for name, file in known.items()}
    for name in READ_TABLES:
        if not draft.rows(name):
            draft.add_table(name, TABLES[name].schema.empty_table())
    run.count_rows(draft.rows)
    run.end("published", draft.name)
    draft.add_table("runs", all_runs(store, before, run))
    snapshot = store.publish(draft, run.run_id, run.code_version, add_database)
    store.prune(datetime.now(UTC))
    return snapshot


def _without(draft: Draft, before: Snapshot | None, known: Mapping[str, Known], gone: set[str]) -> dict[str, Known]:
    """Take over the segments of the snapshot before, without the rows of the files that are `gone`."""
    moved: dict[str, str | None] = {}
    affected = {segment for name in gone for segment in known[name].segments}
    for segment in before.manifest.segments if before else ():
        if segment.id not in affected:
            draft.keep(segment)
            continue
        assert before is not None
        rest = without_files(read_segment(before.folder, segment), gone)
        moved[segment.id] = _write(draft, rest).id if any(rows.num_rows for rows in rest.values()) else None
    return {name: _moved(file, moved) for name, file in known.items() if name not in gone}


def _add_staged(draft: Draft, folders: Iterable[Path]) -> dict[str, list[str]]:
    """Write the staged rows as segments; returns the segments of each file."""
    places: dict[str, list[str]] = {}
    for tables in _held(folders):
        segment = _write(draft, tables)
        for file in files_in(tables):
            places.setdefault(file, []).append(segment.id)
    return places


def _held(folders: Iterable[Path]) -> Iterator[dict[str, pa.Table]]:
    """Staged rows, as much at a time as is to be one segment."""
    held: list[dict[str, pa.Table]] = []
    size = 0
    for piece in (piece for folder in folders for piece in staged_tables(folder)):
        held.append(piece)
        size += sum(rows.nbytes for rows in piece.values())
        if size >= HELD_BYTES:
            yield concat(held)
            held, size = [], 0
    if any(rows.num_rows for piece in held for rows in piece.values()):
        yield concat(held)


def _merge(draft: Draft, known: dict[str, Known]) -> dict[str, Known]:
    """Make one segment of several small ones, so that many small runs do not leave many small files."""
    chosen = choose_to_merge(draft.segments)
    if not chosen:
        return known
    tables = concat(read_segment(draft.folder, segment) for segment in chosen)
    draft.segments = [segment for segment in draft.segments if segment not in chosen]
    merged = _write(draft, tables)
    for part in (part for segment in chosen for part in segment.parts.values()):
        if part not in merged.parts.values():
            (draft.folder / part.name).unlink()
    moved: dict[str, str | None] = {segment.id: merged.id for segment in chosen}
    return {name: _moved(file, moved) for name, file in known.items()}


def _write(draft: Draft, tables: Mapping[str, pa.Table]) -> Segment:
    problems = find_problems(dict(tables))
    if problems:
        raise ContractError(f"nothing is published: {problems[0]} (and {len(problems) - 1} more)")
    segment = write_segment(draft.folder, tables)
    draft.segments.append(segment)
    return segment


def _moved(file: Known, moved: Mapping[str, str | None]) -> Known:
    if not any(segment in moved for segment in file.segments):
        return file
    places = (moved.get(segment, segment) for segment in file.segments)
    return replace(file, segments=tuple(dict.fromkeys(place for place in places if place)))
