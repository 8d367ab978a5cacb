"""A cue in its sentence in, the part that is said out: behind the verb of saying, before it, or on both sides."""

import re
from dataclasses import dataclass

from transforms.quotes.lexis import (
    ADJUNCT,
    ADVERBIAL,
    ADVISING,
    AGENTS,
    CALENDAR,
    CITING,
    CLAUSE,
    DETERMINERS,
    FINITE,
    FREE,
    MADE,
    OBJECT_ENDS,
    OUTLOOK,
    PARTICIPLES,
    PRONOUNS,
    SELF_NAMING,
    SUBORDINATE,
    VERBS,
)
from transforms.quotes.words import Phrase, Words

_TURNING = frozenset(("although", "though", "but", "and", "so"))
_GOING_ON = frozenset(("and", "while", "but", "whereas"))
_OPENING = frozenset(("as", "after", "when", "while", "because", "before"))
_RATED_WITHIN = 10  # words behind "puts" in which "at" tells how high
_NEAR = 9  # words
_HARD_STOP = re.compile(r"[,;:()\x01—–]| - ")


@dataclass(slots=True)
class Cue:
    """A cue as offsets into its sentence: `start`..`end` holds cue and speaker, `said` is the span of what is said.

    `word` is the cue as printed; `phrase` the speaker's, None where it is the sentence's own subject; `is_outlet` marks
    an outlet that names itself; `follows` that the speaker stands behind what is said, so that a quotation before it is
    his; `is_about_before` that the whole sentence before is said: "This was stated by X".
    """

    start: int
    end: int
    word: str
    phrase: Phrase | None
    said: tuple[int, int] | None
    is_outlet: bool = False
    follows: bool = False
    is_about_before: bool = False


def complement(w: Words, k: int, verb: int) -> str:
    """What follows a verb of saying: "end", "that" (or a clause, a quotation, a colon), "noun", or "other"."""
    n = len(w)
    tail = w.text[w.ends[k - 1] :] if k >= n else w.gap(k)
    if k >= n:
        return "that" if ":" in tail else "end"
    sign = tail.strip()
    if w.is_mask(k):
        return "that"
    if ":" in sign:
        return "that"
    if sign[:1] in (",", ";", ".", ")", "”", "—", "–", "-", "…") or (sign and sign[:1] not in "“\"'‘($€£₸₺₼₹«~+"):
        if w.lower[k] in CITING:
            return "source"
        if "," in sign and _is_parenthesis(w, k):
            return "that"
        return "end"
    word = w.lower[k]
    if word in ("that", "there", "it", "they", "he", "she", "how", "why", "whether", "if", "what", "we", "i"):
        return "that"
    if word in CITING or (word == "with" and k + 1 < n and w.lower[k + 1] == "reference") or word == "referring":
        return "source"
    if word == "by":
        return "other"
    if word == "out":
        return complement(w, k + 1, verb)
    if w.lower[verb] in CLAUSE and (word == "not" or (word.endswith("ing") and len(word) > 5)):
        return "that" if w.lower[verb] in ADVISING and word != "not" else "other"
    if word == "to" and w.lower[verb] not in FREE:
        return "noun" if w.lower[verb] in OUTLOOK else "other"
    is_adverbial = (word in ADVERBIAL and word not in ("over", "about", "without")) or word in CALENDAR
    has_verb = False
    j = k
    while j < n and j - k < 30:
        if j > k and (_HARD_STOP.search(w.gap(j)) or w.is_mask(j)):
            break
        if w.lower[j] == "that" and j > k and is_adverbial:
            return "that"
        if w.lower[j] in ("and", "or", "which", "who", "that"):
            break
        if j > k and w.lower[j] in _OPENING and w.lower[verb] in ("added", "adds"):
            break  # "added one goal when the team beat"
        if j > k and (
            w.lower[j] in FINITE
            or (
                w.lower[j].endswith("ed")
                and len(w.lower[j]) > 4
                and w.lower[j - 1] not in ("a", "an", "the", "by", "of", "in")
                and not (is_adverbial and w.lower[j] in MADE)  # "said in a report published on Monday"
            )
        ):
            has_verb = True
            break
        j += 1
    if is_adverbial:
        if has_verb:
            return "that"
        if j < n and w.is_mask(j):
            return "that"
        stop = w.text[w.ends[j - 1] : w.starts[j]] if j < n else w.text[w.ends[n - 1] :]
        return "that" if ":" in stop else "end"
    if has_verb:
        return "that"
    if word in ("and", "or", "but"):
        return "other"
    return "noun"


def _is_parenthesis(w: Words, k: int) -> bool:
    """Whether the comma before word k opens an insertion, after which "that" goes on: "said, in part, that"."""
    return any(w.lower[j] == "that" and "," in w.gap(j) for j in range(k, min(len(w), k + 10)))


def behind_object(w: Words, k: int) -> int:
    """The word behind the one who is told: "told | Reuters | that"."""
    last = min(len(w), k + 9)
    j = k
    while j < last:
        if j > k and (_HARD_STOP.search(w.gap(j)) or w.is_mask(j)):
            return j
        if w.lower[j] == "that" or (
            j > k and (w.lower[j] in OBJECT_ENDS or w.lower[j] in PRONOUNS or w.lower[j] in ("the", "its", "there"))
        ):
            return j
        if w.is_mask(j):
            return j
        j += 1
        if j - 1 == k and w.lower[k] in (
            "journalists",
            "reporters",
            "him",
            "her",
            "them",
            "me",
            "us",
            "lawmakers",
            "parliament",
            "investors",
            "analysts",
        ):
            return j
        ends = j < last and w.is_capital(j - 1) and not w.is_capital(j) and w.lower[j] not in ("of", "and", "for")
        if ends and w.lower[j] in AGENTS:
            return j + 1  # "told Alba executives | he"
        if ends:
            return j
    return j


def left_of(w: Words, first: int) -> tuple[int, int, bool] | None:
    """What stands before word `first` up to the comma: its span and whether it is a mere adjunct; None if nothing."""
    if first == 0:
        return None
    gap = w.gap(first).strip()
    if not gap and not w.is_mask(first - 1) and w.lower[first - 1] != "as":
        return None
    begin = w.starts[0]
    lead = w.text[:begin].rfind("\x01")
    begin = lead if lead >= 0 else begin
    adjunct = first == 1 or w.lower[0] in ADJUNCT or gap.strip('”"') == ""  # "Inside, Acme is promising"
    return (begin, w.starts[first], adjunct and not w.is_mask(0))


def resumes(w: Words, k: int) -> int | None:
    """The sentence's end where what is said goes on behind the cue: "Trade, he said, rose 5%"."""
    if k >= 2 and any(w.is_mask(j) for j in range(max(0, k - 8), k)):
        return None
    j = k
    while j < len(w) and j - k < 30:
        gap = w.gap(j)
        if "," in gap or ";" in gap or "—" in gap or "–" in gap:
            word = w.lower[j]
            if (
                word in SUBORDINATE
                or word in PARTICIPLES
                or word in CITING
                or w.is_mask(j)
                or (word.endswith("ing") and len(word) > 5)
            ):
                return None
            if word == "according" or any(t in SELF_NAMING or t in FREE for t in w.lower[j : j + 4]):
                return None
            return len(w.text)
        j += 1
    return None


def said_until(w: Words, k: int) -> int:
    """The offset at which what is said behind word k ends: with its sentence, or where the writer's own "we" begins."""
    for j in range(k + 1, len(w)):
        if w.lower[j] in _TURNING and "," in w.gap(j) and "we" in w.lower[j + 1 : j + _NEAR]:
            return w.ends[j - 1]
    return len(w.text)


def rates(w: Words, i: int) -> bool:
    """Whether a verb puts something known at so much: "puts the harvest at 5 tons", but not "a guard at 3 gates"."""
    return "at" in w.lower[i + 2 : i + _RATED_WITHIN] and w.lower[i + 1] not in ("a", "an")


def named_until(w: Words, k: int) -> int:
    """The offset at which a thing named behind word k ends: before another's act, "..., and the firm's shares fell"."""
    for j in range(k + 1, len(w) - 2):
        if w.lower[j] not in _GOING_ON or "," not in w.gap(j) or w.lower[j + 1] == "that":
            continue
        if (w.lower[j + 1] in DETERMINERS or w.is_capital(j + 1)) and _has_verb(w, j + 2):
            return w.ends[j - 1]
    return said_until(w, k)


def _has_verb(w: Words, k: int) -> bool:
    """Whether a finite verb stands from word k on, before a sign or a number."""
    for j in range(k, min(len(w), k + _NEAR)):
        word = w.lower[j]
        if _HARD_STOP.search(w.gap(j)) or word[0].isdigit():
            return False
        if word in FINITE or word in VERBS or (word.endswith("ed") and len(word) > 4):
            return True
    return False


def clause_after(w: Words, k: int) -> int:
    """The word behind the comma that ends a fronted "according to" phrase."""
    j = k
    while j < len(w) and j - k < 14:
        if "," in w.gap(j) or w.is_mask(j):
            return j
        j += 1
    return k
