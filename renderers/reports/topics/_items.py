"""Every item of a matrix as one long table, for the workbook."""

from __future__ import annotations

from data_matrix.model import Item, Matrix, Wording
from renderers.reports.document import Cell, Column, Kind, Table
from renderers.reports.provenance import counted_from

_MOST_LAS = 12


def item_listing(matrix: Matrix) -> Table:
    """Return all items with their class, LAs, forms and tags, and each LA's wording where the LAs are few."""
    las = matrix.las if len(matrix.las) <= _MOST_LAS else ()
    columns = (
        Column("Item"),
        Column("Data item"),
        Column("Category"),
        Column("Class"),
        Column("LAs", Kind.NUMBER),
        Column("Asked by"),
        Column("Forms", Kind.NUMBER),
        Column("Practitioners' tags"),
        *(Column(title) for la in las for title in (f"{la}: wording", f"{la}: forms")),
        Column("Where the name comes from"),
    )
    rows = tuple((*_of_item(item), *_of_las(item, las), item.provenance.value) for item in matrix.items)
    return Table(
        "items",
        "Every item",
        columns,
        rows,
        lead="One row an item, with what each LA asks.",
        note="An LA's lines stand as the workbook has them. A tag is followed by the LAs whose practitioners gave it.",
        source=counted_from(matrix),
        sheet="Items",
    )


def _of_item(item: Item) -> tuple[Cell, ...]:
    asked_by = item.worded_by
    forms = sum(len(w.forms) for w in item.wordings)
    names = (item.number, item.name, item.category, item.statutory.value)
    return (*names, len(asked_by), ", ".join(asked_by), forms, _tags(item))


def _tags(item: Item) -> str:
    by_tag: dict[str, list[str]] = {}
    for wording in item.wordings:
        if wording.practitioner_tag:
            by_tag.setdefault(wording.practitioner_tag, []).append(wording.la)
    return "; ".join(f"{tag} ({', '.join(las)})" for tag, las in by_tag.items())


def _of_las(item: Item, las: tuple[str, ...]) -> tuple[Cell, ...]:
    by_la: dict[str, Wording] = {wording.la: wording for wording in item.wordings}
    cells: list[Cell] = []
    for la in las:
        wording = by_la.get(la)
        cells += [_lines(wording.texts), _lines(wording.forms)] if wording else [None, None]
    return tuple(cells)


def _lines(texts: tuple[str, ...]) -> str | None:
    return "\n".join(texts) or None
