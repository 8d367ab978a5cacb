"""Tagged tokens of a sentence in, small words that hyphens join mended out: "in-feed ads", "a drive-in"."""

from transforms.lexicon import load
from transforms.tags import NAME_TAGS, NOUNISH, VERBAL
from transforms.tokens import Tokens

_SMALL = frozenset(("IN", "RP", "DT", "TO"))
_PARTICLES = frozenset(("up", "down", "off", "out", "away", "back"))
_CARDINALS = frozenset(load("numbers")["cardinals"])


def mend_joined(tags: list[str], tokens: Tokens) -> None:
    """A small word that a hyphen joins to another is no preposition: "in-feed ads", "off-duty", "a drive-in"."""
    size, is_word = len(tags), [w.isalpha() and w not in _CARDINALS for w in tokens.lower]
    for i in [i for i in range(1, size - 1) if tags[i] == "-" and tokens.glued(i) and tokens.glued(i + 1)]:
        if not is_word[i - 1] or not is_word[i + 1]:
            continue
        if tags[i - 1] == "NNP" and len(tokens.words[i - 1]) == 1 and tokens.words[i + 1].islower():
            tags[i - 1] = "NN"  # "T-shirts"
        elif tags[i - 1] in _SMALL:
            in_name = tags[i + 1] in NAME_TAGS and tokens.words[i - 1][0].isupper()
            tags[i - 1] = "NNP" if in_name else "JJ"  # "the Around-View Monitor"
        if (tags[i + 1] in _SMALL or tokens.lower[i + 1] in _PARTICLES) and i + 2 < size:
            goes_on = tags[i + 2] == "-" and tokens.glued(i + 2)
            tags[i + 1] = "JJ" if goes_on or tags[i + 2] in NOUNISH or tags[i + 2] == "JJ" else "NN"
            if tags[i - 1] in VERBAL and tags[i + 1] == "JJ":
                tags[i - 1] = "JJ"  # "built-in speakers"
