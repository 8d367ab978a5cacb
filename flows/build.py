"""Raw articles in, a published data set out: load, transform, publish."""

import logging
from dataclasses import asdict
from pathlib import Path

from flows.alerts import failures_told
from flows.engines import Engine, LocalProcesses
from flows.fan_out import Reads, plan_tasks, read_files
from flows.ingest import FileTask
from flows.location import store_at
from flows.orchestration import flow, record_link, record_table, task
from flows.publish import publish_snapshot
from flows.raw import Changes, compare, scan
from flows.repair import Ground, find_ground, find_intact
from flows.runs import Run, Summary, counted, journaled
from flows.settings import Settings, read_settings
from flows.store import DICTIONARY, Store

log = logging.getLogger(__name__)


@flow
def build(
    raw: Path | None = None,
    out: str | Path | None = None,
    workers: int | None = None,
    engine: str | None = None,
    scheduler: str | None = None,
    repair: bool = False,
) -> Summary:
    """Bring the data set in `out` up to date with the files in `raw`: what is new or changed is read, nothing else.

    `out` is a folder or s3://bucket/prefix. The arguments are settings (see `flows.settings`); one that is None
    comes from the environment, or is the default.
    To `repair` is to look at every published file first, and to read again what stands in those that are damaged.
    """
    with failures_told():
        settings = read_settings(raw=raw, out=out, workers=workers, engine=engine, scheduler=scheduler)
        store = store_at(settings.out, settings.cache, settings.keep_snapshots, settings.keep_days)
        readers = choose_engine(settings)
        with store.locked(), journaled(store, readers.name) as run:
            work = load(store, settings, run, repair)
            reads = transform(work, store, settings, readers, run)
            publish(work, reads, store, run)
        record_table("newsfigures-summary", counted(run.summary), f"Run {run.run_id} over {settings.raw}")
        record_link("newsfigures-tables", store.uri_of("current"), f"Snapshot {run.summary.snapshot}")
        record_link("newsfigures-dictionary", store.uri_of(DICTIONARY), "What every column means")
        return run.summary


def choose_engine(settings: Settings) -> Engine:
    """The processes of this machine, or Dask's workers."""
    if settings.engine == "processes":
        return LocalProcesses(settings.processes)
    from flows.dask_engine import Dask

    return Dask(settings.scheduler, settings.processes)


class Work:
    """What is to be done: what it stands on, files to read, names of files that are gone."""

    def __init__(self, ground: Ground, changes: Changes, tasks: list[FileTask]) -> None:
        self.ground, self.changes, self.tasks = ground, changes, tasks


@task
def load(store: Store, settings: Settings, run: Run, repair: bool) -> Work:
    """Find the raw files, and what changed among them since the published snapshot."""
    ground = find_intact(store) if repair else find_ground(store)
    same_code = ground.before is not None and ground.before.manifest.code_version == run.code_version
    changes = compare(scan(settings.raw), ground.known, same_code)
    seen, new, touched, removed = changes.counts
    counts = {"seen": seen, "new": new, "touched": touched, "removed": removed}
    log.info("%d files: %d new, %d that look changed, %d gone", *changes.counts, extra=counts)
    return Work(ground, changes, plan_tasks(changes, ground, same_code))


@task
def transform(work: Work, store: Store, settings: Settings, readers: Engine, run: Run) -> Reads:
    """Read the files: articles, their sentences, figures and statements, or why a file became no article."""
    reads = read_files(work.tasks, store, settings, readers, run)
    run.count_files(work.changes, reads.results)
    return reads


@task
def publish(work: Work, reads: Reads, store: Store, run: Run) -> None:
    """Publish a snapshot with what was read, unless the published one is as it should be."""
    before = work.ground.before
    if before and not work.ground.is_damaged and not work.changes.removed and reads.all_same:
        run.count_rows(before.manifest.rows)
        run.end("unchanged", before.manifest.id)
    else:
        publish_snapshot(store, work.ground, reads, work.changes.removed, run)
    store.clear_staging()
    log.info("%s in %.1f s", run.summary.status, run.summary.seconds, extra=asdict(run.summary))
