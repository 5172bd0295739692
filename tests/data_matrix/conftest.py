"""A small made-up matrix in the published layout, to write to files and to spoil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_matrix.load import load_matrix
from data_matrix.model import Matrix

SHARED = (
    "Data category",
    "Item number",
    "Data Item",
    "Collected in all four LAs but not Annex A or 903",
    "On Annex A, 903, Both or Neither?",
    "Annex A text",
    "903 text",
)
FIRST_NAMED = (
    "{la} text",
    "{la} options",
    "{la} forms",
    "Were {la} users asked about this item?",
    "Number of interviewed users who did not find the data item useful over total users asked about question",
    "Reasons users find the item not useful",
    "If data inputters did not find the data item useful, why not? - Tags",
    "If some users find the data item unhelpful, why do others find it helpful?",
    "Data consumer(s) feedback",
    "Data Consumer(s) feedback - Tags",
    "{la} Main reason for recording local data item",
    "{la} Secondary reason for recording local data item (if applicable)",
    "{la} comments",
)
WIDTH = len(FIRST_NAMED)
REASON_1 = "1. For social work practitioners and/or the child/YP"
REASON_2 = "2. For management oversight of case decisions and accountability purposes"


def block(
    text: object = None,
    forms: object = None,
    *,
    options: object = None,
    asked: object = None,
    tally: object = None,
    tag: object = None,
    consumer: object = None,
    main: object = None,
    second: object = None,
    comments: object = None,
) -> list[object]:
    """One council's 13 cells in the order of FIRST_NAMED."""
    return [text, options, forms, asked, tally, None, tag, None, None, consumer, main, second, comments]


@dataclass
class Wide:
    """A wide sheet under construction: councils in block order and rows of shared and council cells."""

    las: Sequence[str] = ("Croydon", "Essex")
    rows: list[list[object]] = field(default_factory=list)
    headers: list[object] | None = None

    def header(self) -> list[object]:
        return self.headers or [*SHARED, *(h.format(la=la) for la in self.las for h in FIRST_NAMED)]

    def item(
        self,
        number: object,
        name: object,
        *blocks: list[object],
        category: object = "General",
        statutory: object = "Neither",
        annex: object = None,
        text_903: object = None,
    ) -> Wide:
        cells = [cell for one in blocks for cell in one]
        self.rows.append([category, number, name, "No", statutory, annex, text_903, *cells])
        return self

    def heading(self, category: str, **cells: object) -> Wide:
        row: list[object] = [category, *[None] * (len(self.header()) - 1)]
        for header, value in cells.items():
            row[int(header.removeprefix("c"))] = value
        self.rows.append(row)
        return self

    def grid(self) -> list[list[object]]:
        return [self.header(), *self.rows]

    def save(self, path: Path, **sheets: list[list[object]]) -> Path:
        return save_grids(path, {"All items": self.grid(), **sheets})


def save_grids(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(row)
    book.save(path)
    return path


def small() -> Wide:
    """Two councils, four items, a heading: every kind of cell once."""
    wide = Wide()
    wide.heading("General")
    wide.item(
        "Item 1",
        "First name",
        block(
            "Name\nFirst name", "Life Plan\nPlacement Plan", asked="Yes", tally="1/3", tag="Duplication", main=REASON_1
        ),
        block("Forename", "Visit Record", consumer="Practice / Training", main=REASON_1, second=REASON_2),
    )
    wide.item(
        "Item 2",
        "Date of birth",
        block("DOB", "Life Plan", options="Life Plan: 1.Yes/0.No", comments="Check"),
        block(),
        statutory="Both Annex A & 903",
        annex="DOB",
        text_903="DOB",
    )
    wide.item("Item 3", "Photo", block(), block(), category="Documents")
    wide.item(
        "Item 5",
        "Address",
        block("Home", "Placement Plan", main=REASON_2),
        block("Address", "Visit Record"),
        statutory=903,
        text_903="Postcode",
    )
    return wide


@dataclass(frozen=True)
class Tools:
    """What the loader's tests build matrices with."""

    Wide: type[Wide]
    block: Callable[..., list[object]]
    small: Callable[[], Wide]
    save_grids: Callable[[Path, dict[str, list[list[object]]]], Path]
    load: Callable[[Wide, Path], Matrix]
    shared: tuple[str, ...] = SHARED
    headers: tuple[str, ...] = FIRST_NAMED
    width: int = WIDTH

    def load_grid(self, path: Path, **sheets: list[list[object]]) -> Matrix:
        return load_matrix(self.save_grids(path, sheets))


def _load(wide: Wide, folder: Path) -> Matrix:
    return load_matrix(wide.save(folder / "matrix.xlsx"))


@pytest.fixture(scope="session")
def wide_tools() -> Tools:
    """Builders of small made-up workbooks in the published layout."""
    return Tools(Wide, block, small, save_grids, _load)


@pytest.fixture(scope="session")
def small_workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small workbook, the same all session long (a saved workbook holds the time)."""
    return small().save(tmp_path_factory.mktemp("small") / "small.xlsx").read_bytes()


@pytest.fixture(scope="session")
def real_matrix(real_workbook: Path) -> Matrix:
    """The published workbook, loaded once."""
    return load_matrix(real_workbook)


@pytest.fixture(scope="session")
def real_grids(real_workbook: Path) -> dict[str, list[list[Any]]]:
    """The published workbook's sheets as lists of rows, to make variants of."""
    book = openpyxl.load_workbook(real_workbook, read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}
