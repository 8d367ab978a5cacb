"""A text in, its sentences with all that was said in them out: the ground that the stations of `reading` stand on."""

from datetime import date

from transforms.figures import find_quantities, may_hold_number
from transforms.figures.quantity import Quantity, Skip
from transforms.model import Sentence
from transforms.sentences import split_sentences
from transforms.tagger import tag
from transforms.times import TimeExpression, find_times
from transforms.tokens import Tokens, tokenize


class Passage:
    """The sentences of one text; tokens, times and quantities of each are read when first asked for, and kept.

    `published` is the article's own date, the only "today" that a text is read against.
    `numeric` lists the indexes of the sentences that hold a number of any kind, in reading order; `numbered` is their
    set.
    """

    def __init__(self, text: str, published: date | None = None) -> None:
        self.text = text
        self.published = published
        self.sentences: list[Sentence] = split_sentences(text)
        self.numeric: list[int] = may_hold_number(text, self.sentences)
        self.numbered = frozenset(self.numeric)
        self._tokens: dict[int, Tokens] = {}
        self._times: dict[int, list[TimeExpression]] = {}
        self._found: dict[int, tuple[list[Quantity], list[Skip]]] = {}

    def tokens(self, index: int) -> Tokens:
        """The tagged tokens of sentence `index`."""
        tokens = self._tokens.get(index)
        if tokens is None:
            sentence = self.sentences[index]
            tokens = tokenize(self.text, sentence.start, sentence.end, sentence.paragraph)
            tag(tokens)
            self._tokens[index] = tokens
        return tokens

    def times(self, index: int) -> list[TimeExpression]:
        """The time expressions of sentence `index`."""
        times = self._times.get(index)
        if times is None:
            times = self._times[index] = find_times(self.tokens(index))
        return times

    def found(self, index: int) -> tuple[list[Quantity], list[Skip]]:
        """The quantities and the skipped numbers of sentence `index`."""
        if index in self._found:
            return self._found[index]
        first = index
        while first - 1 in self.numbered and first - 1 not in self._found:
            first -= 1  # a sentence may count in the words of the one before
        for i in range(first, index + 1):
            before = self._found[i - 1][0] if i - 1 in self._found else None
            self._found[i] = find_quantities(self.tokens(i), self.times(i), before)
        return self._found[index]

    def quantities(self, index: int) -> list[Quantity]:
        """The quantities of sentence `index`, in reading order."""
        return self.found(index)[0]
