"""Duplication: groups reviewed and decided on, the plan that follows, the order of forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyser.similarity.decisions import load_decisions
from analyser.workflow import load_workflow

Html = Callable[[AppTest], str]


@pytest.fixture
def page(open_page: Callable[..., AppTest]) -> AppTest:
    """The page on the embedded matrix."""
    return open_page("duplication")


def test_a_group_stands_with_its_wordings_and_what_they_are_needed_for(page: AppTest, html_of: Html) -> None:
    shown = html_of(page)
    assert "Statutory: 903 and Annex A" in shown
    assert "My date of birth" in shown
    assert "D.O.B." in shown
    assert "Tagged: Duplication" in shown


def test_asking_once_on_another_form_changes_who_asks_in_the_plan(
    page: AppTest, html_of: Html, workspace: Path
) -> None:
    radio(page, "What do you decide?", "Ask once, on one form")
    box = next(box for box in page.selectbox if box.label == "The form that asks")
    chosen = box.options[5]
    box.set_value(chosen).run()
    press(page, "Save decision")
    (agreed,) = load_decisions(workspace / "decisions.yaml").agreed
    assert f"{agreed.la}: {agreed.form}" == chosen
    assert "before," in html_of(page)
    select(page, "Decided", "Yes")
    assert f"Ask once, on {agreed.form}" in html_of(page)
    asked_on = html_of(page).split("In the capture plan")[-1]
    assert asked_on.count(f">{agreed.form}<") > 2
    press(page, "Take this decision back")
    assert load_decisions(workspace / "decisions.yaml").agreed == ()


def test_keeping_apart_needs_a_reason_and_fewer_answers_are_shown(
    page: AppTest, html_of: Html, workspace: Path
) -> None:
    before = saved(html_of(page))
    radio(page, "What do you decide?", "Keep them apart")
    press(page, "Save decision")
    assert "There is no reason yet" in html_of(page)
    next(box for box in page.text_input if box.label == "Because").set_value("written for the child").run()
    press(page, "Save decision")
    assert f"{before:,} before, {saved(html_of(page)):,} now" in html_of(page)
    assert saved(html_of(page)) < before
    assert set(load_decisions(workspace / "decisions.yaml").apart.values()) == {"written for the child"}
    press(page, "Take it back")
    assert saved(html_of(page)) == before


def test_groups_are_narrowed_and_stepped_through(page: AppTest, html_of: Html) -> None:
    select(page, "Kind", "within_form")
    first = wording(html_of(page))
    assert "Twice on one form" in html_of(page)
    press(page, "Next")
    assert wording(html_of(page)) != first
    press(page, "Previous")
    assert wording(html_of(page)) == first


def test_overlaps_are_drawn_with_their_tables(page: AppTest, html_of: Html) -> None:
    page.radio[0].set_value("Where forms overlap").run()
    shown = html_of(page)
    assert "Heatmap of" in shown
    assert "<svg" not in shown
    assert "image/svg+xml" in shown
    assert "The figures of this chart" in shown


def test_the_plan_follows_the_order_of_forms(page: AppTest, html_of: Html, workspace: Path) -> None:
    page.radio[0].set_value("Capture plan").run()
    select(page, "Local authority (LA)", "LA 2")
    assert "in the order of the workflow" in html_of(page)
    box = next(box for box in page.selectbox if box.label == "Form to move")
    first, second = box.options[:2]
    press(page, "Move later")
    flow = load_workflow(workspace / "workflow.yaml")
    la = next(box for box in page.selectbox if box.label == "Forms of").value
    assert [step.form for step in flow.of(la)][:2] == [second, first]


def saved(html: str) -> int:
    return int(html.split("could show an earlier answer</dt><dd>")[1].split("<")[0].replace(",", ""))


def wording(html: str) -> str:
    return html.split('<p class="ao-question">')[1].split("</p>")[0]


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click().run()


def select(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.selectbox if box.label == label).set_value(value).run()


def radio(at: AppTest, label: str, value: str) -> None:
    next(box for box in at.radio if box.label == label).set_value(value).run()
