"""A text in, whom it is about out: the name in its opening that it comes back to most often."""

import re

from transforms.passage import Passage
from transforms.quotes.names import read_name
from transforms.reading.grammar.line import make_line
from transforms.reading.naming import COUNTRIES, Parts, Words, gather

_OPENING = 3  # sentences in which a text says whom it is about
_HE = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
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


def names_person(name: str, text: str) -> bool:
    """Whether the theme of a text is a person, by the office before the name or by how often "he" or "she" is said."""
    who = read_name(name)
    if who is None or who.kind != "person":
        return False
    return who.role is not None or len(_HE.findall(text)) >= _OFTEN


def names_place(name: str, text: str) -> bool:
    """Whether the theme of a text is where things happen rather than whose they are: often told with "in" or "to"."""
    first = name.split(" ", 1)[0]
    return text.count(first) < _MOSTLY * len(re.findall(rf"\b(?:in|at|from|to) (?:the )?{re.escape(first)}\b", text))


def _count(text: str, name: str, least: int) -> int:
    """How often `name` is told in `text`, if more than `least`; looked at word by word only where that may be."""
    words = name.split()
    forms = (name,) if name.lower() in COUNTRIES else (words[0], words[-1])
    often = [form for form in dict.fromkeys(forms) if text.count(form) > least]
    return max((len(re.findall(rf"\b{re.escape(form)}\b", text)) for form in often), default=0)
