"""Decisions applied, measured and written back as forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.burden.items import question_seconds
from analyser.burden.ranges import Range
from analyser.findings import Finding, Severity
from analyser.questions import Question
from analyser.redesign.apply import apply
from analyser.redesign.forms import changed_forms
from analyser.redesign.guards import Statutory
from analyser.redesign.run import change_rows, redesign, refuse_losses
from analyser.redesign.scenario import Action, Decision, Scenario, load_scenario, write_scenario
from analyser.redesign.source import of_forms, of_matrix
from analyser.redesign.suggest import best_words
from analyser.redesign.supporting import supporting
from analyser.redesign.told import as_data, say_back, told
from analyser.redesign.write import write_redesign
from analyser.workflow import Step, Workflow
from data_matrix.load import load_matrix
from data_matrix.model import StatutoryClass
from data_matrix.reference import load_reference
from form_specs.folders import EXAMPLES, load_all
from form_specs.load import load_form
from form_specs.logic.check import check
from foundation.errors import InputError

FLOW = Workflow(
    (
        Step("A", "Plan", "Care Plan", 1, 1, 1, "seen", "once"),
        Step("A", "Visit", "Record of visit", 2, 9, 8.7, "seen", "reg 28"),
    )
)


def ask(number: int, form: str, text: str = "Home address", **more: object) -> Question:
    made = Question(
        id=f"A|{number}|1|{form}", text=text, la="A", form=form, item=number, statutory=StatutoryClass.LOCAL
    )
    return replace(made, **more)  # type: ignore[arg-type]


ADDRESS = (ask(11, "Plan"), ask(11, "Visit"))
STORY = ask(20, "Visit", "Summary of health needs", field_type="text")


def run(*decisions: Decision, questions: tuple[Question, ...] = (*ADDRESS, STORY), watched: Statutory | None = None):
    return redesign(questions, Scenario("Ours", decisions), FLOW, (), watched or Statutory({}))


def decide(action: Action, *questions: Question, **more: str) -> Decision:
    return Decision(action, tuple(q.id for q in questions), because="it is known", **more)


def test_asking_once_saves_the_typing_but_for_the_check_by_hand() -> None:
    found = run(decide(Action.ASK_ONCE, *ADDRESS))
    typed = question_seconds(ADDRESS[1]).central
    confirmed = 60 * 2 / 238 + 3  # two words read, and seeing that it is still right
    assert found.minutes_back("A").central == pytest.approx(9 * (typed - confirmed) / 60)
    assert found.saved["A", Action.ASK_ONCE].central == pytest.approx(found.minutes_back("A").central)
    before, after = found.before[0], found.after[0]
    assert (before.typed, before.shown, after.typed, after.shown) == (3, 0, 2, 1)
    assert (before.items, after.items) == (2, 2)


def test_dropping_saves_all_of_it_each_time() -> None:
    found = run(decide(Action.DROP, STORY))
    assert found.minutes_back("A").central == pytest.approx(9 * question_seconds(STORY).central / 60)
    # 60 words a time where a question says what is wanted, 80 under a bare heading: four words are still a heading.
    assert found.before[0].words.central - found.after[0].words.central == pytest.approx(9 * 80)


def test_what_is_saved_by_each_decision_adds_up() -> None:
    found = run(decide(Action.ASK_ONCE, *ADDRESS), decide(Action.DROP, STORY))
    parts = sum(minutes.central for minutes in found.saved.values())
    assert parts == pytest.approx(found.minutes_back("A").central)


def test_a_condition_a_rewording_and_a_box() -> None:
    closed = ask(30, "Visit", "Was the child seen?", field_type="boolean")
    found = apply(
        (closed, STORY),
        Scenario(
            "",
            (
                decide(Action.CONTEXT, closed, text="Tell us more"),
                decide(Action.CONDITIONAL, STORY, text="seen = yes"),
                decide(Action.REWORD, STORY, text="How is the child's health?"),
                decide(Action.BANK, closed, text="child_dob@1"),
            ),
        ),
    )
    seen, story = found.questions
    assert (story.condition, story.text, story.field_type) == ("seen = yes", "How is the child's health?", "text")
    assert seen.pulled_from
    assert len(found.changes) == 4


def test_other_words_do_not_change_what_answer_is_wanted() -> None:
    story = replace(STORY, field_type="")
    found = run(decide(Action.REWORD, story, text="Health"), questions=(story,))
    assert found.applied.questions[0].field_type == "text"


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision(Action.DROP, ("A|99|1|Plan",), because="x"), "Did you mean A|"),
        (decide(Action.MERGE, *ADDRESS), "stands on another form"),
        (decide(Action.ASK_ONCE, STORY, ask(11, "Visit")), "Use merge"),
        (decide(Action.CONTEXT, STORY), "room to explain already"),
        (decide(Action.BANK, STORY, text="nothing@1"), "nothing"),
    ],
)
def test_a_decision_that_cannot_be_applied_says_why(decision: Decision, said: str) -> None:
    with pytest.raises(InputError) as raised:
        run(decision)
    assert said in str(raised.value)


def test_losing_something_statutory_is_refused_unless_overridden_with_a_reason() -> None:
    watched = Statutory({20: "Health needs"})
    with pytest.raises(InputError) as raised:
        refuse_losses(run(decide(Action.DROP, STORY), watched=watched))
    assert "Item 20, Health needs (A): no form collects it any more; it was on Visit." in str(raised.value)
    found = run(decide(Action.DROP, STORY, override="Held by the health team"), watched=watched)
    refuse_losses(found)
    assert found.guarded[0].override == "Held by the health team"
    assert "Overridden: Held by the health team" in "\n".join(told(found))


def test_a_scenario_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    decisions = (
        decide(Action.ASK_ONCE, *ADDRESS, keep=ADDRESS[0].id, by="Steering group", on="2024-11-01"),
        decide(Action.REWORD, STORY, text='What has "changed"?\nAnd why?'),
    )
    path = tmp_path / "ours.yaml"
    path.write_text(write_scenario("Ours: first", decisions), encoding="utf-8")
    read = load_scenario(path)
    assert read.name == "Ours: first"
    assert read.decisions[0] == decisions[0]
    assert read.decisions[1].text == 'What has "changed"? And why?'


def test_a_scenario_without_decisions_is_one(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    path.write_text(write_scenario("None", ()), encoding="utf-8")
    assert load_scenario(path).decisions == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n", "This is not a scenario"),
        ("decisions:\n  - do: burn\n    questions: [a]\n", "do is 'burn'"),
        ("decisions:\n  - do: drop\n    because: x\n", "names no questions"),
        ("decisions:\n  - {do: drop, questions: [a]}\n", "gives no reason"),
        ("decisions:\n  - {do: drop, questions: [a], because: [x]}\n", "`because` is not text"),
        ("decisions:\n  - {do: merge, questions: [a], because: x}\n", "needs two questions"),
        ("decisions:\n  - {do: reword, questions: [a], because: x}\n", "lacks its text"),
        ("decisions:\n  - {do: drop, questions: [a], because: x, whom: y}\n", "has unknown whom"),
        ("decisions:\n  - drop\n", "not a decision"),
    ],
)
def test_a_scenario_that_cannot_be_read_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_scenario(path)
    assert said in str(raised.value)
    assert raised.value.line is not None


@pytest.mark.parametrize("name", ["exact", "groups", "core"])
def test_every_suggestion_on_the_as_found_forms_keeps_what_must_be_kept(name: str, tmp_path: Path) -> None:
    source = of_forms(load_all([EXAMPLES]))
    found = redesign(source.questions, source.suggested(name), source.workflow, source.groups, source.watched)
    refuse_losses(found)
    assert found.minutes_back("").central > 0
    write_redesign(found, source, tmp_path)
    forms = [load_form(path) for path in sorted((tmp_path / "forms").glob("*.yaml"))]
    assert len(forms) == 4
    assert [problem for form in forms for problem in check(form)] == []
    assert load_scenario(tmp_path / "scenario.yaml").decisions == found.scenario.decisions


@pytest.mark.parametrize("name", ["exact", "groups", "core"])
def test_every_suggestion_on_the_embedded_matrix_keeps_what_must_be_kept(name: str) -> None:
    source = of_matrix(load_reference())
    found = redesign(
        source.questions, source.suggested(name), source.workflow, source.groups, source.watched, with_findings=False
    )
    refuse_losses(found)
    assert all(found.minutes_back(m.la).central >= 0 for m in found.before)
    assert sum(m.repeats for m in found.after) < sum(m.repeats for m in found.before)


@pytest.mark.parametrize("name", ["exact", "groups", "core"])
def test_every_suggestion_on_the_real_workbook_keeps_what_must_be_kept(name: str, real_workbook: Path) -> None:
    source = of_matrix(load_matrix(real_workbook))
    found = redesign(
        source.questions, source.suggested(name), source.workflow, source.groups, source.watched, with_findings=False
    )
    refuse_losses(found)
    for before, after in zip(found.before, found.after, strict=True):
        assert after.minutes.low < before.minutes.low
        assert after.minutes.central < before.minutes.central
        assert after.minutes.high < before.minutes.high


def test_the_core_gives_back_most_and_exact_repeats_least() -> None:
    source = of_matrix(load_reference())
    back = []
    for name in ("exact", "groups", "core"):
        wanted = source.suggested(name)
        found = redesign(source.questions, wanted, source.workflow, source.groups, source.watched, with_findings=False)
        back.append(sum(found.minutes_back(m.la).central for m in found.before))
    assert back[0] <= back[1] < back[2]


def test_specs_take_the_decisions() -> None:
    specs = load_all([EXAMPLES / "visit_as_found.yaml", EXAMPLES / "review_as_found.yaml"])
    source = of_forms(specs)
    decisions = (
        Decision(Action.DROP, ("visit_as_found.address_2",), because="one is enough"),
        Decision(Action.REWORD, ("visit_as_found.yp_views",), text="What did the child say?", because="plain"),
        Decision(Action.ASK_ONCE, ("visit_as_found.dob", "review_as_found.dob"), because="held"),
        Decision(Action.CONTEXT, ("visit_as_found.bedroom",), text="What was it like?", because="room"),
        Decision(Action.CONDITIONAL, ("visit_as_found.actions",), text="seen_alone = yes", because="x"),
    )
    applied = apply(source.questions, Scenario("", decisions))
    forms, broken = changed_forms([spec.form for spec in specs], applied)
    visit, review = (next(f for f in forms if f.id == name) for name in ("visit_as_found", "review_as_found"))
    assert broken == []
    assert visit.field("address_2") is None
    assert str(visit.field("yp_views").label) == "What did the child say?"
    assert review.field("dob").initial.source == "visit_as_found.dob"
    assert visit.field("bedroom").context.label.text == "What was it like?"
    assert str(visit.field("actions").enable_when) == "seen_alone = yes"
    assert visit.version == "2.0.0"


def test_dropping_what_others_hang_on_is_told() -> None:
    specs = load_all([EXAMPLES / "visit_as_found.yaml"])
    decision = Decision(Action.DROP, ("visit_as_found.seen_alone",), because="x")
    applied = apply(of_forms(specs).questions, Scenario("", (decision,)))
    _, broken = changed_forms([spec.form for spec in specs], applied)
    assert [problem.link_id for _, problem in broken] == ["why_not_alone"]


def test_every_change_is_a_row_with_who_why_and_when() -> None:
    found = run(decide(Action.ASK_ONCE, *ADDRESS, by="Steering group", on="2024-11-01"))
    (row,) = change_rows(found)
    assert row[:4] == ("A", "Visit", ADDRESS[1].id, "Home address")
    assert row[5] == f"Pulled through from {ADDRESS[0].id}, to be confirmed"
    assert row[7:9] == ("Steering group", "2024-11-01")


def test_data_and_words_always_carry_the_range() -> None:
    found = run(decide(Action.DROP, STORY))
    assert set(as_data(found)["las"]["A"]["minutes_back_estimate"]) == {"low", "central", "high"}
    assert say_back(Range(-1, -2, -3)) == "an estimated 2 minutes (1 to 3) more"


def test_supporting_evidence_hangs_on_a_statutory_item() -> None:
    legal = ask(14, "Plan", "Legal status", statutory=StatutoryClass.BOTH)
    drags = [ask(n, "Plan", text) for n, text in ((101, "Legal status start date"), (102, "Why legal status changed"))]
    other = ask(103, "Plan", "Favourite food")
    watched = Statutory({14: "Legal status"})
    found = redesign((legal, *drags, other), Scenario("", ()), FLOW, (), watched, with_findings=False)
    (one,) = supporting(found.burden_before, watched)
    assert [t.question.item for t in one.local] == [101, 102]
    assert one.dragged.central == pytest.approx(sum(question_seconds(q).central for q in drags) / 60)


def test_the_best_words_have_the_fewest_prompts_then_are_the_commonest() -> None:
    asked = [
        ask(11, "Plan", "Where the child lives now"),
        ask(11, "Visit", "Where the child lives now"),
        ask(11, "Review", "Current address"),
        ask(11, "Request", "CHA"),
        ask(11, "Letter", "CHA"),
        ask(11, "Closure", "CHA"),
    ]
    prompt = [Finding("undefined-acronym", "", Severity.WARNING, "", "", "", question=q.id) for q in asked[3:]]
    assert best_words(asked, {11}, ()) == {11: "CHA"}
    assert best_words(asked, {11}, prompt) == {11: "Where the child lives now"}


def test_the_best_words_of_an_open_question_say_what_to_write() -> None:
    asked = [
        ask(12, "Plan", "Family history", field_type="text"),
        ask(12, "Visit", "Family history", field_type="text"),
        ask(12, "Review", "What should we know about the family?", field_type="text"),
    ]
    assert best_words(asked, {12}, ()) == {12: "What should we know about the family?"}
    short = [replace(question, field_type="string") for question in asked]
    assert best_words(short, {12}, ()) == {12: "Family history"}


def test_a_rewording_that_costs_more_says_why() -> None:
    long = ask(12, "Plan", "What should we know about the family?", field_type="text")
    found = run(decide(Action.REWORD, long, text="Family history"), questions=(long,))
    (line,) = (line for line in told(found) if line.startswith("  Reword"))
    assert " more: " in line
    assert "too short to say what to write" in line
    assert "-" not in line.split(":")[1]
    back = run(decide(Action.REWORD, long, text="Tell us all that we should know"), questions=(long,))
    assert not any("too short" in line for line in told(back))
