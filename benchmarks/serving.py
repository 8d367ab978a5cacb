"""Questions to a large data set: ten million generated figures in, the time that answers take out.

    python -m benchmarks.serving [--figures 10000000] [--folder build/benchmarks]

The rows are made up, but distributed as real ones: ids without order, ordered by the article's date, a dozen units,
sentences that compress as prose does. They are written by the store itself, in as many segments as it would have;
beside them lies one ideal file of all figures, as a group-by over it is what the store is measured against.
"""

import argparse
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.articles import article
from flows.catalog import connect
from flows.raw import Known
from flows.segments import write_segment
from flows.store import Draft, Store
from transforms.keys import make_key
from transforms.rows import READ_TABLES
from transforms.tables import ARTICLES, FIGURES, TABLES

PER_ARTICLE = 20
PER_SEGMENT = 1_000_000
UNITS = ("percent", "USD", "t", "km", "container", "person", "year", "EUR", "KZT", "MW", "TEU", "bbl", "ha", "vessel")


def tables_of(segment: int, figures: int) -> dict[str, pa.Table]:
    """The rows of one segment, by table."""
    chance = np.random.default_rng(segment)
    count = figures // PER_ARTICLE
    ids = [make_key(f"{segment}/{number}") for number in range(count)]
    days = np.sort(chance.integers(0, 4000, count))
    published = [date(2015, 1, 1) + timedelta(days=int(day)) for day in days]
    texts = [article(number)[0] for number in range(2000)]
    sentences = [line for text in texts for line in text.split(". ") if any(c.isdigit() for c in line)]
    of_article = np.repeat(np.arange(count), PER_ARTICLE)
    start = np.tile(np.arange(PER_ARTICLE) * 90, count)
    columns = {name: constant(FIGURES.schema.field(name), figures) for name in FIGURES.schema.names}
    columns |= {
        "figure_id": pa.array([make_key(segment, n) for n in range(figures)]),
        "claim_key": pa.array([make_key("claim", segment, n) for n in range(figures)]),
        "article_id": pa.array(ids).take(pa.array(of_article)),
        "article_date": pa.array(published).take(pa.array(of_article)),
        "sentence": pa.array(sentences).take(pa.array(chance.integers(0, len(sentences), figures))),
        "char_start": pa.array(start, pa.int32()),
        "char_end": pa.array(start + 5, pa.int32()),
        "value": pa.array(np.round(np.exp(chance.normal(5, 4, figures)), 2)),
        "unit": pa.array(UNITS).take(pa.array(chance.zipf(1.5, figures) % len(UNITS))),
        "kind": pa.array(["level", "percent_change", "share", "change"]).take(pa.array(chance.integers(0, 4, figures))),
    }
    found = {name: TABLES[name].schema.empty_table() for name in READ_TABLES}
    found["figures"] = pa.Table.from_arrays(list(columns.values()), schema=FIGURES.schema)
    rows = {name: constant(ARTICLES.schema.field(name), count) for name in ARTICLES.schema.names}
    rows |= {
        "article_id": pa.array(ids),
        "source_uri": pa.array([f"{segment}/{number}.html" for number in range(count)]),
        "published": pa.array(published),
        "text": pa.array(texts).take(pa.array(np.arange(count) % len(texts))),
    }
    found["articles"] = pa.Table.from_arrays(list(rows.values()), schema=ARTICLES.schema)
    return found


def constant(field: pa.Field, count: int) -> pa.Array:
    """A column of `count` times the declared example, or null where that may be."""
    declared = next(c for c in (*FIGURES.columns, *ARTICLES.columns) if c.name == field.name)
    return pa.repeat(pa.scalar(None if field.nullable else declared.example, field.type), count)


def make_data_set(out: Path, figures: int) -> None:
    """Publish a snapshot of so many figures, and write them as one file beside it."""
    store = Store(out)
    with store.locked():
        draft = Draft(store, None, datetime.now(UTC))
        for number in range(figures // PER_SEGMENT):
            draft.segments.append(write_segment(draft.folder, tables_of(number, PER_SEGMENT)))
        for name in TABLES:
            if not draft.rows(name):
                draft.add_table(name, TABLES[name].schema.empty_table())
        draft.known = {"generated": Known("", "", ())}
        snapshot = store.publish(draft, "generated", "generated")
    with pq.ParquetWriter(out / "ideal.parquet", FIGURES.schema, compression="zstd") as ideal:
        for path in snapshot.paths("figures"):
            ideal.write_table(pq.read_table(path), row_group_size=122_880)


def measure(ask: Callable[[], object]) -> str:
    """The first and the median time of eleven answers."""
    times = []
    for _ in range(11):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return f"first {times[0]:6.1f} ms, then {sorted(times[1:])[5]:6.1f} ms"


def questions(con: duckdb.DuckDBPyConnection, ideal: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked, in words, and how."""
    one, day = con.sql("SELECT article_id, published FROM articles LIMIT 1 OFFSET 123456").fetchall()[0]
    in_one = f"SELECT * FROM figures WHERE article_id = '{one}'"
    on_day = f"SELECT * FROM figures WHERE article_date = DATE '{day}'"
    group = "SELECT unit, kind, count(*), avg(value) FROM {} GROUP BY ALL"
    plain = duckdb.connect()
    yield "one article's figures", lambda: con.sql(in_one).fetchall()
    yield "one day's figures", lambda: con.sql(on_day).fetchall()
    yield "group-by over all figures", lambda: con.sql(group.format("figures")).fetchall()
    yield "the same over one ideal file", lambda: plain.sql(group.format(f"'{ideal}'")).fetchall()
    yield "figures about something", lambda: con.sql("SELECT count(*) FROM figures_about('cargo', 'aktau')").fetchall()


def main() -> None:
    """Generate what is not there yet, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--fresh", action="store_true", help="generate anew")
    options = parser.parse_args()
    out = options.folder / f"served-{options.figures}"
    if options.fresh:
        shutil.rmtree(out, ignore_errors=True)
    if not (out / "ideal.parquet").exists():
        make_data_set(out, options.figures)
    snapshot = Store(out).current()
    assert snapshot is not None
    size = sum(path.stat().st_size for path in snapshot.paths("figures")) // 1024**2
    print(f"{options.figures:,} figures in {len(snapshot.paths('figures'))} files, {size:,} MB")
    print(f"connect: {measure(lambda: connect(out).close())}")
    for what, ask in questions(connect(out), out / "ideal.parquet"):
        print(f"{what}: {measure(ask)}")


if __name__ == "__main__":
    main()
