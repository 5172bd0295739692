"""Groups, sections that repeat, options, scales and texts are changed whole, or the reason is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from designer.edits.checks import add_check, change_check, drop_check
from designer.edits.details import glossary_as_lines, glossary_from_lines, set_frequency, set_provenance
from designer.edits.parts import (
    fixed_value,
    grouped,
    in_group,
    offer_only,
    official_from,
    official_of,
    set_files,
    set_option,
    set_part,
    set_repeats,
    ungrouped,
)
from form_specs.load import Spec
from form_specs.logic.check import check
from form_specs.model import Condition, Form, Severity, Text
from form_specs.shared import embedded
from foundation.errors import InputError

MakeForm = Callable[[str], Spec]
SECTIONS = """\
  - id: seen
    title: Seeing the child
    fields:
      - {id: one, type: string, label: One}
      - id: people
        type: group
        label: People
        fields:
          - {id: who, type: string, label: Who}
          - {id: role, type: string, label: Role}
      - {id: sex, type: choice, label: Sex, options_from: sex}
      - {id: mood, type: choice, label: Mood, options: [{code: a, label: Good}, {code: b, label: Bad}]}
      - {id: number, type: integer, label: Number}
  - id: rest
    title: The rest
    enable_when: one is not empty
    fields:
      - {id: two, type: string, label: Two}
"""


@pytest.fixture
def form(a_form: MakeForm) -> Form:
    return a_form(SECTIONS).form


def outline(form: Form) -> list[str]:
    return ["/".join([*(p.id for p in place.parents), place.field.id]) for place in form.fields()]


def test_questions_move_into_and_out_of_groups(form: Form) -> None:
    inside = in_group(form, "one", "people")
    assert outline(inside)[:4] == ["people", "people/who", "people/role", "people/one"]
    out = in_group(inside, "who", None)
    assert outline(out)[:4] == ["people", "people/role", "people/one", "who"]
    empty = in_group(in_group(form, "who", None), "role", None)
    assert outline(empty)[:3] == ["one", "role", "who"]
    assert in_group(form, "one", None) == form


def test_a_group_is_begun_around_a_question_and_taken_apart(form: Form, a_form: MakeForm) -> None:
    begun = grouped(form, "one", "Names")
    assert outline(begun)[:2] == ["names", "names/one"]
    assert outline(ungrouped(begun, "names")) == outline(form)
    asked = a_form(SECTIONS.replace("label: People", "label: People\n        enable_when: one = 'x'")).form
    with pytest.raises(InputError, match="only sometimes"):
        ungrouped(asked, "people")


def test_a_section_repeats_unless_something_reads_its_questions_one_by_one(form: Form) -> None:
    rest = set_repeats(form, "rest", Text(text="Thing"), 1, 4).section("rest")
    assert (
        rest
        and rest.repeats
        and (rest.repeats.min, rest.repeats.max, str(rest.repeats.item_label))
        == (
            1,
            4,
            "Thing",
        )
    )
    with pytest.raises(InputError, match="‘The rest’ depends on an answer"):
        set_repeats(form, "seen", Text(text="Visit"))
    with pytest.raises(InputError, match="below"):
        set_repeats(form, "rest", Text(text="Thing"), 5, 4)


def test_a_question_offers_some_of_its_code_list(form: Form) -> None:
    some = offer_only(form, "sex", ["2"], embedded()).field("sex")
    assert some and some.options_from and some.options_from.only == ("2",) and [o.code for o in some.options] == ["2"]
    every = [o.code for o in embedded().code_list("sex").codes]
    whole = offer_only(form, "sex", every, embedded()).field("sex")
    assert whole and whole.options_from and whole.options_from.only == ()
    with pytest.raises(InputError, match="at least one"):
        offer_only(form, "sex", [], embedded())


def test_one_answer_is_changed_and_the_others_stay(form: Form) -> None:
    mood = set_option(form, "mood", "a", exclusive=True, maps_to={"Annex A": "U1"}).field("mood")
    assert mood and [o.exclusive for o in mood.options] == [True, False]
    assert official_from(official_of(mood.options[0])) == {"Annex A": "U1"}
    with pytest.raises(InputError, match="Annex"):
        official_from("Annex A U1")


def test_files_come_and_go_with_their_kinds(form: Form) -> None:
    there = set_files(form, "one", ["image"])
    changed = set_files(set_part(there, "one", "attachments", max_files=3), "one", ["audio"]).field("one")
    assert (
        changed
        and changed.attachments
        and (changed.attachments.max_files, changed.attachments.kinds)
        == (
            3,
            ("audio",),
        )
    )
    assert set_files(there, "one", []) == form


def test_checks_are_added_changed_and_dropped(form: Form) -> None:
    condition = Condition(expression="number > 2")
    one = add_check(form, "number", condition, "Enter 3 or more")
    softer = change_check(one, "number", 0, severity=Severity.WARNING, message=Text(text="Look again"))
    found = softer.field("number")
    assert found and (found.constraints[0].severity, str(found.constraints[0].message)) == ("warning", "Look again")
    assert found.constraints[0].expression == condition and check(softer) == []
    assert drop_check(softer, "number", 0) == form
    for expression, message, told in ((None, "x", "Nothing is checked"), (condition, " ", "no message")):
        with pytest.raises(InputError, match=told):
            add_check(form, "number", expression, message)


def test_what_a_form_says_of_itself_is_kept_part_by_part(form: Form) -> None:
    often = set_frequency(form, first_year=3.0)
    assert often.frequency and (often.frequency.first_year, often.frequency.rule) == (3.0, "Not said yet")
    assert set_frequency(often, rule="Every term").frequency != often.frequency
    origin = set_provenance(form, kind="adapted")
    assert origin.provenance and set_provenance(origin, note="Shorter").provenance != origin.provenance
    assert set_provenance(origin, kind="") == form
    glossary = {"IRO": "the person who: reviews", "EPP": "the plan"}
    assert glossary_from_lines(glossary_as_lines(glossary)) == glossary
    with pytest.raises(InputError, match="what a word means"):
        glossary_from_lines("IRO")


def test_a_question_begins_with_a_value(form: Form) -> None:
    one = fixed_value(form, "one", " Ealing ").field("one")
    assert one and one.initial and one.initial.value == "Ealing"
    with pytest.raises(InputError, match="no value"):
        fixed_value(form, "one", " ")
