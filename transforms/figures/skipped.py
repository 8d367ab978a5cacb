"""A number and what was read of it in, the reason why it is no figure out: date, ordinal, name, identifier and so on.

The rules stand in the order in which they are asked; each is a function of the number's surroundings (`site`).
"""

from collections.abc import Callable

from transforms.codes import CODE
from transforms.figures import identifiers, named_sizes, names, titles, years
from transforms.figures.nouns import is_joined, singular
from transforms.figures.number_words import VAGUE, number_word
from transforms.figures.quantity import Number, Quantity
from transforms.figures.site import Site, make_site
from transforms.lexicon import words as words_of
from transforms.times.vocabulary import ALL_MONTHS
from transforms.tokens import HYPHENS, Tokens

_PAIRS = words_of("skips", "known_pairs")
_ONE_IDIOMS = words_of("skips", "one_idioms")
_BEFORE_ONE = words_of("skips", "before_one")
_AFTER_ONE_HYPHEN = words_of("skips", "after_one_hyphen")
_WHOLLY = words_of("skips", "wholly")
_NOT_COUNTED = words_of("skips", "not_counted")
_KINDS = words_of("skips", "kinds")
_NAMED = words_of("skips", "named")
_RHETORICAL = words_of("skips", "rhetorical")
_PIECES = words_of("skips", "rhetorical_pieces")
_CITED = words_of("skips", "cited")
_BEFORE_CITED = words_of("skips", "before_cited")
_INSTANCES = words_of("skips", "instances")
_SAYING = words_of("skips", "saying")
_VOICES = words_of("skips", "voices")
_PARTS_OF_DAY = frozenset(("night", "evening", "morning", "afternoon", "weekend", "summer", "winter"))
_COUNTS_NIGHTS = frozenset(("only", "just", "for", "than", "least", "-", "lasted", "took", "about"))
_ARTICLES = frozenset(("a", "the"))
_BEHIND_NOUN = frozenset(("VBZ", "VBD", "MD", "IN", "."))
_BEFORE_SUBJECT = frozenset(
    (",", ";", "that", "and", "but", "said", "says", "while", "when", "after", "as", "“", "only")
)
_ALTERNATING = 6  # tokens between a thing and the other of its kind: "from one cellar of the castle to another"
_KNOWN = frozenset(("the", "these", "those", "both", "our", "his", "her"))
# Beside "zero" these make an idiom of it: "net zero", "from zero".
_BEFORE_ZERO = frozenset(("net", "-", "below", "from", "to", "near", "ground", "patient"))


def reason_to_skip(tokens: Tokens, number: Number, quantity: Quantity) -> str | None:
    """Why the number is no figure, or None where it is one."""
    if tokens.tags[number.first] == CODE:
        return "name"  # "CLc1"
    reason = _KINDS_OF_NUMBER.get(number.kind)
    if reason is not None and quantity.bound != "between":
        return reason
    site = make_site(tokens, number, quantity)
    for rule in _WORD_RULES if number.words else _DIGIT_RULES if site.loose else _RULES_OF_HELD:
        reason = rule(site)
        if reason is not None:
            return reason
    return None


def _one(site: Site) -> str | None:
    """ "one of the", "no one", "one-time": a pronoun or an idiom, no count."""
    if site.number.value != 1 or site.last != site.first + 1 or site.word.lower() != "one":
        return None
    following = site.tokens.lower[site.last + 1 : site.last + 2]
    joined = following and number_word(following[0]) is not None
    if joined and (site.after in ("or", "to") or (site.after == "and" and site.before == "between")):
        return None  # "between one and two hikes"
    if site.after == "-" and site.tokens.lower[site.last + 1 : site.last + 3] == ["to", "-"]:
        return None  # "one-to-seven days"
    according = site.before == "to" and site.tokens.lower[site.first - 2 : site.first - 1] == ["according"]
    if site.after in ("mr", "mrs", "ms", "dr") or (site.counted and (according or site.before in _SAYING)):
        return "idiom"  # "according to one estimate", "said one trader"
    if site.after in _PARTS_OF_DAY and site.last + 1 < len(site.tokens) and site.before not in _COUNTS_NIGHTS:
        verb = site.first == 0 or site.tokens.tags[site.first - 1] in ("NN", "NNP", "NNS", ",")
        ends = site.tokens.lower[site.last + 1] in (".", ",", "when", "as", "after", "while")
        return "idiom" if verb and ends else None  # "they left it in a bar one night."
    if site.after == "day" and (_begins_clause(site) or site.before == "to"):
        return "idiom"  # "would like to one day buy", "One day, he left"
    if site.counted and site.head + 1 < len(site.tokens) and site.tokens.lower[site.head + 1] in _SAYING:
        return "idiom"  # "one trader said": a trader
    if site.counted and site.head == site.last and site.after in _VOICES and _says_later(site):
        return "idiom"  # "one user of the forum, who had been there, posted"
    if site.counted and names.is_proper(site):
        return "name"  # "One Hill Station"
    if _names_part(site):
        return None
    if site.bare or (site.quantity.form == "percent" and site.quantity.rule == "<number> percent (bare)"):
        return "idiom"
    if site.counted and (_is_rhetorical(site) or _is_alternated(site)):
        return "idiom"
    measures = site.counted or site.quantity.form == "time"
    counts = site.after == "-" and measures and site.before in _ARTICLES  # "a one-game lead", "a one-year lease"
    if (
        (site.before in _BEFORE_ONE and not counts)
        or (site.counted and site.after in _ONE_IDIOMS and not is_joined(site.tokens, site.last))
        or (site.before == "-" and site.glued_before)
    ):
        return "idiom"
    return "idiom" if site.after == "-" and following and following[0] in _AFTER_ONE_HYPHEN else None


def _names_part(site: Site) -> bool:
    """Whether "one" counts a part of what is counted: "one of three ships sank"; "is one of two", "choose one of
    three" tell which it is.
    """
    behind = site.tokens.lower[site.last : site.last + 2]
    if len(behind) < 2 or behind[0] != "of" or (number_word(behind[1]) is None and not behind[1].isdecimal()):
        return False
    kind = site.tokens.lower[site.last + 2 : site.last + 3]
    if behind[1] in VAGUE or behind[1] == "one" or (kind and singular(kind[0]) in _RHETORICAL):
        return False  # "one of hundreds", "one of two things"
    at = site.first - 2 if site.before == "only" else site.first - 1
    return at < 0 or site.tokens.lower[at] in _BEFORE_SUBJECT


def _is_rhetorical(site: Site) -> bool:
    """Whether "one" only brings up what is spoken of: "one problem", "one piece of advice", "one study found"."""
    lower, head = site.tokens.lower, site.head
    noun = lower[head]
    if noun == "piece":
        return lower[head + 1 : head + 2] == ["of"] and not _PIECES.isdisjoint(lower[head + 2 : head + 4])
    if noun in _INSTANCES and site.before == "in":
        return True
    if noun in _CITED and (not site.first or site.before in _BEFORE_CITED):
        return not _counts_on(site)
    return noun in _RHETORICAL and not _counts_on(site)


def _counts_on(site: Site) -> bool:
    """Whether another count is joined to that of one thing: "one study and two reviews"."""
    behind = site.tokens.lower[site.head + 1 : site.head + 3]
    return len(behind) == 2 and behind[0] in ("and", "or", ",") and behind[1] != "one" and bool(number_word(behind[1]))


def _is_alternated(site: Site) -> bool:
    """Whether another of the kind stands against the one: "from one cellar to another", "one crisis after the next"."""
    lower, at = site.tokens.lower, site.head + 1
    until = min(len(lower) - 1, at + _ALTERNATING)
    for i in range(at, until):
        if lower[i] in ("to", "or", "after") and lower[i + 1] in ("another", "other", "the", "next"):
            other = i + 2 if lower[i + 1] == "the" else i + 1
            return other < len(lower) and lower[other] in ("another", "other", "next")
        if lower[i] in (",", ";", "."):
            return False
    return False


def _says_later(site: Site) -> bool:
    """Whether a verb of saying follows in the sentence, before what is said."""
    lower, tags = site.tokens.lower, site.tokens.tags
    for i in range(site.head + 1, min(len(lower), site.head + 30)):
        if lower[i] in _SAYING and tags[i].startswith("VB"):
            return True
        if lower[i] in ("“", '"', ";", "."):
            return False
    return False


def _begins_clause(site: Site) -> bool:
    """Whether an adverb of time opens the sentence: "One day he left"."""
    return site.first == 0 and site.tokens.tags[site.last + 1 : site.last + 2] in ([","], ["PRP"], ["DT"], ["NNP"])


def _known_pair(site: Site) -> str | None:
    """ "the two countries": who they are is known, nothing is counted."""
    head = site.head
    if not site.counted or site.before not in _KNOWN or site.number.value != 2 or head != site.last:
        return None
    return "idiom" if site.tokens.lower[head] in _PAIRS else None


def _zero(site: Site) -> str | None:
    """ "net zero", "zero-emission", "from zero", "zero shame", "a zero-hours contract"."""
    if site.word.lower() != "zero":
        return None
    if not site.loose:
        behind = site.tokens.tags[site.quantity.last : site.quantity.last + 1]
        return "name" if site.quantity.form == "time" and behind in (["NN"], ["NNS"]) else None  # "a zero-day flaw"
    if site.counted and site.head == site.last and site.after in _NOT_COUNTED and not is_joined(site.tokens, site.last):
        return None if site.tokens.tags[site.last + 1 : site.last + 2] in (["NN"], ["NNS"]) else "idiom"
    return "idiom" if site.bare or site.before in _BEFORE_ZERO or site.after == "-" else None


def _wholly(site: Site) -> str | None:
    """ "100 percent sure": quite so."""
    q = site.quantity
    if q.form != "percent" or q.value != 100 or q.bound != "eq" or q.last >= len(site.tokens.lower):
        return None
    return "idiom" if site.tokens.lower[q.last] in _WHOLLY else None


def _couple(site: Site) -> str | None:
    """ "a couple of reasons": what is only brought up."""
    noun = site.quantity.noun
    if noun is None or site.tokens.lower[site.last - 1] != "couple":
        return None
    return "idiom" if any(singular(word) in _RHETORICAL for word in site.tokens.lower[noun[0] : noun[1]]) else None


def _half_way(site: Site) -> str | None:
    """ "half-surprised", "half-jokingly": somewhat, no share."""
    if site.word.lower() != "half" or site.after not in HYPHENS or not site.glued_after:
        return None
    if site.tokens.words[site.last + 1 : site.last + 2] and site.tokens.words[site.last + 1][0].isupper():
        return "name" if site.word[0].isupper() and not names.is_title(site.tokens.words, site.first) else None
    how = "".join(site.tokens.lower[site.last + 1 : site.last + 2])
    return "idiom" if how.endswith(("ed", "ingly", "edly")) and how != "owned" else None


def _or_two(site: Site) -> str | None:
    """ "an app or two", "a day or two": a few."""
    lower, first = site.tokens.lower, site.first
    few = (
        site.number.value == 2
        and site.before == "or"
        and not {"a", "an"}.isdisjoint(lower[max(0, first - 5) : first - 2])
    )
    return "idiom" if few and site.loose else None


def _pronoun(site: Site) -> str | None:
    """ "all four", "the three", "the top five", "a baker's dozen"."""
    following = site.tokens.lower[site.last + 1 : site.last + 2]
    if site.after == "or" and following and number_word(following[0]) is not None:
        return None  # "the one or two cakes"
    if site.bare and site.before in ("top", "bottom", "last", "first", "final") and not site.goes_on():
        return "ordinal"
    if site.before in ("'s", "’s") and site.word.lower() == "dozen":
        return "idiom"
    return (
        "idiom"
        if site.bare and site.before in ("all", "the", "other", "those", "these") and site.number.value < 20
        else None
    )


def _kind_of_thing(site: Site) -> str | None:
    """ "a six-speed gearbox", "four-wheel drive", "3-pointers"; "the compact four-door", which names a car."""
    head = site.head
    if site.after != "-" or not site.counted or head < 0:
        return None
    behind = site.tokens.tags[head + 1 : head + 2]
    alone = head == site.last + 1 and site.tokens.tags[head] == "NN" and behind and behind[0] in _BEHIND_NOUN
    return "name" if alone or site.tokens.lower[head] in _KINDS else None


def _named_in_words(site: Site) -> str | None:
    """ "the Big Five", "Channel Four", "phase two", "at seven"."""
    words, first = site.tokens.words, site.first
    if (
        site.loose
        and first
        and site.word[0].isupper()
        and words[first - 1][0].isalpha()
        and not names.is_title(words, first)
    ):
        return "name"
    if site.loose and site.before == "-" and site.glued_before and site.word[0].isupper():
        return "name"  # "Take-Two"
    if site.bare and site.before in _NAMED and site.number.value < 100:
        return "name"
    if site.counted and site.before in names.GRADED and site.tokens.tags[site.head] == "NN":
        return "name"  # "the phase one deal"
    if site.bare and (site.before in ALL_MONTHS or (site.before == "at" and site.number.value <= 12)):
        return "date"
    return None


_KINDS_OF_NUMBER = {"ordinal": "ordinal", "decade": "date", "broken": "identifier"}
_Rule = Callable[[Site], str | None]
_WORD_RULES: tuple[_Rule, ...] = (
    named_sizes.measured_name,
    named_sizes.sized_name,
    named_sizes.timed_name,
    named_sizes.term,
    years.distance,
    years.look_back,
    named_sizes.caliber,
    named_sizes.parts_in_one,
    _one,
    names.numbered,
    _known_pair,
    _couple,
    _half_way,
    _or_two,
    _pronoun,
    _kind_of_thing,
    _zero,
    _named_in_words,
)
_RULES_OF_HELD: tuple[_Rule, ...] = (
    named_sizes.measured_name,
    named_sizes.sized_name,
    named_sizes.timed_name,
    named_sizes.term,
    named_sizes.denomination,
    named_sizes.all_round,
    named_sizes.caliber,
    years.distance,
    _wholly,
    identifiers.clock_time,
    names.airliner,
    names.glued_name,
    identifiers.list_number,
)
# Asked only of digits that no unit or money holds; a rule that may read "777x" too belongs above.
_DIGIT_RULES: tuple[_Rule, ...] = (
    *_RULES_OF_HELD,
    named_sizes.pointer,
    named_sizes.parts_in_one,
    identifiers.amid_signs,
    names.lettered_name,
    names.index_name,
    names.model_name,
    names.version_name,
    names.singular_name,
    years.era,
    years.look_back,
    names.numbered,
    identifiers.rating,
    titles.measure_of_music,
    titles.version,
    identifiers.code,
    years.year,
    years.day_of_month,
    names.graded_name,
    names.listed_under,
    names.called_name,
    titles.long_name,
    names.following_name,
    titles.opening_name,
    titles.sequel,
    names.address,
    names.bracketed_name,
)
