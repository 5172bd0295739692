"""Tables printed for a person, a script or a spreadsheet, the same way by every command that shows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from foundation.cells import inert
from foundation.files import json_text

if TYPE_CHECKING:
    from data_matrix.tables import Table

FORMATS = ("text", "json", "csv")


def printed(tables: Sequence[Table], format_: str) -> str:
    """Return `tables` as aligned text, as a JSON list, or as one CSV with a title row before each."""
    return {"text": _text, "json": _json, "csv": _csv}[format_](tables)


def _text(tables: Sequence[Table]) -> str:
    return "\n".join(_block(table) for table in tables)


def _block(table: Table) -> str:
    name = f"Table {table.number}: {table.title}" if table.number else table.title
    head = [name, "-" * len(name), *([table.note] if table.note else [])]
    rows = _aligned([table.columns, *table.rows]) if table.rows else ["None."]
    return "\n".join([*head, *rows, ""])


def _aligned(rows: Sequence[Sequence[object]]) -> list[str]:
    cells = [["" if value is None else " ".join(str(value).split()) for value in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def _json(tables: Sequence[Table]) -> str:
    return json_text([asdict(table) for table in tables])


def _csv(tables: Sequence[Table]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for table in tables:
        writer.writerow([f"Table {table.number}" if table.number else table.slug, table.title])
        writer.writerow(table.columns)
        writer.writerows([inert(value) for value in row] for row in table.rows)
        writer.writerow([])
    return out.getvalue()
