"""`report.html`: one page that works offline, prints, and can be read by anyone."""

from __future__ import annotations

from analyser.run import Analysis
from renderers.reports.document import Document
from renderers.reports.plugins import ReportFormat
from renderers.reports.web.environment import environment


def render(_analysis: Analysis, document: Document) -> bytes:
    """Return the page as UTF-8 HTML; what it needs is inside it."""
    page = environment().get_template("page.html.jinja").render(document=document)
    return page.encode("utf-8", errors="replace")


REPORT = ReportFormat("report.html", render)
