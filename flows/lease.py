"""A bucket in, the right to be the one run that writes to it out, for as long as that run shows that it is alive.

The object `lock` names the run that holds it. The run renews it; a run that waits takes it over when it has watched it
unchanged for so long as the holder said it might be, so no two clocks need to agree. It is never removed, only marked
as free: every change of it is a put on the condition that nobody else has changed it.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from flows.bucket import Bucket, Found
from flows.errors import StoreError

LOCK = "lock"
SECONDS = 60.0  # that a lock stays unchanged, and still counts as held
log = logging.getLogger(__name__)


class Lease:
    """The lock, held; renewed in the background."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket, self.seconds = bucket, SECONDS
        self.run = {"process": os.getpid(), "host": socket.gethostname(), "token": secrets.token_hex(8)}
        self.etag: str | None = None
        self._renewals = 0
        self._mutex, self._ended = threading.Lock(), threading.Event()

    def take(self) -> None:
        """Wait until no other run holds the lock, and say so; then hold it."""
        told, watched, since = False, None, 0.0
        while self.etag is None:
            found = self.bucket.get(LOCK)
            if found and (held := _holder(found)):
                if found.etag != watched:
                    watched, since = found.etag, time.monotonic()
                if time.monotonic() - since <= held["seconds"]:
                    if not told:
                        who = f"process {held['process']} on {held['host']}"
                        log.warning("another run (%s) writes to %s; waiting for it", who, self.bucket.url)
                    told = True
                    time.sleep(min(1.0, held["seconds"] / 10))
                    continue
                log.warning("the run that held %s is gone", self.bucket.url_of(LOCK))
            self.etag = self.bucket.swap(LOCK, self._content(), found.etag if found else None)
        self._renewals += 1
        self._try_conditions()

    def hold(self) -> None:
        """Renew the lock; raises StoreError where another run has taken it over."""
        with self._mutex:
            if self.etag is not None:
                self.etag = self.bucket.swap(LOCK, self._content(), self.etag)
                self._renewals += 1
            if self.etag is None:
                raise StoreError(
                    f"{self.bucket.url}: another run took over, since this one had not been heard of for "
                    f"{self.seconds:g} s; it ends here, run it again"
                )

    def keep_renewing(self) -> None:
        """Renew the lock until it is lost or released."""
        while not self._ended.wait(self.seconds / 4):
            try:
                self.hold()
            except StoreError as error:  # whoever publishes asks again; until then it may come back
                log.warning("%s", error)
                if self.etag is None:
                    return

    def release(self) -> None:
        """Mark the lock as free, if it is still ours; where that fails, it frees itself in time."""
        self._ended.set()
        with self._mutex:
            if self.etag is not None:
                try:
                    self.bucket.swap(LOCK, orjson.dumps({"freed_by": self.run}), self.etag)
                except StoreError as error:
                    log.warning("%s", error)

    def _content(self) -> bytes:
        return orjson.dumps({"held_by": self.run, "seconds": self.seconds, "renewals": self._renewals})

    def _try_conditions(self) -> None:
        """See that the server minds the conditions of a put, on which all else rests."""
        probe = orjson.dumps({"probe": self.run})
        for etag in (None, f'"{"0" * 32}"'):
            if self.bucket.swap(LOCK, probe, etag) is not None:
                self.bucket.remove([LOCK])
                raise StoreError(
                    f"{self.bucket.url}: the server ignores the conditions of a put (If-None-Match, If-Match), so two "
                    "runs could overwrite what the other published; use one that minds them"
                )


@contextmanager
def leased(bucket: Bucket) -> Iterator[Lease]:
    """The lock of a data set, held while the block runs."""
    lease = Lease(bucket)
    lease.take()
    renewing = threading.Thread(target=lease.keep_renewing, daemon=True)
    renewing.start()
    try:
        yield lease
    finally:
        lease.release()
        renewing.join()


def _holder(found: Found) -> dict[str, Any] | None:
    """Who holds the lock and for how long, None where it is free."""
    try:
        said = orjson.loads(found.content)
        return {**said["held_by"], "seconds": float(said["seconds"])}
    except (ValueError, KeyError, TypeError):
        return None
