"""Forms as rules see them."""

from importlib.resources import files
from pathlib import Path

import pytest

from analyser.form_questions import from_form
from analyser.questions import Audience
from data_matrix.model import StatutoryClass
from form_specs.load import load_form, load_text

LIBRARY = sorted(Path(str(files("form_specs") / "library")).glob("*.yaml"))
FORM = """
id: visit
version: 1.0.0
title: Visit
purpose: To record a visit
owner: Team
workflow_step: visit
audience: [practitioner, child]
variants: [practitioner, child]
glossary: {PEP: personal education plan}
sections:
  - id: first
    title: {text: The child, child: You}
    fields:
      - {id: note, type: display, label: Read this first}
      - id: seen
        type: boolean
        label: {text: Was the child seen?, child: Did I see you?}
        hint: Any day
        context: Tell us more
        required: true
        why: It is the law
        items: [17]
        statutory: [{return: Annex A, field: Seen}, {return: '903', field: X}]
      - {id: same, type: string, label: Where?, enable_when: seen = true, attachments: {kinds: [image]}}
"""


def test_each_wording_is_a_question_and_one_wording_is_one() -> None:
    questions, facts = from_form(load_text(FORM).form)
    assert [(q.field, q.text, q.audience) for q in questions] == [
        ("seen", "Was the child seen?", Audience.PRACTITIONER),
        ("seen", "Did I see you?", Audience.CHILD),
        ("same", "Where?", Audience.PRACTITIONER),
    ]
    assert questions[1].section == "You"
    assert facts.stage == "visit"
    assert facts.glossary == (("PEP", "personal education plan"),)


def test_what_a_spec_says_of_a_field_is_carried() -> None:
    first, _, last = from_form(load_text(FORM).form)[0]
    assert (first.statutory, first.item, first.has_context, first.required) == (StatutoryClass.BOTH, 17, True, True)
    assert (last.condition, last.media) == ("seen = true", ("image",))


@pytest.mark.parametrize("path", LIBRARY, ids=lambda p: p.stem)
def test_every_library_form_has_questions_with_ids_of_their_own(path: Path) -> None:
    questions, facts = from_form(load_form(path))
    assert questions
    assert len({q.id for q in questions}) == len(questions)
    assert facts.title
