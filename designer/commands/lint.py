"""`askonce lint`: prompts on form specs or on the questions of a matrix, for people and for pipelines."""

from __future__ import annotations

from collections import Counter
from datetime import date
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
    help=f"YAML file of a council's own words; {_GLOSSARY} beside the forms is found by itself.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Leave out the findings in this file, so that only what is new is told.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    help="Write the findings of this run to a file for --baseline, and tell none of them.",
)
def command(
    paths: tuple[Path, ...],
    format_: str,
    fail_on: str,
    glossary: tuple[Path, ...],
    baseline: Path | None,
    write_baseline: Path | None,
) -> int:
    """Prompt for what could be clearer, kinder or shorter in forms.

    PATH is a form spec (.yaml), a folder of them, or a matrix (.xlsx, .xlsm, .csv). A finding is a prompt, not a
    verdict: a form that keeps a wording says so under `accepted`, or in a comment beside it, and is not failed for it:

    \b
    # askonce: allow RULE because REASON
    """
    import renderers.lint
    from analyser.baseline import read_baseline
    from analyser.findings import Severity
    from analyser.lint_files import at_least
    from analyser.vocabulary import read_vocabulary
    from foundation.discovery import discover
    from renderers.lint._format import LintFormat

    if baseline and write_baseline:
        raise click.UsageError("--baseline and --write-baseline do not go together: write first, then read.")
    known = read_baseline(baseline) if baseline else None
    found = _found(paths, read_vocabulary([*_glossaries(paths), *glossary]))
    if write_baseline:
        return _write(found, write_baseline)
    if known is not None:
        found = _new(found, known)
    formats = {each.name: each for each in discover(renderers.lint, "FORMAT", LintFormat)}
    click.echo(formats[format_].render(found), nl=False)
    failing = [] if fail_on == "never" else at_least(found, Severity[fail_on.upper()])
    return 1 if failing else 0


def _glossaries(paths: tuple[Path, ...]) -> list[Path]:
    """Return the glossaries in the folders named and beside the files named, each once."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    return [folder / _GLOSSARY for folder in folders if (folder / _GLOSSARY).is_file()]


def _write(found: list[Located], path: Path) -> int:
    from analyser.baseline import baseline_of
    from foundation.files import write_atomic

    write_atomic(path, baseline_of(found))
    kept = sum(not one.accepted for one in found)
    click.echo(f"{kept} findings written to {path}; give it as --baseline to see only what is new.", err=True)
    return 0


def _new(found: list[Located], known: Counter[str]) -> list[Located]:
    from analyser.baseline import compare

    compared = compare(found, known)
    gone = f"; {compared.gone} in it were not met in this run" if compared.gone else ""
    click.echo(f"{compared.known} findings known from the baseline are left out{gone}.", err=True)
    return compared.new


def _found(paths: tuple[Path, ...], vocabulary: Vocabulary) -> list[Located]:
    from analyser.lint_files import lint_matrix, lint_specs
    from analyser.rules._rule import Settings
    from designer.choose_matrix import choose_matrix
    from form_specs.folders import spec_paths
    from form_specs.load import load

    matrices = [path for path in paths if not path.is_dir() and path.suffix.lower() not in _SPECS]
    named = [path for path in paths if path not in matrices]
    specs = [load(path) for path in spec_paths(named) if path.name != _GLOSSARY] if named else []
    # The clock is read here and nowhere below: review dates are held against today.
    settings = Settings(today=date.today().isoformat())
    found = lint_specs(specs, vocabulary, settings) if specs else []
    return [*found, *(one for path in matrices for one in lint_matrix(choose_matrix(path), vocabulary))]
