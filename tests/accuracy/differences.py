"""What was read otherwise than a published set has it in, why out: the guide, a slip of the set, the tool, or ours.

    python -m accuracy.differences     (with tests/ on the path; part of `make accuracy`)

The sets and this project answer to different conventions: NewsQuant counts "one of the" and windows such as "in 18
months", which by the guide of ../shared/gold are no figures. Each reason is a rule over a pair of answers, so that it
holds for any part of a set. What no reason explains is ours to mend; how far that would lead is told beside the F1.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from accuracy import published
from accuracy.published import Match

from transforms.extract import read_text
from transforms.model import SkippedNumber

GUIDE = "the guide decides otherwise"
SLIP = "the set goes against its text, or against itself"
NAMES = "the tool between us and the set has no words for it"
SETS = (("NewsQuant", "newsquant.dev.jsonl", "newsquant_errata.dev.json"), ("R-Text", "rtext_cqe.dev.jsonl", None))
_TIMES = frozenset(("year", "month", "week", "day", "hour", "decade", "quarter"))
_MOVES = frozenset(("up", "down"))
_BOUNDS = frozenset(("~", "<", ">"))
Answer = dict[str, Any] | None


@dataclass(frozen=True)
class Difference:
    """An answer of the set, one of ours, or both where they pair without agreeing; `level` is how far they agree.

    `others` are the sentence's answers of the side that has none here; `skipped` what was told to be no figure.
    """

    name: str
    printed: str
    gold: Answer
    pred: Answer
    level: str
    skipped: tuple[SkippedNumber, ...]
    others: tuple[dict[str, Any], ...]

    @property
    def units(self) -> tuple[str, str]:
        """Both units as the scorer compares them, "" where there is no answer."""
        canon = published.tool_score().canon
        gold, pred = ("" if side is None else canon(side["unit"]) for side in (self.gold, self.pred))
        return gold, pred

    @property
    def changes(self) -> tuple[str, str]:
        """Both answers about change."""
        gold, pred = ("" if side is None else str(side["change"]) for side in (self.gold, self.pred))
        return gold, pred

    @property
    def values(self) -> tuple[Any, Any]:
        """Both values: a number, both ends of a range, or None."""
        gold, pred = (None if side is None else side["value"] for side in (self.gold, self.pred))
        return gold, pred

    def is_skipped_as(self, *reasons: str) -> bool:
        """Whether the set's answer stands where a number was told to be no figure for one of `reasons`."""
        start, end = _place(self.gold)
        here = [s.reason for s in self.skipped if s.char_start < end and start < s.char_end]
        return self.pred is None and any(reason in reasons for reason in here)


def _place(answer: Answer) -> tuple[int, int]:
    if answer is None:
        return 0, 0
    if answer.get("num_start") is not None:
        return answer["num_start"], answer["num_end"]
    return answer.get("start") or 0, answer.get("end") or 0


def _is_pronoun(d: Difference) -> bool:
    return d.is_skipped_as("idiom") and d.values[0] == 1


def _is_window(d: Difference) -> bool:
    return d.is_skipped_as("date") and d.units[0] in _TIMES


def _is_name(d: Difference) -> bool:
    return d.is_skipped_as("score", "name") and d.units[0] != "year of age"


def _has_lost_commas(d: Difference) -> bool:
    return d.is_skipped_as("name") and d.units[0] == "year of age"


def _is_part(d: Difference) -> bool:
    value = d.values[0]
    return d.pred is not None and d.level == "" and isinstance(value, float) and 0 < value < 1


def _is_vague(d: Difference) -> bool:
    gold, pred = d.values
    return isinstance(gold, list) and gold[0] == pred and gold[1] == 10 * gold[0]


def _is_phrase(d: Difference) -> bool:
    return d.level == "a" and not published.tool_score().is_closed(d.units[0])


def _is_estimate(d: Difference) -> bool:
    return d.level == "b" and d.changes == ("~", "=")


def _is_unanswered(d: Difference) -> bool:
    return d.gold is None and d.units[1] in ("percentage", "time", "year of age")


def _is_misplaced(d: Difference) -> bool:
    return None in (d.gold, d.pred) and any(d.values in ((o["value"], None), (None, o["value"])) for o in d.others)


def _ranges(d: Difference) -> Iterator[list[float]]:
    """The ranges of ours that the set's answer may be part of."""
    yield from (p["value"] for p in ([d.pred] if d.pred else d.others) if isinstance(p["value"], list))


def _is_neighbours(d: Difference) -> bool:
    return d.gold is not None and any(d.values[0] in ends and ends[1] - ends[0] == 1 for ends in _ranges(d))


def _is_move(d: Difference) -> bool:
    gold = d.values[0]
    ends_of_gold = gold if isinstance(gold, list) else [gold]
    return d.gold is not None and d.level == "" and any(end in ends for end in ends_of_gold for ends in _ranges(d))


def _is_denominator(d: Difference) -> bool:
    return d.level == "a" and d.units[1].startswith(f"{d.units[0]} per ")


def _is_pence(d: Difference) -> bool:
    return d.units == ("point", "penny")


def _is_torque(d: Difference) -> bool:
    return d.units == ("foot pound-force", "pound-foot")


def _is_moving_as_level(d: Difference) -> bool:
    return d.level == "b" and d.changes[0] == "=" and d.changes[1] in _MOVES


def _is_level_as_moving(d: Difference) -> bool:
    return d.level == "b" and d.changes[0] in _MOVES | {"<", ">"} and d.changes[1] in _MOVES | {"="}


def _is_bound_left_out(d: Difference) -> bool:
    return d.level == "b" and d.changes[0] == "=" and d.changes[1] in _BOUNDS


def _is_rough_change(d: Difference) -> bool:
    return d.level == "b" and d.changes[0] == "~" and d.changes[1] in _MOVES


def _is_rough_bound(d: Difference) -> bool:
    return d.level == "b" and d.changes[0] in ("<", ">") and d.changes[1] == "~"


def _is_young(d: Difference) -> bool:
    return d.units[0] == f"{d.units[1]} of age"


def _is_occasion(d: Difference) -> bool:
    return d.level == "a" and d.units[0] == "count" and d.units[1] in ("time", "-")


def _is_unnamed(d: Difference) -> bool:
    """Whether our unit is a symbol or a code for which the tool has no name, such as TRY."""
    if d.level != "a" or d.pred is None or d.pred["unit"] is None or not published.tool_score().is_closed(d.units[0]):
        return False
    named = published.tool_predict().NAMES.values()
    return any(part not in named and part not in _TIMES and len(part) < 6 for part in d.pred["unit"].split(" per "))


# In the order in which they are asked; the first that holds is the reason.
REASONS: tuple[tuple[str, str, Callable[[Difference], bool]], ...] = (
    ("pronouns and idioms: one of the", GUIDE, _is_pronoun),
    ("windows and distances in time are dates", GUIDE, _is_window),
    ("scores, models and names", GUIDE, _is_name),
    ("a part of a whole is a percentage", GUIDE, _is_part),
    ("dozens and hundreds are no ranges", GUIDE, _is_vague),
    ("parts, multiples and ages that have no answer", SLIP, _is_unanswered),
    ("answers at the place of another figure", SLIP, _is_misplaced),
    ("ages whose commas were lost", SLIP, _has_lost_commas),
    ("two neighbours, one rough number, as two answers", SLIP, _is_neighbours),
    ("moves told backwards or in steps", NAMES, _is_move),
    ("a counted thing is its head noun, persons are persons", GUIDE, _is_phrase),
    ("pence as points of an index", SLIP, _is_pence),
    ("a torque as an energy", SLIP, _is_torque),
    ("a denominator left out", SLIP, _is_denominator),
    ("ages in months and weeks", NAMES, _is_young),
    ("how often something was done", NAMES, _is_occasion),
    ("symbols and codes", NAMES, _is_unnamed),
    ("a change told by a noun, or from A to B, as a level", SLIP, _is_moving_as_level),
    ("a level as a change, by its verb", SLIP, _is_level_as_moving),
    ("rough changes", NAMES, _is_rough_change),
    ("bounds that are rough as well", NAMES, _is_rough_bound),
    ("bounds and approximators that have no answer", SLIP, _is_bound_left_out),
    ("what is estimated is not rounded", GUIDE, _is_estimate),
)


def reason_of(difference: Difference) -> tuple[str, str] | None:
    """Why two answers differ, and whose convention it is; None where it is ours to mend."""
    return next(((name, whose) for name, whose, rule in REASONS if rule(difference)), None)


def differences(match: Match, best: str) -> Iterator[tuple[int, int, Difference]]:
    """Where a sentence was read otherwise than the set has it, down to level `best`: both indexes, -1 for no answer."""
    skipped = read_text(match.text).skipped
    golds, preds = match.golds, match.preds
    pairs = [(i, j, published.level_of(golds[i], preds[j])) for i, j in match.pairs]
    alone = [(i, -1, "") for i in range(len(golds)) if i not in {i for i, _ in match.pairs}]
    alone += [(-1, j, "") for j in match.kept if j not in {j for _, j in match.pairs}]
    for i, j, level in [*pairs, *alone]:
        if level >= best:
            continue
        gold, pred = golds[i] if i >= 0 else None, preds[j] if j >= 0 else None
        start, end = _place(gold or pred)
        others = () if i >= 0 <= j else tuple(preds if i >= 0 else golds)
        yield i, j, Difference(match.name, match.text[start:end], gold, pred, level, skipped, others)


def mended(match: Match, best: str) -> Match:
    """The sentence as it would be read if all that is ours to mend were mended."""
    preds, pairs, kept = list(match.preds), list(match.pairs), list(match.kept)
    for i, j, difference in differences(match, best):
        if reason_of(difference) is not None:
            continue
        if i < 0:
            kept.remove(j)
        elif j >= 0:
            preds[j] = match.golds[i]
        else:
            pairs.append((i, len(preds)))
            kept.append(len(preds))
            preds.append(match.golds[i])
    return replace(match, preds=preds, pairs=pairs, kept=kept)


def tell(title: str, name: str, errata: str | None) -> Iterator[str]:
    """Lines: F1 of a set, and with all mended that is ours; how many differences there are of each reason; ours."""
    best = "b" if errata is None else "c"  # R-Text says nothing of change
    matches = list(published.match_sentences(name, errata, published.own_quantities))
    now = published.score_matches(matches)
    reachable = published.score_matches([mended(m, best) for m in matches])
    yield f"\n{title:26}  F1  reachable"
    for level in now:
        if level <= best or level == "b_closed":
            yield f"{level:24}  {now[level]:4.1f}  {reachable[level]:4.1f}"
    found = [(reason_of(d), d) for m in matches for _, _, d in differences(m, best)]
    counts = Counter(reason for reason, _ in found if reason is not None)
    for whose in (GUIDE, SLIP, NAMES):
        yield f"{whose}: {sum(n for (_, w), n in counts.items() if w == whose)}"
        yield from (f"  {n:3}  {reason}" for (reason, w), n in counts.most_common() if w == whose)
    ours = [d for reason, d in found if reason is None]
    yield f"ours to mend: {len(ours)}"
    for d in ours:
        set_says, read = (
            f"{value} {unit} {change}" for value, unit, change in zip(d.values, d.units, d.changes, strict=True)
        )
        yield f"  {d.name} {d.printed!r}: {set_says} | {read}"


def main() -> None:
    """Print what each set and this project differ in."""
    for title, name, errata in SETS:
        for line in tell(title, name, errata):
            print(line)


if __name__ == "__main__":
    main()
