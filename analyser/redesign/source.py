"""What a scenario is applied to: the questions of a matrix or of form specs, with all that before and after need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.burden.journey import workflow_of
from analyser.capture import CapturePlan, asks_of, plan_capture
from analyser.data_kinds import NO_OVERRIDES, Overrides, with_kinds
from analyser.duplicates import Group, find
from analyser.findings import Finding
from analyser.form_questions import from_form
from analyser.questions import FormFacts, Question, from_matrix
from analyser.redesign.forms import hung_on
from analyser.redesign.guards import Statutory
from analyser.redesign.scenario import Scenario
from analyser.redesign.suggest import best_words, core_of, suggest_core, suggest_repeats
from analyser.run import Analysis
from analyser.similarity.decisions import NONE, Decisions
from analyser.workflow import Workflow, default_workflow
from data_matrix.model import Matrix, StatutoryClass
from form_specs.load import Spec


@dataclass(frozen=True)
class Source:
    """Questions with their groups and workflow; `specs` where they come from forms, `instead` what replaces them.

    `shared` are the matrix items that all LAs collect. `watched` are the statutory items.
    """

    questions: tuple[Question, ...]
    workflow: Workflow
    groups: tuple[Group, ...]
    plan: CapturePlan
    watched: Statutory
    shared: frozenset[int]
    facts: tuple[FormFacts, ...] = ()
    specs: tuple[Spec, ...] = ()
    instead: tuple[Question, ...] = ()
    matrix: Matrix | None = None
    findings: tuple[Finding, ...] | None = None

    def suggested(self, name: str) -> Scenario:
        """Return the scenario AskOnce suggests: `exact`, `groups` or `core`."""
        if name != "core":
            return suggest_repeats(name, self.questions, self.plan, self.groups, self.watched)
        core = core_of(self.questions, self.workflow, self.watched, self.shared)
        kept = [question for question in self.questions if question.id in core]
        names = hung_on([spec.form for spec in self.specs], kept)
        needed = {q.id for q in self.questions if f"{q.id.split('|')[0]}.{q.field}" in names}
        numbers = {q.item for q in kept if q.item is not None}
        words = best_words(kept, numbers, self.findings) if self.matrix else {}
        return suggest_core(self.questions, self.workflow, core | needed, self.watched, wordings=words)

    def core_words(self) -> dict[int, str]:
        """Return the matrix items a minimal shared form asks, statutory and collected by all LAs, with their words.

        The words are empty for an item that no LA asks.
        """
        numbers = {*self.watched.items, *self.shared}
        return dict.fromkeys(sorted(numbers), "") | best_words(self.questions, numbers, self.findings)


def of_matrix(
    matrix: Matrix, workflow: Workflow | None = None, apart: Decisions = NONE, kinds: Overrides = NO_OVERRIDES
) -> Source:
    """Return `matrix` as a source; without a `workflow` in the default order."""
    questions = with_kinds(from_matrix(matrix), kinds)
    flow = workflow or default_workflow(matrix.forms)
    found = find(questions, decisions=apart)
    return Source(
        questions,
        flow,
        found.groups,
        plan_capture(questions, asks_of(found), flow),
        Statutory.of(matrix),
        collected_by_all(matrix),
        matrix=matrix,
    )


def of_analysis(analysis: Analysis) -> Source:
    """Return the matrix of `analysis` as a source, with what was worked out already."""
    matrix = analysis.matrix
    return Source(
        analysis.questions,
        analysis.workflow,
        analysis.duplicates.groups,
        analysis.capture,
        Statutory.of(matrix),
        collected_by_all(matrix),
        matrix=matrix,
        findings=analysis.findings,
    )


def collected_by_all(matrix: Matrix) -> frozenset[int]:
    """Return the numbers of the items that every LA of `matrix` has a wording for."""
    return frozenset(item.number for item in matrix.items if matrix.las and len(item.worded_by) == len(matrix.las))


def of_forms(
    specs: Sequence[Spec],
    instead: Sequence[Spec] = (),
    workflow: Workflow | None = None,
    apart: Decisions = NONE,
    kinds: Overrides = NO_OVERRIDES,
) -> Source:
    """Return form specs as a source, with the specs that would stand in their place.

    What they watch is what their own fields feed into returns, and the matrix items the report prints as statutory.
    """
    read = [from_form(spec.form) for spec in specs]
    other = [from_form(spec.form) for spec in instead]
    questions = with_kinds((question for asked, _ in read for question in asked), kinds)
    typed = [question for question in questions if not question.pulled_from]
    flow = workflow or workflow_of([spec.form for spec in (*specs, *instead)])
    found = find(typed, decisions=apart)
    watched, shared = _published()
    return Source(
        questions,
        flow,
        found.groups,
        plan_capture(typed, asks_of(found), flow),
        watched,
        shared,
        tuple(facts for _, facts in (*read, *other)),
        tuple(specs),
        with_kinds((question for asked, _ in other for question in asked), kinds),
    )


def _published() -> tuple[Statutory, frozenset[int]]:
    """Return the statutory items the report prints by number, and those it says all LAs collect."""
    from data_matrix.published import published_items

    items = published_items()
    statutory = {i.number: i.name for i in items if i.statutory not in (None, StatutoryClass.LOCAL)}
    return Statutory(statutory), frozenset(i.number for i in items if i.collected_by_all)
