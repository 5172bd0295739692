"""A workbook's own list of forms: a sheet with the kinds of form down the side and the councils along the top."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from data_matrix.load.book import Row, Sheet
from data_matrix.load.cells import lines, plain
from data_matrix.load.records import Record
from data_matrix.reconcile import FormList, ListedForm

LOOK_AT_ROWS = 300
_TYPE_HEADERS = frozenset(("type", "form type", "type of form", "types", "form types"))


def listed_forms(sheets: Iterable[Sheet], matrix_sheet: str) -> list[FormList]:
    """Return the form lists of the first sheet beside the matrix that holds one; empty when none does."""
    for sheet in sheets:
        if sheet.name != matrix_sheet:
            found = _in_rows(list(islice(sheet.rows(), LOOK_AT_ROWS)))
            if found:
                return found
    return []


def _in_rows(rows: list[Row]) -> list[FormList]:
    for number, row in enumerate(rows):
        texts = [plain(value) for value in row]
        place = next((i for i, text in enumerate(texts) if text.casefold() in _TYPE_HEADERS), None)
        if place is None:
            continue
        columns = {i: text for i, text in enumerate(texts) if i > place and text}
        if columns:
            return _lists(rows[number + 1 :], place, columns)
    return []


def _lists(rows: list[Row], place: int, columns: dict[int, str]) -> list[FormList]:
    forms: dict[int, list[ListedForm]] = {i: [] for i in columns}
    for row in rows:
        kind = plain(row[place]) if place < len(row) else ""
        if not kind:
            break
        for i in columns:
            cell = plain(row[i]) if i < len(row) else ""
            forms[i] += [ListedForm(" ".join(line.split()), kind) for line in lines(cell) if len(line) <= 120]
    return [FormList(name, tuple(forms[i])) for i, name in columns.items() if forms[i]]


def tidy_forms(records: Iterable[Record]) -> list[FormList]:
    """Return the form lists of a tidy sheet: its rows that name a form and no item."""
    found: dict[str, list[ListedForm]] = {}
    for record in records:
        if not record.is_form:
            continue
        for la, cells in record.blocks.items():
            listed = cells.get("form_listed", "Yes").casefold() not in ("no", "n", "false")
            form = ListedForm(cells["forms"], cells.get("form_type"), listed, cells.get("form_note"))
            found.setdefault(la, []).append(form)
    return [FormList(la, tuple(forms)) for la, forms in found.items()]
