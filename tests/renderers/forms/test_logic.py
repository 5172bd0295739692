"""What every format stands on: hidden answers made explicit, broken logic refused, and the answers tests give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec
from form_specs.logic.ast import And, Compare, Contains, Literal, Not, Or, Ref
from form_specs.logic.evaluate import evaluate
from form_specs.logic.parse import parse
from form_specs.logic.plan import make_plan
from form_specs.logic.run import holds
from form_specs.logic.values import UnreadableError, read_answer
from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms._logic import CannotSay, hidden_as_empty, prepared, simple

TODAY = date(2025, 1, 15)
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]


def test_simple_says_the_same_in_fewer_kinds() -> None:
    assert simple(parse("a != 'x'")) == Not(Compare("=", Ref("a"), Literal("x")))
    assert simple(parse("a in ['x', 'y']")) == Or((parse("a = 'x'"), parse("a = 'y'")))
    assert simple(parse("a contains all ['x', 'y']")) == And(
        (Contains(Ref("a"), (Literal("x"),), False), Contains(Ref("a"), (Literal("y"),), False))
    )


def _agrees(form: Form, answers: dict[str, Any]) -> int:
    """Hold every explicit condition against what was answered, nothing hidden, and count them."""
    plan = prepared(form)
    shown = evaluate(form, answers, TODAY, plan).visible
    held = 0
    for section, field, parents in form.fields():
        around = parents[-1].id if parents else section.id
        if section.repeats or not field.enable_when or around not in shown:
            continue
        try:
            node = hidden_as_empty(plan, field.enable_when.ast, plan.places[field.id])
        except CannotSay:
            continue

        def raw(ref: Ref) -> Any:
            place = plan.places[ref.id]
            try:
                calculated = evaluate(form, answers, TODAY, plan).calculated.get(ref.id)
                own = ref.id == place.field.id
                return calculated or (read_answer(place.field, answers.get(ref.id)) if own else answers.get(ref.id))
            except UnreadableError:
                return None

        assert holds(node, raw, TODAY) == (field.id in shown), field.id
        held += 1
    return held


def test_hidden_as_empty_agrees_with_the_evaluator_on_the_library(answer_sets: AnswerSets) -> None:
    assert sum(_agrees(s.form, answers) for s in library() for answers in answer_sets(s.form, 5, TODAY)) > 200


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_hidden_as_empty_agrees_with_the_evaluator(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], answer_sets: AnswerSets
) -> None:
    form = data.draw(random_forms)
    for answers in answer_sets(form, 3, TODAY):
        _agrees(form, answers)


def test_a_chain_of_conditions_is_followed(a_form: Callable[[str], Spec]) -> None:
    form = a_form(
        """
  - id: s
    title: S
    fields:
      - {id: a, type: boolean, label: A}
      - {id: b, type: boolean, label: B, enable_when: a = yes}
      - {id: c, type: string, label: C, enable_when: b != yes}
"""
    ).form
    node = hidden_as_empty(make_plan(form), form.field("c").enable_when.ast)
    assert node == Not(And((parse("a = yes"), parse("b = yes"))))


def test_broken_logic_is_refused(a_form: Callable[[str], Spec]) -> None:
    form = a_form("  - {id: s, title: S, fields: [{id: a, type: string, label: A, enable_when: nobody = 'x'}]}").form
    with pytest.raises(InputError, match="`a` of `test_form` cannot be exported: There is no field `nobody`"):
        prepared(form)


def test_answers_show_every_conditional_field_of_the_library(answer_sets: AnswerSets) -> None:
    """The answers tests give must reach most of a form, or agreement proves little."""
    never = []
    for spec in library():
        seen = {key.rpartition(".")[2] for a in answer_sets(spec.form, 40, TODAY)
                for key in evaluate(spec.form, a, TODAY).visible}  # fmt: skip
        never += [p.field.id for p in spec.form.fields() if p.field.id not in seen]
    assert len(never) <= 6, never
