"""The blocks of a page in, the lines of its article out: the run of blocks that is most prose, without what is none.

Each block has a worth: its length where it reads as prose, less than nothing where it is links, labels or furniture.
The article is the element whose blocks are worth most together; inside it, blocks that are no prose leave.
"""

import re
from datetime import date
from itertools import accumulate

from transforms.prose import bare
from transforms.readers.dates import parse_date
from transforms.readers.furniture import ends_article, is_furniture
from transforms.readers.page_blocks import Block, Element, PageBlocks

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DIGIT = re.compile(r"\d")
_STOPS = (".", "!", "?", "”", '"')
_ITEMS = frozenset(("li", "tr", "dd", "dt"))
_INSIDE_LISTS = _ITEMS | {"blockquote", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "td", "th"}
_CARD_BLOCKS = 6  # headline, section, author, time, summary, label
_PROSE_CHARS = 60  # a block of this length with few links is prose
_FURNITURE = (
    5.0  # what a block costs the element that it is in when it is none of the prose: it leaves, but it is a hint
)
_LITTLE = 250  # characters: less than this is hardly an article
_STAMP_CHARS = 100
_FAR = 2  # blocks that are no prose between a heading and the prose under it: the heading is of something else
_FLAT = 0.9  # an article with this share of its prose in one element has all of it there
_LINKED_HEADING = -19.0
_SENTENCE_END = tuple(".!?:…\"”»'’)。！？」")


def main_lines(page: PageBlocks, titles: list[str]) -> list[str]:
    """The lines of prose of the page's article, without its headline, of which `titles` are the known wordings."""
    names = frozenset(map(bare, titles))
    lines = _lines(page, names, believes_names=True)
    if sum(map(len, lines)) < _LITTLE:
        # Nearly all of the page is named as furniture: its names mean something else, or it is none but furniture.
        others = _lines(page, names, believes_names=False)
        if sum(map(len, others)) > 2 * sum(map(len, lines)):
            return others
    return lines


def _lines(page: PageBlocks, names: frozenset[str], believes_names: bool) -> list[str]:
    """The lines of the article; with `believes_names` elements that are named as furniture are that."""
    blocks = page.blocks
    if not blocks:
        return []
    headline = _headline_index(blocks, names)
    worth = [_worth(block) for block in blocks]
    if headline is not None:
        _credit_deck(blocks, worth, headline)
    _debit_repeated(blocks, worth)
    _debit_teasers(blocks, worth, headline)
    if believes_names:
        _debit_furniture(page, worth, headline)
    first, end = _article_run(page, worth, headline)
    kept = [n for n in range(first, end) if worth[n] > 0]
    end = _cut_end(blocks, worth, first, end, kept)
    return [blocks[n].text for n in _with_short_ones(blocks, worth, first, end, names)]


def printed_headline(page: PageBlocks, titles: list[str]) -> str | None:
    """The one of the known wordings of the headline that readers see on the page, None where they see none of them."""
    names = frozenset(map(bare, titles))
    headline = _headline_index(page.blocks, names)
    text = page.blocks[headline].text if headline is not None else ""
    return text if bare(text) in names else None


def date_by_headline(page: PageBlocks, titles: list[str]) -> date | None:
    """The day that is printed in a short line next to the headline."""
    headline = _headline_index(page.blocks, frozenset(map(bare, titles)))
    if headline is None:
        return None
    near = page.blocks[headline + 1 : headline + 9] + page.blocks[max(0, headline - 4) : headline]
    days = (parse_date(block.text) for block in near if len(block.text) <= _STAMP_CHARS)
    return next((day for day in days if day), None)


def _headline_index(blocks: list[Block], names: frozenset[str]) -> int | None:
    """Where the headline stands: the last h1, else the first heading, with one of its wordings; else the only h1."""
    found = None
    main = []
    for n, block in enumerate(blocks):
        tag = block.element.tag
        if tag == "h1":
            main.append(n)
        if tag in _HEADINGS and (found is None or tag == "h1") and bare(block.text) in names:
            found = n
    return found if found is not None or len(main) != 1 else main[0]


def _worth(block: Block) -> float:
    """What `block` adds to the prose of the element that it is in."""
    text = block.text
    length = len(text)
    tag = block.element.tag
    linked = block.linked
    if tag in _HEADINGS:
        return 0.0 if linked * 2 < length else _LINKED_HEADING
    if linked * 2 > length:
        # A sentence with much of it linked is prose where some of it is not; a headline of another article is all link.
        is_prose = length - linked >= 10 and tag in ("p", "li") and text.endswith(_STOPS) and not is_furniture(text)
        return (length - linked) * 0.5 if is_prose else -20.0
    if is_furniture(text):
        return -20.0
    if length >= _PROSE_CHARS:
        return float(length - linked)
    if tag in ("p", "blockquote"):
        return (length - linked) * (1.0 if text.endswith(_SENTENCE_END) else 0.3)
    return -1.0 if tag in _ITEMS else -10.0


def _credit_deck(blocks: list[Block], worth: list[float], headline: int) -> None:
    """Count a heading right under the headline that is as long as a sentence as prose: it sums the article up."""
    for n in range(headline + 1, min(headline + 5, len(blocks))):
        text = blocks[n].text
        if worth[n] == 0 and len(text) >= _PROSE_CHARS and not is_furniture(text):
            worth[n] = float(len(text))
            return


def _debit_repeated(blocks: list[Block], worth: list[float]) -> None:
    """Take the worth of lines that the page prints more than once: calls and labels; of a long one the first stays."""
    seen: dict[str, int] = {}
    for n, block in enumerate(blocks):
        if worth[n] > -_FURNITURE and block.element.tag not in _ITEMS and not _DIGIT.search(block.text):
            first = seen.setdefault(block.text, n)
            if first != n:
                worth[n] = -_FURNITURE
                if len(block.text) < 2 * _PROSE_CHARS:
                    worth[first] = -_FURNITURE


def _debit_teasers(blocks: list[Block], worth: list[float], headline: int | None) -> None:
    """Take the worth of what stands in one small element with a linked headline: it announces another article."""
    for n, block in enumerate(blocks):
        if worth[n] < 0 and block.element.tag in _HEADINGS and n != headline:
            card = block.element
            while card.parent is not None and card.parent.end - card.parent.first <= _CARD_BLOCKS:
                card = card.parent
            if not card.article:
                for m in range(card.first, card.end):
                    worth[m] = min(worth[m], -1.0)


def _debit_furniture(page: PageBlocks, worth: list[float], headline: int | None) -> None:
    """Take the worth of blocks in furniture, unless that holds the headline, or so much that its name misleads."""
    total = [0.0, *accumulate(max(w, 0.0) for w in worth)]
    done = 0  # blocks up to here are in furniture already: what is inside it need not be looked at
    for element in page.elements:
        if element.furniture and element.end > max(element.first, done):
            share = (total[element.end] - total[element.first]) / (total[-1] or 1)
            holds_headline = headline is not None and element.first <= headline < element.end
            if share < (0.2 if holds_headline else 0.3 if element.in_body else 0.6):
                done = element.end
                for n in range(element.first, element.end):
                    worth[n] = min(worth[n], -_FURNITURE)


def _article_run(page: PageBlocks, worth: list[float], headline: int | None) -> tuple[int, int]:
    """The first block of the article and the one behind its last.

    The element whose blocks are worth most together, of two that are equal the inner one; from the headline on where
    that stands inside it or not far in front.
    """
    total = [0.0, *accumulate(worth)]
    best, best_worth = page.elements[0], float("-inf")
    for element in page.elements:
        value = total[element.end] - total[element.first]
        if element.article:
            value *= 1.2
        if value >= best_worth:
            best, best_worth = element, value
    first = best.first
    if headline is not None and headline < best.end:
        before = total[max(first, headline)] - total[first]
        if headline < first:
            first = headline if first - headline < 40 else first
        elif before < 0.3 * best_worth:
            first = headline + 1
    return first, best.end


def _cut_end(blocks: list[Block], worth: list[float], first: int, end: int, kept: list[int]) -> int:
    """The block behind the article's last: where its prose ends, and a label opens what follows it."""
    if not kept:
        return end
    size: dict[Element | None, float] = {}
    for n in kept:
        container = _container(blocks[n])
        size[container] = size.get(container, 0.0) + worth[n]
    main = max(size, key=size.__getitem__)
    last = max(n for n in range(first, end) if worth[n] > -_FURNITURE and _container(blocks[n]) is main)
    body = main
    while body is not None and not body.article:
        body = body.parent
    if body is not None:
        last = max(last, *(n for n in kept if n < body.end)) if kept[0] < body.end else last
    until = sum(worth[n] for n in kept if n <= last)
    after = sum(worth[n] for n in kept if n > last)
    if size[main] > _FLAT * until and after < 0.6 * until:
        return last + 1
    for n in range(last + 1, end):
        if worth[n] <= 0 and ends_article(blocks[n].text) and after < 0.3 * until:
            return n
    return max(kept[-1], last) + 1


def _with_short_ones(blocks: list[Block], worth: list[float], first: int, end: int, names: frozenset[str]) -> list[int]:
    """The blocks of the article: those of prose, and headings, list items and short lines that belong between them."""
    kept: list[int] = []
    waiting: list[int] = []  # headings and short lines, kept when prose follows
    unlike = 0  # blocks that are no prose since the first that waits
    around = {id(_container(blocks[n])) for n in range(first, end) if worth[n] > 0}
    for n in range(first, end):
        block = blocks[n]
        tag = block.element.tag
        if worth[n] > 0:
            kept += waiting
            waiting, unlike = [], 0
            kept.append(n)
        elif tag in _HEADINGS:
            fits = worth[n] == 0 or (worth[n] == _LINKED_HEADING and id(block.element.parent) in around)
            if fits and bare(block.text) not in names and not is_furniture(block.text):
                waiting.append(n)
        elif worth[n] > -_FURNITURE and id(_container(block)) in around:
            kept += waiting
            waiting, unlike = [], 0
            kept.append(n)
        elif tag == "li" and worth[n] > -_FURNITURE:
            waiting.append(n)
        elif waiting:
            unlike += 1
            if unlike >= _FAR:
                waiting, unlike = [], 0
    return kept


def _container(block: Block) -> Element | None:
    """The element that holds the paragraph, or the whole list or table, of which `block` is a part."""
    element: Element | None = block.element
    while element is not None and element.tag in _INSIDE_LISTS:
        element = element.parent
    return element if element is not block.element else element.parent
