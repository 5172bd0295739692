"""FHIR questionnaires, proven by npm fhir (is it valid?) and npm lforms (does it behave as the form does?)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.evaluate import evaluate
from form_specs.logic.faults import missing
from form_specs.logic.values import OTHER
from form_specs.model import Condition, Field, FieldType, Form
from renderers.forms._fhir_options import system_of
from renderers.forms.fhir import FORMAT, questionnaire
from renderers.forms_in import import_file

NO_SHRINKING = (Phase.explicit, Phase.generate)
TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
Client = Callable[[str, list[Any]], list[Any]]
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
_VALUES = {
    FieldType.BOOLEAN: "valueBoolean",
    FieldType.INTEGER: "valueInteger",
    FieldType.SCALE: "valueInteger",
    FieldType.DECIMAL: "valueDecimal",
    FieldType.DATE: "valueDate",
}


def _response(form: Form, answers: dict[str, Any]) -> dict[str, Any]:
    """Everything answered, hidden or not, as a QuestionnaireResponse."""
    items = []
    for section in form.sections:
        for row in answers.get(section.id, []) if section.repeats else [answers]:
            inner = [one for top in section.fields for one in _items(top, row)]
            items += [{"linkId": section.id, "item": inner}] if inner else []
    return {"resourceType": "QuestionnaireResponse", "status": "in-progress", "item": items}


def _items(field: Field, row: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    if field.type is FieldType.GROUP:
        inner = [one for f in field.fields for one in _items(f, row)]
        found += [{"linkId": field.id, "item": inner}] if inner else []
    value = row.get(field.id)
    if isinstance(value, dict):
        parts = [{"linkId": f"{field.id}.{p}", "answer": [{"valueString": v}]} for p, v in value.items()]
        found.append({"linkId": field.id, "item": parts})
    elif value is not None:
        values = value if isinstance(value, list) else [value]
        found.append({"linkId": field.id, "answer": [_value(field, v) for v in values]})
    for own_id in (field.other_id, field.context_id):
        if own_id and row.get(own_id):
            found.append({"linkId": own_id, "answer": [{"valueString": row[own_id]}]})
    return found


def _value(field: Field, value: Any) -> dict[str, Any]:
    if field.options:
        option = field.option(value)
        label = option.label.text if option else str(field.other)
        return {"valueCoding": {"system": system_of(field, value), "code": value, "display": label}}
    if field.type is FieldType.DATE_TIME:
        return {"valueDateTime": f"{value.replace(' ', 'T')}:00Z"}
    return {_VALUES.get(field.type, "valueString"): value}


def _expected(form: Form, answers: dict[str, Any]) -> set[str]:
    seen = set(evaluate(form, answers, TODAY).visible)
    for key in list(seen):
        stem, _, own = key.rpartition(".")
        place = form.place(own)
        stem = f"{stem}." if stem else ""
        if place and place.field.context_id:
            seen.add(f"{stem}{place.field.context_id}")
        row = answers[place.section.id][int(stem.split(".")[1]) - 1] if place and stem else answers
        if place and place.field.other_id and OTHER in (row.get(own) or ""):
            seen.add(f"{stem}{place.field.other_id}")
    return seen


def _keys(form: Form, shown: list[list[list[Any]]], answers: dict[str, Any]) -> set[str]:
    """What lforms shows, by our keys; it always offers one empty repeat, which is nobody's answer yet."""
    keys = set()
    ours = {i for p in form.fields() for i in p.field.own_ids if i != p.field.files_id}
    for path in shown:
        (outer, repeat), (link, _) = path[0], path[-1]
        section = form.section(outer)
        if len(path) == 1:
            keys.add(outer)
        elif link in ours and not (section and section.repeats):
            keys.add(link)
        elif link in ours and repeat <= len(answers.get(outer, [])):
            keys.add(f"{outer}.{repeat}.{link}")
    return keys


def _whole(form: Form, sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out the repeats without any answer, which no response can hold."""
    repeating = [s.id for s in form.sections if s.repeats]
    return [
        {k: [row for row in v if any(row.values())] if k in repeating else v for k, v in answers.items()}
        for answers in sets
    ]


def _agrees(lforms: Any, form: Form, sets: list[dict[str, Any]]) -> None:
    sets = _whole(form, sets)
    job = {"questionnaire": questionnaire(form), "responses": [_response(form, a) for a in sets]}
    for answers, found in zip(sets, lforms.evaluate("job => askOnceShown(job)", job), strict=True):
        expected = evaluate(form, answers, TODAY)
        visible = _expected(form, answers)
        assert _keys(form, found["shown"], answers) == visible, answers
        sent = dict(_sent(form, found["sent"], answers))
        assert {key for key in sent if key.rpartition(".")[2] not in _by_expression(job["questionnaire"])} <= visible
        calculated = {key: _as_fhir(value) for key, value in expected.calculated.items() if value is not None}
        assert {key: value for key, value in sent.items() if key in calculated} == calculated, answers
        told = {(f.key.rpartition(".")[2], f.message) for f in expected.errors}
        ours = {(key.rpartition(".")[0].replace("-", "_"), message) for key, message in found["broken"]}
        assert ours == {one for one in told if one in _constraints(form)}, answers


def _by_expression(questionnaire: dict[str, Any]) -> set[str]:
    """The questions that FHIRPath shows and hides: lforms sends their answers when hidden too, against SDC."""

    def within(items: list[dict[str, Any]], hidden: bool) -> Iterator[str]:
        for item in items:
            urls = [e["url"] for e in item.get("extension", [])]
            here = hidden or any(url.endswith("enableWhenExpression") for url in urls)
            if here:
                yield item["linkId"]
            yield from within(item.get("item", []), here)

    return set(within(questionnaire["item"], False))


def _as_fhir(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _constraints(form: Form) -> set[tuple[str, str]]:
    """Every message that a constraint, or a requirement with a condition, can give."""
    fields = [p.field for p in form.fields()]
    said = {(f.id, str(c.message)) for f in fields for c in f.constraints}
    return said | {(f.id, missing(f)) for f in fields if isinstance(f.required, Condition)}


def _sent(form: Form, response: dict[str, Any], answers: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What lforms would send, by our keys; not the empty repeat it always offers."""
    counts: dict[str, int] = {}
    for group in response.get("item", []):
        counts[group["linkId"]] = counts.get(group["linkId"], 0) + 1
        section = form.section(group["linkId"])
        if section and section.repeats and counts[section.id] > len(answers.get(section.id, [])):
            continue
        stem = f"{section.id}.{counts[section.id]}." if section and section.repeats else ""
        todo = list(group.get("item", []))
        while todo:
            item = todo.pop()
            todo += item.get("item", [])
            for answer in item.get("answer", []):
                if "." not in item["linkId"]:
                    yield f"{stem}{item['linkId']}", next(iter(answer.values()))


def _level(resource: dict[str, Any]) -> dict[str, Any]:
    """The same items side by side, because npm fhir looks at no item within another."""

    def every(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for item in items:
            yield {k: v for k, v in item.items() if k != "item"}
            yield from every(item.get("item", []))

    return resource | {"item": list(every(resource["item"]))}


def _faults(client: Client, resources: list[dict[str, Any]]) -> list[list[str]]:
    """What npm fhir holds against each resource; it takes an answer of `false` or 0 for none, which is its mistake."""
    levels = [_level(r) for r in resources]
    faults = []
    for resource, answer in zip(levels, client("fhir", levels), strict=True):
        told = set(answer["errors"])
        for n, item in enumerate(resource["item"]):
            for m, when in enumerate(item.get("enableWhen", [])):
                if False in when.values():
                    told.discard(f"Questionnaire.item[{n}].enableWhen[{m}].answer[x]: Missing property")
        faults.append(sorted(told))
    return faults


def test_npm_fhir_accepts_every_form_of_the_library(client: Client) -> None:
    told = _faults(client, [questionnaire(form) for form in FORMS.values()])
    assert dict(zip(FORMS, told, strict=True)) == {form_id: [] for form_id in FORMS}


def test_npm_fhir_rejects_a_broken_questionnaire(client: Client) -> None:
    broken = questionnaire(FORMS["visit"]) | {"status": "maybe"}
    odd = json.loads(json.dumps(questionnaire(FORMS["visit"])))
    odd["item"][0]["item"][0]["type"] = "riddle"
    operator = json.loads(json.dumps(questionnaire(FORMS["visit"])))
    operator["item"][0]["item"][0]["enableWhen"] = [{"question": "x", "operator": "is like", "answerString": "y"}]
    unknown = questionnaire(FORMS["visit"]) | {"colour": "red"}
    assert all(_faults(client, [broken, odd, operator, unknown]))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
@given(data=st.data())
def test_npm_fhir_accepts_random_forms(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], client: Client
) -> None:
    forms = [data.draw(random_forms) for _ in range(6)]
    assert not any(_faults(client, [questionnaire(form) for form in forms]))


@pytest.mark.browser
@pytest.mark.parametrize("form_id", FORMS)
def test_lforms_shows_what_our_evaluator_shows(form_id: str, lforms: Any, answer_sets: AnswerSets) -> None:
    form = FORMS[form_id]
    _agrees(lforms, form, answer_sets(form, 8, TODAY))


@pytest.mark.browser
def test_lforms_would_show_a_difference(lforms: Any, answer_sets: AnswerSets, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a questionnaire whose conditions all hold against another answer, lforms shows other questions."""
    whole = questionnaire

    def broken(form: Form) -> dict[str, Any]:
        return json.loads(json.dumps(whole(form)).replace('"operator": "="', '"operator": "!="'))

    monkeypatch.setitem(globals(), "questionnaire", broken)
    form = FORMS["visit"]
    with pytest.raises(AssertionError):
        _agrees(lforms, form, answer_sets(form, 8, TODAY))


@pytest.mark.browser
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
@given(data=st.data())
def test_lforms_shows_what_our_evaluator_shows_of_random_forms(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], lforms: Any, answer_sets: AnswerSets
) -> None:
    form = data.draw(random_forms)
    _agrees(lforms, form, answer_sets(form, 3, TODAY))


def test_the_same_form_gives_the_same_bytes() -> None:
    for form in FORMS.values():
        assert FORMAT.write(form) == FORMAT.write(form)


@pytest.mark.browser
@pytest.mark.browser
def test_lforms_shows_what_our_evaluator_shows_of_ten_council_forms(
    council_forms: Path, lforms: Any, answer_sets: AnswerSets
) -> None:
    forms = [draft.form for draft in import_file(council_forms)]
    assert len(forms) == 10
    for form in forms:
        _agrees(lforms, form, answer_sets(form, 2, TODAY))


def test_lforms_renders_texts_as_texts(lforms: Any, a_form: Callable[[str], Spec]) -> None:
    words = "<script>window.hurt = 1</script> **bold** <img src=x onerror='window.hurt = 1'>"
    form = a_form(f"""
  - id: s
    title: {json.dumps(words)}
    fields: [{{id: a, type: string, label: {json.dumps(words)}, hint: {json.dumps(words)}}}]
""").form
    found = lforms.evaluate("q => askOnceRendered(q)", questionnaire(form))
    assert found["text"].count("<script>window.hurt = 1</script> **bold**") >= 2
    assert found["scripts"] == 0 and lforms.evaluate("window.hurt") is None


def test_ids_never_collide(a_form: Callable[[str], Spec]) -> None:
    form = a_form("""
  - id: s
    title: S
    intro: Words
    fields:
      - {id: a, type: person, label: A, hint: H}
      - {id: a_name, type: string, label: B}
      - {id: a_hint, type: string, label: C}
      - {id: s_intro, type: choice, label: C, options: [{code: x, label: X}], other: Else, context: Why}
""").form
    links = [item["linkId"] for item in _level(questionnaire(form))["item"]]
    assert len(links) == len(set(links)) == 13
