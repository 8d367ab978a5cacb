"""The record that every rule of modality reads: a word that may tell of plans or possibilities, and its quantity."""

from collections.abc import Callable
from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.reading.grammar.clauses import Clause
from transforms.tokens import Tokens

FORECAST, TARGET, CAPACITY, CONDITIONAL = "forecast", "target", "capacity", "conditional"


@dataclass(slots=True)
class Telling:
    """A word that may tell, the token `at`, and the quantity and the clause that it may tell of."""

    tokens: Tokens
    at: int
    quantity: Quantity
    kind: str
    clause: Clause

    def word(self, shift: int = 0) -> str:
        """The word itself, or one beside it; "" beyond the sentence."""
        i = self.at + shift
        return self.tokens.lower[i] if 0 <= i < len(self.tokens) else ""

    def tag(self, shift: int = 0) -> str:
        """The part of speech of the word itself, or of one beside it."""
        i = self.at + shift
        return self.tokens.tags[i] if 0 <= i < len(self.tokens) else ""

    def reaches(self) -> bool:
        """Whether no comma stands between the word and the quantity behind it."""
        return self.at < self.quantity.left and "," not in self.tokens.lower[self.at : self.quantity.left]

    def verb(self) -> tuple[str, int]:
        """The first verb behind a modal, and its token."""
        lower, tags = self.tokens.lower, self.tokens.tags
        for j in range(self.at + 1, min(self.at + 5, len(lower))):
            if tags[j] not in ("RB", "PRP", "DT") and lower[j] not in ("also", "then"):
                return lower[j], j
        return "", -1


Rule = Callable[[Telling], str | None]
