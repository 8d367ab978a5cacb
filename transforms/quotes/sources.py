"""A word of citing in its sentence in, the cue with the source that it names out: "according to X", "citing X"."""

from transforms.quotes.lexis import (
    ADJUNCT,
    AGENTS,
    DETERMINERS,
    DOCUMENTS,
    NO_SPEAKER,
    NUMBERS,
    PRONOUNS,
    SELF_NAMING,
    UNNAMED,
    VIA,
)
from transforms.quotes.objects import phrase_after
from transforms.quotes.said import Cue, clause_after, left_of, resumes
from transforms.quotes.subjects import phrase_before
from transforms.quotes.words import Phrase, Words


def source_cue(w: Words, i: int, first: int) -> Cue | None:
    """ "according to X", "citing X": what is said stands on the other side, or on both."""
    phrase = phrase_after(w, first, is_source=True)
    if phrase is None:
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
        apart = i == 0 or "," in w.gap(i)
        if not apart or i + 1 >= len(w) or not (w.is_capital(i + 1) or w.lower[i + 1] in ("the", "a")):
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
    low = w.lower[phrase.first : phrase.last]
    head = low[-1] if not w.is_capital(phrase.last - 1) else ""
    for k, word in enumerate(low):
        if (
            word in ("from", "by", "of", "between")
            and k
            and any(w.is_document(j) for j in range(phrase.first, phrase.first + k))
        ):
            first = phrase.first + k + 1
            if word == "between" or first < phrase.last:
                text = w.phrase(first, phrase.last)
                if (
                    word == "of"
                    and not any(w.is_capital(j) for j in range(first, phrase.last))
                    and not any(t in AGENTS for t in low[k + 1 :])
                ):
                    continue
                if word == "between":
                    text = text.replace(" and ", "; ")
                if w.is_document(phrase.last - 1) and len(low) > k + 2 and word != "of":
                    return Phrase(
                        first,
                        phrase.last - 1,
                        w.phrase(first, phrase.last - 1),
                        phrase.role,
                        phrase.begin,
                        phrase.reach,
                    )
                return Phrase(first, phrase.last, text, phrase.role, phrase.begin, phrase.reach)
    capitals = any(w.is_capital(j) and w.lower[j] not in DOCUMENTS for j in range(phrase.first, phrase.last))
    if not capitals and not any(t in AGENTS or t in DOCUMENTS or t in PRONOUNS for t in low):
        return None
    if (
        head in DOCUMENTS
        and not capitals
        and all(t in UNNAMED or t in DETERMINERS for t in low[:-1])
        and head in NUMBERS
    ):
        return None
    if head in NO_SPEAKER or (low[0] in NO_SPEAKER and not capitals):
        return None
    if (
        head in DOCUMENTS
        and not capitals
        and not any(t in AGENTS for t in low)
        and low[0] not in ("the", "a", "an", "its", "this")
    ):
        return None
    if head in NUMBERS and (capitals or any(t in AGENTS for t in low)):
        last = phrase.last - 1
        while last - 1 > phrase.first and w.lower[last - 1] in UNNAMED:
            last -= 1
        text = w.phrase(phrase.first, last)
        for clitic in ("’s", "'s", "’", "'"):
            text = text.removesuffix(clitic)
        return Phrase(phrase.first, last, text, phrase.role, phrase.begin, phrase.reach)
    if head in DOCUMENTS and not capitals and not any(t in AGENTS for t in low) and head in NUMBERS:
        return None
    return phrase


def is_bare_name(w: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a name of one to three words without an article: how an outlet names itself."""
    return phrase.last - phrase.first <= 3 and all(w.is_capital(k) for k in range(phrase.first, phrase.last))
