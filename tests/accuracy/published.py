"""Published and annotated sets of ../shared in, how well figures are read on them out, by the scorers beside them.

NewsQuant and R-Text are sets of sentences with their quantities; `gold` is annotated articles; the specs of
Recognizers-Text are cases with the values that they must give. Only the reading is ours: the scorers are loaded from
`../shared/tools`, so that the numbers are those that anyone else gets.
"""

import importlib.util
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from transforms.extract import extract_figures

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
# The specs of Recognizers-Text that this project reads; dates have their own.
SPECS = (
    "NumberModel",
    "PercentModel",
    "CurrencyModel",
    "DimensionModel",
    "TemperatureModel",
    "AgeModel",
    "NumberRangeModel",
)

Row = dict[str, Any]
Quantities = Callable[[str], list[Row]]


def is_there() -> bool:
    """Whether the sets and their scorers are beside the project."""
    return (GOLD / "newsquant.dev.jsonl").is_file() and (SHARED / "tools" / "score_newsquant.py").is_file()


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a JSON-lines file of the gold folder."""
    lines = (GOLD / name).read_text(encoding="utf8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@cache
def tool(name: str) -> ModuleType:
    """A module of ../shared/tools, loaded once."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def own_quantities(text: str) -> list[dict[str, Any]]:
    """The quantities of a sentence, as this project reads it, in the shape of NewsQuant."""
    found: list[dict[str, Any]] = tool_predict().quantities(extract_figures(text))
    return found


def tool_predict() -> ModuleType:
    """The tool that renders figures in the shape of NewsQuant."""
    return tool("predict")


def tool_score() -> ModuleType:
    """The scorer of sets of sentences."""
    return tool("score_newsquant")


@dataclass(frozen=True)
class Match:
    """A sentence of a set: what it holds by the set, what was read of it, and which of both are one.

    `kept` are the indexes of what counts as read: not a bare year that the set holds nothing of.
    """

    name: str
    text: str
    golds: list[dict[str, Any]]
    preds: list[dict[str, Any]]
    kept: list[int]
    pairs: list[tuple[int, int]]


def match_sentences(name: str, errata: str | None, read: Quantities) -> Iterator[Match]:
    """Each sentence of a set, read and paired by the scorer beside the set."""
    scorer = tool("score_newsquant")
    fixes = json.loads((GOLD / errata).read_text(encoding="utf8")) if errata else []
    bare_year = re.compile(r"(?:19|20)\d\d")
    for row in rows(name):
        golds, preds = scorer.apply_errata(row, fixes), read(row["text"])
        pairs = scorer.pair(golds, preds)
        paired = {j for _, j in pairs}
        kept = [
            j
            for j, p in enumerate(preds)
            if j in paired
            or not (
                scorer.canon(p.get("unit")) == "-"
                and bare_year.fullmatch(row["text"][p["start"] : p["end"]].strip(" ,."))
            )
        ]
        yield Match(row["id"], row["text"], golds, preds, kept, pairs)


def level_of(gold: dict[str, Any], pred: dict[str, Any]) -> str:
    """How far a pair agrees: "" (not even in value), "a", "b" or "c"."""
    scorer = tool_score()
    if not scorer.same_value(gold["value"], pred["value"]):
        return ""
    if scorer.canon(gold["unit"]) != scorer.canon(pred.get("unit")):
        return "a"
    return "c" if gold["change"] == pred.get("change") else "b"


def score_sentences(name: str, errata: str | None, read: Quantities) -> dict[str, float]:
    """F1 in percent of a set of sentences: a (value), b (and unit), b_closed, c (and change); nested."""
    return score_matches(match_sentences(name, errata, read))


def score_matches(matches: Iterable[Match]) -> dict[str, float]:
    """`score_sentences` of sentences that are read and paired."""
    is_closed = tool_score().is_closed
    hits: Counter[str] = Counter()
    for match in matches:
        golds, preds = match.golds, match.preds
        back = {j: i for i, j in match.pairs}
        hits["gold"] += len(golds)
        hits["pred"] += len(match.kept)
        hits["gold_closed"] += sum(is_closed(g["unit"]) for g in golds)
        for j in match.kept:
            hits["pred_closed"] += is_closed(preds[j].get("unit")) or (j in back and is_closed(golds[back[j]]["unit"]))
        for i, j in match.pairs:
            level = level_of(golds[i], preds[j])
            hits["a"] += level != ""
            hits["b"] += level in ("b", "c")
            hits["b_closed"] += level in ("b", "c") and is_closed(golds[i]["unit"])
            hits["c"] += level == "c"
    of = {"b_closed": ("gold_closed", "pred_closed")}
    return {
        level: 200 * hits[level] / (hits[of.get(level, ("gold", "pred"))[0]] + hits[of.get(level, ("gold", "pred"))[1]])
        for level in ("a", "b", "b_closed", "c")
    }


def read_articles(articles: Iterable[Row]) -> dict[str, list[Row]]:
    """The figures that this project reads in each article, by its id."""
    predict = tool_predict()
    return {
        row["id"]: [
            predict.as_dict(f)
            for f in extract_figures(row["text"], date.fromisoformat(row["date"]) if row.get("date") else None)
        ]
        for row in articles
    }


def score_articles(
    annotated: list[Row], read: dict[str, list[Row]], errors: list[Row] | None = None
) -> dict[str, float]:
    """Every measure of the scorer of annotated articles, in percent, F1 where there are P and R; fills `errors`."""
    result = tool("score_figures").score(annotated, read, errors)
    return {name: float(m["f1"] if isinstance(m, dict) else m) for name, m in result.items()}


def score_specs() -> dict[str, tuple[int, int, list[str]]]:
    """By spec of Recognizers-Text: cases whose every value is read, all cases, and the inputs of the others."""
    counts: dict[str, tuple[int, int, list[str]]] = {}
    for row in rows("recognizers_text_en.dev.jsonl"):
        spec = row["spec"].rpartition("/")[2]
        if spec not in SPECS or row["not_supported"]:
            continue
        figures = extract_figures(row["input"])
        right = all(_is_read(entity, row["input"], figures) for entity in row["expected"])
        good, of, missed = counts.get(spec, (0, 0, []))
        counts[spec] = (good + right, of + 1, missed if right else [*missed, row["input"]])
    return counts


def _is_read(entity: dict[str, Any], text: str, figures: Iterable[Any]) -> bool:
    """Whether a figure at the entity's place has its value; percent may stand for a fraction."""
    value = (entity.get("resolution") or {}).get("value")
    if value is None:
        return True
    start = entity.get("start")
    if start is None:
        start = max(0, text.lower().find(entity["text"].lower()))
    end = start + len(entity["text"])
    here = [f for f in figures if f.char_start < end and f.char_end > start]
    printed = str(value).rstrip("%").replace(",", "")
    interval = re.fullmatch(r"[\[(](.*),(.*)[\])]", str(value))
    if interval is not None:
        return any(_is_interval(f, *interval.groups()) for f in here)
    wanted = float(printed)
    values = [
        v
        for f in here
        if f.value is not None
        for v in ((f.value, f.value / 100) if f.unit == "percent" else (f.value,))
    ]
    return any(math.isclose(v, wanted, rel_tol=1e-3 if abs(wanted) < 1 else 1e-6, abs_tol=1e-9) for v in values)


def _is_interval(figure: Any, low: str, high: str) -> bool:
    if low and high:
        return (
            figure.value_low is not None
            and math.isclose(figure.value_low, float(low))
            and math.isclose(figure.value_high, float(high))
        )
    bounds = ("gt", "ge") if low else ("lt", "le")
    return figure.value is not None and figure.bound in bounds and math.isclose(figure.value, float(low or high))
