"""The form cells of every item: spellings counted, reconciled, and their faults reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from data_matrix.load.cells import lines
from data_matrix.load.codes import Warnings
from data_matrix.load.records import Places, Record
from data_matrix.reconcile import Decisions, FormList, Match, Reconciliation, reconcile

First = dict[tuple[str, str], int]


def reconciled(
    items: Sequence[Record],
    las: Iterable[str],
    own: Sequence[FormList],
    decisions: Decisions | None,
    places: Places,
    warnings: Warnings,
    *,
    complete: bool,
) -> Reconciliation:
    """Return the form names of all items reconciled; warnings say which a person should decide."""
    counts, first = _counted(items, las)
    found = reconcile(counts, own, decisions, complete=complete)
    for la, matches in found.matches.items():
        for name, match in matches.items():
            _warn_of_name(la, name, match, first[la, name], places, warnings)
    _warn_of_forms(found, first, places, warnings)
    for la in found.too_many:
        message = f"{la}: {len(counts[la]):,} different names; only those alike but for case and spacing were joined."
        warnings.add("form_names_too_many", message, None, places.of("forms", la))
    for la, name in found.unused:
        warnings.add("form_decision_unused", f"{la}: no cell spells a form '{name}'.")
    return found


def forms_of(
    record: Record, la: str, text: str, found: Reconciliation, places: Places, warnings: Warnings
) -> tuple[str, ...]:
    """Return the canonical forms of one cell in order, without repeats."""
    forms: list[str] = []
    column = places.of("forms", la)
    for line in lines(text):
        match = found.matches[la][line]
        if match.kind == "run_together":
            message = f"'{line}' was read as {' and '.join(match.forms)}."
            warnings.add("forms_run_together", message, record.row, column)
        elif match.kind == "note":
            warnings.add("note_in_forms", f"'{_short(line)}' was not taken for a form.", record.row, column)
        repeated = [form for form in match.forms if form in forms]
        if repeated and not places.layout.tidy:
            message = f"'{repeated[0]}' is named more than once; it counts once."
            warnings.add("form_repeated", message, record.row, column)
        forms += [form for form in match.forms if form not in forms]
    return tuple(forms)


def _counted(items: Sequence[Record], las: Iterable[str]) -> tuple[dict[str, Counter[str]], First]:
    counts: dict[str, Counter[str]] = {la: Counter() for la in las}
    first: First = {}
    for record in items:
        for la, cells in record.blocks.items():
            for line in lines(cells.get("forms", "")):
                counts[la][line] += 1
                first.setdefault((la, line), record.row)
    return counts, first


def _warn_of_name(la: str, name: str, match: Match, row: int, places: Places, warnings: Warnings) -> None:
    if not match.certain:
        own = match.forms == (name,)
        taken = "was kept as a form of its own" if own else f"was taken for '{match.forms[0]}'"
        message = f"{la}: '{name}' {taken}; {match.reason}."
        warnings.add("form_name_uncertain", message, row, places.of("forms", la))


def _warn_of_forms(found: Reconciliation, first: First, places: Places, warnings: Warnings) -> None:
    has_list = {form.la for form in found.forms if form.listed}
    rows: dict[tuple[str, str], int] = {}
    for spelling in found.spellings:
        row = first[spelling.la, spelling.spelling]
        rows[spelling.la, spelling.form] = min(row, rows.get((spelling.la, spelling.form), row))
    for form in found.forms:
        row_of = rows.get((form.la, form.name))
        if row_of is None:
            warnings.add("form_not_used", f"{form.la}: no item names the listed form '{form.name}'.")
        elif not form.listed and form.la in has_list and not form.note:
            message = f"{form.la}: '{form.name}' is in no list of forms."
            warnings.add("form_not_listed", message, row_of, places.of("forms", form.la))


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
