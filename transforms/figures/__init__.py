"""The tokens of a sentence in, what it says of amounts out: quantities, and the numbers that are none with the reason."""

import re

from transforms.figures.quantity import Quantity, Skip
from transforms.model import Sentence
from transforms.times import TimeExpression
from transforms.tokens import Tokens

_DIGIT = re.compile(r"\d")


def may_hold_number(text: str, sentences: list[Sentence]) -> list[int]:
    """The indexes of the sentences that hold a digit or a word for a number, in order; cheap, and never too few."""
    return [i for i, s in enumerate(sentences) if _DIGIT.search(text, s.start, s.end)]


def find_quantities(tokens: Tokens, times: list[TimeExpression]) -> tuple[list[Quantity], list[Skip]]:
    """The quantities of a sentence and the numbers that are none, both in reading order; spans never overlap."""
    return [], []
