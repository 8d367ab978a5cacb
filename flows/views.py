"""A snapshot in, SQL out: the statements that make a DuckDB database show its tables, and macros to ask them with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flows.store import Snapshot
from transforms.lexicon import load
from transforms.schema import Table
from transforms.tables import TABLES


@dataclass(frozen=True, slots=True)
class View:
    """A view beside those of the tables: what it shows, how it is made, and what each of its columns means."""

    meaning: str
    query: str
    columns: Mapping[str, str]


def _as_in(table: str, columns: str) -> dict[str, str]:
    """What these columns mean, where they mean the same as in `table`."""
    known = {column.name: column.comment for column in TABLES[table].columns}
    return {name: known[name] for name in columns.split()}


VIEWS = {
    "evidence": View(
        "Each figure where it stands: the article, and the sentence with the figure between » and «",
        """SELECT a.source_uri, a.title, a.publisher, f.article_date AS published, a.url, f.figure_id, f.char_start,
            substr(f.sentence, 1, f.char_start - f.sentence_start) || '»' || f.text || '«' ||
            substr(f.sentence, f.char_end - f.sentence_start + 1) AS sentence,
            f.text, f.value, f.value_low, f.value_high, f.bound, f.approximate, f.unit, f.per, f.kind, f.direction,
            f.modality, f.measure, f.subject, f.period_start, f.period_end, f.speaker, f.confidence
        FROM figures f JOIN articles a USING (article_id)""",
        {
            **_as_in("articles", "source_uri title publisher published url"),
            **_as_in("figures", "figure_id char_start text value value_low value_high bound approximate unit per kind"),
            **_as_in("figures", "direction modality measure subject period_start period_end speaker confidence"),
            "sentence": "The sentence, with the figure between » and «.",
        },
    ),
    "copy_changes": View(
        "Figures that a copy prints otherwise than its original does: changed, added, or left out",
        """WITH said AS (
            SELECT *, row_number() OVER (PARTITION BY article_id, wording ORDER BY char_start) AS nth
            FROM (SELECT *, regexp_replace(lower(sentence), '[0-9]+([.,][0-9]+)*', '0', 'g') AS wording FROM figures)
        ),
        pairs AS (SELECT article_id AS copy, copy_of AS original FROM articles WHERE copy_of IS NOT NULL),
        c AS (FROM pairs JOIN said ON article_id = copy), o AS (FROM pairs JOIN said ON article_id = original)
        SELECT copies.source_uri, originals.source_uri AS original_uri,
            CASE WHEN o.text IS NULL THEN 'added' WHEN c.text IS NULL THEN 'left out' ELSE 'changed' END AS change,
            o.text AS original_text, c.text, o.value AS original_value, c.value, coalesce(c.unit, o.unit) AS unit,
            o.sentence AS original_sentence, c.sentence,
            o.figure_id AS original_figure_id, c.figure_id, copies.article_id, copies.copy_of
        FROM c FULL JOIN o USING (copy, wording, nth)
        JOIN articles copies ON copies.article_id = copy
        JOIN articles originals ON originals.article_id = copies.copy_of
        WHERE (o.text, o.value, o.value_low, o.value_high, o.unit)
            IS DISTINCT FROM (c.text, c.value, c.value_low, c.value_high, c.unit)""",
        {
            **_as_in("articles", "source_uri copy_of"),
            **_as_in("figures", "text value unit sentence figure_id article_id"),
            "change": "What the copy does: changed, added, left out.",
            "original_uri": "Where the original was read.",
            "original_text": "The figure as the original prints it; null where it has none.",
            "original_value": "Its value there, in `unit`.",
            "original_sentence": "The sentence of the original.",
            "original_figure_id": "Its key there.",
        },
    ),
}
# Each with the comment that explains it, its parameters and what it stands for.
MACROS = {
    "figures_about": (
        "Figures whose measure, subject or sentence names `what` and, where it is given, `place`; case does not count",
        "(what, place := '')",
        """TABLE SELECT * FROM evidence
        WHERE contains(lower(concat_ws(' ', measure, subject, sentence)), lower(what))
        AND contains(lower(concat_ws(' ', measure, subject, sentence)), lower(place))""",
    ),
    "in_period": (
        "Figures whose period lies, in part at least, between two dates, inclusive; an open end reaches on and on",
        "(first_day, last_day)",
        """TABLE SELECT * FROM evidence
        WHERE (period_start IS NOT NULL OR period_end IS NOT NULL)
        AND coalesce(period_start, period_end) <= last_day::DATE
        AND coalesce(period_end, period_start) >= first_day::DATE""",
    ),
    "to_unit": (
        "A value in another unit of the same quantity, as unit_conversions has it; null where there is no way",
        "(amount, from_unit, unit_wanted)",
        """CASE WHEN from_unit = unit_wanted THEN amount ELSE amount * (
            SELECT given.factor / wanted.factor
            FROM unit_conversions given JOIN unit_conversions wanted USING (quantity)
            WHERE given.unit = from_unit AND wanted.unit = unit_wanted) END""",
    ),
}


def view_of(table: Table, snapshot: Snapshot, path_of: Callable[[str], str], schema: str = "main") -> str:
    """The statement that makes the view of `table`; `path_of` tells where the part of that name is read."""
    files = ", ".join(quote(path_of(part.name)) for part in snapshot.manifest.parts(table.name))
    return f"CREATE VIEW {schema}.{table.name} AS SELECT * FROM read_parquet([{files}])"


def statements(snapshot: Snapshot, path_of: Callable[[str], str]) -> Iterator[str]:
    """All that makes an empty database one of the snapshot: commented views of its tables, further views, macros."""
    for table in TABLES.values():
        yield view_of(table, snapshot, path_of)
        yield from _comments(table.name, table.meaning, {column.name: column.comment for column in table.columns})
    for name, view in {**VIEWS, "unit_conversions": _conversions()}.items():
        yield f"CREATE VIEW {name} AS {view.query}"
        yield from _comments(name, view.meaning, view.columns)
    for name, (comment, parameters, body) in MACROS.items():
        yield f"CREATE MACRO {name}{parameters} AS {body}"
        kind = "MACRO TABLE" if body.startswith("TABLE") else "MACRO"
        yield f"COMMENT ON {kind} {name} IS {quote(comment)}"


def quote(text: str) -> str:
    """`text` as a string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _comments(view: str, meaning: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f"COMMENT ON VIEW {view} IS {quote(meaning)}"
    for column, comment in columns.items():
        yield f"COMMENT ON COLUMN {view}.{column} IS {quote(comment)}"


def _conversions() -> View:
    rows = ", ".join(
        f"({quote(unit)}, {quote(quantity)}, {float(factor)!r}::DOUBLE)"
        for quantity, units in load("conversions", "und").items()
        for unit, factor in units.items()
    )
    return View(
        "Each unit as so many of the base unit of its quantity",
        f"SELECT * FROM (VALUES {rows}) AS t (unit, quantity, factor)",
        {
            "unit": "As in `figures.unit`.",
            "quantity": "What it measures.",
            "factor": "How many of the quantity's base unit it is.",
        },
    )
