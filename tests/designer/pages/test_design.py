"""Forms, Design, Compare and History, run without a browser: what is pressed is in the file, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from designer.edits.picked import Join
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


def test_what_could_not_be_saved_stays_in_its_box_until_it_is_put_right(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    at.text_input(key="label-surname-practitioner").set_value("").run()
    assert "A question needs words" in html_of(at) and at.text_input(key="label-surname-practitioner").value == ""
    at.text_input(key="label-surname-practitioner").set_value("Surname").run()
    assert "A question needs words" not in html_of(at) and label(visit(), "surname") == "Surname"


def test_what_a_box_held_before_is_not_saved_when_the_page_was_interrupted(
    open_page: Open, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
    press(at, "Undo")
    at.session_state["bench-whole"] = False
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
    assert label(visit(), "surname") == "Surname"
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
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


def test_a_near_question_of_the_same_form_is_gone_to_or_kept_alone(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    at.text_input(key="new-question").set_value("Surname of the child?").run()
    at.button(key=next(b.key for b in at.button if b.key and b.label == "Go to it")).click().run()
    assert at.session_state["design-field"] == "surname" and at.text_input(key="new-question").value == ""
    choose(at, "address_2")
    at.text_input(key="label-address_2-practitioner").set_value("Current address?").run()
    key = next(b.key for b in at.button if b.key and b.label == "Delete this one and keep that one")
    at.button(key=key).click().run()
    assert visit().field("address_2") is None and visit().field("address")


def test_a_finding_leads_to_where_it_is_mended(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    assert not any(w.key == "source-surname" for w in at.selectbox)
    press(at, "Go to Filled in")
    assert any(w.key == "source-surname" for w in at.selectbox)


def test_a_finding_is_kept_with_its_reason_and_told_again(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = open_page("design")
    choose(at, "appropriate", "Why")
    key = next(w.key for w in at.text_input if w.key and w.key.startswith("because-"))
    at.text_input(key=key).set_value("Our panel words it so").run()
    at.button(key=key.replace("because-", "keep-")).click().run()
    found = visit().field("appropriate")
    assert found and [one.because for one in found.accepted] == ["Our panel words it so"]
    assert key not in [w.key for w in at.text_input]
    press(at, "Tell me again")
    found = visit().field("appropriate")
    assert found and found.accepted == ()


def test_a_suggested_mapping_is_applied_in_one_click(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "gender", "Why")
    at.button(key="map-gender-903: Header SEX").click().run()
    found = visit().field("gender")
    assert found and [(m.field, m.code_list) for m in found.statutory] == [("Header SEX", "sex")]
    at.button(key="take-gender-0").click().run()
    found = visit().field("gender")
    assert found and found.options_from and found.options_from.code_list == "sex"


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


def test_tests_are_grouped_negated_and_removed_by_picking(open_page: Open, visit: Callable[[], Form]) -> None:
    at = open_page("design")
    choose(at, "bedroom", "When asked")
    at.selectbox(key="part-asked-bedroom-0-0-q").set_value("seen_alone").run()
    press(at, "Add a group of tests")
    at.selectbox(key="part-asked-bedroom-1-1-join").set_value(Join.NONE)
    at.selectbox(key="part-asked-bedroom-1-1-0-q").set_value("dob").run()
    at.selectbox(key="part-asked-bedroom-1-1-0-dob-t").set_value("age>=").run()
    at.text_input(key="part-asked-bedroom-1-1-0-dob-age>=-n").set_value("16")
    at.selectbox(key="part-asked-bedroom-1-1-1-q").set_value("gender").run()
    at.multiselect(key="part-asked-bedroom-1-1-1-gender-in").set_value(["M"]).run()
    press(at, "Use this condition")
    found = visit().field("bedroom")
    assert found and str(found.enable_when) == "seen_alone = yes and not (age_at(dob, today) >= 16 or gender = 'M')"
    at.button(key="part-asked-bedroom-2-1-remove").click().run()
    press(at, "Use this condition")
    found = visit().field("bedroom")
    assert found and str(found.enable_when) == "seen_alone = yes"


def test_what_cannot_be_picked_is_told_in_words_and_kept(
    open_page: Open, html_of: Html, visit: Callable[[], Form], workspace: Path
) -> None:
    path = workspace / "forms" / "visit_as_found.yaml"
    text = path.read_text(encoding="utf-8")
    kept = "coalesce(age, 3) > 4"
    path.write_text(text.replace("enable_when: seen_alone = no", f'enable_when: "seen_alone = no and {kept}"'), "utf-8")
    reason = next(p.field.id for p in visit().fields() if p.field.enable_when and kept in str(p.field.enable_when))
    at = open_page("design")
    choose(at, reason, "When asked")
    assert any("Kept as it is: the first answer given to ‘Age’ or 3 is more than 4" in m.value for m in at.markdown)
    at.selectbox(key=f"part-asked-{reason}-0-0-seen_alone-t").set_value("yes").run()
    press(at, "Use this condition")
    found = visit().field(reason)
    assert found and str(found.enable_when) == f"seen_alone = yes and {kept}"


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


def yaml_page(open_page: Open) -> AppTest:
    at = open_page("design")
    at.session_state["design-view"] = "YAML"
    return at.run()


def test_yaml_with_a_fault_names_the_line_changes_nothing_and_outlives_the_page(
    open_page: Open, html_of: Html, visit: Callable[[], Form]
) -> None:
    at = yaml_page(open_page)
    box = at.text_area[0]
    box.set_value(str(box.value).replace("workflow_step:", "workflow_stop:", 1)).run()
    assert "line 8" in html_of(at) and "workflow_step" in html_of(at)
    press(at, "Save the YAML")
    assert visit() == load(EXAMPLES / "visit_as_found.yaml").form
    again = yaml_page(open_page)
    assert "workflow_stop:" in str(again.text_area[0].value) and "not in the form yet" in html_of(again)
    again.text_area[0].set_value(
        str(again.text_area[0].value).replace("workflow_stop:", "workflow_step:").replace("Surname", "Family name")
    ).run()
    press(again, "Save the YAML")
    assert label(visit(), "surname") == "Family name"
    assert "not in the form yet" not in html_of(again)
    assert "not in the form yet" not in html_of(yaml_page(open_page))


def test_yaml_that_was_typed_is_given_up(open_page: Open, html_of: Html, visit: Callable[[], Form]) -> None:
    at = yaml_page(open_page)
    at.text_area[0].set_value("nothing of a form").run()
    press(at, "Go back to the form as it is")
    assert "id: visit_as_found" in str(at.text_area[0].value) and "not in the form yet" not in html_of(at)
    assert visit() == load(EXAMPLES / "visit_as_found.yaml").form


def test_yaml_typed_before_another_change_is_merged_with_it(open_page: Open, visit: Callable[[], Form]) -> None:
    at = yaml_page(open_page)
    at.text_area[0].set_value(str(at.text_area[0].value).replace("label: DOB", "label: Date of birth")).run()
    at.session_state["design-view"] = "Questions"
    at.run()
    at.text_input(key="label-surname-practitioner").set_value("Family name").run()
    at.session_state["design-view"] = "YAML"
    at.run()
    press(at, "Save the YAML")
    assert (label(visit(), "surname"), label(visit(), "dob")) == ("Family name", "Date of birth")


def test_what_was_guessed_and_lost_is_shown_after_an_import_and_later(open_page: Open, html_of: Html) -> None:
    at = open_page("forms")
    at.radio(key="new-way").set_value("From a file").run()
    questions = b"Question,Type\nName of the child,text\nHow tall?,hologram\n"
    at.file_uploader[0].upload("ours.csv", questions, "text/csv").run()
    press(at, "Read it")
    at._page_hash = next(k for k, page in at._registered_pages.items() if page["url_pathname"] == "design")
    at.run()
    assert "How tall?" in html_of(at) and any(b.label == "I have seen this" for b in at.button)
    press(at, "I have seen this")
    assert "How tall?</th>" not in html_of(at)
    later = open_page("design")
    later.session_state["design-view"] = "About the form"
    later.run()
    assert "Made from ours.csv" in " ".join(e.label for e in later.get("expander"))
    assert "Guessed: check these" in html_of(later) and "How tall?</th>" in html_of(later)


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
