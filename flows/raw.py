"""The raw folder in, its files out, and what changed in it since the last published run.

A file is told to be unchanged by its size, times and inode, as git does; where these differ, its content decides. A
sidecar `<name>.meta.json` and the names of a table's columns, `<name>.columns.toml`, belong to their file: when one
changes, the file is read again. Names that begin with a dot are left alone; links out of the folder are never followed.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SIDECAR, COLUMNS = ".meta.json", ".columns.toml"
Found = os.stat_result | tuple[str, str]  # a file's stat, or the reason and detail why it is not to be opened


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the raw folder: its name with `/`, where it is, and by what a change would show.

    `trouble` is the reason and detail why it is not to be opened at all.
    """

    name: str
    path: str
    bytes: int
    stamp: str
    sidecar: str | None = None
    columns: str | None = None
    trouble: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of a raw file: its stamp and content when it was read, and where its rows are."""

    stamp: str
    fingerprint: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Raw files by what is to be done with them; `touched` look changed, their content is still to be compared."""

    new: list[SourceFile]
    touched: list[SourceFile]
    unchanged: list[str]
    removed: list[str]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many files the raw folder holds, how many are new, look changed, or are gone."""
        new, touched = len(self.new), len(self.touched)
        return new + touched + len(self.unchanged), new, touched, len(self.removed)


def uri_of(relative: str) -> str:
    """A path below the raw folder as the `source_uri` of its file.

    `#` begins the name of a container's member, so one in the file's own name is written %23; a byte that is no UTF-8
    is written in the same way.

    >>> uri_of("2024/port #2.txt")
    '2024/port %232.txt'
    """
    escaped = relative.replace("%23", "%2523").replace("#", "%23")
    return "".join(f"%{ord(c) - 0xDC00:02X}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in escaped)


def file_of(source_uri: str) -> str:
    """The file that a `source_uri` lies in: the same for all members of a container."""
    return source_uri.partition("#")[0]


def scan(raw: Path) -> list[SourceFile]:
    """Every file below `raw`, ordered by name, sidecars with their files."""
    root = os.path.realpath(raw)
    entries = {os.path.relpath(path, root): info for path, info in _walk(root, root)}
    return [
        _source_file(root, relative, info, entries)
        for relative, info in sorted(entries.items())
        if not any(relative.endswith(s) and relative.removesuffix(s) in entries for s in (SIDECAR, COLUMNS))
    ]


def compare(found: list[SourceFile], known: Mapping[str, Known], same_code: bool) -> Changes:
    """What changed between the ledger's `known` files and those `found` now; other code makes every file `touched`."""
    new, touched, unchanged = [], [], []
    for file in found:
        before = known.get(file.name)
        if before is None:
            new.append(file)
        elif same_code and file.stamp == before.stamp and file.stamp:
            unchanged.append(file.name)
        else:
            touched.append(file)
    removed = sorted(known.keys() - {file.name for file in found})
    return Changes(new, touched, unchanged, removed)


def stamp_of(*infos: os.stat_result) -> str:
    """What shows that a file (and what stands beside it) was not written to: size, times and inode of each."""
    return "|".join(f"{i.st_size}:{i.st_mtime_ns}:{i.st_ctime_ns}:{i.st_ino}" for i in infos)


def _walk(folder: str, root: str) -> Iterator[tuple[str, Found]]:
    """The paths below `folder`, each with its stat or with the reason and detail why it is not to be opened."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield folder, ("unreadable", f"the folder cannot be listed: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, root)
            elif entry.is_symlink() and not _is_inside(entry.path, root):
                yield entry.path, ("unsafe_path", "a link that leads out of the raw folder")
            elif entry.is_dir():
                yield entry.path, ("unsafe_path", "a link to a folder; its files are read where they are")
            elif not stat.S_ISREG(entry.stat().st_mode):
                yield entry.path, ("unreadable", "not a regular file")
            else:
                yield entry.path, entry.stat()
        except OSError as error:
            yield entry.path, ("unreadable", str(error.strerror))


def _is_inside(path: str, root: str) -> bool:
    return os.path.realpath(path).startswith(root + os.sep)


def _source_file(root: str, relative: str, info: Found, entries: Mapping[str, Found]) -> SourceFile:
    name, path = uri_of(relative.replace(os.sep, "/")), os.path.join(root, relative)  # noqa: PTH118 - names are not always UTF-8
    if not isinstance(info, os.stat_result):
        return SourceFile(name, path, 0, f"{info[0]}: {info[1]}", trouble=info)
    if relative.endswith((SIDECAR, COLUMNS)):
        detail = "a sidecar whose file is not there"
        return SourceFile(name, path, info.st_size, stamp_of(info), trouble=("not_an_article", detail))
    beside = {s: entry for s in (SIDECAR, COLUMNS) if isinstance(entry := entries.get(relative + s), os.stat_result)}
    sidecar, columns = (path + s if s in beside else None for s in (SIDECAR, COLUMNS))
    return SourceFile(name, path, info.st_size, stamp_of(info, *beside.values()), sidecar, columns)
