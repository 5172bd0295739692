"""One item of the matrix from its record, its class and what its columns say held against each other."""

from __future__ import annotations

from data_matrix.load import cells as read
from data_matrix.load.records import Record
from data_matrix.load.wordings import Maker, provenance
from data_matrix.model import Item, StatutoryClass

NO_NAME = "(no name)"


def make_item(record: Record, las: tuple[str, ...], maker: Maker) -> Item:
    """Return a record's item with a wording for each council that has any cell; raises InputError as wordings do."""
    shared = record.shared
    if "name" not in shared:
        maker.warnings.add(
            "item_without_name", f"Item {record.number} has no name.", record.row, maker.places.of("name")
        )
    made = Item(
        number=record.number or 0,
        name=" ".join(shared.get("name", NO_NAME).split()),
        category=shared["category"],
        statutory=_statutory_class(record, maker),
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


def _statutory_class(record: Record, maker: Maker) -> StatutoryClass:
    text = record.shared.get("statutory", "")
    column = maker.places.of("statutory")
    if not text:
        return implied_class(record)
    found = read.statutory_class(text)
    if found is None:
        maker.warnings.add("statutory_unknown", f"'{text}' cannot be read; taken as Local.", record.row, column)
        return StatutoryClass.LOCAL
    if not found[1]:
        maker.warnings.add("statutory_respelled", f"'{text}' was taken for {found[0]}.", record.row, column)
    return found[0]


def implied_class(record: Record) -> StatutoryClass:
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
