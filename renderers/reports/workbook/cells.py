"""Cells of the Excel report: styled once, and never a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.hyperlink import Hyperlink

from renderers.reports.document import Cell, Kind

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_BLUE, _GREY, _PALE = "FF0F385C", "FF484949", "FFF4F8FB"
_FORMATS = {Kind.NUMBER: "#,##0", Kind.PERCENT: "0%", Kind.CHANGE: "+#,##0;-#,##0;0", Kind.TEXT: "General"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; every distinct one is worked out once a sheet."""

    bold: bool = False
    size: int = 11
    colour: str | None = None
    fill: str | None = None
    rule: bool = False
    wrap: bool = False
    kind: Kind = Kind.TEXT
    right: bool = False


TITLE = Style(bold=True, size=15, colour=_BLUE)
REMARK = Style(colour=_GREY)
REMARK_WRAPPED = Style(colour=_GREY, wrap=True)
WARNING = Style(bold=True, colour="FF942514")
WARNING_WRAPPED = Style(bold=True, colour="FF942514", wrap=True)
HEAD = Style(bold=True, colour=_BLUE, fill=_PALE, rule=True, wrap=True)
HEAD_NUMERIC = Style(bold=True, colour=_BLUE, fill=_PALE, rule=True, wrap=True, right=True)
STRONG = Style(bold=True, wrap=True)
WRAPPED = Style(wrap=True)
LINK = Style(colour="FF1A65A6")


_BODY = {kind: Style(wrap=kind is Kind.TEXT, kind=kind) for kind in Kind}


def wrap_by_default(workbook: Workbook) -> None:
    """Make a cell without a style of its own wrap its text at its top, so that most cells need none."""
    plain = StyleArray()
    plain.alignmentId = workbook._alignments.add(Alignment(vertical="top", wrap_text=True))
    workbook._cell_styles = IndexedList([plain])


class Cells:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[Style, bool], Any] = {}

    def make(self, value: Cell, style: Style, sheet_link: str = "") -> Any:
        """Return a cell with `value`, text as text whatever it starts with; `sheet_link` leads to that sheet."""
        if isinstance(value, str):
            value = clean(value) or None
        cell = WriteOnlyCell(self._sheet, value)
        quoted = False
        if isinstance(value, str):
            cell.data_type = "s"
            quoted = value.startswith(_STARTS_A_FORMULA)
        if sheet_link:
            cell.hyperlink = Hyperlink(ref="", location=f"'{sheet_link}'!A1")
        cell._style = self._style(style, quoted)
        return cell

    def in_body(self, value: Cell, kind: Kind) -> Any:
        """Return what to append for a cell in a table's body: the bare value where that does no harm."""
        if isinstance(value, str):
            text = clean(value)
            inert = not text.startswith(_STARTS_A_FORMULA) and text not in ERROR_CODES
            return text or None if inert else self.make(text, _BODY[Kind.TEXT])
        if value is None or kind is Kind.TEXT or (kind is Kind.NUMBER and abs(value) < 1000):
            return value
        return self.make(value, _BODY[kind])

    def _style(self, style: Style, quoted: bool) -> Any:
        known = self._styles.get((style, quoted))
        if known is None:
            known = self._styles[style, quoted] = _style_array(self._sheet, style, quoted)
        return known


def clean(text: str) -> str:
    """Return `text` without what a workbook cannot hold, cut to Excel's 32,767 characters."""
    return _FORBIDDEN.sub("", text)[:_LONGEST]


def _style_array(sheet: Any, style: Style, quoted: bool) -> Any:
    sample = WriteOnlyCell(sheet, "")
    sample.font = Font(name="Calibri", size=style.size, bold=style.bold, color=style.colour)
    sample.alignment = Alignment(vertical="top", wrap_text=style.wrap, horizontal="right" if style.right else None)
    sample.number_format = _FORMATS[style.kind]
    if style.fill:
        sample.fill = PatternFill("solid", fgColor=style.fill)
    if style.rule:
        sample.border = Border(bottom=Side("medium", color=_BLUE))
    # Excel then shows the text and keeps it text when somebody edits the cell.
    sample.quotePrefix = quoted
    return sample._style
