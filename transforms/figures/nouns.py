"""The tokens behind a number in, the noun that it counts out: its span with modifiers, and its head in the singular."""

from transforms.figures.designations import designation_end
from transforms.figures.measures import measure_end
from transforms.figures.number_words import VAGUE, number_word
from transforms.lexicon import load
from transforms.tags import NAME_TAGS, NOUN_TAGS
from transforms.times.vocabulary import MONTHS, WEEKDAYS
from transforms.tokens import Tokens

_LEXICON = load("nouns")
_IRREGULAR: dict[str, str] = _LEXICON["irregular"]
_UNCHANGED = frozenset(_LEXICON["lists"]["unchanged"])
_NO_NOUN = frozenset(_LEXICON["lists"]["no_noun"]) | frozenset(MONTHS) | frozenset(WEEKDAYS)
_STOPS_AFTER = frozenset(_LEXICON["lists"]["stops"])
_COLLECTIVE = frozenset(_LEXICON["lists"]["collective"])
_SHORT = 3
_ES = ("ches", "shes", "sses", "xes", "zzes")
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "NNS", "POS", "-", "CD"))
_NOT_HYPHENED = frozenset(("IN", "TO", "CC", "RB", "VBD"))
# Nouns by their tags that only modify: "lost five straight".
_ADJECTIVES = frozenset(("straight", "consecutive", "onstage", "overall"))
_ORIGINS = frozenset(("origin", "descent", "nationality", "ancestry"))  # what counted things are of
# "moments later": how far away in time, behind what is counted.
_SPANS_OF_TIME = frozenset(("moments", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"))
_LATER = frozenset(("later", "earlier", "ago", "before", "after", "apart"))
_QUOTES = frozenset(("“", '"', "‘", "«"))
_SMALL = frozenset(("IN", "RB", "RP", "TO", "DT", "CC"))
_SIZES = frozenset(("high", "long", "wide", "deep", "tall", "old", "higher"))
_PRONOMINAL = frozenset(("the", "all", "these", "those", "other"))
_MAY_NUMBER = frozenset(("CD", "-", "–"))
_CONNECTED = frozenset(("and", "or", ",", "/"))


def singular(word: str) -> str:
    """The singular of a noun in lower case.

    >>> [singular(w) for w in ("vessels", "people", "countries", "ferries", "buses", "series", "crosses", "shelves")]
    ['vessel', 'person', 'country', 'ferry', 'bus', 'series', 'cross', 'shelf']
    """
    irregular = _IRREGULAR.get(word)
    if irregular is not None:
        return irregular
    if word in _UNCHANGED or not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1]


def unit_of(tokens: Tokens, head: int, first: int) -> str:
    """What the noun at `head` counts in, with all parts of a hyphened word: "by-election", "triple-double", not before
    token `first`.
    """
    lower = tokens.lower
    begin = head
    while begin - 2 >= first and lower[begin - 1] == "-" and tokens.glued(begin) and tokens.glued(begin - 1):
        begin -= 2
    if begin == head or not all(lower[i].isalpha() for i in range(begin, head, 2)):
        return singular(lower[head])
    last = singular(lower[head])
    last = last[:-1] if last == lower[head] and tokens.tags[head] == "NNS" and len(last) == _SHORT else last  # "ups"
    return "".join(lower[begin:head]) + last


def is_plural(word: str, tag: str) -> bool:
    """Whether a lower-case noun is a plural, or counts like one ("people", "staff")."""
    return (
        tag in ("NNS", "NNPS")
        or word in _COLLECTIVE
        or (word.endswith("s") and not word.endswith(("ss", "us")) and tag == "NNP" and len(word) > 2)
    )


def counted_noun(tokens: Tokens, at: int, one: bool, first: int = 0) -> tuple[int, int, int] | None:
    """The span of the noun phrase at token `at`, and the index of its head; None where nothing is counted.

    `one` says that the number is 1, so that a singular is wanted; `first` is where the number begins.

    >>> from transforms.tagger import tag
    >>> from transforms.tokens import tokenize
    >>> t = tokenize("buys six new container vessels for the sea", 0, 42)
    >>> _ = tag(t)
    >>> counted_noun(t, 2, False)
    (2, 5, 4)
    """
    behind = at
    at, hyphened = _begin(tokens, at)
    if at < 0:
        return None
    lower, tags, words = tokens.lower, tokens.tags, tokens.words
    if hyphened and tags[at] != "NNS":
        written = words[at].islower() or (tags[at] == "NN" and words[at][1:].islower())
        modifies = tags[at] == "VBD" and tags[at + 1 : at + 2] in (["NN"], ["NNS"], ["JJ"])  # "five-spoke alloy wheels"
        return (at, at + 1, at) if written and (modifies or tags[at] not in _NOT_HYPHENED) else None
    end, head = _chunk(tokens, at, one, first)
    if head < 0 or lower[head] in _ADJECTIVES:
        return None
    plural = is_plural(lower[head], tags[head])
    if one and plural and tags[at] == "NN" and head == at + 1 and words[at - 1] == "1":
        return at, at + 1, at  # "1 cup blueberries"
    if one and plural and tags[head] == "NNS":
        return None  # "if one steps back"
    if not one and head > at and tags[head] == "NN" == tags[at] and not plural and not is_plural(lower[at], tags[at]):
        return at, at + 1, at  # "a 12 page document" counts pages
    if not one and not plural and not hyphened and head > at == behind and tags[at] in ("VBN", "VBD"):
        return None  # "38 named price as their concern"
    if not one and not plural and not hyphened and tags[head] in ("NNP", "NNPS"):
        return None
    return at, end, head


def _begin(tokens: Tokens, at: int) -> tuple[int, bool]:
    """Where the noun phrase behind a number begins, and whether a hyphen joins it; -1 where none can begin."""
    lower, tags, words = tokens.lower, tokens.tags, tokens.words
    size = len(lower)
    if at >= size:
        return -1, False
    hyphened = lower[at] == "-" and tokens.glued(at)
    if hyphened:
        at += 1
        if at >= size or not tokens.glued(at):
            return -1, False
    elif lower[at] == "of":
        at += 1
        while at < size and (tags[at] in ("DT", "PRP$") or lower[at] in ("these", "those")):
            at += 1
        if not _ORIGINS.isdisjoint(lower[at : at + 2]):
            return -1, False  # "180,000 of Kazakh origin"
    elif lower[at] == "more" and at + 1 < size and tags[at + 1] in ("NNS", "JJ", "NN"):
        at += 1  # "five more losses"
    if at >= size or lower[at] in VAGUE or (lower[at] in _NO_NOUN and not _is_modifier(tokens, at)):
        return -1, False
    if words[at][0].isalpha() and number_word(lower[at]) is not None and _modifier_end(tokens, at, at) == at:
        return -1, False  # "five of six"
    quoted = tags[at] in _QUOTES and tags[at + 1 : at + 2] in (["NN"], ["NNS"], ["JJ"])
    if (
        not quoted
        and not words[at][0].isalpha()
        and (hyphened or tokens.glued(at) or _modifier_end(tokens, at, at) == at)
    ):
        return -1, False  # but "five 787 Dreamliner jets"
    return at, hyphened


def _chunk(tokens: Tokens, at: int, one: bool, first: int) -> tuple[int, int]:
    """The end of the noun phrase that begins at token `at`, and the index of its head; -1 where it has none."""
    lower, tags, words = tokens.lower, tokens.tags, tokens.words
    size = len(lower)
    end, head, head_plural, passed = at, -1, False, at
    for i in range(at, min(size, at + 10)):
        if i < passed:
            continue
        tag, word = tags[i], lower[i]
        if not head_plural and (not word[0].isalpha() or (i + 1 < size and tags[i + 1] in _MAY_NUMBER)):
            passed = _modifier_end(tokens, i, at)
            if passed > i:
                continue
        if tag in _QUOTES and not head_plural and tags[i + 1 : i + 2] in (["NN"], ["NNS"], ["JJ"]):
            continue  # "140 million active “businesses”"
        if one and i == at and tag == "VBG" and tags[i + 1 : i + 2] in (["NNP"], ["DT"], ["PRP$"], ["IN"], ["CD"]):
            break  # "one carrying Vega"
        if (
            i > at
            and word in _NO_NOUN
            and word not in ("and", "or")
            and words[i] != "X"
            and not _is_modifier(tokens, i)
        ):
            break
        if tag in _SMALL and is_joined(tokens, i):
            continue  # "three out-of-town guests"
        if i == at and tag in ("VB", "VBP"):
            if first and lower[first - 1] in _PRONOMINAL and tags[i + 1 : i + 2] in (["IN"], ["TO"], ["DT"], ["RB"]):
                break  # "the four go on"
            tag = "NN"  # behind a number it is no verb
        if tag == "VBD" and (_is_participle(tokens, at, first) if i == at else tags[i - 1] == "RB" and head < 0):
            tag = "VBN"
        if tag == "VBZ" and i == at and not one and word.endswith("s") and word[0].isalpha() and len(word) > 3:
            tag = "NNS"  # behind a number it is no verb
        elif (
            tag == "VBZ"
            and not one
            and (head >= 0 or i > at)
            and not head_plural
            and word.endswith("s")
            and not (i > at + 1 and tags[i + 1 : i + 2] in (["IN"], ["TO"]))
            and tags[i + 1 : i + 2] not in (["DT"], ["PRP$"], ["RB"], ["VBN"], ["NNP"], ["CD"])
        ):
            tag = "NNS"
        if i > at and lower[i - 1] == "-" and tokens.glued(i) and not head_plural and tag not in ("NNS", "NNPS"):
            end, head = i + 1, (i if tag in NOUN_TAGS else -1)  # "Turkic-speaking countries": the head is still to come
        elif tag in NOUN_TAGS and words[i][0].isalpha():
            if head_plural and word in _SPANS_OF_TIME and i + 1 < size and lower[i + 1] in _LATER:
                break  # "two free throws | moments later"
            plural = is_plural(word, tag) and not _is_inside_name(tags, i)
            joined = head > 0 and lower[head - 1] == "-"  # "two big-name Democratic leaders"
            named = tag == "NNP" and head >= 0 and tags[head] == "NN" and head == i - 1 and not joined
            if (head_plural and not plural) or named:
                break  # "1 jar Lakeside honey"
            end, head, head_plural = i + 1, i, plural
            if plural and (word in _STOPS_AFTER or one):
                break
        elif head_plural:
            break
        elif tag in _MODIFIERS:
            if head >= 0 and tag in ("VBN", "VBG", "CD"):
                speaking = (
                    tag == "VBG" and tags[head] == "NNP" and head == i - 1 and tags[i + 1 : i + 2] in (["NN"], ["NNS"])
                )
                if not speaking:  # "Arabic speaking users"
                    break
        elif word == "and" and not one and head >= 0 and _plural_follows(tags, lower, i + 1):
            head = -1  # "six public and private schools"
        elif not (head < 0 and (i > at or tag == "RB") and _continues(tags, lower, i)):
            break
    return end, head


def _is_inside_name(tags: list[str], i: int) -> bool:
    """Whether a word ends a name of several words that modifies a noun: "two United | States | navy ships"."""
    return tags[i] in NAME_TAGS and i > 0 and tags[i - 1] in NAME_TAGS and tags[i + 1 : i + 2] in (["NN"], ["NNS"])


def _is_modifier(tokens: Tokens, at: int) -> bool:
    """Whether a word of size modifies a noun: "three long-range missiles", "two high schools", not "six feet high"."""
    if is_joined(tokens, at):
        return True
    return tokens.lower[at] in _SIZES and tokens.tags[at + 1 : at + 2] == ["NNS"]


def is_joined(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen joins token `at` to a word behind it: "out-of-town"."""
    if at + 2 >= len(tokens.lower) or tokens.lower[at + 1] != "-" or not tokens.lower[at + 2][0].isalpha():
        return False
    return tokens.glued(at + 1) and tokens.glued(at + 2)


def _modifier_end(tokens: Tokens, at: int, first: int) -> int:
    """Where a model number or a measure that modifies the noun of a phrase ends; `at` where there is none."""
    end = designation_end(tokens, at, first)
    return end if end > at else measure_end(tokens, at)


def _plural_follows(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether modifiers and a plural noun follow at token `i`."""
    while i < len(tags) and tags[i] in ("JJ", "NN", "NNP", "-") and not is_plural(lower[i], tags[i]):
        i += 1
    return i < len(tags) and tags[i] == "NNS" and i > 0 and tags[i - 1] in ("JJ", "NN", "NNP")


def _is_participle(tokens: Tokens, at: int, first: int) -> bool:
    """Whether the past form behind a number at `first` modifies what is counted: "the first two injured sailors"."""
    goes_on = tokens.tags[at + 1 : at + 2] in (["NNS"], ["JJ"]) or tokens.tags[at + 1 : at + 3] == ["CC", "JJ"]
    if not tokens.lower[at].endswith("ed") or first == 0 or not goes_on:
        return False
    return tokens.tags[first - 1] in ("DT", "JJ", "PRP$", "VBD", "VBP", "VBZ", "IN", "TO", "VBN")


def _continues(tags: list[str], lower: list[str], i: int) -> bool:
    """Whether the word at `i` joins or grades the adjectives of a noun still to come: "small, friendly deals"."""
    following = tags[i + 1] if i + 1 < len(tags) else ""
    if lower[i] in _CONNECTED:
        return following in ("JJ", "NN", "VBN", "VBG", "JJR") and number_word(lower[i + 1]) is None
    return tags[i] == "RB" and following in ("JJ", "JJR", "VBN", "VBD")
