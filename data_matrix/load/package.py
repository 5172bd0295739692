"""An Excel file as the zip package it is: checked before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foundation import packages
from foundation.errors import InputError
from foundation.packages import Expected, repacked, xml_parts

MOST_ROWS = 50_000
MOST_LOST = 100_000
_WORKBOOK = Expected(
    name="an Excel workbook",
    noun="workbook",
    part="xl/workbook.xml",
    save_as="Excel or LibreOffice",
    shrink="Copy the matrix sheet and the sheet of forms into a new workbook, without pictures or empty rows",
)

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CELL_START = re.compile(rb"<(?:\w+:)?c\s")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3}\d+)"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of an Excel file as a package of their own, and by part the formula cells without a result."""

    data: bytes
    lost: dict[str, tuple[str, ...]]


def checked(data: bytes, path: Path) -> Package:
    """Return the parts of an Excel file that hold cells; raises InputError if it is unsafe, damaged or another kind."""
    parts = xml_parts(data, path, _WORKBOOK)
    for name, part in parts.items():
        _check_rows(part, name, path)
    lost = {name: tuple(_lost_results(part)) for name, part in parts.items() if _is_sheet(name)}
    return Package(repacked(parts), lost)


def _is_sheet(name: str) -> bool:
    return "/worksheets/" in name and not name.endswith(".rels")


def _check_rows(part: bytes, name: str, path: Path) -> None:
    plain = part.replace(b"\0", b"") if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else part
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
    return packages.damaged(path, error, _WORKBOOK, sheet)
