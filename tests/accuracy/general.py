"""Annotated general news of ../shared/corpora in, its articles and figures out, in the shape of the gold there.

`golden/general.jsonl` holds for each article only what was found in it by reading: where each figure stands and what it
says, by the guide of ../shared/gold. The text itself stays where it is: `source` tells the file and the entry, and
`hash` that it is still the text that was read. A measure or a subject of more than three words lists them by the
alphabet: they are compared as sets of words, and no sentence is copied. News about cars, health, law, sport and
markets: most rules were made with other articles, so this tells how well they carry over.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from accuracy.published import SHARED, Row
from accuracy.score import DEFAULTS

ANNOTATED = Path(__file__).parent.parent / "golden" / "general.jsonl"
CORPORA = SHARED / "corpora"
FUNDUS = CORPORA / "fundus" / "tests" / "resources" / "parser" / "test_data"


def is_there() -> bool:
    """Whether the texts are beside the project."""
    return FUNDUS.is_dir() and (CORPORA / "scrapinghub_aeb" / "ground-truth.json").is_file()


def articles() -> list[Row]:
    """The texts that were annotated, each with id and date; ValueError names one that is no longer the same."""
    found = []
    for row in _annotations():
        text = _text_of(row["source"])
        if hash_of(text) != row["hash"]:
            raise ValueError(f"{row['source']}: another text than the one that was annotated")
        found.append({"id": row["source"], "date": row["date"], "text": text})
    return found


def figures() -> list[Row]:
    """The annotated figures of each article, in its order; what is left out in the file is filled in."""
    return [{"id": r["source"], "figures": [{**DEFAULTS, **f} for f in r["figures"]]} for r in _annotations()]


def hash_of(text: str) -> str:
    """What a text is known by."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _annotations() -> list[Row]:
    return [json.loads(line) for line in ANNOTATED.read_text(encoding="utf8").splitlines()]


def _text_of(source: str) -> str:
    """The text of "<corpus>/<file>#<entry>": a body as the corpus has it, paragraphs and headings on lines."""
    corpus, _, place = source.partition("/")
    file, _, entry = place.partition("#")
    if corpus == "scrapinghub_aeb":
        text: str = _load(CORPORA / corpus / file)[entry]["articleBody"]
        return text
    body = _load(FUNDUS / file)[entry]["body"]
    sections = (part for section in body["sections"] for part in (*section["headline"], *section["paragraphs"]))
    return "\n".join((*body["summary"], *sections))


@cache
def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf8"))
