"""A sentence in, its cues out: the words that hand what it says to somebody, who that is, and which part is said.

Quotations must be masked before, so that a verb of saying inside one counts for nothing outside it.
"""

from transforms.lexicon import words
from transforms.quotes.lexis import (
    ADVERBS,
    ADVISING,
    AFTER_NOUNS,
    AGENTS,
    AGENTS_OR_DOCUMENTS,
    BE_WORDS,
    BODY_NAMES,
    CITING,
    CLAUSE,
    DATA,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    FREE,
    HEAD_ENDS,
    LEARNING,
    NOUN_LIKE,
    NOUNS,
    OUTLOOK,
    PARTICIPLES,
    PASSIVE,
    PRONOUNS,
    RATING,
    REPORTING,
    SEEING,
    SEEN,
    SELF_NAMING,
    SKIPPED,
    TIME_OPENERS,
    VERBS,
    VIA,
)
from transforms.quotes.objects import phrase_after
from transforms.quotes.said import Cue, behind_object, complement, left_of, named_until, rates, resumes, said_until
from transforms.quotes.sources import (
    as_put_cue,
    citing_cue,
    document_before,
    is_bare_name,
    learned_cue,
    other_source,
    reference_cue,
    source_cue,
    without_document,
)
from transforms.quotes.subjects import is_modifier, phrase_before
from transforms.quotes.words import Phrase, Words, read_words

_STARTERS = VERBS | LEARNING | CITING | VIA | {"according", "per", "words", "opinion", "estimate"}
_PROGRESSIVE = frozenset(("was", "were", "is", "are"))
_ONLY_RATING = RATING - words("speech", "outlook", "noun_like", "seeing")
_CLAUSE_ONLY = CLAUSE - ADVISING - OUTLOOK
_SEEN_WITHIN = 8  # words behind "sees" in which an outlook is named
_STARTERS |= {"reference", "referring", "put"}
# Words as a plain split leaves them, so that a sentence without any is passed over at the cost of a set lookup.
_GATE = frozenset(
    opening + form + sign
    for word in _STARTERS
    for form in (word, word.capitalize())
    for opening in ("", "(", "“", '"', "—", "–", "\x01")
    for sign in ("", ",", ".", ":", ";", ",”", "–", "—", ".”", '."', ":“", "”", '"')
)


def may_hold_cue(sentence: str) -> bool:
    """Whether a sentence is worth reading for cues; never wrong when it says no."""
    return not _GATE.isdisjoint(sentence.split())


def find_cues(sentence: str) -> list[Cue]:
    """The cues of `sentence`, in reading order.

    >>> [cue] = find_cues("The ministry said trade rose.")
    >>> cue.word, cue.phrase.text, cue.said
    ('said', 'The ministry', (17, 29))
    """
    w = read_words(sentence)
    cues: list[Cue] = []
    for i, word in enumerate(w.lower):
        if word not in _STARTERS:
            continue
        if i and w.is_capital(i) and word not in ("says", "said", "according"):
            continue
        if word in VERBS and (word not in _ONLY_RATING or rates(w, i)):
            cue = _verb_cue(w, i)
        elif word == "according":
            cue = _according_cue(w, i)
        elif word in CITING or word in VIA:
            cue = citing_cue(w, i)
        elif word in ("reference", "referring"):
            cue = reference_cue(w, i)
        elif word in ("words", "opinion", "estimate") or word == "per":
            cue = other_source(w, i)
        elif word in LEARNING:
            cue = learned_cue(w, i)
        elif word == "put":
            cue = as_put_cue(w, i)
        else:
            continue
        if cue is not None and not (
            cues
            and cue.start < cues[-1].end
            and cue.phrase
            and cues[-1].phrase
            and cue.start >= cues[-1].start
            and cue.end <= cues[-1].end
        ):
            cues.append(cue)
    return cues


def _according_cue(w: Words, i: int) -> Cue | None:
    """ "according to X", which may hand over the sentence before: "That is according to X"."""
    if i + 1 >= len(w) or w.lower[i + 1] != "to":
        return None
    cue = source_cue(w, i, i + 2)
    if cue is not None and i in (1, 2) and w.lower[0] in ("that", "this", "it", "that's", "that’s", "it's", "it’s"):
        cue.said, cue.follows, cue.is_about_before = None, False, True
    return cue


def _verb_cue(w: Words, i: int) -> Cue | None:
    """The cue around the verb of saying at word i, if it is one here."""
    word = w.lower[i]
    before = w.lower[i - 1] if i else ""
    if before.endswith("ly") or before in ADVERBS:
        j = i - 1
        while j > 0 and (w.lower[j].endswith("ly") or w.lower[j] in SKIPPED):
            j -= 1
        if w.lower[j] in PASSIVE and not w.gap(j + 1).strip():
            return None  # "members are currently expected"
    if before.endswith(("n't", "n’t")):
        return None
    if word in SEEING and SEEN.isdisjoint(w.lower[i + 1 : i + _SEEN_WITHIN]):
        return None  # "the port sees 300 ships"
    if word == "expecting" or (before in _PROGRESSIVE and word in OUTLOOK and word.endswith("ing")):
        return _expecting_cue(w, i)
    if (
        i <= 3
        and w.lower[0] in ("this", "it", "that")
        and i + 1 < len(w)
        and w.lower[i + 1] == "by"
        and before in PASSIVE
    ):
        cue = source_cue(w, i, i + 2)
        if cue is not None:
            cue.said, cue.follows, cue.is_about_before = None, False, True
        return cue
    if before in BE_WORDS and not (w.gap(i).strip() and i) and not (before in ("i", "we") and word in FREE):
        if not (before == "as" and word in ("saying", "reported", "noted", "stated") and i + 1 < len(w)):
            return None
        if w.lower[i + 1] == "by":
            return source_cue(w, i, i + 2)
        if word != "saying":
            return None
        return _quoted_as_saying(w, i)
    if before in ("the", "a", "an", "this", "its") or (before == "that" and word not in ("said", "says")):
        return None
    sign = w.gap(i).strip().rstrip("”\"’'")[-1:]  # past the end of a word or two in quotation marks
    behind = (i > 0 and (sign in (",", "-", "–", "—", ":") or w.is_mask(i - 1))) or i == 0
    if word in PARTICIPLES and (behind or before in ("and", "by", "also", "before", "while")):
        return _participle_cue(w, i)
    if before in ("and", "but", "then") and word in REPORTING:
        return _participle_cue(w, i) if complement(w, i + 1, i) == "that" else None
    subject = phrase_before(w, i)
    if subject is not None and w.lower[subject.first] in ("this", "that") and subject.last - subject.first == 1:
        return None
    if behind and word not in ("told", "tells") and (subject is None or subject.role is None or subject.reach != i):
        inverted = _inverted_cue(w, i)
        if inverted is not None:
            return inverted
    if subject is None or is_modifier(w, i, subject):
        return None
    named = word in REPORTING and w.is_capital(subject.last - 1) and w.lower[i + 1 : i + 2] == ["that"]
    if not (named or _is_agent(w, subject, word)):
        return None
    if subject.begin and _is_inside_other(w, subject):
        return None
    is_document = any(w.is_document(k) for k in range(subject.first, min(subject.last, subject.first + 4)))
    if is_document:
        source = without_document(w, subject)
        if source is None:
            return None
        subject = source
    subject.document = subject.document or document_before(w, subject.begin)
    return _plain_cue(w, i, subject, is_document)


def _expecting_cue(w: Words, i: int) -> Cue | None:
    """ "analysts were expecting", "the firm is promising": a verb of outlook in the progressive."""
    if not i or w.lower[i - 1] not in _PROGRESSIVE or w.gap(i).strip():
        return None
    if complement(w, i + 1, i) not in ("noun", "that"):
        return None  # "the results are promising"
    subject = phrase_before(w, i - 1)
    if subject is None or not _is_agent(w, subject, "expected"):
        return None
    return _plain_cue(w, i, subject, False)


def _is_inside_other(w: Words, subject: Phrase) -> bool:
    """Whether a subject stands in a condition, or behind a preposition, so that another noun is the real one."""
    before = w.lower[subject.begin - 1]
    if before in ("if", "unless", "whether"):
        return True
    if before not in ("with", "in", "at", "on", "atop", "near", "for", "from") or w.gap(subject.begin).strip():
        return False
    return w.lower[subject.first] not in DETERMINERS and subject.begin > 1 and not w.gap(subject.begin - 1).strip()


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
    document = low[-1] in DOCUMENTS or (
        (" of " in text or " from " in text or " by " in text) and any(t in DOCUMENTS for t in low[:4])
    )
    if verb in _ONLY_RATING and any(t in DOCUMENTS for t in low):
        return False  # "the survey released on Friday puts growth at"
    if verb in DATA:
        named = any(w.is_capital(k) for k in range(max(1, phrase.first), phrase.last))
        return document or any(t in AGENTS for t in low) or named or (phrase.first == 0 and low[0] not in NOUNS)
    if document and (verb in OUTLOOK or verb in NOUN_LIKE):
        if verb in ("claims", "notes"):
            return len(low) == 2 and low[0] == "the"
        return verb in ("estimates", "predicts", "projects", "forecasts", "predicted", "says")
    if _has_agent_for_head(low):
        return True
    capitals = [i for i in range(phrase.first, phrase.last) if w.is_capital(i) and w.lower[i] not in DETERMINERS]
    if not capitals:
        opens = phrase.first == 0 or low[0] in DETERMINERS or low[0] in ("my", "your")
        return verb in ("said", "says", "told", "say") and len(low) <= 6 and low[-1] not in FINITE and opens
    if capitals == [0] and phrase.last == 1:
        return low[0] not in NOUNS or verb in ("said", "says", "told")
    return w.is_capital(phrase.last - 1) or any(c > 0 for c in capitals)


def _has_agent_for_head(low: list[str]) -> bool:
    """Whether the head of a noun phrase, before its first preposition, is one who can say things, or a document."""
    end = next((i for i, word in enumerate(low) if word in HEAD_ENDS and i), len(low))
    head, modifier = low[end - 1], low[end - 2] if end > 1 else ""
    if head in AGENTS or head in DOCUMENTS:
        return True
    return modifier in AGENTS and (head.endswith("ed") or head == "familiar")


def _plain_cue(w: Words, i: int, subject: Phrase, is_document: bool) -> Cue | None:
    """Subject, verb: what is said stands behind, before, or on both sides."""
    word = w.lower[i]
    after = i + 1
    if word in NOUN_LIKE and not _is_verb_here(w, i, subject):
        return None
    if word in (
        "told",
        "tells",
        "tell",
        "informed",
        "assured",
        "advised",
        "asked",
        "reminded",
        "warned",
    ) and after < len(w):
        after = behind_object(w, after)
    kind = complement(w, after, i)
    if kind == "other":
        return None
    start = w.starts[subject.begin]
    left = left_of(w, subject.begin)
    is_outlet = word in SELF_NAMING and kind in ("end", "source") and is_bare_name(w, subject)
    if kind in ("end", "source"):
        if left is None:
            return Cue(start, w.ends[i], w.words[i], subject, None, is_outlet, follows=False)
        said = (left[0], left[1])
        right = resumes(w, after)
        if right is not None:
            said = (left[0], right)
        if word == "asked":
            return Cue(start, w.ends[i], w.words[i], subject, None, follows=True)
        return Cue(start, w.ends[i], w.words[i], subject, said, is_outlet, follows=True)
    if kind == "noun" and left is not None and not left[2]:
        if word in CLAUSE or word in OUTLOOK or word in NOUN_LIKE:
            return None
        begins = w.lower[after] in TIME_OPENERS
        if not begins:
            return Cue(start, w.ends[i], w.words[i], subject, (w.ends[after - 1], len(w.text)), False, follows=False)
        return Cue(start, w.ends[i], w.words[i], subject, (left[0], left[1]), False, follows=True)
    if kind == "noun" and (word in _CLAUSE_ONLY or (word in DATA and not is_document)):
        return None
    if word in DATA and not is_document and not (after < len(w) and w.lower[after] == "that"):
        return None
    until = named_until if kind == "noun" else said_until
    return Cue(start, w.ends[i], w.words[i], subject, (w.ends[after - 1], until(w, after)), False, follows=False)


def _is_verb_here(w: Words, i: int, subject: Phrase) -> bool:
    """Whether a word such as "reports" is a verb: by its subject, and by what stands behind it."""
    word = w.lower[i]
    plural = not word.endswith("s")
    last = w.lower[subject.last - 1]
    if plural:
        at_once = subject.last == i and last in AGENTS and last.endswith("s")
        return last == "they" or at_once or w.lower[i - 1] in ("had", "have")  # "analysts had forecast"
    if subject.begin and w.lower[subject.begin - 1] in ("which", "what"):
        return True
    if i + 1 < len(w) and not w.gap(i + 1).strip() and w.lower[i + 1] in AFTER_NOUNS:
        return word in SELF_NAMING and w.is_capital(subject.last - 1)
    return (
        last in PRONOUNS
        or w.is_capital(subject.last - 1)
        or (last in AGENTS_OR_DOCUMENTS and not last.endswith("s") and w.lower[subject.first] == "the")
    )


def _inverted_cue(w: Words, i: int) -> Cue | None:
    """Verb, then subject: "..., said the minister"."""
    word = w.lower[i]
    if (
        i == 0
        or (word in NOUN_LIKE and not word.endswith("s"))
        or word in DATA
        or (word in OUTLOOK and word not in ("predicted", "predicts"))
    ):
        return None
    if w.gap(i + 1).strip() if i + 1 < len(w) else True:
        return None
    phrase = phrase_after(w, i + 1) if i + 1 < len(w) and w.lower[i + 1] != "that" else None
    if phrase is None:
        return None
    k = phrase.last
    low = w.lower[phrase.first : phrase.last]
    if (
        k < len(w)
        and w.gap(k).strip() == ""
        and (
            w.lower[k] in FINITE or w.lower[k] == "that" or (w.lower[k].endswith("ed") and w.lower[k] not in ("based",))
        )
    ):
        return None
    named = any(w.is_capital(j) for j in range(phrase.first, phrase.last))
    if not named and not any(t in AGENTS or t in PRONOUNS for t in low):
        return None
    if low[0] in ("a", "an") and not any(t in AGENTS for t in low):
        return None
    if word not in ("said", "says") and not (
        w.is_mask(i - 1)
        or any(t in AGENTS or t in BODY_NAMES or t in PRONOUNS for t in low)
        or all(w.is_capital(j) for j in range(phrase.first, phrase.last))
    ):
        return None
    said = (w.starts[0], w.starts[i])
    long = i >= 4 or w.is_mask(0)
    if not long:
        right = resumes(w, phrase.reach)
        if right is not None:
            said = (said[0], right)
    end = w.ends[phrase.reach - 1]
    return Cue(w.starts[i], end, w.words[i], phrase, said, False, follows=True)


def _participle_cue(w: Words, i: int) -> Cue | None:
    """ "..., adding that": said by whoever says the rest, or by the sentence's subject."""
    after = behind_object(w, i + 1) if w.lower[i] == "telling" and i + 1 < len(w) else i + 1
    kind = complement(w, after, i)
    if kind not in ("that", "noun") or (kind == "noun" and (w.lower[i] in CLAUSE or w.lower[i] in DATA)):
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
    left = left_of(w, subject.begin)
    if complement(w, i + 1, i) == "end" and left is not None:
        return Cue(start, w.ends[i], w.slice(k, i + 1), subject, (left[0], left[1]), False, follows=True)
    return Cue(start, w.ends[i], w.slice(k, i + 1), subject, (w.ends[i], len(w.text)), False, follows=False)
