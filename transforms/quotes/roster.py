"""A text in, its names kept: who is meant by a short form, a pronoun or "the ministry" at a place in it.

Names met as speakers are remembered; names met nowhere but in the text are indexed once, when first asked for.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from transforms.quotes.lexis import (
    AGENTS,
    BODIES,
    CALENDAR,
    COMMON,
    COMPANIES,
    DETERMINERS,
    DOCUMENTS,
    HE,
    IT,
    LINKS,
    OPENERS,
    PERSONS,
    PLACES,
    PRONOUNS,
    SPOKEN_FOR,
    THEY,
    TITLES,
)
from transforms.quotes.names import Who, bare, is_role_only, read_name, role_words, split_words, without_clitic

_UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper())
_CAP = rf"[{_UPPER}](?:\.(?:[{_UPPER}]\.)*|\w*(?:[’'ʻʼ`&-]\w+)*)"
_RUN = re.compile(
    rf"(?<!\w){_CAP}(?:(?:[ \u00a0]+(?:of|and|for|the|de|du|da|di|del|van|von|der|bin|al|&)){{0,2}}[ \u00a0]+{_CAP})+"
)
_ACRONYM = re.compile(rf"\(([{_UPPER}]{{2,10}})\)")
_CAP_RUN_END = re.compile(rf"{_CAP}(?:(?:[ \u00a0]+(?:of|and|for|the|de|du|&)){{0,2}}[ \u00a0]+{_CAP})*[ \u00a0]+$")
_INNER_NAME = re.compile(rf"([a-z]+),? ([{_UPPER}]\w+)(?=[ ,.’'])")
# How many names are tried before a question is left open, so that no text costs more than its length.
_CANDIDATES = 8
_LETTERS = 8  # of a short form
_MORE_WORDS = 3  # by which a full name is longer than the short one


@dataclass(slots=True)
class Names:
    """What is known of the names in one text; `resolve` remembers every speaker that it is asked for."""

    text: str
    _starts: list[int] = field(default_factory=list)
    _runs: list[str | Who | None] = field(default_factory=list)
    _by_word: dict[str, list[int]] | None = None
    _by_letters: dict[str, tuple[int, str]] | None = None
    _topic_name: str | None = None
    _acronyms: dict[str, str] | None = None
    _recent: dict[str, Who] = field(default_factory=dict)
    _last: dict[str, tuple[int, Who]] = field(default_factory=dict)

    def resolve(self, phrase: str, at: int, role: str | None = None) -> Who | None:
        """Who is meant by `phrase`, printed at offset `at`, with the apposition `role` behind it; None if unknown."""
        if "; " in phrase:
            return self._several(phrase, at)
        first, _, others = phrase.partition(" and ")
        if others.startswith(("his ", "her ", "their ")):
            phrase = first  # "Ann Lee and her team"
        words = split_words(phrase)
        if not words:
            return None
        low = [bare(w) for w in words]
        if len(low) == 1 and low[0] in PRONOUNS:
            who = self._pronoun(low[0], at)
        else:
            who = read_name(phrase, role)
            if who is None:
                return None
            who = self._complete(who, low, at)
        if who is not None:
            self._remember(who, at)
        return who

    def _several(self, phrase: str, at: int) -> Who | None:
        """Speakers that are named together, as one: "Rustam Lee; Maria Brown"."""
        found = [who for part in phrase.split("; ") if (who := self.resolve(part, at))]
        if len(found) < 2:
            return found[0] if found else None
        roles = [who.role for who in found if who.role]
        return Who("; ".join(who.name for who in found), "; ".join(roles) or None, "group")

    def full_form(self, name: str) -> tuple[int, str] | None:
        """The longest form of a name that ends in it, "Anna Lee" of "Lee", and where it is printed first; None if none.

        A word that opens a sentence belongs to no name, unless the same form stands elsewhere or it begins one.
        """
        words = name.split()
        if len(words) == 1 and name.isupper() and len(name) > 2:
            return self._spelt_out(name)
        if self.text.count(words[-1]) < 2:
            return None  # it is told once, and so in one form
        found: dict[str, list[int]] = {}
        for start, who in self._with_word(bare(words[-1])):
            full = who.name
            added = full.removesuffix(" " + name).split()
            if full.endswith(" " + name) and len(added) <= _MORE_WORDS and full[0].isupper() and _is_part(added[0]):
                at = self.text.find(full, start)
                if at >= 0:
                    found.setdefault(full, []).append(at)
        certain = [f for f, places in found.items() if len(places) > 1 or not self._opens_sentence(places[0])]
        options = certain or [f for f in found if f.partition(" ")[0].lower() not in COMMON]
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

    def _opens_sentence(self, at: int) -> bool:
        before = self.text[max(0, at - 3) : at].rstrip(" \u00a0“\"‘'")
        return not before or before[-1] in ".!?:\n–—"

    def _pronoun(self, word: str, at: int) -> Who | None:
        """The person, body or group that was named last."""
        if word in HE:
            said = max((self._last[k] for k in ("person", "name") if k in self._last), key=lambda s: s[0], default=None)
            start = said[0] if said else max(0, at - 1200)
            named = self._subject_between(start + 1, at)
            return named or (said[1] if said else None) or self._nearest_person(at)
        if word in IT:
            said = self._last_body()
            return said[1] if said else None
        options = [self._last[k] for k in ("group", "body", "person") if k in self._last]
        if word in THEY and options:
            return options[0][1]
        return None

    def _last_body(self) -> tuple[int, Who] | None:
        """The body named last as a speaker; a bare name, or one without a function, may be one."""
        found = max((self._last[k] for k in ("body", "name") if k in self._last), key=lambda s: s[0], default=None)
        if found is None and "person" in self._last and self._last["person"][1].role is None:
            return self._last["person"]
        return found

    def _complete(self, who: Who, low: list[str], at: int) -> Who:
        """The full form of a short name or of a definite noun, where the text has one."""
        words = who.name.split()
        first = words[0]
        if who.kind == "person" and len(words) == 1 and first[0].isupper():
            return self._surname(who, first)
        if len(words) == 1 and first.isupper() and len(first) > 1:
            full = self.acronyms().get(first)
            return Who(full or first, who.role, "body")
        if len(words) == 1 and who.kind == "name":
            return self._surname(who, first)
        definite = low[0] in ("the", "his", "its", "their", "her", "this", "that") or (
            is_role_only(words) and words[0][0].isupper() and low[0] not in DETERMINERS
        )
        if not definite:
            return who
        if " of " not in who.name and ("’s " in who.name or "'s " in who.name):
            return self._owner(who, at)
        head = bare(words[-1]) if " of " not in f" {who.name} " else ""
        if who.kind in ("person", "group") and head in PERSONS:
            return self._by_role(who, head, words, at)
        capitals = [bare(w) for w in words if w[0].isupper()]
        if head in BODIES and capitals and head not in COMPANIES:
            return who
        if all(w in PLACES for w in capitals) and (head in BODIES or head in DOCUMENTS):
            return self._by_head(who, head, at)
        return who

    def _surname(self, who: Who, surname: str) -> Who:
        """The full name that ends in `surname`."""
        key = bare(surname)
        recent = self._recent.get("name:" + key)
        if recent:
            return recent
        found, best = None, 0
        for _, known in self._with_word(key):
            if known.kind != "person":
                continue
            parts = known.name.split()
            if bare(parts[-1]) == key:
                score = 2 + 2 * (len(parts) > 1) + (known.role is not None)
            else:  # a first name stands for the whole where a function goes with it
                score = int(bare(parts[0]) == key and known.role is not None and all(p[0].isupper() for p in parts))
            if score > best:
                found, best = known, score
        return Who(found.name, who.role or found.role, "person") if found else who

    def _owner(self, who: Who, at: int) -> Who:
        """ "the bank's press service" with the bank's own name."""
        owner, _, rest = who.name.replace("'", "’").partition("’s ")
        if owner[:1].isupper() or " " in owner:
            return who
        full = self._by_head(Who(owner), owner, at)
        return Who(f"{full.name}’s {rest}", who.role, who.kind) if full.name != owner else who

    def _by_role(self, who: Who, head: str, words: list[str], at: int) -> Who:
        """The person whose function the words tell: "the minister", "Digital Development Minister"."""
        asked = {bare(w) for w in words} - LINKS - DETERMINERS
        best: Who | None = None
        recent = self._recent.get("role:" + head)
        if recent and recent.kind == "person":
            if not any(w[0].isupper() for w in words):
                return recent
            if asked <= role_words(recent):
                return recent
        for _, option in self._around(head, at):
            if asked <= role_words(option):
                best = option
                break
        if best is None and not any(w[0].isupper() for w in words):
            if head in SPOKEN_FOR:
                said = self._last.get("person")
                return said[1] if said else who
            return who
        return best or who

    def _by_head(self, who: Who, head: str, at: int) -> Who:
        """The body or the document of which `head` is the common noun: "the ministry", "the company", "the report"."""
        told = {bare(w) for w in who.name.split() if w.islower()} - LINKS
        recent = self._recent.get("role:" + head)
        if recent and (told == {head} or told <= {bare(w) for w in recent.name.split()}):
            return recent
        if len(told) > 1:
            return who  # "the health commission" is no other commission
        for _, option in self._around(head, at):
            if option.kind != "person" and " " in option.name and head in option.name.lower():
                return option
        if head not in COMPANIES:
            return who
        said = self._last_body()
        topic = None if said else self._topic()
        return said[1] if said else Who(topic, None, "body") if topic else who

    def _topic(self) -> str | None:
        """The name that the text has most often inside a sentence and that is neither a place nor a person."""
        if self._topic_name is None:
            counts: dict[str, int] = {}
            for before, word in _INNER_NAME.findall(self.text):
                weight = -2 if before in ("in", "near", "from", "to") else 1  # rather a place
                counts[word] = counts.get(word, 0) + weight
            best = [(n, w) for w, n in counts.items() if n > 1 and self._may_be_topic(w.lower())]
            self._topic_name = max(best, key=lambda b: b[0])[1] if best else ""
        return self._topic_name or None

    def _may_be_topic(self, low: str) -> bool:
        if low in PLACES or low in CALENDAR or low in PERSONS or low in TITLES or low in BODIES or len(low) < 3:
            return False
        return not any(known.kind == "person" for _, known in self._with_word(low)[:3])

    def _remember(self, who: Who, at: int) -> None:
        """Keep a speaker for the pronouns and short forms that follow."""
        self._last[who.kind] = (at, who)
        if who.kind == "person":
            last = bare(who.name.split()[-1])
            if " " in who.name:
                self._recent["name:" + last] = who
                if all(w[0].isupper() for w in who.name.split()):  # Malay and Icelandic names are cut to the first
                    self._recent.setdefault("name:" + bare(who.name.split()[0]), who)
            for word in role_words(who):
                self._recent["role:" + word] = who
        elif any(w[:1].isupper() for w in who.name.split()):
            for word in who.name.split()[:12]:
                self._recent["role:" + bare(word)] = who

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
                    if rest and opener.lower() in OPENERS:
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

    def _with_word(self, word: str) -> list[tuple[int, Who]]:
        """The first names that hold `word`."""
        numbers = self._index().get(word, [])[:_CANDIDATES]
        return [(self._starts[n], who) for n in numbers if (who := self._run(n))]

    def _around(self, word: str, at: int) -> list[tuple[int, Who]]:
        """The names that hold `word`: those before `at`, the nearest first, then those behind."""
        numbers = self._index().get(word, [])
        where = bisect_left(numbers, at, key=lambda n: self._starts[n])
        near = numbers[max(0, where - 4) : where][::-1] + numbers[where : where + 4]
        return [(self._starts[n], who) for n in near if (who := self._run(n))]

    def _nearest_person(self, at: int) -> Who | None:
        """The person named last before `at`, if any is."""
        self._index()
        where = bisect_left(self._starts, at)
        for number in range(where - 1, max(-1, where - _CANDIDATES), -1):
            who = self._run(number)
            if who is not None and who.kind == "person" and " " in who.name:
                return who
        return None

    def _subject_between(self, start: int, end: int) -> Who | None:
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
