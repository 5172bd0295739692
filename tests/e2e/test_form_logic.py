"""The logic in the page agrees with the Python evaluator, on every library form and on forms nobody thought of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.folders import EXAMPLES, library, load_all
from form_specs.load import Spec
from form_specs.logic.evaluate import Evaluation, evaluate
from form_specs.logic.plan import make_plan
from form_specs.model import Form
from renderers.form_pages.logic_tree import logic_of
from renderers.form_pages.page import form_html
from renderers.form_pages.phrases import ENGLISH

TODAY = date(2025, 1, 15)
# A page has a box each for day, month and year; the evaluator tells how a date is written in one.
WORDS = {key[2:]: text for key, text in ENGLISH.items() if key.startswith("m_")} | {
    "date": "Enter a real date, such as 2024-03-31",
    "moment": "Enter a real date and time, such as 2024-03-31 15:30",
}
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
BATCH = """([forms, today, words]) => forms.map(([logic, sets]) =>
  sets.map((answers) => AskOnce.evaluate(logic, answers, today, words)))"""
IN_PAGE = """() => {
  const boxes = Array.from(document.querySelectorAll("main [data-q]")).filter((b) => !b.closest("[data-row]"));
  return [AskOncePage.answers(), boxes.map((b) => b.dataset.q),
          boxes.filter((b) => b.offsetParent).map((b) => b.dataset.q)];
}"""
NASTY = [
    "no", "YES", " true ", "2024-02-30", "2024-2-1", "0000-01-01", "2024-01-01t9:5", "2024-01-01 25:00", "12", "-0.0",
    "1.0078125", "0.0078125", "1e3", "9" * 16, "x" * 5000, "🙂" * 300, "other", [], {}, ["other"], ["nobody"], [1], 3,
    2.5, -1, True, False, None, "", "  ", {"name": ""}, {"name": "A", "role": None}, "__proto__", ["a", "a"], ["1"],
]  # fmt: skip
SPECS = [*library(), *load_all([EXAMPLES])]


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    """A page with the logic in it."""
    page = browser.new_page()
    page.set_content(form_html(library()[0].form, today=TODAY))
    yield page
    page.close()


def _spoilt(answers: dict[str, Any], luck: Random, ids: list[str]) -> dict[str, Any]:
    """The same answers with a few replaced by what no careful person types, in repeats too."""
    found = {
        key: [_spoilt(row, luck, list(row)) for row in value if isinstance(row, dict)]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for key, value in answers.items()
    }
    for own_id in luck.sample(ids, min(len(ids), 3)):
        found[own_id] = luck.choice(NASTY)
    return found


def _ids(form: Form) -> list[str]:
    return [i for place in form.fields() for i in place.field.own_ids]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _expected(found: Evaluation) -> dict[str, Any]:
    return {
        "visible": sorted(found.visible),
        "required": sorted(found.required),
        "errors": [[f.key, f.message, f.severity.value == "warning"] for f in found.errors],
        "calculated": {key: _plain(value) for key, value in found.calculated.items()},
    }


def _told(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "visible": sorted(found["visible"]),
        "required": sorted(found["required"]),
        "errors": [[e["key"], e["message"], e["warning"]] for e in found["errors"]],
        "calculated": found["calculated"],
    }


def _agree(page: Any, forms: list[tuple[Form, list[dict[str, Any]]]]) -> int:
    batch = [[logic_of(make_plan(form)), sets] for form, sets in forms]
    results = page.evaluate(BATCH, [batch, TODAY.isoformat(), WORDS])
    for (form, sets), told in zip(forms, results, strict=True):
        plan = make_plan(form)
        for answers, one in zip(sets, told, strict=True):
            assert _told(one) == _expected(evaluate(form, answers, TODAY, plan)), (form.id, answers)
    return sum(len(sets) for _, sets in forms)


@pytest.mark.browser
def test_the_page_agrees_on_every_library_form(page: Any, answer_sets: AnswerSets) -> None:
    forms = []
    for spec in SPECS:
        form, luck = spec.form, Random(spec.form.id)
        careful = answer_sets(form, 25, TODAY)
        tests = [dict(test.answers) for test in form.tests]
        forms.append((form, [{}, *tests, *careful, *(_spoilt(a, luck, _ids(form)) for a in careful)]))
    assert _agree(page, forms) > 1500


@pytest.mark.browser
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_page_agrees_on_forms_nobody_thought_of(
    data: st.DataObject, page: Any, random_forms: st.SearchStrategy[Form], answer_sets: AnswerSets
) -> None:
    form = data.draw(random_forms)
    careful = answer_sets(form, 6, TODAY)
    luck = Random(data.draw(st.integers(0, 10_000)))
    _agree(page, [(form, [*careful, *(_spoilt(a, luck, _ids(form)) for a in careful)])])


@pytest.mark.browser
def test_the_page_agrees_where_numbers_and_days_are_hard(page: Any, a_form: Callable[[str], Spec]) -> None:
    form = a_form(
        """
  - id: s
    title: S
    fields:
      - {id: a, type: decimal, label: A}
      - {id: born, type: date, label: B}
      - {id: at, type: dateTime, label: C, constraints: [{expression: at >= born, message: After birth}]}
      - {id: total, type: calculated, label: T, calculation: "sum(a, 0.5, r.n)"}
      - {id: age, type: calculated, label: U, calculation: "age_at(born, at)"}
      - {id: first, type: calculated, label: V, calculation: "coalesce(at, born, today)"}
      - {id: w, type: choice, label: X, other: Else, options: [{code: h, label: H}]}
      - {id: z, type: string, label: Z, enable_when: w_other is not empty, required: true}
      - {id: many, type: integer, label: W, enable_when: "count(r) > 1 and total > 1 and born != at"}
  - id: r
    title: R
    repeats: {min: 1, max: 2, item_label: Row}
    fields:
      - {id: n, type: decimal, label: N}
      - {id: same, type: string, label: M, enable_when: n = a, max_length: 3, required: n > 2}
"""
    ).form
    numbers = ["0.0078125", "-0.0078125", "1.0234375", "3", "-0", "1e3", "2.5", 7, "٣"]
    days = ["2004-02-29", "2023-02-28", "2024-02-29 10:00", "2024-3-1", "", "2024-12-31T23:59:59", "1900-01-01"]
    sets = [
        {"a": n, "born": b, "at": t, "r": [{"n": n, "same": "🙂🙂🙂"}, {"n": "2.5"}] * r, "w": w, "w_other": "words"}
        for n in numbers for b in days for t in days for r, w in ((0, "h"), (1, "other"))
    ]  # fmt: skip
    assert _agree(page, [(form, sets)]) == len(sets)


@pytest.mark.browser
def test_what_is_typed_shows_what_the_evaluator_shows(page: Any, answer_sets: AnswerSets) -> None:
    """From answers in the controls of the page to the questions that are seen, through every kind of control."""
    seen = 0
    for spec in SPECS:
        form = spec.form
        for answers in answer_sets(form, 1, TODAY):
            page.goto("about:blank")
            page.set_content(form_html(form, answers=answers, today=TODAY))
            read, there, shown = page.evaluate(IN_PAGE)
            expected = evaluate(form, answers, TODAY)
            assert set(shown) == {i for i in expected.visible if i in there}, form.id
            sent = {key: value for key, value in expected.submitted.items() if key in read}
            assert {k: v for k, v in evaluate(form, read, TODAY).submitted.items() if k in sent} == sent, form.id
            seen += len(shown)
    assert seen > 300
