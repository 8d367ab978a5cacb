"""The tags of a sentence and a place in it in, what its clause has before and behind it out."""

from transforms.lexicon import words as words_of
from transforms.tags import FINITE, NOUN_TAGS
from transforms.word_forms import BE

CLAUSE_ENDS = frozenset((",", ";", ":", "CC", "WDT", "WP", "WRB", "(", ")", "“", "”", '"', "–", "—"))
_CLOSE = 8  # tokens behind a noun in which its verb stands
INSERTION = 20  # tokens: as far apart as the commas of an insertion stand
_NAMED = (["NNP"], ["NNPS"], ["DT"])
_OPENS_CLAUSE = frozenset(
    ("that", "as", "if", "because", "while", "after", "before", "since", "than", "when", "where", "how")
)
_SAYING = words_of("topics", "saying_verbs")


def behind_modal(tags: list[str], i: int) -> bool:
    """Whether only adverbs part token `i` from a modal verb before it."""
    j = i - 1
    while j > 0 and tags[j] == "RB":
        j -= 1
    return tags[j] == "MD"


def ends_insertion(tags: list[str], comma: int) -> bool:
    """Whether a comma ends an insertion behind a subject that has had no verb yet: "The bank, now solvent, |"."""
    first = next((j for j in range(comma - 1, max(0, comma - INSERTION), -1) if tags[j] == ","), 0)
    return first > 0 and tags[first - 1] in NOUN_TAGS and FINITE.isdisjoint(tags[max(0, first - INSERTION) : first])


def has_finite(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the clause has had its finite verb before token `i`; a verb of saying may open another clause."""
    for j in range(i - 1, -1, -1):
        tag = tags[j]
        if tag in CLAUSE_ENDS or lower[j] == "that":
            return False
        if tag in FINITE:
            return lower[j] not in _SAYING
    return False


def has_finite_behind(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the clause still has its finite verb to come behind the past form `i`."""
    for j in range(i + 1, min(len(tags), i + INSERTION)):
        if tags[j] in CLAUSE_ENDS or lower[j] in _OPENS_CLAUSE:
            return False
        if tags[j] in FINITE:
            return True
    return False


def goes_to(tags: list[str], i: int) -> bool:
    """Whether a preposition with a noun follows token `i`, no infinitive."""
    return tags[i + 1 : i + 2] == ["IN"] or (tags[i + 1 : i + 2] == ["TO"] and tags[i + 2 : i + 3] in _NAMED)


def has_past_behind(tags: list[str], i: int) -> bool:
    """Whether a past form with an amount follows a name close behind: "exports to Oman | reached 5 tons"."""
    for j in range(i + 3, min(len(tags) - 1, i + _CLOSE)):
        if tags[j] in ("VBN", "VBD"):
            return tags[j - 1][:2] == "NN" and tags[j + 1] in ("CD", "$", "IN", "RB", "TO", "DT")
        if tags[j] in CLAUSE_ENDS:
            return False
    return False


def is_there(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the clause of token `i` tells what there is, so that its verb is said."""
    for j in range(i - 1, max(-1, i - INSERTION), -1):
        if tags[j] in CLAUSE_ENDS:
            return False
        if tags[j] == "EX":
            return lower[j + 1] in BE
    return False
