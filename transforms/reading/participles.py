"""A verb as it stands in the text in, its past participle out, by which a thing is told with what is done to it."""

import re

from transforms.lexicon import load

_IRREGULAR: dict[str, str] = load("topics")["participles"]  # of the base form and of the past
_PAST = frozenset(("VBD", "VBN"))
# "stop", "admit", "propel": a last consonant that the ending doubles.
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdglmnprt]|.+pel|.*trol|equip|(?:ad|com|e|o|per|sub|trans)mit|.*[^f]fer")


def find_participle(verb: str, tag: str) -> str:
    """The past participle of a verb in lower case that is tagged `tag`.

    >>> [find_participle(*verb) for verb in (("threw", "VBD"), ("carries", "VBZ"), ("stopping", "VBG"), ("ship", "VB"))]
    ['thrown', 'carried', 'stopped', 'shipped']
    """
    if tag in _PAST:
        return _IRREGULAR.get(verb, verb)
    if tag == "VBG" and verb.endswith("ing"):
        stem = verb[:-3]
        for base in (stem, f"{stem}e", stem[:-1]):  # "building", "writing", "cutting"
            if base in _IRREGULAR:
                return _IRREGULAR[base]
        return _add_ending(stem)
    base = verb[:-1] if tag == "VBZ" and verb.endswith("s") else verb
    for known in (base, base.removesuffix("e")):  # "teaches"
        if known in _IRREGULAR:
            return _IRREGULAR[known]
    return _add_ending(base + base[-1] if _DOUBLING.fullmatch(base) else base)


def _add_ending(stem: str) -> str:
    if stem.endswith("e"):
        return f"{stem}d"
    is_short = stem.endswith("y") and stem[-2:-1] not in "aeiou"
    return f"{stem[:-1]}ied" if is_short else f"{stem}ed"
