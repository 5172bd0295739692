"""Forms, Design, Compare and History, run without a browser: what is pressed is in the file, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from form_specs.folders import EXAMPLES
from form_specs.load import load
from form_specs.model import FieldType, Form, Status, Variant
from form_specs.shared import embedded

Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


@pytest.fixture
def visit(workspace: Path) -> Callable[[], Form]:
    """The visit form as found, in the workspace; the function reads it as it is now."""
    home = workspace / "forms"
    home.mkdir(parents=True)
    text = (EXAMPLES / "visit_as_found.yaml").read_text(encoding="utf-8")
    (home / "visit_as_found.yaml").write_text(text, encoding="utf-8")
    return lambda: load(home / "visit_as_found.yaml").form


def press(at: AppTest, label: str) -> None:
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception


def choose(at: AppTest, field: str, part: str = "Words") -> None:
    at.session_state["design-field"] = field
    at.session_state["design-part"] = part
    at.run()
    assert not at.exception


def test_forms_of_each_kind_are_listed_with_what_they_cost(open_page: Open, html_of: Html) -> None:
    shown = html_of(open_page("forms"))
    assert "Comes with AskOnce" in shown and "Example of the old style" in shown
    assert "33 forms" in shown
    assert "45 minutes (8.8 to 271)" in shown


def test_an_example_is_copied_into_the_folder_to_be_designed(open_page: Open, workspace: Path) -> None:
    at = open_page("forms")
    at.selectbox(key="open-form").set_value("CLA Statutory Visit Record (visit_as_found, comes with AskOnce)").run()
    press(at, "Design it")
    assert load(workspace / "forms" / "visit_as_found.yaml").form.status is Status.DRAFT


@pytest.mark.parametrize("way", ["From a template", "From the matrix", "Empty"])
def test_a_new_form_begins_each_way(open_page: Open, workspace: Path, way: str) -> None:
    at = open_page("forms")
    at.radio(key="new-way").set_value(way).run()
    if way == "From a template":
        press(at, "Make it from the template")
    elif way == "From the matrix":
        at.multiselect(key="matrix-items").set_value([4, 16])
        at.text_input(key="matrix-title").set_value("Two items").run()
        press(at, "Draft it")
    else:
        for key, words in (("title", "A new form"), ("purpose", "To test"), ("owner", "Us")):
            at.text_input(key=f"empty-{key}").set_value(words)
        at.run()
        press(at, "Begin it")
    assert len(list((workspace / "forms").glob("*.yaml"))) == 1


def test_an_empty_form_without_a_title_is_refused_with_the_remedy(open_page: Open, html_of: Html) -> None:
    at = open_page("forms")
    at.radio(key="new-way").set_value("Empty").run()
    press(at, "Begin it")
    assert "The form needs a title" in html_of(at)


def test_without_forms_the_pages_say_where_to_begin(open_page: Open, html_of: Html) -> None:
    assert "Start one on the page Forms" in html_of(open_page("design"))
    assert "Begin one on the page Forms" in html_of(open_page("compare"))
    assert "Nothing has happened yet" in html_of(open_page("history"))


def test_words_are_saved_as_they_are_typed_and_undone(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    before = visit()
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
    assert label(visit(), "surname") == "Family name"
    press(at, "Undo")
    assert visit() == before
    assert at.text_input(key="label-surname-practitioner").value == "Surname"
    press(at, "Redo")
    assert label(visit(), "surname") == "Family name"


def test_a_finding_is_applied_in_one_click_and_gone(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "appropriate")
    press(at, "Add a box to explain")
    found = visit().field("appropriate")
    assert found and found.context
    assert not any(button.key.startswith("apply-") and "closed" in button.key for button in at.button if button.key)


def test_near_duplicates_are_shown_as_soon_as_a_label_is_entered(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    at.text_input(key="new-question").set_value("Has the child a passport?").run()
    at.text_input(key="new-question").set_value("What is the child's date of birth?").run()
    assert "Already asked elsewhere" in [m.value.strip("*") for m in at.markdown]
    count = sum(1 for _ in visit().fields())
    at.button(key=next(b.key for b in at.button if b.key and b.label.startswith("Use that one: pull"))).click()
    at.run()
    assert not at.exception
    added = [p.field for p in visit().fields() if p.field.initial]
    assert sum(1 for _ in visit().fields()) == count + 1
    assert added[0].initial and added[0].initial.source and added[0].initial.confirm


def test_a_question_of_the_bank_is_not_told_that_the_bank_asks_it(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    use, entry = next((use, one) for use, one in embedded().bank.items() if one.field.type is FieldType.DATE)
    told = f"<strong>{escape(entry.field.label.text)}</strong><br>Question bank. "
    at.text_input(key="new-question").set_value(entry.field.label.text).run()
    assert told in html_of(at)
    at.button(key=next(b.key for b in at.button if b.key and b.key.endswith(use))).click()
    at.run()
    taken = next(p.field for p in visit().fields() if p.field.use == use)
    choose(at, taken.id)
    assert told not in html_of(at)


def test_a_question_is_added_typed_copied_moved_and_deleted(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    at.text_input(key="new-question").set_value("Zebra crossing nearby?").run()
    press(at, "Add the question")
    assert [p.field.id for p in visit().fields()][1] == "zebra_crossing_nearby"
    choose(at, "zebra_crossing_nearby", "Place")
    press(at, "Move down")
    press(at, "Duplicate")
    assert [p.field.id for p in visit().fields()][2:4] == ["zebra_crossing_nearby", "zebra_crossing_nearby_copy"]
    press(at, "Delete the question")
    assert [p.field.id for p in visit().fields()][2] == "zebra_crossing_nearby_copy"


def test_what_breaks_is_said_beside_delete(open_page: Open, html_of: Html, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "seen_alone", "Place")
    assert "Why did you not see the child alone?" in html_of(at)


def test_a_condition_is_built_by_picking(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "bedroom", "When asked")
    at.selectbox(key="part-asked-bedroom-0-0-q").set_value("seen_alone").run()
    at.selectbox(key="part-asked-bedroom-0-0-seen_alone-t").set_value("no").run()
    press(at, "Use this condition")
    found = visit().field("bedroom")
    assert found and str(found.enable_when) == "seen_alone = no"
    press(at, "Ask it always")
    found = visit().field("bedroom")
    assert found and found.enable_when is None


def test_type_options_reason_and_source_are_saved(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "gender", "Answer")
    at.text_area(key="options-gender").set_value("M = Boy\nF = Girl\nAnother").run()
    choose(at, "gender", "Why")
    at.text_area(key="why-gender").set_value("For the return").run()
    choose(at, "surname", "Filled in")
    at.selectbox(key="source-surname").set_value("childs_record.surname").run()
    press(at, "Pull it through")
    gender, surname = visit().field("gender"), visit().field("surname")
    assert gender and [str(o.label) for o in gender.options] == ["Boy", "Girl", "Another"]
    assert gender.why == "For the return"
    assert surname and surname.initial and surname.initial.source == "childs_record.surname"


def test_yaml_with_a_fault_names_the_line_and_changes_nothing(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    at.session_state["design-view"] = "YAML"
    at.run()
    box = at.text_area[0]
    box.set_value(str(box.value).replace("workflow_step:", "workflow_stop:", 1)).run()
    press(at, "Save the YAML")
    assert "line 8" in html_of(at) and "workflow_step" in html_of(at)
    assert visit() == load(EXAMPLES / "visit_as_found.yaml").form


def test_a_childs_version_is_added_and_the_form_approved(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    press(at, "Add a version for children")
    assert Variant.CHILD in visit().variants
    press(at, "Approve the form")
    assert visit().status is Status.ACTIVE and visit().review_by


def test_before_and_after_are_held_against_each_other(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    choose(at, "surname", "Place")
    press(at, "Delete the question")
    shown = html_of(open_page("compare"))
    assert "Removed" in shown and "Time to fill in once" in shown and ">Surname<" in shown


def test_a_version_is_restored_from_history(open_page: Open, html_of: Html, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    before = visit()
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
    history = open_page("history")
    history.selectbox(key="history-form").set_value("visit_as_found").run()
    assert "Reworded ‘Surname’" in html_of(history)
    history.selectbox(key="version-visit_as_found").set_value(1).run()
    press(history, "Restore this version")
    assert visit() == before
    press(history, "Check the trail")
    assert "The trail is whole" in html_of(history)


def label(form: Form, field: str) -> str:
    found = form.field(field)
    assert found
    return found.label.text
