"""JSON Schema and JSON Forms, proven by ajv (does it compile? what is missing?) and @jsonforms/core (what shows?)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.logic.evaluate import evaluate
from form_specs.model import FieldType, Form
from renderers.forms.jsonschema import FORMAT, schemas

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
Client = Callable[[str, list[Any]], list[Any]]
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]


def _agree(client: Client, forms: list[Form], sets: list[list[dict[str, Any]]]) -> int:
    """Hold each form there against our evaluator; return how many questions were held against it."""
    made = [schemas(form) for form in forms]
    jobs = [
        {"schema": schema, "uischema": page, "answers": tried}
        for (schema, page, _), tried in zip(made, sets, strict=True)
    ]
    held = 0
    for form, (_, _, losses), job, found in zip(forms, made, jobs, client("jsonforms", jobs), strict=True):
        assert "refused" not in found and "crashed" not in found, found
        told = {loss.where for loss in losses}
        lost = {p.field.id for p in form.fields() if told & {p.section.id, p.field.id, *(g.id for g in p.parents)}}
        ids = {p.field.id for p in form.fields() if p.field.type not in (FieldType.GROUP, FieldType.DISPLAY)} - lost
        for answers, seen in zip(job["answers"], found["answers"], strict=True):
            expected = evaluate(form, answers, TODAY)
            assert {k for k in seen["shown"] if k.rpartition(".")[2] in ids} == {
                k for k in expected.visible if k.rpartition(".")[2] in ids
            }, answers
            missing = {re.sub(r"/(\d+)/", lambda m: f".{int(m[1]) + 1}.", k).strip("/") for k in seen["missing"]}
            given = {k for k in expected.required if _at(answers, k) is not None}
            assert {k for k in missing if k.rpartition(".")[2] in ids} == {
                k for k in expected.required - given if k.rpartition(".")[2] in ids
            }, answers
            held += len(ids)
    return held


def test_every_form_of_the_library_behaves_as_our_evaluator_says(client: Client, answer_sets: AnswerSets) -> None:
    forms = list(FORMS.values())
    assert _agree(client, forms, [answer_sets(form, 6, TODAY) for form in forms]) > 2_000


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(data=st.data())
def test_random_forms_behave_as_our_evaluator_says(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], client: Client, answer_sets: AnswerSets
) -> None:
    forms = [data.draw(random_forms) for _ in range(10)]
    _agree(client, forms, [answer_sets(form, 4, TODAY) for form in forms])


def _at(answers: dict[str, Any], key: str) -> Any:
    section, _, rest = key.partition(".")
    row, _, own = rest.partition(".")
    return answers[section][int(row) - 1].get(own) if rest else answers.get(key)


def test_ajv_refuses_a_broken_schema(client: Client) -> None:
    broken = [{"type": "riddle"}, {"type": "string", "format": "nonsense"}, {"properties": {"a": {"minimum": "x"}}}]
    page = {"type": "VerticalLayout", "elements": []}
    found = client("jsonforms", [{"schema": one, "uischema": page, "answers": []} for one in broken])
    assert all("refused" in one for one in found)


def test_json_forms_shows_otherwise_what_a_broken_rule_says(client: Client) -> None:
    rule = {"condition": {"scope": "#", "schema": {"required": ["a"], "properties": {"a": {"const": 1}}}}}
    rules = [rule | {"effect": effect} for effect in ("SHOW", "HIDE")]
    pages = [{"type": "Control", "scope": "#/properties/b", "rule": rule} for rule in rules]
    found = client("jsonforms", [{"schema": {}, "uischema": page, "answers": [{"a": 1}, {"a": 2}]} for page in pages])
    assert [[one["shown"] for one in told["answers"]] for told in found] == [[["b"], []], [[], ["b"]]]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert all(FORMAT.write(form) == FORMAT.write(form) for form in FORMS.values())
