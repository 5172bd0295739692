"""`askonce export`: a form as a definition that another system imports."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--to", required=True, help="The format; `askonce formats` lists them.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file, or a folder, to write.")
@click.option("--against", type=click.Path(path_type=Path), help="The version before, whose changes to list.")
def command(spec: Path, to: str, out: Path, against: Path | None) -> None:
    """Write the form in SPEC as another system's definition.

    What that system cannot hold is listed on the screen and in NAME.losses.json beside the export. An export that would
    change what the form means is refused.
    """
    from form_specs.load import load_form
    from foundation.files import refuse_overwriting
    from renderers.forms_out import export_form, format_named

    refuse_overwriting(out, spec, against)
    earlier = load_form(against) if against else None
    written, losses = export_form(load_form(spec), format_named(to), out, earlier)
    for path in written:
        click.echo(f"Wrote {path}.")
    if losses:
        click.echo(f"\n{to} cannot hold {len(losses)} thing{'s' if len(losses) != 1 else ''} of this form:")
    for loss in losses:
        click.echo(f"  {loss.where or 'the form'}: {loss.what}. {loss.instead}")
