"""A number and its tokens in, the quantity that it begins out: money, percent, multiple, measure, share, count or bare.

The rules are tried in the order of how surely their words tell them; the first that holds names the quantity.
"""

from transforms.figures.ages import age_draft, age_of_group, decade_of_age, is_age, is_age_limit, note_age
from transforms.figures.bounds import after_bound
from transforms.figures.changes import CHANGE_NOUNS
from transforms.figures.denominators import per_at, per_filling, per_later
from transforms.figures.drafts import make_draft
from transforms.figures.money import currency_after, currency_before, hundredths, is_subunit
from transforms.figures.multiples import times_at
from transforms.figures.nouns import counted_noun, is_plural, unit_of
from transforms.figures.one_or_two import one_or_two
from transforms.figures.percentages import PERCENT_SIGNS, percent_at
from transforms.figures.persons import counts_nationals, is_national
from transforms.figures.quantity import Draft, Number, Quantity
from transforms.figures.scales import SCALES, read_scale
from transforms.figures.shares import read_share
from transforms.figures.signs import add_sign
from transforms.figures.sizes import decade_of_degrees, feet_and_inches
from transforms.figures.spans import YEARS
from transforms.figures.units import TIME, Unit, unit_at
from transforms.figures.votes import points_of_vote
from transforms.tokens import Tokens

_LASTING = frozenset(("mile", "km", "hour", "minute"))
_TOLD_AGE = frozenset(("aged", "age", "ages"))
_AGED = frozenset(("aged", "ages"))
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_BEFORE_TIME = frozenset(("last", "next", "this", "each", "every"))


def read_amount(tokens: Tokens, number: Number, floor: int) -> Draft:
    """The quantity that `number` begins, without bounds and ranges; tokens before `floor` belong to another figure."""
    draft = (
        one_or_two(tokens, number, floor)
        or decade_of_age(tokens, number)
        or age_of_group(tokens, number)
        or decade_of_degrees(tokens, number)
        or _money_before(tokens, number, floor)
        or _percent(tokens, number, floor)
        or points_of_vote(tokens, number)
        or _money_after(tokens, number)
        or _measure(tokens, number)
        or _times(tokens, number)
        or read_share(tokens, number)
        or _count(tokens, number)
        or _bare(tokens, number)
    )
    if number.dotted and draft.quantity.form in ("physical", "count", "bare"):
        _group_by_dot(tokens, draft)
    add_sign(tokens, draft)
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
    prefix = 1e6 if len(tokens.words[first]) == 4 and tokens.words[first][1:] == code else 1.0  # "MAUD 60"
    draft = make_draft(number, last, code, "money", rule, prefix)
    quantity = draft.quantity
    quantity.first = quantity.left = first
    quantity.unit_text = tokens.slice(first, number.first)
    if code == "USD" and tokens.words[last : last + 1] in (["US"], ["U.S."], ["U.S"]):
        last += 1
    _add_denominator(tokens, quantity, last, True)
    return draft


def _is_sign(tokens: Tokens, at: int) -> bool:
    return not tokens.words[at][0].isalpha()


def _is_code(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].isupper() and len(tokens.words[at]) == 3


def _percent(tokens: Tokens, number: Number, floor: int) -> Draft | None:
    """`<number> percent`, `% <number>`, `<number> percentage points`, `<number> basis points`."""
    found = percent_at(tokens, number)
    if found is None:
        return _percent_before(tokens, number, floor)
    last, unit, rule = found
    form = "percent" if unit == "percent" else "point"
    draft = make_draft(number, last, unit, form, rule)
    draft.quantity.unit_text = tokens.slice(number.last, last)
    _add_denominator(tokens, draft.quantity, last, False)
    return draft


def _percent_before(tokens: Tokens, number: Number, floor: int) -> Draft | None:
    """`% <number>`, as Turkish and its neighbours print it."""
    sign = number.first - 1
    if sign < max(0, floor) or tokens.words[sign] not in PERCENT_SIGNS or not tokens.glued(number.first):
        return None
    if sign and tokens.words[sign - 1][-1].isdecimal():
        return None  # the sign belongs to the number before
    draft = make_draft(number, number.last, "percent", "percent", "percent <number>")
    draft.quantity.first = draft.quantity.left = sign
    draft.quantity.unit_text = tokens.words[sign]
    return draft


def _money_after(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> <currency>`, "of" between them for vague numbers ("millions of dollars")."""
    at = number.last
    if tokens.lower[at : at + 1] == ["of"] and (number.kind == "vague" or (number.words and number.kind == "number")):
        at += 1
    elif number.kind == "fraction" and tokens.lower[at : at + 1] == ["a"]:
        at += 1  # "half a cent"
    elif number.kind == "fraction" and tokens.lower[at : at + 2] == ["of", "a"]:
        at += 2  # "a quarter of a cent"
    found = currency_after(
        tokens, at, max(number.scale, 6 if number.value >= 1e6 or number.kind == "vague" else 0), number.value
    )
    if found is None:
        return None
    last, code, power = found
    parts = hundredths(tokens, last, code)
    scale = read_scale(tokens, last, 1.0, False) if not number.scale and not power else None
    if scale is not None and tokens.lower[last] in SCALES:
        power, last = scale[0], scale[1]  # "75 USD million"
    if number.kind == "fraction" and at == number.last:
        return None
    if parts is not None and not power and number.decimals in (0, None):
        number.value += parts[1] / 100
        last = parts[0]
    draft = make_draft(number, last, code, "money", "<number> <currency>", 10.0**power)
    draft.quantity.unit_text = tokens.slice(at, last)
    _add_denominator(tokens, draft.quantity, last, True)
    return draft


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
    if unit is None and digits and at + 2 < len(tokens) and _BRACKETS.get(tokens.words[at]) == tokens.words[at + 2]:
        unit = unit_at(tokens, at + 1, True)
        if unit is not None:
            unit.last += 1  # "20 (kg)": the bracket belongs to it
    if unit is None or (_may_be_year(tokens, number) and tokens.words[number.last][0].isupper()):
        return None  # "during 2016 Stone spoke"
    if unit.symbol == "cup" and not _holds(tokens, number, unit):
        return None
    if unit.symbol == "night" and unit.last == number.last + 1 and tokens.lower[number.last] == "night":
        return None
    tall = feet_and_inches(tokens, number, unit)
    if tall is not None:
        return tall
    _add_half(tokens, number, unit)
    time = unit.symbol in TIME and unit.factor == 1.0
    if time and unit.symbol in YEARS:
        unit = Unit(unit.last, "year", YEARS[unit.symbol], unit.per)
    draft = make_draft(number, unit.last, unit.symbol, "time" if time else "physical", "<number> <unit>", unit.factor)
    quantity = draft.quantity
    quantity.per = unit.per
    quantity.unit_text = tokens.slice(number.last, unit.last).strip("-()[]{}<> ")
    if time:
        note_age(tokens, quantity)
    if unit.per is None:
        _add_denominator(tokens, quantity, unit.last, False)
    return draft


def _holds(tokens: Tokens, number: Number, unit: Unit) -> bool:
    """Whether cups measure what is in them, "two cups of flour", "1/2 cup honey"; "won two cups" counts them."""
    if number.kind == "fraction" or tokens.words[number.last] == "-":
        return True
    word, behind = tokens.lower[unit.last - 1], tokens.tags[unit.last : unit.last + 2]
    if word == "cup" and number.value > 1:
        return False  # "two cup finals"
    if tokens.lower[unit.last : unit.last + 1] == ["of"]:
        return True
    is_named = behind[:1] in (["NN"], ["NNS"]) or (behind[:1] in (["JJ"], ["VBN"]) and behind[1:] in (["NN"], ["NNS"]))
    return is_named and not (word == "cup" and number.words) and tokens.lower[unit.last] not in _BEFORE_TIME


def _add_half(tokens: Tokens, number: Number, unit: Unit) -> None:
    """Add the half behind a unit to number and unit: "two miles | and a half"."""
    last = unit.last + 3
    follows = tokens.tags[last : last + 1] in (["NN"], ["NNS"])
    if tokens.lower[unit.last : last] == ["and", "a", "half"] and not follows and number.value == int(number.value):
        number.value, number.mantissa, unit.last = number.value + 0.5, number.mantissa + 0.5, last
        number.decimals = 1 if number.decimals == 0 else number.decimals


def _may_be_year(tokens: Tokens, number: Number) -> bool:
    """Whether a number is printed like a year."""
    return number.last == number.first + 1 and len(tokens.words[number.first]) == 4 and 1800 <= number.value <= 2100


def _times(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> times` and `<number>-fold` as multiples; "7 times" that nothing is compared with counts occasions."""
    found = times_at(tokens, number)
    if found is None:
        return None
    last, unit = found
    if number.first and tokens.lower[number.first - 1] == "(" and tokens.lower[last : last + 1] == [")"]:
        unit = "times"  # "$3 million (11 times)": how much it has grown
    form = "multiple" if unit == "times" else "count"
    if form == "count":
        draft = make_draft(number, number.last, unit, form, "<number> times (occasions)")
        draft.quantity.noun = (last - 1, last)
        draft.quantity.right = last
        draft.quantity.unit_text = tokens.words[last - 1]
        _add_denominator(tokens, draft.quantity, last, False)
        return draft
    draft = make_draft(number, last, "times", form, "<number> times")
    draft.quantity.unit_text = tokens.slice(number.last, last).lstrip("-") if last > number.last else None
    return draft


def _count(tokens: Tokens, number: Number) -> Draft | None:
    """`<number> <counted noun>`."""
    one = number.value == 1 and not number.dotted  # "1.000 lamps" are a thousand
    found = counted_noun(tokens, after_bound(tokens, number.last), one, number.first)
    if found is None:
        return _nationals(tokens, number)
    first, end, head = found
    if tokens.lower[head] == "strong" and first == head:
        return _strong(tokens, number, end)
    if number.first and tokens.lower[number.first - 1] == "magnitude":
        return None
    plural = is_plural(tokens.lower[head], tokens.tags[head])
    owned = first > number.last + 1 and tokens.lower[number.last] == "of" and not plural and number.kind != "vague"
    if owned and not any(tokens.words[i].isdecimal() for i in range(first, head)):
        return None  # "210 of the hotel's 260 rooms" counts no resorts
    if not _AGED.isdisjoint(tokens.lower[max(0, number.first - 4) : number.first]):
        return None  # "for ages 4 to 9 runs"
    if not plural and number.value != 1 and tokens.lower[head] in CHANGE_NOUNS and head == number.last:
        return None  # a "10,000 gain" counts no gains
    if number.scale >= 6 and not is_plural(tokens.lower[head], tokens.tags[head]) and tokens.lower[number.last] != "-":
        return None  # a "2.0 billion deficit" counts no deficits
    unit = tokens.lower[head][:-1] if _is_initials(tokens.words[head]) else unit_of(tokens, head, first)
    if is_national(tokens.words[head], unit):
        unit = "person"
    draft = make_draft(number, number.last, unit, "count", "<number> <noun>")
    quantity = draft.quantity
    quantity.noun = (first, end)
    quantity.right = end
    quantity.unit_text = tokens.words[head]
    _add_denominator(tokens, quantity, end, False)
    return draft


def _nationals(tokens: Tokens, number: Number) -> Draft | None:
    """ "20 Chinese were hurt" counts persons by an adjective."""
    last = number.last
    if not counts_nationals(tokens, last) or number.kind not in ("number", "vague"):
        return None
    draft = make_draft(number, last, "person", "count", "<number> <noun>")
    draft.quantity.noun, draft.quantity.right, draft.quantity.unit_text = (last, last + 1), last + 1, tokens.words[last]
    return draft


def _is_initials(word: str) -> bool:
    """Whether a word is the plural of initials: RBIs, IPOs."""
    return word.endswith("s") and len(word) > 2 and word[:-1].isupper()


def _strong(tokens: Tokens, number: Number, end: int) -> Draft:
    """ "a 2,000-strong crowd" counts persons."""
    draft = make_draft(number, number.last, "person", "count", "<number>-strong")
    draft.quantity.right, draft.quantity.unit_text = end, tokens.words[end - 1]
    return draft


def _bare(tokens: Tokens, number: Number) -> Draft:
    """A number with nothing said of what it counts, or `aged <number>`."""
    lower, first = tokens.lower, number.first
    before = lower[first - 1] if first else ""
    if (
        0 < number.value < 120
        and (number.decimals in (0, None) or number.value % 1 == 0.5)
        and (
            before in ("aged", "age", "ages")
            or lower[max(0, first - 2) : first] == ["age", "of"]
            or (before == "between" and _TOLD_AGE.intersection(lower[max(0, first - 3) : first - 1]))
            or lower[max(0, first - 2) : first] == ["ages", "of"]
            or lower[max(0, first - 3) : first] in (["as", "young", "as"], ["as", "old", "as"])
        )
    ):
        draft = age_draft(number, number.last, "aged <number>")
        draft.quantity.left = first - (1 if before in ("aged", "age", "ages") else 2)
        return draft
    if is_age(tokens, number) or is_age_limit(tokens, number):
        return age_draft(number, number.last, "<person>, <age>")
    if before == "magnitude" or lower[max(0, first - 2) : first] in (["magnitude", "-"], ["magnitude", "of"]):
        return make_draft(number, number.last, "magnitude", "count", "magnitude <number>")
    draft = make_draft(number, number.last, None, "bare", "<number>")
    if lower[number.last : number.last + 1] == ["yo"] or lower[number.last : number.last + 3] == ["y", "/", "o"]:
        return age_draft(number, number.last + 1, "<number> years old")
    draft.carries = False
    found = per_at(tokens, number.last, False)
    if found is not None and tokens.lower[number.last] in ("per", "/"):
        draft.quantity.right, draft.quantity.per = found
    return draft


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
    elif quantity.unit in _LASTING and "on" in tokens.lower[at : at + 5]:
        quantity.per = per_filling(tokens, at)
    elif (
        quantity.form in ("physical", "count", "money")
        and at < len(tokens.lower)
        and (tokens.lower[at] in ("of", "worth", "in") or quantity.form == "count")
    ):
        quantity.per = per_later(tokens, at)
