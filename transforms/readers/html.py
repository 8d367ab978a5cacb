"""A web page in, its article out: main text and what the page says about it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from transforms.model import Document
from transforms.readers.decode import decode
from transforms.readers.fragment import has_markup, lines_of_html
from transforms.readers.limits import UnreadableError
from transforms.readers.main_text import date_by_headline, main_lines
from transforms.readers.page_blocks import read_blocks
from transforms.readers.page_meta import read_meta
from transforms.readers.raw import RawFile

_PART = 0.75  # a page that shows less than this of its own machine-readable text shows an excerpt
_SAME = 50  # letters that a line has in common with that text are no chance
_LITTLE = 300  # characters


def read_html(raw: RawFile) -> Iterator[Document]:
    """The article of the page `raw`."""
    html = decode(raw.data, raw.charset)
    check_markup(html, raw.limits.markup_depth)
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    page = read_blocks(tree)
    lines = main_lines(page, meta.titles)
    published, basis = meta.published, meta.published_basis
    if published is None:
        published = date_by_headline(page, meta.titles)
        basis = "header" if published else "none"
    yield Document(
        member=raw.member,
        format="html",
        text="\n".join(_fuller(lines, meta.body)),
        title=meta.title,
        url=meta.url,
        publisher=meta.publisher,
        authors=meta.authors,
        published=published,
        published_basis=basis,
        language=meta.language,
    )


def _fuller(lines: list[str], body: str | None) -> list[str]:
    """`lines` of the page, or those of the text that it gives to machines, where the page shows only a part of that."""
    shown = sum(map(len, lines))
    if body is None or shown > _PART * len(body):
        return lines
    for _ in range(2):  # some sites escape the markup in it once more
        body = "\n".join(lines_of_html(body.replace("\n", "<br>"))) if has_markup(body) else body
    if shown > _PART * len(body):
        return lines
    stated = body.split("\n")
    whole = "".join(filter(str.isalnum, "".join(stated)))
    found = sum(len(line) for line in lines if "".join(filter(str.isalnum, line))[:_SAME] in whole)
    return stated if found * 2 >= shown or shown < _LITTLE else lines


def check_markup(html: str, depth: int) -> None:
    """Raise UnreadableError for markup that is nested or spread so that no parser gets through it in linear time."""
    tags = html.count("<")
    if tags > 30 * depth:
        opened = tags - 2 * html.count("</")
        if opened > 20 * depth:
            raise UnreadableError("too_deep", f"{opened} tags are opened and never closed")
