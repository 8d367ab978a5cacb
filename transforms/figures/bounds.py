"""A quantity's surroundings in, how exact it is out: approximate or not, and a limit or not, with negation turned."""

from transforms.figures.changes import CHANGE_VERBS
from transforms.figures.phrases import EndingPhrases, PhraseTable
from transforms.figures.quantity import Draft, Quantity
from transforms.lexicon import load, words
from transforms.tokens import Tokens
from transforms.word_forms import BE

_LEXICON = load("bounds")
_BEFORE: EndingPhrases[str] = EndingPhrases(_LEXICON["before"])
_AFTER: PhraseTable[str] = PhraseTable(_LEXICON["after"])
_BEHIND = _AFTER.starts | {"-", "+", "odd", ","}  # what a bound behind a number may begin with
_TRANSPARENT = frozenset(_LEXICON["lists"]["transparent"])
_RISING = frozenset(_LEXICON["lists"]["rising"])
_NEGATORS = frozenset(_LEXICON["lists"]["negators"])
# "A maximum fine of" limits, and "a maximum amount of" is a maximum of; "a maximum lease of" tells which lease.
_PENALTIES = words("persons", "penalty_nouns")
_BOUNDED = frozenset(_LEXICON["lists"]["bounded"])
_TURNED = {"gt": "le", "ge": "lt", "lt": "ge", "le": "gt"}
_EXCEED = frozenset(
    ("exceed", "exceeds", "exceeded", "exceeding", "surpass", "top", "topped", "surpassed", "over", "above", "beyond")
)
# "Won three titles over two spells": what takes time as years do, though it is counted.
_PERIODS = frozenset(_LEXICON["lists"]["periods"])
# "Claw back up to $5bn": back belongs to the verb.
_HANDED = frozenset(_LEXICON["lists"]["handed"])
_ADDING = frozenset(("added", "adds", "add"))
_WITH_UP = frozenset(_LEXICON["lists"]["with_up"])
# Words that set a bound only where what stands around them lets them.
_MAY_BOUND = frozenset(
    ("over", "under", "above", "below", "near", "around", "some", "passed", "crossed", "approached", "approximate")
)
_PREFIXES = {"sub": "lt", "under": "lt", "over": "gt", "plus": "ge"}
_REACHING = frozenset(
    (
        "reached",
        "hit",
        "reaching",
        "hits",
        "reaches",
        "totaled",
        "totalled",
        "doubled",
        "tripled",
        "halved",
        "topped",
        "reach",
        "hitting",
    )
)
_PLACE_BEFORE = frozenset(("growth", "increase", "rise", "hike", "victory", "win", "lead", "drop"))


def read_bounds(tokens: Tokens, draft: Draft, floor: int) -> None:
    """Set `approximate`, `bound`, `left` and `right` of a draft; words before `floor` belong to another figure."""
    quantity = draft.quantity
    _read_before(tokens, quantity, floor)
    _read_after(tokens, quantity, draft.number.last)
    if quantity.bound == "eq":
        quantity.bound = _bound_of_noun(tokens, quantity.left)


def _bound_of_noun(tokens: Tokens, at: int) -> str:
    """The bound that an adjective of the noun before "of" gives: "a maximum prison sentence | of 9 years"."""
    lower = tokens.lower
    if at < 3 or lower[at - 1] != "of" or not (lower[at - 2] in _PENALTIES or lower[at - 2] in _BOUNDED):
        return "eq"
    before = lower[max(0, at - 5) : at - 2]
    if lower[at - 2] in _BOUNDED and "the" in before:
        return "eq"  # "drew the maximum fine of $500"
    return "le" if "maximum" in before else "ge" if "minimum" in before else "eq"


def carry_bound(tokens: Tokens, before: Draft, draft: Draft) -> None:
    """Give a conversion in brackets the bound of what it converts: "more than 100 km (60 miles)"."""
    a, b = before.quantity, draft.quantity
    if (
        tokens.lower[a.right : b.left] != ["("]
        or a.form != b.form
        or a.unit == b.unit
        or a.form not in ("physical", "money")
    ):
        return
    if b.bound == "eq" and not b.approximate and a.bound != "between":
        b.bound, b.approximate = a.bound, a.approximate


def _read_before(tokens: Tokens, quantity: Quantity, floor: int) -> None:
    """Walk left over approximators, bounds and the words that may stand between."""
    lower = tokens.lower
    at = quantity.left
    if at > floor and lower[at - 1] == "-":
        prefix = _PREFIXES.get(lower[at - 2]) if at - 1 > floor and tokens.glued(at - 1) else None
        if prefix is not None:
            quantity.bound, quantity.left = prefix, at - 2
        return
    steps = 0
    while at > floor and steps < 6:
        steps += 1
        found = _BEFORE.find_before(tokens, at)
        if found is not None and found[0] >= floor:
            first, code = found
            if code == "le" and lower[first] == "up" and first:
                if lower[first - 1] in _WITH_UP and tokens.tags[first - 1].startswith("VB"):
                    quantity.left = first  # "top up to 80%": it belongs to the verb and limits nothing
                    return
                if _means_to(tokens, first, floor, quantity):
                    return
            if lower[first] == "maximum" and lower[first - 1 : first] in (["the"], ["their"], ["its"]):
                return  # "drew the maximum 8 per cent": no less
            compares = lower[at - 1] == "than" and lower[at] == "the" and lower[first] not in ("no", "not")
            inside = lower[first] == "within" and lower[at] == "the"  # "within the 12 boroughs"
            if compares or inside or (lower[first] in _MAY_BOUND and not _is_bound(tokens, first, at, quantity)):
                return
            _apply(quantity, code, tokens, first, floor)
            at = quantity.left = first
            continue
        if lower[at - 1] == "of" and lower[at - 2 : at - 1] == ["age"] and at - 3 >= floor:
            at -= 3 if lower[at - 3] in ("the", "an") else 2
            continue
        if lower[at - 1] in _TRANSPARENT and (
            lower[at - 1] not in ("of", "by") or _BEFORE.find_before(tokens, at - 1) is not None
        ):
            at -= 1
            if (
                lower[at] in ("a", "an", "the", "another", "further", "additional", "extra", "record")
                and lower[at] != "the"
            ):
                quantity.left = at
            continue
        if lower[at - 1] in _REACHING and at - 1 > floor and _BEFORE.find_before(tokens, at - 1) is not None:
            at -= 1  # "nearly reached 87"
            continue
        return


def _is_bound(tokens: Tokens, first: int, at: int, quantity: Quantity) -> bool:
    """Whether a word that may be a preposition ("over 5 years") bounds the number here."""
    word = tokens.lower[first]
    before = tokens.lower[first - 1] if first else ""
    if word == "some":
        return (quantity.value != 1 and before not in ("in", "for")) or quantity.form != "bare"
    if word in ("over", "under", "above", "below", "around", "near"):
        if word == "over" and before[-1:].isdecimal() and quantity.form == "bare":
            return False  # a blood pressure of "140 over 90"
        if tokens.lower[at : at + 3] == ["the", "age", "of"]:
            return True  # "under the age of 5"
        if quantity.is_age and tokens.lower[at : at + 1] != ["the"]:
            return True  # "adults over 50", "over 65 years old"
        if word in ("over", "under") and quantity.form == "percent" and before in _PLACE_BEFORE:
            return False
        if (
            word == "over"
            and (quantity.form == "time" or (quantity.unit in _PERIODS and not tokens.tags[first - 1].startswith("VB")))
            and before
            not in (
                "for",
                "of",
                "is",
                "was",
                "well",
                "just",
                "in",
                "lasted",
                "took",
                "a",
                "aged",
                "by",
                "with",
                "after",
                "spent",
                "to",
                "been",
                "and",
            )
        ):
            return first == 0 or (
                tokens.tags[first - 1] in ("VBD", "VBZ", "VBP")
                and before in ("lasted", "lasts", "takes", "took", "spent", "lived")
            )
        return tokens.lower[at : at + 1] != ["the"]  # "centres around the 37 m skeleton", "above the 5 tons planned"
    if tokens.lower[at - 1] == "than" and tokens.lower[at : at + 1] == ["the"]:
        return False  # "less than the $8 million figure" compares with it
    if word in ("passed", "crossed", "approached"):
        return (
            quantity.form in ("bare", "count", "money", "physical", "percent")
            and tokens.lower[at : at + 1] in (["the"], [])
        ) or quantity.left == at
    return True


def _means_to(tokens: Tokens, first: int, floor: int, quantity: Quantity) -> bool:
    """Whether "up to" after words of change means "to": "rose by 5 percent up to $2 billion", "imports – up to 3"."""
    before = tokens.lower[first - 1]
    if before in _ADDING and quantity.form != "count":
        return True  # "imports added up to 28 million tons"
    if (first == floor and floor > 0) or before in ("–", "—", "-"):
        return True
    if before == "(" and first - 1 == floor > 0:
        return True  # "rose by 5 percent (up to $2 billion)"
    if before == "back":
        return first < 2 or tokens.lower[first - 2] not in _HANDED  # "it came back up to 5"
    if before in _RISING:
        return tokens.tags[first - 1].startswith("VB")
    passive = first > 1 and tokens.lower[first - 2] in BE
    return passive and before in CHANGE_VERBS and tokens.tags[first - 1] in ("VBD", "VBN")


def _apply(quantity: Quantity, code: str, tokens: Tokens, first: int, floor: int) -> None:
    """Put one bound on a quantity: a tilde approximates; "not" before a verb or comparative turns the rest."""
    approximate = code.startswith("~")
    bound = code.lstrip("~")
    if bound in _TURNED and _negated(tokens, first, floor):
        bound = _TURNED[bound]
    if approximate:
        quantity.approximate = True
    if bound != "eq" and quantity.bound == "eq":
        quantity.bound = bound


def _negated(tokens: Tokens, first: int, floor: int) -> bool:
    """Whether a negation governs the bound at token `first`: "did not exceed" ("no higher than" is in the lexicon)."""
    lower = tokens.lower
    if lower[first] not in _EXCEED and not lower[first].startswith("exceed"):
        return False
    return any(lower[i] in _NEGATORS or lower[i].endswith(("n't", "n’t")) for i in range(max(floor, first - 3), first))


def _read_after(tokens: Tokens, quantity: Quantity, number_last: int) -> None:
    """Read "or so", "or more", "+", "-odd", "-plus" behind the number or its noun."""
    lower = tokens.lower
    size = len(lower)
    for at in dict.fromkeys((number_last, quantity.last, quantity.right)):
        if at >= size or lower[at] not in _BEHIND:
            continue
        if (
            lower[at] == "+"
            and tokens.glued(at)
            and not (at + 1 < size and tokens.glued(at + 1) and (lower[at + 1][0].isdecimal() or lower[at + 1] == "/"))
        ):  # and no "4+/-1.5"
            quantity.bound = "ge" if quantity.bound == "eq" else quantity.bound
            quantity.right = max(quantity.right, at + 1)
            return
        step = at + 1 if lower[at] in ("-", ",") else at  # "90 tons, give or take"
        if step < size and lower[step] in ("odd", "ish", "strong") and (step > at or lower[step] == "odd"):
            quantity.approximate = quantity.approximate or lower[step] != "strong"
            quantity.right = max(quantity.right, step + 1)
            return
        found = _AFTER.find(tokens, step)
        if found is None:
            continue
        end, code = found
        counts_plus = quantity.form == "count" and _is_plus(tokens, step)
        ends = lower[step] != "plus" and (end >= size or not lower[end][0].isalpha())
        if lower[step] in ("plus", "minimum", "maximum", "max", "tops") and not (step > at or counts_plus or ends):
            continue
        if end < size and (lower[end][0].isdecimal() or (lower[end] == "to" and not code.startswith("~"))):
            continue  # "6 percent and up 7 percent", "10 years and up to $5"
        if lower[step] in ("at",) and quantity.bound != "eq":
            continue
        if code.startswith("~"):
            quantity.approximate = True
        elif quantity.bound == "eq":
            quantity.bound = code
        quantity.right = max(quantity.right, end)
        return


_MAY_FOLLOW = frozenset(("-", "+", "or", "odd", "plus"))
_BOUND_WORDS = _TRANSPARENT | frozenset(word for phrase in _LEXICON["before"] for word in phrase.split())


def phrase_start(tokens: Tokens, first: int) -> int:
    """Where the words that may stand between a preposition and the number at token `first` begin."""
    at = first
    while at > 0 and first - at < 7:
        found = _BEFORE.find_before(tokens, at)
        if found is not None:
            at = found[0]
        elif tokens.lower[at - 1] in _TRANSPARENT and tokens.lower[at - 1] not in ("by", "of"):
            at -= 1
        else:
            break
    return at


def _is_plus(tokens: Tokens, at: int) -> bool:
    """Whether "plus" stands between digits from ten up and a plural: "50 plus points"."""
    if tokens.lower[at] != "plus" or tokens.tags[at + 1 : at + 2] != ["NNS"]:
        return False
    return tokens.words[at - 1].isdecimal() and len(tokens.words[at - 1]) > 1


def after_bound(tokens: Tokens, at: int) -> int:
    """Where "or so", "-odd", "+" and the like that begin at token `at` end; `at` itself where there is none."""
    lower = tokens.lower
    if at >= len(lower) or lower[at] not in _MAY_FOLLOW:
        return at
    if (lower[at] == "+" and tokens.glued(at)) or _is_plus(tokens, at):
        return at + 1
    step = at + 1 if lower[at] == "-" else at
    if step < len(lower) and lower[step] in ("odd", "plus") and step > at:
        return step + 1
    found = _AFTER.find(tokens, at) if lower[at] in ("or", "odd") else None
    return at if found is None else found[0]


def is_bound_word(word: str) -> bool:
    """Whether a lower-case word can stand between "from" or "to" and its number: "to a whopping", "from about"."""
    return word in _BOUND_WORDS
