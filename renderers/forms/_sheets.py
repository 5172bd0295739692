"""Workbooks of plain text sheets, the same bytes for the same content, in which nothing runs as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from renderers.reports.workbook.archive import workbook_bytes
from renderers.reports.workbook.cells import HEAD, WRAPPED, Rows, Styles

_USUAL, _WIDEST = 18, 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the titles of its columns, its rows, and a width in characters for each column it names."""

    columns: Sequence[str]
    rows: Iterable[Sequence[str | int | None]]
    widths: Mapping[str, int]


def workbook(sheets: Mapping[str, Sheet], title: str) -> bytes:
    """Return a workbook of these sheets by name, each with a header that stays in sight."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "AskOnce"
    styles = Styles()
    rows = {}
    for name, sheet in sheets.items():
        made = book.create_sheet(name)
        made.freeze_panes = "A2"
        made.print_title_rows = "1:1"
        made.sheet_format.defaultColWidth = _USUAL
        for at, column in enumerate(sheet.columns, 1):
            if sheet.widths.get(column, _USUAL) != _USUAL:
                made.column_dimensions[get_column_letter(at)].width = min(sheet.widths[column], _WIDEST)
        written = Rows(made, styles)
        written.append([(column, HEAD) for column in sheet.columns])
        for row in sheet.rows:
            written.append([(value, WRAPPED) for value in row])
        rows[name] = written.xml()
    return workbook_bytes(book, rows)
