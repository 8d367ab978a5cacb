"""A line of a page in, whether it is furniture out: pointers to other articles, calls to subscribe, credits, labels."""

import re
from collections.abc import Iterable

from transforms.lexicon import load

_LEXICON = load("furniture", "und")
_LOOKED_AT = 300
_WORD = re.compile(r"\W*(\w+|©)")
# A caption's credit at the end of a line: (Image: GETTY), Photo: AFP
_CREDIT = re.compile(
    r"\((?:image|photo|picture|foto|bild|credit|pic|image source|photo by|photo credit|screenshot|source|quelle|©)\b[^()]{0,80}\)\W*\Z"
    r"|(?:\bphoto|\bimage|\bfoto|\bbild|\bpicture|\bcredit|\bphoto credit|фото)s?\s?(?::|/|©)[^.:]{2,60}\Z|(?:[/©.,)]|\b) ?(?:AFP|AP|Reuters|Getty(?: Images)?|dpa|EPA|Shutterstock|iStock|imago(?: images)?|IMAGO)\W*\Z",
    re.IGNORECASE,
)
# A byline: "By First Last", "Von First Last"
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|text|tekst|autor|от|автор)\s*:?\s+[A-ZÀ-ÞА-Я][^.!?]{2,70}\Z", re.IGNORECASE)
# A line that only tells when the page was made: a clock time beside a year
_STAMP = re.compile(r"(?:19|20)\d\d\b.{0,30}\b\d{1,2}[:.]\d\d\b|\b\d{1,2}:\d\d\b.{0,40}\b(?:19|20)\d\d\b")
_TRIM = " :.…>»→▶-–—|•·\u00a0"


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first word, so that a line is compared with few of them."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        match = _WORD.match(phrase)
        found.setdefault(match[1] if match else phrase, []).append(phrase)
    return {word: tuple(sorted(group, key=len, reverse=True)) for word, group in found.items()}


_STARTS = _by_first_word(_LEXICON["line_starts"])
_ENDS = frozenset(_LEXICON["end_lines"])


def is_furniture(line: str) -> bool:
    """Whether `line` begins like a pointer, a call or a credit.

    >>> is_furniture("Read more: Port traffic grows"), is_furniture("Readers bought more papers.")
    (True, False)
    """
    if len(line) > _LOOKED_AT:
        return False
    if _CREDIT.search(line) or (len(line) < 80 and line[:1].isupper() and _BYLINE.match(line) and line.split()[1][:1].isupper()) or (len(line) < 110 and line[-1:] not in ".!?" and _STAMP.search(line)):
        return True
    lower = line.lower().replace("’", "'").lstrip(" -–—*•>[(|")
    match = _WORD.match(lower)
    for phrase in _STARTS.get(match[1], ()) if match else ():
        if lower.startswith(phrase):
            after = lower[len(phrase) : len(phrase) + 1]
            if not after.isalpha() or not phrase[-1].isalpha():
                return True
    return False


def ends_article(line: str) -> bool:
    """Whether `line` is a label that opens what follows an article: other articles, comments.

    >>> ends_article("Related articles:"), ends_article("Related costs rose as well.")
    (True, False)
    """
    if len(line) > 60:
        return False
    lower = line.lower().replace("’", "'").strip(_TRIM)
    return lower in _ENDS or any(lower.startswith(f"{end} ") and end in ("more from", "more news") for end in ("more from", "more news"))
