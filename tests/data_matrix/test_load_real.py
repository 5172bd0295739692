"""The published workbook, and the same workbook as other councils would hold it."""

from __future__ import annotations

import csv
import dataclasses
import random
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from data_matrix.load import load_matrix
from data_matrix.model import Item, Matrix, StatutoryClass

pytestmark = pytest.mark.shared

NAMES = {"LA 3": "Croydon", "LA 2": "Bath & North East Somerset", "LA 1": "Essex", "LA 4": "Kingston upon Thames"}
SHARED_COLUMNS, WIDTH, BLOCKS = 7, 13, ("LA 3", "LA 2", "LA 1", "LA 4")
Grid = list[list[Any]]


def content(matrix: Matrix, names: dict[str, str] | None = None) -> list[Item]:
    """The items without their rows, each council under its new name."""
    return [
        dataclasses.replace(
            item,
            row=None,
            wordings=tuple(
                sorted(
                    (dataclasses.replace(w, row=None, la=(names or {}).get(w.la, w.la)) for w in item.wordings),
                    key=lambda w: w.la,
                )
            ),
        )
        for item in matrix.items
    ]


def renamed(header: str) -> str:
    for la, name in NAMES.items():
        header = header.replace(la, name)
    return header


def rearranged(grid: Grid, seed: int) -> Grid:
    """Blocks in another order, columns in another order within each, shared columns after them, other case."""
    dice = random.Random(seed)
    starts = {la: SHARED_COLUMNS + WIDTH * i for i, la in enumerate(BLOCKS)}
    order: list[int] = []
    for la in dice.sample(BLOCKS, len(BLOCKS)):
        columns = list(range(starts[la], starts[la] + WIDTH))
        order += dice.sample(columns, WIDTH)
    last = SHARED_COLUMNS + WIDTH * len(BLOCKS)
    order += dice.sample([*range(SHARED_COLUMNS), last], SHARED_COLUMNS + 1)
    rows = [[row[i] if i < len(row) else None for i in order] for row in grid]
    rows[0] = [dice.choice([str.upper, str.lower, str.title, str])(renamed(f" {h}  ")) for h in rows[0]]
    return rows


def test_counts_are_the_reports(real_matrix: Matrix) -> None:
    assert real_matrix.source.kind == "published"
    assert real_matrix.las == ("LA 1", "LA 2", "LA 3", "LA 4")
    assert len(real_matrix.items) == 1574
    assert real_matrix.missing_numbers == (111,)
    assert Counter(i.statutory for i in real_matrix.items) == {
        StatutoryClass.RETURN_903: 39,
        StatutoryClass.ANNEX_A: 20,
        StatutoryClass.BOTH: 18,
        StatutoryClass.LOCAL: 1497,
    }
    worded = {la: sum(la in i.worded_by for i in real_matrix.items) for la in real_matrix.las}
    assert worded == {"LA 1": 574, "LA 2": 434, "LA 3": 832, "LA 4": 476}


def test_tags_and_reasons_are_the_sheets(real_matrix: Matrix, real_grids: dict[str, Grid]) -> None:
    rows = [row for row in next(iter(real_grids.values()))[1:] if row[1]]
    offset = {"practitioner_tag": 6, "consumer_tag": 9, "main_reason": 10, "secondary_reason": 11}
    for field, at in offset.items():
        cells = [str(row[SHARED_COLUMNS + WIDTH * b + at] or "").strip() for row in rows for b in range(len(BLOCKS))]
        read = [w for i in real_matrix.items for w in i.wordings if getattr(w, field)]
        assert len(read) == sum(map(bool, cells)), field
    tags = Counter(w.practitioner_tag for i in real_matrix.items for w in i.wordings if w.practitioner_tag)
    assert tags["Duplication"] == 84 and tags["Language/Guidance/Design"] == 80
    assert len(tags) == 6


def test_categories_are_the_published_ones_and_headings_are_kept(real_matrix: Matrix) -> None:
    from data_matrix.published import published_categories

    found = {c.name: [i.number for i in real_matrix.items if i.category == c.name] for c in published_categories()}
    for category in published_categories():
        numbers = found[category.name]
        assert (numbers[0], numbers[-1]) == (category.first, category.last), category
    assert set(real_matrix.categories) == set(found)
    assert len(real_matrix.headings) == 28
    assert sum(len(h.main_reasons) for h in real_matrix.headings) == 3


def test_every_fault_of_the_sheet_is_named(real_matrix: Matrix) -> None:
    codes = Counter(w.code for w in real_matrix.warnings)
    assert codes["missing_items"] == 1
    assert codes["category_drag_filled"] == 1
    assert codes["heading_reason"] == 3
    assert codes["forms_run_together"] == 7
    assert codes["space_only"] == 6
    assert codes["item_without_name"] == 1
    assert {w.sheet for w in real_matrix.warnings} == {"All data items"}
    missing = next(w for w in real_matrix.warnings if w.code == "missing_items")
    assert "111" in missing.message


def test_no_text_of_the_sheet_is_lost(real_matrix: Matrix, real_grids: dict[str, Grid]) -> None:
    rows = dict(enumerate(next(iter(real_grids.values())), 1))
    for item in real_matrix.items:
        assert item.row is not None
        for number, la in enumerate(BLOCKS):
            cell = rows[item.row][SHARED_COLUMNS + WIDTH * number]
            lines = tuple(line.strip() for line in str(cell or "").split("\n") if line.strip())
            wording = item.wording(la)
            assert (wording.texts if wording else ()) == lines, (item.number, la)


def test_a_council_s_own_copy_gives_the_same_matrix(
    real_matrix: Matrix, real_grids: dict[str, Grid], tmp_path: Path
) -> None:
    title, *others = real_grids
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["How to use this workbook"])
    sheet = book.create_sheet("Items 2024")
    for line in ["Our copy of the matrix", None, "Updated in spring"]:
        sheet.append([line])
    for row in rearranged(real_grids[title], seed=3):
        sheet.append(row)
    sheet["C9"].comment = Comment("Check with the team", "A colleague")
    for name in others:
        extra = book.create_sheet(name)
        for row in real_grids[name]:
            extra.append(row)
    book["Dropdowns"].sheet_state = "hidden"
    path = tmp_path / "ours.xlsm"
    book.save(path)

    ours = load_matrix(path)

    lower = {la: next(o for o in ours.las if o.casefold() == name.casefold()) for la, name in NAMES.items()}
    assert content(ours) == content(real_matrix, lower)
    assert {(lower[f.la], f.name, f.type, f.listed) for f in real_matrix.forms} == {
        (f.la, f.name, f.type, f.listed) for f in ours.forms
    }
    assert ours.source.kind == "published"
    assert ours.unknown_columns == ()


def test_formulas_count_by_their_saved_results_and_unsaved_ones_are_named(
    real_workbook: Path, real_matrix: Matrix, tmp_path: Path
) -> None:
    path = tmp_path / "formulas.xlsx"
    with zipfile.ZipFile(real_workbook) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, with_formulas(data) if part == "xl/worksheets/sheet1.xml" else data)

    found = load_matrix(path)

    item_20 = next(i for i in real_matrix.items if i.number == 20)
    same = [i for i in content(found) if i.number != 20]
    assert same == [i for i in content(real_matrix) if i.number != 20]
    lost = [(w.row, w.column) for w in found.warnings if w.code == "formula_without_value"]
    assert lost == [(item_20.row, "D")]
    assert found.item(20).collected_by_all is None  # type: ignore[union-attr]


def with_formulas(part: bytes) -> bytes:
    """Column D as formulas with saved results; that of item 20 without one."""
    text = part.decode("utf-8")
    cell = re.compile(r'<c r="(D\d+)"([^>]*?) t="inlineStr"><is><t>(Yes|No)</t></is></c>')
    text, count = cell.subn(r'<c r="\1"\2 t="str"><f>IF(COUNTA(H3,U3)=2,"Yes","No")</f><v>\3</v></c>', text)
    assert count > 1500
    row = next(n for n in range(3, 60) if f'r="B{n}"' in text and ">Item 20<" in text.split(f'r="B{n}"')[1][:200])
    return re.sub(rf'(<c r="D{row}"[^>]*>)(<f>[^<]*</f>)<v>(Yes|No)</v>', r"\1\2", text).encode("utf-8")


def test_the_sheet_saved_as_csv_gives_the_same_items(
    real_matrix: Matrix, real_grids: dict[str, Grid], tmp_path: Path
) -> None:
    grid = next(iter(real_grids.values()))
    path = tmp_path / "matrix.csv"
    with path.open("w", newline="", encoding="cp1252", errors="replace") as stream:
        csv.writer(stream, delimiter=";").writerows(grid)
    found = load_matrix(path)
    assert [(i.number, i.name.isascii() and i.name, i.statutory, i.worded_by) for i in found.items] == [
        (i.number, i.name.isascii() and i.name, i.statutory, i.worded_by) for i in real_matrix.items
    ]
    assert found.source.kind == "published"


def test_one_council_s_own_sheet_with_its_block_alone(
    real_matrix: Matrix, real_grids: dict[str, Grid], tmp_path: Path
) -> None:
    grid = [row[: SHARED_COLUMNS + WIDTH] for row in next(iter(real_grids.values()))]
    grid[0] = [renamed(str(h)) for h in grid[0]]
    path = tmp_path / "one.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream).writerows(grid)
    found = load_matrix(path)
    assert found.las == ("Croydon",)
    assert sum("Croydon" in i.worded_by for i in found.items) == 832
    named = {f.name for f in real_matrix.forms if f.la == "LA 3"}
    assert {f.name for f in found.forms} == named
