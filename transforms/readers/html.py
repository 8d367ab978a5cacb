"""A web page in, its article out: main text and what the page says about it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from transforms.model import Document
from transforms.readers.decode import decode
from transforms.readers.fragment import has_markup, lines_of_html
from transforms.readers.limits import UnreadableError
from transforms.readers.main_text import date_by_headline, main_lines, printed_headline
from transforms.readers.page_blocks import read_blocks
from transforms.readers.page_meta import read_meta
from transforms.readers.raw import RawFile

_PART = 0.75  # a page that shows less than this of its own machine-readable text shows an excerpt
_SAME = 50  # letters that a line has in common with that text are no chance
# Tags that need no end, or whose end the next of their kind brings.
_NEVER_CLOSED = re.compile(
    "<(?:!|br|hr|img|input|meta|link|wbr|source|col|area|embed|param|track|p[> ]|li[> ]|option|dt|dd)", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SHORT = 16_000  # characters of a tag in which no parser loses time
_QUICK = 120_000  # characters of a page in which none does, whatever is in them
_LITTLE = 300  # characters


def read_html(raw: RawFile) -> Iterator[Document]:
    """The article of the page `raw`."""
    html = decode(raw.data, raw.charset)
    check_markup(html, raw.limits.markup_depth)
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    page = read_blocks(tree)
    lines = _fuller(main_lines(page, meta.titles), meta.body)
    if not lines:
        raise UnreadableError("no_text", "no prose on the page: a front page, a film, a gallery, or made by scripts")
    published, basis = meta.published, meta.published_basis
    if published is None:
        published = date_by_headline(page, meta.titles)
        basis = "header" if published else "none"
    yield Document(
        member=raw.member,
        format="html",
        text="\n".join(lines),
        title=printed_headline(page, meta.titles) or meta.title,
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
    """Raise UnreadableError for markup that costs a parser quadratic time: thousands of open tags, or attributes."""
    if len(html) > _QUICK and html.count("<") > 30 * depth:
        opened = html.count("<") - 2 * html.count("</") - sum(1 for _ in _NEVER_CLOSED.finditer(html))
        if opened > 20 * depth:
            raise UnreadableError("too_deep", f"{opened:,} tags are opened and never closed")
    # A tag that long leaves a stretch without another "<", which looking at a few places finds.
    place = 0
    while (place := place + _SHORT) < len(html):
        after = html.find("<", place)
        after = after if after >= 0 else len(html)
        if after - place > _SHORT:
            if _attributes_in(html[html.rfind("<", 0, place) + 1 : after]) > 30 * depth:
                raise UnreadableError("too_deep", "a tag has thousands of attributes")
            place = after


def _attributes_in(piece: str) -> int:
    """How many attributes the tag that `piece` begins with may have; what stands in quotes is none."""
    tag = _QUOTED.sub("", piece.partition(">")[0])
    return max(len(tag.split()), tag.count("="), tag.count("/"))
