"""The words of a sentence and a place among them in, the noun phrase that ends or begins there out: who says it."""

import re
from dataclasses import dataclass

from transforms.quotes.words import (
    ADVERBIAL,
    AGENTS,
    BODY_NAMES,
    CALENDAR,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    HE,
    LINKS,
    MADE,
    PERSONS,
    PRONOUNS,
    SENT_TO,
    TITLES,
    VERBS,
)

_WORD = re.compile(r"[^\W_]+(?:[’'ʻʼ`.&-][^\W_]+|,\d+)*(?:[’'](?=\s))?|\x01+|%")
_SIMPLE = frozenset(("", " ", "  ", "\u00a0", "-", "\u00a0 ", " \u00a0", ". "))
_SKIPPED = frozenset((
    "also", "later", "earlier", "further", "has", "had", "have", "recently", "however", "previously", "repeatedly", "separately", "then",
    "today", "yesterday", "once", "still", "already", "now", "just", "reportedly", "publicly", "explicitly", "additionally", "clearly", "specifically", "always", "often", "even", "never", "instead", "simply", "first", "only", "meanwhile", "too", "though", "for", "example",
))
_BREAKS = frozenset((
    "that", "but", "while", "as", "when", "after", "because", "if", "where", "which", "who", "whom", "than", "although", "though",
    "since", "so", "before", "until", "whereas", "or", "yet", "whether", "what", "how", "why", "not", "be", "been", "being", "to", "per", "via", "amid", "despite", "nor", "unless", "according",
))
_RIGHT_STOPS = (ADVERBIAL - {"of", "for", "from", "with", "at", "by", "to"}) | _BREAKS | CALENDAR | {"adding", "and", "released", "published", "issued", "is", "said"}
_MAX_WORDS = 24


@dataclass(slots=True)
class Words:
    """The words of one sentence with their offsets into it; a masked quotation is one word."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i."""
        return self.text[self.ends[i - 1] : self.starts[i]] if i else ""

    def slice(self, first: int, last: int) -> str:
        """The characters from word `first` to word `last`, exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def phrase(self, first: int, last: int) -> str:
        """The same without a possessive at its end, a parenthesis that it opens closed."""
        text = self.slice(first, last)
        if text.count("(") > text.count(")"):
            text += ")"
        return text

    def is_document(self, i: int) -> bool:
        """Whether word i is the common noun of a document, not a part of a name such as Bureau of Statistics."""
        return self.lower[i] in DOCUMENTS and not (self.is_capital(i) and i > 0)

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def is_mask(self, i: int) -> bool:
        return self.words[i][0] == "\x01"


@dataclass(slots=True)
class Phrase:
    """A noun phrase as word indexes, `last` exclusive, with the apposition behind the name if there is one.

    `reach` is the index behind everything that belongs to it, appositions included; `begin` where it all begins.
    """

    first: int
    last: int
    text: str
    role: str | None
    begin: int
    reach: int


def read_words(sentence: str) -> Words:
    """The words of a sentence.

    >>> read_words("Mr. Lee's firm, 5% up").words
    ['Mr', "Lee's", 'firm', '5', '%', 'up']
    """
    words = _WORD.findall(sentence)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for word in words:
        at = sentence.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Words(sentence, words, [_plain(w) for w in words], starts, ends)


def _plain(word: str) -> str:
    """A word in lower case; a name or an agent without its possessive."""
    low = word.lower()
    if low[-1] in "s’'" and ("’" in low or "'" in low):
        base = low.removesuffix("s").rstrip("’'") if low[-2:] in ("’s", "'s") else low.rstrip("’'")
        if word[0].isupper() and base not in PRONOUNS and base not in ("that", "there", "let", "what") or base in AGENTS or base in DOCUMENTS:
            return base
    return low


def phrase_before(w: Words, verb: int) -> Phrase | None:
    """The subject before word `verb`: "Kanak", "the ministry", "Talgat Lee, chairman of the board,"."""
    j = verb - 1
    while j >= 0 and w.gap(j + 1) in _SIMPLE and (w.lower[j] in _SKIPPED or (w.words[j][-2:] == "ly" and w.words[j].islower() and j)):
        j -= 1
    if j > 0 and w.lower[j] in CALENDAR and w.gap(j + 1) in _SIMPLE:  # "Alden on Tuesday announced"
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
        if phrase is not None and inside - j <= 3:
            phrase.last = inside + 1
            phrase.text = w.phrase(phrase.first, phrase.last)
            phrase.reach = inside + 1
        return phrase
    if gap in (",", "),"):
        return _with_apposition(w, j)
    if gap not in ("", "'", "’") and not (gap == "." and _is_short(w.lower[j])):
        return None
    for k in range(j, max(0, j - 8), -1):
        if "," in w.gap(k) or w.is_mask(k):
            break
        if w.lower[k] == "who" and k and w.lower[k - 1] in AGENTS:
            return _back(w, k - 1)  # "analysts who have done the sums say"
    if w.lower[j] == "who" and j >= 1 and w.gap(j).strip() == ",":
        name = _back(w, j - 1)
        return Phrase(name.first, name.last, name.text, None, name.first, j + 1) if name else None
    return _back(w, j)


def _with_apposition(w: Words, j: int) -> Phrase | None:
    """A name, then its apposition between commas, ending at word j: "Talgat Lee, chairman of the board,"."""
    k = j
    for _ in range(4):
        while k > 0 and "," not in w.gap(k) and j - k < _MAX_WORDS:
            k -= 1
        if k <= 0 or "," not in w.gap(k) or w.gap(k).strip() not in (",", "),", "”,"):
            return None
        role = w.slice(k, j + 1)
        end = k - 1
        begins = w.lower[k]
        told = w.lower[k : min(k + 8, j + 1)]
        insertion = begins in ADVERBIAL or begins in _SKIPPED or begins.endswith("ing")
        fits = insertion or begins in DETERMINERS or begins in ("who", "whose", "which") or begins.isdigit() or any(t in AGENTS for t in told)
        if fits and not w.is_mask(end):
            name = _back(w, end)
            if name and (w.is_capital(name.last - 1) or w.lower[name.last - 1] in AGENTS) and any(
                w.is_capital(i) and w.lower[i] not in CALENDAR for i in range(name.first, name.last)
            ):
                if insertion and name.first > 0 and w.gap(name.first) in _SIMPLE:
                    return None
                if begins in DETERMINERS and not any(t in AGENTS for t in told) and not _opens_clause(w, name.first):
                    return None
                longer = _before_role(w, name, j)
                if longer is not None:
                    return longer
                plain = None if insertion or begins in ("who", "whose", "which") else role
                return Phrase(name.first, name.last, name.text, plain, name.first, j + 1)
        if j - k >= _MAX_WORDS:
            return None
        k -= 1
    return None


def _opens_clause(w: Words, k: int) -> bool:
    return k == 0 or w.gap(k).strip()[-1:] in (",", ":", "”", '"', "—", "–", ";") or w.is_mask(k - 1)


def _before_role(w: Words, role: Phrase, j: int) -> Phrase | None:
    """The name before an apposition that has one itself: "Omar Lee, an analyst at Alba, a consultancy,"."""
    if w.is_capital(role.first) or role.first == 0 or "," not in w.gap(role.first):
        return None
    name = _back(w, role.first - 1)
    if name is None or name.last - name.first > 4 or not all(w.is_capital(i) for i in range(name.first, name.last)):
        return None
    return Phrase(name.first, name.last, name.text, w.slice(role.first, j + 1), name.first, j + 1)


def _back(w: Words, j: int) -> Phrase | None:
    """The noun phrase that ends with word j."""
    if j < 0 or w.is_mask(j):
        return None
    if w.lower[j] in PRONOUNS or w.lower[j] in ("i", "we", "you"):
        return Phrase(j, j + 1, w.words[j], None, j, j + 1)
    if w.lower[j] in _BREAKS or w.lower[j] in CALENDAR or w.words[j][0].isdigit():
        return None
    k = j
    while k > 0 and j - k < _MAX_WORDS:
        gap = w.gap(k)
        before = w.lower[k - 1]
        if gap not in _SIMPLE:
            stripped = gap.strip()
            if stripped == ")":
                opened = w.text.rfind("(", 0, w.ends[k - 1])
                inside = k - 1
                while inside > 0 and w.starts[inside] > opened:
                    inside -= 1
                if opened < 0 or inside <= 0 or j - inside > _MAX_WORDS:
                    break
                k = inside + 1
                gap = w.gap(k)
                before = w.lower[k - 1]
                # the words in parentheses belong to the phrase
                if gap.strip() not in ("(", ""):
                    break
            elif stripped not in ("&", "/", ".") or (stripped == "." and not _is_short(before)):
                break
        elif gap == ". " and not _is_short(before):
            break
        if w.is_mask(k - 1) or (before in _BREAKS and not (before == "to" and k > 1 and w.lower[k - 2] in SENT_TO)) or before in CALENDAR or before in PRONOUNS:
            break
        if before == "and" and w.lower[k] in ("his", "her", "their") and k > 1 and w.is_capital(k - 2):
            k -= 2
            continue
        if w.lower[k] in DETERMINERS and w.lower[k] not in ("two", "three", "four", "other", "all") and before not in ("of", "for", "at", "from", "with", "by", "both", "in", "on") and not (before == "to" and k > 1 and w.lower[k - 2] in SENT_TO):
            break
        if before in ("for", "at", "from", "with", "by", "in", "on", "and", "&"):
            if not _joins(w, k - 1, j):
                break
        elif (before in FINITE and not w.is_capital(k - 1)) or (before in VERBS and not w.is_capital(k - 1) and before not in AGENTS):
            break
        elif before.endswith("ly") and not w.is_capital(k - 1):
            break
        k -= 1
    while k < j and (w.lower[k] in LINKS or w.lower[k] in ADVERBIAL or w.lower[k] == "%") and w.lower[k] not in DETERMINERS and not (w.is_capital(k) and k > 0):
        k += 1
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
        if w.is_capital(link - 1) and before not in CALENDAR and link + 1 < len(w) and (w.is_capital(link + 1) or w.lower[link + 1] in AGENTS):
            return True
        return named and (w.lower[end] in AGENTS or w.lower[end] in DOCUMENTS)
    if word in ("on", "in", "at", "by") and before.endswith("ed") and link >= 2 and w.lower[link - 2] in AGENTS:
        return True  # "people briefed on the talks"
    return named or (before in ("familiar", "people", "knowledge") and word == "with")


def _is_inside_name(w: Words, k: int) -> bool:
    """Whether lower-case nouns before an "and" belong to a body: "the Commission on pollution | and health"."""
    for j in range(k, max(0, k - 6), -1):
        before = w.lower[j - 1]
        if w.gap(j) not in _SIMPLE or before in FINITE or before in DETERMINERS:
            return False
        if before in ("on", "of", "for", "in"):
            return j >= 2 and (w.is_capital(j - 2) and j > 2 or w.lower[j - 2] in AGENTS)
    return False


def _is_past(w: Words, k: int) -> bool:
    """Whether word k looks like a past tense that ends a noun phrase: "the minister | visited"."""
    word = w.words[k]
    return len(word) > 4 and word.endswith("ed") and word.islower() and w.lower[k - 1] not in DETERMINERS and not w.lower[k - 1].endswith("ly") and not w.words[k - 1].endswith(("’s", "'s"))


def _is_short(word: str) -> bool:
    return len(word) == 1 or word in TITLES or word in ("co", "corp", "inc", "ltd", "bros", "jr", "sr")


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
    while k + 1 < n and k - first < _MAX_WORDS:
        gap = w.gap(k + 1)
        word = w.lower[k + 1]
        if gap not in _SIMPLE:
            stripped = gap.strip()
            if stripped == "(" and ")" in w.text[w.starts[k + 1] : w.starts[k + 1] + 60]:
                pass
            elif stripped == ")" and "(" in w.text[w.starts[first] : w.ends[k]]:
                pass
            elif stripped in ("&", "/"):
                pass
            elif stripped != "." or not _is_short(w.lower[k]):
                break
        elif gap == ". " and not _is_short(w.lower[k]):
            break
        if is_source and word in MADE:
            maker = next((j for j in range(k + 2, min(n, k + 7)) if w.lower[j] in ("by", "from")), 0)
            if maker:
                k = maker
                continue
            break
        if w.is_mask(k + 1) or (word in FINITE and not w.is_capital(k + 1)) or (_is_past(w, k + 1) and not (is_source and w.lower[k + 2 : k + 3] in (["from"], ["by"]))) or (word in VERBS and word not in DOCUMENTS and not w.is_capital(k + 1)):
            break
        if word == "and" and (w.is_capital(k) or is_source) and k + 2 < n and (w.is_capital(k + 2) or (is_source and w.lower[k + 2] in DETERMINERS)):
            k += 1
            continue
        if word in ("between",) and is_source:
            k += 1
            continue
        if word == "by" and w.lower[k] not in DOCUMENTS and not is_source:
            break
        if word in ("from", "with", "at", "for", "to", "in") and not _may_go_on(w, first, k, word, is_source):
            break
        if word in _RIGHT_STOPS and word not in ("and",) and not w.words[k].endswith(("’s", "'s")) and not (word == "in" and _may_go_on(w, first, k, word, is_source)):
            break
        elif word == "and":
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
        if w.gap(k) not in _SIMPLE or w.lower[k] in FINITE or w.lower[k] in ADVERBIAL or w.lower[k] in DETERMINERS or w.lower[k] in _BREAKS:
            return False
        if w.is_capital(k):
            return w.lower[k] not in CALENDAR
    return False


def _may_go_on(w: Words, first: int, k: int, word: str, is_source: bool) -> bool:
    """Whether a preposition carries the phrase on: "an economist at the bank", but not "Tokayev at the forum"."""
    ends_in_name = w.is_capital(k) and not (w.lower[k] in AGENTS or w.lower[k] in BODY_NAMES or w.lower[k] in DOCUMENTS)
    if word == "in":
        return k + 1 < len(w) and w.lower[k] in AGENTS | DOCUMENTS and k + 2 < len(w) and w.is_capital(k + 2) and w.lower[k + 2] not in CALENDAR
    if word == "to":
        return w.lower[k] in SENT_TO
    if is_source and word == "from":
        return True
    return not ends_in_name


def _take_apposition(w: Words, phrase: Phrase) -> None:
    """Add the apposition behind the name, as "Kasym Lee, head of the port", to `phrase`."""
    k = phrase.last
    if k >= len(w) or w.gap(k).strip() not in (",", "),") or not w.is_capital(k - 1):
        return
    end = k
    while end + 1 < len(w) and "," not in w.gap(end + 1) and not w.is_mask(end + 1) and end - k < _MAX_WORDS and w.lower[end + 1] not in _BREAKS:
        end += 1
    told = w.lower[k : min(end + 1, k + 5)]
    if any(t in PERSONS for t in told) and not any(t in FINITE or (t in VERBS and t not in AGENTS) for t in told) and told[0] not in HE:
        phrase.role = w.slice(k, end + 1)
        phrase.reach = end + 1
