"""How well figures are read on published sets, held at floors that rise by hand (`floors.toml`)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from accuracy import differences, general, published, recognizers
from accuracy.report import calibration, confidence_of

from transforms import extract_figures

SETS = [(name, errata) for _, name, errata in differences.SETS]
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf8"))
pytestmark = pytest.mark.skipif(not published.is_there(), reason="the annotated sets of ../shared are not there")


def _check(name: str, measured: dict[str, float]) -> None:
    print(name, {level: round(value, 1) for level, value in measured.items()})
    below = {
        level: (round(measured[level], 2), floor) for level, floor in FLOORS[name].items() if measured[level] < floor
    }
    assert not below, f"{name}: measured below its floor: {below}"


def test_newsquant() -> None:
    _check(
        "newsquant",
        published.score_sentences("newsquant.dev.jsonl", "newsquant_errata.dev.json", published.own_quantities),
    )


def test_r_text() -> None:
    scores = published.score_sentences("rtext_cqe.dev.jsonl", None, published.own_quantities)
    _check("r_text", scores)


@pytest.mark.parametrize(("of", "name", "errata"), [("newsquant", *SETS[0]), ("r_text", *SETS[1])])
def test_what_is_ours_to_mend_only_gets_less(of: str, name: str, errata: str | None) -> None:
    best = "b" if errata is None else "c"
    matches = published.match_sentences(name, errata, published.own_quantities)
    ours = [d for m in matches for _, _, d in differences.differences(m, best) if differences.reason_of(d) is None]
    assert len(ours) <= FLOORS["ours"][of], [(d.name, d.printed, d.values, d.units, d.changes) for d in ours]


def test_annotated_articles() -> None:
    annotated, read = published.rows("figures.jsonl"), published.read_articles(published.rows("articles.jsonl"))
    _check("gold", published.score_articles(annotated, read))
    bins = calibration(*confidence_of(annotated, read))
    too_sure = [
        f"said {said:.0%}, are {are:.0%}" for said, are in bins if 100 * (said - are) > FLOORS["calibration"]["points"]
    ]
    assert not too_sure, f"confidence promises too much: {too_sure}"


@pytest.mark.skipif(not general.is_there(), reason="the pages of ../shared/corpora are not there")
def test_general_news() -> None:
    _check("general", published.score_articles(general.figures(), published.read_articles(general.articles())))


def test_recognizers_specs() -> None:
    counts = published.score_specs()
    ours = [text for _, _, inputs in counts.values() for text in inputs if recognizers.reason_of(text) is None]
    _check("recognizers", {spec: 100 * good / of for spec, (good, of, _) in counts.items()})
    assert len(ours) <= FLOORS["ours"]["recognizers"], ours


def test_the_article_that_started_the_project() -> None:
    text = (published.SHARED / "corpora" / "astana_times_ots_shusha.txt").read_text(encoding="utf8")
    figures = extract_figures(text, date(2024, 7, 8))
    read = [(f.value, f.unit, f.bound, f.approximate, f.kind, f.direction) for f in figures]
    assert read == [
        (40, "event", "eq", True, "level", None),
        (2, "times", "eq", False, "multiple", "up"),
        (65, "percent", "eq", False, "percent_change", "up"),
        (3_000_000, "t", "lt", True, "change", "up"),
        (300_000, "container", "le", False, "level", None),
    ]
    assert all("Tokayev" in (f.speaker or "") for f in figures)
    assert all(text[f.char_start : f.char_end] == f.text for f in figures)
