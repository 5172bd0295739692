"""What SurveyJS says of an answer besides its type: the cells of a table, limits, and first values."""

from __future__ import annotations

from typing import Any

from renderers.imports._answer_types import fits_kind
from renderers.imports._json_file import entries, text

_WORDED = ("string", "text")


def columns_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the columns of a table as the questions that stand in its cells."""
    found = []
    for column in entries(table.get("columns")):
        name = text(column.get("name")) or text(column.get("value"))
        choices = column.get("choices") or table.get("choices")
        usual = text(column.get("cellType")) or text(table.get("cellType"))
        kind = usual if usual not in ("", "default") else "dropdown" if choices else "text"
        title = column.get("title") or name
        found.append({**column, "type": kind, "name": name, "title": title, "choices": choices})
    return found


def limits_of(told: dict[str, Any], made: dict[str, Any]) -> dict[str, Any] | None:
    """Return the least and the most an answer may be as a constraint; None where none are said, or they do not fit."""
    parts, words = [], []
    for keys, op, way in ((("minValue", "min"), ">=", "at least"), (("maxValue", "max"), "<=", "at most")):
        value = next((text(told[key]) for key in keys if text(told.get(key))), "")
        if value and fits_kind(made["type"], value):
            parts.append(f"{made['id']} {op} {value}")
            words.append(f"{way} {value}")
    return {"expression": " and ".join(parts), "message": f"Enter {' and '.join(words)}"} if parts else None


def first_value_fits(words: str, made: dict[str, Any]) -> bool:
    """Return whether `words` can stand in the answer before anyone types."""
    if made["type"] == "choice":
        return words in [option["code"] for option in made["options"]]
    return made["type"] in _WORDED or fits_kind(made["type"], words)
