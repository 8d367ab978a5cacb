"""A bound on memory in, a block of work that cannot take more out: what asks for more raises MemoryError.

Linux counts what a process may write to (RLIMIT_DATA); mapped files and address space that is only reserved do not
count. Other systems keep no such bound, and there the work is done without one.
"""

import contextlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa

_STATM = Path("/proc/self/statm")  # exists on Linux alone
_DATA = 5  # the field of what the process may write to, in pages


@contextlib.contextmanager
def memory_bound(size: int) -> Iterator[None]:
    """Let this process hold `size` bytes beyond what it held when it was first bound, until the block ends."""
    if not _STATM.exists():
        yield
        return
    import resource  # not there on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bounds = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([_held_at_first() + size, *bounds]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@cache
def _held_at_first() -> int:
    """The bytes that this process holds: its code's data, and a gigabyte that Arrow sets aside without using it."""
    import resource

    pa.array([0])  # now, so that it does not count later
    return int(_STATM.read_text().split()[_DATA]) * resource.getpagesize()
