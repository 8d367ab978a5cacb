"""Tokens in, multiples out: "doubled" and its like, "twice", "tenfold", and what "times" behind a number means."""

import re

from transforms.figures.number_words import CARDINALS
from transforms.figures.quantity import Number
from transforms.figures.units import TIME
from transforms.lexicon import load
from transforms.tokens import Tokens

_LEXICON = load("multiples")
_VERBS: dict[str, tuple[float, str]] = {word: (float(factor), way) for word, (factor, way) in _LEXICON["verbs"].items()}
_ADVERBS: dict[str, int] = _LEXICON["adverbs"]
_AMBIGUOUS = frozenset(_LEXICON["lists"]["ambiguous"])
_COMPARED = frozenset(_LEXICON["lists"]["compared"])
_MOVED = frozenset(_LEXICON["lists"]["moved"])
_NOT_MULTIPLIED = frozenset(_LEXICON["lists"]["not_multiplied"])
_FOLDS = {f"{word}fold": float(value) for word, value in CARDINALS.items()} | {
    "manyfold": 0.0,
    "hundredfold": 100.0,
    "thousandfold": 1000.0,
}
STARTS = frozenset(_VERBS) | frozenset(_ADVERBS) | frozenset(word for word, factor in _FOLDS.items() if factor)
_TIMES = frozenset(("times", "time", "x", "×"))
_BEHIND = _TIMES | {"-", "fold", "folds"}
# Behind "once" these show that it counts.
_ENDS_ONCE = frozenset(
    (".", ",", ";", ")", "in", "since", "during", "before", "for", "against", "this", "but", "—", "–")
)
_INVERTED = frozenset(("did", "has", "have", "had", "was", "were", "does", "do"))
_WAS = frozenset(("was", "were", "been", "had", "said"))
_X_SIZE = re.compile(r"x\d")


def multiple_at(tokens: Tokens, at: int) -> tuple[Number, str | None, str, str] | None:
    """The word at token `at` as a multiple: number, direction, unit and rule; None where it is something else.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("Trade has doubled", 0, 17)
    >>> _ = tag(t)
    >>> multiple_at(t, 2)[1:]
    ('up', 'times', '<doubled>')
    """
    lower = tokens.lower
    word = lower[at]
    factor = _FOLDS.get(word)
    if factor:
        return _number(at, at + 1, factor), None, "times", "<tenfold>"
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if word in _ADVERBS and at and lower[at - 1] in ("think", "thinking", "thinks", "thought"):
        return None
    if word == "once":
        return (_number(at, at + 1, 1.0), None, "time", "<once>") if _is_one_time(tokens, at) else None
    if word in _ADVERBS:
        value = float(_ADVERBS[word])
        if after in _COMPARED or (
            (at and lower[at - 1] in ("than", "nearly", "almost", "about", "by"))
            and after not in ("a", "in", "per", "this", "before")
        ):
            return _number(at, at + 1, value), None, "times", "<twice as much>"
        if after in ("this", "that", "year") and after != "that":
            return None
        return _number(at, at + 1, value), None, "time", "<twice>"
    factor, way = _VERBS[word]
    if (
        after in _NOT_MULTIPLIED
        or (after == "-" and tokens.glued(at + 1))
        or (at and lower[at - 1] == "-" and tokens.glued(at))
    ):
        return None
    if word in _AMBIGUOUS and not _is_multiplied(tokens, at, after):
        return None
    if tokens.words[at][0].isupper() and at and tokens.words[at - 1][0].isupper() and word in _AMBIGUOUS:
        return None
    if (
        (word == "doubled" and after == "down")
        or (word == "doubling" and after == "down")
        or (word == "double" and after == "down")
    ):
        return None
    if word.endswith(("ed", "ing")) and after in ("as", "up"):
        return None
    compares = lower[at + 2 : at + 3] in (["much"], ["many"], ["large"], ["big"])
    if word in ("double", "doubles") and after == "as" and not compares:
        return None  # "cabins that double as beds"
    return (
        _number(at, at + 1, factor),
        way if word not in ("double", "triple", "treble", "quadruple") or _is_verb(tokens, at) else None,
        "times",
        "<doubled>",
    )


def _is_one_time(tokens: Tokens, at: int) -> bool:
    """Whether "once" counts: "only once did it rain", "scored once.", "once a week", not "once it rains"."""
    lower, tags = tokens.lower, tokens.tags
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else "."
    if after in ("a", "per", "every", "each") and at + 2 < len(lower) and lower[at + 2] in TIME:
        return before != "at"
    ends = after in _ENDS_ONCE
    if before in ("only", "just", "exactly", "least"):
        return ends or after in _INVERTED
    done = at > 0 and tags[at - 1] in ("VBN", "VBD") and before[-1] in "dnt" and len(before) > 2 and before not in _WAS
    return ends and done


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether "double" at token `at` is a verb."""
    return tokens.tags[at].startswith("VB") or (
        at > 0
        and tokens.lower[at - 1]
        in ("to", "will", "would", "could", "may", "can", "should", "might", "nearly", "almost", "than", "must")
    )


def _is_multiplied(tokens: Tokens, at: int, after: str) -> bool:
    """Whether an ambiguous word is a verb, or before what it multiplies ("double the amount", "more than double")."""
    lower = tokens.lower
    before = lower[at - 1] if at else ""
    if lower[at] in ("doubles", "triples", "halves"):
        return (
            tokens.tags[at] == "VBZ"
            and before not in ("the", "men's", "women's", "and", "two", "three")
            and (
                not after or after in ("the", "its", "to", "in", "from", "as", "every", "their", "his", "her", ".", ",")
            )
        )
    if before in ("to", "will", "would", "could", "may", "can", "should", "might", "must", "not"):
        return after in (
            "",
            ".",
            ",",
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "by",
            "to",
            "in",
            "from",
            "this",
            "that",
            "over",
            "within",
            "and",
            "every",
            "as",
            "production",
            "output",
            "exports",
            "capacity",
            "trade",
            "last",
            "since",
            "or",
            "current",
        ) or tokens.tags[at + 1 : at + 2] in (["NNS"], ["NN"], ["NNP"], ["JJ"])
    return after in ("the", "that", "its", "what", "their", "from", "last", "those", "his", "her", "this", "as") or (
        before in ("than", "nearly", "almost", "is", "was", "are", "about")
        and tokens.tags[at + 1 : at + 2] not in (["NN"], ["NNS"])
    )


def _number(first: int, last: int, value: float) -> Number:
    return Number(first, last, value, None, value, words=True)


def times_at(tokens: Tokens, number: Number) -> tuple[int, str] | None:
    """Where "times" or "fold" behind a number ends, and its unit: times for a multiple, time for occasions.

    >>> from transforms.tokens import tokenize
    >>> times_at(tokenize("3.5fold", 0, 7), Number(0, 1, 3.5, 1, 3.5))
    (2, 'times')
    """
    lower = tokens.lower
    size = len(lower)
    at = number.last
    if at >= size or lower[at] not in _BEHIND:
        return None
    if lower[at : at + 3] == ["-", "to", "-"] and lower[at + 3 : at + 4] in (["1"], ["one"]) and tokens.glued(at + 3):
        behind = lower[at + 4 : at + 5]
        return (
            (at + 4, "times")
            if number.value > 1 and behind not in (["shot"], ["odds"], ["-"], ["win"], ["victory"])
            else None
        )
    glued = tokens.glued(at)
    hyphen = lower[at] == "-" and glued
    if hyphen:
        at += 1
        if at >= size:
            return None
    word = lower[at]
    if word in ("fold", "folds"):
        return at + 1, "times"
    if word not in _TIMES or number.kind not in ("number", "vague"):
        return None
    after = lower[at + 1] if at + 1 < size else ""
    if word in ("x", "×"):
        if not glued or (after and after[0].isdecimal()) or (after == "-" and tokens.glued(at + 1)):
            return None
        return at + 1, "times"
    if hyphen and word == "time":
        return None
    if word == "time" and number.value != 1:
        return None
    before = {lower[i] for i in range(max(0, number.first - 4), number.first)}
    if (
        (
            after in _COMPARED
            or hyphen
            or (number.decimals or 0) > 0
            or before & _MOVED
            or (number.value != int(number.value))
        )
        and word == "times"
        and not (after == "this" or (after == "the" and lower[at + 2 : at + 3] == ["world"]))
    ):
        return at + 1, "times"
    if word == "time":
        return None
    return at + 1, "time"
