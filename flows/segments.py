"""Rows of all tables in, segments out: immutable Parquet files named after their content, one for each table.

A segment holds articles and everything that was read in them. Taking files out of one, or merging several, makes
another; nothing is ever written twice. Rows are ordered by the article's date, so that a query for a day or a year
reads only the row groups that hold it.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.errors import StoreError
from transforms.keys import make_key
from transforms.rows import READ_TABLES
from transforms.tables import TABLES

FULL_BYTES = 16 * 1024 * 1024  # a segment of this size is left alone; rewriting one takes up to 30 times that in memory
ROW_GROUP = 16 * 1024  # rows: a day among ten million in 27 ms, with 64 k in 42; a group-by costs 3 % more
BLOOM = ("article_id", "figure_id", "claim_key")  # keys that are looked up one at a time and are not in order


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file below a snapshot: `name` is its table's folder and the hash of its content."""

    name: str
    rows: int
    bytes: int
    hash: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The parts that were written together, by table; tables without rows have none."""

    id: str
    parts: Mapping[str, Part]

    @classmethod
    def of(cls, parts: Mapping[str, Part]) -> "Segment":
        """The segment of these parts, named after their content."""
        return cls(make_key(*sorted(part.hash for part in parts.values())), parts)

    @property
    def bytes(self) -> int:
        """The size of its files."""
        return sum(part.bytes for part in self.parts.values())


def write_part(folder: Path, table: str, rows: pa.Table) -> Part:
    """Write `rows` below `folder` as a Parquet file named after its content."""
    target = folder / table
    target.mkdir(parents=True, exist_ok=True)
    made = target / ".part"
    bloom = {n: {"ndv": min(rows.num_rows, ROW_GROUP) or 1} for n in BLOOM if n in rows.column_names}
    pq.write_table(
        rows.replace_schema_metadata(TABLES[table].schema.metadata) if table in TABLES else rows,
        made,
        compression="zstd",
        compression_level=3,
        row_group_size=ROW_GROUP,
        write_page_index=True,
        bloom_filter_options=bloom or None,
    )
    digest = hash_file(made)
    name = f"{table}/{digest[:16]}.parquet"
    part = Part(name, rows.num_rows, made.stat().st_size, digest)
    with made.open("rb+") as written:
        os.fsync(written.fileno())
    made.replace(folder / name)
    return part


def read_part(folder: Path, part: Part, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a part; raises StoreError, naming the file, where it is missing or torn."""
    path = folder / part.name
    try:
        with pq.ParquetFile(path) as file:
            return file.read(columns=columns)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path}: {error}; `newsfigures repair` can rebuild what the raw folder holds") from error


def hash_file(path: Path) -> str:
    """The BLAKE2b hash of a file's content, 32 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def write_segment(folder: Path, tables: Mapping[str, pa.Table]) -> Segment:
    """Write the rows of all tables below `folder`, ordered by the article's date."""
    ordered = order_by_date(tables)
    return Segment.of({name: write_part(folder, name, rows) for name, rows in ordered.items() if rows.num_rows})


def read_segment(folder: Path, segment: Segment) -> dict[str, pa.Table]:
    """The rows of all tables of a segment."""
    return {
        name: read_part(folder, segment.parts[name]) if name in segment.parts else TABLES[name].schema.empty_table()
        for name in READ_TABLES
    }


def concat(pieces: Iterable[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The rows of several sets of tables as one."""
    found = list(pieces)
    return {name: pa.concat_tables([piece[name] for piece in found]) for name in READ_TABLES}


def without_files(tables: Mapping[str, pa.Table], files: Collection[str]) -> dict[str, pa.Table]:
    """The rows that do not come from the raw `files`."""
    gone = pa.array(sorted(files), pa.string())
    articles = tables["articles"]
    dropped = articles.filter(pc.is_in(_files(articles), value_set=gone)).column("article_id").combine_chunks()
    kept = {}
    for name, rows in tables.items():
        by_file = "source_uri" in rows.column_names
        mask = pc.is_in(_files(rows), value_set=gone) if by_file else pc.is_in(rows["article_id"], value_set=dropped)
        kept[name] = rows.filter(pc.invert(mask))
    return kept


def files_in(tables: Mapping[str, pa.Table]) -> set[str]:
    """The raw files whose rows `tables` hold."""
    return {file for name in ("articles", "rejected_files") for file in pc.unique(_files(tables[name])).to_pylist()}


def order_by_date(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Articles by date and source, the rows that belong to them in the same order and by their place in the text."""
    articles = _sorted(tables["articles"], "published", "source_uri")
    ordered = {"articles": articles, "rejected_files": _sorted(tables["rejected_files"], "source_uri")}
    ids = articles.column("article_id").combine_chunks()
    for name in ("figures", "skipped_numbers", "statements"):
        rank = pc.index_in(tables[name]["article_id"], value_set=ids)
        keyed = _sorted(tables[name].append_column("rank", rank), "rank", "char_start", "char_end")
        ordered[name] = keyed.drop_columns("rank")
    rank = pc.index_in(ids, value_set=tables["signatures"]["article_id"].combine_chunks())
    ordered["signatures"] = tables["signatures"].take(rank)
    return ordered


def _sorted(rows: pa.Table, *columns: str) -> pa.Table:
    # Not with sort_by: see schema.find_repeated.
    return rows.take(pc.sort_indices(rows, sort_keys=[(column, "ascending") for column in columns]))


def choose_to_merge(segments: Sequence[Segment]) -> list[Segment]:
    """The segments to make one of, so that few remain: each at least twice as large as all smaller ones together.

    Every row is so rewritten a few times at most, however many small runs there are; full segments are left alone.
    """
    small = sorted((s for s in segments if s.bytes < FULL_BYTES), key=lambda s: s.bytes)
    chosen, size = 0, 0
    for at, segment in enumerate(small):
        if at and segment.bytes < 2 * size:
            chosen = at + 1
        size += segment.bytes
    merged: list[Segment] = []
    size = 0
    for segment in small[:chosen]:
        if merged and size + segment.bytes > 1.5 * FULL_BYTES:
            break
        merged.append(segment)
        size += segment.bytes
    return merged if len(merged) > 1 else []


def _files(rows: pa.Table) -> pa.ChunkedArray:
    return pc.replace_substring_regex(rows["source_uri"], "(?s)#.*", "")  # see raw.file_of
