"""FHIR, SurveyJS and Form.io files read back: ours exactly, anybody's as far as they say, and bad ones refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.dump import dump
from form_specs.folders import library
from form_specs.load import load_text
from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms import fhir as to_fhir
from renderers.forms import formio as to_formio
from renderers.forms import surveyjs as to_surveyjs
from renderers.forms_in import Draft, FormImporter, Source, import_file
from renderers.imports import core_pathway, fhir, formio, surveyjs

PAIRS = {"fhir": (to_fhir, fhir), "surveyjs": (to_surveyjs, surveyjs), "formio": (to_formio, formio)}


def _bytes(name: str, form: Form) -> bytes:
    return next(iter(PAIRS[name][0].FORMAT.write(form).files.values()))


def _read(name: str, found: Any) -> Draft:
    data = found if isinstance(found, bytes) else json.dumps(found).encode()
    importer: FormImporter = (PAIRS[name][1] if name in PAIRS else core_pathway).IMPORTER
    return importer.read(Source(Path("form.json"), data))[0]


# What each format calls the id and the words of a question, and a question of its own to add.
NATIVE = {
    "fhir": ("linkId", "text", {"linkId": "pets", "text": "Any pets?", "type": "text"}),
    "surveyjs": ("name", "title", {"name": "pets", "title": "Any pets?", "type": "comment"}),
    "formio": ("key", "label", {"key": "pets", "label": "Any pets?", "type": "textarea"}),
}


def _things(found: Any) -> Iterator[tuple[list[Any], int, dict[str, Any]]]:
    for value in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _things(value)
    if isinstance(found, list):
        yield from ((found, at, one) for at, one in enumerate(found) if isinstance(one, dict))


@pytest.mark.parametrize("name", PAIRS)
def test_one_edited_elsewhere_keeps_all_that_was_not_changed(name: str) -> None:
    form = next(s.form for s in library() if s.form.id == "visit")
    id_key, words, new = NATIVE[name]
    found = json.loads(_bytes(name, form))
    places = {one.get(id_key): (around, at, one) for around, at, one in _things(found)}
    places["child_dob"][2][words] = "Birthday"
    around, at, _ = places["next_visit"]
    del around[at]
    around, at, _ = places["what_we_did"]
    around.insert(at + 1, new)
    found["title"] = "Another title"
    draft = _read(name, found)
    before, now = ({p.field.id: p.field for p in one.fields()} for one in (form, draft.form))
    assert set(before) - set(now) == {"next_visit"} and set(now) - set(before) == {"pets"}
    assert {i for i in before if i in now and before[i] != now[i]} == {"child_dob"}
    label = before["child_dob"].label
    assert now["child_dob"] == before["child_dob"].model_copy(
        update={"label": label.model_copy(update={"text": "Birthday"})}
    )
    assert [*now].index("pets") == [*now].index("what_we_did") + 1 and str(draft.form.title) == "Another title"
    assert (draft.form.purpose, draft.form.provenance) == (form.purpose, form.provenance)
    told = {n.where: n.what for n in draft.guessed}
    assert told["child_dob"] == "Its words changed to “Birthday”" and told["pets"] == "The question is new"
    assert load_text(dump(draft.form)).form == draft.form


@pytest.mark.parametrize("name", PAIRS)
def test_one_that_another_system_only_wrote_anew_comes_back_whole(name: str) -> None:
    extra: dict[str, Any] = {"meta": {"versionId": "2"}, "_id": "5f", "machineName": "visit"}
    for spec in library()[:8]:
        found = extra | dict(reversed(json.loads(_bytes(name, spec.form)).items()))
        draft = _read(name, found)
        assert draft.form == spec.form and not draft.lost


def test_what_an_edit_says_of_logic_options_and_hints_is_taken() -> None:
    form = next(s.form for s in library() if s.form.id == "visit")
    found = json.loads(_bytes("fhir", form))
    items = {one["linkId"]: one for _, _, one in _things(found) if "linkId" in one}
    asked = next(p.field for p in form.fields() if p.field.options and not p.field.options_from and p.field.hint)
    items[asked.id]["answerOption"][0]["valueCoding"]["display"] = "Somewhere new"
    items[asked.id]["required"] = not asked.required
    items[f"{asked.id}.hint"]["text"] = "Another hint"
    items["child_dob"]["enableWhen"] = [{"question": asked.id, "operator": "exists", "answerBoolean": True}]
    draft = _read("fhir", found)
    after = draft.form.field(asked.id)
    assert str(after.options[0].label) == "Somewhere new" and after.required is not asked.required
    assert str(after.hint) == "Another hint" and after.options[1:] == asked.options[1:]
    assert str(draft.form.field("child_dob").enable_when) == f"{asked.id} is not empty"


def test_what_cannot_be_taken_over_leaves_the_form_as_it_was() -> None:
    form = next(s.form for s in library() if s.form.id == "visit")
    found = json.loads(_bytes("formio", form))
    things = {one.get("key"): one for _, _, one in _things(found)}
    things["child_dob"]["customConditional"] = "show = window.open('x')"
    things["home_now"]["components"].pop()
    draft = _read("formio", found)
    assert draft.form.field("child_dob") == form.field("child_dob")
    assert draft.form.field("home_now") == form.field("home_now")
    assert {"component child_dob", "postcode"} <= {n.where for n in draft.lost}


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    form = library()[0].form
    for name in PAIRS:
        (tmp_path / f"{name}.json").write_bytes(_bytes(name, form))
        assert import_file(tmp_path / f"{name}.json")[0].form == form


def test_fhir_conditions_and_options_of_others() -> None:
    found = {"resourceType": "Questionnaire", "title": "Visit", "item": [
        {"linkId": "1.1", "text": "Seen?", "type": "choice", "required": True,
         "answerOption": [{"valueCoding": {"code": "y", "display": "Yes"}}, {"valueString": "Perhaps"}]},
        {"linkId": "1.2", "text": "Why?", "type": "text", "maxLength": 50, "enableBehavior": "any", "enableWhen": [
            {"question": "1.1", "operator": "!=", "answerCoding": {"code": "y"}},
            {"question": "1.1", "operator": "exists", "answerBoolean": False}]},
        {"linkId": "1.3", "text": "And?", "type": "string", "enableWhen": [
            {"question": "nobody", "operator": "=", "answerString": "x"}]}]}  # fmt: skip
    draft = _read("fhir", found)
    seen, why, _ = [p.field for p in draft.form.fields()]
    assert [(o.code, str(o.label)) for o in seen.options] == [("y", "Yes"), ("Perhaps", "Perhaps")]
    assert str(why.enable_when) == f"{seen.id} != 'y' or {seen.id} is empty" and why.max_length == 50
    assert [(n.where, n.instead) for n in draft.lost] == [("item 1.3", "It is always shown.")]


def test_surveyjs_conditions_of_others() -> None:
    found = {"elements": [
        {"type": "checkbox", "name": "q 1", "title": {"default": "Which?", "cy": "Pa un?"},
         "choices": ["a", {"value": "b"}]},
        {"type": "comment", "name": "q2", "visibleIf": "{q 1} contains 'a' and {q 1} notempty"},
        {"type": "text", "name": "q3", "visibleIf": "age({q2}) > 3"}]}  # fmt: skip
    draft = _read("surveyjs", found)
    which, second, _ = [p.field for p in draft.form.fields()]
    assert str(which.label) == "Which?" and [o.code for o in which.options] == ["a", "b"]
    assert str(second.enable_when) == f"{which.id} contains any ['a'] and {which.id} is not empty"
    assert [(n.where, n.what) for n in draft.lost] == [("element q3", "The condition age({q2}) > 3")]


def test_surveyjs_tables_limits_and_first_values() -> None:
    found = {"elements": [
        {"type": "matrixdynamic", "name": "kin", "title": "Family", "columns": [
            {"name": "who", "title": "Name", "cellType": "text"}, {"name": "lives", "choices": ["Here", "Elsewhere"]}]},
        {"type": "matrixdropdown", "name": "needs", "rows": ["Health", {"value": "s", "text": "School"}],
         "columns": [{"name": "level", "title": "Level", "choices": [1, 2]}, {"name": "note", "cellType": "comment"}]},
        {"type": "text", "name": "age", "validators": [{"type": "numeric", "minValue": 0, "maxValue": 25}]},
        {"type": "dropdown", "name": "how", "choices": ["a", "b"], "defaultValue": "b", "hasOther": True}]}  # fmt: skip
    draft = _read("surveyjs", found)
    asked = [(str(p.field.label), str(p.field.type), p.section.repeats is not None) for p in draft.form.fields()]
    assert asked == [
        ("Health", "group", False), ("Level", "choice", False), ("note", "text", False), ("School", "group", False),
        ("Level", "choice", False), ("note", "text", False), ("age", "decimal", False), ("how", "choice", False),
        ("Name", "string", True), ("lives", "choice", True),
    ]  # fmt: skip
    age, how = draft.form.field("age"), draft.form.field("how")
    assert str(age.constraints[0].expression) == "age >= 0 and age <= 25"
    assert how.initial.value == "b" and str(how.other) == "Other" and not draft.lost


def test_formio_conditions_of_others() -> None:
    found = {"title": "Visit", "components": [
        {"type": "checkbox", "key": "seen", "label": "Seen"},
        {"type": "columns", "key": "c", "columns": [{"components": [
            {"type": "textarea", "key": "why", "label": "Why",
             "conditional": {"show": False, "when": "seen", "eq": "true"}}]}]},
        {"type": "datagrid", "key": "rows", "label": "Goals",
         "components": [{"type": "day", "key": "by", "label": "By"}]},
        {"type": "button", "key": "submit"}]}  # fmt: skip
    draft = _read("formio", found)
    assert str(draft.form.field("why").enable_when) == "not seen = yes"
    assert draft.form.sections[1].repeats is not None and not draft.lost


def test_formio_conditions_by_list_and_by_hand() -> None:
    several = {"show": True, "conjunction": "any", "conditions": [
        {"component": "seen", "operator": "isEqual", "value": True},
        {"component": "why", "operator": "isNotEmpty"}]}  # fmt: skip
    found = {"title": "Visit", "components": [
        {"type": "checkbox", "key": "seen", "label": "Seen"},
        {"type": "textarea", "key": "why", "label": "Why", "customConditional": "show = data.seen === false;"},
        {"type": "textfield", "key": "a", "label": "A", "conditional": several},
        {"type": "textfield", "key": "b", "label": "B", "conditional": several | {"show": False, "conjunction": "all"}},
        {"type": "textfield", "key": "c", "label": "C", "customConditional": "show = window.alert(1)"}]}  # fmt: skip
    draft = _read("formio", found)
    told = {p.field.id: str(p.field.enable_when or "") for p in draft.form.fields()}
    assert told["why"] == "seen = no" and told["a"] == "seen = yes or why is not empty"
    assert told["b"] == "not (seen = yes and why is not empty)" and told["c"] == ""
    assert [n.where for n in draft.lost] == ["component c"]


def test_fhir_first_values_limits_and_groups_that_repeat() -> None:
    def limit(end: str, **value: Any) -> dict[str, Any]:
        return {"url": f"http://hl7.org/fhir/StructureDefinition/{end}", **value}

    found = {"resourceType": "Questionnaire", "item": [{"linkId": "g", "text": "Family", "type": "group", "item": [
        {"linkId": "age", "text": "Age", "type": "integer", "initial": [{"valueInteger": 7}],
         "extension": [limit("minValue", valueInteger=0), limit("maxValue", valueInteger=25)]},
        {"linkId": "on", "text": "On", "type": "date", "initial": [{"valueDate": "2024-02-31"}],
         "extension": [limit("minValue", valueDate="yesterday")]},
        {"linkId": "kin", "text": "Brother or sister", "type": "group", "repeats": True, "item": [
            {"linkId": "name", "text": "Name", "type": "string", "enableWhen": [
                {"question": "on", "operator": ">", "answerDate": "2024-01-01"}]}]}]}]}  # fmt: skip
    draft = _read("fhir", found)
    age, on, name = [p.field for p in draft.form.fields()]
    assert age.initial and age.initial.value == "7" and str(age.constraints[0].expression) == "age >= 0 and age <= 25"
    assert on.initial is None and not on.constraints and str(name.enable_when) == "on > 2024-01-01"
    assert draft.form.sections[1].repeats and draft.form.sections[1].fields == (name,)
    assert [n.what for n in draft.lost] == ["The extension minValue", "Its first value"]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"{", b"[]", b"3", b"{}", b"[" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
     b'{"resourceType": "Questionnaire", "item": [], "pages": [], "components": []}',
     b'{"resourceType": "Questionnaire", "item": {"linkId": 1}, "pages": "x", "components": 7}'],
)  # fmt: skip
def test_hostile_files_are_refused_with_one_message(name: str, data: bytes) -> None:
    with pytest.raises(InputError, match=r"form\.json"):
        _read(name, data)


_ODD = ("\0", "\ud800", "\ufeff", "\x85", "a\nb", "${a}", "{a}", "yes", "today", "9" * 400)
_ANY = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=4), st.sampled_from(_ODD)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=6,
)


@pytest.mark.parametrize("name", [*PAIRS, "core-pathway"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_wrong_type_under_any_name_is_read_or_refused(name: str, data: st.DataObject) -> None:
    found = json.loads(_SMALL[name])
    places: list[tuple[Any, Any]] = []

    def walk(one: Any) -> None:
        for key in one if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ():
            places.append((one, key))
            walk(one[key])

    walk(found)
    for _ in range(data.draw(st.integers(1, 3))):
        owner, key = data.draw(st.sampled_from(places))
        if key in owner if isinstance(owner, dict) else key < len(owner):
            gone = isinstance(owner, dict) and data.draw(st.booleans())
            owner.pop(key) if gone else owner.__setitem__(key, data.draw(_ANY))
    try:
        draft = _read(name, found)
    except InputError:
        return
    assert load_text(dump(draft.form)).form == draft.form


_COUNCIL = {"id": "visit", "name": "Visit", "themes": [{"name": "Home", "steps": [{
    "id": "s", "name": "Seen", "intro": "About the visit", "fields": [
        {"id": "who", "type": "radios", "question": "Who?", "hint": "One", "required": True,
         "choices": [{"label": "Child", "value": "c"}, {"label": "Carer", "value": "p"}]},
        {"id": "why", "type": "textarea", "question": "Why?", "default": "x", "interestedTeams": ["a"],
         "conditions": [{"id": "who", "value": "Child"}]},
        {"id": "all", "type": "checkboxes", "question": "All?", "choices": [{"label": "A"}, {"label": "B"}]},
        {"id": "old", "type": "echo", "question": "(Echo) Old", "path": "Seen.who"},
        {"id": "kin", "type": "repeaterGroup", "question": "Kin", "itemName": "person", "required": True,
         "subfields": [{"id": "n", "type": "text", "question": "Name", "className": "wide"}]}]}]}]}  # fmt: skip


_FORM = next(s.form for s in library() if s.form.id == "midpoint_review")
_SMALL: dict[str, bytes] = {name: _bytes(name, _FORM) for name in PAIRS}
_SMALL["core-pathway"] = json.dumps([_COUNCIL]).encode()
