"""A plain text and its file's name in, the reason why it is no article out: code, lists, or words about the folder."""

import re

from transforms.lexicon import load
from transforms.readers.limits import UnreadableError

_ABOUT = frozenset(load("page", "und")["not_articles"]["names"])
_SUFFIXES = frozenset(("", "txt", "text", "md", "markdown", "rst"))
_SAMPLE = 20_000
# Four words and more in a row; what has a sign of code in it is no word.
_WORDS = re.compile(
    r"(?:(?<!\S)[\"'“‘«(\[]*[$€£¥]?[^\W_][^\s{}=<>_|\\#+*/@()]*[)\]\"'”’».,;:!?]*(?:[ \t]+|$)){4,}", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CODE_SIGN = re.compile(r"[{}=<>_|\\]")
_SIGNS = re.compile(r"[{}=<>_|\\#;()\[\]]")
# Measured on articles and on files of code: articles have .80 of their letters in such rows and more, code .53 and
# less; of signs articles have .024 at most, code .02 and more.
_PROSE, _CODE, _NO_PROSE = 0.6, 0.02, 0.2
_SHORT = 12  # words
_FEW = 3


def check_is_article(text: str, name: str) -> None:
    """Raise UnreadableError for a text that is no article by the name of its file, or by its words."""
    stem, _, suffix = name.replace("\\", "/").rsplit("/", 1)[-1].lower().partition(".")
    if stem.strip("_-") in _ABOUT and suffix in _SUFFIXES:
        raise UnreadableError("not_an_article", f"a file named {stem} is about the files beside it")
    if any(map(str.isalpha, text)) and not is_prose(text):
        raise UnreadableError("not_an_article", "no sentences: code, a list, or data")


def is_prose(text: str) -> bool:
    """Whether `text` has sentences, as far as words in a row and signs of code tell.

    >>> is_prose("The port handled more grain than before."), is_prose("def f(x):\\n    return x + 1\\n")
    (True, False)
    """
    sample = text[:_SAMPLE]
    if len(_UNSPACED.findall(sample)) > len(sample) * 0.2:
        return True
    if len(sample.split()) < _SHORT:
        return len(_WORD.findall(sample)) >= _FEW and not _CODE_SIGN.search(sample)
    prose = sum(len(match.group()) for match in _WORDS.finditer(sample)) / len(sample)
    return prose >= _PROSE or (prose >= _NO_PROSE and len(_SIGNS.findall(sample)) < len(sample) * _CODE)
