"""What a quantity can hang on in its sentence: the ways of hanging, and what all of them ask of phrases."""

from dataclasses import dataclass, field

from transforms.reading.grammar.change import comparative_direction, verb_direction
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB
from transforms.tags import FINITE
from transforms.word_forms import BE

# The ways in which a quantity can hang in its sentence.
CHANGE_NOUN = "change noun"  # a 5% increase in exports; an increase of 5%
PREMODIFIER = "premodifier"  # a 184-kilometer section
PART_OF = "part of"  # 40% of exports; 3 tons of cargo
COMPARATIVE = "comparative"  # 5% more than; up 5%
NOUN_OF = "noun of"  # a capacity of 5 tons
BY_VERB = "verb"  # exports rose by 5%
IN_PARENTHESES = "parentheses"  # Russia (17%)
BY_DASH = "dash"  # imports - $5
WITH = "with"  # Uzbekistan with 7.2%
SERIES = "series"  # 5%, 6% and 7%
RESTATED = "restated"  # 5%, or 3 tons
COMPARED = "compared"  # against 3 tons a year earlier
SUBJECT = "subject"  # 11 trains arrived
BARE = "bare"

PAUSES = "-–—−:"
_OF_THINGS = frozenset(("cost", "costs", "employ", "employs", "employed"))  # said of a road, not of an amount


@dataclass(slots=True)
class Governor:
    """What a quantity hangs on.

    `trigger` is the token that tells (a change noun or verb, a comparative), -1 where none does; `direction` its
    direction;
    `prep` the preposition before the quantity; `topic` the phrases that name what is measured; `verb` the phrase of the
    governing verb, -1 if none; `inherits` tells that the topic is that of the quantity before.
    """

    role: str
    trigger: int = -1
    direction: str | None = None
    prep: str = ""
    topic: list[int] = field(default_factory=list)
    verb: int = -1
    inherits: bool = False


def topic_behind(line: Line, i: int) -> list[int]:
    """The noun group behind a change noun: "an increase | in exports to China"."""
    while line.kinds[i] == TIME:
        i += 1
    if line.kinds[i] == PREP and line.heads[i] in ("in", "of", "for", "on") and line.kinds[i + 1] == NOUN:
        return list(range(i + 1, line.group_end(i + 1)))
    return []


def with_owner(line: Line, k: int, governor: Governor, earlier: list[Governor]) -> Governor:
    """`governor`, its topic completed from the clause where the change noun's own words give none."""
    if governor.topic:
        governor.verb = line.verb_before(k)
        return governor
    i = k - 1
    while i >= 0 and (line.kinds[i] == OTHER or is_determiner(line, i)):
        i -= 1
    verb = line.verb_before(k)
    governor.verb = verb
    if line.is_sign(i, "(") and line.kinds[i - 1] == NOUN and i > 1:
        governor.topic = [i - 1]  # "remittances (a 20% increase)"
        return governor
    if earlier and (
        line.is_sign(i, ",(") or line.kinds[i] == RELATIVE or (verb >= 0 and describes_quantity_before(line, verb))
    ):
        governor.inherits = True
        return governor
    if verb >= 0:
        governor.topic = object_of_change(line, verb) or line.subject_of(verb)
    elif line.kinds[i] == PREP and line.kinds[i - 1] == NOUN:
        governor.topic = list(range(line.group_start(i - 1), i))
    elif line.is_sign(i, PAUSES) and line.kinds[i - 1] in (NOUN, QUANTITY):
        governor.inherits = bool(earlier)
    else:
        governor.inherits = bool(earlier)
    return governor


def before_adverbs(line: Line, i: int) -> int:
    """The phrase left of phrase `i` and of adverbs, particles and times before it: "is | off too in May"."""
    while i > 0 and (line.kinds[i - 1] in (TIME, OTHER) or line.heads[i - 1] in ("off", "up", "down")):
        i -= 1
    return i - 1


def object_of_change(line: Line, verb: int) -> list[int]:
    """The object of the change verb before a participle: "to lift exports to Europe, aiming for a tenfold increase"."""
    if line.phrases[verb].finite:
        return []
    i = verb - 1
    while i >= 0 and line.kinds[i] != VERB:
        i -= 1
    if i >= 0 and verb_direction(line.heads[i]) and line.kinds[i + 1] == NOUN:
        return list(range(i + 1, line.group_end(i + 1)))
    return []


def change_before(line: Line, verb: int) -> int:
    """The change verb whose object the participle `verb` only describes: "cut | the amount of sugar | eaten"; -1 if
    none does.
    """
    phrase = line.phrases[verb]
    is_participle = phrase.last - phrase.first == 1 and line.tokens.tags[phrase.head] in ("VBN", "VBD")
    if not is_participle or verb_direction(line.heads[verb]) or line.kinds[verb - 1] != NOUN:
        return -1
    before = line.group_start(verb - 1) - 1
    return before if line.kinds[before] == VERB and before >= 0 and verb_direction(line.heads[before]) else -1


def describes_quantity_before(line: Line, verb: int) -> bool:
    """Whether the verb says more of a figure just named: "..., which is 3 tons less", "..., marking an increase"."""
    phrase = line.phrases[verb]
    if line.kinds[verb - 1] == RELATIVE and line.heads[verb - 1] == "which":
        return True
    return not phrase.finite and any(line.kinds[j] == QUANTITY for j in range(max(0, verb - REACH), verb))


def is_determiner(line: Line, i: int) -> bool:
    """Whether phrase `i` is a noun phrase without a noun: "a", "its own"."""
    return line.kinds[i] == NOUN and line.tokens.tags[line.phrases[i].head] in ("DT", "PRP$", "JJ", "JJS", "VBN", "VBG")


def has_antecedent(line: Line, relative: int) -> bool:
    """Whether "which" refers to a noun that begins its clause, not to the quantity told before: ", and exports,
    which".
    """
    if line.heads[relative + 1] in _OF_THINGS:
        return True
    i = relative - 2 if line.is_sign(relative - 1, ",") else relative - 1
    if line.kinds[i] != NOUN:
        return False
    before = line.group_start(i) - 1
    return before < 0 or line.kinds[before] in (AND, STOP)


def is_dateline(line: Line) -> bool:
    """Whether the sentence opens with a place alone, a spaced dash behind it, and goes on as a sentence."""
    first = line.phrases[0]
    tags = line.tokens.tags[first.first : first.last]
    is_spaced = not line.tokens.glued(first.last) and set(tags) <= {"NNP", "NNPS"}
    return is_spaced and any(p.kind == VERB and p.finite for p in line.phrases[2:])


def verb_behind(line: Line, k: int) -> int:
    """The first finite verb group behind the quantity in its clause, else the first participle; -1 if none."""
    i, participle = k + 1, -1
    while i < len(line.phrases):
        if line.kinds[i] == VERB:
            if line.phrases[i].finite or (participle < 0 and line.tokens.lower[line.phrases[i].first] == "to"):
                return i
            participle = i if participle < 0 else participle  # "drivers | wearing yellow | blocked the port"
        if i == k + 1 and line.is_sign(i, ","):
            verb = _behind_insertion(line, i)
            if verb >= 0:
                return verb
        if line.kinds[i] in (STOP, RELATIVE) or (line.kinds[i] == QUANTITY and line.kinds[i - 1] != PREP):
            return participle
        i += 1
    return participle


def _behind_insertion(line: Line, comma: int) -> int:
    """The finite verb behind what two commas insert: "300 people, | one child among them, | were saved"; -1 if none."""
    for i in range(comma + 1, min(comma + REACH, len(line.phrases) - 1)):
        if line.kinds[i] == VERB and line.phrases[i].finite:
            return -1
        if line.is_sign(i, ","):
            return i + 1 if line.kinds[i + 1] == VERB and line.phrases[i + 1].finite else -1
    return -1


def subject_of_multiple(line: Line, k: int) -> list[int]:
    """The subject of a multiple that is the verb behind an insertion: "exports, a sign of hope, | doubled"."""
    phrase = line.phrases[k]
    acts = line.quantities[phrase.item].form == "multiple" and line.tokens.tags[phrase.first] in FINITE
    return line.subject_before_insertion(k) if acts else []


def like(before: Governor, line: Line, k: int) -> Governor:
    """The governor of another item of a series: as the one before, its topic too."""
    return Governor(SERIES, before.trigger, before.direction, before.prep, verb=before.verb, inherits=True)


def item_start(line: Line, noun: int) -> int:
    """The first phrase of an item of a list: its noun group, but not the words of the clause before the list."""
    start = line.group_start(noun)
    while (
        start < noun
        and line.kinds[start] == NOUN
        and line.kinds[start + 1] == PREP
        and line.heads[start + 1] in ("with", "in", "to", "by")
        and _is_list(line, noun)
    ):
        start += 2
    return start


def _is_list(line: Line, noun: int) -> bool:
    """Whether several quantities in parentheses or behind dashes follow each other."""
    signs = sum(
        1
        for p in range(noun, min(noun + REACH, len(line.phrases) - 1))
        if line.is_sign(p, "(-–—") and line.kinds[p + 1] == QUANTITY
    )
    return signs > 1


def has_noun_before_head(line: Line, j: int) -> bool:
    """Whether a noun qualifies the head of noun phrase `j`, as in "trade level", but not in "three-week low"."""
    tags, phrase = line.tokens.tags, line.phrases[j]
    nouns = [i for i in range(phrase.first, phrase.head) if tags[i][:2] == "NN" and line.tokens.lower[i] != "record"]
    return any("-" not in (tags[i - 1], tags[i + 1]) for i in nouns)


def is_comparative_behind(line: Line, j: int) -> bool:
    """Whether a comparative alone stands behind a quantity: "ended 90 cents | higher | at"."""
    return line.kinds[j] == NOUN and line.kinds[j - 1] == QUANTITY and comparative_direction(line.heads[j]) is not None


def is_passive(line: Line, verb: int) -> bool:
    """Whether a verb group tells what is done to its subject: "were moved"."""
    phrase = line.phrases[verb]
    tokens = line.tokens
    return tokens.tags[phrase.head] == "VBN" and not BE.isdisjoint(tokens.lower[phrase.first : phrase.head])


def is_passive_object(line: Line, verb: int) -> bool:
    """Whether a participle follows its own noun directly ("with exports rising by")."""
    i = verb - 1
    while line.kinds[i] == TIME:
        i -= 1
    return line.kinds[i] == NOUN
