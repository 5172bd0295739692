"""Files that are no matrix workbook are refused with one clear message, and none of them is read without bounds."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_matrix.load import load_matrix
from data_matrix.load.workbook import sheets_of
from foundation.errors import InputError

Tools = Any
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.fixture
def good(small_workbook: bytes) -> bytes:
    return small_workbook


def changed(data: bytes, **parts: bytes) -> bytes:
    """The workbook with parts replaced or added; `__` in a name stands for a slash, `_x` for `.xml`."""
    stream = io.BytesIO()
    named = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return stream.getvalue()


def refused(path: Path, data: bytes) -> InputError:
    path.write_bytes(data)
    with pytest.raises(InputError) as found:
        load_matrix(path)
    error = found.value
    assert error.path == str(path)
    assert error.what and error.remedy
    return error


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("m.xlsx", b"", "empty"),
        ("m.csv", b"  \n ", "empty"),
        ("m.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        (
            "m.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("m.xlsx", b"just text", "not an Excel workbook"),
        ("m.xlsx", b"PK\x03\x04 and no more", "damaged"),
        ("m.csv", b"\x00\x01\x02\x03" * 50, "neither an Excel workbook nor text"),
        ("m.csv", b"a,b,c\n1,2,3\n", "No sheet looks like a data matrix"),
        ("m.pdf", b"%PDF-1.7\nrandom", "No sheet looks like a data matrix"),
    ],
)
def test_other_files(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert message in refused(tmp_path / name, data).what


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("xl/workbook.bin", "binary Excel file"),
        ("content.xml", "OpenDocument"),
        ("word/document.xml", "Word document"),
        ("anything.txt", "not an Excel workbook"),
    ],
)
def test_other_zip_files(tmp_path: Path, part: str, message: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(part, "x")
    assert message in refused(tmp_path / "m.xlsx", stream.getvalue()).what


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_matrix(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="folder"):
        load_matrix(tmp_path)


def plain_rows(path: Path) -> dict[str, list[list[Any]]]:
    """The sheets as openpyxl reads them by itself, without empty cells at the ends of rows."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {s.title: [trimmed(row) for row in s.iter_rows(values_only=True)] for s in book.worksheets}


def trimmed(row: Sequence[Any]) -> list[Any]:
    filled = [i for i, value in enumerate(row) if value not in (None, "")]
    return list(row[: filled[-1] + 1]) if filled else []


def same_rows(path: Path) -> None:
    for sheet in sheets_of(path.read_bytes(), path):
        expected = plain_rows(path)[sheet.name]
        found = [trimmed(row) for row in sheet.rows()]
        assert found == expected[: len(found)]
        assert not any(expected[len(found) :])


@pytest.mark.shared
def test_the_lighter_package_holds_the_same_cells(real_workbook: Path) -> None:
    same_rows(real_workbook)


@pytest.mark.parametrize("write_only", [True, False])
def test_odd_cells_are_the_same_in_the_lighter_package(tmp_path: Path, write_only: bool) -> None:
    odd = ["a", "  b ", "<&>\"'", "line\nline", 1, 2.5, True, date(2023, 3, 1), "=1+1", None, "é’£", "", "]]>", 0]
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Odd")
    for shift in range(len(odd)):
        sheet.append([*odd[shift:], None, *odd[:shift]])
    book.save(tmp_path / "odd.xlsx")
    same_rows(tmp_path / "odd.xlsx")


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, good: bytes) -> None:
    bomb = changed(good, xl__media__big_xml=b"<a>" + b" " * 100_000_000 + b"</a>")
    assert len(bomb) < 300_000
    tracemalloc.start()
    error = refused(tmp_path / "m.xlsx", bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to" in error.what
    assert peak < 20_000_000


def test_sheet_of_a_million_empty_rows_is_refused(tmp_path: Path, good: bytes) -> None:
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 1_000_001)).encode()
    spoilt = changed(good, xl__worksheets__sheet1_xml=SHEET.encode().replace(b"{}", rows))
    error = refused(tmp_path / "m.xlsx", spoilt)
    assert "1,000,000 rows" in error.what


def test_one_cell_on_the_last_row_does_not_stop_a_matrix(tmp_path: Path, good: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    stretched = sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')
    (tmp_path / "m.xlsx").write_bytes(changed(good, xl__worksheets__sheet1_xml=stretched))
    assert len(load_matrix(tmp_path / "m.xlsx").items) == 4


def test_text_far_below_is_refused(tmp_path: Path, good: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    cell = b'<row r="900000"><c r="A900000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    error = refused(tmp_path / "m.xlsx", changed(good, xl__worksheets__sheet1_xml=sheet.replace(b"</sheetData>", cell)))
    assert "rows" in error.what and error.sheet == "All items"


def test_entity_tricks_are_refused(tmp_path: Path, good: bytes) -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    for data in (laughs, laughs.decode().encode("utf-16")):
        error = refused(tmp_path / "m.xlsx", changed(good, xl__sharedStrings_xml=data))
        assert "document-type" in error.what


def test_part_that_is_missing_or_not_xml(tmp_path: Path, good: bytes) -> None:
    assert "damaged" in refused(tmp_path / "a.xlsx", changed(good, xl__worksheets__sheet1_xml=b"<worksheet")).what
    assert "no sheet of cells" in refused(tmp_path / "b.xlsx", changed(good, xl__workbook_xml=b"<x/>")).what


def test_csv_with_an_endless_cell_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path / "m.csv", b'Item,Data item,Croydon text\n1,Name,"' + b"x" * 300_000)
    assert "cannot be read" in error.what and error.line == 2


def test_sheet_with_thousands_of_columns_is_refused(tmp_path: Path) -> None:
    header = ["Item number", "Data item", "Croydon text", *(f"c{n}" for n in range(20_000))]
    error = refused(tmp_path / "m.csv", (",".join(header) + "\n1,Name,Q\n").encode())
    assert "columns" in error.what


def test_many_form_names_take_bounded_time(tmp_path: Path, wide_tools: Tools) -> None:
    lines = ["Item number,Data item,Croydon text,Croydon forms"]
    lines += [f"{n},Thing {n},Question {n},Sheet {n * 7919 % 10007} of the {n} kind" for n in range(1, 6001)]
    path = tmp_path / "m.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(load_matrix(path).forms) > 5000
