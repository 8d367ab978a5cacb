"""Phrases of a lexicon in, a table out that finds the longest one at a token by one look-up of a word."""

from collections import defaultdict
from typing import Generic, TypeVar

from transforms.tokens import Tokens

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Phrases, words parted by spaces, and what each stands for, to be found by the words that they begin with."""

    def __init__(self, phrases: dict[str, T]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for phrase, value in phrases.items():
            words = _split(phrase)
            table[words[0]].append((words, value))
        for rows in table.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._table = dict(table)
        self.starts = frozenset(self._table)

    def __contains__(self, word: str) -> bool:
        return word in self._table

    def find(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """Where the longest phrase that begins at token `at` ends, and its value; hyphens inside are passed over."""
        lower = tokens.lower
        if at >= len(lower):
            return None
        rows = self._table.get(lower[at])
        if rows is None:
            return None
        for words, value in rows:
            end = at + 1
            for word in words[1:]:
                if end < len(lower) and lower[end] == "-" and tokens.glued(end):
                    end += 1
                if end >= len(lower) or lower[end] != word:
                    break
                end += 1
            else:
                return end, value
        return None


class EndingPhrases(Generic[T]):
    """Phrases and what each stands for, to be found by the words that they end in."""

    def __init__(self, phrases: dict[str, T]) -> None:
        table: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        for phrase, value in sorted(phrases.items(), key=lambda item: -len(_split(item[0]))):
            words = _split(phrase)
            table.setdefault(words[-1], {}).setdefault(len(words), {}).setdefault(words, value)
        self._table = {word: tuple(by_length.items()) for word, by_length in table.items()}  # the longest first

    def find_before(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """Where the longest phrase that ends before token `at` begins, and its value."""
        lower = tokens.lower
        if at <= 0:
            return None
        for length, phrases in self._table.get(lower[at - 1], ()):
            words = tuple(lower[at - length : at])
            if words in phrases:
                return at - length, phrases[words]
        return None


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, those that a hyphen joins apart."""
    return tuple(phrase.replace("-", " ").split()) or (phrase,)
