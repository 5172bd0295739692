"""Rows of a worksheet: the same values as openpyxl's own, in the places where they stand."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from data_matrix.load.sheet_rows import rows_of

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _opened(book: openpyxl.Workbook, rows: str | None = None) -> Any:
    stream = io.BytesIO()
    book.save(stream)
    if rows is not None:
        stream = _with_rows(stream, rows)
    return openpyxl.load_workbook(stream, read_only=True, data_only=True).worksheets[0]


def _with_rows(stream: io.BytesIO, rows: str) -> io.BytesIO:
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            sheet = f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()
            target.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return changed


def _cut(row: tuple[Any, ...]) -> tuple[Any, ...]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def test_values_of_every_kind_are_openpyxls() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", 1, 2.5, True, None, datetime.datetime(2023, 4, 1), datetime.time(9, 30)])
    sheet["A3"], sheet["D3"] = "=1+1", "last"
    sheet["B6"] = "  spaces  "
    opened = _opened(book)
    theirs = [_cut(row) for row in opened.iter_rows(values_only=True, max_col=sheet.max_column)]
    assert [_cut(row) for row in rows_of(opened)] == theirs
    assert theirs[0][0] == "text"
    assert theirs[5] == (None, "  spaces  ")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<row r="2"><c r="B2" t="inlineStr"><is><t>plain</t></is></c></row>', [(), (None, "plain")]),
        ('<row><c t="inlineStr"><is><r><t>in </t></r><r><t>parts</t></r></is></c></row>', [("in parts",)]),
        ('<row r="1"><c r="A1" t="str"><v>of a formula</v></c><c r="C1" s="0"/></row>', [("of a formula",)]),
        ("<row><c/><c><v>4</v></c></row>", [(None, 4)]),
        ('<row r="1"><c r="AB1" t="e"><v>#N/A</v></c></row>', [(*[None] * 27, "#N/A")]),
        ('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', [(1,)]),
        ("", []),
    ],
)
def test_cells_as_other_programs_write_them(rows: str, expected: list[tuple[Any, ...]]) -> None:
    assert list(rows_of(_opened(openpyxl.Workbook(), rows))) == expected


def test_a_damaged_sheet_says_so() -> None:
    with pytest.raises(Exception, match=r"mismatched tag|not well-formed"):
        list(rows_of(_opened(openpyxl.Workbook(), "<row><c></row>")))
