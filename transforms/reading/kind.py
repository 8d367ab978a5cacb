"""Skeletons of sentences in, for each quantity its kind and direction out: level, change, share, rate, multiple."""

from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.figures.units import TIME
from transforms.lexicon import words
from transforms.reading.grammar.attachment import (
    BARE,
    BY_DASH,
    BY_VERB,
    CHANGE_NOUN,
    COMPARATIVE,
    COMPARED,
    IN_PARENTHESES,
    NOUN_OF,
    PART_OF,
    PREMODIFIER,
    RESTATED,
    SERIES,
    SUBJECT,
    WITH,
    Governor,
    is_passive,
)
from transforms.reading.grammar.behind import ECONOMY
from transforms.reading.grammar.change import (
    AMOUNT_NOUNS,
    EXCEEDING,
    RATE_NOUNS,
    SHARE_NOUNS,
    SHARE_VERBS,
    noun_direction,
    verb_direction,
    verb_forms,
)
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import NOUN
from transforms.times.roles import CODE_WORDS

TAKES_AMOUNT = frozenset(form for base in words("change", "takes_amount") for form in verb_forms(base))
_OF_INDEXES = frozenset(("point", "basis_point"))  # an index that lost 5 points fell by them
_MOVED = _OF_INDEXES | {"lb", "kg"}  # "she lost 12 kg": so far did it move
_STOCKS = words("change", "stocks")
_YARDSTICKS = words("modality", "yardsticks")
_FULL_USE = frozenset(("capacity", "utilization", "utilisation", "potential"))
_BEFORE = 60  # tokens before a quantity in which a rate is named
_COMPARED = frozenset(("than", "compared", "against"))
_TO_LEVEL = frozenset(("to", "at", "from", "between"))
_PAST_A_LEVEL = frozenset(("below", "above", "past", "beyond", "under"))
_INHERITING = frozenset((SERIES, RESTATED, WITH, IN_PARENTHESES, BY_DASH))


@dataclass(slots=True)
class KindReading:
    """`kind` and `direction` as in `model`; `trigger` is the token that decided, -1 where none did."""

    kind: str
    direction: str | None = None
    trigger: int = -1


def read_kinds(lines: dict[int, Line], governors: dict[int, list[Governor]]) -> dict[int, list[KindReading]]:
    """For each sentence with quantities, one reading a quantity, in order."""
    readings: dict[int, list[KindReading]] = {}
    for i, line in lines.items():
        found: list[KindReading] = []
        depths = _parenthesis_depths(line)
        last: dict[int, KindReading] = {}
        for n, governor in enumerate(governors[i]):
            # A kind is handed on by the figure before at the same depth of parentheses, else by the one before.
            before = last.get(depths[n]) or (found[-1] if found else None)
            reading = _read_kind(line, line.quantities[n], governor, [before] if before else [])
            found.append(reading)
            last[depths[n]] = reading
        readings[i] = found
    return readings


def _parenthesis_depths(line: Line) -> list[int]:
    """For each quantity, how many parentheses are open before it."""
    words_ = line.tokens.words
    if "(" not in words_:
        return [0] * len(line.quantities)
    depths: list[int] = []
    depth, position = 0, 0
    for q in line.quantities:
        between = words_[position : q.first]
        depth += between.count("(") - between.count(")")
        position = max(position, q.first)
        depths.append(max(depth, 0))
    return depths


def _read_kind(line: Line, q: Quantity, g: Governor, earlier: list[KindReading]) -> KindReading:
    direction = g.direction if g.direction != "either" else None
    if q.form == "multiple":
        direction = q.direction or _set_against(line, q) or direction or _direction_around(line, q)
        if direction is None and g.role in (RESTATED, SERIES) and earlier:
            direction = earlier[-1].direction
        direction = direction or _growth_topic(line, g, leading=True)
        # every multiple has a direction; one that no word tells goes from once the amount to so many times it
        return KindReading("multiple", direction or ("up" if (q.value or q.high or 0) > 1 else "down"), g.trigger)
    if q.form == "percent":
        return _percent(line, q, g, direction, earlier)
    if q.form == "point":
        changes = g.direction is not None and g.prep not in _TO_LEVEL
        direction = q.direction or direction
        return KindReading("point_change" if changes or direction else "rate", direction, g.trigger)
    if _is_change(line, q, g):
        direction = direction or _growth_topic(line, g, leading=True)
        exceeds = g.role == BY_VERB and line.heads[g.verb] in EXCEEDING
        direction = direction or q.direction or ("up" if exceeds else None)
        # "a three-metre gap", "to adjust the seat by 3 inches": how far apart, or how far it can go, is a level
        return KindReading("change" if direction else "level", direction, g.trigger)
    if q.unit in _STOCKS and g.role == SUBJECT and (stock := _changed_stock(line, g)):
        return KindReading("change", stock, line.phrases[g.verb].head)
    goes_on = g.role in (SERIES, RESTATED) and g.direction is not None and g.prep not in _TO_LEVEL
    if goes_on and q.form == "count" and q.unit not in _STOCKS and line.tokens.lower[g.trigger] in TAKES_AMOUNT:
        goes_on = False  # "to cut 400 jobs and | 60 trees"
    if goes_on and earlier and earlier[-1].kind in ("change", "percent_change", "multiple") and q.form != "time":
        return KindReading("change", earlier[-1].direction, g.trigger)
    return KindReading("level", None, g.trigger)


def _set_against(line: Line, q: Quantity) -> str | None:
    """The direction of what is so many times another thing, whatever the verb: "cut staff at twice the rate"."""
    if line.tokens.lower[q.last : q.last + 1] in (["as"], ["the"]) and q.value is not None:
        return "up" if q.value > 1 else "down"  # "twice as much", "half as many", "half the size"
    return None


def _direction_around(line: Line, q: Quantity) -> str | None:
    """The direction of a multiple from a comparative behind it: "2.5 times less"."""
    after = line.tokens.lower[q.last : q.last + 1]
    if after in (["less"], ["lower"], ["fewer"], ["smaller"]):
        return "down"
    if after in (["more"], ["higher"], ["larger"], ["greater"], ["bigger"], ["faster"]):
        return "up"
    return None


def _is_change(line: Line, q: Quantity, g: Governor) -> bool:
    """Whether a quantity that is no percentage tells a difference rather than a level."""
    if q.unit in TIME and g.prep == "for":
        return False  # "it was down for six straight years"
    if q.form == "time":
        return g.direction is not None and (g.role == COMPARATIVE or _moves_time(line, q, g))  # "two seconds faster"
    if (g.prep in _TO_LEVEL and g.direction is not None) or _is_span(line, q):
        return False
    if g.role == BY_VERB and g.prep == "by" and line.heads[g.verb] in EXCEEDING:
        return True
    if g.role == BY_VERB and g.direction is None and q.form != "count":
        return _growth_topic(line, g, leading=True) is not None
    if g.direction is None:
        return False
    word = line.tokens.lower[g.trigger] if g.trigger >= 0 else ""
    if g.role == CHANGE_NOUN:
        return not (word in AMOUNT_NOUNS and q.form == "money") and not (
            q.form == "count" and q.noun is not None and g.prep == "" and q.unit not in _OF_INDEXES
        )
    if g.role == COMPARATIVE:
        if word in ("more", "fewer", "less") and q.form in ("count", "bare"):  # "two more have been ordered"
            return not _COMPARED.isdisjoint(line.tokens.lower[g.trigger : g.trigger + 4])
        is_place = word in ("over", "under", "above", "below") and q.form == "count"
        return not is_place or q.unit in _OF_INDEXES
    if g.role == BY_VERB and q.form == "money" and g.prep == "" and _ends_at(line, q):
        return True  # "silver added 12 cents to $24"
    if g.role == BY_VERB and line.tokens.lower[q.left] in _PAST_A_LEVEL:
        return False  # "slipped below 5 tons"
    if g.role == BY_VERB:
        return g.prep == "by" or (g.prep == "" and (word not in TAKES_AMOUNT or q.unit in _MOVED or q.unit in _STOCKS))
    return False


def _ends_at(line: Line, q: Quantity) -> bool:
    """Whether the price follows at which something ended that moved by the quantity."""
    after = next((b for b in line.quantities if b.first >= q.last), None)
    if after is None or after.form != "money" or line.tokens.lower[q.right : after.first] != ["to"]:
        return False
    return after.value is not None and q.value is not None and q.direction is None


def _moves_time(line: Line, q: Quantity, g: Governor) -> bool:
    """Whether a verb makes something last or come by so much: "cut the trip by 20 minutes", "shaved a year off it"."""
    if g.role != BY_VERB or q.is_age:
        return False
    if g.prep == "by":
        return True
    behind = line.tokens.lower[q.right : q.right + 1]
    added = behind == ["to"] and line.heads[g.verb].startswith("add")
    return g.prep == "" and (behind in (["off"], ["from"]) or added)


def _changed_stock(line: Line, g: Governor) -> str | None:
    """The direction of a passive that changes a stock: "80 jobs | were cut", "300 jobs | have been added"."""
    if g.verb < 0:
        return None
    word = line.heads[g.verb]
    return verb_direction(word) if is_passive(line, g.verb) and word in TAKES_AMOUNT else None


def _is_span(line: Line, q: Quantity) -> bool:
    """Whether a range names two ends of a movement: "moved between 310 and 340 rupees"."""
    return q.bound == "between" and line.tokens.lower[q.left] in ("from", "between")


def _percent(line: Line, q: Quantity, g: Governor, direction: str | None, earlier: list[KindReading]) -> KindReading:
    """The kind of a percentage: of a change, of a whole, or a rate."""
    if q.direction is not None:
        return KindReading("percent_change", q.direction, g.trigger)
    to_level = g.prep in _TO_LEVEL
    if g.role == BY_VERB and g.prep == "by" and line.heads[g.verb] in EXCEEDING:
        return KindReading("percent_change", "up", g.trigger)  # "exceeding the plan by 2%"
    if g.role in (CHANGE_NOUN, COMPARATIVE) and not to_level:
        return KindReading("percent_change", direction, g.trigger)
    if (g.role == BY_VERB or g.prep == "by") and g.direction is not None and not to_level:
        return KindReading("percent_change", direction, g.trigger)
    if g.role == PART_OF:
        return KindReading("rate" if _has(line, g.topic, _FULL_USE) else "share", None, g.trigger)
    behind = line.tokens.lower[q.right : q.right + 2]
    if behind[:1] == ["of"] and not ECONOMY.isdisjoint(behind):
        return KindReading("share", None, g.trigger)
    if g.prep == "at" and g.role not in (NOUN_OF, CHANGE_NOUN) and not _has(line, g.topic, SHARE_NOUNS):
        return KindReading("rate", None, g.trigger)
    if (
        g.role in _INHERITING
        and earlier
        and earlier[-1].kind in ("percent_change", "share", "rate", "change", "multiple")
        and not (g.role == BY_DASH and not g.topic)
    ):
        before = earlier[-1]
        if _begins_move(line, q) and before.kind == "percent_change":
            is_rate = _speaks_of_rate(line, q)
            return KindReading("rate" if is_rate else "share", None, g.trigger)
        if before.kind in ("change", "multiple"):
            return KindReading("percent_change", before.direction, g.trigger) if not to_level else KindReading("share")
        if g.role in (SERIES, RESTATED, WITH) or _same_frame(line, g):
            return KindReading(before.kind, before.direction, g.trigger)
    if (
        earlier
        and earlier[-1].kind in ("percent_change", "share", "rate")
        and g.role in (NOUN_OF, COMPARED)
        and _names_yardstick(line, g)
    ):
        return KindReading(earlier[-1].kind, earlier[-1].direction, g.trigger)
    if _is_yearly(line, q) and not (_has(line, g.topic, RATE_NOUNS) or _has_around(line, q)):
        return KindReading("percent_change", "down" if (q.value or 0) < 0 else "up", g.trigger)
    if g.role in (SERIES, RESTATED) and g.direction is not None and not to_level:
        return KindReading("percent_change", direction, g.trigger)
    if (g.role in (IN_PARENTHESES, BY_DASH, WITH, SUBJECT, BARE) and earlier == []) or g.role == IN_PARENTHESES:
        around = _change_in_clause(line, q)
        if around is not None and not _names_share(line, q):
            return KindReading("percent_change", around if around != "either" else None, g.trigger)
    if g.role == BY_VERB and line.tokens.lower[g.trigger] in SHARE_VERBS and not _has(line, g.topic, RATE_NOUNS):
        return KindReading("share", None, g.trigger)
    if _has(line, g.topic, SHARE_NOUNS):
        return KindReading("share", None, g.trigger)
    growth = _growth_topic(line, g)
    if growth is not None:
        return KindReading("percent_change", growth, g.trigger)
    if _has(line, g.topic, RATE_NOUNS) or (
        g.role in (NOUN_OF, BY_VERB, COMPARED, PREMODIFIER) and _has_around(line, q)
    ):
        return KindReading("rate", None, g.trigger)
    if g.role in (SERIES, COMPARED) and earlier:
        return KindReading(
            earlier[-1].kind if earlier[-1].kind in ("share", "rate", "percent_change") else "share",
            earlier[-1].direction,
            g.trigger,
        )
    moved = q.from_of is not None and not _begins_move(line, q)
    if moved and earlier and earlier[-1].kind == "percent_change" and g.inherits:
        return KindReading("percent_change", earlier[-1].direction, g.trigger)  # "growth slowed to 2% from | 3%"
    if earlier and earlier[-1].kind in ("share", "rate") and g.inherits and g.prep in ("from", "to"):
        return KindReading(earlier[-1].kind, None, g.trigger)  # "from 4% to | 5%", "to 54% from | 49%"
    is_rate = to_level and g.direction is not None and not _has_noun(line, g.topic)
    if is_rate and _begins_move(line, q) and earlier and earlier[-1].kind == "percent_change":
        is_rate = _speaks_of_rate(line, q)  # "use rose 37%, from 1% to 1.4%"
    return KindReading("rate" if is_rate else "share", None, g.trigger)


def _speaks_of_rate(line: Line, q: Quantity) -> bool:
    """Whether a rate is named before the quantity: "the rate rose by 37%, from | 1% to 1.4%"."""
    return not RATE_NOUNS.isdisjoint(line.tokens.lower[max(0, q.left - _BEFORE) : q.left])


def _names_yardstick(line: Line, g: Governor) -> bool:
    """Whether the topic only says what the figure before is held against: "compared with a forecast of 3%"."""
    if len(g.topic) != 1 or line.heads[g.topic[0]] not in _YARDSTICKS:
        return False
    phrase = line.phrases[g.topic[0]]
    return not any(line.tokens.tags[i].startswith("NN") for i in range(phrase.first, phrase.head))


def _has_noun(line: Line, topic: list[int]) -> bool:
    """Whether a topic names something: no pronoun that stands for a rate told before, "it rose to 14%"."""
    return any(line.tokens.tags[line.phrases[p].head].startswith("NN") for p in topic if line.kinds[p] == NOUN)


def _begins_move(line: Line, q: Quantity) -> bool:
    """Whether a figure is the first of two levels, "from | 0.9% to 1.2%"; behind how far they moved it is no change."""
    return q.from_of is not None and line.quantities[q.from_of].first >= q.last


def _is_yearly(line: Line, q: Quantity) -> bool:
    """Whether a percentage is told as a change by the sign behind it: "accelerated to 12% y/y"."""
    behind = line.tokens.lower[q.right : q.right + 3]
    return behind == ["y", "/", "y"] or not CODE_WORDS.isdisjoint(behind[:1])


def _same_frame(line: Line, g: Governor) -> bool:
    """Whether an item in parentheses or behind a dash goes on with the list before it."""
    return bool(g.topic) or g.inherits


def _has(line: Line, topic: list[int], among: frozenset[str]) -> bool:
    """Whether a noun phrase of the topic has a word of `among`."""
    lower = line.tokens.lower
    return any(
        line.phrases[p].kind == NOUN and any(w in among for w in lower[line.phrases[p].first : line.phrases[p].last])
        for p in topic
    )


def _growth_topic(line: Line, g: Governor, leading: bool = False) -> str | None:
    """The direction of a topic that is itself a change: "GDP growth was 4.8%", "the increase reached 5%".

    With `leading`, only where the change noun begins the topic: "the growth of transit amounted to 300 tons".
    """
    lower = line.tokens.lower
    for n, p in enumerate(g.topic):
        if line.phrases[p].kind == NOUN:
            head = lower[line.phrases[p].head]
            if head in _YARDSTICKS and line.phrases[p].head > line.phrases[p].first:
                head = lower[line.phrases[p].head - 1]  # "its growth forecast"
            direction = noun_direction(head)
            if direction in ("up", "down") and head not in AMOUNT_NOUNS:
                return direction
            if leading or n > 2:
                return None
    return None


def _has_around(line: Line, q: Quantity) -> bool:
    """Whether a word of rates stands close to the quantity."""
    lower = line.tokens.lower
    return any(w in RATE_NOUNS for w in lower[max(0, q.left - 6) : q.left]) or any(
        w in RATE_NOUNS for w in lower[q.right : q.right + 3]
    )


def _change_in_clause(line: Line, q: Quantity) -> str | None:
    """The direction of the last change verb or noun before the quantity in its sentence."""
    lower = line.tokens.lower
    for i in range(q.left - 1, max(-1, q.left - 1 - REACH), -1):
        direction = noun_direction(lower[i]) or verb_direction(lower[i])
        if direction is not None:
            return direction
        if lower[i] in (";",):
            break
    return None


def _names_share(line: Line, q: Quantity) -> bool:
    """Whether the sentence speaks of parts of a whole."""
    return any(w in SHARE_NOUNS or w == "partners" for w in line.tokens.lower[max(0, q.left - REACH) : q.right + REACH])
