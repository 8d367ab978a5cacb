"""Tokens in, their numbers out: digits with any separators, words, fractions and scales, as values with their precision.

What a number counts is for later stations; here "6 500", "1,90,429.46 crore", "twenty-eight thousand", "two and a half
billion", "a third" and "dozens of" become values. Ordinals and digits that are no number are found too, to be told apart.
"""

from dataclasses import dataclass

from transforms.figures.digits import read_digits, shift, spaced_groups
from transforms.figures.scales import SCALES, read_scale
from transforms.lexicon import load
from transforms.tokens import Tokens

_LEXICON = load("numbers")
CARDINALS: dict[str, int] = _LEXICON["cardinals"]
ORDINALS: dict[str, int] = _LEXICON["ordinals"]
DENOMINATORS: dict[str, int] = _LEXICON["denominators"]
VAGUE: dict[str, int] = _LEXICON["vague"] | {"tens": 10}
DECADES: dict[str, int] = _LEXICON["decades"]
SIGNS: dict[str, float] = _LEXICON["signs"]
_FEW = frozenset(("several", "few", "couple", "many", "multiple"))
_ARTICLES = frozenset(("a", "an"))
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_HYPHENS = frozenset(("-", "‑", "–", "−"))
# A fraction after "a" is one only before these; "a third term" is an ordinal.
_AFTER_A_FRACTION = frozenset(
    (
        "of",
        "more",
        "less",
        "higher",
        "lower",
        "from",
        "to",
        "in",
        "since",
        "over",
        "as",
        "on",
        "between",
        "compared",
        "year",
        "during",
        "by",
        "last",
        "this",
        "and",
        "or",
        "but",
        "for",
        "after",
        "because",
        "while",
        "are",
        "were",
        "is",
        "was",
        "have",
        "had",
        "said",
        "say",
    )
)
_BEFORE_HALF = frozenset(
    (
        "by",
        "in",
        "nearly",
        "almost",
        "about",
        "over",
        "than",
        "least",
        "roughly",
        "around",
        "only",
        "just",
        "to",
        "accounts",
        "for",
        "under",
        "some",
    )
)
_AFTER_HALF = frozenset(
    ("of", "the", "its", "their", "his", "her", "our", "my", "all", "as", "that", "those", "these", "what", "this")
)
_PARTS_OF_YEAR = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "final",
        "latter",
        "other",
        "this",
        "next",
        "opening",
        "previous",
        "each",
        "per",
        "every",
        "same",
        "current",
        "better",
    )
)
STARTS = (
    frozenset(CARDINALS)
    | frozenset(ORDINALS)
    | frozenset(DENOMINATORS)
    | frozenset(VAGUE)
    | frozenset(SCALES)
    | frozenset(SIGNS)
    | frozenset(DECADES)
    | {"dozen", "dozens"}
)


@dataclass(slots=True)
class Number:
    """A number as printed in the tokens `first`..`last`, `last` exclusive.

    `kind` is number, fraction (of a whole), vague ("dozens"), ordinal, decade ("1990s") or broken (digits that are no number).
    `mantissa` and `scale` are its parts: 2.5 and 9 for "2.5 billion". `decimals` is None for words.
    `power` is 2 or 3 where the scale carries a square or cube sign ("65bn³"), else 0.
    """

    first: int
    last: int
    value: float
    decimals: int | None
    mantissa: float
    scale: int = 0
    kind: str = "number"
    words: bool = False
    power: int = 0
    dotted: bool = False


def read_numbers(tokens: Tokens, money_before: frozenset[int] = frozenset()) -> list[Number]:
    """Every number of `tokens`, in reading order.

    `money_before` holds the indexes of tokens that a currency sign stands before: there a letter ("5m") is a scale.

    >>> from transforms.tokens import tokenize
    >>> text = "Two and a half million of 6 500 at 4,6."
    >>> [n.value for n in read_numbers(tokenize(text, 0, len(text)))]
    [2500000.0, 6500.0, 4.6]
    """
    found: list[Number] = []
    lower = tokens.lower
    size = len(lower)
    i = 0
    while i < size:
        word = lower[i]
        if word[0].isdecimal():
            number = _from_digits(tokens, i, money_before)
        elif word in STARTS:
            read = _from_words(tokens, i)
            if read is None or (found and read.first < found[-1].last):
                i += 1
                continue
            number = read
        else:
            i += 1
            continue
        if found and _adds_to(tokens, found[-1], number):
            before = found.pop()
            number = _sum(before, number)
        found.append(number)
        i = number.last
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
    elif _is_spaced_decimal(tokens, i):
        value, decimals, last = float(f"{int(words[i])}.{words[i + 2]}"), len(words[i + 2]), i + 3
    elif decimals == 0 and last < size and words[last][0].isdecimal():
        grouped = spaced_groups(tokens, i)
        if grouped is not None:
            value, decimals, last = grouped
    if last < size and tokens.glued(last) and lower[last] in _ORDINAL_ENDINGS and decimals == 0:
        return Number(first, last + 1, value, None, value, kind="ordinal")
    if (
        last < size
        and tokens.glued(last)
        and lower[last] in ("s", "'s", "’s")
        and decimals == 0
        and value % 10 == 0
        and (value >= 1000 or words[last] != "s" or 20 <= value <= 90)
    ):
        return Number(first, last + 1, value, None, value, kind="decade")
    if last < size and tokens.glued(last) and lower[last] == "e" and last + 1 < size and tokens.glued(last + 1):
        sign = -1 if words[last + 1] in _HYPHENS else 1
        at = last + 2 if words[last + 1] in _HYPHENS or words[last + 1] == "+" else last + 1
        if at < size and words[at].isdecimal() and len(words[at]) < 3:
            power = sign * int(words[at])
            return Number(first, at + 1, shift(value, power), max(0, decimals - power), value, kind="number")
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
        if exponent == 0:
            exponent = 0
    else:
        exponent = 0
    if lower[last : last + 1] in (["dozen"], ["dozens"]):
        value, last = value * 12, last + 1
    return Number(first, last, value, decimals, mantissa, exponent, kind, power=power, dotted=dotted and exponent == 0)


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
    before = words[i - 1] if i else ""
    return after in (")", ".", ";") and before not in (",", "and", "%")


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
    at = last + 1 if words[last] in _HYPHENS and tokens.glued(last) else last
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


def _from_words(tokens: Tokens, i: int) -> Number | None:
    """The number in words that begins at token `i` (its article may stand before), or None."""
    words, lower = tokens.words, tokens.lower
    word = lower[i]
    before = lower[i - 1] if i else ""
    if word in SIGNS:
        scale = read_scale(tokens, i + 1, SIGNS[word], False)
        exponent, last, _ = scale if scale else (0, i + 1, 0)
        kind = "number" if scale or tokens.lower[i + 1 : i + 2] != ["of"] else "fraction"
        return Number(i, last, shift(SIGNS[word], exponent), None, SIGNS[word], exponent, kind, words=True)
    if word in DECADES:
        return Number(i, i + 1, float(DECADES[word]), None, 0.0, kind="decade", words=True)
    if word in VAGUE and not (word in SCALES and before in CARDINALS):
        return _vague(tokens, i)
    if word in CARDINALS or ((word in SCALES or word == "dozen") and before in _ARTICLES):
        return _cardinal(tokens, i)
    if word in SCALES or word == "dozen":
        if before in _FEW or (before == "of" and i > 1 and lower[i - 2] == "couple"):
            first = i - 1 if before in _FEW else i - 2
            if first and lower[first - 1] == "a":
                first -= 1
            scale = read_scale(tokens, i, 1.0, False)
            value, last = (10.0 ** scale[0], scale[1]) if scale else (12.0, i + 1)
            return Number(first, last, value, None, 1.0, kind="vague", words=True)
        if word == "hundred" or word == "thousand" or word == "dozen" or before in ("per", "some", "about", "half"):
            return _cardinal(tokens, i) if before != "per" else None
        return None
    if word == "half":
        return _half(tokens, i)
    if word in DENOMINATORS:
        return _part(tokens, i, before)
    last = i + 1
    return Number(i, last, float(ORDINALS[word]), None, 0.0, kind="ordinal", words=True)


def _part(tokens: Tokens, i: int, before: str) -> Number | None:
    """ "a third", "quarter of a million": a part with no numerator but an article; else an ordinal or a part of the year."""
    lower, words = tokens.lower, tokens.words
    word = lower[i]
    after = lower[i + 1] if i + 1 < len(lower) else ""
    first = i - 1 if before in _ARTICLES else i
    if word in (
        "quarter",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "twentieth",
        "hundredth",
        "thousandth",
    ) and (before in _ARTICLES or word == "quarter" or (i and before in ("by", "down", "up"))):
        ends = after == "" or not (after[0].isalpha() or after in _HYPHENS)
        size = 1 / DENOMINATORS[word]
        scaled = _scaled(tokens, i + 1, size)
        if scaled is not None and before not in _PARTS_OF_YEAR:
            return Number(first, scaled[0], shift(size, scaled[1]), None, size, scaled[1], words=True)
        if (
            before in _ARTICLES
            and (after in _AFTER_A_FRACTION or ends)
            and not (word == "quarter" and (i > 1 and lower[i - 2] in ("in", "per", "of", "for")))
        ):
            return Number(first, i + 1, size, None, size, kind="fraction", words=True)
        if word == "quarter" and (
            after == "-"
            or (after in ("of", "percent", "percentage", "point", "points") and before not in _PARTS_OF_YEAR)
        ):
            at = i + 2 if after == "-" else i + 1
            if lower[at : at + 1] and lower[at] in (
                "point",
                "points",
                "percentage",
                "percent",
                "mile",
                "hour",
                "century",
                "inch",
                "pound",
            ):
                return Number(first, i + 1, size, None, size, kind="fraction", words=True)
    if word in ORDINALS:
        return Number(i, i + 1, float(ORDINALS[word]), None, 0.0, kind="ordinal", words=True)
    return None


def _half(tokens: Tokens, i: int) -> Number | None:
    """ "half a million", "half of", "a half", "half an hour"; None for a part of the year or a match."""
    lower = tokens.lower
    before = lower[i - 1] if i else ""
    after = lower[i + 1] if i + 1 < len(lower) else ""
    if before in _PARTS_OF_YEAR or (before == "-" and i > 1 and lower[i - 2] in _PARTS_OF_YEAR):
        return None
    first = i - 1 if before in ("a", "one") else i
    at = i + 2 if after in ("a", "an", "-") else i + 1
    if lower[at : at + 1] == ["dozen"]:
        return Number(first, at + 1, 6.0, None, 6.0, words=True)
    scaled = _scaled(tokens, i + 1, 0.5)
    if scaled is not None:
        return Number(first, scaled[0], shift(0.5, scaled[1]), None, 0.5, scaled[1], words=True)
    if before == "and" or (before in _ARTICLES and i > 1 and lower[i - 2] == "and"):
        return None
    if (
        after in _AFTER_HALF
        or after in ("a", "an", "-")
        or before in _BEFORE_HALF
        or (first < i and after in ("of", "percent", "percentage", "point", "mile", "million"))
    ):
        return Number(first, i + 1, 0.5, None, 0.5, kind="fraction", words=True)
    if (
        tokens.tags[i + 1 : i + 2]
        and tokens.tags[i + 1] in ("NNS", "IN", "VBD", "VBP")
        and not (first == i and before == "the")
    ):
        return Number(first, i + 1, 0.5, None, 0.5, kind="fraction", words=True)
    return None


def _scaled(tokens: Tokens, at: int, mantissa: float) -> tuple[int, int] | None:
    """Where a scale ends, and its power, behind a part: "(half) a million", "(quarter) of a billion", "(half) million"."""
    lower = tokens.lower
    if lower[at : at + 1] == ["of"]:
        at += 1
    if lower[at : at + 1] and lower[at] in ("a", "an", "-"):
        at += 1
    if at < len(lower) and lower[at] in SCALES and SCALES[lower[at]] > 1:
        scale = read_scale(tokens, at, mantissa, False)
        if scale is not None:
            return scale[1], scale[0]
    return None


def _vague(tokens: Tokens, i: int) -> Number | None:
    """ "dozens of", "tens of thousands of", "hundreds": a vague plural; the span leaves out the last "of"."""
    lower = tokens.lower
    word = lower[i]
    has_of = lower[i + 1 : i + 2] == ["of"]
    value, last = float(VAGUE[word]), i + 1
    while has_of and lower[last + 1 : last + 2] and (lower[last + 1] in VAGUE or lower[last + 1] in SCALES):
        value *= VAGUE.get(lower[last + 1]) or 10.0 ** SCALES[lower[last + 1]]
        last += 2
        has_of = lower[last : last + 1] == ["of"]
    if last == i + 1 and not has_of and (word in ("scores", "tens") or (i and lower[i - 1] in ("the", "in", "per"))):
        return None
    return Number(i, last, value, None, value, kind="vague", words=True)


def _cardinal(tokens: Tokens, i: int) -> Number | None:
    """A number in words: "twenty-eight thousand six hundred forty-two", "two and a half billion", "three-quarters"."""
    lower = tokens.lower
    size = len(lower)
    first = i - 1 if i and lower[i - 1] in _ARTICLES and (lower[i] in SCALES or lower[i] == "dozen") else i
    total, current, scale, last, j = 0.0, 0.0, 0, i, i
    ended_by = ""
    while j < size:
        word = lower[j]
        if word in CARDINALS:
            value = CARDINALS[word]
            if ended_by == "cardinal" and not (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10):
                break
            current += value
            scale, ended_by = 0, "cardinal"
        elif word in SCALES and not (word in VAGUE and j == i):
            power = SCALES[word]
            if power == 2:
                current = (current or 1) * 100
            elif total and not current and ended_by == "scale":
                total *= 10.0**power
            else:
                total += (current or 1) * 10.0**power
                current = 0
            scale, ended_by = power, "scale"
        elif word in ("dozen", "dozens") and ended_by != "scale" and (word == "dozen" or ended_by):
            current = (current or 1) * 12
            scale, ended_by = 0, "dozen"
        elif (
            word == "and"
            and ended_by == "scale"
            and j + 1 < size
            and lower[j + 1] in CARDINALS
            and scale <= 3
            and (j + 2 >= size or lower[j + 2] not in SCALES)
        ):
            j += 1
            continue
        elif (
            word in _HYPHENS
            and tokens.glued(j)
            and j + 1 < size
            and tokens.glued(j + 1)
            and ended_by
            and (lower[j + 1] in CARDINALS or lower[j + 1] in SCALES)
        ):
            if lower[j + 1] in CARDINALS and not (
                ended_by == "scale" or (current % 100 >= 20 and current % 10 == 0 and CARDINALS[lower[j + 1]] < 10)
            ):
                break
            j += 1
            continue
        else:
            break
        j += 1
        last = j
    if last == i:
        return None
    hyphen = last + 1 if last < size and lower[last] in _HYPHENS and tokens.glued(last) else last
    if (
        hyphen < size
        and lower[hyphen] in ORDINALS
        and ended_by == "cardinal"
        and current % 100 >= 20
        and current % 10 == 0
        and ORDINALS[lower[hyphen]] < 10
    ):
        return Number(
            first, hyphen + 1, total + current + ORDINALS[lower[hyphen]], None, 0.0, kind="ordinal", words=True
        )
    value, mantissa, power = _with_fraction(tokens, first, last, total + current, scale)
    if power is not None:
        return power
    return Number(first, last, value, None, mantissa, scale if scale > 2 else 0, words=True)


def _with_fraction(
    tokens: Tokens, first: int, last: int, value: float, scale: int
) -> tuple[float, float, Number | None]:
    """The value and its mantissa, or a finished number where a fraction follows: "two-thirds", "one and a half billion"."""
    lower = tokens.lower
    size = len(lower)
    mantissa = value / 10.0**scale if scale > 2 else value
    at = last
    if (
        at + 1 < size
        and lower[at] == "point"
        and lower[at + 1] in CARDINALS
        and value < 1000
        and CARDINALS[lower[at + 1]] < 10
    ):
        digits = ""
        at += 1
        while at < size and lower[at] in CARDINALS and CARDINALS[lower[at]] < 100 and len(digits) < 15:
            digits += str(CARDINALS[lower[at]])
            at += 1
        return value, mantissa, _finish(tokens, first, at, value + float(f"0.{digits}"), len(digits))
    hyphen = 1 if at < size and lower[at] in _HYPHENS and tokens.glued(at) else 0
    below = DENOMINATORS.get(lower[at + hyphen]) if at + hyphen < size else None
    if below and value < 100 and not scale:
        word = lower[at + hyphen]
        plural = word.endswith("s") or word == "halves"
        of = lower[at + hyphen + 1 : at + hyphen + 2]
        is_time = word.startswith("quarter") and not hyphen and of != ["of"]
        scaled_time = is_time and lower[at + hyphen + 1 : at + hyphen + 2] and lower[at + hyphen + 1] in SCALES
        if (not is_time or scaled_time) and (hyphen or plural == (value != 1)) and value < below * 3 and word != "half":
            size_of = value / below
            scaled = _scaled(tokens, at + hyphen + 1, size_of)
            if scaled is not None:
                return (
                    value,
                    mantissa,
                    Number(first, scaled[0], shift(size_of, scaled[1]), None, size_of, scaled[1], words=True),
                )
            return value, mantissa, Number(first, at + hyphen + 1, size_of, None, size_of, kind="fraction", words=True)
        if word == "half" and value == 1:
            return value, mantissa, Number(first, at + hyphen + 1, 0.5, None, 0.5, kind="fraction", words=True)
    step = 2 if hyphen else 1
    joined = [lower[at + hyphen + k * step] for k in range(4) if at + hyphen + k * step < size]
    if joined[:1] == ["and"]:
        if joined[1:3] in (["a", "half"], ["one", "half"]) or joined[1:2] == ["half"]:
            end = at + hyphen + (1 if joined[1:2] == ["half"] else 2) * step + 1
            return (
                value,
                mantissa,
                _finish(tokens, first, end, value + 0.5 * (10.0**scale if scale > 2 else 1), 0, scale),
            )
        if joined[1:3] == ["a", "quarter"]:
            return (
                value,
                mantissa,
                _finish(
                    tokens,
                    first,
                    at + hyphen + 2 * step + 1,
                    value + 0.25 * (10.0**scale if scale > 2 else 1),
                    0,
                    scale,
                ),
            )
        if joined[1:3] in (["three", "quarters"], ["two", "thirds"]):
            part = 0.75 if joined[1] == "three" else 2 / 3
            return value, mantissa, _finish(tokens, first, at + hyphen + 2 * step + 1, value + part, 0, scale)
    return value, mantissa, None


def _finish(tokens: Tokens, first: int, last: int, value: float, decimals: int, scale: int = 0) -> Number:
    """A number in words with a decimal part, and the scale that may stand behind it."""
    if scale > 2:
        return Number(first, last, value, None, value / 10.0**scale, scale, words=True)
    read = read_scale(tokens, last, value, False)
    if read is None:
        return Number(first, last, value, None, value, words=True)
    exponent, end, _ = read
    return Number(first, end, shift(value, exponent), None, value, exponent, words=True)


def _adds_to(tokens: Tokens, before: Number, number: Number) -> bool:
    """Whether `number` continues `before`: "6 billion 831 million", "5 trillion and 382 billion"."""
    if (
        not (3 <= number.scale < before.scale)
        or before.kind != "number"
        or number.kind != "number"
        or number.mantissa >= 1000
    ):
        return False
    if before.mantissa != int(before.mantissa):
        return False
    gap = tokens.lower[before.last : number.first]
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
