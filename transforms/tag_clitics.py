"""A tagged "that", clitic or apostrophe with its neighbours in, its tag out: "a rule | that", "it | 's"."""

from transforms.tags import NOUN_TAGS, VERBAL
from transforms.tokens import Tokens

_OWNED = NOUN_TAGS | {"JJ", "JJS", "JJR", "VBG", "VBN", "VBZ"}
_ADVERBIAL = frozenset(("either", "both", "all"))
_QUOTED = 60  # tokens that a quotation is long


def mend_that(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """ "that": a relative pronoun, a conjunction or a determiner."""
    if tokens.lower[i + 1 : i + 3] == ["-", "time"]:
        return "JJ"  # "an | all-time high"
    if tokens.lower[i] != "that":
        is_adverb = tokens.lower[i] in _ADVERBIAL and after in VERBAL and i > 0 and before not in ("IN", "CC", ",")
        return "RB" if is_adverb else "DT"  # "have | either | sold or rented"
    if before[:2] in ("NN", "CD") and (after[:2] in ("VB", "MD") or after == "PRP"):
        return "WDT"
    if before in ("VB", "VBD", "VBZ", "VBP", "VBG") and after in ("IN", "TO", "RB", ".", ","):
        return "DT"  # "would lift | that by 5 tons"
    is_conjunction = before[:2] == "VB" or (before[:2] == "NN" and after in ("DT", "PRP", "PRP$", "NNP", "NNS"))
    return "IN" if is_conjunction else "DT"


def mend_clitic(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """An apostrophe and s: "is" behind a pronoun or before what no owner stands before, else the sign of an owner."""
    if before in ("PRP", "WDT", "WP", "EX") or tokens.lower[i - 1] in ("that", "here", "there"):
        return "VBZ"
    return "VBZ" if after in ("DT", "PRP$", "PRP", "IN", "TO") or tokens.lower[i + 1 : i + 2] == ["not"] else "POS"


def mend_apostrophe(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """An apostrophe behind a plural: the sign of its owner, "the companies' profits", unless it closes a quotation."""
    words = tokens.words
    if before not in NOUN_TAGS or words[i - 1][-1] not in "sz" or not tokens.glued(i) or after not in _OWNED:
        return tags[i]
    if tokens.glued(i + 1) or any(words[j] in "'‘’" and not tokens.glued(j) for j in range(max(0, i - _QUOTED), i)):
        return tags[i]
    return "POS"
