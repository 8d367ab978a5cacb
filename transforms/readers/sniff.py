"""Bytes and a name in, the format out: told from the content; the name only decides between kinds of plain text."""

import re
import zipfile
from io import BytesIO

from transforms.readers.compressed import peek
from transforms.readers.decode import decode
from transforms.readers.markdown import looks_like_markdown

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
    (b"filedesc://", "arc"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_STREAMED = ("gzip", "zstd", "lz4")
_EXTENSIONS = {"md": "markdown", "markdown": "markdown", "csv": "csv", "tsv": "csv", "txt": "text", "text": "text"}
_XML_ROOTS = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "nitf": "nitf", "newsitem": "newsml", "newsmessage": "newsml",
    "packageitem": "newsml", "newsml": "newsml", "conceptitem": "newsml", "knowledgeitem": "newsml",
    "planningitem": "newsml", "catalogitem": "newsml", "contentset": "newsml",
    "groupset": "newsml", "channel": "feed", "html": "html", "schema": "xml", "stylesheet": "xml", "urlset": "xml",
    "sitemapindex": "xml", "opml": "xml",
}  # fmt: skip
_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|h[1-6]|span|table|ul|script|link|br|a|img|header|main)[\s>/]",
    re.IGNORECASE,
)
_MAIL_HEADER = re.compile(r"(?:[A-Za-z][\w-]{1,40}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}")
_MAIL_KEYS = re.compile(
    r"^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|x-mailer|content-type|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_FROM = re.compile(
    r"^from:.*^(?:to|subject|date):|^(?:to|subject|date):.*^from:[^\n]*@", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_WIRE = re.compile(rb"\s*\x01[^\x02\x03]{1,500}\x02")  # an agency's message on the wire
_SAMPLE = 4096
_OFFICE = (("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx"))  # the folder that each keeps its content in


def detect_format(data: bytes, name: str) -> str:
    """The name of the format of `data`: a key of the registry of readers, or "unknown".

    >>> detect_format(b'{"title": "Grain", "text": "Exports rose."}', "a.txt")
    'json'
    """
    for magic, found in _MAGIC:
        if data.startswith(magic):
            if found == "zip":
                return _kind_of_zip(data)
            return _kind_inside(data, found) if found in _STREAMED else found
    if data[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _WIRE.match(data[:600]):
        return "iptc7901"
    head = decode(data[:_SAMPLE]).lstrip("\ufeff \t\r\n\x0c")
    if _is_binary(head):
        return "unknown"
    suffix = name.rsplit("#", 1)[-1].rsplit(".", 1)[-1].lower() if "." in name else ""
    if suffix in ("json", "jsonl", "ndjson"):
        return _kind_of_json(data, head) or "json"
    if head[:1] in "{[" and head:
        json_kind = _kind_of_json(data, head)
        if json_kind:
            return json_kind
    if head.startswith("<"):
        return _kind_of_markup(head)
    if head.startswith("From ") and _MAIL_KEYS.search(head):
        return "mbox"
    mail = _MAIL_HEADER.match(head)
    if mail and (_MAIL_KEYS.search(mail.group()) or _MAIL_FROM.search(mail.group())):
        return "mail"
    if suffix in ("htm", "html", "xhtml", "shtml") and "<" in head:
        return "html"
    named = _EXTENSIONS.get(suffix)
    if named in ("markdown", "csv"):
        return named
    if len(_PAGE.findall(head)) > 3 and re.search(r"<(?:html|body|/p>|/div>|br)", head, re.IGNORECASE):
        return "html"
    return "markdown" if named is None and looks_like_markdown(head) else "text"


def _kind_inside(data: bytes, kind: str) -> str:
    """`kind`, or that of the web archive which the compressed file is: those are read without unpacking them whole."""
    head = peek(data, kind)
    return "warc" if head.startswith(b"WARC/") else "arc" if head.startswith(b"filedesc://") else kind


def _is_binary(head: str) -> bool:
    """Whether decoded text has too many control characters and unreadable places to be text."""
    sample = head[:2000]
    odd = len(_ODD.findall(sample))
    return odd > max(2, len(sample) * 0.05) or sample.count("\0") > 2


def _kind_of_json(data: bytes, head: str) -> str | None:
    """JSON or JSON lines, None for a text that only begins with a bracket."""
    if not re.match(r'\{\s*(?:"|\}|\Z)|\[\s*(?:[\[{"\d\]-]|true|false|null|\Z)', head):
        return None
    first, _, rest = head.partition("\n")
    if first.rstrip().endswith("}") and rest.lstrip()[:1] == "{":
        return "jsonl"
    if head[:1] == "{" and not rest and data.find(b"\n{") > 0:
        return "jsonl"
    return "json"


def _kind_of_markup(head: str) -> str:
    """The format of XML or HTML by its first element, HTML for what is not known."""
    lower = head.lower()
    if lower.startswith(("<!doctype html", "<html")):
        return "html"
    if "<!doctype nitf" in lower:
        return "nitf"
    root = _ROOT.search(re.sub(r"<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", head, flags=re.DOTALL))
    name = root[1].lower() if root else ""
    if name in _XML_ROOTS:
        return _XML_ROOTS[name]
    return "xml" if lower.startswith("<?xml") and not _PAGE.search(head) else "html"


def _kind_of_zip(data: bytes) -> str:
    """Which kind of document a zip file is by what is in it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return {"application/epub+zip": "epub"}.get(kind, "odt" if "opendocument" in kind else "zip")
    except Exception:  # a broken or hostile directory: the archive's reader says what is wrong
        return "zip"
    if "[Content_Types].xml" not in names:
        return "docx" if "word/document.xml" in names else "zip"
    folders = {name.partition("/")[0] for name in names}
    return next((kind for folder, kind in _OFFICE if folder in folders), "office")
