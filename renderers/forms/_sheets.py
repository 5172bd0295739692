"""Workbooks of plain text sheets, the same bytes for the same content, in which nothing runs as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from renderers.reports.workbook.archive import workbook_bytes
from renderers.reports.workbook.cells import HEAD, WRAPPED, Rows, Styles

_USUAL, _WIDEST = 18, 60
_LINE, _TALLEST = 15.0, 409.0
# Words break before a line is full, and fonts differ in width.
_FILLED = 0.95


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the titles of its columns, its rows, and a width in characters for each column it names.

    `to_read` makes each row tall enough for its longest cell; a sheet for machines keeps rows of one line.
    """

    columns: Sequence[str]
    rows: Iterable[Sequence[str | int | None]]
    widths: Mapping[str, int]
    to_read: bool = False


def _height(row: Sequence[str | int | None], widths: Sequence[int]) -> float:
    """Return how tall a row must be for its longest cell; left to itself, LibreOffice lets rows lie over each other."""
    lines = max((_lines(str(value), width) for value, width in zip(row, widths, strict=True) if value), default=1)
    return min(lines * _LINE, _TALLEST) if lines > 1 else 0


def _lines(text: str, width: int) -> int:
    fits = max(int(width * _FILLED), 1)
    return sum(max(-(-len(line) // fits), 1) for line in text.split("\n"))


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
        widths = [min(sheet.widths.get(column, _USUAL), _WIDEST) for column in sheet.columns]
        for number, row in enumerate((sheet.columns, *sheet.rows)):
            style = WRAPPED if number else HEAD
            written.append([(value, style) for value in row], _height(row, widths) if sheet.to_read else 0)
        rows[name] = written.xml()
    return workbook_bytes(book, rows)
