"""`duplicates.csv`: pairs of questions that one answer may serve, as the command-line contract names the columns."""

from __future__ import annotations

from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plainfiles import csv_bytes
from renderers.reports.plugins import ReportFormat

HEADER = ("a", "b", "score", "relation", "kind", "reason")


def render(analysis: Analysis, _document: Document) -> bytes:
    """Return a row a pair, best first."""
    pairs = analysis.duplicates.pairs
    return csv_bytes(HEADER, ((p.a, p.b, p.score, p.relation.value, p.kind.value, p.reason) for p in pairs))


REPORT = ReportFormat("duplicates.csv", render)
