"""Primero bodies, held against a JSON Schema of what is publicly described of `POST /api/v2/forms`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from form_specs.folders import library
from form_specs.logic.evaluate import evaluate
from form_specs.logic.spec_tests import written
from form_specs.model import Form
from renderers.forms.primero import FORMAT

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
_LABEL = {
    "type": "object",
    "required": ["en"],
    "properties": {"en": {"type": "string", "minLength": 1, "pattern": r"^[^*!@#%$^]*$"}},
    "additionalProperties": {"type": "string"},
}
_TEXT = {"type": "object", "required": ["en"], "additionalProperties": {"type": "string"}}
_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_TYPES = ["text_field", "textarea", "radio_button", "select_box", "numeric_field", "photo_upload_box",
          "audio_upload_box", "document_upload_box", "date_field", "date_range", "subform", "separator", "tick_box",
          "tally_field", "calculated", "signature"]  # fmt: skip
_ONE = {"type": "object", "minProperties": 1, "maxProperties": 1}
SCHEMA = {
    "$defs": {
        "condition": {
            **_ONE,
            "additionalProperties": False,
            "properties": {
                **{op: {**_ONE, "propertyNames": _NAME} for op in ("eq", "gt", "ge", "lt", "le")},
                "in": {**_ONE, "additionalProperties": {"type": "array", "minItems": 1}},
                **{
                    op: {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/condition"}} for op in ("and", "or")
                },
                "not": {"$ref": "#/$defs/condition"},
            },
        },
        "field": {
            "type": "object",
            "required": ["name", "type", "display_name"],
            "additionalProperties": False,
            "properties": {
                "name": _NAME,
                "type": {"enum": _TYPES},
                "display_name": _LABEL,
                "help_text": _TEXT,
                "guiding_questions": _TEXT,
                "required": {"type": "boolean"},
                "visible": {"type": "boolean"},
                "multi_select": {"type": "boolean"},
                "order": {"type": "integer", "minimum": 0},
                "option_strings_text": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["id", "display_text"],
                        "properties": {"id": {"type": "string", "minLength": 1}, "display_text": _LABEL},
                    },
                },
                "option_strings_source": {"type": "string"},
                "subform_section_id": _NAME,
                "display_conditions_record": {"$ref": "#/$defs/condition"},
            },
            "allOf": [
                {
                    "if": {"properties": {"type": {"enum": ["radio_button", "select_box"]}}},
                    "then": {"anyOf": [{"required": ["option_strings_text"]}, {"required": ["option_strings_source"]}]},
                },
                {
                    "if": {"properties": {"type": {"const": "subform"}}},
                    "then": {"required": ["subform_section_id"]},
                },
            ],
        },
    },
    "type": "object",
    "required": ["unique_id", "name", "fields"],
    "additionalProperties": False,
    "properties": {
        "unique_id": _NAME,
        "name": _LABEL,
        "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
    },
}
CLIENT = Draft202012Validator(SCHEMA)


def bodies(form: Form) -> list[dict[str, Any]]:
    return [json.loads(data) for _, data in sorted(FORMAT.write(form).files.items())]


def accepted(form: Form) -> list[dict[str, Any]]:
    found = bodies(form)
    for body in found:
        assert [e.message for e in CLIENT.iter_errors(body)] == []
    names = [one["name"] for body in found for one in body["fields"]]
    assert len(names) == len(set(names))
    ids = [body["unique_id"] for body in found]
    assert len(ids) == len(set(ids))
    subforms = [one["subform_section_id"] for body in found for one in body["fields"] if one["type"] == "subform"]
    for at, body in enumerate(found):
        inner = [one["subform_section_id"] for one in body["fields"] if one["type"] == "subform"]
        assert all(i in ids[:at] for i in inner)
    assert len(subforms) == sum(1 for s in form.sections if s.repeats)
    return found


def holds(condition: dict[str, Any], record: dict[str, Any]) -> bool:
    ((op, inner),) = condition.items()
    if op == "not":
        return not holds(inner, record)
    if op in ("and", "or"):
        return (all if op == "and" else any)(holds(one, record) for one in inner)
    ((name, value),) = inner.items()
    mine = record.get(name)
    if op == "in":
        return mine in value
    if op == "eq" or mine is None:
        return op == "eq" and mine == value
    return {"gt": mine > value, "ge": mine >= value, "lt": mine < value, "le": mine <= value}[op]


def agrees(form: Form, sets: list[dict[str, Any]]) -> None:
    """Where nothing is lost of when a question is shown, its condition holds just when it is shown."""
    exported = FORMAT.write(form)
    lost = {loss.where for loss in exported.losses if "when it is shown" in loss.what}
    fields = {one["name"]: one for body in bodies(form) for one in body["fields"]}
    for answers in sets:
        visible = evaluate(form, answers, TODAY).visible
        record = {
            k: v if type(v) in (int, float) else written(v) for k, v in answers.items() if not isinstance(v, dict)
        }
        for place in form.fields():
            scale = place.field.scale
            if scale and place.field.id in record:
                record[place.field.id] = str(record[place.field.id])
        for place in form.fields():
            one = fields.get(place.field.id)
            if one and place.field.id not in lost and not place.section.repeats:
                shown = holds(one["display_conditions_record"], record) if "display_conditions_record" in one else True
                assert shown == (place.field.id in visible), (place.field.id, answers)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_form_of_the_library(form_id: str, answer_sets: AnswerSets) -> None:
    form = FORMS[form_id]
    accepted(form)
    agrees(form, answer_sets(form, 25, TODAY))


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_random_forms(random_forms: st.SearchStrategy[Form], data: st.DataObject, answer_sets: AnswerSets) -> None:
    form = data.draw(random_forms)
    assert FORMAT.write(form) == FORMAT.write(form)
    accepted(form)
    agrees(form, answer_sets(form, 5, TODAY))


def test_the_schema_refuses_a_broken_body() -> None:
    (body, *_) = bodies(FORMS["placement_request"])
    one = body["fields"][0]
    for broken in (
        {**one, "name": "Not a name"},
        {**one, "type": "pigeon"},
        {**one, "display_name": {"en": "What? *"}},
        {**one, "display_conditions_record": {"equals": {"a": 1}}},
        {**one, "type": "select_box"},
    ):
        assert list(CLIENT.iter_errors({**body, "fields": [broken]}))


def test_forbidden_characters_are_spelt_out_and_named() -> None:
    form = FORMS["placement_request"]
    field = form.sections[0].fields[4]
    changed = field.model_copy(update={"label": field.label.model_copy(update={"text": "Is 50% @ home *now*!"})})
    section = form.sections[0].model_copy(update={"fields": (changed,)})
    other = form.model_copy(update={"sections": (section, *form.sections[1:])})
    (body, *_) = bodies(other)
    assert body["fields"][0]["display_name"]["en"] == "Is 50 per cent at home now"
    assert any(loss.where == field.id and "`%@*!`" in loss.what for loss in FORMAT.write(other).losses)
