"""An amount in a physical unit in, what it measures and of what out.

"320 km long" and "10 feet in width" tell it by a word, "set on 700 acres" by the unit alone.
"""

from collections.abc import Callable

from transforms.figures.quantity import Quantity
from transforms.lexicon import load
from transforms.reading.discourse import Discourse, TopicReading
from transforms.reading.grammar.attachment import BARE, BY_VERB, Governor
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN
from transforms.reading.naming import Parts, gather, gather_noun
from transforms.reading.wording import Words, join_words, words_at
from transforms.tags import NOUN_TAGS

_DIMENSIONS: dict[str, str] = load("topics")["dimensions"]
_NOUNS = frozenset(_DIMENSIONS.values()) | {"diameter", "circumference"}
_OF_UNITS: dict[str, str] = {unit: said for said, units in load("topics")["unit_measures"].items() for unit in units}
_MODIFIED = NOUN_TAGS | {"JJ", "VBG"}
_ENGINES = frozenset(("hp", "PS"))


def find_by_unit(line: Line, g: Governor, q: Quantity, parts: Parts, before: Callable[[], TopicReading]) -> str | None:
    """What the unit tells to be measured, where the clause names nothing that is, nor did what was told `before`, and
    horsepower always: "a 275 horsepower engine" tells its power.
    """
    if q.form != "physical":
        return None
    said = _OF_UNITS.get(f"{q.unit}/{q.per}" if q.per else q.unit or "")
    if said is None or q.unit in _ENGINES:
        return said
    is_open = g.role in (BY_VERB, BARE) and not parts.measure
    if line.tokens.tags[q.last : q.last + 1] and line.tokens.tags[q.last] in _MODIFIED:
        return None  # "a 3 GW | floating wind park"
    return said if is_open and said not in (before().measure or "") else None


def read_dimension(line: Line, q: Quantity) -> Words | None:
    """What is told behind a length: "320 km | long", "a 3-metre-wide | gate", "10 feet in | width"; None if nothing."""
    if q.form != "physical" or q.per:
        return None
    lower = line.tokens.lower
    if lower[q.last : q.last + 1] == ["in"]:
        i = q.last + 1
        said = lower[i] if i < len(lower) and lower[i] in _NOUNS else None
    else:
        i = q.last + 1 if lower[q.last : q.last + 1] == ["-"] else q.last
        said = _DIMENSIONS.get(lower[i]) if i < len(lower) else None
    return words_at(line, i, i + 1, said) if said else None


def read_size(
    line: Line, n: int, g: Governor, dimension: Words, parts: Parts, before: TopicReading, discourse: Discourse
) -> TopicReading:
    """How long or wide something is: the dimension is measured, and the thing is whose it is."""
    place = line.places[n]
    topic = g.topic or _noun_before(line, place)
    if topic == [place + 1] and line.heads[place + 1] in _DIMENSIONS:
        topic = _noun_before(line, place)  # "some 230 light-years | wide"
    described = line.phrases[place + 2] if line.is_sign(place + 1, "-") and line.kinds[place + 2] == NOUN else None
    if described and described.last > described.first + 1 and line.tokens.lower[described.first] in _DIMENSIONS:
        topic = [place + 2]  # "a 30-foot | - | deep pond"
        gather_noun(line, described.first + 1, described.last, "", parts)
    else:
        gather(line, topic, parts)
    pieces = tuple(p for p in (parts.pieces() if topic else before.measure_pieces) if not _is_dimension(p[1]))
    names = tuple(parts.names()) or (before.subject_words if g.inherits else ()) or discourse.names
    measure = (("", dimension), *((joint or "of", words_) for joint, words_ in pieces))
    return TopicReading(
        join_words(measure),
        "; ".join(names) or None,
        "clause",
        "clause" if parts.names() else "carried" if names else "none",
        measure,
        names,
    )


def _noun_before(line: Line, place: int) -> list[int]:
    """The noun group that a size behind a comma belongs to: "The lagoon, | 230 km wide"."""
    noun = place - 2 if line.is_sign(place - 1, ",") else place - 1
    return list(range(line.group_start(noun), noun + 1)) if noun >= 0 and line.kinds[noun] == NOUN else []


def _is_dimension(words_: Words) -> bool:
    return words_ in _NOUNS
