"""`askonce matrix statutory`: what a matrix collects for the returns, what it does not, and what only sounds so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from designer import options
from designer.print_tables import FORMATS, printed

if TYPE_CHECKING:
    from data_matrix.model import Item, Matrix
    from data_matrix.statutory.coverage import ReturnCoverage
    from data_matrix.tables import Table
    from data_matrix.tables.model import Cell


@click.command()
@options.matrix
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@options.form_names
def command(matrix: Path | None, format_: str, form_names: Path | None) -> None:
    """Print a matrix's statutory items, the statutory fields no form collects, and local items that sound statutory.

    Without MATRIX, the embedded reference matrix is used.
    """
    from designer.choose_matrix import choose_matrix

    tables = statutory_tables(choose_matrix(matrix, form_names))
    click.echo(printed(tables, format_), nl=False)


def statutory_tables(matrix: Matrix) -> tuple[Table, ...]:
    """Return the tables the command prints, in order; the last is of items without a class and their suggestions."""
    from data_matrix.statutory.coverage import uncollected

    coverage = uncollected(matrix)
    return (
        *_classes(matrix),
        *_items(matrix),
        *(_uncollected(returned) for returned in coverage),
        _unmatched(coverage),
        _near(matrix),
        _unclassed(matrix),
    )


def _classes(matrix: Matrix) -> tuple[Table, ...]:
    from data_matrix.model import StatutoryClass
    from data_matrix.statutory.classes import classes_by_form, classes_by_la
    from data_matrix.tables import Table

    note = "Includes texts written by us to reconstruct the matrix." if matrix.is_reconstructed else ""
    heads = (*(str(each.value) for each in StatutoryClass), "Items")
    las: tuple[tuple[Cell, ...], ...] = tuple((c.la, *(n for _, n in c.counts), c.total) for c in classes_by_la(matrix))
    forms: tuple[tuple[Cell, ...], ...] = tuple(
        (c.la, c.form, *(n for _, n in c.counts), c.total) for c in classes_by_form(matrix)
    )
    return (
        Table("class-by-la", "", "Statutory class by LA", ("LA", *heads), las, note=note),
        Table("class-by-form", "", "Statutory class by form", ("LA", "Form", *heads), forms, note=note),
    )


def _items(matrix: Matrix) -> tuple[Table, ...]:
    from data_matrix.model import StatutoryClass
    from data_matrix.statutory.classes import collected_by_all
    from data_matrix.tables import Table

    heads = ("Item", "Data item", "Class", "903 text", "Annex A text", "Collected by")

    def row(i: Item) -> tuple[str | int | None, ...]:
        return i.number, i.name, i.statutory.value, i.text_903, i.text_annex_a, ", ".join(i.worded_by) or "no LA"

    statutory = [item for item in matrix.items if item.statutory is not StatutoryClass.LOCAL]
    everywhere = collected_by_all(matrix)
    title = f"Statutory items collected by all LAs ({len(everywhere)})"
    return (
        Table("statutory-items", "", f"Statutory items ({len(statutory)})", heads, tuple(map(row, statutory))),
        Table("collected-by-all", "", title, heads, tuple(map(row, everywhere))),
    )


def _uncollected(returned: ReturnCoverage) -> Table:
    from data_matrix.statutory.coverage import NOTE
    from data_matrix.tables import Table

    rows = []
    for missing in returned.uncollected:
        field = missing.group.first
        alike = "; ".join(f"{item.number} {item.name} ({item.statutory.value})" for item, _ in missing.resembled_by)
        rows.append((field.table, field.column, field.label, field.label_by, field.year, alike))
    every = len(returned.collected) + len(rows)
    title = f"{returned.source}: fields that no form collects ({len(rows)} of {every})"
    heads = ("Table", "Column", "Label", "Label by", "Year", "Items that may collect it")
    slug = f"uncollected-{returned.source.casefold().replace(' ', '-')}"
    return Table(slug, "", title, heads, tuple(rows), note=NOTE)


def _unmatched(coverage: tuple[ReturnCoverage, ...]) -> Table:
    from data_matrix.tables import Table

    rows = tuple(
        (text.item.number, text.item.name, text.source, text.text, text.elsewhere.field.place if text.elsewhere else "")
        for returned in coverage
        for text in returned.unmatched
    )
    heads = ("Item", "Data item", "Return", "Text", "The other return has")
    return Table("unmatched", "", f"Texts that name no field of their return ({len(rows)})", heads, rows)


def _near(matrix: Matrix) -> Table:
    from data_matrix.statutory.near import near_but_local
    from data_matrix.tables import Table

    rows = tuple(
        (n.item.number, n.item.name, n.field.place, n.score, n.verdict, n.reason) for n in near_but_local(matrix)
    )
    heads = ("Item", "Data item", "Statutory field", "Score", "Verdict", "Why")
    note = "A resemblance of names. A person decides; nothing is reclassified."
    return Table("near-but-local", "", f"Local items that sound statutory ({len(rows)})", heads, rows, note=note)


def _unclassed(matrix: Matrix) -> Table:
    from data_matrix.statutory.near import blanks_are_named, suggestions_for_unclassed
    from data_matrix.tables import Table

    rows = tuple(
        (item.number, item.name, "; ".join(f"{s.field.place} ({s.score:.2f}: {s.reason})" for s in found) or "none")
        for item, found in suggestions_for_unclassed(matrix)
    )
    title, note = f"Items without a statutory class ({len(rows)})", "Suggestions, never applied."
    if not blanks_are_named(matrix):
        title = f"Local items that may have been left without a statutory class ({len(rows)})"
        note = "Suggestions, never applied. Too many classes are blank to say which: fill them in and run this again."
    return Table("unclassed", "", title, ("Item", "Data item", "Suggested fields"), rows, note=note)
