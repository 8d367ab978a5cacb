"""A run that fails in, a message to whoever is to know out, and the error in words that say what to do about it."""

import json
import logging
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.errors import StoreError

ALERT_URL = "NEWSFIGURES_ALERT_URL"  # often holds a token, so it is never logged, and no setting that is shown
SECONDS = 10.0  # that the receiver may take; the run has failed anyway
log = logging.getLogger(__name__)


@contextmanager
def failures_told() -> Iterator[None]:
    """Run what is within; if it fails, tell the address in NEWSFIGURES_ALERT_URL, and raise.

    What the system refuses (no space, no permission, a file that is gone) is raised as a StoreError naming the file.
    """
    try:
        yield
    except Exception as error:
        known = _named(error) if isinstance(error, OSError) else error
        if url := os.environ.get(ALERT_URL):
            send_alert(url, f"newsfigures: the run failed: {known}")
        if known is error:
            raise
        raise known from error


def send_alert(url: str, text: str) -> None:
    """POST `text` to a webhook, as JSON with the key that chat services read; what goes wrong is only logged."""
    body = json.dumps({"text": text, "at": datetime.now(UTC).isoformat(timespec="seconds")}).encode()
    try:
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            log.info("alert sent, answered with %s", answer.status)
    except urllib.error.HTTPError as error:
        log.warning("no alert was taken: the receiver answered with %s", error.code)
    except (OSError, ValueError) as error:
        log.warning("no alert could be sent: %s", type(error).__name__)


def _named(error: OSError) -> StoreError:
    return StoreError(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
