"""One expression or quantity of a sentence in, how it hangs in its sentence out: does a time date figures.

A time that belongs to a verb of saying, or to when a thing was founded or signed, dates no figure; a figure behind
"from", "than" or "compared with" is what others are measured against.
"""

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.grammar.scene import Scene
from transforms.tags import FINITE
from transforms.times import TimeExpression
from transforms.tokens import DASHES, Tokens
from transforms.word_forms import BE

_SAYING = words("speech", "free", "clause")
_EVENTS = words("modality", "event_participles")
_EVENT_NOUNS = words("modality", "event_nouns")
_MODELS = words("modality", "models")
_DETERMINERS = frozenset(("the", "these", "those", "its", "their", "his", "her", "our", "'s", "’s", "all"))
_WHICH_OF_THEM = frozenset(("first", "last", "other", "remaining", "same", "only", "final", "original", "initial"))
_PLACE = 6  # tokens of a place in a dateline
_FEW = 30  # a definite number of things up to this is rather known than told
_DELIVERIES = frozenset(("delivery", "settlement", "expiry"))
_AUXILIARIES = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "'s",
        "’s",
        "also",
        "not",
        "to",
        "already",
    )
)
_BE = BE | {"'s", "’s"}
_SUPERLATIVES = frozenset(("first", "most", "least", "worst", "best", "lowest", "highest", "only", "fewest"))
_COMPARING = frozenset(("against", "versus", "vs", "than"))
_TO_WITH = frozenset(("to", "with"))
_COMPARED = frozenset(("compared", "comparison", "comparing", "relative", "contrast", "opposed"))
_BOUNDS_WITH_THAN = words("change", "more", "less") | {"rather", "other", "longer"}
_BEFORE_BASE = frozenset(("a", "the", "an", "negative", "figure", "of", "only", "just", "about", "some", "around"))
_FINE = frozenset(("day", "week", "weekend"))
_NOMINAL = frozenset(("IN", "DT", "NN", "NNP", "NNPS", "NNS", "JJ", "POS", "PRP$", "-"))
_QUOTES = frozenset((";", ":", "“", "”", '"'))


def dates_figures(scene: Scene, time: TimeExpression) -> bool:
    """Whether the expression can date figures: no clock time, no date of a statement, of a founding or a signing."""
    if time.role in ("base", "name") or time.when.unit == "clock":
        return False
    before = time.first - 1
    if before >= 0 and scene.tokens.lower[before] == "that":
        return True
    if before > 0 and _heads(scene, time):
        return False
    far_back = time.role == "since" or (time.when.unit == "vague" and scene.tokens.lower[time.first] == "in")
    if far_back and _looks_back(scene, time):
        return False
    return not (_dates_event(scene, time) or _dates_thing(scene, time) or _dates_statement(scene, time))


def _heads(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time is that of a dateline: "BAKU, March 12 - Exports rose"."""
    if time.when.days is None or time.first > _PLACE or scene.tokens.lower[time.first - 1] != ",":
        return False
    behind = scene.tokens.lower[time.last : time.last + 1]
    places = scene.tokens.tags[: time.first - 1]
    return (behind == ["("] or not DASHES.isdisjoint(behind)) and all(tag in ("NNP", "-", ",") for tag in places)


def _looks_back(scene: Scene, time: TimeExpression) -> bool:
    """Whether a superlative stands before "since": "the fastest rise since 2008", "the first cut in 14 months"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    for j in range(time.first - 1, max(-1, time.first - 9), -1):
        if tags[j] in ("JJS", "RBS") or lower[j] in _SUPERLATIVES:
            return True
        if lower[j] in (",", ";", "(") or tags[j] in ("VBD", "VBZ", "VBP", "MD", "CD"):
            return False
    return False


def _is_fine(time: TimeExpression) -> bool:
    """Whether the time is a day or a week, as statements are dated."""
    when = time.when
    return when.unit in _FINE or when.days is not None or when.weekday is not None


def _dates_event(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time tells when a thing came to be: "founded in 1995", "published in the journal in 2023"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    before = time.first - 1
    if before >= 0 and lower[before] == "born":
        return not scene.counts_between(scene.clause_at(before).first, before)  # "900 children were born in 2021"
    if before >= 0 and lower[before] in _EVENTS and (before == 0 or lower[before - 1] not in _AUXILIARIES):
        return not scene.ends_quantity(before)  # but "12 homes built in 2019"
    j = before
    while j > 0 and j > before - 9 and tags[j] in _NOMINAL:
        j -= 1
    clause = scene.clause_at(time.core_first)
    if j == clause.verb and not any(tag in FINITE for tag in tags[time.last : min(clause.last, time.last + 30)]):
        return False  # "The city opened its first shelter in 1998 with 40 beds"
    return 0 < j < before and lower[j] in _EVENTS and lower[j - 1] not in _AUXILIARIES and tags[j] in ("VBN", "VBD")


def _dates_thing(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time describes the noun behind it: "a 2014 study", "the July 6 attack"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    when = time.when
    if lower[time.first] in ("a", "an") and when.anchor == "stated" and when.unit == "year":
        return True
    after = lower[time.last] if time.last < len(lower) else ""
    if after in _EVENT_NOUNS and (when.months is not None or when.weekday is not None):
        return True  # "the July contract", "the March 3 election"
    if when.unit == "year" and time.first == time.core_first and _is_owned_event(scene, time):
        return True
    if when.months is not None and time.first and lower[time.first - 1] in _DELIVERIES:
        return True  # "gas for delivery in April"
    if _is_fine(time) and after in ("'s", "’s"):
        return True  # "Wednesday's hearing"
    if lower[time.first] == "from" and time.first and when.last_year is None and when.unit != "span":
        return tags[time.first - 1][:2] == "NN"  # "a paperback from 1985"
    if after == ")" and time.first and lower[time.first - 1] == "(":
        return not scene.has_quantity(time.first - 5, time.first)  # "the second film (2016)"
    if after in ("-", "‑") and time.last + 1 < len(lower) and scene.tokens.glued(time.last):
        return True  # "the 2016-style keyboard"
    earlier = time.first > 1 and lower[time.first - 1] in ("earlier", "later") and lower[time.first - 2] == "from"
    if earlier and time.first > 2 and tags[time.first - 3][:2] == "NN":
        return True  # "the model from earlier in 2019"
    if after in _MODELS and when.unit == "year" and when.anchor == "stated":
        return True  # "a 2018 model"
    described = time.last < len(tags) and tags[time.last] in ("NN", "NNS")
    determined = time.core_first and lower[time.core_first - 1] in ("the", "a", "an")
    return bool(described and when.days and determined)


def _is_owned_event(scene: Scene, time: TimeExpression) -> bool:
    """Whether the year stands between an owner and what it names: "for his 2016 campaign", "the team's 2020 win"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    owned = time.first > 0 and tags[time.first - 1] in ("POS", "PRP$")
    return owned and not _EVENT_NOUNS.isdisjoint(lower[time.last : time.last + 2])


def _dates_statement(scene: Scene, time: TimeExpression) -> bool:
    """Whether the time tells when somebody said so: "said on Tuesday", "On Tuesday, the ministry said"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    clause = scene.clause_at(time.core_first)
    fine = _is_fine(time)
    before = time.first - 1
    for j in range(before, max(clause.first - 1, before - (25 if fine else 6)), -1):
        if lower[j] in _SAYING and tags[j] != "NN":
            if scene.has_quantity(j + 1, time.first):
                return False
            if tags[j] in ("VBN", "VBD") and lower[j - 1] in _BE and scene.counts_between(clause.first, j):
                return False  # "nine deaths were reported on Monday"
            ends = time.last >= len(lower) or lower[time.last] in (",", "that", ".", "”", '"')
            return fine or ((j == before or tags[j + 1] in ("IN", "NNP", "PRP")) and ends)
        if tags[j] == "CD" or lower[j] in _QUOTES:
            break
    in_front = time.last >= len(lower) or lower[time.last] != "," or not 0 <= clause.verb < time.first
    if not fine or not in_front or scene.has_quantity(clause.first, time.first):
        return False
    for j in range(time.last, min(clause.last, time.last + 14)):
        if lower[j] in _SAYING and tags[j] in ("VBD", "VBZ", "VBP", "VBN"):
            return not scene.has_quantity(time.last, j)
        if tags[j] == "CD" or (tags[j] in ("VBD", "VBZ") and lower[j] not in _SAYING):
            return False
    return False


def is_base(scene: Scene, k: int, bases: frozenset[int]) -> bool:
    """Whether quantity `k` is what others are compared with: from-figures, "compared with 5 tons".

    `bases` are the tokens behind which expressions of comparison end.
    """
    lower, q = scene.tokens.lower, scene.quantities[k]
    if q.from_of is not None:
        return True
    i = q.left
    if not i:
        return False
    before = lower[i - 1]
    if before == "(":
        return i - 1 in bases
    two_before = lower[i - 2] if i > 1 else ""
    if before in _COMPARING:
        return not (before == "than" and two_before in _BOUNDS_WITH_THAN)
    if before in _TO_WITH:
        return two_before in _COMPARED
    if before == "from":
        return two_before in ("up", "down") or (k > 0 and 0 <= i - 1 - scene.quantities[k - 1].last <= 1)
    return before in _BEFORE_BASE and _compared_noun(scene, q)


def is_age(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity is an age: "26 years old", "Omarov, 41, said", "the star, 42, was"."""
    if q.is_age or (q.form == "time" and "old" in tokens.lower[q.last : q.last + 2]):
        return True
    inserted = q.left > 1 and tokens.lower[q.left - 1] == "," and tokens.lower[q.last : q.last + 1] == [","]
    return inserted and q.form in ("bare", "time") and tokens.tags[q.left - 2] in ("NNP", "NN", ".")


def is_hyphenated(tokens: Tokens, q: Quantity) -> bool:
    """Whether number and unit are one word that describes what follows: "a 184-kilometer section"."""
    dashes = (j for j in range(q.first + 1, q.last - 1) if tokens.words[j] == "-")
    return any(tokens.words[j - 1][0].isdigit() and not tokens.words[j + 1][0].isdigit() for j in dashes)


def is_premodifier(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity is tied by a hyphen to what it describes: "a 30-date tour", "the $10-a-month plan"."""
    return q.form in ("count", "money") and tokens.lower[q.last : q.last + 1] == ["-"] and tokens.glued(q.last)


def names_known(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity counts few things that the reader knows, whatever the time: "the two companies"."""
    if q.form != "count" or not q.left or q.value is None or q.value > _FEW:
        return False
    at = q.left - 1
    if at and tokens.lower[at] in _WHICH_OF_THEM:
        at -= 1
    return tokens.lower[at] in _DETERMINERS


def _compared_noun(scene: Scene, q: Quantity) -> bool:
    """Whether a noun with its number is compared: "against a negative sum of 5"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    j = q.left - 2
    while j > 0 and j > q.left - 7 and tags[j] in ("DT", "JJ", "NN", "IN", "RB"):
        if lower[j] in _COMPARING or lower[j] in _TO_WITH:
            break
        j -= 1
    if j < 0:
        return False
    return lower[j] in _COMPARING - {"than"} or (lower[j] in _TO_WITH and j > 0 and lower[j - 1] in _COMPARED)
