"""Which kind of duplicate a pair is, and what counts as held already."""

from __future__ import annotations

import pytest

from analyser.similarity.concepts import vocabulary
from analyser.similarity.kinds import Kind, is_held, kind_of
from analyser.similarity.profile import profile_of


@pytest.mark.parametrize(
    ("la", "forms", "same_item", "held", "kind"),
    [
        (("A", "A"), (("Visit",), ("Visit",)), False, False, Kind.WITHIN_FORM),
        (("A", "A"), (("Visit",), ("Visit",)), False, True, Kind.WITHIN_FORM),
        (("A", "A"), (("Visit",), ("Review",)), False, False, Kind.ACROSS_FORMS),
        (("A", "A"), (("Visit",), ("Review",)), False, True, Kind.ALREADY_HELD),
        (("A", "B"), (("Visit",), ("Visit",)), True, True, Kind.ACROSS_LAS),
        (("", ""), ((), ()), False, False, Kind.WITHIN_FORM),
        (("", ""), (("Visit",), ("Review",)), False, False, Kind.ACROSS_FORMS),
        (("A", "A"), (("Visit", "Review"), ("Visit", "Review")), True, False, Kind.ACROSS_FORMS),
        (("A", "A"), (("Visit", "Review"), ("Visit",)), False, False, Kind.WITHIN_FORM),
        (("A", "A"), (("Visit",), ()), False, False, Kind.ACROSS_FORMS),
    ],
)
def test_the_kind_follows_from_la_form_and_item(
    la: tuple[str, str], forms: tuple[tuple[str, ...], tuple[str, ...]], same_item: bool, held: bool, kind: Kind
) -> None:
    assert kind_of(la, forms, same_item, held) is kind


@pytest.mark.parametrize(
    ("text", "category", "held"),
    [
        ("Date of birth", "", True),
        ("Child's name", "", True),
        ("First name", "", True),
        ("Name", "Child's details", True),
        ("Name", "Professionals", False),
        ("Ethnicity", "", True),
        ("Ethnic identity", "", False),
        ("NHS number", "", True),
        ("Why did the child become looked after?", "", True),
        ("Carer's date of birth", "", False),
        ("Social worker's name", "", False),
        ("Current address", "", False),
        ("Legal status", "", False),
        ("Expected date of birth", "", False),
        ("If yes, date of birth", "", False),
    ],
)
def test_facts_of_the_child_that_do_not_change_are_held_already(text: str, category: str, held: bool) -> None:
    assert is_held(profile_of(text, vocabulary()), category) is held
