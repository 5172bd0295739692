"""`askonce matrix tidy`: any matrix as one plain table."""

from __future__ import annotations

from pathlib import Path

import click

from designer import options


@click.command()
@options.matrix
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The CSV file to write.")
@options.form_names
def command(matrix: Path | None, out: Path, form_names: Path | None) -> None:
    """Write a matrix as a tidy CSV: one row for each item and council.

    Loading the CSV gives the same matrix again. Without MATRIX, the embedded reference matrix is used.
    """
    from data_matrix.tidy import to_tidy
    from designer.choose_matrix import choose_matrix
    from foundation.files import refuse_overwriting, write_atomic

    refuse_overwriting(out, matrix, form_names)
    loaded = choose_matrix(matrix, form_names)
    text = to_tidy(loaded)
    # With a byte-order mark Excel opens the file as UTF-8; without it, it shows £ and ’ as two letters.
    write_atomic(out, "\ufeff" + text)
    rows = sum(max(1, len(item.wordings)) for item in loaded.items)
    click.echo(f"{out}: {len(loaded.items):,} items on {rows:,} rows, {len(loaded.forms):,} forms.")
