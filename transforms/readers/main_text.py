"""A parsed web page in, the lines of its article out."""

from selectolax.lexbor import LexborHTMLParser

from transforms.readers.fragment import lines_of_node


def main_lines(tree: LexborHTMLParser) -> list[str]:
    """The lines of prose of the page's article, without its headline."""
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    return lines_of_node(root) if root is not None else []
