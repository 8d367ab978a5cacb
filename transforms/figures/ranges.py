"""Neighbouring quantities in, ranges, moves and lists out: "5 to 8%", "from 252 to 287", "2, 3 and 4 million tons".

A range becomes one quantity with both ends; of a move the "from" figure points to the "to" figure.
"""

from transforms.figures.bounds import is_bound_word
from transforms.figures.carrying import carried_scale, take_over
from transforms.figures.changes import CHANGE_NOUNS, CHANGE_VERBS
from transforms.figures.digits import shift
from transforms.figures.moves import opener_of
from transforms.figures.quantity import Draft, Quantity
from transforms.lexicon import words
from transforms.tokens import DASHES, Tokens

_MODIFIERS = frozenset(("JJ", "VBG", "VBN"))
_WAYS = frozenset(("up", "down", "to", "back"))
_JOINS = words("ranges", "joins")
_SPANS = words("ranges", "spans")
_DASHES = DASHES | frozenset("‒―")
# What a percentage is a level of: "unemployment fell 1% to 4%".
_PERCENTAGES = words("change", "rate_nouns", "share_nouns") | {"percentage", "approval", "support"}
_BACK = 12  # tokens before a change in which what moves is named
_WIDEST = 3  # the upper end of a range of change is at most so many times the lower
_MOVES = (CHANGE_VERBS | CHANGE_NOUNS | words("ranges", "moves")) - words("ranges", "spans")


def join_ranges(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those joined that are the two ends of a range, and "from" figures tied to their "to" figures."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before is None or not _try_join(tokens, before, draft, joined):
            joined.append(draft)
    for draft in joined:
        if draft.moves_to is not None:
            take_over(draft, draft.moves_to)  # the "to" figure may have become a range, and found its unit, since
    return joined


def _try_join(tokens: Tokens, a: Draft, b: Draft, joined: list[Draft]) -> bool:
    """Join `b` to `a` where they are a range (True), or tie `a` to `b` where they are a move (False)."""
    gap_start = a.quantity.last if a.quantity.noun is None else a.quantity.right
    gap_start = max(gap_start, a.quantity.right)
    gap = tokens.lower[gap_start : b.quantity.first]
    if gap == ["-", "to", "-"]:
        gap = ["to"]  # "one-to-seven days"
    if not gap or len(gap) > 12 or a.quantity.value is None or b.quantity.value is None:
        return False
    opener, opener_at = opener_of(tokens, a.quantity.first)
    if opener == "by" and gap == ["to"] and _is_change_and_level(a, b):
        take_over(a, b)  # "by 240 to 1,900 people"
        return False
    if (
        opener == "by"
        and a.quantity.form == "bare"
        and b.quantity.form in ("physical", "count")
        and (gap[-2:] == ["up", "to"] or (gap == ["to"] and a.number.scale))
    ):
        take_over(a, b)  # "by 10 mln to 30 mln tons" tells a change and a level
        return False
    if gap == ["to"] and len(joined) > 1 and joined[-2].moves_to is a and a.quantity.unit == b.quantity.unit:
        a.moves_to = b  # "from $140 to $160 to $190": each step starts where the one before ended
        return False
    if opener == "from" and ("to" in gap or gap[0] in _DASHES) and _tie_move(tokens, a, b, gap, opener_at):
        return False
    if len(gap) > 6:
        return False
    first = gap[0]
    if first == "and" or first == "or":
        if first == "or" and not _neighbours(a, b, gap):
            return False
        if first == "and" and opener != "between" and not _is_between_ages(tokens, a):
            return False
    elif first not in _JOINS:
        return False
    if any(not is_bound_word(word) for word in gap[1:]) or gap == ["to", "average"]:  # "fell by 3 to average 40"
        return False
    _lend_currency(a, b)
    if (
        first in _DASHES
        and a.quantity.form == "bare"
        and b.quantity.first < b.number.first
        and not tokens.glued(b.quantity.first)
    ):
        return False  # "two – $6,500" in place of a verb
    if not _compatible(a, b, first):
        before = tokens.lower[max(0, opener_at - 1) : opener_at]
        if gap == ["to"] and opener == "from" and not _SPANS.isdisjoint(before):
            _bound_each(a.quantity, b.quantity)
        return False
    if not _ascends(tokens, a, b, first, opener):
        return False
    if (
        first == "to"
        and opener != "from"
        and a.carries
        and a.quantity.form == b.quantity.form
        and a.quantity.first
        and tokens.lower[a.quantity.first - 1] in _MOVES | {"by"}
        and not _is_range_of_change(tokens, a, b, gap)
        and not (
            a.quantity.form == "money"
            and b.quantity.per is not None
            and a.quantity.per is None
            and b.quantity.value <= _WIDEST * a.quantity.value  # no "fell 2 cents to 78 cents a pound"
            and tokens.lower[a.quantity.first - 1] not in ("up", "down")  # "wool was up 51c to 815c a kilo"
        )
    ):
        return False
    _merge(tokens, a, b, opener_at if opener in ("from", "between") else None)
    return True


def _bound_each(low: Quantity, high: Quantity) -> None:
    """Let the ends of a range that have different units stand as two bounds: "range from two weeks to three years"."""
    if low.bound == high.bound == "eq" and low.form == high.form != "bare":
        low.bound, high.bound = "ge", "le"


def _lend_currency(a: Draft, b: Draft) -> None:
    """Read the letter of "$1.2m-1.5m" as a scale, not as metres."""
    x, y = a.quantity, b.quantity
    if x.form == "money" and a.number.scale == 6 and y.unit == "m" and y.unit_text == "m" and y.value is not None:
        b.number.scale = 6
        y.value, y.unit, y.form, y.rule = shift(y.value, 6), x.unit, "money", x.rule
        y.decimals = None if y.decimals is None else y.decimals - 6


def _is_change_and_level(a: Draft, b: Draft) -> bool:
    """Whether "by A to B" tells a change and what came of it: their sizes are far apart."""
    low, high = a.quantity.value, b.quantity.value
    alike = a.quantity.form == "bare" and b.quantity.form in ("count", "physical", "bare") and not b.number.scale
    return bool(alike and low and high and high > 4 * low)


def _is_range_of_change(tokens: Tokens, a: Draft, b: Draft, gap: list[str]) -> bool:
    """Whether "fell 2% to 4%" tells how far something fell that is no percentage itself."""
    low, high = a.quantity.value, b.quantity.value
    if a.quantity.form != "percent" or gap != ["to"] or low is None or high is None or not low < high <= _WIDEST * low:
        return False
    return _PERCENTAGES.isdisjoint(tokens.lower[max(0, a.quantity.first - _BACK) : a.quantity.first])


def _is_between_ages(tokens: Tokens, a: Draft) -> bool:
    """Whether "between the ages of" stands before a quantity."""
    at = a.quantity.first
    return a.quantity.is_age and tokens.lower[max(0, at - 4) : at] == ["between", "the", "ages", "of"]


def _neighbours(a: Draft, b: Draft, gap: list[str]) -> bool:
    """Whether "two or three", "28 or 29 billion" are meant as one rough number."""
    if len(gap) != 1 or a.number.scale or a.number.kind != "number":
        return False
    if not (a.quantity.form == "bare" or (a.quantity.is_age and a.quantity.last == a.number.last)):
        return False
    low, high = a.number.mantissa, b.number.mantissa
    return low == int(low) and high - low == 1 and 1 <= low < 1000


def _compatible(a: Draft, b: Draft, join: str) -> bool:
    """Whether two quantities can be the ends of one range."""
    x, y = a.quantity, b.quantity
    if x.form == "multiple" or y.form == "multiple":
        return x.form in ("bare", "multiple") and y.form == "multiple"
    if x.form == "bare" and not a.carries:
        return True
    if y.form == "bare":
        return (
            x.form == "money"
            or x.is_age
            or (join in _DASHES and x.form in ("percent", "physical"))
            or (join == "and" and x.form != "time")
        )
    return x.unit == y.unit and (x.per == y.per or x.per is None)


def _ascends(tokens: Tokens, a: Draft, b: Draft, join: str, opener: str) -> bool:
    """Whether the first end is below the second, as in a range; "3-1" is none."""
    low, high = a.quantity.value, b.quantity.value
    assert low is not None and high is not None
    low *= 10.0 ** carried_scale(a.number, b.number)
    if low < high:
        if (
            join in _DASHES
            and a.quantity.form == b.quantity.form == "bare"
            and not a.number.scale
            and not b.number.scale
        ):
            return (
                not tokens.glued(b.quantity.first)
                or opener in ("from", "between", "about", "around", "of", "by", "to")
                or high >= 100
                or a.number.decimals != 0
            )
        return True
    rates = opener == "of" and a.quantity.per is not None and a.quantity.per == b.quantity.per
    return low > high and (opener == "between" or (opener == "from" and a.carries) or rates)


def _says_nothing(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens `first`..`last` say nothing of the number behind them: "to a | surprising | 2 million"."""
    lower, tags = tokens.lower, tokens.tags
    return all(is_bound_word(lower[i]) or tags[i] in _MODIFIERS or lower[i] in _WAYS for i in range(first, last))


def _tie_move(tokens: Tokens, a: Draft, b: Draft, gap: list[str], opener_at: int) -> bool:
    """Tie `a` to `b` in "rose from A to B"; False where the words tell a range."""
    lower = tokens.lower
    x, y = a.quantity, b.quantity
    if "to" in gap and gap.index("to") > 0 and gap[gap.index("to") - 1] not in ("up", "down", "back") and len(gap) > 1:
        at = gap.index("to")
        if not _says_nothing(tokens, y.first - len(gap) + at + 1, y.first):
            return False
        if any(word in (",", ";", "(", "and", "but") for word in gap[:at]) and x.form != y.form:
            return False
    elif not _says_nothing(tokens, y.first - len(gap) + 1, y.first):
        return False
    window = lower[max(0, opener_at - 12) : opener_at]
    spans = any(word in _SPANS for word in window[-4:])
    corridor = any(word in ("corridor", "range", "band", "interval") for word in window)
    moves = any(word in _MOVES for word in window) or lower[y.right : y.right + 1] in (["increase"], ["decrease"])
    before_from = lower[opener_at - 1] if opener_at else ""
    if x.value is not None and y.value is not None and x.unit == y.unit:
        rises = y.value > x.value * 10.0 ** carried_scale(a.number, b.number)
        if (before_from == "down" and rises) or (before_from == "up" and not rises):
            return False  # "$84bn, down from the $89 to $93bn it had seen"
    if corridor or (spans and not any(word in _MOVES for word in window[-3:])):
        return False
    if not moves and not (
        x.value is not None and y.value is not None and x.value * 10.0 ** carried_scale(a.number, b.number) > y.value
    ):
        return False
    if x.unit is not None and y.unit is not None and x.unit != y.unit and x.form != "bare":
        return False
    take_over(a, b) if x.form == "bare" else take_over(b, a)
    a.moves_to = b
    if x.per is None and y.per is not None and x.unit == y.unit:
        x.per = y.per
    return True


def _merge(tokens: Tokens, a: Draft, b: Draft, opener_at: int | None) -> None:
    """Make `a` the range from `a` to `b`."""
    x, y = a.quantity, b.quantity
    power = carried_scale(a.number, b.number)
    assert x.value is not None and y.value is not None
    factor = 1.0
    if y.form in ("physical", "time") and x.form == "bare" and b.number.value and y.value != b.number.value:
        factor *= y.value / b.number.value
    low, high = shift(x.value, power) * factor, y.value
    if x.form == "bare":
        x.unit, x.per, x.form, x.unit_text = y.unit, y.per, y.form, y.unit_text
    elif y.per is not None:
        x.per = y.per
    if y.form == "bare" and x.noun is not None:
        pass
    x.low, x.high, x.value = min(low, high), max(low, high), None
    x.decimals = y.decimals
    x.noun = y.noun or x.noun
    x.is_age = x.is_age or y.is_age
    x.last, x.right = y.last, max(y.right, x.right)
    x.bound = "between"
    x.direction = x.direction or y.direction
    base = y.rule if y.form != "bare" else x.rule
    x.rule = f"<number> to {base}"
    a.carries = a.carries or b.carries
    a.number = b.number
    if opener_at is not None:
        x.left = opener_at
