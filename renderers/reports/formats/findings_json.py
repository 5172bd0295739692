"""`findings.json`: what the rules found, one object a finding."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from analyser.findings import Finding
from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plainfiles import json_bytes
from renderers.reports.plugins import ReportFormat

_NAMES = tuple(field.name for field in fields(Finding))


def render(analysis: Analysis, _document: Document) -> bytes:
    """Return a JSON list of findings in the analysis's order; each says whether its matrix is reconstructed."""
    reconstructed = analysis.matrix.is_reconstructed
    return json_bytes([_row(finding) | {"reconstructed": reconstructed} for finding in analysis.findings])


def _row(finding: Finding) -> dict[str, Any]:
    told = {name: getattr(finding, name) for name in _NAMES}
    return told | {"severity": finding.severity.word, "edit": asdict(finding.edit) if finding.edit else None}


REPORT = ReportFormat("findings.json", render)
