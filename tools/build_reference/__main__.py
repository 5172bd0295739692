"""Writes data_matrix/reference/matrix.csv from the vocabularies beside it."""

from __future__ import annotations

import csv
import io

from data_matrix.load import load_tidy_text
from data_matrix.model import Source
from data_matrix.reference import reference_path
from data_matrix.tidy import COLUMNS, to_tidy
from foundation.files import write_atomic
from tools.build_reference.rows import Row, reference_rows
from tools.build_reference.vocabulary import read_vocabulary


def built_csv() -> str:
    """Return the text of the embedded matrix, built anew from the vocabularies.

    Raises ValueError where the loader would find a fault in it.
    """
    rows = reference_rows(read_vocabulary(reference_path().parent / "vocabulary"))
    matrix = load_tidy_text(_as_csv(rows), Source("vocabulary", "", "reference"))
    if matrix.warnings:
        raise ValueError("; ".join(f"row {w.row}: {w.message}" for w in matrix.warnings[:10]))
    return to_tidy(matrix)


def _as_csv(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


if __name__ == "__main__":
    write_atomic(reference_path(), built_csv())
    print(reference_path())
