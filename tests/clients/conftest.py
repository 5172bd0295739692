"""The systems that import our exports, as the tests call them.

`client(NAME, jobs)` starts `NAME.mjs` of this folder once, hands it a list of jobs as JSON on stdin and returns its
list of answers, one a job. Where node or the packages are missing such tests skip, saying so; in CI they fail.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from form_specs.logic.check import uses
from form_specs.model import Form

HERE = Path(__file__).parent
TODAY = date(2025, 1, 15)
PACKAGES = HERE / "node_modules"
REMEDY = "run `bash tools/install_clients.sh`"


@pytest.fixture(scope="session")
def client_packages(needed: Any) -> Path:
    """The folder of installed npm packages."""
    needed.program("node", REMEDY)
    return needed.path(PACKAGES, REMEDY)


@pytest.fixture(scope="session")
def resting_on() -> Callable[[Form, set[str]], set[str]]:
    """Some fields and sections of a form, with what stands in them and all whose logic reads any of it."""

    def run(form: Form, ids: set[str]) -> set[str]:
        found: set[str] = set()
        left = [*ids]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                inside = (p.field.id for p in form.fields() if one in (p.section.id, *(g.id for g in p.parents)))
                left += [*uses(form, one), *inside]
        return found

    return run


@pytest.fixture(scope="session")
def client(client_packages: Path) -> Callable[[str, list[Any]], list[Any]]:
    """A function that puts jobs through a driver in one process: `client("surveyjs", jobs)`."""

    def run(name: str, jobs: list[Any]) -> list[Any]:
        told = json.dumps(jobs)
        done = subprocess.run(
            ["node", str(HERE / f"{name}.mjs")], input=told, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, f"{name}.mjs: {done.stderr[-3000:]}"
        answers: list[Any] = json.loads(done.stdout)
        assert len(answers) == len(jobs)
        return answers

    return run


@pytest.fixture(scope="session")
def java(needed: Any) -> None:
    """Java, which runs ODK Validate."""
    needed.program("java", REMEDY)


@pytest.fixture(scope="session")
def lforms(client_packages: Path, browser: Any) -> Iterator[Any]:
    """A page in Debian's chromium with lforms loaded, and with the functions of lforms.js."""
    folder = client_packages / "lforms" / "dist" / "lforms"
    page = browser.new_page()
    page.clock.set_fixed_time(TODAY.isoformat() + "T12:00:00Z")
    page.set_content('<!doctype html><html lang="en"><meta charset="utf-8"><body><div id="form"></div>')
    for name in ("assets/lib/zone.min.js", "runtime.js", "polyfills.js", "main.js"):
        page.add_script_tag(path=folder / "webcomponent" / name)
    page.add_script_tag(path=folder / "fhir" / "R4" / "lformsFHIR.min.js")
    page.add_script_tag(path=HERE / "lforms.js")
    yield page
    page.close()
