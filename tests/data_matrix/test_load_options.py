"""Answer options: parted where people list answers, left whole where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_matrix.load.options import choices, option_sets

FORMS = {"placement request": "Placement Request", "plan": "Plan"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.Yes/0.No", ("Yes", "No")),
        ("Yes/No/NA", ("Yes", "No", "NA")),
        ("Yes, No, N/A", ("Yes", "No", "N/A")),
        ("YesNoNA", ("Yes", "No", "NA")),
        ("1to10", tuple(map(str, range(1, 11)))),
        ("Urgent\nNormal\nLow\n", ("Urgent", "Normal", "Low")),
        ("Yes/No\nIf no, why not", ("Yes", "No", "If no, why not")),
        ("Yes, No, Not known, Not applicable", ("Yes", "No", "Not known", "Not applicable")),
        ("Mainstream/SEN/Pupil Referral Unit", ("Mainstream", "SEN", "Pupil Referral Unit")),
        ("By phone, Via an advocate / social worker, Seen", ("By phone", "Via an advocate / social worker", "Seen")),
        ("Foster care (in, or near, the area), Other", ("Foster care (in, or near, the area)", "Other")),
        ("N/A (Free text entry)", ()),
        ("N/A", ()),
        ("Tickbox", ()),
        ("Status of the order", ()),
        ("(as above)", ()),
    ],
)
def test_choices(cell: str, expected: tuple[str, ...]) -> None:
    (found,) = option_sets(cell, lambda name: None)
    assert found.choices == expected
    assert found.form is None
    assert found.raw == cell.strip()


def test_options_belong_to_the_form_named_before_them() -> None:
    cell = "Yes, No\nPlacement Request: 1.Yes/0.No\nPLAN: Low\nplan: High\nNone\nE11: Adopted"
    found = option_sets(cell, lambda name: FORMS.get(name.casefold()))
    assert [(one.form, one.choices) for one in found] == [
        (None, ("Yes", "No")),
        ("Placement Request", ("Yes", "No")),
        ("Plan", ("Low", "High", "None", "E11: Adopted")),
    ]


def test_an_empty_cell_has_no_options() -> None:
    assert option_sets("", lambda name: name) == ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_options_are_labels_without_blanks(raw: list[str]) -> None:
    found = choices(raw)
    assert len(found) != 1 and len(set(found)) == len(found)
    assert all(label and label == label.strip() for label in found)
