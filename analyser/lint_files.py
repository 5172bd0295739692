"""Findings with the file and line they stand in, and those a form accepts with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyser.findings import Finding, Severity
from analyser.form_questions import from_form
from analyser.lint import DEFAULTS, all_rules, lint
from analyser.questions import FormFacts, Question, from_matrix
from analyser.rules._rule import Settings
from analyser.suppressions import Accepted, accepted_in
from analyser.vocabulary import Vocabulary
from data_matrix.model import Matrix
from form_specs.load import Spec


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with the question's text, its file and its line (from 1; a row for a matrix), None if not known.

    `key` says which question or form it is about, whatever line it stands on: form and field id of a spec; LA, item and
    form of a matrix. `accepted` is the reason the form, or the council's own vocabulary, gives for keeping it; empty
    where none does.
    """

    finding: Finding
    text: str
    path: str
    line: int | None
    key: str
    accepted: str = ""


def lint_specs(
    specs: Sequence[Spec], vocabulary: Vocabulary | None = None, settings: Settings = DEFAULTS
) -> list[Located]:
    """Return the findings of form specs read together, file by file."""
    questions: list[Question] = []
    facts: list[FormFacts] = []
    spec_of: dict[str, tuple[Spec, Accepted]] = {}
    rules = frozenset(rule.slug for rule in all_rules())
    for spec in specs:
        both = (spec, accepted_in(spec, rules))
        asked, known = from_form(spec.form)
        questions += asked
        facts.append(known)
        spec_of |= {question.id: both for question in asked}
        spec_of[spec.form.title.text] = both
    by_id = {question.id: question for question in questions}
    found = lint(questions, facts=facts, vocabulary=vocabulary, settings=settings)
    located = [_ignored(_in_spec(finding, by_id, spec_of), vocabulary) for finding in found]
    return sorted(located, key=lambda one: (one.path, one.line or 0))


def _in_spec(finding: Finding, by_id: Mapping[str, Question], spec_of: Mapping[str, tuple[Spec, Accepted]]) -> Located:
    question = by_id.get(finding.question)
    spec, accepted = spec_of[finding.question or finding.form]
    field = question.field if question else ""
    return Located(
        finding,
        question.text if question else finding.form,
        str(spec.path or spec.form.id),
        spec.line_of(field) if field else 1,
        f"{spec.form.id}|{field}",
        accepted.reason(finding.rule, field),
    )


def lint_matrix(matrix: Matrix, vocabulary: Vocabulary | None = None) -> list[Located]:
    """Return the findings of a matrix's questions, in the order of its items."""
    questions = from_matrix(matrix)
    by_id = {question.id: question for question in questions}
    found = lint(questions, vocabulary=vocabulary)
    located = (_in_matrix(finding, by_id.get(finding.question), matrix.source.path) for finding in found)
    return [_ignored(one, vocabulary) for one in located]


def _in_matrix(finding: Finding, question: Question | None, path: str) -> Located:
    if question is None:
        return Located(finding, finding.form, path, None, f"{finding.la}|{finding.form}")
    return Located(finding, question.text, path, question.row, f"{question.la}|{question.item}|{question.form}")


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
