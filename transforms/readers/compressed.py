"""A compressed file in, the file inside it out, within bounds of size and ratio."""

import bz2
import lzma
import zlib
from collections.abc import Iterator
from typing import Protocol

from transforms.model import Document
from transforms.readers.limits import Limits, Rejection, UnreadableError
from transforms.readers.raw import RawFile

_FREE = 1024 * 1024  # bytes unpacked before the ratio counts: short texts of one letter are no bomb
_SUFFIXES = (".gz", ".gzip", ".bz2", ".xz", ".lzma", ".zst", ".zstd", ".lz4", ".z")


class _Decompressor(Protocol):
    """What zlib, bz2 and lzma objects share."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def read_compressed(raw: RawFile, kind: str) -> Iterator[Document | Rejection | RawFile]:
    """The one file inside `raw`; it keeps the name of the compressed one, and its member."""
    name = raw.name
    for suffix in _SUFFIXES:
        name = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    data = unpack(raw.data, kind, raw.limits)
    yield RawFile(name=name, data=data, limits=raw.limits, member=raw.member, depth=raw.depth + 1, url=raw.url,
                  charset=raw.charset, published=raw.published, published_basis=raw.published_basis)  # fmt: skip


def unpack(data: bytes, kind: str, limits: Limits) -> bytes:
    """The bytes in `data`, all of its parts; what can be read of one that is cut off.

    Raises UnreadableError: too_large beyond the limits, unreadable where nothing can be unpacked.
    """
    bound = min(limits.file_bytes, _FREE + limits.ratio * len(data))
    parts: list[bytes] = []
    size = 0
    while data:
        packed = _decompressor(kind)
        before = size
        try:
            while not packed.eof:
                part = packed.decompress(data, bound + 1 - size)
                data = getattr(packed, "unconsumed_tail", b"")
                parts.append(part)
                size += len(part)
                if size > bound:
                    raise UnreadableError("too_large", f"more than {bound} bytes come out of the {kind} file")
                if not data and not part:
                    break  # cut off: what was unpacked counts
        except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError) as error:
            if not size:
                raise UnreadableError("unreadable", f"broken {kind} file: {error}") from None
            break
        if not packed.eof or size == before:
            break
        data = packed.unused_data.lstrip(b"\0")
    if not size:
        raise UnreadableError("no_text", f"the {kind} file holds nothing")
    return b"".join(parts)


def _decompressor(kind: str) -> _Decompressor:
    """A fresh decompressor for one part of a file."""
    if kind == "gzip":
        return zlib.decompressobj(31)
    if kind == "bzip2":
        return bz2.BZ2Decompressor()
    if kind == "xz":
        return lzma.LZMADecompressor(memlimit=256 * 1024 * 1024)
    raise UnreadableError("unknown_format", f"{kind} files cannot be read yet")
