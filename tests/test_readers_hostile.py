"""Whatever the bytes are, reading raises nothing, ends soon, and tells what became of them."""

import gzip
import io
import random
import time
import zipfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.articles import make_article
from transforms.model import Document
from transforms.prose import normalise
from transforms.readers import Limits, Rejection, read_document

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
NAMES = ("a", "a.html", "a.txt.gz", "a.md", "a.csv", "a.json", "feed.xml", "a.zip", "a.pdf", "a.warc.gz")
# What a file of each kind begins with, so that random bytes get past the look at the content.
BEGINNINGS = (
    b"", b"<html><body>", b'<?xml version="1.0"?><rss><channel><item>', b"<nitf><body>", b"<newsItem>", b'{"title": "',
    b"[{", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18",
    b"%PDF-1.4\n", b"{\\rtf1 ", b"WARC/1.0\r\n", b"filedesc://a 0.0.0.0 20240101000000 text/plain 5\n", b"PAR1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"From a@b Mon Jan  1 00:00:00 2024\n", b"From: a@b\nTo: c@d\nSubject: x\n",
    b"# T\n\n", b"---\n", b"\xff\xfe", b"title,text\n",
)  # fmt: skip


def check(data: bytes, name: str, limits: Limits | None = None) -> list[Document | Rejection]:
    found = list(read_document(data, name, limits))
    assert found
    assert len({f.member for f in found}) == len(found)
    for one in found:
        assert one.member.isprintable()
        if isinstance(one, Rejection):
            assert one.detail.isprintable()
        else:
            assert one.text
            assert one.url is None or one.url.isprintable()
            assert one.text == normalise(one.text)
            assert one.title is None or one.text.startswith(one.title)
            make_article(one, f"{name}#{one.member}")
    return found


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=2000), st.sampled_from(NAMES))
def test_random_bytes(beginning: bytes, data: bytes, name: str) -> None:
    check(beginning + data, name)
    check(gzip.compress(beginning + data), name)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(BEGINNINGS),
    st.text(alphabet="<>/!-[]{}\"'=&;:,. \n#*_`|abp1Ä", max_size=500),
    st.sampled_from(NAMES),
)
def test_random_markup(beginning: bytes, text: str, name: str) -> None:
    check(beginning + text.encode("utf8"), name)


def _samples() -> list[Path]:
    kinds: dict[str, list[Path]] = {}
    for path in sorted(CORPORA.rglob("*")) if CORPORA.is_dir() else []:
        if path.is_file() and 0 < path.stat().st_size < 400_000 and not path.name.startswith("_"):
            kinds.setdefault("".join(path.suffixes[-2:]), []).append(path)
    return [path for paths in kinds.values() for path in paths[:: max(1, len(paths) // 4)][:4]]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the raw files of ../shared are not there")
def test_files_cut_off_and_damaged() -> None:
    chance = random.Random(1)
    for path in _samples():
        data = path.read_bytes()
        check(data, path.name)
        for share in (0.1, 0.5, 0.95):
            check(data[: int(len(data) * share)], path.name)
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        check(bytes(damaged), path.name)


M = 1_000_000
COSTLY = {
    "tags": b"<html><body>" + b"<p>x</p>" * (M // 4),
    "nested furniture": b"<html><body>" + b"<div class=related>" * 3000 + b"text <p>para text.</p>" * 30_000,
    "linked headings": b"<html><body>" + b"<div><h2><a href=x>aaa bbb</a></h2></div>" * 50_000,
    "line breaks": b"<html><body>" + b"a<br> " * M,
    "class names": b"<html><body>" + b"".join(b'<div class="c%d-%s">x</div>' % (n, b"a-" * 40) for n in range(20_000)),
    "JSON brackets": b"[" * M,
    "JSON list": b"[" + b"1," * M + b"1]",
    "XML elements": b'<?xml version="1.0"?><rss>' + b"<a>" * 200_000,
    "entities": b'<!DOCTYPE a [<!ENTITY a "' + b"a" * 100_000 + b'">]><rss><item><title>T x</title>' + b"&a;" * 100_000,
    "long line": b"word " * M,
    "many lines": b"word word\n" * M,
    "broken words": b"a-\n" * M,
    "mail headers": b"From: a@b.c\nTo: x\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nhi there",
    "mail parts": b"From: a@b.c\nTo: x\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(2000)),
    "Markdown brackets": b"# x\n\n" + b"[a](b" * 50_000,
    "Markdown quotes": b"# x\n\n" + b"> " * 50_000,
    "Markdown images": b"# x\n\n" + b"![a](" * 60_000,
    "Markdown paragraphs": b"# x\n\n" + b"a\n\n" * 4_000_000,
    "quotes in CSV": b"title,text\n" + b'a,"' * M,
    "RTF groups": rb"{\rtf1 " + rb"{\b " * 100_000,
    "RTF links": rb"{\rtf1 " + rb"{\field{\*\fldinst{HYPERLINK x}}}" * 30_000,
    "one name for all": b"[" + b'{"id": 1, "title": "T a", "text": "Words."},' * 50_000 + b"1]",
    "mailbox": b"From a@b Mon Jan 1 00:00:00 2024\nSubject: x y\nMessage-ID: 1\n\nbody text\n\n" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_costly_files_end_soon(name: str) -> None:
    """Each of these takes minutes where a step of the reading is quadratic, and a second or two where none is."""
    extension = "x.md" if "Markdown" in name else "x.csv" if "CSV" in name else "x"
    read = partial(check, COSTLY[name], extension)
    started = time.process_time()
    read()
    assert time.process_time() - started < 20


def test_memory_is_bounded_by_the_limits() -> None:
    packed = gzip.compress(b"words of a text. " * M)
    (found,) = check(packed, "x.gz", Limits(file_bytes=M))
    assert isinstance(found, Rejection)
    assert found.reason == "too_large"


def test_nothing_of_a_file_reaches_a_terminal_unescaped() -> None:
    (found,) = check(
        b'[{"id": "\\u001b[31mred", "url": "https://a/\\u001b", "title": "A \\u001b[1m b", "text": "Words."}]',
        "a",
    )
    assert isinstance(found, Document)
    assert (found.member, found.url, found.title) == ("\ufffd[31mred", None, "A [1m b")


def test_members_that_ask_for_the_names_of_others_are_told_apart() -> None:
    items = b",".join(b'{"id": "%s", "title": "T a", "text": "Words."}' % name for name in (b"a~2", b"a", b"a", b"a~2"))
    assert [f.member for f in check(b"[" + items + b"]", "a")] == ["a~2", "a", "a~3", "a~2~2"]


def test_an_archive_that_holds_too_much_is_read_up_to_there() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(9):
            archive.writestr(f"{number}.txt", "Some words of a text. " * 50)
    found = check(buffer.getvalue(), "a.zip", Limits(file_bytes=len(buffer.getvalue()) + 3000))
    assert [type(f) for f in found] == [Document, Document, Rejection]
    assert (found[-1].member, found[-1].reason) == ("", "too_large")  # type: ignore[union-attr]
