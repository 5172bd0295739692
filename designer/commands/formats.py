"""`askonce formats`: what each export format carries, what it loses, and how that was proven."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text", show_default=True)
def command(form: str) -> None:
    """List the formats a form can be exported to and imported from."""
    from renderers.format_pages import formats_page, formats_text

    click.echo(formats_page() if form == "md" else formats_text(), nl=False)
