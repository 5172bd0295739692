"""What a form comes to: nothing hidden is sent or asked, and order never matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.load import Spec
from form_specs.logic.check import check
from form_specs.logic.evaluate import Evaluation, evaluate
from form_specs.logic.plan import CircleError
from form_specs.logic.run import age_at
from form_specs.model import Field, FieldType, Form

TODAY = date(2024, 5, 1)
VISIT = """\
  - id: child
    title: The child
    fields:
      - {id: dob, type: date, label: Date of birth, required: yes}
      - id: seen
        type: choice
        label: Was the child seen alone?
        options:
          - {code: 'yes', label: 'Yes'}
          - {code: 'no', label: 'No'}
          - {code: old, label: Old, retired_from: 2024-01-01}
        other: Something else happened
        context: Tell us more
        enable_when: age_at(dob, today) >= 4
        required: yes
      - id: more
        type: group
        label: More
        enable_when: seen = 'no'
        fields:
          - {id: why, type: text, label: What happened?, required: yes, max_length: 20}
          - id: next_try
            type: date
            label: Next visit
            constraints: [{expression: next_try > visited, message: Later}]
      - {id: visited, type: dateTime, label: When did you visit?}
      - {id: age, type: calculated, label: Age, calculation: 'age_at(dob, visited)'}
      - id: needs
        type: multi-choice
        label: Needs
        options: [{code: a, label: A}, {code: none, label: None, exclusive: yes}]
  - id: goals
    title: Goals
    repeats: {min: 1, max: 2, item_label: Goal}
    enable_when: seen = 'yes'
    fields:
      - {id: goal, type: string, label: Goal, required: yes}
      - {id: cost, type: decimal, label: Cost, enable_when: goal is not empty}
  - id: end
    title: End
    fields:
      - {id: total, type: calculated, label: Total, calculation: sum(goals.cost)}
      - {id: how_many, type: calculated, label: Number, calculation: count(goals)}
"""


@pytest.fixture(scope="module")
def visit(a_form: Callable[[str], Spec]) -> Form:
    return a_form(VISIT).form


@pytest.fixture(scope="session")
def errors() -> Callable[[Evaluation], dict[str, str]]:
    return lambda found: {f.key: f.message for f in found.errors}


def test_a_hidden_question_is_neither_asked_nor_sent(visit: Form) -> None:
    baby = evaluate(visit, {"dob": "2023-01-01", "seen": "no", "why": "kept"}, TODAY)
    assert "seen" not in baby.visible and "why" not in baby.visible
    assert baby.errors == ()
    assert baby.submitted == {"dob": date(2023, 1, 1), "how_many": 0, "total": 0}
    child = evaluate(visit, {"dob": "2014-01-01", "seen": "no", "why": "kept"}, TODAY)
    assert child.submitted["why"] == "kept"


def test_a_required_answer_is_missed_only_while_it_is_asked(visit: Form, errors: Any) -> None:
    assert errors(evaluate(visit, {}, TODAY)) == {"dob": "Enter a date for ‘Date of birth’"}
    found = evaluate(visit, {"dob": "2014-01-01", "seen": "no"}, TODAY)
    assert errors(found) == {"why": "Enter an answer to ‘What happened?’"}
    assert found.required == {"dob", "seen", "why"}


def test_repeats_are_worked_out_one_by_one(visit: Form, errors: Any) -> None:
    rows = [{"goal": "swim", "cost": "1.5"}, {"cost": "9"}, {"goal": "read", "cost": 2}]
    found = evaluate(visit, {"dob": "2014-01-01", "seen": "yes", "goals": rows}, TODAY)
    assert "goals.1.cost" in found.visible and "goals.2.cost" not in found.visible
    assert found.calculated["total"] == 3.5
    assert found.calculated["how_many"] == 3
    assert errors(found) == {
        "goals": "Keep at most 2 in ‘Goals’",
        "goals.2.goal": "Enter an answer to ‘Goal’",
    }
    assert found.submitted["goals"] == [{"goal": "swim", "cost": 1.5}, {}, {"goal": "read", "cost": 2}]
    assert "Add at least 1" in errors(evaluate(visit, {"dob": "2014-01-01", "seen": "yes"}, TODAY))["goals"]


def test_another_answer_must_be_said_in_words(visit: Form, errors: Any) -> None:
    answers = {"dob": "2014-01-01", "seen": "other", "seen_context": "x"}
    assert errors(evaluate(visit, answers, TODAY)) == {"seen_other": "Say what: Something else happened"}
    told = evaluate(visit, answers | {"seen_other": "In the garden"}, TODAY)
    assert told.submitted["seen_other"] == "In the garden"
    assert told.submitted["seen_context"] == "x"
    changed = evaluate(visit, answers | {"seen_other": "In the garden", "seen": "yes", "goals": [{"goal": "g"}]}, TODAY)
    assert "seen_other" not in changed.submitted


def test_answers_of_the_wrong_kind_are_told_and_count_as_empty(visit: Form, errors: Any) -> None:
    wrong = {"dob": "31/02/2014", "visited": "noon", "needs": ["a", "none"], "seen": "maybe"}
    assert errors(evaluate(visit, wrong, TODAY)) == {
        "dob": "Enter a real date, such as 2024-03-31: ‘Date of birth’",
        "visited": "Enter a real date and time, such as 2024-03-31 15:30: ‘When did you visit?’",
        "needs": "‘None’ cannot be chosen together with other answers to ‘Needs’",
    }
    listed = errors(evaluate(visit, {"dob": "2014-01-01", "seen": "maybe"}, TODAY))
    assert listed == {"seen": "Choose one of the answers listed for ‘Was the child seen alone?’"}
    long = errors(evaluate(visit, {"dob": "2014-01-01", "seen": "no", "why": "x" * 21}, TODAY))
    assert long == {"why": "Shorten ‘What happened?’ to 20 characters or fewer"}


def test_a_retired_option_is_pointed_out(visit: Form) -> None:
    fault = evaluate(visit, {"dob": "2014-01-01", "seen": "old"}, TODAY).errors[0]
    assert (fault.key, fault.severity) == ("seen", "warning")
    assert not evaluate(visit, {"dob": "2014-01-01", "seen": "old"}, date(2023, 12, 31)).errors


def test_a_constraint_waits_for_what_it_compares(visit: Form, errors: Any) -> None:
    answers = {"dob": "2014-01-01", "seen": "no", "why": "x", "next_try": "2024-01-01"}
    assert errors(evaluate(visit, answers, TODAY)) == {}
    assert errors(evaluate(visit, answers | {"visited": "2024-01-01T10:00"}, TODAY)) == {"next_try": "Later"}
    assert errors(evaluate(visit, answers | {"visited": "2023-12-31 10:00"}, TODAY)) == {}


def test_calculated_values_follow_the_answers(visit: Form) -> None:
    found = evaluate(visit, {"dob": "2014-05-02", "visited": "2024-05-01T09:00"}, TODAY)
    assert found.calculated["age"] == 9
    assert evaluate(visit, {}, TODAY).calculated["age"] is None


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ((2012, 2, 29), (2024, 2, 28), 11),
        ((2012, 2, 29), (2023, 2, 28), 10),
        ((2012, 2, 29), (2023, 3, 1), 11),
        ((2024, 5, 2), (2024, 5, 1), None),
        ((2024, 5, 1), (2024, 5, 1), 0),
    ],
)
def test_ages(born: tuple[int, int, int], on: tuple[int, int, int], age: int | None) -> None:
    assert age_at(date(*born), date(*on)) == age


def test_conditions_that_wait_for_each_other_are_refused(a_form: Callable[[str], Spec]) -> None:
    form = a_form(
        "  - id: s\n    title: S\n    fields:\n"
        "      - {id: a, type: boolean, label: A, enable_when: b = yes}\n"
        "      - {id: b, type: boolean, label: B, enable_when: a = yes}\n"
    ).form
    with pytest.raises(CircleError, match=r"wait for each other: (a -> b -> a|b -> a -> b)"):
        evaluate(form, {}, TODAY)


def test_a_long_chain_of_conditions_ends(a_form: Callable[[str], Spec]) -> None:
    chain = "".join(
        f"      - {{id: f{n}, type: boolean, label: F, enable_when: f{n - 1} = yes}}\n" for n in range(1, 1500)
    )
    form = a_form("  - id: s\n    title: S\n    fields:\n      - {id: f0, type: boolean, label: F}\n" + chain).form
    assert len(evaluate(form, {f"f{n}": "yes" for n in range(1500)}, TODAY).visible) == 1501


_RAW: dict[FieldType, list[Any]] = {
    FieldType.INTEGER: ["3", "4", "x"],
    FieldType.DECIMAL: ["2.5"],
    FieldType.DATE: ["2010-01-01", "2030-01-01", "?"],
    FieldType.DATE_TIME: ["2010-01-01T10:00"],
    FieldType.BOOLEAN: ["yes", "no"],
    FieldType.CHOICE: ["yes", "no", "U1", "other"],
    FieldType.MULTI_CHOICE: [["yes"], ["yes", "U1"]],
    FieldType.SCALE: ["0", "1"],
    FieldType.PERSON: [{"name": "A"}, {"name": ""}],
}


def _answers(data: st.DataObject, form: Form) -> dict[str, Any]:
    def one(found: Field) -> Any:
        return data.draw(st.sampled_from([None, *_RAW.get(found.type, ["words"])]))

    answers: dict[str, Any] = {}
    for section in form.sections:
        inside = [p.field for p in form.fields() if p.section is section]
        if section.repeats:
            count = data.draw(st.integers(0, 4))
            answers[section.id] = [{f.id: one(f) for f in inside} for _ in range(count)]
        else:
            answers |= {f.id: one(f) for f in inside}
    return answers


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_shows_inside_what_is_hidden(data: st.DataObject, random_forms: st.SearchStrategy[Form]) -> None:
    form = data.draw(random_forms)
    assert not [p for p in check(form) if p.rule not in ("never-shown", "never-required")]
    answers = _answers(data, form)
    today = TODAY + timedelta(days=data.draw(st.integers(-9000, 9000)))
    found = evaluate(form, answers, today)
    for place in form.fields():
        rows = range(1, len(answers.get(place.section.id) or []) + 1) if place.section.repeats else [None]
        for row in rows:
            lead = f"{place.section.id}.{row}." if row else ""
            if lead + place.field.id in found.visible:
                assert place.section.id in found.visible
                assert all(lead + group.id in found.visible for group in place.parents)
    assert {f.key for f in found.errors} <= found.visible | {k + "_other" for k in found.visible}
    assert found.required <= found.visible
    assert set(found.calculated) <= found.visible
    sent = [k for k in found.submitted if k in {p.field.id for p in form.fields()}]
    assert set(sent) <= found.visible
    backwards = {k: answers[k] for k in reversed(list(answers))}
    assert evaluate(form, backwards, today) == found
    resent = evaluate(form, found.submitted, today)
    assert resent.submitted == found.submitted
