"""Rows as aligned columns of plain text."""

from __future__ import annotations

from collections.abc import Sequence


def grid(rows: Sequence[Sequence[object]]) -> list[str]:
    """Return a line a row, columns as wide as their widest cell; all rows have as many cells as the first."""
    cells = [["" if value is None else str(value).replace("\n", " ") for value in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]
