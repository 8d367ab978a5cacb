"""A passage in, the answers of an interview out, said by who is introduced before: printed as "Q: ... A: ...", or,
where the text calls itself an interview with somebody, as paragraphs between those that ask.
"""

import re

from transforms.passage import Passage
from transforms.quotes.roster import Names
from transforms.quotes.voice import Voice

_TURN = re.compile(r"^[ \t]*([QA])(?:uestion|nswer)?:[ \t]+", re.MULTILINE)
_FEWEST = 2  # questions, and answers, that make an interview
_CALLED = re.compile(r"^(?:An? )?(?:[Ii]n an )?[Ii]nterview with \w", re.MULTILINE)
_HEAD = 600  # characters in which a text says that it is one
_ASKED = re.compile(r"^[^\n“\"]{3,300}\?[ \t]*$", re.MULTILINE)


def find_answers(passage: Passage, names: Names) -> list[Voice]:
    """The answers of an interview, each up to the next question; none where the text has no such turns.

    >>> text = "Our cook is Kasym Lee.\\n\\nQ: Salt?\\n\\nA: 5 grams.\\n\\nQ: Fat?\\n\\nA: None."
    >>> [(v.speaker, text[v.start : v.end]) for v in find_answers(Passage(text), Names(text))]
    [('Kasym Lee', '5 grams.'), ('Kasym Lee', 'None.')]
    """
    text = passage.text
    turns = list(_TURN.finditer(text)) if "Q" in text and "A" in text else []
    if min(sum(t[1] == "Q" for t in turns), sum(t[1] == "A" for t in turns)) < _FEWEST:
        return _between_questions(text, names) if "nterview with" in text[:_HEAD] else []
    who = names.index.introduced_before(turns[0].start())
    speaker, role = (who.name, who.role) if who else (None, None)
    ends = [t.start() for t in turns[1:]] + [len(text)]
    found: list[Voice] = []
    for turn, end in zip(turns, ends, strict=True):
        said = text[turn.end() : end].rstrip()
        if turn[1] == "A" and said:
            found.append(Voice(turn.end(), turn.end() + len(said), "direct", speaker, role, None))
    return found


def _between_questions(text: str, names: Names) -> list[Voice]:
    """What stands between paragraphs that only ask, in a text that says whom it interviews."""
    asked = list(_ASKED.finditer(text)) if _CALLED.search(text[:_HEAD]) else []
    who = names.index.introduced_before(asked[0].start()) if len(asked) >= _FEWEST else None
    if who is None:
        return []
    ends = [question.start() for question in asked[1:]] + [len(text)]
    found: list[Voice] = []
    for question, end in zip(asked, ends, strict=True):
        said = text[question.end() : end]
        start = question.end() + len(said) - len(said.lstrip())
        if said.strip():
            found.append(Voice(start, start + len(said.strip()), "direct", who.name, who.role, None))
    return found
