"""The matrix a command works on: the file named, or the embedded one where none is."""

from __future__ import annotations

from pathlib import Path

from data_matrix.model import Matrix
from foundation.errors import InputError


def choose_matrix(path: Path | None, form_names: Path | None = None) -> Matrix:
    """Load the matrix at `path`, or the embedded reference matrix when there is none; raises InputError."""
    if path is None:
        if form_names is not None:
            raise InputError("No workbook is named whose form names these are", "Name the workbook", path=form_names)
        from data_matrix.reference import load_reference

        return load_reference()
    from data_matrix.load import load_matrix

    return load_matrix(path, form_names=form_names)
