"""A module of `transforms` as people write it in, the same module as mypyc compiles it best out.

Three things that a reader of the source takes for granted are told to the compiler:

- A name in capitals at the top of a module is given a value once: `Final`, so that it is no look-up in a dictionary.
- A dataclass is made by setting its fields: an `__init__` that does so, instead of the one that `dataclasses` writes at
  run time, which no compiler sees. A frozen one is pickled as what it was made of, for its fields are set by no other.
- A class made of one of Python's own, such as str, stays an ordinary class; mypyc knows no other kind.
"""

import ast
import builtins
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_IMPORTS = b"; from typing import Final as _Final; from mypy_extensions import mypyc_attr as _mypyc_attr"
_EMPTY = {"list()": "[]", "dict()": "{}"}  # as literals, which take no call


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` in place of the bytes `start`..`end` of a source."""

    start: int
    end: int
    text: bytes


def make_compilable(source: str) -> str:
    """`source` with what the compiler needs to be told."""
    tree = ast.parse(source)
    if not tree.body:
        return source
    imported = (name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names)
    if "cached_property" in imported:
        raise ValueError("mypyc keeps nothing that a cached_property found: it is looked for each time it is asked for")
    places = _Places(source)
    edits = [*_finals(tree, places)]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            edits += _constructor(node, places)
            if any(isinstance(getattr(builtins, ast.unparse(base), None), type) for base in node.bases):
                at = places.line(node.lineno)
                edits.append(Edit(at, at, b"@_mypyc_attr(native_class=False)\n"))
    behind = places.end(tree.body[0])  # the docstring
    out = source.encode()
    for edit in sorted([*edits, Edit(behind, behind, _IMPORTS)], key=lambda e: e.start, reverse=True):
        out = out[: edit.start] + edit.text + out[edit.end :]
    return out.decode()


class _Places:
    """Where nodes of the tree stand in the bytes of the source."""

    def __init__(self, source: str) -> None:
        self._lines = [0]
        for line in source.encode().splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def line(self, number: int) -> int:
        return self._lines[number - 1]

    def start(self, node: ast.expr) -> int:
        return self.line(node.lineno) + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self.line(node.end_lineno) + node.end_col_offset


def _finals(tree: ast.Module, places: _Places) -> Iterator[Edit]:
    """Tell of each constant that it is one."""
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))

    def is_constant(target: ast.expr) -> bool:
        return isinstance(target, ast.Name) and target.id.isupper() and stored[target.id] == 1

    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.value is not None and is_constant(node.target):
            start, end = places.start(node.annotation), places.end(node.annotation)
            yield from (Edit(start, start, b"_Final["), Edit(end, end, b"]"))
        elif isinstance(node, ast.Assign) and is_constant(node.targets[0]) and not _is_type_variable(node.value):
            end = places.end(node.targets[0])
            yield Edit(end, end, b": _Final")


def _is_type_variable(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "TypeVar"


def _constructor(node: ast.ClassDef, places: _Places) -> Iterator[Edit]:
    """The `__init__` of a dataclass, behind the last line of its body."""
    decorators = [d for d in node.decorator_list if isinstance(d, ast.Call) and ast.unparse(d.func) == "dataclass"]
    methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    if not decorators or "__init__" in methods:
        return
    arguments, settings, names = [], [], []
    for field in (part for part in node.body if isinstance(part, ast.AnnAssign)):
        argument, value = _argument(field)
        arguments.append(argument)
        names.append(f"self.{ast.unparse(field.target)}")
        settings.append(f"{names[-1]} = {value}")
    if "__post_init__" in methods:
        settings.append("self.__post_init__()")
    end, close = places.end(node.body[-1]), places.end(decorators[0]) - 1
    yield Edit(close, close, b", init=False")
    head = f"\n    def __init__(self, {', '.join(arguments)}) -> None:"
    # mypy forbids what only a constructor may do; in the compiled class, a frozen field is set by nothing else.
    yield Edit(end, end, f"{head} {'; '.join(settings)}  # type: ignore[misc, unused-ignore]".encode())
    if any(k.arg == "frozen" for k in decorators[0].keywords):
        head = "\n    def __reduce__(self) -> tuple[object, tuple[object, ...]]:"
        yield Edit(end, end, f"{head} return {node.name}, ({', '.join(names)},)".encode())


def _argument(field: ast.AnnAssign) -> tuple[str, str]:
    """The argument of a constructor that a field of a dataclass is set from, and what it is set to."""
    name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
    if field.value is None:
        return f"{name}: {kind}", name
    if not (isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field"):
        return f"{name}: {kind} = {ast.unparse(field.value)}", name
    ((keyword, factory),) = ((k.arg, k.value) for k in field.value.keywords)
    if keyword != "default_factory":
        raise ValueError(f"a field with {keyword} is not known here: {ast.unparse(field)}")
    made = ast.unparse(factory.body) if isinstance(factory, ast.Lambda) else f"{ast.unparse(factory)}()"
    return f"{name}: {kind} | None = None", f"{_EMPTY.get(made, made)} if {name} is None else {name}"
