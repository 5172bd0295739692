"""`askonce lint`: prompts on form specs or on the questions of a matrix, for people and for pipelines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from analyser.lint_files import Located
    from analyser.vocabulary import Vocabulary

_SPECS = (".yaml", ".yml")
_GLOSSARY = "glossary.yaml"


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Exit with status 1 when a finding is of this severity or above.",
)
@click.option(
    "--glossary",
    multiple=True,
    type=click.Path(path_type=Path),
    help=f"YAML file of a council's own words; {_GLOSSARY} in a folder named is found by itself.",
)
def command(paths: tuple[Path, ...], format_: str, fail_on: str, glossary: tuple[Path, ...]) -> int:
    """Prompt for what could be clearer, kinder or shorter in forms.

    PATH is a form spec (.yaml), a folder of them, or a matrix (.xlsx, .xlsm, .csv). A finding is a prompt, not a
    verdict: a form that keeps a wording says so under `accepted`, with its reason, and is not failed for it.
    """
    import renderers.lint
    from analyser.findings import Severity
    from analyser.lint_files import at_least
    from analyser.vocabulary import read_vocabulary
    from foundation.discovery import discover
    from renderers.lint._format import LintFormat

    beside = [path / _GLOSSARY for path in paths if (path / _GLOSSARY).is_file()]
    found = _found(paths, read_vocabulary([*beside, *glossary]))
    formats = {each.name: each for each in discover(renderers.lint, "FORMAT", LintFormat)}
    click.echo(formats[format_].render(found), nl=False)
    failing = [] if fail_on == "never" else at_least(found, Severity[fail_on.upper()])
    return 1 if failing else 0


def _found(paths: tuple[Path, ...], vocabulary: Vocabulary) -> list[Located]:
    from analyser.lint_files import lint_matrix, lint_specs
    from designer.choose_matrix import choose_matrix
    from form_specs.folders import spec_paths
    from form_specs.load import load

    matrices = [path for path in paths if not path.is_dir() and path.suffix.lower() not in _SPECS]
    named = [path for path in paths if path not in matrices]
    specs = [load(path) for path in spec_paths(named) if path.name != _GLOSSARY] if named else []
    found = lint_specs(specs, vocabulary) if specs else []
    return [*found, *(one for path in matrices for one in lint_matrix(choose_matrix(path), vocabulary))]
