"""`askonce report`: a pack for a steering group, for practice leads or for a workflow team."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from designer import options

if TYPE_CHECKING:
    from analyser.redesign.run import Redesign
    from analyser.redesign.scenario import Scenario
    from analyser.run import Analysis
    from analyser.similarity.decisions import Decisions
    from form_specs.model import Form
    from renderers.packs._pack import Taken

_PACKS = ("steering", "practice", "workflow")


@click.command()
@options.matrix
@click.option("--for", "audience", type=click.Choice(_PACKS), required=True, help="Whom the pack is for.")
@click.option("--out", default=Path("askonce-pack"), show_default=True, type=click.Path(path_type=Path))
@click.option("--scenario", type=click.Path(path_type=Path), help="Your own scenario, proposed before the suggested.")
@click.option("--decisions", type=click.Path(path_type=Path), help="YAML or report.xlsx of what was decided.")
@click.option(
    "--workspace", type=click.Path(path_type=Path), help="Designer's workspace: forms, and who approved them."
)
@click.option("--since", type=click.Path(path_type=Path), help="summary.json of an earlier run, to show what changed.")
@options.kinds
@options.workflow
@options.form_names
def command(
    matrix: Path | None,
    audience: str,
    out: Path,
    scenario: Path | None,
    decisions: Path | None,
    workspace: Path | None,
    since: Path | None,
    kinds: Path | None,
    workflow: Path | None,
    form_names: Path | None,
) -> None:
    """Write a pack as HTML, Word, PDF and Excel, all from the same figures.

    For a steering group: what is asked again and what that costs, what a redesign gives back, what is at risk, what to
    decide and who decided. For practice leads: the language of every form. For a workflow team: form by form what to
    change, with test cases. Without MATRIX, the embedded one.
    """
    from analyser.data_kinds import NO_OVERRIDES, read_overrides
    from analyser.redesign.guards import Statutory
    from analyser.run import analyse
    from analyser.similarity.decisions import NONE, load_decisions
    from analyser.workflow import load_workflow
    from designer.choose_matrix import choose_matrix
    from designer.progress import steps
    from renderers.packs._pack import PackInput
    from renderers.packs.write import write_pack

    with steps(4) as step:
        step("Reading the matrix")
        loaded = choose_matrix(matrix, form_names)
        step("Working out tables, repeats and the plan")
        decided = load_decisions(decisions) if decisions else NONE
        analysis = analyse(
            loaded,
            workflow=load_workflow(workflow, loaded.forms) if workflow else None,
            decisions=decided,
            kinds=read_overrides(kinds) if kinds else NO_OVERRIDES,
        )
        step("Working through the scenarios")
        scenarios = _scenarios(analysis, scenario)
        taken = _taken(analysis, scenarios, decided, decisions, workspace)
        own = _forms(workspace) if workspace else ()
        given = PackInput(analysis, scenarios, Statutory.of(loaded), _earlier(since), taken, own)
        step("Writing the pack")
        written, lacking = write_pack(audience, given, out)
    for path in written:
        click.echo(f"  {path}")
    if lacking:
        click.echo(lacking, err=True)
    click.echo(f"Open {out / f'{audience}.html'} in a browser to read the pack.")


def _scenarios(analysis: Analysis, own: Path | None) -> dict[str, Redesign]:
    from analyser.redesign.run import redesign, refuse_losses
    from analyser.redesign.scenario import load_scenario
    from analyser.redesign.source import of_analysis

    source = of_analysis(analysis)
    wanted: dict[str, Scenario] = {"own": load_scenario(own)} if own else {}
    wanted |= {name: source.suggested(name) for name in ("groups", "exact", "core")}
    found = {}
    for name, scenario in wanted.items():
        found[name] = redesign(
            source.questions, scenario, source.workflow, source.groups, source.watched, findings=analysis.findings
        )
        refuse_losses(found[name])
    return found


def _forms(workspace: Path) -> tuple[Form, ...]:
    from designer.workspace.files import FormFiles
    from form_specs.load import load_form

    files = FormFiles(workspace)
    return tuple(load_form(files.path(name)) for name in files.names())


def _earlier(path: Path | None) -> dict[str, Any] | None:
    import json

    from foundation.errors import InputError
    from foundation.files import read_bytes

    if path is None:
        return None
    try:
        data = json.loads(read_bytes(path, limit_mb=50))
    except ValueError as error:
        raise InputError(f"This is not JSON ({error})", "Give the summary.json of an earlier run", path=path) from error
    if not isinstance(data, dict) or "burden" not in data:
        raise InputError("This is no summary of AskOnce", "Give the summary.json of an earlier run", path=path)
    return data


def _taken(
    analysis: Analysis, scenarios: dict[str, Redesign], decided: Decisions, path: Path | None, workspace: Path | None
) -> tuple[Taken, ...]:
    from designer.decisions_taken import of_file, of_scenario, of_workspace

    questions = analysis.questions
    return (
        *(of_scenario(scenarios["own"].scenario, questions) if "own" in scenarios else ()),
        *(of_file(decided, path, questions) if path else ()),
        *(of_workspace(workspace) if workspace else ()),
    )
