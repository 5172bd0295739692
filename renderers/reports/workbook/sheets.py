"""Sheets of the Excel report: one a table, after a first one that says what each holds and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from renderers.reports.document import Document, Kind, Table
from renderers.reports.workbook import cells as style
from renderers.reports.workbook.cells import Rows, Styles

READ_ME = "Read me"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _NARROWEST, _WIDEST, _SAMPLE = 31, 9, 60, 400


@dataclass(frozen=True, slots=True)
class Planned:
    """A table and the name of its sheet; `shaded` colours its figures."""

    name: str
    table: Table
    shaded: bool = False


def plan(entries: Iterable[tuple[Table, bool]]) -> list[Planned]:
    """Return the tables with sheet names that Excel takes, each once whatever the case."""
    taken = {READ_ME.casefold(), "history"}
    planned = []
    for table, shaded in entries:
        name = _free_name(table.sheet or table.title, taken)
        taken.add(name.casefold())
        planned.append(Planned(name, table, shaded))
    return planned


def _free_name(wanted: str, taken: set[str]) -> str:
    base = _FORBIDDEN.sub(" ", style.clean(wanted)).strip()[:_LONGEST_NAME] or "Table"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    return name


def write_read_me(workbook: Workbook, styles: Styles, document: Document, planned: Sequence[Planned]) -> Rows:
    """Add the first sheet: title, provenance, the figures to open with, and every sheet with what it shows."""
    sheet = workbook.create_sheet(READ_ME)
    for letter, width in zip("ABCD", (30, 44, 62, 62), strict=True):
        sheet.column_dimensions[letter].width = width
    _fit_page(sheet)
    rows = Rows(sheet, styles)
    origin = document.provenance
    rows.append([(document.title, style.TITLE)])
    rows.append([(document.subtitle, style.REMARK)])
    if origin.warning:
        rows.append([(origin.warning, style.WARNING)])
    for name, value in (("File", origin.name), ("What it is", origin.description), ("SHA-256", origin.sha256)):
        rows.append([(name, style.STRONG), (value, style.REMARK)])
    rows.append([])
    rows.append([(title, style.HEAD) for title in ("Figure", "What it counts", "Remark", "Source")])
    for figure in document.headlines:
        texts = (figure.label, figure.detail, figure.source)
        rows.append([(_number(figure.value), style.STRONG), *((text, style.WRAPPED) for text in texts)])
    rows.append([])
    links: list[Hyperlink] = []
    rows.append([(title, style.HEAD) for title in ("Sheet", "Table", "What it shows", "Source")])
    for entry in planned:
        texts = (entry.table.title, entry.table.lead, entry.table.source)
        rows.append([(entry.name, style.LINK), *((text, style.WRAPPED) for text in texts)])
        links.append(Hyperlink(ref=f"A{rows.number}", location=f"'{entry.name}'!A1"))
    # openpyxl forgets a sheet's links when it makes the sheet's writer, so the writer is made first.
    sheet._get_writer()
    sheet._hyperlinks.extend(links)
    return rows


def _number(text: str) -> str | int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else text


def write_table(workbook: Workbook, styles: Styles, entry: Planned, warning: str) -> Rows:
    """Add the sheet of one table: title, remarks, then a header that stays in sight, with filters."""
    table = entry.table
    sheet = workbook.create_sheet(entry.name)
    remarks = [(text, style.REMARK) for text in (_sentences(table.lead, table.note), table.source) if text]
    if warning:
        remarks.insert(0, (warning, style.WARNING))
    head = len(remarks) + 2
    last = get_column_letter(max(len(table.columns), 1))
    for number, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"B{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
    sheet.print_title_rows = f"{head}:{head}"
    _fit_page(sheet, warning)
    if entry.shaded and table.rows and len(table.columns) > 1:
        scale = ColorScaleRule(start_type="min", start_color="FFFFFFFF", end_type="max", end_color="FF5B9BD0")
        sheet.conditional_formatting.add(f"B{head + 1}:{last}{head + len(table.rows)}", scale)
    rows = Rows(sheet, styles)
    rows.append([(table.title, style.TITLE)])
    for remark in remarks:
        rows.append([remark])
    rows.append([(c.title, style.HEAD if c.kind is Kind.TEXT else style.HEAD_NUMERIC) for c in table.columns])
    looks = [style.BODY[column.kind] for column in table.columns]
    for row in table.rows:
        rows.append(zip(row, looks, strict=True))
    return rows


def _sentences(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _fit_page(sheet: Any, warning: str = "") -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.left.text = "Reconstructed in part: see Read me" if warning else "AskOnce"
    sheet.oddFooter.right.text = "&A, page &P of &N"


def _widths(table: Table) -> list[float]:
    widths = []
    for number, column in enumerate(table.columns):
        longest_word = max((len(word) for word in column.title.split()), default=0) + 4
        lines = [line for row in table.rows[:_SAMPLE] for line in _text(row[number]).split("\n")]
        longest = max(map(len, lines), default=0) + 2
        widths.append(float(min(_WIDEST, max(_NARROWEST, longest_word, longest))))
    return widths


def _text(value: object) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
