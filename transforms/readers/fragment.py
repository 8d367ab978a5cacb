"""A piece of HTML that is all prose (an item of a feed, a field of JSON, the body of a mail) in, its lines out."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARKUP = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|img|figure|blockquote|table|section|article)\b[^<>]*>"
    r"|&(?:#\d{2,6}|#x[\da-fA-F]{2,5}|amp|quot|nbsp|[lr][ds]quo|[nm]dash|hellip|lt|gt|apos);"
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Elements that hold nothing of an article's prose, wherever they stand.
NO_PROSE = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video select textarea button input "
    "head title figcaption nav".split()
)
SKIPPED = NO_PROSE | {"form", "table"}


def has_markup(text: str) -> bool:
    """Whether `text` is HTML: it has a tag of prose, or a character written by name.

    >>> has_markup("<p>Trade grew.</p>"), has_markup("a < b and c > d")
    (True, False)
    """
    return ("<" in text or "&" in text) and _MARKUP.search(text) is not None


def end_line(parts: list[str], lines: list[str]) -> None:
    """Move the pieces of a line to the end of `lines`, white space collapsed; nothing where they hold none."""
    line = " ".join("".join(parts).split())
    parts.clear()
    if line:
        lines.append(line)


def lines_of_html(html: str, skipped: frozenset[str] = SKIPPED) -> list[str]:
    """The lines of prose of the fragment `html`: a paragraph, heading or list item each, white space collapsed.

    >>> lines_of_html("<p>Trade grew <b>5%</b>.</p><ul><li>Rail<li>Road</ul>")
    ['Trade grew 5%.', 'Rail', 'Road']
    """
    body = LexborHTMLParser(html).body
    return lines_of_node(body, skipped) if body is not None else []


def lines_of_node(root: LexborNode, skipped: frozenset[str] = SKIPPED) -> list[str]:
    """The lines of prose below `root`; a deep tree costs no stack."""
    lines: list[str] = []
    parts: list[str] = []

    node: LexborNode | None = root.child
    above: list[LexborNode] = []
    while node is not None or above:
        if node is None:
            node = above.pop()
            if node.tag in BLOCKS:
                end_line(parts, lines)
            node = node.next
            continue
        tag = node.tag
        if tag == "-text":
            parts.append(node.text_content or "")
        elif tag == "br":
            end_line(parts, lines)
        elif tag is not None and tag not in skipped and tag[0] not in "-!":
            if tag in BLOCKS:
                end_line(parts, lines)
            child = node.child
            if child is not None:
                above.append(node)
                node = child
                continue
            if tag in BLOCKS:
                end_line(parts, lines)
        node = node.next
    end_line(parts, lines)
    return lines
