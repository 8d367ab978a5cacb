"""A passage in, the answers of an interview printed as "Q: ... A: ..." out, said by who is introduced before."""

import re

from transforms.passage import Passage
from transforms.quotes.roster import Names
from transforms.quotes.voice import Voice

_TURN = re.compile(r"^[ \t]*([QA])(?:uestion|nswer)?:[ \t]+", re.MULTILINE)
_FEWEST = 2  # questions, and answers, that make an interview


def find_answers(passage: Passage, names: Names) -> list[Voice]:
    """The answers of an interview, each up to the next question; none where the text has no such turns.

    >>> text = "Our cook is Kasym Lee.\\n\\nQ: Salt?\\n\\nA: 5 grams.\\n\\nQ: Fat?\\n\\nA: None."
    >>> [(v.speaker, text[v.start : v.end]) for v in find_answers(Passage(text), Names(text))]
    [('Kasym Lee', '5 grams.'), ('Kasym Lee', 'None.')]
    """
    text = passage.text
    turns = list(_TURN.finditer(text)) if "Q" in text and "A" in text else []
    if min(sum(t[1] == "Q" for t in turns), sum(t[1] == "A" for t in turns)) < _FEWEST:
        return []
    who = names.index.introduced_before(turns[0].start())
    speaker, role = (who.name, who.role) if who else (None, None)
    ends = [t.start() for t in turns[1:]] + [len(text)]
    found: list[Voice] = []
    for turn, end in zip(turns, ends, strict=True):
        said = text[turn.end() : end].rstrip()
        if turn[1] == "A" and said:
            found.append(Voice(turn.end(), turn.end() + len(said), "direct", speaker, role, None))
    return found
