"""`askonce redesign`: what a scenario gives back, and what it must not lose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from designer import options

if TYPE_CHECKING:
    from analyser.redesign.scenario import Scenario
    from analyser.redesign.source import Source
    from data_matrix.model import Matrix

_SUGGEST = {"exact": "only exact repeats", "groups": "all agreed groups", "core": "common core"}


@click.command()
@click.argument("paths", metavar="[SCENARIO] [MATRIX]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--suggest",
    type=click.Choice(list(_SUGGEST)),
    help="Instead of a SCENARIO: only exact repeats, all agreed groups, or a common core of all LAs.",
)
@click.option("--forms", type=click.Path(path_type=Path), help="A form spec or a folder of them, instead of a matrix.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="With --forms: forms that would stand in their place, files or folders.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the scenario, the new forms and the changes.")
@click.option("--children", type=click.IntRange(min=1), help="How many children: adds the hours for all of them.")
@options.year
@options.parameters
@options.workflow
@options.kinds
@click.option("--decisions", type=click.Path(path_type=Path), help="YAML file of questions to keep apart.")
def command(
    paths: tuple[Path, ...],
    suggest: str | None,
    forms: Path | None,
    against: tuple[Path, ...],
    out: Path | None,
    children: int | None,
    year: str,
    parameters: Path | None,
    workflow: Path | None,
    kinds: Path | None,
    decisions: Path | None,
) -> None:
    """Apply a redesign scenario to a matrix or to forms, and lay before and after side by side.

    SCENARIO is a YAML file of decisions; --suggest writes one to start from. Without a MATRIX or --forms, the embedded
    matrix is used. A scenario that would lose a statutory item or the child's voice is refused, unless the decision
    gives an `override` with the reason. --suggest core on a matrix also writes common_core.yaml, one minimal shared
    form of what all LAs collect and what returns need.
    """
    from analyser.burden.journey import Situation
    from analyser.burden.parameters import read_parameters
    from analyser.redesign.run import redesign, refuse_losses
    from analyser.redesign.told import told
    from analyser.redesign.write import write_redesign

    scenario_path, matrix = _meant(paths, suggest, forms, against)
    source = _source(matrix, forms, against, workflow, decisions, kinds)
    scenario = _scenario(source, scenario_path, suggest)
    found = redesign(
        source.questions,
        scenario,
        source.workflow,
        source.groups,
        source.watched,
        facts=source.facts,
        situation=Situation(year),
        parameters=read_parameters(parameters) if parameters else None,
        instead=source.instead,
    )
    if not source.instead:
        refuse_losses(found)
    click.echo("\n".join(told(found, children)))
    unlike = _unlike(source)
    if unlike:
        click.echo(unlike)
    if out is not None:
        written = _shared_form(source.matrix, source, out) if suggest == "core" and source.matrix else []
        for path in (*written, *write_redesign(found, source, out)):
            click.echo(f"  {path}")


def _unlike(source: Source) -> str:
    """Return what to say where the forms that would take the place of others do more than those, or nothing."""
    had = {facts.stage for facts in source.facts[: len(source.specs)]}
    other = source.facts[len(source.specs) :]
    more = [facts for facts in other if facts.stage not in had]
    if not more:
        return ""
    steps = ", ".join(sorted({facts.stage.replace("_", " ") or "no step" for facts in more}))
    return (
        f"This is not like for like: {len(more)} of the {len(other)} forms stand at steps of the workflow where there "
        f"was none before ({steps}). Name with --against only the forms that would take the place of those you have."
    )


def _shared_form(matrix: Matrix, source: Source, out: Path) -> list[Path]:
    from renderers.forms_in import write_drafts
    from renderers.matrix_draft import draft_of_core

    return write_drafts((draft_of_core(matrix, source.core_words()),), out)


def _meant(
    paths: tuple[Path, ...], suggest: str | None, forms: Path | None, against: tuple[Path, ...]
) -> tuple[Path | None, Path | None]:
    own = list(paths)
    scenario = None if suggest or against or not own else own.pop(0)
    if scenario is None and not suggest and not against:
        raise click.UsageError("Name a scenario, or give --suggest exact, groups or core.")
    if against and not forms:
        raise click.UsageError("--against needs --forms: the forms that it replaces.")
    if len(own) > 1 or (own and forms):
        raise click.UsageError("Name one matrix, or --forms, not both.")
    return scenario, own[0] if own else None


def _source(
    matrix: Path | None,
    forms: Path | None,
    against: tuple[Path, ...],
    workflow: Path | None,
    decisions: Path | None,
    kinds: Path | None,
) -> Source:
    from analyser.data_kinds import NO_OVERRIDES, read_overrides
    from analyser.redesign.source import of_forms, of_matrix
    from analyser.similarity.decisions import NONE, load_decisions
    from analyser.workflow import load_workflow
    from designer.choose_matrix import choose_matrix
    from form_specs.folders import load_all

    apart = load_decisions(decisions) if decisions else NONE
    own = read_overrides(kinds) if kinds else NO_OVERRIDES
    if forms is None:
        loaded = choose_matrix(matrix)
        return of_matrix(loaded, load_workflow(workflow, loaded.forms) if workflow else None, apart, own)
    specs = load_all([forms])
    flow = load_workflow(workflow) if workflow else None
    return of_forms(specs, load_all(against), flow, apart, own)


def _scenario(source: Source, path: Path | None, suggest: str | None) -> Scenario:
    from analyser.redesign.scenario import Scenario, load_scenario

    if path is not None:
        return load_scenario(path)
    return source.suggested(suggest) if suggest else Scenario("Other forms in their place", ())
