"""`askonce test`: run the tests that form specs carry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from form_specs.load import Spec
    from form_specs.logic.check import Problem
    from form_specs.logic.spec_tests import Outcome
    from form_specs.model import Form


@dataclass(frozen=True)
class _Result:
    spec: Spec
    problems: list[Problem]
    outcomes: list[Outcome]

    @property
    def failed(self) -> bool:
        return bool(self.problems) or any(o.failures for o in self.outcomes)


@click.command()
@click.argument("spec", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(spec: tuple[Path, ...], form: str) -> int:
    """Run the tests of form specs and check their logic.

    SPEC is a spec (.yaml) or a folder of them. Values pulled through are looked for among these forms, then in the
    library. Exit status is 1 when a test fails or a condition cannot work.
    """
    from form_specs.folders import load_all
    from form_specs.logic.check import check, check_sources, same_id
    from form_specs.logic.spec_tests import run_tests

    specs = load_all(spec)
    known = _known(specs)
    forms = [s.form for s in specs]
    results = [
        _Result(s, check(s.form) + check_sources(s.form, known) + same_id(s.form, forms), run_tests(s.form))
        for s in specs
    ]
    if form == "json":
        _print_json(results)
    else:
        _print_text(results)
    return int(any(r.failed for r in results))


def _known(specs: list[Spec]) -> dict[str, Form]:
    from form_specs.folders import library

    own = {s.form.id: s.form for s in specs}
    initials = [p.field.initial for s in specs for p in s.form.fields() if p.field.initial]
    if all(i.source_form in (*own, None) for i in initials):
        return own
    return {s.form.id: s.form for s in library()} | own


def _print_text(results: list[_Result]) -> None:
    for r in results:
        for p in r.problems:
            click.echo(f"{r.spec.path}:{r.spec.line_of(p.link_id) or 1}: {p.message} [{p.rule}]")
        for o in r.outcomes:
            for failure in o.failures:
                click.echo(f"{r.spec.path}: test “{o.name}”: {failure}")
        passed = sum(not o.failures for o in r.outcomes)
        told = f"{passed} of {len(r.outcomes)} tests passed" if r.outcomes else "no tests"
        click.echo(f"{r.spec.form.id}: {told}")
    forms = "1 form" if len(results) == 1 else f"{len(results)} forms"
    click.echo(f"{forms}, {sum(r.failed for r in results)} with something to mend.")


def _print_json(results: list[_Result]) -> None:
    from foundation.files import json_text

    found = [
        {
            "path": str(r.spec.path),
            "form": r.spec.form.id,
            "problems": [
                {"rule": p.rule, "id": p.link_id, "line": r.spec.line_of(p.link_id), "message": p.message}
                for p in r.problems
            ],
            "tests": [{"name": o.name, "passed": not o.failures, "failures": list(o.failures)} for o in r.outcomes],
        }
        for r in results
    ]
    click.echo(json_text(found), nl=False)
