"""Declarations of tables in, the data dictionary that is published beside the data out, as Markdown."""

from collections.abc import Mapping
from datetime import date, datetime

from transforms.schema import Column, Table

_HEAD = """# Data dictionary

Generated from the declarations in `transforms/tables.py`; do not edit.
A column without *null* always has a value. Offsets are code points into `articles.text`, the end exclusive.
"""


def write_dictionary(tables: Mapping[str, Table]) -> str:
    """Every table with its columns: type, whether null, unit, meaning, allowed values, an example."""
    return "\n".join([_HEAD, *(_section(table) for table in tables.values())])


def _section(table: Table) -> str:
    lines = [f"## {table.name}", "", f"{table.meaning}.", "", f"Key: {_code(*table.key)}.", ""]
    lines += ["| column | type | meaning | example |", "|---|---|---|---|"]
    lines += [_row(column) for column in table.columns]
    if table.references:
        lines += ["", "Refers to: " + "; ".join(f"`{r.column}` → `{r.table}`" for r in table.references) + "."]
    if table.rules:
        lines += ["", "Always true:", "", *(f"- {rule.meaning}" for rule in table.rules)]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    kind = f"{column.type_name}, null" if column.null else column.type_name
    meaning = column.meaning + (f" [{column.unit}]" if column.unit else "")
    if column.allowed:
        meaning += f": {_code(*column.allowed)}"
    cells = [f"`{column.name}`", kind, meaning, _example(column.example)]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _example(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return f"{value.hex()[:16]}..." if isinstance(value, bytes) else str(value)


def _code(*names: str) -> str:
    return ", ".join(f"`{name}`" for name in names)
