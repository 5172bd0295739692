"""`capture_plan.csv`: which form asks and which pull through, a row a later asking."""

from __future__ import annotations

from dataclasses import fields

from analyser.capture import Capture
from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plainfiles import csv_bytes
from renderers.reports.plugins import ReportFormat

HEADER = tuple(field.name for field in fields(Capture))


def render(_analysis: Analysis, _document: Document) -> bytes:
    """Return the header; an analysis does not carry a plan yet."""
    return csv_bytes(HEADER, ())


REPORT = ReportFormat("capture_plan.csv", render)
