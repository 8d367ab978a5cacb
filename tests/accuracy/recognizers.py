"""The cases of Recognizers-Text that are not read as its specs have them in, why out: a table by spec.

    python -m accuracy.recognizers     (with tests/ on the path; part of `make accuracy`)

The specs hold whatever a person may type, so most of what is missed is no English of newspapers. Each reason is a
pattern over the input; a case that no reason explains is printed as it is, and is ours to mend.
"""

import re
from collections import Counter
from collections.abc import Iterator

from accuracy import published

# Tried in this order on the input in small letters.
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("powers by a caret, no ten among them", re.compile(r"\^")),
    ("addresses of a network", re.compile(r"\d+\.\d+\.\d+\.\d+")),
    ("a dozen digits in a row: an identifier", re.compile(r"\d{12}")),
    ("one number over another", re.compile(r"\bover\b")),
    ("fractions of the size of hundreds or in twenty-firsts", re.compile(r"illionths|fifths?\b|-?firsts?\b")),
    ("quarters of what is not said", re.compile(r"\bquarters\b")),
    ("nothing: nought, zero, and what the guide calls idioms", re.compile(r"\bnought\b|\bzero\b|\bone last\b")),
    ("a distance in time is a date", re.compile(r"\bin \d+ years\b")),
    ("shorthand that is no scale in print: 2 k, 7G, dozs", re.compile(r"\d+ ?[gk]$|\bdo?zs\b")),
    ("two digits behind the point in one word", re.compile(r"\bpoint \w+ty\b")),
    ("a minus that stands apart, as a dash does", re.compile(r"^\s*- \d")),
    ("points that are no money", re.compile(r"\bdollars? and\b.*\bpoints?\b")),
)


def reason_of(text: str) -> str | None:
    """Why a case is read otherwise; None where it is ours to mend."""
    return next((name for name, pattern in REASONS if pattern.search(text.lower())), None)


def tell() -> Iterator[str]:
    """Lines: by spec the cases read right, of those that are news-like and of all, and why the others are not."""
    yield f"\n{'Recognizers-Text':18} right  news-like  all"
    missed: Counter[str] = Counter()
    ours: list[str] = []
    for spec, (right, of, inputs) in published.score_specs().items():
        explained = [text for text in inputs if reason_of(text) is not None]
        missed.update(reason for text in explained if (reason := reason_of(text)) is not None)
        ours += [f"  {spec}: {text.strip()}" for text in inputs if reason_of(text) is None]
        yield f"{spec:18} {right:5}  {of - len(explained):9}  {of:3}"
    yield f"not news-like, or told otherwise by the guide: {missed.total()}"
    yield from (f"  {n:3}  {reason}" for reason, n in missed.most_common())
    yield f"ours to mend: {len(ours)}"
    yield from ours


def main() -> None:
    """Print the table."""
    for line in tell():
        print(line)


if __name__ == "__main__":
    main()
