"""Two orders of the same list, brought together."""

from __future__ import annotations

from collections.abc import Sequence


def moved(base: Sequence[str], now: Sequence[str]) -> bool:
    """Return whether what stands in both stands in another order `now`."""
    return [x for x in base if x in now] != [x for x in now if x in base]


def merge_orders(base: Sequence[str], first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return `first`, or `second` where only that was put in another order, with what only the other has put in.

    What is put in stands after what it stood after there.
    """
    lead, other = (second, first) if moved(base, second) and not moved(base, first) else (first, second)
    merged = list(lead)
    for place, item in enumerate(other):
        if item not in merged:
            before = next((x for x in reversed(other[:place]) if x in merged), None)
            merged.insert(merged.index(before) + 1 if before is not None else 0, item)
    return merged
