"""Batches in, their results out, over the workers of a Dask scheduler: the engine for more than one machine.

The workers need this project installed, at the same version, and the raw folder and the data set under the same paths.
A worker should have one thread (`dask worker tcp://... --nworkers 8 --nthreads 1`): reading is Python's work.
"""

import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from flows.engines import Lost
from flows.errors import NewsfiguresError, SettingsError
from flows.runs import code_version

Item = TypeVar("Item")
Result = TypeVar("Result")
SECONDS_WITHOUT_WORKERS = 60.0


@dataclass(slots=True)
class _Task:
    item: Any
    allowed: float
    began: float | None = None  # when a worker was first seen at it


@dataclass(frozen=True, slots=True)
class Dask:
    """The workers of the scheduler at an address, as tcp://10.0.0.1:8786; without one, `workers` on this machine."""

    scheduler: str | None
    workers: int

    @property
    def name(self) -> str:
        """What the table `runs` says."""
        return f"dask:{self.scheduler}" if self.scheduler else f"dask:local:{self.workers}"

    def run(
        self, function: Callable[[Item], Result], items: Iterable[Item], seconds: Callable[[Item], float]
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """See `engines.Engine.run`. An item whose worker dies goes to another one, three times before it is lost."""
        pending = list(items)[::-1]
        if not pending:
            return
        with ExitStack() as stack:
            client = self._connect(stack)
            _check_code(client)
            tasks: dict[Any, _Task] = {}
            seen_workers = time.monotonic()
            while pending or tasks:
                threads = sum(client.nthreads().values())
                while pending and len(tasks) < threads:
                    item = pending.pop()
                    tasks[client.submit(function, item, pure=False)] = _Task(item, seconds(item))
                seen_workers = time.monotonic() if threads else seen_workers
                if time.monotonic() - seen_workers > SECONDS_WITHOUT_WORKERS:
                    raise NewsfiguresError(f"{self.name}: no workers for {SECONDS_WITHOUT_WORKERS:g} seconds")
                ended = [*_finished(tasks), *_overdue(client, tasks)]
                for future, result in ended:
                    yield tasks.pop(future).item, result

    def _connect(self, stack: ExitStack) -> Any:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise SettingsError("the engine dask needs Dask: pip install 'newsfigures[dask]'") from error
        try:
            cluster = self.scheduler or stack.enter_context(
                LocalCluster(n_workers=self.workers, threads_per_worker=1, dashboard_address=":0")
            )
            return stack.enter_context(Client(cluster, timeout=10))
        except (OSError, ValueError) as error:
            raise SettingsError(f"--scheduler {self.scheduler}: {error}") from error


def _check_code(client: Any) -> None:
    """Rows must be the same whoever reads them, so the code must be the same everywhere."""
    ours, theirs = code_version(), client.run(code_version)
    other = sorted(worker for worker, version in theirs.items() if version != ours)
    if other:
        raise SettingsError(f"worker(s) {', '.join(other)} run other code than this; install the same version on all")


def _finished(tasks: dict[Any, _Task]) -> Iterator[tuple[Any, Any]]:
    """The tasks that ended, with result or loss; waits a second for one."""
    from distributed import TimeoutError, wait

    if not tasks:
        time.sleep(1)  # there are no workers yet, or none any more
        return
    try:
        done = wait(list(tasks), timeout=1, return_when="FIRST_COMPLETED").done
    except TimeoutError:
        return
    for future in done:
        error = future.exception() if future.status == "error" else None
        if future.status == "finished":
            yield future, future.result()
        else:
            text = "".join(traceback.format_exception_only(error)).strip() if error else f"its task was {future.status}"
            yield future, Lost("crashed", text)


def _overdue(client: Any, tasks: dict[Any, _Task]) -> Iterator[tuple[Any, Lost]]:
    """The tasks that take longer than they may; their workers are started anew, as nothing else stops them."""
    now = time.monotonic()
    at_work = {key: worker for worker, keys in client.processing().items() for key in keys}
    for future, task in tasks.items():
        if task.began is None and future.key in at_work:
            task.began = now
        if task.began is not None and now - task.began > task.allowed and not future.done():
            future.cancel()
            if worker := at_work.get(future.key):
                client.restart_workers([worker])
            yield future, Lost("timeout", "took longer than it may")
