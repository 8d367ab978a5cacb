"""How fast raw files become articles, format by format, on one core, beside the reading and parsing of the same files.

Run by hand: `python -m benchmarks.readers [--corpora DIR] [--rounds N]`. Times are CPU times, the best of some rounds;
a page is an article, but for PDF a page of paper. Parsing is what no reader can do without: unpack, decode, and the
format's own parser. Each format is measured in a process of its own, so that its peak memory is its own. With the
dependency group `bench` installed, WARC is measured against warcio, and PDF on files made by reportlab.
"""

import argparse
import email
import gzip
import io
import multiprocessing
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from fastwarc.warc import ArchiveIterator
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from transforms.articles import make_article
from transforms.model import Document
from transforms.readers import Limits, read_document
from transforms.readers.raw import RawFile
from transforms.readers.warc import read_warc

PAGES = ("scrapinghub_aeb/html", "fundus/tests/resources/parser/test_data")
WARC_PAGES = 200
HEAD = """\
                             ms a page  ms text         articles            peak
                       pages   parsing and meta  times  a second    MB/s      MB"""


def parse_page(packed: bytes) -> object:
    """A page, unpacked, decoded and parsed."""
    return LexborHTMLParser(gzip.decompress(packed).decode("utf8", "replace"))


def parse_xml(data: bytes) -> object:
    """A tree of elements."""
    return etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True))


def parse_mail(data: bytes) -> object:
    """A mail with its parts decoded."""
    return [part.get_payload(decode=True) for part in email.message_from_bytes(data).walk()]


def parse_docx(data: bytes) -> object:
    """The document inside a DOCX file, as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parse_xml(archive.read("word/document.xml"))


def parse_warc(data: bytes) -> object:
    """The pages of a web archive, each parsed."""
    return [LexborHTMLParser(record.reader.read()) for record in ArchiveIterator(io.BytesIO(data))]


def parse_pdf(data: bytes) -> int:
    """All text of a PDF by pypdfium2 and nothing else; how many pages."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return 0
    for page in pdf:
        page.get_textpage().get_text_range()
    return len(pdf)


@dataclass(frozen=True, slots=True)
class Kind:
    """Files of one format: where they are, and what parses them."""

    name: str
    folder: str
    suffix: str
    parse: Callable[[bytes], object]

    def files(self, corpora: Path) -> list[bytes]:
        """The content of each file, in the order of names."""
        return [path.read_bytes() for path in sorted((corpora / self.folder).rglob(f"*{self.suffix}"))]


KINDS = (
    Kind("HTML, English", PAGES[0], ".html.gz", parse_page),
    Kind("HTML, many languages", PAGES[1], ".html.gz", parse_page),
    Kind("WARC of 200 pages", "", "", parse_warc),
    Kind("feeds", "feedjira/spec/sample_feeds", ".xml", parse_xml),
    Kind("agencies' XML", "iptc_newsmlg2/examples", ".xml", parse_xml),
    Kind("mail", "spamassassin_hardham/data", ".txt", parse_mail),
    Kind("DOCX", "unstructured/example-docs", ".docx", parse_docx),
    Kind("PDF", "pypdf_samples", ".pdf", parse_pdf),
)


def best(work: Callable[[bytes], object], items: Iterable[bytes], rounds: int) -> float:
    """CPU seconds for `work` on all `items`, in the best round."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - started)
    return min(times)


def documents(data: bytes) -> int:
    """Read a file to documents: text and metadata, without language and keys; how many."""
    return sum(isinstance(found, Document) for found in read_document(data, "a"))


def articles(data: bytes) -> int:
    """Read a file all the way to articles; how many."""
    return sum(isinstance(found, Document) and bool(make_article(found, "a")) for found in read_document(data, "a"))


def warc_of(pages: Iterable[bytes]) -> bytes:
    """A WARC file of these gzip pages."""
    parts = []
    for number, packed in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + gzip.decompress(packed)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            "Content-Type: application/http\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        parts.append(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))
    return b"".join(parts)


def files_of(kind: Kind, corpora: Path) -> list[bytes]:
    """The files of a kind; of WARC one, made of pages."""
    if kind.folder:
        return kind.files(corpora)
    pages = [data for of_pages in KINDS[:2] for data in of_pages.files(corpora)]
    return [warc_of(pages[:WARC_PAGES])]


def measure(kind: Kind, files: Sequence[bytes], rounds: int) -> str:
    """A line about the speed of a kind, and the peak memory of this process."""
    pages = sum(map(parse_pdf, files)) if kind.parse is parse_pdf else sum(map(documents, files))
    alone, text, whole = (best(work, files, rounds) / max(1, pages) for work in (kind.parse, documents, articles))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{kind.name:22s} {pages:5d} {alone * 1e3:8.2f} {text * 1e3:8.2f} {text / alone:6.2f} {1 / whole:9,.0f} "
        f"{sum(map(len, files)) / (whole * pages) / 1e6:7.1f} {memory:7.0f}"
    )


def measure_here(name: str, corpora: Path, rounds: int) -> None:
    """Print the line about one kind: the work of one process."""
    kind = next(kind for kind in KINDS if kind.name == name)
    print(measure(kind, files_of(kind, corpora), rounds), flush=True)


def against_warcio(archive: bytes, rounds: int) -> str:
    """How fast the records of a WARC file are read, beside warcio."""
    try:
        from warcio.archiveiterator import ArchiveIterator as Theirs  # type: ignore[import-not-found]
    except ImportError:
        return "WARC against warcio: not measured, the dependency group bench is not installed"

    def theirs(data: bytes) -> int:
        return sum(len(r.content_stream().read()) for r in Theirs(io.BytesIO(data)) if r.rec_type == "response")

    def ours(data: bytes) -> int:
        return sum(isinstance(found, RawFile) for found in read_warc(RawFile("a.warc.gz", data, Limits())))

    slow, fast = (best(work, [archive], rounds) for work in (theirs, ours))
    speeds = f"{WARC_PAGES / fast:,.0f} a second, {slow / fast:.1f} times warcio's {WARC_PAGES / slow:,.0f}"
    return f"WARC: records read {speeds}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--corpora", type=Path, default=Path(__file__).parents[2] / "shared" / "corpora")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    if not options.corpora.is_dir():
        sys.exit(f"no raw files at {options.corpora}")
    print(HEAD)
    processes = multiprocessing.get_context("spawn")
    for kind in KINDS:
        process = processes.Process(target=measure_here, args=(kind.name, options.corpora, options.rounds))
        process.start()
        process.join()
    print(against_warcio(files_of(KINDS[2], options.corpora)[0], options.rounds))
    texts = [next(iter(read_document(data, "a"))) for kind in KINDS[:2] for data in kind.files(options.corpora)]
    from benchmarks.pdf import measure_pdf

    print(measure_pdf([found.text for found in texts if isinstance(found, Document)], options.rounds))


if __name__ == "__main__":
    main()
