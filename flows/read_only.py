"""Named files in, a file system out that DuckDB can read them from, and nothing else, and that nothing can write to.

DuckDB's own rules on where a connection may read let it overwrite what it may read (COPY ... TO). So a connection is
given this file system and no other; reading through it is as fast, since DuckDB asks for few, large pieces.
"""

import io
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fsspec.spec import AbstractFileSystem

PROTOCOL = "snapshot"


class ReadOnlyFiles(AbstractFileSystem):  # type: ignore[misc]  # fsspec ships no types
    """The files in `names`, by their addresses `snapshot://...`; every other address is not there."""

    protocol = PROTOCOL
    cachable = False  # one for each connection, gone with it

    def __init__(self, names: Mapping[str, Path]) -> None:
        super().__init__()
        self.names = dict(names)

    def open(self, path: str, mode: str = "rb", **_: Any) -> io.RawIOBase:
        """The file `path`, for reading."""
        if mode != "rb":
            raise PermissionError(f"the data set is read-only: {path} cannot be written")
        return _File(self._path(path))

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """Name and size of the file `path`."""
        return {"name": path, "size": self._path(path).stat().st_size, "type": "file"}

    def modified(self, path: str) -> datetime:
        """When the file `path` was written: never since, as all parts are immutable."""
        return datetime.fromtimestamp(self._path(path).stat().st_mtime, UTC)

    def exists(self, path: str, **_: Any) -> bool:
        """Whether there is a file `path`."""
        return path in self.names

    def glob(self, path: str, **_: Any) -> list[str]:
        """`path` itself: names are given in full."""
        return [path] if self.exists(path) else []

    def _path(self, path: str) -> Path:
        try:
            return self.names[path]
        except KeyError:
            raise FileNotFoundError(f"{path} is not part of the data set") from None


class _File(io.RawIOBase):
    """A file open for reading, each read a single call to the system."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY)
        self._size = os.fstat(self._handle).st_size
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = os.pread(self._handle, self._size - self._at if size < 0 else size, self._at)
        self._at += len(data)
        return data

    def readinto(self, buffer: Any) -> int:
        count = os.preadv(self._handle, [buffer], self._at) if hasattr(os, "preadv") else self._copy_into(buffer)
        self._at += count
        return count

    def _copy_into(self, buffer: Any) -> int:
        data = os.pread(self._handle, len(buffer), self._at)
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            os.close(self._handle)
        super().close()
