"""`askonce matrix tables`: the report's tables 1-7, and those steering groups ask for, from any matrix."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from designer.grid import grid
from foundation.cells import inert

if TYPE_CHECKING:
    from data_matrix.tables import Table


@click.command()
@click.argument("matrix", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--form-names", type=click.Path(path_type=Path), help="YAML file saying which spelling means which form.")
def command(matrix: Path | None, format_: str, form_names: Path | None) -> None:
    """Print tables 1-7 of a matrix beside the printed figures, and further tables.

    Without MATRIX, the embedded reference matrix is used.
    """
    from data_matrix.tables import all_tables
    from designer.choose_matrix import choose_matrix

    tables = all_tables(choose_matrix(matrix, form_names))
    click.echo({"text": _text, "json": _json, "csv": _csv}[format_](tables), nl=False)


def _text(tables: tuple[Table, ...]) -> str:
    blocks = []
    for table in tables:
        name = f"Table {table.number}: {table.title}" if table.number else table.title
        head = [name, "-" * len(name), *([table.note] if table.note else [])]
        blocks.append("\n".join([*head, *grid([table.columns, *table.rows])]) + "\n")
    return "\n".join(blocks)


def _json(tables: tuple[Table, ...]) -> str:
    return json.dumps([asdict(table) for table in tables], indent=2, ensure_ascii=False) + "\n"


def _csv(tables: tuple[Table, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for table in tables:
        writer.writerow([f"Table {table.number}" if table.number else "", table.title])
        writer.writerow(table.columns)
        writer.writerows([inert(value) for value in row] for row in table.rows)
        writer.writerow([])
    return out.getvalue()
