"""Heatmaps as inline SVG, with the figure in each cell so that nothing rests on colour alone."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from renderers.reports.document import Heatmap, Kind
from renderers.reports.web.cells import percent
from renderers.reports.web.palette import SHADES, ink_on, shade_of

LABEL, _ROW, _LINE = 260, 34, 15
_NARROWEST, _WIDEST, _ACROSS = 46, 88, 480
_LABEL_WRAP, _LONGEST_HEAD = 34, 38
# A bold letter is about 7.6 wide; a heading slants by 55 degrees.
_UPWARDS, _SIDEWAYS = 6.3, 4.4


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: its left edge and width, colours and text."""

    x: float
    width: float
    fill: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row: its label in lines of (baseline, text), its top edge and its cells."""

    lines: tuple[tuple[float, str], ...]
    y: float
    cells: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading: its middle, and its lines of (baseline, text); slanted where columns are many."""

    x: float
    lines: tuple[tuple[float, str], ...]
    slanted: bool


@dataclass(frozen=True, slots=True)
class HeatChart:
    """A heatmap `width` by `height` in user units, which are pixels at full size."""

    width: float
    height: float
    row_height: int
    heads: tuple[Head, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[tuple[str, str], ...]
    text: str


def draw_heatmap(heatmap: Heatmap) -> HeatChart:
    """Return where everything in the heatmap stands."""
    highest = heatmap.highest or max((v for row in heatmap.values for v in row if v is not None), default=0.0)

    def squares(row: int, cell: float) -> tuple[Square, ...]:
        return _squares(heatmap, heatmap.values[row], cell, highest)

    return grid(heatmap.columns, heatmap.rows, squares, _legend(heatmap.kind, highest), _text(heatmap))


def grid(
    columns: tuple[str, ...],
    names: tuple[str, ...],
    squares: Callable[[int, float], tuple[Square, ...]],
    legend: tuple[tuple[str, str], ...],
    text: str,
) -> HeatChart:
    """Return a grid of named rows and columns; `squares` gives a row's cells, from its number and a cell's width."""
    number = max(len(columns), 1)
    cell = max(_NARROWEST, min(_WIDEST, _ACROSS / number))
    heads, head_height = _heads(columns, cell)
    rows = []
    for n, name in enumerate(names):
        y = head_height + n * _ROW
        lines = textwrap.wrap(name, _LABEL_WRAP, max_lines=2, placeholder=" …") or [""]
        first = y + _ROW / 2 + 5 - _LINE * (len(lines) - 1) / 2
        baselines = tuple((first + _LINE * i, line) for i, line in enumerate(lines))
        rows.append(HeatRow(baselines, y, squares(n, cell)))
    slant = max((_SIDEWAYS * len(text) for head in heads if head.slanted for _, text in head.lines), default=0.0)
    return HeatChart(
        width=round(LABEL + cell * number + slant, 1),
        height=head_height + _ROW * max(len(rows), 1),
        row_height=_ROW,
        heads=heads,
        rows=tuple(rows),
        legend=legend,
        text=text,
    )


def _heads(columns: tuple[str, ...], cell: float) -> tuple[tuple[Head, ...], int]:
    middles = [round(LABEL + cell * (n + 0.5), 1) for n in range(len(columns))]
    wrapped = [textwrap.wrap(title, max(4, int(cell / 8)), max_lines=3, placeholder=" …") or [""] for title in columns]
    whole = all(len(word) <= cell / 8 for title in columns for word in title.split())
    fits = cell >= 60 and whole and not any(lines[-1].endswith("…") for lines in wrapped)
    if fits:
        most = max((len(lines) for lines in wrapped), default=1)
        height = _LINE * most + 10
        stacked = [
            tuple((height - 8.0 - _LINE * (len(lines) - 1 - i), line) for i, line in enumerate(lines))
            for lines in wrapped
        ]
        return tuple(Head(x, lines, False) for x, lines in zip(middles, stacked, strict=True)), height
    short = [title if len(title) <= _LONGEST_HEAD else f"{title[: _LONGEST_HEAD - 1]}…" for title in columns]
    height = round(16 + _UPWARDS * max(map(len, short), default=0))
    return tuple(Head(x, ((height - 8.0, title),), True) for x, title in zip(middles, short, strict=True)), height


def _squares(heatmap: Heatmap, values: tuple[float | None, ...], cell: float, highest: float) -> tuple[Square, ...]:
    squares = []
    for n, value in enumerate(values):
        if value is not None:
            fill = SHADES[shade_of(value, highest)]
            x = round(LABEL + cell * n, 1)
            squares.append(Square(x, round(cell, 1), fill, ink_on(fill), _shown(value, heatmap.kind)))
    return tuple(squares)


def _shown(value: float, kind: Kind) -> str:
    return percent(value) if kind is Kind.PERCENT else f"{value:,g}"


def _legend(kind: Kind, highest: float) -> tuple[tuple[str, str], ...]:
    steps = len(SHADES) - 1
    if kind is Kind.PERCENT:
        bounds = [f"{100 * highest * n / steps:.0f}%" for n in range(1, steps + 1)]
        ranges = [f"Up to {bounds[0]}", *(f"{low} to {high}" for low, high in pairwise(bounds))]
    else:
        ranges = [_whole_numbers(n, highest, steps) for n in range(1, steps + 1)]
    named = zip(SHADES, ["None", *ranges], strict=True)
    return tuple((shade, name) for shade, name in named if name)


def _whole_numbers(step: int, highest: float, steps: int) -> str:
    low = max(1, math.ceil(highest * (step - 1) / steps))
    high = math.floor(highest) if step == steps else math.ceil(highest * step / steps) - 1
    if low > high:
        return ""
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _text(heatmap: Heatmap) -> str:
    placed = [
        (value, row, column)
        for row, values in zip(heatmap.rows, heatmap.values, strict=True)
        for column, value in zip(heatmap.columns, values, strict=True)
        if value is not None
    ]
    if not placed:
        return "Heatmap with no figures."
    value, row, column = max(placed, key=lambda place: place[0])
    return (
        f"Heatmap of {len(heatmap.rows)} rows and {len(heatmap.columns)} columns. {heatmap.measure}. "
        f"Highest: {row}, {column}, {_shown(value, heatmap.kind)}. The figures are in the table that follows."
    )
