"""A text in, the names printed in it out: by a word of them, around a place, in their longest form.

They are indexed once, when first asked for; no question looks at more than a few, so that none costs more than the text
is long.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from transforms.quotes.lexis import AGENTS, BODIES, CALENDAR, COMMON, DETERMINERS, OPENERS, PERSONS, PLACES, SENT_TO
from transforms.quotes.names import Who, bare, is_role_only, read_name, without_clitic
from transforms.word_forms import guess_tag

UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper())
# No word is given back once it is read, and none begins inside another.
_CAP = rf"[{UPPER}](?<!\w[{UPPER}])(?:\.(?:[{UPPER}]\.)*+|\w*+(?:[’'ʻʼ`&-]\w+)*+)"
_RUN = re.compile(
    rf"{_CAP}(?:(?:[ \u00a0]++(?:of|and|for|the|de|du|da|di|del|van|von|der|bin|al|&)){{0,2}}[ \u00a0]++{_CAP})+"
)
_ACRONYM = re.compile(rf"\(([{UPPER}]{{2,10}})\)")
_CAP_RUN_END = re.compile(rf"{_CAP}(?:(?:[ \u00a0]++(?:of|and|for|the|de|du|&)){{0,2}}[ \u00a0]++{_CAP})*[ \u00a0]+$")
_JUNIOR = re.compile(r" (?:Jr|Sr|II|III|IV)$")
# How many names are tried before a question is left open, so that no text costs more than its length.
_CANDIDATES = 8
_LETTERS = 8  # of a short form
_MORE_WORDS = 3  # by which a full name is longer than the short one
_INTRODUCED = 24  # names of an introduction that are looked at
_BEFORE_DATE = frozenset(("on", "in", "last", "this", "next", "since", "by", "until", "early", "late"))
_DATED = 8  # characters before a day
_APPOSITION = 40  # characters behind a name in which its first word stands


@dataclass(slots=True)
class TextNames:
    """The names that one text prints."""

    text: str
    _starts: list[int] = field(default_factory=list)
    _runs: list[str | Who | None] = field(default_factory=list)
    _by_word: dict[str, list[int]] | None = None
    _by_letters: dict[str, tuple[int, str]] | None = None
    _acronyms: dict[str, str] | None = None
    _full_forms: dict[str, tuple[int, str] | None] = field(default_factory=dict)

    def full_form(self, name: str) -> tuple[int, str] | None:
        """The longest form of a name that ends in it, "Anna Lee" of "Lee", and where it is printed first; None if none.

        A word that opens a sentence belongs to no name, unless the same form stands elsewhere or it begins one. The
        text is looked through once for each name, however often it is told.
        """
        if name not in self._full_forms:
            self._full_forms[name] = self._find_full_form(name)
        return self._full_forms[name]

    def _find_full_form(self, name: str) -> tuple[int, str] | None:
        core = _JUNIOR.sub("", name)
        words = core.split()
        if len(words) == 1 and name.isupper() and len(name) > 2:
            return self._spelt_out(name)
        if self.text.count(words[-1]) < 2:
            return None  # it is told once, and so in one form
        found: dict[str, list[int]] = {}
        for start, who in self.with_word(bare(words[-1])):
            full = who.name
            plain = _JUNIOR.sub("", full)
            added = plain.removesuffix(" " + core).split()
            is_same = core == name or plain != full  # a son is not meant by his father's name
            is_longer = is_same and plain.endswith(" " + core) and len(added) <= _MORE_WORDS and added[-1] != "the"
            if is_longer and full[0].isupper() and _is_part(added[0]):  # and not "Skip | the Black Friday"
                at = self.text.find(full, start)
                if at >= 0 and not (added[0].lower() in CALENDAR and self._is_dated(at)):
                    found.setdefault(full, []).append(at)
        certain = [f for f, places in found.items() if len(places) > 1 or not self.opens_sentence(places[0])]
        options = certain or [f for f in found if not _is_common(f.partition(" ")[0].lower())]
        if not options:
            return None
        best = max(options, key=lambda full: (len(found[full]), len(full)))
        return found[best][0], best

    def _spelt_out(self, name: str) -> tuple[int, str] | None:
        """The name whose words begin with the letters of `name`: "Northern Gas & Light" of "NG&L"; None if none."""
        if name in self.acronyms():
            return None  # a short form that the text introduces is a name of its own
        if self._by_letters is None:
            self._by_letters = {}
            self._index()
            for start, run in zip(self._starts, self._runs, strict=True):
                text = run.name if isinstance(run, Who) else run or ""
                letters = [w[0] for w in text.split() if w[0].isupper()][:_LETTERS]
                at = self.text.find(text, start) if len(letters) > 1 else -1
                for n in range(2, len(letters) + 1 if at >= 0 else 0):
                    self._by_letters.setdefault("".join(letters[:n]), (at, text))
        return self._by_letters.get("".join(filter(str.isalpha, name)))

    def opens_sentence(self, at: int) -> bool:
        before = self.text[max(0, at - 3) : at].rstrip(" \u00a0“\"‘'")
        return not before or before[-1] in ".!?:\n–—"

    def is_introduced(self, start: int, who: Who) -> bool:
        """Whether a function, an age or "who" follows a name behind a comma: "Rita Moe, head of sales"."""
        at = self.text.find(who.name, start) + len(who.name)
        behind = self.text[at : at + _APPOSITION]
        word = bare(behind[2:].partition(" ")[0])
        return behind.startswith(", ") and (word in PERSONS or word in ("who", "whose") or word.isdecimal())

    def introduced_before(self, end: int) -> Who | None:
        """The person whom the text names most often, of those that it names before `end`."""
        self._index()
        met: dict[str, Who] = {}
        for number in range(min(bisect_left(self._starts, end), _INTRODUCED)):
            who = self._run(number)
            if who is not None and who.kind == "person" and " " in who.name:
                met.setdefault(who.name, who)
        return max(met.values(), key=lambda who: self.text.count(who.name.split()[0]), default=None)

    def acronyms(self) -> dict[str, str]:
        """Short form to full form, of those that the text explains in parentheses."""
        if self._acronyms is None:
            self._acronyms = {}
            for match in _ACRONYM.finditer(self.text):
                before = _CAP_RUN_END.search(self.text, max(0, match.start() - 100), match.start())
                if before:
                    start = before.start()
                    if self.text[max(0, start - 2) : start] == ", ":  # Ministry of Roads, Ports and Rail
                        first_part = _CAP_RUN_END.search(self.text[max(0, start - 80) : start - 2] + " ")
                        if first_part and {bare(w) for w in first_part.group().split()} & BODIES:
                            start -= 2 + len(first_part.group()) - 1
                    full = self.text[start : match.end()]
                    first = full.split()[0]
                    if first.lower() in DETERMINERS or first.lower() in ("in", "at", "on"):
                        full = full[len(first) + 1 :]
                    if len(full.split()) > 2:
                        self._acronyms.setdefault(match.group(1), full)
        return self._acronyms

    def _index(self) -> dict[str, list[int]]:
        """The names of the whole text, found once: from each word to the runs of capitals that hold it."""
        if self._by_word is None:
            self._by_word = {}
            for match in _RUN.finditer(self.text):
                run = match.group()
                if run.isupper() or run.startswith(("I’", "I'", "I ")) or " I’" in run or " I'" in run:
                    continue
                for start, part in separate(run, match.start()) if " and " in run else ((match.start(), run),):
                    opener, _, rest = part.partition(" ")
                    if rest and (opener.lower() in OPENERS or (opener.lower() in PLACES and self._is_post(start))):
                        start, part = start + len(opener) + 1, rest
                    number = len(self._starts)
                    self._starts.append(start)
                    self._runs.append(part)
                    for word in part.split()[:16]:
                        key = bare(word)
                        known = self._by_word.get(key)
                        if known is None:
                            self._by_word[key] = [number]
                        elif known[-1] != number:
                            known.append(number)
        return self._by_word

    def _is_dated(self, at: int) -> bool:
        """Whether the day or month at `at` only tells when, and begins no name: "on | Friday Orbit sold"."""
        before = self.text[max(0, at - _DATED) : at].lower().split()
        return not _BEFORE_DATE.isdisjoint(before[-1:])

    def _is_post(self, at: int) -> bool:
        """Whether somebody is sent to the place at `at`, so that it begins no name: "envoy to | Chad Ann Lee"."""
        before = self.text[max(0, at - _APPOSITION) : at].removesuffix("the ").split()[-2:]
        return before[1:] == ["to"] and before[0].lower() in SENT_TO

    def _run(self, number: int) -> Who | None:
        """The name in a run of capitals."""
        run = self._runs[number]
        return run if run is None or isinstance(run, Who) else self._read_run(number, run)

    def _read_run(self, number: int, run: str) -> Who | None:
        who = read_name(without_clitic(run))
        if who is not None and (
            not who.name[:1].isupper() or (who.kind == "person" and is_role_only(who.name.split()))
        ):
            who = None
        self._runs[number] = who
        return who

    def with_word(self, word: str) -> list[tuple[int, Who]]:
        """The first names that hold `word`."""
        numbers = self._index().get(word, [])[:_CANDIDATES]
        return [(self._starts[n], who) for n in numbers if (who := self._run(n))]

    def around(self, word: str, at: int) -> list[tuple[int, Who]]:
        """The names that hold `word`: those before `at`, the nearest first, then those behind."""
        numbers = self._index().get(word, [])
        where = bisect_left(numbers, at, key=lambda n: self._starts[n])
        near = numbers[max(0, where - 4) : where][::-1] + numbers[where : where + 4]
        return [(self._starts[n], who) for n in near if (who := self._run(n))]

    def nearest_person(self, at: int) -> Who | None:
        """The person named last before `at`, if any is."""
        self._index()
        where = bisect_left(self._starts, at)
        for number in range(where - 1, max(-1, where - _CANDIDATES), -1):
            who = self._run(number)
            if who is not None and who.kind == "person" and " " in who.name:
                return who
        return None

    def subject_between(self, start: int, end: int) -> Who | None:
        """The last person between the two offsets who opens a sentence, so that "he" is rather him."""
        self._index()
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        for number in range(high - 1, max(low, high - 6) - 1, -1):
            at = self._starts[number]
            before = self.text[max(0, at - 2) : at].rstrip()
            if before and before[-1] not in ".!?”\n":
                continue
            who = self._run(number)
            if who is not None and who.kind == "person" and who.role is not None:
                return who
        return None


def _is_part(word: str) -> bool:
    """Whether a word may begin a name: no owner ("Alma's Orbit") and no adjective does ("Oslo-based Alma")."""
    return not word.endswith(("’s", "'s", "’", "'")) and not word.rpartition("-")[2][:1].islower()


def _is_common(word: str) -> bool:
    """Whether a word that opens a sentence is rather a common one than a name's: "Getting | Disney"."""
    return word in COMMON or guess_tag(word) == "VBG"


def separate(run: str, start: int) -> list[tuple[int, str]]:
    """Names that "and" joins, apart; the "and" inside the name of a body stays."""
    if " and " not in run:
        return [(start, run)]
    parts: list[tuple[int, str]] = []
    begin = 0
    for match in re.finditer(" and ", run):
        left = run[begin : match.start()]
        who = read_name(left)
        if (who and who.role) or not {bare(w) for w in left.split()} & AGENTS:
            parts.append((start + begin, left))
            begin = match.end()
    parts.append((start + begin, run[begin:]))
    return parts
