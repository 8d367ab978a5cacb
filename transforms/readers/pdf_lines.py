"""A page of a PDF in, its lines out with where they stand; such lines in, the paragraphs that they make up out.

A PDF tells nothing of paragraphs: a line ends one where the next word would have fitted behind it, where the next is
set in, in another size, or further below than lines are.
"""

import ctypes
import itertools
import re
from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from transforms.prose import SENTENCE_END, join_parts

# U+FFFE marks a word that is broken at the end of a line, U+0002 does in older files; the next line may follow at once.
_LINE = re.compile(r"[^\s\ufffe\x02](?:[^\n\ufffe\x02]*[^\s\ufffe\x02])?[\ufffe\x02]?")
_COLUMN = 18.0  # points: lines that begin no further from each other stand in one column
_INDENT = 0.7  # of the size of the letters, and more: the line is set in
_FURTHER = 1.35  # times the usual distance of lines
_OTHER_SIZE = 0.12
_RAGGED = 0.25  # of a column's width: what stays free at the end of a line whose sentence goes on


class Line(NamedTuple):
    """A line of a page: its text, its left and right end, its foot, and the height of its letters, in points."""

    text: str
    left: float
    right: float
    foot: float
    size: float


def read_lines(page: Any) -> list[Line]:
    """The lines of a page, in the order of the file; `page` is PDFium's handle of its text."""
    count = pdfium_c.FPDFText_CountChars(page)
    if count <= 0:
        return []
    buffer = ctypes.create_string_buffer((count + 1) * 4)
    written = pdfium_c.FPDFText_GetText(page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
    is_whole = len(text) == count  # else letters without a meaning are not in the text, but are counted
    index_of, box_of = pdfium_c.FPDFText_GetCharIndexFromTextIndex, pdfium_c.FPDFText_GetLooseCharBox
    first, last = pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF()
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        begin, end = match.start(), match.end() - 1
        if not is_whole:
            begin, end = index_of(page, begin), index_of(page, end)
        if box_of(page, begin, first) and box_of(page, end, last):
            lines.append(Line(match[0], first.left, last.right, first.bottom, first.top - first.bottom))
        else:
            lines.append(Line(match[0], 0.0, 0.0, 0.0, 0.0))
    if "\ufffe" in text or "\x02" in text:
        lines = [line._replace(text=line.text.replace("\ufffe", "-").replace("\x02", "-")) for line in lines]
    return lines


def read_paragraphs(lines: Sequence[Line]) -> list[tuple[str, float]]:
    """The paragraphs of one page, each on one line and with the height of its letters."""
    edges, distance = _edges(lines), _distance(lines)
    text = "\n".join(line.text for line in lines)
    made: list[list[Line]] = []
    for line in lines:
        if made and _goes_on(made[-1][-1], line, edges, distance):
            made[-1].append(line)
        else:
            made.append([line])
    return [(join_parts([line.text for line in some], text), some[0].size) for some in made]


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far to the right lines go, for each size of letters and each place where they begin."""
    own: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (round(line.size), int(line.left / _COLUMN))
        if line.right > own.get(key, 0.0):
            own[key] = line.right
    return {(size, at): max(own.get((size, at + step), 0.0) for step in (-1, 0, 1)) for size, at in own}


def _distance(lines: Sequence[Line]) -> float:
    """How far below one another lines stand, as a share of the size of their letters."""
    found = [(a.foot - b.foot) / b.size for a, b in itertools.pairwise(lines) if b.size > 0]
    near = [share for share in found if 0.5 < share < 3]
    return median(near) if near else 1.2


def _goes_on(before: Line, line: Line, edges: dict[tuple[int, int], float], distance: float) -> bool:
    """Whether `line` continues the paragraph that `before` is a line of."""
    size = before.size if before.size > line.size else line.size
    if abs(before.size - line.size) > _OTHER_SIZE * size:
        return False
    if not size:  # nothing is known of where they stand
        return not before.text.endswith(SENTENCE_END)
    edge = edges.get((round(before.size), int(before.left / _COLUMN)), before.right)
    letter = (line.right - line.left) / max(1, len(line.text))
    room = edge - before.right
    is_ended = before.text.endswith(SENTENCE_END)
    is_full = not is_ended and room < _RAGGED * (edge - before.left)
    is_full = is_full or room < letter * (len(line.text.split(None, 1)[0]) + 1.2)
    below = (before.foot - line.foot) / size
    if below < 0.3:  # the same line, or the next column
        return is_full and not (below < -1 and is_ended)
    if below > max(distance * _FURTHER, distance + 0.25):
        return False
    return is_full and not (is_ended and line.left - before.left > _INDENT * size)
