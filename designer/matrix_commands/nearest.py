"""`askonce matrix nearest`: for any form, the forms of other LAs most like it, with wordings side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from designer import options
from designer.print_tables import FORMATS, printed

if TYPE_CHECKING:
    from analyser.nearest import Place
    from analyser.questions import Question
    from data_matrix.tables import Table


@click.command()
@options.matrix
@click.option("--form", "form", required=True, help="The form's name.")
@click.option("--la", help="The LA whose form it is; needed where several have a form of that name.")
@click.option("--most", type=click.IntRange(min=1), default=5, show_default=True, help="How many forms to list.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@options.form_names
def command(matrix: Path | None, form: str, la: str | None, most: int, format_: str, form_names: Path | None) -> None:
    """Print the forms of other LAs most like a form, and how the nearest one words what both ask.

    Without MATRIX, the embedded reference matrix is used.
    """
    from analyser.nearest import items_of_forms
    from analyser.questions import from_matrix
    from designer.choose_matrix import choose_matrix

    loaded = choose_matrix(matrix, form_names)
    questions = from_matrix(loaded)
    items = items_of_forms(questions)
    place = _meant(form, la, list(items))
    note = "Includes texts written by us to reconstruct the matrix." if loaded.is_reconstructed else ""
    click.echo(printed(_tables(place, items, questions, most, note), format_), nl=False)


def _meant(form: str, la: str | None, places: list[Place]) -> Place:
    from rapidfuzz import process

    from foundation.errors import InputError

    wanted = [p for p in places if la is None or p[0].casefold() == la.casefold().strip()]
    if not wanted:
        known = ", ".join(dict.fromkeys(p[0] for p in places))
        raise InputError(f"No LA is called {la}", f"Choose one of {known}" if known else "The matrix names no forms")
    exact = [p for p in wanted if p[1].casefold() == form.casefold().strip()]
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise InputError(f"Several LAs have a form called {form}", f"Add --la: {', '.join(p[0] for p in exact)}")
    near = process.extract(form, [p[1] for p in wanted], limit=3)
    told = "; ".join(dict.fromkeys(f"{wanted[place][1]} ({wanted[place][0]})" for _, _, place in near))
    raise InputError(f"No form is called {form}", f"Did you mean one of: {told}?")


def _tables(
    place: Place, items: dict[Place, set[int]], questions: list[Question], most: int, note: str
) -> tuple[Table, ...]:
    from analyser.nearest import neighbours
    from data_matrix.tables import Table

    la, form = place
    found = neighbours(place, items)
    rows = tuple((n.form, n.la, len(items[n.la, n.form]), len(n.common), f"{n.share:.0%}") for n in found[:most])
    asks = f"{len(items[place])} item{'s' if len(items[place]) != 1 else ''}"
    title = f"The forms of other LAs most like {form} ({la}), which asks {asks}"
    columns = ("Form", "LA", "Items it asks", "In common", "Share of what either asks")
    listed = Table("nearest", "", title, columns, rows, note=note)
    if not found:
        return (listed,)
    first = found[0]
    asked: dict[tuple[Place, int], list[str]] = {}
    names: dict[int, str] = {}
    for question in questions:
        if question.item is not None:
            asked.setdefault(((question.la, question.form), question.item), []).append(question.text)
            names[question.item] = question.item_name
    both = tuple(
        (item, names[item], "\n".join(asked[place, item]), "\n".join(asked[(first.la, first.form), item]))
        for item in first.common
    )
    heads = ("Item", "Data item", f"{la}: {form}", f"{first.la}: {first.form}")
    return (listed, Table("side-by-side", "", f"How {la} and {first.la} word what both ask", heads, both, note=note))
