"""`askonce burden`: how long recording takes, as low, central and high estimates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from designer import options
from designer.number import Number

if TYPE_CHECKING:
    from analyser.burden.calibrate import Calibration
    from analyser.burden.journey import Situation
    from analyser.burden.model import Burden
    from analyser.burden.parameters import Parameters
    from analyser.data_kinds import Overrides

_SPECS = (".yaml", ".yml")
_SHOWN = 12


@click.command()
@click.argument("paths", metavar="[MATRIX|SPEC...]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--children", type=click.IntRange(1, 10_000_000), help="How many children: adds the hours for all of them."
)
@click.option("--rate", type=Number(0.01, 10_000), help="Cost of an hour in £, your own; needs --children.")
@options.parameters
@click.option("--calibrate", type=click.Path(path_type=Path), help="CSV of timed completions: form, minutes, la.")
@options.year
@click.option("--age", type=Number(0, 25), help="The child's age in years, where it changes what is due.")
@click.option("--settled", is_flag=True, help="The child is settled where they live, meant to stay to 18.")
@options.workflow
@options.kinds
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def command(
    paths: tuple[Path, ...],
    children: int | None,
    rate: float | None,
    parameters: Path | None,
    calibrate: Path | None,
    year: str,
    age: float | None,
    settled: bool,
    workflow: Path | None,
    kinds: Path | None,
    format_: str,
) -> None:
    """Estimate the minutes that forms take for one child in a year.

    Of a matrix (.xlsx, .csv), of form specs (.yaml) or folders of them; without either, of the embedded matrix. Always
    low, central and high: nobody knows how much people write. Time a few completions and give them as --calibrate.
    """
    from analyser.burden.calibrate import calibrate as hold_against
    from analyser.burden.calibrate import calibrated
    from analyser.burden.journey import Situation
    from analyser.burden.parameters import default_parameters, read_parameters
    from analyser.data_kinds import NO_OVERRIDES, read_overrides

    if rate is not None and children is None:
        raise click.UsageError("--rate needs --children: cost is hours for all of them times the rate.")
    known = read_parameters(parameters) if parameters else default_parameters()
    when = Situation(year, age, settled)
    own = read_overrides(kinds) if kinds else NO_OVERRIDES
    burden = _estimate(paths, workflow, when, known, own)
    found = hold_against(burden, calibrate) if calibrate else None
    if found:
        burden = _estimate(paths, workflow, when, calibrated(known, found), own)
    click.echo(_WRITERS[format_](burden, found, children, rate), nl=False)


def _estimate(
    paths: tuple[Path, ...], workflow: Path | None, when: Situation, known: Parameters, kinds: Overrides
) -> Burden:
    from analyser.burden.journey import workflow_of
    from analyser.burden.model import estimate
    from analyser.capture import asks_of, plan_capture
    from analyser.data_kinds import with_kinds
    from analyser.duplicates import find
    from analyser.form_questions import from_form
    from analyser.questions import from_matrix
    from analyser.workflow import default_workflow, load_workflow
    from designer.choose_matrix import choose_matrix
    from form_specs.folders import load_all

    if paths and all(path.is_dir() or path.suffix.lower() in _SPECS for path in paths):
        forms = [spec.form for spec in load_all(paths)]
        asked = [question for form in forms for question in from_form(form)[0]]
        flow = load_workflow(workflow) if workflow else workflow_of(forms)
    elif len(paths) > 1:
        raise click.UsageError("Name one matrix, or any number of form specs and folders, not both.")
    else:
        matrix = choose_matrix(paths[0] if paths else None)
        asked = from_matrix(matrix)
        flow = load_workflow(workflow, matrix.forms) if workflow else default_workflow(matrix.forms)
    questions = with_kinds(asked, kinds)
    duplicates = find(questions)
    plan = plan_capture(questions, asks_of(duplicates), flow)
    return estimate(questions, flow, plan=plan, groups=duplicates.groups, situation=when, parameters=known)


def _text(burden: Burden, found: Calibration | None, children: int | None, rate: float | None) -> str:
    from analyser.burden.ranges import say_minutes
    from analyser.burden.sensitivity import sensitivity
    from analyser.burden.splits import BY_FORM, SPLITS, split
    from analyser.burden.told import caseload, why

    lines = [
        f"Time to fill in the forms of {burden.situation.words}. Every figure is an estimate: central (low to high)."
    ]
    for la in burden.las:
        whole = burden.of_la(la)
        lines += ["", f"{la or 'These forms'}: {say_minutes(whole)} a year for one child"]
        lines += [f"  {caseload(whole, children, rate)}"] if children else []
        for name in ("class", "repeats", "voice", "data", "answers", "role"):
            title = (SPLITS.get(name) or BY_FORM[name])[0]
            lines += [f"  {title}", *(f"    {p.label}: {say_minutes(p.minutes)}" for p in split(burden, name, la))]
        lines.append("  Forms that take most, each time x times a year")
        forms = sorted((f for f in burden.forms if f.la == la), key=lambda f: -f.a_year.central)
        lines += [f"    {f.form}: {say_minutes(f.minutes)} x {f.completions_a_year:g}" for f in forms[:_SHOWN]]
    lines += [
        "",
        why(burden),
        "",
        "What moves the answer most, alone from low to high (minutes a year, all LAs added up)",
    ]
    for s in sensitivity(burden)[:6]:
        lines.append(f"  {s.parameter.name}: {s.with_low:,.0f} to {s.with_high:,.0f} ({s.parameter.evidence})")
    if burden.unplaced:
        lines += ["", f"{burden.unplaced} questions name no form and are not counted."]
    return "\n".join([*lines, *(_measured(found) if found else ())]) + "\n"


def _measured(found: Calibration) -> list[str]:
    from analyser.burden.ranges import say_minutes

    ratio = f"{found.ratio.central:.2f} ({found.ratio.low:.2f} to {found.ratio.high:.2f})"
    lines = ["", f"Calibrated by {found.completions} timed completions: {ratio} times the central estimate."]
    for form in found.forms:
        measured = f"{form.measured.central:g} ({form.measured.low:g} to {form.measured.high:g})"
        lines.append(f"  {form.form}: measured {measured} minutes; {say_minutes(form.estimated)} before.")
    return lines


def _json(burden: Burden, found: Calibration | None, children: int | None, rate: float | None) -> str:
    from dataclasses import asdict

    from analyser.burden.told import as_data
    from foundation.files import json_text

    data = as_data(burden)
    if children:
        whole = {la: burden.of_la(la).times(children) for la in burden.las}
        data["caseload"] = {la: {"children": children, "minutes_a_year": m.as_dict()} for la, m in whole.items()}
        for la, minutes in whole.items():
            if rate is not None:
                pounds = minutes.times(rate / 60).as_dict()
                data["caseload"][la] |= {"pounds_an_hour": rate, "pounds_a_year": pounds}
    if found:
        data["calibration"] = asdict(found)
    return json_text(data)


def _csv(burden: Burden, _found: Calibration | None, _children: int | None, _rate: float | None) -> str:
    import csv
    import io

    from analyser.burden.told import CSV_HEADER, as_rows
    from foundation.cells import inert

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    writer.writerows([inert(value) for value in row] for row in as_rows(burden))
    return out.getvalue()


_WRITERS = {"text": _text, "json": _json, "csv": _csv}
