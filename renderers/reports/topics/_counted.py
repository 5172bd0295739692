"""Tables counted from a matrix, turned into tables of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_matrix import tables
from renderers.reports.document import Cell, Column, Kind, Table

_PERCENT = re.compile(r"(\d+)%")
_IDENTIFIERS = {"Item", "Row"}
_CHANGES = {"Difference"}
_MAY_BE_IDLE = {"Why", "903 text", "Annex A text"}


def as_table(
    counted: tables.Table,
    *,
    lead: str = "",
    source: str = "",
    sheet: str = "",
    title: str = "",
    show_first: int = 0,
    name: str = "",
    drop: Sequence[str] = (),
) -> Table:
    """Return a counted table as a table of the report.

    Shares printed as "33%" become 0.33. `name` moves the column that names the row to the front; the columns in
    `drop` are left out, and so are remarks and return texts of which none is given.
    """
    keep = [i for i, heading in enumerate(counted.columns) if heading not in drop and not _idle(counted, i)]
    if name:
        keep.sort(key=lambda i: counted.columns[i] != name)
    columns = [_column(counted, i) for i in keep]
    rows = [tuple(_cell(row[i], column.kind) for i, column in zip(keep, columns, strict=True)) for row in counted.rows]
    return Table(
        slug=counted.slug,
        title=title or counted.title,
        columns=tuple(columns),
        rows=tuple(rows),
        lead=lead,
        note=counted.note,
        source=source,
        sheet=sheet or counted.title,
        show_first=show_first,
    )


def _idle(counted: tables.Table, index: int) -> bool:
    return counted.columns[index] in _MAY_BE_IDLE and not any(row[index] for row in counted.rows)


def _column(counted: tables.Table, index: int) -> Column:
    heading = counted.columns[index]
    return Column(heading, _kind(heading, [row[index] for row in counted.rows]))


def _kind(heading: str, values: list[Cell]) -> Kind:
    present = [value for value in values if value is not None]
    if heading in _IDENTIFIERS or not present:
        return Kind.TEXT
    if all(isinstance(value, int | float) for value in present):
        return Kind.CHANGE if heading in _CHANGES else Kind.NUMBER
    if all(isinstance(value, str) and (value == "-" or _PERCENT.fullmatch(value)) for value in present):
        return Kind.PERCENT
    return Kind.TEXT


def _cell(value: Cell, kind: Kind) -> Cell:
    if kind is Kind.PERCENT and isinstance(value, str):
        found = _PERCENT.fullmatch(value)
        return int(found[1]) / 100 if found else None
    return value
