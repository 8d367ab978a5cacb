"""What a run can be told, in one place: arguments and environment in, checked settings out.

Each setting has a default, an environment variable NEWSFIGURES_<NAME>, and where a run takes it an argument; the
argument counts most. So has each of the `limits` of what a raw file may hold: NEWSFIGURES_PAGE_BYTES=50000000.
Prefect has settings of its own: a server named by PREFECT_API_URL records the runs.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from flows.errors import SettingsError
from flows.location import default_cache, parse_out
from flows.store import KEEP_DAYS, KEEP_SNAPSHOTS
from transforms.readers.limits import Limits

ENGINES = ("processes", "dask")

# What a setting is read as, where that is not a whole number; and what it must not be below.
_KINDS: dict[str, Callable[[str], Any]] = {
    "raw": Path,
    "out": parse_out,
    "cache": Path,
    "engine": str,
    "scheduler": str,
    "file_seconds": float,
    "keep_days": float,
}
_LEAST = {"workers": 0, "file_seconds": 1, "batch_files": 1, "batch_bytes": 1, "keep_snapshots": 1, "keep_days": 0}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where raw files are read and tables written, and how much a run may use."""

    raw: Path = Path("data/raw")
    out: Path | str = Path("data/processed")  # a folder, or s3://bucket/prefix
    cache: Path | None = None  # folder for what a data set in a bucket is read and made in; without one, the user's
    workers: int = 0  # processes; 0: one for each core
    engine: str = "processes"  # or dask
    scheduler: str | None = None  # of Dask, as tcp://10.0.0.1:8786; without one, Dask runs on this machine
    file_seconds: float = 30.0  # that one file may take, beside a second for each 10 kB of it
    batch_files: int = 100
    batch_bytes: int = 4 * 1024 * 1024
    keep_snapshots: int = KEEP_SNAPSHOTS  # older ones are removed
    keep_days: float = KEEP_DAYS
    limits: Limits = field(default_factory=Limits)  # see there

    def __post_init__(self) -> None:
        if not self.raw.is_dir():
            raise SettingsError(f"raw folder {self.raw}: not there, or not a folder")
        written = self.out if isinstance(self.out, Path) else self.cache or default_cache()
        raw, out = self.raw.resolve(), written.resolve()
        if raw == out or raw in out.parents or out in raw.parents:
            raise SettingsError(f"raw folder {self.raw} and output {written} must not lie within each other")
        if self.engine not in ENGINES:
            raise SettingsError(f"setting engine: {self.engine!r} is none of {', '.join(ENGINES)}")
        for name, least in _LEAST.items():
            if getattr(self, name) < least:
                raise SettingsError(f"setting {name}: {getattr(self, name)} is below {least}")

    @property
    def processes(self) -> int:
        """How many processes read."""
        return self.workers or available_cores()


def read_settings(environment: Mapping[str, str] = os.environ, **arguments: Any) -> Settings:
    """The settings from `arguments` that are not None, then from the environment, then as they are by default.

    Raises SettingsError, naming setting and value, for one that cannot be used.
    """
    values = {name: value for name, value in arguments.items() if value is not None}
    if "out" in values:
        values["out"] = parse_out(values["out"])
    for setting in fields(Settings):
        variable = f"NEWSFIGURES_{setting.name.upper()}"
        if setting.name not in values and variable in environment and setting.name != "limits":
            values[setting.name] = _parse(_KINDS.get(setting.name, int), variable, environment[variable])
    return Settings(**{"limits": _read_limits(environment)} | values)


def _read_limits(environment: Mapping[str, str]) -> Limits:
    """The bounds of raw files as the environment sets them, else as they are by default."""
    variables = {limit.name: f"NEWSFIGURES_{limit.name.upper()}" for limit in fields(Limits)}
    found = {
        name: _parse(int, variable, environment[variable])
        for name, variable in variables.items()
        if variable in environment
    }
    try:
        return Limits(**found)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def available_cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parse(kind: Callable[[str], Any], variable: str, value: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise SettingsError(f"{variable}: {value!r} is not a number") from error
