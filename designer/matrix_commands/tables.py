"""`askonce matrix tables`: the report's tables 1-7, and those steering groups ask for, from any matrix."""

from __future__ import annotations

from pathlib import Path

import click

from designer import options
from designer.print_tables import FORMATS, printed


@click.command()
@options.matrix
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@options.form_names
def command(matrix: Path | None, format_: str, form_names: Path | None) -> None:
    """Print tables 1-7 of a matrix beside the printed figures, and further tables.

    Without MATRIX, the embedded reference matrix is used.
    """
    from data_matrix.tables import all_tables
    from designer.choose_matrix import choose_matrix

    click.echo(printed(all_tables(choose_matrix(matrix, form_names)), format_), nl=False)
