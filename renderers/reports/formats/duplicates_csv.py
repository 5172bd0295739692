"""`duplicates.csv`: pairs of questions that one answer may serve, as the command-line contract names the columns."""

from __future__ import annotations

from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plainfiles import csv_bytes
from renderers.reports.plugins import ReportFormat

HEADER = ("a", "b", "score", "relation", "kind", "reason")


def render(_analysis: Analysis, _document: Document) -> bytes:
    """Return the header; an analysis does not carry pairs yet."""
    return csv_bytes(HEADER, ())


REPORT = ReportFormat("duplicates.csv", render)
