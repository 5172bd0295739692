"""Low, central and high together: no estimate is ever one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEVELS = ("low", "central", "high")


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate: what it comes to when every parameter stands low, central or high."""

    low: float = 0.0
    central: float = 0.0
    high: float = 0.0

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.central + other.central, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        """Return the difference level by level: both sides were estimated with the same parameters."""
        return Range(self.low - other.low, self.central - other.central, self.high - other.high)

    def times(self, factor: float) -> Range:
        """Return every level multiplied by `factor`."""
        return Range(self.low * factor, self.central * factor, self.high * factor)

    def level_by_level(self, other: Range) -> Range:
        """Return the product of each level with the same level of `other`."""
        return Range(self.low * other.low, self.central * other.central, self.high * other.high)

    @property
    def spread(self) -> float:
        """How many times the low estimate the high one is; 0 where there is nothing to compare."""
        return self.high / self.low if self.low > 0 else 0.0

    def ordered(self) -> Range:
        """Return the same values from smallest to largest, with the central one between."""
        low, high = sorted((self.low, self.high))
        return Range(low, min(max(self.central, low), high), high)

    def as_dict(self) -> dict[str, float]:
        """Return the levels by name, rounded to hundredths."""
        return {level: round(getattr(self, level), 2) for level in LEVELS}


def total(ranges: Iterable[Range]) -> Range:
    """Return the sum, level by level."""
    low = central = high = 0.0
    for each in ranges:
        low, central, high = low + each.low, central + each.central, high + each.high
    return Range(low, central, high)


def say_minutes(minutes: Range) -> str:
    """Return minutes as a person says them, for example `an estimated 12 minutes (4 to 41)`."""
    largest = max(abs(minutes.low), abs(minutes.central), abs(minutes.high))
    if largest >= 600:
        low, central, high = (number(value / 60) for value in (minutes.low, minutes.central, minutes.high))
        return f"an estimated {central} hours ({low} to {high})"
    low, central, high = (number(value) for value in (minutes.low, minutes.central, minutes.high))
    return f"an estimated {central} minutes ({low} to {high})"


def say_pounds(pounds: Range) -> str:
    """Return pounds as a person says them, to two figures that matter."""
    low, central, high = (f"£{_two_figures(value):,}" for value in (pounds.low, pounds.central, pounds.high))
    return f"an estimated {central} ({low} to {high})"


def number(value: float) -> str:
    """Return an estimate as printed: tenths below 10, whole numbers above."""
    rounded = round(value, 1) if abs(value) < 10 else round(value)
    return f"{rounded + 0:,g}" if abs(rounded) < 10 else f"{round(rounded):,}"


def _two_figures(value: float) -> int:
    whole = round(value)
    digits = len(str(abs(whole)))
    return round(whole, 2 - digits) if digits > 2 else whole
