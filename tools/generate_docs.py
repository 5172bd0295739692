"""Write the generated pages of docs/: `make docs`. A test fails when one is stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from designer.cli import cli

DOCS = Path(__file__).resolve().parents[1] / "docs"
_MADE = "<!-- Made by `make docs` from the code itself; changes made here are lost. -->\n\n"


def cli_page() -> str:
    """Return docs/cli.md: the help of every command."""
    sections = [f"## {path}\n\n```text\n{text}```\n" for path, text in _helps(cli, "askonce")]
    return f"{_MADE}# The command line\n\n" + "\n".join(sections)


def _helps(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    yield path, command.get_help(context) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _helps(child, f"{path} {name}")


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page}


def main() -> None:
    """Write every page."""
    DOCS.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
