"""Quoted spans and the reports around them in, the voices of the quotations out.

A quotation belongs to the cue behind it in its last sentence, else to the one before it in its first, else to the
quotation before it in its paragraph. Scare quotes and titles are no quotations.
"""

import re
from bisect import bisect_right

from transforms.model import Sentence
from transforms.passage import Passage
from transforms.quotes.lexis import NAME_BEFORE
from transforms.quotes.marks import Quoted
from transforms.quotes.roster import Names
from transforms.quotes.voice import Report, Voice, role_of

_INNER_END = frozenset(".,!?…;")
# Behind a quotation, on its line or the next: "– Rita Moe", at the end of a line or before a short apposition.
_SIGNED = re.compile(
    r"[ \t]*(?:\n\s*)?(?:[–—―]|--?)[ \t]*([A-Z][\w.*'’&-]*(?: (?:(?:of|de|van|von|der|al|bin) )?[A-Z][\w.*'’&-]*){0,4})"
    r"(?=[ \t]*(?:\n|$|\(|, [^\n.]{2,40}(?:\n|$)))"
)


def is_quotation(text: str, q: Quoted) -> bool:
    """Whether a quoted span is long or sentence-like enough to be speech, not a scare quote."""
    words = len(text[q.start : min(q.end, q.start + 200)].split(None, 4))
    if text[q.end - 1] in _INNER_END or text[q.outer_end : q.outer_end + 1] == ",":
        before = text[max(0, q.outer_start - 2) : q.outer_start].strip()
        return words >= 3 or not before[-1:].isalnum()
    return words >= 4


def find_quotations(passage: Passage, quoted: list[Quoted], reports: list[Report], names: Names) -> list[Voice]:
    """The voices of the quotations, in reading order; `reports` are the cues of the text outside of them."""
    places = _Places(passage.sentences, reports)
    voices: list[Voice] = []
    before: tuple[int, Report | None] | None = None  # paragraph and report of the last quotation
    for n, q in enumerate(quoted):
        first, last = places.sentence_at(q.outer_start), places.sentence_at(max(q.start, q.end - 1))
        following = quoted[n + 1].outer_start if n + 1 < len(quoted) else len(passage.text)
        report = places.report_behind(q, last, following)
        signed = _SIGNED.match(passage.text, q.outer_end) if report is None and q.closed else None
        if signed and is_quotation(passage.text, q):
            who = names.resolve(signed[1], signed.start(1))
            voices.append(Voice(q.start, q.end, "direct", who.name if who else signed[1], None, "–"))
            before = None
            continue
        if report is None:
            report = places.report_before(q, first, quoted[n - 1].outer_end if n else 0)
        has_cue = report is not None
        paragraph = passage.sentences[first].paragraph
        if report is None and before and before[0] == paragraph and is_quotation(passage.text, q):
            report = before[1]
        if report is None and _stands_alone(passage.text, q):
            report = places.report_of_paragraph_before(q, first)
        elif report is None:
            continue
        if not _is_said(passage.text, q, has_cue) or not (q.closed or has_cue):
            continue
        voices.append(_voice(q, report))
        before = (passage.sentences[last].paragraph, report)
    return voices


def _voice(q: Quoted, report: Report | None) -> Voice:
    """The voice of a quotation; one that was never closed ends before its cue."""
    if report is None:
        return Voice(q.start, q.end, "direct", None, None, None)
    end = min(q.end, report.start) if not q.closed and report.start > q.start else q.end
    who = report.who
    if who is None:
        return Voice(q.start, end, "direct", None, None, report.cue.word)
    return Voice(q.start, end, "direct", who.name, role_of(who), report.cue.word)


def _is_said(text: str, q: Quoted, has_cue: bool) -> bool:
    """Whether a quoted span is speech: long or sentence-like, or with a cue of its own and a number in it."""
    if _is_name(text, q):
        return False
    return is_quotation(text, q) or (has_cue and any(c.isdigit() for c in text[q.start : min(q.end, q.start + 80)]))


def _stands_alone(text: str, q: Quoted) -> bool:
    """Whether a quotation without any cue is at least a whole sentence."""
    words = len(text[q.start : min(q.end, q.start + 400)].split())
    return words >= 6 and text[q.start].isupper() and text[q.end - 1] in _INNER_END


class _Places:
    """The sentences of a text and the reports in them, to be asked for those around a quotation."""

    def __init__(self, sentences: list[Sentence], reports: list[Report]) -> None:
        self.sentences = sentences
        self.begins = [s.start for s in sentences]
        self.reports: dict[int, list[Report]] = {}
        for report in reports:
            self.reports.setdefault(report.sentence, []).append(report)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence at `offset`."""
        return max(0, bisect_right(self.begins, offset) - 1)

    def report_behind(self, q: Quoted, last: int, following: int) -> Report | None:
        """The first report behind the quotation in its last sentence, or one that opens the next."""
        for report in self.reports.get(last, ()):
            known = report.who is not None or report.cue.phrase is not None
            near = report.cue.follows or report.start <= q.outer_end + 3
            if known and near and q.end <= report.start <= following:
                return report
        sentences = self.sentences
        if last + 1 >= len(sentences) or sentences[last].end > q.outer_end + 1:
            return None
        if sentences[last + 1].paragraph != sentences[last].paragraph:
            return None
        for report in self.reports.get(last + 1, ()):
            if report.said is None and report.start - sentences[last + 1].start <= 1:
                return report
        return None

    def report_before(self, q: Quoted, first: int, previous_end: int) -> Report | None:
        """The last report before the quotation in its first sentence, if what it reports reaches the quotation."""
        for report in reversed(self.reports.get(first, [])):
            reaches = report.said is None or report.said[1] >= q.start or report.end >= previous_end
            if report.end <= q.start and reaches and report.who is not None:
                return report
        return None

    def report_of_paragraph_before(self, q: Quoted, first: int) -> Report | None:
        """For a paragraph that is nothing but a quotation: the last report of the paragraph before it."""
        sentences = self.sentences
        if sentences[first].start != q.outer_start:
            return None
        paragraph = sentences[first].paragraph
        for i in range(first - 1, max(-1, first - 7), -1):
            if paragraph - sentences[i].paragraph > 1:
                return None
            if sentences[i].paragraph < paragraph:
                for report in reversed(self.reports.get(i, [])):
                    if report.who is not None:
                        return report
        return None


def _is_name(text: str, q: Quoted) -> bool:
    """Whether a quoted span is a title or a name: most of its words carry a capital, or a word before it says so."""
    before = text[max(0, q.outer_start - 24) : q.outer_start].lower().split()
    if before and before[-1].strip(",:") in NAME_BEFORE:
        return True
    words = len(text[q.start : min(q.end, q.start + 200)].split())
    if words < 2 or words > 12 or text[q.end - 1] in ",.!?":
        return False
    long = [w for w in text[q.start : q.end].split() if len(w) > 3 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long)
    return len(long) >= 2 and capitals >= 0.7 * len(long)
