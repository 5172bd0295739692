"""Logic that cannot work is found before anyone fills in the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from form_specs.load import Spec
from form_specs.logic.check import broken_by, check, check_sources, same_id, uses
from form_specs.logic.rename import renamed
from form_specs.logic.words import shown_when
from form_specs.model import Field, Form, InitialValue, Variant

BASE = """\
  - id: s
    title: Child
    fields:
      - {id: dob, type: date, label: Date of birth}
      - id: seen
        type: choice
        label: {text: Was the child seen alone?, child: Did we talk on our own?}
        options: [{code: 'yes', label: 'Yes'}, {code: 'no', label: 'No'}, {code: baby, label: Too young}]
        other: Something else
        context: Tell us more
        enable_when: age_at(dob, today) >= 4
      - {id: agreed, type: boolean, label: Agreed?}
      - {id: score, type: scale, label: Score, scale: {min: 1, max: 5, low_label: Low, high_label: High}}
      - {id: needs, type: multi-choice, label: Needs, options: [{code: a, label: Arm}, {code: b, label: Bed}]}
      - {id: who, type: person, label: Who?, previous_ids: [who_came]}
      - {id: intro, type: display, label: Hello}
  - id: goals
    title: Goals
    repeats: {item_label: Goal}
    fields:
      - {id: goal, type: string, label: Goal}
      - {id: cost, type: decimal, label: Cost}
  - id: last
    title: Last
    fields:
      - id: probe
        type: integer
        label: Probe
        ENABLE
"""


@pytest.fixture
def with_probe(a_form: Callable[[str], Spec]) -> Callable[[str], Form]:
    return lambda line: a_form(BASE.replace("ENABLE", line)).form


@pytest.mark.parametrize(
    "condition",
    [
        "seen = 'no' and age_at(dob, today) < 16",
        "seen = 'other' and seen_other is not empty",
        "seen_context is empty",
        "needs contains all ['a', 'b'] or count(needs) > 1",
        "count(goals) > 2 and sum(goals.cost) >= 10.5",
        "goals.goal contains any ['swim']",
        "agreed and score in [1, 2]",
        "not agreed = no",
        "coalesce(seen, 'yes') = 'yes'",
        "dob < 2010-01-01",
        "who is not empty",
        "seen not in ['yes', 'no']",
        "score >= 5",
        "age_at(dob, today) >= 16 and age_at(dob, today) < 18",
    ],
)
def test_sound_conditions_pass(with_probe: Callable[[str], Form], condition: str) -> None:
    assert check(with_probe(f'enable_when: "{condition}"')) == []


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ("enable_when: sen = 'no'", "unknown-field", "There is no field `sen`. Did you mean `seen`?"),
        ("enable_when: who_came is empty", "unknown-field", "It is now called `who`."),
        ("enable_when: seen = 'nope'", "unknown-code", "`seen` has no answer 'nope'; it has 'yes', 'no', 'baby'"),
        ("enable_when: needs contains any ['z']", "unknown-code", "`needs` has no answer 'z'"),
        ("enable_when: seen > 'no'", "type-mismatch", "only numbers and dates"),
        ("enable_when: score = 'high'", "type-mismatch", "`score` is a number and `'high'` is text"),
        ("enable_when: agreed = 'yes'", "type-mismatch", "`agreed` is yes or no"),
        ("enable_when: needs = 'a'", "type-mismatch", "`needs` is several answers and `'a'` is text"),
        ("enable_when: seen contains any ['no']", "type-mismatch", "holds one answer: use `in`"),
        ("enable_when: needs in ['a']", "type-mismatch", "use `contains any`"),
        ("enable_when: seen", "type-mismatch", "`seen` is text, not a condition"),
        ("enable_when: dob", "type-mismatch", "`dob` is a date, not a condition"),
        ("enable_when: age_at(seen, today) > 3", "type-mismatch", "`age_at` wants a date; `seen` is text"),
        ("enable_when: sum(seen) > 3", "type-mismatch", "`sum` wants a number"),
        ("enable_when: sum(goals.goal) > 3", "type-mismatch", "holds none"),
        ("enable_when: who = 'Jo'", "type-mismatch", "an answer of several parts"),
        ("enable_when: intro is empty", "type-mismatch", "a display, which has no answer"),
        ("enable_when: s is empty", "type-mismatch", "a section that does not repeat"),
        ("enable_when: goal = 'swim'", "out-of-reach", "write `goals.goal`"),
        ("enable_when: goals.seen contains any ['no']", "unknown-field", "does not stand in a repeating section"),
        ("enable_when: probe > 3", "circle", "wait for each other: probe"),
        ("enable_when: seen = 'no' and seen = 'yes'", "never-shown", "`probe` can never be shown"),
        ("enable_when: agreed = yes and agreed = no", "never-shown", "cannot hold"),
        ("enable_when: score > 5", "never-shown", "cannot hold"),
        ("enable_when: score < 2 and score > 2", "never-shown", "cannot hold"),
        ("enable_when: seen = 'no' and age_at(dob, today) < 4", "never-shown", "cannot hold"),
        ("enable_when: dob < 2010-01-01 and dob > 2012-01-01", "never-shown", "cannot hold"),
        ("{enable_when: count(needs) > 2, required: yes}", "never-shown", "It is required, but hidden."),
        ("{enable_when: agreed = yes, required: agreed = no}", "never-required", "required only when it is hidden"),
        ("constraints: [{expression: probe > 3 and probe < 2, message: M}]", "never-valid", "No answer can satisfy"),
        ("constraints: [{expression: probe > dob, message: M}]", "type-mismatch", "`probe` is a number and `dob`"),
    ],
)
def test_unsound_logic_is_told(with_probe: Callable[[str], Form], line: str, rule: str, words: str) -> None:
    line = line.strip("{}").replace(", required:", "\n        required:") if line.startswith("{") else line
    problems = check(with_probe(line))
    assert [(p.rule, p.link_id) for p in problems] == [(rule, "probe")] * len(problems)
    assert words in problems[0].message


def test_deleting_a_question_tells_what_breaks(with_probe: Callable[[str], Form]) -> None:
    form = with_probe("enable_when: seen = 'no'")
    assert uses(form, "seen") == ["probe"]
    assert uses(form, "dob") == ["seen"]
    assert uses(form, "goals") == []
    section = form.sections[0]
    without = section.model_copy(update={"fields": tuple(f for f in section.fields if f.id != "seen")})
    broken = broken_by(form, form.model_copy(update={"sections": (without, *form.sections[1:])}))
    assert [(p.rule, p.link_id) for p in broken] == [("unknown-field", "probe")]


def test_renaming_a_question_carries_its_logic_along(with_probe: Callable[[str], Form]) -> None:
    form = with_probe("enable_when: \"seen = 'no' and seen_context is empty and goals.goal contains any ['seen']\"")
    new = renamed(form, "seen", "seen_alone")
    assert check(new) == []
    found, probe = new.field("seen_alone"), new.field("probe")
    assert found is not None and found.previous_ids == ("seen",)
    assert probe is not None
    assert (
        str(probe.enable_when)
        == "seen_alone = 'no' and seen_alone_context is empty and goals.goal contains any ['seen']"
    )
    again = renamed(new, "goals", "aims")
    probe = again.field("probe")
    assert probe is not None and "aims.goal" in str(probe.enable_when)
    with pytest.raises(ValueError, match="used twice"):
        renamed(form, "seen", "dob")
    with pytest.raises(ValueError, match="no field or section"):
        renamed(form, "nobody", "x")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("seen = 'no'", "‘Was the child seen alone?’ is ‘No’"),
        ("seen != 'baby'", "‘Was the child seen alone?’ is not ‘Too young’"),
        ("seen = 'other'", "‘Was the child seen alone?’ is ‘Something else’"),
        ("agreed", "‘Agreed?’ is ‘Yes’"),
        ("dob < today", "‘Date of birth’ is before today"),
        ("today >= dob", "‘Date of birth’ is on or before today"),
        ("dob > 2010-03-01", "‘Date of birth’ is after 1 March 2010"),
        ("score >= 4", "‘Score’ is at least 4"),
        ("seen in ['yes', 'no', 'baby']", "‘Was the child seen alone?’ is ‘Yes’, ‘No’ or ‘Too young’"),
        ("needs contains all ['a', 'b']", "‘Needs’ includes ‘Arm’ and ‘Bed’"),
        ("not needs contains any ['a', 'b']", "‘Needs’ does not include ‘Arm’ or ‘Bed’"),
        ("seen_context is empty", "‘Tell us more’ is not answered"),
        ("seen is not empty", "‘Was the child seen alone?’ is answered"),
        ("count(goals) > 1", "the number of answers to ‘Goals’ is more than 1"),
        ("age_at(dob, today) < 4", "the age by ‘Date of birth’ is less than 4"),
        ("agreed = no or seen = 'no' and score = 1",
         "‘Agreed?’ is ‘No’ or both ‘Was the child seen alone?’ is ‘No’ and ‘Score’ is 1"),
        ("not (agreed = no or score = 1)", "it is not so that either ‘Agreed?’ is ‘No’ or ‘Score’ is 1"),
    ],
)  # fmt: skip
def test_conditions_in_words(with_probe: Callable[[str], Form], condition: str, words: str) -> None:
    form = with_probe(f'enable_when: "{condition}"')
    probe = form.field("probe")
    assert probe is not None
    assert shown_when(probe.enable_when, form) == f"Shown when {words}"


def test_words_follow_the_version_of_the_form(with_probe: Callable[[str], Form]) -> None:
    form = with_probe("enable_when: seen = 'no'")
    probe = form.field("probe")
    assert probe is not None
    assert shown_when(probe.enable_when, form, Variant.CHILD) == "Shown when ‘Did we talk on our own?’ is ‘No’"
    assert shown_when(None, form) == "Always shown"


def test_values_pulled_through_must_come_from_somewhere_earlier(a_form: Callable[[str], Spec]) -> None:
    def form(form_id: str, step: str, source: str | None = None, kind: str = "date") -> Form:
        initial = InitialValue.model_validate({"from": source}) if source else None
        found = Field.model_validate({"id": "dob", "type": kind, "label": "Born", "initial": initial})
        base = a_form("  - {id: s, title: S, fields: [{id: dob, type: date, label: Born}]}\n").form
        section = base.sections[0].model_copy(update={"fields": (found,)})
        return Form.model_validate(
            {**base.model_dump(by_alias=True), "id": form_id, "workflow_step": step, "sections": [section]}
        )

    def between(*forms: Form) -> list[str]:
        known = {one.id: one for one in forms}
        return [p.rule for one in forms for p in check_sources(one, known) + same_id(one, forms)]

    record, visit = form("record", "record"), form("visit", "visit", "record.dob")
    assert between(record, visit) == []
    rules = {
        "unknown-source": form("visit", "visit", "record.nothing"),
        "source-type": form("visit", "visit", "record.dob", "string"),
        "source-later": form("early", "request", "later.dob"),
    }
    later = form("later", "pathway")
    for rule, wrong in rules.items():
        assert between(record, later, wrong) == [rule]
    assert between(record, form("record", "visit")) == ["same-id", "same-id"]
