"""The colours of the charts, and the text colour that can be read on each."""

from __future__ import annotations

SHADES = ("#f4f8fb", "#d2e2f1", "#a4c4e4", "#5b9bd0", "#1d70b8", "#0f385c")
SERIES = ("#0f385c", "#1d70b8", "#5694ca", "#858688")
DARK, LIGHT = "#0b0c0c", "#ffffff"


def series_colours(number: int) -> tuple[str, ...]:
    """Return a colour for each of `number` series; of several, the last (what is left over) is grey."""
    if number == 1:
        return (SERIES[1],)
    if number == 2:
        return (SERIES[1], SERIES[-1])
    repeated = SERIES[:-1] * (number // (len(SERIES) - 1) + 1)
    return (*repeated[: number - 1], SERIES[-1])


def shade_of(value: float, highest: float) -> int:
    """Return which of SHADES stands for `value`: the first for zero alone, the last for `highest`."""
    if value <= 0 or highest <= 0:
        return 0
    steps = len(SHADES) - 1
    return min(steps, 1 + int(steps * value / highest))


def ink_on(background: str) -> str:
    """Return the text colour with the higher contrast on `background`."""
    return max((DARK, LIGHT), key=lambda ink: contrast(ink, background))


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two #rrggbb colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
