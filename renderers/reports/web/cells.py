"""Tables of the report as parameters of GOV.UK's table component."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from renderers.reports.document import Cell, Column, Kind, Table

_BREAK_AFTER = "/"
_SHORT_HEAD, _LONG_HEAD = 8, 20
_WIDTHS = ((10, "cell--short"), (24, ""), (60, "cell--wide"))
_WIDEST = "cell--long"
_NUMERIC = (Kind.NUMBER, Kind.PERCENT, Kind.CHANGE)


@dataclass(slots=True)
class TableCell:
    """A cell as `govukTable` reads it; templates read attributes in half the time they read the keys of a dict."""

    text: str | Markup
    format: str = ""
    classes: str = ""
    html: None = None
    colspan: None = None
    rowspan: None = None
    attributes: None = None


def table_params(table: Table, rows: Sequence[tuple[Cell, ...]], name: str) -> dict[str, Any]:
    """Return the parameters of `govukTable` for `rows` of `table`, which a screen reader announces as `name`."""
    kinds = [column.kind for column in table.columns]
    widths = [_width(row[n] for row in table.rows) for n in range(len(kinds))]
    return {
        "head": [_head(column) for column in table.columns],
        "rows": [[_cell(value, kinds[n], widths[n]) for n, value in enumerate(row)] for row in rows],
        "firstCellIsHeader": True,
        "attributes": {"aria-label": name},
    }


def shown(value: Cell, kind: Kind) -> str:
    """Return a cell as a person reads it: 1,574; 33%; +5; a dash where a figure is missing."""
    if value is None:
        return "–" if kind in _NUMERIC else ""
    if isinstance(value, str):
        return value
    if kind is Kind.PERCENT:
        return percent(value)
    if kind is Kind.CHANGE:
        return f"{value:+,}".replace("-", "−") if value else "0"
    return f"{value:,}" if kind is Kind.NUMBER else str(value)


def percent(value: float) -> str:
    """Return a share as a whole percentage: "<1%" rather than 0% of some, ">99%" rather than 100% of not all."""
    if 0 < value < 0.005:
        return "<1%"
    if 0.995 <= value < 1:
        return ">99%"
    return f"{100 * value:.0f}%"


def _head(column: Column) -> TableCell:
    title = column.title if len(column.title) > _SHORT_HEAD else column.title.replace(" ", "\N{NO-BREAK SPACE}")
    classes = "head--long" if len(column.title) > _LONG_HEAD else ""
    return TableCell(with_breaks(title), "numeric" if column.kind in _NUMERIC else "", classes)


def _width(column: Iterable[Cell]) -> str:
    longest = max((len(str(value)) for value in column if value is not None), default=0)
    return next((name for most, name in _WIDTHS if longest <= most), _WIDEST)


def _cell(value: Cell, kind: Kind, width: str) -> TableCell:
    text = shown(value, kind)
    if kind in _NUMERIC:
        return TableCell(text, format="numeric")
    return TableCell(with_breaks(text) if _BREAK_AFTER in text or "\n" in text else text, classes=width)


def with_breaks(text: str) -> Markup:
    """Return `text` escaped, with its line ends kept and a place to break after each slash."""
    lines = (Markup("/<wbr>").join(line.split("/")) for line in text.split("\n"))
    return Markup("<br>").join(lines)
