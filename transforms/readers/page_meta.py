"""A parsed web page in, what it says about its article out: headline, publisher, authors, date, address, language.

JSON-LD is believed before <meta>, <meta> before what is printed on the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.lexicon import load
from transforms.readers.dates import parse_date
from transforms.readers.plain import split_names

_NAMES: dict[str, list[str]] = load("page", "und")["meta"]
_ARTICLE_TYPES = ("Article", "Posting", "Report", "Review", "Recipe", "Statement")
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", ": ")
_MAX_JSON = 3_000_000


@dataclass(slots=True)
class PageMeta:
    """What a page says about its article; filled in by `read_meta`, from the most telling source down."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: str = "none"
    url: str | None = None
    language: str | None = None
    body: str | None = None  # JSON-LD's articleBody, where the page gives it
    titles: list[str] = field(default_factory=list)  # every wording of the headline, the first is `title`


def read_meta(tree: LexborHTMLParser) -> PageMeta:
    """The PageMeta of a parsed page."""
    meta = PageMeta()
    said = tree.css('meta[content], script[type*="ld+json"]')  # one walk over the page for both
    named = _named([node for node in said if node.tag == "meta"][:500])
    article = _json_ld([node for node in said if node.tag == "script"][:20])
    _from_json_ld(meta, article)
    for key in _NAMES["title"]:
        _add_title(meta, named.get(key))
    _add_title(meta, _page_title(tree, named.get("og:site_name")))
    meta.publisher = meta.publisher or _first(named, "publisher")
    if not meta.authors:
        meta.authors = split_names(_first(named, "authors", without="http") or "")
    if meta.published is None:
        meta.published, meta.published_basis = _published(tree, named)
    meta.url = _canonical(tree) or _web_address(_first(named, "url")) or meta.url
    html = tree.css_first("html")
    language = html.attributes.get("lang") or html.attributes.get("xml:lang") if html else None
    meta.language = language or meta.language or _first(named, "language")
    meta.title = meta.titles[0] if meta.titles else None
    return meta


def _named(nodes: list[LexborNode]) -> dict[str, str]:
    """The content of each <meta>, by its name or property in lower case; the first of a name counts."""
    named: dict[str, str] = {}
    for node in nodes:
        attributes = node.attributes
        content = attributes["content"]
        if content:
            key = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            if key:
                named.setdefault(key.lower(), content)
    return named


def _first(named: dict[str, str], of: str, without: str | None = None) -> str | None:
    """The first content under one of the names `of` that does not begin with `without`."""
    for key in _NAMES[of]:
        text = " ".join(named.get(key, "").split())
        if text and not (without and text.startswith(without)):
            return text
    return None


def _json_ld(scripts: list[LexborNode]) -> dict[str, Any]:
    """The object of a page's JSON-LD that describes an article, {} where none does."""
    for script in scripts:
        text = script.text().strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not text or len(text) > _MAX_JSON:
            continue
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            try:
                value = orjson.loads(" ".join(text.split()))  # line feeds inside strings
            except orjson.JSONDecodeError:
                continue
        for item in _objects(value):
            if _is_article(item):
                return item
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object in lists, @graph and mainEntity, from outside in."""
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if depth < 4 and isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1) if depth < 5 else ()


def _is_article(item: dict[str, Any]) -> bool:
    """Whether a schema.org object describes an article."""
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in kinds)


def _from_json_ld(meta: PageMeta, article: dict[str, Any]) -> None:
    """Fill `meta` in from a schema.org article."""
    if not article:
        return
    _add_title(meta, article.get("headline") or article.get("name"))
    meta.publisher = _name_of(article.get("publisher")) or _name_of(article.get("sourceOrganization"))
    meta.authors = _names_of(article.get("author") or article.get("creator"))
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = article.get(key)
        meta.published = parse_date(value if isinstance(value, str) else None)
        if meta.published:
            meta.published_basis = "json-ld"
            break
    url = article.get("url") or article.get("mainEntityOfPage") or article.get("@id")
    meta.url = _web_address(url.get("@id") if isinstance(url, dict) else url)
    language = article.get("inLanguage")
    meta.language = language if isinstance(language, str) else None
    body = article.get("articleBody")
    meta.body = body if isinstance(body, str) and len(body) > 200 else None


def _add_title(meta: PageMeta, title: Any) -> None:
    """Add a wording of the headline."""
    if isinstance(title, list) and title:
        title = title[0]
    if isinstance(title, str):
        title = " ".join(_unescaped(title).split())
        if 2 < len(title) <= 500 and title not in meta.titles:
            meta.titles.append(title)


def _unescaped(text: str) -> str:
    """`text` without the character names that JSON-LD often still holds."""
    if ("&" in text and ";" in text) or "<" in text:
        tree = LexborHTMLParser(text)
        return tree.body.text() if tree.body else text
    return text


def _page_title(tree: LexborHTMLParser, site: str | None) -> str | None:
    """The page's <title> without the site's name at its end or in front."""
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node else ""
    for separator in _SEPARATORS:
        parts = title.split(separator)
        if len(parts) > 1:
            if site and parts[0].strip().casefold() == site.strip().casefold():
                return separator.join(parts[1:])
            if separator != ": " and len(parts[-1]) < len(title) * 0.5:
                return separator.join(parts[:-1])
    return title or None


def _name_of(value: Any) -> str | None:
    """The name of a schema.org person or organisation."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(_unescaped(value).split()) or None if isinstance(value, str) else None


def _names_of(value: Any) -> tuple[str, ...]:
    """The names of schema.org authors."""
    items = value if isinstance(value, list) else [value]
    names = [name for item in items[:50] if (name := _name_of(item)) is not None]
    return tuple(dict.fromkeys(part for name in names for part in split_names(name)))


def _published(tree: LexborHTMLParser, named: dict[str, str]) -> tuple[date | None, str]:
    """The day of publication by <meta>, else by the <time> that the page itself marks or prints first."""
    for key in _NAMES["published"]:
        found = parse_date(named.get(key))
        if found:
            return found, "meta"
    for selector in ('[itemprop~="datePublished"]', "time[pubdate]", "article time, main time", "time"):
        for node in tree.css(selector)[:3]:
            attributes = node.attributes
            found = parse_date(attributes.get("datetime") or attributes.get("content")) or parse_date(node.text())
            if found:
                return found, "meta"
    return None, "none"


def _canonical(tree: LexborHTMLParser) -> str | None:
    """The address that the page names as its own."""
    node: LexborNode | None = tree.css_first('link[rel~="canonical"]')
    return _web_address(node.attributes.get("href")) if node else None


def _web_address(value: Any) -> str | None:
    """`value` where it is an absolute web address."""
    address = value.strip() if isinstance(value, str) else ""
    fits = address.startswith(("http://", "https://")) and len(address) < 2000 and len(address.split()) == 1
    return address if fits else None
