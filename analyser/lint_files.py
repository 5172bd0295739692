"""Findings with the file and line they stand in, and those a form accepts with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyser.findings import Finding, Severity
from analyser.form_questions import from_form
from analyser.lint import lint
from analyser.questions import FormFacts, Question, from_matrix
from analyser.vocabulary import Vocabulary
from data_matrix.model import Matrix
from form_specs.load import Spec
from form_specs.model import Form


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the question's text, its file and its line (from 1; a row for a matrix), None if not known.

    `accepted` is the reason the form, or the council's own vocabulary, gives for keeping it; empty where none does.
    """

    finding: Finding
    text: str
    path: str
    line: int | None
    accepted: str = ""


def lint_specs(specs: Sequence[Spec], vocabulary: Vocabulary | None = None) -> list[Located]:
    """Return the findings of form specs read together, file by file."""
    questions: list[Question] = []
    facts: list[FormFacts] = []
    spec_of: dict[str, Spec] = {}
    for spec in specs:
        asked, known = from_form(spec.form)
        questions += asked
        facts.append(known)
        spec_of |= {question.id: spec for question in asked}
        spec_of[spec.form.title.text] = spec
    by_id = {question.id: question for question in questions}
    found = lint(questions, facts=facts, vocabulary=vocabulary)
    located = [_ignored(_in_spec(finding, by_id, spec_of), vocabulary) for finding in found]
    return sorted(located, key=lambda one: (one.path, one.line or 0))


def _in_spec(finding: Finding, by_id: Mapping[str, Question], spec_of: Mapping[str, Spec]) -> Located:
    question = by_id.get(finding.question)
    spec = spec_of[finding.question or finding.form]
    field = question.field if question else ""
    line = spec.line_of(field) if field else 1
    reason = _accepted(spec.form, field).get(finding.rule, "")
    return Located(finding, question.text if question else finding.form, str(spec.path or spec.form.id), line, reason)


def _accepted(form: Form, field_id: str) -> dict[str, str]:
    field = form.field(field_id) if field_id else None
    entries = (*form.accepted, *(field.accepted if field else ()))
    return {entry.rule: entry.because for entry in entries}


def lint_matrix(matrix: Matrix, vocabulary: Vocabulary | None = None) -> list[Located]:
    """Return the findings of a matrix's questions, in the order of its items."""
    questions = from_matrix(matrix)
    by_id = {question.id: question for question in questions}
    found = lint(questions, vocabulary=vocabulary)
    located = (_in_matrix(finding, by_id.get(finding.question), matrix.source.path) for finding in found)
    return [_ignored(one, vocabulary) for one in located]


def _in_matrix(finding: Finding, question: Question | None, path: str) -> Located:
    return Located(finding, question.text if question else finding.form, path, question.row if question else None)


def _ignored(one: Located, vocabulary: Vocabulary | None) -> Located:
    """Return `one`, accepted for the reason a council's own `ignore` gives where one fits it."""
    for entry in vocabulary.ignore if vocabulary and not one.accepted else ():
        fits = {"rule": one.finding.rule, "form": one.finding.form, "question": one.text}
        if all(entry[key] == fits[key] for key in fits.keys() & entry.keys()):
            return replace(one, accepted=entry["because"])
    return one


def at_least(located: Iterable[Located], severity: Severity) -> list[Located]:
    """Return those at or above `severity` that no form accepts."""
    return [one for one in located if one.finding.severity >= severity and not one.accepted]
