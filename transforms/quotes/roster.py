"""A text in, its names kept: who is meant by a short form, a pronoun or "the ministry" at a place in it.

Names met as speakers are remembered; names met nowhere but in the text are found by its index.
"""

import re
from dataclasses import dataclass, field, replace

from transforms.quotes.lexis import (
    BODIES,
    CALENDAR,
    COMPANIES,
    DETERMINERS,
    DOCUMENTS,
    HE,
    IT,
    LINKS,
    MEN,
    PERSONS,
    PLACES,
    PRONOUNS,
    SPOKEN_FOR,
    THEY,
    TITLES,
    WOMEN,
)
from transforms.quotes.names import Who, bare, is_role_only, read_name, role_words, split_words
from transforms.quotes.text_names import UPPER, TextNames

_INNER_NAME = re.compile(rf"([a-z]+),? ([{UPPER}]\w+)(?=[ ,.’'])")
_PLACES = 4  # of a name at which its article is looked at
_SHE = frozenset(("she", "her"))


@dataclass(slots=True)
class Names:
    """What is known of the names in one text; `resolve` remembers every speaker that it is asked for."""

    text: str
    _printed: TextNames | None = None
    _topic_name: str | None = None
    _recent: dict[str, Who] = field(default_factory=dict)
    _last: dict[str, tuple[int, Who]] = field(default_factory=dict)
    _sex: dict[str, str] = field(default_factory=dict)  # "he" or "she", of those of whom one was said
    _last_of_sex: dict[str, Who] = field(default_factory=dict)

    @property
    def index(self) -> TextNames:
        """The names that the text prints, of speakers or not."""
        if self._printed is None:
            self._printed = TextNames(self.text)
        return self._printed

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
            if words[0] == "The" and len(words) > 1:
                who = self._with_article(who, phrase, at)
            self._remember(who, at)
        return who

    def note_document(self, noun: str, who: Who) -> None:
        """Remember whose "the report" is: that of the one who said something in a report."""
        if who.kind in ("person", "body", "name"):
            self._recent["role:" + noun] = who

    def _with_article(self, who: Who, phrase: str, at: int) -> Who:
        """A body's name with its article, where that has a capital inside a sentence: "according to The Herald"."""
        start = self.text.find(phrase, at)
        if who.kind not in ("body", "name") or f"The {who.name}" != phrase or start < 0:
            return who
        for _ in range(_PLACES):
            if not self.index.opens_sentence(start):
                return replace(who, name=f"The {who.name}")
            start = self.text.find(phrase, start + 1)
            if start < 0:
                break
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
            named = [s for s in (self._last.get("person"), self._last.get("name")) if s and not s[1].definite]
            said = max(named, key=lambda s: s[0], default=None)
            start = said[0] if said else max(0, at - 1200)
            subject = self.index.subject_between(start + 1, at)
            return self._of_sex(word, subject or (said[1] if said else None) or self.index.nearest_person(at))
        if word in IT:
            said = self._last_body()
            return said[1] if said and not _is_plural(said[1].name) else None
        options = [self._last[k] for k in ("group", "body", "person") if k in self._last]
        if word in THEY and options:
            return options[0][1]
        return None

    def _of_sex(self, word: str, who: Who | None) -> Who | None:
        """`who`, unless the text says "she" of him or "he" of her: then the last one of whom it says `word`."""
        sex = "she" if word in _SHE else "he"
        if who is None:
            return self._last_of_sex.get(sex)
        told = role_words(who)
        known = self._sex.get(who.name) or ("she" if told & WOMEN else "he" if told & MEN else sex)
        if known != sex:
            return self._last_of_sex.get(sex)
        self._sex[who.name] = sex
        self._last_of_sex[sex] = who
        return who

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
        if who.kind == "person" and len(words) == 2 and first[0].isupper() and not is_role_only(words):
            longer = self.index.full_form(who.name)  # "Kathleen Berg Moen" of "Berg Moen"
            is_first_name = longer is not None and longer[1].split()[0].lower() not in PLACES
            return replace(who, name=longer[1]) if longer is not None and is_first_name else who
        if len(words) == 1 and first.isupper() and len(first) > 1:
            full = self.index.acronyms().get(first)
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
        for start, known in self.index.with_word(key):
            if known.kind != "person":
                continue
            parts = known.name.split()
            if bare(parts[-1]) == key:
                score = 2 + 2 * (len(parts) > 1) + (known.role is not None)
            else:  # a first name stands for the whole where a function goes with it
                is_person = known.role is not None or self.index.is_introduced(start, known)
                score = int(bare(parts[0]) == key and is_person and all(p[0].isupper() for p in parts))
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
        for _, option in self.index.around(head, at):
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
        for _, option in self.index.around(head, at):
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
        return not any(known.kind == "person" for _, known in self.index.with_word(low)[:3])

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


def _is_plural(name: str) -> bool:
    """Whether a name is of several bodies, of which nobody says "it": "companies", "both banks"."""
    head = bare(name.split()[-1])
    return head in BODIES and (head.removesuffix("s") in BODIES - {head} or head.removesuffix("ies") + "y" in BODIES)
