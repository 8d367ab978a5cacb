"""A web page in, its article out: main text and what the page says about it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from transforms.model import Document
from transforms.readers.decode import decode
from transforms.readers.limits import UnreadableError
from transforms.readers.main_text import main_lines
from transforms.readers.page_meta import read_meta
from transforms.readers.raw import RawFile


def read_html(raw: RawFile) -> Iterator[Document]:
    """The article of the page `raw`."""
    html = decode(raw.data, raw.charset)
    check_markup(html, raw.limits.markup_depth)
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    yield Document(
        member=raw.member,
        format="html",
        text="\n".join(main_lines(tree, meta.titles)),
        title=meta.title,
        url=meta.url,
        publisher=meta.publisher,
        authors=meta.authors,
        published=meta.published,
        published_basis=meta.published_basis,
        language=meta.language,
    )


def check_markup(html: str, depth: int) -> None:
    """Raise UnreadableError for markup that is nested or spread so that no parser gets through it in linear time."""
    opened = html.count("<") - 2 * html.count("</")
    if opened > 40 * depth:
        raise UnreadableError("too_deep", f"{opened} tags are opened and never closed")
