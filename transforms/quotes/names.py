"""A noun phrase of a text in, the one it names out: name, function and kind, short forms and pronouns made full.

Names met as speakers are remembered; names met nowhere but in the text are indexed once, when first asked for.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from transforms.quotes.words import (
    BARE_OWNERS,
    BODIES,
    BODY_NAMES,
    CALENDAR,
    DETERMINERS,
    DOCUMENTS,
    HE,
    IT,
    LINKS,
    PARTICLES,
    PERSONS,
    PLACES,
    PRONOUNS,
    THEY,
    TITLES,
)

_UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper())
_CAP = rf"(?:(?:[{_UPPER}]\.)+|[{_UPPER}]\w*(?:[’'ʻʼ`&-]\w+)*)"
_RUN = re.compile(rf"{_CAP}(?:(?:[ \u00a0]+(?:of|and|for|the|de|du|da|di|del|van|von|der|bin|al|&)){{0,2}}[ \u00a0]+{_CAP})+")
_ACRONYM = re.compile(rf"\(([{_UPPER}]{{2,10}})\)")
_CAP_RUN_END = re.compile(rf"{_CAP}(?:(?:[ \u00a0]+(?:of|and|for|the|de|du|&)){{0,2}}[ \u00a0]+{_CAP})*[ \u00a0]+$")
_INNER_NAME = re.compile(rf"([a-z]+),? ([{_UPPER}]\w+)(?=[ ,.’'])")
_EDGE = " \t\u00a0,.;:–—-“”\"'’‘()«»"
_CLITIC = re.compile(r"[’'`]s?$")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: `kind` is person, body, group ("analysts"), thing (a report), or name where that is open ("Lee")."""

    name: str
    role: str | None = None
    kind: str = "body"


@dataclass(slots=True)
class Names:
    """What is known of the names in one text; `resolve` remembers every speaker that it is asked for."""

    text: str
    _runs: list[tuple[int, Who]] | None = None
    _by_last: dict[str, Who] = field(default_factory=dict)
    _by_word: dict[str, list[tuple[int, Who]]] = field(default_factory=dict)
    _acronyms: dict[str, str] | None = None
    _recent: dict[str, Who] = field(default_factory=dict)
    _last: dict[str, tuple[int, Who]] = field(default_factory=dict)

    def resolve(self, phrase: str, at: int, role: str | None = None) -> Who | None:
        """Who is meant by `phrase`, printed at offset `at`, with the apposition `role` behind it; None if that is open."""
        if "; " in phrase:
            return self._several(phrase, at)
        words = _split(phrase)
        if not words:
            return None
        low = [_bare(w) for w in words]
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

    def _pronoun(self, word: str, at: int) -> Who | None:
        """The person, body or group that was named last."""
        if word in HE:
            said = max((self._last[k] for k in ("person", "name") if k in self._last), key=lambda s: s[0], default=None)
            start = said[0] if said else max(0, at - 1200)
            named = self._subject_between(start + 1, at)
            return named or (said[1] if said else None) or self._nearest_person(at)
        if word in IT:
            said = self._last_body() or self._last.get("thing")
            return said[1] if said else None
        options = [self._last[k] for k in ("group", "body", "person") if k in self._last]
        if word in THEY and options:
            return options[0][1]
        return None

    def _last_body(self) -> tuple[int, Who] | None:
        """The body named last as a speaker; a bare name that is no known person's may be one."""
        return max((self._last[k] for k in ("body", "name") if k in self._last), key=lambda s: s[0], default=None)

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
        if " and " in who.name and low[low.index("and") + 1] in ("his", "her", "their"):
            return self._complete(read_name(who.name.partition(" and ")[0]) or who, low[: low.index("and")], at)
        definite = low[0] in ("the", "his", "its", "their", "her", "this", "that") or (_is_role_only(words) and words[0][0].isupper() and low[0] not in DETERMINERS)
        if not definite:
            return who
        if " of " not in who.name and ("’s " in who.name or "'s " in who.name):
            return self._owner(who, at)
        head = _bare(words[-1]) if " of " not in f" {who.name} " else ""
        if who.kind in ("person", "group") and head in PERSONS:
            return self._by_role(who, head, words, at)
        capitals = [_bare(w) for w in words if w[0].isupper()]
        if head in BODIES and capitals and head not in _COMPANIES:
            return who
        if all(w in PLACES for w in capitals) and (head in BODIES or head in DOCUMENTS):
            return self._by_head(who, head, at)
        return who

    def _surname(self, who: Who, surname: str) -> Who:
        """The full name that ends in `surname`."""
        key = surname.lower()
        recent = self._recent.get("name:" + key)
        if recent:
            return recent
        self._index()
        found = self._by_last.get(key)
        if not found:
            return who
        return Who(found.name, who.role or found.role, "person")

    def _owner(self, who: Who, at: int) -> Who:
        """ "the bank's press service" with the bank's own name."""
        owner, _, rest = who.name.replace("'", "’").partition("’s ")
        if owner[:1].isupper() or " " in owner:
            return who
        full = self._by_head(Who(owner), owner, at)
        return Who(f"{full.name}’s {rest}", who.role, who.kind) if full.name != owner else who

    def _by_role(self, who: Who, head: str, words: list[str], at: int) -> Who:
        """The person whose function the words tell: "the minister", "Digital Development Minister"."""
        asked = {_bare(w) for w in words} - LINKS - DETERMINERS
        best: Who | None = None
        recent = self._recent.get("role:" + head)
        if recent and recent.kind == "person":
            if not any(w[0].isupper() for w in words):
                return recent
            if asked <= _role_words(recent):
                return recent
        self._index()
        options = self._by_word.get(head, [])
        where = bisect_left(options, at, key=lambda o: o[0])
        for _, option in options[max(0, where - 4) : where][::-1] + options[where : where + 4]:
            if asked <= _role_words(option):
                best = option
                break
        if best is None and not any(w[0].isupper() for w in words):
            if head in ("spokesman", "spokeswoman", "spokesperson", "official", "analyst", "expert", "author", "executive", "economist"):
                said = self._last.get("person")
                return said[1] if said else who
            return who
        return best or who

    def _by_head(self, who: Who, head: str, at: int) -> Who:
        """The body or the document of which `head` is the common noun: "the ministry", "the company", "the report"."""
        recent = self._recent.get("role:" + head)
        if recent:
            return recent
        self._index()
        options = self._by_word.get(head, [])
        if options:
            where = bisect_left(options, at, key=lambda o: o[0])
            return options[where - 1 if where else 0][1]
        if head in BODIES and head not in ("government", "police", "authorities", "court", "state", "city", "side", "family", "military", "army"):
            said = self._last_body()
            if said:
                return said[1]
            topic = self._topic()
            if topic and head in _COMPANIES:
                return Who(topic, None, "body")
        return who

    def _topic(self) -> str | None:
        """The name that the text has most often inside a sentence and that is neither a place nor a person."""
        counts: dict[str, int] = {}
        self._index()
        for before, word in _INNER_NAME.findall(self.text):
            weight = -2 if before in ("in", "near", "from", "to") else 1  # rather a place
            counts[word] = counts.get(word, 0) + weight
        best = [(n, w) for w, n in counts.items() if n > 1 and self._may_be_topic(w.lower())]
        return max(best, key=lambda b: b[0])[1] if best else None

    def _may_be_topic(self, low: str) -> bool:
        others = PLACES | CALENDAR | PERSONS | TITLES | BODIES
        return low not in others and low not in self._by_last and len(low) > 2

    def _remember(self, who: Who, at: int) -> None:
        """Keep a speaker for the pronouns and short forms that follow."""
        self._last[who.kind] = (at, who)
        if who.kind == "person":
            last = _bare(who.name.split()[-1])
            if " " in who.name:
                self._recent["name:" + last] = who
            for word in _role_words(who):
                self._recent["role:" + word] = who
        elif any(w[:1].isupper() for w in who.name.split()):
            for word in who.name.split()[:12]:
                self._recent["role:" + _bare(word)] = who

    def acronyms(self) -> dict[str, str]:
        """Short form to full form, of those that the text explains in parentheses."""
        if self._acronyms is None:
            self._acronyms = {}
            for match in _ACRONYM.finditer(self.text):
                before = _CAP_RUN_END.search(self.text, max(0, match.start() - 100), match.start())
                if before:
                    full = self.text[before.start() : match.end()]
                    first = full.split()[0]
                    if first.lower() in DETERMINERS or first.lower() in ("in", "at", "on"):
                        full = full[len(first) + 1 :]
                    if len(full.split()) > 2:
                        self._acronyms.setdefault(match.group(1), full)
        return self._acronyms

    def _index(self) -> None:
        """Find the names of the whole text, once."""
        if self._runs is not None:
            return
        self._runs = []
        for match in _RUN.finditer(self.text):
            for start, run in _separate(match.group(), match.start()):
                who = read_name(run)
                if who is None or run.isupper():
                    continue
                if " " not in who.name:
                    if who.role and who.name[:1].isupper():
                        self._by_last.setdefault(_bare(who.name), who)
                    continue
                self._runs.append((start, who))
                if who.kind == "person" and not _is_role_only(who.name.split()):
                    key = _bare(who.name.split()[-1])
                    known = self._by_last.get(key)
                    if known is None or " " not in known.name or (known.role is None and who.role is not None):
                        self._by_last[key] = who
                    for word in _role_words(who):
                        self._by_word.setdefault(word, []).append((start, who))
                elif who.kind != "person":
                    for word in {_bare(w) for w in who.name.split()[:12]} & BODY_OR_DOCUMENT:
                        self._by_word.setdefault(word, []).append((start, who))

    def _nearest_person(self, at: int) -> Who | None:
        """The person named last before `at`, if any is."""
        self._index()
        runs = self._runs or []
        where = bisect_left(runs, at, key=lambda r: r[0])
        for _, who in runs[max(0, where - 8) : where][::-1]:
            if who.kind == "person" and not _is_role_only(who.name.split()):
                return who
        return None

    def _subject_between(self, start: int, end: int) -> Who | None:
        """The last person between the two offsets who opens a sentence, so that "he" is rather him."""
        self._index()
        runs = self._runs or []
        low = bisect_left(runs, start, key=lambda r: r[0])
        high = bisect_left(runs, end, key=lambda r: r[0])
        for at, who in runs[max(low, high - 6) : high][::-1]:
            before = self.text[max(0, at - 2) : at]
            opens = not before.strip() or before.rstrip()[-1:] in ".!?”\n"
            if opens and who.kind == "person" and who.role is not None and not _is_role_only(who.name.split()):
                return who
        return None


_COMPANIES = frozenset(("company", "firm", "corporation", "automaker", "carmaker", "startup", "start-up", "retailer", "manufacturer", "airline", "lender", "bank", "giant", "maker", "agency", "brand", "operator", "organization", "organisation", "group", "developer", "carrier"))
BODY_OR_DOCUMENT = BODIES | DOCUMENTS


def read_name(phrase: str, role: str | None = None) -> Who | None:
    """The name and the function in a noun phrase, by its words alone.

    >>> read_name("Deputy Minister of Transport of Kazakhstan Maksat Kaliakparov")
    Who(name='Maksat Kaliakparov', role='Deputy Minister of Transport of Kazakhstan', kind='person')
    >>> read_name("the State Statistics Committee")
    Who(name='State Statistics Committee', role=None, kind='body')
    """
    words = _split(phrase)
    while len(words) > 1 and words[0].lower() in DETERMINERS and words[0].lower() not in ("two", "three", "four", "several", "some", "many", "most"):
        words = words[1:]
    if len(words) > 1 and _CLITIC.search(words[0]) and _bare(words[0]) in BARE_OWNERS:
        words = words[1:]
    if not words:
        return None
    low = [_bare(w) for w in words]
    for link in ("of", "from", "at", "with"):
        if link in low[1:-1]:
            left = read_name(" ".join(words[: low.index(link, 1)]), role)
            if left and left.kind == "person" and " " in left.name and not _is_role_only(left.name.split()) and left.name[:1].isupper():
                return left
            break
    cut = _name_start(words, low) or _bare_name_start(words, low)
    name = " ".join(words[cut:])
    if role is not None:
        role = _without_article(role)
    if cut:
        kind = "body" if not set(low[:cut]) & PERSONS and (set(low[:cut]) & BODIES) else "person"
        return Who(_CLITIC.sub("", name), role or " ".join(words[:cut]), kind)
    kind = _kind(words, low, role)
    name = _CLITIC.sub("", name)
    return Who(name, role if kind == "person" else None, kind)


def _name_start(words: list[str], low: list[str]) -> int:
    """The index at which a person's name begins behind a function or a title; 0 where there is none."""
    last = -1
    for i, word in enumerate(low):
        if (word in PERSONS or word in TITLES) and i + 1 < len(words) and not _CLITIC.search(words[i]):
            last = i
    if last < 0:
        return 0
    rest = words[last + 1 :]
    first = len(words)
    while first > last + 1 and (_is_name_word(words[first - 1]) or (low[first - 1] in PARTICLES and first < len(words))):
        first -= 1
    length = len(words) - first
    if length <= 0:
        return 0
    if first == last + 1:  # the function stands right before the name
        if any(w in BODY_NAMES and w not in PERSONS for w in low[first:]) and low[last] not in TITLES:
            return 0
        return first
    if rest[0].lower() not in LINKS and not rest[0][0].isupper():
        return first if length >= 2 and not (set(low[first:]) & BODY_NAMES) else 0
    while first < len(words) and (low[first] in PLACES or _CLITIC.search(words[first])):
        first += 1
        length -= 1
    if any(w in BODY_NAMES for w in low[first:]):
        keep = len(words) - 2
        return keep if length >= 4 and not (set(low[keep:]) & BODY_NAMES) else _after_known(words, low, first)
    closed = words[first - 1].endswith(")")
    place = low[first - 1] in PLACES
    if closed or place:
        return first if length >= 2 or (place and length == 1 and first - 1 > last + 1) else 0
    if length >= 3:
        return len(words) - 2
    return 0


def _bare_name_start(words: list[str], low: list[str]) -> int:
    """The index of a name behind words in lower case that are no known function: "teammate Lee", "14th-ranked Lee"."""
    first = len(words)
    while first > 0 and (_is_name_word(words[first - 1]) or (low[first - 1] in PARTICLES and first < len(words))):
        first -= 1
    if first in (0, len(words)) or any(w in LINKS or _CLITIC.search(w) for w in words[:first]):
        return 0
    if any(w[0].isupper() for w in words[:first]) or first > 4 or len(words) - first > 3 or set(low[first:]) <= PERSONS:
        return 0
    return 0 if set(low[first:]) & BODY_NAMES and not set(low[:first]) & BODIES else first


def _without_article(role: str) -> str:
    """A function without the article before it."""
    article, _, rest = role.partition(" ")
    return rest if article.lower() in ("a", "an", "the", "its") and rest else role


def _after_known(words: list[str], low: list[str], first: int) -> int:
    """The name behind the last word of a body's own name, where two or three words are left for it."""
    cut = max(i for i in range(first, len(low)) if low[i] in BODY_NAMES) + 1
    return cut if 2 <= len(words) - cut <= 3 else 0


def _kind(words: list[str], low: list[str], role: str | None) -> str:
    """What kind of speaker a phrase without a function before its name is."""
    head = low[-1]
    if " of " in f" {' '.join(low)} ":
        head = low[low.index("of") - 1]
    if role is not None:
        told = [_bare(w) for w in role.split()[:8]]
        if told and (told[0].isdigit() or any(w in PERSONS for w in told[:6])):
            return "person"
        if any(w in BODIES for w in told):
            return "body"
    if head in PERSONS:
        return "group" if head.endswith("s") or head == "people" else "person"
    if any(w in PERSONS for w in low) and not words[-1][0].isupper():
        return "person"
    if any(w in BODY_NAMES for w in low):
        return "body"
    if head in DOCUMENTS:
        return "thing"
    names = all(_is_name_word(w) or w.lower() in PARTICLES for w in words)
    if names and 2 <= len(words) <= 4 and not any(w in PLACES for w in low) and not any(_CLITIC.search(w) for w in words[:-1]):
        if not any(w.isupper() and len(w) > 2 for w in words):
            return "person"
    if len(words) == 1 and words[0][0].isupper() and low[0] not in PLACES:
        return "name"
    return "body" if words[0][0].isupper() else "group" if head.endswith("s") else "thing"


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in CALENDAR


def _is_role_only(words: list[str]) -> bool:
    """Whether a phrase ends in a function without a name: "Azerbaijan Railways Chairman"."""
    return _bare(words[-1]) in PERSONS


def _role_words(who: Who) -> frozenset[str]:
    """The words that tell a person's function."""
    if not who.role:
        return frozenset()
    return frozenset(_bare(w) for w in who.role.split()[:16]) - LINKS


def _separate(run: str, start: int) -> list[tuple[int, str]]:
    """Names that "and" joins, apart; the "and" inside the name of a body stays."""
    if " and " not in run:
        return [(start, run)]
    parts: list[tuple[int, str]] = []
    begin = 0
    for match in re.finditer(" and ", run):
        left = run[begin : match.start()]
        who = read_name(left)
        if who and who.role or not {_bare(w) for w in left.split()} & (PERSONS | BODIES):
            parts.append((start + begin, left))
            begin = match.end()
    parts.append((start + begin, run[begin:]))
    return parts


def _split(phrase: str) -> list[str]:
    return [w for w in (p.strip(" ,;:–—“”\"«»") for p in phrase.split()) if w]


def _bare(word: str) -> str:
    """A word in lower case without the signs and the possessive at its edges."""
    word = word.strip(_EDGE).lower()
    return word[:-2] if word[-2:] in ("’s", "'s", "`s") else word


