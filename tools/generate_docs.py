"""Write all that is made of other files: the pages of docs/, words and parameters kept ready, the first page's figures.

`make docs` runs it; a test fails when one is stale.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from analyser.burden.parameters import KEPT as KEPT_PARAMETERS
from analyser.burden.parameters import kept_form
from analyser.rule_pages import rules_page
from analyser.run import analyse
from analyser.vocabulary.load import COMPILED, compiled
from data_matrix import tidy
from data_matrix.load.codes import CODES
from data_matrix.reference import load_reference
from designer import headline
from designer.cli import cli
from form_specs.describe import spec_page
from renderers.format_pages import formats_page

DOCS = Path(__file__).resolve().parents[1] / "docs"
_MADE = "<!-- Made by `make docs` from the code itself; changes made here are lost. -->\n\n"


def cli_page() -> str:
    """Return docs/cli.md: the help of every command."""
    sections = [f"## {path}\n\n```text\n{text}```\n" for path, text in _helps(cli, "askonce")]
    return f"{_MADE}# The command line\n\n" + "\n".join(sections)


def _helps(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    names = cli.context_settings.get("help_option_names")
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100, help_option_names=names)
    yield path, command.get_help(context) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _helps(child, f"{path} {name}")


def matrix_page() -> str:
    """Return docs/matrix.md: the tidy layout, and every kind of load warning with what to do about it."""
    warnings = [f"| `{code}` | {told.title} | {told.fix} |" for code, told in CODES.items()]
    return "\n".join(
        [
            f"{_MADE}# Matrix files",
            "",
            "AskOnce reads the published layout (one wide sheet, a block of columns for each council) and a tidy one.",
            "`askonce matrix tidy MATRIX --out FILE.csv` turns the first into the second.",
            "",
            "## The tidy layout",
            "",
            inspect.cleandoc(tidy.__doc__ or ""),
            "",
            "Columns, in order: " + ", ".join(f"`{column}`" for column in tidy.COLUMNS) + ".",
            "",
            "## Load warnings",
            "",
            "Nothing is dropped in silence. `askonce matrix check MATRIX` lists each with its place.",
            "",
            "| Code | What is wrong | What to do |",
            "| --- | --- | --- |",
            *warnings,
            "",
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules_page,
    "cli.md": cli_page,
    "formats.md": lambda: _MADE + formats_page(),
    "form-specs.md": lambda: _MADE + spec_page(),
    "matrix.md": matrix_page,
}


def main() -> None:
    """Write every page, what is read of YAML files once and kept beside them, and the figures of the first page."""
    DOCS.mkdir(exist_ok=True)
    written = {f"docs/{name}": page() for name, page in PAGES.items()}
    written[f"analyser/burden/{KEPT_PARAMETERS}"] = kept_form()
    written[f"analyser/vocabulary/{COMPILED}"] = compiled()
    for path, text in written.items():
        (DOCS.parent / path).write_text(text, encoding="utf-8")
    counted = headline.headline_of(analyse(load_reference()))
    (DOCS.parent / "designer" / headline.EMBEDDED).write_text(headline.written_out(counted), encoding="utf-8")


if __name__ == "__main__":
    main()
