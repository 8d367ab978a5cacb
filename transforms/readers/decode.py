"""Bytes of a text in, the text out: the encoding told from the bytes themselves before any label is believed."""

import codecs
import re

import cchardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers take these labels to mean (encoding.spec.whatwg.org): the superset that pages really use.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a label inside 8-bit text cannot mean it
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "utf-32": "utf-8",
    "unicode": "utf-8",
}
_LABEL = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_SAMPLE = 100_000
_FEW = 0.25  # of the sequences may be broken in a text that is UTF-8 all the same: by chance nearly all would be


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` holds; never raises, bytes that mean nothing become U+FFFD.

    A byte order mark first, then strict UTF-8, then `declared` (from a header) or the label in the markup itself, then
    what the bytes look like.

    >>> decode("5 Mio. Tonnen für Köln".encode("latin-1"), "iso-8859-1")
    '5 Mio. Tonnen für Köln'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return (
                data[len(mark) :].decode("utf-8", "replace")
                if encoding == "utf-8"
                else data.decode(encoding, "replace")
            )
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    almost = _almost_utf8(data)
    if almost is not None:
        return almost
    for label in (declared, _label_in(data), _looks_like(data)):
        text = _try(data, label)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by every second byte: that of the alphabet, which no text has as a letter."""
    head = data[:400]
    half = len(head) // 2
    if half < 8 or b"\0" not in head:
        return None
    low, high = (sum(byte < 0x20 for byte in head[start::2]) for start in (0, 1))
    if high > half * 0.9 and low < half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if low > half * 0.9 and high < half * 0.4 else None


def _almost_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken places: cut off, or with a stray byte of Windows-1252, which is then read as that."""
    beyond = sum(map(data[:_SAMPLE].count, range(0xC2, 0xF5)))  # bytes that begin a sequence
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken > max(1, beyond * _FEW) or beyond == 0:
        return None
    return data.decode("utf-8", "newsfigures-cp1252")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """The handler that reads a byte which is no UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("newsfigures-cp1252", _as_cp1252)


def _label_in(data: bytes) -> str | None:
    """The encoding that a page or an XML declaration names in its first bytes."""
    match = _LABEL.search(data, 0, 4096)
    return match.group(1).decode("ascii", "replace") if match else None


def _looks_like(data: bytes) -> str | None:
    """The encoding that the bytes beyond ASCII look most like."""
    found = cchardet.detect(data[:_SAMPLE])
    encoding: str | None = found["encoding"]
    return encoding


def _try(data: bytes, label: str | None) -> str | None:
    """`data` in the encoding that `label` means; None where Python has none, or where it would break the text."""
    if not label:
        return None
    name = label.strip().lower()
    try:
        encoding = codecs.lookup(_MEANT.get(name, name))
        if not encoding._is_text_encoding or encoding.name.startswith("utf-"):
            return None
        text, _ = encoding.decode(data, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(2, len(text) * 0.002) else None
