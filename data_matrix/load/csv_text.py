"""CSV files as people have them: UTF-8 or Windows text, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from data_matrix.load.book import Row, Sheet, narrow
from foundation.errors import InputError

MOST_ROWS = 500_000
DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\r?\n", re.IGNORECASE)


def sheet_of(data: bytes, path: Path) -> Sheet:
    """Return a CSV file's bytes as one sheet named after the file; raises InputError if it is not text."""
    text = _decoded(data, path)
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        return sheet_of_text(text[declared.end() :], path, declared.group(1))
    return sheet_of_text(text, path, _delimiter(text))


def sheet_of_text(text: str, path: Path, delimiter: str) -> Sheet:
    """Return the text of a table as one sheet named after the file."""

    def rows() -> Iterator[Row]:
        return _rows(text, delimiter, path)

    return Sheet(path.name, rows)


def _rows(text: str, delimiter: str, path: Path) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise InputError(
                    f"The file holds more than {MOST_ROWS:,} rows", "Remove what does not belong to it", path=path
                )
            yield narrow(tuple(cell or None for cell in row), number, path.name, path)
    except csv.Error as error:
        raise InputError(
            f"The CSV file cannot be read ({error})",
            "Look for a quotation mark that is not closed, or save it again from Excel as CSV UTF-8",
            path=path,
            line=reader.line_num,
        ) from error


def _decoded(data: bytes, path: Path) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        "The file is neither an Excel workbook nor text", "Save it from Excel as .xlsx or as CSV UTF-8", path=path
    )


def _delimiter(text: str) -> str:
    """Return the delimiter that splits the first lines into most cells, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "", text[:20_000])
    return max(DELIMITERS, key=lambda d: (head.count(d), -DELIMITERS.index(d)))
