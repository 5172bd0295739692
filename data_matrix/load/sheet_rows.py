"""The rows of a worksheet as plain values, in the meaning that openpyxl gives its cells.

openpyxl reads each cell into a record first, and where the package defusedxml is installed it parses in Python: that
takes three times as long. What a cell means is still openpyxl's business wherever it is more than a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import CELL_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG, WorkSheetParser

from data_matrix.load.book import Row

_TEXT_TAG = INLINE_STRING[: -len("is")] + "t"
_DIGITS = "0123456789"


def rows_of(opened: Any) -> Iterator[Row]:
    """Yield the rows of an openpyxl read-only worksheet from the first, with an empty row for each that is missing.

    Cells that are empty but for a style are left out, so a row ends with its last value. The package must have been
    checked for document-type declarations: raises whatever the parser raises for parts that are damaged.
    """
    book = opened.parent
    with opened._get_source() as source:
        reader = _Reader(
            source,
            opened._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        expected = 1
        for number, row in reader.rows(source):
            for _ in range(expected, number):
                expected += 1
                yield ()
            if expected <= number:
                expected += 1
                yield row


class _Reader(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's reader of cells, with the common ones read here."""

    def rows(self, source: BinaryIO) -> Iterator[tuple[int, Row]]:
        for _, element in iterparse(source):  # noqa: S314 - document types are refused before
            if element.tag == ROW_TAG:
                yield self._row(element)
                element.clear()

    def _row(self, row: Element) -> tuple[int, Row]:
        self.row_counter, _ = self.parse_row(Element(ROW_TAG, row.attrib))
        cells = [self._cell(cell) for cell in row if len(cell) or not cell.get("r")]
        width = cells[-1][0] if cells else 0
        values: list[object] = [None] * width
        for column, value in cells:
            if column <= width:
                values[column - 1] = value
        return self.row_counter, tuple(values)

    def _cell(self, cell: Element) -> tuple[int, object]:
        place = cell.get("r")
        if place and cell.tag == CELL_TAG:
            letters = place.rstrip(_DIGITS)
            kind = cell.get("t")
            if letters != place and kind in ("inlineStr", "str", "s"):
                text = _plain(cell) if kind == "inlineStr" else cell.findtext(VALUE_TAG)
                if text:
                    self.col_counter = column_index_from_string(letters)
                    return self.col_counter, self.shared_strings[int(text)] if kind == "s" else text
        read = self.parse_cell(cell)
        return read["column"], read["value"]


def _plain(cell: Element) -> str | None:
    """Return the text of a cell that holds one unformatted text and nothing else, or None."""
    if len(cell) != 1 or cell[0].tag != INLINE_STRING or len(cell[0]) != 1:
        return None
    inside = cell[0][0]
    return inside.text if inside.tag == _TEXT_TAG else None
