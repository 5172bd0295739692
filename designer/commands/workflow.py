"""`askonce workflow`: write the workflow of each LA's forms for a person to edit."""

from __future__ import annotations

from pathlib import Path

import click

from designer import options


@click.command()
@options.matrix
@click.option("--out", required=True, type=click.Path(path_type=Path), help="YAML file to write; it must not exist.")
@options.form_names
def command(matrix: Path | None, out: Path, form_names: Path | None) -> None:
    """Write which form comes when, and how often, as a YAML file to edit.

    `askonce analyse --workflow FILE` then plans with your order instead of the default. An existing file is never
    overwritten.
    """
    from analyser.workflow import default_workflow, write_workflow
    from designer.choose_matrix import choose_matrix
    from foundation.errors import InputError
    from foundation.files import write_atomic

    if out.exists():
        raise InputError("The file is there already", "Name another file, or delete that one first", path=out)
    workflow = default_workflow(choose_matrix(matrix, form_names).forms)
    write_atomic(out, write_workflow(workflow))
    click.echo(f"Wrote the workflow of {len(workflow.steps)} forms to {out}. Move the forms into your own order.")
