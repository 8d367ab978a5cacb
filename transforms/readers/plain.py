"""A plain text in, its article out: headline, head of "Key: value" lines, paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.lexicon import load
from transforms.model import Document
from transforms.prose import join_lines
from transforms.readers.dates import parse_date
from transforms.readers.decode import decode
from transforms.readers.no_articles import check_is_article
from transforms.readers.raw import RawFile

_KEY_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}):[ \t]*(.*)\Z")
_KEYS = {key: field for field, keys in load("page", "und")["head_keys"].items() for key in keys}
_SIGNATURE = re.compile(r"(?:by|von|par|por|от)\s+(?P<name>[^\W\d_][^\n]{2,80})\Z", re.IGNORECASE)
_HEADLINE_CHARS = 200
_HEADLINE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says of it, and where the body begins."""

    fields: dict[str, str]
    body: str

    def document(self, raw: RawFile, format_: str, title: str | None, text: str) -> Document:
        """The Document of `text` with these fields."""
        published = parse_date(self.fields.get("published"))
        return Document(
            member=raw.member,
            format=format_,
            text=text,
            title=self.fields.get("title") or title,
            url=self.fields.get("url"),
            publisher=self.fields.get("publisher"),
            authors=split_names(self.fields.get("authors", "")),
            published=published,
            published_basis="header" if published else "none",
            language=self.fields.get("language"),
        )


def read_plain(raw: RawFile) -> Iterator[Document]:
    """The article of a plain text.

    A first line that looks like a headline is the title; lines such as "Date: 2024-07-08" before the text, and "By
    First Last" under the headline, are read and leave.
    """
    head = split_head(decode(raw.data, raw.charset))
    check_is_article(head.body, raw.name)
    lines = [line for line in join_lines(head.body).split("\n") if line.strip()]
    title = None
    if "title" not in head.fields and is_headline(lines):
        title, lines = lines[0].strip(), lines[1:]
    signed = _SIGNATURE.match(lines[0].strip()) if len(lines) > 1 and is_headline(lines) else None
    if signed:
        lines = lines[1:]
        head.fields.setdefault("authors", signed["name"])
    yield head.document(raw, "text", title, "\n".join(lines))


def read_wire(raw: RawFile) -> Iterator[Document]:
    """The article of a message on an agency's wire (IPTC 7901): what stands between its start and its end of text."""
    text = decode(raw.data, raw.charset).partition("\x02")[2].partition("\x03")[0]
    lines = [line for line in join_lines(text).split("\n") if line.strip()]
    title, lines = (lines[0].strip(), lines[1:]) if is_headline(lines) else (None, lines)
    yield Document(member=raw.member, format="iptc7901", text="\n".join(lines), title=title)


def split_head(text: str) -> Head:
    """The "Key: value" lines that `text` opens with, at least one of them known, and the rest; a YAML head is one too.

    >>> split_head("Title: Grain\\nDate: 2024-07-08\\n\\nExports rose.").fields
    {'title': 'Grain', 'published': '2024-07-08'}
    """
    text = text.lstrip("\ufeff \t\r\n")
    lines = text.splitlines()
    fenced = bool(lines) and lines[0].strip() == "---"
    fields: dict[str, str] = {}
    key = ""
    for n, line in enumerate(lines[fenced : fenced + 60], start=int(fenced)):
        stripped = line.strip()
        match = _KEY_LINE.match(stripped)
        known = _KEYS.get(match[1].strip().lower().replace("-", "_").replace(" ", "_")) if match else None
        if fenced and stripped in ("---", "..."):
            return Head(fields, "\n".join(lines[n + 1 :]))
        if match and (known or fenced):
            key = known or ""
            if known and match[2]:
                fields.setdefault(known, match[2].strip().strip("\"'[]"))
        elif fenced and key and stripped.startswith("- "):
            fields[key] = ", ".join(filter(None, [fields.get(key, ""), stripped[2:].strip().strip("\"'")]))
        elif not fenced:
            return Head(fields, "\n".join(lines[n:])) if fields else Head({}, text)
    return Head({}, text) if fenced else Head(fields, "\n".join(lines[len(fields) :]))


def is_headline(lines: list[str]) -> bool:
    """Whether the first of `lines` stands above the others as a headline: short, no full stop, and prose follows.

    >>> is_headline(["Rail traffic grows by a third", "The line carried more grain than ever, officials said."])
    True
    """
    if len(lines) < 2:
        return False
    first = lines[0].strip().lstrip("#").strip()
    if len(first) > _HEADLINE_CHARS or (len(first.split()) < _HEADLINE_WORDS and len(first) < 12):
        return False
    if first.endswith((".", ",", ";", ":")) and not first.endswith(("...", "U.S.", "U.K.", "U.N.")):
        return False
    return max(map(len, lines[1:6])) > len(first) * 0.8


def split_names(text: str) -> tuple[str, ...]:
    """The names of authors in `text`, without "By" in front and without addresses.

    >>> split_names("By Aigul Omarova and Jan de Vries, Tom Lee")
    ('Aigul Omarova', 'Jan de Vries', 'Tom Lee')
    """
    text = re.sub(r"<[^>]*>|\S+@\S+", " ", text)
    text = re.sub(r"^\s*(?:by|von|par|por|автор:?)\s+", "", text, flags=re.IGNORECASE)
    names = (" ".join(name.split()).strip(" .,-–|\"'") for name in re.split(r",|;|\||\s+(?:and|und|et|y|&)\s+", text))
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 100 and not name.startswith(("http", "@"))))
