"""Small CSV files a council writes by hand or exports: named columns, one clear message for what cannot be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InputError
from foundation.files import read_bytes

_LIMIT_MB = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in a spreadsheet (the headings are row 1) and its cells by column name, trimmed."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_rows(path: Path, *, need: Sequence[str], may: Sequence[str] = ()) -> list[Row]:
    """Return the rows of `path` that are not blank, by the columns in `need` and `may`, whatever else it holds.

    Column names match whatever their case, spaces or hyphens. Commas, semicolons and tabs part columns. Raises
    InputError when the file cannot be read or lacks a column in `need`.
    """
    data = read_bytes(path, limit_mb=_LIMIT_MB)
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(
            f"The file is not a CSV that can be read ({error})", "Save it as CSV anew", path=path
        ) from error
    heads = [_plain(cell) for cell in lines[0]] if lines else []
    missing = [name for name in need if name not in heads]
    if missing:
        known = ", ".join((*need, *may))
        raise InputError(f"There is no column {missing[0]}", f"Name the columns {known}", path=path, row=1)
    wanted = {name: heads.index(name) for name in (*need, *may) if name in heads}
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in line):
            cells = {name: line[at].strip() if at < len(line) else "" for name, at in wanted.items()}
            rows.append(Row(number, cells))
    return rows


def _plain(heading: str) -> str:
    return "_".join(heading.strip().lower().replace("-", " ").replace("_", " ").split())
