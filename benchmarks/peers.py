"""Published extractors beside this project: the same sentences, in the same run, on one core.

    python -m benchmarks.peers

Prints, for each annotated set of sentences in ../shared, F1 on values (a), on values with units (b), and the same among
percent, currencies and physical units (b_closed); then, for the annotated articles, words read per CPU second, whole
texts at a time, imports and a first call left out; this project also uncompiled, where it is compiled. Each reads them
for a second or longer, in turn, three times, and its best turn counts: a machine that others use as well is not equally
fast all the time. A peer that cannot be imported is named with the reason. The peers come with `uv sync --group bench`;
the project itself never imports them.
"""

import argparse
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from accuracy import published

from transforms import extract_figures
from transforms.compiled import FORMS, find_compiled

Quantities = Callable[[str], list[dict[str, Any]]]
SETS = (("newsquant.dev.jsonl", "newsquant_errata.dev.json"), ("rtext_cqe.dev.jsonl", None))
WARM_UP = "Trade grew 5% to $3 billion in 2023."
TURNS = 3
TURN_SECONDS = 1.0  # of CPU time, at least


def newsfigures() -> Quantities:
    """This project."""
    return published.own_quantities


def quantulum3() -> Quantities:
    """quantulum3 (MIT), without its optional classifier."""
    warnings.filterwarnings("ignore")
    from quantulum3 import parser

    def read(text: str) -> list[dict[str, Any]]:
        rows = []
        for q in parser.parse(text):
            value = [q.value - q.uncertainty, q.value + q.uncertainty] if q.uncertainty else q.value
            start, end = q.span
            rows.append({"start": start, "end": end, "value": value, "unit": q.unit.name, "change": "="})
        return rows

    return read


def recognizers_text() -> Quantities:
    """Recognizers-Text (MIT): its models of money, percent, dimension, temperature, age and number, in that order."""
    import recognizers_suite as suite

    models = (
        suite.recognize_currency, suite.recognize_percentage, suite.recognize_dimension, suite.recognize_temperature,
        suite.recognize_age, suite.recognize_number,
    )  # fmt: skip

    def read(text: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for model in models:
            for found in model(text, "en-us"):
                printed = (found.resolution or {}).get("value")
                start, end = found.start, found.end + 1
                if printed is None or any(r["start"] < end and start < r["end"] for r in rows):
                    continue
                unit = "percentage" if str(printed).endswith("%") else (found.resolution.get("unit") or "-")
                rows.append(
                    {"start": start, "end": end, "value": float(str(printed).rstrip("%")), "unit": unit, "change": "="}
                )
        return rows

    return read


PEERS: tuple[tuple[str, Callable[[], Quantities]], ...] = (
    ("newsfigures", newsfigures),
    ("quantulum3", quantulum3),
    ("Recognizers-Text", recognizers_text),
)


# Timed without the conversion to the shape of the sets.
TIMED: dict[str, Callable[[str], object]] = {"newsfigures": extract_figures}


def words_per_second(read: Callable[[str], object], texts: list[str]) -> float:
    """Words of `texts` read in one second of CPU time, in one turn."""
    read(WARM_UP)
    passes, began = 0, time.process_time()
    while time.process_time() - began < TURN_SECONDS:
        for text in texts:
            read(text)
        passes += 1
    return passes * sum(len(text.split()) for text in texts) / (time.process_time() - began)


def _in_python() -> float:
    """Words per second of this project with nothing compiled, which takes a process of its own."""
    program = "from benchmarks.peers import *; print(words_per_second(extract_figures, annotated()))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | {FORMS: ""}, stdout=subprocess.PIPE, check=True
    )
    return float(done.stdout)


def annotated() -> list[str]:
    """The texts of the annotated articles."""
    return [row["text"] for row in published.rows("articles.jsonl")]


def load_peers() -> dict[str, Quantities]:
    """The extractors that can be imported; what cannot is printed with the reason."""
    loaded: dict[str, Quantities] = {}
    for title, load in PEERS:
        try:
            loaded[title] = load()
        except ImportError as error:
            print(f"{title} cannot be imported: {error}")
    return loaded


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not published.is_there():
        raise SystemExit("the annotated sets of ../shared are not there")
    peers = load_peers()
    for name, errata in SETS:
        print(f"{name:26} {'a':>6} {'b':>6} {'b_closed':>9}")
        for title, read in peers.items():
            scores = published.score_sentences(name, errata, read)
            print(f"{title:26} {scores['a']:6.1f} {scores['b']:6.1f} {scores['b_closed']:9.1f}")
    texts = annotated()
    is_compiled = find_compiled() is not None
    if not is_compiled:
        print("newsfigures is not compiled for these sources; `make compiled` does so")
    speeds: dict[str, float] = {}
    for _ in range(TURNS):
        for title, read in peers.items():
            own = title == "newsfigures" and is_compiled
            turn = {f"{title}, compiled" if own else title: words_per_second(TIMED.get(title, read), texts)}
            if own:
                turn[f"{title}, in Python"] = _in_python()
            speeds |= {name: max(speed, speeds.get(name, 0.0)) for name, speed in turn.items()}
    slowest = min(speeds.values())
    print(f"{len(texts):2} articles{'':15} words per CPU second    times the slowest")
    for title, speed in speeds.items():
        print(f"{title:26} {speed:20,.0f} {speed / slowest:20.1f}")


if __name__ == "__main__":
    main()
