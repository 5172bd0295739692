"""Counts and lists in plain English."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, singular: str, plural: str = "") -> str:
    """Return `number` with its noun: "1 item", "1,574 items", "No items" is left to the caller."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """Return names as prose: "A, B and C"; of more than `most`, the first few and how many more."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def share(part: int, whole: int) -> str:
    """Return `part` of `whole` as a rounded percentage, never "0%" for some nor "100%" for not all."""
    if not whole:
        return "none"
    percent = 100 * part / whole
    if 0 < percent < 0.5:
        return "less than 1%"
    if 99.5 <= percent < 100:
        return "more than 99%"
    return f"{percent:.0f}%"


def short_name(path: str) -> str:
    """Return the last part of a path written for any system, so that a report does not tell where it was made."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
