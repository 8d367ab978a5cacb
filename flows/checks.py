"""A published snapshot in, everything that is wrong with it out: files, schemas, rows, keys, spans, ledger."""

from collections import Counter
from collections.abc import Iterator

import pyarrow.compute as pc

from flows.errors import StoreError
from flows.raw import file_of
from flows.segments import read_segment
from flows.store import Snapshot
from transforms.rows import READ_TABLES, find_problems
from transforms.schema import check_rows, find_repeated
from transforms.tables import TABLES


def check_snapshot(snapshot: Snapshot) -> list[str]:
    """What is wrong with a snapshot, a line for each finding; empty when it is as the contract says.

    Where files are missing or are not what was published, nothing further is looked at: their rows cannot be trusted.
    """
    torn = [line for part in snapshot.manifest.all_parts() for line in snapshot.find_torn(part)]
    torn += snapshot.find_strays()
    return torn or [
        *_check_rows(snapshot),
        *_check_keys(snapshot),
        *_check_references(snapshot),
        *_check_ledger(snapshot),
    ]


def _check_rows(snapshot: Snapshot) -> Iterator[str]:
    for segment in snapshot.manifest.segments:
        try:
            yield from map(str, find_problems(read_segment(snapshot.folder, segment)))
        except StoreError as error:
            yield str(error)
    yield from map(str, check_rows(TABLES["runs"], snapshot.read("runs")))


def _check_keys(snapshot: Snapshot) -> Iterator[str]:
    """Keys that two segments share; within a segment the rows were checked."""
    for name in READ_TABLES:
        key = TABLES[name].key
        repeated = find_repeated(snapshot.read(name, key), key)
        if repeated.num_rows:
            yield f"{name}: {repeated.num_rows:,} row(s) with a key that is taken, first {repeated.to_pylist()[0]}"


def _check_references(snapshot: Snapshot) -> Iterator[str]:
    """Keys that no row has, where that row may lie in another segment."""
    for name, reference in ((t.name, r) for t in TABLES.values() for r in t.references if r.anywhere):
        key = TABLES[reference.table].key[0]
        known = snapshot.read(reference.table, [key])[key].combine_chunks()
        values = snapshot.read(name, [reference.column])[reference.column].drop_null()
        if dangling := values.filter(pc.invert(pc.is_in(values, value_set=known))).to_pylist():
            yield f"{name}: {len(dangling):,} row(s) whose {reference.column} no row has, first {dangling[0]}"


def _check_ledger(snapshot: Snapshot) -> Iterator[str]:
    """Files whose rows are published but are not in the ledger, or the other way round."""
    ledger = snapshot.ledger()
    counts: Counter[str] = Counter()
    for name in ("articles", "rejected_files"):
        counts.update(map(file_of, snapshot.read(name, ["source_uri"])["source_uri"].to_pylist()))
    for file in sorted(counts.keys() - ledger.keys()):
        yield f"ledger: {file} has {counts[file]} row(s) but is not listed"
    for file in sorted(ledger.keys() - counts.keys()):
        yield f"ledger: {file} is listed but has no rows"
