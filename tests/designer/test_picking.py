"""Conditions and calculations that are picked mean what was picked, and what stands in a form can be read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.edits.calculations import KINDS, Sum, calculation, read_calculation, readable, set_calculation
from designer.edits.content import set_condition
from designer.edits.picked import Group, Join, Kept, Part, Picked
from designer.edits.picking import build, finished, takes_values
from designer.edits.read_back import read_back
from designer.edits.structure import add, new_field
from designer.edits.subjects import subjects
from form_specs.folders import EXAMPLES, library, load_all
from form_specs.load import Spec
from form_specs.logic.check import check as problems_of
from form_specs.logic.parse import parse
from form_specs.model import Calculation, Condition, FieldType, Form, Section
from foundation.errors import InputError

SECTIONS = """\
  - id: seen
    title: Seeing the child
    fields:
      - {id: born, type: date, label: Date of birth}
      - {id: visit_date, type: date, label: Date of visit}
      - {id: alone, type: boolean, label: Was the child seen alone?}
      - {id: views, type: text, label: What the child said}
      - {id: score, type: integer, label: Score}
      - {id: points, type: decimal, label: Points}
      - {id: who, type: person, label: Who was there}
      - id: mood
        type: choice
        label: Mood
        other: Something else
        options: [{code: good, label: Good}, {code: bad, label: Bad}]
      - id: did
        type: multi-choice
        label: What we did
        context: Say more
        options: [{code: talk, label: Talked}, {code: play, label: Played}]
      - {id: age, type: calculated, label: Age, calculation: 'age_at(born, visit_date)'}
  - id: goals
    title: Goals
    repeats: {item_label: Goal}
    fields:
      - {id: goal, type: text, label: Goal}
      - {id: met, type: boolean, label: Met?}
      - {id: worth, type: integer, label: Worth}
  - id: last
    title: Last
    fields:
      - {id: end, type: text, label: Anything else?}
"""


@pytest.fixture(scope="module")
def form(a_form: Callable[[str], Spec]) -> Form:
    return a_form(SECTIONS).form


LEAVES = [
    Picked("alone", "no"),
    Picked("alone", "not_yes"),
    Picked("mood", "in", ("good",)),
    Picked("mood", "in", ("good", "bad")),
    Picked("mood", "not_in", ("other",)),
    Picked("views", "in", ("it's fine",)),
    Picked("views", "answered"),
    Picked("who", "not_answered"),
    Picked("views", "same", other="mood_other"),
    Picked("did", "not_any", ("talk",)),
    Picked("did", "all", ("talk", "play")),
    Picked("did", "count>=", ("2",)),
    Picked("did_context", "answered"),
    Picked("visit_date", ">=", ("today",)),
    Picked("visit_date", "<", ("2024-01-31",)),
    Picked("visit_date", ">", other="born"),
    Picked("born", "age>=", ("16",)),
    Picked("born", "age<", ("10",), "visit_date"),
    Picked("score", "!=", ("-3",)),
    Picked("score", "<=", other="points"),
    Picked("points", ">", ("1.5",)),
    Picked("age", ">=", ("11",)),
    Picked("goals", "count>", ("1",)),
    Picked("goals.goal", "not_answered"),
    Picked("goals.goal", "any", ("To swim",)),
]
BROADER = "coalesce(score, points) > 3"


def groups(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    return st.builds(
        Group, st.lists(parts, min_size=2, max_size=3).map(tuple), st.sampled_from(list(Join))
    ) | st.builds(Group, parts.map(lambda one: (one,)), st.just(Join.NONE))


PARTS: Any = st.recursive(st.sampled_from([*LEAVES, Kept(BROADER)]), groups, max_leaves=6)


@settings(deadline=None, max_examples=150)
@given(whole=groups(PARTS))
def test_what_is_picked_in_groups_within_groups_means_the_same_when_read_back(form: Form, whole: Group) -> None:
    known = subjects(form, form.section("last"))
    condition = build(known, whole)
    assert condition is not None
    again = build(known, read_back(known, condition))
    assert again is not None and again.ast == condition.ast
    assert [p for p in problems_of(set_condition(form, "end", condition)) if not p.rule.startswith("never")] == []


def conditions_of(form: Form) -> Iterator[tuple[Section | None, Condition]]:
    for section in form.sections:
        if section.enable_when:
            yield None, section.enable_when
    for place in form.fields():
        required = place.field.required
        mine = [place.field.enable_when, *(c.expression for c in place.field.constraints)]
        for one in [*mine, required if isinstance(required, Condition) else None]:
            if one is not None:
                yield place.section, one


def kept(part: Part) -> list[Kept]:
    if isinstance(part, Group):
        return [one for inner in part.parts for one in kept(inner)]
    return [part] if isinstance(part, Kept) else []


def test_every_condition_of_every_form_that_comes_with_askonce_can_be_picked() -> None:
    forms = [spec.form for spec in (*library(), *load_all([EXAMPLES]))]
    tried = 0
    for form in forms:
        for section, condition in conditions_of(form):
            known = subjects(form, section)
            picked = read_back(known, condition)
            assert not kept(picked), f"{form.id}: {condition}"
            again = build(known, picked)
            assert again is not None and again.ast == condition.ast, f"{form.id}: {condition}"
            tried += 1
    assert tried > 100


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_condition_of_any_form_is_lost_by_reading_it_back(data: Any, random_forms: Any) -> None:
    form = data.draw(random_forms)
    for section, condition in conditions_of(form):
        known = subjects(form, section)
        again = build(known, read_back(known, condition))
        assert again is not None
        assert build(known, read_back(known, again)) == again


def test_what_says_more_than_can_be_picked_is_kept_beside_what_was_picked(form: Form) -> None:
    known = subjects(form, form.section("last"))
    whole = read_back(known, Condition(expression=f"alone = no and ({BROADER} or views is empty)"))
    assert whole == Group((Picked("alone", "no"), Group((Kept(BROADER), Picked("views", "not_answered")), Join.ANY)))
    assert str(build(known, whole)) == f"alone = no and ({BROADER} or views is empty)"


@pytest.mark.parametrize(
    ("written", "picked"),
    [
        ("today < visit_date", Picked("visit_date", ">", ("today",))),
        ("2024-01-02 >= born", Picked("born", "<=", ("2024-01-02",))),
        ("alone", Picked("alone", "yes")),
        ("alone != yes", Picked("alone", "not_yes")),
        ("mood not in ['good', 'bad']", Picked("mood", "not_in", ("good", "bad"))),
    ],
)
def test_however_it_is_written_it_reads_as_one_test(form: Form, written: str, picked: Picked) -> None:
    assert read_back(subjects(form), Condition(expression=written)) == Group((picked,))


def test_every_test_offered_makes_a_condition_the_checker_takes(form: Form) -> None:
    known = subjects(form, form.section("last"))
    values = {"mood": "good", "did": "talk", "visit_date": "2024-02-29", "born": "2010-02-28"}
    for key, subject in known.items():
        for test in subject.tests if key != "end" else ():
            same = next((k for k, s in known.items() if s.kind is subject.kind and k != key), "")
            value = "3" if test.startswith(("age", "count")) else values.get(key, "3")
            picked = Picked(key, test, (value,)) if takes_values(test) else Picked(key, test)
            if test in ("same", "not_same"):
                picked = Picked(key, test, other=same)
            condition = build(known, Group((picked,)))
            assert condition
            wrong = [p for p in problems_of(set_condition(form, "end", condition)) if not p.rule.startswith("never")]
            assert wrong == [] or key == "goals.met" or key == "goals.worth", (picked, wrong)
            assert read_back(known, condition) == Group((picked,)), str(condition)


def test_within_a_section_that_repeats_a_question_is_one_answer(form: Form) -> None:
    inside, outside = subjects(form, form.section("goals")), subjects(form, form.section("last"))
    assert "goal" in inside and "goals.goal" not in inside
    assert "goal" not in outside and "goals.goal" in outside and "goals" in outside


def test_conditions_that_wait_for_each_other_can_still_be_mended(form: Form) -> None:
    circle = set_condition(form, "views", Condition(expression="score > 1"))
    circle = set_condition(circle, "score", Condition(expression="views is not empty"))
    assert read_back(subjects(circle), Condition(expression="score > 1")) == Group((Picked("score", ">", ("1",)),))


@pytest.mark.parametrize(
    ("picked", "told"),
    [
        (Picked("mood", "in"), "Nothing is chosen"),
        (Picked("gone", "yes"), "not finished"),
        (Picked("visit_date", ">", ("soon",)), "not a date"),
        (Picked("score", ">", ("many",)), "not a number"),
        (Picked("views", "same"), "Nothing is chosen"),
    ],
)
def test_an_unfinished_part_is_told(form: Form, picked: Picked, told: str) -> None:
    with pytest.raises(InputError, match=told):
        build(subjects(form), Group((picked,)))


def test_parts_without_a_question_yet_are_left_out() -> None:
    whole = Group((Picked("", ""), Picked("alone", "no"), Group((Picked("", ""),), Join.ANY)))
    assert finished(whole) == Group((Picked("alone", "no"),))


@pytest.mark.parametrize(
    "picked",
    [
        Sum("today"),
        Sum("age", ("born",)),
        Sum("age", ("born", "visit_date")),
        Sum("sum", ("score", "points", "goals.worth")),
        Sum("count", ("did",)),
        Sum("count", ("goals",)),
        Sum("copy", ("mood",)),
        Sum("first", ("views", "mood")),
    ],
)
def test_a_calculation_that_is_picked_is_read_back(form: Form, picked: Sum) -> None:
    known = subjects(form, form.section("last"))
    wider = add(form, "last", new_field(form, "Result", FieldType.CALCULATED))
    there = calculation(known, picked)
    assert problems_of(set_calculation(wider, "result", there)) == []
    assert read_calculation(known, there) == picked


def test_a_calculation_reads_only_what_it_can_and_says_what_it_needs(form: Form) -> None:
    known = subjects(form, form.section("last"))
    assert set(readable(known, "age")) == {"born", "visit_date"}
    assert "views" not in readable(known, "sum")
    for kind in set(KINDS) - {"today"}:
        with pytest.raises(InputError, match="reads no answer"):
            calculation(known, Sum(kind))
    assert read_calculation(known, Calculation(expression="sum(count(did), score)")) is None
    assert parse("today") == calculation(known, Sum("today")).ast
