"""The XML of news agencies (NITF, NewsML-G2, NewsML 1) in, its articles out."""

from collections.abc import Iterator

from lxml import etree

from transforms.model import Document
from transforms.readers.dates import parse_date
from transforms.readers.fragment import has_markup, lines_of_html
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.plain import split_names
from transforms.readers.raw import RawFile
from transforms.readers.xml_tree import find, find_all, lines_of_xml, name_of, parse_xml, text_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Parts of a NITF body that are none of its prose.
_BESIDE = frozenset(
    "media media-caption media-producer byline dateline distributor tagline note rights series docdata".split()
)
_ITEMS = ("newsItem", "NewsItem")
_CONTENT = "contentSet"
_NO_NEWS = ("conceptItem", "knowledgeItem", "planningItem", "packageItem", "catalogItem", "catalogitem")


def read_nitf(raw: RawFile) -> Iterator[Document]:
    """The article of a NITF file."""
    root = parse_xml(raw.data, raw.charset)
    yield _from_nitf(root, raw.member, root)


def read_newsml(raw: RawFile) -> Iterator[Document | Rejection]:
    """The articles of a NewsML file: one for each item with words in it, by its guid where there are several."""
    root = parse_xml(raw.data, raw.charset)
    items = list(find_all(root, *_ITEMS))
    if not items and name_of(root) == _CONTENT:
        items = [root]  # the content without the item around it
    if not items:
        kind = next((name_of(e) for e in find_all(root, *_NO_NEWS)), name_of(root))
        raise UnreadableError("not_an_article", f"a {kind} of NewsML holds no article")
    for number, item in enumerate(items, start=1):
        guid = item.get("guid") or text_of(find(item, "PublicIdentifier")) or str(number)
        member = raw.inside(guid[:300]) if len(items) > 1 else raw.member
        document = _from_item(item, member)
        yield document or Rejection(member, "no_text", "the item holds no text: a picture, a film, or a reference", 0)


def _from_item(item: etree._Element, member: str) -> Document | None:
    """The article of one NewsML item, None where it holds no text."""
    inner = find(item, "nitf")
    if inner is not None:
        return _from_nitf(inner, member, item)
    lines: list[str] = []
    for content in find_all(item, "inlineXML", "DataContent", "inlineData"):
        kind = content.get("contenttype", "")
        if len(content):
            body = find(content, "body", "body.content")
            if body is None and find(content, "p", "para") is not None:
                body = content  # without one paragraph it is data: results of matches, events, prices
            lines = lines_of_xml(body, _BESIDE) if body is not None else []
        elif content.text and not kind.startswith(("image", "video", "audio")) and content.get("encoding") is None:
            text = content.text
            lines = lines_of_html(text) if has_markup(text) else [" ".join(line.split()) for line in text.split("\n")]
        if any(lines):
            break
    if not any(lines):
        return None
    created = find(
        item, "contentCreated", "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "DateId"
    )
    published = parse_date(text_of(created))
    return Document(
        member=member,
        format="newsml",
        text="\n".join(lines),
        title=text_of(find(item, "headline", "HeadLine", "Headline", "slugline", "title")),
        publisher=_name_in(find(item, "provider", "Provider", "infoSource")),
        authors=_authors(item),
        published=published,
        published_basis="header" if published else "none",
        language=item.get(_LANGUAGE) or _attribute(find(item, "language"), "tag"),
    )


def _from_nitf(nitf: etree._Element, member: str, around: etree._Element) -> Document:
    """The article of a NITF element; `around` is the item that it comes in, or itself."""
    body = find(nitf, "body.content", "body")
    dates = ("date.issue", "date.release", "story.date", "date.expire")
    norms = (_attribute(element, "norm") or text_of(element) for name in dates[:3] for element in find_all(nitf, name))
    published = next((day for norm in norms if (day := parse_date(norm))), None)
    if published is None and around is not nitf:
        published = parse_date(text_of(find(around, "contentCreated", "versionCreated", "FirstCreated")))
    return Document(
        member=member,
        format="nitf",
        text="\n".join(lines_of_xml(body, _BESIDE)) if body is not None else "",
        title=text_of(find(nitf, "hl1", "hedline")) or text_of(find(around, "headline", "HeadLine", "title")),
        publisher=_attribute(find(nitf, "doc.copyright"), "holder") or text_of(find(nitf, "distributor")),
        authors=_authors(nitf),
        published=published,
        published_basis="header" if published else "none",
        language=nitf.get(_LANGUAGE) or around.get(_LANGUAGE) or _attribute(find(around, "language"), "tag"),
    )


def _authors(root: etree._Element) -> tuple[str, ...]:
    """The names of those who wrote an article."""
    byline = find(root, "byline", "ByLine", "by")
    if byline is not None:
        person = find(byline, "person", "name.given")
        alone = "".join(byline.xpath("text()"))  # without what the person is, which stands in a child
        return split_names(text_of(person) or alone) or split_names(text_of(byline) or "")
    return split_names(_name_in(find(root, "creator")) or "")


def _name_in(element: etree._Element | None) -> str | None:
    """The name that an element of NewsML gives: in a child, as its text, as a literal or a code."""
    if element is None:
        return None
    return text_of(find(element, "name", "Party")) or text_of(element) or element.get("literal")


def _attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute of an element that may not be there."""
    return element.get(name) if element is not None else None
