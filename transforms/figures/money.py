"""A number's place in, its currency out: signs, codes and names before or behind it, with what they span."""

import re
from collections import Counter
from functools import lru_cache

from transforms.figures.number_words import number_word
from transforms.figures.phrases import PhraseTable
from transforms.lexicon import load
from transforms.tokens import Tokens

_MONEY = load("money")
_GENERATED = load("currencies")
SIGNS: dict[str, str] = _MONEY["signs"]
CODES = frozenset(_GENERATED["codes"])
_DOLLARS: dict[str, str] = _MONEY["dollars"]
_SHORT: dict[str, str] = _MONEY["short"]
_SUBUNITS: dict[str, str] = _MONEY["subunits"]
_AMBIGUOUS = frozenset(_MONEY["lists"]["weight_or_money"])
# Codes that are English words or names: money only where they are glued to the digits or a scale follows.
_WORDLIKE = frozenset(_MONEY["lists"]["wordlike_codes"])
# Nouns that several currencies bear, in both numbers, to the regions that tell them apart.
_CONTEXTS: dict[str, dict[str, str]] = {
    form: regions for noun, regions in _MONEY["contexts"].items() for form in (noun, f"{noun}s")
}
_HOMES: dict[str, list[str]] = {code: home["named"] for code, home in _MONEY["homes"].items()}
_CONTINENTS: list[str] = _MONEY["lists"]["continents"]
_OFTEN = 3  # times a country is named in a text that pays in its dollars
_HUNDREDTHS = frozenset(_SUBUNITS.values())
# Where one of these is named, "18 R" is rand.
_RAND_PLACES = ("South Africa", "Johannesburg", "Cape Town", "Pretoria", "Durban")
# Before R and two or three digits these tell a price; "the R101" is a road.
_BEFORE_RAND = frozenset(
    ("of", "for", "at", "from", "than", "is", "was", "cost", "costs", "paid", "pay", "about", "only")
)
_PREFIXED_DOLLAR = re.compile(r"(?<![^\W\d_])(?!US)[A-Z]{1,3}\$")  # A$5, HK$9
# No sentence of prose reaches further, in characters.
_NEAR = 2000
_SCREEN_LINES = frozenset((240, 360, 480, 576, 720, 1080, 1440, 2160))


# Whatever may stand right before an amount of money, in small letters.
_STARTS = (
    frozenset(SIGNS) | frozenset(_SHORT) | {code.lower() for code in CODES} | {"ps", "n", "r", "=", "us", "hk", "nz"}
)
_TWO_ENDS = frozenset(("between", "from", "both"))
_MILLIONS = frozenset(f"m{code.lower()}" for code in CODES)  # "MUSD"
# The last token of a currency before a number: before most numbers stands none of these.
_ENDS = _STARTS | _MILLIONS | frozenset(_DOLLARS) | {"-", "."}


def _names() -> dict[str, str]:
    """Every printed name of a currency, lower case, to its code; a bare noun only where one currency bears it."""
    names: dict[str, str] = dict(_GENERATED["names"])
    nouns = Counter({name.split()[-1] for name in names})
    bearers: dict[str, set[str]] = {noun: set() for noun in nouns}
    for name, code in names.items():
        bearers[name.split()[-1]].add(code)
    for noun, codes in bearers.items():
        if (
            len(codes) == 1
            and len(noun) > 3
            and noun not in ("gold", "guarani", "mark", "marks", "sol", "soles", "real")
        ):
            names[noun] = next(iter(codes))
    names |= _MONEY["names"]
    for region, code in _MONEY["regions"].items():
        nouns_of = {name.split()[-1] for name, of in names.items() if of == code}
        names |= {f"{region} {noun}": code for noun in nouns_of}
    return names | _SUBUNITS | dict.fromkeys(_AMBIGUOUS, "GBP")


_PRINTED = _names()
NAMES = PhraseTable(_PRINTED)
_NOUNS = frozenset(name.rsplit(" ", 1)[-1] for name in _PRINTED)
_LONGEST = 3  # words of a currency's name before its noun
# The first token of a currency behind a number, and of a hyphen before it.
_BEHIND = (
    NAMES.starts
    | frozenset(SIGNS)
    | {code.lower() for code in CODES}
    | _MILLIONS
    | {"-"}
    | {"p", "c", "r", "u", "us", "rmb"}
)


def is_subunit(code: str) -> bool:
    """Whether `code` stands for hundredths of a currency, as USc for cents."""
    return code in _HUNDREDTHS


def names_currency(tokens: Tokens) -> bool:
    """Whether a sentence may name a currency."""
    return not _NOUNS.isdisjoint(tokens.lower)


def currency_ending(tokens: Tokens, end: int) -> tuple[int, str] | None:
    """Where the name of a currency that ends before token `end` begins, and its code.

    >>> from transforms.tokens import tokenize
    >>> currency_ending(tokenize("the Swiss franc", 0, 15), 3)
    (1, 'CHF')
    """
    if end < 1 or tokens.lower[end - 1] not in _NOUNS:
        return None
    for first in range(max(0, end - 1 - _LONGEST), end):
        found = NAMES.find(tokens, first)
        if found is not None and found[0] == end:
            return first, found[1]
    return None


def money_starts(tokens: Tokens) -> frozenset[int]:
    """The indexes of tokens with a currency sign or code right before them."""
    lower = tokens.lower
    if _STARTS.isdisjoint(lower):
        return frozenset()
    return frozenset(i + 1 for i, word in enumerate(lower) if word in _STARTS)


def currency_before(tokens: Tokens, first: int, scaled: bool) -> tuple[int, str] | None:
    """Where the currency before token `first` begins, and its code.

    `scaled` says that a scale follows the number, which lets a code that is a word ("TRY 5 billion") be one.

    >>> from transforms.tokens import tokenize
    >>> currency_before(tokenize("HK$5", 0, 4), 2, False)
    (0, 'HKD')
    """
    at = first - 1
    if at < 0:
        return None
    words, lower = tokens.words, tokens.lower
    word = lower[at]
    if word not in _ENDS:
        return None
    if word == "-" and at > 0 and words[at - 1] in SIGNS:
        at -= 1
        word = lower[at]
    if word == "." and at > 0 and lower[at - 1] in ("rs", "us"):
        at -= 1
        word = lower[at]
    if at >= 1 and words[at - 1] == "$" and word in _DOLLARS and tokens.glued(at) and tokens.glued(first):
        return at - 1, _DOLLARS[word]  # $US5
    if word == "=" and lower[at - 1] == "y" and tokens.glued(at) and tokens.glued(first):
        return at - 1, "JPY"  # Y=590 billion, as wires without the sign write it
    code = SIGNS.get(word)
    if code is not None:
        if word not in ("$", "＄"):
            return at, code
        if (
            at >= 1
            and lower[at - 1] in _DOLLARS
            and (tokens.glued(at) or (len(words[at - 1]) > 1 and words[at - 1].isupper()) or lower[at - 1] == "c")
        ) and (not tokens.glued(at - 1) or not words[at - 2][-1:].isalnum()):
            return at - 1, _DOLLARS[lower[at - 1]]
        if at >= 4 and lower[at - 4 : at] == ["u", ".", "s", "."]:
            return at - 4, "USD"
        return at, _dollar_of(tokens.text)
    if tokens.glued(at) and words[at - 1][-1:].isalnum():
        return None
    if words[at] == "N" and tokens.glued(first) and (scaled or "," in words[first]):
        return at, "NGN"  # N500m
    if words[at] == "PS" and tokens.glued(first) and (scaled or len(words[first]) > 1):
        return at, "GBP"  # PS6m, as wires without the sign write it
    if words[at] == "R" and tokens.glued(first) and _is_rand(tokens, first, scaled):
        return at, "ZAR"  # R4bn, or R1,200 where rand are paid
    if words[at] in CODES and (words[at] not in _WORDLIKE or scaled or (tokens.glued(first) and len(words[first]) > 2)):
        return at, words[at]
    if word in _SHORT and words[at] not in ("re", "Nis") and (word != "sh" or words[at] == "Sh"):
        if word in ("kr", "dm", "tl", "sh", "re", "rp", "rm", "nis") and words[at].islower():
            return None
        if at and words[at - 1][0].isupper() and words[at].isupper() and not scaled and _is_short(words[first]):
            return None  # "the Orbit RS 6"
        return at, _SHORT[word]
    if len(word) == 4 and words[at][0] == "M" and words[at][1:] in CODES:
        return at, words[at][1:]
    return None


def _is_short(number: str) -> bool:
    """Whether digits are as few as those of a model."""
    return number.isdecimal() and len(number) < 3


@lru_cache(maxsize=4)
def _dollar_of(text: str) -> str:
    """Whose dollar "$" is in `text`: the US one, but for a text that is about another country that has dollars."""
    for continent in _CONTINENTS:
        text = text.replace(continent, "")
    named = [code for code, places in _HOMES.items() if any(place in text for place in places)]
    if len(named) != 1 or sum(map(text.count, _HOMES[named[0]])) < _OFTEN:
        return "USD"
    return named[0]


@lru_cache(maxsize=4)
def only_currency(text: str) -> str | None:
    """The currency of all money that `text` prints with a sign or in dollars or euros; None where it is not one.

    >>> only_currency("a fee of £5 or £6"), only_currency("a fee of £5 or $6")
    ('GBP', None)
    """
    found = {code for sign, code in SIGNS.items() if sign in text and sign not in "$＄"}
    if "$" in text or " dollars" in text:
        if _PREFIXED_DOLLAR.search(text):
            return None
        found.add(_dollar_of(text))
    if " euros" in text:
        found.add("EUR")
    return found.pop() if len(found) == 1 else None


def _is_rand(tokens: Tokens, first: int, scaled: bool) -> bool:
    """Whether R is glued to an amount at token `first`, not to the number of a road, a model or a round."""
    words = tokens.words
    if scaled:
        scale = words[first + 1] if first + 1 < len(words) else ""
        return scale.islower()
    if len(words[first]) < 4 and not (first > 1 and tokens.lower[first - 2] in _BEFORE_RAND):
        return False
    around = _around(tokens, first, 400)
    return any(place in around for place in _RAND_PLACES)


def _around(tokens: Tokens, at: int, reach: int) -> str:
    """The sentence of token `at` with `reach` characters on either side; of one without end, what is near."""
    first = max(0, tokens.start - reach, tokens.starts[at] - _NEAR)
    return tokens.text[first : min(tokens.end + reach, tokens.ends[at] + _NEAR)]


def _in_context(tokens: Tokens, at: int, noun: str, code: str) -> str:
    """Whose manat or rupee it is, by the country named nearest: in the sentence, else in the text around it."""
    if noun in ("dollar", "dollars"):
        return _dollar_of(tokens.text)
    regions = _CONTEXTS.get(noun)
    if regions is None:
        return code
    for reach in (0, 400):
        around = _around(tokens, at, reach)
        named = {of for region, of in regions.items() if region in around}
        if named:
            return code if code in named or len(named) > 1 else named.pop()
    return code


def currency_after(tokens: Tokens, at: int, number_scale: int, value: float) -> tuple[int, str, int] | None:
    """Where the currency behind a number ends, its code, and a power of ten that it carries ("30 MUSD").

    >>> from transforms.tokens import tokenize
    >>> currency_after(tokenize("5 Australian dollars", 0, 20), 1, 0, 5.0)
    (3, 'AUD', 0)
    """
    words, lower = tokens.words, tokens.lower
    if at >= len(words) or lower[at] not in _BEHIND:
        return None
    glued = tokens.glued(at)
    if lower[at] == "-" and glued and at + 1 < len(words):
        at += 1
        glued = False
    word = words[at]
    if word in SIGNS:
        opens_next = at + 1 < len(words) and tokens.glued(at + 1) and words[at + 1][0].isdecimal()
        code = _dollar_of(tokens.text) if word == "$" else SIGNS[word]
        return None if opens_next and not glued else (at + 1, code, 0)
    named = NAMES.find(tokens, at)
    if named is not None:
        end, code = named
        noun = lower[end - 1]
        if noun in _AMBIGUOUS and end == at + 1:
            if number_scale < 6 and "£" not in words and "sterling" not in lower:
                return None
            return end, "GBP", 0
        if (
            noun in ("won", "real", "rand", "sol", "dong", "lei")
            and tokens.tags[at] in ("VBD", "VBN", "JJ", "RB", "NNP")
            and not number_scale
            and noun in ("won", "real")
            and not (noun == "won" and value >= 100 and _ends_amount(lower, end))
        ):
            return None
        return end, _in_context(tokens, at, noun, code) if end == at + 1 else code, 0
    if word in CODES or (word in ("usd", "eur", "gbp", "kzt", "rmb", "uzs")):
        opens_next = at + 1 < len(words) and tokens.glued(at + 1) and words[at + 1][0].isdecimal()
        if (word in _WORDLIKE and not number_scale) or opens_next:
            return None
        return at + 1, word.upper(), 0
    if len(word) == 4 and word[0] == "M" and word[1:] in CODES:
        return at + 1, word[1:], 6
    if word == "R":
        around = _around(tokens, at, 400)
        return (at + 1, "ZAR", 0) if any(place in around for place in _RAND_PLACES) else None
    if word == "p" and value not in _SCREEN_LINES and number_scale == 0:
        return at + 1, "GBp", 0
    if word == "c" and glued and value <= 1000 and number_scale == 0:
        return at + 1, "USc", 0
    if lower[at] in ("us", "u") and lower[at + 1 : at + 2] == ["$"] and tokens.glued(at + 1):
        opens_next = at + 2 < len(words) and words[at + 2][0].isdecimal()
        return None if opens_next else (at + 2, "USD", 0)
    if lower[at] == "us" and lower[at + 1 : at + 2] and lower[at + 1] in ("dollar", "dollars", "cents"):
        return at + 2, "USc" if lower[at + 1] == "cents" else "USD", 0
    return None


def hundredths(tokens: Tokens, at: int, code: str) -> tuple[int, float] | None:
    """Where cents behind whole units end, and how many: "thirteen dollars forty-five cents"."""
    if is_subunit(code):
        return None
    lower = tokens.lower
    if tokens.words[at - 1] == code and _are_cents(tokens, at):
        return at + 1, float(lower[at])
    joined = lower[at : at + 1] == ["and"]
    at += joined
    if joined and at + 2 == len(lower) and _are_cents(tokens, at) and _TWO_ENDS.isdisjoint(lower[max(0, at - 6) : at]):
        return at + 1, float(lower[at])  # "it costs 15 dollars and 25."
    end = at
    value = 0.0
    while end < len(lower) and end - at < 3 and (number_word(lower[end]) is not None or lower[end] == "-"):
        value += number_word(lower[end]) or 0.0
        end += 1
    found = currency_after(tokens, end, 0, value) if end > at else None
    return (found[0], value) if found is not None and is_subunit(found[1]) and value < 100 else None


def _are_cents(tokens: Tokens, at: int) -> bool:
    """Whether two digits behind a code end the phrase: "it rose to 17 USD 25."."""
    if not (tokens.words[at : at + 1] and len(tokens.words[at]) == 2 and tokens.words[at].isdecimal()):
        return False
    return tokens.lower[at + 1 : at + 2] in ([], ["."], [","], [";"], ["more"], ["less"], ["each"])


def _ends_amount(lower: list[str], end: int) -> bool:
    """Whether nothing that could be won follows: "it costs 5,000 won."."""
    return lower[end : end + 1] in ([], ["."], [","], [")"], ["("], [";"], ["per"])
