"""Findings counted by form, by LA and by word, on questions small enough to count by hand."""

from __future__ import annotations

from analyser.finding_tables import by_form, by_la, to_decide, words_used
from analyser.lint import lint
from analyser.questions import Question


def asked(number: str, text: str, la: str, form: str, item: int = 1) -> Question:
    return Question(id=number, text=text, field_type="string", la=la, form=form, item=item)


QUESTIONS = [
    asked("1", "SW - Name", "A", "Visit"),
    asked("2", "SW - Name", "A", "Plan", item=2),
    asked("3", "First name", "A", "Plan"),
    asked("4", "Email of SW and IRO", "B", "Plan"),
    asked("5", "First name", "B", "Review"),
]
FOUND = lint(QUESTIONS)


def test_forms_and_las_are_counted() -> None:
    forms = [(s.la, s.form, s.questions, s.prompted, s.findings) for s in by_form(QUESTIONS, FOUND)]
    assert forms == [("B", "Plan", 1, 1, 2), ("A", "Plan", 2, 1, 1), ("A", "Visit", 1, 1, 1)]
    las = {s.la: (s.questions, s.prompted, s.findings) for s in by_la(QUESTIONS, FOUND)}
    assert las == {"A": (3, 2, 2), "B": (2, 1, 2)}
    assert by_form(QUESTIONS, FOUND)[1].share == 0.5


def test_words_stand_with_what_to_say_instead_and_where() -> None:
    first, second = words_used(QUESTIONS, FOUND)
    assert (first.word, first.questions, first.where) == ("SW", 3, {"A": ("Visit", "Plan"), "B": ("Plan",)})
    assert "social worker" in first.instead
    assert (second.word, second.questions) == ("IRO", 1)


def test_one_wording_is_decided_once_for_all_forms_of_an_la() -> None:
    rows = [(r.question, r.finding.la, r.words, r.forms, r.items) for r in to_decide(QUESTIONS, FOUND)]
    assert rows == [
        ("SW - Name", "A", "SW", ("Visit", "Plan"), (1, 2)),
        ("Email of SW and IRO", "B", "SW", ("Plan",), (1,)),
        ("Email of SW and IRO", "B", "IRO", ("Plan",), (1,)),
    ]


def test_two_answers_that_hurt_are_two_decisions() -> None:
    question = Question(
        id="1",
        text="What was seen?",
        field_type="multi-choice",
        options=("Absconds", "Manipulative"),
        la="A",
        form="Plan",
    )
    assert len(to_decide([question], lint([question]))) == 2
