"""Events of a run in, log lines on standard error out: one for each, with the run it belongs to, as text or as JSON."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flows.errors import SettingsError
from flows.orchestration import is_recorded

LOG_FORM = "NEWSFIGURES_LOG"
_run: ContextVar[str] = ContextVar("run", default="-")


@contextmanager
def of_run(run_id: str) -> Iterator[None]:
    """Have the lines that are logged within say that they belong to this run."""
    token = _run.set(run_id)
    try:
        yield
    finally:
        _run.reset(token)


@contextmanager
def told(level: int) -> Iterator[None]:
    """Tell our own events of `level` and above on standard error; where runs are recorded, Prefect sees to that.

    In the form that NEWSFIGURES_LOG names: `text`, or `json` for an object to a line, with the counts of the event.
    """
    logger = logging.getLogger("flows")
    logger.setLevel(level)
    if is_recorded():
        yield
        return
    handler = logging.StreamHandler()
    handler.addFilter(_name_run)
    handler.setFormatter(_formatter(os.environ.get(LOG_FORM, "text")))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _formatter(form: str) -> logging.Formatter:
    if form == "text":
        return logging.Formatter("%(asctime)s %(levelname)s %(run_id)s %(message)s")
    if form == "json":
        from pythonjsonlogger.orjson import OrjsonFormatter  # costs a run that tells text a twentieth of a second

        return OrjsonFormatter(
            "%(levelname)s %(name)s %(run_id)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "message": "event"},
            timestamp="at",
        )
    raise SettingsError(f"{LOG_FORM}: {form!r} is neither text nor json")


def _name_run(record: logging.LogRecord) -> bool:
    record.run_id = _run.get()
    return True
