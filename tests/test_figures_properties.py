"""What holds for any text: figures slice back, spans are apart, nothing raises, time grows with length, no faster.

NEWSFIGURES_FUZZ=100000 makes of it a fuzz target that tries so many texts.
"""

import json
import math
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract import read_text
from transforms.figures import find_quantities, may_hold_number
from transforms.figures.digits import read_digits
from transforms.figures.number_words import CARDINALS
from transforms.figures.numbers import read_numbers
from transforms.model import BOUNDS, SKIP_REASONS, Reading
from transforms.sentences import split_sentences
from transforms.tagger import tag
from transforms.times import find_times
from transforms.tokens import tokenize

BLNS = Path(__file__).parent.parent.parent / "shared" / "corpora" / "blns"

# Pieces that meet in articles, and pieces that should never meet.
_PIECES = st.sampled_from(
    """5|1,234|843.000|6 500|12,34,567.89|½|1/2|²|7-3/4|1e9|2-0|192.168.0.1|²³|٣٤|0|00|%|$|US$|KZT|€|Rs.|million|bn|m
    |mln.|crore|dozen|dozens of |half a |a third of |one|twenty-|thousand|and|or|to|from|between|-|–|+/-|up to|more than
    |not|exceed|almost|per|a year|tons|km|m2|TEU|containers|new|old|years|percentage points|times|-fold|doubled|tripled
    |twice|No.|Article|COP|the two|countries|in|May|2024|2019-2020| | | |,|.|(|)|\n|/|:|'|°|C|people|number of
    |population of|aged|Ann Lee,|https://x.org/5|@7|\u200b|\U0001f600|\u0301""".replace("\n    ", "").split("|")
)
_TEXTS = (
    st.lists(_PIECES, max_size=50).map("".join) | st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
)


def _check(text: str, reading: Reading) -> None:
    spans = []
    for figure in reading.figures:
        assert text[figure.char_start : figure.char_end] == figure.text
        assert figure.bound in BOUNDS
        assert (figure.value is None) == (figure.bound == "between")
        if figure.bound == "between":
            assert (
                figure.value_low is not None and figure.value_high is not None and figure.value_low <= figure.value_high
            )
        else:
            assert figure.value is not None and not math.isnan(figure.value)
        if figure.from_of is not None:
            assert 0 <= figure.from_of < len(reading.figures)
            assert figure.value is not None, "a range is no single point to start from"
        spans.append((figure.char_start, figure.char_end))
    for skipped in reading.skipped:
        assert text[skipped.char_start : skipped.char_end] == skipped.text
        assert skipped.reason in SKIP_REASONS
        spans.append((skipped.char_start, skipped.char_end))
    spans.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "spans overlap"


@settings(max_examples=int(os.environ.get("NEWSFIGURES_FUZZ", "400")), deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_its_figures_slice_back(text: str) -> None:
    _check(text, read_text(text))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_the_prefilter_never_misses_a_number(text: str) -> None:
    sentences = split_sentences(text)
    held = set(may_hold_number(text, sentences))
    for i, sentence in enumerate(sentences):
        if i not in held:
            tokens = tokenize(text, sentence.start, sentence.end)
            tag(tokens)
            assert find_quantities(tokens, []) == ([], [])


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_are_read_back_in_every_grouping(number: int) -> None:
    grouped = f"{number:,}"
    for printed in (str(number), grouped, grouped.replace(",", "'"), grouped.replace(",", "’")):
        read = read_digits(printed)
        assert read is not None and read[0] == number, printed


@given(st.integers(min_value=1, max_value=999_999_999))
def test_numbers_in_words_are_read_back(number: int) -> None:
    text = _in_words(number)
    tokens = tokenize(text, 0, len(text))
    tag(tokens)
    assert [n.value for n in read_numbers(tokens)] == [number], text


def _in_words(number: int) -> str:
    small = {value: word for word, value in CARDINALS.items() if word != "fourty"}
    parts = []
    for scale, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= scale:
            parts.append(f"{_in_words(number // scale)} {name}")
            number %= scale
    if number > 20 and number % 10:
        parts.append(f"{small[number - number % 10]}-{small[number % 10]}")
    elif number:
        parts.append(small[number])
    return " ".join(parts)


_REPEATED = (
    "9|9 |1,|1 000 |(|5% |-|one |a third of |from 5 to |twenty-|million |$|5-|No. |up to |5, |1.|'|@1/|+1 (2) |5 a "
)


@pytest.mark.parametrize("piece", _REPEATED.split("|"))
def test_time_is_linear_in_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        sentences = split_sentences(text)
        for i in may_hold_number(text, sentences):
            tokens = tokenize(text, sentences[i].start, sentences[i].end)
            tag(tokens)
            find_quantities(tokens, find_times(tokens))
        return time.process_time() - began

    small, large = min(seconds(10_000) for _ in range(2)), seconds(100_000)
    assert large < 30 * max(small, 0.02), f"{large:.2f} s for 100,000 characters, {small:.2f} s for 10,000"


_CHAINED = (
    "dogs' |the port's |a call big |who sold, which |for it to |, having sold |AB Home sold 5 cars. |as many cars as "
    "|the euro rose to $1.09 and |a study in 24 adults found that 40% had rents, |the 42-year-old was 17 and "
    "|urged the town to spend $5 million for the state and |use rose by 37%, from 0.9% to 1.2%, |was up 5 points, "
)


@pytest.mark.parametrize("piece", _CHAINED.split("|"))
def test_the_whole_reading_is_linear_and_never_fails(piece: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        read_text(f"Sales of {piece * (size // len(piece))}cost 5 dollars.")
        return time.process_time() - began

    small, large = min(seconds(10_000) for _ in range(2)), seconds(100_000)
    assert large < 30 * max(small, 0.02), f"{large:.2f} s for 100,000 characters, {small:.2f} s for 10,000"


@pytest.mark.skipif(not BLNS.is_dir(), reason="../shared/corpora/blns is not there")
def test_naughty_strings_are_read() -> None:
    for path in sorted(BLNS.rglob("*.json")):
        for text in json.loads(path.read_text(encoding="utf8")):
            _check(text, read_text(text))
    for path in sorted(BLNS.rglob("*.txt")):
        text = path.read_text(encoding="utf8", errors="replace")
        _check(text, read_text(text))


_WORDS_OF_NUMBERS = st.lists(
    st.sampled_from(
        ("two", "hundred", "thousand", "million", "trillion", "dozen", "-", "and", "a", "half", "lakh", "crore", "5", "1.5",  # noqa: E501
         "bn", "%", "$", "tons", "of", "the", "killed", "squared", "to", "times", "third", "point", "nine", "out", ",")
    ),
    max_size=120,
)  # fmt: skip


@given(_WORDS_OF_NUMBERS, st.integers(1, 60))
def test_words_of_numbers_in_any_row_give_finite_values(words: list[str], times: int) -> None:
    for figure in read_text(" ".join(words * times)[:4000]).figures:
        assert all(math.isfinite(v) for v in (figure.value, figure.value_low, figure.value_high) if v is not None)
