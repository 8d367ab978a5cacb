"""A number and what was read of it in, the reason why it is no figure out: date, ordinal, name, identifier, score and so on."""

import re

from transforms.figures.numbers import Number
from transforms.figures.quantity import Quantity
from transforms.lexicon import words as words_of
from transforms.tokens import Tokens

_NAMED = words_of("skips", "named")
_NUMBERED = words_of("skips", "numbered")
_PAGES = words_of("skips", "pages")
_PAIRS = words_of("skips", "known_pairs")
_ONE_IDIOMS = words_of("skips", "one_idioms")
_BEFORE_ONE = words_of("skips", "before_one")
_SCORING = words_of("skips", "scoring")
_MONTHS = words_of("skips", "months")
_BEFORE_YEAR = words_of("skips", "before_year")
_INDEXES = words_of("skips", "indexes")
# "four-cylinder", "six-speed": a kind of thing, not a count.
_KINDS = words_of("skips", "kinds")
_HYPHENS = frozenset(("-", "‑", "–"))
_PHONE = re.compile(r"\+?\(?\d[\d ()./\u2011-]{6,}\d")
_WEB = re.compile(r"://|www\.|\.(?:com|org|net|gov|kz|uz|az|ge|ru)\b|@|_|\\")
_TIME_AFTER = frozenset(
    ("am", "pm", "a.m", "p.m", "a.m.", "p.m.", "gmt", "utc", "o'clock", "o’clock", "est", "edt", "cet", "bst", "hrs")
)


def reason_to_skip(tokens: Tokens, number: Number, quantity: Quantity) -> str | None:
    """Why the number is no figure, or None where it is one."""
    if number.kind == "ordinal":
        return "ordinal"
    if number.kind == "decade":
        return "date"
    if number.kind == "broken":
        return "identifier"
    if quantity.form == "physical" and _is_equivalent(tokens, quantity):
        return "name"
    if number.words:
        return _word_reason(tokens, number, quantity)
    return _glued_reason(tokens, number, quantity) or _digit_reason(tokens, number, quantity)


def _word_reason(tokens: Tokens, number: Number, quantity: Quantity) -> str | None:
    """The reason for a number in words: idioms of "one", pairs that are known, names."""
    lower, words = tokens.lower, tokens.words
    first, last = number.first, number.last
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(lower) else ""
    if number.value == 1 and last == first + 1 and lower[first] == "one":
        if (
            quantity.form in ("bare", "percent")
            and lower[first + 1 : first + 2] != ["in"]
            and quantity.rule != "<number> percent"
        ):
            return "idiom"
        if (
            before in _BEFORE_ONE
            or (after in _ONE_IDIOMS and quantity.form == "count")
            or (before == "-" and tokens.glued(first))
        ):
            return "idiom"
        if (
            after == "-"
            and tokens.lower[last + 1 : last + 2]
            and lower[last + 1]
            in ("time", "off", "way", "sided", "stop", "size", "on", "man", "woman", "day", "person", "third")
        ):
            return "idiom"
    if (
        quantity.form == "count"
        and before in ("the", "these", "those", "both", "our", "his", "her")
        and 1 < number.value <= 10
        and quantity.noun is not None
        and lower[quantity.noun[1] - 1] in _PAIRS
        and quantity.noun[1] == last + 1
    ):
        return "idiom"
    if (
        lower[first] == "zero"
        and quantity.form in ("bare", "count")
        and (
            before in ("net", "-", "below", "from", "to", "near", "ground", "patient")
            or after == "-"
            or quantity.form == "bare"
        )
    ):
        return "idiom"
    if quantity.form == "bare" and before in ("top", "bottom", "last", "first", "final"):
        return "ordinal"
    if (
        after == "-"
        and quantity.form == "count"
        and quantity.noun is not None
        and tokens.lower[quantity.noun[1] - 1] in _KINDS
    ):
        return "name"
    if lower[first] == "dozen" and before in ("'s", "’s"):
        return "idiom"
    if quantity.form == "bare" and before in ("all", "the", "other", "those", "these") and number.value < 20:
        return "idiom"
    if (
        quantity.form in ("count", "bare")
        and words[first][0].isupper()
        and first
        and words[first - 1][0].isalpha()
        and _is_name(tokens, first, last)
    ):
        return "name"
    if quantity.form == "bare" and before in _NAMED and number.value < 100:
        return "name"
    if quantity.form == "bare" and (before in _MONTHS or (before == "at" and number.value <= 12)):
        return "date"
    if quantity.form == "bare" and before == "#":
        return "ordinal"
    return None


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a capitalised number word is part of a name: "the Big Five", "Channel Four", "Seven Network"."""
    words = tokens.words
    capitals = sum(word[0].isupper() for word in words if word[0].isalpha())
    letters = sum(word[0].isalpha() for word in words)
    if letters and capitals / letters > 0.6:
        return False
    return True


def _glued_reason(tokens: Tokens, number: Number, quantity: Quantity) -> str | None:
    """The reason that the characters glued to the digits tell: COP29, A-350, 5G, 10:41, 3/7/2020, links, phone numbers."""
    words, lower, first, last = tokens.words, tokens.lower, number.first, number.last
    size = len(words)
    before = words[first - 1] if first else ""
    glued_before = tokens.glued(first)
    glued_after = last < size and tokens.glued(last)
    plain = quantity.form in ("bare", "count") or quantity.first == first
    if glued_before and plain:
        if before[-1:].isalpha() and quantity.first == first and before not in ("x", "×"):
            return "name"
        if before in _HYPHENS and tokens.glued(first - 1) and first > 1 and quantity.first == first:
            head = words[first - 2]
            if head[0].isalpha() and lower[first - 2] not in (
                "minus",
                "plus",
                "to",
                "a",
                "an",
                "sub",
                "about",
                "around",
                "nearly",
                "some",
                "over",
            ):
                if quantity.form in ("bare", "count") or (
                    quantity.form == "physical"
                    and quantity.last == last + 1
                    and tokens.glued(last)
                    and len(words[last]) == 1
                ):
                    if lower[first - 2] in ("mid", "pre", "post", "early", "late", "since"):
                        return "date" if number.value >= 1000 else None
                    return "ordinal" if lower[first - 2] == "top" else "name"
        if before in ("#", "№"):
            return "ordinal"
        if before == ":" and first > 1 and words[first - 2][0].isdecimal() and tokens.glued(first - 1):
            return "date"
        if before in ("@", "_", "\\", "=") or (
            before == "/" and quantity.form in ("bare", "count") and first > 1 and tokens.glued(first - 1)
        ):
            return _chunk_reason(tokens, first)
    if glued_after and last < size:
        after = words[last]
        if after == ":" and last + 1 < size and tokens.glued(last + 1) and words[last + 1][0].isdecimal():
            return "date"
        if after[0].isalpha() and quantity.last == last and quantity.form in ("bare", "count"):
            return "date" if lower[last] in _TIME_AFTER else "name"
        if after in ("/", "_", "@", "=", "\\") and quantity.form == "bare":
            return _chunk_reason(tokens, first)
        if after in ("'s", "’s") and quantity.form == "bare":
            return "date" if 1800 <= number.value <= 2100 else "name"
        if (
            after in _HYPHENS
            and quantity.form == "count"
            and quantity.noun is not None
            and quantity.noun[0] == last + 1
            and words[last + 1].isupper()
            and len(words[last + 1]) < 4
        ):
            return "name"
    if last < size and lower[last] in _TIME_AFTER and number.value <= 24 and quantity.form in ("bare", "count"):
        return "date"
    if (
        last + 2 < size
        and lower[last] in ("a", "p")
        and lower[last + 1 : last + 3] == [".", "m"]
        and number.value <= 12
    ):
        return "date"
    return None


def _chunk_reason(tokens: Tokens, at: int) -> str:
    """The reason for digits amid signs: a date by slashes, a link, or some other identifier."""
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    low, high = max(tokens.start, start - 200), min(tokens.end, end + 200)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    chunk = text[start:end].strip(".,;:()[]'\"“”")
    if re.fullmatch(r"\d{1,4}/\d{1,2}(?:/\d{2,4})?", chunk):
        return "idiom" if chunk == "24/7" else "date"
    return "identifier"


def _is_index(tokens: Tokens, number: Number) -> bool:
    """Whether the number is part of the name of a stock index or ranking: S&P 500, Fortune 500, Stoxx 50."""
    lower, first = tokens.lower, number.first
    if (
        number.value not in (10, 30, 40, 50, 100, 150, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000)
        or not first
    ):
        return False
    return lower[first - 1] in _INDEXES or (lower[first - 1] == "p" and first > 1 and lower[first - 2] in ("s", "&"))


def _digit_reason(tokens: Tokens, number: Number, quantity: Quantity) -> str | None:
    """The reason for digits that stand free: years, numbered things, names, list numbers."""
    words, lower, tags = tokens.words, tokens.lower, tokens.tags
    first, last = number.first, number.last
    size = len(words)
    before = lower[first - 1] if first else ""
    after = lower[last] if last < size else ""
    digits = words[first]
    if quantity.form in ("bare", "count") and _is_index(tokens, number):
        return "name"
    if quantity.form == "count" and _is_model(tokens, number, quantity):
        return "name"
    if quantity.form == "bare" and 0 < number.value < 2100 and _has_era(tokens, first, last):
        return "date"
    if before == "." and first > 1 and lower[first - 2] in ("no", "nos"):
        return "ordinal" if quantity.form in ("bare", "count") else None
    if (
        before in _NUMBERED
        and quantity.form in ("bare", "count")
        and not (
            before in ("number", "numbers", "point", "no", "rank", "ranks", "item")
            and (quantity.form == "count" or first == last)
        )
    ):
        return "ordinal"
    if (
        quantity.form == "time"
        and after in ("min", "minute", "mins")
        and lower[quantity.last : quantity.last + 1] == ["read"]
    ):
        return "furniture"
    if quantity.form not in ("bare", "count"):
        return None
    if before in _PAGES and not (
        before in ("phone", "mobile", "account", "page", "code", "p") and quantity.form == "count"
    ):
        return "identifier"
    if quantity.form == "bare":
        if (
            first == 0
            and last < size
            and words[last] in (".", ")")
            and number.value < 100
            and last + 1 < size
            and number.decimals == 0
        ):
            return "furniture"
        if before == "(" and after == ")" and first == 1 and number.value < 50:
            return "furniture"
        if len(digits) > 1 and digits[0] == "0" and digits.isdecimal():
            return "identifier"
        if digits.isdecimal() and len(digits) > 11 and last == first + 1:
            return "identifier"
    if (
        digits.isdecimal()
        and len(digits) == 4
        and last == first + 1
        and 1800 <= number.value <= 2100
        and _is_year(tokens, number, quantity, before, after)
    ):
        return "date"
    if before in _MONTHS and number.value <= 31 and last == first + 1 and words[first - 1][0].isupper():
        return "date"
    if after in _MONTHS and words[last][0].isupper() and number.value <= 31:
        return "date"
    if (
        before in ("category", "phase", "stage", "grade", "tier", "type", "class", "level", "magnitude")
        and number.value < 30
        and last == first + 1
        and not (quantity.noun and tags[quantity.noun[1] - 1] == "NNS")
        and not _goes_on(tokens, last)
    ):
        return "name" if before != "magnitude" else None
    if (
        first
        and quantity.first == first
        and before in _NAMED
        and number.decimals == 0
        and number.value < 10000
        and "," not in digits
        and last == first + 1
        and not _goes_on(tokens, last)
    ):
        if quantity.form == "bare" or words[first - 1][0].isupper():
            return "name"
    if (
        quantity.form == "bare"
        and first
        and (tags[first - 1] in ("NNP", "NNPS") or words[first - 1] != before)
        and before[0].isalpha()
        and before not in _MONTHS
        and last == first + 1
        and number.decimals == 0
        and "," not in digits
        and len(digits) < 5
        and not _goes_on(tokens, last)
    ):
        return "name"
    if (
        quantity.form == "bare"
        and quantity.first == first
        and _is_address(tokens, number)
        and (first == 0 or before not in _BEFORE_YEAR or number.value < 1000)
    ):
        return "name"
    if quantity.form == "bare" and after in ("zip", "postcode", "freephone"):
        return "identifier"
    if (
        quantity.form == "bare"
        and before == "("
        and after == ")"
        and first > 1
        and tags[first - 2] == "NNP"
        and number.value < 16
        and number.decimals == 0
    ):
        return "name"
    if (
        quantity.form == "count"
        and first
        and quantity.noun is not None
        and last == first + 1
        and tags[first - 1] in ("NNP",)
        and "," not in digits
        and len(digits) < 5
        and not tags[quantity.noun[1] - 1].endswith("S")
        and lower[quantity.noun[1] - 1] != "people"
        and number.value != 1
    ):
        return "name"
    return None


def _is_address(tokens: Tokens, number: Number) -> bool:
    """Whether a plain number stands before a name: "49 Bay Road", "787 Dreamliner"."""
    last = number.last
    return (
        last == number.first + 1
        and last < len(tokens.words)
        and number.scale == 0
        and len(tokens.words[number.first]) < 5
        and tokens.words[number.first].isdecimal()
        and tokens.tags[last] == "NNP"
        and (len(tokens.words[last]) > 1 or tokens.words[last] in "NSEW")
        and not tokens.glued(last)
        and tokens.words[last][0].isupper()
        and tokens.lower[last] not in _MONTHS
    )


def _has_era(tokens: Tokens, first: int, last: int) -> bool:
    """Whether AD, BC or the like stands beside a year."""
    before = "".join(tokens.lower[max(0, first - 4) : first]).replace(".", "")
    after = "".join(tokens.lower[last : last + 4]).replace(".", "")
    return (
        before.endswith(("ad", "ce"))
        and tokens.lower[first - 1] in ("ad", "ce", ".")
        or after.startswith(("bc", "bce", "ad"))
        and tokens.lower[last] in ("bc", "bce", "ad", "b", "a")
    )


def _is_model(tokens: Tokens, number: Number, quantity: Quantity) -> bool:
    """Whether a number between names is part of them: "iPhone 11 Pro cameras", "Boeing 787 Dreamliner"."""
    words, first, last = tokens.words, number.first, number.last
    if (
        not first
        or last != first + 1
        or quantity.first != first
        or not words[first].isdecimal()
        or len(words[first]) > 4
    ):
        return False
    named = (
        words[first - 1][0].isalpha()
        and words[first - 1] != words[first - 1].lower()
        and tokens.tags[first - 1] in ("NNP", "NNPS", "NN")
    )
    return named and last < len(words) and tokens.tags[last] == "NNP" and first > 1 and not words[last].endswith("s")


def _goes_on(tokens: Tokens, last: int) -> bool:
    """Whether another number follows behind a joining word, so that the first one is no name."""
    lower = tokens.lower
    if last + 1 >= len(lower) or not (lower[last + 1][0].isdecimal() or lower[last + 1] in "$€£"):
        return False
    if lower[last] in _HYPHENS:
        return tokens.glued(last) == tokens.glued(last + 1)
    return lower[last] in ("to", "and", "or")


def _is_equivalent(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a length only names a kind of box: "twenty-foot equivalent units"."""
    return quantity.unit == "ft" and tokens.lower[quantity.last : quantity.last + 1] == ["equivalent"]


def _is_year(tokens: Tokens, number: Number, quantity: Quantity, before: str, after: str) -> bool:
    """Whether four plain digits are a year."""
    if quantity.form == "count" and quantity.noun is not None:
        head_tag = tokens.tags[quantity.noun[1] - 1]
        if before in _MONTHS:
            return True
        plural = head_tag in ("NNS", "NNPS") or quantity.unit == "person"
        hyphen = after == "-"
        if (plural and before not in _BEFORE_YEAR and number.first > 0) or hyphen:
            return False
        return True
    if (
        before
        in (
            "than",
            "about",
            "some",
            "over",
            "nearly",
            "almost",
            "approximately",
            "around",
            "only",
            "least",
            "reached",
            "totaled",
            "exceeded",
            "exceed",
        )
        and quantity.form == "bare"
        and before not in ("than",)
    ):
        return before in ("around", "about", "over")
    return True


def score_reason(tokens: Tokens, first: int, last: int) -> str:
    """The reason for two numbers joined by a dash that are no range: a score, or an identifier where they are many."""
    return "score"


def phone_spans(tokens: Tokens) -> list[tuple[int, int]]:
    """Spans of the text, in code points, that are phone numbers or the like."""
    spans = []
    for match in _PHONE.finditer(tokens.text, tokens.start, tokens.end):
        printed = match.group()
        digits = sum(c.isdecimal() for c in printed)
        if not 7 <= digits <= 16:
            continue
        groups = [g for g in re.split(r"[ ()./\u2011-]+", printed.lstrip("+")) if g]
        dashes = printed.count("-") + printed.count("\u2011") + printed.count("(")
        if (printed[0] == "+" and digits >= 9 and len(groups) > 1) or (
            len(groups) >= 3
            and dashes >= 2
            and digits >= 7
            and "." not in printed.strip(".")
            and not re.search(r"\d{4}-\d\d-\d\d\b", printed)
        ):
            spans.append(match.span())
    return spans
