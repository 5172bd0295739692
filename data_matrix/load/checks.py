"""Faults of a whole sheet: numbers left out, names repeated, classes left blank, rows and results that were lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data_matrix.load import cells as read
from data_matrix.load.book import Sheet
from data_matrix.load.codes import Warnings
from data_matrix.load.items import NO_NAME, implied_class
from data_matrix.load.records import Places, Record
from data_matrix.model import Item, StatutoryClass
from data_matrix.published import published_figures

EACH_UP_TO = 20


def warn_of_lost(sheet: Sheet, warnings: Warnings) -> None:
    """Warn of formulas whose results the file does not hold."""
    columns: dict[str, list[int]] = {}
    for cell in sheet.lost:
        letters = cell.rstrip("0123456789")
        columns.setdefault(letters, []).append(int(cell[len(letters) :]))
    for letters, rows in columns.items():
        many = len(rows) > EACH_UP_TO
        for row in rows[:1] if many else rows:
            cells = f"{len(rows):,} cells of column {letters} hold" if many else f"{letters}{row} holds"
            message = f"{cells} a formula whose result was not saved; taken as empty."
            warnings.add("formula_without_value", message, row, letters)


def warn_of_rest(records: Sequence[Record], warnings: Warnings) -> None:
    """Warn of rows that are neither item, heading nor form."""
    for record in records:
        if not (record.is_item or record.is_heading or record.is_form):
            found = [text for cells in (record.shared, *record.blocks.values()) for text in cells.values()]
            text = "; ".join((found + [text for _, text in record.extra])[:5])
            warnings.add("row_ignored", f"Neither an item nor a heading: '{text[:100]}'.", record.row)


def warn_of_blank_classes(items: Sequence[Record], warnings: Warnings, places: Places) -> None:
    """Warn of blank classes where others say `Neither`: a workbook may leave the cell of a local item blank."""
    column = places.of("statutory")
    blank = [record for record in items if "statutory" not in record.shared]
    said = {read.statutory_class(record.shared["statutory"]) for record in items if "statutory" in record.shared}
    if column is None or not any(found and found[0] is StatutoryClass.LOCAL for found in said):
        return
    for record in blank if len(blank) <= EACH_UP_TO else blank[:1]:
        others = f", as on {len(blank) - 1:,} other rows" if len(blank) > EACH_UP_TO else ""
        message = f"Taken to be {implied_class(record)} from the returns' wordings{others}."
        warnings.add("statutory_missing", message, record.row, column)


def warn_of_numbers(items: tuple[Item, ...], warnings: Warnings, kind: str) -> None:
    """Warn of the item numbers that are missing; the published matrix has 1,575."""
    last = published_figures().items if kind == "published" else items[-1].number
    missing = gaps(items, last)
    for start, end in missing[:200]:
        words = f"Item {start} is missing" if start == end else f"Items {start} to {end} are missing"
        warnings.add("missing_items", f"{words}; nothing was put in {'its' if start == end else 'their'} place.")
    if len(missing) > 200:
        warnings.add("missing_items", f"{len(missing) - 200} more gaps in the item numbers are not listed.")


def gaps(items: tuple[Item, ...], last: int) -> list[tuple[int, int]]:
    """Return the gaps in the item numbers from 1 to `last`, each as its first and last number."""
    found, expected = [], 1
    for item in items:
        if item.number > expected:
            found.append((expected, item.number - 1))
        expected = item.number + 1
    return [*found, (expected, last)] if expected <= last else found


def warn_of_names(items: tuple[Item, ...], warnings: Warnings, places: Places) -> None:
    """Warn of items that share a name within a category."""
    first: dict[tuple[str, str], int] = {}
    counts = Counter((item.category, item.name.casefold()) for item in items)
    for item in items:
        key = (item.category, item.name.casefold())
        if counts[key] > 1 and item.name != NO_NAME:
            if key in first:
                message = f"Items {first[key]} and {item.number} are both called '{item.name}'."
                warnings.add("item_name_repeated", message, item.row, places.of("name"))
            first.setdefault(key, item.number)
