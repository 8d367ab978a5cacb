"""A compressed file in, the file inside it out, within bounds of size and ratio."""

import bz2
import lzma
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa

from transforms.readers.limits import Limits, UnreadableError
from transforms.readers.raw import RawFile

_PIECE = 1024 * 1024
_SUFFIXES = (".gz", ".gzip", ".bz2", ".xz", ".lzma", ".zst", ".zstd", ".lz4", ".z")
_STREAMS = ("zstd", "lz4")  # read by Arrow, which the tables bring


class _Decompressor(Protocol):
    """What the decompressors of the standard library share."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def read_compressed(raw: RawFile, kind: str) -> Iterator[RawFile]:
    """The one file inside `raw`; it keeps the name of the compressed one, and its member."""
    name = raw.name
    for suffix in _SUFFIXES:
        name = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    yield raw.holding(unpack(raw.data, kind, raw.limits), name=name)


def unpack(data: bytes, kind: str, limits: Limits) -> bytes:
    """The bytes in `data`, all of its parts; what can be read of one that is cut off.

    Raises UnreadableError: too_large beyond the limits, unreadable where nothing can be unpacked.
    """
    bound = limits.unpacked(len(data))
    parts: list[bytes] = []
    size = 0
    try:
        for part in _stream(data, kind) if kind in _STREAMS else _parts(data, kind):
            parts.append(part)
            size += len(part)
            if size > bound:
                raise UnreadableError("too_large", f"more than {bound:,} bytes come out of the {kind} file")
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError) as error:
        if not size:
            raise UnreadableError("unreadable", f"broken {kind} file: {error}") from None
    if not size:
        raise UnreadableError("no_text", f"the {kind} file holds nothing")
    return b"".join(parts)


def peek(data: bytes, kind: str, size: int = 512) -> bytes:
    """The first bytes inside `data`, none where they cannot be read."""
    try:
        pieces = _stream(data, kind) if kind in _STREAMS else _parts(data[: 64 * size], kind, size)
        return next(pieces, b"")[:size]
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError):
        return b""


def _parts(data: bytes, kind: str, piece: int = _PIECE) -> Iterator[bytes]:
    """What comes out of one compressed part after another, in pieces."""
    while data:
        packed = _decompressor(kind)
        while not packed.eof:
            part = packed.decompress(data, piece)
            data = getattr(packed, "unconsumed_tail", b"")
            if not part and not data:
                return  # cut off
            if part:
                yield part
        data = packed.unused_data.lstrip(b"\0")


def _stream(data: bytes, kind: str) -> Iterator[bytes]:
    """What comes out of a stream that Arrow reads, in pieces."""
    with pa.CompressedInputStream(pa.BufferReader(data), kind) as stream:
        while part := stream.read(_PIECE):
            yield part


def _decompressor(kind: str) -> _Decompressor:
    """A fresh decompressor for one part of a file."""
    made: dict[str, Any] = {
        "gzip": lambda: zlib.decompressobj(31),
        "bzip2": bz2.BZ2Decompressor,
        "xz": lambda: lzma.LZMADecompressor(memlimit=256 * 1024 * 1024),
    }
    found: _Decompressor = made[kind]()
    return found
