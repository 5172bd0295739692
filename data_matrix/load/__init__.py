"""Loading a data matrix: the published wide layout or a tidy table, from Excel or CSV, with every fault named."""

from __future__ import annotations

from pathlib import Path

from data_matrix.load.book import Sheet
from data_matrix.load.codes import CODES, Code, explain
from data_matrix.model import Matrix, Source

__all__ = ["CODES", "Code", "explain", "load_matrix", "load_tidy_text"]

LIMIT_MB = 60


def load_matrix(path: Path, *, form_names: Path | None = None) -> Matrix:
    """Return the matrix in an .xlsx, .xlsm or CSV file, wide or tidy.

    `form_names` is a person's file of form names (see data_matrix.reconcile.names_file). What was repaired and what
    could not be is in `warnings`. Raises InputError when the file cannot be read, is no matrix, or gives one item
    number two names.
    """
    from data_matrix.load.book import open_book
    from foundation.files import read_bytes, sha256_of

    data = read_bytes(path, limit_mb=LIMIT_MB)
    return _load(open_book(data, path), path, Source(str(path), sha256_of(data), "workbook"), form_names)


def load_tidy_text(text: str, source: Source) -> Matrix:
    """Return the matrix in the text of a tidy CSV; `source` says where it came from. Raises InputError as above."""
    from data_matrix.load.book import open_book

    path = Path(source.path)
    return _load(open_book(text.encode("utf-8"), path), path, source, None)


def _load(sheets: list[Sheet], path: Path, source: Source, form_names: Path | None) -> Matrix:
    from data_matrix.load.assemble import assemble
    from data_matrix.load.layout import find_layout

    sheet, layout, warnings = find_layout(sheets, path)
    return assemble(sheet, sheets, layout, warnings, source, None)
