"""A snapshot in, `newsfigures.duckdb` in its folder out: its views and macros, for any program that opens DuckDB."""

from pathlib import Path

from flows.engines import LocalProcesses, Lost
from flows.errors import StoreError
from flows.store import DATABASE, Snapshot, open_snapshot
from flows.views import statements

SECONDS = 120.0


def add_database(snapshot: Snapshot) -> None:
    """Write the database of a snapshot, in a process of its own.

    In one that records its runs with Prefect, DuckDB would complain at the end of what is still in memory.
    """
    for _, result in LocalProcesses(1).run(write_database, [snapshot.folder], lambda _: SECONDS):
        if isinstance(result, Lost):
            raise StoreError(f"{snapshot.folder / DATABASE}: {result.detail}")


def write_database(folder: Path) -> bool:
    """Write the database of the snapshot in `folder`.

    It names the parts by absolute paths, since DuckDB takes relative ones from wherever it was started; after a data
    set was moved, the next snapshot has them right.
    """
    import duckdb  # costs the run that only reads two tenths of a second

    snapshot = open_snapshot(folder)
    path = folder / DATABASE
    path.unlink(missing_ok=True)
    with duckdb.connect(path, config={"autoinstall_known_extensions": False}) as connection:
        connection.execute("; ".join(statements(snapshot, lambda part: str(folder / part))))
    return True
