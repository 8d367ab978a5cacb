"""A sentence in, its tokens out: the words, numbers and signs that every rule reads, with their offsets.

A token is a run of digits with its separators ("1,234.5"), a run of letters ("Middle", "o'clock"), a clitic ("'s"),
or one sign. Hyphens stand alone, so "184-kilometer" is three tokens. Glued forms split where letters meet digits
("KZT38.1bn" is KZT, 38.1, bn), except in a name such as COP29, which a rule puts together again.
"""

import re
from dataclasses import dataclass, field

# Digits may be joined by separators only when digits follow them; a space as separator is for the rules to judge.
# Two groups, the space before and the token, so that one split gives all of them in turn. The first alternative finds
# nothing that the others do not: it takes the plain words, which are most, without looking at what letters are.
_TOKEN = re.compile(
    r"(\s*)([A-Za-z]++(?![\w.'’ʻʼ`´])"  # exports
    r"|(?:19|20)\d\d(?=,\d{1,3}(?:,\d{3})+(?!\d))"  # a year that lost the space behind its comma: 2017,5,554,936
    r"|\d+(?:[.,'’٬٫]\d+)*"  # 1,234.5   843.000   1'000
    r"|(?:[^\W\d_]\.){2,}(?!\w)"  # letters with dots: U.S., p.m.
    r"|[^\W\d_]+(?:['’ʻʼ`´](?!s\b|S\b)[^\W\d_]+)*"  # words, with inner apostrophes: so'm, Xi’an
    r"|['’]s\b"  # the possessive
    r"|[^\w\s]|_"  # one sign
    r"|\w)"  # what is left: superscripts, fractions, digits of other scripts
)
# Cyrillic letters that look like Latin ones: typists of the region mix them in, "оf" for "of".
_HOMOGLYPHS = str.maketrans("асеорхуікмтвн", "aceopxyikmtbh")
# Signs as printed; in `Tokens.lower` a hyphen of any kind is "-".
HYPHENS = frozenset("-‑–")  # join words
MINUS_SIGNS = HYPHENS | {"−"}  # stand before numbers
DASHES = MINUS_SIGNS | {"—"}


@dataclass(slots=True)
class Tokens:
    """The tokens of one sentence, as parallel lists; offsets are code points into the article's text.

    `text` is the whole article; `first`/`last` in all rules are token indexes, `last` exclusive.
    `marks` is scratch space that stations fill once for those that follow (part of speech, and the like).
    """

    text: str
    start: int
    end: int
    paragraph: int
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The article's characters from token `first` up to token `last`, exclusive.

        >>> t = tokenize("Exports rose 5% in May.", 0, 23)
        >>> t.slice(2, 4)
        '5%'
        """
        return self.text[self.starts[first] : self.ends[last - 1]]

    def glued(self, index: int) -> bool:
        """Whether no space stands between token `index` and the token before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def tokenize(text: str, start: int, end: int, paragraph: int = 0) -> Tokens:
    """The tokens of text[start:end].

    >>> tokenize("an 11,000-kilometer route", 0, 25).words
    ['an', '11,000', '-', 'kilometer', 'route']
    """
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    # No token holds a space, and most words stand plain between two: only what does not is taken apart.
    for piece in text[start:end].split(" "):
        if piece.isalpha() and piece.isascii():
            words.append(piece)
            lower.append(piece.lower())
            starts.append(at)
            at += len(piece)
            ends.append(at)
        elif piece:
            parts = _TOKEN.split(piece)  # what no alternative takes, which is nothing, other space and a token, in turn
            at += len(parts[0])
            for i in range(2, len(parts), 3):
                word = parts[i]
                at += len(parts[i - 1])
                words.append(word)
                lower.append(fold(word))
                starts.append(at)
                at += len(word)
                ends.append(at)
                at += len(parts[i + 1])
        at += 1
    return Tokens(text, start, end, paragraph, words, lower, starts, ends)


def fold(word: str) -> str:
    """A word as in `Tokens.lower`: Cyrillic letters that only look Latin made Latin where it mixes both; hyphens alike.

    >>> fold("US"), fold("dollаrs")  # the second with a Cyrillic а
    ('us', 'dollars')
    """
    lower = word.lower()
    if word.isascii():
        return lower
    if lower in ("‐", "‑"):
        return "-"
    folded = lower.translate(_HOMOGLYPHS)
    return folded if folded.isascii() and any("a" <= c <= "z" for c in lower) else lower
