"""The mechanism of declarations: what cannot be declared, and that each way of breaking a declaration is found."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.schema import Column, Reference, Rule, Slice, Table, check_rows, check_together, find_repeated, to_table

TEXT, INT, FLOAT = pa.string(), pa.int32(), pa.float64()

ARTICLES = Table(
    "articles",
    "Texts",
    ("article_id",),
    (Column("article_id", TEXT, "Key", "a"), Column("text", TEXT, "Text", "a text")),
)
WORDS = Table(
    "words",
    "Words of the texts",
    ("word_id",),
    (
        Column("word_id", TEXT, "Key", "w"),
        Column("article_id", TEXT, "Whose", "a"),
        Column("start", INT, "Where it begins", 0, least=0),
        Column("text", TEXT, "The word", "word"),
        Column("case", TEXT, "How it is written", "lower", null=True, allowed=("lower", "upper")),
        Column("weight", FLOAT, "How much it counts", 0.5, null=True, least=0, most=1),
    ),
    references=(Reference("article_id", "articles"),),
    slices=(Slice("text", "start", None),),
    rules=(Rule("upper words begin with a capital", lambda rows: _small_upper(rows)),),
)
TABLES = {"articles": ARTICLES, "words": WORDS}
GOOD = {"word_id": "w", "article_id": "a", "start": 4, "text": "𝔘nicode", "case": "lower", "weight": 0.5}
ARTICLE = {"article_id": "a", "text": "One 𝔘nicode word"}


def _small_upper(rows: pa.Table) -> Any:
    return pc.and_(pc.equal(rows["case"], "upper"), pc.match_substring_regex(rows["text"], "^[a-z]"))


def problems(**changes: Any) -> list[str]:
    rows = to_table(WORDS, [GOOD | changes])
    found = check_rows(WORDS, rows)
    return [str(p) for p in found or check_together(TABLES, {"articles": to_table(ARTICLES, [ARTICLE]), "words": rows})]


def test_rows_that_keep_to_the_declaration_are_fine() -> None:
    assert problems() == []
    assert problems(case=None, weight=None) == []


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"text": None}, "words.text", "is null"),
        ({"case": "title"}, "words.case", "is no allowed value"),
        ({"start": -1}, "words.start", "is below 0"),
        ({"weight": 1.5}, "words.weight", "is above 1"),
        ({"weight": float("nan")}, "words.weight", "is not finite"),
        ({"weight": float("inf")}, "words.weight", "is not finite"),
        ({"case": "upper", "text": "nicode", "start": 5}, "words.*", "does not hold: upper words begin with a capital"),
        ({"article_id": "b"}, "words.article_id", "is no key of articles"),
        ({"start": 5}, "words.text", "is not what stands there in the article"),
        ({"start": 400}, "words.text", "is not what stands there in the article"),
    ],
)
def test_each_way_to_break_it_is_found_and_named(changes: dict[str, Any], where: str, what: str) -> None:
    found = problems(**changes)
    assert found and found[0].startswith(f"{where}: {what} in 1 row(s), first word_id='w'"), found


def test_a_column_of_another_type_or_missing_is_found() -> None:
    rows = to_table(WORDS, [GOOD])
    wrong = rows.set_column(2, "start", pa.array([4], pa.int64()))
    assert "start int64" in str(check_rows(WORDS, wrong)[0])
    assert check_rows(WORDS, rows.drop_columns(["case"]))
    assert check_rows(WORDS, rows.select(rows.column_names[::-1]))


def test_a_value_that_fits_no_column_is_named() -> None:
    with pytest.raises(ValueError, match=r"words\.start"):
        to_table(WORDS, [GOOD | {"start": 2**40}])
    with pytest.raises(ValueError, match=r"words\.text"):
        to_table(WORDS, [GOOD | {"text": "\ud800"}])


def test_a_key_twice_is_found() -> None:
    rows = to_table(WORDS, [GOOD, GOOD | {"start": 0}])
    assert [str(p) for p in check_rows(WORDS, rows)] == ["words.word_id: is not unique in 1 row(s), first word_id='w'"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3))))
def test_rows_with_a_key_that_is_taken(keys: list[tuple[str, int]]) -> None:
    rows = pa.table({"a": pa.array([a for a, _ in keys], TEXT), "b": pa.array([b for _, b in keys], INT)})
    found = [(row["a"], row["b"]) for row in find_repeated(rows, ("a", "b")).to_pylist()]
    seen: set[tuple[str, int]] = set()
    expected = [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Column("size", pa.int8(), "Size", 1),
        lambda: Column("case", TEXT, "Case", "title", allowed=("lower", "upper")),
        lambda: Column("size", INT, "Size", None),
        lambda: Table("t", "T", ("other",), ARTICLES.columns),
        lambda: Table("t", "T", ("text",), ARTICLES.columns * 2),
    ],
)
def test_declarations_that_contradict_themselves(make: Any) -> None:
    with pytest.raises(ValueError):
        make()


def test_the_schema_carries_comments_and_nullability() -> None:
    field = WORDS.schema.field("case")
    assert field.nullable and field.metadata == {b"comment": b"How it is written. One of: lower, upper."}
    assert not WORDS.schema.field("text").nullable
