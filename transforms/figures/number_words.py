"""The tokens of a number in words in, its value out: cardinals, fractions of a whole, halves, dozens, vague plurals."""

from transforms.figures.digits import shift
from transforms.figures.persons import BEFALLEN
from transforms.figures.quantity import Number
from transforms.figures.scales import SCALES, read_scale
from transforms.figures.spans import YEARS, are_of_year, span_at
from transforms.figures.units import unit_at
from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.tokens import MINUS_SIGNS, Tokens
from transforms.word_forms import BE

_LEXICON = load("numbers")
CARDINALS: dict[str, int] = _LEXICON["cardinals"]
ORDINALS: dict[str, int] = _LEXICON["ordinals"]
DENOMINATORS: dict[str, int] = _LEXICON["denominators"]
VAGUE: dict[str, int] = _LEXICON["vague"] | {"tens": 10}
DECADES: dict[str, int] = _LEXICON["decades"]
SIGNS: dict[str, float] = _LEXICON["signs"]
MOST = 1e24  # beyond it nothing is counted in news: words of scale in a row are no number
_FEW = frozenset(("several", "few", "couple", "many", "multiple"))
_ARTICLES = frozenset(("a", "an"))
_BEFORE_COUPLE = _ARTICLES | {"another", "first", "last", "next", "past", "final", "every"}
_MODIFIERS = frozenset(("JJ", "NN", "-"))
_COUPLED = 6  # tokens between "couple" and what it counts
# A fraction after "a" is one only before these; "a third term" is an ordinal.
_AFTER_A_FRACTION = words_of("numbers", "after_a_fraction")
_BEFORE_HALF = words_of("numbers", "before_half")
_AFTER_HALF = words_of("numbers", "after_half")
_HALF_BY_PLACE = words_of("numbers", "half_by_place")
_EVEN = frozenset(("even", "perhaps", "possibly", "maybe"))
_QUARTERED = words_of("numbers", "quartered")
_HALVES_IN_NAMES = frozenset(("brother", "sister", "marathon", "term", "time", "back", "moon", "century"))
_PARTS_OF_YEAR = words_of("numbers", "before_part_of_year")
STARTS = (
    frozenset(CARDINALS)
    | frozenset(ORDINALS)
    | frozenset(DENOMINATORS)
    | frozenset(VAGUE)
    | frozenset(SCALES)
    | frozenset(SIGNS)
    | frozenset(DECADES)
    | frozenset(YEARS)
    | {"dozen", "dozens", "couple"}
)


def number_word(word: str) -> float | None:
    """The value of a plain number in one lower-case token, None for any other token."""
    if word.isdecimal() and len(word) < 8:
        return float(int(word))
    value = CARDINALS.get(word)
    return None if value is None else float(value)


def read_words(tokens: Tokens, i: int) -> Number | None:
    """The number in words that begins at token `i` (its article may stand before), or None."""
    lower = tokens.lower
    word = lower[i]
    before = lower[i - 1] if i else ""
    if word in SIGNS:
        scale = read_scale(tokens, i + 1, SIGNS[word], False)
        exponent, last, _ = scale if scale else (0, i + 1, 0)
        kind = "number" if scale or tokens.lower[i + 1 : i + 2] != ["of"] else "fraction"
        return Number(i, last, shift(SIGNS[word], exponent), None, SIGNS[word], exponent, kind, words=True)
    if word == "couple":
        return _couple(tokens, i)
    if word in YEARS:
        return span_at(tokens, i)
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
    return Number(i, i + 1, float(ORDINALS[word]), None, 0.0, kind="ordinal", words=True)


def _couple(tokens: Tokens, i: int) -> Number | None:
    """ "a couple of boats", "another couple boats": about two; "a married couple of teachers" is none."""
    lower, tags = tokens.lower, tokens.tags
    first = i - 1 if i and lower[i - 1] in _ARTICLES else i
    are = first > 1 and lower[first - 1] in BE and lower[first - 2] != "there"  # "they are a couple of thieves"
    if not i or lower[i - 1] not in _BEFORE_COUPLE or are:
        return None
    at = i + 2 if lower[i + 1 : i + 2] == ["of"] else i + 1
    if at < len(lower) and (lower[at] in SCALES or lower[at] == "dozen"):
        return None  # "a couple of dozen"
    while at < len(lower) and tags[at] in _MODIFIERS and at - i < _COUPLED:
        at += 1
    return Number(first, i + 1, 2.0, None, 2.0, kind="vague", words=True) if tags[at : at + 1] == ["NNS"] else None


def _part(tokens: Tokens, i: int, before: str) -> Number | None:
    """ "a third", "quarter of a million": a part with no numerator but an article; else an ordinal."""
    lower = tokens.lower
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
        ends = after == "" or not (after[0].isalpha() or after in MINUS_SIGNS)
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
            or (before in ("a", "one") and after in _QUARTERED)
            or (after in ("of", "percent", "percentage", "point", "points") and before not in _PARTS_OF_YEAR)
        ):
            at = i + 2 if after == "-" else i + 1
            if lower[at : at + 1] and lower[at] in _QUARTERED:
                return Number(first, i + 1, size, None, size, kind="fraction", words=True)
    if word in ORDINALS:
        return Number(i, i + 1, float(ORDINALS[word]), None, 0.0, kind="ordinal", words=True)
    return None


def _half(tokens: Tokens, i: int) -> Number | None:
    """ "half a million", "half of", "a half", "half an hour"; None for part of a year or match, and for a side."""
    lower = tokens.lower
    before = lower[i - 1] if i else ""
    after = lower[i + 1] if i + 1 < len(lower) else ""
    which = lower[i - 2] if before == "-" and i > 1 else before
    if which in _PARTS_OF_YEAR or which in _HALF_BY_PLACE:
        return None
    first = i - 1 if before in ("a", "one") else i
    at = i + 2 if after in ("a", "an", "-") else i + 1
    if lower[at : at + 1] == ["dozen"]:
        return Number(first, at + 1, 6.0, None, 6.0, words=True)
    if (scaled := _scaled(tokens, i + 1, 0.5)) is not None:
        return Number(first, scaled[0], shift(0.5, scaled[1]), None, 0.5, scaled[1], words=True)
    opens = before == "and" and after in ("the", "of", "its", "their")  # ", and half the members left"
    opens = opens or (before == "and" and after in ("a", "an") and i > 1 and number_word(lower[i - 2]) is None)
    if (before == "and" and not opens) or (before in _ARTICLES and i > 1 and lower[i - 2] == "and"):
        one = i > 3 and before == "a" and lower[i - 4] in _ARTICLES and unit_at(tokens, i - 3, False) is not None
        return Number(i - 4, i - 3, 1.0, None, 1.0, words=True) if one else None  # "a mile and a half"
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
    if first < i and tokens.tags[i + 1 : i + 2] == ["NN"] and after not in _HALVES_IN_NAMES:
        return Number(first, i + 1, 0.5, None, 0.5, kind="fraction", words=True)  # "a half turn"
    return None


def _scaled(tokens: Tokens, at: int, mantissa: float) -> tuple[int, int] | None:
    """Where a scale ends, and its power, behind a part: "(half) a million", "(quarter) of a billion"."""
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
    if word == "scores" and i and tokens.tags[i - 1] in ("NN", "NNP", "JJ", "DT", "POS", "PRP$"):
        return None  # "test scores of pupils"
    factor, last = _scales_of(lower, i + 1)
    other = i + 3 if lower[i + 2 : i + 3] and lower[i + 2] in _EVEN else i + 2
    rough = lower[i + 1 : i + 2] == ["or"] and other < len(lower) and lower[other] in VAGUE  # "scores or hundreds of"
    if rough:
        factor = _scales_of(lower, other + 1)[0]  # "tens or even hundreds of billions"
    harmed = i == 0 and lower[1:2] and lower[1] in BEFALLEN  # "Scores killed in blaze"
    needs_of = word in ("scores", "tens") or (i and lower[i - 1] in ("the", "in", "per"))
    if last == i + 1 and needs_of and not (lower[last : last + 1] == ["of"] or rough or harmed):
        return None
    value = VAGUE[word] * factor
    return Number(i, last, value, None, value, kind="vague", words=True)


def _scales_of(lower: list[str], at: int) -> tuple[float, int]:
    """By what a vague plural that ends before token `at` is multiplied, and where that ends: "of thousands | of"."""
    factor = 1.0
    while lower[at : at + 1] == ["of"] and at + 1 < len(lower) and (lower[at + 1] in VAGUE or lower[at + 1] in SCALES):
        factor *= VAGUE.get(lower[at + 1]) or 10.0 ** SCALES[lower[at + 1]]
        at += 2
    return factor, at


def _cardinal(tokens: Tokens, i: int) -> Number | None:
    """A number in words: "forty-one thousand two hundred sixteen", "two and a half billion", "three-quarters"."""
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
                current = min((current or 1) * 100.0, MOST)
            elif total and not current and ended_by == "scale":
                total *= 10.0**power
            else:
                total += (current or 1) * 10.0**power
                current = 0.0
            scale, ended_by = power, "scale"
        elif word in ("dozen", "dozens") and ended_by != "scale" and (word == "dozen" or ended_by):
            current = min((current or 1) * 12.0, MOST)
            scale, ended_by = 0, "dozen"
        elif (
            word == "and"
            and ended_by == "scale"
            and j + 1 < size
            and lower[j + 1] in CARDINALS
            and scale <= 3
            and (j + 2 >= size or lower[j + 2] not in SCALES or _goes_on(lower, first, scale, j + 2))
        ):
            j += 1
            continue
        elif (
            word in MINUS_SIGNS
            and tokens.glued(j)
            and j + 1 < size
            and tokens.glued(j + 1)
            and ended_by
            and (lower[j + 1] in CARDINALS or lower[j + 1] in SCALES or lower[j + 1] == "dozen")
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
    hyphen = last + 1 if last < size and lower[last] in MINUS_SIGNS and tokens.glued(last) else last
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
    whole, mantissa, finished = _with_fraction(tokens, first, last, total + current, scale)
    if finished is not None:
        return finished
    return Number(first, last, whole, None, mantissa, scale if scale > 2 else 0, words=True)


def _goes_on(lower: list[str], first: int, scale: int, at: int) -> bool:
    """Whether "and" adds to the number that begins at token `first` what the scale at token `at` ends: "one hundred
    and fifty thousand"; the two ends of "between one hundred and fifty thousand" are apart.
    """
    power = SCALES[lower[at]]
    ends = first > 0 and lower[first - 1] in ("between", "both") and lower[at + 1 : at + 2] != ["and"]
    return not ends and (scale == 2 < power or scale == 3 > power)


def _with_fraction(
    tokens: Tokens, first: int, last: int, value: float, scale: int
) -> tuple[float, float, Number | None]:
    """The value and its mantissa, or a finished number where a fraction follows: "two-thirds", "one and a half"."""
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
    hyphen = 1 if at < size and lower[at] in MINUS_SIGNS and tokens.glued(at) else 0
    below = DENOMINATORS.get(lower[at + hyphen]) if at + hyphen < size else None
    if below and value < 100 and not scale:
        word = lower[at + hyphen]
        plural = word.endswith("s") or word == "halves"
        after = at + hyphen + 1
        ends = after >= size or not lower[after][0].isalpha()
        filled = ends and first > 0 and lower[first - 1] in ("to", "by")  # "filled to three quarters"
        is_time = word.startswith("quarter") and not hyphen and are_of_year(lower, value, after) and not filled
        scaled_time = is_time and after < size and lower[after] in SCALES
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
        if joined[1:3] in (["a", "quarter"], ["a", "fourth"]):
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
        parts = [word for word in joined[1:4] if word not in MINUS_SIGNS][:2]
        if parts in (["three", "quarters"], ["three", "quarter"], ["two", "thirds"]):
            part = 0.75 if parts[0] == "three" else 2 / 3
            end = at + hyphen + (2 if joined[2] == parts[1] else 3) * step + 1
            return value, mantissa, _finish(tokens, first, end, value + part, 0, scale)
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
