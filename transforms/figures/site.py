"""A number among its tokens in, what stands around it out: the view that the rules of skipping share."""

from dataclasses import dataclass

from transforms.figures.quantity import Number, Quantity
from transforms.tags import NAME_TAGS
from transforms.tokens import HYPHENS, Tokens


@dataclass(slots=True)
class Site:
    """A number, what was read of it, and its neighbours in lower case ("" at the sentence's ends).

    `word` is its first token as printed; `plain` says that it is one token of digits with no separators;
    `bare` and `counted` that no unit, or only a noun, was found for it, with no currency before, `loose` that one of
    them holds; `glued_before` and `glued_after` that a neighbour is joined to it.
    """

    tokens: Tokens
    number: Number
    quantity: Quantity
    first: int
    last: int
    word: str
    before: str
    after: str
    plain: bool
    bare: bool
    counted: bool
    loose: bool
    glued_before: bool
    glued_after: bool

    @property
    def head(self) -> int:
        """The index of the last word of the counted noun, -1 where nothing is counted."""
        noun = self.quantity.noun
        return -1 if noun is None else noun[1] - 1

    def is_name(self, at: int) -> bool:
        """Whether token `at` is written like a name: a proper noun, or capitals inside (iPhone)."""
        if not 0 <= at < len(self.tokens.words) or not self.tokens.words[at][0].isalpha():
            return False
        return self.tokens.tags[at] in NAME_TAGS or self.tokens.words[at][1:] != self.tokens.lower[at][1:]

    def goes_on(self) -> bool:
        """Whether another number follows behind a joining word, so that this one is no name."""
        lower, last = self.tokens.lower, self.last
        if last + 1 >= len(lower) or not (lower[last + 1][0].isdecimal() or lower[last + 1] in "$€£"):
            return False
        if lower[last] in HYPHENS:
            return self.tokens.glued(last) == self.tokens.glued(last + 1)
        return lower[last] in ("to", "and", "or")


def make_site(tokens: Tokens, number: Number, quantity: Quantity) -> Site:
    """The surroundings of `number`."""
    lower, first, last = tokens.lower, number.first, number.last
    word = tokens.words[first]
    follows = last < len(lower)
    bare = quantity.form == "bare"
    counted = quantity.form == "count" and quantity.first == first
    return Site(
        tokens,
        number,
        quantity,
        first,
        last,
        word,
        lower[first - 1] if first else "",
        lower[last] if follows else "",
        last == first + 1 and word.isdecimal(),
        bare,
        counted,
        bare or counted,
        tokens.glued(first),
        follows and tokens.glued(last),
    )
