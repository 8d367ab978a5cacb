"""Annotated articles in, the weights of `transforms/lexicons/en/confidence.toml` out, with how well they are
calibrated.

    PYTHONPATH=tests .venv/bin/python -m scripts.fit_confidence FOLDER ...

Each FOLDER holds `articles.jsonl` ({"id", "date", "text"}) and `figures.jsonl` ({"id", "figures"}); the bundled
articles with their annotation are added. Articles that the rules were not made with must be among them: on those that
they were made with, too much is right. A logistic model with a quadratic penalty, fitted by Newton's method; what
is printed first comes from articles left out of the fit, one at a time.
"""

import argparse
import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from accuracy.bundled import FIGURES, read_bundled
from accuracy.score import DEFAULTS, find_span, ready_rows

from transforms import extract
from transforms.model import Article

TARGET = Path(__file__).parent.parent / "transforms" / "lexicons" / "en" / "confidence.toml"
PENALTY = 2.0
RAREST = 8


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+")
    articles = [a for folder in arguments.parse_args().folders for a in load_folder(folder)] + load_bundled()
    traits, ready, owner = collect(articles)
    names = [name for name, n in Counter(t for row in traits for t in row).items() if n >= RAREST]
    matrix = np.array([[1.0] + [float(name in row) for name in names] for row in traits])
    labels = np.array(ready, dtype=float)
    groups = np.array(owner)
    left_out = np.zeros(len(labels))
    for group in np.unique(groups):
        weights = fit(matrix[groups != group], labels[groups != group])
        left_out[groups == group] = probability(matrix[groups == group], weights)
    print(f"{len(labels)} rows, {labels.mean():.1%} ready; articles left out of the fit:")
    report(left_out, labels)
    weights = fit(matrix, labels)
    write(weights, names)
    print("the fit itself:")
    report(probability(matrix, weights), labels)


def load_folder(folder: Path) -> list[tuple[str, date | None, list[dict[str, Any]]]]:
    """The articles of an annotated folder: text, date, figures."""
    texts = {}
    for line in (folder / "articles.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = (row["text"], date.fromisoformat(row["date"]) if row.get("date") else None)
    found = []
    for line in (folder / "figures.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        figures = [{**DEFAULTS, **f, "span": (f["start"], f["end"])} for f in row["figures"]]
        found.append((*texts[row["id"]], figures))
    return found


def load_bundled() -> list[tuple[str, date | None, list[dict[str, Any]]]]:
    """The bundled articles, each with its annotated figures."""
    found = []
    for uri, article in read_bundled().items():
        if isinstance(article, Article) and article.language in extract.LANGUAGES:
            rows = FIGURES.get(uri, [])
            placed = [{**row, "span": find_span(article.text, row["text"], row["context"])} for row in rows]
            found.append((article.text, article.published, placed))
    return found


def collect(
    articles: list[tuple[str, date | None, list[dict[str, Any]]]],
) -> tuple[list[tuple[str, ...]], list[bool], list[int]]:
    """The traits of every row read in the articles, whether it is ready, and the number of its article."""
    seen: list[tuple[str, ...]] = []
    original = extract.read_confidence

    def watch(traits: tuple[str, ...]) -> float:
        seen.append(traits)
        return original(traits)

    extract.read_confidence = watch
    ready: list[bool] = []
    owner: list[int] = []
    for number, (text, published, figures) in enumerate(articles):
        rows = [asdict(f) for f in extract.read_text(text, published).figures]
        ready += ready_rows(figures, rows)
        owner += [number] * len(rows)
    extract.read_confidence = original
    return seen, ready, owner


def probability(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-np.clip(matrix @ weights, -30, 30)))


def fit(matrix: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights that fit the labels best, small ones preferred; the bias, first, is free."""
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[0] = 0.0
    for _ in range(50):
        p = probability(matrix, weights)
        gradient = matrix.T @ (p - labels) + penalty * weights
        hessian = (matrix * (p * (1 - p))[:, None]).T @ matrix + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def report(predicted: np.ndarray, labels: np.ndarray) -> None:
    """In ten bins of equal size: the mean confidence, the share that is ready, and the difference in points."""
    order = np.argsort(predicted)
    for part in np.array_split(order, 10):
        mean, share = predicted[part].mean(), labels[part].mean()
        print(f"  {mean:.2f} {share:.2f} {100 * (share - mean):+.1f}")


def write(weights: np.ndarray, names: list[str]) -> None:
    head = TARGET.read_text(encoding="utf8").split("bias =")[0]
    lines = [f"{json.dumps(n)} = {w:.3f}" for n, w in sorted(zip(names, weights[1:], strict=True))]
    TARGET.write_text(f"{head}bias = {weights[0]:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
