"""Finding duplicates: pairs, groups, kinds, decisions, and the same answer in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.duplicates import Duplicates, Kind, Relation, find
from analyser.questions import Question
from analyser.similarity.decisions import Decisions
from data_matrix.model import StatutoryClass


def ask(name: str, text: str, la: str = "A", form: str = "Visit", **more: object) -> Question:
    return Question(id=name, text=text, la=la, form=form, **more)  # type: ignore[arg-type]


FORMS = [
    ask("1", "Date of birth", form="Visit", section="Child"),
    ask("2", "When were you born?", form="Plan", section="Child"),
    ask("3", "DOB", la="B", form="Plan", section="Child"),
    ask("4", "Who is your dentist?", form="Visit", section="Health"),
    ask("5", "Name of dentist", la="B", form="Plan", section="Health"),
    ask("6", "Carer's date of birth", la="B", form="Plan", section="Carer"),
    ask("7", "When?", form="Visit"),
    ask("8", "When?", la="B", form="Plan"),
]


def relation(found: Duplicates, a: str, b: str) -> Relation | None:
    return next((pair.relation for pair in found.pairs if (pair.a, pair.b) == (a, b)), None)


def kind(found: Duplicates, a: str, b: str) -> Kind:
    return next(pair.kind for pair in found.pairs if (pair.a, pair.b) == (a, b))


def test_pairs_come_best_first_with_their_kind_and_reason() -> None:
    found = find(FORMS)
    assert [pair.score for pair in found.pairs] == sorted((pair.score for pair in found.pairs), reverse=True)
    assert relation(found, "1", "3") is relation(found, "4", "5") is Relation.SAME
    assert kind(found, "1", "3") is Kind.ACROSS_LAS
    assert kind(found, "1", "2") is Kind.ALREADY_HELD
    assert relation(found, "1", "6") is not Relation.SAME
    assert all(pair.reason.endswith(".") for pair in found.pairs)


def test_bare_labels_need_context_and_join_no_group() -> None:
    found = find(FORMS, min_score=0.1)
    assert relation(found, "7", "8") is Relation.NEEDS_CONTEXT
    assert set(found.needs_context) == {"7", "8"}
    assert not any({"7", "8"} & set(group.members) for group in found.groups)


def test_groups_say_what_a_meeting_wants_to_know() -> None:
    questions = [
        ask("1", "D.O.B.", statutory=StatutoryClass.BOTH, practitioner_tag="Duplication", section="Child"),
        ask("2", "Date of birth", la="B", consumer_tag="Useful to LA", section="Child"),
        ask("3", "Date of birth", la="C", section="Child"),
    ]
    (group,) = find(questions).groups
    assert group.members == ("1", "2", "3")
    assert (group.statutory, group.practitioner_tags, group.consumer_tags) == (
        ("Both",),
        ("Duplication",),
        ("Useful to LA",),
    )
    assert group.kinds == (Kind.ACROSS_LAS,)
    assert group.wording == "Date of birth"
    assert group.keep == "2"
    assert "2 times" in group.why_keep
    assert "A, B, C" in group.reason
    assert 0.8 <= group.confidence <= 1


def test_one_matrix_item_on_several_forms_counts_without_any_matching() -> None:
    forms = ("Visit", "Plan", "Review")
    rows = [ask(f"A|11|1|{form}", "When?", form=form, item=11, source="matrix") for form in forms]
    found = find(rows)
    assert len(found.pairs) == 3
    assert {pair.kind for pair in found.pairs} == {Kind.ACROSS_FORMS}
    assert {pair.relation for pair in found.pairs} == {Relation.SAME}
    assert "3 forms of A" in found.pairs[0].reason
    assert found.groups[0].members == tuple(sorted(row.id for row in rows))


def test_rows_of_one_table_are_not_duplicates() -> None:
    rows = [ask(f"A|{item}|1|Visit", "Contact details", item=item, source="matrix") for item in (5, 6)]
    assert not find(rows).pairs


def test_a_long_label_split_into_items_is_one_question() -> None:
    text = "Did the child attend the review and how were their views obtained?"
    rows = [ask(f"A|{item}|1|Visit", text, item=item, source="matrix") for item in (5, 6)]
    assert not find(rows).pairs
    assert not find(rows).groups


def items(text: str, *places: tuple[int, str, str]) -> list[Question]:
    return [
        ask(f"A|{n}|1|{form}", text, form=form, item=n, category=category, source="matrix")
        for n, category, form in places
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "What would you like to be different?",
            [(1, "Money", "Plan"), (2, "Health", "Plan"), (3, "Family", "Review")],
        ),
        ("How is this managed by the family now?", [(1, "Health", "Plan"), (2, "Health", "Review")]),
        ("Who will do this?", [(1, "Plans", "Plan"), (2, "Plans", "Review")]),
        ("My wishes and feelings", [(1, "Plans", "Plan"), (2, "Plans", "Review")]),
    ],
)
def test_a_label_of_a_template_for_two_items_is_no_group(text: str, places: list[tuple[int, str, str]]) -> None:
    found = find(items(text, *places))
    assert not found.groups
    assert all(pair.relation is not Relation.SAME for pair in found.pairs)


def test_a_label_that_says_nothing_for_two_items_needs_its_context() -> None:
    asked = items("Who will do this?", (1, "Plans", "Plan"), (2, "Plans", "Review"))
    assert set(find(asked, min_score=0).needs_context) == {q.id for q in asked}


def test_a_long_label_whose_items_stand_on_two_forms_is_asked_on_both() -> None:
    text = "Where did your review take place and was it where you wanted?"
    (group,) = find(items(text, (1, "Reviews", "Plan"), (2, "Reviews", "Review"))).groups
    assert group.kinds == (Kind.ACROSS_FORMS,)


def test_the_child_and_another_person_are_two_questions() -> None:
    shared = "Has this report been shared with the {} two days before the review?"
    both = [
        *items(shared.format("child"), (1, "Reviews", "Report")),
        *items(shared.format("parents of the child"), (2, "Reviews", "Report")),
    ]
    assert not find(both, min_score=0.3).pairs


@pytest.mark.parametrize(
    ("yes_or_no", "detail"),
    [
        ("Child has a disability", "If yes, what disability does the child have?"),
        ("Was feedback received?", "Feedback received"),
    ],
)
def test_a_yes_or_no_and_its_own_detail_on_one_form_are_two_questions(yes_or_no: str, detail: str) -> None:
    both = [*items(yes_or_no, (1, "Health", "Plan")), *items(detail, (2, "Health", "Plan"))]
    assert not find(both, min_score=0.3).pairs


def test_headings_are_not_questions() -> None:
    found = find([ask("1", "Religion", form="A", field_type="display"), ask("2", "Religion", form="B")])
    assert not found.pairs


def test_a_follow_up_of_its_own_parent_is_not_a_duplicate() -> None:
    parent = ask("1", "Does the child take any medication?", field="medication", field_type="boolean")
    child = ask("2", "What medication does the child take?", field="which", condition="medication = 'yes'")
    elsewhere = ask("3", "What medication does the child take?", form="Plan", field="which")
    found = find([parent, child, elsewhere], min_score=0.1)
    assert relation(found, "1", "2") is None
    assert relation(found, "1", "3") is not None


def test_a_person_can_keep_questions_apart_or_leave_them_out() -> None:
    decisions = Decisions({("1", "3"): "two children"}, {"5": "not ours"})
    found = find(FORMS, decisions=decisions)
    assert relation(found, "1", "3") is None
    assert not any({"1", "3"} <= set(group.members) for group in found.groups)
    assert not any("5" in (pair.a, pair.b) for pair in found.pairs)
    assert found.unmatched_decisions == ()


def test_decisions_about_questions_that_are_gone_are_told() -> None:
    found = find(FORMS, decisions=Decisions({("1", "gone"): "moved"}, {}))
    assert found.unmatched_decisions == ("gone",)


def test_counts_are_of_pairs_called_the_same() -> None:
    found = find(FORMS, min_score=0.1)
    counts = found.counts()
    assert counts["groups"] == len(found.groups)
    assert sum(counts[kind] for kind in Kind) == sum(pair.relation is Relation.SAME for pair in found.pairs)


@pytest.mark.parametrize("questions", [[], FORMS[:1]])
def test_too_few_questions_have_no_duplicates(questions: list[Question]) -> None:
    found = find(questions)
    assert (found.pairs, found.groups) == ((), ())


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_questions_does_not_matter(shuffler: random.Random) -> None:
    shuffled = list(FORMS)
    shuffler.shuffle(shuffled)
    assert find(shuffled, min_score=0.1) == find(FORMS, min_score=0.1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["", "A", "B"]), st.sampled_from(["", "F; G", "G"]))))
def test_any_questions_can_be_compared(rows: list[tuple[str, str, str]]) -> None:
    questions = [ask(str(i), text, la=la, form=form) for i, (text, la, form) in enumerate(rows)]
    found = find(questions, min_score=0)
    assert len(found.pairs) == len(rows) * (len(rows) - 1) // 2
    assert all(0 <= pair.score <= 1 for pair in found.pairs)


def test_one_item_in_the_same_words_on_three_forms_can_be_kept_apart() -> None:
    asked = [ask(f"q{n}", "Date of birth", la="LA 1", form=form, item=4) for n, form in enumerate("ABC")]
    (whole,) = find(asked).groups
    assert len(whole.members) == 3
    one = find(asked, decisions=Decisions({("q0", "q2"): "x", ("q1", "q2"): "x"}, {}))
    assert [group.members for group in one.groups] == [("q0", "q1")]
    assert {(pair.a, pair.b) for pair in one.pairs} == {("q0", "q1")}
    everything = dict.fromkeys([("q0", "q1"), ("q0", "q2"), ("q1", "q2")], "x")
    assert find(asked, decisions=Decisions(everything, {})).groups == ()
