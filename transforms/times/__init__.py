"""Tokens of a sentence in, its time expressions out: which words say when, and which dates follow from them.

`find` walks the sentence; `years`, `months`, `days`, `parts`, `edges`, `relative`, `distances` and `fixed` hold the
rules by what they begin with; `roles` adds prepositions and comparing words; `resolve` turns what an expression fixes
into dates, against an article's own date and never the clock.
"""

from transforms.times.expression import TimeExpression, When
from transforms.times.find import find_times

__all__ = ["TimeExpression", "When", "find_times"]
