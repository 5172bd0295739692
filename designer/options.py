"""What several commands take, said alike by each."""

from __future__ import annotations

from pathlib import Path

import click

_PATH = click.Path(path_type=Path)

matrix = click.argument("matrix", required=False, type=_PATH)
form_names = click.option(
    "--form-names",
    type=_PATH,
    help="YAML file saying which spelling means which form (write one with `askonce matrix check`).",
)
workflow = click.option(
    "--workflow",
    type=_PATH,
    help="YAML file saying which form comes when, and how often (write one with `askonce workflow`).",
)
kinds = click.option("--kinds", type=_PATH, help="YAML file of your own kinds of data, by item.")
parameters = click.option("--parameters", type=_PATH, help="YAML file of your own burden parameters.")
year = click.option(
    "--year", type=click.Choice(["first", "later"]), default="first", show_default=True, help="Year of care."
)
