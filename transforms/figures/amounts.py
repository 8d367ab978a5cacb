"""A number and its tokens in, the quantity that it begins out: money, percent, multiple, measure, share, count or bare.

The rules are tried in the order of how surely their words tell them; the first that holds names the quantity.
"""

from transforms.figures.bounds import after_bound
from transforms.figures.digits import read_digits
from transforms.figures.denominators import per_at, per_later
from transforms.figures.money import currency_after, currency_before, is_subunit
from transforms.figures.multiples import times_at
from transforms.figures.nouns import counted_noun, is_plural, singular
from transforms.figures.numbers import CARDINALS, Number
from transforms.figures.percentages import percent_at
from transforms.figures.quantity import Draft, Quantity
from transforms.figures.scales import SCALES, read_scale
from transforms.figures.units import TIME, Unit, unit_at
from transforms.tokens import Tokens

_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100))
_AFTER_RATIO = frozenset(("NNS", "NN", "IN", "VBP", "VBZ", "JJ", ",", ".", "VBD", "MD", "NNP", "CC", ")", ":", "TO"))
# "5 in 10 years", "3 in 5 games" are no parts of a whole.
_NOT_AFTER_RATIO = frozenset(
    ("million", "-", "percent", "games", "matches", "%", "billion", "places", "cities", "countries")
)
TIMES = frozenset(("years", "months", "days", "hours", "minutes", "weeks", "seconds", "decades", "year", "month"))
_OWNERS = frozenset(("their", "his", "her", "my", "our", "your"))
_MINUS = frozenset(("-", "−", "–", "‑"))
_UNIT_WORDS = frozenset(("units", "pieces", "pcs", "unit", "items"))


def read_amount(tokens: Tokens, number: Number, floor: int) -> Draft:
    """The quantity that `number` begins, without bounds and ranges; tokens before `floor` belong to another figure."""
    draft = (
        _decade_of_age(tokens, number)
        or _money_before(tokens, number, floor)
        or _percent(tokens, number)
        or _money_after(tokens, number)
        or _measure(tokens, number)
        or _times(tokens, number)
        or _share(tokens, number)
        or _count(tokens, number)
        or _bare(tokens, number)
    )
    if number.dotted and draft.quantity.form in ("physical", "count", "bare"):
        _group_by_dot(tokens, draft)
    _add_sign(tokens, draft)
    return draft


def _group_by_dot(tokens: Tokens, draft: Draft) -> None:
    """Read "843.000 tons" and "1.273 people" as thousands: nobody counts people to three decimals, or tons to .000."""
    q = draft.quantity
    printed = tokens.words[draft.number.first]
    if q.value is None or not (
        printed.endswith("000")
        or (q.form == "count" and printed[-3:] != "500")
        or (q.form == "physical" and printed.endswith("00"))
    ):
        return
    if q.form == "bare" and not printed.endswith("000"):
        return
    q.value *= 1000
    q.decimals = 0
    draft.number.value = draft.number.mantissa = q.value


def make_draft(number: Number, last: int, unit: str | None, form: str, rule: str, factor: float = 1.0) -> Draft:
    """A draft of one value; `factor` is what the unit multiplies it with."""
    decimals = number.decimals
    value = number.value
    if factor != 1.0:
        value *= factor
        if decimals is not None and factor > 1:
            decimals -= len(str(int(factor))) - 1
    quantity = Quantity(
        number.first, last, value, None, None, decimals, unit, None, None, form, number.kind == "vague",
        "ge" if number.kind == "vague" else "eq", number.first, last, rule,
    )  # fmt: skip
    return Draft(number, quantity)


def _decade_of_age(tokens: Tokens, number: Number) -> Draft | None:
    """ "in their thirties", "in his early 60s": a range of ten years of age."""
    before = {tokens.lower[i] for i in range(max(0, number.first - 3), number.first)}
    if number.kind != "decade" or number.value >= 100 or before.isdisjoint(_OWNERS):
        return None
    draft = _age_draft(number, number.last, "in their <decade>")
    quantity = draft.quantity
    quantity.value, quantity.low, quantity.bound = None, number.value, "between"
    quantity.high = 19.0 if number.value == 13 else number.value + 9
    return draft


def _money_before(tokens: Tokens, number: Number, floor: int) -> Draft | None:
    """`<currency> <number>`, with a name behind it that says the same ("$10 Canadian dollars")."""
    found = currency_before(tokens, number.first, number.scale > 0)
    if found is None or found[0] < floor:
        return None
    first, code = found
    last, rule = number.last, "<currency> <number>"
    after = currency_after(tokens, last, number.scale, number.value)
    if (
        after is not None
        and (after[1] == code or code == "USD")
        and not is_subunit(after[1])
        and after[2] == 0
        and not _is_sign(tokens, after[0] - 1)
    ):
        last, code, rule = after[0], after[1], "<currency> <number> <currency>"
    elif after is not None and after[2] == 0 and _is_code(tokens, after[0] - 1) and code == "USD":
        last, code = after[0], after[1]
    if number.kind == "fraction":
        number.kind = "number"
    draft = make_draft(number, last, code, "money", rule)
    quantity = draft.quantity
    quantity.first = quantity.left = first
    quantity.unit_text = tokens.slice(first, number.first)
    if code == "USD" and tokens.lower[last : last + 4] == ["u", ".", "s", "."]:
        last += 4
    elif code == "USD" and tokens.words[last : last + 1] == ["US"]:
        last += 1
    _add_denominator(tokens, quantity, last, True)
    return draft


def _is_sign(tokens: Tokens, at: int) -> bool:
    return not tokens.words[at][0].isalpha()


def _is_code(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].isupper() and len(tokens.words[at]) == 3


def _percent(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> percent`, `<number> percentage points`, `<number> basis points`."""
    found = percent_at(tokens, number)
    if found is None:
        return None
    last, unit, rule = found
    form = "percent" if unit == "percent" else "point"
    draft = make_draft(number, last, unit, form, rule)
    draft.quantity.unit_text = tokens.slice(number.last, last)
    _add_denominator(tokens, draft.quantity, last, False)
    return draft


def _money_after(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> <currency>`, "of" between them for vague numbers ("millions of dollars")."""
    at = number.last
    if tokens.lower[at : at + 1] == ["of"] and (number.kind == "vague" or number.words):
        at += 1
    found = currency_after(tokens, at, number.scale, number.value)
    if found is None:
        return None
    last, code, power = found
    parts = _hundredths(tokens, last, code)
    scale = read_scale(tokens, last, 1.0, False) if not number.scale and not power else None
    if scale is not None and tokens.lower[last] in SCALES:
        power, last = scale[0], scale[1]  # "75 USD million"
    if number.kind == "fraction":
        if at == number.last:
            return None
    if parts is not None and not power and number.decimals in (0, None):
        number.value += parts[1] / 100
        last = parts[0]
    draft = make_draft(number, last, code, "money", "<number> <currency>", 10.0**power)
    draft.quantity.unit_text = tokens.slice(at, last)
    _add_denominator(tokens, draft.quantity, last, True)
    return draft


def _hundredths(tokens: Tokens, at: int, code: str) -> tuple[int, float] | None:
    """Where cents behind whole units end, and how many: "thirteen dollars forty-five cents"."""
    if is_subunit(code):
        return None
    lower = tokens.lower
    at += lower[at : at + 1] == ["and"]
    end = at
    value = 0.0
    while end < len(lower) and end - at < 3 and (number_word(lower[end]) is not None or lower[end] == "-"):
        value += number_word(lower[end]) or 0.0
        end += 1
    found = currency_after(tokens, end, 0, value) if end > at else None
    return (found[0], value) if found is not None and is_subunit(found[1]) and value < 100 else None


def number_word(word: str) -> float | None:
    """The value of a plain number in one lower-case token, None for any other token."""
    if word.isdecimal() and len(word) < 8:
        return float(int(word))
    value = CARDINALS.get(word)
    return None if value is None else float(value)


def _measure(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> <unit>` for physical units and time, and `<number> years old`."""
    if number.power:
        unit: Unit | None = Unit(number.last, f"m{number.power}")
    else:
        at = number.last
        lower = tokens.lower
        if lower[at : at + 1] == ["of"] and (
            number.kind == "vague" or (lower[at + 1 : at + 2] and lower[at + 1] in ("a", "an"))
        ):
            at += 2 if lower[at + 1 : at + 2] and lower[at + 1] in ("a", "an") else 1
        elif (
            number.kind == "fraction" and lower[at : at + 1] and lower[at] in ("a", "an", "the") and number.value == 0.5
        ):
            at += 1 if lower[at] != "the" else 0
        digits = not number.words or tokens.words[number.last - 1].isdecimal() or number.scale > 0
        unit = unit_at(tokens, at, digits)
        if unit is None and after_bound(tokens, at) > at:
            unit = unit_at(tokens, after_bound(tokens, at), False)  # "50 or so kilometres"
    if unit is None:
        return None
    if unit.symbol == "night" and unit.last == number.last + 1 and tokens.lower[number.last] == "night":
        return None
    time = unit.symbol in TIME and unit.factor == 1.0
    draft = make_draft(number, unit.last, unit.symbol, "time" if time else "physical", "<number> <unit>", unit.factor)
    quantity = draft.quantity
    quantity.per = unit.per
    quantity.unit_text = tokens.slice(number.last, unit.last).lstrip("-").strip()
    if time:
        _age(tokens, quantity)
    if unit.per is None:
        _add_denominator(tokens, quantity, unit.last, False)
    return draft


def _age(tokens: Tokens, quantity: Quantity) -> None:
    """Note that a length of time is an age: "42 years old", "a 42-year-old", "of age"."""
    lower, last = tokens.lower, quantity.last
    rest = [word for word in lower[last : last + 4] if word not in ("-", "‑")]
    if tokens.lower[max(0, quantity.first - 2) : quantity.first] == ["age", "of"] or tokens.lower[
        max(0, quantity.first - 1) : quantity.first
    ] == ["aged"]:
        quantity.rule, quantity.is_age = "aged <number>", True
    if rest[:1] == ["old"] or rest[:1] == ["olds"] or rest[:1] == ["older"] or rest[:2] == ["of", "age"]:
        quantity.rule, quantity.is_age = "<number> years old", True
        while quantity.right < len(lower) and lower[quantity.right] in ("-", "‑", "old", "olds", "of", "age"):
            quantity.right += 1


def _times(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> times` and `<number>-fold` as multiples; "7 times" that nothing is compared with counts occasions."""
    found = times_at(tokens, number)
    if found is None:
        return None
    last, unit = found
    form = "multiple" if unit == "times" else "count"
    if form == "count":
        draft = make_draft(number, number.last, "time", form, "<number> times (occasions)")
        draft.quantity.noun = (last - 1, last)
        draft.quantity.right = last
        draft.quantity.unit_text = tokens.words[last - 1]
        _add_denominator(tokens, draft.quantity, last, False)
        return draft
    draft = make_draft(number, last, "times", form, "<number> times")
    draft.quantity.unit_text = tokens.slice(number.last, last).lstrip("-") if last > number.last else None
    return draft


def _share(tokens: Tokens, number: Number) -> Draft | None:
    """`<fraction> of <whole>` as percent; "2 in 5", "one in five", "9 out of 10"."""
    if number.kind == "fraction":
        number.value = round(100 * number.value, 2)
        draft = make_draft(number, number.last, "percent", "percent", "<fraction> of <whole>")
        return draft
    return _ratio(tokens, number)


def _ratio(tokens: Tokens, number: Number) -> Draft | None:
    """ "2 in 5", "one in every 10,000", "9 out of 10"."""
    lower, at = tokens.lower, number.last
    if lower[at : at + 1] == ["in"]:
        at += 2 if lower[at + 1 : at + 2] == ["every"] else 1
    elif lower[at : at + 2] == ["out", "of"]:
        at += 3 if lower[at + 2 : at + 3] == ["every"] else 2
    if (
        at == number.last
        or at >= len(lower)
        or number.scale
        or not 1 <= number.value
        or number.decimals not in (0, None)
    ):
        return None
    word = lower[at]
    printed = read_digits(word) if word[0].isdecimal() else None
    whole = printed[0] if printed is not None else number_word(word)
    if whole is None or not number.value < whole or not (whole in _WHOLES or (whole % 10 == 0 and whole >= 1000)):
        return None
    after = at + 1
    if after < len(lower) and (
        tokens.tags[after] not in _AFTER_RATIO or lower[after] in _NOT_AFTER_RATIO or lower[after] in TIMES
    ):
        return None
    number.value = round(100 * number.value / whole, 6)
    return make_draft(number, at + 1, "percent", "percent", "<number> in <number>")


def _count(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> <counted noun>`."""
    found = counted_noun(tokens, after_bound(tokens, number.last), number.value == 1)
    if found is None:
        return None
    first, end, head = found
    if number.scale >= 6 and not is_plural(tokens.lower[head], tokens.tags[head]) and tokens.lower[number.last] != "-":
        return None  # a "2.0 billion deficit" counts no deficits
    draft = make_draft(number, number.last, singular(tokens.lower[head]), "count", "<number> <noun>")
    quantity = draft.quantity
    quantity.noun = (first, end)
    quantity.right = end
    quantity.unit_text = tokens.words[head]
    _add_denominator(tokens, quantity, end, False)
    return draft


def _age_draft(number: Number, last: int, rule: str) -> Draft:
    """An age in years."""
    draft = make_draft(number, last, "year", "time", rule)
    draft.quantity.is_age = True
    return draft


def _bare(tokens: Tokens, number: Number) -> Draft:
    """A number with nothing said of what it counts, or `aged <number>`."""
    lower, first = tokens.lower, number.first
    before = lower[first - 1] if first else ""
    if (
        0 < number.value < 120
        and number.decimals in (0, None)
        and (
            before in ("aged", "age", "ages")
            or lower[max(0, first - 2) : first] == ["age", "of"]
            or lower[max(0, first - 3) : first] == ["ages", "of", "between"]
        )
    ):
        draft = _age_draft(number, number.last, "aged <number>")
        draft.quantity.left = first - (1 if before in ("aged", "age", "ages") else 2)
        return draft
    if _is_age(tokens, number):
        return _age_draft(number, number.last, "<person>, <age>")
    draft = make_draft(number, number.last, None, "bare", "<number>")
    if lower[number.last : number.last + 1] == ["yo"] or lower[number.last : number.last + 3] == ["y", "/", "o"]:
        return _age_draft(number, number.last + 1, "<number> years old")
    draft.carries = False
    found = per_at(tokens, number.last, False)
    if found is not None and tokens.lower[number.last] == "per":
        draft.quantity.right, draft.quantity.per = found
    return draft


_AFTER_AGE = frozenset(
    (",", ".", ")", "of", "from", "who", "and", "has", "is", "was", "said", "says", "told", ";", "years")
)
_PRONOUNS = frozenset(("he", "she", "who", "i", "they", "you"))


def _is_age(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number is somebody's age: "Ann Lee, 42, said", "she was 35 when"."""
    lower, tags, first, last = tokens.lower, tokens.tags, number.first, number.last
    if (
        not 1 <= number.value <= 110
        or number.decimals not in (0, None)
        or number.scale
        or last != first + 1
        or first < 2
    ):
        return False
    before = lower[first - 1]
    if before == ",":
        named = (
            tags[first - 2] == "NNP"
            and tokens.words[first - 2][1:].islower()
            and (first == 2 or tags[first - 3] not in ("IN", "CD", "TO", "NN", "NNS", "DT"))
        )
        return (
            named
            and not number.words
            and last < len(lower)
            and lower[last] in (",", ")", ";")
            and tags[last + 1 : last + 2] != ["CD"]
            and tags[last + 1 : last + 2] != ["NNP"]
        )
    if before in ("be", "was", "is", "turned", "turns", "turning", "'s", "’s", "am"):
        after = lower[last] if last < len(lower) else "."
        person = any(word in _PRONOUNS for word in lower[max(0, first - 4) : first - 1])
        return (
            person
            and (after in (".", ",", "when", "and", "but", "by", "in", "at", "next", "this", "on", ";", "now", "years"))
            and number.value >= 3
        )
    return False


def _add_denominator(tokens: Tokens, quantity: Quantity, at: int, money: bool) -> None:
    """Add the denominator at token `at`, or a time later in the same noun phrase."""
    found = per_at(tokens, at, money)
    if (
        found is None
        and quantity.form in ("money", "physical")
        and tokens.lower[at : at + 1] == ["("]
        and ")" in tokens.lower[at : at + 9]
    ):
        found = per_at(tokens, tokens.lower.index(")", at) + 1, money)  # 9 billion shekels ($2.4 billion) a year
        if found is not None:
            quantity.per = found[1]
            return
    if found is not None:
        quantity.right = max(quantity.right, found[0])
        quantity.per = found[1]
    elif (
        quantity.form in ("physical", "count", "money")
        and at < len(tokens.lower)
        and (tokens.lower[at] in ("of", "worth", "in") or quantity.form == "count")
    ):
        quantity.per = per_later(tokens, at)


def _add_sign(tokens: Tokens, draft: Draft) -> None:
    """Take a minus before the number into its value and span; a plus or minus on a percentage is its direction."""
    quantity = draft.quantity
    at = quantity.first - 1
    if at < 0:
        return
    word = tokens.lower[at]
    if word == "minus" or (word in _MINUS and tokens.lower[at - 1 : at] == ["minus"]):
        at = at if word == "minus" else at - 1
    elif word in _MINUS or word == "+":
        stands_free = not tokens.glued(at) or tokens.words[at - 1] in ("(", "[", "“", '"')
        if not (tokens.glued(quantity.first) and stands_free) and not (word == "+" and stands_free):
            return
        before = tokens.words[at - 1] if at else ""
        if (
            word != "+"
            and quantity.form not in ("percent", "point")
            and before
            and (before[0].isdecimal() or before in "%$")
        ):
            return
        if before == "/":
            return
        if word == "+":
            if quantity.form in ("percent", "point"):
                quantity.direction = "up"
            quantity.left = at
            return
    else:
        return
    if quantity.value is not None:
        quantity.value = -quantity.value
        draft.number.mantissa = -draft.number.mantissa
    quantity.first = quantity.left = at
    if quantity.form in ("percent", "point"):
        quantity.direction = "down"
