"""A passage in, its voices out: quotations, reported statements and headlines, each with the one who says it."""

import re

from transforms.passage import Passage
from transforms.quotes.cues import find_cues, may_hold_cue
from transforms.quotes.headlines import find_headline_voices
from transforms.quotes.interviews import find_answers
from transforms.quotes.lexis import AGENTS, DETERMINERS, OPENERS, PRONOUNS, RELAYING
from transforms.quotes.marks import Quoted, find_quoted
from transforms.quotes.names import Who, is_anyones
from transforms.quotes.objects import phrase_after
from transforms.quotes.posts import find_posts
from transforms.quotes.quotations import find_quotations, is_quotation
from transforms.quotes.roster import Names
from transforms.quotes.said import Cue
from transforms.quotes.voice import Report, Voice, role_of
from transforms.quotes.words import read_words

_DATELINE = re.compile(r"[^\W\d_a-z][^a-z\n]{2,30}(?:, [^\n–—.]{2,24})?(?: \([^)\n]{2,24}\))? ?[–—-]+ ")
_DOCUMENT = re.compile(
    r"\b[Ii]n (?:an?|its|their|his|her)(?: \w+){0,3}? "
    r"(report|study|survey|analysis|review|paper|statement|letter|memo)\b"
)
_REPORTABLE = re.compile(r"[^\W\d_]{2,}")
# Longer "sentences" are lists and tables; what a cue in them governs is open.
_MAX_SENTENCE = 3000


def find_voices(passage: Passage, names: Names | None = None) -> list[Voice]:
    """Everything that the text attributes to somebody, in reading order; a nested voice follows the outer one.

    `names` are those of the text, where they have been made; what they learn of its speakers is kept in them.

    >>> from transforms.passage import Passage
    >>> [(v.kind, v.speaker, v.role) for v in find_voices(Passage('"We grew 5%," said President Kasym Lee.'))]
    [('direct', 'Kasym Lee', 'President')]
    """
    text, sentences = passage.text, passage.sentences
    quoted = [q for q in find_quoted(text, sentences) if q.end > q.start]
    masked = _mask(text, quoted)
    names = Names(text) if names is None else names
    reports: list[Report] = []
    for i, sentence in enumerate(sentences):
        printed = masked[sentence.start : sentence.end]
        if len(printed) <= _MAX_SENTENCE and may_hold_cue(printed):
            cued = bool(reports) and reports[-1].sentence == i - 1
            reports += _read_sentence(passage, i, printed, names, cued)
    voices = [_indirect(masked, r) for r in reports]
    found = [v for v in voices if v is not None]
    if quoted:
        found += find_quotations(passage, quoted, reports, names)
    found += find_posts(passage, names)
    found += find_answers(passage, names)
    found += find_headline_voices(passage, names, found)
    found.sort(key=lambda v: (v.start, -v.end))
    return found


def _mask(text: str, quoted: list[Quoted]) -> str:
    """The text with its quotations blotted out, so that cues inside them are not taken for cues about them."""
    if not quoted:
        return text
    parts: list[str] = []
    at = 0
    for q in quoted:
        if q.outer_start < at or not q.closed or not is_quotation(text, q):
            continue
        parts.append(text[at : q.outer_start])
        parts.append("\x01" * (q.outer_end - q.outer_start))
        at = q.outer_end
    parts.append(text[at:])
    return "".join(parts)


def _read_sentence(passage: Passage, index: int, printed: str, names: Names, cued: bool) -> list[Report]:
    """The cues of a sentence, each with its speaker resolved; `cued` says that the sentence before has its own."""
    offset = passage.sentences[index].start
    cues = find_cues(printed)
    others = [c for c in cues if not c.is_outlet and c.phrase is not None]
    reports: list[Report] = []
    main: Who | None = None
    outlet = 0
    for cue in cues:
        at = offset + cue.start
        if cue.is_outlet:
            outlet = cue.start
        elif outlet and cue.said and cue.said[0] < outlet < cue.said[1] <= cue.start:
            cue.said = (cue.said[0], outlet)
        if cue.phrase is not None:
            if cue.is_outlet or (cue.word.lower() in RELAYING and others and others[0] is not cue and _is_relay(cue)):
                continue
            who = names.resolve(cue.phrase.text, offset + cue.start, cue.phrase.role)
            document = cue.phrase.document or _document_told(printed)
            if who is not None and document:
                names.note_document(document, who)
            main = who or main
        else:
            who = main or _subject_of(printed, names, at)
        said = (offset + cue.said[0], offset + cue.said[1]) if cue.said else None
        if cue.is_about_before and index and not cued:
            said = (passage.sentences[index - 1].start, passage.sentences[index - 1].end)
        reports.append(Report(at, offset + cue.end, said, who, cue, index))
    return reports


def _document_told(printed: str) -> str | None:
    """The document in which a speaker says something, by its noun: "said in a new report"."""
    told = _DOCUMENT.search(printed)
    return told and told[1]


def _is_relay(cue: Cue) -> bool:
    """Whether a cue at the end of a sentence only passes on what another one in it says."""
    return cue.follows and cue.phrase is not None and cue.phrase.text.count(" ") <= 2 and cue.phrase.text[:1].isupper()


def _subject_of(printed: str, names: Names, at: int) -> Who | None:
    """The one whom a sentence is about by its first words: "The minister opened the port, adding that"."""
    w = read_words(printed[:200])
    if not w.words or (w.lower[0] in OPENERS and w.lower[0] not in DETERMINERS and w.lower[0] not in PRONOUNS):
        return None
    phrase = phrase_after(w, 0)
    if phrase is None:
        return None
    low = w.lower[phrase.first : phrase.last]
    if (
        not any(t in AGENTS for t in low)
        and low[0] not in PRONOUNS
        and not (len(low) > 1 and w.is_capital(phrase.last - 1) and "the" not in low)
    ):
        return None
    return names.resolve(phrase.text, at, phrase.role)


def _indirect(masked: str, report: Report) -> Voice | None:
    """The voice of what is reported without marks; None where all of it is quoted."""
    if report.said is None or report.who is None or is_anyones(report.who):
        return None
    start, end = report.said
    while start < end and (masked[start].isspace() or masked[start] in ",:;–—"):
        start += 1
    while end > start and (masked[end - 1].isspace() or masked[end - 1] in ",;–—"):
        end -= 1
    if masked.find("\x01", start, end) < 0:
        if not _REPORTABLE.search(masked, start, end):
            return None
    elif len(_REPORTABLE.findall(masked, start, end)) < 3:
        return None  # all of it is quoted
    if not report.cue.follows and masked[start : min(end, start + 5)].lower() == "that ":
        start += 5
    if end - start < 2:
        return None
    dateline = _DATELINE.match(masked, start, end)
    if dateline:
        start = dateline.end()
    return Voice(start, end, "indirect", report.who.name, role_of(report.who), report.cue.word)
