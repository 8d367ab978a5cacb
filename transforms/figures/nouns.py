"""The tokens behind a number in, the noun that it counts out: its span with modifiers, and its head in the singular."""

from transforms.lexicon import load
from transforms.tokens import Tokens

_LEXICON = load("nouns")
_IRREGULAR: dict[str, str] = _LEXICON["irregular"]
_UNCHANGED = frozenset(_LEXICON["lists"]["unchanged"])
_NO_NOUN = frozenset(_LEXICON["lists"]["no_noun"])
_STOPS_AFTER = frozenset(_LEXICON["lists"]["stops"])
_COLLECTIVE = frozenset(_LEXICON["lists"]["collective"])
_ES = ("ches", "shes", "sses", "xes", "zzes")
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "NNS", "POS", "-", "CD"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_CONNECTED = frozenset(("and", "or", ",", "/"))


def singular(word: str) -> str:
    """The singular of a noun in lower case.

    >>> [singular(w) for w in ("vessels", "people", "countries", "ferries", "buses", "series", "crosses", "shelves")]
    ['vessel', 'person', 'country', 'ferry', 'bus', 'series', 'cross', 'shelf']
    """
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return irregular
    if word in _UNCHANGED or not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1]


def is_plural(word: str, tag: str) -> bool:
    """Whether a lower-case noun is a plural, or counts like one ("people", "staff")."""
    return (
        tag in ("NNS", "NNPS")
        or word in _COLLECTIVE
        or (word.endswith("s") and not word.endswith(("ss", "us", "is")) and tag == "NNP")
    )


def counted_noun(tokens: Tokens, at: int, one: bool) -> tuple[int, int, int] | None:
    """The span of the noun phrase at token `at`, and the index of its head; None where nothing is counted.

    `one` says that the number is 1, so that a singular is wanted.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("buys six new container vessels for the sea", 0, 42)
    >>> _ = tag(t)
    >>> counted_noun(t, 2, False)
    (2, 5, 4)
    """
    lower, tags, words = tokens.lower, tokens.tags, tokens.words
    size = len(lower)
    if at >= size:
        return None
    hyphened = False
    if lower[at] == "-" and tokens.glued(at):
        if at + 1 >= size or not tokens.glued(at + 1) or not words[at + 1][0].isalpha():
            return None
        at += 1
        hyphened = True
    elif lower[at] == "of" and at + 1 < size:
        at += 1
        while at < size and (tags[at] in ("DT", "PRP$") or lower[at] in ("these", "those", "its", "their", "our")):
            at += 1
    if at >= size or not words[at][0].isalpha() or lower[at] in _NO_NOUN:
        return None
    if lower[at] == "more" and at + 1 < size and tags[at + 1] in ("NNS", "JJ", "NN") and lower[at + 1] not in _NO_NOUN:
        at += 1  # "five more losses"
    if hyphened and tags[at] != "NNS":
        return (at, at + 1, at) if words[at].islower() and tags[at] not in ("IN", "TO", "CC", "RB", "VBD") else None
    end, head, i = at, -1, at
    while i < size and i - at < 8:
        tag, word = tags[i], lower[i]
        if word in _NO_NOUN and i > at:
            break
        if (
            tag == "VBZ"
            and i == at
            and not one
            and not word.startswith(("'", "’"))
            and word not in ("is", "has", "was", "does")
        ):
            tag = "NNS"  # behind a number it is no verb
        if tag in _NOUNS and words[i][0].isalpha():
            plural = is_plural(word, tag)
            if head >= 0 and is_plural(lower[head], tags[head]) and not plural:
                break
            if plural or head < 0 or not is_plural(lower[head], tags[head]):
                head = i
            end = i + 1
            if plural and (word in _STOPS_AFTER or one):
                break
        elif (
            tag in _MODIFIERS
            and not (tag == "VBN" and head >= 0)
            and not (tag == "VBG" and head >= 0)
            and not (tag == "CD")
        ):
            if head >= 0 and is_plural(lower[head], tags[head]) and tag not in ("-",):
                break
        elif word in _CONNECTED and head < 0 and i > at and i + 1 < size and tags[i + 1] in ("JJ", "NN", "VBN"):
            pass
        elif tag == "RB" and head < 0 and i + 1 < size and tags[i + 1] in ("JJ", "VBN"):
            pass
        else:
            break
        i += 1
    if head < 0:
        return None
    if (
        not one
        and head > at
        and tags[head] == "NN"
        and tags[at] == "NN"
        and not is_plural(lower[head], tags[head])
        and not is_plural(lower[at], tags[at])
    ):
        return at, at + 1, at  # "a 12 page document" counts pages
    if not one and not is_plural(lower[head], tags[head]) and not hyphened and (tags[head] in ("NNP", "NNPS")):
        return None
    return at, end, head
