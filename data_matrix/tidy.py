"""The tidy layout: a data matrix as one plain table that people and programs can read, sort and edit.

One row for each item and council, in item order; the columns are COLUMNS, then any unknown columns of the workbook.
Cells hold several wordings, forms or options on a line each.

- item, data_item, category, statutory (`903`, `Annex A`, `Both`, `Local`), text_903, text_annex_a, collected_by_all,
  asked_any and name_provenance say the same on every row of an item.
- la is the council; wording, form, options, asked (`Yes`, `No`), unhelpful (`1/3`, a form's name before it where one
  is named), tag, reason, helpful_reason, consumer_tag, consumer_feedback, main_reason, secondary_reason, comments and
  provenance are what that council says of the item. Options of one form follow its name and a colon.
- An item that no council words has one row with an empty la.
- A row with a category and no item is a heading; with la and main_reason, or la and comments, what stood on it.
- A row with la and form and no item names a form of that council: form_type (Figure 1's row), form_listed (`Yes`,
  `No`) and form_note. Where there are such rows, they are the whole list of forms.
- provenance and name_provenance are `published`, `reconstructed`, or empty for the user's own workbook.

A cell that a spreadsheet would run as a formula starts with an apostrophe, which loading takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from data_matrix.load.cells import guarded
from data_matrix.model import FormName, Heading, Item, Matrix, OptionSet, Provenance, Tally, Wording

COLUMNS = (
    *("item", "category", "data_item", "statutory", "text_903", "text_annex_a", "la", "wording", "form"),
    *("form_type", "form_listed", "form_note", "options", "asked", "unhelpful", "tag", "reason", "helpful_reason"),
    *("consumer_tag", "consumer_feedback", "main_reason", "secondary_reason", "comments"),
    *("collected_by_all", "asked_any", "provenance", "name_provenance"),
)

Cells = dict[str, str]


def to_tidy(matrix: Matrix) -> str:
    """Return a matrix as the text of a tidy CSV with `\\n` line ends; loading it gives the same content again."""
    extra = _extra_columns(matrix)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*COLUMNS, *(guarded(name) for name in extra.values())])
    for cells in _rows(matrix):
        writer.writerow([guarded(cells.get(column, "")) for column in (*COLUMNS, *(f"extra {e}" for e in extra))])
    return stream.getvalue()


def _extra_columns(matrix: Matrix) -> dict[str, str]:
    """Return a header for each unknown column, changed where it would be read as another one."""
    from data_matrix.load.layout import is_tidy_column

    names = dict.fromkeys([*matrix.unknown_columns, *(name for item in matrix.items for name, _ in item.extra)])
    return {name: f"{name} (as found)" if is_tidy_column(name) else name for name in names}


def _rows(matrix: Matrix) -> Iterator[Cells]:
    headings = list(matrix.headings)
    for item in matrix.items:
        while headings and _stands_before(headings[0], item):
            yield from _heading_rows(headings.pop(0))
        yield from _item_rows(item)
    for heading in headings:
        yield from _heading_rows(heading)
    for form in matrix.forms:
        yield _form_row(form)


def _stands_before(heading: Heading, item: Item) -> bool:
    if heading.row is not None and item.row is not None:
        return heading.row < item.row
    return heading.category == item.category


def _item_rows(item: Item) -> Iterator[Cells]:
    shared = {
        "item": str(item.number),
        "category": item.category,
        "data_item": item.name,
        "statutory": item.statutory.value,
        "text_903": item.text_903 or "",
        "text_annex_a": item.text_annex_a or "",
        "collected_by_all": _answer(item.collected_by_all),
        "asked_any": _answer(item.asked_any),
        "name_provenance": _origin(item.provenance),
    }
    extra = {f"extra {name}": text for name, text in item.extra}
    if not item.wordings:
        yield shared | extra
    for wording in item.wordings:
        yield shared | extra | _wording_cells(wording)
        extra = {}


def _wording_cells(wording: Wording) -> Cells:
    return {
        "la": wording.la,
        "wording": "\n".join(wording.texts),
        "form": "\n".join(wording.forms),
        "options": _options(wording.options),
        "asked": _answer(wording.asked),
        "unhelpful": _tallies(wording.tallies),
        "tag": wording.practitioner_tag or "",
        "reason": wording.practitioner_reason or "",
        "helpful_reason": wording.helpful_reason or "",
        "consumer_tag": wording.consumer_tag or "",
        "consumer_feedback": wording.consumer_feedback or "",
        "main_reason": wording.main_reason or "",
        "secondary_reason": wording.secondary_reason or "",
        "comments": wording.comments or "",
        "provenance": _origin(wording.provenance),
    }


def _options(sets: Iterable[OptionSet]) -> str:
    return "\n".join(f"{one.form}: {one.raw}".strip() if one.form else one.raw for one in sets)


def _tallies(tallies: Iterable[Tally]) -> str:
    return "\n".join(f"{t.form or ''} {t.unhelpful}/{t.asked}".strip() for t in tallies)


def _heading_rows(heading: Heading) -> Iterator[Cells]:
    yield {"category": heading.category}
    for la, reason in heading.main_reasons:
        yield {"category": heading.category, "la": la, "main_reason": reason}
    for la, note in heading.notes:
        yield {"category": heading.category, "la": la, "comments": note}


def _form_row(form: FormName) -> Cells:
    return {
        "la": form.la,
        "form": form.name,
        "form_type": form.type or "",
        "form_listed": "Yes" if form.listed else "No",
        "form_note": form.note or "",
    }


def _answer(answer: bool | None) -> str:
    return "" if answer is None else "Yes" if answer else "No"


def _origin(provenance: Provenance) -> str:
    return "" if provenance is Provenance.WORKBOOK else provenance.value
