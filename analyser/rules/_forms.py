"""What rules on whole forms share: a field once however many readers have wordings of it, and forms in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyser.questions import FormFacts, Question
from analyser.rules._rule import Example, FormView
from analyser.text.kinds import Kind, kind_of

# These print or tell what is known already; nobody answers them.
SHOWN_ONLY = frozenset({"summary", "letter"})
RECURRING = frozenset({"health", "visit", "feedback", "missing", "midpoint", "review", "oversight", "pathway"})


def stage_of(view: FormView) -> str:
    """Return the form's step in the workflow, or nothing where the source does not say."""
    return view.facts.stage if view.facts else ""


def fields_of(view: FormView) -> list[Question]:
    """Return the fields of a form spec, each by its first wording; nothing for a matrix, which knows no fields."""
    first: dict[str, Question] = {}
    for question in view.questions:
        if question.field:
            first.setdefault(question.field, question)
    return list(first.values())


def typed_in(view: FormView) -> list[Question]:
    """Return the fields somebody fills in from nothing: not calculated, not pulled from another form."""
    return [q for q in fields_of(view) if not q.pulled_from and kind_of(q) is not Kind.NOT_ASKED]


def in_order(forms: Iterable[FormView]) -> list[FormView]:
    """Return forms as they come in a child's journey; those whose step is not known stand last, as they came."""
    views = list(forms)
    if not any(stage_of(view) for view in views):
        return views
    from form_specs.model.governance import WorkflowStep  # brings pydantic, and a matrix needs none of it

    order = {step.value: step.order for step in WorkflowStep}
    return sorted(views, key=lambda view: order.get(stage_of(view), len(order)))


def form_of(
    *questions: Question, form: str = "Visit", facts: FormFacts | None = None, also: Iterable[str] = ()
) -> Example:
    """Return an example of questions as fields of one form, numbered in order."""
    named = tuple(
        replace(q, id=str(n), form=q.form or form, field=q.field or f"f{n}", source="spec")
        for n, q in enumerate(questions, 1)
    )
    return Example(named, facts=facts, also=tuple(also))


def mended(bad: Example, good: Example) -> Example:
    """Return the example `bad` with what mends it."""
    return replace(bad, better=good.questions)


def too_many(lacking: Sequence[Question], fields: Sequence[Question]) -> bool:
    """Return whether so many fields lack something that it is better said once of the form."""
    return len(lacking) > 3 and len(lacking) * 4 > len(fields)
