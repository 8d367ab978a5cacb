"""A word in, what it says of change out: up, down, or a change without direction; rates and shares."""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.word_forms import BE


def verb_forms(base: str) -> set[str]:
    """The inflected forms of a regular verb, and `base` itself.

    >>> sorted(verb_forms("drop"))
    ['drop', 'dropped', 'dropping', 'drops']
    """
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in "aeou":
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    stem = base
    if (
        len(base) > 2
        and base[-1] not in "aeiouywxh"
        and base[-2] in "aeiou"
        and base[-3] not in "aeiou"
        and base in _DOUBLES
    ):
        stem = base + base[-1]
    ending = "es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return {base, base + ending, stem + "ed", stem + "ing"}


_DOUBLES = frozenset(
    ("drop", "slip", "dip", "cut", "plunge", "shed", "trim", "ebb", "slump", "swing", "skim", "spur", "plummet", "slam")
)


def _forms(key: str) -> frozenset[str]:
    return frozenset(form for base in words("change", key) for form in verb_forms(base))


def _plurals(key: str) -> frozenset[str]:
    found = words("change", key)
    return found | frozenset(word + "s" for word in found)


_VERBS = {
    **dict.fromkeys(_forms("verbs_either"), "either"),
    **dict.fromkeys(_forms("verbs_up"), "up"),
    **dict.fromkeys(_forms("verbs_down"), "down"),
}
_NOUNS = {
    **dict.fromkeys(_plurals("nouns_either"), "either"),
    **dict.fromkeys(_plurals("nouns_up"), "up"),
    **dict.fromkeys(_plurals("nouns_down"), "down"),
}
_COMPARATIVES = {**dict.fromkeys(words("change", "more"), "up"), **dict.fromkeys(words("change", "less"), "down")}
RATE_NOUNS = words("change", "rate_nouns")
# Nouns that name an amount as well as a difference: "a loss of $5 million".
AMOUNT_NOUNS = words("change", "amount_nouns")
SHARE_NOUNS = _plurals("share_nouns")
SHARE_VERBS = words("change", "share_verbs")
EXCEEDING = words("change", "exceeding")
_PHRASAL = words("change", "phrasal_verbs")
_TRADING = _forms("trading_verbs")
_MOVING = _forms("moving_verbs") | frozenset(_VERBS) | BE
_MOST_A_PRICE = 1000  # in money; more is what a business is worth


def verb_direction(word: str) -> str | None:
    """'up', 'down' or 'either' for a lower-case form of a change verb, None for any other word.

    >>> verb_direction("shrank"), verb_direction("opened")
    ('down', None)
    """
    return _VERBS.get(word)


def noun_direction(word: str) -> str | None:
    """'up', 'down' or 'either' for a lower-case noun of change, None for any other word."""
    return _NOUNS.get(word)


def comparative_direction(word: str) -> str | None:
    """'up' or 'down' for a lower-case comparative or particle, None for any other word."""
    return _COMPARATIVES.get(word)


def is_phrasal(verb: str, q: Quantity) -> bool:
    """Whether "up" or "down" between a lower-case verb and a quantity belongs to the verb: "set up | 40 shops"."""
    is_index = q.form in ("percent", "point") or q.unit == "point"
    if verb in _TRADING and (is_index or (q.form == "money" and q.value is not None and q.value < _MOST_A_PRICE)):
        return False  # "the index closed up 3%"
    return verb in _PHRASAL or (not is_index and q.form not in ("bare", "multiple") and verb not in _MOVING)


def is_standing(verb: str) -> bool:
    """Whether a lower-case verb tells where a price stands, so that "off" behind it is down: "oil was off | 2%"."""
    return verb in BE or verb in _TRADING
