"""Ten real council forms, read and put through the systems that import our exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from renderers.forms.fhir import questionnaire
from renderers.forms.formio import form_io
from renderers.forms.surveyjs import survey
from renderers.forms_in import import_file

Client = Callable[[str, list[Any]], list[Any]]


def test_ten_council_forms_are_accepted(council_forms: Path, client: Client) -> None:
    forms = [draft.form for draft in import_file(council_forms)]
    assert len(forms) == 10
    assert [found["errors"] for found in client("fhir", [questionnaire(form) for form in forms])] == [[]] * 10
    surveys = client("surveyjs", [{"survey": survey(form)[0]} for form in forms])
    assert [found["faults"] + found["expressions"] for found in surveys] == [[]] * 10
    made = client("formio", [{"form": form_io(form)[0], "answers": [{}]} for form in forms])
    assert [found["unknown"] for found in made] == [[]] * 10
