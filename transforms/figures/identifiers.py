"""A number's surroundings in, what only identifies out: phone numbers, links, pages, codes, clock times."""

import re

from transforms.figures.denominators import per_at
from transforms.figures.site import Site
from transforms.lexicon import words as words_of
from transforms.tokens import Tokens

_PAGES = words_of("skips", "pages")
_TOPS = words_of("skips", "web_endings")
_EMERGENCY = words_of("skips", "emergency")
_CALLED = frozenset(
    ("call", "called", "calling", "calls", "dial", "dialed", "dialled", "dialing", "phoned", "to", "rang")
)
_CALLS = frozenset(("call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators"))
# Begun by one set of characters, so that the search runs over all others without trying: + and (, or one, or neither.
_PHONE = re.compile(r"[\d+(](?:(?<=\d)|(?<=\+)\(?\d|(?<=\()\d)[\d ()./\u2011-]{6,}\d")
_PARTS = re.compile(r"[ ()./\u2011-]+")
_JOINTS = "-\u2011("  # a number of two parts or more has two of them, or a plus
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\b")
_SLASHED_DATE = re.compile(r"\d{1,4}/\d{1,2}(?:/\d{2,4})?")
_LINK = re.compile(
    r"(?:https?://|www\.|\b10\.\d{4,9}/)\S+|(?<!\S)\S{0,80}@[\w.-]+|(?<!\S)[\w.-]{1,80}\.(?:com|org|net|gov|edu|info|io|ly|kz|uz|az|ge|ru|tr)\b/?\S*"
)
# "2019; 14: 220-231", "2019;14(2):220": volume and pages of a journal.
_VOLUME = re.compile(r"\b(?:19|20)\d\d ?; ?(\d{1,4}(?: ?\(\d{1,3}\))? ?: ?[eS]?\d{1,6}(?:[-–][eS]?\d{1,6})?)")
_LOT = re.compile(r" [A-Z]-\d")  # "24703 L-202"
_CLOCK = frozenset(
    ("am", "pm", "a.m", "p.m", "a.m.", "p.m.", "gmt", "utc", "o'clock", "o’clock", "est", "edt", "cet", "bst", "hrs")
)
# These may be what a number counts as well: "5 phones", "12 pages".
_ALSO_COUNTED = frozenset(("phone", "mobile", "account", "page", "code", "p"))


def identifier_spans(tokens: Tokens, numbers: int) -> list[tuple[int, int]]:
    """Spans of the text, in code points, that are phone numbers, links, addresses of mail or handles."""
    spans = _phone_spans(tokens) if numbers > 1 else []
    text, start, end = tokens.text, tokens.start, tokens.end
    dotted = text.find(".", start, end) >= 0 and not _TOPS.isdisjoint(tokens.lower)
    if numbers > 2 and text.find(";", start, end) >= 0:
        spans += [match.span(1) for match in _VOLUME.finditer(text, start, end)]
    if dotted or text.find("/", start, end) >= 0 or text.find("@", start, end) >= 0:
        spans += [match.span() for match in _LINK.finditer(text, start, end)]
    return spans


def _phone_spans(tokens: Tokens) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    text, start, end = tokens.text, tokens.start, tokens.end
    joints = sum(text.count(sign, start, end) for sign in _JOINTS)
    if joints < 2 and text.find("+", start, end) < 0:
        return spans
    for match in _PHONE.finditer(text, start, end):
        printed = match.group()
        digits = sum(c.isdecimal() for c in printed)
        if not 7 <= digits <= 16:
            continue
        groups = [group for group in _PARTS.split(printed.lstrip("+")) if group]
        international = printed[0] == "+" and digits >= 9 and len(groups) > 1
        joints = sum(map(printed.count, _JOINTS))
        local = len(groups) >= 3 and joints >= 2 and "." not in printed and not _ISO_DATE.search(printed)
        if international or local:
            spans.append(match.span())
    return spans


def clock_time(site: Site) -> str | None:
    """10:41, 9 p.m., 17:00 GMT, the years '80 and 1990's; a ratio (4:1) is an idiom."""
    tokens, first, last = site.tokens, site.first, site.last
    words = tokens.words
    if (
        site.glued_before
        and site.before == ":"
        and first > 1
        and words[first - 2].isdecimal()
        and tokens.glued(first - 1)
    ):
        return _time_or_ratio(words[first - 2], site.word)
    if site.glued_after and site.after == ":" and last + 1 < len(words) and tokens.glued(last + 1):
        return _time_or_ratio(site.word, words[last + 1]) if words[last + 1][0].isdecimal() else None
    if not site.loose:
        return None
    if site.after in _CLOCK and site.number.value <= 24:
        return "date"
    if site.glued_before and site.before in ("'", "’", "‘") and len(site.word) == 2 and not tokens.glued(first - 1):
        return "date"
    if site.bare and site.after in ("'s", "’s") and site.glued_after:
        return "date" if 1800 <= site.number.value <= 2100 else "name"
    return None


def _time_or_ratio(hours: str, minutes: str) -> str:
    is_time = hours.isdecimal() and len(hours) < 3 and len(minutes) == 2 and minutes < "60"
    return "date" if is_time or len(hours) > 2 else "idiom"


def amid_signs(site: Site) -> str | None:
    """Digits amid signs without a space: a date by slashes, "24/7", part of a file name."""
    tokens, first = site.tokens, site.first
    signed = (
        site.glued_before
        and site.loose
        and (site.before in ("@", "_", "\\", "=") or (site.before == "/" and first > 1 and tokens.glued(first - 1)))
    )
    if not signed and not (site.glued_after and site.bare and site.after in ("/", "_", "@", "=", "\\")):
        return None
    if not signed and site.after == "/" and per_at(tokens, site.last, True) is not None:
        return None  # "$40-45/t"
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[first]
    low, high = max(tokens.start, start - 200), min(tokens.end, end + 200)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    chunk = text[start:end].strip(".,;:()[]'\"“”")
    if not _SLASHED_DATE.fullmatch(chunk):
        return "identifier"
    parts = chunk.split("/")
    is_split = len(parts) == 2 and all(len(part) == 2 for part in parts) and sum(map(int, parts)) == 100
    return "idiom" if chunk == "24/7" or is_split else "date"  # "a 60/40 split"


def code(site: Site) -> str | None:
    """Pages, ISINs, zip codes, leading zeros, strings of digits that are too long to count anything."""
    if not site.loose:
        return None
    if site.before in _PAGES and not (site.counted and site.before in _ALSO_COUNTED):
        return "identifier"
    word = site.word
    after_state = (
        site.plain and len(word) == 5 and len(site.before) == 2 and site.tokens.words[site.first - 1].isupper()
    )
    if after_state and (site.bare or site.tokens.words[site.first - 2 : site.first - 1] == [","]):
        return "identifier"  # "Hope, NY 10234 Main Hall"
    if word in _EMERGENCY and site.counted and site.after in _CALLS:
        return "identifier"  # "make 911 calls"
    if not site.bare:
        return None
    if site.plain and _LOT.match(site.tokens.text, site.tokens.ends[site.last - 1], site.tokens.end):
        return "identifier"
    alone = site.last == site.first + 1  # "911 680 visits" are many
    if word in _EMERGENCY and alone and (site.before in _CALLED or word == "911"):
        return "identifier"
    if len(word) > 1 and word[0] == "0" and word.isdecimal():
        return "identifier"
    if site.plain and len(word) > 11:
        return "identifier"
    return "identifier" if site.after in ("zip", "postcode", "freephone") else None


def rating(site: Site) -> str | None:
    """ "9/10", "4/5": marks that something was given."""
    words, first = site.tokens.words, site.first
    marks = site.bare and site.last == first + 3 and words[first + 1] == "/" and words[first + 2] in ("10", "5")
    return "score" if marks else None


def _is_note(lower: list[str], at: int) -> bool:
    """Whether only numbers stand in the brackets that end the sentence: "it raises the risk (4, 15)."."""
    if lower[-2:] != [")", "."] or len(lower) - at > 24:
        return False
    opener = at
    while opener > 3 and (lower[opener] == "," or lower[opener].isdecimal()):
        opener -= 1
    return lower[opener] == "(" and all(word == "," or word.isdecimal() for word in lower[at:-2])


def list_number(site: Site) -> str | None:
    """ "1.", "(2)" at the head of a sentence, and "5 min read"."""
    quantity, lower = site.quantity, site.tokens.lower
    if (
        quantity.form == "time"
        and site.after in ("min", "minute", "mins", "-")
        and lower[quantity.last : quantity.last + 1] == ["read"]
    ):
        return "furniture"
    if not site.bare:
        return None
    if site.first == 0 and site.after in (".", ")") and len(lower) == 2 and site.plain:
        return "furniture"  # a list number that the sentence was split at
    if (
        site.first == 0
        and site.after in (".", ")")
        and site.number.value < 100
        and site.last + 1 < len(lower)
        and site.number.decimals == 0
    ):
        return "furniture"
    if site.plain and site.number.value < 200 and site.before in ("(", ",") and _is_note(lower, site.first):
        return "furniture"
    if site.before == "[" and site.after == "]" and site.plain and site.number.value < 200:
        return "furniture"  # a note's number: "in most cases [12]"
    return (
        "furniture" if site.before == "(" and site.after == ")" and site.first == 1 and site.number.value < 50 else None
    )
