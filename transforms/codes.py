"""Tagged tokens of a sentence in, the codes of what is traded told apart out: "EUR=", ".DJI", "CLc1", "(NYSE: LNDR)".

An agency prints the code of a currency, a share, a future or an index behind its name. It names nothing that the name
before does not, so that it gets a tag of its own, over which the grammar passes.
"""

from transforms.lexicon import words as words_of
from transforms.tokens import Tokens

CODE = "CODE"
_SIGNS = frozenset("=.:")
_PLACES = words_of("markets", "places_in_codes")
_EXCHANGES = words_of("markets", "exchanges")
_DELIVERIES = ("c", "v")  # "CLc1": the next to be delivered, by price or by volume
_METALS = "CM"  # on the exchange of London: "CMCU3", copper in three months
_LONGEST = 12  # tokens of one code


def mark_codes(tags: list[str], tokens: Tokens, glued: list[int]) -> None:
    """Tag the tokens of codes; `glued` are the places of the numbers that are glued to what stands before them."""
    words = tokens.words
    for i in sorted([*glued, *(i for i, word in enumerate(words) if word in _SIGNS)]):
        sign = words[i]
        if sign == "=":
            first, last = _around_sign(tokens, i)
        elif sign == ".":
            first, last = _around_dot(tokens, i)
        elif sign == ":":
            first, last = _in_parentheses(tokens, i)
        else:
            first, last = _with_delivery(tokens, i)
        if first < last:
            tags[first:last] = [CODE] * (last - first)


def tag_before_code(tags: list[str], i: int) -> str:
    """The tag before the code that ends before token `i`: "the euro EUR= | rose"; a number there ends a name."""
    j = i - 1
    while j > 0 and tags[j] == CODE:
        j -= 1
    return "NNP" if tags[j] == "CD" else tags[j]


def _is_part(word: str) -> bool:
    """Whether a token may be a part of a code: capitals or digits."""
    return word.isdecimal() or (word.isupper() and word.isalpha())


def _begin(tokens: Tokens, at: int) -> int:
    """Where the parts that are glued to token `at` begin."""
    first = at
    while first > max(0, at - _LONGEST) and tokens.glued(first) and _is_part(tokens.words[first - 1]):
        first -= 1
    return first


def _end(tokens: Tokens, at: int) -> int:
    """Where the parts that are glued behind token `at` end."""
    last, size = at + 1, len(tokens)
    while last < min(size, at + _LONGEST) and tokens.glued(last) and _is_part(tokens.words[last]):
        last += 1
    return last


def _around_sign(tokens: Tokens, i: int) -> tuple[int, int]:
    """ "EUR=", "US10YT=RR"; "N=40" is an equation."""
    first, last = _begin(tokens, i), _end(tokens, i)
    is_equation = last > i + 1 and not tokens.words[i + 1].isalpha()
    letters = sum(len(word) for word in tokens.words[first:i] if word.isalpha())
    return (0, 0) if is_equation or letters < 2 or not tokens.words[first].isalpha() else (first, last)


def _around_dot(tokens: Tokens, i: int) -> tuple[int, int]:
    """ ".DJI", ".N225" behind a space; "VOD.L" with the exchange behind the dot."""
    words = tokens.words
    if i + 1 >= len(words) or not tokens.glued(i + 1):
        return 0, 0
    if not tokens.glued(i) or words[i - 1] == "(":
        return (i, max(i + 2, _end(tokens, i))) if i and words[i + 1][0].isalpha() else (0, 0)
    first = _begin(tokens, i)
    is_share = words[i + 1] in _PLACES and (i + 2 >= len(words) or not tokens.glued(i + 2) or words[i + 2] in ").,;")
    if not is_share or sum(map(len, words[first:i])) < 2 or (tokens.glued(first) and words[first - 1] != "("):
        return 0, 0
    return first, i + 2


def _with_delivery(tokens: Tokens, i: int) -> tuple[int, int]:
    """ "CLc1", "CMCU3"."""
    if not i or not tokens.glued(i) or tokens.glued(i - 1) or len(tokens.words[i]) > 2:
        return 0, 0
    name = tokens.words[i - 1]
    is_future = name.endswith(_DELIVERIES) and name[:-1].isupper()
    return (i - 1, i + 1) if is_future or (name.startswith(_METALS) and len(name) == 4 and name.isupper()) else (0, 0)


def _in_parentheses(tokens: Tokens, i: int) -> tuple[int, int]:
    """ "(NYSE: LNDR)", "(Nasdaq:LNDR; TSX: LND)", with the parentheses."""
    words = tokens.words
    if i < 2 or words[i - 2] != "(" or tokens.lower[i - 1] not in _EXCHANGES:
        return 0, 0
    for last in range(i + 1, min(len(words), i + _LONGEST)):
        if words[last] == ")":
            return i - 2, last + 1
        if not _is_part(words[last]) and words[last] not in ".:;,-" and tokens.lower[last] not in _EXCHANGES:
            break
    return 0, 0
