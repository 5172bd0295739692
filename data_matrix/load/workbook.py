"""Excel workbooks, read row by row with openpyxl once their package is checked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data_matrix.load.book import Row, Sheet, narrow
from data_matrix.load.package import MOST_ROWS, checked, damaged, too_many_rows
from foundation.errors import InputError


def sheets_of(data: bytes, path: Path) -> list[Sheet]:
    """Return the worksheets of an .xlsx or .xlsm file; raises InputError if it is unsafe, damaged or something else."""
    package = checked(data, path)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(package.data), read_only=True, data_only=True)
        opened = [(sheet, str(sheet.title)) for sheet in book.worksheets]
    except Exception as error:
        raise damaged(path, error) from error
    return [_sheet(opened_sheet, name, path, package.lost) for opened_sheet, name in opened]


def _sheet(opened: Any, name: str, path: Path, lost: dict[str, tuple[str, ...]]) -> Sheet:
    part = str(getattr(opened, "_worksheet_path", "")).lstrip("/")

    def rows() -> Iterator[Row]:
        return _rows(opened, name, path)

    return Sheet(name, rows, lost.get(part, ()))


def _rows(opened: Any, name: str, path: Path) -> Iterator[Row]:
    from data_matrix.load.sheet_rows import rows_of

    try:
        yield from _bounded(rows_of(opened), name, path)
    except InputError:
        raise
    except Exception as error:
        raise damaged(path, error, name) from error


def _bounded(rows: Iterator[Row], name: str, path: Path) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            if any(value is not None for value in row):
                raise too_many_rows(number, name, path)
            continue
        yield narrow(row, number, name, path)
