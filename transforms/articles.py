"""A document, its place and its sidecar in, an Article out: keys, date, language and size settled."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from transforms.keys import make_key
from transforms.language import read_language
from transforms.model import Article, Document
from transforms.prose import normalise, with_headline
from transforms.readers.dates import date_in_dateline, date_in_url

_TEXT_KEYS = ("url", "title", "publisher", "language")
_KEYS = (*_TEXT_KEYS, "authors", "published")


class SidecarError(ValueError):
    """A sidecar that says something it cannot mean; the message names the file and the value."""


def parse_sidecar(data: bytes, name: str) -> dict[str, Any]:
    """The object in the sidecar file `name` (`<raw file>.meta.json`) with the content `data`, checked.

    Keys: url, title, publisher, authors (a list, or one name), published (ISO date), language; null means "not said".
    Raises SidecarError, naming file, key and value, for anything else.

    >>> parse_sidecar(b'{"published": "2024-07-08", "authors": "Aigul Omarova"}', "a.txt.meta.json")
    {'published': datetime.date(2024, 7, 8), 'authors': ('Aigul Omarova',)}
    """
    try:
        value = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise SidecarError(f"{name}: no JSON: {error}") from None
    if not isinstance(value, dict):
        raise SidecarError(f'{name}: must be an object such as {{"published": "2024-07-08"}}, not {value!r:.100}')
    return _checked(value, name)


def make_article(document: Document, source_uri: str, sidecar: Mapping[str, Any] | None = None) -> Article:
    """The Article of `document` found at `source_uri`; what `sidecar` says overrides what the file says.

    `source_uri` is the raw file's path, with `#member` for the member of a container; article_id is derived from it
    alone. A sidecar's title stands in front of a text whose file gave no headline. Raises SidecarError, naming
    `source_uri`, for a sidecar that `parse_sidecar` has not checked and that is wrong.
    """
    said = _checked(sidecar, source_uri) if sidecar else {}
    title = said.get("title") or document.title
    text = document.text if document.title else with_headline(title, document.text)
    url = said.get("url") or document.url
    published, basis = _published(document, said.get("published"), url)
    return Article(
        article_id=make_key(source_uri),
        source_uri=source_uri,
        content_hash=make_key(text),
        format=document.format,
        url=url,
        title=title,
        publisher=said.get("publisher") or document.publisher,
        authors=said.get("authors", document.authors),
        published=published,
        published_basis=basis,
        language=said.get("language") or read_language(text, document.language),
        text=text,
        words=len(text.split()),
    )


def _published(document: Document, stated: date | None, url: str | None) -> tuple[date | None, str]:
    """The article's own date and what it rests on: sidecar, the file's own word, the dateline, the address."""
    if stated:
        return stated, "sidecar"
    if document.published:
        return document.published, document.published_basis
    found = date_in_dateline(document.text)
    if found:
        return found, "dateline"
    found = date_in_url(url)
    return (found, "url") if found else (None, "none")


def _checked(sidecar: Mapping[str, Any], name: str) -> dict[str, Any]:
    """`sidecar` with its values in their types, without nulls; SidecarError names what is wrong."""
    unknown = [key for key in sidecar if key not in _KEYS]
    if unknown:
        raise SidecarError(f"{name}: unknown key {unknown[0]!r}; there are {', '.join(_KEYS)}")
    said: dict[str, Any] = {}
    for field, value in sidecar.items():
        if value is None:
            continue
        if field == "published":
            said[field] = _as_date(value, name)
        elif field == "authors":
            names = [value] if isinstance(value, str) else value
            if not isinstance(names, list | tuple) or not all(isinstance(n, str) and n.strip() for n in names):
                raise SidecarError(f"{name}: authors must be a list of names, not {value!r:.100}")
            said[field] = tuple(normalise(n).replace("\n", " ") for n in names)
        elif not isinstance(value, str) or not value.strip():
            raise SidecarError(f"{name}: {field} must be words, not {value!r:.100}")
        else:
            said[field] = normalise(value).replace("\n", " ")
    if "language" in said:
        said["language"] = _as_language(said["language"], name)
    return said


def _as_date(value: Any, name: str) -> date:
    """A sidecar's date: ISO, a time behind it is left out."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        raise SidecarError(f"{name}: published must be a date such as 2024-07-08, not {value!r:.100}") from None


def _as_language(value: str, name: str) -> str:
    """A sidecar's language as two letters."""
    code = value.lower().replace("_", "-").split("-")[0]
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        if code == "und":
            return code
        raise SidecarError(f"{name}: language must be an ISO 639-1 code such as en, not {value!r:.100}")
    return code
