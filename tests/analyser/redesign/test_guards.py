"""What a redesign must not lose: any statutory item deleted is caught and named, and so is a lost voice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.burden.journey import workflow_of
from analyser.form_questions import from_form
from analyser.questions import Question, from_matrix
from analyser.redesign.guards import (
    Statutory,
    asked_more_than_once,
    collected,
    statutory_guard,
    voice_guard,
    voice_of,
)
from analyser.workflow import default_workflow
from data_matrix.load import load_matrix
from data_matrix.model import StatutoryClass
from data_matrix.reference import load_reference
from form_specs.folders import library

REFERENCE = load_reference()
STATUTORY = [item for item in REFERENCE.items if item.statutory is not StatutoryClass.LOCAL]


@pytest.fixture(scope="module")
def rows() -> list[Question]:
    return from_matrix(REFERENCE)


@pytest.fixture(scope="module")
def forms() -> list[Question]:
    return [question for spec in library() for question in from_form(spec.form)[0]]


FLOW = default_workflow(REFERENCE.forms)
LIBRARY_FLOW = workflow_of(spec.form for spec in library())
WATCHED = Statutory.of(REFERENCE)


def test_there_are_78_to_delete() -> None:
    assert len(STATUTORY) == 78


@pytest.mark.parametrize("number", [item.number for item in STATUTORY])
def test_any_one_of_the_78_deleted_is_caught_and_named(rows: list[Question], number: int) -> None:
    before = [q for q in rows if q.statutory is not StatutoryClass.LOCAL]
    after = [question for question in before if question.item != number]
    found = statutory_guard(before, after, FLOW, WATCHED)
    item = next(item for item in STATUTORY if item.number == number)
    assert {breach.what for breach in found} == {f"Item {number}, {item.name}"}
    assert {breach.la for breach in found} == {q.la for q in before if q.item == number}
    assert all("no form collects it any more" in breach.words for breach in found)


def test_any_item_of_the_real_matrix_deleted_from_the_library_is_caught(
    forms: list[Question], real_workbook: Path
) -> None:
    watched = Statutory.of(load_matrix(real_workbook))
    held = collected(forms, watched)
    assert {f"Item {n}, {name}" for n, name in watched.items.items()} <= {name for _, name in held}
    for number, name in watched.items.items():
        after = [question for question in forms if number not in question.items]
        found = statutory_guard(forms, after, LIBRARY_FLOW, watched)
        assert f"Item {number}, {name}" in {breach.what for breach in found}


def test_any_field_of_the_903_deleted_from_the_library_is_caught(forms: list[Question]) -> None:
    fields = {name for question in forms for name in question.returns if name.startswith("903 ")}
    assert len(fields) > 45
    for name in fields:
        after = [question for question in forms if name not in question.returns]
        assert name in {b.what for b in statutory_guard(forms, after, LIBRARY_FLOW, Statutory({}))}


def test_nothing_changed_loses_nothing(rows: list[Question], forms: list[Question]) -> None:
    assert statutory_guard(rows, rows, FLOW, WATCHED) == ()
    assert statutory_guard(forms, forms, LIBRARY_FLOW, WATCHED) == ()
    assert voice_guard(forms, forms, LIBRARY_FLOW) == ()


def ask(form: str, item: int = 4, **more: object) -> Question:
    made = Question(id=f"LA 1|{item}|1|{form}", text="Date of birth", la="LA 1", form=form, item=item, source="matrix")
    return replace(made, **more)  # type: ignore[arg-type]


PLAN, VISIT = "SW Assessment Report and Care Plan", "Visit Recording Template"


def test_pulling_it_through_everywhere_loses_it() -> None:
    before = [ask(PLAN), ask(VISIT)]
    after = [replace(q, pulled_from="x") for q in before]
    assert "no form collects" in statutory_guard(before, after, FLOW, WATCHED)[0].how


def test_collecting_it_once_on_the_first_form_loses_nothing() -> None:
    before = [ask(PLAN), ask(VISIT)]
    after = [before[0], replace(before[1], pulled_from=before[0].id)]
    assert statutory_guard(before, after, FLOW, WATCHED) == ()
    assert asked_more_than_once(before, WATCHED) == {("LA 1", f"Item 4, {WATCHED.items[4]}"): 2}
    assert asked_more_than_once(after, WATCHED) == {}


def test_collecting_it_only_later_is_told() -> None:
    before = [ask(PLAN), ask(VISIT)]
    assert "later than before" in statutory_guard(before, before[1:], FLOW, WATCHED)[0].how


def test_asking_it_of_some_children_only_is_told() -> None:
    before = [ask(PLAN)]
    found = statutory_guard(before, [replace(before[0], condition="a = 1")], FLOW, WATCHED)
    assert found[0].how == "it would be asked of some children only"


def test_losing_a_code_is_told_by_name() -> None:
    before = [ask(PLAN, options=("C1", "C2", "V2"))]
    found = statutory_guard(before, [replace(before[0], options=("C1", "C2"))], FLOW, WATCHED)
    assert found[0].how == "its answers would lose v2"


def test_merging_it_into_another_question_proves_nothing() -> None:
    before = [ask(PLAN), ask(PLAN, item=2, text="Surname")]
    merged = replace(before[1], items=(2, 4))
    assert "no form collects" in statutory_guard(before, [merged], FLOW, WATCHED)[0].how


def test_a_visit_without_the_childs_words_is_caught(forms: list[Question]) -> None:
    visit = "Visit to a child we look after"
    after = [q for q in forms if not (q.form == visit and q.voice == "child")]
    found = voice_guard(forms, after, LIBRARY_FLOW)
    assert {breach.what for breach in found} == {visit}
    assert "no question would be left for the child's own words" in {breach.how for breach in found}


def test_words_without_their_pictures_are_caught(forms: list[Question]) -> None:
    after = [replace(q, media=()) for q in forms]
    assert any("voice note" in breach.how for breach in voice_guard(forms, after, LIBRARY_FLOW))


def test_a_review_without_the_participation_code_is_caught(forms: list[Question]) -> None:
    after = [q for q in forms if not q.code_list.startswith("participation") and "REVIEW_CODE" not in str(q.returns)]
    after = [replace(q, items=()) for q in after]
    found = voice_guard(forms, after, LIBRARY_FLOW)
    assert "How the child took part in their review" in {breach.what for breach in found}
    assert any("took part" in breach.how for breach in found)


def test_a_form_that_goes_takes_its_voice_with_it(forms: list[Question]) -> None:
    visit = "Visit to a child we look after"
    found = voice_guard(forms, [q for q in forms if q.form != visit], LIBRARY_FLOW)
    assert [breach.how for breach in found] == ["the whole form goes, and with it the child's voice on it"]


def test_a_matrix_does_not_say_which_files_may_stand_with_words(rows: list[Question]) -> None:
    assert {voice.media for voice in voice_of(rows, FLOW)} == {None}
