"""A quantity and the words behind it in, its governor out where they decide: "5% | increase in exports"."""

from dataclasses import replace

from transforms.figures.nouns import is_plural
from transforms.figures.shares import IN_SO_MANY
from transforms.lexicon import words
from transforms.reading.grammar.attachment import (
    BY_VERB,
    CHANGE_NOUN,
    COMPARATIVE,
    PART_OF,
    PAUSES,
    PREMODIFIER,
    Governor,
    is_determiner,
    topic_behind,
    verb_behind,
    with_owner,
)
from transforms.reading.grammar.before import govern_from_before
from transforms.reading.grammar.change import comparative_direction, noun_direction
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY, TIME, VERB
from transforms.word_forms import BE

_LEVELS = words("change", "levels")
_HOLDERS = words("topics", "holders")
_STATING = words("topics", "stating_verbs")
_MEASURES = words("topics", "measure_nouns")
# What they say of a length of time.
_PACES = {"faster": "down", "quicker": "down", "slower": "up", "longer": "up", "younger": "down", "older": "up"}
_ACCOUNTING = frozenset(("account", "accounts", "accounted", "accounting"))
_CAPABLE = frozenset(("capacity", "throughput", "capability"))
_THOSE = frozenset(("them", "whom", "which", "those", "these"))  # of whom a part is told
ECONOMY = frozenset(("gdp", "gnp"))  # what a deficit is told in
_MORE = frozenset(("more", "less", "fewer"))
_PERCENT = frozenset(("%", "percent", "cent", "pc"))
_PARTICLES = frozenset(("up", "down", "above", "below", "over", "under"))


def govern_from_behind(line: Line, k: int, earlier: list[Governor]) -> Governor | None:
    """The governor that the words behind the quantity give, if they decide."""
    q = line.quantities[line.phrases[k].item]
    r = _place_behind(line, k)
    if line.kinds[r] == NOUN and (q.noun is None or is_compound(line, k) or noun_direction(line.heads[r])):
        governor = _noun_behind(line, k, r, earlier)
        if governor is not None:
            return governor
    direction = _PACES.get(line.heads[r]) if q.form == "time" else comparative_direction(line.heads[r])
    if line.kinds[r] == OTHER and direction and line.heads[r] in _MORE and _is_plain_noun(line, r + 1):
        governor = Governor(COMPARATIVE, line.phrases[r].head, direction, topic=[r + 1])  # "35% more | coal"
        governor.verb = verb_behind(line, k)
        return governor
    if line.kinds[r] == OTHER and direction and line.heads[r] not in _PARTICLES:
        return _compared(line, k, Governor(COMPARATIVE, line.phrases[r].head, direction), earlier)
    item = _item_accounted(line, k, r)
    if item:
        return Governor(PART_OF, topic=item)
    if line.kinds[r] == PREP and line.heads[r] in ("above", "below") and _is_beside(line, k, r + 1):
        governor = Governor(COMPARATIVE, line.phrases[r].head, comparative_direction(line.heads[r]))
        return _compared(line, k, governor, earlier)
    return _part_behind(line, k, r, earlier) if line.kinds[r] == PREP else None


def _is_plain_noun(line: Line, p: int) -> bool:
    """Whether phrase `p` is a noun phrase with a noun: no "more | powerful"."""
    return line.kinds[p] == NOUN and line.tokens.tags[line.phrases[p].head] in ("NN", "NNS")


def _item_accounted(line: Line, k: int, r: int) -> list[int]:
    """What an amount is told to be: "2 tons accounted for | oil, 3 tons for | grain"; empty elsewhere."""
    if line.is_sign(r, "(") and line.kinds[r + 1] == QUANTITY and line.is_sign(r + 2, ")"):
        r += 3
    joint = r + 1 if line.kinds[r] == VERB and line.heads[r] in _ACCOUNTING else r
    joins = line.heads[joint] == "for" or (joint == r and line.is_sign(r, PAUSES))
    if not joins or line.kinds[joint + 1] != NOUN:
        return []
    if joint == r and not (line.is_sign(k - 1, ",") or line.kinds[k - 1] == AND):
        return []
    if joint == r and _ACCOUNTING.isdisjoint(line.heads[max(0, k - REACH) : k]):
        return []
    return list(range(joint + 1, line.group_end(joint + 1)))


def _is_beside(line: Line, k: int, noun: int) -> bool:
    """Whether a quantity tells how far something is from a level: "5% above its average", "3 cents below forecasts"."""
    q = line.quantities[line.phrases[k].item]
    if q.form in ("percent", "point") or q.unit == "point":
        return line.kinds[noun + (line.kinds[noun] == OTHER)] in (NOUN, QUANTITY, TIME)
    return q.form == "money" and line.kinds[noun] == NOUN and line.heads[noun] in _LEVELS


def _place_behind(line: Line, k: int) -> int:
    """The phrase behind the quantity that decides, beyond what is said again, in parentheses or not, and a series."""
    r = k + 1
    if line.is_sign(r, "(") and line.kinds[r + 1] == QUANTITY and line.is_sign(r + 2, ")"):
        if line.kinds[r + 3] == PREP and line.heads[r + 3] == "of":
            return r + 3  # "2 inches (51 mm) of rain"
        if line.kinds[r + 3] == NOUN and _is_determined(line, k):
            return r + 3  # "a 19-mile (30 km) road"
        return r
    after = r + 1 if line.is_sign(r, ",") else r
    if line.kinds[after] == AND and line.heads[after] == "or" and line.kinds[after + 1] == QUANTITY:
        beyond = after + 2  # "$12 billion, or 24 percent more": the second form tells what the first is
        word = line.tokens.lower[line.phrases[beyond].first] if line.kinds[beyond] in (OTHER, NOUN) else ""
        if comparative_direction(word) and line.kinds[k - 1] == VERB and line.heads[k - 1] in BE:
            return beyond
    q = line.quantities[line.phrases[k].item]
    return _behind_series(line, r) if q.form in ("percent", "money", "physical", "time") else r


def _noun_behind(line: Line, k: int, r: int, earlier: list[Governor]) -> Governor | None:
    """A noun behind the quantity: of change, with a comparative, worth of something, or one that it describes."""
    phrase = line.phrases[r]
    first = line.tokens.lower[phrase.first]
    direction = noun_direction(line.heads[r])
    if direction is not None and line.quantities[line.phrases[k].item].form != "time":
        topic = topic_behind(line, r + 1)
        if not topic and phrase.head > phrase.first and line.tokens.tags[phrase.head - 1][:2] == "NN":
            topic = [r]
        return with_owner(line, k, Governor(CHANGE_NOUN, phrase.head, direction, topic=topic), earlier)
    compared = comparative_direction(first)
    if compared and not _is_part_below(line, k, r):
        governor = Governor(COMPARATIVE, phrase.first, compared)
        if phrase.last - phrase.first == 1:
            return _compared(line, k, governor, earlier)
        governor.topic = list(range(r, line.group_end(r)))  # "59% lower | risk"
        governor.verb = line.verb_before(k)
        return governor
    if first == "worth" and line.kinds[r + 1] == PREP and line.kinds[r + 2] == NOUN:
        return Governor(PART_OF, topic=list(range(r + 2, line.group_end(r + 2))), verb=_verb_for_part(line, k, r + 2))
    q = line.quantities[line.phrases[k].item]
    if q.rule == IN_SO_MANY and is_plural(line.heads[r], line.tokens.tags[phrase.head]):
        # "3 in 10 | voters"
        return Governor(PART_OF, topic=list(range(r, line.group_end(r))), verb=_verb_for_part(line, k, r))
    if _is_premodifier(line, k):
        return Governor(PREMODIFIER, topic=list(range(r, line.group_end(r))), verb=line.verb_before(k))
    return None


def _is_part_below(line: Line, k: int, r: int) -> bool:
    """Whether "lower" tells which part a hyphened size describes: "an 8-inch | lower screen", but not "lower price"."""
    q, phrase = line.quantities[line.phrases[k].item], line.phrases[r]
    hyphened = q.form == "physical" and "-" in line.tokens.words[q.first + 1 : q.last]
    return (
        hyphened
        and line.tokens.lower[phrase.first] == "lower"
        and phrase.last - phrase.first > 1
        and line.heads[r] not in _MEASURES
    )


def _compared(line: Line, k: int, governor: Governor, earlier: list[Governor]) -> Governor:
    """The governor of a comparative: of the noun before the quantity, "with a rate | 5% higher", else of the clause."""
    if k > 1 and line.kinds[k - 1] == NOUN and line.kinds[k - 2] == PREP:
        governor.topic, governor.verb = [k - 1], line.verb_before(k)
        return governor
    return with_owner(line, k, governor, earlier)


def _part_behind(line: Line, k: int, r: int, earlier: list[Governor]) -> Governor | None:
    """A preposition behind the quantity that tells of what it is a part: "3 tons of cargo", "$2 million in fines"."""
    q = line.quantities[line.phrases[k].item]
    if line.heads[r] == "of" and q.form == "percent":
        other = r + 1 if line.kinds[r + 1] == QUANTITY else r + 2
        is_inside = other == r + 1 or is_determiner(line, other - 1)
        if (
            line.kinds[other] == QUANTITY and is_inside and line.kinds[other + 1] == NOUN
        ):  # "80% of the $3 million project"
            return Governor(PART_OF, topic=list(range(other + 1, line.group_end(other + 1))), verb=line.verb_before(k))
    if line.heads[r] == "of" and line.heads[r + 1] in _THOSE and q.form == "percent" and earlier:
        return Governor(PART_OF, verb=verb_behind(line, k), inherits=True)  # "a quarter | of them"
    is_owned = line.kinds[r + 1] == OTHER and line.kinds[r + 2] == QUANTITY  # "11 | of its 14 matches"
    if (line.kinds[r + 1] != NOUN and not is_owned) or (q.form == "count" and q.noun):
        return None
    goes_on = (
        q.form == "percent" and line.heads[k - 1] == "by" and (line.is_sign(k - 2, ",") or line.kinds[k - 2] == AND)
    )
    if goes_on and earlier and earlier[-1].direction:  # "raised its sales of tea by 5%, by 9% of wool"
        topic = list(range(r + 1, line.group_end(r + 1)))
        return replace(earlier[-1], prep="by", topic=topic, inherits=False)
    noun, tag = line.heads[r + 1], line.tokens.tags[line.phrases[r + 1].head]
    is_amount = q.form == "money" and line.heads[r] == "in" and tag in ("NN", "NNS") and noun not in _HOLDERS
    if line.heads[r] != "of" and not is_amount:
        return None
    if (
        line.kinds[k - 1] == PREP
        and line.heads[k - 1] in ("to", "by", "from")
        and (q.form != "percent" or noun in ECONOMY)
    ):
        left = govern_from_before(line, k, earlier)
        if left.role in (BY_VERB, CHANGE_NOUN) and left.direction:
            return left  # "to lift its output to 5 tons of ore": the output is what is told
    if q.form == "percent" and noun in ECONOMY:
        left = govern_from_before(line, k, earlier)
        if left.role == BY_VERB and not left.inherits and line.heads[left.verb] in _STATING:
            return replace(left, topic=[*left.topic, r, r + 1])  # "debt stands at 40% | of GDP"
        if left.inherits or (left.topic and left.prep == "at"):
            return left  # "$60 billion, or 55% of GDP", "the deficit, at 5% of GDP"
    if q.form == "physical" and line.kinds[k - 1] == VERB and line.heads[k - 1] in _STATING:
        left = govern_from_before(line, k, earlier)
        if any(line.heads[p] in _MEASURES and line.kinds[p] == NOUN for p in left.topic):
            return left  # "the capacity is 5 tons of ore": the capacity is what is told
    if line.heads[k - 1] == "of" and line.kinds[k - 2] == NOUN and line.heads[k - 2] in _CAPABLE:
        return govern_from_before(line, k, earlier)  # "a capacity of 5 tons of ore"
    end = line.group_end(r + 1)
    if line.heads[end] in _ACCOUNTING and line.kinds[end + 2] == NOUN:
        return Governor(PART_OF, topic=list(range(end + 2, line.group_end(end + 2))))
    verb = -1 if is_elliptic(line, k) else _verb_for_part(line, k, r + 1)
    return Governor(PART_OF, topic=list(range(r + 1, end)), verb=verb)


def is_elliptic(line: Line, k: int) -> bool:
    """Whether only who has it stands before the quantity, as in a list that leaves the verb out: "Oman took 3 tons and
    Iran | 2 tons of it".
    """
    joint = k - 2
    if line.kinds[k - 1] != NOUN or joint < 1 or verb_behind(line, k) >= 0:
        return False
    if line.kinds[joint] == AND and line.is_sign(joint - 1, ","):
        joint -= 1
    return (line.kinds[joint] == AND or line.is_sign(joint, ",")) and line.kinds[joint - 1] == QUANTITY


def _behind_series(line: Line, r: int) -> int:
    """Where the noun stands that a series of quantities shares: "a 12% and 9% | gain", "a two-hour, 5-mile |
    trip".
    """
    first = line.quantities[line.phrases[r - 1].item]
    is_glued = "-" in line.tokens.words[first.first + 1 : first.last + 1] or _is_determined(line, r - 1)
    i = r
    while i < r + REACH:
        if is_glued and line.kinds[i] == QUANTITY:
            i += 1  # "a small 90 horsepower, | 3-liter | six-cylinder motor"
        elif line.kinds[i + 1] == QUANTITY and (
            line.heads[i] in ("and", "or", "to") or (is_glued and line.is_sign(i, ","))
        ):
            i += 2
        elif is_glued and line.is_sign(i, "(") and line.kinds[i + 1] == QUANTITY and line.is_sign(i + 2, ")"):
            i += 3
        else:
            break
    if i > r and line.kinds[i] == NOUN and (is_glued or noun_direction(line.heads[i])):
        return i
    if i > r and line.kinds[i] == PREP and line.heads[i] == "of" and line.kinds[i + 1] == NOUN:
        units = {(line.quantities[line.phrases[p].item].unit) for p in range(r - 1, i) if line.kinds[p] == QUANTITY}
        if len(units) == 1:
            return i  # "40 MWh and 60 MWh | of stored power"
    return r


def is_compound(line: Line, k: int) -> bool:
    """Whether what is counted only describes the noun behind it: "a five-door | car"."""
    q = line.quantities[line.phrases[k].item]
    return q.form == "count" and "-" in line.tokens.words[q.first + 1 : q.last + 1] and line.kinds[k + 1] == NOUN


def _is_determined(line: Line, k: int) -> bool:
    """Whether a noun must follow the quantity, since its determiner stands before: "up to a $5 | fine", "a small 3 kW |
    pump".
    """
    phrase = line.phrases[k]
    q = line.quantities[phrase.item]
    if any(word in ("a", "an") for word in line.tokens.lower[phrase.first : q.first]):
        return True
    before = line.phrases[k - 1] if k else None
    return before is not None and before.kind == NOUN and line.tokens.tags[before.last - 1] in ("DT", "PRP$", "JJ")


def _is_premodifier(line: Line, k: int) -> bool:
    """Whether the quantity stands before the noun that it describes: hyphenated, or between a determiner and a noun."""
    q = line.quantities[line.phrases[k].item]
    tokens = line.tokens
    if "-" in tokens.words[q.first + 1 : q.last + 1] and q.form != "multiple":
        return True
    if _is_determined(line, k):
        return True
    is_rate = q.form == "percent" and tokens.lower[q.last - 1] in _PERCENT  # and no "three in ten | voters"
    return (
        (is_rate or q.form in ("money", "physical", "time"))
        and tokens.tags[line.phrases[k + 1].head] in ("NN", "NNS")
        and tokens.tags[line.phrases[k + 1].first] != "DT"
    )


def _verb_for_part(line: Line, k: int, noun: int) -> int:
    """The verb of "3 tons of cargo were moved" or of "Ports moved 3 tons of cargo"; -1 if none."""
    end = line.group_end(noun)
    if line.is_sign(end, "(") and line.kinds[end + 1] == QUANTITY and line.is_sign(end + 2, ")"):
        end += 3
    if line.kinds[end] == VERB and line.phrases[end].finite:
        return end
    return line.verb_before(k)
