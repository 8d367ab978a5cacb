"""The verbs and nouns of the lexicon of change in, every form of them out: the words that tell that an amount moves."""

from transforms.lexicon import load

_VOWELS = "aeiou"


def verb_forms(verb: str) -> set[str]:
    """The regular forms of a verb, with those that only some verbs have.

    >>> sorted(verb_forms("drop"))
    ['drop', 'droped', 'dropes', 'droping', 'dropped', 'dropping', 'drops']
    """
    stem = verb[:-1] if verb.endswith("e") else verb
    last = verb + verb[-1] if len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS else stem
    return {verb, verb + "s", verb + "es", stem + "ed", stem + "ing", last + "ed", last + "ing"}


def _verbs() -> frozenset[str]:
    change = load("change")
    found: set[str] = set()
    for key in ("verbs_up", "verbs_down", "verbs_either"):
        for verb in change[key]:
            found |= verb_forms(verb)
    return frozenset(found - {"over", "under", "above", "below"})


CHANGE_VERBS = _verbs()
CHANGE_NOUNS = frozenset(
    word for key in ("nouns_up", "nouns_down", "nouns_either", "more", "less") for word in load("change")[key]
) - {"over", "under", "above", "below"}
