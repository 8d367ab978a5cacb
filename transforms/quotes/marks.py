"""A text and its sentences in, what stands between quotation marks out: spans of every style, nested, over paragraphs.

Marks are paired by paragraph. One that is not closed reaches into the next paragraph only where that one opens with a
mark again, or closes what is open; else it ends with its sentence, so that a stray mark swallows nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transforms.model import Sentence

_SIGN = re.compile("[“”„‟«»\"‘‚’'`]")
_DOUBLE, _ANGLE, _SINGLE = "double", "angle", "single"
_STYLES = dict.fromkeys('“”„‟"', _DOUBLE) | {"''": _DOUBLE, "``": _DOUBLE} | dict.fromkeys("«»", _ANGLE)
_OPENS_AFTER = frozenset(" \t\u00a0\u2009\u202f([{—–-:/“‘«\"'")


@dataclass(slots=True)
class Quoted:
    """What stands between marks: `start`..`end` without them, `outer_start`..`outer_end` with them.

    `closed` is False where no closing mark was found; such a span ends with its sentence, or with its last paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


class _Mark(NamedTuple):
    """A quotation mark at its place; two single signs in a row are one double mark."""

    sign: str
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its close; `inner` are the closed quotations met since."""

    at: int
    end: int
    style: str
    first: str
    inner: list[Quoted]


def find_quoted(text: str, sentences: Sequence[Sentence]) -> list[Quoted]:
    """The outermost quoted spans of `text` in reading order; apostrophes, inches and stray marks are none.

    >>> text = 'The "single window" works, «he said».'
    >>> [text[q.start:q.end] for q in find_quoted(text, [Sentence(0, len(text), 0)])]
    ['single window', 'he said']
    """
    signs = _read_signs(text)
    if not signs:
        return []
    starts: list[int] = []
    ends: list[int] = []
    number = -1
    for sentence in sentences:
        if sentence.paragraph != number:
            number = sentence.paragraph
            starts.append(sentence.start)
            ends.append(sentence.end)
        else:
            ends[-1] = sentence.end
    found: list[Quoted] = []
    marks: dict[int, list[_Mark]] = {}
    for mark in signs:
        marks.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
    pending: _Open | None = None
    last = -1
    for paragraph, inside in marks.items():
        if paragraph < 0:
            continue
        if pending and paragraph != last + 1:
            _drop(pending, ends[last], text, sentences, found)
            pending = None
        pending = _pair(text, starts[paragraph], ends[paragraph], inside, pending, (sentences, ends, paragraph), found)
        last = paragraph
    if pending:
        _drop(pending, ends[last], text, sentences, found)
    found.sort(key=lambda q: q.start)
    return found


def _read_signs(text: str) -> list[_Mark]:
    """The signs that may be quotation marks.

    Single ones open where a word begins and close where one ends; those inside a word are apostrophes, as are those
    before a decade ('90s).
    """
    marks: list[_Mark] = []
    behind = -1
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if at < behind:
            continue
        end = at + 1
        if sign in "’'‘‚`":
            after = text[end : end + 1]
            if sign in "'`" and after == sign:
                sign, end = sign * 2, at + 2
            elif sign == "`":
                continue
            else:
                before = text[at - 1] if at else " "
                inner = before.isalnum() or before == "_"
                follows = after.isalnum() or after == "_"
                opens = (
                    follows
                    and sign != "’"
                    and (before.isspace() or before in '([“"«—–:-')
                    and text[end + 1 : end + 3] != "0s"
                )
                closes = not follows and not before.isspace() and sign in "’'"
                if (not opens and not closes) or (inner and follows):
                    continue
        behind = end
        marks.append(_Mark(sign, at, end))
    return marks


def _pair(
    text: str,
    start: int,
    end: int,
    marks: Sequence[_Mark],
    pending: _Open | None,
    around: tuple[Sequence[Sentence], list[int], int],
    found: list[Quoted],
) -> _Open | None:
    """Pair the marks of one paragraph; returns the outermost mark that is still open at its end."""
    stack: list[_Open] = []
    sentences, ends, paragraph = around
    if pending:
        first = marks[0]
        style = _STYLES.get(first.sign, _SINGLE)
        opens = _opens(text, start, end, first, [])
        if first.start == start and opens and style == pending.style:
            stack, marks = [pending], marks[1:]  # a paragraph of the same quotation opens with a mark again
        elif not opens and style == pending.style and first.start > start:
            stack = [pending]  # what was open closes here
        else:
            _drop(pending, ends[paragraph - 1], text, sentences, found)
    for mark in marks:
        sign = mark.sign
        style = _STYLES.get(sign, _SINGLE)
        if _opens(text, start, end, mark, stack):
            stack.append(_Open(mark.start, mark.end, style, sign, []))
            continue
        depth = len(stack) - 1
        while depth >= max(0, len(stack) - 3) and stack[depth].style != style:
            depth -= 1
        if depth < 0 or depth < len(stack) - 3:
            continue  # a stray closing mark, an apostrophe or inches
        if style == _SINGLE and (depth != len(stack) - 1 or _is_possessive(text, mark)):
            continue
        opened = stack[depth]
        del stack[depth:]
        quoted = Quoted(opened.end, mark.start, opened.at, mark.end)
        (stack[-1].inner if stack else found).append(quoted)
    while stack and stack[0].style == _SINGLE and stack[0].first == "'":
        found.extend(stack[0].inner)
        del stack[0]
    if len(stack) > 1:
        for inner in stack[1:]:
            stack[0].inner.extend(inner.inner)
    return stack[0] if stack else None


def _opens(text: str, start: int, end: int, mark: _Mark, stack: Sequence[_Open]) -> bool:
    """Whether `mark` opens a quotation here, given those that are open."""
    sign, at = mark.sign, mark.start
    before = text[at - 1] if at > start else " "
    after = text[mark.end] if mark.end < end else " "
    top = stack[-1] if stack else None
    if sign in "„‟‚‘``":
        return True
    if sign == "“":
        if top and top.first == "„":
            return False
        return not (top and top.style == _DOUBLE and not before.isspace() and not after.isalnum())
    if sign == "”":
        return not (top and top.style == _DOUBLE) and before in _OPENS_AFTER and after.isalnum()
    if sign == "«":
        return not (top and top.first == "»")
    if sign == "»":
        return not (top and top.style == _ANGLE) and before in _OPENS_AFTER and after.isalnum()
    if sign == "’":
        return False
    if sign == "'":
        return before in _OPENS_AFTER and after.isalnum()
    may_open = before in _OPENS_AFTER and not after.isspace()
    may_close = not before.isspace() and at > start
    if may_open and may_close:
        return not (top and top.style == _DOUBLE) or after.isalnum()
    if may_open or may_close:
        return may_open
    return not (top and top.style == _DOUBLE)


def _is_possessive(text: str, mark: _Mark) -> bool:
    """Whether a single mark rather ends a plural possessive: "companies' profits"."""
    at = mark.start
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _drop(opened: _Open, paragraph_end: int, text: str, sentences: Sequence[Sentence], found: list[Quoted]) -> None:
    """Close what was never closed: with its sentence, or with the last paragraph that it reached."""
    index = bisect_right(sentences, opened.at, key=lambda s: s.start) - 1
    end = sentences[index].end
    if "\n" in text[opened.at : paragraph_end]:
        end = paragraph_end
    inner = [q for q in opened.inner if q.outer_start >= opened.end]
    if opened.style != _SINGLE and not any(q.outer_start < end for q in inner):
        found.append(Quoted(opened.end, end, opened.at, end, closed=False))
    found.extend(inner)
