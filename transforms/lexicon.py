"""Lexicon files in, word lists out: the only place in `transforms` that opens a file of data.

A lexicon is `lexicons/<language>/<name>.toml`: words of a language as data, with a source and an example at the top.
Grammar lives in Python; a rule asks for its words here by name.
"""

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The lexicon `name` of `language` as the TOML file states it; read once per process.

    Raises FileNotFoundError, naming the lexicon, where there is none.
    """
    path = resources.files("transforms") / "lexicons" / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"lexicon {language}/{name}.toml: {error}") from error


def words(name: str, *keys: str, language: str = "en") -> frozenset[str]:
    """The union of the word lists `keys` of the lexicon `name`, for membership tests.

    Raises KeyError, naming file and key, for a list that the lexicon does not have.
    """
    table = load(name, language)
    found: set[str] = set()
    for key in keys:
        if key not in table:
            raise KeyError(f"lexicon {language}/{name}.toml has no list {key!r}")
        found.update(table[key])
    return frozenset(found)
