"""Bar charts as inline SVG.

Drawn from a template, not with a charting library: altair with vl-convert costs 0.9 s of processor time before its
first chart, a quarter of what a whole analysis may take, and cannot keep text at reading size on a narrow screen.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from renderers.reports.document import Bars
from renderers.reports.web.palette import series_colours

_LINE, _BAR, _GAP, _WRAP = 20, 22, 16, 46
_WIDEST = 84.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, from `x` for `width`, both in percent of the chart's width."""

    x: float
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its label in lines, its pieces, its total and where that stands; `y` in pixels from the top."""

    lines: tuple[tuple[int, str], ...]
    y: int
    pieces: tuple[Piece, ...]
    end: float
    total: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart `height` pixels high and as wide as its place; horizontal measures are percent, so text never shrinks."""

    height: int
    rows: tuple[BarRow, ...]
    legend: tuple[tuple[str, str], ...]
    text: str


def draw_bars(bars: Bars) -> BarChart:
    """Return where everything in the chart stands."""
    colours = series_colours(len(bars.series))
    longest = max((sum(values) for _, values in bars.rows), default=0)
    rows, y = [], 0
    for label, values in bars.rows:
        lines = tuple((y + _LINE * (n + 1) - 5, line) for n, line in enumerate(_wrapped(label)))
        y += _LINE * len(lines)
        pieces = _pieces(values, longest, colours)
        end = round(sum(piece.width for piece in pieces), 2)
        rows.append(BarRow(lines, y, pieces, end, f"{sum(values):,}"))
        y += _BAR + _GAP
    legend = tuple(zip(colours, bars.series, strict=True)) if len(bars.series) > 1 else ()
    return BarChart(max(y - _GAP, 1), tuple(rows), legend, _text(bars))


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, _WRAP, max_lines=3, placeholder=" …") or [""]


def _pieces(values: tuple[int, ...], longest: int, colours: tuple[str, ...]) -> tuple[Piece, ...]:
    pieces, x = [], 0.0
    for value, colour in zip(values, colours, strict=True):
        width = _WIDEST * value / longest if longest else 0.0
        if width:
            pieces.append(Piece(round(x, 2), round(width, 2), colour))
        x += width
    return tuple(pieces)


def _text(bars: Bars) -> str:
    if not bars.rows:
        return "Bar chart with no bars."
    totals = [(name, sum(values)) for name, values in bars.rows]
    most = max(totals, key=lambda pair: pair[1])
    least = min(totals, key=lambda pair: pair[1])
    return (
        f"Bar chart of {len(totals)} bars, in {bars.measure}. Longest: {most[0]}, {most[1]:,}. "
        f"Shortest: {least[0]}, {least[1]:,}. The figures are in the table that follows."
    )
