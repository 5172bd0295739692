"""Comments that keep a finding: where they hold, and that they must give a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.lint import all_rules
from analyser.suppressions import Accepted, accepted_in
from form_specs.load import load_text
from foundation.errors import InputError

RULES = frozenset(rule.slug for rule in all_rules())
NOTE = "# askonce: allow accusatory because the panel agreed it"
SPEC = """id: visit
version: 1.0.0
title: Visit
purpose: To record a visit
owner: Team
workflow_step: visit
audience: [practitioner]
{form}
sections:
  - id: first
    title: The visit{section}
    fields:
      {above}
      - id: why  {beside}
        type: text
        {among}
        label: 'If no, why not?'
      - {id: place, type: string, label: Where did you meet?}
  - id: second
    title: After
    fields:
      - {id: later, type: string, label: And later?}
"""


def accepted(**notes: str) -> Accepted:
    text = SPEC
    for place in ("form", "section", "above", "beside", "among"):
        text = text.replace("{" + place + "}", notes.get(place, ""))
    return accepted_in(load_text(text, Path("visit.yaml")), RULES)


@pytest.mark.parametrize("place", ["above", "beside", "among"])
def test_a_comment_holds_for_the_field_it_stands_with(place: str) -> None:
    found = accepted(**{place: NOTE})
    assert found.reason("accusatory", "why") == "the panel agreed it"
    assert not found.reason("accusatory", "place")
    assert not found.reason("jargon", "why")


def test_a_comment_on_a_section_holds_for_its_fields_alone() -> None:
    found = accepted(section="  " + NOTE)
    assert [bool(found.reason("accusatory", field)) for field in ("why", "place", "later", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_comment_above_the_sections_holds_for_the_form() -> None:
    found = accepted(form=NOTE)
    assert all(found.reason("accusatory", field) for field in ("why", "place", "later", ""))


@pytest.mark.parametrize(
    "note",
    ["# askonce: allow accusatory", "# askonce: allow accusatory because", "# askonce: allow accusing because so"],
)
def test_a_comment_without_a_reason_or_a_rule_is_refused_with_its_line(note: str) -> None:
    with pytest.raises(InputError) as raised:
        accepted(form=note)
    assert raised.value.line == 8


def test_other_comments_are_left_alone() -> None:
    assert not accepted(form="# askonce is what we use", among="# allow accusatory because").whole
