"""Who says what: the specs of speakers and statements, and what holds for quotation marks in any text."""

import gc
import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract import read_text
from transforms.passage import Passage
from transforms.quotes import find_voices
from transforms.quotes.cues import find_cues, may_hold_cue
from transforms.quotes.marks import find_quoted
from transforms.sentences import split_sentences

SPECS = Path(__file__).parent / "specs"


def _cases(*names: str) -> list[Any]:
    cases = []
    for name in names:
        lines = (SPECS / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
        cases += [pytest.param(json.loads(line), id=f"{name}:{n}") for n, line in enumerate(lines, 1) if line]
    return cases


@pytest.mark.parametrize("case", _cases("speakers", "speakers.negative"))
def test_figures_are_handed_to_their_speakers(case: dict[str, Any]) -> None:
    figures = read_text(case["text"]).figures
    at = 0
    for expected in case["expect"]:
        match = next((f for f in figures if f.text == expected["text"] and f.char_start >= at), None)
        assert match is not None, f"{expected['text']!r} was not found; found {[f.text for f in figures]}"
        at = match.char_end
        read = {key: getattr(match, key) for key in expected}
        assert read == expected, case["why"]


@pytest.mark.parametrize("case", _cases("statements", "statements.negative"))
def test_statements_are_found_with_speaker_role_and_cue(case: dict[str, Any]) -> None:
    statements = read_text(case["text"]).statements
    read = [{key: getattr(s, key) for key in expected} for s, expected in zip(statements, case["expect"], strict=False)]
    assert read == case["expect"], case["why"]
    assert len(statements) == len(case["expect"]), [s.text for s in statements]


# Text dense in what matters here: marks of every style, cues, names, stops and paragraph ends.
_PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "«",
        "»",
        "„",
        "‘",
        "’",
        "'",
        "''",
        "``",
        "(",
        ")",
        "said",
        "told",
        "5%",
        "that",
        "added",
        "who",
        "and",
        "reports",
        "President",
        "citing",
        "x",
        "\x01",
        " ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        ": ",
        " — ",
        "said ",
        "told ",
        "that ",
        " the minister ",
        "Kasym Lee",
        "he ",
        "according to ",
        "3 million tons",
        "Bank of Altai",
        "’s ",
        "The company ",
        "We grew",
        "\u2029",
    ]
)
_PHRASES = st.sampled_from(
    [
        "said",
        "The minister",
        "according to",
        "Kasym Lee",
        "adding that",
        "Oil rose 5%,",
        "told reporters",
        "he",
        "the bank",
        "reports.",
        "citing",
        "“We grew,”",
        "noted:",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_without_error_and_every_span_lies_in_it(text: str) -> None:
    reading = read_text(text)
    for statement in reading.statements:
        assert 0 <= statement.char_start < statement.char_end <= len(text)
        assert text[statement.char_start : statement.char_end] == statement.text
        assert statement.kind == "direct" or statement.speaker
    for figure in reading.figures:
        assert (figure.speaker is None) or figure.attribution != "none"


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_quoted_spans_are_apart_and_in_order(text: str) -> None:
    quoted = find_quoted(text, split_sentences(text))
    for before, after in pairwise(quoted):
        assert before.outer_start <= before.start <= before.end <= before.outer_end
        assert before.outer_end <= after.outer_start


@settings(max_examples=300, deadline=None)
@given(st.lists(_PHRASES, max_size=12).map(" ".join))
def test_the_gate_before_cues_lets_through_what_would_be_found(text: str) -> None:
    assert may_hold_cue(text) or not find_cues(text)


def _seconds(text: str) -> float:
    """CPU seconds for the voices of `text`; without the garbage collector, whose work grows with what else is alive."""
    gc.disable()
    try:
        began = time.process_time()
        find_voices(Passage(text))
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "” ",
        "« ",
        "‘a ",
        "'a' ",
        "“A b” said c. ",
        "\n“Open",
        "He said the minister said ",
        "(",
        ", said",
        "the ministry said. ",
        "A Bc, d, ",
        "President Kasym Lee said. ",
        "“ «",
    ],
)
def test_time_grows_in_step_with_length(piece: str) -> None:
    repeats = 40_000 // len(piece)
    short = min(_seconds(piece * repeats) for _ in range(2))
    long = min(_seconds(piece * repeats * 4) for _ in range(2))
    assert long < 0.4 or long < 11 * short, f"{short:.3f} s, then {long:.3f} s for four times the text"


def test_a_hundred_thousand_marks_are_read_quickly() -> None:
    for text in ('"' * 100_000, "“" * 100_000, "“‘«" * 33_000 + "a" + "»’”" * 33_000, ('"a" ' * 50 + "\n") * 500):
        assert _seconds(text) < 3.0
