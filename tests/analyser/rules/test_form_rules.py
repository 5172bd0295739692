"""Rules that look at whole forms: what the examples beside them cannot show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analyser.form_questions import from_form
from analyser.lint import all_rules, lint
from analyser.questions import Audience, FormFacts, Question, from_matrix
from analyser.rules._rule import Scope, Settings
from data_matrix.load import load_matrix
from form_specs.folders import library

FORM_RULES = frozenset(rule.slug for rule in all_rules() if rule.scope is not Scope.QUESTION)
SPEC_RULES = FORM_RULES - {"wrong-stage"} | {"text-only-voice", "prefill-without-check"}


def told(rule: str, *questions: Question, facts: tuple[FormFacts, ...] = (), **settings: object) -> list[str]:
    found = lint(questions, facts=facts, settings=Settings(**settings))  # type: ignore[arg-type]
    return [f.question for f in found if f.rule == rule]


def on(form: str, number: str, text: str, **more: object) -> Question:
    return Question(id=number, text=text, form=form, field=f"f{number}", source="spec", **more)  # type: ignore[arg-type]


def test_a_matrix_says_nothing_that_these_rules_need(real_workbook: Path) -> None:
    found = Counter(f.rule for f in lint(from_matrix(load_matrix(real_workbook))))
    assert not found.keys() & SPEC_RULES
    assert found["wrong-stage"] < 10


def test_our_own_library_is_left_alone_by_the_rules_on_forms() -> None:
    questions: list[Question] = []
    facts = []
    for spec in library():
        asked, known = from_form(spec.form)
        questions += asked
        facts.append(known)
    assert len(questions) > 500
    assert not {f.rule for f in lint(questions, facts=facts)} & (SPEC_RULES | FORM_RULES)


@pytest.mark.parametrize(("visit_first", "asked_again"), [(True, "1"), (False, "2")])
def test_the_later_step_is_the_one_that_repeats_whatever_the_order(visit_first: bool, asked_again: str) -> None:
    forms = ("Visit", "Plan") if visit_first else ("Plan", "Visit")
    stages = {"Visit": "visit", "Plan": "placement"}
    questions = [on(form, str(n), "Home address", items=(11,)) for n, form in enumerate(forms, 1)]
    facts = tuple(FormFacts(la="", form=form, stage=stages[form]) for form in forms)
    assert told("same-fact-across-forms", *questions, facts=facts) == [asked_again]


def test_two_councils_do_not_repeat_each_other() -> None:
    one = on("Plan", "1", "Home address", items=(11,), la="A")
    other = on("Visit", "2", "Home address", items=(11,), la="B")
    assert not told("same-fact-across-forms", one, other)


@pytest.mark.parametrize("text", ["What are the child's views?", "Decision", "Date of visit"])
def test_what_is_new_each_time_is_rightly_asked_again(text: str) -> None:
    assert not told("same-fact-across-forms", on("Plan", "1", text, items=(5,)), on("Visit", "2", text, items=(5,)))


def test_without_items_only_a_fact_named_alike_is_held_to_be_the_same() -> None:
    def again(one: str, other: str) -> list[str]:
        return told("same-fact-across-forms", on("Plan", "1", one), on("Visit", "2", other))

    assert again("Child's school", "Child's  SCHOOL") == ["2"]
    assert not again("Child's school", "School attendance this term")
    assert not again("By when?", "By when?")


def test_two_wordings_of_one_field_are_one_question() -> None:
    texts = ("Child's social worker", "Your social worker")
    readers = (Audience.PRACTITIONER, Audience.CHILD)
    twins = [
        Question(id=str(n), text=text, form="Plan", field="worker", audience=reader)
        for n, (text, reader) in enumerate(zip(texts, readers, strict=True))
    ]
    assert not told("same-ask-within-form", *twins)


def test_a_form_that_gives_no_reasons_is_told_once() -> None:
    questions = [on("Plan", str(n), f"Question {n}") for n in range(40)]
    assert told("no-reason-given", *questions) == [""]


def test_a_review_date_that_has_passed_is_told_only_where_today_is_known() -> None:
    question = on("Plan", "1", "Was a laptop lent?", added_because="Schools closed", review_by="2026-01-31")
    assert not told("unreviewed-addition", question)
    assert not told("unreviewed-addition", question, today="2026-01-31")
    assert told("unreviewed-addition", question, today="2026-02-01") == ["1"]


def test_a_printed_summary_need_not_ask_whether_it_still_holds() -> None:
    question = on("Sheet", "1", "Home address", pulled_from="plan.home")
    assert told("prefill-without-check", question) == ["1"]
    assert not told("prefill-without-check", question, facts=(FormFacts(la="", form="Sheet", stage="summary"),))


def test_a_reading_age_is_held_against_the_councils_own_aim() -> None:
    texts = [f"{n}. Which of your belongings would you like to bring along from your other home?" for n in range(12)]
    questions = [on("Plan", str(n), text, audience=Audience.CHILD) for n, text in enumerate(texts)]
    assert told("reading-age", *questions, reading_age_child=5)
    assert not told("reading-age", *questions, reading_age_child=18)
    grown_ups = [on("Plan", str(n), text) for n, text in enumerate(texts)]
    assert not told("reading-age", *grown_ups, reading_age_child=5)
