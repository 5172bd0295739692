"""The plan to ask once, on councils small enough to work out by hand."""

from __future__ import annotations

import pytest

from analyser.agreed import Agreed, agreed_on
from analyser.capture import Mode, SameAsk, plan_capture
from analyser.natures import Nature, ageing_of, ageing_of_question
from analyser.questions import Question
from analyser.workflow import Step, Workflow
from data_matrix.model import StatutoryClass


def question(number: int, form: str, text: str, la: str = "LA 1", line: int = 1, **more: object) -> Question:
    return Question(id=f"{la}|{number}|{line}|{form}", text=text, la=la, form=form, item=number, **more)  # type: ignore[arg-type]


def workflow(*forms: str, la: str = "LA 1") -> Workflow:
    return Workflow(tuple(Step(la, form, "Other", n, 1, 1, "judgement", "ours") for n, form in enumerate(forms, 1)))


def together(asked: list[Question]) -> list[SameAsk]:
    """One group an item, as the matcher makes of an item that stands on several forms."""
    return [SameAsk(f"g{n}", tuple(q.id for q in asked if q.item == n)) for n in dict.fromkeys(q.item for q in asked)]


def test_a_fact_that_is_held_is_shown_whatever_its_words() -> None:
    asked = [question(7, form, "Views") for form in "AB"]
    ask = SameAsk("g", tuple(q.id for q in asked), held=True)
    (capture,) = plan_capture(asked, [ask], workflow("A", "B")).captures
    assert (capture.mode, capture.kind.value) == (Mode.SHOW, "already_held")


def test_the_first_form_in_the_workflow_captures_whatever_order_questions_come_in() -> None:
    asked = [question(11, "Review", "Address"), question(11, "Request", "Home address")]
    (capture,) = plan_capture(asked, together(asked), workflow("Request", "Review")).captures
    assert (capture.captured_on, capture.form) == ("Request", "Review")
    assert (capture.wording, capture.asked_as) == ("Home address", "Address")
    assert (capture.mode, capture.stale_after_months) == (Mode.CONFIRM, 0)


def test_a_view_is_asked_again_and_is_no_repeat() -> None:
    asked = [question(5, form, "What are your wishes and feelings?") for form in ("Visit", "Review")]
    plan = plan_capture(asked, together(asked), workflow("Visit", "Review"))
    assert [c.mode for c in plan.captures] == [Mode.SEPARATE]
    assert all(f.repeats == 0 for f in plan.forms)


def test_two_lines_of_one_item_on_one_form_are_no_repeat() -> None:
    asked = [question(5, "Visit", "Name", line=line) for line in (1, 2)]
    assert plan_capture(asked, together(asked), workflow("Visit")).captures == ()


def test_two_councils_are_never_mixed() -> None:
    asked = [question(5, "Visit", "Name", la=la) for la in ("LA 1", "LA 2")]
    plan = plan_capture(asked, together(asked), workflow("Visit"))
    assert (plan.captures, plan.overlaps, plan.record) == ((), (), ())


def test_asked_twice_on_one_form_is_asked_once_there() -> None:
    asked = [question(39, "Visit", "Where are you now?"), question(40, "Visit", "Where do you feel you are?")]
    ask = SameAsk("g1", tuple(q.id for q in asked))
    (capture,) = plan_capture(asked, [ask], workflow("Visit")).captures
    assert (capture.mode, capture.items) == (Mode.ONCE, (39, 40))


def test_a_fixed_fact_goes_on_the_childs_record_once() -> None:
    asked = [question(4, form, "Date of birth", statutory=StatutoryClass.BOTH) for form in "ABC"]
    plan = plan_capture(asked, together(asked), workflow("A", "B", "C"))
    assert [c.mode for c in plan.captures] == [Mode.SHOW, Mode.SHOW]
    (fact,) = plan.record
    assert (fact.items, fact.wording, fact.captured_on, fact.shown_on) == ((4,), "Date of birth", "A", ("B", "C"))
    assert fact.statutory is StatutoryClass.BOTH
    assert plan.by_class() == {StatutoryClass.BOTH: {Mode.SHOW: 2}}


def test_one_item_in_two_wordings_is_one_fact_of_the_record() -> None:
    asked = [question(1, form, "First name") for form in "BC"] + [
        question(1, form, "Forename", line=2) for form in "AB"
    ]
    asks = [SameAsk(text, tuple(q.id for q in asked if q.text == text)) for text in ("First name", "Forename")]
    (fact,) = plan_capture(asked, asks, workflow("A", "B", "C")).record
    assert (fact.wording, fact.captured_on, fact.shown_on) == ("Forename", "A", ("B", "C"))


def test_facts_of_two_councils_are_recorded_apart() -> None:
    asked = [question(4, form, "Date of birth", la=la) for la in ("LA 1", "LA 2") for form in "AB"]
    plan = plan_capture(
        asked, together(asked), Workflow(workflow("A", "B").steps + workflow("A", "B", la="LA 2").steps)
    )
    assert [(fact.la, fact.shown_on) for fact in plan.record] == [("LA 1", ("B",)), ("LA 2", ("B",))]


def test_overlap_is_shared_items() -> None:
    asked = [question(n, "A", "x") for n in range(1, 5)] + [question(n, "B", "x") for n in (3, 4)]
    (overlap,) = plan_capture(asked, [], workflow("A", "B")).overlaps
    assert (overlap.first, overlap.second, overlap.shared) == ("A", "B", 2)


def test_forms_that_only_repeat_come_first() -> None:
    asked = [question(n, "A", "School name") for n in (1, 2)] + [question(n, "B", "School name") for n in (1, 2)]
    plan = plan_capture(asked, together(asked), workflow("A", "B"))
    assert [(f.form, f.asked, f.repeats, f.share) for f in plan.forms] == [("B", 2, 2, 1.0), ("A", 2, 0, 0.0)]


def test_the_same_input_in_another_order_gives_the_same_plan() -> None:
    asked = [question(n, form, "School name") for n in (1, 2, 3) for form in "ABC"]
    flow = workflow("A", "B", "C")
    assert plan_capture(asked, together(asked), flow) == plan_capture(asked[::-1], together(asked)[::-1], flow)


def test_natures_of_the_reports_own_items() -> None:
    assert ageing_of("Date of Birth").nature is Nature.FIXED
    assert ageing_of("Parent's views on placement plan?").nature is Nature.FRESH
    assert ageing_of("Address").stale_after_months == 0
    assert ageing_of("Summary of EET needs").nature is Nature.TOLD
    assert ageing_of("Something else").nature is Nature.CHANGING


@pytest.mark.parametrize(
    ("wording", "nature", "stale"),
    [
        ("Details of involved professionals - Name", Nature.CHANGING, 3),
        ("Name and address of the school: details", Nature.CHANGING, 3),
        ("Contact details", Nature.CHANGING, 3),
        ("Arrangements for seeing the family: Person", Nature.CHANGING, 6),
        ("Date of the last review", Nature.CHANGING, 0),
        ("What needs to be done?", Nature.FRESH, None),
        ("Was feedback received?", Nature.FRESH, None),
        ("Health needs", Nature.TOLD, None),
        ("Placement history", Nature.TOLD, None),
        ("Details of the support for the young person", Nature.TOLD, None),
    ],
)
def test_what_the_whole_wording_asks_decides_how_it_ages(wording: str, nature: Nature, stale: int | None) -> None:
    assert (ageing_of(wording).nature, ageing_of(wording).stale_after_months) == (nature, stale)


def test_what_is_asked_of_a_review_is_asked_anew_unless_its_words_say_otherwise() -> None:
    placed = {"category": "Care Plan & CLA meetings/reviews"}
    assert ageing_of_question(question(1, "A", "Location", **placed)).nature is Nature.FRESH
    assert ageing_of_question(question(1, "A", "Location")).nature is Nature.CHANGING
    assert ageing_of_question(question(1, "A", "Address", **placed)).nature is Nature.CHANGING


def test_one_question_whose_answer_is_split_among_items_is_not_asked_twice() -> None:
    asked = [question(n, "Visit", "Name and address of school") for n in (330, 331)]
    asked.append(question(332, "Visit", "School"))
    found = plan_capture(asked, [SameAsk("g", tuple(q.id for q in asked))], workflow("Visit")).captures
    assert [(c.mode, c.asked_as, c.items) for c in found] == [(Mode.ONCE, "School", (330, 332))]


def agreed(asked: list[Question], **how: str) -> SameAsk:
    ids = tuple(q.id for q in asked)
    return SameAsk("g", ids, agreed=(Agreed(frozenset(ids), **how),))


def test_people_choose_the_form_that_asks_and_the_words() -> None:
    asked = [question(11, form, "Address") for form in ("Request", "Visit", "Review")]
    ask = agreed(asked, form="Review", la="LA 1", wording="Home address")
    found = plan_capture(asked, [ask], workflow("Request", "Visit", "Review")).captures
    assert [(c.captured_on, c.form, c.wording) for c in found] == [
        ("Review", "Request", "Home address"),
        ("Review", "Visit", "Home address"),
    ]


def test_a_form_chosen_in_one_la_says_nothing_of_another() -> None:
    asked = [question(11, form, "Address", la=la) for la in ("LA 1", "LA 2") for form in ("A", "B")]
    steps = (*workflow("A", "B").steps, *workflow("A", "B", la="LA 2").steps)
    found = plan_capture(asked, [agreed(asked, form="B", la="LA 1")], Workflow(steps)).captures
    assert {(c.la, c.captured_on) for c in found} == {("LA 1", "B"), ("LA 2", "A")}


def test_a_view_people_agreed_is_one_is_shown_to_be_confirmed() -> None:
    asked = [question(5, form, "What are your wishes and feelings?") for form in ("Visit", "Review")]
    (capture,) = plan_capture(asked, [agreed(asked)], workflow("Visit", "Review")).captures
    assert (capture.mode, capture.saves_typing) == (Mode.CONFIRM, True)
    assert "people decided" in capture.reason


def test_what_was_agreed_is_about_a_group_that_holds_two_of_its_questions() -> None:
    one = Agreed(frozenset({"a", "b", "c"}))
    assert agreed_on(["a", "b", "x"], [one]) == (one,)
    assert agreed_on(["a", "x"], [one]) == ()
