"""What was read in, checked rows in a staging folder out, and back in again when they are published.

The rows are checked as they are written, article by article where one breaks the contract: such an article is rejected,
by name, and its neighbours go on.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from transforms.model import RejectedFile
from transforms.rows import READ_TABLES, ReadArticle, find_problems, to_tables

FLUSH_CHARS = 16_000_000  # of text held before it is written, so that a container of any size fits in memory


class Staged:
    """Rows on their way into a staging folder: gathered, checked, written piece by piece."""

    def __init__(self, folder: Path, run_id: str) -> None:
        self.folder, self.run_id = folder, run_id
        self.articles: list[ReadArticle] = []
        self.rejected: list[RejectedFile] = []
        self.chars = 0
        self.writers: dict[str, Any] = {}
        self.sinks: list[Any] = []

    def __enter__(self) -> "Staged":
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        for name, table in to_tables([], [], self.run_id, datetime.now(UTC)).items():
            sink = (self.folder / f"{name}.arrow").open("wb")
            self.sinks.append(sink)
            self.writers[name] = pa.ipc.new_file(sink, table.schema, options=options)
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self.writers.values():
            writer.close()
        for sink in self.sinks:
            sink.flush()
            os.fsync(sink.fileno())
            sink.close()

    def add(self, read: ReadArticle) -> None:
        """Take an article; it is written with the next flush."""
        self.articles.append(read)
        self.chars += len(read.article.text)

    def flush_if_full(self) -> None:
        """Write what was gathered when there is much of it."""
        if self.chars > FLUSH_CHARS or len(self.rejected) > 10_000:
            self.flush()

    def flush(self) -> None:
        """Check what was gathered and write it as one piece; what breaks the contract is rejected instead."""
        tables = self._tables(self.articles, self.rejected)
        if isinstance(tables, str):
            kept: list[ReadArticle] = []
            for read in self.articles:
                trouble = self._tables([read], [])
                if isinstance(trouble, str):
                    self.rejected.append(crashed(read.article.source_uri, len(read.article.text), trouble))
                else:
                    kept.append(read)
            tables = self._tables(kept, self.rejected)
        if isinstance(tables, str):
            raise ValueError(tables)
        for name, rows in tables.items():
            self.writers[name].write_batch(_one_batch(rows))
        self.articles, self.rejected, self.chars = [], [], 0

    def _tables(self, articles: Sequence[ReadArticle], rejected: Sequence[RejectedFile]) -> dict[str, pa.Table] | str:
        """The rows as tables, or what is wrong with them."""
        try:
            tables = to_tables(articles, rejected, self.run_id, datetime.now(UTC))
        except ValueError as error:
            return str(error)
        problems = find_problems(tables)
        return str(problems[0]) if problems else tables


def staged_tables(folder: Path) -> Iterator[dict[str, pa.Table]]:
    """The rows of a staged batch, in pieces of bounded size."""
    files = {name: pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))) for name in READ_TABLES}
    for piece in range(files["articles"].num_record_batches):
        yield {name: pa.Table.from_batches([file.get_batch(piece)]) for name, file in files.items()}


def crashed(uri: str, size: int, detail: str) -> RejectedFile:
    """The row of an article at `uri` that a rule, or the check of its rows, failed on."""
    return RejectedFile(uri, "crashed", detail, size)


def _one_batch(rows: pa.Table) -> pa.RecordBatch:
    combined = rows.combine_chunks().to_batches()
    return combined[0] if combined else pa.RecordBatch.from_pylist([], schema=rows.schema)
