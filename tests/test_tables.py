"""The declarations against the contract, and rows made of what the rules read against the declarations."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from transforms import model, read_text
from transforms.articles import make_article
from transforms.dictionary import write_dictionary
from transforms.keys import make_claim_key, make_key
from transforms.model import Document
from transforms.rows import ReadArticle, figure_rows, find_problems, to_tables
from transforms.schema import check_rows, to_table
from transforms.tables import ARTICLES, FIGURES, TABLES

NOW = datetime(2026, 11, 24, tzinfo=UTC)

# Restated from the contract on purpose: what it binds must not change unseen with the declarations.
CONTRACT = {
    "articles": "article_id source_uri content_hash version format url title publisher authors published "
    "published_basis language text words copy_of run_id ingested_at",
    "figures": "figure_id claim_key article_id sentence sentence_start char_start char_end text value value_low "
    "value_high decimals unit per unit_text approximate bound kind direction modality measure subject period_text "
    "period_start period_end period_basis base_text speaker attribution restates from_of confidence rule",
    "skipped_numbers": "article_id char_start char_end text reason",
    "statements": "statement_id article_id char_start char_end text speaker speaker_role cue kind n_figures",
    "rejected_files": "source_uri reason detail bytes run_id",
    "runs": "run_id started_at finished_at status code_version engine files_seen files_new files_changed "
    "files_removed articles figures rejected seconds",
}
TEXT = (
    "Rail traffic through the port rose 65% last year, or almost three million tons, Aigerim Sadykova said.\n"
    'Freight went from 252 to 287 wagons a day. "We expect 10 to 15 million tons by 2030," she added.\n'
    "Rail traffic through the port rose 65% last year, or almost three million tons, Aigerim Sadykova said.\n"
)


def read(text: str = TEXT, uri: str = "port.txt") -> dict[str, pa.Table]:
    document = Document(member="", format="text", text=text, published=date(2024, 7, 8), published_basis="sidecar")
    article = make_article(document, uri, {"language": "en"})
    return to_tables([ReadArticle(article, 1, read_text(article.text, article.published))], [], "run", NOW)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_column_of_the_contract_is_declared(name: str) -> None:
    declared = [column.name for column in TABLES[name].columns]
    assert [column for column in declared if column in CONTRACT[name].split()] == CONTRACT[name].split()


def test_types_and_nulls_of_the_contract() -> None:
    types = {column.name: (column.type_name, column.null) for column in (*FIGURES.columns, *ARTICLES.columns)}
    assert types["value"] == ("float64", True)
    assert types["decimals"] == ("int32", True)
    assert types["period_end"] == ("date", True)
    assert types["approximate"] == ("bool", False)
    assert types["authors"] == ("list of string", False)
    assert types["ingested_at"] == ("timestamp (UTC)", False)
    assert {name for name, (_, null) in types.items() if null} == {
        *("value", "value_low", "value_high", "decimals", "unit", "per", "unit_text", "direction", "measure"),
        *("subject", "period_text", "period_start", "period_end", "period_basis", "base_text", "speaker"),
        *("restates", "from_of", "article_date", "url", "title", "publisher", "published", "copy_of"),
    }


def test_allowed_values_are_those_of_the_records() -> None:
    allowed = {column.name: column.allowed for column in FIGURES.columns if column.allowed}
    assert allowed["kind"] is model.KINDS
    assert allowed["modality"] is model.MODALITIES
    assert set(allowed) == {"bound", "kind", "direction", "modality", "period_basis", "attribution"}


def test_every_field_of_a_figure_is_a_column() -> None:
    assert {f.name for f in fields(model.Figure)} <= {column.name for column in FIGURES.columns}


@pytest.mark.parametrize("name", TABLES)
def test_the_examples_make_a_row_of_the_declared_types(name: str) -> None:
    row = {column.name: column.example for column in TABLES[name].columns}
    assert check_rows(TABLES[name], to_table(TABLES[name], [row])) == []


def test_what_is_read_fits_its_tables() -> None:
    tables = read()
    assert find_problems(tables) == []
    assert tables["figures"].num_rows >= 7 and tables["statements"].num_rows >= 1


def test_links_between_figures_are_keys() -> None:
    first, second, *others = read_text(TEXT).figures
    rows = figure_rows("a", None, [first, replace(second, restates=0, from_of=None), replace(others[0], from_of=1)])
    assert [row["restates"] for row in rows] == [None, rows[0]["figure_id"], None]
    assert [row["from_of"] for row in rows] == [None, None, rows[1]["figure_id"]]


def test_keys_follow_from_what_identifies_a_row() -> None:
    rows = read()
    assert rows["articles"]["article_id"].to_pylist() == [make_key("port.txt")]
    figure = rows["figures"].to_pylist()[0]
    assert figure["figure_id"] == make_key(figure["article_id"], figure["char_start"], figure["char_end"])
    assert rows["figures"].equals(read()["figures"])
    assert rows["figures"]["figure_id"].to_pylist() != read(uri="other.txt")["figures"]["figure_id"].to_pylist()


def test_a_claim_keeps_its_key_in_another_copy_and_layout() -> None:
    first, again = (read(uri=uri)["figures"]["claim_key"].to_pylist() for uri in ("a.txt", "b/c.html"))
    assert first == again
    assert len(set(first[:2])) == 2
    assert make_claim_key("Cargo rose\n65%, then 65%.", "65%", 1) == make_claim_key(
        "CARGO rose 65%, then 65%.", "65%", 1
    )
    assert make_claim_key("Cargo rose 65%, then 65%.", "65%", 0) != make_claim_key(
        "Cargo rose 65%, then 65%.", "65%", 1
    )


def test_a_figure_that_is_not_in_its_article_is_not_published() -> None:
    tables = read()
    moved = tables["figures"].to_pylist()
    moved[0]["text"] = "66%"
    problems = find_problems(tables | {"figures": to_table(FIGURES, moved)})
    assert [str(p).split(":")[0] for p in problems] == ["figures.text"]


def test_a_date_that_is_not_the_articles_is_not_published() -> None:
    tables = read()
    moved = [row | {"article_date": date(2020, 1, 1)} for row in tables["figures"].to_pylist()]
    problems = find_problems(tables | {"figures": to_table(FIGURES, moved)})
    assert [str(p).split(" in ")[0] for p in problems] == ["figures.article_date: is not the article's published"]


def test_the_dictionary_tells_every_column() -> None:
    text = write_dictionary(TABLES)
    missing = [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if f"| `{column.name}` | {column.type_name}" not in text
    ]
    assert missing == []
    assert all(f"## {name}\n" in text for name in TABLES)
    assert "`percent_change`" in text and "[code points]" in text
