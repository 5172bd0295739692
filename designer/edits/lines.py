"""Pairs of words as people type them into a box: a line each."""

from __future__ import annotations

from foundation.errors import InputError


def pairs_from(text: str, sign: str, fault: str, remedy: str) -> dict[str, str]:
    """Return what stands before and after the first `sign` of each line; raises InputError naming a line without both.

    `fault` is what such a line does not do, in words that follow it.
    """
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, there, value = (part.strip() for part in line.partition(sign))
        if not (name and there and value):
            raise InputError(f"`{line}` {fault}", remedy)
        found[name] = value
    return found
