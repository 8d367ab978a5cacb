"""A word of citing in its sentence in, the cue with the source that it names out: "according to X", "citing X"."""

from transforms.quotes.lexis import (
    ADJUNCT,
    AGENTS,
    CALENDAR,
    CARDINALS,
    DETERMINERS,
    DOCUMENTS,
    NO_SPEAKER,
    NUMBERS,
    OFFICES,
    PLACES,
    PRONOUNS,
    SELF_NAMING,
    UNNAMED,
    VIA,
)
from transforms.quotes.objects import phrase_after
from transforms.quotes.said import Cue, clause_after, left_of, resumes
from transforms.quotes.subjects import phrase_before
from transforms.quotes.words import Phrase, Words

_OUTCOMES = (["the", "results", "of"], ["the", "outcome", "of"])  # by which time is told: "of the first half"
_PAYING = frozenset(("sponsored", "funded", "financed", "backed", "supported"))


def source_cue(w: Words, i: int, first: int) -> Cue | None:
    """ "according to X", "citing X": what is said stands on the other side, or on both."""
    phrase = phrase_after(w, first, is_source=True)
    if phrase is None or w.lower[phrase.first : phrase.first + 3] in _OUTCOMES:
        return None
    source = without_document(w, phrase)
    if source is None:
        return None
    phrase = source
    end = phrase.reach
    cut = clause_after(w, end)
    start, stop = w.starts[i], w.ends[end - 1]
    if i > 1 and w.lower[i - 1] == "as":
        start = w.starts[i - 1]
    if i > 0 and w.lower[i - 1] in ("with",) and w.lower[i] == "reference":
        start = w.starts[i - 1]
    word = w.slice(i, first)
    lead = i == 0 or (i <= 2 and all(t in ADJUNCT or t in ("also",) for t in w.lower[:i]))
    if lead:
        begin = w.ends[cut - 1] if cut < len(w) else None
        return Cue(start, stop, word, phrase, (begin, len(w.text)) if begin is not None else None, False, follows=False)
    said = (w.starts[0], start)
    right = resumes(w, end)
    if right is not None:
        said = (said[0], right)
    return Cue(start, stop, word, phrase, said, False, follows=True)


def citing_cue(w: Words, i: int) -> Cue | None:
    """ "citing X", "the outlet cites X", "the outlet reports via X"."""
    before = w.lower[i - 1] if i else ""
    if w.lower[i] in ("cites", "quotes"):
        outlet = phrase_before(w, i)
        if outlet is None or not is_bare_name(w, outlet):
            return None
        cue = source_cue(w, i, i + 1)
        if cue is not None and cue.said is not None:
            cue.start = w.starts[outlet.begin]
            cue.said = (cue.said[0], cue.start)
        return cue
    reporting = before in SELF_NAMING or before == "reported"
    if w.lower[i] in VIA:
        return source_cue(w, i, i + 1) if reporting else None
    return source_cue(w, i, i + 1) if i == 0 or "," in w.gap(i) or reporting else None


def reference_cue(w: Words, i: int) -> Cue | None:
    """ "with reference to X", "reports referring to X"."""
    if i == 0 or i + 1 >= len(w) or w.lower[i + 1] != "to":
        return None
    before = w.lower[i - 1]
    fits = before == "with" if w.lower[i] == "reference" else before in SELF_NAMING or before == "reported"
    return source_cue(w, i, i + 2) if fits else None


def learned_cue(w: Words, i: int) -> Cue | None:
    """ "the agency learned from the ministry": the ministry says it."""
    first = i + 2 if i + 1 < len(w) and w.lower[i + 1] == "from" else i + 1
    cue = source_cue(w, i, first) if first < len(w) else None
    if cue is None or cue.phrase is None or not cue.follows:
        return None
    if first == i + 1 and not any(t in AGENTS for t in w.lower[first : cue.phrase.last]):
        return None
    reach = cue.phrase.reach
    if reach < len(w) and w.lower[reach] == "that":
        return Cue(w.starts[i], cue.end, w.slice(i, first), cue.phrase, (w.ends[reach], len(w.text)))
    outlet = phrase_before(w, i)
    left = left_of(w, outlet.begin) if outlet else None
    return (
        Cue(w.starts[outlet.begin], cue.end, w.slice(i, first), cue.phrase, left[:2], follows=True)
        if outlet and left
        else None
    )


def other_source(w: Words, i: int) -> Cue | None:
    """ "in the words of X", "per X"."""
    if w.lower[i] == "per":
        is_as = i > 0 and w.lower[i - 1] == "as"
        apart = i == 0 or "," in w.gap(i) or (is_as and (i == 1 or "," in w.gap(i - 1)))
        names = i + 1 < len(w) and (w.is_capital(i + 1) or w.lower[i + 1] in ("the", "a"))
        if not apart or not (names or (is_as and i + 1 < len(w) and w.lower[i + 1] in NUMBERS)):
            return None
        return source_cue(w, i, i + 1)
    if (
        i >= 2
        and i + 1 < len(w)
        and w.lower[i + 1] == "of"
        and w.lower[i - 1] == "the"
        and w.lower[i - 2] in ("in", "by")
    ):
        cue = source_cue(w, i, i + 2)
        if cue:
            cue.start = w.starts[i - 2]
            if i == 2:
                cut = clause_after(w, cue.phrase.reach if cue.phrase else i)
                cue.said = (w.ends[cut - 1], len(w.text))
                cue.follows = False
        return cue
    return None


def as_put_cue(w: Words, i: int) -> Cue | None:
    """ "As X put it"."""
    if i + 1 >= len(w) or w.lower[i + 1] != "it":
        return None
    subject = phrase_before(w, i)
    if subject is None or subject.begin == 0 or w.lower[subject.begin - 1] != "as":
        return None
    start = w.starts[subject.begin - 1]
    if subject.begin == 1:
        return Cue(start, w.ends[i + 1], w.slice(i, i + 2), subject, (w.ends[i + 1], len(w.text)), False, follows=False)
    return Cue(
        start,
        w.ends[i + 1],
        w.slice(i, i + 2),
        subject,
        (w.starts[0], w.starts[subject.begin - 1]),
        False,
        follows=True,
    )


def without_document(w: Words, phrase: Phrase) -> Phrase | None:
    """The one behind a document: "data from the ministry" is the ministry's; None where nobody is named."""
    maker = _maker(w, phrase) or _owner(w, phrase)
    if maker is not None:
        return maker
    low = w.lower[phrase.first : phrase.last]
    head = low[-1] if not w.is_capital(phrase.last - 1) else ""
    is_named = any(
        w.is_capital(j) and w.lower[j] not in DOCUMENTS and w.lower[j] not in DETERMINERS
        for j in range(phrase.first, phrase.last)
    )
    has_agent = any(t in AGENTS for t in low)
    if head in DOCUMENTS and not OFFICES.isdisjoint(low[:-1]):
        return phrase  # "court documents", "federal prison records"
    if not is_named and not has_agent and not any(t in DOCUMENTS or t in PRONOUNS for t in low):
        return None
    if not is_named and head in NUMBERS and all(t in UNNAMED or t in DETERMINERS for t in low[:-1]):
        return None
    if head in NO_SPEAKER or (low[0] in NO_SPEAKER and not is_named):
        return None
    if head in DOCUMENTS and not is_named and not has_agent and low[0] not in DETERMINERS:
        return None
    if head in NUMBERS:
        if not is_named and not has_agent:
            return None
        last = phrase.last - 1
        while last - 1 > phrase.first and w.lower[last - 1] in UNNAMED:
            last -= 1
        return _part(w, phrase, phrase.first, last)
    return phrase


def _maker(w: Words, phrase: Phrase) -> Phrase | None:
    """The one behind "from", "by", "of" or "between" in the phrase of a document."""
    low = w.lower[phrase.first : phrase.last]
    for k, word in enumerate(low):
        if k == 0 or word not in ("from", "by", "of", "between") or phrase.first + k + 1 >= phrase.last:
            continue
        first = phrase.first + k + 1
        is_document = any(w.is_document(j) for j in range(phrase.first, phrase.first + k))
        if not is_document:
            is_thing = not any(t in AGENTS or t in PRONOUNS for t in low[:k]) and not w.is_capital(first - 2)
            if word == "from" and is_thing and w.is_capital(phrase.last - 1):
                return _part(w, phrase, first, phrase.last)  # "guidance from the clinic"
            continue
        if not _is_right_behind(w, phrase.first, k):
            continue
        document = next(w.lower[j] for j in range(phrase.first, phrase.first + k) if w.is_document(j))
        if word == "by" and low[k - 1] in _PAYING:
            return _part(w, phrase, phrase.first, first - 2)  # "an Alba survey | sponsored by Beta"
        if word == "of":
            if any(t[0].isdigit() or t in CARDINALS for t in low[k + 1 : k + 4]):
                continue  # those asked: "a survey of 500 firms"
            is_named = any(w.is_capital(j) for j in range(first, phrase.last))
            if is_named or any(t in AGENTS for t in low[k + 1 :]):
                return _part(w, phrase, first, phrase.last, document)
            continue
        last = phrase.last - 1 if w.is_document(phrase.last - 1) and len(low) > k + 2 else phrase.last
        maker = _part(w, phrase, first, last, document)
        if word == "between":
            maker.text = maker.text.replace(" and ", "; ")
        return maker
    return None


def document_before(w: Words, first: int) -> str | None:
    """The document whose maker the phrase at word `first` names: "a report by | Acme Labs"; None if none."""
    if first < 2 or w.lower[first - 1] not in ("by", "from"):
        return None
    return next((w.lower[j] for j in range(first - 2, max(-1, first - 6), -1) if w.is_document(j)), None)


def _owner(w: Words, phrase: Phrase) -> Phrase | None:
    """The body whose document is told: "Statistics Norway's | labour force survey"; no country and no person's work."""
    if not w.is_document(phrase.last - 1):
        return None
    first = phrase.first + (w.lower[phrase.first] in DETERMINERS)
    for j in range(first + 1, phrase.last - 1):
        if w.words[j].endswith(("’s", "'s")):
            named = all(w.is_capital(k) for k in range(first, j + 1))
            named = named and not (first == j and w.lower[j] in PLACES)
            return _part(w, phrase, first, j + 1, w.lower[phrase.last - 1]) if named else None
    return None


def _part(w: Words, phrase: Phrase, first: int, last: int, document: str | None = None) -> Phrase:
    """A part of a phrase, the maker of `document`, with all that belongs to the whole, its possessive dropped."""
    text = w.phrase(first, last)
    for clitic in ("’s", "'s", "’", "'"):
        text = text.removesuffix(clitic)
    return Phrase(first, last, text, phrase.role, phrase.begin, phrase.reach, document)


def _is_right_behind(w: Words, first: int, k: int) -> bool:
    """Whether no name stands between the document and the preposition at `first` + k."""
    document = next((j for j in range(first, first + k) if w.is_document(j)), first + k)
    return not any(w.is_capital(j) and w.lower[j] not in CALENDAR for j in range(document + 1, first + k))


def is_bare_name(w: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a name of one to three words without an article: how an outlet names itself."""
    return phrase.last - phrase.first <= 3 and all(w.is_capital(k) for k in range(phrase.first, phrase.last))
