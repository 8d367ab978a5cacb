"""A quantity and the words behind it in, its governor out where they decide: "5% | increase in exports"."""

from transforms.reading.grammar.attachment import (
    BY_VERB,
    CHANGE_NOUN,
    COMPARATIVE,
    PART_OF,
    PREMODIFIER,
    Governor,
    topic_behind,
    with_owner,
)
from transforms.reading.grammar.before import govern_from_before
from transforms.reading.grammar.change import comparative_direction, noun_direction
from transforms.reading.grammar.line import REACH, Line
from transforms.reading.grammar.phrases import AND, NOUN, OTHER, PREP, QUANTITY, VERB


def govern_from_behind(line: Line, k: int, earlier: list[Governor]) -> Governor | None:
    """The governor that the words behind the quantity give, if they decide."""
    phrases, tokens = line.phrases, line.tokens
    q = line.quantities[phrases[k].item]
    r = k + 1
    if line.is_sign(r, "(") and line.kind(r + 1) == QUANTITY and line.is_sign(r + 2, ")"):
        r += 3  # "2 inches (51 mm) of rain"
        if line.kind(r) != PREP or line.word(r) != "of":
            r = k + 1
    after = r + 1 if line.is_sign(r, ",") else r
    if line.kind(after) == AND and line.word(after) == "or" and line.kind(after + 1) == QUANTITY:
        r = after + 2  # "$12 billion, or 24 percent more": what follows the second form holds for the first
        if line.kind(r) not in (OTHER, NOUN) or not comparative_direction(tokens.lower[phrases[r].first]):
            r = k + 1
    r = _behind_series(line, r) if r == k + 1 and q.form in ("percent", "money", "physical", "time") else r
    if line.kind(r) == NOUN and (q.noun is None or noun_direction(line.word(r))):
        head = phrases[r].head
        direction = noun_direction(line.word(r))
        if direction is not None and q.form != "time":
            topic = topic_behind(line, r + 1)
            if not topic and head > phrases[r].first and tokens.tags[head - 1][:2] == "NN":
                topic = [r]
            return with_owner(line, k, Governor(CHANGE_NOUN, head, direction, topic=topic), earlier)
        first = tokens.lower[phrases[r].first]
        if comparative_direction(first) and phrases[r].last - phrases[r].first > 1:
            return Governor(
                COMPARATIVE,
                phrases[r].first,
                comparative_direction(first),
                topic=list(range(r, line.group_end(r))),
                verb=line.verb_before(k),
            )
        if comparative_direction(first):
            return with_owner(line, k, Governor(COMPARATIVE, phrases[r].first, comparative_direction(first)), earlier)
        if first == "worth" and line.kind(r + 1) == PREP and line.kind(r + 2) == NOUN:
            return Governor(
                PART_OF, topic=list(range(r + 2, line.group_end(r + 2))), verb=_verb_for_part(line, k, r + 2)
            )
        if _is_premodifier(line, k):
            return Governor(PREMODIFIER, topic=list(range(r, line.group_end(r))), verb=line.verb_before(k))
    if (
        line.kind(r) == OTHER
        and comparative_direction(line.word(r))
        and q.form != "time"
        and line.word(r) not in ("up", "down", "above", "below", "over", "under")
    ):
        return with_owner(line, k, Governor(COMPARATIVE, phrases[r].head, comparative_direction(line.word(r))), earlier)
    if line.kind(r) == PREP and line.word(r) == "of" and line.kind(r + 1) == NOUN:
        if q.form == "count" and q.noun:
            return None
        if line.kind(k - 1) == PREP and line.word(k - 1) in ("to", "by", "from") and q.form != "percent":
            left = govern_from_before(line, k, earlier)
            if left.role in (BY_VERB, CHANGE_NOUN) and left.direction:
                return left  # "to boost its output to 5 tons of ore": the output is what is told
        end = line.group_end(r + 1)
        if line.word(end) in ("accounted", "accounts", "accounting") and line.kind(end + 2) == NOUN:
            return Governor(PART_OF, topic=list(range(end + 2, line.group_end(end + 2))))
        return Governor(PART_OF, topic=list(range(r + 1, line.group_end(r + 1))), verb=_verb_for_part(line, k, r + 1))
    return None


def _behind_series(line: Line, r: int) -> int:
    """Where the noun stands that a series of quantities shares: "a 20% and 16% | improvement", "a two-hour, 5-mile |
    trip".
    """
    first = line.quantities[line.phrases[r - 1].item]
    is_glued = "-" in line.tokens.words[first.first + 1 : first.last + 1]
    i = r
    while i < r + REACH:
        if line.kind(i + 1) == QUANTITY and (
            line.word(i) in ("and", "or", "to") or (is_glued and line.is_sign(i, ","))
        ):
            i += 2
        elif is_glued and line.is_sign(i, "(") and line.kind(i + 1) == QUANTITY and line.is_sign(i + 2, ")"):
            i += 3
        else:
            break
    if i > r and line.kind(i) == NOUN and (is_glued or noun_direction(line.word(i))):
        return i
    return r


def _is_premodifier(line: Line, k: int) -> bool:
    """Whether the quantity stands before the noun that it describes: hyphenated, or between a determiner and a noun."""
    q = line.quantities[line.phrases[k].item]
    tokens = line.tokens
    if "-" in tokens.words[q.first + 1 : q.last + 1] and q.form != "multiple":
        return True
    before = line.phrases[k - 1] if k else None
    if before is not None and before.kind == NOUN and tokens.tags[before.last - 1] in ("DT", "PRP$", "JJ"):
        return True
    return (
        q.form in ("money", "physical", "time")
        and tokens.tags[line.phrases[k + 1].head] in ("NN", "NNS")
        and tokens.tags[line.phrases[k + 1].first] != "DT"
    )


def _verb_for_part(line: Line, k: int, noun: int) -> int:
    """The verb of "3 tons of cargo were moved" or of "Ports moved 3 tons of cargo"; -1 if none."""
    end = line.group_end(noun)
    if line.kind(end) == VERB and line.phrases[end].finite:
        return end
    return line.verb_before(k)
