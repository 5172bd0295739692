"""One analysis: everything the reports and pages show, worked out once from a matrix and forms."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.findings import Finding
from analyser.questions import Question, from_matrix
from data_matrix.model import Matrix
from data_matrix.tables import Table, all_tables


@dataclass(frozen=True, slots=True)
class Analysis:
    """A matrix with its questions, its tables and what the rules found."""

    matrix: Matrix
    questions: tuple[Question, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...] = ()

    def table(self, slug: str) -> Table:
        """Return the table with this slug; raises KeyError if there is none."""
        for table in self.tables:
            if table.slug == slug:
                return table
        raise KeyError(slug)


def analyse(matrix: Matrix) -> Analysis:
    """Return the analysis of `matrix`."""
    return Analysis(matrix=matrix, questions=tuple(from_matrix(matrix)), tables=all_tables(matrix))
