"""`askonce draft`: a form made from the rows of a matrix."""

from __future__ import annotations

from pathlib import Path

import click

from designer import options


@click.command()
@options.matrix
@click.option(
    "--from-matrix", "form", nargs=2, metavar="LA FORM", help='A council and its form: "LA 2" "Placement Plan".'
)
@click.option("--items", metavar="NUMBERS", help="Items to ask, for example 4,16,761-766.")
@click.option("--la", help="With --items: the council whose words are taken.")
@click.option("--title", help="With --items: what the form is called.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder for the draft.")
def command(
    matrix: Path | None,
    form: tuple[str, str] | None,
    items: str | None,
    la: str | None,
    title: str | None,
    out: Path,
) -> None:
    """Draft a form from MATRIX (without it, the embedded one): a council's form as it is asked, or items you pick.

    Options and statutory fields come with it. What had to be guessed stands beside the draft.
    """
    from designer.choose_matrix import choose_matrix
    from foundation.errors import InputError
    from renderers.forms_in import write_drafts
    from renderers.matrix_draft import draft_of_form, draft_of_items

    if (form is None) == (items is None):
        raise InputError("Say what to draft", 'Give either --from-matrix "LA 2" "Placement Plan" or --items 4,16')
    loaded = choose_matrix(matrix)
    if form:
        draft = draft_of_form(loaded, *form)
    else:
        draft = draft_of_items(loaded, _numbers(items or ""), title or "Drafted form", la)
    written = write_drafts((draft,), out)
    fields = sum(1 for _ in draft.form.fields())
    click.echo(f"Wrote {written[0]}: {fields} questions ({len(draft.guessed)} guesses in {written[1].name}).")


def _numbers(text: str) -> list[int]:
    import re

    from foundation.errors import InputError

    found: list[int] = []
    for part in filter(None, (p.strip() for p in text.split(","))):
        match = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", part)
        if not match:
            raise InputError(f"`{part}` is not an item number", "Write them as 4,16,761-766")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise InputError(f"`{part}` runs backwards", f"Write {last}-{first}")
        found += range(first, min(last, first + 100_000) + 1)
    if not found:
        raise InputError("--items names no item", "Write them as 4,16,761-766")
    return found
