"""Skeletons of sentences in, for each quantity what is measured and whose it is out, in words of the text.

The phrases that name the topic come from the quantity's governor. Their common nouns are the measure; names, and nouns that
hold figures (ports, companies, regions), are the subject. What a clause leaves out is completed from the one before.
"""

from dataclasses import dataclass, field

from transforms.lexicon import load, words
from transforms.reading.governor import BY_DASH, IN_PARENTHESES, PART_OF, PREMODIFIER, SUBJECT, WITH, Governor
from transforms.reading.kind import KindReading
from transforms.reading.line import Line
from transforms.reading.phrases import AND, NOUN, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB

_DEMONYMS: dict[str, str] = load("places")["demonyms"]
_HOLDERS = words("topics", "holders")
_ANAPHORS = words("topics", "anaphors")
_ANAPHOR_DETERMINERS = words("topics", "anaphor_determiners")
_LEVEL_VERBS = words("topics", "level_verbs")
_IGNORED = words("topics", "ignored_adjectives")
_PLACE_PREPOSITIONS = words("topics", "place_prepositions")
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_DETERMINERS = frozenset(("DT", "PRP$", "PRP", "EX"))


@dataclass(slots=True)
class TopicReading:
    """What is counted or measured, and whose or where, in words of the text."""

    measure: str | None = None
    subject: str | None = None


@dataclass(slots=True)
class Found:
    """Parts of a topic as they are gathered: words of the measure, names of the subject, and what stays open."""

    measure: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    is_anaphor: bool = False


@dataclass(slots=True)
class Discourse:
    """What the text has been speaking of so far."""

    measure: str | None = None
    owner: str | None = None
    last: TopicReading = field(default_factory=TopicReading)
    holders: dict[str, str] = field(default_factory=dict)


def read_topics(
    lines: dict[int, Line], governors: dict[int, list[Governor]], kinds: dict[int, list[KindReading]]
) -> dict[int, list[TopicReading]]:
    """For each numeric sentence, one reading a quantity, in order."""
    discourse = Discourse()
    readings: dict[int, list[TopicReading]] = {}
    for i, line in lines.items():
        _remember_holders(line, discourse)
        found: list[TopicReading] = []
        for n, governor in enumerate(governors[i]):
            reading = _read_topic(line, n, governor, found, discourse)
            found.append(reading)
            discourse.last = reading
        readings[i] = found
    return readings


def _read_topic(line: Line, n: int, g: Governor, earlier: list[TopicReading], discourse: Discourse) -> TopicReading:
    q = line.quantities[n]
    place = line.places[n]
    before = earlier[-1] if earlier else discourse.last
    found = Found()
    if q.noun is not None and q.form == "count":
        _gather_noun(line, q.noun[0], q.noun[1], "", found)
        _gather(line, _behind(line, place + 1), found, behind=True)
    if g.inherits and not found.measure:
        reading = TopicReading(before.measure, before.subject)
        _gather(line, _behind(line, place + 1), found, behind=True)
        if found.owners or found.partners:
            reading.subject = "; ".join(dict.fromkeys(found.owners + found.partners))
        return reading
    _gather(line, g.topic, found)
    if g.role == PART_OF and g.verb >= 0:
        _add_participle(line, g.verb, found)
        if line.phrases[g.verb].first < line.phrases[place].first or not found.owners:
            _gather_owner(line, g.verb, found)
    elif (g.role in (SUBJECT, PREMODIFIER) or q.noun is not None) and g.verb >= 0:
        _add_participle(line, g.verb, found)
        _gather_owner(line, g.verb, found)
    if not found.owners and not found.partners:
        _gather(line, _behind(line, place + 1), found, behind=True)
    return _complete(line, g, found, before, discourse)


def _behind(line: Line, start: int) -> list[int]:
    """The prepositional phrases that follow the quantity in its clause: "along the corridor"."""
    i = start
    out: list[int] = []
    while i < len(line.phrases):
        if line.kind(i) == TIME:
            i += 1
        elif line.kind(i) == PREP and line.kind(i + 1) == NOUN and line.word(i) not in ("of", "by", "as", "than", "for", "due"):
            end = line.group_end(i + 1)
            out.extend(range(i, end))
            i = end
        elif line.kind(i) == VERB and not out and line.phrases[i].finite and i == start:
            i += 1
        else:
            break
    return out


def _gather_owner(line: Line, verb: int, found: Found) -> None:
    """Take the names of the verb's subject, or of the places behind the verb, as owners."""
    extra = Found()
    if line.phrases[verb].finite or True:
        _gather(line, [p for p in line.subject_of(verb) if line.phrases[p].kind != QUANTITY], extra)
    owners = extra.owners + extra.partners
    if not owners and not found.owners:
        rest = Found()
        _gather(line, _behind(line, verb + 1), rest, behind=True)
        owners = rest.owners + rest.partners
    found.owners.extend(o for o in owners if o not in found.owners)


def _add_participle(line: Line, verb: int, found: Found) -> None:
    """Add what is done with the thing counted: "cargo transported"; verbs of mere being add nothing."""
    head = line.phrases[verb].head
    word = line.tokens.lower[head]
    if word not in _LEVEL_VERBS and word not in ("be", "been") and found.measure:
        found.measure.append(word)


def _gather(line: Line, phrases: list[int], found: Found, behind: bool = False) -> None:
    """Sort the phrases of a topic into measure and subject."""
    prep = ""
    for p in phrases:
        kind = line.kind(p)
        if kind == PREP:
            prep = line.word(p)
        elif kind == NOUN:
            phrase = line.phrases[p]
            _gather_noun(line, phrase.first, phrase.last, prep, found, behind)
        elif kind == VERB and not behind:
            found.measure.append(line.tokens.slice(line.phrases[p].head, line.phrases[p].head + 1))
        elif kind in (STOP, TIME, QUANTITY, RELATIVE):
            prep = ""


def _gather_noun(line: Line, first: int, last: int, prep: str, found: Found, behind: bool = False) -> None:
    """Sort one noun phrase: possessors and names to the subject, the rest to the measure."""
    tokens = line.tokens
    tags, lower = tokens.tags, tokens.lower
    while first < last and (tags[first] in ("DT", "PRP$", "EX") or lower[first] in _IGNORED):
        first += 1
    if first >= last:
        found.is_anaphor = True
        return
    possessive = next((i for i in range(last - 1, first - 1, -1) if tags[i] == "POS"), None)
    if possessive is not None and possessive > first:
        _gather_noun(line, first, possessive, "of", found, behind)
        if possessive + 1 < last:
            _gather_noun(line, possessive + 1, last, prep, found, behind)
        return
    if tags[first] == "PRP":
        found.is_anaphor = True
        return
    head = lower[last - 1]
    has_name = any(tags[i] in _NAME_TAGS for i in range(first, last))
    if last - first == 1 and head in _ANAPHORS and not has_name:
        found.is_anaphor = True
        return
    if has_name and tags[last - 1] in _NAME_TAGS:
        _add_subject(found, prep, _subject_text(line, first, last))
        return
    if head in _HOLDERS and (has_name or prep in _PLACE_PREPOSITIONS or prep == "of" and has_name):
        _add_subject(found, prep, _subject_text(line, first, last))
        return
    if has_name:
        cut = first
        while cut < last and (tags[cut] in _NAME_TAGS or tags[cut] in ("-", "&", "/")):
            cut += 1
        if cut > first:
            _add_subject(found, "of", _subject_text(line, first, cut))
            first = cut
    if first < last and not behind:
        text = tokens.slice(first, last)
        if found.measure and prep in ("of", "in", "for", "by", "via", "on", "at", "to"):
            text = f"{prep} {text}"
        found.measure.append(text)


def _subject_text(line: Line, first: int, last: int) -> str:
    text = line.tokens.slice(first, last)
    return _DEMONYMS.get(text.lower(), text)


def _add_subject(found: Found, prep: str, name: str) -> None:
    target = found.partners if prep in ("to", "from", "with", "between", "through", "towards") else found.owners
    if name not in target:
        target.append(name)


def _remember_holders(line: Line, discourse: Discourse) -> None:
    """Keep the names that a later definite noun ("the port") may mean."""
    tags, lower = line.tokens.tags, line.tokens.lower
    for phrase in line.phrases:
        if phrase.kind == NOUN and any(tags[i] in _NAME_TAGS for i in range(phrase.first, phrase.last)):
            name = line.tokens.slice(phrase.first, phrase.last)
            for i in range(phrase.first, phrase.last):
                if lower[i] in _HOLDERS:
                    discourse.holders[lower[i]] = name


def _complete(line: Line, g: Governor, found: Found, before: TopicReading, discourse: Discourse) -> TopicReading:
    """Fill what the clause leaves open from the discourse, and note what it said."""
    measure = " ".join(found.measure) or None
    names = list(dict.fromkeys(found.owners + found.partners))
    if measure is None and (found.is_anaphor or names or not g.topic):
        measure = before.measure
        if not names and found.is_anaphor:
            return TopicReading(before.measure, before.subject)
    if found.owners:
        discourse.owner = found.owners[0]
    elif names and discourse.owner and discourse.owner not in names and g.role not in (IN_PARENTHESES, BY_DASH, WITH):
        names.insert(0, discourse.owner)
    elif names and discourse.owner and g.role in (IN_PARENTHESES,):
        pass
    if not names and discourse.owner:
        names = [discourse.owner]
    discourse.measure = measure or discourse.measure
    return TopicReading(measure, "; ".join(names) or None)
