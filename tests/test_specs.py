"""Every spec of reading: a sentence of our own, the figures it must give, and why.

`specs/<topic>.jsonl` holds {"text", "expect": [...], "why"}, a case a line, with "published" where a date matters:
exactly these figures, in this order, and of each the fields that are listed. `<topic>.negative.jsonl` holds sentences
without figures; "skipped" lists numbers that must be told apart with their reasons, in this order (others may be too).
Topics that read other things, or only some figures of a sentence, have runners of their own (ELSEWHERE).
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transforms.extract import read_text

SPECS = Path(__file__).parent / "specs"
ELSEWHERE = ("speakers", "statements", "times", "restatements", "modality", "period")


def _cases() -> list[Any]:
    cases = []
    for path in sorted(SPECS.glob("*.jsonl")):
        if path.name.partition(".")[0] in ELSEWHERE:
            continue
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            if line.strip():
                cases.append(pytest.param(json.loads(line), id=f"{path.stem}:{number}"))
    return cases


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _near(value: Any) -> Any:
    return pytest.approx(value) if isinstance(value, float | int) and not isinstance(value, bool) else value


@pytest.mark.parametrize("case", _cases())
def test_a_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    reading = read_text(case["text"], published)
    expected = case["expect"]
    read = [
        {key: _plain(getattr(figure, key)) for key in (expected[i] if i < len(expected) else ("text", "value", "unit"))}
        for i, figure in enumerate(reading.figures)
    ]
    wanted = [{key: _near(value) for key, value in figure.items()} for figure in expected]
    assert read == wanted, case["why"]
    skipped = [(s.text, s.reason) for s in reading.skipped]
    at = 0
    for number in case.get("skipped", ()):
        pair = (number["text"], number["reason"])
        assert pair in skipped[at:], f"{pair} is not among {skipped[at:]}: {case['why']}"
        at = skipped.index(pair, at) + 1
