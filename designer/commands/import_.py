"""`askonce import`: another system's definition as a draft spec."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "name", help="The format of FILE, where it cannot be told; `askonce formats` lists them.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder for the drafts.")
def command(file: Path, name: str | None, out: Path) -> None:
    """Read the forms in FILE into draft specs.

    What was guessed and what was lost stands beside each draft, with its place.
    """
    from renderers.forms_in import import_file, write_drafts

    drafts = import_file(file, name)
    write_drafts(drafts, out)
    for draft in drafts:
        counts = f"{len(draft.guessed)} guessed, {len(draft.lost)} lost"
        fields = sum(1 for _ in draft.form.fields())
        click.echo(f"{out / draft.form.id}.yaml: {draft.form.title}, {fields} questions ({counts}).")
