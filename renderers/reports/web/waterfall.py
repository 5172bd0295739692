"""Waterfalls as inline SVG: from before to after, each step with its estimate and range in words."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.burden.ranges import Range, say_minutes
from renderers.reports.document import Step, Waterfall
from renderers.reports.web.palette import SERIES

_ROW, _TOP = 78, 44
_LESS, _MORE = "#2c7a4b", "#942514"


@dataclass(frozen=True, slots=True)
class FallRow:
    """One step: its name and figure in words, its bar in percent of the width, and `y` in pixels from the top."""

    name: str
    figure: str
    x: float
    width: float
    y: int
    colour: str


@dataclass(frozen=True, slots=True)
class FallChart:
    """A waterfall `height` pixels high and as wide as its place."""

    height: int
    rows: tuple[FallRow, ...]
    legend: tuple[tuple[str, str], ...]
    text: str


def draw_waterfall(fall: Waterfall) -> FallChart:
    """Return where everything in the waterfall stands; bars are the central estimates, in percent of the largest."""
    largest = max((step.central for step in fall.steps if step.whole), default=0.0) or 1.0
    rows, level = [], 0.0
    for number, step in enumerate(fall.steps):
        start, end = (0.0, step.central) if step.whole else (level, level - step.central)
        level = end
        left, right = sorted((start, end))
        width = max(100 * (right - left) / largest, 0.3)
        rows.append(
            FallRow(
                step.name, figure_of(step), round(min(100 * left / largest, 99.7), 2), round(width, 2),
                _TOP + number * _ROW, _colour(step),
            )
        )  # fmt: skip
    legend = ((SERIES[0], "The whole"), (_LESS, "Given back"), (_MORE, "Added"))
    used = {row.colour for row in rows}
    told = ". ".join(f"{row.name}, {row.figure}" for row in rows)
    text = f"Waterfall, in {fall.unit}. {told}. The figures are in the table that follows."
    return FallChart(_ROW * max(len(rows), 1), tuple(rows), tuple(e for e in legend if e[0] in used), text)


def figure_of(step: Step) -> str:
    """Return the step's estimate in words: a whole, or what is given back or added."""
    if step.whole:
        return say_minutes(Range(step.low, step.central, step.high))
    if step.central < 0:
        return f"{say_minutes(Range(-step.low, -step.central, -step.high))} more"
    return f"{say_minutes(Range(step.low, step.central, step.high))} back"


def _colour(step: Step) -> str:
    if step.whole:
        return SERIES[0]
    return _LESS if step.central >= 0 else _MORE
