"""Forms a year, splits that add up, sensitivity, and calibration by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.burden.calibrate import calibrate, calibrated
from analyser.burden.items import question_seconds
from analyser.burden.journey import Situation, completions, workflow_of
from analyser.burden.model import Burden, estimate
from analyser.burden.parameters import default_parameters
from analyser.burden.ranges import Range, say_minutes, say_pounds
from analyser.burden.sensitivity import sensitivity
from analyser.burden.splits import BY_FORM, SPLITS, split
from analyser.burden.told import as_data, as_rows, caseload
from analyser.capture import asks_of, plan_capture
from analyser.duplicates import Kind, find
from analyser.questions import Question
from analyser.workflow import Step, Workflow
from data_matrix.model import StatutoryClass
from form_specs.folders import library
from foundation.errors import InputError

KNOWN = default_parameters()
STEPS = Workflow(
    (
        Step("A", "Plan", "Care Plan", 1, 1, 1, "seen", "once"),
        Step("A", "Visit", "Record of visit", 2, 9, 8.7, "seen", "reg 28"),
    )
)


def dob(form: str, number: int) -> Question:
    return Question(
        id=f"A|4|1|{form}|{number}",
        text="Date of birth",
        la="A",
        form=form,
        item=4,
        item_name="Date of Birth",
        category="Child's details",
        statutory=StatutoryClass.BOTH,
    )


def story(form: str) -> Question:
    return Question(id=f"A|9|1|{form}", text="Child's views", la="A", form=form, item=9, statutory=StatutoryClass.LOCAL)


def burden() -> Burden:
    questions = [dob("Plan", 1), dob("Visit", 1), story("Visit")]
    duplicates = find(questions)
    plan = plan_capture(questions, asks_of(duplicates), STEPS)
    return estimate(questions, STEPS, plan=plan, groups=duplicates.groups)


def test_a_year_is_each_form_as_often_as_it_is_completed() -> None:
    date, text = question_seconds(dob("Plan", 1)).central / 60, question_seconds(story("Visit")).central / 60
    plan, visit = 2 + date, 2 + date + text  # opening and saving is 2 minutes
    assert burden().of_la("A").central == pytest.approx(1 * plan + 9 * visit)


@pytest.mark.parametrize("name", [*SPLITS, *BY_FORM])
def test_every_split_adds_up_to_the_whole(name: str) -> None:
    found = burden()
    parts = split(found, name)
    for level in ("low", "central", "high"):
        assert sum(getattr(p.minutes, level) for p in parts) == pytest.approx(getattr(found.of_la("A"), level))


def test_the_later_asking_repeats_and_the_first_does_not() -> None:
    repeats = {t.question.id: t.repeat for t in burden().timed}
    assert repeats == {"A|4|1|Plan|1": None, "A|4|1|Visit|1": Kind.ALREADY_HELD, "A|9|1|Visit": None}
    (held,) = (p for p in split(burden(), "repeats") if p.label == "Repeats: held already")
    assert held.minutes.central == pytest.approx(9 * question_seconds(dob("Visit", 1)).central / 60)


def test_statutory_and_voice_are_told_apart() -> None:
    classes = {p.label: p.questions for p in split(burden(), "class")}
    assert classes == {"Local": 1, "Statutory": 2, "Opening and saving": 0}
    assert {p.label: p.questions for p in split(burden(), "voice")}["Child's voice"] == 1


def test_several_lines_on_several_forms_are_counted_from_one_a_form_to_all() -> None:
    lines = [
        Question(id=f"A|7|{n}|{form}", text=text, la="A", form=form, item=7, source="matrix")
        for n, text in enumerate(("Phone", "Telephone"), 1)
        for form in ("Plan", "Visit")
    ]
    timed = estimate(lines, STEPS).timed
    whole = question_seconds(lines[0])
    # 2 lines on 2 forms: at least 1 line a form, half of each; at most both.
    assert timed[0].minutes.low == pytest.approx(whole.low / 60 * 0.5)
    assert timed[0].minutes.central == pytest.approx(whole.central / 60 * 0.75)
    assert timed[0].minutes.high == pytest.approx(whole.high / 60)


def test_a_question_on_no_form_is_not_counted_and_told() -> None:
    assert estimate([Question(id="1", text="Name", la="A")], STEPS).unplaced == 1


@pytest.mark.parametrize(
    ("kind", "situation", "times"),
    [
        ("Record of visit", Situation("first"), 9),
        ("Record of visit", Situation("later"), 8.7),
        ("Record of visit", Situation("later", settled=True), 4),
        ("Record of visit", Situation("first", settled=True), 9),
        ("Health", Situation(age=4.9), 2),
        ("Health", Situation(age=5), 1),
        ("Pathway", Situation(age=15.9), 0),
        ("Pathway", Situation(age=16), 2),
        ("Placement", Situation("later", settled=True), 0),
    ],
)
def test_how_often_depends_on_year_age_and_home(kind: str, situation: Situation, times: float) -> None:
    often = {"Record of visit": (9, 8.7), "Placement": (1.5, 0.5)}.get(kind, (7, 7))
    assert completions(Step("A", "F", kind, 1, *often, "seen", "x"), situation, KNOWN) == times


@pytest.mark.parametrize("wrong", [{"year": "second"}, {"age": -1}, {"age": 26}])
def test_a_situation_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Situation(**wrong)  # type: ignore[arg-type]


def test_the_library_is_as_often_as_its_forms_say() -> None:
    steps = {step.form: step for step in workflow_of(spec.form for spec in library()).steps}
    assert steps["Visit to a child we look after"].first_year == 9
    assert len(steps) == len(library())


def test_free_text_moves_the_answer_most_and_each_move_is_exact() -> None:
    found = burden()
    first = sensitivity(found)[0]
    assert first.parameter.name == "long_text_unguided_words"
    low = KNOWN.having(
        **{
            name: type(p)(p.name, v, v, v, p.evidence, p.source)
            for name, p in KNOWN.by_name.items()
            for v in [p.low if name == first.parameter.name else p.central]
        }
    )
    questions = [t.question for t in found.timed]
    assert first.with_low == pytest.approx(estimate(questions, STEPS, parameters=low).of_la("A").central)


def test_calibration_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "timed.csv"
    visit = next(f for f in burden().forms if f.form == "Visit")
    times = [visit.minutes.central * ratio for ratio in (0.5, 0.8, 1.0, 1.5, 2.0)]
    path.write_text("Form,Minutes\n" + "".join(f"visit,{t}\n" for t in times), encoding="utf-8")
    found = calibrate(burden(), path)
    assert (found.ratio.low, found.ratio.central, found.ratio.high) == pytest.approx((0.8, 1.0, 1.5))
    again = estimate([t.question for t in burden().timed], STEPS, parameters=calibrated(KNOWN, found))
    assert again.of_la("A").low == pytest.approx(0.8 * burden().of_la("A").central)
    assert again.of_la("A").high == pytest.approx(1.5 * burden().of_la("A").central)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("form,minutes\nVisits,3\n", "Did you mean “Visit”?"),
        ("form,minutes\nVisit,long\n", "minutes is “long”"),
        ("form,minutes\nVisit,0\n", "minutes is “0”"),
        ("form\nVisit\n", "There is no column minutes"),
        ("form,minutes\n", "There are no timings"),
        ("", "There is no column form"),
    ],
)
def test_timings_that_cannot_be_used_say_where(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "timed.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        calibrate(burden(), path)
    assert told in str(raised.value)


def test_words_never_give_one_number_alone() -> None:
    assert say_minutes(Range(4, 12, 41)) == "an estimated 12 minutes (4 to 41)"
    assert say_minutes(Range(120, 600, 1200)) == "an estimated 10 hours (2 to 20)"
    assert say_pounds(Range(100, 1234, 56789)) == "an estimated £1,200 (£100 to £57,000)"
    told = caseload(Range(60, 120, 240), 10, 50.0)
    assert told == (
        "For 10 children: an estimated 20 hours (10 to 40) a year, an estimated £1,000 (£500 to £2,000) at £50 an hour."
    )


def test_the_data_and_the_rows_carry_every_range() -> None:
    data = as_data(burden())
    assert set(data["las"]["A"]) == {"low", "central", "high"}
    assert all(len(row) == 8 for row in as_rows(burden()))
    assert {row[1] for row in as_rows(burden())} == {*SPLITS, *BY_FORM}
