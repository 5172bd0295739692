"""What the guards do to a score: each named pair stays apart, each paraphrase comes together."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from analyser.questions import Question
from analyser.similarity.score import BARE_AT_MOST, SAME_AT, scores
from analyser.similarity.units import asked

OWN = list(csv.DictReader((Path(__file__).parents[1] / "gold" / "own_pairs.csv").open(encoding="utf-8")))


def score(one: Question, other: Question) -> float:
    known = asked([one, other])
    return float(scores(known.table, known.where, np.array([0]), np.array([1]))[0])


def of(one: str, other: str, **where: str) -> float:
    return score(Question(id="1", text=one, **where), Question(id="2", text=other, **where))  # type: ignore[arg-type]


def named(verdict: str) -> Iterable[object]:
    return [pytest.param(row["a"], row["b"], id=f"{row['a']} / {row['b']}") for row in OWN if row["verdict"] == verdict]


@pytest.mark.parametrize(("one", "other"), [*named("different"), *named("related")])
def test_what_is_not_the_same_is_not_called_the_same(one: str, other: str) -> None:
    assert of(one, other) < SAME_AT


@pytest.mark.parametrize(("one", "other"), named("undecidable"))
def test_bare_labels_are_never_called_the_same_without_context(one: str, other: str) -> None:
    assert of(one, other) <= BARE_AT_MOST + 1e-6


def test_most_of_what_is_the_same_is_called_the_same() -> None:
    found = [of(row["a"], row["b"]) >= SAME_AT for row in OWN if row["verdict"] == "same"]
    assert sum(found) >= 0.8 * len(found)


def test_the_same_bare_label_in_one_part_of_two_councils_forms_is_the_same() -> None:
    place = {"category": "Child's details", "form": "Plan"}
    one = Question(id="1", text="Name", la="A", **place)  # type: ignore[arg-type]
    other = Question(id="2", text="Name", la="B", **place)  # type: ignore[arg-type]
    elsewhere = Question(id="2", text="Name", la="B", category="Professionals", form="Plan")
    assert score(one, other) >= SAME_AT
    assert score(one, elsewhere) < 0.55


def test_the_same_words_twice_on_one_form_are_rows_of_a_table() -> None:
    one, other = (Question(id=str(i), text="Other - Date", la="A", form="Agreement") for i in range(2))
    long = "How will the child be helped to say what they want and feel before the review?"
    assert score(one, other) < SAME_AT
    assert of(long, long, la="A", form="Agreement") > score(one, other)


def test_what_is_asked_of_the_child_is_not_what_is_asked_of_another_in_any_council() -> None:
    place = {"category": "Meetings and reviews", "form": "Review"}
    child = Question(id="1", text="Did the child attend the review meeting?", la="A", item=1, **place)  # type: ignore[arg-type]
    mother = Question(id="2", text="Did the birth mother attend the review?", la="B", item=2, **place)  # type: ignore[arg-type]
    assert score(child, mother) < SAME_AT


def test_people_with_others_besides_are_not_those_people_alone() -> None:
    place = {"category": "Relevant professionals", "form": "Plan", "item": 139}
    one = Question(id="1", text="Names of parents", la="A", **place)  # type: ignore[arg-type]
    both = Question(id="2", text="Name of parents and any significant others", la="B", **place)  # type: ignore[arg-type]
    again = Question(id="2", text="Parents' names", la="B", **place)  # type: ignore[arg-type]
    assert score(one, both) < SAME_AT <= score(one, again)


def test_options_and_kinds_of_answer_tell_questions_apart() -> None:
    def asks(**more: object) -> float:
        one = Question(id="1", text="Risk of exploitation", form="A", options=("High", "Low"), field_type="choice")
        return score(one, Question(id="2", text="Risk of exploitation", form="B", **more))  # type: ignore[arg-type]

    alike = asks(options=("low", "high"), field_type="choice")
    assert alike > asks(options=("Red", "Green"), field_type="choice")
    assert alike > asks(field_type="date")


def test_a_signature_block_on_each_form_is_not_a_duplicate() -> None:
    one = Question(id="1", text="Social worker - Signature", la="A", form="Visit", section="Sign off")
    other = Question(id="2", text="Social worker - Signature", la="A", form="Review", section="Sign off")
    assert score(one, other) < 0.55


def test_a_deliberate_confirm_and_a_pulled_through_answer_are_not_duplicates() -> None:
    first = Question(id="1", text="Who is your GP?", la="A", form="Plan", section="Health")
    again = {"id": "2", "text": "Who is your GP?", "la": "A", "form": "Review", "section": "Health"}
    assert score(first, Question(**again)) >= SAME_AT  # type: ignore[arg-type]
    assert score(first, Question(**again, confirmed=True)) < 0.55  # type: ignore[arg-type]
    assert score(first, Question(**again, pulled_from="plan.gp")) < 0.55  # type: ignore[arg-type]


def test_a_score_does_not_depend_on_the_rest_of_the_file() -> None:
    alone = of("Date of last review", "When was the last review?")
    crowd = [Question(id=f"x{i}", text=f"Review {i} last date of the review") for i in range(30)]
    known = asked(
        [Question(id="1", text="Date of last review"), Question(id="2", text="When was the last review?"), *crowd]
    )
    place = {unit.first.id: i for i, unit in enumerate(known.units)}
    together = scores(known.table, known.where, np.array([place["1"]]), np.array([place["2"]]))[0]
    assert together == pytest.approx(alone, abs=1e-6)
