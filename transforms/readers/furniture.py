"""A line of a page in, whether it is furniture out: pointers to other articles, calls to subscribe, credits, labels."""

import re
from collections.abc import Iterable

from transforms.lexicon import load

_LEXICON = load("furniture", "und")
_LOOKED_AT = 300
_WORD = re.compile(r"[^\w©]*(\w+|©)")
# A byline: "By First Last", "Von First Last"
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|text|tekst|autor|от|автор|текст)\b\s*:?\s+(\w[^.!?]{2,70})\Z", re.IGNORECASE
)
# A line that only tells when the page was made: a clock time beside a year
_DIGIT = re.compile(r"\d")
_STAMP = re.compile(
    r"(?:19|20)\d\d\b.{0,30}\b\d{1,2}[:.]\d\d(?!\d)|\b\d{1,2}:\d\d(?!\d).{0,40}\b(?:19|20)\d\d\b"
    r"|\A\W*\d{1,2}\W?\s?(?:min|minutes?|minuten|мин|minutos|minuti)\b\W{0,3}(?:de |di )?"
    r"(?:read|reading|lesezeit|lecture|lectura|leitura|lettura|чтения)",
    re.IGNORECASE,
)
_STOPS = frozenset((".", "!", "?"))
_TRIM = " :.…>»→▶-–—|•·\u00a0"


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first word, so that a line is compared with few of them."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        match = _WORD.match(phrase)
        found.setdefault(match[1] if match else phrase, []).append(phrase)
    return {word: tuple(sorted(group, key=len, reverse=True)) for word, group in found.items()}


_STARTS = _by_first_word(_LEXICON["line_starts"])
_STAMPS = _by_first_word(_LEXICON["stamp_words"])
_CREDIT_WORDS = frozenset(_LEXICON["credit_words"])
_AGENCIES = frozenset(_LEXICON["agencies"])
_LAST_WORD = re.compile(r"(?:^|[\s/.,©(-])([\w-]+?)(?: images)?\W*\Z")
_ENDS = frozenset(_LEXICON["end_lines"])


def is_furniture(line: str) -> bool:
    """Whether `line` begins like a pointer, a call or a credit.

    >>> is_furniture("Read more: Port traffic grows"), is_furniture("Readers bought more papers.")
    (True, False)
    """
    length = len(line)
    if length > _LOOKED_AT or "\n" in line:
        return False
    if line[-1:] not in _STOPS:
        if _is_credit(line):
            return True
        if length < 110 and (
            (_DIGIT.search(line) and _STAMP.search(line)) or (line[:1].isupper() and _is_byline(line))
        ):
            return True
    match = _WORD.match(line)
    if not match:
        return False
    word = match[1].lower()
    if length < 110 and word in _STAMPS and line[-1:] not in _STOPS and _DIGIT.search(line):
        return True
    phrases = _STARTS.get(word)
    if not phrases:
        return False
    lower = line[match.start(1) : match.start(1) + 60].lower().replace("’", "'")
    for phrase in phrases:
        if lower.startswith(phrase):
            after = lower[len(phrase) : len(phrase) + 1]
            if not after.isalpha() or not phrase[-1].isalpha():
                return True
    return False


def _is_credit(line: str) -> bool:
    """Whether `line` ends with the credit of a picture: "(Image: Agency)", "Photo/Agency", "... in Paris. AFP"."""
    end = line[-90:].lower()
    last = _LAST_WORD.search(end)
    if last and last[1] in _AGENCIES:
        return True
    opened = end.rfind("(")
    if opened >= 0 and end.rstrip().endswith(")"):
        first = _WORD.match(end, opened + 1)
        if first and first[1] in _CREDIT_WORDS and first.end() < len(end) and end[first.end()] in ":/ ©":
            return True
    for sign in ":/©":
        place = end.rfind(sign)
        if place > 0 and end[:place].rstrip(" :").rpartition(" ")[2].lstrip("([") in _CREDIT_WORDS:
            return True
    return False


def _is_byline(line: str) -> bool:
    """Whether `line` is "By" and a name."""
    match = _BYLINE.match(line)
    return match is not None and match[1][:1].isupper()


def ends_article(line: str) -> bool:
    """Whether `line` is a label that opens what follows an article: other articles, comments.

    >>> ends_article("Related articles:"), ends_article("Related costs rose as well.")
    (True, False)
    """
    if len(line) > 60:
        return False
    lower = line.lower().replace("’", "'").strip(_TRIM)
    return lower in _ENDS or any(
        lower.startswith(f"{end} ") and end in ("more from", "more news") for end in ("more from", "more news")
    )
