"""A sentence's tagged tokens in, its clauses out: where each begins, what opens it.

No parse: boundaries are the signs and words that open clauses in news prose. Good enough to tell "rose 5% last year"
from "and is expected to reach 7%" in one sentence, which is what period and modality need.
"""

from dataclasses import dataclass

from transforms.lexicon import words
from transforms.tags import FINITE
from transforms.tokens import Tokens
from transforms.word_forms import RELATIVES

_OPENERS = words("modality", "clause_openers")
_AFTER_COMMA = words("modality", "clause_openers_after_comma")
_SAYING = words("speech", "free")
_SPACED = frozenset("-–—")
_INSERTED = frozenset(("which", "who", "whose", "where", "if", "when", "after", "as"))
_LEADING = frozenset(("after", "before", "when", "once", "although", "though", "because", "if", "unless", "until"))
_CONDITIONS = frozenset(("if", "unless", "when", "once", "although", "though"))
_LED = 20  # tokens that a clause that leads may have up to its comma
_JOINERS = frozenset(("and", "or", "but", "yet"))
_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "would", "wo"))
_HAVE = frozenset(("has", "have", "had", "'ve", "’ve"))

_BE = frozenset(("is", "are", "am", "'re", "’re"))
_AUXILIARIES = _BE | _HAVE | {"was", "were"}
_ENDS_PHRASE = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "RB", "VBN"))
# Where a clause may begin or end; at all other tokens nothing need be asked.
_MAY_BOUND = _OPENERS | _JOINERS | _SPACED | frozenset((",", ";", ":", "(", ")", "that"))

PAST, PERFECT, PRESENT, ONGOING, FUTURE, NONE = "past", "perfect", "present", "ongoing", "future", "none"


@dataclass(slots=True)
class Clause:
    """Tokens `first`..`last` (exclusive) of a clause; `opener` is the word or sign that opens it, "" for the first.

    `parent` is the index of the clause that it hangs on, -1 for none; `verb` the token of its first finite verb, -1 if
    it has none; `tense` what that verb tells: past (rose), perfect (has grown), present, ongoing (is building), future
    or none.
    """

    first: int
    last: int
    opener: str
    parent: int
    verb: int = -1
    tense: str = NONE


def find_clauses(tokens: Tokens) -> tuple[list[Clause], list[int]]:
    """The clauses of a sentence, in order of their beginnings, and for each token the index of its clause.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("Exports rose 5% and are expected to reach $7 bn.", 0, 48)
    >>> _ = tag(t)
    >>> [(t.slice(c.first, c.last), c.tense) for c in find_clauses(t)[0]]
    [('Exports rose 5%', 'past'), ('and are expected to reach $7 bn.', 'present')]
    """
    lower, tags = tokens.lower, tokens.tags
    # Verbs are told by their tags, but for those that are drawn together with a neighbour.
    contracted = tokens.text.find("'", tokens.start, tokens.end) >= 0 or "’" in tokens.text[tokens.start : tokens.end]
    clause = Clause(0, 0, "", -1)
    clauses = [clause]
    of = [0] * len(lower)
    stack: list[int] = []
    current = start = 0
    for i, word in enumerate(lower):
        if word in _MAY_BOUND:
            after = _bound(tokens, i, clauses, current, stack)
            if after != current:
                at = i + 1 if word == ")" else i
                of[start:at] = [current] * (at - start)
                clause.last = max(clause.last, at)
                current, start = after, at
                clause = clauses[current]
        elif clause.verb < 0:
            if (contracted or tags[i] in FINITE) and not _goes_on(tokens, i, clauses, current):
                _read_verb(tokens, i, clause)
        elif clause.opener in RELATIVES and tags[i] in FINITE and _ends_defining(tokens, i, clauses, current):
            of[start:i] = [current] * (i - start)
            clause.last = max(clause.last, i)
            current, start = clause.parent, i
            clause = clauses[current]
            _read_verb(tokens, i, clause)
    of[start:] = [current] * (len(lower) - start)
    clause.last = len(lower)
    return clauses, of


def _bound(tokens: Tokens, i: int, clauses: list[Clause], current: int, stack: list[int]) -> int:
    """The clause in which the sentence goes on at token `i`, a sign or word that may open or close one."""
    word, clause = tokens.lower[i], clauses[current]
    if word == "(":
        stack.append(current)
        clauses.append(Clause(i, i, "(", current))
        return len(clauses) - 1
    if word == ")":
        return stack.pop() if stack else current
    if i > clause.first and _opens(tokens, i, clause):
        opener = tokens.lower[i + 1] if word == "," and i + 1 < len(tokens) else word
        clauses.append(Clause(i, i, opener, current))
        return len(clauses) - 1
    told = word == "," and clause.verb >= 0 and clause.parent >= 0 and i - clause.first <= 8
    if told and tokens.lower[clause.verb] in _SAYING:
        return clause.parent  # ", the minister said,"
    spaced = word == "," or (word in _SPACED and not tokens.glued(i))
    if spaced and clause.opener in _INSERTED and clause.parent >= 0 and _closes(tokens, i, clause):
        return clause.parent
    return current


def _goes_on(tokens: Tokens, i: int, clauses: list[Clause], current: int) -> bool:
    """Whether a verb right behind a joining word goes on with a modal: "will orbit Mars but | study"."""
    clause = clauses[current]
    if i != clause.first + 1 or tokens.tags[i] != "VBP" or clause.parent < 0:
        return False
    if tokens.lower[clause.first] not in _JOINERS or tokens.lower[i] in ("are", "do"):
        return False
    outer = clauses[clause.parent]
    return outer.verb >= 0 and tokens.tags[outer.verb] == "MD"


def _ends_defining(tokens: Tokens, i: int, clauses: list[Clause], current: int) -> bool:
    """Whether the verb at token `i` is that of what a clause defines: "Those who paid $5 | will get two"."""
    clause = clauses[current]
    if clause.parent < 0 or clauses[clause.parent].verb >= 0 or tokens.lower[clause.first] == ",":
        return False
    if tokens.tags[i] != "MD" and tokens.lower[i] not in _AUXILIARIES:
        return False
    spoken = tokens.lower[clause.verb] in _SAYING
    return not spoken and i > clause.verb + 1 and tokens.tags[i - 1] in _ENDS_PHRASE


def _read_verb(tokens: Tokens, i: int, clause: Clause) -> None:
    """Set verb and tense of a clause where token `i` is its first finite verb."""
    tag = tokens.tags[i]
    if tag in FINITE:
        if tokens.words[i] == "May" or (tag == "VBP" and i and tokens.lower[i - 1] in ("fold", "-", "%", "percent")):
            return
        clause.verb, clause.tense = i, _tense(tokens, i)
    elif tag == "POS":
        if i and tokens.tags[i - 1] in ("PRP", "EX", "WP", "WDT"):
            clause.verb, clause.tense = i, _tense(tokens, i)
    elif "'" in tokens.lower[i] or "’" in tokens.lower[i]:
        tense = _contracted_tense(tokens, i)
        if tense != NONE:
            clause.verb, clause.tense = i, tense


def _contracted_tense(tokens: Tokens, i: int) -> str:
    """What a verb drawn together with its neighbour tells: they're, we'll, isn't, didn't."""
    word = tokens.lower[i].replace("’", "'")
    stem, _, ending = word.partition("'")
    if not stem:
        return NONE
    if ending in ("re", "m"):
        return ONGOING if tokens.tags[i + 1 : i + 2] == ["VBG"] else PRESENT
    if ending == "ll" or word == "won't":
        return FUTURE
    if ending == "ve":
        return PERFECT
    if stem in ("didn", "wasn", "weren", "hadn"):
        return PAST
    return PRESENT if ending == "t" else NONE


def _is_finite(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a finite verb; "May" with a capital is a month."""
    return tokens.tags[i] in FINITE and tokens.words[i] != "May"


def _closes(tokens: Tokens, comma: int, clause: Clause) -> bool:
    """Whether the comma ends an inserted clause and the outer one goes on: ", which opened in 2019, produces"."""
    after = tokens.tags[comma + 1] if comma + 1 < len(tokens.tags) else ""
    return clause.verb >= 0 or after in FINITE or clause.opener in ("if", "when", "after")


def _opens(tokens: Tokens, i: int, clause: Clause) -> bool:
    """Whether a clause begins at token `i`, inside `clause`."""
    lower, tags = tokens.lower, tokens.tags
    word = lower[i]
    size = len(lower)
    if word in (";", ":"):
        return i + 1 < size and not (tags[i - 1] == "CD" and tokens.glued(i))  # 8:30
    if word in _OPENERS:
        if i - 1 == clause.first and lower[i - 1] == ",":
            return False
        if word in ("as", "after", "before", "since", "until", "following"):
            return _has_verb_soon(tokens, i + 1)
        return True
    if word == "that" and i + 1 < size:
        return tags[i - 1][:1] in ("V", "N") and tags[i + 1] != "," and lower[i - 1] not in ("so", "all")
    if word == "," and i + 1 < size:
        after = lower[i + 1]
        if after in _AFTER_COMMA:
            return True
        if after in _JOINERS:
            goes_on = tags[i + 2 : i + 3] in (["VBP"], ["VB"]) and _infinitive_before(tokens, i)
            return not goes_on and _verb_ahead(tokens, i + 2)
        if clause.verb < 0:  # "If convicted, he faces"
            return clause.first == 0 and lower[0] in _CONDITIONS and i <= _LED and _new_subject(tokens, i + 1)
        return _new_subject(tokens, i + 1) or _leads(tokens, i, clause)
    if word in _JOINERS and clause.verb >= 0:
        return _finite_next(tokens, i + 1) or (
            tags[i + 1 : i + 2] in (["DT"], ["PRP"], ["PRP$"]) and _verb_ahead(tokens, i + 1)
        )
    return False


def _finite_next(tokens: Tokens, i: int) -> bool:
    """Whether a finite verb follows at once: "and is expected", "and also rose"."""
    tags = tokens.tags
    for j in range(i, min(i + 3, len(tags))):
        if tags[j] == "VBP" and tokens.lower[j] not in ("are", "have", "do"):
            return not _infinitive_before(tokens, i)
        if _is_finite(tokens, j):
            return True
        if tags[j] != "RB":
            return False
    return False


def _infinitive_before(tokens: Tokens, i: int) -> bool:
    """Whether an infinitive stands before, which a verb behind "and" may go on with: "could rise to 5 and reach 7"."""
    tags = tokens.tags
    return any(tags[j] == "VB" for j in range(max(0, i - 30), i))


def _verb_ahead(tokens: Tokens, i: int) -> bool:
    """Whether a finite verb stands within the next words, before the next comma or number."""
    tags, lower = tokens.tags, tokens.lower
    for j in range(i, min(i + 12, len(tags))):
        if _is_finite(tokens, j):
            return True
        if lower[j] in (",", ";", "(") or (tags[j] in ("CD", "$") and j > i and not (j == i + 1 and tags[i] == "IN")):
            return False  # but "and in 2019 it lost"
    return False


def _leads(tokens: Tokens, i: int, clause: Clause) -> bool:
    """Whether the first comma behind its verb ends a clause that leads the sentence: "After it closed in May, ..."."""
    led = clause.first == 0 and tokens.lower[0] in _LEADING and i - clause.verb <= _LED
    return led and "," not in tokens.lower[clause.verb : i]


def _new_subject(tokens: Tokens, i: int) -> bool:
    """Whether a subject and its verb follow a comma: ", the ministry said", ", imports fell"."""
    tags = tokens.tags
    for j in range(i, min(i + 9, len(tags))):
        if _is_finite(tokens, j):
            return j > i
        if tags[j] == "CD" and j == i and tags[j + 1 : j + 2] in (["NN"], ["NNS"], ["JJ"]):
            continue  # ", three sites will open"
        if tags[j] not in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP", "PRP$", "POS", "RB") and (
            tags[j] != "IN" or j == i
        ):
            return False
    return False


def _has_verb_soon(tokens: Tokens, i: int) -> bool:
    """Whether the words behind a preposition hold a verb, so that it opens a clause: "after rising 5%"."""
    tags, lower = tokens.tags, tokens.lower
    for j in range(i, min(i + 8, len(tags))):
        if _is_finite(tokens, j) or (tags[j] == "VBG" and j <= i + 1):
            return True
        if lower[j] in (",", ";", "(", ".") or tags[j] in ("CD", "$"):
            return False
        if lower[j] in _JOINERS and _finite_next(tokens, j + 1):
            return False  # "has shipped 5 tons since May and intends to": the verb is not of what stands behind "since"
    return False


def _tense(tokens: Tokens, i: int) -> str:
    """What the finite verb at `i` tells, with the participles behind it."""
    tag, word, lower, tags = tokens.tags[i], tokens.lower[i], tokens.lower, tokens.tags
    if tag == "MD":
        return FUTURE if word in _FUTURE else PRESENT
    if tag == "VBD":
        return PAST
    if tag == "POS":
        word = "is"
    if word in _HAVE and i + 1 < len(tags):
        for j in range(i + 1, min(i + 4, len(tags))):
            if tags[j] in ("VBN", "VBD"):
                return PAST if word == "had" else PERFECT
            if tags[j] != "RB" and lower[j] not in ("also", "already", "been"):
                break
    if word in _BE and tags[i + 1 : i + 2] == ["VBG"]:
        return ONGOING
    return PRESENT
