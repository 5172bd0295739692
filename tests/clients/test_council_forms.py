"""Ten real council forms, read and put through the systems that import our exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from analyser.lint_files import lint_specs
from form_specs.dump import dump
from form_specs.load import load_text
from renderers.forms.fhir import questionnaire
from renderers.forms.formio import form_io
from renderers.forms.surveyjs import survey
from renderers.forms_in import import_file
from renderers.forms_out import form_formats

# A paper form takes seconds to lay out, and these forms do not speak to children.
ELSEWHERE = ("pdf", "child")

Client = Callable[[str, list[Any]], list[Any]]


def test_ten_council_forms_are_accepted(council_forms: Path, client: Client) -> None:
    forms = [draft.form for draft in import_file(council_forms)]
    assert len(forms) == 10
    assert [found["errors"] for found in client("fhir", [questionnaire(form) for form in forms])] == [[]] * 10
    surveys = client("surveyjs", [{"survey": survey(form)[0]} for form in forms])
    assert [found["faults"] + found["expressions"] for found in surveys] == [[]] * 10
    made = client("formio", [{"form": form_io(form)[0], "answers": [{}]} for form in forms])
    assert [found["unknown"] for found in made] == [[]] * 10


def test_ten_council_forms_are_linted_and_go_to_every_format(council_forms: Path) -> None:
    forms = [draft.form for draft in import_file(council_forms)]
    found = lint_specs([load_text(dump(form), Path(f"{form.id}.yaml")) for form in forms])
    assert {one.path for one in found} == {f"{form.id}.yaml" for form in forms}
    for to in form_formats():
        if to.name not in ELSEWHERE:
            assert all(all(to.write(form).files.values()) for form in forms), to.name
