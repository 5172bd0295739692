"""An Excel file as the zip package it is: checked before anything parses it, and made lighter to read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data_matrix.load.book import SAVE_AS
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
_INLINE = re.compile(rb'(<c\s[^<>]*?)\bt="inlineStr"([^<>]*)><is><t(?:\s[^<>]*)?>([^<]*)</t></is></c>')
_EMPTY = re.compile(rb'<c\s[^<>]*?\br="[^<>]*/>')
_OTHER_KINDS = {
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint file",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of an Excel file as a package of their own, and by part the formula cells without a result."""

    data: bytes
    lost: dict[str, tuple[str, ...]]


def checked(data: bytes, path: Path) -> Package:
    """Return the parts of an Excel file that hold cells; raises InputError if it is unsafe, damaged or another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos, path)
            _check_kind({info.filename for info in infos}, path)
            parts = {info.filename: archive.read(info) for info in infos if _is_xml(info.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(path, error) from error
    for name, part in parts.items():
        _check_part(part, name, path)
    lost = {name: tuple(_lost_results(part)) for name, part in parts.items() if _is_sheet(name)}
    return Package(_repacked(parts), lost)


def _repacked(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a package again, without cells that are empty but for a style.

    Text that stands in the cell itself is moved to where a formula's result would stand: the same text to openpyxl,
    which reads it there in half the time.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            light = _EMPTY.sub(b"", _INLINE.sub(rb'\1t="str"\2><v>\3</v></c>', part)) if _is_sheet(name) else part
            archive.writestr(zipfile.ZipInfo(name), light)
    return stream.getvalue()


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _is_sheet(name: str) -> bool:
    return "/worksheets/" in name and not name.endswith(".rels")


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


def _check_part(part: bytes, name: str, path: Path) -> None:
    plain = part.replace(b"\0", b"") if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else part
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError(
            f"The workbook's part {name} holds document-type declarations, which no spreadsheet program writes",
            SAVE_AS,
            path=path,
        )
    count = sum(1 for _ in _ROW.finditer(plain)) if _is_sheet(name) else 0
    if count > MOST_ROWS:
        raise too_many_rows(count, name.rsplit("/", 1)[-1], path)


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


def too_many_rows(count: int, name: str, path: Path) -> InputError:
    """Return the refusal of a sheet with more rows than are read."""
    return InputError(
        f"The sheet holds {count:,} rows or more; the most that is read is {MOST_ROWS:,}",
        "Delete the empty rows below the matrix (select them, then Delete, Entire row) and save",
        path=path,
        sheet=name,
    )


def damaged(path: Path, error: Exception, sheet: str | None = None) -> InputError:
    """Return the refusal of a workbook that cannot be parsed."""
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(
        f"The workbook is damaged ({reason})", "Open it in Excel, save a new copy, and use that", path=path, sheet=sheet
    )
