"""Files too long to be held as a whole: read piece by piece with the same result as short ones, or turned away."""

import json
import resource

import pytest

from transforms.model import Document
from transforms.readers import Limits, Rejection, read_document

SHORT = Limits(page_bytes=2_000)
ARTICLES = [
    {"id": f"n{n}", "title": f"Port {n} grows", "text": "It took in 3,000 tons. " * 9, "publishedAt": "2024-07-08"}
    for n in range(50)
]
SHAPES = {
    "list": ARTICLES,
    "NewsAPI": {"status": "ok", "sources": ["a", "b"], "articles": ARTICLES},
    "within": {"data": {"items": ARTICLES}},
    "by id": {article["id"]: article for article in ARTICLES},
}
M = 1_000_000


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_long_json_is_read_as_short_json_is(shape: str, encoding: str) -> None:
    data = json.dumps(SHAPES[shape]).encode(encoding)
    found = list(read_document(data, "a.json", SHORT))
    assert len(found) == 50
    assert found == list(read_document(data, "a.json"))


def test_of_long_json_that_is_cut_off_what_came_before_is_kept() -> None:
    *articles, last = read_document(json.dumps(ARTICLES).encode()[:5_000], "a.json", SHORT)
    assert len(articles) > 15 and all(isinstance(found, Document) for found in articles)
    assert isinstance(last, Rejection)
    assert (last.member, last.reason) == ("", "malformed")
    assert last.detail == f"the JSON is cut off or broken after {len(articles)} articles"


def test_long_json_without_a_list_of_articles_is_turned_away() -> None:
    for value in ({"text": "Words of a text. " * 500}, {"prices": [1] * 2_000}, ["a"] * 2_000):
        (found,) = read_document(json.dumps(value).encode(), "a.json", SHORT)
        assert isinstance(found, Rejection)
        assert found.reason == "too_large"


def test_json_lines_that_are_called_json_are_read_though_long() -> None:
    lines = "".join(f"{json.dumps(article, indent=None)}\n" for article in ARTICLES)
    assert len(list(read_document(b"\n" + lines.encode(), "a.json", SHORT))) == 50


def test_a_line_of_json_lines_may_be_no_longer_than_a_page() -> None:
    long = {"title": "Port 9 grows", "text": "It took in 3,000 tons. " * 99}
    lines = "\n".join(map(json.dumps, (ARTICLES[0], long, ARTICLES[1])))
    found = list(read_document(lines.encode(), "a.jsonl", SHORT))
    assert [isinstance(f, Document) for f in found] == [True, False, True]
    assert isinstance(found[1], Rejection)
    assert (found[1].member, found[1].reason) == ("2", "too_large")


def test_long_json_takes_little_memory_beside_its_bytes() -> None:
    data = json.dumps(ARTICLES * 2_000).encode()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read_document(data, "a.json", Limits(page_bytes=M))) == 100_000
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used) * 1024 < len(data)
