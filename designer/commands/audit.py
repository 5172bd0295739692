"""`askonce audit verify`: is the audit trail of a workspace whole?"""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Look into the audit trail of a workspace."""


@command.command()
@click.option(
    "--workspace",
    default=Path("askonce-workspace"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of the workspace.",
)
def verify(workspace: Path) -> int:
    """Check that nothing in the audit trail was changed, taken out or put in between.

    Each entry is chained to the one before by its hash, and the newest is told beside the trail, in audit.head. Who can
    write both files and works all hashes out anew is not found out: keep audit.head in git, or elsewhere, against that.
    """
    from designer.workspace.folder import HEAD, TRAIL
    from designer.workspace.trail import Trail
    from designer.workspace.verify import verify as check
    from foundation.errors import InputError

    path = workspace / TRAIL
    if not path.is_file():
        raise InputError("There is no audit trail here", "Name the folder of a workspace with --workspace", path=path)
    found = check(Trail(path), workspace / HEAD)
    for fault in found.faults:
        click.echo(f"{path}: {fault}")
    if found.faults:
        return 1
    click.echo(f"{path}: whole; {found.events:,} entries, {found.texts:,} texts kept, newest entry {found.head[:12]}.")
    return 0
