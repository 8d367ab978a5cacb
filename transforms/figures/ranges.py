"""Neighbouring quantities in, ranges, moves and lists out: "5 to 8%", "from 252 to 287", "2, 3 and 4 million tons".

A range becomes one quantity with both ends; of a move the "from" figure points to the "to" figure; the members of a list
take over the unit, and the scale where it is theirs too, of the member that says it.
"""

from itertools import pairwise

from transforms.figures.bounds import is_bound_word, phrase_start
from transforms.figures.changes import CHANGE_NOUNS, CHANGE_VERBS
from transforms.figures.digits import shift
from transforms.figures.numbers import Number
from transforms.figures.quantity import Draft, Quantity
from transforms.lexicon import words
from transforms.tokens import Tokens

_JOINS = words("ranges", "joins")
_SPANS = words("ranges", "spans")
_DASHES = frozenset("-–—−‒―‑")
# Before "from" these look back at the figure before: "5%, up from 4%".
_FROM_AFTER = frozenset(
    (
        "up",
        "down",
        "compared",
        "rising",
        "falling",
        "increased",
        "decreased",
        "higher",
        "lower",
        "increase",
        "decrease",
        "rise",
        "drop",
    )
)
_ARRIVED = frozenset(("to", "at", "reached", "hit", "reach", "totaled", "totalled", "was", "were", "is", "are", "of"))
_LIST_GAPS = frozenset(
    (
        (",",),
        ("and",),
        ("or",),
        (",", "and"),
        (",", "or"),
        ("&",),
        ("/",),
        ("and", "/", "or"),
        ("and", "then"),
        ("as", "well", "as"),
        (";",),
        ("x",),
        ("×",),
        ("by",),
    )
)
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
            _take_over(draft, draft.moves_to)  # the "to" figure may have become a range, and found its unit, since
    return joined


def _try_join(tokens: Tokens, a: Draft, b: Draft, joined: list[Draft]) -> bool:
    """Join `b` to `a` where they are a range (True), or tie `a` to `b` where they are a move (False)."""
    gap_start = a.quantity.last if a.quantity.noun is None else a.quantity.right
    gap_start = max(gap_start, a.quantity.right)
    gap = tokens.lower[gap_start : b.quantity.first]
    if not gap or len(gap) > 12 or a.quantity.value is None or b.quantity.value is None:
        return False
    opener, opener_at = _opener(tokens, a.quantity.first)
    if (
        opener == "by"
        and a.quantity.form == "bare"
        and b.quantity.form in ("physical", "count")
        and (gap[-2:] == ["up", "to"] or (gap == ["to"] and a.number.scale))
    ):
        _take_over(a, b)  # "by 10 mln to 30 mln tons" tells a change and a level
        return False
    if opener == "from" and ("to" in gap or gap[0] in _DASHES) and _tie_move(tokens, a, b, gap, opener_at):
        return False
    if len(gap) > 6:
        return False
    first = gap[0]
    if first == "and" or first == "or":
        if first == "or" and not _neighbours(a, b, gap):
            return False
        if first == "and" and opener != "between":
            return False
    elif first not in _JOINS:
        return False
    if any(not is_bound_word(word) for word in gap[1:]):
        return False
    if not _compatible(a, b, first) or not _ascends(tokens, a, b, first, opener):
        return False
    if (
        first == "to"
        and opener != "from"
        and a.carries
        and a.quantity.form == b.quantity.form
        and a.quantity.first
        and tokens.lower[a.quantity.first - 1] in _MOVES | {"by"}
    ):
        return False
    _merge(tokens, a, b, opener_at if opener in ("from", "between") else None)
    return True


def _opener(tokens: Tokens, first: int) -> tuple[str, int]:
    """The word before a number, approximators and articles passed over, and its index."""
    at = phrase_start(tokens, first) - 1
    return (tokens.lower[at], at) if at >= 0 else ("", -1)


def _neighbours(a: Draft, b: Draft, gap: list[str]) -> bool:
    """Whether "two or three" are meant as one rough number."""
    x, y = a.quantity.value, b.quantity.value
    return (
        len(gap) == 1
        and a.quantity.form == "bare"
        and x is not None
        and y is not None
        and x == int(x)
        and y - x == 1
        and 1 <= x < 20
        and a.number.scale == 0
    )


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


def carried_scale(low: Number, high: Number) -> int:
    """The power of ten that the first end of a range or member of a list takes over from the second."""
    if low.scale or not high.scale or low.kind != "number":
        return 0
    if low.value >= 1000 or high.mantissa == 0:
        return 0
    ratio = abs(low.mantissa / high.mantissa)
    return high.scale if 0.01 <= ratio <= 30 else 0


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
    return low > high and (opener in ("between",) or (opener == "from" and a.carries))


def _tie_move(tokens: Tokens, a: Draft, b: Draft, gap: list[str], opener_at: int) -> bool:
    """Tie `a` to `b` in "rose from A to B"; False where the words tell a range."""
    lower = tokens.lower
    x, y = a.quantity, b.quantity
    if "to" in gap and gap.index("to") > 0 and gap[gap.index("to") - 1] not in ("up", "down", "back") and len(gap) > 1:
        at = gap.index("to")
        if any(not is_bound_word(word) for word in gap[at + 1 :]):
            return False
        if any(word in (",", ";", "(", "and", "but") for word in gap[:at]) and x.form != y.form:
            return False
    elif any(not is_bound_word(word) for word in gap[1:] if word not in ("up", "down", "to", "back")):
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
    _take_over(a, b) if x.form == "bare" else _take_over(b, a)
    a.moves_to = b
    if x.per is None and y.per is not None and x.unit == y.unit:
        x.per = y.per
    return True


def _take_over(bare: Draft, full: Draft) -> None:
    """Give a bare number the unit, form and scale of its neighbour."""
    x, y = bare.quantity, full.quantity
    if x.form != "bare" or y.form == "bare":
        if x.form == "bare" == y.form:
            _rescale(bare, full)
        return
    x.unit, x.per, x.form, x.unit_text = y.unit, y.per, y.form, y.unit_text
    _rescale(bare, full)
    x.rule = f"{x.rule} of {y.rule}"


def _rescale(bare: Draft, full: Draft) -> None:
    power = carried_scale(bare.number, full.number)
    if power and bare.quantity.value is not None:
        bare.quantity.value = shift(bare.quantity.value, power)
        if bare.quantity.decimals is not None:
            bare.quantity.decimals -= power
        bare.number.scale = power


def _merge(tokens: Tokens, a: Draft, b: Draft, opener_at: int | None) -> None:
    """Make `a` the range from `a` to `b`."""
    x, y = a.quantity, b.quantity
    power = carried_scale(a.number, b.number)
    assert x.value is not None and y.value is not None
    factor = 1.0
    if y.form == "physical" and x.form == "bare" and b.number.value and y.value != b.number.value:
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


def carry_over_lists(tokens: Tokens, drafts: list[Draft]) -> None:
    """Give the bare members of a list the unit that its last member says, right to left."""
    for i in range(len(drafts) - 2, -1, -1):
        a, b = drafts[i], drafts[i + 1]
        if a.quantity.form != "bare" or b.quantity.form == "bare":
            continue
        gap = tuple(tokens.lower[a.quantity.last : b.quantity.first])
        if gap in (("up",), ("down",)) and b.quantity.unit == "point":
            _take_over(a, b)  # an index at "16,369.03, up 58.06 points"
            continue
        x, y = a.quantity.value, b.quantity.value
        if (
            x
            and y
            and b.quantity.form in ("count", "physical")
            and not a.number.scale
            and not 0.01 <= abs(x / y) <= 100
            and not carried_scale(a.number, b.number)
        ):
            continue  # "1,200 and 3 shifts"
        if gap in _LIST_GAPS and (gap != ("by",) or b.quantity.form == "physical") and b.quantity.form != "multiple":
            if gap in ((",",), (";",)) and not _is_chain(tokens, drafts, i):
                continue
            factor = 1.0
            if (
                not b.number.scale
                and b.quantity.value is not None
                and b.number.value
                and b.quantity.form == "physical"
                and b.quantity.value > b.number.value > 0
            ):
                factor = b.quantity.value / b.number.value
            _take_over(a, b)
            if factor > 1 and a.quantity.value is not None and carried_scale(a.number, b.number) == 0:
                a.quantity.value *= factor


def carry_over_parts(tokens: Tokens, drafts: list[Draft]) -> None:
    """Count a part by the noun of its whole: "ten of the 18 staffers", "14 out of 17 regions"."""
    for a, b in pairwise(drafts):
        x, y = a.quantity, b.quantity
        if x.form != "bare" or y.form != "count":
            continue
        at = x.last + (tokens.lower[x.last : x.last + 1] == ["out"])
        if tokens.lower[at : at + 1] != ["of"] or y.first - at > 3:
            continue
        if all(tokens.tags[i] in ("DT", "PRP$", "JJ") for i in range(at + 1, y.first)):
            x.unit, x.form, x.unit_text, x.rule = y.unit, "count", y.unit_text, "<number> of <number> <noun>"


def carry_over_ages(tokens: Tokens, drafts: list[Draft]) -> None:
    """Read the further ages of "aged 9 and 12"."""
    for a, b in pairwise(drafts):
        gap = tuple(tokens.lower[a.quantity.last : b.quantity.first])
        if a.quantity.is_age and b.quantity.form == "bare" and gap in _LIST_GAPS:
            b.quantity.unit, b.quantity.form, b.quantity.rule, b.quantity.is_age = "year", "time", "aged <number>", True


def _is_chain(tokens: Tokens, drafts: list[Draft], i: int) -> bool:
    """Whether the comma between the drafts `i` and `i` + 1 is one of a list that ends in "and" or "or"."""
    for j in range(i + 1, min(len(drafts) - 1, i + 12)):
        gap = tokens.lower[drafts[j].quantity.last : drafts[j + 1].quantity.first]
        if gap in (["and"], ["or"], [",", "and"], [",", "or"], ["&"]):
            return True
        if gap != [","]:
            return False
    return False


def tie_later_moves(tokens: Tokens, drafts: list[Draft]) -> None:
    """Tie "to B from A" and "B, up from A": the "from" figure to the nearest earlier level of its unit."""
    for i, draft in enumerate(drafts):
        q = draft.quantity
        if i == 0 or draft.moves_to is not None or q.form == "multiple" or q.value is None:
            continue  # a range is no single point to start from
        opener, at = _opener(tokens, q.first)
        if opener != "from" or at < 1:
            continue
        follows = _follows(tokens, drafts[i - 1].quantity, at)
        if tokens.lower[at - 1] not in _FROM_AFTER and not follows:
            continue
        for target in reversed(drafts[max(0, i - 3) : i]):
            if not _is_level(tokens, target, q):
                continue
            if follows and target is drafts[i - 1] and not _is_to(tokens, target.quantity):
                continue
            draft.moves_to = target
            _take_over(draft, target)
            break


def _follows(tokens: Tokens, before: Quantity, at: int) -> bool:
    """Whether only a comma or a few words of time stand between a figure and the "from" at token `at`."""
    gap = range(before.right, at)
    if len(gap) < 2:
        return all(tokens.lower[i] == "," for i in gap)
    return len(gap) < 5 and all(
        tokens.tags[i] in ("IN", "CD", "NNP", "JJ") or tokens.lower[i] in ("year", "month", "quarter") for i in gap
    )


def _is_level(tokens: Tokens, target: Draft, q: Quantity) -> bool:
    """Whether a figure is a level that the figure `q` may have moved to."""
    t = target.quantity
    if (
        t.value is None
        or target.moves_to is not None
        or t.form == "multiple"
        or not (q.form == "bare" or t.unit == q.unit)
    ):
        return False
    changed_by = t.first and tokens.lower[t.first - 1] == "by"
    return not changed_by and not (t.form == "percent" and q.form != "percent")


def _is_to(tokens: Tokens, target: Quantity) -> bool:
    """Whether a figure is where something moved to: "to $5bn", "at 5%", "reached 5"."""
    return _opener(tokens, target.first)[0] in _ARRIVED
