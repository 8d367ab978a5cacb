"""PDF files that the tests write themselves: paragraphs told by where lines stand, headlines by their size."""

from collections.abc import Sequence

from transforms.model import Document
from transforms.readers import Rejection, read_document

Placed = tuple[float, float, int, str]  # from the left and from below, size of the letters, text

BODY = (
    "The port of Aktau took in 1.2 million tons of grain in the first half of the year, its",
    "operator told shippers on Monday, and it expects as much again by December. Two of its",
    "berths are being deepened.",
)
MORE = (
    "Ferries to Baku carried 40,000 wagons, 12% more than in the same months of last year, and",
    "a third ferry is to join them in spring.",
)


def pdf_of(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({escaped(text)}) Tj ET\n" for x, y, size, text in lines)
        content = drawn.encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%bendstream" % (len(content), content))
    numbered = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, o) for n, o in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + numbered + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(texts: Sequence[str], left: float = 60, top: float = 700, size: int = 11, pitch: float = 14) -> list[Placed]:
    return [(left, top - pitch * n, size, text) for n, text in enumerate(texts)]


def read(pages: Sequence[Sequence[Placed]]) -> Document:
    (found,) = read_document(pdf_of(pages), "a.pdf")
    assert isinstance(found, Document)
    return found


def test_a_paragraph_ends_where_the_next_word_would_have_fitted() -> None:
    assert read([column(BODY + MORE)]).text == f"{' '.join(BODY)}\n{' '.join(MORE)}"


def test_space_between_paragraphs_ends_one_though_its_last_line_is_full() -> None:
    lines = [*column(BODY[:2]), *column(MORE, top=660)]
    assert read([lines]).text == f"{' '.join(BODY[:2])}\n{' '.join(MORE)}"


def test_the_headline_is_what_stands_out_by_its_size() -> None:
    head = [(60.0, 800.0, 8, "Harbour Quarterly"), (60.0, 760.0, 18, "Grain through Aktau doubles as ferries"),
            (60.0, 740.0, 18, "return to the Caspian")]  # fmt: skip
    found = read([[*head, *column(BODY)]])
    assert found.title == "Grain through Aktau doubles as ferries return to the Caspian"
    assert found.text == f"{found.title}\nHarbour Quarterly\n{' '.join(BODY)}"


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    narrow = (
        "The port of Aktau took in|1.2 million tons of grain|in the first half of the year,|it said on Monday.".split(
            "|"
        )
    )
    lines = [*column(narrow[:2], top=200), *column(narrow[2:], left=320)]
    assert read([lines]).text == " ".join(narrow)
    assert read([column(BODY[:1]), column(BODY[1:])]).text == " ".join(BODY)


def test_a_word_broken_at_the_end_of_a_line_is_put_together() -> None:
    lines = (
        "Officials of the port said that the deepening of two long-term berths will be fin-",
        "ished before the winter comes to the coast of Mangystau, and that a new and long-",
        "term plan for the ferries stays.",
    )
    assert (
        "will be finished before the winter comes to the coast of Mangystau, and that a new and long-term plan"
        in read([column(lines)]).text
    )


def test_running_heads_and_page_numbers_leave() -> None:
    bodies = {1: BODY, 2: MORE}
    pages = [
        [(60.0, 820.0, 8, f"Harbour Quarterly, issue {n}"), *column(body), (290.0, 30.0, 8, str(n))]
        for n, body in bodies.items()
    ]
    assert read(pages).text == f"{' '.join(BODY)}\n{' '.join(MORE)}"


def test_pages_without_text_are_told() -> None:
    (found,) = read_document(pdf_of([[], []]), "a.pdf")
    assert isinstance(found, Rejection)
    assert (found.reason, found.detail) == ("no_text", "2 pages without text: pictures of pages, or empty")
