"""`askonce test`: run the tests that form specs carry."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("spec", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(spec: tuple[Path, ...], form: str) -> int:
    """Run the tests of form specs and check their logic.

    SPEC is a spec (.yaml) or a folder of them. Exit status is 1 when a test fails or a condition cannot work.
    """
    import json

    from form_specs.folders import load_all
    from form_specs.logic.check import check
    from form_specs.logic.spec_tests import run_tests

    results = [(s, check(s.form), run_tests(s.form)) for s in load_all(spec)]
    failed = sum(bool(problems) or any(o.failures for o in outcomes) for _, problems, outcomes in results)
    if form == "json":
        found = [
            {
                "path": str(s.path),
                "form": s.form.id,
                "problems": [{"rule": p.rule, "id": p.link_id, "line": s.line_of(p.link_id), "message": p.message}
                             for p in problems],
                "tests": [{"name": o.name, "passed": not o.failures, "failures": list(o.failures)} for o in outcomes],
            }
            for s, problems, outcomes in results
        ]  # fmt: skip
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return int(failed > 0)
    for s, problems, outcomes in results:
        for p in problems:
            click.echo(f"{s.path}:{s.line_of(p.link_id)}: {p.message} [{p.rule}]")
        for o in outcomes:
            for failure in o.failures:
                click.echo(f"{s.path}: test “{o.name}”: {failure}")
        passed = sum(not o.failures for o in outcomes)
        click.echo(f"{s.form.id}: {passed} of {len(outcomes)} tests passed" if outcomes else f"{s.form.id}: no tests")
    forms = "1 form" if len(results) == 1 else f"{len(results)} forms"
    click.echo(f"{forms}, {failed} with something to mend.")
    return int(failed > 0)
