"""A parsed web page in, its blocks of text in reading order out, with the elements around each: one pass over the tree.

The blocks below any element are a run of the list, so that an element is known by the first of its blocks and the one
behind its last.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.lexicon import load
from transforms.prose import collapse
from transforms.readers.fragment import BLOCKS, NO_PROSE

_LEXICON = load("furniture", "und")
_SPACE_BETWEEN_WORDS = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")

# What else of a page holds nothing of its article; what is skipped wins over what is a block.
_SKIPPED = NO_PROSE | frozenset(
    "footer dialog map menu progress meter datalist area link meta img picture source".split()
)
_PLAIN_TAGS = frozenset("span label b i em strong u font small sup sub mark abbr time cite q code wbr".split())
# What the walk does at a tag.
_TEXT, _BLOCK, _LINK, _BREAK, _NOTHING, _INLINE, _OTHER = range(7)
_KINDS: dict[str | None, int] = {
    **dict.fromkeys(_PLAIN_TAGS, _INLINE),
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(_SKIPPED, _NOTHING),
    "-text": _TEXT,
    "-comment": _NOTHING,
    "a": _LINK,
    "br": _BREAK,
}
_UNNAMED = frozenset("table tbody thead tfoot tr td th li dd dt h1 h2 h3 h4 h5 h6".split())
_TWO_BREAKS = re.compile(r"\v\s*\v")  # end a paragraph; one ends a line
_WRAPPED = re.compile(r"(?<=[^\W_])\n(?=[a-zà-ÿа-я])|(?<=,)\n")  # a line that goes on after its break, as in mails
_HIDDEN = re.compile(r"display\s*:\s*none")
_CELL_CHARS = 80  # a longer cell is prose


@dataclass(slots=True, eq=False)
class Element:
    """A block-level element: its tag, what its class names suggest, and the run of blocks below it."""

    parent: "Element | None"
    tag: str
    furniture: bool  # it is named like something beside the article
    article: bool  # it is named like an article's body
    in_body: bool  # an element around it is
    first: int = 0
    end: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text between two block boundaries; `linked` of its characters are inside links, `bold` if all is."""

    text: str
    linked: int
    element: Element
    bold: bool = False


@dataclass(slots=True)
class PageBlocks:
    """The blocks of a page and the elements around them, both in the order of the page."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


def read_blocks(tree: LexborHTMLParser) -> PageBlocks:
    """The PageBlocks of a parsed page; a deep tree costs no stack."""
    page = PageBlocks()
    body = tree.body
    if body is None:
        return page
    blocks, elements = page.blocks, page.elements
    element = Element(None, "body", False, False, False)
    elements.append(element)
    parts: list[str] = []
    linked = 0
    in_link = 0
    above: list[tuple[LexborNode, int]] = []  # open elements and their kinds
    kinds = _KINDS

    node: LexborNode | None = body.child
    while node is not None or above:
        if node is None:
            node, kind = above.pop()
            if kind == _BLOCK:
                if parts:
                    _end_block(blocks, parts, linked, element)
                    parts, linked = [], 0
                element.end = len(blocks)
                if element.tag == "tr" and element.end - element.first > 1:
                    _join_row(page, element)
                element = element.parent or element
            elif kind == _LINK:
                in_link -= 1
            node = node.next
            continue
        tag = node.tag
        try:
            kind = kinds[tag]
        except KeyError:
            kind = _OTHER
        if kind == _TEXT:
            text = node.text_content
            if text and (parts or not text.isspace()):
                parts.append(text)
                if in_link:
                    linked += len(text.strip())
        elif kind == _BREAK:
            parts.append("\v")
        elif kind != _NOTHING:
            if kind == _BLOCK:
                if parts:
                    _end_block(blocks, parts, linked, element)
                    parts, linked = [], 0
                furniture, article, hidden = _judge(node, tag)
                if hidden:
                    node = node.next
                    continue
            elif kind == _OTHER and _judge(node, tag)[2]:
                node = node.next
                continue
            child = node.child
            if child is not None:
                if kind == _BLOCK:
                    in_body = element.in_body or element.article
                    element = Element(element, tag or "", furniture, article, in_body, len(blocks))
                    elements.append(element)
                elif kind == _LINK:
                    in_link += 1
                above.append((node, kind))
                node = child
                continue
        node = node.next
    if parts:
        _end_block(blocks, parts, linked, element)
    elements[0].end = len(blocks)
    return page


def _end_block(blocks: list[Block], parts: list[str], linked: int, element: Element) -> None:
    """Add the text gathered in `parts` to `blocks`, split where two line breaks stand together."""
    text = "".join(parts)
    if "\v" in text:
        total = len(text)
        for piece in _TWO_BREAKS.split(text):
            lines = [collapse(line) for line in piece.split("\v")]
            joined = _WRAPPED.sub(" ", "\n".join(filter(None, lines)))
            if joined:
                blocks.append(Block(joined, min(linked * len(piece) // total, len(joined)), element))
        return
    text = collapse(text)
    if text:
        blocks.append(Block(text, min(linked, len(text)), element))


def _join_row(page: PageBlocks, row: Element) -> None:
    """Make the cells of a table's row one block, if they are short: a row of figures, no layout of columns."""
    cells = page.blocks[row.first :]
    if max(len(cell.text) for cell in cells) > _CELL_CHARS:
        return
    del page.blocks[row.first :]
    page.blocks.append(Block(" | ".join(cell.text for cell in cells), sum(cell.linked for cell in cells), row))
    row.end = row.first + 1
    for element in reversed(page.elements):
        if element is row:
            break
        element.first = element.end = row.first


def _judge(node: LexborNode, tag: str | None) -> tuple[bool, bool, bool]:
    """Whether an element is named as furniture, as an article's body, and whether it is hidden."""
    if tag in _UNNAMED:
        return False, False, False
    attributes = node.attributes
    if not attributes:
        return tag == "aside", False, False
    find = attributes.get
    style = find("style")
    hidden = "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)
    furniture, article = _judge_names(find("class"), find("id"), find("itemprop") or find("role"))
    return furniture or tag == "aside", article, hidden


@lru_cache(maxsize=50_000)
def _judge_names(*given: str | None) -> tuple[bool, bool]:
    """Whether class names and the like are those of furniture, and whether they are those of an article's body."""
    furniture = False
    for name in " ".join(filter(None, given)).split():
        # "block__element--state": the element says what it is, the block where, the state how it looks just now.
        name = name.partition("--")[0]
        words = [
            w for w in _SPACE_BETWEEN_WORDS.split(name.rpartition("__")[2].lower() if name.islower() else name) if w
        ]
        lower = [w.lower() for w in words]
        if not lower or lower[0] in _MODIFIERS or lower[-1] in _QUOTED:
            continue
        pairs = set(pairwise(lower))
        if pairs & _BODY_PAIRS or "".join(lower) in _BODY_WORDS:
            return False, True
        if lower[0] in _FURNITURE_WORDS or lower[-1] in _FURNITURE_WORDS or pairs & _FURNITURE_PAIRS:
            furniture = True
    return furniture, False


def _pairs(names: list[str]) -> frozenset[tuple[str, ...]]:
    """Names of two words as pairs."""
    return frozenset(tuple(name.split("-")) for name in names)


_BODY_PAIRS = _pairs(_LEXICON["body_pairs"])
_BODY_WORDS = frozenset(_LEXICON["body_words"])
_FURNITURE_WORDS = frozenset(_LEXICON["name_words"])
_FURNITURE_PAIRS = _pairs(_LEXICON["name_pairs"])
_QUOTED = frozenset(_LEXICON["quoted"])
_MODIFIERS = frozenset(_LEXICON["modifiers"])
