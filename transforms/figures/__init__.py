"""The tokens of a sentence in, what it says of amounts out: quantities, and the numbers that are none with the reason.

The way: numbers -> amounts (a number with its unit) -> sorting (what is no figure goes) -> ranges -> bounds -> context
(units that the sentence says elsewhere). Each station is a module of this folder.
"""

import re

from transforms.figures import multiples
from transforms.figures.bounds import carry_bound, read_bounds
from transforms.figures.carrying import carry_over_ages, carry_over_lists, carry_over_parts
from transforms.figures.compounds import join_compounds
from transforms.figures.context import fill_units
from transforms.figures.ellipsis import fill_from_before
from transforms.figures.exchange import read_exchange_rates, take_equal_rates
from transforms.figures.games import count_games
from transforms.figures.money import money_starts
from transforms.figures.moves import tie_later_moves
from transforms.figures.number_words import STARTS
from transforms.figures.numbers import read_numbers
from transforms.figures.prices import add_denominators
from transforms.figures.quantity import Quantity, Skip
from transforms.figures.ranges import join_ranges
from transforms.figures.scores import take_out_scores
from transforms.figures.sorting import sort_out
from transforms.model import Sentence
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_PLAIN_DIGIT = re.compile(r"[0-9]")
_DIGIT = re.compile(r"[\d¼½¾⅐-⅞²³]")
_WORD = re.compile(r"[a-z]+")
_WORDS = frozenset(word for word in STARTS | multiples.STARTS if word.isascii() and word.isalpha()) - {"once"}
# Most sentences that say "once" do not count: "at once", "once it rained".
_COUNTING_ONCE = re.compile(
    r"\b(?:only|just|exactly|least|\w\w+[dnt]) once\b|\bonce (?:a|per|every|each)\b", re.IGNORECASE
)


def may_hold_number(text: str, sentences: list[Sentence]) -> list[int]:
    """The indexes of the sentences that hold a digit or a word for a number, in order; cheap, and never too few.

    >>> may_hold_number("Trade doubled. It was fine.", [Sentence(0, 14, 0), Sentence(15, 27, 0)])
    [0]
    """
    folded = text.lower()
    same, plain = len(folded) == len(text), text.isascii()
    found = []
    for i, s in enumerate(sentences):
        if _PLAIN_DIGIT.search(text, s.start, s.end) or (not plain and _DIGIT.search(text, s.start, s.end)):
            found.append(i)
            continue
        words = _WORD.findall(folded, s.start, s.end) if same else _WORD.findall(text[s.start : s.end].lower())
        if not _WORDS.isdisjoint(words) or ("once" in words and _COUNTING_ONCE.search(text, s.start, s.end)):
            found.append(i)
    return found


def find_quantities(
    tokens: Tokens, times: list[TimeExpression], before: list[Quantity] | None = None
) -> tuple[list[Quantity], list[Skip]]:
    """The quantities of a sentence and the numbers that are none, both in reading order; spans never overlap.

    Numbers inside the core of one of `times` are dates. `before` are the quantities of the sentence before, whose noun
    an elliptic count may take: "All but four were released."
    """
    numbers = read_numbers(tokens, money_starts(tokens))
    drafts, skips = sort_out(tokens, numbers, times)
    if len(drafts) > 1:
        drafts = join_ranges(tokens, join_compounds(tokens, take_equal_rates(tokens, drafts, skips)))
    drafts = take_out_scores(tokens, drafts, skips)
    if len(drafts) > 1:
        carry_over_lists(tokens, drafts)
        carry_over_ages(tokens, drafts)
        carry_over_parts(tokens, drafts)
        count_games(tokens, drafts)
        tie_later_moves(tokens, drafts)
    if not drafts:
        return [], sorted(skips, key=lambda s: s.first)
    floor = 0
    for i, draft in enumerate(drafts):
        read_bounds(tokens, draft, floor)
        if i:
            carry_bound(tokens, drafts[i - 1], draft)
        floor = draft.quantity.last
    read_exchange_rates(tokens, drafts)
    add_denominators(tokens, drafts)
    fill_units(tokens, drafts)
    fill_from_before(tokens, drafts, before)
    moved = [d for d in drafts if d.moves_to is not None]
    if moved:
        index = {id(d): i for i, d in enumerate(drafts)}
        for draft in moved:
            draft.quantity.from_of = index.get(id(draft.moves_to))
    skips.sort(key=lambda s: s.first)
    return [d.quantity for d in drafts], skips
