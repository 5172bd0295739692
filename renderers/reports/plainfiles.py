"""JSON and CSV as bytes that are the same on every run and machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from foundation.cells import inert
from foundation.files import json_text


def json_bytes(data: Any) -> bytes:
    """Return `data` as indented UTF-8 JSON that ends with a newline; a lone surrogate becomes its escape."""
    return json_text(data).encode("utf-8", errors="backslashreplace")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a UTF-8 CSV whose texts no spreadsheet runs as formulas, with the line ends of RFC 4180."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([inert(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8", errors="backslashreplace")
