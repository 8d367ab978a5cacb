"""The period that a series of sentences is about in, whether a figure without a time of its own goes on with it out."""

from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.reading.grammar.change import verb_direction
from transforms.reading.grammar.clauses import FUTURE, ONGOING, PERFECT, PRESENT, Clause
from transforms.reading.grammar.scene import Scene
from transforms.tags import FINITE
from transforms.times import TimeExpression
from transforms.times.resolve import NO_DATES, Span
from transforms.tokens import Tokens

_STATISTICS = frozenset(("percent_change", "change", "share", "point_change", "multiple"))
_ANAPHORS = frozenset(("this", "these"))
_DEMONSTRATIVES = _ANAPHORS | {"that", "those"}
_INCLUDING = frozenset(("includes", "include", "included", "comprises", "comprise", "covers", "cover"))
# Words with which a sentence leans on the one before it, in another paragraph, too.
_LEANING = frozenset(("and", "but", "of", "among", "these", "those"))
_SAYING = words("speech", "free")
_TELLERS = frozenset(("people", "sources", "officials", "analysts", "economists", "witnesses", "persons", "executives"))
_AFTERWARDS = frozenset(("after", "following", "before"))
_ASIDES = frozenset(("after", "before", "since", "until"))
# Units of what things are rather than of what a period moves: lengths, powers, sizes of storage.
_LASTING = frozenset((
    "m", "cm", "mm", "km", "inch", "ft", "yard", "mile", "hp", "W", "kW", "V", "A", "Hz", "kHz", "MHz", "GHz", "KB",
    "MB", "GB", "TB", "Wh", "mAh", "dB", "Nm", "lb_ft", "degC", "degF", "degree", "pixel", "px", "mph", "psi",
    "calorie", "micron", "um", "nm",
))  # fmt: skip
_SPELLS = frozenset(("day", "week", "month", "year"))
_QUOTATION = 1000  # characters of a paragraph before a time in which a quotation may have been opened
_BRACKET = 20  # tokens from the opening of a bracket in which a time stands
NO_STORY = frozenset(("vague", "now", "clock"))
_PRONOUNS = frozenset(("it", "they", "this", "these"))
_SMALL = 1000  # counts below it are told of single events rather than of a period
_STEP = 2  # sentences from one that a period dated to the next that it can be carried to
_PARAGRAPH = 4  # the same inside a paragraph
_TIMES = 16  # expressions of a sentence among which a comparison is sought


@dataclass(slots=True)
class Story:
    """The period that a series of sentences is about, where it last dated a figure, and how many it has dated."""

    text: str
    span: Span
    sentence: int
    paragraph: int
    is_event: bool
    year: int | None
    used: int = 0


def carries(story: Story, i: int, scene: Scene, q: Quantity, kind: str) -> bool:
    """Whether figure `q` of sentence `i`, without a time of its own, goes on with the story of those before."""
    tokens, clause = scene.tokens, scene.clause_at(q.first)
    distance, same_paragraph = i - story.sentence, tokens.paragraph == story.paragraph
    reach = _STEP
    if same_paragraph:
        reach = _PARAGRAPH
    elif story.is_event or not story.used:
        reach = 1 if tokens.lower[0] in _LEANING else 0
    if story.is_event and q.per in _SPELLS:
        return False  # "6,000 cars a day used it"
    if distance > reach or (distance == 0 and story.is_event):
        return False  # in its own sentence, a day that does not date a figure is not carried to it
    if q.form == "time" or (kind == "level" and (q.form == "bare" or q.unit in _LASTING)):
        return False
    if clause.tense in (FUTURE, ONGOING) or clause.opener in _ASIDES:
        return False
    if q.noun and not _TELLERS.isdisjoint(tokens.lower[slice(*q.noun)]) and _is_followed_by_saying(tokens, q):
        return False
    if not _AFTERWARDS.isdisjoint(tokens.lower[max(0, q.left - 3) : q.left]):
        return False
    if (
        clause.tense in (PRESENT, PERFECT)
        and not may_have_been(scene, clause)
        and not _goes_on(story, scene, clause, kind)
    ):
        return False
    moves = clause.verb >= 0 and verb_direction(tokens.lower[clause.verb]) is not None  # "calls rose to 412"
    return same_paragraph or q.form != "count" or kind != "level" or (q.value or 0) >= _SMALL or moves


def points_back(tokens: Tokens) -> bool:
    """Whether a bare demonstrative is the subject, and tells more of the figure before: "This accounted for 40%"."""
    if tokens.lower[0] not in _DEMONSTRATIVES or len(tokens) < 2:
        return False
    return tokens.tags[1] in FINITE or tokens.lower[1] in _INCLUDING


def takes_apart(tokens: Tokens) -> bool:
    """Whether the sentence tells what the figure before is made of: "That includes 200 drivers"."""
    return points_back(tokens) and tokens.lower[1] in _INCLUDING


def may_have_been(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells what may have been: "more than 20,000 may have died"."""
    words_of = scene.tokens.lower[clause.verb : clause.verb + 2] if clause.verb >= 0 else []
    return words_of[1:] == ["have"] and words_of[0] in ("may", "might", "could")


def _goes_on(story: Story, scene: Scene, clause: Clause, kind: str) -> bool:
    """Whether a figure in the present tense belongs to the statistics told before: shares, or "This includes ..."."""
    if not story.used:
        return False
    tokens = scene.tokens
    before_verb = tokens.lower[max(clause.first, clause.verb - 3) : clause.verb]
    if tokens.lower[0] in ("this", "these", "of", "among") or not _ANAPHORS.isdisjoint(before_verb):
        return True
    if clause.tense == PERFECT and kind != "share" and not any(time.role == "base" for time in scene.times[:_TIMES]):
        return False  # "trade has doubled", nobody says since when
    return kind in _STATISTICS and story.used >= 2


def _is_followed_by_saying(tokens: Tokens, q: Quantity) -> bool:
    """Whether the counted are those who tell: "two people with knowledge of it said"."""
    return not _SAYING.isdisjoint(tokens.lower[q.right : q.right + 7])


def is_quoted(tokens: Tokens, time: TimeExpression) -> bool:
    """Whether a time stands inside quotation marks, opened in its sentence or before it in the paragraph."""
    at = tokens.starts[time.core_first]
    begin = tokens.text.rfind("\n", max(0, at - _QUOTATION), at) + 1 or max(0, at - _QUOTATION)
    before = tokens.text[begin:at]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def is_inside(part: Span, whole: Span) -> bool:
    """Whether a period is a part of another: February of January to March."""
    (start, end), (first, last) = part, whole
    if part == whole or start is None or end is None or first is None or last is None:
        return False
    return first <= start and end <= last


def tells_story(tokens: Tokens, time: TimeExpression, span: Span) -> bool:
    """Whether what follows may go on with the time: no "now", no "at the time"; but "at that point"."""
    if time.when.unit == "vague":
        return span != NO_DATES and tokens.lower[time.last - 2] == "that"
    return time.when.unit not in NO_STORY


def is_bracketed(tokens: Tokens, time: TimeExpression) -> bool:
    """Whether the time is told in brackets with a figure of its own: "(in May 2022, the growth was 22%)"."""
    before = tokens.lower[max(0, time.first - _BRACKET) : time.first]
    opening = next((n for n in range(len(before) - 1, -1, -1) if before[n] in "()"), -1)
    if opening < 0 or before[opening] == ")":
        return False
    return opening < len(before) - 1 or tokens.lower[time.last : time.last + 1] != [")"]


def is_earlier(tokens: Tokens, time: TimeExpression) -> bool:
    """Whether a time is told by its distance from another: "from 11% a month earlier"."""
    return tokens.lower[time.last - 1] in ("earlier", "before", "ago") and time.when.shift < 0


def is_aside(tokens: Tokens, time: TimeExpression) -> bool:
    """Whether the sentence only looks aside, and the story stays: "Last year it was 5", "in May alone"."""
    if tokens.lower[time.last - 1] == "alone":
        return True
    behind = tokens.lower[time.last : time.last + 2]
    return time.when.shift < 0 and not _PRONOUNS.isdisjoint(behind)
