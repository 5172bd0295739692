"""An opened file as sheets of plain rows, whatever its kind; everything that is not a workbook is refused here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InputError

Value = object
Row = tuple[Value, ...]

MOST_COLUMNS = 2_000
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "Open it in Excel or LibreOffice and save it as .xlsx or CSV"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows()` yields its rows of plain values from the first; `lost` are formula cells without a result."""

    name: str
    rows: Callable[[], Iterator[Row]]
    lost: tuple[str, ...] = ()


def open_book(data: bytes, path: Path) -> list[Sheet]:
    """Return the sheets of a file's bytes; raises InputError for what is no .xlsx, .xlsm or CSV file."""
    if not data.strip():
        raise InputError("The file is empty", "Choose the file that holds the matrix", path=path)
    if data.startswith(OLE_MAGIC):
        raise _old_or_locked(data, path)
    if data.startswith(b"PK"):
        from data_matrix.load.workbook import sheets_of

        return sheets_of(data, path)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise InputError("The file is not an Excel workbook, or it is damaged", SAVE_AS, path=path)
    from data_matrix.load.csv_text import sheet_of

    return [sheet_of(data, path)]


def narrow(row: Row, number: int, sheet: str, path: Path) -> Row:
    """Return a row; raises InputError where it has more than MOST_COLUMNS cells."""
    if len(row) <= MOST_COLUMNS:
        return row
    raise InputError(
        f"A row is {len(row):,} columns wide; the most that is read is {MOST_COLUMNS:,}",
        "Delete the columns that do not belong to the matrix",
        path=path,
        sheet=sheet,
        row=number,
    )


def _old_or_locked(data: bytes, path: Path) -> InputError:
    if ENCRYPTED_STREAM in data:
        return InputError(
            "The workbook is protected with a password",
            "Open it in Excel, take the password off under File, Info, Protect Workbook, and save it",
            path=path,
        )
    return InputError("This is an old Excel file (.xls)", SAVE_AS, path=path)
