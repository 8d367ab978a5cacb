"""Tagged tokens of a sentence in, the same with tags mended by their neighbours out, left to right.

In the way of Brill (1992), "A simple rule-based part of speech tagger": each rule looks at the tag of one kind of word.
"""

from transforms.codes import CODE, tag_before_code
from transforms.lexicon import words as words_of
from transforms.tag_clauses import (
    CLAUSE_ENDS,
    INSERTION,
    behind_modal,
    ends_insertion,
    goes_to,
    has_finite,
    has_finite_behind,
    has_past_behind,
    is_there,
)
from transforms.tag_clitics import mend_apostrophe, mend_clitic, mend_that
from transforms.tags import FINITE, NAME_TAGS, NOUNISH, VERBAL
from transforms.tokens import Tokens
from transforms.word_forms import BE

_ALSO_VERBS = words_of("words", "also_verbs")
_ADJECTIVES_ALSO_VERBS = words_of("words", "adjectives_also_verbs")
_ALSO_VERBS_S = frozenset(word + "s" for word in _ALSO_VERBS)
_SAME_PAST = words_of("words", "same_past")
_HAVE = frozenset(("have", "has", "had", "having"))
_AUXILIARIES = BE | _HAVE | {"does"}
_TAKES_NOUN_AFTER_TO = words_of("words", "takes_noun_after_to")
_BARE_INFINITIVE = frozenset(("let", "lets", "help", "helps", "helped", "make", "makes"))
_AS_PREPOSITION = frozenset(("according", "compared"))
# Words that are looked at whatever their tag, and the tags that are looked at whatever their word.
_WATCHED = (
    _AS_PREPOSITION
    | _ALSO_VERBS
    | _ALSO_VERBS_S
    | _SAME_PAST
    | {"that", "set", "accounting", "account", "amount", "trading", "all", "'", "’", "'s", "’s"}
)
_FORMS = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "JJ"))
_PLURAL_PRONOUNS = frozenset(("i", "you", "we", "they"))
_SINGULAR_PRONOUNS = frozenset(("he", "she", "it"))
_OBJECTS = frozenset(("DT", "PRP$", "PRP", "CD", "$", "IN", "TO", "RB", "JJ", "NNS", "NNP"))
_AMOUNT = frozenset(("CD", "$", "£", "€"))
_PLURAL_MODIFIERS = frozenset(
    ("exports", "imports", "sales", "works", "funds", "records", "demands", "rates", "uses", "reports")
)
_BEFORE_QUANTITY = frozenset(("about", "around", "between", "over", "some", "nearly", "almost", "only", "just"))
_BEFORE_VERB = frozenset(("NN", "NNS", "NNP", "PRP", "WDT"))
_SCALES = frozenset(
    ("percent", "cent", "hundred", "thousand", "million", "billion", "trillion", "mn", "bn", "crore", "lakh")
)
_SEVERAL = frozenset("two three four five six seven eight nine ten eleven twelve dozen several many".split())
_STANDING = frozenset(("this", "that", "these", "those", "all", "both"))  # determiners that stand alone, too
_DESCRIBES = words_of("words", "describing_participles")
_PERCENT = frozenset(("percent", "pct", "cent", "point", "points"))  # "the 5 percent gain the shop made"
_OBJECT_BEGINS = frozenset(("NNS", "CD", "$", "JJ"))
_OBJECT = 6  # tokens behind a verb in which its object ends
_BEFORE_LAST = frozenset(("", "DT", "PRP$", "POS", "IN", "JJ", "TO"))
_TERMS = words_of("markets", "terms")
_DATING = frozenset(("last", "this", "next", "early", "late"))


def mend(tags: list[str], tokens: Tokens) -> None:
    """Mend tags by their neighbours, left to right."""
    lower = tokens.lower
    last = len(tags) - 1
    if "x" in lower:
        for i in range(1, last):
            if lower[i] == "x" and tags[i + 1] == "CD" and tokens.glued(i) == tokens.glued(i + 1):
                tags[i] = "SYM"  # "12 x 35 mm", and no "X4"
    for i in [i for i, tag in enumerate(tags) if tag in _FORMS or lower[i] in _WATCHED or tags[i - 1] == "MD"]:
        mended = _MENDERS.get(tags[i])
        if mended is not None:
            before = tags[i - 1] if i else ""
            if before == CODE:
                before = tag_before_code(tags, i)
            tags[i] = mended(tokens, tags, i, before, tags[i + 1] if i < last else "")


def _mend_base(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A form without an ending: an infinitive, a present, or a noun after all."""
    before2 = tags[i - 2] if i > 1 else ""
    if tokens.lower[i] in _HAVE and before not in ("TO", "MD", "-"):
        return "VB" if before2 in ("TO", "MD") else "VBP"  # no noun, be it behind a number: "the other 400 have left"
    if before == "-" and tokens.glued(i):
        return "NN"  # "a long-run target", "the start-up"
    if (
        before in ("DT", "PRP$", "JJ", "POS", "IN")
        or (before == "NN" and (after not in _OBJECTS or _is_counted(tokens, tags, i)) and tokens.lower[i] not in _HAVE)
        or (i and before in ("NN", "NNS") and after in (":", "("))
        or (before == "CD" and after not in ("PRP", "DT"))
        or (
            before in NAME_TAGS and after in ("VBD", "VBZ", "MD") and tokens.lower[i] not in _AUXILIARIES
        )  # "the Treasury yield rose"
        or (before == "NN" and tags[i - 2] == "-" and tokens.lower[i - 1] in _TERMS)  # "the 10-year yield to beat"
    ):
        return "NN"
    if before in ("TO", "MD"):
        return "VB"
    return tags[i] if before2 in ("TO", "MD") else "VBP"


def _is_counted(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether an indefinite article or "one" opens the noun phrase before token `i`: "a phone | call"."""
    j = i - 1
    while j > max(0, i - INSERTION) and tags[j] in ("NN", "JJ", "-"):
        j -= 1
    return tokens.lower[j] in ("a", "an", "one", "each", "every", "another")


def _mend_noun(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A noun that may be a verb: "to lift", "would not quite close off"."""
    lower = tokens.lower
    word = lower[i]
    if before == "MD":
        return "VB"
    if word in _SAME_PAST and i and lower[i - 1] in BE and after in ("IN", "TO"):
        return "VBN"  # "tariffs will be | cut by"
    if before == "PRP" and lower[i - 1] in _PLURAL_PRONOUNS and after != "NN":
        return "VBP"  # "we need a yard"
    if before == "NNS" and lower[i : i + 2] in (["account", "for"], ["amount", "to"]):
        return "VBP"  # "goods account for"
    if word in _ALSO_VERBS:
        if before == "RB" and behind_modal(tags, i):
            return "VB"
        if before == "TO":
            governor = lower[i - 2] if i > 1 else ""
            nominal = lower[i + 1 : i + 2] in (["in"], ["of"], ["from"]) and governor not in BE  # "is to | rise from"
            stays = nominal or governor in _TAKES_NOUN_AFTER_TO
            return "NN" if stays else "VB"
        if i and lower[i - 1] in _BARE_INFINITIVE:
            return "VB"
        behind_subject = before in ("NN", "NNS", "NNP", "PRP") or (before == "," and ends_insertion(tags, i - 1))
        takes_object = after in ("PRP$", "DT") and lower[i + 1] != "that" and lower[i - 1] not in _PERCENT
        if (behind_subject and takes_object) or (before == "PRP" and after in _AMOUNT):
            return "VBP"  # "the bank cut its rate", "they cut 40 jobs"
    elif word == "accounting" and lower[i + 1 : i + 2] == ["for"]:
        return "VBG"
    if word == "trading" and i > 1 and lower[i - 1] == "last" and lower[i - 2] in BE:
        return "VBG"
    if word in _SAME_PAST and i and lower[i - 1] in _HAVE and after in _OBJECTS and after != "NNP":
        return "VBN"  # "analysts had forecast earnings of"
    if word in _SAME_PAST and _is_past_place(before, after, tags, lower, i):
        return "VBD"  # "the bank cut rates"
    return _tag_of_word(lower, i, before, after) or "NN"


def _mend_name(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A word with a capital that is a verb after all."""
    return "VB" if before == "MD" else _tag_of_word(tokens.lower, i, before, after) or "NNP"


def _mend_plural(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A plural that may be a verb: "the ministry plans to"."""
    lower = tokens.lower
    if (before == "PRP" and lower[i - 1] in _SINGULAR_PRONOUNS) or (
        before == "WDT" and after in _OBJECT_BEGINS | {"DT", "IN"}
    ):
        return "VBZ"  # "it ranges from", "a rule that limits the rate"
    if before == "NN" and goes_to(tags, i) and (has_finite_behind(tags, lower, i) or has_past_behind(tags, i)):
        return "NNS"  # "oil exports to Oman fell"
    return "VBZ" if lower[i] in _ALSO_VERBS_S and _is_verb_place(before, after, tags, lower, i) else "NNS"


def _mend_adjective(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """An adjective that is a verb, or stands for a noun."""
    lower = tokens.lower
    if before == "MD" or (before == "TO" and lower[i] in _ADJECTIVES_ALSO_VERBS and after[:2] != "NN"):
        return "VB"
    if lower[i] in _ADJECTIVES_ALSO_VERBS and before in ("NNS", "PRP") and after in ("DT", "CD", "$", "PRP$"):
        return "VBP"  # "users own a boat"
    if lower[i] == "little" and lower[i - 1] in BE and after == "VBN":
        return "RB"  # "was little changed"
    is_trading = lower[i - 1] in BE and lower[i + 1 : i + 2] == ["trading"]
    if lower[i] == "last" and (is_trading or (after in VERBAL and before not in _BEFORE_LAST)):
        return "RB"  # "was last trading at", "last rose"; but "in the last trading hour"
    if lower[i] in ("high", "low") and (lower[i + 1 : i + 2] == ["of"] or (before == "NN" and tags[i - 2] == "-")):
        return "NN" if after[:2] != "NN" else "JJ"  # "an all-time high of", "at a three-week low"
    stands_alone = after not in NOUNISH and after not in ("JJ", "CC", "-", "VBG", ",", "VBN", "$")
    return "NN" if stands_alone and before in ("DT", "JJ", "PRP$", "POS", "CD") else "JJ"


def _mend_present(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A third person that may be a plural: "its rises"."""
    is_plural = before in ("DT", "PRP$", "JJ", "POS", "CD") and after not in ("DT", "CD")
    is_plural = is_plural or (before in ("", "NN") and after in ("VBD", "MD"))  # "vessel calls rose", "permits fell"
    is_plural = is_plural or (before == "NN" and _is_several(tokens, tags, i))
    return "NNS" if is_plural and tokens.lower[i] not in _AUXILIARIES else "VBZ"


def _is_several(tokens: Tokens, tags: list[str], i: int) -> bool:
    """Whether a number opens the noun phrase that goes on before token `i`: "seven rock | tracks"."""
    j = i - 1
    while j > max(0, i - INSERTION) and tags[j] in ("NN", "JJ"):
        if tokens.lower[j] in _SCALES:
            return False  # "with $2 trillion | offers chances"
        if tokens.lower[j] in _SEVERAL:
            return True
        j -= 1
    if tokens.lower[j] in _SEVERAL:
        return True
    if tags[j] != "CD" or tokens.lower[j] in ("one", "1") or j == i - 1:
        return False
    return j == 0 or tags[j - 1] not in NAME_TAGS  # "a Gen 6 oven feels"


def _mend_past(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A past form: finite, a participle, or an infinitive that looks like one."""
    lower = tokens.lower
    if before == "MD":
        return "VB"
    told = _tag_of_word(lower, i, before, after)
    if told is not None:
        return told
    if lower[i : i + 2] == ["lay", "off"]:
        return "VB"  # no past of "lie": "will close 40 stores and | lay off"
    if lower[i] == "had" and after == "VBN":
        return "VBD"  # "of the 600 wagons, 400 had arrived"
    if not lower[i].endswith("ed"):
        if before == "TO":
            return "VB"  # "to lay off"
        if tags[i] == "VBD" and lower[i] not in _SAME_PAST:
            return "VBD"  # "grew": never a participle
    return _past_form(tags, lower, i, before, after)


def _mend_participle(tokens: Tokens, tags: list[str], i: int, before: str, after: str) -> str:
    """A word in "-ing" that may be a noun."""
    told = _tag_of_word(tokens.lower, i, before, after)
    if told is not None:
        return told
    if before in ("NN", "NNP") and after in FINITE:
        return "NN"  # "the border crossing saw"
    if before in ("DT", "PRP$") and after in ("CD", "$"):
        return "JJ"  # "the remaining 40 ships"
    return "NN" if before in ("DT", "PRP$", "POS") and after not in NOUNISH else "VBG"


def _tag_of_word(lower: list[str], i: int, before: str, after: str) -> str | None:
    """The tag of "according to", "compared with" and "set" where their neighbours tell it."""
    word = lower[i]
    if word in _AS_PREPOSITION:
        return None if after not in ("TO", "IN") else "IN" if word == "according" else "VBN"
    if word != "set":
        return None
    if before == "TO" and after in _OBJECTS:
        return "VB"  # "agreed to | set up a fund"
    if lower[i + 1 : i + 2] in (["aside"], ["up"]) and before in _BEFORE_VERB:
        return "VBD"
    return "VBN" if i and (lower[i - 1] in BE or lower[i - 1] in _HAVE) else None


_MENDERS = {
    "VB": _mend_base,
    "VBP": _mend_base,
    "NN": _mend_noun,
    "NNP": _mend_name,
    "NNS": _mend_plural,
    "JJ": _mend_adjective,
    "VBZ": _mend_present,
    "VBD": _mend_past,
    "VBN": _mend_past,
    "VBG": _mend_participle,
    "DT": mend_that,
    "POS": mend_clitic,
    "'": mend_apostrophe,
    "’": mend_apostrophe,
}


def _is_verb_place(before: str, after: str, tags: list[str], lower: list[str], i: int) -> bool:
    """Whether a word that may be noun or verb stands where a verb does: behind a noun, before what it takes."""
    if after in ("CD", "$") or (lower[i + 1 : i + 2] and lower[i + 1] in _BEFORE_QUANTITY):
        return before in _BEFORE_VERB or before == "RB"
    if after in ("NN", "NNS", "JJ") and before in ("NN", "NNP") and lower[i] not in _PLURAL_MODIFIERS:
        return True  # a plural is seldom the middle of a compound: "the ministry plans exports"
    if before not in _BEFORE_VERB or after not in ("DT", "TO", "PRP$"):
        return False
    return after != "TO" or not has_finite(tags, lower, i)  # "the board has lifted loan rates to"


def _is_past_place(before: str, after: str, tags: list[str], lower: list[str], i: int) -> bool:
    """Whether a noun that may be a past, too, stands where the clause has its verb, and has no other."""
    if before not in _BEFORE_VERB and not (before == "," and ends_insertion(tags, i - 1)):
        return False
    by_amount = lower[i + 2 : i + 3] == ["by"] and tags[i + 3 : i + 4] == ["CD"]  # "the airline cut capacity by 10%"
    if after not in _OBJECT_BEGINS and not (after == "NN" and (before != "NN" or by_amount)):
        return False
    if lower[i + 1] in _DATING or has_finite(tags, lower, i):
        return False
    for j in range(i + 1, min(i + _OBJECT, len(tags))):
        if tags[j] in CLAUSE_ENDS or tags[j] == "IN":
            break
        if tags[j] in VERBAL:
            return False  # "price cut fears grow"
    return True


def _joined_form(tags: list[str], i: int) -> str | None:
    """The form of the past verb up to token `i` of the clause, with which another is joined: "fell and | rose"."""
    for j in range(i, max(-1, i - INSERTION), -1):
        if tags[j] in ("VBD", "VBN"):
            return tags[j]
        if tags[j] in FINITE or tags[j] in ("WDT", ";", ":"):
            return "VBZ" if tags[j] == "VBZ" else None
    return None


def _past_form(tags: list[str], lower: list[str], i: int, before: str, after: str) -> str:
    """VBD for a finite past, VBN for a participle: an auxiliary before it decides, else its place in the clause."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if tags[j] == "RB" or lower[j] in ("also", "already", "been", "being", "not"):
            continue
        if lower[j] in BE or lower[j] in _HAVE:
            return "VBN"
        break
    if before in ("DT", "JJ", "PRP$", "POS", "IN", "CD", "-") and after in NOUNISH:
        return "VBN"
    if after == "IN" and lower[i + 1] == "by" and i + 2 < len(tags) and tags[i + 2] not in ("CD", "$", "RB"):
        return "VBN" if before != "PRP" else "VBD"
    if before == "CC" and (told := _joined_form(tags, i - 2)):
        return told if told != "VBZ" else "VBN" if after in NOUNISH else "VBD"  # "has five rooms and | sold for"
    if before == "DT" and lower[i - 1] in _STANDING and after not in NOUNISH:
        return "VBD"  # "this resulted in", "they all had a yard"
    if before == "NN" and i > 1 and tags[i - 2] == "-" and after == "NN":
        return "VBN"  # "a three-hour recorded talk"
    if before == "NNS" and is_there(tags, lower, i):
        return "VBN"  # "there were 40 cases reported"
    if (
        before in ("NN", "NNS")
        and after in ("IN", "TO")
        and lower[i] in _DESCRIBES
        and has_finite_behind(tags, lower, i)
    ):
        return "VBN"  # "a study published in May found"
    if before in ("NN", "NNS", "NNP", "PRP", "WDT", "WP", ")", "RB", ",", "EX"):
        return "VBD"
    if before == "CD" and after in _AMOUNT and tags[i - 2] in NAME_TAGS:
        return "VBD"  # "the S&P 500 lost 2%"
    if before == "JJ" and after in ("DT", "PRP$") and not has_finite(tags, lower, i):
        return "VBD"  # "teachers dressed in red surrounded the building"
    return "VBN"
