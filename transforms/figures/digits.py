"""Digits with their separators in, the value and the number of decimals out, whichever way the text groups them."""

import re

from transforms.figures.designations import is_airliner
from transforms.tokens import Tokens

_APOSTROPHES = str.maketrans({"’": "'", "٬": ",", "٫": "."})
_TIMES = frozenset("×x*·")
_RAISED_TO = re.compile(r"\^([-−]?[0-9]{1,2})(?![\w]|[.,][0-9])|(⁻?[⁰¹²³⁴-⁹]{1,2})(?!\w)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007\u2008\u2005\u2006\u200a")


def read_digits(word: str) -> tuple[float, int, bool] | None:
    """The value of a token of digits, its decimals, and whether its one dot may group thousands ("843.000").

    None for digits that are no number (192.168.1.2).

    >>> [read_digits(w)[0] for w in ("1,234.5", "4,6", "15,14,369.74", "1.234.567", "1'000", "1.234,56")]
    [1234.5, 4.6, 1514369.74, 1234567.0, 1000.0, 1234.56]
    """
    if len(word) > 300:
        return None
    if word.isdecimal():
        return float(int(word)), 0, False
    word = word.translate(_APOSTROPHES)
    if "'" in word:
        parts = word.split("'")
        if all(len(p.split(".")[0]) == 3 for p in parts[1:]) and "," not in word and len(parts[0]) < 4:
            word = "".join(parts)
            if word.isdecimal():
                return float(int(word)), 0, False
        else:
            return None
    comma, dot = word.rfind(","), word.rfind(".")
    if comma >= 0 and dot >= 0:
        point = max(comma, dot)
        whole, fraction = word[:point], word[point + 1 :]
        other = "," if dot > comma else "."
        if word[point] in whole or not _groups(whole.split(other)):
            return None
        return float(f"{int(whole.replace(other, ''))}.{fraction}"), len(fraction), False
    if comma >= 0:
        parts = word.split(",")
        if _groups(parts):
            return float(int("".join(parts))), 0, False
        if len(parts) == 2:
            return float(f"{int(parts[0])}.{parts[1]}"), len(parts[1]), False
        return None
    parts = word.split(".")
    if len(parts) == 2:
        may_group = len(parts[1]) == 3 and len(parts[0]) < 4 and parts[0][0] != "0"
        return float(f"{int(parts[0])}.{parts[1]}"), len(parts[1]), may_group
    if _groups(parts) and len(parts[-1]) == 3:
        return float(int("".join(parts))), 0, False
    return None


def shift(value: float, power: int) -> float:
    """`value` times ten to the `power`, without the error that a product of floats brings.

    >>> shift(16.4, 6), 16.4 * 10**6
    (16400000.0, 16399999.999999998)
    """
    printed = repr(value)
    return float(f"{printed}e{power}") if "e" not in printed and "n" not in printed else value * 10.0**power


def _groups(parts: list[str]) -> bool:
    """Whether the parts are groups of thousands, by threes or in the Indian way by twos."""
    if len(parts) == 1:
        return True
    head, middle, tail = parts[0], parts[1:-1], parts[-1]
    if not head or len(tail) != 3 or len(head) > 3 or (head[0] == "0" and len(head) < 3):
        return False
    if all(len(p) == 3 for p in middle):
        return head != "0"
    return len(head) < 3 and all(len(p) == 2 for p in middle)


def spaced_groups(tokens: Tokens, i: int) -> tuple[float, int, int] | None:
    """The value, the decimals and the end of digits that spaces group by threes from token `i` ("1 273 930,5").

    >>> from transforms.tokens import tokenize
    >>> spaced_groups(tokenize("284 147 TEU", 0, 11), 0)
    (284147.0, 0, 2)
    """
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    head = words[i]
    if len(head) > 3 or head[0] == "0":
        return None
    digits, last, decimals = head, i + 1, 0
    while last < len(words) and last - i < 7:
        word = words[last]
        if starts[last] - ends[last - 1] != 1 or text[ends[last - 1]] not in _SPACES or not word[:3].isdecimal():
            break
        if len(word) == 3:
            digits += word
            last += 1
            continue
        if len(word) > 4 and word[3] in ",." and word[4:].isdecimal() and len(word) < 8 and len(word) != 7:
            return float(f"{digits}{word[:3]}.{word[4:]}"), len(word) - 4, last + 1
        break
    if last == i + 1 or (last == i + 2 and words[last : last + 1] == ["%"]):
        return None  # "74 100%" is two columns
    if last == i + 2 and is_airliner(tokens, i + 1):
        return None  # "400 737 Max jets"
    if i and words[i - 1][0].isdecimal() and starts[i] - ends[i - 1] == 1:
        return None
    return float(int(digits)), decimals, last


def power_of_ten(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The exponent and the end of the power of ten that begins at token `at`: "× 10^5", "x 10⁻³".

    >>> from transforms.tokens import tokenize
    >>> power_of_ten(tokenize("4.2 × 10^-5 m", 0, 13), 1)
    (-5, 6)
    """
    words = tokens.words
    if words[at] not in _TIMES or words[at + 1 : at + 2] != ["10"]:
        return None
    raised = _RAISED_TO.match(tokens.text, tokens.ends[at + 1], tokens.end)
    if raised is None:
        return None
    last = at + 2
    while last < len(words) and tokens.ends[last] <= raised.end():
        last += 1
    return int((raised[1] or raised[2]).replace("−", "-").translate(_RAISED)), last
