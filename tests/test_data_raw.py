"""The bundled articles: that they are what the project promises, and how well they are read, against the annotation.

`golden/figures.jsonl` holds every figure of them, `golden/skipped.jsonl` every other number with its reason, both
annotated by reading; what a line leaves out is in `accuracy.score.DEFAULTS`. `context` tells two equal numbers apart.
"""

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from accuracy.bundled import FIGURES, RAW, SIDECAR, SKIPPED, TESTS, Bundled, read_bundled
from accuracy.score import DEFAULTS, LEVELS, find_span, score_figures

from transforms.extract import LANGUAGES, read_text
from transforms.model import ATTRIBUTIONS, BOUNDS, DIRECTIONS, KINDS, MODALITIES, SKIP_REASONS, Article
from transforms.readers import Rejection

FLOORS: dict[str, float] = tomllib.loads((TESTS / "accuracy" / "floors.toml").read_text(encoding="utf-8"))["bundled"]
ALLOWED = {
    "bound": BOUNDS,
    "kind": KINDS,
    "direction": (None, *DIRECTIONS),
    "modality": MODALITIES,
    "attribution": ATTRIBUTIONS,
}


@pytest.fixture(scope="module")
def bundled() -> Bundled:
    return read_bundled()


@pytest.fixture(scope="module")
def articles(bundled: Bundled) -> dict[str, Article]:
    return {uri: found for uri, found in bundled.items() if isinstance(found, Article)}


def test_there_are_articles_in_every_plain_format(articles: dict[str, Article]) -> None:
    assert len(articles) >= 8
    assert {a.format for a in articles.values()} >= {"text", "html", "markdown", "json"}
    assert any(uri.endswith(".gz") for uri in articles)
    assert sum("#" in uri for uri in articles) >= 2
    assert sum(path.name.endswith(SIDECAR) for path in RAW.rglob("*")) >= 4


def test_every_article_says_where_and_when_it_is_from(articles: dict[str, Article]) -> None:
    unsaid = [uri for uri, a in articles.items() if not a.title or not a.published]
    assert not unsaid
    years = {a.published.year for a in articles.values() if a.published}
    assert years == {2023, 2024, 2025, 2026}
    assert sum(not (a.publisher or "").isascii() for a in articles.values()) >= 2
    assert {a.published_basis for a in articles.values()} >= {"sidecar", "json-ld", "meta", "dateline"}


def test_one_article_has_no_lexicons_yet(articles: dict[str, Article]) -> None:
    foreign = [a for a in articles.values() if a.language not in LANGUAGES]
    assert [(a.source_uri, a.language) for a in foreign] == [("2025-05-06-mersin.html", "tr")]
    assert foreign[0].source_uri not in FIGURES


def test_the_empty_file_is_rejected_and_no_other(bundled: Bundled) -> None:
    rejected = {uri: found.reason for uri, found in bundled.items() if isinstance(found, Rejection)}
    assert rejected == {"wire/2026-03-09-caspian-digest.txt": "no_text"}


def test_pages_leave_their_furniture_behind(articles: dict[str, Article]) -> None:
    furniture = {
        "2023-09-18-wagon-plant.html.gz": ["112 jobs", "37 partners", "€19,900", "12% in a week", "rights reserved"],
        "2025-05-06-mersin.html": ["çerez", "Ulaştırma", "haber@"],
        "2025-07-21-aktau-half-year.html": ["€4 a month", "13 months", "11,000 readers", "15%", "184 shares", "Phone"],
        "2026-06-30-grain.html": ["RU", "1874", "3321"],
    }
    kept = [f"{uri}: {words}" for uri, of in furniture.items() for words in of if words in articles[uri].text]
    assert not kept, "\n".join(kept)


def test_every_sidecar_has_its_file() -> None:
    sidecars = [path for path in RAW.rglob("*") if path.name.endswith(SIDECAR)]
    assert not [path for path in sidecars if not path.with_name(path.name.removesuffix(SIDECAR)).exists()]


def test_annotated_places_are_in_the_articles_and_in_order(articles: dict[str, Article]) -> None:
    wrong = []
    assert set(FIGURES) | set(SKIPPED) <= set(articles)
    for name, rows_of in (("figures", FIGURES), ("skipped", SKIPPED)):
        for uri, rows in rows_of.items():
            last = 0
            for row in rows:
                span = find_span(articles[uri].text, row["text"], row["context"])
                if span is None or (name == "figures" and span[0] < last):
                    wrong.append(f"{uri}: {row['context'] or row['text']!r} is missing, not alone or out of order")
                else:
                    last = span[1]
    assert not wrong, "\n".join(wrong)


def test_no_number_is_left_without_annotation(articles: dict[str, Article]) -> None:
    left = []
    for uri, article in articles.items():
        if article.language not in LANGUAGES:
            continue
        spans = [find_span(article.text, r["text"], r["context"]) for r in FIGURES[uri] + SKIPPED[uri]]
        held = {place for span in spans if span for place in range(*span)}
        left += [f"{uri}: {m[0]!r} at {m.start()}" for m in re.finditer(r"\d+", article.text) if m.start() not in held]
    assert not left, "\n".join(left)


def test_annotations_keep_to_the_contract() -> None:
    wrong = []
    for uri, rows in FIGURES.items():
        for i, row in enumerate(rows):
            wrong += [f"{uri}: {row['text']!r}: {fault}" for fault in contract_faults(i, row, len(rows))]
    for uri, rows in SKIPPED.items():
        wrong += [f"{uri}: {r['text']!r}: reason {r['reason']}" for r in rows if r["reason"] not in SKIP_REASONS]
    assert not wrong, "\n".join(wrong)


def contract_faults(place: int, row: dict[str, Any], count: int) -> Iterator[str]:
    """What is wrong with the annotated figure at `place` among the `count` of its article, by itself."""
    if (row["value"] is None and row["value_low"] < row["value_high"]) != (row["bound"] == "between"):
        yield f"bound {row['bound']} does not go with its values"
    for column, allowed in ALLOWED.items():
        if row[column] not in allowed:
            yield f"{column} {row[column]!r}"
    for link, before in (("restates", place), ("from_of", count)):  # what is restated comes before
        if row[link] is not None and (row[link] == place or row[link] not in range(before)):
            yield f"{link} points at {row[link]}"
    days = [date.fromisoformat(row[name]) for name in ("period_start", "period_end") if row[name]]
    if days != sorted(days):
        yield "period ends before it begins"
    if (row["speaker"] is None) != (row["attribution"] == "none"):
        yield f"speaker {row['speaker']} with attribution {row['attribution']}"
    yield from (f"no column {name}" for name in row.keys() - DEFAULTS.keys() - {"source_uri", "text", "unit"})


def test_the_figures_the_project_was_asked_for_are_stated() -> None:
    rows = FIGURES["2024-07-08-turkic-summit.txt"]
    asked = [(65, "percent"), (3_000_000, "t"), (2, "times"), (300_000, "container"), (40, "event")]
    stated = [(r["value"], r["unit"]) for r in rows if r["speaker"] == "Kassym-Jomart Tokayev"]
    assert stated == asked


def test_the_hard_cases_are_stated() -> None:
    rows = [row for of in FIGURES.values() for row in of]
    for column, values in (("bound", BOUNDS), ("kind", KINDS), ("modality", MODALITIES), ("attribution", ATTRIBUTIONS)):
        assert {r[column] for r in rows} == set(values), column
    money = {r["unit"] for r in rows if len(r["unit"]) == 3 and r["unit"].isupper()} - {"TEU"}
    assert money >= {"USD", "EUR", "KZT", "AZN", "TRY", "CNY", "UZS", "GEL", "CHF"}
    for column, least in (("restates", 8), ("from_of", 6), ("per", 15)):
        assert sum(r[column] is not None for r in rows) >= least, column
    assert {row["reason"] for of in SKIPPED.values() for row in of} == set(SKIP_REASONS)


@pytest.fixture(scope="module")
def readings(articles: dict[str, Article]) -> dict[str, Any]:
    return {uri: read_text(a.text, a.published, a.language) for uri, a in articles.items() if a.language in LANGUAGES}


def test_figures_agree_with_the_annotation(articles: dict[str, Article], readings: dict[str, Any]) -> None:
    spans = {
        uri: [r | {"span": find_span(articles[uri].text, r["text"], r["context"])} for r in rows]
        for uri, rows in FIGURES.items()
    }
    score = score_figures(spans, {uri: [dataclasses.asdict(f) for f in r.figures] for uri, r in readings.items()})
    below = [
        f"{name} {score.measures[name]}, floor {FLOORS[name]}" for name in LEVELS if score.measures[name] < FLOORS[name]
    ]
    print(score.measures)
    assert not below, "\n".join([*below, *score.misses])


def test_every_other_number_is_skipped_with_a_reason(articles: dict[str, Article], readings: dict[str, Any]) -> None:
    right = total = 0
    misses = []
    for uri, rows in SKIPPED.items():
        for row in rows:
            start, end = find_span(articles[uri].text, row["text"], row["context"]) or (0, 0)
            found = [s for s in readings[uri].skipped if s.char_start < end and start < s.char_end]
            total += 1
            if any(s.reason == row["reason"] for s in found):
                right += 1
            else:
                misses.append(f"{uri}: {row['text']!r}: {[s.reason for s in found]}, should be {row['reason']}")
    share = 100 * right / total
    print(share, *misses, sep="\n")
    assert share >= FLOORS["skipped"], "\n".join(misses)
