"""`askonce voice`: the voice data sets 2a, 2b and 2c from a council's own CSV."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("csv_path", metavar="CSV", type=click.Path(path_type=Path))
@click.option(
    "--codes",
    type=click.Choice(["current", "recommended"]),
    default="current",
    show_default=True,
    help="What PN codes mean where a row has no code_set: today's return's codes, or those recommended in 2023.",
)
@click.option("--from", "start", type=_DAY, help="First day counted, for example 2023-04-01.")
@click.option("--to", "end", type=_DAY, help="Last day counted, for example 2024-03-31.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def command(csv_path: Path, codes: str, start: datetime | None, end: datetime | None, format_: str) -> None:
    """Work out voice data sets 2a, 2b and 2c, as the report on children's voices defines them.

    CSV has a row for each assessment, closure, review or feedback check: `event`; `answer` (yes, no, not appropriate);
    for a review `code`; and where you have them `plan`, `date`, `code_set`. It needs no names, and none are kept.
    Today's codes are put into the recommended ones; what cannot be told is said.
    """
    from analyser.voice.returns import read_returns
    from designer.print_tables import printed
    from renderers.voice_tables import tables_of

    days = [day.date() if day else None for day in (start, end)]
    found = read_returns(csv_path, code_set=codes, start=days[0], end=days[1])
    click.echo(printed(tables_of(found), format_), nl=False)
