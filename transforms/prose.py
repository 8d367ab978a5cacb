"""Text as a file holds it in, prose as it is published out: the one normalisation, done before any offset is taken.

What is changed, in this order, and nothing else:

1. Lines: CR LF, CR, NEL, VT, FF and the Unicode line and paragraph separators become a line feed.
2. Characters: C1 controls become the Windows-1252 characters they were meant as; other control characters, soft
   hyphens, zero-width spaces, byte order marks and marks of direction leave; Latin, Armenian and Arabic ligatures and
   presentation forms become their letters. Joiners inside words (ZWJ, ZWNJ) stay: Persian and emoji need them.
3. Composition: NFC. Superscripts, fractions and digits of other scripts stay as printed.
4. Space: any white space becomes one plain space, but a no-break or thin space between two digits stays, for it joins
   the groups of a number. Lines are trimmed and empty ones leave: a line is a paragraph, a heading or a list item.

A format with hard-wrapped lines (plain text, mail, PDF) joins them first, see `join_lines`. The headline comes first.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_RANGES = (
    "\x00\x08 \x0e\x1f \x7f\x9f \xad\xad \u061c\u061c \u180e\u180e \u200b\u200b \u200e\u200f \u202a\u202e "
    "\u2060\u2064 \u2066\u206f \ufb00\ufb17 \ufb50\ufdff \ufe70\ufeff \ufff9\ufffb \ud800\udfff \ufffe\uffff"
).split(" ")
_ODD = re.compile("[" + "".join(f"{span[0]}-{span[1]}" for span in _ODD_RANGES) + "]")
_BREAK_CHARS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
_ODD_CHARS = frozenset(chr(n) for span in _ODD_RANGES for n in range(ord(span[0]), ord(span[1]) + 1))
_DIGIT_SPACE = re.compile(r"(?<=\d)[\xa0\u2007\u2009\u202f](?=\d)")
_KEPT_SPACE = "\ue000"  # stands for a no-break space between digits while the others collapse

_WRAPPED_MIN = 34  # no one wraps prose at fewer columns
_WRAPPED_MAX = 120
SENTENCE_END = tuple(".!?:;…\"”»'’)]。！？」』")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·‣▪–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_BEGINS = re.compile(r"\w+(?:-\w+)*")
_WITH_HYPHEN = re.compile(r"\w+(?:-\w+)+")


def normalise(text: str) -> str:
    """`text` by the steps of this module's docstring; doing it twice changes nothing more.

    >>> normalise("Of\\ufb01cials  said:\\r\\n\\r\\n 12\\xa0500\\xa0t of car\\xadgo ")
    'Officials said:\\n12\\xa0500 t of cargo'
    """
    chars = set(text)  # a few dozen: what is not among them need not be looked for
    if not _BREAK_CHARS.isdisjoint(chars):
        text = _BREAKS.sub("\n", text)
    if not _ODD_CHARS.isdisjoint(chars):
        text = _ODD.sub(_plain, text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return "\n".join(filter(None, map(collapse, text.split("\n"))))


def collapse(line: str) -> str:
    """`line` with one plain space for any white space, and one no-break space where that joins two groups of digits.

    >>> collapse(" about  12\\u202f500\\xa0t ")
    'about 12\\xa0500 t'
    """
    if "\xa0" in line or "\u202f" in line or "\u2009" in line or "\u2007" in line:
        line = _DIGIT_SPACE.sub(_KEPT_SPACE, line.replace(_KEPT_SPACE, ""))
        return " ".join(line.split()).replace(_KEPT_SPACE, "\xa0")
    return " ".join(line.split())


def _plain(match: re.Match[str]) -> str:
    """What stands for one odd character."""
    char = match.group()
    if "\x80" <= char <= "\x9f":
        return bytes([ord(char)]).decode("cp1252", "ignore")
    if "\ufb00" <= char <= "\ufefe":
        letters = unicodedata.normalize("NFKC", char)
        return letters if letters != char and not letters.isspace() else ""
    return ""


def with_headline(title: str | None, text: str) -> str:
    """`text` with the headline `title` as its first line, unless it stands there already; both are normalised.

    >>> with_headline("Rail traffic grows", "The line carried more.")
    'Rail traffic grows\\nThe line carried more.'
    """
    if not title or text.startswith(title):
        return text
    first, _, rest = text.partition("\n")
    if len(first) <= 2 * len(title) + 20 and bare(first) == bare(title):
        return f"{title}\n{rest}" if rest else title
    return f"{title}\n{text}" if text else title


def bare(text: str) -> str:
    """The letters and digits of `text` in one case, to tell whether two lines say the same words."""
    return "".join(filter(str.isalnum, text)).casefold()


def join_lines(text: str) -> str:
    """`text` with hard-wrapped lines joined to paragraphs, one a line; lines that are paragraphs stay as they are.

    Lines count as wrapped where most of those that are followed by another end near the same column. A word broken
    by a hyphen at the end of a line is put together where the next line goes on in lower case. A line of signs alone,
    such as =====, is a blank one.

    >>> join_lines("The port took more grain than in any\\nyear before, and officials ex-\\npect more.\\n\\nIt grew.")
    'The port took more grain than in any year before, and officials expect more.\\n\\nIt grew.'
    """
    lines = [line.rstrip() for line in _BREAKS.sub("\n", text).split("\n")]
    lines = [line if any(map(str.isalnum, line)) else "" for line in lines]
    width = _wrap_width(lines)
    if width is None:
        return "\n".join(lines)
    joined: list[str] = []
    before = ""  # the line above, as it stands in the file
    parts: list[str] = []
    for line in lines:
        if parts and line.strip() and _goes_on(before, line, width):
            parts.append(line.strip())
        else:
            joined.append(join_parts(parts, text))
            parts = [line]
        before = line
    joined.append(join_parts(parts, text))
    return "\n".join(joined[1:])


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which `lines` are wrapped, or None where they are not."""
    followed = [before for before, after in itertools.pairwise(lines) if before.strip() and after.strip()]
    if not followed:
        return None
    ordered = sorted(map(_columns, followed))
    # One long line (an address, a table) does not make the others paragraphs.
    longest = max(map(_columns, lines))
    longest = longest if longest <= _WRAPPED_MAX else ordered[int(len(ordered) * 0.95)]
    if not _WRAPPED_MIN <= longest <= _WRAPPED_MAX:
        return None
    near = sum(longest * 0.7 <= length for length in ordered)
    broken = sum(not before.endswith(SENTENCE_END) for before in followed)
    return longest if near >= len(followed) * 0.6 and broken >= len(followed) * 0.4 else None


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether `line` continues the paragraph that `before` is the last line of."""
    if not before.strip() or _LIST_ITEM.match(line):
        return False
    first_word = line.split(None, 1)[0]
    if _is_wide(first_word[0]):
        first_word = first_word[0]
    if _columns(before) + 1 + _columns(first_word) > width * 0.85:
        return True  # the next word did not fit
    return line.lstrip()[:1].islower() and not before.endswith(SENTENCE_END)


def _columns(line: str) -> int:
    """How many columns `line` takes in a file of plain text: letters of Chinese, Japanese and Korean take two."""
    return len(line) if line.isascii() else len(line) + sum(map(_is_wide, line))


def _is_wide(char: str) -> bool:
    """Whether a letter is as wide as two."""
    return char >= "\u1100" and unicodedata.east_asian_width(char) in "WF"


def join_parts(parts: list[str], text: str) -> str:
    """The lines `parts` of a paragraph as one; `text`, where they stand, decides about words broken by a hyphen."""
    joined = parts[:1]
    for part in parts[1:]:
        before = joined[-1]
        if before[-1:] == "-" and before[-2:-1].isalpha():
            if part[:1].islower() and _compound(before, part) not in _compounds(text):
                joined[-1] = before[:-1]
        elif not (_is_wide(before[-1:] or " ") and _is_wide(part[:1] or " ")):
            joined.append(" ")
        joined.append(part)
    return "".join(joined)


def _compound(before: str, part: str) -> str:
    """The word with a hyphen that stands at the end of a line and at the beginning of the next."""
    match = _BEGINS.match(part)
    return before[-80:].rsplit(None, 1)[-1].lstrip("\"“‘'«([") + (match[0] if match else "")


@lru_cache(maxsize=1)
def _compounds(text: str) -> frozenset[str]:
    """The words with a hyphen that `text` prints on one line."""
    return frozenset(_WITH_HYPHEN.findall(text))
