"""Rows of a sheet as records of plain text: items with their councils' cells, headings, and rows of forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from data_matrix.load.blocks import la_key
from data_matrix.load.book import Row
from data_matrix.load.cells import ERRORS, item_number, plain, tally_from_date, unguarded
from data_matrix.load.codes import Warnings
from data_matrix.load.headers import SHARED
from data_matrix.load.layout import Layout, letter
from foundation.errors import InputError

Cells = dict[str, str]


@dataclass(slots=True)
class Record:
    """One row: shared cells and each council's cells by role, without empty ones; `row` counts from 1."""

    row: int
    shared: Cells
    blocks: dict[str, Cells] = field(default_factory=dict)
    extra: tuple[tuple[str, str], ...] = ()
    number: int | None = None

    @property
    def is_item(self) -> bool:
        """True for a row with an item number or an item's name."""
        return "number" in self.shared or "name" in self.shared

    @property
    def is_form(self) -> bool:
        """True for a tidy row that names a form and no item."""
        return not self.is_item and any("forms" in c and "text" not in c for c in self.blocks.values())

    @property
    def is_heading(self) -> bool:
        """True for a row with a category and no item."""
        return not self.is_item and "category" in self.shared


@dataclass(frozen=True, slots=True)
class Places:
    """The file and its layout; finds the spreadsheet column of a role, for messages."""

    layout: Layout
    path: Path

    def of(self, role: str, la: str | None = None) -> str | None:
        """Return the column letters of a shared role, or of a council's."""
        block = self.layout.blocks.get(la or "", {}) if not self.layout.tidy else self.layout.shared
        index = block.get(role) if la else self.layout.shared.get(role)
        return letter(index) if index is not None else None


def read_records(rows: Iterable[Row], places: Places, warnings: Warnings) -> list[Record]:
    """Return the records below the header row; rows without any text are left out.

    Raises InputError for a tidy row that says how an item is asked but not by which council.
    """
    layout = places.layout
    columns = _columns(layout)
    headless = Headless({index for index, _, _ in columns})
    names: dict[str, str] = {}
    records = []
    for number, row in enumerate(rows, 1):
        if number <= layout.header_row or not any(row):
            continue
        record = _record(number, row, columns, warnings)
        record.extra += headless.cells(number, row)
        if record.shared or record.blocks or record.extra:
            keep = _tidy(record, names, places) if layout.tidy else _heading_by_name(record, layout)
            records.append(keep)
    for index, at in sorted(headless.first.items()):
        message = f"Column {letter(index)} has cells but no header; they are kept with their items."
        warnings.add("column_without_header", message, at, letter(index))
    return records


class Headless:
    """The cells of columns without a header, and the row where each first holds something."""

    def __init__(self, known: set[int]) -> None:
        self.known = known
        self.first: dict[int, int] = {}
        self._indexes: list[int] = []
        self._width = 0

    def cells(self, number: int, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the texts of a row that stand under no header, each with its column."""
        if len(row) > self._width:
            self._indexes += [i for i in range(self._width, len(row)) if i not in self.known]
            self._width = len(row)
        found = []
        for index in self._indexes:
            if index < len(row) and row[index] is not None and (text := plain(row[index])):
                self.first.setdefault(index, number)
                found.append((f"column {letter(index)}", text))
        return tuple(found)


Column = tuple[int, str | None, str]


def _columns(layout: Layout) -> list[Column]:
    shared: list[Column] = [(index, None, role) for role, index in layout.shared.items()]
    blocks: list[Column] = [(i, la, role) for la, block in layout.blocks.items() for role, i in block.items()]
    extra: list[Column] = [(index, "", header) for index, header in layout.unknown.items()]
    return sorted([*shared, *blocks, *extra], key=lambda column: column[0])


def _record(number: int, row: Row, columns: list[Column], warnings: Warnings) -> Record:
    record = Record(number, {})
    extra = []
    width = len(row)
    for index, la, role in columns:
        if index >= width or (value := row[index]) is None:
            continue
        text = _text(value, role, warnings, number, index)
        if not text:
            _note_unseen(value, warnings, number, index)
        elif la is None:
            record.shared[role] = text
        elif la:
            record.blocks.setdefault(la, {})[role] = text
        else:
            extra.append((role, text))
    record.extra = tuple(extra)
    return record


def _text(value: object, role: str, warnings: Warnings, row: int, index: int) -> str:
    if role == "tally" and (count := tally_from_date(value)):
        message = f"Excel made a date of it ({plain(value)}); read as {count.unhelpful} of {count.asked}."
        warnings.add("tally_was_date", message, row, letter(index))
        return f"{count.unhelpful}/{count.asked}"
    return plain(value)


def _note_unseen(value: object, warnings: Warnings, row: int, index: int) -> None:
    if isinstance(value, str) and value.strip() in ERRORS:
        warnings.add("error_value", f"The formula's result is {value.strip()}; taken as empty.", row, letter(index))
    elif isinstance(value, str) and value:
        warnings.add("space_only", "It holds only spaces; taken as empty.", row, letter(index))


def _heading_by_name(record: Record, layout: Layout) -> Record:
    """Take a name that stands alone for a heading where a sheet has no column of categories."""
    if "category" not in layout.shared and set(record.shared) == {"name"} and not record.blocks:
        record.shared = {"category": record.shared["name"]}
    return record


_ITEM_ROLES = SHARED | {"name_provenance"}


def _tidy(record: Record, names: dict[str, str], places: Places) -> Record:
    """Move a tidy row's council cells into a block of the council that its `la` cell names."""
    shared = {role: unguarded(text) for role, text in record.shared.items()}
    record.extra = tuple((header, unguarded(text)) for header, text in record.extra)
    la = shared.pop("la", "")
    cells = {role: text for role, text in shared.items() if role not in _ITEM_ROLES}
    record.shared = {role: text for role, text in shared.items() if role in _ITEM_ROLES}
    if la:
        record.blocks = {names.setdefault(la_key(la), la): cells}
    elif record.is_heading and set(cells) == {"comments"}:
        record.extra += (("", cells["comments"]),)
    elif set(cells) - {"provenance"}:
        raise InputError(
            f"The row has a {next(iter(cells))} but names no council",
            "Name the council in the la column",
            path=places.path,
            sheet=places.layout.sheet,
            row=record.row,
            column=places.of("la"),
        )
    elif "provenance" in cells:
        record.shared.setdefault("name_provenance", cells["provenance"])
    return record


def numbered(records: list[Record], warnings: Warnings, places: Places) -> list[Record]:
    """Return the item records, each with its number: read, filled from its neighbours, or after the last."""
    items = [record for record in records if record.is_item]
    for record in items:
        record.number = item_number(record.shared.get("number", ""))
    highest = max((record.number for record in items if record.number), default=0)
    for position, record in enumerate(items):
        if record.number:
            continue
        filled = _between(items, position)
        if filled:
            record.number = filled
            message = f"No usable number; {filled} is the one missing between its neighbours, and was filled in."
            warnings.add("item_number_filled", message, record.row, places.of("number"))
        else:
            highest += 1
            record.number = highest
            had = record.shared.get("number")
            fault = f"'{had}' is no item number" if had else "No item number"
            message = f"{fault}; numbered {highest}."
            warnings.add("item_number_added", message, record.row, places.of("number"))
    return items


def _between(items: list[Record], position: int) -> int | None:
    """Return the number that a run of rows without one must have: as many are missing as there are rows."""
    before = items[position - 1].number if position else 0
    following = next((i for i in range(position, len(items)) if items[i].number), None)
    if before is None or following is None:
        return None
    after = items[following].number or 0
    return before + 1 if after - before == following - position + 1 else None
