"""A number's surroundings in, an age out: "aged 42", "Ann Lee, 42, said", "in their thirties", "a 42-year-old"."""

from transforms.figures.drafts import make_draft
from transforms.figures.persons import is_national
from transforms.figures.quantity import Draft, Number, Quantity
from transforms.lexicon import load
from transforms.lexicon import words as words_of
from transforms.tags import VERBAL
from transforms.tokens import Tokens

_GROUPS = {"over": "gt", "under": "lt"}
_BEING = frozenset(("be", "was", "is", "turned", "turns", "turning", "turn", "'s", "’s", "am"))
_ROUGHLY = frozenset(("about", "around", "only", "just", "nearly", "almost", "roughly", "maybe", "perhaps"))
_I_AM = frozenset(("i'm", "i’m", "you're", "you’re"))
_AFTER_AGE = frozenset(
    (".", ",", "when", "and", "but", "by", "in", "at", "next", "last", "this", "on", ";", "now", "years", "(")
)
_WHAT_PERSONS_DO = frozenset(("said", "says", "told", "who", "pleaded", "died", "denied", "admitted"))
_POSSESSIVES = words_of("persons", "possessives")
_LIFE_EVENTS = words_of("persons", "life_events")
_KIN = words_of("persons", "kin")
_TURN_AN_AGE = _KIN | words_of("persons", "humans")
_BEFORE_BEING = frozenset(("will", "is", "are", "was", "not", "now", "just", "only"))
_AFTER_EVENT = frozenset((".", ",", ";", "in", "and", "on", "after", "from", "to", "because"))
_EVENT = 8  # tokens before an age in which what happens at it is told
_ROLES = words_of("speech", "persons") | frozenset(load("nouns")["lists"]["aged"])
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Prepositions that stand before persons rather than places: "the arrest of Lee, 42, ended".
_BEFORE_PERSON = frozenset(("of", "by", "with", "against"))
_PERSONS = frozenset(
    ("those", "people", "adults", "children", "kids", "women", "men", "anyone", "everyone", "persons", "residents")
)
# Of these "over" and "under" tell the age, of others a number: "residents over 500".
_AGED_PERSONS = (_PERSONS - {"residents"}) | {
    "girls",
    "boys",
    "teenagers",
    "youngsters",
    "pensioners",
    "pupils",
    "infants",
}
_AFTER_LIMIT = frozenset((".", ",", ")", ";", "who", "are", "were", "is", "have", "do"))
_GOES_ON = frozenset(("VBP", "VBD", "MD", "IN", "CC", "VBN", "TO", "WP"))
_LIMITS = frozenset(("over", "under", "above", "below"))
_PRONOUNS = frozenset(("he", "she", "who", "i", "they", "you"))
_OPENS_CLAUSE = _PRONOUNS | {"he's", "he’s", "she's", "she’s"}


def decade_of_age(tokens: Tokens, number: Number) -> Draft | None:
    """ "in their thirties", "in his early 60s": a range of ten years of age; "in her mid-50s" of three."""
    if number.kind != "decade" or number.value >= 100:
        return None
    lower, first = tokens.lower, number.first
    owner = next((i for i in range(first - 1, max(-1, first - 4), -1) if lower[i] in _POSSESSIVES), -1)
    if owner < 0:
        return None
    draft = age_draft(number, number.last, "in their <decade>")
    quantity = draft.quantity
    quantity.left = owner
    quantity.value, quantity.low, quantity.bound = None, number.value, "between"
    quantity.high = 19.0 if number.value == 13 else number.value + 9
    if lower[first - 2 : first] == ["mid", "-"]:  # the middle three years of the ten
        quantity.first, quantity.approximate = first - 2, True
        quantity.low, quantity.high = number.value + 4, number.value + 6
    return draft


def age_of_group(tokens: Tokens, number: Number) -> Draft | None:
    """ "the over-65s", "under 18s": a limit that names a group."""
    lower, first = tokens.lower, number.first
    last = number.last if number.kind == "decade" else number.last + 1
    if not 0 < number.value < 100 or lower[last - 1 : last] != ["s"] or not tokens.glued(last - 1):
        return None
    at = first - 2 if lower[first - 1 : first] == ["-"] else first - 1
    if at < 0 or lower[at] not in _GROUPS or number.words:
        return None
    number.kind = "number"
    draft = age_draft(number, last, "over-<number>s")
    draft.quantity.bound, draft.quantity.left = _GROUPS[lower[at]], at
    return draft


def note_age(tokens: Tokens, quantity: Quantity) -> None:
    """Note that a length of time is an age: "42 years old", "a 42-year-old", "of age"."""
    lower, last = tokens.lower, quantity.last
    rest = [word for word in lower[last : last + 4] if word != "-"]
    before = lower[quantity.first - 1] if quantity.first else ""
    if before in ("aged", "age") or lower[max(0, quantity.first - 2) : quantity.first] == ["age", "of"]:
        quantity.rule, quantity.is_age = "aged <number>", True
        quantity.left = quantity.first - 1 if before != "of" else quantity.left
    if rest[:1] == ["old"] or rest[:1] == ["olds"] or rest[:1] == ["older"] or rest[:2] == ["of", "age"]:
        quantity.rule, quantity.is_age = "<number> years old", True
        while quantity.right < len(lower) and lower[quantity.right] in ("-", "old", "olds", "of", "age"):
            quantity.right += 1


def is_age(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number is somebody's age: "Ann Lee, 42, said", "she was 35 when", "Lee is 71 and"."""
    lower, first, last = tokens.lower, number.first, number.last
    if (
        not 1 <= number.value <= 110
        or number.decimals not in (0, None)
        or number.scale
        or last != first + 1
        or first < 1
    ):
        return False
    before = lower[first - 1]
    if before in _I_AM:
        return number.value >= 3 and (last >= len(lower) or lower[last] in _AFTER_AGE)
    if before in ("at", "now") and first == 1 and _comes_pronoun(lower, last):
        return number.value >= 3  # "At 16, he left", "Now 24, she runs a shop"
    if first < 2:
        return False
    if before in _ROUGHLY and lower[first - 2] in _BEING:
        return _is_being(tokens, number, first - 2)
    after = lower[last] if last < len(lower) else "."
    if before in ("also", "both") and lower[first - 2] == ",":
        return after in (",", ".")
    if before == "at" and number.value >= 16 and not number.words and _is_life_event(tokens, first - 1):
        return after in _AFTER_EVENT  # "he died in Oslo at 88."
    if before == ",":
        return _in_apposition(tokens, number, after)
    if tokens.tags[first - 1] == "NNP" and after == ",":
        return _before_home(tokens, number)
    if after in _WHAT_PERSONS_DO and number.value >= 16 and not number.words:
        return _is_full_name(tokens, first)  # "Ann Lee 42 said", its commas lost
    return before in _BEING and _is_being(tokens, number, first - 1)


def _is_being(tokens: Tokens, number: Number, be: int) -> bool:
    """Whether the number behind the form of "be" or "turn" at token `be` is an age: "she was 35 when"."""
    lower, last = tokens.lower, number.last
    either = lower[last : last + 1] == ["or"] and lower[last + 1 : last + 2] == [str(int(number.value) + 1)]
    last += 2 if either else 0  # "was about 11 or 12 at"
    after = lower[last] if last < len(lower) else "."
    if after not in _AFTER_AGE or number.value < 3 or be < 1:
        return False
    surely = number.value >= 16 or lower[last : last + 3] == ["at", "the", "time"]
    who = be - 1
    while who > 0 and lower[who] in _BEFORE_BEING:
        who -= 1
    named = tokens.tags[who] == "NNP" and tokens.words[who][1:].islower() and surely
    turned = lower[who] in _TURN_AN_AGE and lower[be].startswith("turn")  # "once a child turns 6"
    return named or turned or any(_pronoun(word) in _PRONOUNS for word in lower[max(0, who - 2) : be])


def _pronoun(word: str) -> str:
    """A word without what is contracted to it: "he" of "he'll"."""
    return word.replace("’", "'").partition("'")[0]


def _is_life_event(tokens: Tokens, at: int) -> bool:
    """Whether the last verb before token `at` tells what befalls a person once: "retired nine years ago | at 61"."""
    for i in range(at - 1, max(-1, at - _EVENT), -1):
        if tokens.lower[i] in _LIFE_EVENTS:
            return True
        if tokens.tags[i] in VERBAL:
            return False
    return False


def _is_full_name(tokens: Tokens, end: int) -> bool:
    """Whether two words with a capital, and no more of them, stand before token `end`."""
    words, tags = tokens.words, tokens.tags
    both = all(tags[i] == "NNP" and words[i].isalpha() and words[i][1:].islower() for i in (end - 2, end - 1))
    return both and (end == 2 or tags[end - 3] not in ("NNP", "DT", "CD"))


def _comes_pronoun(lower: list[str], last: int) -> bool:
    """Whether a comma and a pronoun follow at token `last`."""
    return lower[last : last + 1] == [","] and last + 1 < len(lower) and lower[last + 1] in _OPENS_CLAUSE


def is_age_limit(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number says from which age on: "those 65 and older", "children 5 and under", "adults over 50"."""
    lower, first, last = tokens.lower, number.first, number.last
    if not 0 < number.value <= 110 or number.decimals not in (0, None) or number.scale or number.words:
        return False
    if first > 1 and lower[first - 1] in _LIMITS and lower[first - 2] in _AGED_PERSONS:
        return last == len(lower) or lower[last] in _AFTER_LIMIT or tokens.tags[last] in _GOES_ON
    if last + 1 >= len(lower) or lower[last] not in ("and", "or"):
        return False
    if lower[last + 1] in ("older", "younger"):
        return True
    persons = first > 0 and (lower[first - 1] in _PERSONS or lower[first - 1].endswith("ans"))
    return persons and lower[last + 1] in ("over", "under", "up", "above", "below")


def _in_apposition(tokens: Tokens, number: Number, after: str) -> bool:
    """Whether the number stands between commas behind a person's name."""
    tags, last = tokens.tags, number.last
    name = _name_before(tokens, number.first - 2)
    if name < 0 or number.words:
        return False
    named = tags[name] == "NNP" and tokens.words[name][1:].islower()
    role = tokens.lower[name] in _ROLES or is_national(tokens.words[name], tokens.lower[name])
    if role and after == "," and number.value >= 16 and tags[last + 1 : last + 2] in (["VBD"], ["WP"]):
        return True  # "The former actor, 42, was voted off"
    if tokens.lower[name] in _KIN and _is_owned(tags, name) and tags[last + 1 : last + 2] != ["CD"]:
        return after in (",", ")")  # "her son, 12, was"
    if after == ".":
        return named and name > 0 and tags[name - 1] == "NNP" and number.value >= 16 and last + 1 == len(tags)
    alone = name == 0 or tags[name - 1] not in ("IN", "CD", "TO", "NN", "NNS", "DT")
    alone = alone or (tokens.lower[name - 1] in _BEFORE_PERSON and number.value >= 16)
    goes_on = tags[last + 1 : last + 2] not in (["CD"], ["NNP"])
    return named and alone and goes_on and (after in (",", ")", ";") or (after in ("–", "—") and number.value >= 16))


def _is_owned(tags: list[str], noun: int) -> bool:
    """Whether a possessive stands before a noun, with an adjective between at most: "her", "Moser's younger"."""
    return not {"PRP$", "POS"}.isdisjoint(tags[max(0, noun - 2) : noun])


def _name_before(tokens: Tokens, at: int) -> int:
    """The last token of a name that ends at token `at`, a "Jr." or "III" passed over; -1 where there is none."""
    if tokens.words[at] == "." and at > 0 and tokens.lower[at - 1] in _GENERATIONS:
        at -= 1
    if tokens.lower[at] in _GENERATIONS:
        at -= 1
        at -= at >= 0 and tokens.words[at] == ","
    return at


def _before_home(tokens: Tokens, number: Number) -> bool:
    """Whether a number behind a name is an age though no comma parts them: "Ann Lee 31, of Hope"."""
    tags, first, last = tokens.tags, number.first, number.last
    named = tags[first - 2] in ("NNP", ".") and tokens.words[first - 1][1:].islower() and number.value >= 10
    home = tokens.lower[last + 1 : last + 2] == ["of"] and tags[last + 2 : last + 3] == ["NNP"]
    return named and home and not number.words


def age_draft(number: Number, last: int, rule: str) -> Draft:
    """An age in years."""
    draft = make_draft(number, last, "year", "time", rule)
    draft.quantity.is_age = True
    return draft
