"""Excel workbooks: checked as a zip file before openpyxl sees them, then read row by row."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data_matrix.load.book import SAVE_AS, Row, Sheet, narrow
from foundation.errors import InputError

MOST_PARTS = 5_000
MOST_UNPACKED_MB = 150
MOST_ROWS = 50_000
MOST_LOST = 100_000
_RATIO_FROM_MB, _RATIO = 5, 300

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CELL_START = re.compile(rb"<(?:\w+:)?c\s")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3}\d+)"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_OTHER_KINDS = {
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint file",
}


def sheets_of(data: bytes, path: Path) -> list[Sheet]:
    """Return the worksheets of an .xlsx or .xlsm file; raises InputError if it is unsafe, damaged or something else."""
    lost = _inspect(data, path)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            opened = [(sheet, str(sheet.title)) for sheet in book.worksheets]
    except Exception as error:
        raise _damaged(path, error) from error
    return [_sheet(opened_sheet, name, path, lost) for opened_sheet, name in opened]


def _sheet(opened: Any, name: str, path: Path, lost: dict[str, tuple[str, ...]]) -> Sheet:
    part = str(getattr(opened, "_worksheet_path", "")).lstrip("/")

    def rows() -> Iterator[Row]:
        return _rows(opened, name, path)

    return Sheet(name, rows, lost.get(part, ()))


def _rows(opened: Any, name: str, path: Path) -> Iterator[Row]:
    try:
        opened.reset_dimensions()
        yield from _bounded(opened.iter_rows(values_only=True), name, path)
    except InputError:
        raise
    except Exception as error:
        raise _damaged(path, error, name) from error


def _bounded(rows: Iterator[Row], name: str, path: Path) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            if any(value is not None for value in row):
                raise _too_many_rows(number, name, path)
            continue
        yield narrow(row, number, name, path)


def _inspect(data: bytes, path: Path) -> dict[str, tuple[str, ...]]:
    """Look through the parts of the zip file; return formula cells without a saved result by part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos, path)
            _check_kind({info.filename for info in infos}, path)
            return {i.filename: _inspect_part(archive.read(i), i.filename, path) for i in infos if _is_xml(i.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, error) from error


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _check_sizes(infos: list[zipfile.ZipInfo], path: Path) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise InputError("The workbook is protected with a password", "Take the password off and save it", path=path)
    total = sum(info.file_size for info in infos) / 1_000_000
    squeezed = any(
        info.file_size > _RATIO_FROM_MB * 1_000_000 and info.file_size > _RATIO * max(info.compress_size, 1)
        for info in infos
    )
    if total > MOST_UNPACKED_MB or len(infos) > MOST_PARTS or squeezed:
        raise InputError(
            f"The workbook unpacks to {total:,.0f} MB in {len(infos):,} parts, far more than a matrix needs",
            "Copy the matrix sheet and the sheet of forms into a new workbook, without pictures or empty rows",
            path=path,
        )


def _check_kind(names: set[str], path: Path) -> None:
    for part, kind in _OTHER_KINDS.items():
        if part in names:
            raise InputError(f"This is {kind}", SAVE_AS, path=path)
    if not any(name.endswith("workbook.xml") for name in names):
        raise InputError("This is a zip file, but not an Excel workbook", "Unpack it and name the workbook", path=path)


def _inspect_part(part: bytes, name: str, path: Path) -> tuple[str, ...]:
    plain = part.replace(b"\0", b"") if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else part
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(
            f"The workbook's part {name} holds document-type declarations, which no spreadsheet program writes",
            SAVE_AS,
            path=path,
        )
    if "/worksheets/" not in name:
        return ()
    count = sum(1 for _ in _ROW.finditer(plain))
    if count > MOST_ROWS:
        raise _too_many_rows(count, name.rsplit("/", 1)[-1], path)
    return tuple(_lost_results(plain))


def _lost_results(part: bytes) -> Iterator[str]:
    found = 0
    for formula in _FORMULA.finditer(part):
        starts = [m.start() for m in _CELL_START.finditer(part, max(0, formula.start() - 400), formula.start())]
        end = _CELL_END.search(part, formula.end())
        if not starts or not end:
            continue
        cell = part[starts[-1] : end.end()]
        reference = _REFERENCE.search(cell)
        if reference and not _VALUE.search(cell, formula.start() - starts[-1]):
            found += 1
            if found > MOST_LOST:
                return
            yield reference.group(1).decode("ascii")


def _too_many_rows(count: int, name: str, path: Path) -> InputError:
    return InputError(
        f"The sheet holds {count:,} rows or more; the most that is read is {MOST_ROWS:,}",
        "Delete the empty rows below the matrix (select them, then Delete, Entire row) and save",
        path=path,
        sheet=name,
    )


def _damaged(path: Path, error: Exception, sheet: str | None = None) -> InputError:
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(
        f"The workbook is damaged ({reason})", "Open it in Excel, save a new copy, and use that", path=path, sheet=sheet
    )
