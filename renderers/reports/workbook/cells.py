"""Cells of the Excel report: how they look, and that text stays text whatever it starts with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from renderers.reports.document import Cell, Kind

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_NOTHING = (None, "")
_BLUE, _GREY, _PALE, _RED, _LINK = "FF0F385C", "FF484949", "FFF4F8FB", "FF942514", "FF1A65A6"
_FORMATS = {Kind.NUMBER: "#,##0", Kind.PERCENT: "0%", Kind.CHANGE: "+#,##0;-#,##0;0", Kind.TEXT: "General"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks."""

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
WARNING = Style(bold=True, colour=_RED)
HEAD = Style(bold=True, colour=_BLUE, fill=_PALE, rule=True, wrap=True)
HEAD_NUMERIC = Style(bold=True, colour=_BLUE, fill=_PALE, rule=True, wrap=True, right=True)
STRONG = Style(bold=True, wrap=True)
WRAPPED = Style(wrap=True)
LINK = Style(colour=_LINK)
BODY = {kind: Style(wrap=kind is Kind.TEXT, kind=kind) for kind in Kind}


class Styles:
    """The numbers a workbook gives its styles, and its texts as XML; each is worked out once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Style, bool], int] = {}
        self._texts: dict[str, tuple[bool, str]] = {}

    def number(self, sheet: Any, style: Style, quoted: bool) -> int:
        """Return the number of `style` in the workbook of `sheet`; a `quoted` cell's text is never a formula."""
        known = self._numbers.get((style, quoted))
        if known is None:
            known = self._numbers[style, quoted] = _styled(sheet, style, quoted).style_id
        return known

    def text(self, text: str) -> tuple[bool, str]:
        """Return whether `text` must be kept from being read as a formula, and the inside of its cell."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = _inside(clean(text))
        return known


class Rows:
    """The rows of one sheet as XML.

    openpyxl takes about 14 microseconds to write a cell, 0.7 s for a whole report, a fifth of what an analysis may
    take. It still makes the workbook and each sheet's settings and styles; these are only the cells.
    """

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._parts: list[str] = []
        self._letters: list[str] = []
        # By identity, for hashing a style costs more than writing its cell; styles are kept so that their ids stay.
        self._looks: dict[tuple[int, bool], str] = {}
        self._kept: list[Style] = []
        self.number = 0

    def append(self, cells: Iterable[tuple[Cell, Style]], height: float = 0) -> None:
        """Add a row of values with their styles; None and empty text leave a cell out. `height` is in points."""
        self.number += 1
        row = [self._cell(column, value, style) for column, (value, style) in enumerate(cells) if value not in _NOTHING]
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        self._parts.append(f'<row r="{self.number}"{tall}>{"".join(row)}</row>')

    def _cell(self, column: int, value: Cell, style: Style) -> str:
        if isinstance(value, str):
            quoted, inside = self._styles.text(value)
        elif value is None or not math.isfinite(value):
            return ""
        else:
            quoted, inside = False, f"><v>{value:.15g}</v>"
        if not inside:
            return ""
        look = self._looks.get((id(style), quoted)) or self._look(style, quoted)
        letter = self._letters[column] if column < len(self._letters) else self._letter(column)
        return f'<c r="{letter}{self.number}" s="{look}"{inside}</c>'

    def _look(self, style: Style, quoted: bool) -> str:
        self._kept.append(style)
        look = self._looks[id(style), quoted] = str(self._styles.number(self._sheet, style, quoted))
        return look

    def _letter(self, column: int) -> str:
        while len(self._letters) <= column:
            self._letters.append(get_column_letter(len(self._letters) + 1))
        return self._letters[column]

    def xml(self) -> bytes:
        """Return the rows as the content of the sheet's `sheetData`."""
        return "".join(self._parts).encode("utf-8")


def _inside(text: str) -> tuple[bool, str]:
    if not text:
        return False, ""
    plain = escape(text, quote=False).replace("\r", "&#13;")
    return text.startswith(_STARTS_A_FORMULA), f' t="inlineStr"><is><t xml:space="preserve">{plain}</t></is>'


def clean(text: str) -> str:
    """Return `text` without what a workbook cannot hold, cut to Excel's 32,767 characters."""
    return _FORBIDDEN.sub("", text)[:_LONGEST]


def _styled(sheet: Any, style: Style, quoted: bool) -> Any:
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
    return sample
