"""Files of every kind read into documents: the specs in `specs/files`, one case a line, and what each has in common."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.model import Document
from transforms.readers import Limits, Rejection, parse_columns, read_document

SPECS = Path(__file__).parent / "specs" / "files"
TEXT = b"Ferries return to the Caspian\n\nThe crossing carried 40,000 cars last year, the operator said.\n"
PROSE = "Ferries return to the Caspian\nThe crossing carried 40,000 cars last year, the operator said."


def cases() -> Iterator[Any]:
    for path in sorted(SPECS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
            yield pytest.param(json.loads(line), id=f"{path.stem}:{number}")


def read(data: bytes, name: str = "a", limits: Limits | None = None) -> list[Document | Rejection]:
    return list(read_document(data, name, limits))


def texts(found: list[Document | Rejection]) -> dict[str, str]:
    """The text of each document, or the reason of each rejection, by member."""
    return {f.member: f.text if isinstance(f, Document) else f.reason for f in found}


def as_json(found: Document | Rejection, field: str) -> Any:
    value = getattr(found, field)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", list(cases()))
def test_spec(case: dict[str, Any]) -> None:
    found = read(case["raw"].encode("utf8"), case["name"])
    got = [
        {field: as_json(f, field) for field in want if hasattr(f, field)}
        for f, want in zip(found, case["expect"], strict=False)
    ]
    assert len(found) == len(case["expect"]), (case["why"], found)
    assert got == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("pack", "name"),
    [(gzip.compress, "a.txt.gz"), (bz2.compress, "a.bz2"), (lzma.compress, "a"), (lambda b: _arrow(b, "zstd"), "a.zst"),
     (lambda b: _arrow(b, "lz4"), "a.lz4"), (lambda b: gzip.compress(b[:40]) + gzip.compress(b[40:]), "two.gz")],
)  # fmt: skip
def test_a_compressed_file_is_the_file_in_it(pack: Any, name: str) -> None:
    assert texts(read(pack(TEXT), name)) == {"": PROSE}
    assert texts(read(gzip.compress(pack(TEXT)), name)) == {"": PROSE}


def _arrow(data: bytes, codec: str) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, codec) as stream:
        stream.write(data)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _tar(files: dict[str, bytes], link: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo("link")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return buffer.getvalue()


def test_a_file_cut_off_gives_what_it_has() -> None:
    long = TEXT + b"".join(b"Sentence number %d tells of more cars.\n" % n for n in range(4000))
    (found,) = read(gzip.compress(long)[:-2000])
    assert isinstance(found, Document)
    assert found.text.startswith(PROSE)


def test_members_of_archives_have_their_paths() -> None:
    inner = _zip({"c.txt": TEXT})
    want = {"a/b.txt": PROSE, "d.zip/c.txt": PROSE}
    assert texts(read(_zip({"a/b.txt": TEXT, "d.zip": inner, "__MACOSX/._b.txt": b"\0\5"}))) == want
    assert texts(read(_tar({"a/b.txt": TEXT, "d.zip": inner}))) == want
    assert texts(read(gzip.compress(_tar({"a/b.txt": TEXT})), "x.tar.gz")) == {"a/b.txt": PROSE}


def test_names_that_lead_out_of_an_archive_and_links_are_turned_away() -> None:
    hostile = {"../up.txt": TEXT, "/root.txt": TEXT, "a\\..\\..\\b.txt": TEXT, "good.txt": TEXT}
    for archive in (_zip(hostile), _tar(hostile, link="/etc/passwd")):
        found = read(archive)
        assert [f.member for f in found if isinstance(f, Document)] == ["good.txt"]
        assert {f.reason for f in found if isinstance(f, Rejection)} == {"unsafe_path"}


def test_bombs_are_rejected_and_their_neighbours_read() -> None:
    found = texts(read(_zip({"bomb.txt": b"a" * 60_000_000, "good.txt": TEXT})))
    assert found == {"bomb.txt": "too_large", "good.txt": PROSE}
    assert texts(read(gzip.compress(b"a" * 60_000_000))) == {"": "too_large"}
    packed = TEXT
    for _ in range(8):
        packed = _zip({"n": packed})
    assert set(texts(read(packed)).values()) == {"too_deep"}


def test_limits_are_settings() -> None:
    assert texts(read(TEXT, limits=Limits(page_bytes=20))) == {"": "too_large"}
    assert texts(read(TEXT, limits=Limits(text_chars=20))) == {"": "too_large"}
    many = read(b"\n".join(b'{"title": "t %d", "text": "Words."}' % n for n in range(30)), limits=Limits(members=10))
    assert len(many) == 11
    assert many[-1].reason == "too_large"  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="nesting"):
        Limits(nesting=0)


def test_members_named_alike_are_told_apart() -> None:
    found = read(b'[{"id": 1, "title": "One a", "text": "Words."}, {"id": 1, "title": "One b", "text": "Words."}]')
    assert [f.member for f in found] == ["1", "1~2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    russian = "Паром вернулся на Каспий\n\nЗа прошлый год переправа перевезла 40 000 машин, сообщил оператор.\n"
    assert "перевезла 40 000 машин" in texts(read(russian.encode(encoding)))[""]


def test_a_wrong_label_does_not_break_what_is_plainly_utf8() -> None:
    head = '<html><head><meta charset="iso-8859-1"></head>'
    page = f"{head}<body><p>Türkiye’s 40 ferries — all of them — sailed.</p></body></html>"
    assert texts(read(page.encode("utf8")))[""] == "Türkiye’s 40 ferries — all of them — sailed."


def test_tables_of_articles_are_read_by_the_names_of_their_columns() -> None:
    table = 'headline;body;pub_date\n"Ferries; back";"They carried 40,000 cars.\nMore came.";2024-07-08\n;;\n'
    first, second = read(table.encode(), "a.csv")
    assert isinstance(first, Document)
    assert (first.text, first.published, first.format) == (
        "Ferries; back\nThey carried 40,000 cars.\nMore came.", date(2024, 7, 8), "csv",
    )  # fmt: skip
    assert isinstance(second, Rejection)
    buffer = io.BytesIO()
    pq.write_table(
        pa.table({"id": ["x"], "title": ["Ferries back"], "text": ["They sailed."], "date": [date(2024, 7, 8)]}), buffer
    )
    (row,) = read(buffer.getvalue())
    assert isinstance(row, Document)
    assert (row.member, row.text, row.published, row.format) == (
        "x",
        "Ferries back\nThey sailed.",
        date(2024, 7, 8),
        "parquet",
    )
    assert texts(read(b"a,b\n1,2\n", "a.csv")) == {"": "not_an_article"}


def _warc(pages: list[tuple[str, int, str]]) -> bytes:
    parts = []
    for number, (url, status, body) in enumerate(pages):
        http = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-07-08T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        parts.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(parts)


def test_a_web_archive_gives_its_pages_by_record() -> None:
    body = "<body><p>The crossing carried 40,000 cars last year.</p></body>"
    page = f"<html><head><title>Ferries return</title></head>{body}</html>"
    archive = _warc(
        [("https://example.org/a", 200, page), ("https://example.org/b", 404, page), ("https://example.org/c", 301, "")]
    )
    for data in (archive, gzip.compress(archive), _arrow(archive, "lz4")):
        good, bad = read(data, "a.warc")
        assert isinstance(good, Document)
        assert (good.member, good.url, good.format) == ("urn:uuid:0", "https://example.org/a", "warc")
        assert good.text == "Ferries return\nThe crossing carried 40,000 cars last year."
        assert isinstance(bad, Rejection)
        assert (bad.member, bad.reason) == ("urn:uuid:1", "not_an_article")
    first, *_ = read(archive[: len(archive) // 2], "clipped.warc")
    assert isinstance(first, Document)


def test_an_arc_file_gives_its_pages() -> None:
    body = b"<html><body><p>The crossing carried 40,000 cars.</p></body></html>"
    page = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = b"filedesc://a.arc 0.0.0.0 20240708000000 text/plain 15\n1 0 Somebody\nx\n\n"
    record = b"http://example.org/a 10.0.0.1 20240708000000 text/html %d\n" % len(page) + page + b"\n"
    (found,) = read(head + record)
    assert isinstance(found, Document)
    assert (found.url, found.text) == ("http://example.org/a", "The crossing carried 40,000 cars.")


def test_office_documents() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    docx = _zip({
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": (
            f'<w:document {w}><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
            "<w:r><w:t>Ferries return</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>The crossing carried </w:t></w:r><w:del><w:r><w:delText>39,000</w:delText></w:r></w:del>"
            "<w:r><w:t>40,000 cars.</w:t></w:r></w:p>"
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "</w:body></w:document>"
        ).encode(),
        "docProps/core.xml": (
            b'<c xmlns:d="x"><d:creator>Dana Seitova</d:creator><d:created>2024-07-08T00:00:00Z</d:created></c>'
        ),
    })  # fmt: skip
    (found,) = read(docx)
    assert isinstance(found, Document)
    assert (found.format, found.text) == ("docx", "Ferries return\nThe crossing carried 40,000 cars.")
    assert (found.authors, found.published, found.published_basis) == (("Dana Seitova",), date(2024, 7, 8), "meta")
    odt = _zip({
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": (
            b'<d xmlns:text="t"><text:text><text:h>Ferries return</text:h><text:p>The crossing<text:s/>'
            b"carried <text:span>40,000</text:span> cars.</text:p></text:text></d>"
        ),
    })  # fmt: skip
    assert texts(read(odt)) == {"": "Ferries return\nThe crossing carried 40,000 cars."}
    rtf = rb"{\rtf1\ansi {\b Ferries return}\par The crossing carried 40,000 cars\'85 and more.\par}"
    assert "The crossing carried 40,000 cars… and more." in texts(read(rtf))[""]
    link = rb'{\field{\*\fldinst{HYPERLINK "https://a.example/b"}}{\fldrslt{ the ferry}}}'
    assert "Many took the ferry again." in texts(read(rb"{\rtf1\ansi Many took" + link + rb" again.\par}"))[""]
    assert texts(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))) == {
        "": "encrypted"
    }


def test_office_documents_whose_prose_is_laid_out_in_a_table() -> None:
    def laid_out(text: str) -> bytes:
        body = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        document = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
        return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})

    prose = "The crossing carried 40,000 cars last year, and its operator has ordered two ferries for the spring."
    assert texts(read(laid_out(prose))) == {"": prose}
    assert texts(read(laid_out("12"))) == {"": "no_text"}


def test_a_book_gives_its_chapters() -> None:
    chapter = "<html><body><h1>Chapter {0}</h1><p>{1}</p></body></html>"
    book = _zip({
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": b'<c><rootfile full-path="O/b.opf"/></c>',
        "O/b.opf": (
            b'<p xmlns:dc="d"><dc:title>Ferries</dc:title><dc:language>en</dc:language>'
            b'<manifest><item id="a" href="one%201.html"/><item id="b" href="two.html"/></manifest>'
            b'<spine><itemref idref="b"/><itemref idref="a"/></spine></p>'
        ),
        "O/one 1.html": chapter.format(1, "The crossing carried 40,000 cars. " * 10).encode(),
        "O/two.html": chapter.format(2, "The crossing carried more cars. " * 10).encode(),
    })  # fmt: skip
    assert [f.member for f in read(book)] == ["O/two.html", "O/one 1.html"]


def test_pictures_and_programs_are_of_no_known_format() -> None:
    for data in (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\x7fELF" + b"\0\1\2\3" * 100,
        b"\xff\xd8\xff\xe0" + bytes(range(256)),
    ):
        assert texts(read(data, "a.html")) == {"": "unknown_format"}


def test_what_of_an_office_is_not_read_yet_is_called_by_its_name() -> None:
    for folder, kind in (
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
        ("visio/document.xml", "office"),
    ):
        (found,) = read(_zip({"[Content_Types].xml": b"<Types/>", folder: b"<a/>"}))
        assert isinstance(found, Rejection)
        assert (found.reason, found.detail) == ("unknown_format", f"{kind} files cannot be read yet")


def test_columns_are_named_by_a_file_beside_the_table() -> None:
    columns = parse_columns(b'text = "Story"\ntitle = "Head"\npublished = "Day"', "a.csv.columns.toml")
    (found,) = read_document(b"Head,Story,Day\nFerries back,They sailed.,2024-07-08\n", "a.csv", columns=columns)
    assert isinstance(found, Document)
    assert (found.text, found.published) == ("Ferries back\nThey sailed.", date(2024, 7, 8))
    for wrong, named in ((b"txt = 'a'", "'txt'"), (b"text = 5", "5"), (b"title = 'a'", "text"), (b"=", "TOML")):
        with pytest.raises(ValueError, match=r"a\.toml") as error:
            parse_columns(wrong, "a.toml")
        assert named in str(error.value)
