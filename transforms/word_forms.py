"""A lower-case English word in, what its form alone tells out: the part of speech that its ending suggests."""

_ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "less",
    "ish",
    "ical",
    "ary",
    "ial",
    "onal",
    "ent",
    "ant",
    "ic",
)
# The verb "be", and "is" drawn together with a neighbour, which a tag tells from the sign of an owner.
BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s"))
RELATIVES = frozenset(("who", "which", "that"))
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))  # behind digits
_NOUN_ENDINGS = ("ment", "ness", "ship", "tion", "sion", "ity", "ance", "ence", "ism", "age")


def guess_tag(word: str) -> str:
    """The part of speech that the form of a lower-case word suggests.

    >>> [guess_tag(w) for w in ("corridors", "unloaded", "reloading", "briskly", "seismic")]
    ['NNS', 'VBN', 'VBG', 'RB', 'JJ']
    """
    if word.endswith("ed"):
        return "VBN"
    if word.endswith("ing"):
        return "VBG"
    if word.endswith("ly"):
        return "RB"
    if word.endswith(_NOUN_ENDINGS):
        return "NN"
    if word.endswith(_ADJECTIVE_ENDINGS):
        return "JJ"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "NNS"
    return "NN"
