"""How fast raw files become articles, format by format, on one core, against reading and parsing the same files alone.

    .venv/bin/python benchmarks/readers.py [--corpora ../shared/corpora] [--rounds 3]

Times are CPU times, the best of some rounds: seconds a page for HTML beside the reading and parsing of the same page, a
WARC file made of the same pages, and megabytes a second for each folder of other formats. Peak memory ends the list.
"""

import argparse
import gzip
import io
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2 as pdfium
from fastwarc.warc import ArchiveIterator
from selectolax.lexbor import LexborHTMLParser

from transforms.articles import make_article
from transforms.model import Document
from transforms.readers import read_document

PAGES = ("scrapinghub_aeb/html", "fundus/tests/resources/parser/test_data")
FOLDERS = {
    "feeds": ("feedjira/spec/sample_feeds", ".xml"),
    "mail": ("spamassassin_hardham/data", ".txt"),
    "agency XML": ("iptc_newsmlg2/examples", ".xml"),
    "PDF": ("pypdf_samples", ".pdf"),
    "DOCX": ("unstructured/example-docs", ".docx"),
    "WARC": ("resiliparse/tests/data", ".warc.gz"),
}


def best(work: Callable[[bytes], object], items: list[bytes], rounds: int) -> float:
    """CPU seconds for `work` on one of `items`, in the best round."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - started)
    return min(times) / max(1, len(items))


def articles(data: bytes) -> int:
    """Read a file all the way to articles; how many."""
    return sum(isinstance(found, Document) and bool(make_article(found, "a")) for found in read_document(data, "a"))


def documents(data: bytes) -> int:
    """Read a file to documents: text and metadata, without language and keys."""
    return sum(1 for _ in read_document(data, "a"))


def parse(data: bytes) -> LexborHTMLParser:
    """What no reader can do without: unpack, decode, parse."""
    return LexborHTMLParser(gzip.decompress(data).decode("utf8", "replace"))


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


def records_of(data: bytes) -> int:
    """Every record of a WARC file, read and left; how many bytes."""
    return sum(len(record.reader.read()) for record in ArchiveIterator(io.BytesIO(data)))


def page_text_alone(data: bytes) -> int:
    """All text of a PDF by pypdfium2 and nothing else; how many pages."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return 0
    for page in pdf:
        page.get_textpage().get_text_range()
    return len(pdf)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--corpora", type=Path, default=Path(__file__).parents[2] / "shared" / "corpora")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    if not options.corpora.is_dir():
        sys.exit(f"no raw files at {options.corpora}")
    every: list[bytes] = []
    for folder in PAGES:
        pages = [path.read_bytes() for path in sorted((options.corpora / folder).rglob("*.html.gz"))]
        every += pages
        alone, text = best(parse, pages, options.rounds), best(documents, pages, options.rounds)
        whole = best(articles, pages, options.rounds)
        print(f"HTML {folder.split('/')[0]:16s} {len(pages):4d} pages  read+parse {alone * 1e3:5.2f} ms", end="  ")
        print(f"text and metadata {text * 1e3:5.2f} ms = {text / alone:4.2f} times", end="  ")
        print(f"to article {whole * 1e3:5.2f} ms = {1 / whole:6.0f} pages/s")
    archive = warc_of(every[:200])
    records = best(records_of, [archive], options.rounds)
    whole = best(articles, [archive], options.rounds)
    print(
        f"WARC of 200 pages         records alone {200 / records:6.0f} pages/s  to article {200 / whole:6.0f} pages/s"
    )
    for name, (folder, suffix) in FOLDERS.items():
        files = [path.read_bytes() for path in sorted((options.corpora / folder).rglob(f"*{suffix}"))]
        if files:
            whole = best(articles, files, options.rounds)
            size = sum(map(len, files)) / len(files)
            made = sum(map(articles, files))
            speed = f"{whole * 1e3:7.2f} ms a file  {size / whole / 1e6:6.1f} MB/s"
            line = f"{name:10s} {len(files):4d} files {made:4d} articles  {speed}"
            if name == "PDF":
                alone = best(page_text_alone, files, options.rounds)
                line += f"  pypdfium2 alone {alone * 1e3:.2f} ms = {alone / whole:.2f} of its speed"
            print(line)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
