"""Annotated articles and published sets in, how well they are read out: measures, goals, and why what is missed is.

    make accuracy

The articles and sets of ../shared, by the scorers beside them: `gold`, which the rules were made with, and `general`
news. For each published set: its F1, how far mending all that is ours would lead, and how many answers differ for which
reason. The worst of the rows that are wrong are those that an analyst would believe: the surest one comes first.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from accuracy import differences, general, published, recognizers
from accuracy.published import Row

# By what the measure is called: where to get to, in percent, on the annotated articles of ../shared.
GOALS = {
    "ready": 85, "concept": 88, "measure": 82, "subject": 85, "period": 92, "modality": 95, "attribution": 97,
    "speaker": 92, "no speaker": 97, "restates": 80, "from_of": 85,
}  # fmt: skip
WORST = 20
BINS = 10


def main() -> None:
    if not published.is_there():
        raise SystemExit(f"the annotated articles are not there: {published.GOLD}")
    errors: list[Row] = []
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf8"))
    annotated = [("gold", published.rows("articles.jsonl"), published.rows("figures.jsonl"))]
    if general.is_there():
        annotated.append(("general", general.articles(), general.figures()))
    for name, articles, figures in annotated:
        for line in tell(name, figures, published.read_articles(articles), floors[name], errors):
            print(line)
    for title, name, errata in differences.SETS:
        for line in differences.tell(title, name, errata):
            print(line)
    for line in recognizers.tell():
        print(line)
    texts = {row["id"]: row["text"] for _, articles, _ in annotated for row in articles}
    for line in worst(errors, texts):
        print(line)


def tell(
    name: str, annotated: list[Row], read: dict[str, list[Row]], floors: dict[str, float], errors: list[Row]
) -> Iterator[str]:
    """Lines: how well a set of articles is read, measure by measure, and how true its confidence is; fills `errors`."""
    measures = published.score_articles(annotated, read, errors)
    yield f"\n{name}: {measures.pop('gold'):.0f} annotated figures, {measures.pop('pred'):.0f} read\n"
    yield f"{'':12}  percent  floor  goal"
    for measure, percent in measures.items():
        goal = GOALS.get(measure, "") if name == "gold" else ""
        yield f"{measure:12}  {percent:7.1f}  {floors[measure]:5.1f}  {goal}"
    yield "\nconfidence said, and the share of rows that are ready, by tenths of the rows:"
    yield "  ".join(f"{said:.2f} {are:.2f}" for said, are in calibration(*confidence_of(annotated, read)))


def confidence_of(annotated: list[Row], read: dict[str, list[Row]]) -> tuple[list[float], list[bool]]:
    """Of every row read in annotated articles: its confidence, and whether it is ready."""
    errors: list[Row] = []
    published.score_articles(annotated, read, errors)
    wrong = {(e["id"], e["pred"]["start"]) for e in errors if e["pred"]}
    rows = [(name, row) for name, figures in read.items() for row in figures]
    return [row["confidence"] for _, row in rows], [(name, row["start"]) not in wrong for name, row in rows]


def calibration(confidence: list[float], ready: list[bool]) -> list[tuple[float, float]]:
    """By tenths of the rows, the least confident first: the mean confidence, and the share that is ready."""
    order = sorted(range(len(ready)), key=confidence.__getitem__)
    parts = [order[len(order) * n // BINS : len(order) * (n + 1) // BINS] for n in range(BINS)]
    return [(sum(confidence[i] for i in p) / len(p), sum(ready[i] for i in p) / len(p)) for p in parts if p]


def worst(errors: Iterable[Row], texts: dict[str, str]) -> Iterator[str]:
    """Lines: how many errors of each kind there are, most of all first, and the worst of each with its place."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for error in errors:
        for kind in kinds_of(error):
            kinds[kind].append(error)
    for kind, of in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield f"\n{kind}: {len(of)}"
        of.sort(key=lambda e: -(e["pred"] or {"confidence": 0})["confidence"])
        for error in of[:WORST]:
            some = error["gold"] or error["pred"]
            before, behind = max(some["start"] - 60, 0), some["end"] + 40
            around = " ".join(texts[error["id"]][before:behind].split())
            yield f"  {error['id']} {some['start']}: {_tell(kind, error)}  | {around}"


def kinds_of(error: Row) -> list[str]:
    """What is wrong with a row that is not ready: one of the nested levels, or else what is wrong beside them."""
    if error["gold"] is None or error["pred"] is None:
        return ["read where there is none" if error["gold"] is None else "not read"]
    gold, row, level = error["gold"], error["pred"], error["reached"]
    nested = {"found": "value", "value": "unit", "unit": "bound", "bound": "kind"}
    if level in nested:
        return [nested[level]]
    faults = [] if gold["modality"] == row["modality"] else ["modality"]
    if any(gold[name] != (row[name] or None) for name in ("period_start", "period_end")):
        faults.append("period")
    return faults or ["concept"]


_COLUMNS = {
    "value": ("value", "value_low", "value_high"), "unit": ("unit", "per"), "bound": ("approximate", "bound"),
    "kind": ("kind", "direction"), "modality": ("modality",), "period": ("period_start", "period_end"),
    "concept": ("measure", "subject"),
}  # fmt: skip


def _tell(kind: str, error: Row) -> str:
    if kind not in _COLUMNS:
        return kind
    read, right = ("/".join(str(error[side][name]) for name in _COLUMNS[kind]) for side in ("pred", "gold"))
    return f"{error['pred']['confidence']:.2f} {read}, should be {right}"


if __name__ == "__main__":
    main()
