"""Annotated articles in, the weights of `transforms/lexicons/en/confidence.toml` out, with how well they are
calibrated.

    PYTHONPATH=tests .venv/bin/python -m scripts.fit_confidence

The annotated articles of ../shared, general news (accuracy/general.py) and the bundled articles; the second tells how
far to trust the rules on what they were not made with, for on what they were made with too much is right. A logistic
model with a quadratic penalty, fitted by Newton's method; what is printed first comes from articles left out of the
fit, one at a time.
"""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
from accuracy import general, published
from accuracy.bundled import FIGURES, read_bundled
from accuracy.published import Row
from accuracy.score import DEFAULTS, find_span, ready_rows

from transforms import extract
from transforms.model import Article

TARGET = Path(__file__).parent.parent / "transforms" / "lexicons" / "en" / "confidence.toml"
PENALTY = 2.0
RAREST = 8


def main() -> None:
    gold = published.rows("articles.jsonl"), published.rows("figures.jsonl")
    articles = [*load(*gold), *load(general.articles(), general.figures()), *load_bundled()]
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


def load(articles: list[Row], annotated: list[Row]) -> list[tuple[str, date | None, list[Row]]]:
    """Annotated articles: text, date, figures."""
    texts = {row["id"]: (row["text"], date.fromisoformat(row["date"]) if row.get("date") else None) for row in articles}
    return [
        (*texts[row["id"]], [{**DEFAULTS, **f, "span": (f["start"], f["end"])} for f in row["figures"]])
        for row in annotated
    ]


def load_bundled() -> list[tuple[str, date | None, list[Row]]]:
    """The bundled articles, each with its annotated figures."""
    found = []
    for uri, article in read_bundled().items():
        if isinstance(article, Article) and article.language in extract.LANGUAGES:
            rows = FIGURES.get(uri, [])
            placed = [{**row, "span": find_span(article.text, row["text"], row["context"])} for row in rows]
            found.append((article.text, article.published, placed))
    return found


def collect(
    articles: list[tuple[str, date | None, list[Row]]],
) -> tuple[list[tuple[str, ...]], list[bool], list[int]]:
    """The traits of every row read in the articles, whether it is ready, and the number of its article."""
    traits: list[tuple[str, ...]] = []
    ready: list[bool] = []
    owner: list[int] = []
    for number, (text, day, figures) in enumerate(articles):
        found = extract.read_stations(text, day, "en")
        traits += extract.read_traits(found, *extract.read_claims(found))
        rows = [asdict(f) for f in extract.read_text(text, day).figures]
        ready += ready_rows(figures, rows)
        owner += [number] * len(rows)
    return traits, ready, owner


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
