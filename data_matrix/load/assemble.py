"""The Matrix made of what was read: items, wordings, headings, forms, and every fault found on the way."""

from __future__ import annotations

import re
from pathlib import Path

from data_matrix.load.book import Sheet
from data_matrix.load.catalogue import listed_forms, tidy_forms
from data_matrix.load.categories import put_right
from data_matrix.load.checks import warn_of_blank_classes, warn_of_lost, warn_of_names, warn_of_numbers, warn_of_rest
from data_matrix.load.codes import Warnings
from data_matrix.load.forms import reconciled
from data_matrix.load.headings import make_headings
from data_matrix.load.items import make_item
from data_matrix.load.layout import Layout
from data_matrix.load.merge import merged_items
from data_matrix.load.records import Places, Record, numbered, read_records
from data_matrix.load.wordings import Maker
from data_matrix.model import Item, Matrix, Provenance, Source
from data_matrix.published import published_figures, published_items
from data_matrix.reconcile import Reconciliation
from data_matrix.reconcile.names_file import read_names
from foundation.errors import InputError


def assemble(
    sheet: Sheet,
    sheets: list[Sheet],
    layout: Layout,
    warnings: Warnings,
    source: Source,
    form_names: Path | None = None,
) -> Matrix:
    """Return the matrix on a sheet whose layout is known.

    Raises InputError for a sheet without items, and for one item number with two names.
    """
    places = Places(layout, Path(source.path))
    records = read_records(sheet.rows(), places, warnings)
    warn_of_lost(sheet, warnings)
    put_right(records, warnings, places)
    items = merged_items(numbered(records, warnings, places), places, warnings)
    las = _las(layout, records)
    _check_there_is_something(items, las, places)
    maker = Maker(_form_names(items, las, records, sheets, form_names, places, warnings), places, warnings)
    made = tuple(make_item(record, las, maker) for record in items)
    headings = make_headings(records, las, maker)
    kind = _kind(made, source)
    warn_of_rest(records, warnings)
    warn_of_blank_classes(items, warnings, places)
    warn_of_numbers(made, warnings, kind)
    warn_of_names(made, warnings, places)
    return Matrix(
        source=Source(source.path, source.sha256, kind),
        las=las,
        items=made,
        forms=maker.forms.forms,
        spellings=maker.forms.spellings,
        headings=headings,
        warnings=warnings.all(),
        unknown_columns=_unknown_columns(layout, made),
    )


def _check_there_is_something(items: list[Record], las: tuple[str, ...], places: Places) -> None:
    if not items:
        what, remedy = "The matrix has headers but no items", "Choose the file that holds the items"
    elif not las:
        what, remedy = "No row names a council", "Name the councils in the la column"
    else:
        return
    raise InputError(what, remedy, path=places.path, sheet=places.layout.sheet)


def _form_names(
    items: list[Record],
    las: tuple[str, ...],
    records: list[Record],
    sheets: list[Sheet],
    form_names: Path | None,
    places: Places,
    warnings: Warnings,
) -> Reconciliation:
    decisions = read_names(form_names, las) if form_names else None
    tidy = places.layout.tidy
    own = tidy_forms(records) if tidy else listed_forms(sheets, places.layout.sheet)
    return reconciled(items, las, own, decisions, places, warnings, complete=tidy and bool(own))


def _las(layout: Layout, records: list[Record]) -> tuple[str, ...]:
    names = {la for record in records for la in record.blocks} if layout.tidy else set(layout.blocks)
    return tuple(sorted(names, key=_natural))


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p.casefold()) for p in re.split(r"(\d{1,9})", name) if p]


def _kind(items: tuple[Item, ...], source: Source) -> str:
    """Return `reference` for reconstructed items, `published` for those the report names, else the source's kind."""
    if any(i.provenance is Provenance.RECONSTRUCTED for i in items):
        return "reference"
    names = {item.number: item.name.casefold() for item in items}
    agreeing = sum(1 for p in published_items() if names.get(p.number) == p.name.casefold())
    whole = published_figures().items
    enough = 0.9 * len(published_items())
    return "published" if agreeing >= enough and whole - 15 <= len(items) <= whole else source.kind


def _unknown_columns(layout: Layout, items: tuple[Item, ...]) -> tuple[str, ...]:
    headless = {header for item in items for header, _ in item.extra}
    return tuple(dict.fromkeys([*layout.unknown.values(), *sorted(headless - set(layout.unknown.values()))]))
