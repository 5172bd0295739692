"""`askonce matrix tables`: the report's tables 1-7, and those steering groups ask for, from any matrix."""

from __future__ import annotations

from pathlib import Path

import click

from designer.print_tables import FORMATS, printed


@click.command()
@click.argument("matrix", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--form-names", type=click.Path(path_type=Path), help="YAML file saying which spelling means which form.")
def command(matrix: Path | None, format_: str, form_names: Path | None) -> None:
    """Print tables 1-7 of a matrix beside the printed figures, and further tables.

    Without MATRIX, the embedded reference matrix is used.
    """
    from data_matrix.tables import all_tables
    from designer.choose_matrix import choose_matrix

    click.echo(printed(all_tables(choose_matrix(matrix, form_names)), format_), nl=False)
