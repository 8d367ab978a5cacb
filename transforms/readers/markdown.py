"""A Markdown text in, its article out: the prose of headings, paragraphs and list items, without marks and tables."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from transforms.model import Document
from transforms.readers.decode import decode
from transforms.readers.limits import UnreadableError
from transforms.readers.no_articles import check_is_article
from transforms.readers.plain import is_headline, split_head
from transforms.readers.raw import RawFile

_MOST = 1_000_000  # characters: the parser takes three kilobytes of memory for each that is a mark
_TAG = re.compile(r"<[^>\n]{1,200}>")
_MARKS = re.compile(
    r"^(?:#{1,6}\s+\S|\s*[-*+]\s+\S|>\s|```)|\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*|!\[", re.MULTILINE
)


def looks_like_markdown(text: str) -> bool:
    """Whether `text` uses the marks of Markdown more than once, a heading or a link among them."""
    found = {m.group()[:2] for m, _ in zip(_MARKS.finditer(text[:5000]), range(40), strict=False)}
    return any(mark.startswith(("#", "[", "**", "![")) for mark in found) and len(_MARKS.findall(text[:5000])) > 1


def read_markdown(raw: RawFile) -> Iterator[Document]:
    """The article of a Markdown text; a YAML head gives title, date, authors and address.

    Images, code blocks, HTML and tables hold no prose and leave; links keep their words.
    """
    head = split_head(decode(raw.data, raw.charset))
    if len(head.body) > _MOST:
        raise UnreadableError("too_large", f"{len(head.body):,} characters of Markdown, at most {_MOST:,}")
    title: str | None = None
    lines: list[str] = []
    heading, table = 0, 0
    for token in _parser().parse(head.body):
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "table_open":
            table += 1
        elif token.type == "table_close":
            table -= 1
        elif token.type == "inline" and not table:
            text = _words(token).strip()
            if title is None and not lines and heading and text:
                title = " ".join(text.split())
            elif text:
                lines.extend(text.split("\n"))
        elif token.type == "heading_close":
            heading = 0
    if title is None and "title" not in head.fields and is_headline(lines):
        title, lines = lines[0].strip(), lines[1:]
    check_is_article("\n".join(lines), raw.name)
    yield head.document(raw, "markdown", title, "\n".join(lines))


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables: rules that are bounded in depth and never fail."""
    return MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")


def _words(token: Token) -> str:
    """The words of an inline token: a soft line break is a space, a hard one a new line."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
