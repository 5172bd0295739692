"""Page lists: following the routes comes to just the questions that the form shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.logic.evaluate import Run, evaluate
from form_specs.logic.parse import parse
from form_specs.logic.plan import make_plan
from form_specs.model import FieldType, Form
from renderers.forms.pages import END, FORMAT

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]


def listed(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(iter(FORMAT.write(form).files.values())))
    return found


def visited(form: Form, told: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    """The keys of the questions somebody with these answers comes to."""
    run = Run(make_plan(form), answers, TODAY)
    run.work_out()
    pages = {page["id"]: page for page in told["pages"]}
    entry = dict.fromkeys((s.id for s in form.sections), 0)
    seen: set[str] = set()
    routes, at, answer = told["start"], "", None
    for _ in range(2_000):
        for route in routes:
            section = form.section(at) or (form.place(at).section if form.place(at) else None)
            inside = route["goto"] in pages and form.place(route["goto"])
            same = section if inside and section is form.place(route["goto"]).section and section.repeats else None
            scope = entry[section.id] if same else None
            if route.get("answer", answer) != answer:
                continue
            if "when" not in route or run.true(parse(route["when"]["expression"]), same, scope):
                at = route["goto"]
                break
        if at == END:
            return seen
        loop = form.section(at)
        if loop is not None:
            entry[at] += 1
            answer = "yes" if entry[at] <= len(answers.get(at, [])) else "no"
        else:
            place = form.place(at)
            scope = entry[place.section.id] if place.section.repeats else None
            seen.add(f"{place.section.id}.{scope}.{at}" if scope else at)
            answer = None
        routes = pages[at]["next"]
    raise AssertionError("the routes go round in circles")


def agrees(form: Form, sets: list[dict[str, Any]]) -> None:
    told = listed(form)
    for answers in sets:
        shown = evaluate(form, answers, TODAY).visible
        pages = {k for k in shown if (f := form.field(k.rpartition(".")[2])) and f.type not in _NO_PAGE}
        assert visited(form, told, answers) == pages, answers


_NO_PAGE = (FieldType.GROUP, FieldType.CALCULATED)


@pytest.mark.parametrize("form_id", FORMS)
def test_routes_come_to_what_is_shown(form_id: str, answer_sets: AnswerSets) -> None:
    agrees(FORMS[form_id], answer_sets(FORMS[form_id], 25, TODAY))


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_random_forms(random_forms: st.SearchStrategy[Form], data: st.DataObject, answer_sets: AnswerSets) -> None:
    form = data.draw(random_forms)
    assert FORMAT.write(form) == FORMAT.write(form)
    agrees(form, answer_sets(form, 5, TODAY))


def test_a_wrong_route_would_be_seen(answer_sets: AnswerSets) -> None:
    form = FORMS["placement_request"]
    told = listed(form)
    for page in told["pages"]:
        page["next"] = page["next"][-1:]
    sets = answer_sets(form, 10, TODAY)
    assert any(visited(form, told, a) != {k for k in evaluate(form, a, TODAY).visible if form.field(k)} for a in sets)


def test_the_text_reads_as_pages() -> None:
    _, text = FORMAT.write(FORMS["placement_request"]).files.values()
    assert "Next: when ‘Why does the child need a home now?’ is not ‘The child is moving" in text.decode()
