"""`askonce matrix`: look into a data matrix."""

import click

from designer import matrix_commands
from designer.groups import DiscoveredGroup


@click.group(cls=DiscoveredGroup, package=matrix_commands)
def command() -> None:
    """Check, convert and tabulate a data matrix workbook."""
