"""`askonce analyse`: the whole analysis of a matrix, written as reports a person and a pipeline can read."""

from __future__ import annotations

from pathlib import Path

import click

from designer import options


@click.command()
@options.matrix
@click.option(
    "--out",
    default=Path("askonce-report"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder to write the reports into.",
)
@options.form_names
@options.workflow
@click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path),
    help="What you decided: a YAML file (questions to keep apart, to leave out of groups, findings), or an earlier "
    "report.xlsx whose sheet of findings was filled in. May be given more than once.",
)
@options.kinds
@click.option(
    "--glossary",
    multiple=True,
    type=click.Path(path_type=Path),
    help="YAML file of your council's own words, for the findings on wording; may be given more than once.",
)
def command(
    matrix: Path | None,
    out: Path,
    form_names: Path | None,
    workflow: Path | None,
    decisions: tuple[Path, ...],
    kinds: Path | None,
    glossary: tuple[Path, ...],
) -> None:
    """Analyse a data matrix and write the reports.

    MATRIX is a workbook (.xlsx, .xlsm) or a .csv file, wide as published or tidy. Without it, the embedded
    reference matrix is analysed: its published parts are marked, and everything else in it was written by us.
    """
    from analyser.data_kinds import NO_OVERRIDES, read_overrides
    from analyser.run import analyse
    from analyser.similarity.decisions import load_all_decisions
    from analyser.vocabulary import read_vocabulary
    from analyser.workflow import load_workflow
    from designer.choose_matrix import choose_matrix
    from designer.progress import steps
    from renderers.reports.write import write_reports

    with steps(3) as step:
        step("Reading the matrix")
        loaded = choose_matrix(matrix, form_names)
        step("Working out tables, repeats and the plan")
        analysis = analyse(
            loaded,
            workflow=load_workflow(workflow, loaded.forms) if workflow else None,
            decisions=load_all_decisions(decisions),
            vocabulary=read_vocabulary(glossary),
            kinds=read_overrides(kinds) if kinds else NO_OVERRIDES,
        )
        step("Writing the reports")
        written = write_reports(analysis, out)
    click.echo(f"Analysed {len(loaded.items):,} items of {len(loaded.las)} LAs from {loaded.source.path}.")
    if loaded.is_reconstructed:
        click.echo("Most of this matrix is reconstructed: only what is marked published was printed in the report.")
    if loaded.warnings:
        click.echo(f"{len(loaded.warnings):,} places to mend in the workbook: the report lists them.")
    for path in written:
        click.echo(f"  {path}")
    click.echo(f"Open {out / 'report.html'} in a browser to read the report.")
