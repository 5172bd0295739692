"""What a form costs and carries: minutes, findings, statutory fields, what it asks that others ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.burden.journey import workflow_of
from analyser.burden.model import estimate
from analyser.burden.ranges import Range, say_minutes
from analyser.duplicates import Relation, find
from analyser.findings import Severity
from analyser.form_questions import from_form
from analyser.lint_files import Located, lint_specs
from analyser.vocabulary import Vocabulary
from form_specs.load import Spec
from form_specs.model import Form


@dataclass(frozen=True, slots=True)
class Weighed:
    """One version of a form: how many questions and findings (not accepted), minutes to fill it in once.

    `statutory` are the fields of returns it fills, `repeated` the pairs in which it asks one thing twice.
    """

    questions: int
    findings: int
    serious: int
    minutes: Range
    statutory: tuple[str, ...]
    repeated: int

    @property
    def time(self) -> str:
        """The minutes as a person says them."""
        return say_minutes(self.minutes)


def minutes(form: Form) -> Range:
    """Return how long `form` takes to fill in once, in minutes; the estimate and its sources are analyser.burden's."""
    questions = from_form(form)[0]
    burden = estimate(questions, workflow_of([form]))
    return burden.forms[0].minutes if burden.forms else Range(0, 0, 0)


def open_findings(spec: Spec, vocabulary: Vocabulary | None = None) -> list[Located]:
    """Return what the rules say of one form and it does not accept."""
    return [one for one in lint_specs([spec], vocabulary) if not one.accepted]


def statutory_of(form: Form) -> tuple[str, ...]:
    """Return the fields of returns that `form` fills, each once, sorted."""
    mapped = {f"{m.statutory_return}: {m.field}" for place in form.fields() for m in place.field.statutory}
    return tuple(sorted(mapped))


def weigh(spec: Spec, vocabulary: Vocabulary | None = None) -> Weighed:
    """Return what `spec` costs and carries."""
    found = open_findings(spec, vocabulary)
    questions = from_form(spec.form)[0]
    same = [pair for pair in find(questions).pairs if pair.relation is Relation.SAME]
    return Weighed(
        questions=len({q.field for q in questions}),
        findings=len(found),
        serious=sum(one.finding.severity >= Severity.WARNING for one in found),
        minutes=minutes(spec.form),
        statutory=statutory_of(spec.form),
        repeated=len(same),
    )


def lost(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return what stood before and is gone."""
    return tuple(one for one in before if one not in after)
