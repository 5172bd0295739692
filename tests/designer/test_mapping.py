"""Suggested mappings are spelled as the library's forms spell them, with their code lists."""

from __future__ import annotations

import pytest

from designer.mapping import every_mapping, said, suggested
from form_specs.folders import library
from form_specs.model import Field, StatutoryMapping
from form_specs.shared import embedded


def mapping(label: str, **more: object) -> list[StatutoryMapping]:
    field = Field.model_validate({"id": "it", "type": "string", "label": label} | more)
    return [one.mapping for one in suggested(field)]


@pytest.mark.parametrize(
    ("label", "name", "code_list"),
    [
        ("Gender", "List 8 Gender", "sex"),
        ("Ethnicity", "Header ETHNIC", "ethnicity"),
        ("Placement provider", "Episodes PLACE_PROVIDER", "placement_provider"),
        ("Date of birth", "Header DOB", None),
    ],
)
def test_a_field_the_library_names_is_suggested_as_the_library_names_it(
    label: str, name: str, code_list: str | None
) -> None:
    assert (name, code_list) in [(m.field, m.code_list) for m in mapping(label)]


def test_what_is_mapped_already_is_not_suggested_again() -> None:
    before = mapping("Gender")
    there = [m.model_dump(by_alias=True) for m in before]
    assert before and mapping("Gender", statutory=there) == []
    assert mapping("Favourite colour of the visitor's bicycle") == []


def test_every_mapping_of_the_library_can_be_found_by_name() -> None:
    every = set(map(said, every_mapping().values()))
    used = {said(m) for spec in library() for place in spec.form.fields() for m in place.field.statutory}
    assert used and used <= every
    known = embedded().code_lists
    assert {m.code_list for m in every_mapping().values() if m.code_list} <= set(known)
