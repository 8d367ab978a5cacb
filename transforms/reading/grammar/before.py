"""A quantity and the words before it in, its governor out: "exports rose by | 5%", "a capacity of | 5 tons"."""

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
    PAUSES,
    RESTATED,
    SERIES,
    SUBJECT,
    WITH,
    Governor,
    before_adverbs,
    change_before,
    describes_quantity_before,
    has_antecedent,
    has_noun_before_head,
    is_comparative_behind,
    is_dateline,
    is_determiner,
    is_passive_object,
    item_start,
    like,
    subject_of_multiple,
    topic_behind,
    verb_behind,
    with_owner,
)
from transforms.reading.grammar.change import (
    AMOUNT_NOUNS,
    EXCEEDING,
    comparative_direction,
    is_phrasal,
    is_standing,
    noun_direction,
    verb_direction,
)
from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY, RELATIVE, STOP, TIME, VERB

_SAYING = words("topics", "saying_verbs")
_SUBORDINATING = frozenset(("after", "before", "since", "until", "as", "than", "once"))
_TRANSPARENT = words("topics", "transparent")
_GIVING = words("topics", "giving_verbs")
_DEALS = words("modality", "deal_nouns")
_STATISTICS = frozenset(("average", "mean", "median", "total", "maximum", "minimum", "record"))
_MOVING = frozenset(("by", "to", "from"))
_COMPARING = frozenset(("compared", "against", "versus", "vs", "from", "than", "relative"))


def govern_from_before(line: Line, k: int, earlier: list[Governor]) -> Governor:
    """The governor that the words before the quantity give."""
    i = k - 1
    while i >= 0 and (
        (line.kinds[i] == OTHER and not comparative_direction(line.heads[i]))
        or is_determiner(line, i)
        or _modifies_figure(line, i)
    ):
        i -= 1
    if i < 0 or line.kinds[i] == RELATIVE:
        return Governor(SUBJECT, verb=verb_behind(line, k))
    kind, word = line.kinds[i], line.heads[i]
    if kind == OTHER:
        return _after_particle(line, k, i, earlier)
    if kind == STOP:
        return _after_sign(line, k, i, earlier)
    if kind == AND:
        return _after_conjunction(line, k, i, earlier)
    if kind == PREP:
        return _after_preposition(line, k, i, earlier)
    if kind == VERB:
        return after_verb(line, i, "", earlier, k)
    if kind == QUANTITY and earlier:
        g = like(earlier[-1], line, k)
        if line.tokens.lower[line.phrases[k].first] in ("up", "down", "to"):
            g.prep = "to"  # "rose by 11 percent up to $12 billion"
        return g
    if kind == TIME:
        return _after_time(line, k, i, earlier)
    if i and line.kinds[i - 1] == VERB and line.heads[i - 1] in _GIVING and line.form_of(k) == "money":
        return after_verb(line, i - 1, "", earlier, k)  # "the bridge cost | the city | $5 million"
    direction, verb = noun_direction(word), verb_behind(line, k)
    is_deal = word in _DEALS and line.heads[i - 1] == "in"  # "bought the yard in | a deal worth"
    start = i if is_deal else line.group_start(i)
    if verb >= 0 and line.kinds[i - 1] == PREP and (i < 2 or line.kinds[i - 2] in (AND, STOP)):
        return Governor(SUBJECT, verb=verb)  # "In Baku 1,200 flats were sold"
    if direction and line.kinds[i] == NOUN:
        return Governor(CHANGE_NOUN, line.phrases[i].head, direction, topic=list(range(start, i + 1)))
    if _is_verb_like(line, i):
        return Governor(BY_VERB, line.phrases[i].head, verb_direction(word), topic=[i], verb=i)
    before = line.verb_before(i)
    if before == start - 1 >= 0 and verb_direction(line.heads[before]) and line.form_of(k) == "percent":
        return _object_of_verb(line, before, start, i, "", earlier)  # "cut production | 5%"
    if word == "range" and line.kinds[start - 1] == PREP and before >= 0 and start == i:
        return after_verb(line, before, line.heads[start - 1], earlier)  # "will stay in a range | between 5 and 7"
    return Governor(NOUN_OF, topic=list(range(start, i + 1)), verb=before if before >= 0 else verb)


def _modifies_figure(line: Line, i: int) -> bool:
    """Whether participle `i` stands between a determiner and the figure: "from the earlier | projected | 5%"."""
    j = i - 1
    while j > 0 and line.kinds[j] == OTHER:
        j -= 1
    bare = line.kinds[i] == VERB and not line.phrases[i].finite and line.kinds[j] == NOUN and j >= 0
    return bare and line.tokens.tags[line.phrases[j].last - 1] == "DT"


def _is_verb_like(line: Line, i: int) -> bool:
    """Whether a noun phrase ends in a word that is a verb of change too: "transportations rise 3.5fold"."""
    phrase = line.phrases[i]
    return phrase.last - phrase.first > 1 and verb_direction(line.heads[i]) is not None


def _after_particle(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """ "up 5%", "down by 5%": more of the figure before, or of the noun before."""
    word = line.heads[i]
    if line.kinds[i - 1] == VERB and is_phrasal(line.heads[i - 1], line.quantities[line.phrases[k].item]):
        return after_verb(line, i - 1, "", earlier)
    governor = Governor(COMPARATIVE, line.phrases[i].head, comparative_direction(word))
    j = before_adverbs(line, i)
    if line.is_sign(j, ",") and not earlier:
        j = before_adverbs(line, j)  # "Alma Group, down 40 pence"; "the share fell too in May, down 2%"
        start = line.group_start(j) if line.kinds[j] == NOUN else 0
        verb = line.verb_before(start) if start and line.kinds[start - 1] == PREP else -1
        j = verb if verb >= 0 and line.phrases[verb].finite else j  # "sales | slid | in the city, down 2%"
    if line.kinds[j] == NOUN and line.heads[j - 1] == "with":
        governor.topic = [j]  # "shares rose, with banks up 5%"
    elif line.kinds[j] == NOUN and not earlier:
        governor.topic = list(range(line.group_start(j), j + 1))
    elif line.kinds[j] == VERB:
        governor.verb = j
        governor.topic = line.subject_of(j)
        governor.inherits = bool(earlier) and not governor.topic
    elif earlier:
        governor.inherits = True
    elif line.kinds[j] == NOUN:
        governor.topic = list(range(line.group_start(j), j + 1))
    return governor


def _after_sign(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a parenthesis, a dash, a colon, a comma or a quotation mark."""
    sign = line.heads[i]
    j = i - 1
    while j >= 0 and line.kinds[j] == TIME:
        j -= 1
    if sign == "(" or (sign in "+" and line.is_sign(i - 1, "(")):
        j = i - 1 if sign == "(" else i - 2
        if line.kinds[j] == NOUN:
            return Governor(IN_PARENTHESES, topic=list(range(item_start(line, j), j + 1)), verb=line.verb_before(k))
        if line.kinds[j] == VERB:
            return Governor(IN_PARENTHESES, topic=line.subject_of(j), verb=j, inherits=False)
        return Governor(IN_PARENTHESES, inherits=bool(earlier))
    if sign in PAUSES and line.kinds[j] == NOUN and noun_direction(line.heads[j]) and earlier:  # "(increase - 5 tons)"
        return Governor(CHANGE_NOUN, line.phrases[j].head, noun_direction(line.heads[j]), inherits=True)
    if sign in PAUSES and i == 1 and is_dateline(line):
        return Governor(SUBJECT, verb=verb_behind(line, k))  # "ASTANA – Two trains left"
    if sign in PAUSES and line.kinds[j] == NOUN:
        return Governor(BY_DASH, topic=list(range(item_start(line, j), j + 1)), verb=line.verb_before(k))
    if sign in PAUSES and line.kinds[i - 1] == TIME:
        return Governor(BY_DASH)
    if sign in "/+" and earlier:
        return like(earlier[-1], line, k)
    if sign in PAUSES and earlier:
        return Governor(SERIES, inherits=True)
    verb = verb_behind(line, k)
    doubled = subject_of_multiple(line, k) if sign == "," else []
    if doubled:
        return Governor(BY_VERB, topic=doubled, verb=-1)
    if sign in ",;" and line.kinds[j] == QUANTITY and earlier and verb < 0:
        return like(earlier[-1], line, k)
    if sign in "“\"'‘«" and j >= 0 and line.kinds[j] == VERB:
        return after_verb(line, j, "", earlier)
    if verb >= 0:
        return Governor(SUBJECT, verb=verb)
    if earlier and sign == ",":
        return like(earlier[-1], line, k)
    before = line.verb_before(k)
    return Governor(BARE, topic=line.subject_of(before) if before >= 0 else [], verb=before)


def _after_conjunction(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind "or" a figure is said again; behind "and" a series goes on, or a new clause begins."""
    word = line.heads[i]
    verb = verb_behind(line, k)
    j = i - 1
    if line.is_sign(j, ","):
        j -= 1
    while j >= 0 and line.kinds[j] == TIME:
        j -= 1
    if word == "or" and earlier:
        g = like(earlier[-1], line, k)
        g.role = RESTATED
        return g
    if line.kinds[j] == QUANTITY and earlier and verb < 0:
        return like(earlier[-1], line, k)
    if verb >= 0 and (not earlier or line.kinds[j] != QUANTITY):
        return Governor(SUBJECT, verb=verb)
    if earlier:
        return like(earlier[-1], line, k)
    before = line.verb_before(k)
    return after_verb(line, before, "", earlier) if before >= 0 else Governor(BARE)


def _after_time(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a time expression: the words before it decide, else the quantity begins its clause."""
    j = i - 1
    while j >= 0 and line.kinds[j] in (TIME, OTHER):
        j -= 1
    if line.kinds[j] == VERB:
        return after_verb(line, j, "", earlier)
    if line.kinds[j] == NOUN:
        return Governor(NOUN_OF, topic=list(range(line.group_start(j), j + 1)), verb=line.verb_before(k))
    return Governor(SUBJECT, verb=verb_behind(line, k))


def after_verb(line: Line, verb: int, prep: str, earlier: list[Governor], k: int = -1) -> Governor:
    """Object or complement of a verb: the topic is the verb's subject, or its object where one stands between."""
    if k >= 0 and line.phrases[k].kind == QUANTITY:
        q = line.quantities[line.phrases[k].item]
        if q.form == "multiple" and line.kinds[k + 1] == NOUN and line.tokens.tags[q.last - 1][:2] == "VB":
            # "we shall halve the wait": the object is what is halved
            return Governor(BY_VERB, topic=list(range(k + 1, line.group_end(k + 1))), verb=verb)
        if line.heads[verb] in _SAYING and line.kinds[k + 1] == VERB and line.phrases[k + 1].finite:
            return Governor(SUBJECT, verb=k + 1)  # "she thinks 13 million is likelier"
    head = line.phrases[verb].head
    word = line.tokens.lower[head]
    direction = verb_direction(word)
    phrase = line.phrases[verb]
    if word in ("compared", "against"):
        return Governor(COMPARED, head, None, prep, verb=verb, inherits=bool(earlier))
    if not phrase.finite and earlier and describes_quantity_before(line, verb) and not is_passive_object(line, verb):
        if line.is_sign(verb - 1, ",") and line.kinds[verb - 2] == NOUN and line.tokens.tags[head] == "VBN":
            topic = list(range(line.group_start(verb - 2), verb - 1))  # "its price, estimated at $5 billion"
            return Governor(BY_VERB, head, direction, prep, topic=topic, verb=verb)
        if word in ("including", "excluding"):
            return Governor(BY_VERB, head, None, prep, verb=verb, inherits=True)
        return Governor(BY_VERB, head, direction, prep, verb=verb, inherits=True)
    if (
        line.kinds[verb - 1] == RELATIVE
        and line.heads[verb - 1] == "which"
        and earlier
        and not has_antecedent(line, verb - 1)
    ):
        return Governor(BY_VERB, head, direction, prep, verb=verb, inherits=True)
    return Governor(BY_VERB, head, direction, prep, topic=line.subject_of(verb), verb=verb)


def _after_preposition(line: Line, k: int, i: int, earlier: list[Governor]) -> Governor:
    """Behind a preposition: climb to the noun or verb that it belongs to."""
    prep = line.heads[i]
    j = i - 1
    if line.kinds[j] == PREP and line.kinds[j - 1] == VERB:
        j -= 1  # "shoots out at"
    while j >= 0 and (line.kinds[j] in (TIME, OTHER) or line.is_sign(j, '"“”') or is_comparative_behind(line, j)):
        if line.kinds[j] == OTHER and comparative_direction(line.heads[j]):
            break
        j -= 1
    kind = line.kinds[j]
    if prep in _SUBORDINATING and line.quantities[line.phrases[k].item].noun is not None:
        verb = verb_behind(line, k)
        if verb >= 0 and line.phrases[verb].finite:
            return Governor(SUBJECT, verb=verb)  # "after two people were hurt"
    if kind == OTHER:
        g = _after_particle(line, k, j, earlier)
        g.prep = prep if prep in ("from", "to", "at", "for") else g.prep
        return g
    if prep in _COMPARING and prep != "from" and earlier:
        return Governor(COMPARED, line.phrases[i].head, None, prep, inherits=True)
    if kind == VERB:
        if prep == "off" and is_standing(line.heads[j]):
            return Governor(COMPARATIVE, line.phrases[i].head, "down", topic=line.subject_of(j), verb=j)  # "is off 3%"
        if line.heads[j] in ("compared", "up", "down") and earlier:
            return Governor(COMPARED, line.phrases[j].head, None, prep, inherits=True)
        return _moved_before(line, k, j, j, prep, earlier) or after_verb(line, j, prep, earlier)
    if kind == NOUN:
        return _after_noun(line, k, j, prep, earlier)
    if kind == QUANTITY and earlier:
        before = earlier[-1]
        return Governor(before.role, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    is_adjective = line.is_sign(j, ",") and line.tokens.tags[line.phrases[j - 1].head] == "JJ"
    if prep == "at" and is_adjective and line.kinds[j - 2] == VERB and line.phrases[j - 2].finite:
        return after_verb(line, j - 2, prep, earlier)  # "arrears stayed high, at 7%"
    if prep == "with" and line.is_sign(j, ",") and line.quantities[line.phrases[k].item].noun is not None:
        return Governor(SUBJECT, verb=verb_behind(line, k))  # "exports rose 5%, with 300 wagons loaded"
    if kind in (AND, STOP) and line.kinds[j - 1] in (QUANTITY, TIME) and earlier:
        before = earlier[-1]
        role = RESTATED if line.heads[j] == "or" else before.role
        return Governor(role, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    if line.is_sign(j, PAUSES) and line.kinds[j - 1] == NOUN:
        before = earlier[-1] if earlier else Governor(BARE)
        return Governor(BY_DASH, before.trigger, before.direction, prep, topic=[j - 1], verb=before.verb)
    if earlier and not line.is_sign(j, '(“"'):
        before = earlier[-1]
        return Governor(SERIES, before.trigger, before.direction, prep, verb=before.verb, inherits=True)
    verb = verb_behind(line, k)
    if verb >= 0:
        return Governor(BARE, prep=prep, verb=verb, topic=line.subject_of(verb))
    return Governor(BARE, prep=prep)


def _after_noun(line: Line, k: int, j: int, prep: str, earlier: list[Governor]) -> Governor:
    """Behind a noun and a preposition: "a capacity of", "an increase of", "exports rose in May to"."""
    word = line.heads[j]
    start = line.group_start(j)
    if line.heads[start] == "short" and start < j and line.kinds[start - 1] == VERB:
        return after_verb(line, start - 1, prep, earlier)  # "fell short of its hopes | by"
    with_ = (n for n in range(j - 1, start, -1) if line.kinds[n] == PREP and line.heads[n] == "with")
    start = next(with_, start - 1) + 1  # "a project with a capacity of"
    verb = line.verb_before(j + 1)
    direction = noun_direction(word)
    if prep in ("to", "from") and direction is not None and start == j:  # "a rise to 14 percent"
        g = Governor(CHANGE_NOUN, line.phrases[j].head, direction, prep, topic=topic_behind(line, k + 1), verb=verb)
        return g if g.topic else with_owner(line, j, g, earlier)
    is_amount = word in AMOUNT_NOUNS and prep == "of" and line.quantities[line.phrases[k].item].form == "money"
    if prep in ("of", "by") and direction is not None and not is_amount:
        topic = topic_behind(line, k + 1)
        g = Governor(CHANGE_NOUN, line.phrases[j].head, direction, prep, topic=topic, verb=verb)
        if not topic:
            if start < j and line.heads[start] != word:
                g.topic = list(range(start, j))
                while g.topic and line.kinds[g.topic[-1]] == PREP:
                    g.topic.pop()
            elif (
                line.phrases[j].last - line.phrases[j].first > 1
                and line.tokens.tags[line.phrases[j].head - 1][:2] == "NN"
            ):
                g.topic = [j]
            else:
                return with_owner(line, j, g, earlier)
        return g
    if prep in ("to", "by", "from", "up", "of", "at"):
        for n in range(start, j):  # "an increase in the number of containers to 5"
            if (
                line.kinds[n] == NOUN
                and noun_direction(line.heads[n])
                and line.kinds[n + 1] == PREP
                and line.heads[n + 1] in ("in", "of")
            ):
                return Governor(
                    CHANGE_NOUN,
                    line.phrases[n].head,
                    noun_direction(line.heads[n]),
                    prep,
                    topic=list(range(n + 2, j + 1)),
                    verb=verb,
                )
    if prep == "by" and (verb < 0 or (line.heads[start - 1] == "of" and line.is_sign(start - 2, ","))):
        before = next((g for g in reversed(earlier) if g.role == CHANGE_NOUN and g.prep == "by"), None)
        if before:  # "a decline in the output of tin by 2%, of zinc by 9%"
            topic = list(range(start, j + 1))
            return Governor(CHANGE_NOUN, before.trigger, before.direction, prep, topic=topic)
    first = line.phrases[start].first
    moved = verb_direction(line.tokens.lower[first]) if prep == "by" and line.tokens.tags[first] == "VBN" else None
    if moved:
        return Governor(CHANGE_NOUN, first, moved, prep, topic=list(range(start, j + 1)), verb=verb)  # "reduced pay by"
    if prep in ("to", "by", "from", "at", "between") and verb >= 0 and verb < start:
        if line.kinds[start - 1] == PREP:  # "rose in Georgia by": no object, only a place
            return _moved_before(line, k, verb, j, prep, earlier) or after_verb(line, verb, prep, earlier)
        return _object_of_verb(line, verb, start, j, prep, earlier)
    if prep == "with":
        return Governor(WITH, prep=prep, topic=list(range(start, j + 1)), verb=verb)
    reaches = word == "range" and line.quantities[line.phrases[k].item].form == "physical"  # "a range of 300 miles"
    says_nothing = word in _TRANSPARENT and not reaches and (word == "range" or not has_noun_before_head(line, j))
    if prep == "of" and says_nothing:
        if word in _STATISTICS and line.kinds[j - 1] == PREP and line.heads[j - 1] in _MOVING:
            return _after_preposition(line, k, j - 1, earlier)  # "rose by | an average of"
        if start < j:
            return Governor(NOUN_OF, prep=prep, topic=[p for p in range(start, j + 1) if p != j], verb=verb)
        if verb >= 0:
            return after_verb(line, verb, prep, earlier)
        if line.phrases[j].last - line.phrases[j].first <= 2 and start == 0:
            return Governor(SUBJECT, verb=verb_behind(line, k))
    return Governor(NOUN_OF, prep=prep, topic=list(range(start, j + 1)), verb=verb)


def _moved_before(line: Line, k: int, verb: int, end: int, prep: str, earlier: list[Governor]) -> Governor | None:
    """The governor that a change verb gives whose object ends in the participle `verb` or in its place, at `end`:
    "increased the number of cars sold in Spain by | 5%"; counted agents, "attacked by | 12 rebels", have none.
    """
    before = change_before(line, verb) if prep in _MOVING else -1
    if before < 0 or line.quantities[line.phrases[k].item].noun is not None:
        return None
    return _object_of_verb(line, before, line.group_start(verb - 1), end, prep, earlier)


def _object_of_verb(line: Line, verb: int, start: int, j: int, prep: str, earlier: list[Governor]) -> Governor:
    """Verb, object, preposition, quantity: "raised its key rate to 16 percent": the object is the topic."""
    head = line.phrases[verb].head
    topic = list(range(start, j + 1))
    if prep == "by" and line.heads[verb] in EXCEEDING:
        topic = line.subject_of(verb)  # what exceeds is measured, against what it exceeds
    return Governor(BY_VERB, head, verb_direction(line.tokens.lower[head]), prep, topic=topic, verb=verb)
