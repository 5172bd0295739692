"""`askonce language`: what could be put better in the questions of a CSV."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("questions", metavar="CSV", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="CSV file to write the findings to.")
@click.option(
    "--glossary",
    "--vocabulary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="YAML file of your council's own words, read over those that come with AskOnce; may be given more than once.",
)
def command(questions: Path, out: Path, glossaries: tuple[Path, ...]) -> None:
    """Prompt for plainer, kinder questions.

    CSV holds one question a row: a column label and, where you have them, id, form, section, field_type, options
    (parted by semicolons), help_text and audience (practitioner, child, both or family). A row that names a form is
    read with the other rows of that form; one that names none is read alone. One row is written for each finding: a
    question that needs no prompt has none.
    """
    from analyser.language_csv import read_language_csv, write_findings
    from analyser.lint import lint
    from analyser.vocabulary import read_vocabulary
    from foundation.files import refuse_overwriting

    refuse_overwriting(out, questions, *glossaries)
    asked = read_language_csv(questions)
    found = lint(asked, vocabulary=read_vocabulary(glossaries))
    write_findings(out, asked, found)
    prompted = len({f.question or f.form for f in found})
    click.echo(f"{len(found):,} findings on {prompted:,} of {len(asked):,} questions: {out}")
