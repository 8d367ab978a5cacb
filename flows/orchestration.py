"""Plain functions in, flows and tasks of Prefect out where a Prefect server is named; else the functions themselves.

Prefect takes two seconds to import and starts a server of its own where none is named. A run at a desk or in a test
needs neither, so Prefect is imported only where PREFECT_API_URL is set, or where Prefect itself loads a flow and knows
a server from its profile. The decorated code is the same either way.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
}


def is_recorded() -> bool:
    """Whether a Prefect server is named that runs are to be recorded on."""
    if "prefect" in sys.modules:
        from prefect.settings import get_current_settings

        return bool(get_current_settings().api.url)
    return bool(os.environ.get("PREFECT_API_URL"))


def flow(function: Callable[P, R]) -> Callable[P, R]:
    """`function` as a Prefect flow named newsfigures-<function>, where its runs are recorded."""
    if not is_recorded():
        return function
    _settle()
    import prefect

    recorded: Callable[P, R] = prefect.Flow(function, name=f"newsfigures-{function.__name__}")
    return recorded


def task(function: Callable[P, R]) -> Callable[P, R]:
    """`function` as a Prefect task, where runs are recorded; what is done already is known to the ledger, not to it."""
    if not is_recorded():
        return function
    _settle()
    import prefect
    from prefect.cache_policies import NO_CACHE

    recorded: Callable[P, R] = prefect.Task(function, cache_policy=NO_CACHE, persist_result=False)
    return recorded


def record_table(key: str, rows: list[dict[str, Any]], description: str) -> None:
    """Leave `rows` as a table artifact with the flow run, where it is recorded."""
    if is_recorded():
        from prefect.artifacts import create_table_artifact

        create_table_artifact(rows, key=key, description=description)


def record_link(key: str, link: str, text: str) -> None:
    """Leave `link` as a link artifact with the flow run, where it is recorded."""
    if is_recorded():
        from prefect.artifacts import create_link_artifact

        create_link_artifact(link, text, key=key)


def record_progress(key: str, description: str) -> Callable[[float], None]:
    """A progress artifact with the flow run, where it is recorded; what is returned takes how many percent are done."""
    if not is_recorded():
        return lambda _: None
    from prefect.artifacts import create_progress_artifact, update_progress_artifact

    made: Any = create_progress_artifact(0.0, key=key, description=description)

    def record(percent: float) -> None:
        update_progress_artifact(made, percent)

    return record


def _settle() -> None:
    """No telemetry, and our log lines with the run: both must be said before Prefect is imported."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
