"""Options of a choice, as targets list them."""

from __future__ import annotations

from form_specs.logic.values import OTHER
from form_specs.model import Field, Option


def offered(found: Field) -> list[Option]:
    """Return the options of a choice with the one that says something else in words."""
    other = [Option(code=OTHER, label=found.other)] if found.other and not found.option(OTHER) else []
    return [*found.options, *other]


def alike_codes(found: Field) -> bool:
    """Return whether two codes differ by case alone, or are the same number, as `1` and `001` are."""
    codes = [_loosely(o.code) for o in offered(found)]
    return len(set(codes)) < len(codes)


def _loosely(code: str) -> str:
    try:
        return str(float(code))
    except ValueError:
        return code.casefold()
