"""`report.xlsx`: every table of the report and every item, to filter, sort and take further."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from analyser.run import Analysis
from renderers.reports.document import Chart, Document, Heatmap, Table, Topic
from renderers.reports.plugins import ReportFormat
from renderers.reports.workbook.archive import workbook_bytes
from renderers.reports.workbook.cells import Styles
from renderers.reports.workbook.sheets import READ_ME, plan, write_read_me, write_table


def render(_analysis: Analysis, document: Document) -> bytes:
    """Return the workbook's bytes, the same for the same content: a sheet a table after a sheet `Read me`."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = f"{document.title}: {document.subtitle}"
    workbook.properties.creator = "AskOnce"
    listings = ((table, False) for topic in document.topics for table in topic.listings)
    planned = plan([*(entry for topic in document.topics for entry in _tables(topic)), *listings])
    styles = Styles()
    rows = {READ_ME: write_read_me(workbook, styles, document, planned).xml()}
    for entry in planned:
        rows[entry.name] = write_table(workbook, styles, entry, document.provenance.warning).xml()
    return workbook_bytes(workbook, rows)


def _tables(topic: Topic) -> Iterator[tuple[Table, bool]]:
    for block in topic.blocks:
        if isinstance(block, Chart):
            yield block.table, isinstance(block, Heatmap)
        elif isinstance(block, Table):
            yield block, False


REPORT = ReportFormat("report.xlsx", render)
