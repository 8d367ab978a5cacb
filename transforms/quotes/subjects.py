"""The words of a sentence and a verb among them in, the noun phrase before it out: who says it."""

from transforms.quotes.lexis import (
    ADVERBIAL,
    AGENTS,
    AGENTS_OR_DOCUMENTS,
    BODY_NAMES,
    BREAKS,
    CALENDAR,
    CARDINALS,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    LINKS,
    OPENERS,
    OUTLOOK,
    PERSONS,
    PRONOUNS,
    SENT_TO,
    SKIPPED,
    VERBS,
)
from transforms.quotes.words import MAX_WORDS, SIMPLE, Phrase, Words, is_short

_JOINING = frozenset(("and", "or"))  # these open no apposition, but a further part of one: "of Ely, and Ayr,"


def phrase_before(w: Words, verb: int) -> Phrase | None:
    """The subject before word `verb`: "Marat Seidov", "the ministry", "Omar Lee, chairman of the board,"."""
    j = verb - 1
    while (
        j >= 0
        and w.gap(j + 1) in SIMPLE
        and (w.lower[j] in SKIPPED or (w.words[j][-2:] == "ly" and w.words[j].islower() and j))
    ):
        j -= 1
    if j > 0 and w.lower[j] in CALENDAR and w.gap(j + 1) in SIMPLE:  # "Alden on Tuesday announced"
        j -= 2 if w.lower[j - 1] in ("on", "in", "last", "late", "early") else 1
    if j < 0 or w.is_mask(j):
        return None
    gap = w.gap(j + 1).strip()
    inside = j
    if gap == ")":
        opened = w.text.rfind("(", 0, w.ends[j])
        while j >= 0 and w.starts[j] > opened:
            j -= 1
        if j < 0:
            return None
        phrase = _back(w, j)
        if phrase is not None and inside - j <= 3 and w.is_capital(j + 1):
            phrase.last = inside + 1
            phrase.text = w.phrase(phrase.first, phrase.last)
            phrase.reach = inside + 1
        return phrase
    if gap in (",", "),") or (gap == ".," and (is_short(w.lower[j]) or "." in w.words[j])):
        return _with_apposition(w, j)
    if gap not in ("", "'", "’") and not (gap == "." and is_short(w.lower[j])):
        return None
    for k in range(j, max(0, j - 8), -1):
        if "," in w.gap(k) or w.is_mask(k):
            break
        if w.lower[k] == "who" and k and w.lower[k - 1] in AGENTS:
            return _back(w, k - 1)  # "brokers who have seen the yard say"
    if w.lower[j] == "who" and j >= 1 and w.gap(j).strip() == ",":
        name = _back(w, j - 1)
        return Phrase(name.first, name.last, name.text, None, name.first, j + 1) if name else None
    return _back(w, j)


def _with_apposition(w: Words, j: int) -> Phrase | None:
    """A name, then its apposition between commas, ending at word j: "Talgat Lee, chairman of the board,"."""
    k = j
    for _ in range(4):
        while k > 0 and "," not in w.gap(k) and j - k < MAX_WORDS:
            k -= 1
        if k <= 0 or "," not in w.gap(k) or w.gap(k).strip() not in (",", "),", "”,"):
            return None
        role = w.slice(k, j + 1)
        end = k - 1
        begins = w.lower[k]
        told = w.lower[k : min(k + 8, j + 1)]
        bearer = _bearer(w, k, j)
        if bearer is not None:
            return bearer
        insertion = begins in ADVERBIAL or begins in SKIPPED or begins.endswith("ing")
        fits = begins not in _JOINING and (
            insertion
            or begins in DETERMINERS
            or begins in ("who", "whose", "which")
            or begins.isdigit()
            or any(t in AGENTS for t in told)
        )
        if fits and not w.is_mask(end):
            name = _back(w, end)
            if (
                name
                and (w.is_capital(name.last - 1) or w.lower[name.last - 1] in AGENTS)
                and any(w.is_capital(i) and w.lower[i] not in CALENDAR for i in range(name.first, name.last))
            ):
                if insertion and name.first > 0 and w.gap(name.first) in SIMPLE:
                    return None
                if begins in DETERMINERS and not any(t in AGENTS for t in told) and not _opens_clause(w, name.first):
                    return None
                longer = _before_role(w, name, j)
                if longer is not None:
                    return longer
                plain = None if insertion or begins in ("who", "whose", "which") else role
                return Phrase(name.first, name.last, name.text, plain, name.first, j + 1)
        if j - k >= MAX_WORDS:
            return None
        k -= 1
    return None


def _bearer(w: Words, k: int, j: int) -> Phrase | None:
    """The name between commas behind a function: "the company's chief economist, Ann Lee,"."""
    if not 1 <= j - k <= 3 or not all(w.is_capital(i) for i in range(k, j + 1)) or w.lower[k - 1] not in PERSONS:
        return None
    function = _back(w, k - 1)
    if function is None:
        return None
    return Phrase(k, j + 1, w.slice(k, j + 1), function.text, function.first, j + 1)


def _opens_clause(w: Words, k: int) -> bool:
    return k == 0 or w.gap(k).strip()[-1:] in (",", ":", "”", '"', "—", "–", ";") or w.is_mask(k - 1)


def _before_role(w: Words, role: Phrase, j: int) -> Phrase | None:
    """The name before an apposition that has one itself: "Omar Lee, an analyst at Alba, a consultancy,"."""
    if w.is_capital(role.first) or role.first == 0 or "," not in w.gap(role.first):
        return None
    name = _back(w, role.first - 1)
    if name is None:
        return None
    first = name.first
    while first < name.last - 1 and not w.is_capital(first):
        first += 1  # past a function: "lead author Omar Lee"
    called = first == name.first or w.lower[first - 1] in PERSONS
    if not called or name.last - first > 4 or not all(w.is_capital(i) for i in range(first, name.last)):
        return None
    return Phrase(name.first, name.last, name.text, w.slice(role.first, j + 1), name.first, j + 1)


def _back(w: Words, j: int) -> Phrase | None:
    """The noun phrase that ends with word j."""
    if j < 0 or w.is_mask(j):
        return None
    if w.lower[j] in PRONOUNS or w.lower[j] in ("i", "we", "you"):
        return Phrase(j, j + 1, w.words[j], None, j, j + 1)
    if w.lower[j] in BREAKS or w.lower[j] in CALENDAR or w.words[j][0].isdigit() or w.lower[j] in CARDINALS:
        return None
    k = j
    while k > 0 and j - k < MAX_WORDS:
        gap = w.gap(k)
        before = w.lower[k - 1]
        if gap not in SIMPLE:
            stripped = gap.strip()
            if stripped == ")":
                opened = w.text.rfind("(", 0, w.ends[k - 1])
                inside = k - 1
                while inside > 0 and w.starts[inside] > opened:
                    inside -= 1
                if opened < 0 or inside <= 0 or j - inside > MAX_WORDS:
                    break
                k = inside + 1
                gap = w.gap(k)
                before = w.lower[k - 1]
                # the words in parentheses belong to the phrase
                if gap.strip() not in ("(", ""):
                    break
            elif stripped not in ("&", "/", ".") or (stripped == "." and not is_short(before)):
                break
        elif gap == ". " and not is_short(before):
            break
        if (
            w.is_mask(k - 1)
            or (before in BREAKS and not (before == "to" and k > 1 and w.lower[k - 2] in SENT_TO))
            or before in CALENDAR
            or before in PRONOUNS
        ):
            break
        if (
            before == "and"
            and w.lower[k] in ("his", "her", "their")
            and k > 1
            and (w.is_capital(k - 2) or w.lower[k - 2] in PRONOUNS)
        ):
            k -= 2
            continue
        if (
            w.lower[k] in DETERMINERS
            and w.lower[k] not in ("two", "three", "four", "other", "all")
            and before not in ("of", "for", "at", "from", "with", "by", "both", "in", "on")
            and not (before == "to" and k > 1 and w.lower[k - 2] in SENT_TO)
        ):
            break
        if before in ("for", "at", "from", "with", "by", "in", "on", "and", "&"):
            if not _joins(w, k - 1, j):
                break
        elif (
            (before in FINITE and not w.is_capital(k - 1))
            or (before in VERBS and not w.is_capital(k - 1) and before not in AGENTS)
            or (before.endswith("ly") and not w.is_capital(k - 1))
        ):
            break
        k -= 1
    while (
        k < j
        and (w.lower[k] in LINKS or w.lower[k] in ADVERBIAL or w.lower[k] == "%")
        and w.lower[k] not in DETERMINERS
        and not (w.is_capital(k) and k > 0)
    ):
        k += 1
    if k == 0 and j > 0 and w.lower[0] in OPENERS and w.lower[0] not in DETERMINERS:
        k = 1  # "Now Alba says"
    text = w.phrase(k, j + 1)
    return Phrase(k, j + 1, text, None, k, j + 1)


def _joins(w: Words, link: int, end: int) -> bool:
    """Whether the preposition or "and" at `link` belongs inside the noun phrase around it."""
    if link == 0:
        return False
    before = w.lower[link - 1]
    word = w.lower[link]
    named = before in AGENTS or before in BODY_NAMES or before in DOCUMENTS
    if word == "and" and not named and not w.is_capital(link - 1):
        return _is_inside_name(w, link - 1)
    if word in ("and", "&"):
        if (
            w.is_capital(link - 1)
            and before not in CALENDAR
            and link + 1 < len(w)
            and (w.is_capital(link + 1) or w.lower[link + 1] in AGENTS)
        ):
            return True
        return named and (w.lower[end] in AGENTS or w.lower[end] in DOCUMENTS)
    if (
        word in ("on", "in", "at", "by")
        and before.endswith("ed")
        and link >= 2
        and w.lower[link - 2] in AGENTS_OR_DOCUMENTS
    ):
        return True  # "people told of the talks"
    if word in ("of", "from", "at", "with") and link >= 2 and w.is_capital(link - 1) and w.is_capital(link - 2):
        return True  # "Ann Lee from the press office"
    return named or (before in ("familiar", "people", "knowledge") and word == "with")


def _is_inside_name(w: Words, k: int) -> bool:
    """Whether lower-case nouns before an "and" belong to a body: "the Council on ports | and rail"."""
    for j in range(k, max(0, k - 6), -1):
        before = w.lower[j - 1]
        if w.gap(j) not in SIMPLE or before in FINITE or before in DETERMINERS:
            return False
        if before in ("on", "of", "for", "in"):
            return j >= 2 and ((w.is_capital(j - 2) and j > 2) or w.lower[j - 2] in AGENTS)
    return False


def is_modifier(w: Words, i: int, subject: Phrase) -> bool:
    """Whether a participle at word i belongs to the noun behind it: "Alba's | expected range"."""
    last = subject.last - 1
    if subject.last != i or i + 1 >= len(w) or w.gap(i + 1).strip() or not w.lower[i].endswith("ed"):
        return False
    if w.words[last].endswith(("’s", "'s")):
        return True
    if w.is_capital(last) or w.lower[i] not in OUTLOOK:
        return False
    is_agent = w.lower[last] in AGENTS or w.lower[last] in DOCUMENTS or w.lower[last] in PRONOUNS
    behind = w.words[i + 1]
    return not is_agent and behind.islower() and w.lower[i + 1] not in DETERMINERS
