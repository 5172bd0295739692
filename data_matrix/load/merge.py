"""Rows of one item taken together: a repeated row of a wide sheet, or the rows of a tidy one."""

from __future__ import annotations

import re

from data_matrix.load.cells import lines
from data_matrix.load.codes import Warnings
from data_matrix.load.records import Cells, Places, Record
from foundation.errors import InputError

_IN_LINES = frozenset(("text", "forms", "options", "comments", "reason", "helpful_reason", "consumer_feedback"))


def merged_items(items: list[Record], places: Places, warnings: Warnings) -> list[Record]:
    """Return one record an item, by number.

    Raises InputError when one number stands before two different names.
    """
    found: dict[int, Record] = {}
    for record in items:
        number = record.number or 0
        first = found.setdefault(number, record)
        if first is record:
            continue
        _same_item(first, record, places)
        if not places.layout.tidy:
            message = f"Item {number} also stands on row {first.row}; the two rows were taken together."
            warnings.add("item_repeated", message, record.row, places.of("number"))
        _join(first, record, places, warnings)
    return [found[number] for number in sorted(found)]


def _same_item(first: Record, second: Record, places: Places) -> None:
    one, two = first.shared.get("name", ""), second.shared.get("name", "")
    if one and two and _letters(one) != _letters(two):
        raise InputError(
            f"Item {first.number} has two names: '{_short(one)}' on row {first.row} and '{_short(two)}' here",
            "Give each item its own number",
            path=places.path,
            sheet=places.layout.sheet,
            row=second.row,
            column=places.of("number"),
        )


def _join(first: Record, second: Record, places: Places, warnings: Warnings) -> None:
    _fill(first.shared, second.shared, first, second, places, warnings, None)
    for la, cells in second.blocks.items():
        _fill(first.blocks.setdefault(la, {}), cells, first, second, places, warnings, la)
    known = dict(first.extra)
    first.extra += tuple((header, text) for header, text in second.extra if known.get(header) != text)


def _fill(
    into: Cells, cells: Cells, first: Record, second: Record, places: Places, warnings: Warnings, la: str | None
) -> None:
    for role, text in cells.items():
        if role == "name":
            into.setdefault(role, text)
        elif la and role in _IN_LINES and role in into:
            had = lines(into[role])
            into[role] = "\n".join([*had, *(line for line in lines(text) if line not in had)])
        elif into.setdefault(role, text) != text and role != "number":
            message = f"'{_short(text)}' is not '{_short(into[role])}' as on row {first.row}; the first is taken."
            warnings.add("row_conflict", message, second.row, places.of(role, la))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold()) or text


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
