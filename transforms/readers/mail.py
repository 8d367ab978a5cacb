"""A mail, a mailbox or a saved page (MHTML) in, its articles out: subject, sender, day, prose; attachments in turn."""

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from transforms.model import Document
from transforms.prose import join_lines
from transforms.readers.dates import parse_date
from transforms.readers.decode import decode
from transforms.readers.fragment import SKIPPED, lines_of_html
from transforms.readers.furniture import is_furniture
from transforms.readers.limits import Rejection, UnreadableError
from transforms.readers.raw import RawFile

_FROM_LINE = re.compile(rb"^From \S[^\n]{0,200}\d{4}[^\n]{0,40}\n", re.MULTILINE)
_QUOTED = re.compile(r"\s*(?:>|\|)")
_SIGNATURE = re.compile(r"^-- ?$|^_{20,}\s*$", re.MULTILINE)
_REPLY = re.compile(r"^\s*(?:Re|Fwd?|AW|WG|SV|VS)\s*(?:\[\d+\])?:\s*", re.IGNORECASE)
_LAYOUT = SKIPPED - {"table"}  # newsletters are laid out in tables
_PARTS = 200
_HEADER_CHARS = 2_000
_DOCUMENTS = re.compile(
    r"application/(?:pdf|msword|rtf|zip|epub|json|xml|vnd\.)|text/(?:html|plain|markdown|csv)|message/rfc822"
)


def read_mail(raw: RawFile) -> Iterator[Document | RawFile | Rejection]:
    """The article that a mail is, then the documents attached to it; the page, where the mail is a saved one."""
    message = _parsed(raw.data)
    if message.get_content_type() == "multipart/encrypted":
        raise UnreadableError("encrypted", "the mail is encrypted")
    html, plain, attached = _sorted_parts(message)
    if _is_saved_page(message) and html is not None:
        url = _header(message, "Snapshot-Content-Location") or _header(html, "Content-Location")
        title, charset = _header(message, "Subject"), html.get_content_charset()
        yield raw.holding(
            _payload(html), "page.html", url=url, kind="html", format="mhtml", charset=charset, title=title
        )
        return
    lines = _lines(plain, html)
    name, address = parseaddr(_header(message, "From") or "")
    published = parse_date(_header(message, "Date"))
    title = _REPLY.sub("", _header(message, "Subject") or "") or None
    if lines or not attached:
        yield Document(
            member=raw.member,
            format="eml",
            text="\n".join(lines),
            title=title,
            publisher=re.sub(r"\s*<.*", "", _header(message, "List-Id") or "").strip('" ') or None,
            authors=(name or address,) if name or address else (),
            published=published,
            published_basis="header" if published else "none",
            language=_header(message, "Content-Language"),
        )
    for number, part in enumerate(attached, start=1):
        label = (part.get_filename() or f"part {number}")[:200].replace("/", "_")
        data = _payload(part)
        if data.strip():
            basis = "header" if published else "none"
            charset = part.get_content_charset()
            yield raw.holding(data, label, label, charset=charset, published=published, published_basis=basis)


def read_mailbox(raw: RawFile) -> Iterator[RawFile]:
    """The mails of a mailbox, by their number."""
    begins = _FROM_LINE.finditer(raw.data)
    begin, number = next(begins, None), 0
    if begin is None:
        raise UnreadableError("no_text", "the mailbox holds no mail")
    while begin is not None:
        after, number = next(begins, None), number + 1
        mail = raw.data[begin.end() : after.start() if after else None]
        yield raw.holding(mail, f"{number}.eml", str(number), kind="mail")
        begin = after


def _parsed(data: bytes) -> Message:
    """The mail; the line that a mailbox puts in front of it does not count."""
    if b"\0" in data[:200]:
        data = decode(data).encode("utf8", "ignore")  # a mail saved in UTF-16
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    return email.message_from_bytes(data)


def _sorted_parts(message: Message) -> tuple[Message | None, Message | None, list[Message]]:
    """The first part that is HTML, the first that is plain text, and the attached documents."""
    html = plain = None
    attached: list[Message] = []
    inside: set[int] = set()  # parts of an attached mail are that mail's
    for part, _ in zip(message.walk(), range(_PARTS), strict=False):
        if id(part) in inside or part.get_content_maintype() == "multipart":
            continue
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message:
            inside.update(map(id, part.walk()))
            attached.append(part)
        elif part.get_content_disposition() == "attachment" or (part.get_filename() and kind != "text/html"):
            if _DOCUMENTS.match(kind):
                attached.append(part)
        elif kind == "text/html":
            html = html or part
        elif kind == "text/plain":
            plain = plain or part
    return html, plain, attached


def _is_saved_page(message: Message) -> bool:
    """Whether a browser wrote the file: it has parts that belong together, and no one to go to."""
    return message.get_content_type() == "multipart/related" and "To" not in message


def _lines(plain: Message | None, html: Message | None) -> list[str]:
    """The lines of a mail's text: of the plain part, or of the HTML where that says much more."""
    of_plain = _plain_lines(_text(plain)) if plain is not None else []
    of_html = lines_of_html(_text(html), _LAYOUT) if html is not None else []
    longer = sum(map(len, of_html)) > 2 * sum(map(len, of_plain))
    lines = of_html if longer else of_plain
    return [line for line in lines if not (is_furniture(line) or _is_menu(line)) and any(map(str.isalnum, line))]


def _is_menu(line: str) -> bool:
    """Whether a line is a row of links between bars, as newsletters end with; a row of a table has figures.

    >>> _is_menu("Manage my subscriptions | FAQ | Advertise"), _is_menu("Wheat | tons | 300")
    (True, False)
    """
    items = line.strip("| ").split("|")
    return len(items) > 2 and not any(map(str.isdigit, line)) and max(len(item.split()) for item in items) < 5


def _plain_lines(text: str) -> list[str]:
    """The paragraphs of a mail without what it quotes and how it is signed."""
    signature = _SIGNATURE.search(text)
    if signature and signature.start() > len(text) * 0.3:
        text = text[: signature.start()]
    own = "\n".join("" if _QUOTED.match(line) else line for line in text.splitlines())
    return [line.strip() for line in join_lines(own).split("\n") if line.strip()]


def _header(message: Message, name: str) -> str | None:
    """A header's text on one line, None where it is not there; no more of it than people write."""
    value = message.get(name)
    if value is None:
        return None
    raw = str(value)[:_HEADER_CHARS]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    words = (piece if isinstance(piece, str) else decode(piece, charset) for piece, charset in pieces)
    return " ".join("".join(words).split()) or None


def _payload(part: Message) -> bytes:
    """The bytes of a part, decoded; of a mail inside a mail, that mail's."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return (
            b"".join(mail.as_bytes() for mail in inner if isinstance(mail, Message)) if isinstance(inner, list) else b""
        )
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message) -> str:
    """The text of a part."""
    return decode(_payload(part), part.get_content_charset())
