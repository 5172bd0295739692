"""Form.io forms, proven by @formio/core: what it hides, works out, faults and sends; and by formiojs's types."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.evaluate import evaluate
from form_specs.model import FieldType, Form
from renderers.forms.formio import FORMAT, form_io

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
Client = Callable[[str, list[Any]], list[Any]]
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
RestingOn = Callable[[Form, set[str]], set[str]]


def _hidden(form: Form, answers: dict[str, Any], told: list[str]) -> Iterator[str]:
    """The questions Form.io hides, by our keys, with all that stands in what it hides."""
    names = {re.sub(r"\[(\d+)\]", lambda m: f".{int(m[1]) + 1}", path) for path in told}
    ends = {name.rpartition(".")[2] for name in names}
    for section, field, parents in form.fields():
        outer = {section.id, f"{section.id}-panel"} & ends
        rows = [f"{section.id}.{n}." for n, _ in enumerate(answers.get(section.id, []), 1)] if section.repeats else [""]
        for row in rows:
            around = [f"{row}{one.id}" for one in (*parents, field)]
            if outer or any(name in names or f"{section.id}.{name}" in names for name in around):
                yield f"{row}{field.id}"


def _agree(client: Client, resting_on: RestingOn, forms: list[Form], sets: list[list[dict[str, Any]]]) -> int:
    written = [form_io(form) for form in forms]
    jobs = [{"form": made, "answers": answers} for (made, _), answers in zip(written, sets, strict=True)]
    for form, (_, losses), job, found in zip(forms, written, jobs, client("formio", jobs), strict=True):
        assert "crashed" not in found and found["unknown"] == [], found
        told = {loss.where for loss in losses}
        lost = {p.field.id for p in form.fields() if told & {p.section.id, p.field.id, *(g.id for g in p.parents)}}
        left_out = lost | resting_on(form, _worked_out_in_rows(form))
        for answers, seen in zip(job["answers"], found["answers"], strict=True):
            _agrees(form, left_out, answers, seen)
    return sum(len(losses) for _, losses in written)


def _unnamed(form: Form) -> set[str]:
    """What stands in a row of a repeat and is hidden with text or a group: core then does not say of which row."""
    return {
        place.field.id
        for place in form.fields()
        for one in (place.field, *place.parents)
        if place.section.repeats and one.enable_when and one.type in (FieldType.DISPLAY, FieldType.GROUP)
    }


def _worked_out_in_rows(form: Form) -> set[str]:
    """What is worked out in a row of a repeat, which core leaves to the page."""
    return {p.field.id for p in form.fields() if p.section.repeats and p.field.type is FieldType.CALCULATED}


def _sent(form: Form, answers: dict[str, Any], seen: dict[str, Any], visible: Any, named: set[str]) -> None:
    """Of what core does not name, the answers tell: hidden ones are taken away."""
    for place in form.fields():
        name, section = place.field.id, place.section.id
        if name in named:
            for n, row in enumerate(answers.get(section, [])):
                if row.get(name) not in (None, "", [], {}):
                    sent = seen["data"].get(section)
                    kept = bool(sent) and sent[n].get(name) not in (None, "", [], {})
                    assert kept == (f"{section}.{n + 1}.{name}" in visible), (name, n, answers)


def _agrees(form: Form, left_out: set[str], answers: dict[str, Any], seen: dict[str, Any]) -> None:
    expected = evaluate(form, answers, TODAY)
    ids = {p.field.id for p in form.fields() if p.field.type is not FieldType.GROUP} - left_out - _unnamed(form)
    hidden = {key for key in _hidden(form, answers, seen["hidden"]) if key.rpartition(".")[2] in ids}
    every = {key for key in _hidden(form, answers, [s.id for s in form.sections]) if key.rpartition(".")[2] in ids}
    assert every - hidden == {key for key in expected.visible if key.rpartition(".")[2] in ids}, answers
    _sent(form, answers, seen, expected.visible, _unnamed(form) - left_out)
    for key, value in expected.calculated.items():
        if "." not in key and key in ids and value is not None:
            assert seen["data"].get(key) == value, (key, answers)
    assert not {key for key in hidden if "." not in key and seen["data"].get(key) not in (None, "", [], {})}, answers
    rules = {str(c.message) for p in form.fields() for c in p.field.constraints if p.field.id in ids}
    assert {text for text in seen["faults"] if text in rules} == {
        f.message for f in expected.errors if f.message in rules
    }, answers


def test_every_form_of_the_library_behaves_as_our_evaluator_says(
    client: Client, resting_on: RestingOn, answer_sets: AnswerSets
) -> None:
    forms = list(FORMS.values())
    assert _agree(client, resting_on, forms, [answer_sets(form, 8, TODAY) for form in forms]) == 0


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(data=st.data())
def test_random_forms_behave_as_our_evaluator_says(
    data: st.DataObject,
    random_forms: st.SearchStrategy[Form],
    client: Client,
    resting_on: RestingOn,
    answer_sets: AnswerSets,
) -> None:
    forms = [data.draw(random_forms) for _ in range(6)]
    sets = [answer_sets(form, 3, TODAY) for form in forms]
    # Of a repeat without any answer @formio/core works nothing out.
    _agree(client, resting_on, forms, [[{k: _full(v) for k, v in one.items()} for one in answers] for answers in sets])


def _full(value: Any) -> Any:
    rows = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return [row for row in value if row] if rows else value


def test_a_missing_answer_an_unlisted_one_and_an_unknown_type_are_faulted(client: Client) -> None:
    made = {"components": [
        {"type": "textfield", "key": "a", "label": "A", "input": True, "validate": {"required": True}},
        {"type": "riddle", "key": "b", "input": True},
    ]}  # fmt: skip
    found = client("formio", [{"form": made, "answers": [{}, {"a": "x"}]}])[0]
    assert found["unknown"] == ["riddle"]
    assert [len(one["faults"]) for one in found["answers"]] == [1, 0]


def test_texts_are_texts(a_form: Callable[[str], Spec]) -> None:
    words = "<script>x</script> {{ 7 * 7 }} $t(a)"
    made, _ = form_io(
        a_form(f"""
  - id: s
    title: {json.dumps(words)}
    fields: [{{id: a, type: string, label: {json.dumps(words)}, hint: {json.dumps(words)}}}]
""").form
    )
    safe = "&lt;script&gt;x&lt;/script&gt; {\u2060{ 7 * 7 }} $\u2060t(a)"
    panel = made["components"][0]
    assert [panel["title"], panel["components"][0]["label"], panel["components"][0]["description"]] == [safe] * 3


def test_the_same_form_gives_the_same_bytes() -> None:
    assert all(FORMAT.write(form) == FORMAT.write(form) for form in FORMS.values())
