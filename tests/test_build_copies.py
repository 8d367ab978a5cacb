"""Copies of articles: told in every snapshot as if all were read at once, and none told where texts only look alike."""

import random
from pathlib import Path

import numpy as np
import pytest
from conftest import DataSet
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.catalog import connect
from flows.checks import check_snapshot
from flows.segments import Segment
from transforms.copies import BYTES, find_copies, sign

WORDS = (
    "harbour quay crane grain ore coal wagon ferry customs border tariff road bridge pipeline depot port rail".split()
)


def story(number: int, words: int = 150) -> str:
    """An article of its own for each number, with figures in it."""
    chance = random.Random(number)
    sentences = [
        f"The {' '.join(chance.choices(WORDS, k=9))} took {chance.randrange(100, 999)},000 tons in {2000 + number}."
        for _ in range(words // 15)
    ]
    return f"Story {number} of the {WORDS[number % len(WORDS)]}\n\n" + "\n\n".join(sentences) + "\n"


def originals(data_set: DataSet) -> dict[str, str]:
    """The name of each copy's original, by the name of the copy."""
    rows = data_set.current.read("articles", ["article_id", "source_uri", "copy_of"]).to_pylist()
    names = {row["article_id"]: row["source_uri"] for row in rows}
    return {row["source_uri"]: names[row["copy_of"]] for row in rows if row["copy_of"]}


def write(data_set: DataSet, name: str, text: str, day: str | None = None) -> None:
    data_set.write(name, text, {"language": "en"} | ({"published": day} if day else {}))


def as_printed_elsewhere(text: str) -> str:
    """The same story under another headline, with an agency and a note, typeset anew."""
    _, _, body = text.partition("\n\n")
    return f"What we know of it\n\nBAKU (Agency) - {body.replace(' The ', ' THE ')}\n\nRead more on our pages.\n"


def test_an_edited_copy_is_a_copy_of_the_earliest_by_date_then_by_name(data_set: DataSet) -> None:
    write(data_set, "b.txt", story(1), "2024-03-02")
    write(data_set, "a.txt", as_printed_elsewhere(story(1)), "2024-03-02")
    write(data_set, "0-later.txt", story(1), "2024-03-05")
    write(data_set, "0-undated.txt", story(1))
    write(data_set, "other.txt", story(2), "2024-03-01")
    data_set.build()
    assert originals(data_set) == {"b.txt": "a.txt", "0-later.txt": "a.txt", "0-undated.txt": "a.txt"}
    assert check_snapshot(data_set.current) == []


def test_a_copy_that_changes_a_figure_is_read_and_the_change_told(data_set: DataSet) -> None:
    text = "Grain through the port\n\nThe port took 31,000 tons of grain in May, officials said. " + story(5)
    changed = text.replace("31,000 tons", "37,000 tons").replace(", officials said", "")
    write(data_set, "a.txt", text, "2024-03-01")
    write(data_set, "b.txt", text.replace("31,000 tons", "37,000 tons"), "2024-03-02")
    write(data_set, "c.txt", changed, "2024-03-03")
    data_set.build()
    assert originals(data_set) == {"b.txt": "a.txt", "c.txt": "a.txt"}
    told = connect(data_set.out).sql(
        "SELECT source_uri, change, original_text, text, original_value, value FROM copy_changes ORDER BY ALL"
    )
    assert told.fetchall() == [
        ("b.txt", "changed", "31,000 tons", "37,000 tons", 31_000.0, 37_000.0),
        ("c.txt", "added", None, "37,000 tons", None, 37_000.0),
        ("c.txt", "left out", "31,000 tons", None, 31_000.0, None),
    ]


def test_reports_filled_into_one_template_are_no_copies(data_set: DataSet) -> None:
    chance = random.Random(3)
    for week in range(1, 9):
        rows = [f"{place} took {chance.randrange(100, 999)} wagons of {WORDS[n % 17]}, as its station told the paper "
                f"on the last day of the week, {chance.randrange(10, 99)} more than the week before."
                for n, place in enumerate("Altyn Bereke Kumkol Sarysu Tengri Ulken".split())]  # fmt: skip
        write(data_set, f"week-{week}.txt", "Wagons at the border this week\n\n" + " ".join(rows), f"2024-03-0{week}")
    data_set.build()
    assert originals(data_set) == {}


def test_what_comes_and_goes_changes_originals_that_were_told_before(data_set: DataSet) -> None:
    write(data_set, "late.txt", story(1), "2024-03-09")
    data_set.build()
    write(data_set, "later.txt", story(1), "2024-03-10")
    data_set.build()
    assert originals(data_set) == {"later.txt": "late.txt"}
    write(data_set, "early.txt", story(1), "2024-03-01")
    data_set.build()
    assert originals(data_set) == {"later.txt": "early.txt", "late.txt": "early.txt"}
    for path in data_set.raw.glob("early*"):
        path.unlink()
    data_set.build()
    assert originals(data_set) == {"later.txt": "late.txt"}
    assert check_snapshot(data_set.current) == []


@pytest.mark.slow
@pytest.mark.parametrize("merged", [True, False])
def test_order_and_number_of_runs_do_not_count(
    data_set: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, merged: bool
) -> None:
    if not merged:
        monkeypatch.setattr("flows.publish.choose_to_merge", lambda _: [])
    stories = {f"{n:02d}.txt": (story(n % 5) if n % 2 else as_printed_elsewhere(story(n % 5))) for n in range(15)}
    names = sorted(stories)
    random.Random(4).shuffle(names)
    for step in range(0, 15, 5):
        for name in names[step : step + 5]:
            write(data_set, name, stories[name], f"2024-03-{1 + int(name[:2]) * 7 % 28:02d}")
        data_set.build()
    at_once = DataSet(data_set.raw, tmp_path / "at-once")
    at_once.build(workers=2)
    assert at_once.rows() == data_set.rows()
    assert len(originals(data_set)) == 10
    assert check_snapshot(data_set.current) == []


def test_where_nothing_changes_nothing_is_written(data_set: DataSet) -> None:
    write(data_set, "a.txt", story(1), "2024-03-01")
    write(data_set, "b.txt", story(1), "2024-03-02")
    data_set.build()
    before: tuple[Segment, ...] = data_set.current.manifest.segments
    assert data_set.build().status == "unchanged"
    assert data_set.current.manifest.segments == before


def test_an_original_that_is_not_there_is_told_by_the_check(data_set: DataSet, monkeypatch: pytest.MonkeyPatch) -> None:
    write(data_set, "a.txt", story(1), "2024-03-01")
    write(data_set, "b.txt", story(1), "2024-03-02")
    data_set.build()
    (data_set.raw / "a.txt").unlink()
    (data_set.raw / "a.txt.meta.json").unlink()
    monkeypatch.setattr("flows.publish.mark_copies", lambda _: {})
    data_set.build()
    assert [line.split(", first")[0] for line in check_snapshot(data_set.current)] == [
        "articles: 1 row(s) whose copy_of no row has"
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=12), st.randoms())
def test_no_original_is_a_copy_and_the_order_of_rows_does_not_count(stories: list[int], chance: random.Random) -> None:
    rows = [(story(n), age) for age, n in enumerate(stories)]
    shuffled = rows[:]
    chance.shuffle(shuffled)
    found = [{rows[a][1]: rows[b][1] for a, b in copies_of(rows).items()} for rows in (rows, shuffled)]
    assert found[0] == found[1] == {age: stories.index(n) for age, n in enumerate(stories) if stories.index(n) != age}


def copies_of(rows: list[tuple[str, int]]) -> dict[int, int]:
    matrix = np.frombuffer(b"".join(sign(text) for text, _ in rows), np.uint8).reshape(len(rows), BYTES)
    return find_copies(matrix, np.argsort([age for _, age in rows], kind="stable").astype(np.int64))


@given(st.text(max_size=200))
def test_any_text_has_a_signature(text: str) -> None:
    assert len(sign(text)) == BYTES
    assert copies_of([(text, 0), (text, 1)]) == {1: 0}


def test_scripts_without_spaces_are_compared_letter_by_letter() -> None:
    text = "港口今年处理的粮食比往年任何时候都多。官员们星期一说明年还会更多因为新码头将在春天开放。" * 3
    assert copies_of([(text, 0), ("快讯：" + text[5:], 1), ("铁路公司宣布购买四十辆机车并培训司机。" * 5, 2)]) == {1: 0}


def test_thousands_of_a_kind_cost_little() -> None:
    """As many weather reports as stations: alike but for numbers, and one text that all pages of a site show."""
    reports = [f"Weather\nIt will be {n % 60} to {n % 61} degrees at station {n} with wind of {n % 37} metres." * 3
               for n in range(3000)]  # fmt: skip
    found = copies_of([(text, n) for n, text in enumerate(reports + ["Please accept our terms to read on."] * 3000)])
    assert sum(original == 3000 for original in found.values()) == 2999
