"""Networks as inline SVG: a ring of named spots, and lines as thick as what two of them share.

A ring keeps the order that the nodes come in and leaves room for every name; names are pushed apart where they would
touch, and each figure stands at the first free place on its line. It needs no graph library, whose import alone would
take a fifteenth of the processor time that a whole analysis takes.
"""

from __future__ import annotations

import textwrap
from cmath import rect
from dataclasses import dataclass
from math import ceil, pi, sqrt

from renderers.reports.document import Network
from renderers.reports.web.palette import SERIES

_RADIUS, _BESIDE, _MARGIN = 190.0, 26.0, 230.0
_LINE, _BETWEEN, _WRAP, _LETTER = 16, 7, 28, 9.0
_SMALLEST, _LARGEST = 5.0, 15.0
_THINNEST, _THICKEST, _STEPS = 1.5, 8.0, 3
_PLACES = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its box, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    text: str

    def meets(self, other: Figure) -> bool:
        """Return whether two boxes touch."""
        beside = abs(self.x + self.width / 2 - other.x - other.width / 2) < (self.width + other.width) / 2 + 2
        return beside and abs(self.y - other.y) < self.height + 2


@dataclass(frozen=True, slots=True)
class Line:
    """A link: its ends, its look, and its figure where there was room for one."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A node: middle and radius, where the thin line to its name ends, the name in lines of (baseline, text)."""

    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    text_x: float
    leftward: bool
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class NetworkChart:
    """A network `width` by `height` in user units, which are pixels at full size."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    text: str


def draw_network(network: Network) -> NetworkChart:
    """Return where everything in the network stands: nodes clockwise from the top, weaker links beneath stronger."""
    drawn = network.links[: network.drawn]
    used = sorted({end for link in drawn for end in (link.first, link.second)})
    names = {n: _name(network.nodes[n].name, f"{network.nodes[n].size:,} {network.unit}") for n in used}
    ring = _ring(used)
    right = [n for n in used if ring[n][0] >= 0]
    left = [n for n in reversed(used) if ring[n][0] < 0]
    levels = _levels(right, ring, names) | _levels(left, ring, names)
    top = min((levels[n] - _height(names[n]) / 2 for n in used), default=0.0) - 6
    bottom = max((levels[n] + _height(names[n]) / 2 for n in used), default=0.0) + 6
    middle = _MARGIN + _BESIDE + _RADIUS
    placed = {n: (round(middle + x, 1), round(y - top, 1)) for n, (x, y) in ring.items()}
    largest = max((network.nodes[n].size for n in used), default=1) or 1
    spots = []
    for n in used:
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(network.nodes[n].size / largest)
        spots.append(_spot(placed[n], radius, n in left, levels[n] - top, names[n], middle))
    return NetworkChart(
        width=2 * middle,
        height=round(bottom - top, 1),
        spots=tuple(spots),
        lines=tuple(_lines(network, placed)),
        legend=_legend(network),
        text=_text(network),
    )


def _ring(used: list[int]) -> dict[int, tuple[float, float]]:
    """Return the places on the ring, clockwise; the first stands half a step right of the top."""
    step = 2 * pi / max(len(used), 1)
    places = {n: rect(_RADIUS, step * (place + 0.5) - pi / 2) for place, n in enumerate(used)}
    return {n: (place.real, place.imag) for n, place in places.items()}


def _name(name: str, size: str) -> list[str]:
    lines = textwrap.wrap(name, _WRAP, max_lines=2, placeholder=" …") or [""]
    return [*lines, size]


def _height(lines: list[str]) -> int:
    return _LINE * len(lines)


def _levels(side: list[int], ring: dict[int, tuple[float, float]], names: dict[int, list[str]]) -> dict[int, float]:
    """Return the middle of each name on one side (top to bottom), as near to its spot as the names above let it."""
    levels: dict[int, float] = {}
    for _ in range(2):
        floor = None
        shift = sum(levels[n] - ring[n][1] for n in side) / len(side) if levels else 0.0
        for n in side:
            half = _height(names[n]) / 2 + _BETWEEN / 2
            wanted = ring[n][1] - shift
            levels[n] = wanted if floor is None else max(wanted, floor + half)
            floor = levels[n] + half
    return levels


def _spot(
    place: tuple[float, float], radius: float, leftward: bool, level: float, lines: list[str], middle: float
) -> Spot:
    way = -1 if leftward else 1
    text_x = middle + way * (_RADIUS + _BESIDE)
    first = level - _LINE * len(lines) / 2 + 12
    baselines = tuple((round(first + _LINE * i, 1), line) for i, line in enumerate(lines))
    return Spot(*place, round(radius, 1), text_x - way * 5, round(level, 1), text_x, leftward, baselines)


def _lines(network: Network, placed: dict[int, tuple[float, float]]) -> list[Line]:
    """Return the drawn links, weakest first so that the strongest lie on top; the strongest choose places first."""
    drawn = network.links[: network.drawn]
    most = max((link.shared for link in drawn), default=1)
    figures: list[Figure] = []
    lines = []
    for link in drawn:
        (x1, y1), (x2, y2) = placed[link.first], placed[link.second]
        figure = _figure(f"{link.shared:,}", (x1, y1), (x2, y2), figures)
        if figure:
            figures.append(figure)
        width = round(_THINNEST + (_THICKEST - _THINNEST) * link.shared / most, 1)
        lines.append(Line(x1, y1, x2, y2, SERIES[_STEPS - _step(link.shared, most)], width, figure))
    return lines[::-1]


def _figure(text: str, one: tuple[float, float], two: tuple[float, float], taken: list[Figure]) -> Figure | None:
    width, height = _LETTER * len(text) + 8, 19
    for share in _PLACES:
        x, y = (a + (b - a) * share for a, b in zip(one, two, strict=True))
        figure = Figure(round(x - width / 2, 1), round(y - height / 2, 1), width, height, text)
        if not any(figure.meets(other) for other in taken):
            return figure
    return None


def _step(shared: int, most: int) -> int:
    return max(1, ceil(_STEPS * shared / most))


def _legend(network: Network) -> tuple[tuple[str, str], ...]:
    drawn = [link.shared for link in network.links[: network.drawn]]
    if not drawn:
        return ()
    entries = []
    for step in range(1, _STEPS + 1):
        values = [shared for shared in drawn if _step(shared, max(drawn)) == step]
        if values:
            low, high = min(values), max(values)
            entries.append((SERIES[_STEPS - step], f"{low:,}" if low == high else f"{low:,} to {high:,}"))
    return tuple(entries)


def _text(network: Network) -> str:
    if not network.drawn:
        return "Network with no links."
    strongest = network.links[0]
    one, two = network.nodes[strongest.first].name, network.nodes[strongest.second].name
    return (
        f"Network of {network.drawn} links. {network.measure}. Strongest: {one} and {two}, {strongest.shared:,}. "
        "The figures are in the table that follows."
    )
