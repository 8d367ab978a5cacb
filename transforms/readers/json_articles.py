"""JSON or JSON lines in, the articles in it out, whatever common shape they have.

Shapes: our own {title, text, published, ...}; schema.org NewsArticle, alone or in @graph; answers of NewsAPI, GDELT
DOC, the WordPress REST interface, Elasticsearch and newspapers' own interfaces; ninjs; JSON Feed. The keys are in the
lexicon `und/page.toml`; an object with words under one of the text keys, or a headline with a date or an address, is
an article.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import ijson
import orjson

from transforms.lexicon import load
from transforms.model import Document
from transforms.readers.dates import parse_date
from transforms.readers.decode import decode
from transforms.readers.fragment import has_markup, lines_of_html
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.plain import split_names
from transforms.readers.raw import RawFile

_LEXICON: dict[str, list[str]] = load("page", "und")["json"]
_CUT = "[+"  # NewsAPI ends a clipped text with "[+1234 chars]"
_DEPTH = 6  # lists of articles lie no deeper in any known answer


def read_json(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of one JSON value: "" as member where the value is one article, else their id or number."""
    if len(raw.data) > raw.limits.page_bytes:
        yield from _read_long(raw)
        return
    if len(raw.data) > raw.limits.page_bytes:
        yield from _read_long(raw)
        return
    try:
        value = _loads(raw.data)
    except orjson.JSONDecodeError as error:
        if raw.data.lstrip()[:1] == b"{" and b"\n" in raw.data.strip():
            yield from read_json_lines(raw)
            return
        raise UnreadableError(_why(error), f"no JSON: {error}") from None
    listed = _lists_articles(value)
    document = None if listed else article_of(value, raw.member, "json")
    if document:
        yield document
        return
    found = False
    for number, item in enumerate(_articles_in(value), start=1):
        found = True
        yield _item(item, raw, number, "json")
    for key, item in _articles_by_key(value) if not found else ():
        found = True
        yield _item(item, raw, key, "json")
    if not found:
        raise UnreadableError("not_an_article", "the JSON holds no object with the text or the headline of an article")


def _read_long(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of a JSON value too long to be held in memory: one after the other, each by its id or number."""
    number = 0
    try:
        for number, (key, item) in enumerate(_stream(_utf8(raw.data)), start=1):
            yield _item(item, raw, key or number, "json")
    except ijson.JSONError:
        if not number and raw.data.lstrip()[:1] == b"{":
            yield from read_json_lines(raw)
            return
        detail = f"the JSON is cut off or broken after {number:,} articles"
        yield Rejection(raw.member, "malformed", detail, len(raw.data))
        return
    if not number:
        detail = f"{len(raw.data)} bytes of JSON without a list of articles, at most {raw.limits.page_bytes}"
        raise UnreadableError("too_large", detail)


def _stream(data: bytes) -> Iterator[tuple[str, Any]]:
    """The items of the list of articles in the JSON `data`, or those of an object of articles with their ids."""
    prefix = _prefix_of_list(data)
    if prefix is not None:
        for item in ijson.items(BytesIO(data), prefix, use_float=True):
            if not _only_context(item):
                yield "", item
        return
    for number, (key, item) in enumerate(ijson.kvitems(BytesIO(data), "", use_float=True)):
        if not number and article_of(item, "", "json") is None:
            return
        yield key[:300], item


def _prefix_of_list(data: bytes) -> str | None:
    """Where the first list of objects is whose keys all name lists of articles, as ijson writes it."""
    for prefix, event, _ in ijson.parse(BytesIO(data)):
        *above, last = prefix.split(".")
        is_item = event == "start_map" and last == "item" and len(above) <= _DEPTH
        if is_item and all(_plain_key(key) in _LISTS for key in above):
            return str(prefix)
    return None


def read_json_lines(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of JSON lines, one value a line; a bad line is rejected alone, with its number."""
    found = False
    for number, line in enumerate(BytesIO(raw.data), start=1):
        if not line.strip():
            continue
        if len(line) > raw.limits.page_bytes:
            detail = f"line {number} has {len(line)} bytes, at most {raw.limits.page_bytes}"
            yield Rejection(raw.inside(str(number)), "too_large", detail, len(line))
            found = True
            continue
        try:
            value = _loads(line)
        except orjson.JSONDecodeError as error:
            yield Rejection(raw.inside(str(number)), _why(error), f"line {number} is no JSON: {error}", len(line))
            found = True
            continue
        found = True
        yield _item(value, raw, number, "jsonl")
    if not found:
        raise UnreadableError("no_text", "no line holds anything")


def article_of(value: Any, member: str, format_: str) -> Document | None:
    """The Document that the object `value` describes, None where it is no article."""
    value = _unwrap(value)
    if not isinstance(value, dict):
        return None
    keys = {_plain_key(k): v for k, v in value.items()}
    title = _as_text(_get(keys, "title"))
    text = _body(keys)
    published = parse_date(_as_text(_get(keys, "published")))
    url = _address(_get(keys, "url"))
    if not text:
        # An index of headlines still states figures: the headline, and the summary where there is one, are its prose.
        text = _as_text(_get(keys, "summary")) if title else None
        if not title or not (text or published or url):
            return None
    return Document(
        member=member,
        format=format_,
        text=text or "",
        title=title,
        url=url,
        publisher=_name(_get(keys, "publisher")),
        authors=_names(_get(keys, "authors")),
        published=published,
        published_basis=("json-ld" if "@type" in value else "feed") if published else "none",
        language=_as_text(_get(keys, "language")),
    )


def _item(value: Any, raw: RawFile, number: int | str, format_: str) -> Document | Rejection:
    """The article of the item `number` of a list, or of that under a key; or why it is none."""
    member = raw.inside(number if isinstance(number, str) else identity_of(value) or str(number))
    document = article_of(value, member, format_)
    if document:
        return document
    return Rejection(member, "not_an_article", f"item {number} has no text or headline of an article", 0)


def _loads(data: bytes) -> Any:
    """The value of JSON bytes; what many programs write although it is no JSON is read too: a line break in a string,
    half a surrogate pair, a byte that is no UTF-8. Raises JSONDecodeError of what orjson says."""
    try:
        return orjson.loads(_utf8(data))
    except orjson.JSONDecodeError as error:
        if "Not enough memory" in str(error):
            raise MemoryError from None
        if _why(error) == "too_deep":
            raise
        try:
            return json.loads(decode(data).strip(), strict=False)
        except (ValueError, RecursionError):
            raise error from None


def _utf8(data: bytes) -> bytes:
    """JSON in UTF-8 without a mark, whatever Unicode encoding it came in."""
    if data[:3] == b"\xef\xbb\xbf" or b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data).strip().encode()
    return data


def _why(error: orjson.JSONDecodeError) -> str:
    """The reason of rejection for what orjson says."""
    return "too_deep" if "depth limit" in str(error) or "recursion" in str(error).lower() else "malformed"


def _articles_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """The items of the first lists of articles inside `value`."""
    if isinstance(value, list):
        yield from (item for item in value if not _only_context(item))
    elif isinstance(value, dict) and depth < _DEPTH:
        keys = {_plain_key(k): v for k, v in value.items()}
        for name in _LEXICON["lists"]:
            inner = keys.get(_plain_key(name))
            if isinstance(inner, list | dict) and inner:
                yield from _articles_in(inner, depth + 1)
                return


def _articles_by_key(value: Any) -> Iterator[tuple[str, Any]]:
    """The items of an object that holds articles by their ids: all are objects, and the first is an article."""
    if isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        first = next(iter(value.values()))
        if article_of(first, "", "json") is not None:
            yield from ((key[:300], item) for key, item in value.items())


def _lists_articles(value: Any) -> bool:
    """Whether an object is a feed: it has a list of articles and no text, though it may have a title of its own."""
    if not isinstance(value, dict):
        return False
    keys = {_plain_key(k): v for k, v in value.items()}
    lists = (keys.get(_plain_key(name)) for name in _LEXICON["lists"])
    return any(isinstance(v, list) and v and isinstance(v[0], dict) for v in lists) and not _body(keys)


def _only_context(item: Any) -> bool:
    """Whether a schema.org node beside the article only describes its site, its people or its pictures."""
    if not isinstance(item, dict) or "@type" not in item:
        return False
    kinds = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
    return not any("Article" in str(kind) or str(kind).endswith(("Posting", "Report", "ListItem")) for kind in kinds)


def _unwrap(value: Any) -> Any:
    """The article inside the wrapper of a search index or of a list."""
    for _ in range(3):
        if not isinstance(value, dict) or _body({_plain_key(k): v for k, v in value.items()}):
            return value
        inner = next((value[k] for k in _LEXICON["wrappers"] if isinstance(value.get(k), dict)), None)
        if inner is None:
            return value
        value = {**value, **inner}
    return value


def _plain_key(key: str) -> str:
    """`key` as it is compared: publishedAt, published_at and PublishedAt are one."""
    return key.replace("_", "").replace("-", "").lower()


_LISTS = frozenset(map(_plain_key, _LEXICON["lists"]))
_PATHS = {field: [[_plain_key(p) for p in name.split(".")] for name in names] for field, names in _LEXICON.items()}


def _get(keys: dict[str, Any], field: str) -> Any:
    """The first value under one of the keys of `field` that is not empty."""
    for path in _PATHS[field]:
        value: Any = keys
        for n, key in enumerate(path):
            if n and isinstance(value, dict):
                value = {_plain_key(k): v for k, v in value.items()}
            value = value.get(key) if isinstance(value, dict) else None
        if value not in (None, "", [], {}):
            return value
    return None


def _body(keys: dict[str, Any]) -> str | None:
    """The prose of an article: the first text key with words, or the lines of an HTML one."""
    for field in ("text", "html"):
        for path in _PATHS[field]:
            text = _as_text(_get_path(keys, path), lines=True)
            if text and text.strip():
                cut = text.rfind(_CUT)
                return text[:cut].rstrip() if cut > 0 and text.rstrip().endswith("chars]") else text
    return None


def _get_path(keys: dict[str, Any], path: list[str]) -> Any:
    """The value at one path of compared keys."""
    value: Any = keys
    for key in path:
        value = {_plain_key(k): v for k, v in value.items()}.get(key) if isinstance(value, dict) else None
    return value


def _as_text(value: Any, lines: bool = False) -> str | None:
    """`value` as text: a string, the first string of a wrapper, or the paragraphs of a list; markup leaves."""
    if isinstance(value, str):
        if has_markup(value):
            value = "\n".join(lines_of_html(value))
        return value if lines else " ".join(value.split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return next(
            (_as_text(value[k], lines) for k in ("rendered", "#text", "value", "text", "name") if k in value), None
        )
    if isinstance(value, list) and value and lines:
        parts = [_as_text(item, lines) for item in value[:10_000] if isinstance(item, str | dict)]
        return "\n".join(part for part in parts if part)
    return _as_text(value[0]) if isinstance(value, list) and value and isinstance(value[0], str | dict) else None


def _name(value: Any) -> str | None:
    """The name of a person or an organisation, given as text or as an object."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = next((value[k] for k in ("name", "title", "legalName", "id") if isinstance(value.get(k), str)), None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    """The names of authors, given as text, as objects, or as a list of either."""
    if isinstance(value, list):
        found = [name for item in value[:50] for name in _names(item)]
        return tuple(dict.fromkeys(found))
    if isinstance(value, str):
        return split_names(value)
    name = _name(value)
    return split_names(name) if name else ()


def _address(value: Any) -> str | None:
    """A web address, given as text or as a schema.org page."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def identity_of(value: Any) -> str | None:
    """What the source itself calls the item."""
    keys = {_plain_key(k): v for k, v in value.items()} if isinstance(value, dict) else {}
    found = _get(keys, "id")
    return str(found)[:300] if isinstance(found, str | int) and not isinstance(found, bool) else None
