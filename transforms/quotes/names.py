"""A noun phrase in, the name, the function and the kind of speaker in it out, by its words alone."""

from dataclasses import dataclass

from transforms.quotes.lexis import (
    BARE_OWNERS,
    BODIES,
    BODY_NAMES,
    CALENDAR,
    COMMON,
    DETERMINERS,
    DOCUMENTS,
    HEAD_ENDS,
    LINKS,
    OFFICES,
    PARTICLES,
    PERSONS,
    PLACES,
    TITLES,
)

_EDGE = " \t\u00a0,.;:–—-“”\"'’‘()«»"
_CLITICS = ("’s", "'s", "`s", "’", "'")
_ATTRIBUTES = (
    "-based", "-owned", "-listed", "-led", "-run", "-backed", "-leaning", "-funded", "-affiliated", "-aligned",
    "-linked",
)  # fmt: skip
_DEFINITE = frozenset(("the", "this", "that", "its", "his", "her", "their", "our"))
_COUNTS = frozenset(("two", "three", "four", "several", "some", "many", "most"))


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: `kind` is person, body, group ("analysts"), thing (a report), or name where that is open ("Lee").

    `definite` says that the text takes it for known: "the report", not "one report".
    """

    name: str
    role: str | None = None
    kind: str = "body"
    definite: bool = False


def read_name(phrase: str, role: str | None = None) -> Who | None:
    """The name and the function in a noun phrase, by its words alone.

    >>> read_name("Deputy Minister of Roads of Georgia Kasym Lee")
    Who(name='Kasym Lee', role='Deputy Minister of Roads of Georgia', kind='person', definite=False)
    >>> read_name("the State Statistics Committee")
    Who(name='State Statistics Committee', role=None, kind='body', definite=True)
    """
    words = split_words(phrase)
    definite = bool(words) and words[0].lower() in _DEFINITE
    while len(words) > 1 and words[0].lower() in DETERMINERS and words[0].lower() not in _COUNTS:
        words = words[1:]
    if len(words) > 1 and words[0].endswith(_CLITICS) and bare(words[0]) in BARE_OWNERS:
        words = words[1:]
    if len(words) > 1 and words[0].endswith(_ATTRIBUTES):
        words = words[1:]
    if not words:
        return None
    low = [bare(w) for w in words]
    for link in ("of", "from", "at", "with"):
        if link in low[1:-1]:
            left = read_name(" ".join(words[: low.index(link, 1)]), role)
            if (
                left
                and left.kind == "person"
                and " " in left.name
                and not is_role_only(left.name.split())
                and left.name[:1].isupper()
            ):
                return left
            break
    cut = _name_start(words, low) or _bare_name_start(words, low)
    name = " ".join(words[cut:])
    kind = _kind(words, low, role)
    if role is not None:
        role = None if role[:1].isdigit() else _without_article(role)
    if cut:
        named = "body" if not set(low[:cut]) & PERSONS and (set(low[:cut]) & BODIES) else "person"
        return Who(name, role or " ".join(words[:cut]), named)
    return Who(name, role if kind == "person" else None, kind, definite)


def _name_start(words: list[str], low: list[str]) -> int:
    """The index at which a person's name begins behind a function or a title; 0 where there is none."""
    last = -1
    for i, word in enumerate(low):
        if (word in PERSONS or word in TITLES) and i + 1 < len(words) and not words[i].endswith(_CLITICS):
            last = i
    if last < 0:
        return 0
    rest = words[last + 1 :]
    first = len(words)
    while first > last + 1 and (
        _is_name_word(words[first - 1]) or (low[first - 1] in PARTICLES and first < len(words))
    ):
        first -= 1
    length = len(words) - first
    if length <= 0:
        return 0
    if first == last + 1:  # the function stands right before the name
        if any(w in BODY_NAMES and w not in PERSONS for w in low[first:]) and low[last] not in TITLES:
            return 0
        return first
    if rest[0].lower() not in LINKS and not rest[0][0].isupper():
        return first if length >= 2 and not (set(low[first:]) & BODY_NAMES) else 0
    while first < len(words) and (low[first] in PLACES or words[first].endswith(_CLITICS)):
        first += 1
        length -= 1
    if any(w in BODY_NAMES for w in low[first:]):
        keep = len(words) - 2
        return keep if length >= 4 and not (set(low[keep:]) & BODY_NAMES) else _after_known(words, low, first)
    closed = words[first - 1].endswith(")")
    place = low[first - 1] in PLACES
    if closed or place:
        return first if length >= 2 or (place and length == 1 and first - 1 > last + 1) else 0
    if length >= 3:
        return len(words) - 2
    return 0


def _bare_name_start(words: list[str], low: list[str]) -> int:
    """The index of a name behind words in lower case that are no known function: "teammate Lee", "14th-ranked Lee"."""
    first = len(words)
    while first > 0 and (_is_name_word(words[first - 1]) or (low[first - 1] in PARTICLES and first < len(words))):
        first -= 1
    if first in (0, len(words)) or any(w in LINKS or w.endswith(_CLITICS) for w in words[:first]):
        return 0
    if any(w[0].isupper() for w in words[:first]) or first > 4 or len(words) - first > 3 or set(low[first:]) <= PERSONS:
        return 0
    return 0 if set(low[first:]) & BODY_NAMES and not set(low[:first]) & BODIES else first


def _without_article(role: str) -> str:
    """A function without the article before it."""
    article, _, rest = role.partition(" ")
    return rest if article.lower() in ("a", "an", "the", "its") and rest else role


def _after_known(words: list[str], low: list[str], first: int) -> int:
    """The name behind the last word of a body's own name, where two or three words are left for it."""
    cut = max(i for i in range(first, len(low)) if low[i] in BODY_NAMES) + 1
    return cut if 2 <= len(words) - cut <= 3 else 0


def _kind(words: list[str], low: list[str], role: str | None) -> str:
    """What kind of speaker a phrase without a function before its name is."""
    head = low[next((i for i, word in enumerate(low) if word in HEAD_ENDS and i), len(low)) - 1]
    if role is not None:
        told = [bare(w) for w in role.split()[:8]]
        if told and (told[0].isdigit() or any(w in PERSONS for w in told[:6])):
            return "person"
        if any(w in BODIES for w in told):
            return "body"
    if head in PERSONS:
        return "group" if head.endswith("s") or head == "people" else "person"
    if head in DOCUMENTS and words[low.index(head)].islower():
        return "thing"
    if any(w in PERSONS for w in low) and not words[-1][0].isupper():
        return "person"
    if any(w in BODY_NAMES for w in low):
        return "body"
    if head in DOCUMENTS:
        return "thing"
    names = all(_is_name_word(w) or w.lower() in PARTICLES for w in words)
    if (
        names
        and 2 <= len(words) <= 4
        and not any(w in PLACES for w in low)
        and not all(w in COMMON for w in low)
        and not any(w.endswith(_CLITICS) for w in words[:-1])
        and not any(w.isupper() and len(w) > 2 for w in words)
    ):
        return "person"
    if len(words) == 1 and words[0][0].isupper() and low[0] not in PLACES:
        return "name"
    return "body" if words[0][0].isupper() else "group" if head.endswith("s") else "thing"


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in CALENDAR


def is_role_only(words: list[str]) -> bool:
    """Whether a phrase ends in a function without a name: "Azerbaijan Railways Chairman"."""
    return bare(words[-1]) in PERSONS


def role_words(who: Who) -> frozenset[str]:
    """The words that tell a person's function."""
    if not who.role:
        return frozenset()
    return frozenset(bare(w) for w in who.role.split()[:16]) - LINKS


def split_words(phrase: str) -> list[str]:
    return [w for w in (p.strip(' ,;:–—“”"«»') for p in phrase.split()) if w]


def bare(word: str) -> str:
    """A word in lower case without the signs and the possessive at its edges."""
    word = word.strip(_EDGE).lower()
    return word[:-2] if word[-2:] in ("’s", "'s", "`s") else word


def without_clitic(name: str) -> str:
    """A name without the possessive at its end."""
    for clitic in _CLITICS:
        if name.endswith(clitic):
            return name[: -len(clitic)]
    return name


def is_anyones(who: Who) -> bool:
    """Whether the source is a document of nobody in particular: "research", "one study of 20 farms"."""
    if who.kind != "thing" or who.definite:
        return False
    words = who.name.split()
    last = next((i for i, w in enumerate(words) if bare(w) in DOCUMENTS and (w.islower() or i == 0)), len(words) - 1)
    if last == 0 and len(words) > 1 and words[1][0].isupper():
        return False  # Statistics Canada
    if any(bare(w) in OFFICES for w in words[:last]):
        return False  # "court documents"
    rest = [bare(w) for w in words[last + 1 :]]
    if rest[:2] == ["published", "in"] or "journal" in rest[:3]:
        return not any(w[0].isupper() and bare(w) not in CALENDAR for w in words[last + 1 :])  # but for its journal
    first = bare(words[0])
    first_is_common = words[0].islower() or not words[0].isalpha() or first in DETERMINERS or first in DOCUMENTS
    return first_is_common and not any(word[0].isupper() for word in words[1 : last + 1])
