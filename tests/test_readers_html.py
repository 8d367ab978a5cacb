"""Web pages read into articles: what is prose and what stands beside it, and what a page says about its article."""

from datetime import date

import pytest

from transforms.model import Document
from transforms.readers import Rejection, read_document

PARAGRAPHS = (
    "The crossing from Alat carried 40,000 cars last year, a third more than the year before, its operator said.",
    "Two ferries are to join the line in spring, and the berth that they need is being built at the northern quay.",
    "Drivers had to wait for three days in autumn, when storms closed the port, and some turned back to the railway.",
)
PROSE = "\n".join(PARAGRAPHS)


def read(html: str) -> Document:
    (found,) = read_document(html.encode("utf8"), "a.html")
    assert isinstance(found, Document), found
    return found


def page(body: str, head: str = "", lang: str = "en") -> str:
    title = "<title>Ferries return - Harbour Post</title>"
    return f'<!doctype html><html lang="{lang}"><head>{title}{head}</head><body>{body}</body></html>'


def article(*inside: str) -> str:
    return "<h1>Ferries return</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "".join(inside)


NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a><li><a href="/s">Sport scores of the last 24 hours in all leagues</a></ul></nav>'
)
TEASERS = "".join(
    f'<div class="card"><h3><a href="/{n}">Another story number {n}</a></h3>'
    f"<p>Its summary is as long as a sentence, and tells of {n} things.</p></div>"
    for n in range(3)
)
COMMENTS = (
    '<div id="comments"><p>I have waited there for 5 days myself, and no one told us anything about it.</p></div>'
)
COOKIES = (
    '<div class="cookie-banner"><p>We and our 847 partners store information, and process personal data.</p></div>'
)


@pytest.mark.parametrize(
    ("around", "why"),
    [
        (f"{NAVIGATION}<article>{{}}</article>", "navigation"),
        (f"{COOKIES}<main>{{}}</main>", "a cookie banner"),
        (f"<article>{{}}</article>{COMMENTS}", "comments"),
        (f"<div>{{}}</div><aside>{TEASERS}</aside>", "teasers at the side"),
        (f"<div>{{}}</div><div>{TEASERS}</div>", "teasers that no name tells apart"),
        ("<div class='article__body'>{}</div><footer><p>Harbour Post, 12 Quay St.</p></footer>", "a footer"),
        ("<div class='has-sidebar'><div class='sidebar-layout'>{}</div></div>", "names of layout around it all"),
        ("<div hidden><p>A paragraph of 100 words that no one sees.</p></div><div>{}</div>", "what is hidden"),
        ("<table><tr><td>{}</td></tr></table>", "a page laid out in tables"),
    ],
)  # fmt: skip
def test_what_stands_beside_an_article_leaves(around: str, why: str) -> None:
    assert read(page(around.format(article()))).text == f"Ferries return\n{PROSE}", why


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Port of Alat closed for 3 days",
        "Photo: Harbour Post",
        "A ferry at the quay (Image: Harbour Post/Agency)",
        "4 min read",
        "Updated 9 July 2024, 10:15",
        "By Dana Seitova",
        "Sign up for our newsletter and get the 5 stories of the day",
        "Lesen Sie auch: Hafen für 3 Tage geschlossen",
        "Читайте также: порт закрыт на 3 дня",
    ],
)
def test_lines_that_are_no_prose_leave(line: str) -> None:
    html = page(f"<article>{article()}</article>".replace("<p>Drivers", f"<p>{line}</p><p>Drivers"))
    assert read(html).text == f"Ferries return\n{PROSE}"


def test_what_belongs_to_the_article_stays() -> None:
    inside = (
        "<h2>Plans</h2><p>Tickets cost as follows:</p><ul><li>cars, 120 dollars</li><li>lorries, 480 dollars</li></ul>"
        "<table><tr><th>Year<th>Cars</tr><tr><td>2023<td>40,000</tr></table>"
        "<blockquote><p>We are full until May, he wrote.</p></blockquote>"
        '<p>The ministry <a href="/x">had promised that in its plan for the years to come</a> in March.</p>'
    )
    want = [
        "Plans", "Tickets cost as follows:", "cars, 120 dollars", "lorries, 480 dollars",
        "Year | Cars", "2023 | 40,000",
        "We are full until May, he wrote.",
        "The ministry had promised that in its plan for the years to come in March.",
    ]  # fmt: skip
    assert read(page(f"<article>{article(inside)}</article>")).text.split("\n")[1:] == [*PARAGRAPHS, *want]


def test_line_breaks_end_lines_and_two_end_paragraphs() -> None:
    first, second, third = PARAGRAPHS
    html = page(f"<h1>Ferries return</h1><div>{first}<br><br>{second}<br>{third}</div>")
    assert read(html).text == f"Ferries return\n{PROSE}"


def test_a_heading_with_nothing_under_it_leaves() -> None:
    assert read(page(f"<article>{article('<h2>Topics</h2>')}</article>")).text == f"Ferries return\n{PROSE}"


META = (
    '<meta property="og:title" content="Ferries return"><meta property="og:site_name" content="Harbour Post">'
    '<meta name="author" content="Dana Seitova and Tom Lee">'
    '<meta property="article:published_time" content="2024-07-08T10:00">'
    '<link rel="canonical" href="https://example.org/ferries">'
)
JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Harbour Group"}, {"@type": '
    '"NewsArticle", "headline": "Ferries return &amp; stay", "datePublished": "2024-07-07T22:00:00+04:00", "author": '
    '[{"name": "Dana Seitova"}], "publisher": {"name": "Harbour Post"}}]}</script>'
)


def test_what_a_page_says_in_meta_elements() -> None:
    found = read(page(article(), META))
    assert (found.title, found.publisher, found.authors) == (
        "Ferries return",
        "Harbour Post",
        ("Dana Seitova", "Tom Lee"),
    )
    assert (found.published, found.published_basis) == (date(2024, 7, 8), "meta")
    assert (found.url, found.language) == ("https://example.org/ferries", "en")


def test_json_ld_counts_before_meta_elements() -> None:
    found = read(page(article().replace("Ferries return", "Ferries return &amp; stay"), META + JSON_LD))
    assert (found.title, found.authors) == ("Ferries return & stay", ("Dana Seitova",))
    assert (found.published, found.published_basis) == (date(2024, 7, 7), "json-ld")


@pytest.mark.parametrize(
    "broken", ["", "{", '{"@type": "NewsArticle"', "[1, null]", '{"@type": 5, "headline": {}}', "[" * 5000]
)
def test_broken_json_ld_costs_nothing_else(broken: str) -> None:
    found = read(page(article(), f'{META}<script type="application/ld+json">{broken}</script>'))
    assert (found.title, found.published_basis) == ("Ferries return", "meta")


def test_a_date_that_only_the_page_prints() -> None:
    assert read(
        page("<article>" + article().replace("</h1>", "</h1><div>8 July 2024</div>") + "</article>")
    ).published == date(2024, 7, 8)
    timed = '<article><time datetime="2024-07-08T10:00">yesterday</time>' + article() + "</article>"
    assert read(page(timed)).published == date(2024, 7, 8)
    assert read(page(article())).published is None


def test_a_page_that_shows_a_part_of_its_text_gives_all_of_it() -> None:
    body = "\\n\\n".join(PARAGRAPHS)
    stated = f'{{"@type": "Article", "headline": "Ferries return", "articleBody": "{body}"}}'
    json_ld = f'<script type="application/ld+json">{stated}</script>'
    assert read(page(f"<h1>Ferries return</h1><p>{PARAGRAPHS[0]}</p>", json_ld)).text == f"Ferries return\n{PROSE}"


def test_a_page_without_prose_is_rejected() -> None:
    (found,) = read_document(page(NAVIGATION).replace("Ferries return - Harbour Post", "").encode(), "a.html")
    assert isinstance(found, Rejection)
    assert found.reason == "no_text"


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + "words", "<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">words", "<" * 3_000_000],
    ids=["open tags", "attributes", "angles"],
)
def test_markup_that_costs_quadratic_time_is_rejected(html: str) -> None:
    (found,) = read_document(f"<html><body>{html}".encode(), "a.html")
    assert isinstance(found, Rejection)
    assert found.reason == "too_deep"


def test_of_two_wordings_the_headline_is_the_one_that_is_printed() -> None:
    assert read(page(article(), JSON_LD)).title == "Ferries return"
    assert read(page(article().replace("<h1>Ferries return</h1>", ""), JSON_LD)).title == "Ferries return & stay"
