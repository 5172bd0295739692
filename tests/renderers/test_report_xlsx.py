"""The workbook, opened again: filters, frozen headers, numbers, and texts that stay texts."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from analyser.run import Analysis
from renderers.reports.assemble import document_of
from renderers.reports.document import Column, Document, Kind, Provenance, Table, Topic
from renderers.reports.formats import report_xlsx
from renderers.reports.workbook.cells import clean
from renderers.reports.workbook.sheets import plan


def opened(analysis: Analysis) -> Any:
    return openpyxl.load_workbook(io.BytesIO(report_xlsx.render(analysis, document_of(analysis))))


def workbook_of(table: Table) -> Any:
    topic = Topic("t", "Topic", "Summary.", (table,))
    document = Document("Title", "Subtitle", Provenance("a.xlsx", "0" * 64, "A file."), (topic,))
    return openpyxl.load_workbook(io.BytesIO(report_xlsx.render(None, document)))  # type: ignore[arg-type]


def header_row(sheet: Any) -> int:
    return int(sheet.auto_filter.ref.split(":")[0][1:])


def test_every_table_has_a_sheet_with_filters_and_a_frozen_bold_header(small: Analysis) -> None:
    sheets = [sheet for sheet in opened(small) if sheet.title != "Read me"]
    assert len(sheets) > 15
    for sheet in sheets:
        head = header_row(sheet)
        last = get_column_letter(sheet.max_column)
        assert sheet.freeze_panes == f"B{head + 1}"
        assert sheet.auto_filter.ref == f"A{head}:{last}{sheet.max_row}"
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[head])
        assert sheet.print_title_rows == f"${head}:${head}"


def test_columns_are_wide_enough_for_the_longest_word_of_their_header(small: Analysis) -> None:
    for sheet in opened(small):
        if sheet.title != "Read me":
            for cell in sheet[header_row(sheet)]:
                assert sheet.column_dimensions[cell.column_letter].width > max(map(len, cell.value.split()))


def test_the_first_sheet_says_where_it_comes_from_and_leads_to_every_other(small: Analysis) -> None:
    workbook = opened(small)
    first = workbook.worksheets[0]
    texts = [cell.value for row in first.iter_rows() for cell in row]
    assert first.title == "Read me"
    assert "ab" * 32 in texts
    targets = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert targets == [f"'{name}'!A1" for name in workbook.sheetnames[1:]]


def test_every_item_is_there(small: Analysis) -> None:
    sheet = opened(small)["Items"]
    head = header_row(sheet)
    names = [cell.value for cell in sheet[head]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=head + 1, values_only=True)]
    assert [row["Item"] for row in rows] == [4, 5, 7]
    assert rows[0]["Asked by"] == "LA 1, LA 2"
    assert rows[0]["Practitioners' tags"] == "Duplication (LA 1)"
    assert rows[0]["LA 1: wording"] == "When was the child born?\nDate of birth"
    assert rows[2]["LAs"] == 0


def test_numbers_are_numbers() -> None:
    columns = (Column("Name"), Column("N", Kind.NUMBER), Column("P", Kind.PERCENT), Column("D", Kind.CHANGE))
    sheet = workbook_of(Table("t", "Table", columns, (("a", 12345, 0.25, -3), ("b", None, None, None))))["Table"]
    head = header_row(sheet)
    _, number, percent, change = sheet[head + 1]
    assert (number.value, number.number_format) == (12345, "#,##0")
    assert (percent.value, percent.number_format) == (0.25, "0%")
    assert (change.value, change.number_format) == (-3, "+#,##0;-#,##0;0")
    assert [cell.value for cell in sheet[head + 2]] == ["b", None, None, None]


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(0)", "+44 20", "-1", "@SUM(A1)", "\t=1", "#N/A", "#REF!"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    table = Table(text, text, (Column(text), Column("Plain")), ((text, text), ("plain", text)), lead=text, note=text)
    workbook = workbook_of(table)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) >= 5
    assert {cell.data_type for cell in cells} == {"s"}
    if not text.startswith("#"):
        assert all(cell.quotePrefix for cell in cells)


def test_hostile_texts_open_and_run_nothing(hostile: Analysis) -> None:
    data = report_xlsx.render(hostile, document_of(hostile))
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    types = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_what_a_workbook_cannot_hold_is_left_out_and_the_rest_kept() -> None:
    assert clean("a\x00b\x07c\ud800d\ufffee\nf\tg") == "abcde\nf\tg"
    assert len(clean("x" * 40_000)) == 32_767


def test_sheet_names_are_ones_excel_takes() -> None:
    titles = ["A/B: [C]*?", "x" * 40, "X" * 40, "Read me", "read ME", "'", "History"]
    names = [p.name for p in plan((Table("t", title, (), ()), False) for title in titles)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert not {"read me", "history"} & {name.casefold() for name in names}


def test_the_same_analysis_gives_the_same_bytes_at_any_time(small: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    once = report_xlsx.render(small, document_of(small))
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert report_xlsx.render(small, document_of(small)) == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_a_reconstructed_matrix_says_so_on_every_sheet(reconstructed: Analysis) -> None:
    for sheet in opened(reconstructed):
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row]
        assert any(text.startswith("Reconstructed:") for text in texts), sheet.title


def test_items_written_by_us_are_marked(reconstructed: Analysis) -> None:
    sheet = opened(reconstructed)["Items"]
    last = [row[-1] for row in sheet.iter_rows(min_row=header_row(sheet) + 1, values_only=True)]
    assert last == ["workbook", "reconstructed", "workbook"]


def test_an_empty_matrix_gives_a_workbook(empty: Analysis) -> None:
    assert "Items" in opened(empty).sheetnames


def test_the_real_matrix_comes_back_whole(real_workbook: Path) -> None:
    from analyser.run import analyse
    from data_matrix.load import load_matrix

    matrix = load_matrix(real_workbook)
    sheet = opened(analyse(matrix))["Items"]
    numbers = [row[0] for row in sheet.iter_rows(min_row=header_row(sheet) + 1, values_only=True)]
    assert numbers == [item.number for item in matrix.items]
