"""Documents made into articles: keys, dates and what they rest on, languages, sidecars and what is wrong with them."""

from datetime import date
from typing import Any

import pytest

from transforms.articles import SidecarError, make_article, parse_sidecar
from transforms.language import read_language
from transforms.model import Document
from transforms.readers.dates import date_in_dateline, date_in_url, parse_date

TEXT = "Ferries return\nThe crossing carried 40,000 cars last year, the operator said."


def document(text: str = TEXT, title: str | None = "Ferries return", **fields: Any) -> Document:
    return Document(member="", format="text", text=text, title=title, **fields)


def test_keys_depend_on_what_they_name_alone() -> None:
    one, two = make_article(document(), "a/b.txt"), make_article(document(), "a/c.txt")
    assert one.article_id != two.article_id
    assert one.content_hash == two.content_hash
    assert make_article(document(TEXT + " More."), "a/b.txt").article_id == one.article_id
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in (one.article_id, one.content_hash))


def test_a_sidecar_overrides_what_the_file_says() -> None:
    said = parse_sidecar(
        b'{"title": "Ferries are back", "published": "2024-07-08", "authors": ["Dana Seitova"],'
        b' "publisher": "Harbour Post", "url": "https://example.org/a", "language": "en-GB"}',
        "a.txt.meta.json",
    )
    article = make_article(
        document(published=date(2024, 7, 1), published_basis="meta", authors=("X Y",)), "a.txt", said
    )
    assert (article.published, article.published_basis) == (date(2024, 7, 8), "sidecar")
    assert (article.title, article.authors, article.publisher) == (
        "Ferries are back",
        ("Dana Seitova",),
        "Harbour Post",
    )
    assert (article.url, article.language) == ("https://example.org/a", "en")
    assert article.text == TEXT, "the text stays what the file says"


def test_a_sidecar_gives_the_headline_that_a_file_lacks() -> None:
    article = make_article(document("They sailed.", title=None), "a.txt", {"title": "Ferries return"})
    assert article.text == "Ferries return\nThey sailed."


@pytest.mark.parametrize(
    ("sidecar", "named"),
    [
        (b'{"published": "08/07/2024"}', "'08/07/2024'"),
        (b'{"published": 20240708}', "20240708"),
        (b'{"authors": [1]}', "[1]"),
        (b'{"title": ""}', "''"),
        (b'{"language": "Klingon"}', "'klingon'"),
        (b'{"pubished": "2024-07-08"}', "'pubished'"),
        (b"[1]", "[1]"),
        (b"{", "JSON"),
        (b"\xff\xfe", "JSON"),
    ],
)
def test_a_wrong_sidecar_names_the_file_and_the_value(sidecar: bytes, named: str) -> None:
    with pytest.raises(SidecarError) as error:
        parse_sidecar(sidecar, "news/a.txt.meta.json")
    assert "news/a.txt.meta.json" in str(error.value)
    assert named.lower() in str(error.value).lower()


def test_what_a_date_rests_on() -> None:
    url = "https://example.org/2024/07/08/ferries"
    dated = "Ferries return\nBAKU, July 9, 2024 — The crossing carried 40,000 cars."
    known = {"published": date(2024, 7, 10), "published_basis": "json-ld"}
    cases = [
        (document(dated, url=url, **known), date(2024, 7, 10), "json-ld"),
        (document(dated, url=url), date(2024, 7, 9), "dateline"),
        (document(url=url), date(2024, 7, 8), "url"),
        (document(), None, "none"),
    ]
    for given, day, basis in cases:
        article = make_article(given, "a.txt")
        assert (article.published, article.published_basis) == (day, basis)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024-07-08T23:59:00-05:00", date(2024, 7, 8)),
        ("20240708T120000Z", date(2024, 7, 8)),
        ("Mon, 8 Jul 2024 10:00:00 GMT", date(2024, 7, 8)),
        ("July 8th, 2024 at 5pm", date(2024, 7, 8)),
        ("8 июля 2024", date(2024, 7, 8)),
        ("8 de julio de 2024", date(2024, 7, 8)),
        ("2024年7月8日", date(2024, 7, 8)),
        ("08.07.2024, 09:10", date(2024, 7, 8)),
        ("1720432800", date(2024, 7, 8)),
        ("13/07/2024", date(2024, 7, 13)),
        ("07/13/2024", date(2024, 7, 13)),
        ("07/08/2024", None),
        ("July 8", None),
        ("2024-13-45", None),
        ("last week", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_dates_as_they_are_printed(printed: str, day: date | None) -> None:
    assert parse_date(printed) == day


def test_datelines_count_only_with_a_year() -> None:
    assert date_in_dateline("ALMATY, Kazakhstan, July 8, 2024 (Agency) -- Cars sailed.") == date(2024, 7, 8)
    assert date_in_dateline("Baku (8 July 2024) – Cars sailed.") == date(2024, 7, 8)
    for none in (
        "BAKU, July 8 — Cars sailed.",
        "On Monday, July 8, 1984 — it was",
        "In Baku, since July 8, 2024, cars sailed.",
    ):
        assert date_in_dateline(none) is None


def test_dates_in_addresses() -> None:
    assert date_in_url("https://example.org/2024/jul/08/ferries") == date(2024, 7, 8)
    assert date_in_url("https://example.org/ferries-20240708.html") == date(2024, 7, 8)
    assert date_in_url("https://example.org/4244754002/ferries") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trade rose 5% to $3 bn.", "en"),
        ("Exports grew 5%. Imports fell 3%.", "en"),
        ("Ticaret 5% arttı.", "und"),
        ("Het bedrijf groeide 5% in 2024.", "und"),
        ("Die Firma hat 5 Millionen Euro im Jahr", "de"),
        ("12345 67", "und"),
    ],
)
def test_a_line_is_english_by_its_words(text: str, language: str) -> None:
    assert read_language(text) == language


def test_languages_are_believed_unless_the_words_say_otherwise() -> None:
    german = (
        "Die Fähre hat im vergangenen Jahr mehr Autos befördert als je zuvor, teilte der Betreiber mit. Für das "
        "kommende Frühjahr sind zwei Schiffe bestellt, die mit Gas fahren sollen. Der Hafen wird dafür umgebaut."
    )
    assert read_language(german, "de-AT") == "de"
    assert read_language(german, "en") == "de", "a page's English template"
    assert read_language(german) == "de"
    assert read_language("40 m", "ru_RU") == "ru"
    assert read_language("40 m") == "und"
    assert read_language(TEXT, "English") == "en"
