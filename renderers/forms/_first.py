"""The value that is there at first, as JSON has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from form_specs.logic.values import UnreadableError, read_answer
from form_specs.model import Field


def first_value(found: Field) -> Any:
    """Return the fixed first value of a field as JSON; None where there is none, or none of its type."""
    raw = found.initial.value if found.initial else None
    try:
        value = read_answer(found, raw)
    except UnreadableError:
        return None
    return raw if isinstance(value, date) else value
