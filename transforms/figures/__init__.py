"""The tokens of a sentence in, what it says of amounts out: quantities, and the numbers that are none with the reason.

The way: numbers -> amounts (number with its unit) -> skipped (what is no figure) -> ranges -> bounds -> context (units
that the sentence says elsewhere). Each station is a module of this folder.
"""

import re

from transforms.figures import multiples
from transforms.figures.amounts import read_amount
from transforms.figures.bounds import carry_bound, read_bounds
from transforms.figures.context import fill_units
from transforms.figures.identifiers import identifier_spans
from transforms.figures.money import money_starts
from transforms.figures.numbers import STARTS, Number, read_numbers
from transforms.figures.quantity import Draft, Quantity, Skip
from transforms.figures.ranges import carry_over_ages, carry_over_lists, carry_over_parts, join_ranges, tie_later_moves
from transforms.figures.skipped import reason_to_skip
from transforms.model import Sentence
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_DIGIT = re.compile(r"[\d¼½¾⅐-⅞²³]")
_WORD = re.compile(r"[a-z]+")
_WORDS = frozenset(word for word in STARTS | multiples.STARTS if word.isascii() and word.isalpha()) - {"second"}
_DASHES = frozenset("-–—−‑:")


def may_hold_number(text: str, sentences: list[Sentence]) -> list[int]:
    """The indexes of the sentences that hold a digit or a word for a number, in order; cheap, and never too few.

    >>> may_hold_number("Trade doubled. It was fine. 5 of 6.", [Sentence(0, 14, 0), Sentence(15, 27, 0), Sentence(28, 35, 0)])
    [0, 2]
    """
    folded = text.lower()
    same = len(folded) == len(text)
    found = []
    for i, s in enumerate(sentences):
        if _DIGIT.search(text, s.start, s.end):
            found.append(i)
            continue
        words = _WORD.findall(folded, s.start, s.end) if same else _WORD.findall(text[s.start : s.end].lower())
        if not _WORDS.isdisjoint(words):
            found.append(i)
    return found


def find_quantities(tokens: Tokens, times: list[TimeExpression]) -> tuple[list[Quantity], list[Skip]]:
    """The quantities of a sentence and the numbers that are none, both in reading order; spans never overlap.

    Numbers inside the core of one of `times` are dates.
    """
    numbers = read_numbers(tokens, money_starts(tokens))
    drafts, skips = _sort_out(tokens, numbers, times)
    drafts += _multiples(tokens, numbers, times)
    drafts.sort(key=lambda d: d.quantity.first)
    drafts = join_ranges(tokens, drafts)
    drafts = _take_out_scores(tokens, drafts, skips)
    carry_over_lists(tokens, drafts)
    carry_over_ages(tokens, drafts)
    carry_over_parts(tokens, drafts)
    tie_later_moves(tokens, drafts)
    floor = 0
    for i, draft in enumerate(drafts):
        read_bounds(tokens, draft, floor)
        if i:
            carry_bound(tokens, drafts[i - 1], draft)
        floor = draft.quantity.last
    fill_units(tokens, drafts)
    index = {id(d): i for i, d in enumerate(drafts)}
    for draft in drafts:
        if draft.moves_to is not None:
            draft.quantity.from_of = index.get(id(draft.moves_to))
    skips.sort(key=lambda s: s.first)
    return [d.quantity for d in drafts], skips


def _sort_out(tokens: Tokens, numbers: list[Number], times: list[TimeExpression]) -> tuple[list[Draft], list[Skip]]:
    """The numbers as drafts of quantities, without those that are dates, names and the like."""
    drafts: list[Draft] = []
    skips: list[Skip] = []
    identified = identifier_spans(tokens, len(numbers)) if numbers else []
    time = 0
    taken = 0
    for number in numbers:
        if number.first < taken:
            continue
        while time < len(times) and times[time].last <= number.first:
            time += 1
        if time < len(times) and times[time].core_first < number.last and number.first < times[time].last:
            core = times[time]
            if not skips or skips[-1].last <= core.core_first:
                skips.append(Skip(min(core.core_first, number.first), max(core.last, number.last), "date"))
            taken = max(core.last, number.last)
            continue
        span = next(
            (s for s in identified if s[0] < tokens.ends[number.last - 1] and tokens.starts[number.first] < s[1]), None
        )
        if span is not None:
            first, taken = number.first, number.last
            while first and tokens.starts[first - 1] >= span[0]:
                first -= 1
            while taken < len(tokens) and tokens.ends[taken] <= span[1]:
                taken += 1
            skips.append(Skip(first, taken, "identifier"))
            continue
        draft = read_amount(tokens, number, taken)
        reason = reason_to_skip(tokens, number, draft.quantity)
        if reason is None:
            drafts.append(draft)
            counted_against = draft.quantity.per is not None and draft.quantity.per[0].isdecimal()
            taken = draft.quantity.right if counted_against else draft.quantity.last
        else:
            _skip(skips, number.first, number.last, reason)
    return drafts, skips


def _skip(skips: list[Skip], first: int, last: int, reason: str) -> None:
    """Add a skipped number, or lengthen the date that it directly follows ("10:41")."""
    if skips and skips[-1].reason == reason == "date" and first - skips[-1].last <= 1:
        skips[-1].last = last
    else:
        skips.append(Skip(first, last, reason))


def _multiples(tokens: Tokens, numbers: list[Number], times: list[TimeExpression]) -> list[Draft]:
    """The words that are multiples by themselves: doubled, twice, tenfold."""
    found: list[Draft] = []
    starts = multiples.STARTS
    for i, word in enumerate(tokens.lower):
        if (
            word not in starts
            or any(n.first <= i < n.last for n in numbers)
            or any(t.core_first <= i < t.last for t in times)
        ):
            continue
        read = multiples.multiple_at(tokens, i)
        if read is None:
            continue
        number, direction, unit, rule = read
        form = "multiple" if unit == "times" else "count"
        quantity = Quantity(i, number.last, number.value, None, None, None, unit, None, None, form, False, "eq", i, number.last, rule, direction=direction)  # fmt: skip
        found.append(Draft(number, quantity))
    return found


def _take_out_scores(tokens: Tokens, drafts: list[Draft], skips: list[Skip]) -> list[Draft]:
    """The drafts without pairs that a dash joins but that are no range (2-0, 787-9), and without rows of a table."""
    kept: list[Draft] = []
    score_end = -1
    for draft in drafts:
        q = draft.quantity
        if (
            q.form == "bare"
            and q.bound == "between"
            and tokens.tags[q.last : q.last + 1] == ["NNP"]
            and tokens.lower[q.last - 2] in _DASHES
        ):
            skips.append(Skip(q.first, q.last, "name"))  # "16-18 Bay Road"
            continue
        if (
            score_end >= 0
            and q.form == "bare"
            and tokens.lower[score_end : q.first] in (["-"], ["–"], ["("])
            and tokens.glued(q.first)
        ):
            skips[-1].last = score_end = q.last  # "1-0-2", and the tie-break of "7-6 (5)"
            continue
        if kept and _is_score(tokens, kept[-1].quantity, q):
            before = kept.pop().quantity
            skips.append(Skip(before.first, q.last, "score"))
            score_end = q.last
            continue
        kept.append(draft)
    return _take_out_rows(kept, skips)


def _is_score(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether a dash joins two bare numbers that are no range."""
    gap = tokens.lower[before.last : q.first]
    if len(gap) != 1 or gap[0] not in _DASHES or not tokens.glued(before.last) or not tokens.glued(q.first):
        return False
    return before.form == "bare" and q.form in ("bare", "count") and before.value is not None


def _take_out_rows(drafts: list[Draft], skips: list[Skip]) -> list[Draft]:
    """The drafts without runs of three and more bare numbers with nothing between them: rows of a table."""
    kept: list[Draft] = []
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if (
            draft is not None
            and draft.quantity.form == "bare"
            and run
            and run[-1].quantity.last == draft.quantity.first
        ):
            run.append(draft)
            continue
        if len(run) > 2:
            skips += [Skip(d.quantity.first, d.quantity.last, "furniture") for d in run]
        else:
            kept += run
        run = [draft] if draft is not None else []
    return kept
