"""Numbers that leave out what they count in, that of an earlier figure filled in: "All but four have been released.".

The noun may stand in the same sentence ("five sales: two to Oman, three to Chad") or in the one before.
"""

from transforms.figures.money import only_currency
from transforms.figures.quantity import Draft, Quantity
from transforms.lexicon import load, words
from transforms.tags import FINITE, QUALIFIERS
from transforms.tokens import Tokens

_COPULAS = frozenset(("is", "was", "remains", "are", "were", "be"))
_HELPING = _COPULAS | {"had", "have", "will", "would"}
_LASTING = frozenset(("took", "takes", "take", "lasted", "lasts", "last"))
_COUNTING = frozenset(("count", "physical", "time"))
_PRONOUNS = frozenset(("one", "other"))
_WORTH = frozenset(load("units_in_news")["lists"]["worth"])
_BEFORE_PART = frozenset((":", ",", "and", ";", "with", "including", "—", "–", "but", "only", "just"))
_KIN = words("persons", "kin", "humans")  # "my son is twenty" tells his age
_FURTHER = (["more"], ["fewer"], ["less"])
_RANKS = words("topics", "following_ranks")
_WHO = frozenset(("that", "who", "which"))
_RANGING = frozenset(("range", "ranging", "ranges", "up", "down"))
# "in the last ten games, winning four": the games only tell when.
_WINDOWS = frozenset(("last", "past", "previous", "next", "first"))
_TRANSITIVE = frozenset(("VBD", "VBG", "VBN", "VBZ", "VBP"))
_NOT_OBJECT = _HELPING | {"has", "hit", "stood", "totaled", "totalled", "rated", "turned", "aged", "finished", "ranked"}
_AFTER_OBJECT = frozenset((".", ",", ";", ")", "in", "on", "for", "with", "?", "!"))
# A sentence as short as this, with its number at the end, says how many of what was told before: "The goal is fifteen."
_SHORT = 8
_AGO = 24  # figures of the sentence before among which money is sought


def fill_from_before(tokens: Tokens, drafts: list[Draft], before: list[Quantity] | None) -> None:
    """Give elliptic numbers the unit of an earlier figure of their sentence, or of `before`, the one before it."""
    for i, draft in enumerate(drafts):
        q = draft.quantity
        if q.form == "count" and i and _is_mass(tokens, q) and drafts[i - 1].quantity.form == "count":
            q.unit, q.unit_text = drafts[i - 1].quantity.unit, drafts[i - 1].quantity.unit_text
        earlier = [d.quantity for d in drafts[max(0, i - 4) : i]]
        if q.form == "count" and q.unit in _PRONOUNS and q.value != 1:
            named = [b.unit for b in (*(before or ()), *earlier) if b.form == "count" and b.unit not in _PRONOUNS]
            q.unit = named[-1] if named else None  # "15 of the small ones", "joined nine others"
            continue
        if q.form != "bare" or q.value is None:
            continue
        if _is_worth(tokens, draft):
            money = next(
                (b for b in (*reversed(earlier), *reversed((before or [])[-_AGO:])) if b.form == "money"), None
            )
            q.unit = money.unit if money is not None else only_currency(tokens.text)
            q.form, q.rule = ("money", "worth <number>") if q.unit is not None else (q.form, q.rule)
            continue
        source = _part_of(tokens, q, earlier)
        if source is None and tokens.lower[q.last : q.last + 1] in _FURTHER:
            source = _more(tokens, q, earlier)
        if source is None and i:
            source = _in_parallel(tokens, q, earlier) or _some_of(tokens, q, earlier)
        if source is None and not i and before:
            source = _goes_on(tokens, q, before) or _those(tokens, q, before)
        if source is None:
            source = _ranked(tokens, q, earlier or before or [])
        if source is not None:
            q.unit, q.form, q.unit_text, q.per = source.unit, source.form, source.unit_text, source.per
            q.rule = f"<number> of {source.rule}"


def _is_mass(tokens: Tokens, q: Quantity) -> bool:
    """Whether a count behind "including" names a kind, not what is counted: "90 aircraft, including 12 freight"."""
    if q.noun is None or q.value == 1 or q.first == 0 or tokens.lower[q.first - 1] != "including":
        return False
    return q.noun[1] == q.last + 1 and tokens.tags[q.last] in ("NN", "JJ") and not tokens.lower[q.last].endswith("s")


def _part_of(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The count of the same sentence that a number parts: "five sales this week: two to Oman and three to Chad"."""
    at = q.last
    if not q.left or tokens.lower[q.left - 1] not in _BEFORE_PART:
        return None
    if tokens.tags[at : at + 1] not in (["IN"], ["TO"], ["VBD"], ["VBP"], ["VBN"]) and tokens.lower[at : at + 1] != [
        "had"
    ]:
        return None
    if q.value is None or q.value <= 0 or q.decimals not in (None, 0) or tokens.lower[at] in ("of", "than", "per"):
        return None
    return next((b for b in reversed(earlier) if b.form == "count" and b.value and b.value >= q.value), None)


def _in_parallel(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The count told by the same words as a number that ends its clause: "Lee won five races, and Kim won three."."""
    lower, at = tokens.lower, q.left
    if lower[max(0, at - 2) : at] == ["or", "even"] and lower[q.last : q.last + 1] in ([], ["."], ["?"], [","]):
        return earlier[-1]  # "two terms, or even three"
    if at < 2 or (q.last < len(lower) and lower[q.last] not in (".", ";", ",", ")")):
        return None
    words = 1 if tokens.tags[at - 1].startswith("VB") else 2
    for b in reversed(earlier):
        if b.form == "count" and b.left >= words and lower[b.left - words : b.left] == lower[at - words : at]:
            return b
    return None


def _some_of(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The count of which a number is the object's part: "examined 12 bids and rejected eight", "chosen from nine that
    bid".
    """
    at, lower = q.left, tokens.lower
    if at < 2 or not q.value or q.decimals not in (None, 0):
        return None
    behind = lower[q.last] if q.last < len(lower) else "."
    if lower[at - 1] == "the" and behind == "that":
        return next((b for b in reversed(earlier) if b.form == "count"), None)  # "missing the 400 that it planned"
    if lower[at - 1] == "from":
        if behind not in _WHO or lower[at - 2] in _RANGING:
            return None
    elif tokens.tags[at - 1] not in _TRANSITIVE or lower[at - 1] in _NOT_OBJECT or behind not in _AFTER_OBJECT:
        return None
    whole = next((b for b in reversed(earlier) if b.form == "count" and lower[b.left - 1] not in _WINDOWS), None)
    if whole is None or not whole.value or (lower[at - 1] != "from" and whole.value <= q.value):
        return None
    return whole


def _more(tokens: Tokens, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The figure that a number adds to or exceeds: "five regions, with nine more to follow", "9 points, two more"."""
    at = q.last + 1
    behind = tokens.tags[at] if at < len(tokens) else "."
    if tokens.lower[at : at + 1] == ["than"]:
        told = earlier[-1] if earlier and q.left and tokens.lower[q.left - 1] == "," else None
        return told if told is not None and told.form in ("count", "physical", "money") else None
    if behind not in ("TO", "IN", ".", ",", "VBD", "VBN", "VBG", "CC"):
        return None
    return next((b for b in reversed(earlier) if b.form == "count"), None)


def _those(tokens: Tokens, q: Quantity, before: list[Quantity]) -> Quantity | None:
    """The count of the sentence before that this one names by its number: "These 11 had a week"."""
    lower, tags = tokens.lower, tokens.tags
    if not q.left or q.bound != "eq" or lower[0] not in ("these", "those", "the") or tags[q.last : q.last + 1] == []:
        return None
    if not (tags[q.last] in FINITE or lower[q.last] in _HELPING) or any(
        tags[j] not in QUALIFIERS for j in range(1, q.left)
    ):
        return None
    return next((b for b in before if b.form == "count" and b.value == q.value), None)


def _ranked(tokens: Tokens, q: Quantity, before: list[Quantity]) -> Quantity | None:
    """The figure before, in its sentence or the last, that the next in rank is told in: "came second | with 27,850"."""
    words_before = tokens.lower[max(0, q.left - 3) : q.left]
    if "with" not in words_before or _RANKS.isdisjoint(words_before):
        return None
    return next((b for b in reversed(before) if b.form in _COUNTING and b.form != "time"), None)


def _is_worth(tokens: Tokens, draft: Draft) -> bool:
    """Whether a vague plural is an amount of money by the verb before it: "the notes could fetch thousands"."""
    q, lower = draft.quantity, tokens.lower
    if draft.number.kind != "vague" or not q.left or _WORTH.isdisjoint(lower[max(0, q.left - 2) : q.first]):
        return False
    behind = tokens.tags[q.last] if q.last < len(tokens) else "."
    return lower[q.last : q.last + 1] not in (["of"], ["from"]) and behind not in ("JJ", "VB", "WP", "VBN")


def _goes_on(tokens: Tokens, q: Quantity, before: list[Quantity]) -> Quantity | None:
    """The figure of the sentence before that the first number of this one goes on with."""
    lower = tokens.lower
    if lower[max(0, q.first - 2) : q.first] == ["all", "but"] or (not q.left and _is_subject(tokens, q.last)):
        more = lower[q.last : q.last + 1] == ["more"]
        return next(
            (b for b in before if b.form == "count" and (more or (b.value or b.high or 0) >= (q.value or 0))), None
        )
    ends = not any(word[0].isalnum() for word in lower[q.last :])
    if not ends or not q.left or len(lower) > 2 * _SHORT:
        return None
    if len(lower) <= _SHORT and lower[q.left - 1] in _COPULAS and _KIN.isdisjoint(lower):
        return before[-1] if before[-1].form in _COUNTING else None
    lasting = not _LASTING.isdisjoint(lower[max(0, q.left - 2) : q.left])
    return before[-1] if lasting and before[-1].form == "time" else None


def _is_subject(tokens: Tokens, at: int) -> bool:
    """Whether a verb follows a number that opens its sentence: "Three were children.", "Four of them have left."."""
    if tokens.lower[at : at + 2] == ["of", "them"]:
        at += 2
    at += tokens.lower[at : at + 1] == ["more"]
    return tokens.tags[at : at + 1] in (["VBD"], ["VBP"], ["MD"])
