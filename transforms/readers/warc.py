"""A web archive (WARC of any version, ARC) in, the pages and documents in it out, with their addresses."""

import re
from collections.abc import Iterator
from io import BytesIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from transforms.readers.compressed import unpack
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.raw import RawFile

_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
# What holds no article by its type; a wrong type is found out when the content is looked at.
_NO_DOCUMENTS = re.compile(
    r"image/|video/|audio/|font/|model/|text/(?:css|javascript)|application/(?:x-)?(?:javascript|font|shockwave|octet-stream|dns)|text/dns"
)
_ARC_LINE = re.compile(rb"(\S.{0,4000}) (\d{1,3}(?:\.\d{1,3}){3}|\S{1,45}) (\d{8,14}) (\S{1,100}) (\d{1,12})\r?\n")
_KINDS = ((b"\x1f\x8b", "gzip"), (b"\x04\x22\x4d\x18", "lz4"), (b"\x28\xb5\x2f\xfd", "zstd"))


def read_warc(raw: RawFile) -> Iterator[RawFile | Rejection]:
    """The documents that the web archive holds, one after another; a record that is broken or no page is told apart.

    Requests, redirects, pictures and scripts are passed over; an answer of the server that is an error is rejected.
    """
    number = 0
    records = iter(ArchiveIterator(BytesIO(raw.data), record_types=_RECORDS, auto_decode="all"))
    while True:
        number += 1
        try:
            record = next(records, None)
        except Exception as error:
            if number == 1:
                raise UnreadableError("unreadable", f"broken web archive: {error}") from None
            yield Rejection(raw.inside(str(number)), "unreadable", f"the archive is broken here: {error}"[:300], 0)
            return
        if record is None:
            return
        found = _from_record(record, raw, number)
        if found is not None:
            yield found


def _from_record(record: WarcRecord, raw: RawFile, number: int) -> RawFile | Rejection | None:
    """The document in one record, why there is none, or None for what was never one."""
    member = (record.record_id or str(number)).strip("<>")
    try:
        headers = record.http_headers
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
        status = headers.status_code if headers is not None else 200
        if _NO_DOCUMENTS.match(kind) or (status is not None and 300 <= status < 400):
            return None
        size = record.content_length
        if status is not None and status != 200:
            return Rejection(raw.inside(member), "not_an_article", f"the server answered with status {status}", size)
        data = record.reader.read(raw.limits.page_bytes + 1)
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
        charset = record.http_charset
    except Exception as error:
        return Rejection(raw.inside(member), "unreadable", f"broken record: {error}"[:300], 0)
    if len(data) > raw.limits.page_bytes:
        return Rejection(
            raw.inside(member), "too_large", f"more than {raw.limits.page_bytes:,} bytes in one record", size
        )
    return raw.holding(data, url or member, member, url=url, charset=charset, format="warc") if data.strip() else None


def read_arc(raw: RawFile) -> Iterator[RawFile | Rejection]:
    """The documents of an ARC file, the format before WARC: a line, then as many bytes as it says."""
    kind = next((kind for magic, kind in _KINDS if raw.data.startswith(magic)), None)
    data = unpack(raw.data, kind, raw.limits) if kind else raw.data
    position = number = 0
    while match := _ARC_LINE.search(data, position, position + 8192):
        number += 1
        end = match.end() + int(match[5])
        body, position = data[match.end() : end], end
        url = match[1].decode("utf8", "replace")
        if url.startswith("filedesc:") or not body:
            continue
        head, separator, content = body.partition(b"\r\n\r\n") if body.startswith(b"HTTP/") else (b"", b"", body)
        if not separator and head:
            head, _, content = body.partition(b"\n\n")
        status = head[9:12]
        if _NO_DOCUMENTS.match(match[4].decode("latin-1").lower()) or status.startswith(b"3"):
            continue
        if head and status != b"200":
            detail = f"the server answered with status {status.decode('latin-1')}"
            yield Rejection(raw.inside(str(number)), "not_an_article", detail, len(body))
        elif content.strip():
            yield raw.holding(content, url, str(number), url=url, format="warc")
    if not number:
        raise UnreadableError("unreadable", "no record of the ARC file can be read")
