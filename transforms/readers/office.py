"""A text document of an office program (DOCX, ODT, RTF) or a book (EPUB) in, its article out."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from striprtf.striprtf import rtf_to_text

from transforms.model import Document
from transforms.readers.archives import BAD_ARCHIVE, read_entry
from transforms.readers.dates import date_in_dateline, parse_date
from transforms.readers.decode import decode
from transforms.readers.fragment import lines_of_html
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.no_articles import is_prose
from transforms.readers.plain import is_headline, split_names
from transforms.readers.raw import RawFile
from transforms.readers.xml_tree import find, find_all, name_of, parse_xml, text_of

# Of a paragraph: what was deleted, instructions of fields, text printed again for older programs, notes.
_DOCX_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "rPr", "pPr"))
_ODT_SKIPPED = frozenset(
    ("annotation", "note", "tracked-changes", "sequence-decls", "forms", "table-of-content", "frame")
)
_BRACE = re.compile(rb"\\[\\{}]|[{}]")
_CHAPTERS = 10_000


def read_docx(raw: RawFile) -> Iterator[Document]:
    """The article of a DOCX file: its paragraphs, without what was deleted."""
    with _opened(raw) as archive:
        body = find(parse_xml(_entry(archive, "word/document.xml", raw)), "body")
        core = _optional(archive, "docProps/core.xml", raw)
    title, lines = _prose(_docx_paragraphs, body, "tbl")
    yield _document(raw, "docx", title, lines, core)


def read_odt(raw: RawFile) -> Iterator[Document]:
    """The article of an ODT file: its headings and paragraphs."""
    with _opened(raw) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = _entry(archive, "META-INF/manifest.xml", raw)
            if b"encryption-data" in manifest:
                raise UnreadableError("encrypted", "the ODT file asks for a password")
        body = find(parse_xml(_entry(archive, "content.xml", raw)), "text")
        meta = _optional(archive, "meta.xml", raw)
    title, lines = _prose(_odt_paragraphs, body, "table")
    yield _document(raw, "odt", title, lines, meta)


def read_rtf(raw: RawFile) -> Iterator[Document]:
    """The article of an RTF file."""
    _check_groups(raw)
    # A blank ends a control word and is no text: striprtf writes the addresses of links into the prose, and takes hours
    # to find them in a hostile file, unless a group follows at once.
    data = raw.data.replace(rb"\fldinst{", rb"\fldinst {").decode("latin-1")
    text: str = rtf_to_text(data, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]  # it ships no types
    lines = [" ".join(line.replace("|", " ").split()) for line in text.split("\n")]
    yield _document(raw, "rtf", None, [line for line in lines if line], None)


def _check_groups(raw: RawFile) -> None:
    """Raise UnreadableError for groups within groups beyond the bound: striprtf keeps all that it knows for each."""
    depth = 0
    for match in _BRACE.finditer(raw.data):
        depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        if depth > raw.limits.markup_depth:
            raise UnreadableError("too_deep", f"groups are nested more than {raw.limits.markup_depth} deep")


def read_epub(raw: RawFile) -> Iterator[Document | Rejection]:
    """The chapters of a book or a magazine, in reading order, each by its file."""
    with _opened(raw) as archive:
        container = parse_xml(_entry(archive, "META-INF/container.xml", raw))
        if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
            raise UnreadableError("encrypted", "the book is locked")
        rootfile = find(container, "rootfile")
        path = (rootfile.get("full-path") if rootfile is not None else None) or "content.opf"
        package = parse_xml(_entry(archive, path, raw))
        files = {item.get("id"): item.get("href") or "" for item in find_all(package, "item")}
        said = _said(package)
        spine = dict.fromkeys(files[ref] for e in find_all(package, "itemref") if (ref := e.get("idref")) in files)
        for href in list(spine)[:_CHAPTERS]:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(path), _unescaped(href)))
            try:
                html = decode(_entry(archive, name, raw))
            except UnreadableError as error:
                yield Rejection(raw.inside(name), error.reason, error.detail, 0)
                continue
            heading = LexborHTMLParser(html).css_first("h1, h2")
            title = " ".join(heading.text().split()) if heading is not None else None
            lines = lines_of_html(html)
            if sum(map(len, lines)) < 200:
                continue  # covers, title pages and the like are no articles
            yield Document(
                raw.inside(name),
                "epub",
                "\n".join(lines),
                title,
                None,
                said.title,
                said.authors,
                said.day,
                said.basis,
                said.language,
            )


def read_ole(raw: RawFile) -> Iterator[Document]:
    """Tell why a file of an old office program is no article: it is encrypted, or its format is not read."""
    if "EncryptedPackage".encode("utf-16-le") in raw.data:
        raise UnreadableError("encrypted", "the office file asks for a password")
    raise UnreadableError("unknown_format", "files of old office and mail programs (doc, xls, msg) cannot be read yet")
    yield  # a reader like the others


class _Said:
    """What the properties of a document say: title, authors, day, language."""

    def __init__(self, title: str | None, authors: tuple[str, ...], day: date | None, language: str | None) -> None:
        self.title, self.authors, self.day, self.language = title, authors, day, language
        self.basis = "meta" if day else "none"


def _said(root: etree._Element | None) -> _Said:
    """The properties in a document's Dublin Core."""
    if root is None:
        return _Said(None, (), None, None)
    day = next(
        (
            d
            for name in ("created", "date", "creation-date", "modified")
            if (d := parse_date(text_of(find(root, name))))
        ),
        None,
    )
    authors = tuple(n for e in find_all(root, "creator", "initial-creator") for n in split_names(text_of(e) or ""))
    return _Said(text_of(find(root, "title")), tuple(dict.fromkeys(authors)), day, text_of(find(root, "language")))


def _document(
    raw: RawFile, format_: str, title: str | None, lines: list[str], properties: etree._Element | None
) -> Document:
    """The Document of these lines; the title on the page counts before that in the properties."""
    said = _said(properties)
    if title is None and is_headline(lines):
        title, lines = lines[0], lines[1:]
    dated = date_in_dateline("\n".join(lines[:3]))
    return Document(
        member=raw.member,
        format=format_,
        text="\n".join(lines),
        title=title or said.title,
        authors=said.authors,
        published=dated or said.day,
        published_basis="dateline" if dated else said.basis,
        language=said.language,
    )


def _opened(raw: RawFile) -> zipfile.ZipFile:
    """The zip file that the document is."""
    try:
        return zipfile.ZipFile(BytesIO(raw.data))
    except BAD_ARCHIVE as error:
        raise UnreadableError("unreadable", f"broken file: {error}") from None


def _entry(archive: zipfile.ZipFile, name: str, raw: RawFile) -> bytes:
    """The bytes of a part of the document; raises UnreadableError where it is missing, locked or a bomb."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise UnreadableError("malformed", f"the file has no part {name[:100]}") from None
    if info.flag_bits & 1:
        raise UnreadableError("encrypted", "the file asks for a password")
    return read_entry(archive, info, raw)


def _optional(archive: zipfile.ZipFile, name: str, raw: RawFile) -> etree._Element | None:
    """The tree of a part that may not be there."""
    try:
        return parse_xml(_entry(archive, name, raw))
    except UnreadableError:
        return None


def _outside(
    root: etree._Element | None, names: str | tuple[str, ...], around: frozenset[str]
) -> Iterator[etree._Element]:
    """The elements of these names below `root` that are not inside elements named in `around`."""
    if root is None:
        return
    wanted = (names,) if isinstance(names, str) else names
    inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        if name in around:
            inside += 1 if event == "start" else -1
        elif event == "start" and not inside and name in wanted:
            yield element


def _prose(
    paragraphs: Callable[[etree._Element | None, frozenset[str]], Iterator[tuple[str, bool]]],
    body: etree._Element | None,
    table: str,
) -> tuple[str | None, list[str]]:
    """The title and the lines of `body`: those outside of tables, or those inside where all prose is laid out in them.

    `paragraphs` yields what is outside of the elements named, and whether it is a heading.
    """
    for around in (frozenset((table,)), frozenset[str]()):
        found = [
            (line, is_heading) for text, is_heading in paragraphs(body, around) if (line := " ".join(text.split()))
        ]
        title = found[0][0] if found and found[0][1] else None
        lines = [line for line, _ in found[title is not None :]]
        if lines and (around or is_prose("\n".join(lines))):
            return title, lines
    return None, []


def _docx_paragraphs(body: etree._Element | None, around: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The paragraphs of WordprocessingML outside of the elements named."""
    for paragraph in _outside(body, "p", around | {"Fallback", "sdtPr"}):
        style = find(paragraph, "pStyle")
        named = (style.get(_local(style, "val")) or "").lower() if style is not None else ""
        yield _docx_text(paragraph), named in ("title", "heading1", "titel")


def _odt_paragraphs(body: etree._Element | None, around: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The headings and paragraphs of OpenDocument outside of the elements named."""
    for paragraph in _outside(body, ("p", "h"), around | _ODT_SKIPPED):
        named = (paragraph.get(_local(paragraph, "style-name")) or "").lower()
        yield "".join(_odt_text(paragraph)), named == "title" or name_of(paragraph) == "h"


def _docx_text(paragraph: etree._Element) -> str:
    """The characters of a paragraph of WordprocessingML."""
    parts: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        name = name_of(element)
        if name in _DOCX_SKIPPED:
            skipped += 1 if event == "start" else -1
        elif event == "start" and not skipped:
            if name == "t":
                parts.append(element.text or "")
            elif name in ("tab", "br", "cr"):
                parts.append(" ")
            elif name == "noBreakHyphen":
                parts.append("-")
    return "".join(parts)


def _odt_text(paragraph: etree._Element) -> list[str]:
    """The characters of a paragraph of OpenDocument."""
    parts: list[str] = [paragraph.text or ""]
    skipped = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if element is paragraph:
            continue
        name = name_of(element)
        if event == "start":
            skipped += name in _ODT_SKIPPED
            if not skipped:
                parts.append(" " if name in ("s", "tab", "line-break") else element.text or "")
        else:
            skipped -= name in _ODT_SKIPPED
            if not skipped:
                parts.append(element.tail or "")
    return parts


def _unescaped(href: str) -> str:
    """`href` with its %XX as the characters that they stand for."""
    raw = re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), href.encode("utf8"))
    return raw.decode("utf8", "replace")


def _local(element: etree._Element, name: str) -> str:
    """`name` in the namespace of `element`, as its attributes are written."""
    return f"{{{etree.QName(element).namespace}}}{name}"
