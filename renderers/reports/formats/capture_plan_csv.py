"""`capture_plan.csv`: which form asks and which pull through, a row a later asking."""

from __future__ import annotations

from analyser.capture import Capture
from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plainfiles import csv_bytes
from renderers.reports.plugins import ReportFormat

HEADER = (
    "la",
    "group",
    "kind",
    "items",
    "statutory",
    "captured_on",
    "wording",
    "form",
    "asked_as",
    "mode",
    "stale_after_months",
    "reason",
    "on_childs_record",
)


def render(analysis: Analysis, _document: Document) -> bytes:
    """Return a row for each later asking, in the order of the workflow."""
    return csv_bytes(HEADER, map(_row, analysis.capture.captures))


def _row(c: Capture) -> tuple[object, ...]:
    items = "; ".join(map(str, c.items))
    statutory = c.statutory.value if c.statutory else ""
    told = (c.captured_on, c.wording, c.form, c.asked_as, c.mode.value, c.stale_after_months, c.reason)
    return (c.la, c.group, c.kind.value, items, statutory, *told, "yes" if c.on_record else "no")


REPORT = ReportFormat("capture_plan.csv", render)
