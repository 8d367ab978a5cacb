"""A feed (RSS of any version, Atom, a WordPress export) in, the articles that its items hold out."""

import re
from collections.abc import Iterator

from lxml import etree

from transforms.model import Document
from transforms.readers.dates import parse_date
from transforms.readers.fragment import has_markup, lines_of_html
from transforms.readers.furniture import is_furniture
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.plain import split_names
from transforms.readers.raw import RawFile
from transforms.readers.xml_tree import lines_of_xml, name_of, parse_xml, text_of

_BODIES = ("encoded", "content", "body", "fulltext", "description", "summary", "subtitle", "tagline")
_DATES = ("pubDate", "published", "date", "issued", "created", "updated", "modified", "lastBuildDate")
_AUTHORS = ("creator", "author", "contributor")
_SHORTCODE = re.compile(r"\[/?[a-z_]+(?:\s[^\]\n]{0,300})?\]")
_FEED_TAIL = re.compile(r"The post .{1,300} (?:first appeared|appeared first) on .{1,200}\Z")


def read_feed(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of a feed's items, by their guid; an item without words of its own is rejected.

    An item that is only announced gives its headline and summary, as that is all the prose there is.
    """
    root = parse_xml(raw.data, raw.charset)
    channel = next((child for child in root if name_of(child) == "channel"), root)
    head = {name_of(child): text_of(child) for child in reversed(channel) if name_of(child) not in ("item", "entry")}
    language = head.get("language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    number = 0
    for item in root.iter():
        if name_of(item) in ("item", "entry"):
            number += 1
            found = _from_item(item, raw, number, head.get("title"), language)
            if found is not None:
                yield found
    if not number:
        raise UnreadableError("no_text", "the feed has no items")


def _from_item(
    item: etree._Element, raw: RawFile, number: int, publisher: str | None, language: str | None
) -> Document | Rejection | None:
    """The article of one item; None for what a blog's export lists beside its posts."""
    parts: dict[str, etree._Element] = {}
    for child in item:
        # Media extensions repeat title and description; what stands first in the item is the item's own.
        parts.setdefault(name_of(child), child)
    kind = text_of(parts.get("post_type"))
    if kind is not None and (kind not in ("post", "page") or text_of(parts.get("status")) != "publish"):
        return None
    url = _link_of(item)
    member = raw.inside((text_of(parts.get("guid")) or text_of(parts.get("id")) or url or str(number))[:300])
    title = _plain(text_of(parts.get("title")))
    lines = next((found for name in _BODIES if name in parts and (found := _lines_of(parts[name]))), [])
    if not lines and not title:
        return Rejection(member, "no_text", "the item has neither text nor headline", 0)
    published = next((day for name in _DATES if (day := parse_date(text_of(parts.get(name))))), None)
    authors = [_author_of(child) for child in item if name_of(child) in _AUTHORS]
    return Document(
        member=member,
        format="rss",
        text="\n".join(lines),
        title=title,
        url=url,
        publisher=_plain(publisher),
        authors=tuple(dict.fromkeys(name for author in authors if author for name in split_names(author))),
        published=published,
        published_basis="feed" if published else "none",
        language=language,
    )


def _link_of(item: etree._Element) -> str | None:
    """The address of the article that an item is about."""
    links = [child for child in item if name_of(child) in ("link", "origLink")]
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    for link in reversed(alternate or links):
        url = (link.get("href") or link.text or "").strip()
        if url.startswith(("http://", "https://")):
            return url
    return None


def _author_of(element: etree._Element) -> str | None:
    """The name of an author: Atom has it in an element, RSS as "mail (name)"."""
    name = next((child for child in element if name_of(child) == "name"), None)
    text = text_of(name) if name is not None else text_of(element)
    inner = re.search(r"\(([^()]+)\)\s*\Z", text) if text and "@" in text else None
    return inner[1] if inner else text


def _lines_of(element: etree._Element) -> list[str]:
    """The lines of a text, which may be HTML as text, XHTML as elements, or plain."""
    if len(element):
        lines = lines_of_xml(element)
    else:
        text = element.text or ""
        if has_markup(text):
            if "<p" not in text and "\n\n" in text:
                text = text.replace("\n\n", "<br>")  # a blog's editor leaves paragraphs to be told by blank lines
            lines = lines_of_html(_SHORTCODE.sub("", text))
        else:
            lines = (
                [" ".join(line.split()) for line in text.split("\n")] if "\n\n" in text else [" ".join(text.split())]
            )
    if lines and _FEED_TAIL.search(lines[-1]):
        lines[-1] = _FEED_TAIL.sub("", lines[-1])
    return [line for line in lines if line and not is_furniture(line)]


def _plain(text: str | None) -> str | None:
    """`text` without markup."""
    return " ".join(lines_of_html(text)) if text and has_markup(text) else text
