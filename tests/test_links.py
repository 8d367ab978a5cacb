"""Which figure says an earlier one again in another form: the specs of restatements, and what holds for any links."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms import extract_figures
from transforms.lexicon import load

SPECS = Path(__file__).parent / "specs"


def _cases(*names: str) -> list[Any]:
    cases = []
    for name in names:
        lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
        cases += [pytest.param(json.loads(line), id=f"{name}:{n}") for n, line in enumerate(lines, 1) if line]
    return cases


@pytest.mark.parametrize("case", _cases("restatements", "restatements.negative"))
def test_restatements(case: dict[str, Any]) -> None:
    read = [[f.text, f.restates] for f in extract_figures(case["text"])]
    assert read == case["expect"], case["why"]


def test_every_unit_that_can_be_converted_is_one_that_figures_carry() -> None:
    units, news = load("units"), load("units_in_news")
    known = {*units["names"].values(), *units["symbols"].values(), *news["names"].values(), *news["symbols"].values()}
    restating, conversions = load("restatements"), load("conversions", "und")
    listed = {unit for group in restating["same_measure"].values() for unit in group}
    listed |= {unit for measure in restating["convertible"] for unit in conversions[measure]}
    assert not listed - known


_PIECES = st.sampled_from(
    [
        "$5 million",
        "41 billion tenge",
        "12%",
        "3 km",
        "2 miles",
        "$5.1 million",
        "doubled",
        "900 tons",
        "€4m",
        " or ",
        " (",
        ") ",
        ", or ",
        " or by ",
        "/",
        "; ",
        ". ",
        " of its income, or ",
        " in rupee terms ",
        "exports rose by ",
        "which is ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_links_point_back_and_never_in_a_circle(text: str) -> None:
    figures = extract_figures(text)
    for n, figure in enumerate(figures):
        assert figure.restates is None or 0 <= figure.restates < n
        if figure.restates is not None:
            other = figures[figure.restates]
            assert (figure.unit, figure.text) != (other.unit, other.text)
    assert all(before.char_end <= after.char_start for before, after in pairwise(figures))
