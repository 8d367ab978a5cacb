"""Phrases of a lexicon in, a table out that finds the longest one at a token by one look-up of a word."""

from collections import defaultdict
from typing import Generic, TypeVar

from transforms.tokens import Tokens

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Phrases, words parted by spaces, and what each stands for; `backward` tables are matched by the last word."""

    def __init__(self, phrases: dict[str, T], backward: bool = False) -> None:
        self.backward = backward
        table: dict[str, list[tuple[tuple[str, ...], T]]] = defaultdict(list)
        for phrase, value in phrases.items():
            words = tuple(phrase.replace("-", " ").split()) or (phrase,)
            table[words[-1 if backward else 0]].append((words, value))
        for rows in table.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._table = dict(table)
        self.starts = frozenset(self._table)  # the first word of each phrase, the last one in a backward table

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

    def find_before(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """Where the longest phrase that ends before token `at` begins, and its value."""
        lower = tokens.lower
        if at <= 0:
            return None
        rows = self._table.get(lower[at - 1])
        if rows is None:
            return None
        for words, value in rows:
            first = at - len(words)
            if first >= 0 and (len(words) == 1 or tuple(lower[first:at]) == words):
                return first, value
        return None
