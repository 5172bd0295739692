"""One analysis: everything the reports and pages show, worked out once from a matrix and forms."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.burden.model import Burden, estimate
from analyser.capture import CapturePlan, asks_of, plan_capture
from analyser.data_kinds import NO_OVERRIDES, Overrides, with_kinds
from analyser.duplicates import Duplicates, find
from analyser.findings import Finding
from analyser.language_decisions import Decision, decide
from analyser.lint import lint
from analyser.questions import Question, from_matrix
from analyser.similarity.decisions import NONE, Decisions
from analyser.vocabulary import Vocabulary
from analyser.workflow import Workflow, default_workflow
from data_matrix.model import Matrix
from data_matrix.tables import Table, all_tables


@dataclass(frozen=True, slots=True)
class Analysis:
    """A matrix with its questions, its tables, what is asked again, the plan to ask once, its burden and findings."""

    matrix: Matrix
    questions: tuple[Question, ...]
    tables: tuple[Table, ...]
    duplicates: Duplicates
    capture: CapturePlan
    workflow: Workflow
    burden: Burden
    findings: tuple[Finding, ...] = ()
    unmet: tuple[Decision, ...] = ()

    def table(self, slug: str) -> Table:
        """Return the table with this slug; raises KeyError if there is none."""
        for table in self.tables:
            if table.slug == slug:
                return table
        raise KeyError(slug)


def analyse(
    matrix: Matrix,
    *,
    workflow: Workflow | None = None,
    decisions: Decisions = NONE,
    vocabulary: Vocabulary | None = None,
    kinds: Overrides = NO_OVERRIDES,
) -> Analysis:
    """Return the analysis of `matrix`.

    Without a `workflow` the forms come in the default order of their types; without a `vocabulary` the rules read with
    the embedded one. `kinds` is what a council says of kinds of data.
    """
    questions = with_kinds(from_matrix(matrix), kinds)
    flow = workflow or default_workflow(matrix.forms)
    duplicates = find(questions, decisions=decisions)
    plan = plan_capture(questions, asks_of(duplicates, decisions.agreed), flow)
    decided = decide(lint(questions, vocabulary=vocabulary), questions, decisions.language)
    return Analysis(
        matrix=matrix,
        questions=questions,
        tables=all_tables(matrix),
        duplicates=duplicates,
        capture=plan,
        workflow=flow,
        burden=estimate(questions, flow, plan=plan, groups=duplicates.groups),
        findings=decided.findings,
        unmet=decided.unmet,
    )
