"""The lexicon of times in, its word lists out, in the forms that the rules look them up in."""

from transforms.lexicon import load
from transforms.tokens import DASHES as DASHES

_LEXICON = load("times")
_NUMBERS = load("numbers")
_PHRASES = _LEXICON["phrases"]


def _set(key: str) -> frozenset[str]:
    return frozenset(_PHRASES[key])


MONTHS: dict[str, int] = _LEXICON["months"]
ALL_MONTHS: dict[str, int] = {**MONTHS, **_LEXICON["short_months"]}
WEEKDAYS: dict[str, int] = _LEXICON["weekdays"]
SHORT_WEEKDAYS: dict[str, int] = _LEXICON["short_weekdays"]
SEASONS: dict[str, tuple[int, int]] = {word: (first, last) for word, (first, last) in _LEXICON["seasons"].items()}
UNITS: dict[str, str] = _LEXICON["units"]
SHIFTS: dict[str, int] = _LEXICON["shifts"]
ORDINALS: dict[str, int] = _LEXICON["ordinals"]
ORDINAL_NUMBERS: dict[str, int] = _NUMBERS["ordinals"]
COUNTS: dict[str, int] = {"a": 1, "an": 1, **{w: n for w, n in _NUMBERS["cardinals"].items() if n}}
FISCAL_START: dict[str, int] = _LEXICON["fiscal_start"]

NOW = _set("now")
VAGUE_COUNTS = _set("vague_counts")
BACK = _set("back")
BACK_FROM_PERIOD = _set("back_from_period")
ONWARD = _set("onward")
EDGE_START = _set("edge_start")
EDGE_END = _set("edge_end")
EDGE_PART = _set("edge_part")
SAME = _set("same")
SAME_UNITS = _set("same_units")
POINTING = _set("pointing")
POINTING_UNITS = _set("pointing_units")
FISCAL = _set("fiscal")
SINCE = _set("since")
PREPOSITIONS = _set("inside") | _set("until") | SINCE
THAN = _set("than")
COMPARED = _set("compared")
LEVELS = _set("levels")
WHOLES = _set("wholes")
# Behind a number these make it an amount, though it looks like a year: scales and units, but for units of time.
AFTER_AMOUNTS = (
    _set("after_amounts")
    | frozenset(_NUMBERS["scales"])
    | frozenset(_NUMBERS["short_scales"])
    | frozenset(name for name in load("units")["names"] if name not in UNITS)
)
YEAR_NOUNS = _set("year_nouns")
BEFORE_AMOUNTS = _set("before_amounts")
BEFORE_YEARS = _set("before_years")
NAMES = _set("names")
STREETS = _set("streets")
NAMED_DAYS = _set("named_days")
SESSIONS = _set("sessions")
SESSION_PARTS = _set("session_parts")
COMPANY_WORDS = _set("company_words")
RESULTS = _set("results")
RESULTS_TOLD = RESULTS | _set("results_told")
MATCH_WORDS = _set("match_words")
MATCH_FEATS = MATCH_WORDS | _set("match_feats")
STATISTICS_WORDS = _set("statistics_words")
