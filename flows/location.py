"""Where a data set is in, the store that keeps it out: of a folder, or of a bucket and prefix, s3://bucket/prefix."""

import os
import re
from pathlib import Path

from flows.errors import SettingsError
from flows.store import KEEP_DAYS, KEEP_SNAPSHOTS, Store

_ADDRESS = re.compile(
    r"s3:/{1,2}([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[^/?#@\s]+)*)/*"
)  # a Path makes one slash of two


def parse_out(out: str | Path) -> Path | str:
    """The folder, or the address s3://bucket/prefix in its one form; raises SettingsError for another address.

    >>> parse_out("s3://desk/figures/")
    's3://desk/figures'
    """
    if not str(out).startswith("s3:/"):
        return Path(out)
    if found := _ADDRESS.fullmatch(str(out)):
        return f"s3://{found[1]}{found[2]}"
    shown = str(out).rpartition("@")[2]  # what stands before it may be a key
    raise SettingsError(
        f"output {shown}: not of the form s3://bucket/prefix; keys are set by AWS_ACCESS_KEY_ID and so on"
    )


def default_cache() -> Path:
    """The folder that holds what was fetched of data sets in buckets: NEWSFIGURES_CACHE, or the user's cache."""
    if named := os.environ.get("NEWSFIGURES_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsfigures"


def store_at(
    out: str | Path, cache: Path | None = None, keep_snapshots: int = KEEP_SNAPSHOTS, keep_days: float = KEEP_DAYS
) -> Store:
    """The store of the data set in `out`; `cache` is used for one in a bucket only."""
    where = parse_out(out)
    if isinstance(where, Path):
        return Store(where, keep_snapshots, keep_days)
    from flows.remote import RemoteStore  # the client of the bucket takes a tenth of a second to load

    return RemoteStore(where, cache or default_cache(), keep_snapshots, keep_days)
