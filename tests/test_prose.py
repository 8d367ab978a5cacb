"""The one normalisation of text: what it changes, what it leaves, and that doing it twice changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.prose import join_lines, normalise, with_headline


@pytest.mark.parametrize(
    ("text", "want", "why"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh", "all line separators are one"),
        ("\n\n  a \t b  \n\n\n c\n", "a b\nc", "white space collapses, empty lines leave"),
        ("of\ufb01cial \ufb02eet e\ufb00ort", "official fleet effort", "ligatures"),
        ("trans\xadport a\u200bb \ufeffc \u202ad\u202c", "transport ab c d", "what is not printed leaves"),
        ("cafe\u0301", "café", "composed"),
        ("km² ½ ٣ ₸", "km² ½ ٣ ₸", "superscripts, fractions and digits of other scripts stay as printed"),
        ("12\xa0500\xa0t, 3\u202f000", "12\xa0500 t, 3\xa0000", "a no-break space that joins digits stays one"),
        ("\x93quoted\x94 \x96 5\x80", "“quoted” – 5€", "C1 controls are Windows-1252"),
        ("\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0645\u06cc\u200c\u0634\u0648\u062f", "Persian needs its joiners"),
        ("a\x00b\x07c\x1bd", "abcd", "control characters"),
        ("", "", "nothing"),
    ],
)  # fmt: skip
def test_normalise(text: str, want: str, why: str) -> None:
    assert normalise(text) == want, why


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not any(line != line.strip() or not line for line in once.split("\n")) or once == ""
    assert once.isascii() or not any("\x7f" <= char < "\xa0" for char in once)


@given(st.text(alphabet="ab-. \n\tÄ1", max_size=400))
def test_joining_lines_loses_no_letter(text: str) -> None:
    kept = [char for char in text if char.isalnum()]
    assert [char for char in join_lines(text) if char.isalnum()] == kept


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = "Exports grew by a third.\nImports fell by a tenth.\nThe balance is positive again."
    assert join_lines(text) == text
    listed = (
        "The port reports for the year that has just ended now:\n- 40 vessels called there, more than ever\n- 3 left"
    )
    assert join_lines(listed).count("\n") == 2


def test_a_hyphen_that_the_text_has_elsewhere_stays() -> None:
    wrapped = (
        "The long-term plan of the port foresees that a long-\nterm lease of the yard is signed by its owners this"
    )
    text = f"{wrapped}\nyear, in which case the work on the second berth begins."
    assert "a long-term lease" in join_lines(text)


def test_the_headline_comes_first_and_once() -> None:
    assert with_headline("Rail grows", "The line carried more.") == "Rail grows\nThe line carried more."
    assert with_headline("Rail grows", "Rail grows\nThe line carried more.") == "Rail grows\nThe line carried more."
    assert with_headline("Rail grows!", "RAIL GROWS\nMore.") == "Rail grows!\nMore."
    assert with_headline(None, "More.") == "More."
    assert with_headline("Rail grows", "") == "Rail grows"
