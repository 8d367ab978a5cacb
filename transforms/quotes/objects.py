"""A sentence's words and a place among them in, the noun phrase that begins there out: "said | the minister"."""

from transforms.quotes.lexis import (
    ADVERBIAL,
    AGENTS,
    AGENTS_OR_DOCUMENTS,
    BODY_NAMES,
    BREAKS,
    CALENDAR,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    HE,
    LINKS,
    MADE,
    PERSONS,
    PRONOUNS,
    RIGHT_STOPS,
    SENT_TO,
    VERBS,
)
from transforms.quotes.words import MAX_WORDS, SIMPLE, Phrase, Words, is_short


def phrase_after(w: Words, first: int, is_source: bool = False) -> Phrase | None:
    """The noun phrase that begins with word `first`: "said | President Kasym Lee of Astana, the host".

    `is_source` allows what may only follow "according to": documents, and "from"-phrases behind any noun.
    """
    n = len(w)
    if first >= n or w.is_mask(first) or w.words[first] == "%":
        return None
    if w.lower[first] in PRONOUNS:
        return Phrase(first, first + 1, w.words[first], None, first, first + 1)
    if not (w.is_capital(first) or w.lower[first] in DETERMINERS or w.lower[first] in AGENTS or is_source):
        following = w.lower[first + 1 : first + 3]
        if not any(t in AGENTS for t in following) and not _names_soon(w, first):
            return None
    k = first
    while k + 1 < n and k - first < MAX_WORDS:
        gap = w.gap(k + 1)
        word = w.lower[k + 1]
        if gap not in SIMPLE:
            stripped = gap.strip()
            if (
                (stripped == "(" and ")" in w.text[w.starts[k + 1] : w.starts[k + 1] + 60])
                or (stripped == ")" and "(" in w.text[w.starts[first] : w.ends[k]])
                or stripped in ("&", "/")
            ):
                pass
            elif stripped != "." or not is_short(w.lower[k]):
                break
        elif gap == ". " and not is_short(w.lower[k]):
            break
        if is_source and word in MADE:
            maker = next((j for j in range(k + 2, min(n, k + 7)) if w.lower[j] in ("by", "from")), 0)
            if maker:
                k = maker
                continue
            break
        if (
            w.is_mask(k + 1)
            or (word in FINITE and not w.is_capital(k + 1))
            or (_is_past(w, k + 1) and not (is_source and w.lower[k + 2 : k + 3] in (["from"], ["by"])))
            or (word in VERBS and word not in DOCUMENTS and not w.is_capital(k + 1))
        ):
            break
        if (
            word == "and"
            and (w.is_capital(k) or is_source)
            and k + 2 < n
            and (w.is_capital(k + 2) or (is_source and w.lower[k + 2] in DETERMINERS))
        ):
            k += 1
            continue
        if word in ("between",) and is_source:
            k += 1
            continue
        if word == "by" and w.lower[k] not in DOCUMENTS and not is_source:
            break
        if word in ("from", "with", "at", "for", "to", "in") and not _may_go_on(w, first, k, word, is_source):
            break
        if (
            word in RIGHT_STOPS
            and word not in ("and",)
            and not w.words[k].endswith(("’s", "'s"))
            and not (word == "in" and _may_go_on(w, first, k, word, is_source))
        ) or word == "and":
            break
        k += 1
    while k > first and (w.lower[k] in LINKS or w.lower[k] in DETERMINERS) and not w.is_capital(k):
        k -= 1
    phrase = Phrase(first, k + 1, w.phrase(first, k + 1), None, first, k + 1)
    _take_apposition(w, phrase)
    return phrase


def _names_soon(w: Words, first: int) -> bool:
    """Whether a name follows within four words in lower case: "planetary geologist Rosa Lee"."""
    for k in range(first + 1, min(len(w), first + 5)):
        if (
            w.gap(k) not in SIMPLE
            or w.lower[k] in FINITE
            or w.lower[k] in ADVERBIAL
            or w.lower[k] in DETERMINERS
            or w.lower[k] in BREAKS
        ):
            return False
        if w.is_capital(k):
            return w.lower[k] not in CALENDAR
    return False


def _is_past(w: Words, k: int) -> bool:
    """Whether word k looks like a past tense that ends a noun phrase: "the minister | visited"."""
    word = w.words[k]
    return (
        len(word) > 4
        and word.endswith("ed")
        and word.islower()
        and w.lower[k - 1] not in DETERMINERS
        and not w.lower[k - 1].endswith("ly")
        and not w.words[k - 1].endswith(("’s", "'s"))
    )


def _may_go_on(w: Words, first: int, k: int, word: str, is_source: bool) -> bool:
    """Whether a preposition carries the phrase on: "an economist at the bank", but not "Omar Lee at the forum"."""
    ends_in_name = w.is_capital(k) and not (w.lower[k] in AGENTS or w.lower[k] in BODY_NAMES or w.lower[k] in DOCUMENTS)
    if word == "in":
        return (
            k + 1 < len(w)
            and w.lower[k] in AGENTS_OR_DOCUMENTS
            and k + 2 < len(w)
            and w.is_capital(k + 2)
            and w.lower[k + 2] not in CALENDAR
        )
    if word == "to":
        return w.lower[k] in SENT_TO
    if is_source and word == "from":
        return True
    return not ends_in_name


def _take_apposition(w: Words, phrase: Phrase) -> None:
    """Add the apposition behind the name, as "Kasym Lee, head of the port", to `phrase`."""
    k = phrase.last
    if k >= len(w) or w.gap(k).strip() not in (",", "),"):
        return
    if not w.is_capital(k - 1):
        _take_bearer(w, phrase)
        return
    end = k
    while (
        end + 1 < len(w)
        and "," not in w.gap(end + 1)
        and not w.is_mask(end + 1)
        and end - k < MAX_WORDS
        and w.lower[end + 1] not in BREAKS
    ):
        end += 1
    told = w.lower[k : min(end + 1, k + 5)]
    if (
        any(t in PERSONS for t in told)
        and not any(t in FINITE or (t in VERBS and t not in AGENTS) for t in told)
        and told[0] not in HE
    ):
        phrase.role = w.slice(k, end + 1)
        phrase.reach = end + 1


def _take_bearer(w: Words, phrase: Phrase) -> None:
    """Make the name behind a function the speaker: "said the company's chief economist, Ann Lee"."""
    k = end = phrase.last
    while end < len(w) and end - k < 4 and w.is_capital(end) and (end == k or w.gap(end) in SIMPLE):
        end += 1
    if end - k < 2 or w.lower[k - 1] not in PERSONS or (end < len(w) and not w.gap(end).strip()):
        return
    phrase.role, phrase.text, phrase.reach = phrase.text, w.slice(k, end), end
