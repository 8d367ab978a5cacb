"""Which words say when, and which dates follow from them: the specs of time expressions."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.times import find_times
from transforms.times.resolve import Anchors, resolve
from transforms.tokens import tokenize

SPECS = Path(__file__).parent / "specs"
WORDS = [
    "January", "May", "march", "12", "2024", "2018", "-", "19", "/", ",", ".", "of", "the", "first", "last", "half",
    "quarter", "year", "years", "ago", "from", "to", "in", "by", "since", "end", "Q", "3", "H", "FY", "same",
    "period", "a", "earlier", "on", "Monday", "at", "5", "p", "m", "months", "ten", "past", "next", "financial",
    "10", ":", "30", "mid", "early", "s", "%", "compared", "than",
]  # fmt: skip


def cases(name: str) -> list[Any]:
    """The lines of a spec file as test parameters, named by what they show."""
    lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [pytest.param(json.loads(line), id=f"{n} {json.loads(line)['why'][:60]}") for n, line in enumerate(lines, 1)]


@pytest.mark.parametrize("case", cases("times") + cases("times.negative"))
def test_time_expressions(case: dict[str, Any]) -> None:
    """Every expression of the sentence and no other, with its role and its dates."""
    text = case["text"]
    published = date.fromisoformat(case["published"]) if "published" in case else None
    india = Anchors(published, fiscal_start=4 if "India" in text else None)
    tokens = tokenize(text, 0, len(text))
    found = []
    for time in find_times(tokens):
        start, end = resolve(time, india)
        found.append(
            {
                "text": tokens.slice(time.first, time.last),
                "role": time.role,
                "start": start.isoformat() if start else None,
                "end": end.isoformat() if end else None,
            }
        )
    assert found == case["expect"], case["why"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_expressions_never_overlap_and_always_resolve(words: list[str]) -> None:
    """Whatever the words: spans are ordered inside the sentence, and resolving raises nothing."""
    text = " ".join(words)
    tokens = tokenize(text, 0, len(text))
    floor = 0
    for time in find_times(tokens):
        assert floor <= time.first <= time.core_first < time.last <= len(tokens)
        floor = time.last
        for lean in (-1, 0, 1):
            start, end = resolve(time, Anchors(date(2024, 2, 29), (date(2023, 1, 1), date(2023, 6, 30)), None, 4, lean))
            assert start is None or end is None or start <= end
