"""Drafts of quantities in, those that are scores of a match, model numbers or rows of a table taken out."""

import re

from transforms.figures.names import NAMED, is_street
from transforms.figures.quantity import Draft, Quantity, Skip
from transforms.lexicon import load
from transforms.tokens import DASHES, MINUS_SIGNS, Tokens

_BY_NAMES = re.compile(r"(?:[A-Z][\w.'’-]{1,20} ){1,4}\d{1,3}, (?:[A-Z][\w.'’-]{1,20} ){1,4}\d{1,3}(?=[:.]| \()")
_TRIES: dict[str, str] = load("units_in_news")["tries"]
_DASHES = DASHES | {":"}
_SIGNS = MINUS_SIGNS | {"+"}


def take_out_scores(tokens: Tokens, drafts: list[Draft], skips: list[Skip]) -> list[Draft]:
    """The drafts without pairs that a dash joins but that are no range (2-0, 787-9), and without rows of a table."""
    kept: list[Draft] = []
    score_end = -1
    for draft in drafts:
        q = draft.quantity
        if q.form == "bare" and q.bound == "between" and q.first and tokens.lower[q.first - 1] in NAMED:
            skips.append(Skip(q.first, q.last, "name"))  # "model 12-9046"
            continue
        if (
            q.form == "bare"
            and q.bound == "between"
            and (tokens.tags[q.last : q.last + 1] == ["NNP"] or is_street(tokens, q.last))
            and tokens.lower[q.last - 2] in _DASHES
        ):
            skips.append(Skip(q.first, q.last, "name"))  # "16-18 Bay Road"
            continue
        if (
            score_end >= 0
            and q.form in ("bare", "count")
            and tokens.lower[score_end : q.first] in (["-"], ["–"], ["("])
            and tokens.glued(q.first)
        ):
            skips[-1].last = score_end = q.last  # "1-0-2", and the tie-break of "7-6 (5)"
            continue
        if (
            q.form in ("bare", "count")
            and q.low == 0
            and q.high in (60, 62, 100)
            and tokens.lower[q.first + 1] in _DASHES
        ):
            skips.append(Skip(q.first, q.last, "name"))  # "0-60 takes 5 seconds"
            continue
        if kept and _counts_tries(tokens, kept[-1].quantity, q):
            kept.append(draft)
            continue
        if kept and _is_score(tokens, kept[-1].quantity, q):
            before = kept.pop().quantity
            skips.append(Skip(before.first, q.last, "score"))
            score_end = q.last
            continue
        kept.append(draft)
    return _take_out_rows(tokens, kept, skips)


def _counts_tries(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether two numbers tell how many of how many tries went well, "12-of-18 passing"; they count what is tried."""
    if (
        tokens.lower[before.last : q.first] != ["-", "of", "-"]
        or before.form != "bare"
        or q.form not in ("bare", "count")
    ):
        return False
    tried = _TRIES.get(tokens.lower[q.last]) if q.last < len(tokens) else None
    if tried is None:
        return False
    named = (q.last, q.last + 1)
    for quantity in (before, q):
        quantity.unit, quantity.form, quantity.rule = tried, "count", "<number>-of-<number> <tries>"
        quantity.noun, quantity.unit_text = named, tokens.words[q.last]
    q.right = named[1]
    return True


def _is_score(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether a dash joins two bare numbers that are no range."""
    gap = tokens.lower[before.last : q.first]
    if len(gap) == 3 and gap[1] in ("of", "for") and gap[0] == gap[2] == "-" and before.form == "bare":
        return tokens.glued(before.last) and tokens.glued(q.first)  # "12-of-18 shooting"
    if len(gap) != 1 or gap[0] not in _DASHES or not tokens.glued(before.last) or not tokens.glued(q.first):
        return False
    return before.form == "bare" and q.form in ("bare", "count") and before.value is not None


def _take_out_rows(tokens: Tokens, drafts: list[Draft], skips: list[Skip]) -> list[Draft]:
    """The drafts without runs of three and more numbers with at most a sign between them: rows of a table."""
    kept: list[Draft] = []
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and run and _is_next_column(tokens, run[-1].quantity, draft.quantity):
            run.append(draft)
            continue
        if len(run) > 2:
            skips += [Skip(d.quantity.first, d.quantity.last, "furniture") for d in run]
        else:
            kept += run
        run = [draft] if draft is not None else []
    return kept


def _is_next_column(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether a bare number, or the percentage behind one, follows a bare number with at most its sign between."""
    if before.form != "bare" or q.form not in ("bare", "percent"):
        return False
    gap = tokens.lower[before.last : q.first]
    return not gap or (gap[0] in _SIGNS and len(gap) == 1 and tokens.glued(q.first) and not tokens.glued(before.last))


def score_span(tokens: Tokens) -> tuple[int, int] | None:
    """The characters of a score by names that opens a sentence: "Rovers 4, Devils 1: ...".

    >>> from transforms.tokens import tokenize
    >>> score_span(tokenize("Rovers 4, Red Devils 1: it rained", 0, 33))
    (0, 22)
    """
    match = _BY_NAMES.match(tokens.text, tokens.start, tokens.end)
    return match.span() if match is not None else None
