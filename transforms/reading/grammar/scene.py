"""A sentence's tokens, times, quantities and clauses in, one record of them out, to be asked what stands where."""

from bisect import bisect_left
from dataclasses import dataclass, field

from transforms.figures.quantity import Quantity
from transforms.passage import Passage
from transforms.reading.grammar.clauses import Clause, find_clauses
from transforms.times import TimeExpression
from transforms.tokens import Tokens

# Expressions looked at on either side of a quantity: more than a sentence of prose has, a bound for endless lists.
_REACH = 16


@dataclass(slots=True)
class Scene:
    """One sentence: `clauses` and, for each token, the index of its clause in `clause_of`."""

    tokens: Tokens
    times: list[TimeExpression]
    quantities: list[Quantity]
    clauses: list[Clause]
    clause_of: list[int]
    _quantity_starts: list[int] = field(default_factory=list)
    _time_starts: list[int] = field(default_factory=list)

    def clause_at(self, token: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.clause_of[token]]

    def has_quantity(self, first: int, last: int) -> bool:
        """Whether a quantity begins at a token from `first` up to `last`, exclusive."""
        at = bisect_left(self._quantity_starts, first)
        return at < len(self._quantity_starts) and self._quantity_starts[at] < last

    def ends_quantity(self, token: int) -> bool:
        """Whether the phrase of a quantity, with what it counts, ends right before a token."""
        at = bisect_left(self._quantity_starts, token)
        return at > 0 and self.quantities[at - 1].form == "count" and self.quantities[at - 1].right == token

    def counts_between(self, first: int, last: int) -> bool:
        """Whether a quantity that counts things begins at a token from `first` up to `last`, exclusive."""
        at = bisect_left(self._quantity_starts, first)
        ahead = self.quantities[at : at + _REACH]
        return any(q.form == "count" and q.first < last for q in ahead)

    def times_near(self, token: int) -> range:
        """The indexes of the expressions around a token; all of them in a sentence of common length."""
        if len(self.times) <= 2 * _REACH:
            return range(len(self.times))
        at = bisect_left(self._time_starts, token)
        return range(max(0, at - _REACH), min(len(self.times), at + _REACH))

    def chain(self, token: int) -> list[int]:
        """The clause of a token and those that it hangs on, inside out."""
        found: list[int] = []
        at = self.clause_of[token]
        while at >= 0 and len(found) < 12:
            found.append(at)
            at = self.clauses[at].parent
        return found


class Scenes:
    """The records of a passage's numeric sentences, each made when first asked for, and kept for the next station."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._made: dict[int, Scene] = {}

    def at(self, index: int) -> Scene:
        """The record of sentence `index`, one of the numeric ones."""
        scene = self._made.get(index)
        if scene is None:
            passage = self._passage
            scene = make_scene(passage.tokens(index), passage.times(index), passage.quantities(index))
            self._made[index] = scene
        return scene


def make_scene(tokens: Tokens, times: list[TimeExpression], quantities: list[Quantity]) -> Scene:
    """The record of one sentence."""
    clauses, of = find_clauses(tokens)
    return Scene(tokens, times, quantities, clauses, of, [q.first for q in quantities], [t.core_first for t in times])
