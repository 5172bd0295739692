"""Whatever is done to a workbook, loading it ends in a Matrix or in one InputError."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_matrix.load import load_matrix
from data_matrix.model import Matrix, StatutoryClass
from foundation.errors import InputError

Tools = Any
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(FEW, max_examples=200)

cells = st.one_of(
    st.none(),
    st.integers(-5, 10**7).map(str),
    st.sampled_from(["Item 1", "Item 2", "903", "1/3", "Yes", " ", "#REF!", "Life Plan\nPlacement PlanLife Plan", "="]),
    st.text(max_size=30),
)


def loaded(path: Path) -> Matrix | None:
    """The matrix, or None where it was refused in the one way allowed."""
    try:
        matrix = load_matrix(path)
    except InputError as error:
        assert error.what and error.remedy and "\n" not in error.what
        return None
    assert matrix.items and matrix.las
    assert [i.number for i in matrix.items] == sorted({i.number for i in matrix.items})
    for item in matrix.items:
        assert isinstance(item.statutory, StatutoryClass)
        for wording in item.wordings:
            assert wording.la in matrix.las
            assert set(wording.notes) <= set(wording.texts)
            known = {f.name for f in matrix.forms if f.la == wording.la}
            assert set(wording.forms) <= known
    return matrix


def save_csv(path: Path, grid: list[list[Any]]) -> Path:
    stream = io.StringIO()
    csv.writer(stream).writerows([["" if c is None else c for c in row] for row in grid])
    path.write_bytes(stream.getvalue().encode("utf-8", "surrogatepass"))
    return path


@MANY
@given(data=st.data())
def test_random_cells(wide_tools: Tools, tmp_path: Path, data: st.DataObject) -> None:
    grid = wide_tools.small().grid()
    for _ in range(data.draw(st.integers(1, 12))):
        row = data.draw(st.integers(1, len(grid) - 1))
        column = data.draw(st.integers(0, len(grid[row]) - 1))
        grid[row][column] = data.draw(cells)
    loaded(save_csv(tmp_path / "m.csv", grid))


@MANY
@given(data=st.data())
def test_mutated_headers(wide_tools: Tools, tmp_path: Path, data: st.DataObject) -> None:
    grid = wide_tools.small().grid()
    for _ in range(data.draw(st.integers(1, 8))):
        column = data.draw(st.integers(0, len(grid[0]) - 1))
        header = str(grid[0][column] or "")
        cut = data.draw(st.integers(0, len(header)))
        grid[0][column] = header[:cut] + data.draw(st.text(max_size=3)) + header[cut + data.draw(st.integers(0, 2)) :]
    found = loaded(save_csv(tmp_path / "m.csv", grid))
    if found:
        whole = str(found)
        assert all(text in whole for text in ("Forename", "Home", "DOB", "Date of birth", "Visit Record"))


@FEW
@given(seed=st.integers(0, 10**6))
def test_shuffled_columns_give_the_same_items(wide_tools: Tools, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    wide = wide_tools.small()
    start, width = len(wide_tools.shared), wide_tools.width
    blocks = [list(range(start + width * n, start + width * (n + 1))) for n in range(2)]
    for block in blocks:
        dice.shuffle(block)
    dice.shuffle(blocks)
    shared = list(range(start))
    dice.shuffle(shared)
    cut = dice.randint(0, start)
    order = [*shared[:cut], *blocks[0], *blocks[1], *shared[cut:]]
    found = loaded(save_csv(tmp_path / "m.csv", [[row[i] for i in order] for row in wide.grid()]))
    plain = loaded(save_csv(tmp_path / "p.csv", wide.grid()))
    assert found and plain
    assert found.items == plain.items
    assert found.forms == plain.forms


@FEW
@given(data=st.data())
def test_truncated_and_spoilt_zip_files(small_workbook: bytes, tmp_path: Path, data: st.DataObject) -> None:
    whole = small_workbook
    spoilt = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 5)) if spoilt else 0):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "m.xlsx"
    path.write_bytes(bytes(spoilt))
    loaded(path)


@FEW
@given(data=st.data())
def test_spoilt_parts_of_a_workbook(small_workbook: bytes, tmp_path: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(small_workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, max(0, len(part) - 1)))
        part[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    parts[name] = bytes(part)
    path = tmp_path / "m.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    loaded(path)


@FEW
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    for name in ("m.csv", "m.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        loaded(path)


@FEW
@given(grid=st.lists(st.lists(cells, max_size=6), max_size=8))
def test_any_small_sheet_under_good_headers(tmp_path: Path, grid: list[list[Any]]) -> None:
    header = ["Item number", "Data item", "Data category", "Croydon text", "Croydon forms", "Croydon options"]
    loaded(save_csv(tmp_path / "m.csv", [header, *grid]))


@FEW
@given(grid=st.lists(st.lists(cells, max_size=8), max_size=8))
def test_any_small_tidy_sheet(tmp_path: Path, grid: list[list[Any]]) -> None:
    header = ["item", "data_item", "category", "la", "wording", "form", "options", "provenance"]
    loaded(save_csv(tmp_path / "m.csv", [header, *grid]))


@pytest.mark.parametrize("seed", range(3))
def test_random_cells_in_a_workbook(wide_tools: Tools, tmp_path: Path, seed: int) -> None:
    from datetime import date, datetime, time

    dice = random.Random(seed)
    odd = [None, True, 3.5, 10**12, date(2023, 2, 1), datetime(2023, 1, 3, 4, 5), time(4, 5), "=1/0", "x" * 30_000, "’"]
    wide = wide_tools.small()
    for row in wide.rows:
        for i in range(len(row)):
            if dice.random() < 0.4:
                row[i] = dice.choice(odd)
    loaded(wide.save(tmp_path / "m.xlsx"))
