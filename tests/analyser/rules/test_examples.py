"""Every rule's examples are its tests: bad ones are prompted, good and mended ones are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.findings import Finding, Severity
from analyser.lint import PLACE, all_rules, lint
from analyser.rules._rule import Context, Example, Rule
from analyser.vocabulary import embedded_vocabulary
from data_matrix.model import StatutoryClass


def _told(example: Example, *, better: bool = False) -> tuple[Finding, ...]:
    questions = example.better if better else example.questions
    return lint(questions, facts=example.all_facts)


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.slug}-{number}")
        for rule in all_rules()
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


@pytest.mark.parametrize(("rule", "example"), _cases("bad"))
def test_a_bad_example_is_prompted(rule: Rule, example: Example) -> None:
    found = [f for f in _told(example) if f.rule == rule.slug]
    assert found, example.questions[0].text
    assert all(f.message and f.suggestion and f.group == rule.group for f in found)


@pytest.mark.parametrize(("rule", "example"), _cases("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    found = _told(example)
    assert not [f for f in found if f.rule == rule.slug]
    assert not [f for f in found if f.severity >= Severity.WARNING and f.rule not in example.also]


@pytest.mark.parametrize(("rule", "example"), _cases("bad"))
def test_what_mends_a_bad_example_is_left_alone(rule: Rule, example: Example) -> None:
    found = _told(example, better=True) if example.better else ()
    assert not [f for f in found if f.rule == rule.slug or f.severity >= Severity.WARNING]


@pytest.mark.parametrize(("rule", "example"), _cases("bad"))
def test_an_edit_removes_its_finding_and_raises_none(rule: Rule, example: Example) -> None:
    before = _told(example)
    for found in before:
        if found.edit is None:
            continue
        mended = tuple(
            replace(q, text=found.edit.apply(q.text)) if q.id == found.question else q for q in example.questions
        )
        after = lint(mended, facts=example.all_facts)
        raised = [(f.rule, f.message) for f in after]
        assert (found.rule, found.message) not in raised
        assert len(after) < len(before), raised


def test_rules_that_need_no_form_do_not_read_where_a_question_stands() -> None:
    elsewhere = {name: 7 if name in ("item", "row") else "Elsewhere" for name in PLACE if name != "statutory"}
    context = Context(embedded_vocabulary())
    for rule in all_rules():
        if rule.each_question is None or rule.needs_form:
            continue
        for question in (q for example in (*rule.bad, *rule.good) for q in example.questions):
            moved = replace(question, statutory=StatutoryClass.BOTH, **elsewhere)
            assert list(rule.each_question(question, context)) == list(rule.each_question(moved, context)), rule.slug


def test_spans_and_edits_lie_in_the_text() -> None:
    for rule in all_rules():
        for example in rule.bad:
            texts = {q.id: q.text for q in example.questions}
            for found in _told(example):
                if found.start is not None and found.end is not None and found.question:
                    assert 0 <= found.start < found.end <= len(texts[found.question]), (rule.slug, found)


def test_slugs_are_unique() -> None:
    slugs = [rule.slug for rule in all_rules()]
    assert len(set(slugs)) == len(slugs) > 10
