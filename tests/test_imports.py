"""The direction of imports: each layer knows the ones before it and none after it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the inside out. A module may import from its own layer and from those before it; among modules of one layer only
# a folder counts as one. What is not named here fails the test.
LAYERS = (
    ("transforms.compiled", "transforms.lexicon", "transforms.model", "transforms.keys", "transforms.copies"),
    (
        "transforms.word_forms",
        "transforms.tokens",
        "transforms.sentences",
        "transforms.tags",
        "transforms.codes",
        "transforms.tag_clauses",
        "transforms.tag_clitics",
        "transforms.tag_joining",
        "transforms.tag_mending",
        "transforms.tagger",
        "transforms.times",
        "transforms.language",
    ),
    ("transforms.figures",),
    ("transforms.passage",),
    ("transforms.quotes", "transforms.reading"),
    ("transforms.extract",),
    ("transforms.explain",),
    ("transforms.prose", "transforms.readers", "transforms.articles", "transforms.schema"),
    ("transforms.tables", "transforms.dictionary"),
    ("transforms.rows",),
    ("flows",),
)
ENTRY = {"transforms"}  # the package itself re-exports extract_figures
IMPURE = {"os", "pathlib", "time", "socket", "subprocess", "random", "urllib", "logging", "shutil", "tempfile"}
ORCHESTRATION = {"prefect", "duckdb", "dask", "fsspec", "sqlalchemy", "rich", "requests", "httpx"}


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), ast.parse(path.read_text(encoding="utf8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that they can be read and checked"
            assert node.module
            yield from ([f"{node.module}.{a.name}" for a in node.names] if node.module in ENTRY else [node.module])


def layer_of(module: str) -> int:
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    pytest.fail(f"{module} belongs to no layer: name it in LAYERS")


def test_imports_point_inward_only() -> None:
    outward = [
        f"{module} imports {name}"
        for package in ("transforms", "flows")
        for module, tree in modules(package)
        if module not in ENTRY
        for name in imported(tree)
        if name.startswith(("transforms.", "flows")) and layer_of(name) > layer_of(module)
    ]
    assert outward == []


def test_transforms_are_pure() -> None:
    """No disk, clock, network or orchestrator; the exceptions read the lexicons, and find what is compiled."""
    impure = [
        f"{module} imports {name}"
        for module, tree in modules("transforms")
        if module != "transforms.compiled"
        for name in imported(tree)
        if name.split(".")[0] in IMPURE | ORCHESTRATION
    ]
    assert impure == []
    clocks = [
        f"{module}: {node.attr}()"
        for module, tree in modules("transforms")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
    ]
    assert clocks == []


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{module}:{node.lineno}"
        for package in ("transforms", "flows")
        for module, tree in modules(package)
        if module != "flows.cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_there_are_no_drawers() -> None:
    names = {
        part for package in ("transforms", "flows") for module, _ in modules(package) for part in module.split(".")
    }
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}
