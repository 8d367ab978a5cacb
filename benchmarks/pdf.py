"""Texts in, a line about how well and how fast they are read back out of PDF files that are made of them.

The files have running heads and page numbers, serifs and none, one column and two, justified and ragged lines, set-in
paragraphs and spaced ones. Needs reportlab, which the dependency group `bench` has.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from statistics import median
from typing import Any

from transforms.model import Document
from transforms.readers import read_document

FONTS = (("Times-Roman", 11, 0), ("Helvetica", 10, 4), ("Times-Roman", 9, 4), ("Courier", 9, 0))
WORDS = (150, 2500)
FILES = 60


def measure_pdf(texts: Sequence[str], rounds: int) -> str:
    """Token F1, the share of paragraphs that come back whole, and pages a second beside pypdfium2 alone."""
    from benchmarks.readers import best, parse_pdf

    chosen = sorted({text for text in texts if WORDS[0] < len(text.split()) < WORDS[1] and is_latin(text)})[::3][:FILES]
    try:
        files = [pdf_of(text, number) for number, text in enumerate(chosen)]
    except ImportError:
        return "PDF made of texts: not measured, the dependency group bench is not installed"
    tokens, lines = [], []
    for text, file in zip(chosen, files, strict=True):
        found = next(iter(read_document(file, "a.pdf")))
        read = found.text if isinstance(found, Document) else ""
        tokens.append(f1(re.findall(r"\w+", read), re.findall(r"\w+", text)))
        lines.append(f1(read.split("\n"), text.split("\n")))
    pages = sum(map(parse_pdf, files))
    # In turns, and the middle one counts: what else the machine does would tell one from the other.
    runs = [[best(work, files, 1) for work in (parse_pdf, read_all)] for _ in range(max(9, rounds))]
    whole, share = (median(values) for values in ((run[1] for run in runs), (alone / all_ for alone, all_ in runs)))
    return (
        f"PDF made of {len(files)} texts: token F1 {sum(tokens) / len(tokens):.3f}, paragraphs F1 "
        f"{sum(lines) / len(lines):.3f}, {pages / whole:,.0f} pages a second, {share:.2f} of pypdfium2 alone"
    )


def read_all(data: bytes) -> int:
    """Read a file to documents."""
    return sum(1 for _ in read_document(data, "a.pdf"))


def f1(found: list[str], wanted: list[str]) -> float:
    """How much of two lists is the same, whatever the order."""
    hit = (Counter(found) & Counter(wanted)).total()
    return 2 * hit / max(1, len(found) + len(wanted))


def is_latin(text: str) -> bool:
    """Whether the fonts that every PDF has can print it."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def pdf_of(text: str, number: int) -> bytes:
    """A PDF of an article; how it is laid out changes with its number."""
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
    from reportlab.lib.units import cm  # type: ignore[import-untyped]
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph  # type: ignore[import-untyped]

    font, size, alignment = FONTS[number % len(FONTS)]
    spaced, two_columns = number % 3, number % 5 == 4
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=size,
        leading=size * 1.25,
        alignment=alignment,
        spaceAfter=6 if spaced else 0,
        firstLineIndent=0 if spaced else 12,
    )
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=12)

    def decorate(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2 * cm, 28.2 * cm, "Harbour Quarterly Review")
        canvas.drawCentredString(10 * cm, 1.2 * cm, str(document.page))

    width = (8 if two_columns else 17) * cm
    frames = [Frame(left * cm, 2 * cm, width, 25.5 * cm) for left in ((2, 11) if two_columns else (2,))]
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, title="")
    document.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    title, _, rest = text.partition("\n")
    document.build([Paragraph(escape(title), head), *(Paragraph(escape(line), body) for line in rest.split("\n"))])
    return buffer.getvalue()
