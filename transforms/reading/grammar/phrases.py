"""A sentence's tagged tokens in, its phrases out: noun phrases, verb groups, quantities, times.

A flat sequence, in the way of Abney (1991), "Parsing by chunks": every token lies in exactly one phrase. Quantities and
time expressions are single phrases, whatever their words, so that the rules of `reading` see the sentence's skeleton.
"""

from dataclasses import dataclass

from transforms.codes import CODE
from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.tags import FINITE, NOUN_TAGS, VERBAL
from transforms.times import TimeExpression
from transforms.tokens import DASHES, Tokens
from transforms.word_forms import BE

NOUN, VERB, PREP, QUANTITY, TIME, STOP, AND, RELATIVE, OTHER = (
    "noun",
    "verb",
    "prep",
    "quantity",
    "time",
    "stop",
    "and",
    "relative",
    "other",
)

_NOUN_START = frozenset(("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "PRP", "EX"))
_NOUN_INSIDE = _NOUN_START | {"POS", "VBN", "VBG", "-", "/", "&"}
_NOUN_END = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "PRP", "DT", "EX"))
_NOUNS = NOUN_TAGS | {"CD"}  # they stand anywhere in a noun phrase, and may end it
_DETERMINERS = frozenset(("DT", "PRP$", "PRP", "EX"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
# The phrases that one token makes; signs make stops, all other tokens OTHER.
_SINGLE = {"IN": PREP, "TO": PREP, "WDT": RELATIVE, "WP": RELATIVE, "WRB": RELATIVE, "CC": AND, "SYM": STOP}
_DOTTED = words("words", "dotted")
_CAUSING = words("change", "causing")
_LINKING = frozenset(
    ("be", "is", "are", "was", "were", "been", "remain", "remains", "remained", "stay", "stays", "stayed")
)
# Participles that an infinitive completes behind a form of "be": "is | expected to reach".
_CATENATIVE = (
    words("modality", "forecast_before_to")
    | words("modality", "target_before_to")
    | words("modality", "forecast_verbs")
    | words("modality", "target_verbs")
    | words("topics", "catenative_participles")
)
_SUBORDINATING = frozenset(("that", "because", "while", "whereas", "although", "though", "if", "since", "when"))


@dataclass(slots=True)
class Phrase:
    """A run of tokens, `first`..`last` (exclusive), of one `kind`; `head` is its last noun or its main verb.

    `item` is the index of the quantity or of the time expression, -1 elsewhere; `finite` tells a verb group that can
    govern a clause from a participle.
    """

    kind: str
    first: int
    last: int
    head: int
    item: int = -1
    finite: bool = False


def find_phrases(tokens: Tokens, quantities: list[Quantity], times: list[TimeExpression]) -> list[Phrase]:
    """The phrases of a sentence, in order, without gaps."""
    size = len(tokens.lower)
    spans: dict[int, Phrase] = {}
    taken = bytearray(size)
    for n, q in enumerate(quantities):
        right = max(q.right, q.last)
        spans[q.left] = Phrase(QUANTITY, q.left, right, q.last - 1, n)
        taken[q.left : right] = b"\1" * (right - q.left)
    for n, t in enumerate(times):
        if 1 not in taken[t.first : t.last]:
            spans[t.first] = Phrase(TIME, t.first, t.last, t.last - 1, n)
            taken[t.first : t.last] = b"\1" * (t.last - t.first)
    phrases: list[Phrase] = []
    i = 0
    while i < size:
        phrase = spans.get(i) or _phrase_at(tokens, i, taken)
        last = phrase.last
        is_adjective = last == i + 1 and phrase.kind == NOUN and tokens.tags[i] == "JJ"
        if is_adjective and phrases and _is_predicate(tokens, phrases[-1], last in spans):
            phrase.kind = OTHER
        elif is_adjective and phrases and phrases[-1].kind == PREP and _shares_noun(tokens, last, taken):
            last = _noun_phrase_end(tokens, last + 1, taken)
            phrase = Phrase(NOUN, i, last, last - 1)
        phrases.append(phrase)
        i = last
    return phrases


def _phrase_at(tokens: Tokens, i: int, taken: bytearray) -> Phrase:
    """The phrase that begins at token `i`, where no quantity and no time expression does."""
    tags = tokens.tags
    tag = tags[i]
    if tag in _NOUN_START or (tag in _PARTICIPLES and _modifies_noun(tokens, i, taken)):
        last = _noun_phrase_end(tokens, i, taken)
        if last > i:
            return Phrase(NOUN, i, last, last - 1)
    elif tag in VERBAL or (tag == "TO" and _is_infinitive(tags, i, taken)):
        return _verb_group(tokens, i, taken)
    kind = _SINGLE.get(tag)
    if kind is None:
        if tag == CODE:
            last = i + 1
            while last < len(tags) and tags[last] == CODE and not taken[last]:
                last += 1
            return Phrase(OTHER, i, last, last - 1)  # "the average .DJI fell"
        kind = OTHER if tag[0].isalpha() else STOP
    elif kind == PREP:
        lower = tokens.lower
        if lower[i] in _SUBORDINATING:
            kind = RELATIVE
        elif lower[i : i + 2] == ["per", "capita"] and tags[i + 2 : i + 3] in (["NN"], ["NNS"], ["JJ"]):
            last = _noun_phrase_end(tokens, i + 1, taken)
            return Phrase(NOUN, i, last, last - 1)  # "per capita income"
        elif i + 2 < len(lower) and lower[i + 1] == "/" and tokens.glued(i + 1) and tags[i + 2] in ("IN", "TO"):
            return Phrase(PREP, i, i + 3, i + 2)  # "to/through"
    return Phrase(kind, i, i + 1, i)


def _shares_noun(tokens: Tokens, joint: int, taken: bytearray) -> bool:
    """Whether the adjective before token `joint` has the noun behind it: "of dry | and | liquid cargo"."""
    if tokens.tags[joint : joint + 1] != ["CC"] or joint + 2 >= len(tokens.tags) or 1 in taken[joint : joint + 3]:
        return False
    return tokens.tags[joint + 1] in ("JJ", "NN", "VBN", "VBG") and tokens.tags[joint + 2] in ("NN", "NNS")


def _is_predicate(tokens: Tokens, before: Phrase, before_quantity: bool) -> bool:
    """Whether an adjective alone is said of the noun before it: "left the rate | unchanged at", "was | last at"; none
    is that stands between a determiner and a quantity: "a small | 3 kW pump".
    """
    if before.kind == NOUN:
        return not (before_quantity and tokens.tags[before.last - 1] in ("DT", "PRP$"))
    return before.kind == VERB and tokens.lower[before.head] in _LINKING


def _is_infinitive(tags: list[str], i: int, taken: bytearray) -> bool:
    """Whether the "to" at token `i` begins an infinitive, an adverb between allowed."""
    after = tags[i + 1 : i + 3]
    if not after or taken[i + 1]:
        return False
    return after[0] == "VB" or (after == ["RB", "VB"] and not taken[i + 2])


def _modifies_noun(tokens: Tokens, i: int, taken: bytearray) -> bool:
    """Whether the participle at `i` stands before the noun it modifies ("combined imports")."""
    tags = tokens.tags
    after = i + 1
    if after >= len(tags) or taken[after]:
        return False
    if i > 1 and taken[i - 1] and tags[i - 2] == "-":
        return tags[after] == "NN"  # "a 9-game | losing phase"
    if tags[i] == "VBN" and tags[i - 1] == "IN" and tags[after : after + 2] in (["JJ", "NN"], ["JJ", "NNS"]):
        return i > 0  # "counts of | organised wage theft"
    if tags[after] in ("NN", "NNS", "NNP"):
        before = tags[i - 1] if i else ""
        if tags[i] == "VBG":
            if before == "IN" and tokens.lower[i] in _CAUSING:
                return False  # "by lowering wages"
            return before in ("DT", "JJ", "PRP$", "POS", "IN") and not taken[i - 1]
        return before in ("DT", "JJ", "PRP$", "POS", "IN", "CC", ",", "", "VBZ", "VBD", "VBP") and not (
            i and taken[i - 1]
        )
    return False


def _is_purpose(tokens: Tokens, first: int, to: int) -> bool:
    """Whether the infinitive behind a passive tells what for: "were shut | to save", but "are expected to save"."""
    if to == first or tokens.tags[to - 1] != "VBN" or tokens.lower[to - 1] in _CATENATIVE:
        return False
    return not BE.isdisjoint(tokens.lower[first : to - 1])


def _verb_group(tokens: Tokens, i: int, taken: bytearray) -> Phrase:
    tags, lower = tokens.tags, tokens.lower
    last, head = i, i
    while last < len(tags) and not taken[last]:
        tag = tags[last]
        if tag in VERBAL:
            if (
                last > i
                and tag == "VBG"
                and lower[last - 1] not in ("be", "is", "are", "was", "were", "been", "being", "am", "keep", "kept")
                and tags[last - 1] != "RB"
            ):
                break
            head = last
        elif tag == "TO":
            if not _is_infinitive(tags, last, taken) or _is_purpose(tokens, i, last):
                break
        elif tag == "RB":
            if lower[last] in ("up", "down"):
                break
        else:
            break
        last += 1
    last = head + 1
    return Phrase(VERB, i, last, head, -1, not FINITE.isdisjoint(tags[i:last]))


def _noun_phrase_end(tokens: Tokens, i: int, taken: bytearray) -> int:
    """The end of the noun phrase that begins at `i`; `i` itself where there is none."""
    tags = tokens.tags
    if tags[i] in ("PRP", "EX"):
        return i + 1
    if taken[i]:
        return i
    j = i + 1
    end = j if tags[i] in _NOUN_END else i
    size = len(tags)
    while j < size and not taken[j]:
        tag = tags[j]
        if tag in _NOUNS:
            j += 1
            end = j
            continue
        if tag not in _NOUN_INSIDE and not (tag == "." and _is_dot_of_name(tokens, j, i)):
            break
        if tag in DASHES or tag == "/":
            if not tokens.glued(j) or j + 1 >= size or not tokens.glued(j + 1):
                break
        elif tag in ("VBN", "VBG"):
            if not _modifies_noun(tokens, j, taken) and tags[j - 1] != "-":
                break
        elif tag in _DETERMINERS and tags[j - 1] != "DT":
            break
        if tag in _NOUN_END or (tag == "." and tokens.lower[j - 1] in _DOTTED):
            end = j + 1
        j += 1
    if end == i and tags[j - 1] in ("JJ", "JJR", "JJS", "VBG", "VBN"):
        return j  # an adjective that stands for its noun: "the following"
    return end


def _is_dot_of_name(tokens: Tokens, j: int, start: int) -> bool:
    """Whether the sign at `j` is the dot of an initial or an abbreviation inside a name: "Christopher L. Tays"."""
    if tokens.tags[j] != "." or j <= start or not tokens.glued(j) or tokens.tags[j - 1] != "NNP":
        return False
    if j + 1 >= len(tokens) or tokens.glued(j + 1):
        return False
    is_followed = tokens.tags[j + 1] == "NNP"
    return (len(tokens.words[j - 1]) == 1 and is_followed) or tokens.lower[j - 1] in _DOTTED


def is_glued_dash(tokens: Tokens, i: int) -> bool:
    """Whether the dash at token `i` joins two words without spaces."""
    return tokens.glued(i) and i + 1 < len(tokens) and tokens.glued(i + 1)
