"""Tokens in, their numbers out: digits with any separators, words, fractions and scales, as values with precision.

What a number counts is for later stations; here "6 500", "2,30,118.25 crore", "two and a half billion", "a third" and
"dozens of" become values. Ordinals and digits that are no number are found too, to be told apart.
"""

from transforms.figures.digits import power_of_ten, read_digits, shift, spaced_groups
from transforms.figures.number_words import MOST, SIGNS, STARTS, read_words
from transforms.figures.quantity import Number
from transforms.figures.scales import read_scale
from transforms.tokens import MINUS_SIGNS, Tokens
from transforms.word_forms import ORDINAL_ENDINGS

# Between these "14, 5%" is one number: "stood at 14, 5% in May".
_BEFORE_DECIMAL = frozenset(("at", "by", "to", "from", "of", "was", "is", "reached", "rose", "fell", "grew"))
_AFTER_DECIMAL = frozenset(
    ("in", "from", "to", "for", "by", "on", "over", "against", "compared", "this", "last", "while", "and", ",", "was")
)
_ENDINGS = ORDINAL_ENDINGS | {"s", "'s", "’s", "e"}


def read_numbers(tokens: Tokens, money_before: frozenset[int] = frozenset()) -> list[Number]:
    """Every number of `tokens`, in reading order.

    `money_before` holds the indexes of tokens that a currency sign stands before: there a letter ("5m") is a scale.

    >>> from transforms.tokens import tokenize
    >>> text = "Two and a half million of 6 500 at 4,6."
    >>> [n.value for n in read_numbers(tokenize(text, 0, len(text)))]
    [2500000.0, 6500.0, 4.6]
    """
    found: list[Number] = []
    end = 0  # of the last number
    for i in [i for i, word in enumerate(tokens.lower) if word in STARTS or word[0].isdecimal()]:
        if i < end:
            continue
        if tokens.lower[i] not in STARTS or tokens.lower[i][0].isdecimal():
            number = _from_digits(tokens, i, money_before)
        else:
            read = read_words(tokens, i)
            if read is None or read.first < end:
                continue
            number = read
        if abs(number.value) >= MOST:
            number = Number(number.first, number.last, 0.0, None, 0.0, kind="broken", words=number.words)
        if found and _adds_to(tokens, found[-1], number):
            before = found.pop()
            number = _sum(before, number)
        found.append(number)
        end = number.last
    return found


def _from_digits(tokens: Tokens, i: int, money_before: frozenset[int]) -> Number:
    """The number that begins with the digits at token `i`."""
    words, lower = tokens.words, tokens.lower
    size = len(words)
    parsed = read_digits(words[i])
    if parsed is None:
        return Number(i, i + 1, 0.0, None, 0.0, kind="broken")
    value, decimals, dotted = parsed
    first, last = i, i + 1
    if (
        i > 0
        and words[i - 1] == "."
        and tokens.glued(i)
        and not (tokens.glued(i - 1) and words[i - 2][-1:].isalnum())
        and words[i].isdecimal()
    ):
        value, decimals, first = float(f"0.{words[i]}"), len(words[i]), i - 1
    elif last < size and words[last] == "," and _is_spaced_decimal(tokens, i):
        value, decimals, last = float(f"{int(words[i])}.{words[i + 2]}"), len(words[i + 2]), i + 3
    elif decimals == 0 and last < size and words[last][0].isdecimal():
        grouped = spaced_groups(tokens, i)
        if grouped is not None:
            value, decimals, last = grouped
    if last < size and lower[last] in _ENDINGS and tokens.glued(last):
        ended = _with_ending(tokens, first, last, value, decimals)
        if ended is not None:
            return ended
    raised = power_of_ten(tokens, last) if last + 2 < size else None
    if raised is not None:
        power, last = raised
        return Number(first, last, shift(value, power), max(0, decimals - power), value, kind="number")
    part = _fraction_after(tokens, last, value, decimals)
    kind = "number"
    if part is not None:
        value, last = part
        decimals = 2
    mantissa = value
    scale = read_scale(tokens, last, value, first in money_before)
    power = 0
    if scale is not None:
        exponent, last, power = scale
        value = shift(value, exponent)
        decimals -= exponent
    else:
        exponent = 0
    if last < size and lower[last] in ("dozen", "dozens"):
        value, last = value * 12, last + 1
    return Number(first, last, value, decimals, mantissa, exponent, kind, power=power, dotted=dotted and exponent == 0)


def _with_ending(tokens: Tokens, first: int, last: int, value: float, decimals: int) -> Number | None:
    """The number with the ending glued to it at token `last`: 5th, 1990s, 5e6."""
    words, lower = tokens.words, tokens.lower
    size = len(words)
    if lower[last] in ORDINAL_ENDINGS:
        return Number(first, last + 1, value, None, value, kind="ordinal") if decimals == 0 else None
    if lower[last] != "e":
        is_decade = decimals == 0 and value % 10 == 0 and (value >= 1000 or words[last] != "s" or 20 <= value <= 90)
        return Number(first, last + 1, value, None, value, kind="decade") if is_decade else None
    if last + 1 < size and tokens.glued(last + 1):
        sign = -1 if words[last + 1] in MINUS_SIGNS else 1
        at = last + 2 if words[last + 1] in MINUS_SIGNS or words[last + 1] == "+" else last + 1
        if at < size and words[at].isdecimal() and len(words[at]) < 3:
            power = sign * int(words[at])
            return Number(first, at + 1, shift(value, power), max(0, decimals - power), value, kind="number")
    return None


def _is_spaced_decimal(tokens: Tokens, i: int) -> bool:
    """Whether "8, 6%" is a decimal comma with a stray space: one digit before a percent sign, in no list."""
    words = tokens.words
    if words[i + 1 : i + 2] != [","] or not tokens.glued(i + 1) or i + 3 >= len(words) or tokens.glued(i + 2):
        return False
    if not (words[i].isdecimal() and len(words[i]) < 3 and len(words[i + 2]) == 1 and words[i + 2].isdecimal()):
        return False
    if words[i + 3] != "%" and tokens.lower[i + 3] != "percent":
        return False
    after = tokens.lower[i + 4] if i + 4 < len(words) else ")"
    before = tokens.lower[i - 1] if i else ""
    if after in (")", ".", ";"):
        return before not in (",", "and", "%")
    if i < 2 or before not in _BEFORE_DECIMAL or words[i - 2][0].isdecimal():
        return False
    if before == "of" and (tokens.tags[i - 2] != "NN" or tokens.lower[i - 2] == "age"):
        return False  # "out of 14, 5% in towns"
    listed = after in (",", "and") and (i + 5 >= len(words) or words[i + 5][0].isdecimal())  # "at 5, 6% and 7%"
    return after in _AFTER_DECIMAL and not listed


def _fraction_after(tokens: Tokens, last: int, value: float, decimals: int) -> tuple[float, int] | None:
    """The value with a fraction behind it ("10 1/2", "7-3/4", "2½", "3 and a half"), or made one by a slash ("1/4")."""
    words, lower = tokens.words, tokens.lower
    if decimals or last >= len(words):
        return None
    sign = SIGNS.get(words[last])
    if sign is not None:
        return value + sign, last + 1
    if lower[last : last + 3] == ["and", "a", "half"]:
        return value + 0.5, last + 3
    if words[last] == "/" and tokens.glued(last) and value < 100:
        if (
            last + 1 < len(words)
            and tokens.glued(last + 1)
            and words[last + 1] in ("2", "3", "4", "5", "8", "10", "16", "32")
            and not _slash_again(tokens, last + 2)
        ):
            below = int(words[last + 1])
            if 0 < value < below or value == 0:
                return value / below, last + 2
        return None
    at = last + 1 if words[last] in MINUS_SIGNS and tokens.glued(last) else last
    if (
        at + 2 < len(words)
        and words[at].isdecimal()
        and len(words[at]) < 3
        and words[at + 1] == "/"
        and tokens.glued(at + 1)
        and words[at + 2] in ("2", "3", "4", "5", "8", "10", "16", "32")
    ):
        above, below = int(words[at]), int(words[at + 2])
        if 0 < above < below and not _slash_again(tokens, at + 3):
            return value + above / below, at + 3
    return None


def _slash_again(tokens: Tokens, at: int) -> bool:
    """Whether a further slash follows, as in the date 1/2/2020."""
    return at < len(tokens.words) and tokens.words[at] == "/" and tokens.glued(at)


def _adds_to(tokens: Tokens, before: Number, number: Number) -> bool:
    """Whether `number` goes on with `before`: "6 billion 831 million", "9 thousand 500", "3 million 120,400"."""
    if (
        before.kind != "number"
        or number.kind != "number"
        or before.scale < 3
        or before.mantissa != int(before.mantissa)
    ):
        return False
    gap = tokens.lower[before.last : number.first]
    if number.scale == 0:
        whole = number.decimals in (0, None) and number.value == int(number.value)
        if gap or not whole or number.words:
            return False
        grouped = number.value >= 1000 and "," in tokens.words[number.first]
        return (before.scale == 3 and 100 <= number.value < 1000) or (before.scale == 6 and grouped)
    if not 3 <= number.scale < before.scale or number.mantissa >= 1000:
        return False
    if gap == ["and"]:
        return not (before.first and tokens.lower[before.first - 1] in ("between", "both"))
    return not gap


def _sum(before: Number, number: Number) -> Number:
    """The two parts of one number as one."""
    value = before.value + number.value
    return Number(
        before.first,
        number.last,
        value,
        number.decimals,
        value / 10.0**number.scale,
        number.scale,
        words=before.words and number.words,
    )
