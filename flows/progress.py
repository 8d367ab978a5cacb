"""How far a run is in, told on a terminal as a bar, elsewhere as a line now and then, and where the run is recorded."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.orchestration import record_progress

SECONDS_BETWEEN = 10.0  # lines, and messages to the server that records the run
log = logging.getLogger(__name__)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many of `total` are done since it was last told."""
    record = record_progress("newsfigures-progress", what)
    recorded = _now_and_then(lambda done: record(100 * done / total))
    with (_bar if sys.stderr.isatty() else _lines)(what, total) as shown:

        def advance(count: int) -> None:
            shown(count)
            recorded(count)

        yield advance
    record(100.0)


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def _lines(what: str, total: int) -> Iterator[Callable[[int], None]]:
    yield _now_and_then(lambda done: log.info("%s: %s of %s", what, f"{done:,}", f"{total:,}"))


def _now_and_then(tell: Callable[[int], None]) -> Callable[[int], None]:
    """A function that takes how many are done since it was last called, and tells their sum when it is time again."""
    done, said = 0, time.monotonic()

    def advance(count: int) -> None:
        nonlocal done, said
        done += count
        if time.monotonic() - said >= SECONDS_BETWEEN:
            said = time.monotonic()
            tell(done)

    return advance
