"""The Matrix made of what was read: items, wordings, headings, forms, and every fault found on the way."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from data_matrix.load import cells as read
from data_matrix.load.book import Sheet
from data_matrix.load.catalogue import listed_forms, tidy_forms
from data_matrix.load.categories import put_right
from data_matrix.load.codes import Warnings
from data_matrix.load.forms import reconciled
from data_matrix.load.layout import Layout
from data_matrix.load.merge import merged_items
from data_matrix.load.records import Places, Record, numbered, read_records
from data_matrix.load.wordings import Maker, provenance
from data_matrix.model import Heading, Item, Matrix, Provenance, Source, StatutoryClass
from data_matrix.published import published_figures, published_items
from data_matrix.reconcile.names_file import read_names
from foundation.errors import InputError

NO_NAME = "(no name)"


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
    path = Path(source.path)
    places = Places(layout)
    records = read_records(sheet.rows(), layout, warnings, path)
    _warn_of_lost(sheet, warnings)
    put_right(records, warnings, places)
    items = merged_items(numbered(records, warnings, places), places, warnings, path)
    if not items:
        raise InputError(
            "The matrix has headers but no items", "Choose the file that holds the items", path=path, sheet=sheet.name
        )
    las = _las(layout, records)
    if not las:
        remedy = "Name the councils in the la column"
        raise InputError("No row names a council", remedy, path=path, sheet=sheet.name)
    decisions = read_names(form_names, las) if form_names else None
    own = tidy_forms(records) if layout.tidy else listed_forms(sheets, sheet.name)
    complete = layout.tidy and bool(own)
    forms = reconciled(items, las, own, decisions, places, warnings, complete=complete)
    maker = Maker(forms, places, warnings)
    made = tuple(_item(record, las, maker) for record in items)
    _warn_of_rest(records, warnings)
    headings = _headings(records, las, maker)
    _warn_of_numbers(made, warnings, kind := _kind(made, source))
    _warn_of_names(made, warnings, places)
    return Matrix(
        source=Source(source.path, source.sha256, kind),
        las=las,
        items=made,
        forms=forms.forms,
        spellings=forms.spellings,
        headings=headings,
        warnings=warnings.all(),
        unknown_columns=_unknown_columns(layout, made),
    )


def _las(layout: Layout, records: list[Record]) -> tuple[str, ...]:
    names = {la for record in records for la in record.blocks} if layout.tidy else set(layout.blocks)
    return tuple(sorted(names, key=_natural))


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p.casefold()) for p in re.split(r"(\d{1,9})", name) if p]


def _item(record: Record, las: tuple[str, ...], maker: Maker) -> Item:
    shared = record.shared
    if "name" not in shared:
        maker.warnings.add(
            "item_without_name", f"Item {record.number} has no name.", record.row, maker.places.of("name")
        )
    made = Item(
        number=record.number or 0,
        name=" ".join(shared.get("name", NO_NAME).split()),
        category=shared["category"],
        statutory=_statutory(record, maker),
        text_903=shared.get("text_903"),
        text_annex_a=shared.get("text_annex_a"),
        collected_by_all=maker.answer(record, "collected_by_all", shared.get("collected_by_all", "")),
        asked_any=maker.answer(record, "asked_any", shared.get("asked_any", "")),
        wordings=tuple(maker.wording(record, la, record.blocks[la]) for la in las if record.blocks.get(la)),
        provenance=provenance(shared.get("name_provenance"), record, maker.places),
        extra=record.extra,
        row=record.row,
    )
    _check_item(made, maker)
    return made


def _statutory(record: Record, maker: Maker) -> StatutoryClass:
    text = record.shared.get("statutory", "")
    column = maker.places.of("statutory")
    if not text:
        implied = _implied(record)
        if column is not None:
            maker.warnings.add("statutory_missing", f"Taken to be {implied}.", record.row, column)
        return implied
    found = read.statutory_class(text)
    if found is None:
        maker.warnings.add("statutory_unknown", f"'{text}' cannot be read; taken as Local.", record.row, column)
        return StatutoryClass.LOCAL
    if not found[1]:
        maker.warnings.add("statutory_respelled", f"'{text}' was taken for {found[0]}.", record.row, column)
    return found[0]


def _implied(record: Record) -> StatutoryClass:
    """Return the class that the returns' own wordings on an item imply."""
    has_903, has_annex_a = "text_903" in record.shared, "text_annex_a" in record.shared
    if has_903 and has_annex_a:
        return StatutoryClass.BOTH
    if has_903:
        return StatutoryClass.RETURN_903
    return StatutoryClass.ANNEX_A if has_annex_a else StatutoryClass.LOCAL


def _check_item(made: Item, maker: Maker) -> None:
    wants = {
        "text_903": made.statutory in (StatutoryClass.RETURN_903, StatutoryClass.BOTH),
        "text_annex_a": made.statutory in (StatutoryClass.ANNEX_A, StatutoryClass.BOTH),
    }
    for role, wanted in wants.items():
        column = maker.places.of(role)
        has = getattr(made, role) is not None
        if column is None or wanted == has:
            continue
        code = "statutory_text_missing" if wanted else "statutory_text_extra"
        fault = "has no wording of the return" if wanted else "has a return's wording"
        maker.warnings.add(code, f"Item {made.number} is {made.statutory} but {fault}.", made.row, column)
    asked = [w.la for w in made.wordings if w.asked]
    if made.asked_any is not None and made.asked_any != bool(asked):
        said = "asked" if made.asked_any else "not asked"
        who = ", ".join(asked) or "no LA"
        message = f"Said to be {said} in any LA, but {who} asked."
        maker.warnings.add("asked_disagrees", message, made.row, maker.places.of("asked_any"))


def _headings(records: list[Record], las: tuple[str, ...], maker: Maker) -> tuple[Heading, ...]:
    made: dict[str, Heading] = {}
    for record in records:
        if not record.is_heading or record.is_form:
            continue
        heading = _heading(record, las, maker)
        had = made.get(heading.category)
        if had and maker.places.layout.tidy:
            heading = Heading(had.category, had.row, had.main_reasons + heading.main_reasons, had.notes + heading.notes)
        key = heading.category if maker.places.layout.tidy else f"{heading.category}\n{record.row}"
        made[key] = heading
    return tuple(made.values())


def _heading(record: Record, las: tuple[str, ...], maker: Maker) -> Heading:
    reasons, notes, strays = [], [], []
    warn, of = maker.warnings.add, maker.places.of
    for la in las:
        for role, text in record.blocks.get(la, {}).items():
            if role == "main_reason":
                reason = maker.reason(record, la, role, {role: text})
                reasons.append((la, reason or text))
                if not maker.places.layout.tidy:
                    message = f"{la}: '{reason}' is kept with the heading; table 7 as printed counts it."
                    warn("heading_reason", message, record.row, of(role, la))
            elif read.yes_or_no(text) is not None:
                strays.append(of(role, la) or role)
            else:
                notes.append((la, text))
                if not maker.places.layout.tidy:
                    warn("heading_note", f"{la}: the note was kept with the heading.", record.row, of(role, la))
    strays += [of(role) or role for role in record.shared if role != "category"]
    if strays and not maker.places.layout.tidy:
        warn("heading_strays", f"Values in {', '.join(strays)} of the heading were ignored.", record.row, strays[0])
    notes += [("", f"{header}: {text}" if header else text) for header, text in record.extra]
    return Heading(record.shared["category"], record.row, tuple(reasons), tuple(notes))


def _kind(items: tuple[Item, ...], source: Source) -> str:
    """Return `reference` for reconstructed items, `published` for those the report names, else the source's kind."""
    if any(i.provenance is Provenance.RECONSTRUCTED for i in items):
        return "reference"
    names = {item.number: item.name.casefold() for item in items}
    agreeing = sum(1 for p in published_items() if names.get(p.number) == p.name.casefold())
    whole = published_figures().items
    enough = 0.9 * len(published_items())
    return "published" if agreeing >= enough and whole - 15 <= len(items) <= whole else source.kind


def _warn_of_lost(sheet: Sheet, warnings: Warnings) -> None:
    for cell in sheet.lost:
        letters = cell.rstrip("0123456789")
        message = "The cell holds a formula whose result was not saved; taken as empty."
        warnings.add("formula_without_value", message, int(cell[len(letters) :]), letters)


def _warn_of_rest(records: list[Record], warnings: Warnings) -> None:
    for record in records:
        if not (record.is_item or record.is_heading or record.is_form):
            found = [text for cells in (record.shared, *record.blocks.values()) for text in cells.values()]
            text = "; ".join((found + [text for _, text in record.extra])[:5])
            warnings.add("row_ignored", f"Neither an item nor a heading: '{text[:100]}'.", record.row)


def _warn_of_numbers(items: tuple[Item, ...], warnings: Warnings, kind: str) -> None:
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


def _warn_of_names(items: tuple[Item, ...], warnings: Warnings, places: Places) -> None:
    first: dict[tuple[str, str], int] = {}
    counts = Counter((item.category, item.name.casefold()) for item in items)
    for item in items:
        key = (item.category, item.name.casefold())
        if counts[key] > 1 and item.name != NO_NAME:
            if key in first:
                message = f"Items {first[key]} and {item.number} are both called '{item.name}'."
                warnings.add("item_name_repeated", message, item.row, places.of("name"))
            first.setdefault(key, item.number)


def _unknown_columns(layout: Layout, items: tuple[Item, ...]) -> tuple[str, ...]:
    headless = {header for item in items for header, _ in item.extra}
    return tuple(dict.fromkeys([*layout.unknown.values(), *sorted(headless - set(layout.unknown.values()))]))
