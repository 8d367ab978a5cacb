"""A snapshot in the making in, the same out with `copy_of` told for every article, whenever and wherever it was read.

A new article may be a copy of one that was read a year ago, or the original of one; an original may have left. So the
signatures of all articles are looked at, which takes a third of a second for a hundred thousand, and the segments in
which an article has another original than before are written anew; the others stay as they are.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import ContractError
from flows.segments import Segment, read_part, write_part
from flows.store import Draft
from transforms.copies import BYTES, find_copies
from transforms.tables import ARTICLES, SIGNATURES

COLUMNS = ("article_id", "source_uri", "published", "copy_of")


def mark_copies(draft: Draft) -> dict[str, str | None]:
    """Set `copy_of` in the articles of `draft`; returns the new name of each segment that was written anew."""
    segments = [segment for segment in draft.segments if ARTICLES.name in segment.parts]
    pieces = [read_part(draft.folder, segment.parts[ARTICLES.name], COLUMNS) for segment in segments]
    if not pieces:
        return {}
    originals = _originals(pa.concat_tables(pieces), _signatures(draft, segments, pieces))
    moved: dict[str, str | None] = {}
    begin = 0
    for segment, piece in zip(segments, pieces, strict=True):
        now = originals.slice(begin, piece.num_rows)
        begin += piece.num_rows
        if not piece["copy_of"].equals(now):
            made = _rewritten(draft, segment, now)
            draft.segments[draft.segments.index(segment)] = made
            moved[segment.id] = made.id
    return moved


def _signatures(draft: Draft, segments: Sequence[Segment], pieces: Sequence[pa.Table]) -> bytes:
    """The signatures of the articles in `pieces`, in their order, one after the other."""
    found = []
    for segment, piece in zip(segments, pieces, strict=True):
        rows = read_part(draft.folder, segment.parts[SIGNATURES.name])
        if not rows["article_id"].equals(piece["article_id"]):
            raise ContractError(f"nothing is published: segment {segment.id} has other signatures than articles")
        found += rows["signature"].to_pylist()
    return b"".join(found)


def _originals(articles: pa.Table, signatures: bytes) -> pa.ChunkedArray:
    """For each article the key of its original: the earliest by date, then by source; undated ones come last."""
    order = pc.sort_indices(articles, sort_keys=[("published", "ascending"), ("source_uri", "ascending")])
    matrix = np.frombuffer(signatures, np.uint8).reshape(articles.num_rows, BYTES)
    copies = find_copies(matrix, order.to_numpy().astype(np.int64))
    places = pa.array([copies.get(row) for row in range(articles.num_rows)], pa.int64())
    return pa.chunked_array([articles["article_id"].combine_chunks().take(places)])


def _rewritten(draft: Draft, segment: Segment, originals: pa.ChunkedArray) -> Segment:
    """`segment` with these originals in its articles, all else as it was."""
    old = segment.parts[ARTICLES.name]
    rows = read_part(draft.folder, old)
    at = rows.schema.get_field_index("copy_of")
    new = write_part(draft.folder, ARTICLES.name, rows.set_column(at, rows.schema.field(at), originals))
    (draft.folder / old.name).unlink()
    return Segment.of({**segment.parts, ARTICLES.name: new})
