"""Work that may crash or hang in, its results out: batches fanned out over processes that cannot take a run down.

An engine has a name and one method, `run`. A worker that dies or overruns its time costs only the item it was at: that
comes back as `Lost`, the worker is replaced, and the rest goes on.
"""

import contextlib
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from typing import Any, Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that gave no result: `reason` is crashed or timeout."""

    reason: str
    detail: str


class Engine(Protocol):
    """Something that runs a function over items, elsewhere."""

    @property
    def name(self) -> str:
        """What the table `runs` says of it."""
        ...

    def run(
        self, function: Callable[[Item], Result], items: Iterable[Item], seconds: Callable[[Item], float]
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Each of `items` with `function`'s result, in the order in which they finish.

        `seconds(item)` is how long an item may take. `function`, items and results can be pickled.
        """
        ...


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: ForkServerProcess
    pipe: Connection
    item: Item
    deadline: float


@dataclass(frozen=True, slots=True)
class LocalProcesses:
    """The processes of this machine, `workers` at a time; started when there is work, ended when there is none."""

    workers: int

    @property
    def name(self) -> str:
        """What the table `runs` says."""
        return f"processes:{self.workers}"

    def run(
        self, function: Callable[[Item], Result], items: Iterable[Item], seconds: Callable[[Item], float]
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """See `Engine.run`."""
        # A fork server is one clean process that has the imports done: a fork of this one would copy its threads'
        # locks, and a fresh interpreter for each worker would pay for the imports again and again.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["flows.warm"])
        pending = iter(items)
        busy: dict[Connection, _Worker[Item]] = {}
        idle: list[tuple[ForkServerProcess, Connection]] = []
        try:
            while True:
                while len(busy) < self.workers and (item := next(pending, None)) is not None:
                    process, pipe = idle.pop() if idle else _start(context, function)
                    busy[pipe] = _Worker(process, pipe, item, time.monotonic() + seconds(item))
                    _send(pipe, item)
                if not busy:
                    return
                for worker in _ready(busy):
                    del busy[worker.pipe]
                    result = _result(worker)
                    if worker.process.is_alive() and not isinstance(result, Lost):
                        idle.append((worker.process, worker.pipe))
                    else:
                        _stop(worker.process, worker.pipe)
                    yield worker.item, result
        finally:
            for worker in busy.values():
                _stop(worker.process, worker.pipe)
            for process, pipe in idle:
                _stop(process, pipe)


def _start(context: Any, function: Callable[[Any], Any]) -> tuple[ForkServerProcess, Connection]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _send(pipe: Connection, item: object) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # died while idle: reading its pipe will say so
        pipe.send(item)


def _ready(busy: dict[Connection, _Worker[Item]]) -> list[_Worker[Item]]:
    """The workers with something to say, or out of time; waits until there is one."""
    patience = min(worker.deadline for worker in busy.values()) - time.monotonic()
    ready = [busy[pipe] for pipe in wait(list(busy), max(patience, 0)) if isinstance(pipe, Connection)]
    return ready or [worker for worker in busy.values() if worker.deadline <= time.monotonic()]


def _result(worker: _Worker[Any]) -> Any:
    try:
        if not worker.pipe.poll():
            return Lost("timeout", "took longer than it may")
        ok, value = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(5)
        return Lost("crashed", f"the process reading it {_end(worker.process.exitcode)}")
    return value if ok else Lost("crashed", value)


def _end(code: int | None) -> str:
    """How a process ended; a parser written in C that can get no more memory mostly ends its process by a signal."""
    if code is not None and -code in set(signal.Signals):
        return f"ended by {signal.Signals(-code).name}: a parser failed in it, or it ran out of memory"
    return f"ended with code {code}"


def _stop(process: ForkServerProcess, pipe: Connection) -> None:
    pipe.close()
    process.kill()
    process.join()
    process.close()


def _work(function: Callable[[Any], Any], pipe: Connection) -> None:
    """A worker's life: an item in, a result out, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the terminal is for the run to answer
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        try:
            answer = (True, function(item))
        except Exception as error:  # whatever a batch raises is that batch's result, not the worker's end
            answer = (False, "".join(traceback.format_exception_only(error)).strip())
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return
