"""A sentence in, its cues out: the words that hand what it says to somebody, who that is, and which part is said.

Quotations must be masked before, so that a verb of saying inside one counts for nothing outside it.
"""

import re
from dataclasses import dataclass

from transforms.quotes.phrases import Phrase, Words, phrase_after, phrase_before, read_words
from transforms.quotes.words import (
    ADVERBIAL,
    AGENTS,
    BODY_NAMES,
    CALENDAR,
    CITING,
    CLAUSE,
    DATA,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    FREE,
    LEARNING,
    NOUNS,
    NO_SPEAKER,
    NOUN_LIKE,
    OUTLOOK,
    PARTICIPLES,
    PRONOUNS,
    SELF_NAMING,
    VERBS,
    VIA,
)

_STARTERS = VERBS | LEARNING | CITING | VIA | {"according", "per", "words", "opinion", "reference", "referring", "put"}
# Words as a plain split leaves them, so that a sentence without any is passed over at the cost of a set lookup.
_GATE = frozenset(
    opening + form + sign
    for word in _STARTERS
    for form in (word, word.capitalize())
    for opening in ("", "(", "“", '"', "—", "–", "\x01")
    for sign in ("", ",", ".", ":", ";", ",”", "–", "—", ".”", '."', ":“", "”", '"')
)
_BE = frozenset(("be", "been", "being", "is", "are", "was", "were", "to", "not", "would", "could", "can", "will", "should", "may", "might", "must", "did", "didn't", "didn’t", "never", "cannot", "can't", "don't", "i", "we", "you", "as"))
_PASSIVE = frozenset(("was", "is", "been", "also", "were"))
_SUBORDINATE = frozenset(("as", "while", "when", "after", "before", "although", "though", "because", "if", "which", "who", "where", "whose", "inviting", "despite"))
_ADJUNCT = frozenset(("in", "on", "at", "during", "for", "since", "by", "as", "while", "when", "after", "before", "although", "though", "because", "if", "earlier", "later", "last", "this", "meanwhile", "however", "additionally", "moreover", "also", "thus", "speaking", "asked", "addressing", "commenting", "answering", "but", "and", "yet", "still", "so", "besides", "furthermore", "separately", "with", "following", "under", "responding", "despite", "overall", "finally", "instead", "nevertheless", "according", "opening", "summing", "per", "from", "to", "recently", "today", "yesterday", "previously", "citing", "regarding", "among", "within", "over", "of"))
_HARD_STOP = re.compile(r"[,;:()\x01—–]| - ")


@dataclass(slots=True)
class Cue:
    """Offsets into the sentence. `start`..`end` holds cue and speaker; `said` are the spans of what is said.

    `word` is the cue as printed; `phrase` the speaker's, None where it is the sentence's own subject; `is_outlet` marks
    an outlet that names itself; `follows` that the speaker stands behind what is said, so that a quotation before it is his;
    `is_about_before` that the whole sentence before is said: "This was stated by X".
    """

    start: int
    end: int
    word: str
    phrase: Phrase | None
    said: tuple[int, int] | None
    is_outlet: bool = False
    follows: bool = False
    is_about_before: bool = False


def may_hold_cue(sentence: str) -> bool:
    """Whether a sentence is worth reading for cues; never wrong when it says no."""
    return not _GATE.isdisjoint(sentence.split())


def find_cues(sentence: str) -> list[Cue]:
    """The cues of `sentence`, in reading order.

    >>> [(c.word, c.phrase.text, sentence[slice(*c.said)]) for sentence in ["Trade rose 5%, the ministry said."]
    ...  for c in find_cues(sentence)]
    [('said', 'the ministry', 'Trade rose 5%')]
    """
    w = read_words(sentence)
    cues: list[Cue] = []
    for i, word in enumerate(w.lower):
        if i and w.is_capital(i) and word not in ("says", "said", "according"):
            continue
        if word in VERBS:
            cue = _verb_cue(w, i)
        elif word == "according":
            cue = _source_cue(w, i, i + 2) if i + 1 < len(w) and w.lower[i + 1] == "to" else None
        elif word in CITING or word in VIA:
            cue = _citing_cue(w, i)
        elif word in ("reference", "referring"):
            cue = _source_cue(w, i, i + 2) if i + 1 < len(w) and w.lower[i + 1] == "to" and i else None
        elif word in ("words", "opinion", "estimate") or word == "per":
            cue = _other_source(w, i)
        elif word in LEARNING:
            cue = _learned_cue(w, i)
        elif word == "put":
            cue = _as_put(w, i)
        else:
            continue
        if cue is not None and not (cues and cue.start < cues[-1].end and cue.phrase and cues[-1].phrase and cue.start >= cues[-1].start and cue.end <= cues[-1].end):
            cues.append(cue)
    return cues


def _verb_cue(w: Words, i: int) -> Cue | None:
    """The cue around the verb of saying at word i, if it is one here."""
    word = w.lower[i]
    before = w.lower[i - 1] if i else ""
    if before.endswith(("n't", "n’t")):
        return None
    if i <= 3 and w.lower[0] in ("this", "it", "that") and i + 1 < len(w) and w.lower[i + 1] == "by" and before in _PASSIVE:
        cue = _source_cue(w, i, i + 2)
        if cue is not None:
            cue.said, cue.follows, cue.is_about_before = None, False, True
        return cue
    if before in _BE and not (w.gap(i).strip() and i) and not (before in ("i", "we") and word in FREE):
        if not (before == "as" and word in ("saying", "reported", "noted", "stated") and i + 1 < len(w)):
            return None
        if w.lower[i + 1] == "by":
            return _source_cue(w, i, i + 2)
        if word != "saying":
            return None
        return _quoted_as_saying(w, i)
    if before in ("the", "a", "an", "this", "its") or (before == "that" and word not in ("said", "says")):
        return None
    behind = i > 0 and (w.gap(i).strip()[-1:] in (",", "-", "–", "—", ":") or w.is_mask(i - 1)) or i == 0
    if word in PARTICIPLES and (behind or before in ("and", "by", "also", "before", "while")):
        return _participle_cue(w, i)
    if before in ("and", "but", "then") and word in FREE | CLAUSE:
        return _participle_cue(w, i) if _complement(w, i + 1, i) == "that" else None
    subject = phrase_before(w, i)
    if subject is not None and w.lower[subject.first] in ("this", "that") and subject.last - subject.first == 1:
        return None
    if behind and word not in ("told", "tells") and (subject is None or subject.role is None or subject.reach != i):
        inverted = _inverted_cue(w, i)
        if inverted is not None:
            return inverted
    if subject is None or not _is_agent(w, subject, word):
        return None
    if subject.begin and w.lower[subject.begin - 1] in ("if", "unless", "whether"):
        return None
    is_document = any(w.is_document(k) for k in range(subject.first, min(subject.last, subject.first + 4)))
    if is_document:
        source = _strip_document(w, subject)
        if source is None:
            return None
        subject = source
    return _plain_cue(w, i, subject, is_document)


def _is_agent(w: Words, phrase: Phrase, verb: str) -> bool:
    """Whether a subject is one who can say things: a name, a pronoun, a function, a body; for some verbs a document."""
    low = w.lower[phrase.first : phrase.last]
    text = phrase.text
    if any(t in ("percent", "%", "percentage", "cent") for t in low):
        return False
    if phrase.begin and w.is_mask(phrase.begin - 1) and len(low) <= 8:
        return True
    if len(low) == 1 and low[0] in PRONOUNS:
        return verb not in DATA or verb in ("found", "find")
    if low[0] in ("i", "we", "you") or low[-1] in ("which", "that", "what", "this", "there"):
        return False
    document = low[-1] in DOCUMENTS or (" of " in text or " from " in text or " by " in text) and any(t in DOCUMENTS for t in low[:4])
    if verb in DATA:
        named = any(w.is_capital(k) for k in range(max(1, phrase.first), phrase.last))
        return document or any(t in AGENTS for t in low) or named or (phrase.first == 0 and low[0] not in NOUNS)
    if document and verb in OUTLOOK | NOUN_LIKE:
        return verb in ("estimates", "predicts", "projects", "forecasts", "predicted", "says")
    if any(t in AGENTS or t in DOCUMENTS for t in low):
        return True
    capitals = [i for i in range(phrase.first, phrase.last) if w.is_capital(i) and w.lower[i] not in DETERMINERS]
    if not capitals:
        opens = phrase.first == 0 or low[0] in DETERMINERS or low[0] in ("my", "your")
        return verb in ("said", "says", "told", "say") and len(low) <= 6 and low[-1] not in FINITE and opens
    if capitals == [0] and phrase.last == 1:
        return low[0] not in NOUNS or verb in ("said", "says", "told")
    return w.is_capital(phrase.last - 1) or any(c > 0 for c in capitals)


def _plain_cue(w: Words, i: int, subject: Phrase, is_document: bool) -> Cue | None:
    """Subject, verb: what is said stands behind, before, or on both sides."""
    word = w.lower[i]
    after = i + 1
    if word in NOUN_LIKE and not _is_verb_here(w, i, subject):
        return None
    if word in ("told", "tells", "tell", "informed", "assured", "advised", "asked", "reminded", "warned") and after < len(w):
        after = _behind_object(w, after)
    kind = _complement(w, after, i)
    if kind == "other":
        return None
    start = w.starts[subject.begin]
    left = _left_of(w, subject.begin)
    is_outlet = word in SELF_NAMING and kind in ("end", "source") and _is_bare_name(w, subject)
    if kind in ("end", "source"):
        if left is None:
            return Cue(start, w.ends[i], w.words[i], subject, None, is_outlet, follows=False)
        said = (left[0], left[1])
        right = _resumes(w, after)
        if right is not None:
            said = (left[0], right)
        return Cue(start, w.ends[i], w.words[i], subject, said, is_outlet, follows=True)
    if kind == "noun" and left is not None and not left[2]:
        if word in CLAUSE or word in OUTLOOK or word in NOUN_LIKE:
            return None
        begins = w.lower[after] in DETERMINERS_OF_TIME
        if not begins:
            return Cue(start, w.ends[i], w.words[i], subject, (w.ends[after - 1], len(w.text)), False, follows=False)
        return Cue(start, w.ends[i], w.words[i], subject, (left[0], left[1]), False, follows=True)
    if kind == "noun" and (word in CLAUSE or (word in DATA and not is_document)):
        return None
    if word in DATA and not is_document and not (after < len(w) and w.lower[after] == "that"):
        return None
    return Cue(start, w.ends[i], w.words[i], subject, (w.ends[after - 1], len(w.text)), False, follows=False)


def _is_verb_here(w: Words, i: int, subject: Phrase) -> bool:
    """Whether a word such as "reports" is a verb: by its subject, and by what stands behind it."""
    word = w.lower[i]
    plural = not word.endswith("s")
    last = w.lower[subject.last - 1]
    if plural:
        return last == "they" or (last in AGENTS and last.endswith("s") and subject.last == i)
    if subject.begin and w.lower[subject.begin - 1] in ("which", "what"):
        return True
    if i + 1 < len(w) and not w.gap(i + 1).strip() and w.lower[i + 1] in ADVERBIAL | FINITE | {"and", "or"}:
        return word in SELF_NAMING and w.is_capital(subject.last - 1)
    return last in PRONOUNS or w.is_capital(subject.last - 1) or (last in AGENTS and not last.endswith("s") and w.lower[subject.first] == "the")


DETERMINERS_OF_TIME = frozenset(("last", "this", "next", "earlier", "late", "early"))


def _is_bare_name(w: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a name of one to three words without an article: how an outlet names itself."""
    return phrase.last - phrase.first <= 3 and all(w.is_capital(k) for k in range(phrase.first, phrase.last))


def _behind_object(w: Words, k: int) -> int:
    """The word behind the one who is told: "told | Reuters | that"."""
    last = min(len(w), k + 9)
    j = k
    while j < last:
        if j > k and (_HARD_STOP.search(w.gap(j)) or w.is_mask(j)):
            return j
        if w.lower[j] == "that" or (j > k and (w.lower[j] in ADVERBIAL - {"of", "for", "from"} or w.lower[j] in PRONOUNS or w.lower[j] in ("the", "its", "there"))):
            return j
        if w.is_mask(j):
            return j
        j += 1
        if j - 1 == k and w.lower[k] in ("journalists", "reporters", "him", "her", "them", "me", "us", "lawmakers", "parliament", "investors", "analysts"):
            return j
        if j < last and w.is_capital(j - 1) and not w.is_capital(j) and w.lower[j] not in ("of", "and", "for"):
            return j
    return j


def _complement(w: Words, k: int, verb: int) -> str:
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
        return _complement(w, k + 1, verb)
    if w.lower[verb] in CLAUSE and (word == "not" or (word.endswith("ing") and len(word) > 5)):
        return "other"
    if word == "to" and w.lower[verb] not in FREE:
        return "noun" if w.lower[verb] in OUTLOOK else "other"
    is_adverbial = word in ADVERBIAL and word not in ("over", "about", "without") or word in CALENDAR
    has_verb = False
    j = k
    while j < n and j - k < 30:
        if j > k and (_HARD_STOP.search(w.gap(j)) or w.is_mask(j)):
            break
        if w.lower[j] == "that" and j > k and is_adverbial:
            return "that"
        if w.lower[j] in ("and", "or", "which", "who", "that"):
            break
        if j > k and (w.lower[j] in FINITE or (w.lower[j].endswith("ed") and len(w.lower[j]) > 4 and w.lower[j - 1] not in ("a", "an", "the", "by", "of", "in"))):
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
    for j in range(k, min(len(w), k + 10)):
        if w.lower[j] == "that" and "," in w.gap(j):
            return True
    return False


def _left_of(w: Words, first: int) -> tuple[int, int, bool] | None:
    """What stands before word `first` up to the comma: its span and whether it is a mere adjunct; None if nothing."""
    if first == 0:
        return None
    gap = w.gap(first).strip()
    begin = w.starts[0]
    lead = w.text[:begin].rfind("\x01")
    begin = lead if lead >= 0 else begin
    adjunct = w.lower[0] in _ADJUNCT or gap.strip("”\"") == ""
    return (begin, w.starts[first], adjunct and not w.is_mask(0))


def _resumes(w: Words, k: int) -> int | None:
    """The sentence's end where what is said goes on behind the cue: "Trade, he said, rose 5%"."""
    if k >= 2 and any(w.is_mask(j) for j in range(max(0, k - 8), k)):
        return None
    j = k
    while j < len(w) and j - k < 30:
        gap = w.gap(j)
        if "," in gap or ";" in gap or "—" in gap or "–" in gap:
            word = w.lower[j]
            if word in _SUBORDINATE or word in PARTICIPLES or word in CITING or w.is_mask(j) or (word.endswith("ing") and len(word) > 5):
                return None
            if word == "according" or any(t in SELF_NAMING or t in FREE for t in w.lower[j : j + 4]):
                return None
            return len(w.text)
        j += 1
    return None


def _inverted_cue(w: Words, i: int) -> Cue | None:
    """Verb, then subject: "..., said the minister"."""
    word = w.lower[i]
    if i == 0 or word in DATA or word in OUTLOOK and word not in ("predicted", "predicts"):
        return None
    if w.gap(i + 1).strip() if i + 1 < len(w) else True:
        return None
    phrase = phrase_after(w, i + 1) if i + 1 < len(w) and w.lower[i + 1] != "that" else None
    if phrase is None:
        return None
    k = phrase.last
    low = w.lower[phrase.first : phrase.last]
    if k < len(w) and w.gap(k).strip() == "" and (w.lower[k] in FINITE or w.lower[k] == "that" or (w.lower[k].endswith("ed") and w.lower[k] not in ("based",))):
        return None
    named = any(w.is_capital(j) for j in range(phrase.first, phrase.last))
    if not named and not any(t in AGENTS or t in PRONOUNS for t in low):
        return None
    if low[0] in ("a", "an") and not any(t in AGENTS for t in low):
        return None
    if word not in ("said", "says") and not (w.is_mask(i - 1) or any(t in AGENTS or t in BODY_NAMES or t in PRONOUNS for t in low) or all(w.is_capital(j) for j in range(phrase.first, phrase.last))):
        return None
    said = (w.starts[0], w.starts[i])
    long = i >= 4 or w.is_mask(0)
    if not long:
        right = _resumes(w, phrase.reach)
        if right is not None:
            said = (said[0], right)
    end = w.ends[phrase.reach - 1]
    return Cue(w.starts[i], end, w.words[i], phrase, said, False, follows=True)


def _participle_cue(w: Words, i: int) -> Cue | None:
    """ "..., adding that": said by whoever says the rest, or by the sentence's subject."""
    after = _behind_object(w, i + 1) if w.lower[i] == "telling" and i + 1 < len(w) else i + 1
    kind = _complement(w, after, i)
    if kind not in ("that", "noun") or (kind == "noun" and w.lower[i] in CLAUSE | DATA):
        return None
    if w.lower[i] in DATA:
        return None
    return Cue(w.starts[i], w.ends[i], w.words[i], None, (w.ends[after - 1], len(w.text)), False, follows=False)


def _quoted_as_saying(w: Words, i: int) -> Cue | None:
    """ "the minister was quoted as saying"."""
    k = i - 1
    while k > 0 and w.lower[k] not in ("was", "is", "were", "has", "had") and i - k < 6:
        k -= 1
    subject = phrase_before(w, k)
    if subject is None or not _is_agent(w, subject, "said"):
        return None
    start = w.starts[subject.begin]
    left = _left_of(w, subject.begin)
    if _complement(w, i + 1, i) == "end" and left is not None:
        return Cue(start, w.ends[i], w.slice(k, i + 1), subject, (left[0], left[1]), False, follows=True)
    return Cue(start, w.ends[i], w.slice(k, i + 1), subject, (w.ends[i], len(w.text)), False, follows=False)


def _source_cue(w: Words, i: int, first: int) -> Cue | None:
    """ "according to X", "citing X": what is said stands on the other side, or on both."""
    phrase = phrase_after(w, first, is_source=True)
    if phrase is None:
        return None
    source = _strip_document(w, phrase)
    if source is None:
        return None
    phrase = source
    end = phrase.reach
    cut = _clause_after(w, end)
    start, stop = w.starts[i], w.ends[end - 1]
    if i > 1 and w.lower[i - 1] == "as":
        start = w.starts[i - 1]
    if i > 0 and w.lower[i - 1] in ("with",) and w.lower[i] == "reference":
        start = w.starts[i - 1]
    word = w.slice(i, first)
    lead = i == 0 or (i <= 2 and all(t in _ADJUNCT or t in ("also",) for t in w.lower[:i]))
    if lead:
        begin = w.ends[cut - 1] if cut < len(w) else None
        return Cue(start, stop, word, phrase, (begin, len(w.text)) if begin is not None else None, False, follows=False)
    said = (w.starts[0], start)
    right = _resumes(w, end)
    if right is not None:
        said = (said[0], right)
    return Cue(start, stop, word, phrase, said, False, follows=True)


def _clause_after(w: Words, k: int) -> int:
    """The word behind the comma that ends a fronted "according to" phrase."""
    j = k
    while j < len(w) and j - k < 14:
        if "," in w.gap(j) or w.is_mask(j):
            return j
        j += 1
    return k


# Numbers that nobody in particular hands out, and what may stand before them.
_NUMBERS = frozenset(("data", "statistics", "information", "figures", "estimates", "calculations", "sources", "results", "numbers"))
_UNNAMED = frozenset(("preliminary", "official", "latest", "statistical", "own", "internal", "new", "recent", "available", "final", "updated", "some", "various", "other", "different", "open", "fresh"))


def _citing_cue(w: Words, i: int) -> Cue | None:
    """ "citing X", "the outlet cites X", "the outlet reports via X"."""
    before = w.lower[i - 1] if i else ""
    if w.lower[i] in ("cites", "quotes"):
        outlet = phrase_before(w, i)
        if outlet is None or not _is_bare_name(w, outlet):
            return None
        cue = _source_cue(w, i, i + 1)
        if cue is not None and cue.said is not None:
            cue.start = w.starts[outlet.begin]
            cue.said = (cue.said[0], cue.start)
        return cue
    reporting = before in SELF_NAMING or before == "reported"
    if w.lower[i] in VIA:
        return _source_cue(w, i, i + 1) if reporting else None
    return _source_cue(w, i, i + 1) if i == 0 or "," in w.gap(i) or reporting else None


def _learned_cue(w: Words, i: int) -> Cue | None:
    """ "the agency learned from the ministry": the ministry says it."""
    first = i + 2 if i + 1 < len(w) and w.lower[i + 1] == "from" else i + 1
    cue = _source_cue(w, i, first) if first < len(w) else None
    if cue is None or cue.phrase is None or not cue.follows:
        return None
    if first == i + 1 and not any(t in AGENTS for t in w.lower[first : cue.phrase.last]):
        return None
    reach = cue.phrase.reach
    if reach < len(w) and w.lower[reach] == "that":
        return Cue(w.starts[i], cue.end, w.slice(i, first), cue.phrase, (w.ends[reach], len(w.text)))
    outlet = phrase_before(w, i)
    left = _left_of(w, outlet.begin) if outlet else None
    return Cue(w.starts[outlet.begin], cue.end, w.slice(i, first), cue.phrase, left[:2], follows=True) if outlet and left else None


def _strip_document(w: Words, phrase: Phrase) -> Phrase | None:
    """The one behind a document: "data from the ministry" is the ministry's; None where nobody is named."""
    low = w.lower[phrase.first : phrase.last]
    head = low[-1] if not w.is_capital(phrase.last - 1) else ""
    for k, word in enumerate(low):
        if word in ("from", "by", "of", "between") and k and any(w.is_document(j) for j in range(phrase.first, phrase.first + k)):
            first = phrase.first + k + 1
            if word == "between" or first < phrase.last:
                text = w.phrase(first, phrase.last)
                if word == "of" and not any(w.is_capital(j) for j in range(first, phrase.last)) and not any(t in AGENTS for t in low[k + 1 :]):
                    continue
                if word == "between":
                    text = text.replace(" and ", "; ")
                if w.is_document(phrase.last - 1) and len(low) > k + 2 and word != "of":
                    return Phrase(first, phrase.last - 1, w.phrase(first, phrase.last - 1), phrase.role, phrase.begin, phrase.reach)
                return Phrase(first, phrase.last, text, phrase.role, phrase.begin, phrase.reach)
    capitals = any(w.is_capital(j) and w.lower[j] not in DOCUMENTS for j in range(phrase.first, phrase.last))
    if not capitals and not any(t in AGENTS or t in DOCUMENTS or t in PRONOUNS for t in low):
        return None
    if head in DOCUMENTS and not capitals and all(t in _UNNAMED or t in DETERMINERS for t in low[:-1]) and head in _NUMBERS:
        return None
    if head in NO_SPEAKER or (low[0] in NO_SPEAKER and not capitals):
        return None
    if head in DOCUMENTS and not capitals and not any(t in AGENTS for t in low) and low[0] not in ("the", "a", "an", "its", "this"):
        return None
    if head in _NUMBERS and (capitals or any(t in AGENTS for t in low)):
        last = phrase.last - 1
        while last - 1 > phrase.first and w.lower[last - 1] in _UNNAMED:
            last -= 1
        text = w.phrase(phrase.first, last)
        for clitic in ("’s", "'s", "’", "'"):
            text = text.removesuffix(clitic)
        return Phrase(phrase.first, last, text, phrase.role, phrase.begin, phrase.reach)
    if head in DOCUMENTS and not capitals and not any(t in AGENTS for t in low) and head in _NUMBERS:
        return None
    return phrase


def _other_source(w: Words, i: int) -> Cue | None:
    """ "in the words of X", "per X"."""
    if w.lower[i] == "per":
        apart = i == 0 or "," in w.gap(i)
        if not apart or i + 1 >= len(w) or not (w.is_capital(i + 1) or w.lower[i + 1] in ("the", "a")):
            return None
        return _source_cue(w, i, i + 1)
    if i >= 2 and i + 1 < len(w) and w.lower[i + 1] == "of" and w.lower[i - 1] == "the" and w.lower[i - 2] in ("in", "by"):
        cue = _source_cue(w, i, i + 2)
        if cue:
            cue.start = w.starts[i - 2]
            if i == 2:
                cut = _clause_after(w, cue.phrase.reach if cue.phrase else i)
                cue.said = (w.ends[cut - 1], len(w.text))
                cue.follows = False
        return cue
    return None


def _as_put(w: Words, i: int) -> Cue | None:
    """ "As X put it"."""
    if i + 1 >= len(w) or w.lower[i + 1] != "it":
        return None
    subject = phrase_before(w, i)
    if subject is None or subject.begin == 0 or w.lower[subject.begin - 1] != "as":
        return None
    start = w.starts[subject.begin - 1]
    if subject.begin == 1:
        return Cue(start, w.ends[i + 1], w.slice(i, i + 2), subject, (w.ends[i + 1], len(w.text)), False, follows=False)
    return Cue(start, w.ends[i + 1], w.slice(i, i + 2), subject, (w.starts[0], w.starts[subject.begin - 1]), False, follows=True)
