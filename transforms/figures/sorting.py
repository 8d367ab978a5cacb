"""The numbers of a sentence in, parted into drafts of quantities and numbers that are no figures."""

from bisect import bisect_left, bisect_right

from transforms.figures import multiples
from transforms.figures.amounts import read_amount
from transforms.figures.denominators import per_at
from transforms.figures.designations import designation_end
from transforms.figures.drafts import make_draft
from transforms.figures.identifiers import identifier_spans
from transforms.figures.quantity import Draft, Number, Quantity, Skip
from transforms.figures.scores import score_span
from transforms.figures.skipped import reason_to_skip
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_ONE_DASH = (["-"], ["–"])
_JOINTS = 4  # more tokens than join two numbers of one span or list


def sort_out(tokens: Tokens, numbers: list[Number], times: list[TimeExpression]) -> tuple[list[Draft], list[Skip]]:
    """The numbers as drafts of quantities, and those that are dates, names and the like."""
    drafts: list[Draft] = []
    skips: list[Skip] = []
    closed = _closed_spans(tokens, numbers, times)
    at = taken = 0
    for number in numbers:
        if number.first < taken:
            continue
        while at < len(closed) and closed[at].last <= number.first:
            at += 1
        if at < len(closed) and closed[at].first < number.last:
            first = max(taken, min(closed[at].first, number.first))
            if closed[at].reason == "date":
                first = _reach_back(tokens, drafts, first)
            skips.append(Skip(first, max(closed[at].last, number.last), closed[at].reason))
            taken = skips[-1].last
            continue
        model = _model_end(tokens, drafts, number.first)
        if model:
            taken = max(model, number.last)
            skips.append(Skip(number.first, taken, "name"))
            continue
        draft = read_amount(tokens, number, taken)
        reason = reason_to_skip(tokens, number, draft.quantity)
        if reason is None and skips and _continues_dates(tokens, skips[-1], draft.quantity):
            reason = "date"
        if reason is None and skips and _continues_names(tokens, skips[-1], draft):
            reason = "name"
        if reason is None:
            drafts.append(draft)
            right = draft.quantity.right  # past a denominator that holds digits: "per 100,000 people", "/cm2"
            taken = (
                right
                if tokens.words[right - 1][0].isdecimal() or _counts_against(tokens, draft.quantity)
                else draft.quantity.last
            )
            continue
        first = number.first
        if reason == "date":
            first = _reach_back(tokens, drafts, first)
        elif drafts and drafts[-1].quantity.form == "bare" and _spans_name(tokens, drafts[-1], first):
            first = drafts.pop().quantity.first  # "16-18 Bay Road", "0-60 mph", "0 to 60 mph"
        if reason == "name" and tokens.lower[number.last : number.last + 3] == ["-", "in", "-"]:
            taken = min(number.last + 4, len(tokens))  # "3-in-1"
        elif reason == "name" and tokens.lower[number.last : number.last + 2] == ["in", "1"]:
            taken = number.last + 2  # "3 in 1"
        elif reason == "name" and tokens.words[number.last : number.last + 1] == ["-"]:
            taken = max(number.last, designation_end(tokens, number.first, number.first))  # "A350-900"
        _skip(skips, first, max(number.last, taken), reason)
    _add_multiples(tokens, drafts, skips, closed)
    return drafts, skips


def _model_end(tokens: Tokens, drafts: list[Draft], first: int) -> int:
    """Where the model number at token `first` ends, if it stands in what the draft before counts; 0 elsewhere."""
    noun = drafts[-1].quantity.noun if drafts else None
    if noun is None or not noun[0] <= first < noun[1]:
        return 0
    end = designation_end(tokens, first, noun[0])
    return end if end > first else 0


def _counts_against(tokens: Tokens, q: Quantity) -> bool:
    """Whether the denominator itself is told by a number: "per 100,000 people", "to one dollar"."""
    return q.per is not None and (q.per[0].isdecimal() or tokens.lower[q.right - 2] in ("one", "1"))


def _gap(tokens: Tokens, draft: Draft, first: int) -> list[str]:
    """The words between a draft and token `first`, the first few of them where they are many."""
    last = draft.quantity.last
    return tokens.lower[last : min(first, last + _JOINTS)]


def _spans_name(tokens: Tokens, draft: Draft, first: int) -> bool:
    """Whether a draft is the other end of what the number at token `first` names."""
    gap = _gap(tokens, draft, first)
    return gap in _ONE_DASH or (gap == ["to"] and draft.quantity.value == 0)


def _reach_back(tokens: Tokens, drafts: list[Draft], first: int) -> int:
    """Where a date at token `first` begins when it is the end of a span: "between 300 and 500 years ago"."""
    if not drafts or drafts[-1].quantity.form not in ("bare", "count") or drafts[-1].quantity.first == 0:
        return first
    opener = tokens.lower[drafts[-1].quantity.first - 1]
    gap = _gap(tokens, drafts[-1], first)
    spans = (gap == ["and"] and opener == "between") or (gap == ["to"] and opener == "from") or gap in _ONE_DASH
    return drafts.pop().quantity.first if spans else first


def _closed_spans(tokens: Tokens, numbers: list[Number], times: list[TimeExpression]) -> list[Skip]:
    """The spans whose numbers are no figures whatever they say: time expressions, links, phone numbers."""
    closed = [Skip(t.core_first, t.last, "date") for t in times]
    if numbers:
        score = score_span(tokens) if len(numbers) > 1 else None
        if score is not None:
            closed.append(Skip(0, bisect_right(tokens.ends, score[1]), "score"))
        for start, end in identifier_spans(tokens, len(numbers)):
            first, last = bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)
            if first < last:
                closed.append(Skip(first, last, "identifier"))
        closed.sort(key=lambda span: (span.first, -span.last))
    return closed


def _continues_dates(tokens: Tokens, before: Skip, q: Quantity) -> bool:
    """Whether a bare number is the second year of a span whose first was told by other words ("AD 1000 and 1260")."""
    if before.reason != "date" or q.first != before.last + 1:
        return False  # asked first: the last date may stand far back
    year = q.form == "bare" and q.last == q.first + 1 and len(tokens.words[q.first]) in (3, 4)
    if tokens.lower[q.last : q.last + 1] == ["in"] and tokens.tags[q.last + 1 : q.last + 2] == ["CD"]:
        return False  # "fell from 310 in 2010 to 240 in 2020"
    return year and tokens.lower[before.last] in ("and", "to", "-", "–") and tokens.words[q.first].isdecimal()


def _continues_names(tokens: Tokens, before: Skip, draft: Draft) -> bool:
    """Whether a number goes on with a list of named ones: "Articles 3, 5, and 9 of the code"."""
    q = draft.quantity
    if before.reason != "name" or draft.number.words or q.form not in ("bare", "count") or before.first == 0:
        return False
    if q.first - before.last > _JOINTS:
        return False
    loose = q.form == "bare" or tokens.lower[q.last : q.last + 1] == ["of"]
    opener = tokens.lower[before.first - 1]
    if tokens.lower[before.last : q.first] == ["out", "of"]:
        return True  # "a grade 2 out of 6 hazard"
    named = opener.endswith("s") or opener in (",", "and")
    return (
        loose
        and named
        and tokens.lower[before.last : q.first] in ([","], ["and"], [",", "and"], ["or"], ["to"], ["-"], ["–"])
    )


def _skip(skips: list[Skip], first: int, last: int, reason: str) -> None:
    """Add a skipped number, or lengthen the date that it directly follows ("10:41")."""
    if skips and skips[-1].reason == reason == "date" and first - skips[-1].last <= 1:
        skips[-1].last = last
    else:
        skips.append(Skip(first, last, reason))


def _add_multiples(tokens: Tokens, drafts: list[Draft], skips: list[Skip], closed: list[Skip]) -> None:
    """Add the words that are multiples by themselves (doubled, twice, tenfold), where nothing else took them."""
    if multiples.STARTS.isdisjoint(tokens.lower):
        return
    starts = [i for i, word in enumerate(tokens.lower) if word in multiples.STARTS]
    taken = {i for s in (*skips, *closed) for i in range(s.first, s.last)}
    taken |= {i for d in drafts for i in range(d.quantity.first, d.quantity.last)}
    for i in starts:
        read = multiples.multiple_at(tokens, i) if i not in taken else None
        if read is None:
            continue
        number, direction, unit, rule = read
        draft = make_draft(number, number.last, unit, "multiple" if unit == "times" else "count", rule)
        draft.quantity.direction = direction
        found = per_at(tokens, number.last, False) if unit == "time" else None
        if found is not None:
            draft.quantity.right, draft.quantity.per = found  # "twice a year"
        drafts.append(draft)
    drafts.sort(key=lambda d: d.quantity.first)
