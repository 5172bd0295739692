"""Edits give valid forms, keep comments and layout, and say what breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analyser.findings import Finding
from analyser.lint import all_rules
from analyser.lint_files import lint_specs
from designer.components.worth_a_look import WHERE
from designer.edits.answers import (
    options_as_lines,
    options_from_lines,
    set_context,
    set_please_say,
    set_type,
    use_code_list,
)
from designer.edits.checks import check, checks_for
from designer.edits.content import map_to_return, pull_through, relabel, set_constraints, set_reason
from designer.edits.findings import MENDS, apply, field_of, offer
from designer.edits.structure import (
    add,
    add_section,
    delete,
    delete_section,
    duplicate,
    loss,
    new_field,
    put,
    shift,
    shift_section,
    use_bank,
)
from form_specs.dump import dump, rewritten
from form_specs.folders import EXAMPLES
from form_specs.load import Spec, load, load_text
from form_specs.logic.check import broken_by
from form_specs.logic.check import check as problems_of
from form_specs.model import FieldType, Form, StatutoryMapping, Variant
from form_specs.shared import embedded
from foundation.errors import InputError

FAST = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
TEXT = """\
# Kept: why this form is short.
id: visit
version: 1.0.0
title: A visit
purpose: To test with
owner: The testers
workflow_step: visit
audience: [practitioner, child]
variants: [practitioner, child]
sections:
  - id: seen
    title: Seeing the child
    fields:
      # Kept: the day counts for the return.
      - {id: visit_date, type: date, label: Date of visit, statutory: [{return: Annex A, field: Date of visit}]}
      - {id: seen_alone, type: boolean, label: Was the child seen alone?}
      - id: why_not
        type: text
        label: Why not?
        enable_when: seen_alone = no and visit_date is not empty
      - id: mood
        type: choice
        label: Mood   # Kept: theirs to name
        options:
          - {code: good, label: Good}
          - {code: other, label: Other}
  - id: talk
    title: What was said
    fields:
      - {id: views, type: text, label: What the child said}
      - id: people
        type: group
        label: Who was there
        fields:
          - {id: who, type: string, label: Name}
tests:
  - name: Asks why not
    answers: {seen_alone: no, visit_date: 2024-01-01}
    visible: [why_not]
"""


@pytest.fixture
def spec() -> Spec:
    return load_text(TEXT)


def ids(form: Form, section: str) -> list[str]:
    found = form.section(section)
    assert found
    return [f.id for f in found.fields]


def test_an_edit_leaves_comments_and_all_other_lines_alone(spec: Spec) -> None:
    text = dump(relabel(spec.form, "why_not", "What happened?"), spec)
    changed = [(a, b) for a, b in zip(TEXT.splitlines(), text.splitlines(), strict=True) if a != b]
    assert changed == [("        label: Why not?", "        label: What happened?")]


def test_a_question_is_added_after_another_with_an_id_of_its_words(spec: Spec) -> None:
    form = add(spec.form, "seen", new_field(spec.form, "How is the child's health?", FieldType.CHOICE), "seen_alone")
    assert ids(form, "seen") == ["visit_date", "seen_alone", "how_is_the_childs_health", "why_not", "mood"]
    text = dump(form, spec)
    assert all(line in text for line in TEXT.splitlines())


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Views", "views_2"), ("12 weeks?", "question_12_weeks"), ("?", "question"), ("In", "question_in")],
)
def test_ids_are_valid_and_new(spec: Spec, label: str, expected: str) -> None:
    assert new_field(spec.form, label).id == expected


@pytest.mark.parametrize("kind", list(FieldType))
def test_a_question_of_any_type_can_be_added_and_written(spec: Spec, kind: FieldType) -> None:
    form = add(spec.form, "talk", new_field(spec.form, "A new one", kind))
    assert load_text(dump(form, spec)).form == form


@pytest.mark.parametrize("old", list(FieldType))
@pytest.mark.parametrize("new", list(FieldType))
def test_any_type_can_become_any_other(spec: Spec, old: FieldType, new: FieldType) -> None:
    form = add(spec.form, "talk", new_field(spec.form, "A new one", old))
    if old is FieldType.GROUP and new is not old:
        with pytest.raises(InputError, match="A group holds questions"):
            set_type(form, "a_new_one", new)
        return
    changed = set_type(form, "a_new_one", new)
    found = changed.field("a_new_one")
    assert found and found.type is new
    assert load_text(dump(changed, spec)).form == changed


def test_a_changed_type_keeps_the_answers_it_can_have(spec: Spec) -> None:
    many = set_type(spec.form, "mood", FieldType.MULTI_CHOICE).field("mood")
    yes_no = set_type(spec.form, "seen_alone", FieldType.CHOICE).field("seen_alone")
    assert many and [o.code for o in many.options] == ["good", "other"]
    assert yes_no and [o.code for o in yes_no.options] == ["yes", "no"]


def test_moving_goes_on_into_the_next_section(spec: Spec) -> None:
    form = shift(spec.form, "mood", 1)
    assert (ids(form, "seen"), ids(form, "talk")) == (
        ["visit_date", "seen_alone", "why_not"],
        ["mood", "views", "people"],
    )
    assert shift(form, "mood", -1) == spec.form
    assert ids(shift(spec.form, "mood", -1), "seen") == ["visit_date", "seen_alone", "mood", "why_not"]
    with pytest.raises(InputError, match="end of the form"):
        shift(spec.form, "visit_date", -1)


def test_a_question_moves_into_a_group_and_out_again(spec: Spec) -> None:
    form = put(spec.form, "views", "talk", 0, parent="people")
    group = form.field("people")
    assert group and [f.id for f in group.fields] == ["views", "who"]
    assert put(form, "views", "talk", 0) == spec.form
    with pytest.raises(InputError, match="within itself"):
        put(spec.form, "people", "talk", 0, parent="people")


def test_a_group_or_section_left_empty_goes(spec: Spec) -> None:
    assert put(spec.form, "who", "seen", 0).field("people") is None
    form = put(put(spec.form, "views", "seen", 0), "people", "seen", 0)
    assert [s.id for s in form.sections] == ["seen"]


def test_a_copy_reads_itself_and_not_the_original(spec: Spec) -> None:
    check = "constraints: [{expression: visit_date <= today, message: Not yet}]"
    dated = load_text(TEXT.replace("label: Date of visit,", f"label: Date of visit, {check},"))
    copy = duplicate(dated.form, "visit_date").field("visit_date_copy")
    assert copy and str(copy.constraints[0].expression) == "visit_date_copy <= today"
    group = duplicate(spec.form, "people").field("people_copy")
    assert group and [f.id for f in group.fields] == ["who_copy"]


def test_what_breaks_is_told_before_a_question_goes(spec: Spec) -> None:
    seen_on = "label: Seen on, initial: {from: visit.visit_date}"
    pulling = load_text(TEXT.replace("id: visit\n", "id: review\n").replace("label: What the child said", seen_on))
    found = loss(spec.form, "visit_date", [pulling.form])
    assert found.readers == ("Why not?",)
    assert found.statutory == ("Annex A Date of visit",)
    assert found.pulled_by == ("A visit: Seen on",)
    assert not loss(spec.form, "mood")


def test_a_question_goes_with_the_parts_of_conditions_that_read_it(spec: Spec) -> None:
    form = delete(spec.form, "visit_date")
    why_not = form.field("why_not")
    assert why_not and str(why_not.enable_when) == "seen_alone = no"
    assert form.tests[0].answers == {"seen_alone": "no"}
    assert broken_by(spec.form, form) == []
    last = delete(form, "seen_alone").field("why_not")
    assert last and last.enable_when is None


def test_a_question_that_is_calculated_with_stays(spec: Spec) -> None:
    years = new_field(spec.form, "Years", FieldType.CALCULATED, calculation="age_at(visit_date, today)")
    form = add(spec.form, "seen", years)
    with pytest.raises(InputError, match="worked out from it"):
        delete(form, "visit_date")


def test_sections_come_move_and_go(spec: Spec) -> None:
    form = shift_section(add_section(spec.form, "Next steps"), "next_steps", -1)
    assert [s.id for s in form.sections] == ["seen", "next_steps", "talk"]
    gone = delete_section(form, "seen")
    assert [s.id for s in gone.sections] == ["next_steps", "talk"]
    assert problems_of(gone) == []


def test_words_for_a_child_come_and_go_without_touching_the_others(spec: Spec) -> None:
    form = relabel(spec.form, "views", "What you told us", Variant.CHILD)
    label = form.field("views").label  # type: ignore[union-attr]
    assert (label.say(Variant.CHILD), label.text) == ("What you told us", "What the child said")
    assert relabel(form, "views", "", Variant.CHILD) == spec.form
    welsh = relabel(form, "views", "Barn y plentyn", language="cy").field("views")
    assert welsh and welsh.label.say(language="cy") == "Barn y plentyn"
    with pytest.raises(InputError, match="needs words"):
        relabel(spec.form, "views", " ")


def test_options_written_as_lines_keep_what_they_had(spec: Spec) -> None:
    field = spec.form.field("mood")
    assert field
    lines = options_as_lines(field.options)
    assert options_from_lines(lines, field.options) == field.options
    new = options_from_lines("good = Very good\nLow\nOther", field.options)
    assert [(o.code, o.label.text) for o in new] == [("good", "Very good"), ("low", "Low"), ("other", "Other")]
    with pytest.raises(InputError, match="stands twice"):
        options_from_lines("good = A\ngood = B", field.options)


def test_answers_from_a_code_list_are_written_as_its_name(spec: Spec) -> None:
    form = use_code_list(spec.form, "mood", "legal_status", embedded())
    assert "options_from: legal_status" in dump(form, spec)
    with pytest.raises(InputError, match="no code list"):
        use_code_list(spec.form, "mood", "legal_statsu", embedded())


def test_a_bank_question_is_used_by_its_name(spec: Spec) -> None:
    use = next(iter(embedded().bank))
    form = use_bank(spec.form, "seen", use, embedded(), "visit_date")
    assert f"use: {use}" in dump(form, spec)
    with pytest.raises(InputError, match="already"):
        use_bank(form, "seen", use, embedded())


def test_a_value_is_pulled_through_with_its_source_and_confirmed(spec: Spec) -> None:
    form = pull_through(spec.form, "views", "childs_record.first_name", "6 months")
    initial = form.field("views").initial  # type: ignore[union-attr]
    assert initial and (initial.source, initial.confirm, initial.stale_after_days) == (
        "childs_record.first_name",
        True,
        180,
    )
    locked = pull_through(spec.form, "views", "childs_record.first_name", lock=True).field("views")
    assert locked and locked.initial and (locked.initial.mode.value, locked.initial.confirm) == ("lock", False)


def test_why_who_uses_it_and_what_returns_take_are_kept(spec: Spec) -> None:
    mapping = StatutoryMapping.model_validate({"return": "903", "field": "DOB"})
    form = map_to_return(set_reason(spec.form, "views", " To hear them ", ["IRO", " "]), "views", [mapping])
    found = form.field("views")
    assert found and (found.why, found.used_by, found.statutory) == ("To hear them", ("IRO",), (mapping,))


def test_checks_that_can_be_picked_are_valid(spec: Spec) -> None:
    form = add(spec.form, "seen", new_field(spec.form, "Number", FieldType.INTEGER))
    for field_id in ("visit_date", "number"):
        field = form.field(field_id)
        assert field
        values = {"after": field_id, "least": "2", "most": "9"}
        constraints = [check(field, key, values.get(key, "")) for key in checks_for(field)]
        assert len(constraints) > 1
        assert problems_of(set_constraints(form, field_id, constraints[:1], None)) == []


def test_a_box_and_please_say_come_and_go(spec: Spec) -> None:
    form = set_please_say(set_context(spec.form, "seen_alone", "Say more"), "mood", "Something else")
    assert form.field("seen_alone").context and form.field("mood").other  # type: ignore[union-attr]
    assert set_please_say(set_context(form, "seen_alone"), "mood") == spec.form


def alike(one: Finding) -> tuple[object, ...]:
    return (one.rule, field_of(one), one.message)


def test_applying_what_findings_suggest_settles_them() -> None:
    spec = load(EXAMPLES / "visit_as_found.yaml")
    before = [one.finding for one in lint_specs([spec])]
    offered = [one for one in before if offer(one)]
    assert "closed-without-context" in {one.rule for one in offered} and any(one.edit for one in offered)
    for one in offered:
        mended = rewritten(apply(spec.form, one), spec)
        after = [other.finding for other in lint_specs([mended])]
        assert sum(alike(o) == alike(one) for o in after) < sum(alike(o) == alike(one) for o in before), one


def random_edit(data: Any, form: Form) -> Form:
    """Make some edit that the form takes."""
    places = list(form.fields())
    field = data.draw(st.sampled_from(places)).field
    section = data.draw(st.sampled_from(form.sections))
    words = data.draw(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=1, max_size=20))
    edits: list[Callable[[], Form]] = [
        lambda: relabel(form, field.id, f"x{words}"),
        lambda: relabel(form, field.id, f"y{words}", Variant.CHILD),
        lambda: shift(form, field.id, data.draw(st.sampled_from([-1, 1]))),
        lambda: put(form, field.id, section.id, data.draw(st.integers(0, 5))),
        lambda: duplicate(form, field.id),
        lambda: delete(form, field.id),
        lambda: delete_section(form, section.id),
        lambda: add(form, section.id, new_field(form, words, data.draw(st.sampled_from(list(FieldType)))), None),
        lambda: set_type(form, field.id, data.draw(st.sampled_from(list(FieldType)))),
        lambda: add_section(form, f"s{words}"),
    ]
    try:
        return data.draw(st.sampled_from(edits))()
    except InputError:
        return form


@settings(FAST, max_examples=40)
@given(data=st.data())
def test_any_edits_of_any_form_give_a_form_that_can_be_written_and_read(data: Any, random_forms: Any) -> None:
    form = data.draw(random_forms)
    spec = load_text(dump(form))
    for _ in range(data.draw(st.integers(1, 5))):
        edited = random_edit(data, spec.form)
        assert Form.model_validate(edited.model_dump(by_alias=True)) == edited
        spec = rewritten(edited, spec)
        assert spec.form == edited


@settings(FAST, max_examples=30)
@given(data=st.data())
def test_deleting_never_leaves_logic_that_reads_what_is_gone(data: Any, random_forms: Any) -> None:
    form = data.draw(random_forms)
    field = data.draw(st.sampled_from(list(form.fields()))).field
    try:
        new = delete(form, field.id)
    except InputError:
        return
    assert [p for p in broken_by(form, new) if p.rule == "unknown-field"] == []


def test_what_findings_lead_to_is_named_by_rules_there_are() -> None:
    slugs = {rule.slug for rule in all_rules()}
    assert slugs >= {*WHERE, *MENDS}
