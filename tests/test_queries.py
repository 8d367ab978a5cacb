"""The questions of `queries/`: that each is explained, that its SQL gives the right answer where figures are read
rightly (over the annotation of the bundled articles), and how much of that answer the published data set gives."""

import difflib
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from accuracy.answers import QUERIES, answer, expected_of
from accuracy.bundled import RAW, TESTS, connect_annotated, read_bundled

from flows.build import build
from flows.catalog import connect

NAMES = sorted(QUERIES.glob("*.sql"))
FLOOR: float = tomllib.loads((TESTS / "accuracy" / "floors.toml").read_text(encoding="utf-8"))["queries"]["rows"]


def test_ten_questions_explained_and_answered() -> None:
    assert len(NAMES) == 10
    unexplained = [q.name for q in NAMES if not q.read_text(encoding="utf-8").startswith("-- ")]
    unanswered = [q.name for q in NAMES if not expected_of(q).exists()]
    stray = {p.name for p in QUERIES.glob("*.csv")} - {expected_of(q).name for q in NAMES}
    assert (unexplained, unanswered, stray) == ([], [], set())


def test_answers_over_the_annotation_are_as_reviewed() -> None:
    annotated = connect_annotated(read_bundled())
    differences: list[str] = []
    for query in NAMES:
        expected, given = expected_of(query).read_text(encoding="utf-8"), answer(annotated, query)
        assert len(given.splitlines()) > 1, query.name
        lines = (expected.splitlines(), given.splitlines())
        differences += difflib.unified_diff(*lines, query.name, "now", n=0, lineterm="")
    assert not differences, "\n".join(differences)


@pytest.mark.slow
def test_the_published_data_set_gives_most_of_the_answers(tmp_path: Path) -> None:
    build(raw=RAW, out=tmp_path)
    published = connect(tmp_path)
    right = wanted = 0
    for query in NAMES:
        (header, *given), (columns, *expected) = (
            text.casefold().splitlines() for text in (answer(published, query), expected_of(query).read_text("utf-8"))
        )
        assert header == columns, query.name
        right += (Counter(given) & Counter(expected)).total()
        wanted += len(expected)
    published.close()
    assert 100 * right / wanted >= FLOOR, f"{right} of {wanted} rows"
