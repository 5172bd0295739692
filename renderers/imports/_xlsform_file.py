"""An XLSForm workbook as rows of survey, choices and settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from data_matrix.load.book import Sheet
from foundation.errors import InputError
from renderers.imports._drafting import clean
from renderers.imports._importer import Source
from renderers.imports._safe_book import sheets_in

Row = dict[str, str]
_ALIASES = {
    "list name": "list_name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "read_only": "readonly",
    "read only": "readonly",
    "constraint message": "constraint_message",
    "constraint-msg": "constraint_message",
    "required message": "required_message",
}
_NAME = re.compile(r"^[^:]+")


@dataclass
class XlsForm:
    """The rows of each sheet; survey rows carry their number in the sheet under `#`."""

    survey: list[Row]
    choices: dict[str, list[Row]]
    settings: Mapping[str, str]
    languages: list[str] = field(default_factory=list)

    def say(self, row: Row, column: str) -> str:
        """Return a text in the form's first language."""
        first = self.languages[0] if self.languages else ""
        return row.get(f"{column}::{first}") or row.get(column) or self._any(row, column)

    def _any(self, row: Row, column: str) -> str:
        return next((words for name, words in row.items() if name.startswith(f"{column}::") and words), "")


def is_xlsform(source: Source) -> bool:
    """Return whether a file has a survey sheet with types and names; never raises."""
    try:
        sheets = {s.name.strip().casefold(): s for s in sheets_in(source)}
        if "survey" not in sheets:
            return False
        head = next(iter(_rows(sheets["survey"])), {})
        return "type" in head and ("name" in head or any(n.startswith("label") for n in head))
    except InputError:
        return False


def read_sheets(source: Source) -> XlsForm:
    """Return the rows of an XLSForm; raises InputError for what is no XLSForm, or not safe to open."""
    sheets = {s.name.strip().casefold(): s for s in sheets_in(source)}
    if "survey" not in sheets:
        remedy = "Name the workbook that holds the form"
        raise InputError("The workbook has no sheet called survey, so it is no XLSForm", remedy, path=source.path)
    survey = _rows(sheets["survey"])
    if not survey:
        what = "The survey sheet has no row below its first"
        raise InputError(what, "Name the workbook that holds the form", path=source.path, sheet="survey")
    if "type" not in survey[0]:
        remedy = "Its first row names the columns: type, name, label"
        raise InputError("The survey sheet has no column `type`", remedy, path=source.path, sheet="survey")
    choices: dict[str, list[Row]] = {}
    for row in _rows(sheets["choices"]) if "choices" in sheets else []:
        choices.setdefault(row.get("list_name", ""), []).append(row)
    settings = next(iter(_rows(sheets["settings"])), {}) if "settings" in sheets else {}
    found = XlsForm([row for row in survey if row.get("type")], choices, settings)
    found.languages = _languages(survey[0], settings)
    return found


def _languages(row: Row, settings: Mapping[str, str]) -> list[str]:
    names = [name.partition("::")[2] for name in row if name.startswith("label::")]
    first = settings.get("default_language", "")
    return sorted(dict.fromkeys(names), key=lambda name: name != first)


def _rows(sheet: Sheet) -> list[Row]:
    """The rows with every column of the first one, empty cells as empty text."""
    rows = iter(sheet.rows())
    head = [_column(_text(cell)) for cell in next(rows, ())]
    found = []
    for number, cells in enumerate(rows, 2):
        row = {name: _text(cell, whole="askonce" in name) for name, cell in zip(head, cells, strict=False) if name}
        if any(row.values()):
            found.append({name: row.get(name, "") for name in head if name} | {"#": str(number)})
    return found


def _column(name: str) -> str:
    whole = re.sub(r"\s*::\s*", "::", name.strip())
    if "::" not in whole and re.match(r"^(label|hint|constraint_message|required_message):\S", whole):
        whole = whole.replace(":", "::", 1)
    stem = _NAME.match(whole)
    first = stem[0].strip().casefold() if stem else ""
    rest = whole[len(stem[0]) :] if stem else ""
    if (first + rest.casefold()) in ("bind::relevant", "bind::required", "bind::constraint", "bind::calculate"):
        return _ALIASES.get(rest[2:].casefold(), rest[2:].casefold())
    return _ALIASES.get(first, first) + rest


def _text(value: object, *, whole: bool = False) -> str:
    if whole and isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return clean(int(value) if isinstance(value, float) and value.is_integer() else value)
