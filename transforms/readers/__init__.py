"""The bytes of one raw file in, the articles in it out: each as a Document, or as a Rejection with its reason.

`detect_format` tells the format from the content, `_READERS` names the reader of each. A reader takes a RawFile and
yields Documents, Rejections, and RawFiles for what is packed inside it, which are read in turn.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from selectolax.lexbor import SelectolaxError

from transforms.model import Document
from transforms.prose import normalise, with_headline
from transforms.readers.archives import read_tar, read_zip
from transforms.readers.compressed import read_compressed
from transforms.readers.feeds import read_feed
from transforms.readers.html import read_html
from transforms.readers.json_articles import read_json, read_json_lines
from transforms.readers.limits import OUT_OF_MEMORY, Limits, Rejection, UnreadableError
from transforms.readers.mail import read_mail, read_mailbox
from transforms.readers.markdown import read_markdown
from transforms.readers.news_xml import read_newsml, read_nitf
from transforms.readers.office import read_docx, read_epub, read_odt, read_ole, read_rtf
from transforms.readers.pdf import read_pdf
from transforms.readers.plain import read_plain, read_wire
from transforms.readers.raw import RawFile
from transforms.readers.row_tables import parse_columns, read_csv, read_parquet
from transforms.readers.sniff import detect_format
from transforms.readers.warc import read_arc, read_warc

__all__ = ["Limits", "Rejection", "parse_columns", "read_document"]

_URL_CHARS = 2_000

Found = Document | Rejection | RawFile

_READERS: dict[str, Callable[[RawFile], Iterator[Found]]] = {
    "text": read_plain,
    "iptc7901": read_wire,
    "markdown": read_markdown,
    "html": read_html,
    "json": read_json,
    "jsonl": read_json_lines,
    "gzip": partial(read_compressed, kind="gzip"),
    "bzip2": partial(read_compressed, kind="bzip2"),
    "xz": partial(read_compressed, kind="xz"),
    "zstd": partial(read_compressed, kind="zstd"),
    "lz4": partial(read_compressed, kind="lz4"),
    "zip": read_zip,
    "tar": read_tar,
    "warc": read_warc,
    "arc": read_arc,
    "feed": read_feed,
    "mail": read_mail,
    "mbox": read_mailbox,
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "epub": read_epub,
    "ole": read_ole,
    "csv": read_csv,
    "parquet": read_parquet,
    "nitf": read_nitf,
    "newsml": read_newsml,
}
_CONTAINERS = frozenset(
    {
        "gzip",
        "bzip2",
        "xz",
        "zstd",
        "lz4",
        "zip",
        "tar",
        "warc",
        "arc",
        "mbox",
        "json",
        "jsonl",
        "feed",
        "csv",
        "parquet",
        "pdf",
        "epub",
        "docx",
        "odt",
    }
)


def read_document(
    data: bytes, name: str, limits: Limits | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Rejection]:
    """Every article in the raw file `name` with the content `data`, in the order of the file; nothing is raised.

    `name` is the path below the raw folder with `/`; only a hint, the format is told from the content. A file that is
    one article (compressed or not) yields one Document with member ""; a container yields one for each member that is
    an article, so that source_uri is `name` or f"{name}#{member}", and members differ from each other. What cannot be
    read yields a Rejection, of the member where only that is bad. At least one value is yielded, whatever `data` is.

    `columns` names the columns of a table of articles (see `parse_columns`) where they are not named as JSON's keys.

    A Document's `text` is finished: normalised (see `transforms.prose`), headline first, never empty.
    """
    limits = limits or Limits()
    members: dict[str, int] = {}
    try:
        for found in _read(RawFile(name, data, limits, columns=columns), _Budget(limits)):
            member = _free(_printable(found.member), members)
            members[member] = 1
            if len(members) > limits.members:
                yield Rejection(_free("", members), "too_large", f"more than {limits.members:,} members", len(data))
                return
            yield replace(found, member=member) if member != found.member else found
    except _SpentError:
        detail = f"more than {limits.file_bytes:,} bytes come out of the file; what stands further back is not read"
        yield Rejection(_free("", members), "too_large", detail, len(data))
        return
    if not members:
        yield Rejection("", "no_text", "nothing in the file is an article", len(data))


def _free(member: str, taken: dict[str, int]) -> str:
    """`member`, with a number behind it where it is taken; `taken` holds the last number given to each name."""
    if member not in taken:
        return member
    while (name := f"{member}~{taken[member] + 1}") in taken:
        taken[member] += 1
    taken[member] += 1
    return name


def _printable(text: str) -> str:
    """`text` with a mark for each character that could harm a terminal, a page or a table."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


class _SpentError(Exception):
    """All bytes that may come out of a raw file have come out."""


class _Budget:
    """The bytes that may still come out of one raw file."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.file_bytes

    def take(self, size: int) -> None:
        """Count `size` bytes more; raises _SpentError where they are too many."""
        self.left -= size
        if self.left < 0:
            raise _SpentError


def _read(raw: RawFile, budget: _Budget) -> Iterator[Document | Rejection]:
    """The articles of `raw` and of what is packed in it; every failure becomes a Rejection."""
    size = len(raw.data)
    try:
        if not size:
            raise UnreadableError("no_text", "the file is empty")
        budget.take(size)
        if raw.depth > raw.limits.nesting:
            raise UnreadableError("too_deep", f"containers are nested more than {raw.limits.nesting} deep")
        kind = raw.kind or detect_format(raw.data, raw.name)
        reader = _READERS.get(kind)
        if reader is None:
            what = (
                "the content is in no format that is known" if kind == "unknown" else f"{kind} files cannot be read yet"
            )
            raise UnreadableError("unknown_format", what)
        if size > raw.limits.page_bytes and kind not in _CONTAINERS:
            raise UnreadableError("too_large", f"{size} bytes in one {kind} document, at most {raw.limits.page_bytes}")
        for found in reader(raw):
            if isinstance(found, RawFile):
                yield from _read(found, budget)
            elif isinstance(found, Document):
                yield _finished(found, raw)
            else:
                yield replace(found, detail=_printable(found.detail))
    except _SpentError:
        raise
    except UnreadableError as error:
        yield Rejection(raw.member, error.reason, _printable(error.detail), size)
    except (MemoryError, SelectolaxError):  # the parser takes any HTML, and fails for want of memory alone
        yield Rejection(raw.member, "too_large", OUT_OF_MEMORY, size)
    except RecursionError:
        yield Rejection(raw.member, "too_deep", "its parts are nested too deeply to be read", size)
    except Exception as error:  # a parser that fails on hostile bytes costs this file, never the run
        yield Rejection(raw.member, "malformed", _printable(f"{type(error).__name__}: {error}"[:300]), size)


def _finished(document: Document, raw: RawFile) -> Document | Rejection:
    """`document` with its text normalised under its headline, and with what its surroundings know and it does not."""
    title = normalise(document.title or raw.title or "").replace("\n", " ") or None
    text = with_headline(title, normalise(document.text))
    if not any(c.isalpha() for c in text[:10_000]):
        return Rejection(document.member, "no_text", "no words are left after reading", len(raw.data))
    if len(text) > raw.limits.text_chars:
        return Rejection(document.member, "too_large", f"{len(text)} characters of text in one article", len(raw.data))
    from_around = document.published is None and raw.published is not None
    return replace(
        document,
        format=raw.format or document.format,
        text=text,
        title=title,
        url=url if (url := document.url or raw.url) and url.isprintable() and len(url) < _URL_CHARS else None,
        publisher=_clean(document.publisher or raw.publisher),
        authors=tuple(name for a in document.authors or raw.authors if (name := _clean(a))),
        published=raw.published if from_around else document.published,
        published_basis=raw.published_basis if from_around else document.published_basis,
        language=document.language or raw.language,
    )


def _clean(text: str | None) -> str | None:
    """`text` on one line, normalised; None where nothing is left."""
    return normalise(text).replace("\n", " ")[:500] or None if text else None
