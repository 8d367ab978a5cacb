"""A text in, whom it is about out: the name in its opening that it comes back to most often."""

import re
from collections.abc import Iterator

from transforms.passage import Passage
from transforms.quotes.names import read_name
from transforms.reading.grammar.line import make_line
from transforms.reading.naming import COUNTRIES, Parts, gather
from transforms.reading.wording import Words

_OPENING = 3  # sentences in which a text says whom it is about
_HE = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_LED = 10  # characters before a name that may lead to it
_MOSTLY = 3  # every third time
_OFTEN = 3  # times a name is told before the text is about it


def find_theme(passage: Passage) -> Words | None:
    """The name that the text is about; None where no name of its opening is told often.

    A name is told again by its first or its last word: "Zhibek Zholy Shipping" as "Zhibek", a person by the last name.
    """
    theme, most = None, _OFTEN - 1
    for i in range(min(_OPENING, len(passage.sentences))):
        line, parts = make_line(passage, i), Parts()
        gather(line, list(range(len(line.phrases))), parts, only_names=True)
        for name in parts.names():
            told = _count(passage.text, name, most)
            if told > most:
                theme, most = name, told
    return theme


def kind_of_theme(name: str, text: str) -> str:
    """What the theme of a text is: "person", "place" or "thing"."""
    if _names_person(name, text):
        return "person"
    return "place" if _names_place(name, text) else "thing"


def _names_person(name: str, text: str) -> bool:
    """Whether the theme of a text is a person, by the office before the name or by how often "he" or "she" is said."""
    who = read_name(name)
    if who is None or who.kind != "person":
        return False
    return who.role is not None or len(_HE.findall(text)) >= _OFTEN


def _names_place(name: str, text: str) -> bool:
    """Whether the theme of a text is where things happen rather than whose they are: often told with "in" or "to"."""
    first = name.split(" ", 1)[0]
    before = (text[max(0, at - _LED) : at].removesuffix("the ") for at in _places_of(text, first))
    return text.count(first) < _MOSTLY * sum(led.endswith((" in ", " at ", " from ", " to ")) for led in before)


def _count(text: str, name: str, least: int) -> int:
    """How often `name` is told in `text`, if more than `least`; looked at word by word only where that may be."""
    words = name.split()
    forms = (name,) if name.lower() in COUNTRIES else (words[0], words[-1])
    often = [form for form in dict.fromkeys(forms) if text.count(form) > least]
    return max((sum(1 for _ in _places_of(text, form)) for form in often), default=0)


def _places_of(text: str, form: str) -> Iterator[int]:
    """Where `form` stands in `text` as words of its own; no pattern is compiled, for each text has other names.

    An abbreviation with a dot at its end, "U.S.", is never found: it is told in texts about anything.
    """
    at = text.find(form) if _is_inner(form[-1]) else -1
    while at >= 0:
        end = at + len(form)
        if not (_is_inner(text[at - 1 : at]) or _is_inner(text[end : end + 1])):
            yield at
        at = text.find(form, end)


def _is_inner(character: str) -> bool:
    return character.isalnum() or character == "_"
