"""Tables of the report as GOV.UK's table component writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from renderers.reports.document import Cell, Column, Kind, Table

_ROW = '    <tr class="govuk-table__row">\n'
_SHORT_HEAD, _LONG_HEAD = 8, 20
_WIDTHS = ((10, "cell--short"), (24, ""), (60, "cell--wide"))
_WIDEST = "cell--long"
_NUMERIC = (Kind.NUMBER, Kind.PERCENT, Kind.CHANGE)


def table_html(table: Table, rows: Sequence[tuple[Cell, ...]], name: str) -> Markup:
    """Return `rows` of `table` as GOV.UK's table component writes them; a screen reader announces them as `name`.

    Written here because GOV.UK's template takes many times as long for the same bytes; a test holds the two together.
    """
    kinds = [column.kind for column in table.columns]
    widths = [_width(row[n] for row in table.rows) for n in range(len(kinds))]
    looks = [_look(kind, width) for kind, width in zip(kinds, widths, strict=True)]
    parts = [f'<table class="govuk-table" aria-label="{escape(name)}">\n  <thead class="govuk-table__head">\n{_ROW}']
    parts += [_head(column) for column in table.columns]
    parts.append('    </tr>\n  </thead>\n  <tbody class="govuk-table__body">\n')
    for row in rows:
        parts.append(_ROW)
        header = f'      <th scope="row" class="govuk-table__header{looks[0].header}">'
        parts.append(f"{header}{_inside(row[0], kinds[0])}</th>\n")
        for value, kind, look in zip(row[1:], kinds[1:], looks[1:], strict=True):
            parts.append(f'      <td class="govuk-table__cell{look.cell}">{_inside(value, kind)}</td>\n')
        parts.append("    </tr>\n")
    parts.append("  </tbody>\n</table>\n")
    return Markup("".join(parts))  # noqa: S704 (every text in it was escaped)


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


def _head(column: Column) -> str:
    title = column.title if len(column.title) > _SHORT_HEAD else column.title.replace(" ", "\N{NO-BREAK SPACE}")
    numeric = " govuk-table__header--numeric" if column.kind in _NUMERIC else ""
    long = " head--long" if len(column.title) > _LONG_HEAD else ""
    return f'      <th scope="col" class="govuk-table__header{numeric}{long}">{with_breaks(title)}</th>\n'


def _width(column: Iterable[Cell]) -> str:
    longest = max((len(str(value)) for value in column if value is not None), default=0)
    return next((name for most, name in _WIDTHS if longest <= most), _WIDEST)


@dataclass(frozen=True, slots=True)
class _Look:
    """The classes a column adds to the header of a row, and to its other cells."""

    header: str
    cell: str


def _look(kind: Kind, width: str) -> _Look:
    if kind in _NUMERIC:
        return _Look("", " govuk-table__cell--numeric")
    added = f" {width}" if width else ""
    return _Look(added, added)


def _inside(value: Cell, kind: Kind) -> str:
    return escape(shown(value, kind)) if kind in _NUMERIC else with_breaks(shown(value, kind))


def with_breaks(text: str) -> Markup:
    """Return `text` escaped, with its line ends kept and a place to break after each slash."""
    return Markup(str(escape(text)).replace("/", "/<wbr>").replace("\n", "<br>"))  # noqa: S704 (escaped first)
