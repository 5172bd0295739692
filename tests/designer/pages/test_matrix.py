"""Matrix: search with filters, and the report's tables."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from data_matrix.model import StatutoryClass
from data_matrix.reference import load_reference

Html = Callable[[AppTest], str]


def test_a_slip_of_spelling_finds_the_item_in_every_place(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    at.text_input[0].set_value("date of brith").run()
    shown = html_of(at)
    assert "Date of Birth" in shown
    assert "Council&#x27;s wording" in shown
    assert "Question of a form" in shown
    assert "best first" in shown
    assert "Reconstructed:" in shown


def test_filters_narrow_what_is_found(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    select(at, "Look in", "Item")
    select(at, "Needed for", "903")
    known = sum(item.statutory is StatutoryClass.RETURN_903 for item in load_reference().items)
    assert f">{known} found" in html_of(at)
    assert "Local</td>" not in html_of(at)


def test_more_can_be_shown_and_a_new_search_starts_again(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    assert "the first 25 are shown" in html_of(at)
    at.button[0].click().run()
    assert "the first 50 are shown" in html_of(at)
    at.text_input[0].set_value("school").run()
    assert "the first 25 are shown" in html_of(at)


def test_nothing_found_says_what_to_do(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    at.text_input[0].set_value("zzqqxx").run()
    assert "Nothing was found. Try fewer or other words" in html_of(at)


def test_the_tables_of_the_report_are_shown(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    for view, words in (
        ("Tables 1 to 7", "Data items by statutory class"),
        ("Statutory and local", "Statutory share"),
        ("Tags", "Useful only to the child"),
        ("Faults found", ""),
    ):
        at.radio[0].set_value(view).run()
        assert not at.exception
        assert words in html_of(at)


def test_a_script_in_a_search_is_shown_as_words(open_page: Callable[..., AppTest], html_of: Html) -> None:
    at = open_page("matrix")
    at.text_input[0].set_value("<script>alert(1)</script>").run()
    assert "<script>" not in html_of(at)


def select(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.selectbox if box.label == label).set_value(value).run()
