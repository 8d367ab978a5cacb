"""A passage in, the posts of social networks embedded in it out, each with the account that signs it below.

A post stands without quotation marks in the lines above a signature such as "— Rita Moe (@ritamoe) May 4, 2021", so
that no cue tells whose words they are.
"""

import re

from transforms.passage import Passage
from transforms.quotes.roster import Names
from transforms.quotes.voice import Voice, role_of

_SIGNATURE = re.compile(r"^[ \t]*(?:[–—―]|--?)[ \t]*([^\n()]{2,50}?) ?\(@\w{1,20}\)[^\n]{0,30}$", re.MULTILINE)
_BREAK = re.compile(r"\n[ \t]*\n")
_LONGEST = 600  # characters of a post
_QUOTED = '“”"«»'


def find_posts(passage: Passage, names: Names) -> list[Voice]:
    """The voices of embedded posts, in reading order."""
    text = passage.text
    if "(@" not in text:
        return []
    voices: list[Voice] = []
    for signature in _SIGNATURE.finditer(text):
        end = signature.start()
        while end and text[end - 1].isspace():
            end -= 1
        start = _start_of_post(text, end, signature.start())
        if end - start > _LONGEST or text[start : start + 1] in _QUOTED or text[end - 1 : end] in _QUOTED:
            continue  # a quotation, which its marks tell
        who = names.resolve(signature[1], signature.start(1))
        name, role = (who.name, role_of(who)) if who else (signature[1], None)
        voices.append(Voice(start, end, "direct", name, role, "–"))
    return voices


def _start_of_post(text: str, end: int, signature: int) -> int:
    """Where the lines above a signature begin: at the last empty line, or with the line where none parts them."""
    if not _BREAK.search(text, end, signature):
        return text.rfind("\n", 0, end) + 1
    start = 0
    for parted in _BREAK.finditer(text, max(0, end - _LONGEST - 1), end):
        start = parted.end()
    return start or max(0, end - _LONGEST - 1)
