"""Language audit: findings narrowed, decided on, taken back, carried out and in; the council's own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyser.similarity.decisions import load_decisions

Html = Callable[[AppTest], str]
Open = Callable[..., AppTest]


@pytest.fixture
def page(open_page: Open) -> AppTest:
    """The page on the embedded matrix."""
    return open_page("language-audit")


def test_a_finding_is_accepted_and_the_next_one_is_shown(page: AppTest, html_of: Html, workspace: Path) -> None:
    before = question_of(html_of(page))
    press(page, "Save decision")
    (decided,) = load_decisions(workspace / "decisions.yaml").language.decisions
    assert (decided.outcome, decided.question) == ("accepted", before)
    assert f"Saved: “{before}”, accepted." in html_of(page)
    select(page, "Decided", "Yes")
    assert question_of(html_of(page)) == before
    press(page, "Take this decision back")
    assert load_decisions(workspace / "decisions.yaml").language.decisions == ()


@pytest.mark.parametrize(
    ("choice", "label", "said"),
    [
        ("Keep it, for a reason", "Because", "keep because"),
        ("Change to other words", "New words for the question", "changed to"),
    ],
)
def test_new_words_and_reasons_are_needed_and_kept(
    page: AppTest, html_of: Html, workspace: Path, choice: str, label: str, said: str
) -> None:
    radio(page, "What do you decide?", choice)
    fill(page, label, "")
    press(page, "Save decision")
    assert "Fill in the" in html_of(page)
    assert not (workspace / "decisions.yaml").exists()
    fill(page, label, "as agreed in May")
    press(page, "Save decision")
    (decided,) = load_decisions(workspace / "decisions.yaml").language.decisions
    assert decided.said == f"{said} as agreed in May"


def test_one_decision_can_serve_all_wordings_with_the_same_words(page: AppTest, html_of: Html, workspace: Path) -> None:
    select(page, "Rule", "undefined-acronym")
    while not page.checkbox:
        press(page, "Next")
    page.checkbox[0].check().run()
    press(page, "Save decision")
    made = load_decisions(workspace / "decisions.yaml").language.decisions
    assert len(made) > 1
    assert len({(d.rule, d.words.casefold()) for d in made}) == 1


def test_lists_narrow_what_is_shown(page: AppTest, html_of: Html) -> None:
    select(page, "Local authority (LA)", "LA 2")
    assert '<p class="ao-note">LA 2' in html_of(page)
    select(page, "Rule", "jargon")
    assert "LA 3" not in html_of(page)
    radio(page, "Look at", "The forms")
    assert "findings to decide on" in html_of(page) or "find nothing" in html_of(page)


def test_a_decision_file_with_a_fault_is_told_with_its_line(page: AppTest, html_of: Html, workspace: Path) -> None:
    page.file_uploader[0].set_value(("mine.yaml", b"findings:\n  - rule: x\n", "text/yaml")).run()
    press(page, "Read these decisions in")
    assert "mine.yaml, line 2" in html_of(page)
    assert not (workspace / "decisions.yaml").exists()


def test_words_of_our_own_change_what_is_found(page: AppTest, html_of: Html, workspace: Path) -> None:
    select(page, "Rule", "undefined-acronym")
    word = html_of(page).split("<mark>")[1].split("</mark>")[0]
    found = html_of(page).split("Findings 1 to ")[1].split("<")[0]
    next(box for box in page.text_input if box.label == "Word or initials").set_value(word)
    press(page, "Add the word")
    assert f"allow:\n  - {word}\n" in (workspace / "forms" / "glossary.yaml").read_text(encoding="utf-8")
    assert found != html_of(page).split("Findings 1 to ")[1].split("<")[0]


def test_a_fault_in_the_glossary_is_told_and_nothing_is_changed(page: AppTest, html_of: Html, workspace: Path) -> None:
    page.text_area[0].set_value("allow: no list\n").run()
    press(page, "Save the words")
    assert "glossary.yaml, line 1" in html_of(page)
    assert not (workspace / "forms" / "glossary.yaml").exists()


def question_of(html: str) -> str:
    shown = html.split('<p class="ao-question">')[1].split("</p>")[0]
    return shown.replace("<mark>", "").replace("</mark>", "").replace("&#x27;", "'").replace("&amp;", "&")


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click().run()


def select(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.selectbox if box.label == label).set_value(value).run()


def radio(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.radio if box.label == label).set_value(value).run()


def fill(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.text_input if box.label == label).set_value(value).run()
