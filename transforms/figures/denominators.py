"""The tokens behind a unit or a counted noun in, what it is counted against out: per day, a ton, /ha, annually."""

from transforms.figures.money import CODES
from transforms.figures.money import NAMES as CURRENCIES
from transforms.figures.nouns import singular
from transforms.figures.number_words import number_word
from transforms.figures.units import TIME, unit_at
from transforms.lexicon import load
from transforms.tokens import Tokens

_LISTS = load("units_in_news")["lists"]
_PER_UNITS = frozenset(_LISTS["per_units"])
_HAPPENS_ONCE = frozenset(_LISTS["happens_once"]) | frozenset(_LISTS["befallen"])
_BE = frozenset(("is", "are", "was", "were", "has", "have", "had"))
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "nightly": "night",
}
_EACH = frozenset(("a", "an", "each", "every"))
_A_MONTH = frozenset(("pm", "pcm"))  # "£650pcm"
_LATIN = {"annum": "year", "year": "year", "capita": "person", "diem": "day", "day": "day", "head": "person"}
# "5 people a year ago" counts nothing per year.
_NOT_AFTER = frozenset(
    (
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "from",
        "old",
        "prior",
        "hence",
        "since",
        "ahead",
        "when",
        "into",
        "apart",
    )
)
_BEHIND_PHRASE = frozenset(
    (".", ",", ";", ")", "in", "at", "for", "from", "on", "and", "or", "but", "by", "to", "this", "last")
)
# "500 mg of ibuprofen three times a day": so much each time.
_FREQUENCIES = frozenset(("once", "twice", "thrice", "times"))
_FILLINGS = frozenset(("charge", "tank"))
_ONE_FILLING = frozenset(("a", "one", "each", "every"))
_WITHIN = 5  # tokens between a length and what it lasts on
_ENDS_CLAUSE = frozenset((".", ";", ":", "?", "!", "(", ")", "“", "”", '"', "—", "–", ","))


# What a denominator may begin with; behind most amounts stands none of these.
_STARTS = _EACH | frozenset(_ADVERBS) | {"-", "per", "/", "p", "pa", "p.a", "p.a.", "pm", "pcm", "to", "for", "against"}


def per_at(tokens: Tokens, at: int, money: bool) -> tuple[int, str] | None:
    """Where the denominator that begins at token `at` ends, and its unit.

    `money` says that the number is a price, so that "a share" and "to the dollar" can be denominators.

    >>> from transforms.tokens import tokenize
    >>> per_at(tokenize("$3 a gallon", 0, 11), 2, True)
    (4, 'gallon')
    """
    lower = tokens.lower
    size = len(lower)
    if at >= size:
        return None
    word = lower[at]
    if word not in _STARTS:
        return None
    if word == "-" and at + 1 < size and lower[at + 1] in ("a", "an", "per"):
        at += 1
        word = lower[at]
    if word == "per":
        return _denominator(tokens, at + 1)
    if word == "/" and tokens.glued(at):
        return _slash(tokens, at + 1)
    if word in _EACH and at + 1 < size:
        hyphen = 1 if lower[at + 1] == "-" else 0
        noun = at + 1 + hyphen
        if noun < size:
            unit = unit_at(tokens, noun, False)
            if (unit is not None and lower[noun] not in ("m", "t", "min", "h", "pound")) or (
                unit is not None and money
            ):
                assert unit is not None
                after = lower[unit.last] if unit.last < size else ""
                if unit.symbol == "second" and after in TIME:
                    return None  # "every second day"
                if unit.symbol in TIME:
                    return None if after in _NOT_AFTER or tokens.lower[noun].endswith("s") else (unit.last, unit.symbol)
                return (unit.last, unit.symbol) if money else None
            if money and (lower[noun] in _PER_UNITS or _ends_phrase(tokens, noun)):
                return noun + 1, singular(lower[noun])
    if (word == "p" and lower[at + 1 : at + 4] == [".", "a", "."]) or word in ("pa", "p.a", "p.a."):
        return (at + 4, "year") if word == "p" else (at + 1, "year")
    if money and word in _A_MONTH and tokens.glued(at):
        return at + 1, "month"
    adverb = _ADVERBS.get(word)
    if adverb is not None and (at + 1 >= size or tokens.tags[at + 1] not in ("NN", "NNS")):
        return at + 1, adverb
    if money and word in ("to", "for", "against") and at + 2 < size and lower[at + 1] in ("the", "a", "one", "1"):
        found = CURRENCIES.find(tokens, at + 2)
        if found is not None and not lower[found[0] - 1].endswith("s"):
            return found[0], found[1]
    return None


def _ends_phrase(tokens: Tokens, noun: int) -> bool:
    """Whether a single noun ends its phrase, as in "9,800 yuan a load for transit"."""
    if tokens.tags[noun] != "NN" or not tokens.words[noun].islower() or not tokens.words[noun].isalpha():
        return False
    after = tokens.lower[noun + 1] if noun + 1 < len(tokens.lower) else "."
    return after in _BEHIND_PHRASE


def _denominator(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The unit behind "per"."""
    lower = tokens.lower
    if at >= len(lower):
        return None
    if lower[at] == "-" and at + 1 < len(lower):
        at += 1
    word = lower[at]
    if word in _LATIN:
        return at + 1, _LATIN[word]
    one = word == "1" and at + 1 < len(lower) and lower[at + 1] not in ("hundred", "thousand", "million")
    if one or word == "calendar" or word == "each" or word == "one" or word == "every":
        at += 1
        if at >= len(lower):
            return None
        word = lower[at]
    unit = unit_at(tokens, at, True)
    if unit is not None:
        return unit.last, unit.symbol
    money = CURRENCIES.find(tokens, at)
    if money is not None:
        return money
    if word[0].isdecimal() or word in ("hundred", "thousand", "million"):
        return _per_many(tokens, at)
    if not word[0].isalpha():
        return None
    end = at + 1
    while (
        end < len(lower)
        and tokens.tags[at] in ("JJ", "NN", "VBG", "VBN", "NNP")
        and tokens.tags[end] in ("NN",)
        and lower[end] not in ("compared", "year")
        and end - at < 2
    ):
        end += 1
    return end, singular(lower[end - 1])


def _per_many(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """ "per 100,000 people": the count stays in the denominator."""
    lower = tokens.lower
    end = at + 1
    if end < len(lower) and lower[end] in ("thousand", "million", "hundred"):
        end += 1
    count = " ".join(lower[at:end]).replace(",", "")
    unit = unit_at(tokens, end, True)
    if unit is not None:
        return unit.last, f"{count} {unit.symbol}"
    if end < len(lower) and lower[end][0].isalpha() and tokens.tags[end] in ("NNS", "NN", "JJ"):
        while (
            end + 1 < len(lower)
            and tokens.tags[end] in ("JJ", "NN")
            and tokens.tags[end + 1] in ("NNS", "NN")
            and end - at < 4
        ):
            end += 1
        return end + 1, f"{count} {singular(lower[end])}"
    return end, count


def _slash(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The unit behind a slash: t/ha, $/bbl, km/h."""
    if at >= len(tokens.lower) or not tokens.glued(at):
        return None
    letter = {"d": "day", "y": "year", "h": "hour", "s": "second", "yr": "year", "mo": "month", "hr": "hour"}.get(
        tokens.lower[at]
    )
    if letter is not None:
        return at + 1, letter
    unit = unit_at(tokens, at, True)
    if unit is not None:
        return unit.last, unit.symbol
    if tokens.words[at] in CODES:
        return at + 1, tokens.words[at]
    word = tokens.lower[at]
    return (at + 1, singular(word)) if word in _PER_UNITS else None


def _may_recur(tokens: Tokens, at: int) -> bool:
    """Whether so many a period may do what the verb at token `at` says, as "die" or "quit per month", not "work"."""
    lower = tokens.lower
    if lower[at + 1 : at + 2] == ["per"]:
        return True
    return lower[at] in _HAPPENS_ONCE or (lower[at] in _BE and not _HAPPENS_ONCE.isdisjoint(lower[at + 1 : at + 4]))


def per_later(tokens: Tokens, at: int) -> str | None:
    """A denominator of time behind what is counted: "barrels of light oil a year", "tons of cargo annually"."""
    lower, tags = tokens.lower, tokens.tags
    for i in range(at, min(at + 8, len(lower))):
        word = lower[i]
        if (
            word in _ENDS_CLAUSE
            or word in _FREQUENCIES
            or (number_word(word) is not None and word != "one")
            or word[0].isdecimal()
            or (tags[i].startswith("V") and tags[i] not in ("VBN", "VBG") and not _may_recur(tokens, i))
            or tags[i] in ("WDT", "MD")
            or word in ("that", "than", "for", "from", "and", "but", "compared", "to", "by", "over", "in", "since")
        ):
            return None
        if word in ("per", "a", "an", "each", "every") or word in _ADVERBS:
            found = per_at(tokens, i, False)
            if found is not None and found[1] in TIME:
                return found[1]
            if word == "per":
                return None
    return None


def per_filling(tokens: Tokens, at: int) -> str | None:
    """What a way or a time lasts on: "210 miles | on a single charge", "ten hours | of music on one tank"."""
    lower = tokens.lower
    i = next((i for i in range(at, min(at + _WITHIN, len(lower))) if lower[i] == "on" or lower[i] in _ENDS_CLAUSE), at)
    if lower[i : i + 1] != ["on"] or i + 2 >= len(lower) or lower[i + 1] not in _ONE_FILLING:
        return None
    end = i + 2
    while end < i + 5 and end < len(lower) and tokens.tags[end] in ("JJ", "NN") and lower[end] not in _FILLINGS:
        end += 1
    is_filling = end < len(lower) and lower[end] in _FILLINGS and lower[end + 1 : end + 2] != ["of"]
    return lower[end] if is_filling else None  # "held for two hours on a charge of theft"
