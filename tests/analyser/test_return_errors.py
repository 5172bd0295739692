"""The five error groups of the 903: what prevents each, and what lets it through."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.return_errors import error_groups, missing_fields, prevention_of_forms, prevention_of_matrix
from data_matrix.load import load_matrix
from form_specs.folders import library
from form_specs.load import load_text

_HEAD = """\
id: {id}
version: 1.0.0
title: {id}
purpose: To test with
owner: The testers
workflow_step: placement
audience: [practitioner]
sections:
  - id: only
    title: Only
    fields:
"""
_URN = "      - {{id: {id}, type: string, label: URN, statutory: [{{return: '903', field: Episodes URN}}]{more}}}\n"


def form(form_id: str, fields: str):
    return load_text(_HEAD.format(id=form_id) + fields).form


def verdicts(*forms) -> dict[tuple[str, str], str]:
    return {(p.group.name, p.form): p.verdict for p in prevention_of_forms(forms)}


LAST_YEAR, URN = (group.name for group in error_groups()[:2])


def test_there_are_five_groups() -> None:
    assert len(error_groups()) == 5


def test_free_text_lets_a_wrong_number_through_and_a_check_does_not() -> None:
    free = form("free", _URN.format(id="urn", more=""))
    checked = form(
        "checked", _URN.format(id="urn", more=", constraints: [{expression: 'urn is not empty', message: Check it}]")
    )
    assert verdicts(free)[URN, "free"] == "Lets it through"
    assert verdicts(checked)[URN, "checked"] == "Prevents it"


def test_two_forms_that_ask_anew_let_years_differ_and_pulling_through_does_not() -> None:
    first, second = (form(name, _URN.format(id="urn", more="")) for name in ("one", "two"))
    pulled = form("two", _URN.format(id="urn", more=", initial: {from: one.urn}"))
    assert verdicts(first, second)[LAST_YEAR, "two"] == "Lets it through"
    assert verdicts(first, pulled)[LAST_YEAR, "one"] == "Prevents it"
    assert verdicts(first, pulled)[LAST_YEAR, "two"] == "Prevents it"


def test_a_field_that_no_form_records_is_named() -> None:
    found = prevention_of_forms([form("one", _URN.format(id="urn", more=""))])
    assert "PL_POST" in {column for _, column in missing_fields(found)}


def test_the_library_records_all_of_the_fields() -> None:
    assert missing_fields(prevention_of_forms([spec.form for spec in library()])) == ()


def test_the_real_matrix_says_what_it_can(real_workbook: Path) -> None:
    found = prevention_of_matrix(load_matrix(real_workbook))
    assert {"Lets it through", "Cannot be told"} <= {p.verdict for p in found}


@pytest.mark.parametrize("group", error_groups(), ids=lambda g: g.name)
def test_every_group_says_what_prevents_it(group) -> None:
    assert group.fields
    assert group.prevented_by
    assert group.because
