"""The answer options in each LA's house style, as they would stand in a cell of its block."""

from __future__ import annotations

from collections.abc import Callable

from tools.build_reference.forms import Form
from tools.build_reference.vocabulary import Entry

_FIXED = {"yn": ("Yes", "No"), "ynk": ("Yes", "No", "Not known")}
_SCALE = {"LA 3": "0 to 10"}
_FIELD_TYPES = {
    "text": "Free text",
    "date": "Date",
    "time": "Time",
    "number": "Number",
    "money": "£",
    "name": "Free text",
}


def options_cell(entry: Entry, la: str, forms: list[Form]) -> str:
    """Return the options cell of one item in one LA's block; empty where that LA's export shows none."""
    if entry.kind == "scale":
        return _SCALE.get(la, "1 to 10")
    choices = _FIXED.get(entry.kind, entry.choices)
    if not choices:
        return _FIELD_TYPES[entry.kind] if la == "LA 4" else ""
    cell = _STYLES[la](choices)
    if la == "LA 3" and len(forms) > 1:
        return "\n".join(
            f"{form.name}: {line}" if i == 0 else line for form in forms for i, line in enumerate(cell.split("\n"))
        )
    return cell


def _lines(choices: tuple[str, ...]) -> str:
    return "\n".join(choices)


def _numbered(choices: tuple[str, ...]) -> str:
    """LA 3 shows the codes its system stores."""
    if choices[:2] == ("Yes", "No"):
        return "/".join(f"{code}.{choice}" for code, choice in zip("109", choices, strict=False))
    if any(_has_code(choice) for choice in choices):
        return _lines(choices)
    return "\n".join(f"{number}. {choice}" for number, choice in enumerate(choices, 1))


def _has_code(choice: str) -> bool:
    return choice.isupper() or any(character.isdigit() for character in choice)


def _commas(choices: tuple[str, ...]) -> str:
    return (
        _lines(choices) if len(choices) > 4 or any(mark in c for c in choices for mark in ",/") else ", ".join(choices)
    )


_STYLES: dict[str, Callable[[tuple[str, ...]], str]] = {
    "LA 1": _lines,
    "LA 2": _lines,
    "LA 3": _numbered,
    "LA 4": _commas,
}
