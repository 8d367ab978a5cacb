"""Phrases of a topic in, its parts out: the words of the measure, and whose or where the figure is."""

from dataclasses import dataclass, field

from transforms.figures.number_words import CARDINALS
from transforms.lexicon import load, words
from transforms.reading.grammar.change import AMOUNT_NOUNS, noun_direction
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import AND, NOUN, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB, Phrase
from transforms.reading.wording import Words, common_words_at, join_words, words_at
from transforms.tagger import CALENDAR
from transforms.tags import NAME_TAGS

DEMONYMS: dict[str, str] = load("places")["demonyms"]
_PEOPLES = frozenset(DEMONYMS)
COUNTRIES = frozenset(name.lower() for name in DEMONYMS.values()) | words("places", "countries")
HOLDERS = words("topics", "holders")
LEVEL_VERBS = words("topics", "level_verbs")
_HOLDER_JOINTS = frozenset(("of", "in", "at", "for"))
_ROUTE_JOINTS = _HOLDER_JOINTS | {"from", "to", "between", "through"}
_COMPANIES = frozenset(load("topics")["classes"]["company"])
_ROUTES = frozenset(load("topics")["classes"]["route"])
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their"))
_ANAPHORS = words("topics", "anaphors")
_EMPTY_HEADS = frozenset(("figure", "figures", "level", "levels", "mark"))
_INDEXES = frozenset(("index", "futures", "benchmark"))
_OWNED = frozenset(("rate", "value", "volume", "level", "pace", "trend", "index", "record", "mark"))
# What is measured itself, of whom it is: a country's economy grows, and a hall's area is so many square metres.
_SELF_MEASURED = frozenset(("economy", "economies", "area", "areas"))
# Nouns of change that are measured themselves.
_STAYING = AMOUNT_NOUNS | {"growth"}
_OWNERS = 6  # "the owner's brother's ship's cook": so many signs of an owner at most in one noun phrase
_PRESENTING = frozenset(("NN", "NNS", "JJ", "JJR", "JJS", "VBG", "VBN", "VB", "VBD"))
_DIRECTIONS = frozenset(
    f"{side}{end}"
    for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for end in ("", "ern")
) | {"central", "upper", "lower", "inner", "outer"}
_PARTITIVES = frozenset(("one", "each", "some", "most", "many", "all", "none", "both", "any"))
_GOALS = words("topics", "goals")
_IGNORED = words("topics", "ignored_adjectives")
_HOLDING = HOLDERS - {"direction", "directions"}  # "the direction of Oman" is Oman
_CAPITALS = frozenset(
    ("fixed", "working", "authorized", "authorised", "charter", "share", "human", "venture", "equity")
)
_SECTORS = words("topics", "sector_adjectives")
_PARTNER_PREPOSITIONS = frozenset(("to", "from", "with", "between", "through", "towards", "toward", "into", "among"))
_AMONG = frozenset(("among", "between"))
_STATES = frozenset(("countries", "states", "nations", "members"))
_PLACE_PREPOSITIONS = words("topics", "place_prepositions")


@dataclass(slots=True)
class Parts:
    """Parts of a topic as they are gathered.

    `measure` holds (joining word, text) pairs; `owners` whose it is, `partners` with whom or between which ends,
    `places` where. `definite` is a holder named by a definite noun alone ("the port"), to be resolved; `is_anaphor`
    tells that the topic is named by a word for an earlier figure ("this figure", "it"), `possessive` that its owner
    is a pronoun ("its").
    """

    measure: list[tuple[str, Words]] = field(default_factory=list)
    owners: list[Words] = field(default_factory=list)
    partners: list[Words] = field(default_factory=list)
    places: list[Words] = field(default_factory=list)
    definite: Words | None = None
    is_anaphor: bool = False
    possessive: bool = False

    def measure_text(self) -> str | None:
        """The words of the measure, joined as in the text; None where there are none."""
        return join_words(self.measure)

    def pieces(self) -> tuple[tuple[str, Words], ...]:
        """The pieces of the measure, each with the word that joins it."""
        return tuple(self.measure)

    @property
    def has_names(self) -> bool:
        """Whether the figure belongs to anything."""
        return bool(self.owners or self.partners or self.places)

    def names(self) -> list[Words]:
        """Everything the figure belongs to: owners, partners, places, without repetition."""
        if not self.partners and not self.places and len(self.owners) < 2:
            return self.owners[:]  # so it is most often
        return list(dict.fromkeys(self.owners + self.partners + self.places))


def gather(line: Line, phrases: list[int], parts: Parts, only_names: bool = False) -> None:
    """Sort the phrases of a topic into `parts`; with `only_names`, leave common nouns out of the measure."""
    joint = ""
    n, size = 0, len(phrases)
    kinds, heads = line.kinds, line.heads
    while n < size:
        p = phrases[n]
        kind = kinds[p]
        if kind == PREP:
            joint = heads[p]
            if joint == "per" and n + 1 < size and kinds[phrases[n + 1]] == NOUN and parts.measure:
                n += 2  # "tons of crude | per day": what it is counted against is no part of the measure
                joint = ""
                continue
        elif kind == AND:
            joint = joint if joint in _PARTNER_PREPOSITIONS else "and"
        elif kind == NOUN:
            is_group = n + 2 < size and kinds[phrases[n + 1]] == PREP and kinds[phrases[n + 2]] == NOUN
            if is_group and _is_change_of(line, phrases, n):
                n += 2  # "the growth of | transportation": the growth is the kind, not the measure
                joint = ""
                continue
            has_of = n + 2 < size and kinds[phrases[n + 1]] == PREP and heads[phrases[n + 1]] == "of"
            if has_of and heads[p] in _PARTITIVES:
                n += 2  # "one of | the measures"
                joint = ""
                continue
            phrase = line.phrases[p]
            if n and line.is_sign(phrases[n - 1], "(") and _is_short_form(line, phrase):
                n += 1
                continue  # "containers | ( | TEUs | )": a short form of what stands before
            end = holder_group(line, phrases, n) if is_group else n
            if end > n:
                first = _skip_determiners(line, phrase.first, phrase.last)
                _add_name(parts, joint, [words_at(line, first, line.phrases[phrases[end]].last)], first)
                n = end
            else:
                gather_noun(line, phrase.first, phrase.last, joint, parts, only_names, has_of)
            joint = joint if joint in _PARTNER_PREPOSITIONS else ""
        elif kind == VERB and not only_names and parts.measure:
            head = line.phrases[p].head
            if line.tokens.lower[head] not in LEVEL_VERBS:
                parts.measure.append(("", words_at(line, head, head + 1)))
        elif kind in (STOP, TIME, QUANTITY, RELATIVE):
            joint = ""
        n += 1
    if len(parts.measure) == 1 and (parts.measure[0][1].isdecimal() or parts.measure[0][1].lower() in CARDINALS):
        parts.measure.clear()  # "the four | 3 mm holes": no number is what is measured


def _is_short_form(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is the acronym of a common noun: "TEUs"."""
    word = line.tokens.words[phrase.first]
    return phrase.last - phrase.first == 1 and word[:2].isupper() and line.tokens.tags[phrase.first] in ("NN", "NNS")


def _skip_determiners(line: Line, first: int, last: int) -> int:
    tags, lower = line.tokens.tags, line.tokens.lower
    while first < last - 1 and (tags[first] in ("DT", "PRP$", "EX") or lower[first] in _IGNORED):
        first += 1
    return first


def holder_group(line: Line, phrases: list[int], n: int) -> int:
    """The last phrase of a holder's whole name that begins at phrase number `n`: "the port | of | Aktau"; `n` if no
    group.

    A holder is joined with "of", "in" or "at"; a name only with "of" ("Organization of Turkic States").
    """
    end = n
    is_route = line.heads[phrases[n]] in _ROUTES
    while end + 2 < len(phrases):
        here, joint, there = phrases[end], phrases[end + 1], phrases[end + 2]
        if line.kinds[here] != NOUN or line.kinds[joint] != PREP or line.kinds[there] != NOUN or there != here + 2:
            break
        head = line.phrases[here].head
        is_holder = line.heads[here] in _HOLDING and not _is_money(line, head)
        ends_in_name = is_named(line, here) and line.tokens.tags[head] in NAME_TAGS
        goes_on = line.heads[joint] == "of" or (is_route and line.heads[joint] in ("to", "through"))
        if not is_holder and not (ends_in_name and goes_on and is_named(line, there)):
            break
        joints = _ROUTE_JOINTS if is_route else _HOLDER_JOINTS
        if line.heads[joint] not in joints or not (is_named(line, there) or line.heads[there] in HOLDERS):
            break
        end += 2
    if end > n and not any(is_named(line, p) for p in phrases[n : end + 1] if line.kinds[p] == NOUN):
        return n
    return end


def _is_money(line: Line, at: int) -> bool:
    """Whether token `at` is capital that is no city: "fixed | capital"."""
    return line.tokens.lower[at] == "capital" and line.tokens.lower[at - 1] in _CAPITALS


def is_named(line: Line, p: int) -> bool:
    """Whether a name stands in noun phrase `p`."""
    phrase = line.phrases[p]
    return not NAME_TAGS.isdisjoint(line.tokens.tags[phrase.first : phrase.last])


def _is_change_of(line: Line, phrases: list[int], n: int) -> bool:
    """Whether phrase number `n`, a preposition and a noun phrase behind it, is a change noun with its object."""
    return noun_direction(line.heads[phrases[n]]) is not None and line.heads[phrases[n + 1]] in ("in", "of")


def gather_noun(
    line: Line, first: int, last: int, joint: str, parts: Parts, only_names: bool = False, has_of: bool = False
) -> None:
    """Sort one noun phrase: possessors, names and holders to the subject, the rest to the measure.

    `has_of` tells that an "of" group follows, which gives words such as "number" their meaning.
    """
    tags, lower = line.tokens.tags, line.tokens.lower
    is_definite = lower[first] in _DEFINITE
    is_indefinite = lower[first] in ("a", "an", "no")
    if lower[first] in ("its", "their", "his", "her"):
        parts.possessive = True
    whole = first
    while first < last and (
        tags[first] in ("DT", "PRP$", "EX")
        or (lower[first] in _IGNORED and tags[first] not in NAME_TAGS and tags[first + 1 : first + 2] != ["-"])
    ):
        first += 1
    if first >= last:
        parts.is_anaphor = True
        return
    if last - first > 1 and lower[last - 1] in _EMPTY_HEADS and tags[last - 2][:2] == "NN":
        last -= 1  # "the trade figure": the figure says nothing of its own
    if (
        last - first > 1
        and noun_direction(lower[last - 1]) in ("up", "down")
        and lower[last - 1] not in _STAYING
        and tags[last - 2][:2] == "NN"
    ):
        last -= 1  # "a price increase": the increase is the kind, the price is measured
    if "POS" in tags[first + 1 : last]:
        signs = [i for i in range(first + 1, last) if tags[i] == "POS"]
        possessive = signs[-1]
        if len(signs) > _OWNERS:
            whole = signs[-_OWNERS - 1] + 1  # nobody owns through more hands; what seems so is no prose
        if lower[last - 1] in HOLDERS and possessive + 1 < last and lower[last - 1] not in _SELF_MEASURED:
            bare = _bare_name(line, possessive + 1, last)
            first = bare if bare > possessive + 1 else first
            _add_name(parts, joint, [words_at(line, first, last)], first)
            return
        gather_noun(line, whole, possessive, "of", parts, only_names)
        if possessive + 1 < last:
            gather_noun(line, possessive + 1, last, joint, parts, only_names)
        return
    if tags[first] == "PRP":
        parts.is_anaphor = True
        return
    head = lower[last - 1]
    if _is_money(line, last - 1):
        if not only_names:
            parts.measure.append((joint, common_words_at(line, first, last)))
        return  # money, and no city
    if head == "terms":
        return  # "in dollar terms": how it is told, not what
    has_name = not (NAME_TAGS.isdisjoint(tags[first:last]) and _PEOPLES.isdisjoint(lower[first:last]))
    if head in _GOALS and not has_name and not has_of and last - first == 1:
        parts.is_anaphor = True
        return
    is_owned = tags[whole] == "PRP$" and head in _OWNED  # "its rate" is a measure, "its total" is not
    if (
        head in _ANAPHORS
        and not has_name
        and not has_of
        and not is_owned
        and (last - first == 1 or lower[first] == "total")
    ):
        parts.is_anaphor = is_definite or parts.is_anaphor
        if not is_definite and not only_names:
            parts.measure.append((joint, words_at(line, first, first + 1)))
        return
    is_growth = head == "growth" and whole == first and last - first == 1  # bare "growth" is that of an economy
    if (
        not (is_growth or head in AMOUNT_NOUNS)
        and noun_direction(head)
        and not has_name
        and all(tags[i] in ("JJ", "JJS", "JJR", "VBG", "VBN") for i in range(first, last - 1))
        and _SECTORS.isdisjoint(lower[first:last])
    ):
        parts.is_anaphor = True  # "a notable increase": of what stands elsewhere
        return
    is_numbered = last - first > 1 and tags[last - 1] == "CD" and tags[last - 2] in NAME_TAGS  # "Stoxx 50"
    if has_name and (tags[last - 1] in NAME_TAGS or head in HOLDERS or is_numbered):
        bare = _bare_name(line, first, last)
        _add_name(parts, joint, names_at(line, bare, last), bare)
        return
    is_known_body = is_definite and head in _COMPANIES  # "the ferry-booking giant": one told before
    if is_known_body and not has_name and not joint:
        parts.definite = words_at(line, first, last)
        return
    if head in HOLDERS and not has_name and (joint in _PLACE_PREPOSITIONS or joint == "of"):
        if is_known_body or (is_definite and last - first == 1):
            parts.definite = words_at(line, first, last)
        elif not is_indefinite or not only_names or not joint:
            _add_name(parts, joint, names_at(line, first, last), first)
        return
    if has_name:
        is_compound = tags[first] in ("NN", "JJ", "RB") and tags[first + 1 : first + 2] == ["-"]
        if is_compound and not NAME_TAGS.isdisjoint(tags[first + 3 : first + 4]):
            first += 3  # "the blue-chip | Nifty index"
        cut = first
        while cut < last and (tags[cut] in NAME_TAGS or lower[cut] in DEMONYMS or tags[cut] in ("-", "&", "/")):
            cut += 1
        if first < cut < last - 1 and head in _INDEXES and tags[cut] == "CD":
            cut += 1  # "the STOXX 600 | index"
        if first < cut < last - 2 and lower[cut] == "and" and _is_people(line, cut - 1) and _is_people(line, cut + 1):
            _add_name(parts, "of", names_at(line, first, cut), first)
            gather_noun(line, cut + 1, last, joint, parts, only_names, has_of)
            return
        if cut > first and tags[cut - 1] == "-":
            first = cut + 1  # "the Bergen-based | yard": the name belongs to the adjective
        elif cut > first:
            _add_name(parts, "of", names_at(line, first, cut), first)
            first = cut
            while first < last and tags[first] == "CD" and line.tokens.glued(first):
                first += 1  # "the V8 engine"
    if first < last and not only_names:
        parts.measure.append((joint, common_words_at(line, first, last)))


def _is_people(line: Line, at: int) -> bool:
    """Whether token `at` is a country or the adjective of a people: "US and Filipino troops"."""
    word = line.tokens.lower[at]
    return word in DEMONYMS or word in COUNTRIES


def _bare_name(line: Line, first: int, last: int) -> int:
    """Where the name begins that other words before it only present: "the national carrier | Emirates", "former | ABC".

    An adjective of direction belongs to a name: "northern Kazakhstan".
    """
    tags, lower = line.tokens.tags, line.tokens.lower
    begin = last
    while begin > first and tags[begin - 1] in NAME_TAGS:
        begin -= 1
    if not first < begin < last or tags[begin - 1] not in _PRESENTING or lower[begin - 1] in _DIRECTIONS:
        return first
    if not line.tokens.words[begin - 1][0].islower():
        return first
    has_name = lower[begin - 1] in HOLDERS and not NAME_TAGS.isdisjoint(tags[first:begin])
    return first if has_name else begin  # "the Baku-Supsa pipeline Azerbaijan": two names, by an oversight


def name_text(line: Line, first: int, last: int) -> str:
    """A name as printed; the adjective of a people alone becomes its country."""
    text = line.tokens.slice(first, last)
    return DEMONYMS.get(text.lower(), text)


def names_at(line: Line, first: int, last: int) -> list[Words]:
    """The name that stands at `first`..`last`; both countries of "Kazakhstan-Azerbaijan"."""
    if "-" in line.tokens.tags[first:last]:
        places = [i for i in range(first, last) if line.tokens.words[i] not in "-–"]
        if all(line.tokens.lower[i] in COUNTRIES for i in places):
            return [words_at(line, i, i + 1) for i in places]
    return [words_at(line, first, last, name_text(line, first, last))]


def _add_name(parts: Parts, joint: str, names: list[Words], first: int) -> None:
    """Add names to the owners, the partners or the places, as the word `joint` before them tells."""
    if names[0].isupper() and len(names[0]) > 4 and first < 2 and " " not in names[0]:
        return  # a dateline: "ASTANA –"
    names = [name for name in names if len(name) > 1 and name.lower() not in CALENDAR]
    if not names:
        return
    is_passed = joint == "through" and names[0].partition(" ")[0] in HOLDERS  # "through the port of Poti"
    is_whole = joint in _AMONG and names[0].rpartition(" ")[2].lower() in _STATES  # "trade among | OTS countries"
    if joint in _PARTNER_PREPOSITIONS and not is_passed and not is_whole:
        target = parts.partners
    elif is_whole or joint in ("", "of", "by", "and", "for", "as"):
        target = parts.owners
    else:
        target = parts.places
    target.extend(name for name in names if name not in target)
