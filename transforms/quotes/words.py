"""A sentence in, its words with their offsets out, and the record of a noun phrase among them."""

import re
from dataclasses import dataclass
from itertools import accumulate

from transforms.quotes.lexis import AGENTS, DOCUMENTS, PRONOUNS, TITLES

_WORD = re.compile(r"([^\W_]+(?:[’'ʻʼ`.&-][^\W_]+|,\d+)*(?:[’'](?=\s))?|\x01+|%)")
# Gaps that part two words of one phrase.
# No speaker takes more words.
MAX_WORDS = 24
SIMPLE = frozenset(("", " ", "  ", "\u00a0", "-", "\u00a0 ", " \u00a0", ". "))


@dataclass(slots=True)
class Words:
    """The words of one sentence with their offsets into it; a masked quotation is one word."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i."""
        return self.text[self.ends[i - 1] : self.starts[i]] if i else ""

    def slice(self, first: int, last: int) -> str:
        """The characters from word `first` to word `last`, exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def phrase(self, first: int, last: int) -> str:
        """The same without a possessive at its end, a parenthesis that it opens closed."""
        text = self.slice(first, last)
        if text.count("(") > text.count(")"):
            text += ")"
        return text

    def is_document(self, i: int) -> bool:
        """Whether word i is the common noun of a document, not a part of a name such as Bureau of Statistics."""
        return self.lower[i] in DOCUMENTS and not (self.is_capital(i) and i > 0)

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def is_mask(self, i: int) -> bool:
        return self.words[i][0] == "\x01"


@dataclass(slots=True)
class Phrase:
    """A noun phrase as word indexes, `last` exclusive, with the apposition behind the name if there is one.

    `reach` is the index behind everything that belongs to it, appositions included; `begin` where it all begins.
    `document` is the common noun of what he wrote, where the phrase was told as its maker: "report".
    """

    first: int
    last: int
    text: str
    role: str | None
    begin: int
    reach: int
    document: str | None = None


def read_words(sentence: str) -> Words:
    """The words of a sentence.

    >>> read_words("Mr. Lee's firm, 5% up").words
    ['Mr', "Lee's", 'firm', '5', '%', 'up']
    """
    parts = _WORD.split(sentence)  # gaps and words in turn
    words = parts[1::2]
    has_clitics = "’" in sentence or "'" in sentence
    lower = [_plain(w) for w in words] if has_clitics else [w.lower() for w in words]
    places = list(accumulate(map(len, parts)))
    return Words(sentence, words, lower, places[:-1:2], places[1::2])


def _plain(word: str) -> str:
    """A word in lower case; a name or an agent without its possessive."""
    low = word.lower()
    if low[-1] in "s’'" and ("’" in low or "'" in low):
        base = low.removesuffix("s").rstrip("’'") if low[-2:] in ("’s", "'s") else low.rstrip("’'")
        if (
            (word[0].isupper() and base not in PRONOUNS and base not in ("that", "there", "let", "what"))
            or base in AGENTS
            or base in DOCUMENTS
        ):
            return base
    return low


def is_short(word: str) -> bool:
    return len(word) == 1 or word in TITLES or word in ("co", "corp", "inc", "ltd", "bros", "jr", "sr")
