"""A batch of raw files in, its rows out, staged on disk: the work that runs in other processes.

A staged batch is a folder named after its files and the code that read them, so that a run which takes up where a
killed one left off finds what that one had done.
"""

import hashlib
import os
import shutil
import traceback
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from flows.memory import memory_bound
from flows.raw import COLUMNS, SIDECAR, SourceFile, stamp_of
from flows.staging import Staged, crashed
from flows.store import write_file
from transforms.articles import make_article, parse_sidecar
from transforms.extract import LANGUAGES, read_text
from transforms.keys import make_key
from transforms.model import Document, Reading, RejectedFile
from transforms.readers import Limits, Rejection, parse_columns, read_document
from transforms.readers.limits import OUT_OF_MEMORY
from transforms.rows import ReadArticle

NO_READING = Reading((), (), ())
OF_CONTAINERS = ("publisher", "authors", "language")  # what a sidecar can say of all articles of one file


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file to read; `fingerprint` is its content when it was last read by this code, None if it was not.

    `versions` holds (source_uri, content_hash, version) of the articles that were read from it before.
    """

    file: SourceFile
    fingerprint: str | None = None
    versions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to be read together: where raw files end up, under which run, and the name of the result."""

    tasks: tuple[FileTask, ...]
    staging: str
    run_id: str
    code_version: str
    limits: Limits = field(default_factory=Limits)

    @property
    def key(self) -> str:
        """The name of the staged batch: the same for the same files, read by the same code."""
        stamps = (f"{t.file.name}\x1e{t.file.stamp}\x1e{t.fingerprint}\x1e{t.versions}" for t in self.tasks)
        return make_key(self.code_version, repr(self.limits), *stamps)

    @property
    def bytes(self) -> int:
        """The size of its files."""
        return sum(task.file.bytes for task in self.tasks)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file; `same` when its content is as it was, so that its rows stay as they are."""

    name: str
    stamp: str
    fingerprint: str
    same: bool = False
    articles: int = 0
    figures: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a file, of its sidecar, and of the names of its columns."""

    data: bytes
    sidecar: bytes | None
    columns: bytes | None

    @property
    def fingerprint(self) -> str:
        """A hash of all of it."""
        beside = b"\0" + (self.sidecar or b"") + (b"\0" + self.columns if self.columns is not None else b"")
        return hashlib.blake2b(self.data + beside, digest_size=16).hexdigest()


def read_batch(batch: Batch) -> list[FileResult]:
    """Read the files of `batch`, leave their rows in its staging folder, and tell what became of each file."""
    folder = Path(batch.staging) / batch.key
    done = folder / "results.json"
    if not done.exists():
        made = folder.with_name(f".{batch.key}-{os.getpid()}")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        with memory_bound(batch.limits.memory_bytes):
            results = _stage(batch, made)
        write_file(made / "results.json", orjson.dumps([asdict(result) for result in results]))
        made.rename(folder)
    return [FileResult(**result) for result in orjson.loads(done.read_bytes())]


def stage_rejected(batch: Batch, reason: str, detail: str) -> list[FileResult]:
    """Stage the files of `batch` as rejected, where reading them took its process down."""
    folder = Path(batch.staging) / batch.key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = [task.file for task in batch.tasks]
    with Staged(folder, batch.run_id) as staged:
        staged.rejected += [RejectedFile(file.name, reason, detail, file.bytes) for file in files]
        staged.flush()
    # Without a fingerprint the file is tried again when it changes in any way.
    return [FileResult(file.name, file.stamp, "", rejected=1) for file in files]


def _stage(batch: Batch, folder: Path) -> list[FileResult]:
    results: list[FileResult] = []
    with Staged(folder, batch.run_id) as staged:
        for task in batch.tasks:
            results.append(_read_file(task, batch, staged))
            staged.flush_if_full()
        staged.flush()
    return results


def _read_file(task: FileTask, batch: Batch, staged: Staged) -> FileResult:
    file = task.file
    if file.trouble:
        staged.rejected.append(RejectedFile(file.name, *file.trouble, file.bytes))
        return FileResult(file.name, file.stamp, file.stamp, rejected=1)
    try:
        loaded, stamp = _load(file, batch.limits)
    except OSError as error:  # without a stamp it is tried again by every run; it is news only when the error changes
        content = f"unreadable: {error.strerror}"
        if content == task.fingerprint:
            return FileResult(file.name, "", content, same=True)
        staged.rejected.append(RejectedFile(file.name, "unreadable", str(error.strerror), file.bytes))
        return FileResult(file.name, "", content, rejected=1)
    fingerprint = loaded.fingerprint
    if fingerprint == task.fingerprint:
        return FileResult(file.name, stamp, fingerprint, same=True)
    if len(loaded.data) > batch.limits.file_bytes:
        detail = f"larger than {batch.limits.file_bytes:,} bytes"
        staged.rejected.append(RejectedFile(file.name, "too_large", detail, file.bytes))
        return FileResult(file.name, stamp, fingerprint, rejected=1)
    articles, figures, rejected = _read_members(task, loaded, batch.limits, staged)
    return FileResult(file.name, stamp, fingerprint, articles=articles, figures=figures, rejected=rejected)


def _read_members(task: FileTask, loaded: Loaded, limits: Limits, staged: Staged) -> tuple[int, int, int]:
    """Read every article of a file; returns how many articles, figures and rejections that made."""
    name, versions = task.file.name, {uri: (text, number) for uri, text, number in task.versions}
    try:
        said = parse_sidecar(loaded.sidecar, name + SIDECAR) if loaded.sidecar is not None else {}
        columns = parse_columns(loaded.columns, name + COLUMNS) if loaded.columns is not None else None
    except ValueError as error:
        # Its own date may be wrong without what the sidecar says of it, and all its periods with it.
        staged.rejected.append(RejectedFile(name, "malformed", str(error), task.file.bytes))
        return 0, 0, 1
    articles = figures = rejected = 0
    seen: set[str] = set()
    about_all = {key: value for key, value in said.items() if key in OF_CONTAINERS}
    for found in read_document(loaded.data, name, limits, columns):
        uri = f"{name}#{found.member}" if found.member else name
        while uri in seen:
            uri += "~"  # a container may name two members alike; neither is lost
        seen.add(uri)
        beside = about_all if found.member else said
        outcome = _read_article(found, uri, beside, versions) if isinstance(found, Document) else _rejected(found, uri)
        if isinstance(outcome, RejectedFile):
            staged.rejected.append(outcome)
            rejected += 1
        else:
            staged.add(outcome)
            articles, figures = articles + 1, figures + len(outcome.reading.figures)
        staged.flush_if_full()
    return articles, figures, rejected


def _read_article(
    document: Document, uri: str, sidecar: Mapping[str, Any], versions: dict[str, tuple[str, int]]
) -> ReadArticle | RejectedFile:
    try:
        article = make_article(document, uri, sidecar)
        known = article.language in LANGUAGES
        reading = read_text(article.text, article.published, article.language) if known else NO_READING
    except MemoryError:
        return RejectedFile(uri, "too_large", OUT_OF_MEMORY, len(document.text))
    except Exception as error:  # a rule that fails costs the article it fails on, and its row says so
        return crashed(uri, len(document.text), "".join(traceback.format_exception_only(error)).strip())
    text_before, number = versions.get(uri, ("", 0))
    return ReadArticle(article, number if article.content_hash == text_before else number + 1, reading)


def _rejected(found: Rejection, uri: str) -> RejectedFile:
    return RejectedFile(uri, found.reason, found.detail, found.bytes)


def _load(file: SourceFile, limits: Limits) -> tuple[Loaded, str]:
    """The content of a file and what is beside it, with a stamp that is empty if they were written to meanwhile."""
    infos: list[os.stat_result] = []
    contents: list[bytes | None] = []
    for path in (file.path, file.sidecar, file.columns):
        if path is None:
            contents.append(None)
            continue
        with Path(path).open("rb") as source:
            infos.append(os.fstat(source.fileno()))
            contents.append(source.read(min(infos[-1].st_size, limits.file_bytes) + 1))
    stamp = stamp_of(*infos)
    # A write within one tick of the file system's clock could leave the same stamp, so a fresh one proves nothing.
    newest = max(max(info.st_mtime_ns, info.st_ctime_ns) for info in infos)
    is_fresh = datetime.now(UTC).timestamp() * 1e9 - newest < 100_000_000
    data, sidecar, columns = contents
    return Loaded(data or b"", sidecar, columns), "" if is_fresh or stamp != file.stamp else stamp
