"""`summary.json`: the figures for scripts, as the command-line contract names them."""

from __future__ import annotations

from analyser.run import Analysis
from analyser.summary import summary
from renderers.reports.document import Document
from renderers.reports.plainfiles import json_bytes
from renderers.reports.plugins import ReportFormat


def render(analysis: Analysis, _document: Document) -> bytes:
    """Return the summary of `analysis` as UTF-8 JSON."""
    return json_bytes(summary(analysis))


REPORT = ReportFormat("summary.json", render)
