"""Loading a data matrix: the published wide layout or a tidy table, from Excel or CSV, with every fault named."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data_matrix.load.codes import explain
from data_matrix.model import Matrix, Source

if TYPE_CHECKING:
    from data_matrix.load.book import Sheet
    from data_matrix.load.layout import Layout

__all__ = ["Loaded", "explain", "load_matrix", "load_tidy_text", "read_matrix"]

LIMIT_MB = 60


@dataclass(frozen=True, slots=True)
class Loaded:
    """A matrix with the layout it was read from: its sheet, header row, shared columns and councils' blocks."""

    matrix: Matrix
    layout: Layout


def load_matrix(path: Path, *, form_names: Path | None = None) -> Matrix:
    """Return the matrix in an .xlsx, .xlsm or CSV file, wide or tidy.

    `form_names` is a person's file of form names (see data_matrix.reconcile.names_file). What was repaired and what
    could not be is in `warnings`. Raises InputError when a file cannot be read, is no matrix, or gives one item
    number two names.
    """
    return read_matrix(path, form_names=form_names).matrix


def read_matrix(path: Path, *, form_names: Path | None = None) -> Loaded:
    """Return the matrix as load_matrix does, with the layout that was recognised."""
    from data_matrix.load.book import open_book
    from foundation.files import read_bytes, sha256_of

    data = read_bytes(path, limit_mb=LIMIT_MB)
    source = Source(str(path), sha256_of(data), "workbook")
    with warnings.catch_warnings():
        # openpyxl warns of drop-downs and dates it cannot keep; none of them matters to a reader.
        warnings.simplefilter("ignore")
        return _loaded(open_book(data, path), source, form_names)


def load_tidy_text(text: str, source: Source) -> Matrix:
    """Return the matrix in the text of a comma-separated tidy table, as data_matrix.tidy writes it.

    `source` says where it came from. Raises InputError when it is no such table.
    """
    from data_matrix.load.csv_text import sheet_of_text

    return _loaded([sheet_of_text(text, Path(source.path), ",")], source, None).matrix


def _loaded(sheets: list[Sheet], source: Source, form_names: Path | None) -> Loaded:
    from data_matrix.load.assemble import assemble
    from data_matrix.load.layout import find_layout

    sheet, layout, faults = find_layout(sheets, Path(source.path))
    return Loaded(assemble(sheet, sheets, layout, faults, source, form_names), layout)
