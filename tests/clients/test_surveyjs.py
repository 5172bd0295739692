"""SurveyJS forms, proven by npm survey-core: its own checks, what it shows, requires, works out, faults and sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.evaluate import evaluate
from form_specs.model import FieldType, Form
from renderers.forms.surveyjs import FORMAT, survey

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
Client = Callable[[str, list[Any]], list[Any]]
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]


def _agree(client: Client, forms: list[Form], sets: list[list[dict[str, Any]]]) -> int:
    """Hold each form in SurveyJS against our evaluator; return how many conditions SurveyJS could not be told."""
    written = [survey(form) for form in forms]
    jobs = [{"survey": made, "answers": answers} for (made, _), answers in zip(written, sets, strict=True)]
    for form, (_, losses), job, found in zip(forms, written, jobs, client("surveyjs", jobs), strict=True):
        assert found.get("faults") == [] and found["expressions"] == [], found
        told = {loss.where for loss in losses}
        lost = {p.field.id for p in form.fields() if told & {p.section.id, p.field.id, *(g.id for g in p.parents)}}
        for answers, seen in zip(job["answers"], found["answers"], strict=True):
            _agrees(form, lost, answers, seen)
    return sum(len(losses) for _, losses in written)


def _agrees(form: Form, lost: set[str], answers: dict[str, Any], seen: dict[str, Any]) -> None:
    expected = evaluate(form, answers, TODAY)
    # SurveyJS hides a panel that shows nothing.
    ids = {p.field.id for p in form.fields() if p.field.type is not FieldType.GROUP} - lost

    def ours(keys: Any) -> set[str]:
        return {key for key in keys if key.rpartition(".")[2] in ids}

    assert ours(seen["shown"]) == ours(expected.visible), answers
    assert ours(seen["required"]) == ours(expected.required), answers
    assert seen["state"] == "completed"
    assert ours(key for key, value in _flat(form, seen["sent"]).items() if value != []) <= expected.visible, answers
    for key, value in expected.calculated.items():
        found = _flat(form, seen["calculated"]).get(key)
        assert (found if found not in (None, "") else None) == value or key not in ours([key]), (key, answers)
    messages = {str(c.message) for p in form.fields() for c in p.field.constraints if p.field.id in ids}
    told = {(key, text) for key, text, _ in seen["faults"] if text in messages}
    assert told == {(f.key, f.message) for f in expected.errors if f.message in messages}, answers


def _flat(form: Form, data: dict[str, Any]) -> dict[str, Any]:
    flat = dict(data)
    for section in form.sections:
        if section.repeats:
            rows = flat.pop(section.id, [])
            flat |= {f"{section.id}.{n}.{key}": value for n, row in enumerate(rows, 1) for key, value in row.items()}
    return flat


def test_every_form_of_the_library_behaves_as_our_evaluator_says(client: Client, answer_sets: AnswerSets) -> None:
    forms = list(FORMS.values())
    assert _agree(client, forms, [answer_sets(form, 3, TODAY) for form in forms]) == 0


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(data=st.data())
def test_random_forms_behave_as_our_evaluator_says(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], client: Client, answer_sets: AnswerSets
) -> None:
    forms = [data.draw(random_forms) for _ in range(6)]
    _agree(client, forms, [answer_sets(form, 3, TODAY) for form in forms])


def test_survey_core_faults_a_broken_form(client: Client) -> None:
    good, _ = survey(FORMS["visit"])
    unknown = {"pages": [{"elements": [{"type": "riddle", "name": "a"}]}]}
    property_ = {"pages": [{"elements": [{"type": "text", "name": "a", "colour": "red"}]}]}
    grammar = {"pages": [{"elements": [{"type": "text", "name": "a", "visibleIf": "{b} = = 1"}]}]}
    missing = {"pages": [{"elements": [{"type": "text", "name": "a", "visibleIf": "{nobody} = 1"}]}]}
    found = client("surveyjs", [{"survey": made} for made in (good, unknown, property_, grammar, missing)])
    assert [bool(one["faults"] or one["expressions"]) for one in found] == [False, True, True, True, True]


def test_an_answer_is_never_put_into_a_text(client: Client, a_form: Callable[[str], Spec]) -> None:
    made, _ = survey(
        a_form("""
  - id: s
    title: "{a}"
    fields:
      - {id: a, type: string, label: A}
      - {id: b, type: display, label: "<script>{a}</script> <b>x</b>", hint: "{a}"}
""").form
    )
    page = made["pages"][0]
    assert page["title"] == "{\u2060a}"
    assert (
        page["elements"][1]["html"]
        == "<p>&lt;script&gt;{\u2060a}&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p><p>{\u2060a}</p>"
    )


def test_what_would_be_read_otherwise_is_lost_and_said(a_form: Callable[[str], Spec]) -> None:
    form = a_form("""
  - id: s
    title: S
    fields:
      - {id: a, type: string, label: A}
      - {id: c, type: choice, label: C, options: [{code: '1', label: x}, {code: '001', label: y}]}
      - {id: b, type: string, label: B, enable_when: a = 'x', required: true}
      - {id: d, type: string, label: D, enable_when: c = '001'}
      - {id: e, type: string, label: E, enable_when: b is empty}
""").form
    made, losses = survey(form)
    assert [(loss.where, loss.instead) for loss in losses] == [
        ("b", "It is always shown there."),
        ("b", "It is not required there."),
        ("d", "It is always shown there."),
        ("e", "It is always shown there."),
    ]
    assert not any("visibleIf" in one or "isRequired" in one for one in made["pages"][0]["elements"])


def test_the_same_form_gives_the_same_bytes() -> None:
    assert all(FORMAT.write(form) == FORMAT.write(form) for form in FORMS.values())
