"""Whether a figure is done, expected, planned, possible or hypothetical: the specs of modality."""

import json
from pathlib import Path
from typing import Any

import pytest

from transforms.extract import extract_figures

SPECS = Path(__file__).parent / "specs"


def cases(name: str) -> list[Any]:
    """The lines of a spec file as test parameters, named by what they show."""
    lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [pytest.param(json.loads(line), id=f"{n} {json.loads(line)['why'][:60]}") for n, line in enumerate(lines, 1)]


@pytest.mark.parametrize("case", cases("modality"))
def test_modality(case: dict[str, Any]) -> None:
    """The figures named by the case have the modality that it gives."""
    figures = extract_figures(case["text"])
    for want in case["expect"]:
        figure = next((f for f in figures if f.text == want["text"]), None)
        assert figure is not None, f"no figure {want['text']!r} among {[f.text for f in figures]}"
        assert figure.modality == want["modality"], case["why"]
