"""Tokens of a sentence in, words of the text out that know their place; pieces of a measure in, their one text out."""

from collections.abc import Iterable

from transforms.reading.grammar.line import Line
from transforms.tags import NAME_TAGS


class Words(str):
    """Words of the text that know their place: `start`..`end`, code points into the article, end exclusive.

    A country told by the adjective of its people, or a measure without its sentence's capital, keeps the place it
    stands on.
    """

    __slots__ = ("end", "start")
    start: int
    end: int


def words_at(line: Line, first: int, last: int, said: str | None = None) -> Words:
    """The words from token `first` up to `last`, exclusive; `said` where they are to be written in another way."""
    words_ = Words(line.tokens.slice(first, last) if said is None else said)
    words_.start, words_.end = line.tokens.starts[first], line.tokens.ends[last - 1]
    return words_


def join_words(pieces: Iterable[tuple[str, Words]]) -> str | None:
    """Pieces of a measure as one text, each behind the word that joins it; None where there are none."""
    out: list[str] = []
    for joint, words_ in pieces:
        if out and joint == ",":
            out[-1] += ","
        elif out and joint:
            out.append(joint)
        out.append(words_)
    return " ".join(out) or None


def common_words_at(line: Line, first: int, last: int) -> Words:
    """Common words as printed, without the capital of a sentence's beginning."""
    text = line.tokens.slice(first, last)
    if line.tokens.tags[first] not in NAME_TAGS and text[:1].isupper() and text[1:2].islower():
        text = text[0].lower() + text[1:]
    return words_at(line, first, last, text)


def name_at_end(line: Line, place: int) -> Words | None:
    """The name that noun phrase `place` ends in: "the agency's photographer | Leyla Mammadova"; None if in no name."""
    last = line.phrases[place].last
    first = last
    while first > line.phrases[place].first and line.tokens.tags[first - 1] in NAME_TAGS:
        first -= 1
    return words_at(line, first, last) if first < last else None
