"""`askonce rules`: every rule, why it exists and when it is silent."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "json"]),
    default="md",
    show_default=True,
    help="A page to read, or the same as data.",
)
def command(form: str) -> None:
    """Print every rule: what it prompts for, why, when it is silent, and examples."""
    from analyser.rule_pages import rules_json, rules_page

    click.echo(rules_page() if form == "md" else rules_json(), nl=False)
