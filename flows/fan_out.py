"""Files to read in, what became of each out: batches over an engine, and a second try, alone, for those it lost."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.engines import Engine, Lost
from flows.ingest import Batch, FileResult, FileTask, read_batch, stage_rejected
from flows.progress import progress
from flows.raw import Changes, file_of
from flows.repair import Ground
from flows.runs import Run
from flows.settings import Settings
from flows.store import Snapshot, Store

log = logging.getLogger(__name__)
# That reading never falls below: prose full of figures is read at some 90,000 a second on a core of its own, and a
# compressed file is a fifth of what is in it. A file that hangs costs the more the larger it is.
BYTES_PER_SECOND = 10_000


@dataclass(slots=True)
class Reads:
    """What became of each file, and the staging folders that hold its rows."""

    results: list[FileResult] = field(default_factory=list)
    staged: list[Path] = field(default_factory=list)

    def add(self, results: list[FileResult], folder: Path) -> None:
        """Take what became of the files of one batch."""
        self.results += results
        self.staged.append(folder)

    @property
    def all_same(self) -> bool:
        """Whether no file is other than it was when it was last read."""
        return all(result.same for result in self.results)


def plan_tasks(changes: Changes, ground: Ground, same_code: bool) -> list[FileTask]:
    """What is to be read: new files, and those that look changed with what is known of their content and versions."""
    versions = _versions(ground.before, {file.name for file in changes.touched}) if ground.before else {}
    known = ground.known
    return [FileTask(file) for file in changes.new] + [
        FileTask(file, known[file.name].fingerprint if same_code else None, tuple(versions.get(file.name, ())))
        for file in changes.touched
    ]


def read_files(tasks: list[FileTask], store: Store, settings: Settings, engine: Engine, run: Run) -> Reads:
    """Read the files over `engine` into the staging folder of `store`.

    A batch that crashes or overruns its time is read again file by file; a file that does so alone is rejected.
    """
    reads = Reads()

    def batch_of(some: Iterable[FileTask]) -> Batch:
        return Batch(tuple(some), str(store.staging), run.run_id, run.code_version, settings.limits)

    def seconds(batch: Batch) -> float:
        alone = len(batch.tasks) == 1
        return settings.file_seconds * (1 if alone else 2) + batch.bytes / BYTES_PER_SECOND

    def read(batches: Iterator[Batch], advance: Callable[[int], None]) -> Iterator[tuple[FileTask, Lost]]:
        for batch, found in engine.run(read_batch, batches, seconds):
            if isinstance(found, Lost):
                names = batch.tasks[0].file.name + (f" and {len(batch.tasks) - 1} more" if len(batch.tasks) > 1 else "")
                log.warning("%s while reading %s: %s", found.reason, names, found.detail)
                yield from ((task, found) for task in batch.tasks)
            else:
                reads.add(found, Path(batch.staging) / batch.key)
                advance(len(found))

    with progress("reading files", len(tasks)) as advance:
        lost = list(read(map(batch_of, _split(tasks, settings)), advance))
        alone = (batch_of([task]) for task, _ in lost)
        for task, why in list(read(alone, advance)):
            batch = batch_of([task])
            reads.add(stage_rejected(batch, why.reason, why.detail), Path(batch.staging) / batch.key)
            advance(1)
    if missing := {task.file.name for task in tasks} - {result.name for result in reads.results}:
        raise RuntimeError(f"{engine.name} told nothing of {len(missing)} files, as {min(missing)}")
    return reads


def _split(tasks: list[FileTask], settings: Settings) -> Iterator[list[FileTask]]:
    """Batches by number and size of files, and small enough that every process gets some."""
    at_most = max(1, min(settings.batch_files, len(tasks) // (4 * settings.processes) + 1))
    batch: list[FileTask] = []
    size = 0
    for task in tasks:
        if batch and (len(batch) >= at_most or size + task.file.bytes > settings.batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.file.bytes
    if batch:
        yield batch


def _versions(before: Snapshot, names: set[str]) -> dict[str, list[tuple[str, str, int]]]:
    """The articles that were read before from the files `names`: source_uri, content_hash and version."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    if names:
        columns = before.read("articles", ["source_uri", "content_hash", "version"]).to_pydict()
        for uri, text, number in zip(*columns.values(), strict=True):
            if (name := file_of(uri)) in names:
                found.setdefault(name, []).append((uri, text, number))
    return found
