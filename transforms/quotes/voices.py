"""Quoted spans and cues in, voices out: each quotation joined to the cue that hands it to somebody, each report to its own.

A quotation belongs to the cue behind it in its last sentence, else to the one before it in its first, else to the quotation
before it in its paragraph. Scare quotes and titles are no quotations.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from transforms.model import Sentence
from transforms.passage import Passage
from transforms.quotes.cues import Cue, find_cues, may_hold_cue
from transforms.quotes.marks import Quoted, find_quoted
from transforms.quotes.names import Who
from transforms.quotes.roster import Names
from transforms.quotes.words import AGENTS, NAME_BEFORE

_INNER_END = frozenset(".,!?…;")
_HEADLINE_COLON = re.compile(r"([^:;“\"«]{2,70}): +(?=\S)")
_HEADLINE_TAIL = re.compile(r"(?:: +| [–—-] +)([^:;.,“\"«–—]{2,60})$")
_DATELINE = re.compile(r"[^\W\d_a-z][^a-z\n]{2,30}(?:, [^\n–—.]{2,24})?(?: \([^)\n]{2,24}\))? ?[–—-]+ ")
_REPORTABLE = re.compile(r"[^\W\d_]{2,}")
_MAX_SENTENCE = 3000


@dataclass(slots=True)
class Voice:
    """A span of text, in code points, that somebody says: `kind` is direct (inside quotation marks) or indirect."""

    start: int
    end: int
    kind: str
    speaker: str | None
    role: str | None
    cue: str | None


@dataclass(slots=True)
class _Report:
    """A cue at its place in the text: offsets of the cue, of what is said, and the one who says it."""

    start: int
    end: int
    said: tuple[int, int] | None
    who: Who | None
    cue: Cue
    sentence: int


def find_voices(passage: Passage) -> list[Voice]:
    """Everything that the text attributes to somebody, in reading order; a nested voice follows the outer one.

    >>> from transforms.passage import Passage
    >>> [(v.kind, v.speaker, v.role) for v in find_voices(Passage('"We grew 5%," said President Kasym Lee.'))]
    [('direct', 'Kasym Lee', 'President')]
    """
    text, sentences = passage.text, passage.sentences
    quoted = [q for q in find_quoted(text, sentences) if q.end > q.start]
    masked = _mask(text, quoted)
    names = Names(text)
    reports: list[_Report] = []
    for i, sentence in enumerate(sentences):
        printed = masked[sentence.start : sentence.end]
        if len(printed) <= _MAX_SENTENCE and may_hold_cue(printed):
            cued = bool(reports) and reports[-1].sentence == i - 1
            reports += _read_sentence(passage, i, printed, names, cued)
    voices = [_indirect(masked, r) for r in reports]
    found = [v for v in voices if v is not None]
    if quoted:
        found += _directs(passage, quoted, reports, names)
    found += _headlines(passage, names, found)
    found.sort(key=lambda v: (v.start, -v.end))
    return found


def _mask(text: str, quoted: list[Quoted]) -> str:
    """The text with its quotations blotted out, so that cues inside them are not taken for cues about them."""
    if not quoted:
        return text
    parts: list[str] = []
    at = 0
    for q in quoted:
        if q.outer_start < at or not q.closed or not _is_quotation(text, q):
            continue
        parts.append(text[at : q.outer_start])
        parts.append("\x01" * (q.outer_end - q.outer_start))
        at = q.outer_end
    parts.append(text[at:])
    return "".join(parts)


def _is_quotation(text: str, q: Quoted) -> bool:
    """Whether a quoted span is long or sentence-like enough to be speech, not a scare quote."""
    words = len(text[q.start : min(q.end, q.start + 200)].split(None, 4))
    if text[q.end - 1] in _INNER_END or text[q.outer_end : q.outer_end + 1] == ",":
        before = text[max(0, q.outer_start - 2) : q.outer_start].strip()
        return words >= 3 or not before[-1:].isalnum()
    return words >= 4


def _read_sentence(passage: Passage, index: int, printed: str, names: Names, cued: bool) -> list[_Report]:
    """The cues of a sentence, each with its speaker resolved; `cued` says that the sentence before has its own."""
    offset = passage.sentences[index].start
    cues = find_cues(printed)
    others = [c for c in cues if not c.is_outlet and c.phrase is not None]
    reports: list[_Report] = []
    main: Who | None = None
    outlet = 0
    for cue in cues:
        at = offset + cue.start
        if cue.is_outlet:
            outlet = cue.start
        elif outlet and cue.said and cue.said[0] < outlet < cue.said[1] <= cue.start:
            cue.said = (cue.said[0], outlet)
        if cue.phrase is not None:
            if cue.is_outlet or (cue.word.lower() in _OUTLET_PAST and others and others[0] is not cue and _is_relay(cue)):
                continue
            who = names.resolve(cue.phrase.text, offset + cue.start, cue.phrase.role)
            main = who or main
        else:
            who = main or _subject_of(printed, names, at)
        said = (offset + cue.said[0], offset + cue.said[1]) if cue.said else None
        if cue.is_about_before and index and not cued:
            said = (passage.sentences[index - 1].start, passage.sentences[index - 1].end)
        reports.append(_Report(at, offset + cue.end, said, who, cue, index))
    return reports


_OUTLET_PAST = frozenset(("reported", "reports", "learned", "writes", "wrote", "informed"))


def _is_relay(cue: Cue) -> bool:
    """Whether a cue at the end of a sentence only passes on what another one in it says."""
    return cue.follows and cue.phrase is not None and cue.phrase.text.count(" ") <= 2 and cue.phrase.text[:1].isupper()


def _subject_of(printed: str, names: Names, at: int) -> Who | None:
    """The one whom a sentence is about by its first words: "The minister opened the port, adding that"."""
    from transforms.quotes.phrases import phrase_after, read_words

    w = read_words(printed[:200])
    if not w.words:
        return None
    phrase = phrase_after(w, 0)
    if phrase is None:
        return None
    low = w.lower[phrase.first : phrase.last]
    if not any(t in AGENTS for t in low) and low[0] not in ("he", "she", "they", "it") and not (
        len(low) > 1 and w.is_capital(phrase.last - 1) and "the" not in low
    ):
        return None
    return names.resolve(phrase.text, at, phrase.role)


def _indirect(masked: str, report: _Report) -> Voice | None:
    """The voice of what is reported without marks; None where all of it is quoted."""
    if report.said is None or report.who is None or _is_anyones(report.who):
        return None
    start, end = report.said
    while start < end and (masked[start].isspace() or masked[start] in ",:;–—\x01"):
        if masked[start] == "\x01" and _REPORTABLE.search(masked, start, end):
            break
        start += 1
    while end > start and (masked[end - 1].isspace() or masked[end - 1] in ",;–—"):
        end -= 1
    if masked.find("\x01", start, end) < 0:
        if not _REPORTABLE.search(masked, start, end):
            return None
    elif len(_REPORTABLE.findall(masked, start, end)) < 3:
        return None  # all of it is quoted
    if masked[start : min(end, start + 5)].lower() == "that ":
        start += 5
    if end - start < 2:
        return None
    dateline = _DATELINE.match(masked, start, end)
    if dateline:
        start = dateline.end()
    return Voice(start, end, "indirect", report.who.name, _role(report.who), report.cue.word)


def _is_anyones(who: Who) -> bool:
    """Whether the source is a document of nobody in particular: "research shows", "one study found"."""
    return who.kind == "thing" and not who.definite and who.name.islower()


def _role(who: Who) -> str | None:
    return who.role if who.kind == "person" else None


def _directs(passage: Passage, quoted: list[Quoted], reports: list[_Report], names: Names) -> list[Voice]:
    """The voices of the quotations."""
    text, sentences = passage.text, passage.sentences
    begins = [s.start for s in sentences]
    by_sentence: dict[int, list[_Report]] = {}
    for report in reports:
        by_sentence.setdefault(report.sentence, []).append(report)
    voices: list[Voice] = []
    before: tuple[int, int, _Report | None] | None = None  # end, paragraph and report of the last quotation
    previous_end = 0
    for n, q in enumerate(quoted):
        first = max(0, bisect_right(begins, q.outer_start) - 1)
        last = max(0, bisect_right(begins, max(q.start, q.end - 1)) - 1)
        speechlike = _is_quotation(text, q)
        following = quoted[n + 1].outer_start if n + 1 < len(quoted) else len(text)
        report = _cue_after(q, by_sentence, sentences, last, following) or _cue_before(q, by_sentence, first, previous_end)
        sure = report is not None
        if report is None and before and before[2] and sentences[first].paragraph == before[1] and speechlike:
            if text[max(0, q.outer_start - 1) : q.outer_start].isspace() or before[0] + 3 >= q.outer_start:
                report = before[2]
        words = len(text[q.start : min(q.end, q.start + 400)].split())
        digit = any(c.isdigit() for c in text[q.start : min(q.end, q.start + 80)])
        previous_end = q.outer_end
        if _is_name(text, q, words) or not (speechlike or (sure and digit)):
            continue
        end = q.end
        if not q.closed:
            if report is None:
                continue
            if report.start > q.start:
                end = min(end, report.start)
        if report is None:
            if words < 6 or not (text[q.start : q.start + 1].isupper() and text[q.end - 1] in _INNER_END):
                continue
            report = _cue_of_paragraph_before(sentences, by_sentence, first, q)
        who = report.who if report else None
        cue = report.cue.word if report else None
        voices.append(Voice(q.start, end, "direct", who.name if who else None, _role(who) if who else None, cue))
        before = (q.outer_end, sentences[last].paragraph, report)
    return voices


def _cue_after(
    q: Quoted, by_sentence: dict[int, list[_Report]], sentences: list[Sentence], last: int, following: int
) -> _Report | None:
    """The first cue behind the quotation in its last sentence, or one that opens the next."""
    for report in by_sentence.get(last, ()):
        if report.start >= q.end and report.start < following + 1 and (report.cue.follows or report.start <= q.outer_end + 3):
            if report.who is not None or report.cue.phrase is not None:
                return report
    nxt = last + 1
    if nxt < len(sentences) and sentences[nxt].paragraph == sentences[last].paragraph and sentences[last].end <= q.outer_end + 1:
        for report in by_sentence.get(nxt, ()):
            if report.start - sentences[nxt].start <= 1 and report.said is None:
                return report
    return None


def _cue_before(q: Quoted, by_sentence: dict[int, list[_Report]], first: int, after: int) -> _Report | None:
    """The last cue before the quotation in its first sentence."""
    best: _Report | None = None
    for report in by_sentence.get(first, ()):
        if report.end <= q.start and (report.said is None or report.said[1] >= q.start or report.end >= after):
            if report.who is not None:
                best = report
    return best


def _cue_of_paragraph_before(
    sentences: list[Sentence], by_sentence: dict[int, list[_Report]], first: int, q: Quoted
) -> _Report | None:
    """For a paragraph that is nothing but a quotation: the last cue of the paragraph before it."""
    if sentences[first].start != q.outer_start:
        return None
    paragraph = sentences[first].paragraph
    i = first - 1
    while i >= 0 and first - i <= 6 and paragraph - sentences[i].paragraph <= 1:
        if sentences[i].paragraph < paragraph:
            for report in reversed(by_sentence.get(i, [])):
                if report.who is not None:
                    return report
        i -= 1
    return None


def _is_name(text: str, q: Quoted, words: int) -> bool:
    """Whether a quoted span is a title or a name: most of its words carry a capital, or a word before it says so."""
    before = text[max(0, q.outer_start - 24) : q.outer_start].lower().split()
    if before and before[-1].strip(",:") in NAME_BEFORE:
        return True
    if words < 2 or words > 12 or text[q.end - 1] in ",.!?":
        return False
    long = [w for w in text[q.start : q.end].split() if len(w) > 3 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long)
    return len(long) >= 2 and capitals >= 0.7 * len(long)


def _headlines(passage: Passage, names: Names, voices: list[Voice]) -> list[Voice]:
    """Headlines that name their speaker: "Minister: trade up 5%", where the body tells who the minister is."""
    found: list[Voice] = []
    for sentence in passage.sentences[:3]:
        line = passage.text[sentence.start : sentence.end]
        if len(line) > 200 or line[-1] in ".!" or ":" not in line and " - " not in line and "–" not in line and "—" not in line:
            continue
        head = _HEADLINE_COLON.match(line)
        tail = None if head else _HEADLINE_TAIL.search(line)
        match = head or tail
        if match is None:
            continue
        who = _headline_speaker(match.group(1).strip(), names, voices, sentence.start)
        if who is None:
            continue
        start, end = (match.end(), len(line)) if head else (0, match.start())
        found.append(Voice(sentence.start + start, sentence.start + end, "indirect", who.name, _role(who), ":"))
    return found


def _headline_speaker(printed: str, names: Names, voices: list[Voice], at: int) -> Who | None:
    """The speaker whom a headline's first or last words name: one who speaks in the body, or a function."""
    words = printed.split()
    if len(words) > 9:
        return None
    low = printed.lower()
    for voice in voices:
        if voice.speaker is None:
            continue
        spoken = voice.speaker.lower()
        if spoken == low or (voice.role and spoken.endswith(" " + low)) or (len(words) > 1 and spoken.endswith(" " + low)):
            return Who(voice.speaker, voice.role, "person" if voice.role else "body")
    if words[-1].lower() in AGENTS or words[0].lower() in AGENTS:
        who = names.resolve(printed, at)
        if who is not None and any(voice.speaker == who.name for voice in voices):
            return who
    return None


