"""An address s3://bucket/prefix in, its objects out: get, list, put, put on a condition, remove.

Credentials, region and endpoint are those of the environment (AWS_ACCESS_KEY_ID, AWS_REGION, AWS_ENDPOINT_URL, ...).
Whatever goes wrong is a StoreError that names the object. What the server answered is not passed on but for its code:
it may quote the request.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import S3Store

from flows.errors import SettingsError, StoreError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
CHUNK = 4 * 1024 * 1024
_NOT_ALLOWED = "not allowed{}; see AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and the bucket's policy"


@dataclass(frozen=True, slots=True)
class Found:
    """The content of an object, and the tag that changes when it does."""

    content: bytes
    etag: str


class Bucket:
    """The objects whose names begin with the prefix of an address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
        name, _, prefix = url.removeprefix("s3://").partition("/")
        options: dict[str, Any] = {"timeout": "120 seconds", "connect_timeout": "5 seconds"}
        config: dict[str, Any] = {}
        if self.endpoint:
            options["allow_http"] = _check_endpoint(self.endpoint)
            config["endpoint"] = self.endpoint
        try:
            self._objects = S3Store(
                name,
                prefix=prefix or None,
                client_options=options,  # type: ignore[arg-type]
                retry_config={"max_retries": 4, "retry_timeout": timedelta(seconds=30)},
                **config,
            )
        except BaseError as error:
            raise self._named("", error) from None

    def url_of(self, name: str) -> str:
        """The address of the object `name`, for messages."""
        return f"{self.url}/{name}" if name else self.url

    def get(self, name: str) -> Found | None:
        """The object `name`, None where there is none."""
        with self._errors_named(name):
            try:
                answer = obstore.get(self._objects, name)
                return Found(bytes(answer.bytes()), answer.meta["e_tag"] or "")
            except FileNotFoundError as error:
                if _code(error) == "NoSuchBucket":
                    raise
                return None

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of the object `name`, piece by piece."""
        with self._errors_named(name):
            for chunk in obstore.get(self._objects, name).stream(min_chunk_size=CHUNK):
                yield bytes(chunk)

    def sizes(self, prefix: str) -> dict[str, int]:
        """The names that begin with `prefix`, a folder, each with its size."""
        with self._errors_named(prefix):
            return {meta["path"]: meta["size"] for some in obstore.list(self._objects, prefix) for meta in some}

    def put(self, name: str, content: bytes | Path) -> None:
        """Make `content`, or that of the file, the object `name`, whatever was there."""
        with self._errors_named(name):
            obstore.put(self._objects, name, content)

    def swap(self, name: str, content: bytes, etag: str | None) -> str | None:
        """Make `content` the object `name` if that is still the one with this tag, or for None not there yet.

        Returns the new tag, None where it is another by now.
        """
        with self._errors_named(name):
            try:
                mode: Any = {"e_tag": etag} if etag is not None else "create"
                return obstore.put(self._objects, name, content, mode=mode, use_multipart=False)["e_tag"] or ""
            except (AlreadyExistsError, PreconditionError, FileNotFoundError) as error:
                if _code(error) == "NoSuchBucket":
                    raise
        # An answer that was lost on its way makes a put be tried again, and find what it has put itself.
        found = self.get(name)
        return found.etag if found and found.content == content else None

    def remove(self, names: Iterable[str]) -> None:
        """Remove the objects `names`; one that is not there is no error."""
        with self._errors_named(""):
            obstore.delete(self._objects, list(names))

    @contextmanager
    def _errors_named(self, name: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, FileNotFoundError) as error:
            raise self._named(name, error) from None

    def _named(self, name: str, error: Exception) -> StoreError:
        """What is to be told of an error: never its text, which quotes the request and the answer."""
        text, code = str(error), _code(error)
        status = re.search(r"status code: (\d{3})", text)
        if "169.254.169.254" in text or "169.254.170.2" in text:  # where a machine in a cloud is given some
            reason = "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        elif isinstance(error, FileNotFoundError) or (status and status[1] == "404"):
            reason = "there is no such bucket" if code == "NoSuchBucket" else "missing"
        elif status and status[1] in ("401", "403"):
            reason = _NOT_ALLOWED.format(f" ({code})" if code else "")
        elif "incorrectly configured region" in text or (status and status[1] == "301"):
            reason = "the bucket is in another region: set AWS_REGION"
        elif "error sending request" in text or "HTTP error" in text:
            server = urlsplit(self.endpoint)
            reason = f"{server.hostname or 'the server'}{f':{server.port}' if server.port else ''} cannot be reached"
        else:
            reason = f"the server refused ({code or (status and status[1]) or type(error).__name__})"
        return StoreError(f"{self.url_of(name)}: {reason}")


def _check_endpoint(endpoint: str) -> bool:
    """Whether plain http is spoken with it; raises SettingsError where that is not to be, or it is no address."""
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError("AWS_ENDPOINT_URL: not the address of a server, as https://s3.example.org")
    if parts.scheme == "http" and host not in LOOPBACK and os.environ.get("AWS_ALLOW_HTTP", "").lower() != "true":
        raise SettingsError(f"AWS_ENDPOINT_URL: http to {host} can be read on the way; AWS_ALLOW_HTTP=true allows it")
    return parts.scheme == "http"


def _code(error: Exception) -> str | None:
    """What S3 calls an error, as NoSuchBucket."""
    found = re.search(r"<Code>(\w+)</Code>", str(error))
    return found[1] if found else None
