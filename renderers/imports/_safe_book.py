"""Workbooks that hold forms, opened as rows; those with macros are refused."""

from __future__ import annotations

from data_matrix.load.book import Sheet, open_book
from foundation.errors import InputError
from renderers.imports._importer import Source


def sheets_in(source: Source) -> list[Sheet]:
    """Return the sheets of a workbook or CSV file; raises InputError for one with macros, or not safe to open."""
    if source.data.startswith(b"PK") and b"vbaProject.bin" in source.data:
        remedy = "Open it in Excel and save it as .xlsx"
        raise InputError("The workbook holds macros, which are not read", remedy, path=source.path)
    return open_book(source.data, source.path)
