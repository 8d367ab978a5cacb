"""The published tables, each declared once: columns, types, units, meanings, examples, allowed values and keys.

Everything else that knows of a column takes it from here: Arrow schemas, checks before publishing, DuckDB comments and
`DICTIONARY.md`. How a figure is read into these columns is told by the modules of `figures` and `reading`.
"""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from transforms import model
from transforms.copies import BYTES
from transforms.schema import Column, Copy, Reference, Rule, Slice, Table

TEXT, TEXTS = pa.string(), pa.list_(pa.string())
INT, LONG, FLOAT, FLAG = pa.int32(), pa.int64(), pa.float64(), pa.bool_()
DAY, MOMENT = pa.date32(), pa.timestamp("us", tz="UTC")

RUN_STATUSES = ("published", "unchanged", "failed", "interrupted")


def _range_or_value(rows: pa.Table) -> pa.ChunkedArray:
    ends = pc.and_(pc.is_valid(rows["value_low"]), pc.is_valid(rows["value_high"]))
    no_end = pc.and_(pc.is_null(rows["value_low"]), pc.is_null(rows["value_high"]))
    is_range = pc.equal(rows["bound"], "between")
    fits = pc.if_else(is_range, pc.and_(ends, pc.is_null(rows["value"])), pc.and_(no_end, pc.is_valid(rows["value"])))
    return pc.invert(fits)


def _low_above_high(rows: pa.Table) -> pa.ChunkedArray:
    return pc.greater(rows["value_low"], rows["value_high"])


def _period_backwards(rows: pa.Table) -> pa.ChunkedArray:
    return pc.greater(rows["period_start"], rows["period_end"])


def _basis_without_period(rows: pa.Table) -> pa.ChunkedArray:
    dated = pc.or_(pc.is_valid(rows["period_start"]), pc.is_valid(rows["period_end"]))
    return pc.and_(dated, pc.is_null(rows["period_basis"]))


def _published_without_basis(rows: pa.Table) -> pa.ChunkedArray:
    return pc.not_equal(pc.is_null(rows["published"]), pc.equal(rows["published_basis"], "none"))


ARTICLES = Table(
    name="articles",
    meaning="One row per article as last seen",
    key=("article_id",),
    columns=(
        Column("article_id", TEXT, "The article's key, from source_uri", "3fd3c36f1c5b8d20"),
        Column("source_uri", TEXT, "Path below the raw folder; of a container's member file#member", "2024/port.html"),
        Column("content_hash", TEXT, "Hash of the text; when it changes, version does", "9e107d9d372bb682"),
        Column("version", INT, "1, 2, ... for the same source", 1, least=1),
        Column("format", TEXT, "What the file was: html, text, markdown, json, jsonl, ...", "html"),
        Column("url", TEXT, "Address the article was published at", "https://example.org/port", null=True),
        Column("title", TEXT, "Headline", "Port handles more grain", null=True),
        Column("publisher", TEXT, "Who published it", "Caspian Freight Review", null=True),
        Column("authors", TEXTS, "Who wrote it; empty where nobody is named", ["A. Author"]),
        Column(
            "published",
            DAY,
            "The article's own date, which its words are read against",
            date(2024, 7, 8),
            null=True,
        ),
        Column("published_basis", TEXT, "Where that date was found", "json-ld", allowed=model.PUBLISHED_BASES),
        Column("language", TEXT, "ISO 639-1 code, und if unsure; without lexicons for it no figures are read", "en"),
        Column("text", TEXT, "The prose that all offsets point into", "The port handled 3 million tons."),
        Column("words", INT, "Words in the text", 6, least=0),
        Column(
            "copy_of",
            TEXT,
            "article_id of the earliest article it is a near-identical copy of; null: no copy",
            None,
            null=True,
        ),
        Column("run_id", TEXT, "The run that read it", "20241124T041500Z-5f0c"),
        Column("ingested_at", MOMENT, "When it was read", datetime(2024, 11, 24, 4, 15, tzinfo=UTC)),
    ),
    references=(Reference("copy_of", "articles", anywhere=True),),
    rules=(Rule("published is null exactly where published_basis is none", _published_without_basis),),
)

FIGURES = Table(
    name="figures",
    meaning="One row per numeric claim in the prose",
    key=("figure_id",),
    columns=(
        Column("figure_id", TEXT, "The figure's key, from article_id, char_start and char_end", "c0ffee0123456789"),
        Column("claim_key", TEXT, "Key of the claim's words, alike in every copy of them", "0123456789abcdef"),
        Column("article_id", TEXT, "The article it stands in", "3fd3c36f1c5b8d20"),
        Column("sentence", TEXT, "Its sentence, as evidence", "Cargo along the corridor rose 65% last year."),
        Column("sentence_start", INT, "Where the sentence begins", 120, unit="code points", least=0),
        Column("char_start", INT, "Where the figure begins", 150, unit="code points", least=0),
        Column("char_end", INT, "Where it ends, exclusive", 153, unit="code points", least=1),
        Column("text", TEXT, "Number, scale and adjacent unit as printed", "65%"),
        Column("value", FLOAT, "Value in `unit`, scale applied; null for a range", 65.0, null=True, unit="see unit"),
        Column("value_low", FLOAT, "Lower end of a range", None, null=True, unit="see unit"),
        Column("value_high", FLOAT, "Upper end of a range", None, null=True, unit="see unit"),
        Column("decimals", INT, "How exactly printed: -6 for 3 million, 1 for 4.2; null for words", 0, null=True),
        Column(
            "unit",
            TEXT,
            "ISO 4217, percent, percentage_point, times, symbol or singular noun",
            "percent",
            null=True,
        ),
        Column("per", TEXT, "Denominator: day in barrels per day, USD in tenge to the dollar", "day", null=True),
        Column("unit_text", TEXT, "The unit's words as printed", "%", null=True),
        Column("approximate", FLAG, "Whether the text says about, almost, some, dozens and the like", False),
        Column("bound", TEXT, "Whether the value is exact or a limit", "eq", allowed=model.BOUNDS),
        Column("kind", TEXT, "What sort of statement the number makes", "percent_change", allowed=model.KINDS),
        Column("direction", TEXT, "Which way a change went", "up", null=True, allowed=model.DIRECTIONS),
        Column(
            "modality",
            TEXT,
            "Whether it is so, expected, planned, possible or supposed",
            "actual",
            allowed=model.MODALITIES,
        ),
        Column("measure", TEXT, "What is measured, in the text's words", "volume of cargo", null=True),
        Column("subject", TEXT, "Whose, where, which; several joined by '; '", "Middle Corridor", null=True),
        Column("period_text", TEXT, "The words that say when", "last year", null=True),
        Column("period_start", DAY, "First day of the period", date(2023, 1, 1), null=True),
        Column("period_end", DAY, "Last day of the period, inclusive", date(2023, 12, 31), null=True),
        Column("period_basis", TEXT, "How the period is known", "relative", null=True, allowed=model.PERIOD_BASES),
        Column("base_text", TEXT, "What a change is compared with", "compared to 2022", null=True),
        Column("speaker", TEXT, "To whom the text attributes the figure", "Aigerim Sadykova", null=True),
        Column("attribution", TEXT, "In quotation marks, reported, or neither", "indirect", allowed=model.ATTRIBUTIONS),
        Column("restates", TEXT, "figure_id of the earlier figure said again in another form", None, null=True),
        Column("from_of", TEXT, "On the from-figure of from 252 to 287: figure_id of the to-figure", None, null=True),
        Column("confidence", FLOAT, "Share of rows so marked that are ready to use", 0.9, least=0, most=1),
        Column("rule", TEXT, "The rule that read it", "<number> <percent>"),
        Column("article_date", DAY, "The article's own date, as in articles.published", date(2024, 7, 8), null=True),
    ),
    references=(Reference("article_id", "articles"), Reference("restates", "figures"), Reference("from_of", "figures")),
    slices=(Slice("text", "char_start", "char_end"), Slice("sentence", "sentence_start", None)),
    copies=(Copy("article_date", "published"),),
    rules=(
        Rule("a range has bound between, both ends and no value; anything else a value and no ends", _range_or_value),
        Rule("value_low is not above value_high", _low_above_high),
        Rule("period_start is not after period_end", _period_backwards),
        Rule("a period with a date says its basis", _basis_without_period),
    ),
)

SKIPPED_NUMBERS = Table(
    name="skipped_numbers",
    meaning="Every number of the prose that claims nothing countable, with the reason",
    key=("article_id", "char_start", "char_end"),
    columns=(
        Column("article_id", TEXT, "The article it stands in", "3fd3c36f1c5b8d20"),
        Column("char_start", INT, "Where it begins", 40, unit="code points", least=0),
        Column("char_end", INT, "Where it ends, exclusive", 44, unit="code points", least=1),
        Column("text", TEXT, "The number as printed", "2030"),
        Column("reason", TEXT, "Why it is no figure", "date", allowed=model.SKIP_REASONS),
    ),
    references=(Reference("article_id", "articles"),),
    slices=(Slice("text", "char_start", "char_end"),),
)

STATEMENTS = Table(
    name="statements",
    meaning="One row per quotation or reported statement",
    key=("statement_id",),
    columns=(
        Column("statement_id", TEXT, "The statement's key, from article_id, its place and kind", "8badf00d8badf00d"),
        Column("article_id", TEXT, "The article it stands in", "3fd3c36f1c5b8d20"),
        Column("char_start", INT, "Where it begins", 0, unit="code points", least=0),
        Column("char_end", INT, "Where it ends, exclusive", 44, unit="code points", least=1),
        Column("text", TEXT, "The words quoted or reported", "We will double the fleet"),
        Column("speaker", TEXT, "Who said it", "Aigerim Sadykova", null=True),
        Column("speaker_role", TEXT, "What the text calls the speaker", "head of the port", null=True),
        Column("cue", TEXT, "The words by which it is known", "said", null=True),
        Column("kind", TEXT, "Quoted or reported", "direct", allowed=model.STATEMENT_KINDS),
        Column("n_figures", INT, "Figures that stand in it", 1, least=0),
    ),
    references=(Reference("article_id", "articles"),),
    slices=(Slice("text", "char_start", "char_end"),),
)

SIGNATURES = Table(
    name="signatures",
    meaning="One row per article: by what its near-identical copies are found",
    key=("article_id",),
    columns=(
        Column("article_id", TEXT, "The article", "3fd3c36f1c5b8d20"),
        Column(
            "signature", pa.binary(BYTES), "Of the wording, then of the numbers; see transforms.copies", bytes(BYTES)
        ),
    ),
    references=(Reference("article_id", "articles"),),
)

REJECTED_FILES = Table(
    name="rejected_files",
    meaning="What could not become an article, and why",
    key=("source_uri",),
    columns=(
        Column("source_uri", TEXT, "Path below the raw folder, or file#member", "2024/scan.pdf"),
        Column("reason", TEXT, "Why it was turned away", "no_text", allowed=model.REJECT_REASONS),
        Column("detail", TEXT, "The same for people", "the page holds no prose"),
        Column("bytes", LONG, "Size of what was looked at", 20_480, unit="bytes", least=0),
        Column("run_id", TEXT, "The run that turned it away", "20241124T041500Z-5f0c"),
    ),
)

RUNS = Table(
    name="runs",
    meaning="One row per run; a run that publishes nothing is listed from the next one that does",
    key=("run_id",),
    columns=(
        Column("run_id", TEXT, "The run's key, from when it started", "20241124T041500Z-5f0c"),
        Column("started_at", MOMENT, "When it started", datetime(2024, 11, 24, 4, 15, tzinfo=UTC)),
        Column("finished_at", MOMENT, "When it ended", datetime(2024, 11, 24, 4, 16, tzinfo=UTC), null=True),
        Column("status", TEXT, "How it ended", "published", allowed=RUN_STATUSES),
        Column("code_version", TEXT, "Hash of the code and lexicons that read the articles", "1f2e3d4c5b6a7980"),
        Column("engine", TEXT, "What the articles were handled on", "processes:2"),
        Column("files_seen", INT, "Raw files there were", 12, least=0),
        Column("files_new", INT, "Files not seen before", 2, least=0),
        Column("files_changed", INT, "Files with new content, or read again by new code", 1, least=0),
        Column("files_removed", INT, "Files that were no longer there", 0, least=0),
        Column("articles", INT, "Articles published after it", 14, least=0),
        Column("figures", INT, "Figures published after it", 310, least=0),
        Column("rejected", INT, "Rejected files and members after it", 1, least=0),
        Column("seconds", FLOAT, "How long it took", 4.2, unit="seconds", least=0),
    ),
)

TABLES = {t.name: t for t in (ARTICLES, FIGURES, SKIPPED_NUMBERS, STATEMENTS, SIGNATURES, REJECTED_FILES, RUNS)}
