"""What AskOnce wrote comes back whole, through every format that is written and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.model import Form
from renderers.forms_in import Draft, Source, form_importers
from renderers.forms_out import format_named

IMPORTERS = {importer.name: importer for importer in form_importers()}
NAMES = ("fhir", "formio", "redcap", "surveyjs", "xlsform")
FORMS = {spec.form.id: spec.form for spec in library()}


def back(name: str, form: Form) -> Draft:
    ((file, data),) = format_named(name).write(form).files.items()
    (draft,) = IMPORTERS[name].read(Source(Path(file), data))
    return draft


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_the_library_loses_nothing(name: str, form_id: str) -> None:
    draft = back(name, FORMS[form_id])
    assert draft.form == FORMS[form_id]
    assert draft.lost == draft.guessed == ()


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_forms_lose_nothing(name: str, data: st.DataObject, random_forms: st.SearchStrategy[Form]) -> None:
    form = data.draw(random_forms)
    draft = back(name, form)
    assert draft.form == form
    assert draft.lost == draft.guessed == ()
