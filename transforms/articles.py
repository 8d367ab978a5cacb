"""A document, its place and its sidecar in, an Article out: keys, date, language and size settled."""

from collections.abc import Mapping
from typing import Any

from transforms.model import Article, Document


class SidecarError(ValueError):
    """A sidecar that says something it cannot mean; the message names the file and the value."""


def parse_sidecar(data: bytes, name: str) -> dict[str, Any]:
    """The object in the sidecar file `name` (`<raw file>.meta.json`) with the content `data`, checked.

    Keys: url, title, publisher, authors (a list, or one name), published (ISO date), language; null means "not said".
    Raises SidecarError, naming file, key and value, for anything else.
    """
    raise NotImplementedError


def make_article(document: Document, source_uri: str, sidecar: Mapping[str, Any] | None = None) -> Article:
    """The Article of `document` found at `source_uri`; what `sidecar` says overrides what the file says.

    `source_uri` is the raw file's path, with `#member` for the member of a container; article_id is derived from it
    alone. A sidecar's title stands in front of a text whose file gave no headline. Raises SidecarError, naming
    `source_uri`, for a sidecar that `parse_sidecar` has not checked and that is wrong.
    """
    raise NotImplementedError
