"""What a table is: rows to show, and figures to hold against the printed ones."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed count, the count the report prints (None where it prints none) and why they differ.

    `difference` is value minus expected; `reason` is empty when there is none to explain.
    """

    label: str
    value: int
    expected: int | None = None
    difference: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `number` is "1" to "7" for the report's own and empty for others; `note` says how it was counted."""

    slug: str
    number: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: tuple[Figure, ...] = ()
    note: str = ""


def figure(label: str, value: int, expected: int | None, reason: str = "") -> Figure:
    """Return a Figure with its difference worked out; `reason` is kept only where the two differ."""
    if expected is None:
        return Figure(label, value)
    difference = value - expected
    return Figure(label, value, expected, difference, reason if difference else "")


def percent(part: int, whole: int) -> str:
    """Return `part` of `whole` as a rounded percentage such as "33%"; "-" where the whole is 0."""
    return f"{100 * part / whole:.0f}%" if whole else "-"
