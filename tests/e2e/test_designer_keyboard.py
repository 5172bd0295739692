"""The designer without a mouse: each page's main action by keyboard alone, in sight at each stop and not lost after."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import pytest

from analyser.similarity.decisions import load_decisions
from form_specs.folders import EXAMPLES
from form_specs.load import load

pytestmark = pytest.mark.browser

# The focused element through shadow roots, what it is called, and whether it or what frames it is marked.
_STOP = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return {name: '', marked: true, kind: 'BODY'};
  const drawn = e => {
    const s = getComputedStyle(e);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow.includes('px 0px 0px');
  };
  const ring = at.type === 'radio' || at.type === 'checkbox' ? at.closest('label') : null;
  const framed = [at, at.parentElement, at.parentElement?.parentElement].filter(Boolean);
  const marked = ring ? [...ring.querySelectorAll('div')].some(drawn) : framed.some(drawn);
  const said = [at.ariaLabel, at.labels?.[0]?.innerText, at.innerText].filter(Boolean).join('|');
  return {name: said, marked: marked || at.tagName === 'IFRAME', kind: at.tagName};
}"""
Start = Callable[..., Any]


@dataclass
class Keys:
    """A person at the keyboard."""

    running: Any
    page: Any

    def stop(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(_STOP)
        return found

    def to(self, name: str, key: str = "Tab", most: int = 90) -> None:
        """Go from stop to stop until the one called `name` (`Name*` begins so); each on the way must be in sight."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press(key)
            at = self.stop()
            assert at["marked"], f"nothing shows that the keyboard is at {at}"
            if any(fnmatchcase(said.strip(), name) for said in at["name"].split("|")):
                return
            passed.append(at["name"][:40])
        raise AssertionError(f"the keyboard does not come to {name}, only to {passed}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.running.settle(self.page)

    def fill(self, words: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.press("Enter")

    def still_at(self, name: str) -> None:
        assert name in self.stop()["name"], "the place was lost when the page was drawn anew"

    def open(self, title: str) -> None:
        """Open a page by the menu, coming back to its beginning as a person does."""
        self.page.keyboard.press("Home")
        self.to(title, "Shift+Tab")
        self.press("Enter")
        self.page.get_by_role("heading", name=title, level=1).wait_for()
        self.running.settle(self.page)


def test_each_page_is_worked_by_keyboard_alone(designer: Start, browser_page: Callable[..., Any]) -> None:
    running = designer()
    (running.workspace / "forms").mkdir()
    shutil.copy(EXAMPLES / "visit_as_found.yaml", running.workspace / "forms")
    keys = Keys(running, browser_page(accept_downloads=True).page)
    running.open(keys.page)
    the_tour_is_walked_and_a_door_opened(keys)
    a_form_is_opened_and_reworded(keys)
    versions_are_compared(keys)
    a_wording_is_decided(keys)
    a_group_is_decided(keys)
    something_is_found(keys)
    a_form_is_taken_out(keys)
    a_version_is_restored(keys)


def the_tour_is_walked_and_a_door_opened(keys: Keys) -> None:
    keys.to("Next step")
    keys.press("Enter")
    keys.page.get_by_text("Tour, step 2 of 5").wait_for()
    keys.still_at("Next step")
    keys.to("End the tour")
    keys.press("Space")
    keys.page.get_by_role("button", name="Show the tour").wait_for()
    keys.to("Redesign a form")
    keys.press("Enter")


def a_form_is_opened_and_reworded(keys: Keys) -> None:
    keys.page.get_by_role("heading", name="Forms", level=1).wait_for()
    keys.running.settle(keys.page)
    keys.to("Form")
    keys.page.keyboard.type("visit_as_found, your")
    keys.press("ArrowDown", "Enter")
    keys.to("Design it")
    keys.press("Enter")
    keys.page.get_by_role("heading", name="How it looks").wait_for()
    keys.running.settle(keys.page)
    keys.to("Question")
    keys.fill("Family name")
    keys.still_at("Question")
    form = load(keys.running.workspace / "forms" / "visit_as_found.yaml").form
    assert next(form.fields()).field.label.text == "Family name"


def versions_are_compared(keys: Keys) -> None:
    keys.open("Compare")
    assert "Family name" in keys.page.inner_text("body")
    keys.to("After")
    keys.press("ArrowDown", "ArrowDown", "Enter")
    keys.still_at("After")


def a_wording_is_decided(keys: Keys) -> None:
    keys.open("Language audit")
    decide(keys, "Accept*", 2)
    found = load_decisions(keys.running.workspace / "decisions.yaml").language.decisions
    assert [one.text for one in found] == ["Everybody here says so"]


def a_group_is_decided(keys: Keys) -> None:
    keys.open("Duplication")
    decide(keys, "Make them one question", 2)
    found = load_decisions(keys.running.workspace / "decisions.yaml")
    assert set(found.apart.values()) == {"Everybody here says so"}


def decide(keys: Keys, first: str, down: int) -> None:
    keys.to(first)
    for _ in range(down):
        keys.press("ArrowDown")
    keys.to("Because")
    keys.fill("Everybody here says so")
    keys.to("Save decision")
    keys.press("Space")
    keys.page.get_by_text("Saved: ").wait_for()


def something_is_found(keys: Keys) -> None:
    keys.open("Matrix")
    keys.to("Search every question and item")
    keys.page.keyboard.type("date of brith")
    keys.press("Enter")
    keys.page.get_by_role("rowheader", name="Date of Birth", exact=True).first.wait_for()
    keys.still_at("Search every question and item")


def a_form_is_taken_out(keys: Keys) -> None:
    keys.open("Export")
    keys.to("Format")
    keys.page.keyboard.press("Control+a")
    keys.page.keyboard.type("Word document for sign-off")
    keys.press("ArrowDown", "Enter")
    keys.to("Download *")
    with keys.page.expect_download() as caught:
        keys.press("Enter")
    assert caught.value.suggested_filename == "visit_as_found.word.zip"


def a_version_is_restored(keys: Keys) -> None:
    keys.open("History")
    assert "Exported as" in keys.page.inner_text("body")
    keys.to("Version")
    keys.press("ArrowDown", "ArrowDown", "Enter")
    keys.to("Restore this version")
    keys.press("Enter")
    keys.page.get_by_text("is the draft again").wait_for()
