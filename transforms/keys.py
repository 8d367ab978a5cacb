"""What identifies a row in, its key out: the same on any machine, in any order, on any number of workers."""

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")


def make_key(*parts: str | int) -> str:
    """The first 16 hex digits of a BLAKE2b hash of `parts`; the order of the parts counts.

    >>> make_key("news/port.html")
    '96f397649b9d0502'
    """
    # A unit separator between the parts, so that ("a", "bc") and ("ab", "c") are told apart.
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf8", "surrogatepass")).hexdigest()[:16]


def make_claim_key(sentence: str, text: str, ordinal: int) -> str:
    """The key of a claim: its sentence, the figure's `text` and how many figures printed alike stand before it there.

    Letter case, spacing and compatibility forms of the sentence do not count, so that a claim keeps its key when its
    article is read again from another copy, format or layout.

    >>> make_claim_key("Cargo  rose 65%.", "65%", 0) == make_claim_key("cargo rose 65%.", "65%", 0)
    True
    """
    normal = _SPACE.sub(" ", unicodedata.normalize("NFKC", sentence)).strip().casefold()
    return make_key(normal, text, ordinal)
