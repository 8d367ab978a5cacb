"""Texts in, their signatures out; signatures in, for each text the earliest one that it is a near-identical copy of.

A signature is 64 MinHash values over the text's runs of words, and the smallest hashes of the numbers printed in it.
Two texts are copies where both agree: most runs of words are the same (the wording), and of the numbers twice as many
are the same as are others. So a copy that changes a figure, a headline or a paragraph stays a copy, and this week's
report is none of last week's, though only the numbers differ. Thresholds were measured: see `benchmarks/copies.py`.

An article is a copy of the earliest article that it agrees with and that is itself none: chains are never built, and
neither the order of reading nor the number of workers counts.
"""

import re
from itertools import repeat
from zlib import crc32

import numpy as np
import numpy.typing as npt

RUN = 3  # words to a run
VALUES = 64  # MinHash values of 16 bits each: the share that agrees is right to .06
BANDS = 16  # of four values: two texts are compared where they agree in one of them
NUMBERS = 16  # hashes of 16 bits
BYTES = 2 * (VALUES + NUMBERS)  # of a signature
ALIKE = 0.65  # share of values that two copies have in common at least
CROWD = 64  # articles that are no copies of each other though they share a band; more of them are not compared

_NONE = 0xFFFF  # stands where there are fewer numbers
# Letters of scripts that put no space between words are words of their own.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_U64 = npt.NDArray[np.uint64]
_random = np.random.Generator(np.random.PCG64(2024))  # the same numbers on every machine
_PLACES = _random.integers(0, 2**64, RUN, np.uint64) | np.uint64(1)
_FACTORS = _random.integers(0, 2**64, (VALUES, 1), np.uint64) | np.uint64(1)
_TERMS = _random.integers(0, 2**64, (VALUES, 1), np.uint64)


def sign(text: str) -> bytes:
    """The signature of `text`, `BYTES` long; letter case, punctuation and lines do not count.

    >>> sign("Cargo rose 65% last year.") == sign("CARGO ROSE\\n65% last year")
    True
    """
    words = _WORD.findall(text.casefold()) or [""]
    hashes = np.fromiter(map(crc32, map(str.encode, words, repeat("utf8"))), np.uint64, len(words))
    run = min(RUN, len(words))
    runs = np.zeros(len(words) - run + 1, np.uint64)
    for place in range(run):
        runs += hashes[place : place + len(runs)] * _PLACES[place]
    runs ^= runs >> np.uint64(29)
    values = np.full(VALUES, 2**64 - 1, np.uint64)
    for start in range(0, len(runs), 4096):  # so that a book takes no more memory than an article
        some = _FACTORS * runs[start : start + 4096] + _TERMS
        np.minimum(values, some.min(axis=1), out=values)
    return (values >> np.uint64(8)).astype("<u2").tobytes() + _sign_numbers(text)


def _sign_numbers(text: str) -> bytes:
    """The smallest hashes of the numbers in `text`, whatever separates their digits, in order."""
    printed = {"".join(filter(str.isdigit, number)) for number in _NUMBER.findall(text)}
    hashes = {crc32(digits.encode()) * 0x9E3779B1 >> 16 & _NONE for digits in printed} - {_NONE}
    smallest = sorted(hashes)[:NUMBERS]
    return np.array(smallest + [_NONE] * (NUMBERS - len(smallest)), "<u2").tobytes()


def find_copies(signatures: npt.NDArray[np.uint8], earliest_first: npt.NDArray[np.int64]) -> dict[int, int]:
    """For each row of `signatures` that is a copy, the row it is a copy of.

    `signatures` has a row of `BYTES` bytes for each article, `earliest_first` the numbers of its rows, by age.
    """
    bands, collided = _bands(signatures)
    words = signatures[:, : 2 * VALUES].copy().view("<u2")
    numbers = signatures[:, 2 * VALUES :].copy().view("<u2")
    originals: dict[tuple[int, int], list[int]] = {}
    copies: dict[int, int] = {}
    age = np.empty(len(signatures), np.int64)
    age[earliest_first] = np.arange(len(signatures))
    for row in collided[np.argsort(age[collided])].tolist():
        buckets = list(enumerate(bands[row].tolist()))
        near = {other for bucket in buckets for other in originals.get(bucket, ())}
        candidates = np.array(sorted(near, key=age.__getitem__), np.int64)
        shared = (words[candidates] == words[row]).sum(axis=1) if near else candidates
        alike = candidates[shared >= ALIKE * VALUES].tolist()
        found = next((other for other in alike if _same_numbers(numbers[other].tolist(), numbers[row].tolist())), None)
        if found is not None:
            copies[row] = found
            continue
        for bucket in buckets:
            crowd = originals.setdefault(bucket, [])
            if len(crowd) < CROWD:
                crowd.append(row)
    return copies


def _bands(signatures: npt.NDArray[np.uint8]) -> tuple[_U64, npt.NDArray[np.int64]]:
    """The bands of each row, four values in each and one over all, and the rows that share one with another row."""
    halves = signatures[:, : 2 * VALUES].copy().view("<u8")
    every = signatures.copy().view("<u8")
    weights = _FACTORS[: every.shape[1], 0]
    bands = np.column_stack([halves, (every * weights).sum(axis=1, dtype=np.uint64)])
    shares = np.zeros(len(signatures), bool)
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        same = band[order[1:]] == band[order[:-1]]
        shares[order[1:][same]] = True
        shares[order[:-1][same]] = True
    return bands, np.flatnonzero(shares)


def _same_numbers(some: list[int], others: list[int]) -> bool:
    """Whether at most one number was changed, or twice as many are the same; what one text adds does not count."""
    known = min(some[-1], others[-1])  # of a text with more numbers than are kept, those with larger hashes are not
    a, b = ({number for number in kept if number <= known and number != _NONE} for kept in (some, others))
    changed = min(len(a - b), len(b - a))
    return changed <= 1 or len(a & b) >= 2 * changed
