"""DEFRA forms, proven by npm @defra/forms-model: its schema, its types and operators, and what its expressions show."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.ast import refs
from form_specs.logic.evaluate import evaluate
from form_specs.logic.plan import make_plan
from form_specs.model import FieldType, Form
from renderers.forms.defra import FORMAT, definition
from renderers.forms_in import import_file

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
Client = Callable[[str, list[Any]], list[Any]]
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]


def _agree(client: Client, forms: list[Form], sets: list[list[dict[str, Any]]]) -> int:
    """Hold each form there against our evaluator; return how many questions were held against it."""
    made = [definition(form) for form in forms]
    jobs = [
        {"form": one, "states": [_state(form, one, answers) for answers in tried]}
        for form, (one, _), tried in zip(forms, made, sets, strict=True)
    ]
    held = 0
    for form, (one, losses), tried, found in zip(forms, made, sets, client("defra", jobs), strict=True):
        assert found.get("faults") == [], (form.id, found)
        names = _single(one)
        lost = {loss.where for loss in losses if "condition" in loss.what or "sound or film" in loss.what}
        for answers, shown in zip(tried, found["shown"], strict=True):
            held += _agrees(form, names, lost, answers, set(shown))
    return held


def _agrees(form: Form, names: dict[str, str], lost: set[str], answers: dict[str, Any], shown: set[str]) -> int:
    plan = make_plan(form)
    expected = evaluate(form, answers, TODAY, plan)
    held = 0
    for place in form.fields():
        found = place.field
        around = [found.id, *(g.id for g in place.parents), place.section.id]
        asked = found.id in names and found.type is not FieldType.CALCULATED
        if place.section.repeats or not asked or lost & set(around) or _left_empty(form, plan, expected, around):
            continue
        assert (names[found.id] in shown) == (found.id in expected.visible), (found.id, answers)
        held += 1
        if found.other_id and found.other_id not in lost:
            chosen = "other" in (answers.get(found.id) or []) and found.id in expected.visible
            assert (names[found.other_id] in shown) == chosen, (found.other_id, answers)
    return held


def _left_empty(form: Form, plan: Any, expected: Any, ids: list[str]) -> bool:
    """Nobody gets past a required question there, so what hangs on one left empty is never asked."""
    missing = {f.key for f in expected.errors} & expected.required
    seen: set[str] = set()
    while ids:
        one = ids.pop()
        if one in missing:
            return True
        if one not in seen:
            seen.add(one)
            thing = form.section(one) or form.field(one)
            ids += (
                [plan.owner(r.id) or r.id for r in refs(thing.enable_when.ast)] if thing and thing.enable_when else []
            )
            ids += plan.depends.get(one, ())
    return False


def _single(made: dict[str, Any]) -> dict[str, str]:
    """The name of the component that holds an answer alone, or the first of its parts, by the answer's id."""
    told: dict[str, str] = {}
    for name, answer in made["metadata"]["askonce"]["answers"].items():
        told.setdefault(answer, name)
    return told


def _state(form: Form, made: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as the runner holds them against conditions."""
    state: dict[str, Any] = {}
    names = _single(made)
    for section in form.sections:
        if section.repeats and section.id in names:
            state[names[section.id]] = bool(answers.get(section.id))
    for place in form.fields():
        found, value = place.field, answers.get(place.field.id)
        if value is None or place.section.repeats or found.id not in names:
            continue
        if found.type in (FieldType.DATE, FieldType.DATE_TIME):
            value = value[:10]
        state[names[found.id]] = str(value) if found.type is FieldType.SCALE else value
        if found.other_id and found.other_id in answers:
            state[names[found.other_id]] = answers[found.other_id]
    return state


def test_every_form_of_the_library_shows_what_our_evaluator_shows(client: Client, answer_sets: AnswerSets) -> None:
    forms = list(FORMS.values())
    assert _agree(client, forms, [answer_sets(form, 6, TODAY) for form in forms]) > 2_000


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(data=st.data())
def test_random_forms_show_what_our_evaluator_shows(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], client: Client, answer_sets: AnswerSets
) -> None:
    forms = [data.draw(random_forms) for _ in range(15)]
    _agree(client, forms, [answer_sets(form, 6, TODAY) for form in forms])


def test_a_condition_on_three_options_beside_another_is_named_on_its_own(
    client: Client, answer_sets: AnswerSets, a_form: Callable[[str], Spec]
) -> None:
    """The model reads three options or more, as a later part of others, as a group of one, and gives up."""
    form = a_form(
        """
  - id: one
    title: One
    fields:
      - {id: alone, type: boolean, label: Alone?}
      - id: helpers
        type: multi-choice
        label: Who helps?
        options: [{code: a, label: A friend}, {code: b, label: A teacher}, {code: c, label: A carer}]
  - id: two
    title: Two
    enable_when: alone = yes or helpers is empty
    fields:
      - {id: more, type: text, label: What would help?}
"""
    ).form
    assert _agree(client, [form], [answer_sets(form, 12, TODAY)]) > 0


def test_ten_council_forms_are_accepted(council_forms: Path, client: Client) -> None:
    made = [definition(draft.form)[0] for draft in import_file(council_forms)]
    assert [found["faults"] for found in client("defra", [{"form": one} for one in made])] == [[]] * 10


def test_forms_model_faults_a_broken_form(client: Client) -> None:
    good = definition(FORMS["visit"])[0]
    page, *others = good["pages"]
    component, *rest = page["components"]

    def with_component(**changed: Any) -> dict[str, Any]:
        return good | {"pages": [page | {"components": [component | changed, *rest]}, *others]}

    condition, *more = good["conditions"]
    broken = [
        with_component(name="a_name"),
        with_component(type="Riddle"),
        with_component(id="no-uuid"),
        with_component(list="1f8b8bfc-18d6-4f69-a1a5-aaaaaaaaaaaa"),
        good | {"schema": 3},
        good | {"pages": [page | {"condition": "1f8b8bfc-18d6-4f69-a1a5-aaaaaaaaaaaa"}, *others]},
        good | {"sections": [*good["sections"], good["sections"][0]]},
        good | {"conditions": [condition | {"items": [condition["items"][0] | {"operator": "is like"}]}, *more]},
        good | {"conditions": [condition | {"items": [condition["items"][0] | {"operator": "has length"}]}, *more]},
    ]
    found = client("defra", [{"form": one} for one in (good, *broken)])
    assert [bool(one.get("faults")) for one in found] == [False, *[True] * len(broken)]


_LOGIC = """
  - id: s
    title: S
    fields:
      - {{id: n, type: integer, label: N}}
      - {{id: c, type: choice, label: C, options: [{{code: a, label: A}}, {{code: b, label: B}}]}}
      - {{id: m, type: multi-choice, label: M, options: [{{code: a, label: A}}, {{code: b, label: B}}]}}
      - {{id: y, type: boolean, label: Y}}
      - {{id: d, type: date, label: D}}
      - {{id: k, type: scale, label: K, scale: {{min: 0, max: 4, low_label: no, high_label: yes}}}}
      - {{id: h, type: integer, label: H, enable_when: y = yes}}
      - {{id: q, type: date, label: Q, required: true, enable_when: y = yes}}
      - {{id: x, type: string, label: X, enable_when: "{condition}"}}
"""
_CONDITIONS = [
    "n < 3", "n <= 0", "n > -1", "n >= 0", "not (n < 3)", "not (n >= 0)", "n = 0", "n != 0", "n is empty",
    "n is not empty", "c = 'a'", "c != 'a'", "c in ['a', 'b']", "c is empty", "not (c is empty or n = 1)",
    "m contains any ['a', 'b']", "m contains all ['a', 'b']", "not (m contains any ['a', 'b'])", "m is empty",
    "m is not empty", "y = yes", "y != yes", "y is empty", "y is not empty", "d < today", "d <= today", "d > today",
    "d >= today", "d = today", "d < 2025-01-15", "d <= 2025-01-15", "d >= 2025-01-15", "d = 2025-01-15",
    "d != 2025-01-15", "age_at(d, today) >= 16", "age_at(d, today) < 16", "age_at(d, today) = 16",
    "age_at(d, today) > 16", "age_at(d, today) <= 0", "k > 2", "k <= 2", "k != 2", "not (k >= 1 and n > 2)", "h <= 3",
    "h is empty", "not (h = 2)", "(n = 1 or c = 'a') and (y = yes or k = 2)", "not (n = 1 and (c = 'b' or y = no))",
    "not (q < 2025-01-15)", "not (q >= 2025-01-15)", "not (q > today)", "not (age_at(q, today) >= 16)", "q is empty",
]  # fmt: skip


def test_every_kind_of_condition_means_the_same(client: Client, a_form: Callable[[str], Spec]) -> None:
    forms = [a_form(_LOGIC.format(condition=condition)).form for condition in _CONDITIONS]
    days = ["2025-01-14", "2025-01-15", "2025-01-16", "2009-01-15", "2009-01-16", "2008-01-15", "2008-01-16", None]
    sets = [
        {"n": n, "c": c, "m": m, "y": y, "d": d, "k": k, "h": h, "q": d or "2025-01-15"}
        for n, c, m, y, d, k, h in zip(
            [None, -1, 0, 1, 2, 3, 4, None] * 4,
            ["a", "b", None, "a", "b"] * 7,
            [[], ["a"], ["b"], ["a", "b"], None, []] * 6,
            [True, None, False] * 11,
            days * 4,
            [0, 1, 2, None, 3, 4, 2] * 5,
            [2, 3, None, 4, 0] * 7,
            strict=False,
        )
    ]
    given_ = [{key: value for key, value in one.items() if value is not None} for one in sets]
    for form, condition in zip(forms, _CONDITIONS, strict=True):
        assert [loss for loss in definition(form)[1] if loss.where == "x"] == [], condition
    assert _agree(client, forms, [given_] * len(forms)) == len(forms) * len(given_) * 9


def test_what_cannot_be_said_is_named_and_not_required(a_form: Callable[[str], Spec]) -> None:
    made, losses = definition(
        a_form("""
  - id: s
    title: S
    fields:
      - {id: a, type: text, label: A}
      - {id: b, type: string, label: B, enable_when: a is empty, required: true}
      - {id: c, type: string, label: C, enable_when: b = 'x'}
      - {id: d, type: date, label: D, enable_when: not (e < today)}
      - {id: e, type: date, label: E}
      - {id: f, type: string, label: F, enable_when: not (e < today)}
""").form
    )
    assert [(loss.where, loss.instead) for loss in losses] == [
        ("b", "It is always shown there."),
        ("b", "It is not required there."),
        ("c", "It is always shown there."),
        ("d", "It is always shown there."),
        ("f", "It is always shown there."),
    ]
    assert made["conditions"] == [] and not any("condition" in page for page in made["pages"])


def test_texts_make_no_markup_and_no_template(a_form: Callable[[str], Spec]) -> None:
    made, _ = definition(
        a_form("""
  - id: s
    title: "{{ 7 * 7 }} {% raw %}"
    fields:
      - {id: a, type: display, label: "<script>{{a}}</script>"}
      - {id: b, type: string, label: "{{{b}}}"}
""").form
    )
    assert not re.search(r"\{[{%]", str(made))
    (content, _) = made["pages"][0]["components"]
    assert content["content"] == '<p class="govuk-body">&lt;script&gt;{\u2060{a}}&lt;/script&gt;</p>'


def test_names_are_letters_and_stay_apart(a_form: Callable[[str], Spec], client: Client) -> None:
    made, _ = definition(
        a_form("""
  - id: a_one
    title: Same
    fields:
      - {id: a1, type: string, label: A}
      - {id: a_1, type: string, label: A}
      - {id: length, type: choice, label: A, options: [{code: x, label: Same}, {code: X, label: Same}]}
      - {id: b, type: string, label: B, enable_when: length = 'X'}
  - {id: t, title: Same, fields: [{id: aone, type: string, label: A}]}
  - {id: summary, title: Summary, fields: [{id: u_any, type: string, label: A}]}
  - {id: u, title: U, repeats: {item_label: U}, fields: [{id: aonea, type: string, label: A}]}
""").form
    )
    (found,) = client("defra", [{"form": made, "states": [{"lengthB": "X", "u": False}, {"lengthB": "x", "u": True}]}])
    assert found["faults"] == []
    assert found["shown"] == [
        ["aOneB", "aOneC", "lengthB", "b", "aoneD", "uAny", "u"],
        ["aOneB", "aOneC", "lengthB", "aoneD", "uAny", "u", "aonea"],
    ]
    paths = [page["path"] for page in made["pages"]]
    assert paths == ["/a1", "/b", "/aone", "/u-any", "/u-any_2", "/u", "/summary"]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert all(FORMAT.write(form) == FORMAT.write(form) for form in FORMS.values())
