"""What a text has been speaking of: the last topic, whose figures they are, and the names a later noun may mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transforms.figures.quantity import Quantity
from transforms.lexicon import load, words
from transforms.passage import Passage
from transforms.quotes.names import read_name
from transforms.reading.grammar.change import noun_direction, verb_direction
from transforms.reading.grammar.line import Line, make_line
from transforms.reading.grammar.phrases import NOUN, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB
from transforms.reading.naming import COUNTRIES, HOLDERS, LEVEL_VERBS, Parts, gather, holder_group, name_text
from transforms.reading.theme import find_theme, kind_of_theme
from transforms.reading.wording import Words, common_words_at, name_at_end, words_at
from transforms.tags import NAME_TAGS

_CLASSES: dict[str, frozenset[str]] = {name: frozenset(members) for name, members in load("topics")["classes"].items()}
_SAYING = words("topics", "saying_verbs")
_MEASURES = words("topics", "measure_nouns")
_REPORTING = frozenset(("report", "reports", "reported", "announced"))  # its results: "Orbit reported a loss"
_FRESH = 6  # sentences that names go on without being named
_GROUP = 7  # phrases: "the road from Baku through Tbilisi to Kars"
_NEAR = 120  # phrases before a pronoun in which its person is named
_ENTRY = 40  # phrases that an entry of a list is long
_MARKED = 12  # tokens in which a quotation opens behind who says it
_IN_NAME = NAME_TAGS | {"."}  # the dot of an initial
_MARKS = frozenset('“"«‘„')
_REGIONS = words("topics", "regions")
_BEGINNING = 4  # sentences of an article in which it says whose statistics it tells
_LOOK_BACK = 40  # sentences: further back a definite noun is seldom meant
_COMPANY_ENDINGS = words("topics", "company_endings")


@dataclass(slots=True)
class TopicReading:
    """What is counted or measured, and whose or where, in words of the text.

    `measure_pieces` and `subject_words` are the words they stand on; `measure_from` and `subject_from` tell where those
    were found: "clause", "carried" (from the figure before), or "none". `is_traded` tells that the price of the subject
    is measured.
    """

    measure: str | None = None
    subject: str | None = None
    measure_from: str = "none"
    subject_from: str = "none"
    measure_pieces: tuple[tuple[str, Words], ...] = ()
    subject_words: tuple[Words, ...] = ()
    is_traded: bool = False


def carried(before: TopicReading) -> TopicReading:
    """The topic of the figure before, for one that says no topic of its own."""
    return TopicReading(
        before.measure,
        before.subject,
        "carried" if before.measure else "none",
        "carried" if before.subject else "none",
        before.measure_pieces,
        before.subject_words,
        before.is_traded,
    )


class Discourse:
    """What the text has been speaking of so far: the last topic, whose figures they are, and the holders named.

    Sentences without figures are noted and heard only when a figure leaves something open: most say all they need.
    """

    def __init__(self, passage: Passage) -> None:
        self.last_form = ""
        self.last_per: str | None = None
        self.counted: dict[str, TopicReading] = {}
        self.home: Words | None = None  # the country or region whose statistics the article begins with
        self.told_in: dict[str, TopicReading] = {}  # the last topic told in each unit
        self.a_share: TopicReading | None = None  # of the last figure that was told for one share
        self.list_measure: list[tuple[str, Words]] | None = None
        self.label: Words | None = None  # the name that opens the sentence as that of an entry
        self._passage = passage
        self._owner: Words | None = None
        self._names: tuple[Words, ...] = ()
        self._led_at = 0
        self._at = 0
        self._about: tuple[Words | None, str] | None = None  # the theme and what it is, once looked for
        self._last = TopicReading()
        self._waiting: list[int] = []
        self._meant: dict[int, Words] = {}
        self._holders: dict[int, dict[str, Words]] = {}
        self._lines: list[Line | int] = []  # by its index where no one has looked at it yet

    def note(self, index: int) -> None:
        """Note a sentence without figures."""
        self._waiting.append(index)

    def begin(self, line: Line) -> None:
        """Begin a sentence with figures."""
        self._lines.append(line)
        self._at = line.index
        self.list_measure = None
        self.label = _label_of(line)

    def tell(self, reading: TopicReading, q: Quantity) -> None:
        """Keep a figure's topic as the last; what waited before it has been heard, or is overtaken by it."""
        self._last = reading
        self.last_form, self.last_per = q.form, q.per
        if q.form == "count" and q.unit:
            self.counted[q.unit] = reading
        if q.unit and reading.measure:
            self.told_in[q.unit] = reading
        if q.per == "share":
            self.a_share = reading
        waited = [index for index in self._waiting if index in self._passage.numbered]
        self._lines[-1:-1] = waited  # before the sentence begun
        self._waiting.clear()

    @property
    def last(self) -> TopicReading:
        """The topic of the figure, or of the heading, before."""
        self._catch_up()
        return self._last

    @property
    def owner(self) -> Words | None:
        """Whose figures the text has been telling."""
        self._catch_up()
        return self._owner

    @property
    def names(self) -> tuple[Words, ...]:
        """All names of the last figure that had names of its own."""
        self._catch_up()
        return self._names if self._at - self._led_at < _FRESH else ()

    @property
    def theme(self) -> Words | None:
        """Whom the whole text is about, for figures of which it has told no owner."""
        return self._find_about()[0]

    @property
    def owner_of_things(self) -> Words | None:
        """Whose the things are that the text tells of by common nouns: its theme, if no person or place."""
        theme, kind = self._find_about()
        return theme if kind == "thing" else None

    @property
    def theme_person(self) -> Words | None:
        """The person that the whole text is about, if it is about one."""
        theme, kind = self._find_about()
        return theme if kind == "person" else None

    def _find_about(self) -> tuple[Words | None, str]:
        if self._about is None:
            theme = find_theme(self._passage)
            self._about = theme, kind_of_theme(theme, self._passage.text) if theme is not None else ""
        return self._about

    def identify(self, end: int, person: Words) -> None:
        """Remember that the noun phrase that ends at code point `end`, as "the former star", means `person`."""
        self._meant[end] = person

    def meant(self, name: Words) -> Words:
        """Who is meant by `name`, if that was found; else the name."""
        return self._meant.get(name.end, name)

    def lead(self, owner: Words, names: tuple[Words, ...] | None = None) -> None:
        """Go on speaking of `owner`, and of `names` with it."""
        if self.home is None and self._at <= _BEGINNING and _is_region(owner):
            self.home = owner
        self._owner = owner
        self._led_at = self._at
        if names is not None:
            self._names = names

    def person(self, line: Line, verb: int) -> Words | None:
        """Whom "he" or "she", the subject of `verb` in `line`, means: the nearest name before that acts as one does."""
        subject = line.subject_of(verb)
        if len(subject) != 1 or line.heads[subject[0]] not in ("he", "she"):
            return None
        return self.person_before(line, subject[0])

    def person_before(self, line: Line, phrase: int) -> Words | None:
        """The nearest name before `phrase` of `line` that acts as a person does."""
        found = _actor(line, phrase)
        if found is None:
            self._catch_up()
            before = (one for one in self._look_back(_FRESH) if one is not line)
            found = next((actor for one in before if (actor := _actor(one, len(one.phrases)))), None)
        return found

    def actor_before(self, line: Line) -> Words | None:
        """Whom the sentence before tells of by a common noun and an article: "A hunter was hurt."."""
        self._catch_up()
        for one in self._look_back(2):
            if one is line:
                continue
            for n in range(len(one.phrases) - 1):
                phrase = one.phrases[n]
                opens = one.tokens.lower[phrase.first] in ("a", "an") and one.kinds[n + 1] in (VERB, RELATIVE)
                if phrase.kind == NOUN and opens and phrase.last - phrase.first > 1:
                    return common_words_at(one, phrase.first + 1, phrase.last)
        return None

    def resolve(self, noun: str) -> Words | None:
        """The name that "the <noun>" means, if one was heard."""
        self._catch_up()
        definite = noun.rsplit(" ", 1)[-1].lower()
        groups = [name for name, members in _CLASSES.items() if definite in members]
        for line in self._look_back(_LOOK_BACK):
            holders = self._holders_in(line)
            for key in (definite, *groups):
                if key in holders:
                    return holders[key]
        if "company" not in groups:
            return None
        # "the giant" is the one just told; "the ferry-booking giant" the one that the text is about
        known = (self._owner, self.theme) if noun == definite else (self.theme, self._owner)
        return next((name for name in known if name and name.lower() not in COUNTRIES), None)

    def _holders_in(self, line: Line) -> dict[str, Words]:
        """The holders of a sentence, found once: many a noun may be asked for in the sentences that follow."""
        if line.index not in self._holders:
            self._holders[line.index] = _holders_of(line)
        return self._holders[line.index]

    def _catch_up(self) -> None:
        waiting, self._waiting = self._waiting, []
        for index in waiting:
            line = make_line(self._passage, index)
            self._lines.insert(-1, line)  # before the sentence begun
            self._hear(line)

    def _look_back(self, most: int) -> Iterator[Line]:
        """The last sentences, the nearest first, each led into phrases when first looked at."""
        for n in range(len(self._lines) - 1, max(0, len(self._lines) - most) - 1, -1):
            line = self._lines[n]
            if isinstance(line, int):
                line = self._lines[n] = make_line(self._passage, line)
            yield line

    def _hear(self, line: Line) -> None:
        """Take from a sentence without figures of whom it speaks, and, from a heading, of what."""
        parts = Parts()
        finite = (p for p, phrase in enumerate(line.phrases) if phrase.kind == VERB and phrase.finite)
        verb = next((p for p in finite if line.kinds[p - 1] != RELATIVE), -1)  # not of "a device which"
        words_ = line.tokens.words
        is_heading = len(words_) > 4 and words_[-1] == ":"
        if verb < 0 and len(words_) < 10 and words_[:1] != [] and words_[0].isupper():
            return  # a dateline
        if verb >= 0:
            gather(line, line.subject_of(verb), parts)
            told = _observed(line, verb) or _changed(line, verb)
            if told:
                self._last = replace(self._last, measure=told.measure_text(), measure_pieces=told.pieces())
        elif is_heading or line.index == 0:
            gather(line, list(range(len(line.phrases))), parts)
        if is_heading:
            self._last = replace(self._last, measure=parts.measure_text(), measure_pieces=parts.pieces())
            if parts.names():
                self._last = replace(self._last, subject="; ".join(parts.names()), subject_words=tuple(parts.names()))
        names = parts.owners + parts.places or parts.partners
        if names and (
            _reports_results(line, verb) or not (verb >= 0 and line.heads[verb] in _SAYING and not _is_body(names[0]))
        ):
            self.lead(names[0], tuple(names))


def _reports_results(line: Line, verb: int) -> bool:
    """Whether the subject of a verb tells of itself: "Orbit reported | third-quarter | profit"."""
    object_ = verb + 1 + (line.kinds[verb + 1] == TIME)
    return verb >= 0 and line.heads[verb] in _REPORTING and line.heads[object_] in _MEASURES


def _label_of(line: Line) -> Words | None:
    """The name that opens a sentence before a colon, of whom the rest is told: "Maria Olsen: | theft, a fine of $50".

    What is told as a sentence of its own, or in quotation marks, the name rather says.
    """
    if line.kinds[0] != NOUN or not line.is_sign(1, ":") or not _MARKS.isdisjoint(line.tokens.words[:_MARKED]):
        return None
    phrase = line.phrases[0]
    if not _IN_NAME.issuperset(line.tokens.tags[phrase.first : phrase.last]):
        return None
    name = words_at(line, phrase.first, phrase.last)
    who = read_name(name)
    is_entry = name.lower() in COUNTRIES or (who is not None and who.kind == "person" and who.role is None)
    told = any(
        phrase.kind == VERB and phrase.finite and not line.is_sign(p, ",")  # ", held in jail": a participle
        for p, phrase in enumerate(line.phrases[2:_ENTRY], 1)
    )
    return name if is_entry and not told else None


def _actor(line: Line, stop: int) -> Words | None:
    """The last person named before phrase `stop` who stands directly before a verb or is told with an age."""
    last = min(stop, len(line.phrases) - 1) - 1
    for n in range(last, max(-1, last - _NEAR), -1):
        phrase = line.phrases[n]
        acts = line.kinds[n + 1] == VERB or (line.kinds[n + 1] == STOP and line.kinds[n + 2] == QUANTITY)
        if phrase.kind != NOUN or not acts or line.kinds[n - 1] == PREP:
            continue
        name = name_at_end(line, n)
        if name and not _is_body(name) and not name.isupper():
            return name
    return None


def _observed(line: Line, verb: int) -> Parts | None:
    """What a sentence without figures sees change: "regions saw growth in | freight turnover"."""
    if line.heads[verb] not in LEVEL_VERBS:
        return None
    for n in range(len(line.phrases) - 2):
        if (
            line.kinds[n] == NOUN
            and noun_direction(line.heads[n])
            and line.heads[n + 1] == "in"
            and line.kinds[n + 2] == NOUN
        ):
            told = Parts()
            gather(line, list(range(n + 2, line.group_end(n + 2))), told)
            return told if told.measure else None
    return None


def _changed(line: Line, verb: int) -> Parts | None:
    """What a sentence without figures has changed by somebody: "the bank raised | its key rate | again"."""
    if not verb_direction(line.heads[verb]) or line.kinds[verb + 1] != NOUN:
        return None
    told = Parts()
    last = verb + 2
    while line.heads[last] in ("of", "in") and line.kinds[last + 1] == NOUN:
        last += 2
    gather(line, list(range(verb + 1, last)), told)
    return told if told.measure else None


def _holders_of(line: Line) -> dict[str, Words]:
    """The names of a sentence that a later definite noun ("the port") may mean, by that noun or its class."""
    tags, lower = line.tokens.tags, line.tokens.lower
    holders: dict[str, Words] = {}
    for n, phrase in enumerate(line.phrases):
        if phrase.kind != NOUN:
            continue
        first = phrase.first
        while first < phrase.last and tags[first] in ("DT", "PRP$"):
            first += 1
        if not any(tags[i] in NAME_TAGS for i in range(first, phrase.last)):
            group = list(range(n, min(n + _GROUP, len(line.phrases))))
            is_place = lower[phrase.head] in HOLDERS and line.heads[n + 1] in ("of", "from", "between", "through")
            end = holder_group(line, group, 0) if is_place else 0
            if end:  # "the railway from Baku to Kars"
                name = words_at(line, first, line.phrases[group[end]].last)
                holders[lower[phrase.head]] = name
                holders.update((of, name) for of, members in _CLASSES.items() if lower[phrase.head] in members)
            continue
        for i in range(first, phrase.last):
            word = name_text(line, i, i + 1)
            if word.lower() in COUNTRIES:
                holders["country"] = words_at(line, i, i + 1, word)
                break
        head = lower[phrase.last - 1]
        if lower[phrase.first] in ("a", "an") and tags[phrase.last - 1] not in NAME_TAGS:
            continue  # "a Chinese maker" is no name that "the maker" could mean
        name = words_at(line, first, phrase.last, name_text(line, first, phrase.last))
        if head in _COMPANY_ENDINGS:
            if phrase.last - first > 2 and lower[phrase.last - 2] in HOLDERS:  # "Poti Sea Port LLC": "the port", too
                holders[lower[phrase.last - 2]] = name
            head = "company"
        if head in HOLDERS and phrase.last - first > 1:
            holders[head] = name
            holders.update((group, name) for group, members in _CLASSES.items() if head in members)
    return holders


def _is_region(name: str) -> bool:
    """Whether a name is that of a country, or of an area whose statistics may be told: "Houston area"."""
    return name.lower() in COUNTRIES or name.rsplit(" ", 1)[-1].lower() in _REGIONS


def _is_body(name: str) -> bool:
    """Whether a name is that of a body or a place rather than of a person who only speaks."""
    last = name.rsplit(" ", 1)[-1].lower().rstrip(".")
    return last in HOLDERS or last in _COMPANY_ENDINGS or name.lower() in COUNTRIES


def leads(name: str) -> bool:
    """Whether later sentences may go on speaking of `name`: a name, or a holder, not just any noun."""
    return any(c.isupper() for c in name[1:]) or name[:1].isupper() or name.rsplit(" ", 1)[-1].lower() in HOLDERS
