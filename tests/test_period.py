"""When a figure holds and what it is compared with: the specs of periods, read over whole texts."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transforms.extract import extract_figures

SPECS = Path(__file__).parent / "specs"
FIELDS = ("period_text", "period_start", "period_end", "base_text")


def cases(name: str) -> list[Any]:
    """The lines of a spec file as test parameters, named by what they show."""
    lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [pytest.param(json.loads(line), id=f"{n} {json.loads(line)['why'][:60]}") for n, line in enumerate(lines, 1)]


@pytest.mark.parametrize("case", cases("period"))
def test_periods(case: dict[str, Any]) -> None:
    """The figures named by the case have the periods and bases that it gives."""
    published = date.fromisoformat(case["published"]) if "published" in case else None
    figures = extract_figures(case["text"], published)
    for want in case["expect"]:
        figure = next((f for f in figures if f.text == want["text"]), None)
        assert figure is not None, f"no figure {want['text']!r} among {[f.text for f in figures]}"
        got = {name: getattr(figure, name) for name in FIELDS}
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in got.items()}
        assert plain == {name: want[name] for name in FIELDS}, case["why"]


def test_a_year_earlier_never_reads_the_clock() -> None:
    """Without an article's date nothing relative has dates."""
    for figure in extract_figures("Sales rose 5% last year, 3% this month and 2% in the past five years."):
        assert figure.period_start is None and figure.period_end is None
