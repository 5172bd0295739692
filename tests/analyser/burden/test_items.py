"""The model by hand, arithmetic shown; and what must hold of any question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.burden.items import How, form_minutes, question_seconds
from analyser.burden.parameters import default_parameters
from analyser.questions import Question
from form_specs.folders import EXAMPLES
from form_specs.load import load_form


def ask(text: str = "Was the child seen?", **more: object) -> Question:
    return Question(id="1", text=text, **{"form": "Visit", **more})  # type: ignore[arg-type]


def test_a_yes_or_no_question_by_hand() -> None:
    found = question_seconds(ask("Was the child seen alone?", field_type="boolean"))
    # 5 words read, one decision, one answer
    assert found.low == pytest.approx(60 * 5 / 300 + 1.35 + 3)
    assert found.central == pytest.approx(60 * 5 / 238 + 1.35 + 5)
    assert found.high == pytest.approx(60 * 5 / 175 + 1.35 + 8)


def test_a_list_is_read_with_its_options_and_hint() -> None:
    question = ask("Where is home?", field_type="choice", options=("With family", "Elsewhere"), hint="The main one")
    # 3 words of question, 3 of hint, 3 of options
    assert question_seconds(question).central == pytest.approx(60 * 9 / 238 + 1.35 + 7)


def test_a_fact_may_have_to_be_looked_up() -> None:
    # One in ten is not known by heart, and then takes a minute: 6 seconds on average.
    assert question_seconds(ask("Date of birth", field_type="date")).central == pytest.approx(
        60 * 3 / 238 + 1.35 + 8 + 0.1 * 60
    )


def test_free_text_is_composed_with_time_to_think() -> None:
    bare = question_seconds(ask("Health", field_type="text"))
    assert bare.low == pytest.approx(60 * 1 / 300 + 1.35 + 60 * 20 / 33 * 1.0)
    assert bare.central == pytest.approx(60 * 1 / 238 + 1.35 + 60 * 80 / 25 * 1.3)
    assert bare.high == pytest.approx(60 * 1 / 175 + 1.35 + 60 * 250 / 19 * 2.0)
    guided = question_seconds(ask("Health", field_type="text", hint="What changed since the last visit"))
    assert guided.central == pytest.approx(60 * 7 / 238 + 1.35 + 60 * 60 / 25 * 1.3)


def test_a_box_beside_a_closed_question_is_filled_now_and_then() -> None:
    plain, boxed = (
        question_seconds(ask(field_type="boolean", has_context=with_box)).central for with_box in (False, True)
    )
    assert boxed - plain == pytest.approx(0.3 * 60 * 15 / 25)


def test_a_question_that_hangs_on_another_is_shown_half_the_time() -> None:
    always, sometimes = (
        question_seconds(ask(field_type="boolean", condition=shown)).central for shown in ("", "seen = no")
    )
    assert sometimes == pytest.approx(always / 2)


def test_a_person_has_four_parts_and_is_looked_up_once() -> None:
    assert question_seconds(ask("Social worker", field_type="person")).central == pytest.approx(
        60 * 2 / 238 + 1.35 + 4 * 12 + 0.1 * 60
    )


def test_what_is_pulled_through_is_read_and_confirmed() -> None:
    question = ask("Home address", field_type="address", pulled_from="record.address", confirmed=True)
    assert question_seconds(question).central == pytest.approx(60 * 2 / 238 + 3)


def test_an_account_brought_forward_is_read_and_a_quarter_rewritten() -> None:
    question = ask("Summary of health needs", field_type="text", pulled_from="record.health")
    typed = 60 * 80 / 25 * 1.3
    assert question_seconds(question).central == pytest.approx(60 * 4 / 238 + 3 + 60 * 80 / 238 + 0.25 * typed)


def test_where_a_matrix_does_not_say_the_words_tell_what_answer_is_wanted() -> None:
    yes_no = question_seconds(ask("Is the child in school?"))
    date = question_seconds(ask("Date of last review"))
    text = question_seconds(ask("Child's wishes and feelings about school life"))
    assert yes_no.central == pytest.approx(60 * 5 / 238 + 1.35 + 5)
    assert date.central == pytest.approx(60 * 4 / 238 + 1.35 + 8 + 6)
    assert text.central == pytest.approx(60 * 7 / 238 + 1.35 + 60 * 60 / 25 * 1.3)


def test_a_visit_with_three_long_texts_spans_more_than_tenfold() -> None:
    texts = [
        Question(id=str(n), text=text, form="Visit", field_type="text", field=str(n))
        for n, text in enumerate(["Health", "Education", "Analysis"])
    ]
    minutes = form_minutes(texts)
    # Each text: 60 x 20 / 33 = 36 s low, 60 x 250 / 19 x 2 = 1,579 s high; opening 0.5 to 5 minutes.
    assert minutes.low == pytest.approx((3 * (60 / 300 + 1.35 + 60 * 20 / 33)) / 60 + 0.5)
    assert minutes.high == pytest.approx((3 * (60 / 175 + 1.35 + 2 * 60 * 250 / 19)) / 60 + 5)
    assert minutes.spread > 10


def test_a_field_with_a_childs_wording_is_answered_once() -> None:
    own = Question(id="f|a|practitioner", text="How was it?", form="Visit", field="a", field_type="text")
    child = Question(id="f|a|child", text="How was it for you?", form="Visit", field="a", field_type="text")
    assert form_minutes([own, child]) == form_minutes([own])


def test_a_form_without_questions_takes_nothing() -> None:
    assert form_minutes([]).high == 0


def test_a_real_spec_is_timed() -> None:
    from analyser.form_questions import from_form

    questions, _ = from_form(load_form(EXAMPLES / "visit_as_found.yaml"))
    minutes = form_minutes(questions)
    assert 1 < minutes.low < minutes.central < minutes.high


_TYPES = st.sampled_from(
    ["string", "text", "date", "boolean", "choice", "multi-choice", "scale", "person", "integer", "attachment", ""]
)
_QUESTIONS = st.builds(
    Question,
    id=st.uuids().map(str),
    text=st.text("abc DEF", min_size=1, max_size=60),
    hint=st.text("abc ", max_size=40),
    form=st.just("F"),
    field_type=_TYPES,
    options=st.lists(st.text("abc ", min_size=1, max_size=9), max_size=4).map(tuple),
    condition=st.sampled_from(["", "x = 1"]),
    has_context=st.booleans(),
)


@given(st.lists(_QUESTIONS, max_size=8), _QUESTIONS)
def test_one_more_question_never_costs_less(questions: list[Question], another: Question) -> None:
    before, after = form_minutes(questions), form_minutes([*questions, another])
    assert before.low <= after.low
    assert before.central <= after.central
    assert before.high <= after.high


@given(_QUESTIONS, st.sampled_from([How.SHOWN, How.CONFIRMED, How.UPDATED]))
def test_pulling_through_never_costs_more_than_typing(question: Question, how: How) -> None:
    typed, pulled = question_seconds(question, how=How.TYPED), question_seconds(question, how=how)
    assert pulled.low <= typed.low
    assert pulled.central <= typed.central
    assert pulled.high <= typed.high


@given(_QUESTIONS)
def test_low_central_and_high_stand_in_order(question: Question) -> None:
    found = question_seconds(question)
    assert 0 <= found.low <= found.central <= found.high


def test_every_parameter_is_used_and_has_its_unit_in_its_name() -> None:
    units = ("_words_per_minute", "_seconds_per_", "_words", "_multiplier", "_share_", "_minutes_per_")
    for name in default_parameters().by_name:
        assert any(unit in name for unit in units), name
