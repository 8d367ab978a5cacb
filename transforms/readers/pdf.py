"""A PDF with text in, its article out: the prose of its pages, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from transforms.model import Document
from transforms.readers.dates import date_in_dateline, parse_date
from transforms.readers.limits import UnreadableError
from transforms.readers.pdf_lines import Line, read_lines, read_paragraphs
from transforms.readers.plain import is_headline, split_names
from transforms.readers.raw import RawFile

_NUMBER = re.compile(r"\W*(?:page|seite|стр\.?|p\.)?\s*\d{1,4}\s*(?:(?:of|/|von|из)\s*\d{1,4})?\W*\Z", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_TOP = 8  # paragraphs among which the headline stands
_LARGER = 1.15  # than the letters of most paragraphs
_TITLE_WORDS, _TITLE_CHARS = 2, 250
_EDGE = 2  # lines at the top and at the foot of a page where running heads stand
_USELESS_TITLE = re.compile(r"microsoft word|untitled|anonymous|\.(?:docx?|pdf|indd|tex|rtf)\Z|^\W*\Z", re.IGNORECASE)
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
        said = {key: pdf.get_metadata_value(key) for key in ("Title", "Author", "CreationDate")}
    finally:
        pdf.close()
    made = [read_paragraphs(lines) for lines in _without_running_heads(pages)]
    text = _joined_pages("\n".join(line for line, _ in page) for page in made)
    if not any(map(str.isalpha, text)):
        raise UnreadableError("no_text", f"{count} pages without text: pictures of pages, or empty")
    lines = [line for line in text.split("\n") if line.strip()]
    title = _printed_headline(made)
    if title is not None:
        lines = [line for line in lines if line != title]
    elif not _USELESS_TITLE.search(said.get("Title", "")):
        title = said["Title"]
    elif is_headline(lines):
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


def _page_lines(pdf: pdfium.PdfDocument, number: int) -> list[Line]:
    """The lines of one page as they are printed, none of a page that is broken."""
    page = pdfium_c.FPDF_LoadPage(pdf, number)
    if not page:
        return []
    text_page = pdfium_c.FPDFText_LoadPage(page)
    try:
        return read_lines(text_page) if text_page else []
    finally:
        if text_page:
            pdfium_c.FPDFText_ClosePage(text_page)
        pdfium_c.FPDF_ClosePage(page)


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The lines of pages without page numbers, and without what stands at the edge of most of them."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_DIGITS.sub("0", line.text) for line in lines[:_EDGE] + lines[-_EDGE:]})
    often = {text for text, count in seen.items() if len(pages) > 1 and count > len(pages) * 0.5}
    return [
        [
            line
            for n, line in enumerate(lines)
            if _EDGE <= n < len(lines) - _EDGE or not (_NUMBER.match(line.text) or _DIGITS.sub("0", line.text) in often)
        ]
        for lines in pages
    ]


def _printed_headline(pages: list[list[tuple[str, float]]]) -> str | None:
    """The paragraph that stands out at the top of the first page by the size of its letters."""
    first = next((page for page in pages if page), [])
    usual = median(size for _, size in first) if first else 0.0
    top = max(first[:_TOP], key=lambda paragraph: paragraph[1], default=("", 0.0))
    is_one = top[1] > _LARGER * usual > 0 and len(top[0].split()) >= _TITLE_WORDS and len(top[0]) < _TITLE_CHARS
    return top[0] if is_one else None


def _joined_pages(pages: Iterable[str]) -> str:
    """The text of all pages, with paragraphs put together that go on over the end of one."""
    parts: list[str] = []
    for page in filter(None, pages):
        goes_on = parts and page[0].islower() and (parts[-1][-1].islower() or parts[-1][-1] == ",")
        parts += [" " if goes_on else "\n", page]
    return "".join(parts[1:])
