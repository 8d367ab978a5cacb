"""A PDF with text in, its article out: the prose of its pages, without running heads and page numbers."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from transforms.model import Document
from transforms.prose import join_lines
from transforms.readers.dates import date_in_dateline, parse_date
from transforms.readers.limits import UnreadableError
from transforms.readers.plain import is_headline, split_names
from transforms.readers.raw import RawFile

_NUMBER = re.compile(r"\W*(?:page|seite|стр\.?|p\.)?\s*\d{1,4}\s*(?:(?:of|/|von|из)\s*\d{1,4})?\W*\Z", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and at the foot of a page where running heads stand
_USELESS_TITLE = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|tex|rtf)\Z|^\W*\Z", re.IGNORECASE)
_DATE = re.compile(r"D:(\d{8})")


def read_pdf(raw: RawFile) -> Iterator[Document]:
    """The article of a PDF; encrypted ones and those that are only pictures of pages are rejected."""
    try:
        pdf = pdfium.PdfDocument(raw.data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        reason = "encrypted" if locked else "unreadable"
        raise UnreadableError(reason, "the PDF asks for a password" if locked else f"broken PDF: {error}") from None
    try:
        count = len(pdf)
        if count > raw.limits.pages:
            raise UnreadableError("too_large", f"{count} pages, at most {raw.limits.pages}")
        pages = [_page_lines(pdf, number) for number in range(count)]
        said = pdf.get_metadata_dict()
    finally:
        pdf.close()
    text = "\n\n".join(join_lines("\n".join(lines)) for lines in _without_running_heads(pages))
    if not any(map(str.isalpha, text)):
        raise UnreadableError("no_text", f"{count} pages without text: pictures of pages, or empty")
    lines = [line for line in _joined_pages(text).split("\n") if line.strip()]
    title = None if _USELESS_TITLE.search(said.get("Title", "")) else said["Title"]
    if title is None and is_headline(lines):
        title, lines = lines[0], lines[1:]
    # The day when the file was made is often later than that of the article: a dateline counts before it.
    created = _DATE.search(said.get("CreationDate", ""))
    dated = date_in_dateline("\n".join(lines[:3]))
    published = dated or (parse_date(created[1]) if created else None)
    yield Document(
        member=raw.member,
        format="pdf",
        text="\n".join(lines),
        title=title,
        authors=split_names(said.get("Author", "")),
        published=published,
        published_basis="dateline" if dated else "meta" if published else "none",
    )


def _page_lines(pdf: pdfium.PdfDocument, number: int) -> list[str]:
    """The lines of one page as they are printed, none of a page that is broken."""
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return []
    try:
        text_page = page.get_textpage()
        text = _all_text(text_page)
        text_page.close()
    except pdfium.PdfiumError:
        return []
    finally:
        page.close()
    # U+FFFE marks a word that is broken at the end of a line, U+0002 does in older files.
    return [
        line.rstrip() for line in text.replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", "\n").split("\n")
    ]


def _all_text(text_page: pdfium.PdfTextPage) -> str:
    """All text of a page, in one call."""
    count = pdfium_c.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer((count + 1) * 4)
    written = pdfium_c.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    return buffer.raw[: max(0, written - 1) * 2].decode("utf-16-le", "ignore")


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The lines of pages without page numbers, and without what stands at the edge of most of them."""
    seen: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line.strip()]
        seen.update({_DIGITS.sub("0", line.strip()) for line in full[:_EDGE] + full[-_EDGE:]})
    often = {line for line, count in seen.items() if len(pages) > 2 and count > len(pages) * 0.5}
    kept: list[list[str]] = []
    for lines in pages:
        edge = [n for n, line in enumerate(lines) if line.strip()]
        heads = {
            n
            for n in edge[:_EDGE] + edge[-_EDGE:]
            if _NUMBER.match(lines[n]) or _DIGITS.sub("0", lines[n].strip()) in often
        }
        kept.append([line for n, line in enumerate(lines) if n not in heads])
    return kept


def _joined_pages(text: str) -> str:
    """`text` with paragraphs put together that go on over the end of a page."""
    return re.sub(r"(?<=[a-zà-ÿа-я,])\n\n(?=[a-zà-ÿа-я])", " ", text)
