"""Two snapshots in, the figures that were added, removed or changed between them out, each with what brought it about.

A figure is found again by its claim: its article, the words of its sentence, its own, and which of several it is. What
is new in an article of unchanged text is the work of new code; else the text, or the article, is new.
"""

from functools import partial
from pathlib import Path

import duckdb

from flows.catalog import address, find_snapshot, open_read_only
from flows.location import store_at
from flows.views import view_of
from transforms.tables import ARTICLES, FIGURES

# Places and keys move with every word before them; what they belong to is compared instead. Confidence moves with the
# words of the whole article, and with each fit of its weights: it tells of the reading, not of what is claimed.
NOT_COMPARED = (
    *("figure_id", "claim_key", "article_id", "sentence", "sentence_start", "char_start", "char_end"),
    *("restates", "from_of", "confidence"),
)
TABLES = (ARTICLES, FIGURES)

QUERY = """
WITH a AS (FROM old.figures SELECT *, {nth}), b AS (FROM new.figures SELECT *, {nth}),
claims AS (
    SELECT a.article_id AS old_article, b.article_id AS new_article, coalesce(b.sentence, a.sentence) AS sentence,
        coalesce(b.text, a.text) AS text, concat_ws('; ', {changes}) AS changes
    FROM a FULL JOIN b ON a.article_id = b.article_id AND a.claim_key = b.claim_key AND a.nth = b.nth
)
SELECT
    CASE WHEN old_article IS NULL THEN 'added' WHEN new_article IS NULL THEN 'removed' ELSE 'changed' END AS change,
    CASE WHEN x.article_id IS NULL THEN 'new article' WHEN y.article_id IS NULL THEN 'article gone'
        WHEN x.content_hash <> y.content_hash THEN 'new text'
        WHEN x.published IS DISTINCT FROM y.published THEN 'new date' ELSE 'new code' END AS cause,
    coalesce(y.source_uri, x.source_uri) AS source_uri, claims.text,
    CASE WHEN old_article IS NULL OR new_article IS NULL THEN NULL ELSE changes END AS changes, claims.sentence
FROM claims
LEFT JOIN old.articles x ON x.article_id = coalesce(old_article, new_article)
LEFT JOIN new.articles y ON y.article_id = coalesce(old_article, new_article)
WHERE old_article IS NULL OR new_article IS NULL OR changes <> ''
ORDER BY source_uri, change, claims.sentence, claims.text
"""


def connect_diff(out: str | Path, older: str, newer: str | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with one view, `diff`: the figures that differ between two snapshots of `out`.

    Columns: change (added, removed, changed), cause (new article, article gone, new text, new date, new code),
    source_uri, text, changes (each column that differs, with both values; places, keys, links and confidence are not
    compared), sentence. The snapshots are named as
    `connect` takes them.
    """
    store = store_at(out)
    old, new = find_snapshot(store, older), find_snapshot(store, newer)
    made = ["CREATE SCHEMA old", "CREATE SCHEMA new"]
    made += [view_of(table, old, partial(address, old), "old") for table in TABLES]
    made += [view_of(table, new, partial(address, new), "new") for table in TABLES]
    return open_read_only([old, new], [*made, f"CREATE VIEW diff AS {query()}"])


def query() -> str:
    """The query that compares `old.figures` with `new.figures`."""
    compared = [column.name for column in FIGURES.columns if column.name not in NOT_COMPARED]
    changes = ", ".join(
        f"CASE WHEN a.{name} IS DISTINCT FROM b.{name} "
        f"THEN '{name}: ' || coalesce(a.{name}::VARCHAR, 'null') || ' → ' || coalesce(b.{name}::VARCHAR, 'null') END"
        for name in compared
    )
    nth = "row_number() OVER (PARTITION BY article_id, claim_key ORDER BY char_start) AS nth"
    return QUERY.format(nth=nth, changes=changes)
