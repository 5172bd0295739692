"""Journey (a): a workflow lead redesigns the visit form as found, from opening it to a file to take away."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analyser.lint_files import lint_specs
from form_specs.load import load
from form_specs.model import Form, Status

pytestmark = pytest.mark.browser

# The README's pictures: ASKONCE_PICTURES=docs/images python -m pytest tests/e2e/test_designer_journey.py -k journey_a
PICTURES = os.environ.get("ASKONCE_PICTURES", "")
FOCUSED = "() => { let a = document.activeElement; while (a?.shadowRoot) a = a.shadowRoot.activeElement; return a?.dataset?.id }"  # noqa: E501
STREAMLITS_OWN = ("presentation-role-conflict",)
Start = Callable[..., Any]


def form_of(running: Any) -> Form:
    return load(running.workspace / "forms" / "visit_as_found.yaml").form


def ids(running: Any) -> list[str]:
    return [place.field.id for place in form_of(running).fields()]


def pick(running: Any, page: Any, label: str, typed: str, *, nth: int = 0) -> None:
    box = page.get_by_role("combobox", name=label).nth(nth)
    box.click()
    box.fill(typed)
    page.get_by_role("option").filter(has_text=typed).first.click()
    running.settle(page)


def press(running: Any, page: Any, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()
    running.settle(page)


def question(page: Any, name: str) -> Any:
    return page.get_by_role("navigation", name="Questions of the form").get_by_role("button", name=re.compile(name))


@dataclass
class Walk:
    """A person on the way through the designer."""

    running: Any
    page: Any

    def press(self, name: str | re.Pattern[str]) -> None:
        press(self.running, self.page, name)

    def go(self, name: str) -> str:
        """Open a page by the menu and return all its words."""
        self.page.get_by_role("link", name=name).click()
        self.running.settle(self.page)
        return str(self.page.inner_text("body"))

    def picture(self, name: str) -> None:
        """Photograph the page for the README, where pictures are asked for."""
        if PICTURES:
            self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
            self.page.screenshot(path=str(Path(PICTURES) / f"designer-{name}.png"))

    def select(self, name: str) -> None:
        question(self.page, name).first.click()
        self.running.settle(self.page)


def test_journey_a_a_form_is_redesigned_by_keyboard_and_mouse(
    designer: Start, browser_page: Callable[..., Any], axe: Callable[..., list[str]], tmp_path: Path
) -> None:
    running = designer()
    visit = browser_page(accept_downloads=True)
    walk = Walk(running, visit.page)
    running.open(walk.page, "forms")
    walk.picture("forms")
    pick(running, walk.page, "Form", "visit_as_found")
    walk.press("Design it")
    walk.page.get_by_role("heading", name="How it looks").wait_for()
    fixes_are_applied(walk)
    a_field_is_pulled_through(walk)
    a_question_is_moved_by_keyboard_and_back(walk)
    a_question_is_dragged(walk)
    the_child_sees_it(walk)
    walk.picture("design")
    assert axe(walk.page, STREAMLITS_OWN) == []

    text = walk.go("Compare")
    walk.picture("compare")
    assert "Logic changed" in text and "childs_record.surname" in text and "Time to fill in once" in text
    assert axe(walk.page, STREAMLITS_OWN) == []
    it_is_approved(walk)
    assert "Approved version" in walk.go("History")
    walk.picture("history")
    walk.press("Check the trail")
    walk.page.get_by_text("The trail is whole").wait_for()
    assert axe(walk.page, STREAMLITS_OWN) == []

    walk.go("Export")
    with walk.page.expect_download(timeout=90_000) as caught:
        walk.page.get_by_role("button", name=re.compile("^Download")).first.click()
    target = tmp_path / caught.value.suggested_filename
    caught.value.save_as(target)
    assert target.stat().st_size > 500
    assert visit.requests_beyond(running.address, running.address.replace("http", "ws")) == []


def fixes_are_applied(walk: Walk) -> None:
    walk.select("Is the placement appropriate")
    walk.press(re.compile("^Add a box to explain"))
    found = form_of(walk.running).field("appropriate")
    assert found and found.context
    spec = load(walk.running.workspace / "forms" / "visit_as_found.yaml")
    finding = next(one.finding for one in lint_specs([spec]) if one.finding.edit)
    field_id = finding.question.split("|")[1]
    before = spec.form.field(field_id)
    assert before and finding.edit
    walk.select(f"^{re.escape(before.label.text)}")
    walk.press(re.compile("^Apply"))
    after = form_of(walk.running).field(field_id)
    assert after and after.label.text == finding.edit.apply(before.label.text)


def a_field_is_pulled_through(walk: Walk) -> None:
    walk.select("^Surname")
    walk.page.get_by_text("Filled in", exact=True).click()
    walk.running.settle(walk.page)
    pick(walk.running, walk.page, "Fill it in from an earlier form", "Child's record: Surname")
    walk.press("Pull it through")
    found = form_of(walk.running).field("surname")
    assert found and found.initial
    assert (found.initial.source, found.initial.confirm) == ("childs_record.surname", True)


def a_question_is_moved_by_keyboard_and_back(walk: Walk) -> None:
    before = ids(walk.running)
    question(walk.page, "Was the child seen alone").focus()
    walk.page.keyboard.press("Alt+ArrowUp")
    walk.running.settle(walk.page)
    assert ids(walk.running).index("seen_alone") == before.index("seen_alone") - 1
    assert walk.page.evaluate(FOCUSED) == "seen_alone"
    walk.press(re.compile("^Undo"))
    assert ids(walk.running) == before


def a_question_is_dragged(walk: Walk) -> None:
    before = ids(walk.running)
    question(walk.page, "Bedroom seen").drag_to(question(walk.page, "Date of Visit"))
    walk.running.settle(walk.page)
    assert ids(walk.running).index("bedroom") == before.index("visit_date")


def the_child_sees_it(walk: Walk) -> None:
    walk.press("Add a version for children")
    walk.page.get_by_text("Child", exact=True).click()
    walk.running.settle(walk.page)
    inside = walk.page.frame_locator("iframe").first.locator("body")
    inside.get_by_text("Was the child seen alone").first.wait_for()


def it_is_approved(walk: Walk) -> None:
    walk.go("Design")
    walk.press(re.compile("^Approve…"))
    walk.press("Approve the form")
    form = form_of(walk.running)
    assert form.status is Status.ACTIVE and form.approval and form.review_by


def test_two_people_in_two_windows_are_told_and_choose(designer: Start, browser_page: Callable[..., Any]) -> None:
    running = designer()
    one, two = browser_page().page, browser_page().page
    running.open(one, "forms")
    pick(running, one, "Form", "visit_as_found")
    press(running, one, "Design it")
    running.open(two, "design")
    reword(running, one, "Family name")
    two.get_by_label("Question", exact=True).fill("Last name")
    two.keyboard.press("Enter")
    running.settle(two)
    two.get_by_text("changed the same thing").wait_for()
    assert "Family name" in two.inner_text("body") and "Last name" in two.inner_text("body")
    two.get_by_text("Mine", exact=True).click()
    running.settle(two)
    press(running, two, "Save the merge")
    found = form_of(running).field("surname")
    assert found and found.label.text == "Last name"


def reword(running: Any, page: Any, words: str) -> None:
    box = page.get_by_label("Question", exact=True)
    box.fill(words)
    box.press("Enter")
    running.settle(page)
