"""A zip or tar archive in, the files in it out; names that lead out of it and links are turned away."""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.raw import RawFile

_NO_DOCUMENTS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
# What zipfile and tarfile raise for broken archives. NotImplementedError is theirs for a method or a version of the
# format that they cannot read, RuntimeError for a password, ValueError for numbers in a header that make no sense.
BAD_ARCHIVE = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip


def read_zip(raw: RawFile) -> Iterator[RawFile | Rejection]:
    """The files of a zip archive, in its order; one that is encrypted, broken or a bomb is rejected alone."""
    with _opened(raw) as archive:
        for info in archive.infolist():
            if info.is_dir() or _is_no_document(info.filename):
                continue
            member = raw.inside(info.filename[:300])
            if is_unsafe(info.filename):
                yield Rejection(member, "unsafe_path", "the name leads out of the archive", info.file_size)
            elif info.flag_bits & 1:
                yield Rejection(member, "encrypted", "the member is encrypted", info.file_size)
            else:
                try:
                    yield raw.holding(read_entry(archive, info, raw), info.filename, info.filename)
                except UnreadableError as error:
                    yield Rejection(member, error.reason, error.detail, info.file_size)


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, raw: RawFile) -> bytes:
    """The bytes of one member, no more than the limits allow whatever its header says; raises UnreadableError."""
    bound = raw.limits.unpacked(info.compress_size)
    try:
        with archive.open(info) as stream:
            data = stream.read(bound + 1)
    except BAD_ARCHIVE as error:
        raise UnreadableError("unreadable", f"broken member of a zip file: {error}") from None
    if len(data) > bound:
        raise UnreadableError("too_large", f"more than {bound:,} bytes come out of a member of a zip file")
    return data


def read_tar(raw: RawFile) -> Iterator[RawFile | Rejection]:
    """The files of a tar archive, in its order; links are turned away."""
    try:
        with tarfile.open(fileobj=BytesIO(raw.data), mode="r:") as archive:
            for info in archive:
                if info.isdir() or _is_no_document(info.name):
                    continue
                member = raw.inside(info.name[:300])
                if is_unsafe(info.name) or info.islnk() or info.issym():
                    yield Rejection(member, "unsafe_path", "a link, or a name that leads out of the archive", info.size)
                elif not info.isfile():
                    yield Rejection(member, "unknown_format", "the member is no file", info.size)
                elif info.size > raw.limits.file_bytes:
                    yield Rejection(member, "too_large", f"{info.size:,} bytes", info.size)
                else:
                    stream = archive.extractfile(info)
                    yield raw.holding(stream.read() if stream else b"", info.name, info.name)
    except BAD_ARCHIVE as error:
        raise UnreadableError("unreadable", f"broken tar file: {error}") from None


def is_unsafe(name: str) -> bool:
    """Whether the name of a member is absolute, or leads out of its archive.

    >>> is_unsafe("a/../../b.html"), is_unsafe("/etc/passwd"), is_unsafe("a/b.html")
    (True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in name


def _is_no_document(name: str) -> bool:
    """Whether a member is what a file manager leaves behind."""
    return any(mark in name for mark in _NO_DOCUMENTS)


def _opened(raw: RawFile) -> zipfile.ZipFile:
    """The archive; raises UnreadableError where its directory is broken or too long."""
    try:
        archive = zipfile.ZipFile(BytesIO(raw.data))
    except BAD_ARCHIVE as error:
        raise UnreadableError("unreadable", f"broken zip file: {error}") from None
    if len(archive.filelist) > raw.limits.members:
        raise UnreadableError("too_large", f"{len(archive.filelist)} members in a zip file")
    return archive
