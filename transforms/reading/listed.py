"""An item of a list in, what the list tells of it out: "Russia (17%), China (5%)", "cargo - 5 tons"."""

from transforms.lexicon import words
from transforms.reading.discourse import Discourse, TopicReading, carried
from transforms.reading.grammar.attachment import PART_OF, Governor
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import NOUN
from transforms.reading.naming import HOLDERS, Parts, gather
from transforms.reading.wording import Words, common_words_at, join_words

_PARTNERS = words("topics", "partners")


def read_item(
    line: Line, n: int, g: Governor, parts: Parts, before: TopicReading, discourse: Discourse
) -> TopicReading:
    """An item of a list, "Russia (17%)": the item is the subject, or what is measured; the list tells the rest."""
    whole = Parts()
    if g.role == PART_OF:  # "Russia (17% of exports)": the whole is the measure of every item that follows
        whole = parts
        parts = Parts()
        noun = line.places[n] - 2
        gather(line, list(range(line.group_start(noun), noun + 1)), parts)
        parts.owners += whole.owners
    names = parts.names()
    if discourse.list_measure is None:
        if not whole.measure and g.verb >= 0:
            clause = Parts()
            gather(line, line.subject_of(g.verb), clause)
            if clause.owners:
                discourse.lead(clause.owners[0])
            whole.measure = [(j, t) for j, t in clause.measure if t.split()[-1].lower() not in HOLDERS]
        discourse.list_measure = whole.measure or list(before.measure_pieces)
    own = parts.measure
    if not own and not names and before.measure:
        return carried(before)
    if own and names:
        measure = own
    elif own and discourse.list_measure:
        measure = [*discourse.list_measure, ("of", own[0][1]), *own[1:]]
    else:
        measure = own or discourse.list_measure
    owner = discourse.owner
    if owner and owner not in names and (parts.partners or not names or _names_partners(line, n)):
        names = [owner, *names]
    return TopicReading(
        join_words(measure),
        "; ".join(names) or None,
        "clause" if own else "carried",
        "clause" if names else "none",
        tuple(measure),
        tuple(names),
    )


def _names_partners(line: Line, n: int) -> bool:
    """Whether the list is one of partners or destinations, which belong to an owner named before."""
    lower = line.tokens.lower
    stop = line.quantities[n].left
    return not _PARTNERS.isdisjoint(lower[max(0, stop - REACH) : stop])


def alike_place(line: Line, n: int) -> list[Words]:
    """Where quantity `n` of a series is, told as that of the one before: "5% in industry, 9% | in trade"."""
    place, before = line.places[n], line.places[n - 1]
    if not n or any(line.heads[p + 1] != "in" or line.kinds[p + 2] != NOUN for p in (before, place)):
        return []
    phrase = line.phrases[place + 2]
    return [common_words_at(line, phrase.first, phrase.last)] if line.tokens.tags[phrase.head][:2] == "NN" else []
