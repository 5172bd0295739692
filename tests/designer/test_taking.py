"""A question that is asked already is used, and nothing that read the other one is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from designer.edits.taking import instead, only, taken
from designer.near import From, Near
from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.check import check
from form_specs.model import Form
from form_specs.shared import embedded
from foundation.errors import InputError

MakeForm = Callable[[str], Spec]
SECTIONS = """\
  - id: seen
    title: Seeing the child
    fields:
      - {id: born, type: date, label: Date of birth, items: [4]}
      - {id: dob, type: date, label: DOB, items: [5], statutory: [{return: '903', field: Header DOB}]}
      - {id: name, type: string, label: Name}
      - id: why
        type: text
        label: Why so late?
        enable_when: dob is not empty and name is not empty
        constraints: [{expression: dob < today, message: Look again}]
      - {id: age, type: calculated, label: Age, calculation: 'age_at(dob, today)'}
tests:
  - name: Asks why
    answers: {dob: 2010-01-01, name: A}
    visible: [why]
"""


@pytest.fixture
def form(a_form: MakeForm) -> Form:
    return a_form(SECTIONS).form


def near(where: From, key: str, text: str, **more: object) -> Near:
    return Near(text, where, where.value, key, 0.9, True, "The same words.", **more)  # type: ignore[arg-type]


def test_one_of_two_is_kept_and_read_by_what_read_the_other(form: Form) -> None:
    after = only(form, "dob", "born")
    born, why, age = (after.field(name) for name in ("born", "why", "age"))
    assert after.field("dob") is None and born and why and age
    assert (born.items, [m.field for m in born.statutory]) == ((4, 5), ["Header DOB"])
    assert str(why.enable_when) == "born is not empty and name is not empty"
    assert str(why.constraints[0].expression) == "born < today"
    assert str(age.calculation) == "age_at(born, today)"
    assert after.tests[0].answers == {"born": "2010-01-01", "name": "A"}
    assert check(after) == []


def test_what_another_kind_of_answer_cannot_serve_goes_from_conditions(form: Form, a_form: MakeForm) -> None:
    without_age = a_form(SECTIONS.replace("      - {id: age,", "      # {id: age,")).form
    after = only(without_age, "dob", "name")
    why = after.field("why")
    assert why and str(why.enable_when) == "name is not empty" and why.constraints == ()
    with pytest.raises(InputError, match="worked out from it"):
        only(form, "dob", "name")


def test_the_near_question_of_the_same_form_is_kept_alone(form: Form) -> None:
    one = near(From.FORM, "test_form.born", "Date of birth", field=form.field("born"))
    assert instead(form, "dob", one, embedded()) == only(form, "dob", "born")


def test_another_forms_answer_fills_a_question_of_its_kind(form: Form) -> None:
    record = next(spec.form for spec in library() if spec.form.id == "childs_record")
    one = near(From.FORM, "childs_record.date_of_birth", "Date of birth", field=record.field("date_of_birth"))
    filled = instead(form, "dob", one, embedded()).field("dob")
    assert filled and filled.initial and filled.initial.source == "childs_record.date_of_birth"
    with pytest.raises(InputError, match="another kind of answer"):
        instead(form, "name", one, embedded())


def test_the_banks_question_takes_a_questions_place(form: Form) -> None:
    use, entry = next(iter(embedded().bank.items()))
    one = near(From.BANK, use, entry.field.label.text, field=entry.field)
    after = instead(form, "name", one, embedded())
    assert after.field("name") is None
    assert [p.field.use for p in after.fields() if p.field.use] == [use]
    assert taken(form, one, "seen", "name", embedded()).field("name")


def test_the_matrix_gives_its_words_and_its_item(form: Form) -> None:
    one = near(From.MATRIX, "8", "What is the child's name?", item=8)
    named = instead(form, "name", one, embedded()).field("name")
    assert named and (named.label.text, named.items) == ("What is the child's name?", (8,))
    added = taken(form, one, "seen", "name", embedded())
    assert [p.field.items for p in added.fields() if p.field.label.text == one.text] == [(8,)]
