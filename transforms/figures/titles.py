"""A number's surroundings in, the reason out where it numbers a title, a release, a berth or how music is counted."""

from transforms.figures.names import is_title
from transforms.figures.site import Site
from transforms.lexicon import words as words_of
from transforms.times.vocabulary import ALL_MONTHS

_AUXILIARIES = frozenset(("is", "was", "has", "had", "will", "would", "can", "could", "may", "might", "should", "must"))
_HAPPENS = words_of("skips", "happens")
_MUSIC = words_of("skips", "music")
_RELEASED = words_of("skips", "released")
_RELEASES = words_of("skips", "releases")
_SOUND = words_of("skips", "sound")
# No series of titles, missions or berths is longer.
_SERIES = 20


def long_name(site: Site) -> str | None:
    """ "the Long Night Saga 2 port runs", "Selene 1 test flight", "Selene 2 follows": what follows is not counted."""
    tags, words, first = site.tokens.tags, site.tokens.words, site.first
    if not (site.counted and site.plain) or first == 0 or site.number.value >= _SERIES or site.glued_before:
        return None
    if tags[first - 1] != "NNP" or site.before in ALL_MONTHS or site.head < 0 or site.goes_on():
        return None
    if site.head == site.last:  # a verb that was taken for a plural
        ends = site.head + 1 >= len(tags) or not words[site.head + 1][0].isalpha()
        return "name" if site.after in _HAPPENS and (first == 1 or ends) else None
    titled = (first > 1 and tags[first - 2] == "NNP") or site.number.value == 1
    return "name" if titled and tags[site.last] == "NN" else None


def sequel(site: Site) -> str | None:
    """ "play Destiny 2, which": a short number behind a capital amid small letters, with nothing behind it."""
    words, first = site.tokens.words, site.first
    if not (site.bare and site.plain) or first < 2 or site.number.value >= _SERIES or site.glued_before:
        return None
    before = words[first - 1]
    named = (
        before[0].isupper() and before[1:].islower() and words[first - 2].islower() and site.before not in ALL_MONTHS
    )
    ends = site.after in ("", ".", ",", ":", ")", "”", '"')
    return "name" if named and ends and not is_title(words, first) else None


def opening_name(site: Site) -> str | None:
    """ "Berth 3 is shut.": a capital at the head of a sentence, and a number that a verb follows."""
    word = site.tokens.words[0]
    if site.first != 1 or not (site.bare and site.plain) or site.number.value >= 100:
        return None
    named = word[0].isupper() and word[1:].islower() and site.tokens.tags[0] in ("NN", "NNP")
    return "name" if named and site.after in _AUXILIARIES else None


def version(site: Site) -> str | None:
    """ "What's new in 3.14", "USB 3.0 ports", "a 2.0 release": a release by its number, and channels of sound."""
    if not site.loose or not site.number.decimals:
        return None
    if site.bare and site.before == "in" and site.tokens.lower[site.first - 2 : site.first - 1] == ["new"]:
        return "name"
    if site.number.decimals > 1 or site.number.scale:
        return None
    if site.after in _SOUND or site.after in _RELEASES or site.before in _RELEASED:
        return "name"
    # A count of things that ends in nought is told without it.
    return "name" if site.word.endswith(".0") and site.is_name(site.first - 1) else None


def measure_of_music(site: Site) -> str | None:
    """ "a 6/8 feel": how a piece is counted."""
    words, first = site.tokens.words, site.first
    slashed = site.last == first + 3 and words[first + 1] == "/"
    return "name" if slashed and site.after in _MUSIC else None
