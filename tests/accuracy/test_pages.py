"""How well web pages are read, by the scorer beside them in ../shared, held at floors that rise by hand."""

import importlib.util
from pathlib import Path
from statistics import mean
from types import ModuleType

import pytest

from transforms.articles import make_article
from transforms.model import Article, Document
from transforms.readers import read_document

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score_pages.py"
PAGES = {
    "scrapinghub": SHARED / "corpora" / "scrapinghub_aeb" / "html",
    "fundus": SHARED / "corpora" / "fundus" / "tests" / "resources" / "parser" / "test_data",
}
# text: F1 of 4-gram shingles; kept: of the gold's sentences with a digit, those that are there; boilerplate: of the
# article's sentences with a digit, those that are not the gold's (at most); date: days that are right.
FLOORS = {
    "scrapinghub": {"text": 0.970, "kept": 0.972, "boilerplate": 0.025},
    "fundus": {"text": 0.960, "kept": 0.983, "boilerplate": 0.080, "date": 0.990},
}
pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the web pages of ../shared are not there")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> Article | None:
    found = next(iter(read_document(path.read_bytes(), path.name)))
    return make_article(found, path.name) if isinstance(found, Document) else None


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, scorer: ModuleType) -> None:
    precision, recall, wanted, kept, printed, spurious, days, right = [], [], 0, 0, 0, 0, 0, 0
    for source, gold, day in getattr(scorer, name)():
        article = read(PAGES[name] / source)
        text = scorer.body_of(article) if article else ""
        mine, theirs = scorer.shingles(text), scorer.shingles(gold)
        hit = sum((mine & theirs).values())
        precision.append(hit / sum(mine.values()))
        recall.append(hit / sum(theirs.values()))
        flat, flat_gold = scorer.squash(text), scorer.squash(gold)
        stated, own = scorer.digit_sentences(gold), scorer.digit_sentences(text)
        wanted, kept = wanted + len(stated), kept + sum(s in flat for s in stated)
        printed, spurious = printed + len(own), spurious + sum(s not in flat_gold for s in own)
        if day:
            days, right = days + 1, right + (article is not None and str(article.published) == day)
    p, r = mean(precision), mean(recall)
    measured = {
        "text": 2 * p * r / (p + r),
        "kept": kept / wanted,
        "boilerplate": spurious / printed,
        "date": right / max(days, 1),
    }
    print(name, {measure: round(value, 4) for measure, value in measured.items()})
    missed = {
        measure: (round(measured[measure], 4), floor)
        for measure, floor in FLOORS[name].items()
        if (measured[measure] > floor if measure == "boilerplate" else measured[measure] < floor)
    }
    assert not missed, f"{name}: measured, and its floor: {missed}"
