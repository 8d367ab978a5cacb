"""Declarations of tables in, everything that follows from them out: Arrow schemas, comments, checks of rows.

A column is declared once. Its Arrow field, the comment in DuckDB, the line of the data dictionary and the checks before
publishing all come from that declaration; `transforms.tables` holds the declarations themselves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_NAMES = {
    pa.string(): "string",
    pa.int32(): "int32",
    pa.int64(): "int64",
    pa.float64(): "float64",
    pa.bool_(): "bool",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "timestamp (UTC)",
    pa.list_(pa.string()): "list of string",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit, whether it may be null, an example, and the values allowed."""

    name: str
    type: pa.DataType
    meaning: str
    example: object
    null: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None

    def __post_init__(self) -> None:
        if self.type not in _NAMES and not pa.types.is_fixed_size_binary(self.type):
            raise ValueError(f"column {self.name}: type {self.type} is not one of {', '.join(_NAMES.values())}")
        if self.allowed and self.example not in self.allowed:
            raise ValueError(f"column {self.name}: example {self.example!r} is not an allowed value")
        if self.example is None and not self.null:
            raise ValueError(f"column {self.name}: the example of a column that is never null cannot be null")

    @property
    def type_name(self) -> str:
        """The type as the data dictionary prints it."""
        return _NAMES.get(self.type) or f"{self.type.byte_width} bytes"

    @property
    def comment(self) -> str:
        """Meaning, unit and allowed values in one line."""
        unit = f" [{self.unit}]" if self.unit else ""
        allowed = f" One of: {', '.join(self.allowed)}." if self.allowed else ""
        return f"{self.meaning}{unit}.{allowed}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Every value of `column` that is not null is a key of `table`, `anywhere`: maybe in another segment."""

    column: str
    table: str
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """`column` is what stands from `start` to `end` in the text of the row's article; no `end`: as long as it is."""

    column: str
    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """`column` repeats what the row's article has in its column `of`, for questions that need no join then."""

    column: str
    of: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that holds for every row; `broken` marks the rows for which it does not."""

    meaning: str
    broken: Callable[[pa.Table], pa.ChunkedArray]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, what identifies a row, and what must hold within it and towards others."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    slices: tuple[Slice, ...] = ()
    copies: tuple[Copy, ...] = ()
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        used = [*self.key, *(r.column for r in self.references)]
        used += [*(s.column for s in self.slices), *(c.column for c in self.copies)]
        unknown = [name for name in used if name not in names]
        if unknown or len(set(names)) != len(names):
            raise ValueError(f"table {self.name}: columns named twice or not at all: {unknown or names}")

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with each column's comment as metadata."""
        return pa.schema(
            [pa.field(c.name, c.type, nullable=c.null, metadata={"comment": c.comment}) for c in self.columns],
            metadata={"table": self.name, "comment": self.meaning},
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A way in which rows break their declaration: where, what, how many rows, and the first of them."""

    table: str
    column: str
    what: str
    rows: int
    first: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}: {self.what} in {self.rows:,} row(s), first {self.first}"


def to_table(table: Table, rows: list[dict[str, Any]]) -> pa.Table:
    """`rows` as an Arrow table of the declared schema; raises ValueError naming the column that does not fit."""
    arrays = []
    for column in table.columns:
        try:
            arrays.append(pa.array([row[column.name] for row in rows], column.type))
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeError) as error:
            raise ValueError(f"{table.name}.{column.name}: {error}") from error
    return pa.Table.from_arrays(arrays, schema=table.schema)


def check_rows(table: Table, rows: pa.Table) -> list[Problem]:
    """What is wrong with `rows` by themselves: types, nulls, values, bounds, keys and rules of the table."""
    if not rows.schema.equals(table.schema, check_metadata=False):
        return [Problem(table.name, "*", f"columns are {_columns(rows.schema)}, not {_columns(table.schema)}", 0, "")]
    problems = [problem for column in table.columns for problem in _check_column(table, column, rows)]
    problems += _check_key(table, rows)
    for rule in table.rules:
        problems += _problem(table, "*", f"does not hold: {rule.meaning}", rows, rule.broken(rows))
    return problems


def check_together(tables: Mapping[str, Table], rows: Mapping[str, pa.Table]) -> list[Problem]:
    """What is wrong between tables: values that refer to no row, texts that do not slice back out of their article.

    References to rows that may be anywhere are not looked at.
    """
    problems: list[Problem] = []
    texts = dict(zip(*(rows["articles"].column(n).to_pylist() for n in ("article_id", "text")), strict=True))
    for name, found in rows.items():
        table = tables[name]
        for reference in table.references:
            if not reference.anywhere:
                keys = rows[reference.table].column(tables[reference.table].key[0])
                values = found.column(reference.column)
                dangling = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, value_set=keys.combine_chunks())))
                problems += _problem(table, reference.column, f"is no key of {reference.table}", found, dangling)
        for cut in table.slices:
            broken = pa.array(_unsliced(found, cut, texts), pa.bool_())
            problems += _problem(table, cut.column, "is not what stands there in the article", found, broken)
        for copy in table.copies:
            broken = pa.array(_uncopied(found, copy, rows["articles"]), pa.bool_())
            problems += _problem(table, copy.column, f"is not the article's {copy.of}", found, broken)
    return problems


def _check_column(table: Table, column: Column, rows: pa.Table) -> Iterator[Problem]:
    values = rows.column(column.name)
    if not column.null:
        yield from _problem(table, column.name, "is null", rows, pc.is_null(values))
    if column.allowed:
        known = pc.is_in(values, value_set=pa.array(column.allowed, pa.string()))
        yield from _problem(
            table, column.name, "is no allowed value", rows, pc.and_(pc.is_valid(values), pc.invert(known))
        )
    if column.type == pa.float64():
        yield from _problem(table, column.name, "is not finite", rows, pc.invert(pc.is_finite(values)))
    if column.least is not None:
        yield from _problem(table, column.name, f"is below {column.least:g}", rows, pc.less(values, column.least))
    if column.most is not None:
        yield from _problem(table, column.name, f"is above {column.most:g}", rows, pc.greater(values, column.most))


def find_repeated(rows: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows of `rows`, cut to the columns of `key`, whose key an earlier row has."""
    # Not with group_by: it makes Arrow import pandas, which takes longer than to read a hundred articles.
    columns = [pc.cast(rows.column(name), pa.string()) for name in key]
    joined = pc.binary_join_element_wise(*columns, "\x1f", null_handling="replace", null_replacement="")
    first = pc.index_in(joined, value_set=pc.unique(joined))  # numbers each key by its first appearance
    order = pc.sort_indices(first)
    ranks = pc.take(first, order)
    again = pc.equal(ranks.slice(1), ranks.slice(0, max(len(ranks) - 1, 0)))
    return rows.select(list(key)).take(order.slice(1).filter(again))


def _check_key(table: Table, rows: pa.Table) -> Iterator[Problem]:
    repeated = find_repeated(rows, table.key)
    if repeated.num_rows:
        first = ", ".join(f"{name}={repeated.column(name)[0].as_py()!r:.80}" for name in table.key)
        yield Problem(table.name, ",".join(table.key), "is not unique", repeated.num_rows, first)


def _unsliced(rows: pa.Table, cut: Slice, texts: Mapping[str, str]) -> Iterator[bool]:
    starts = rows.column(cut.start).to_pylist()
    values = rows.column(cut.column).to_pylist()
    ends = rows.column(cut.end).to_pylist() if cut.end else [s + len(v) for s, v in zip(starts, values, strict=True)]
    for article_id, start, end, value in zip(rows.column("article_id").to_pylist(), starts, ends, values, strict=True):
        yield not 0 <= start < end or texts.get(article_id, "")[start:end] != value


def _uncopied(rows: pa.Table, copy: Copy, articles: pa.Table) -> Iterator[bool]:
    values = dict(zip(articles["article_id"].to_pylist(), articles[copy.of].to_pylist(), strict=True))
    for article_id, value in zip(rows["article_id"].to_pylist(), rows[copy.column].to_pylist(), strict=True):
        yield article_id in values and values[article_id] != value


def _problem(table: Table, column: str, what: str, rows: pa.Table, broken: pa.ChunkedArray) -> Iterator[Problem]:
    count = pc.sum(broken).as_py() or 0
    if count:
        at = pc.index(broken, value=True).as_py()
        row = rows.slice(at, 1)
        names = table.key if column == "*" else (*table.key, column)
        first = ", ".join(f"{name}={row.column(name)[0].as_py()!r:.80}" for name in dict.fromkeys(names))
        yield Problem(table.name, column, what, count, first)


def _columns(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name} {field.type}{'' if field.nullable else ' not null'}" for field in schema)
