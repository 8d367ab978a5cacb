"""An article's text in, its sentences out, as spans in reading order.

Paragraphs end at line breaks that a blank line or a finished sentence marks; inside one, a sentence ends at . ! ? … and
closing quotes, where the next word starts like a sentence and the dot belongs to no abbreviation, initial or number.
"""

import re

from transforms.lexicon import load, words
from transforms.model import Sentence

_BEFORE_NUMBER = words("sentences", "before_number") | frozenset(load("times")["short_months"])
_ABBREVIATIONS = (
    words("sentences", "before_name", "inner") | _BEFORE_NUMBER | frozenset(load("times")["short_weekdays"])
)
_NEVER_BEFORE_CAPITAL = words("sentences", "before_name")
_COUNTRIES = words("sentences", "countries")
_OPENERS = words("sentences", "openers")
_SCALES = words("sentences", "scales")
_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
# The end of a sentence, then space, then what may start the next one. It begins with a set of characters, not with a
# repetition or an alternative, so that the search runs over all others without trying.
_BREAK = re.compile(r"[.!?…][.!?…]*(?:[\"'”’»)\]]*\s+(?=[\"'“‘«(\[–—-]*\s?[\w$€£₸₺₼₹])|[”»](?=[A-Z]))")
_WORD_AT = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"[\w.’'-]*$")


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of `text`; no character with a letter or a digit is left out.

    A line break always ends a sentence: readers have joined hard-wrapped lines before.

    >>> [text[s.start:s.end] for text in ["It cost $1.2 bn. Mr. Lee paid."] for s in split_sentences(text)]
    ['It cost $1.2 bn.', 'Mr. Lee paid.']
    """
    sentences: list[Sentence] = []
    for number, line in enumerate(_LINE.finditer(text)):
        start, stop = line.span()
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        for match in _BREAK.finditer(text, start, stop):
            if match.start() > start and _ends_sentence(text, start, match):
                end = match.end()
                while text[end - 1].isspace():
                    end -= 1
                sentences.append(Sentence(start, end, number))
                start = match.end()
        sentences.append(Sentence(start, stop, number))
    return sentences


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop at `match` ends the sentence that began at `start`."""
    dot = match.start()
    if text[dot] != "." or match.group()[:2] == "..":
        return _starts_like_sentence(text, match.end()) or text[dot] != "."
    before = _WORD_BEFORE.search(text, max(start, dot - 40, text.rfind(" ", start, dot) + 1), dot)
    word = before.group() if before else ""
    after = text[match.end() : match.end() + 1]
    closed = match.group().rstrip()[1:] != ""
    if not closed:
        lower = word.lower()
        if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":
            return False  # an initial: J. Smith
        if lower in _NEVER_BEFORE_CAPITAL:
            return False
        if lower in _BEFORE_NUMBER and after.isdigit():
            return False
        if lower in _ABBREVIATIONS and not after.isupper():
            return False
        if lower in _COUNTRIES and not _opens(text, match.end()):
            return False
        if lower in _SCALES and text[match.end() : match.end() + 2].isupper():
            return False
    return _starts_like_sentence(text, match.end())


def _opens(text: str, position: int) -> bool:
    """Whether the word at `position` opens sentences rather than names; figures and signs may do so."""
    word = _WORD_AT.match(text, position)
    return word is None or word.group().lower() in _OPENERS


def _starts_like_sentence(text: str, position: int) -> bool:
    """Whether the characters at `position` may begin a sentence: anything but a lower-case word."""
    while position < len(text) and not text[position].isalnum() and text[position] not in "$€£₸₺₼₹":
        position += 1
    return position < len(text) and not text[position].islower()
