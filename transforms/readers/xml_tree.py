"""Bytes of XML in, as much of its tree out as can be read: no entity is resolved, nothing fetched, depth bounded."""

import html.entities
import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from transforms.readers.decode import decode
from transforms.readers.fragment import BLOCKS, SKIPPED, end_line
from transforms.readers.limits import UnreadableError

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset(("lt", "gt", "amp", "quot", "apos"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse_xml(data: bytes, charset: str | None = None) -> etree._Element:
    """The root of the tree; what is ill-formed is passed over. Raises UnreadableError where there is no tree at all."""
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode(data, charset).lstrip("\ufeff \t\r\n"), count=1))
    if "&" in text:
        text = _NAMED.sub(_character, text)
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise UnreadableError("malformed", f"no XML: {error}"[:300]) from None
    if root is None:
        raise UnreadableError("malformed", "no XML: not one element can be read")
    return root


def _character(match: re.Match[str]) -> str:
    """The character of a name that HTML has and XML has not."""
    name = match[1]
    if name in _XML_NAMES:
        return match[0]
    found = html.entities.html5.get(f"{name};")
    return found if found and found not in "<&>" else match[0]


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    """A tag without its namespace: the same few are asked for over and over."""
    return tag.rpartition("}")[2]


def find_all(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Every element below `root`, itself included, whose name is one of `names`, in the order of the document."""
    return (element for element in root.iter() if name_of(element) in names)


def find(root: etree._Element, *names: str) -> etree._Element | None:
    """The first element below `root` with the first of `names` that there is."""
    for name in names:
        found = next(find_all(root, name), None)
        if found is not None:
            return found
    return None


def text_of(element: etree._Element | None) -> str | None:
    """All text of an element on one line, None where there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext(with_tail=False)).split()) or None


def lines_of_xml(root: etree._Element, skipped: frozenset[str] = frozenset()) -> list[str]:
    """The lines of prose below `root`, whose elements are named as in HTML or NITF."""
    lines: list[str] = []
    parts: list[str] = []
    passed = 0  # open elements that hold no prose

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element).lower()
        leaves = name in SKIPPED or name in skipped
        is_block = name in BLOCKS or name in _NITF_BLOCKS
        if event == "start":
            passed += leaves
            if is_block or name == "br":
                end_line(parts, lines)
            if not passed and name:
                parts.append(element.text or "")
        else:
            passed -= leaves
            if is_block:
                end_line(parts, lines)
            if not passed and element is not root:
                parts.append(element.tail or "")
    end_line(parts, lines)
    return lines


_NITF_BLOCKS = frozenset(("hl1", "hl2", "block", "bq", "hedline", "abstract", "para", "paragraph", "subhead"))
