"""Text made safe to open in a spreadsheet."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(value: object) -> object:
    """Return `value` with an apostrophe before any text a spreadsheet would run as a formula; else unchanged."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value
