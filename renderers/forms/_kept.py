"""What a target has no use for but keeps for us in a place for notes, so that it is not lost on the way back."""

from __future__ import annotations

import json
from typing import Any

from form_specs.model import Field, Form, Section
from form_specs.plain import plain_value

_PLACED = ("sections", "fields")
_LONGEST = 30_000


def kept(thing: Field | Section | Form) -> str:
    """Return a field, section or form, without the fields and sections inside it, on one line of JSON.

    Empty where it is longer than a cell of a workbook can hold.
    """
    plain = plain_value(thing)
    told = {key: value for key, value in plain.items() if key not in _PLACED}
    line = json.dumps(told, ensure_ascii=True, separators=(",", ":"), default=str)
    # XLSForm looks for references to answers in every cell.
    line = line.replace("${", "\\u0024{")
    return line if len(line) <= _LONGEST else ""


def read_kept(text: Any) -> dict[str, Any] | None:
    """Return what `kept` wrote as a mapping, or None where the text is anything else."""
    if not isinstance(text, str) or not text.startswith("{"):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("id"), str) else None
