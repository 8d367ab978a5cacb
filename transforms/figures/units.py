"""Tokens behind a number in, its unit of measure out: symbol, factor and denominator, with what they span."""

from dataclasses import dataclass

from transforms.figures.phrases import PhraseTable
from transforms.lexicon import load
from transforms.tokens import MINUS_SIGNS, Tokens, fold

_GENERATED = load("units")
_NEWS = load("units_in_news")
_NAMES: PhraseTable[str] = PhraseTable(_GENERATED["names"] | _NEWS["names"])
_SYMBOLS: dict[str, str] = {k: v for k, v in _GENERATED["symbols"].items() if " " not in k} | _NEWS["symbols"]
# Symbols in capitals or small letters alike, but for those that are words so.
_FOLDED = {symbol.lower(): unit for symbol, unit in _SYMBOLS.items() if len(symbol) > 1} | {"hp": "hp"}
del _SYMBOLS["K"]  # "4K" is a picture; kelvins are written out
for _word in ("pa", "ma", "in", "au", "mt", "mcm", "ah", "wh", "min", "gal", "mw", "ml", "bit", "nm", "bar", "gt"):
    _FOLDED.pop(_word, None)
TIME = frozenset(_NEWS["lists"]["time"])
_GLUED_ONLY = frozenset(_NEWS["lists"]["glued_only"])
_POWERS = {"2": "2", "3": "3", "²": "2", "³": "3"}
# Beside these words "12 C" is a temperature.
_WARM = frozenset(
    (
        "temperature",
        "temperatures",
        "degrees",
        "melting",
        "boiling",
        "heat",
        "warm",
        "warmer",
        "cool",
        "cooler",
        "cold",
        "freezing",
        "warming",
        "weather",
    )
)
_SQUARED = {"m": "m", "km": "km", "cm": "cm", "ft": "ft", "mm": "mm"}
_SPELLED = {"ft2": "sq_ft", "ft3": "cu_ft"}
# Letters that are units only behind digits, never behind a word ("two m").
_LETTERS = frozenset("mgtlhLKVWNJA")
# Whatever a unit may begin with, as in `Tokens.lower`: behind most numbers stands none of these.
_STARTS = (
    frozenset(fold(symbol) for symbol in _SYMBOLS)
    | frozenset(_FOLDED)
    | _NAMES.starts
    | {"-", "c", "f", "w", "r", '"', "'"}
)


@dataclass(slots=True)
class Unit:
    """A unit of measure up to token `last`, exclusive; `factor` is 1e9 for bcm; `per` is that of mph."""

    last: int
    symbol: str
    factor: float = 1.0
    per: str | None = None


def unit_at(tokens: Tokens, at: int, digits: bool) -> Unit | None:
    """The unit that begins at token `at`, a hyphen before it passed over.

    `digits` says that the number before is printed in digits, which lets a letter be a unit.

    >>> from transforms.tokens import tokenize
    >>> unit_at(tokenize("9 square kilometers", 0, 19), 1, True).symbol
    'km2'
    """
    words, lower = tokens.words, tokens.lower
    if at >= len(words) or lower[at] not in _STARTS:
        return None
    glued = tokens.glued(at)
    if lower[at] == "-":
        joins = glued and at + 1 < len(words) and tokens.glued(at + 1)
        if not joins and lower[at + 2 : at + 4] != ["-", "old"]:  # "28 - year - old", as some texts are spaced
            return None
        at += 1
    word = words[at]
    if len(word) <= 3 or lower[at] in ("mtpa", "mtoe"):
        symbol = _SYMBOLS.get(word) or _FOLDED.get(lower[at])
        if symbol is None and (len(word) > 1 or digits) and lower[at] in _NAMES:
            found = _NAMES.find(tokens, at)
            if found is not None:
                end, symbol = found
                if end == at + 1:
                    return _accept(tokens, at, symbol, digits, glued)
                return _unit(end, symbol)
        if symbol is not None:
            longer = _NAMES.find(tokens, at)
            if longer is not None and longer[0] > at + 1:
                return _unit(*longer)
            return _accept(tokens, at, symbol, digits, glued)
    if word == "w" and glued and digits:
        return Unit(at + 1, "W")
    if word == "R" and digits and words[at + 1 : at + 2] in (["per"], ["/"]):
        return Unit(at + 1, "roentgen")
    if word in ("C", "F") and digits:
        below_zero = glued and (lower[at - 2 : at - 1] == ["minus"] or (words[at - 2] in MINUS_SIGNS and at > 1))
        if below_zero or not _WARM.isdisjoint(lower[max(0, at - 40) : at + 20]):
            return Unit(at + 1, "deg" + word)
    if word == '"' and glued and digits and words[:at].count('"') % 2 == 0 and "“" not in words[:at]:
        return Unit(at + 1, "inch")
    if word == "'" and glued and digits and words.count("'") == 1 and at + 1 < len(words) and not tokens.glued(at + 1):
        return Unit(at + 1, "ft")
    found = _NAMES.find(tokens, at)
    if found is None:
        return None
    end, symbol = found
    if symbol == "second" and not word.endswith("s") and not word.startswith("sec"):
        return None
    return _unit(end, symbol)


def _accept(tokens: Tokens, at: int, symbol: str, digits: bool, glued: bool) -> Unit | None:
    """A short symbol as a unit, where it cannot be a word."""
    word = tokens.words[at]
    if word == "A" and tokens.words[at + 1 : at + 2] == ["/"]:
        return _unit(at + 1, symbol)
    if (word in _LETTERS or word in _GLUED_ONLY) and not digits:
        return None
    if (
        word in _GLUED_ONLY
        and not glued
        and (
            word not in ("h", "min", "mi", "ms", "V", "W", "K")
            or (word in ("h", "K", "V", "W") and tokens.lower[at + 1 : at + 2] == ["."] and at + 2 < len(tokens))
        )
    ):
        return None
    if len(word) == 1 and not glued and tokens.words[at + 1 : at + 2] == ["-"] and tokens.glued(at + 1):
        return None  # "24703 L-202"
    if word == "s" and glued and "." not in tokens.words[at - 1]:
        return None
    if word == "in" and tokens.lower[at - 1 : at + 2] == ["-", "in", "-"]:
        return None  # "1-in-4", "all-in-one"
    if (
        word == "in"
        and at + 1 < len(tokens.words)
        and tokens.glued(at + 1)
        and tokens.words[at + 1] not in (".", ",", ")", "-", "x")
    ):
        return None
    if word == "m" and tokens.lower[at - 1] == "'":
        return None
    end = at + 1
    if (
        end < len(tokens.words)
        and tokens.glued(end)
        and tokens.words[end][0].isdecimal()
        and not (word in _SQUARED and tokens.words[end] in _POWERS)
    ):
        return None
    if word in _SQUARED and end < len(tokens.words) and tokens.glued(end):
        if tokens.words[end] == "^" and end + 1 < len(tokens.words):
            end += 1
        power = _POWERS.get(tokens.words[end])
        if power is not None:
            return Unit(end + 1, _SPELLED.get(word + power, word + power))
        end = at + 1
    return _unit(end, symbol)


def _unit(end: int, symbol: str) -> Unit:
    """The unit that the lexicon writes as "1e9 m3", "mile/hour" or plainly."""
    factor = 1.0
    if " " in symbol:
        number, symbol = symbol.split(" ")
        factor = float(number)
    symbol, _, per = symbol.partition("/")
    return Unit(end, symbol, factor, per or None)
