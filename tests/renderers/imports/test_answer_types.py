"""The type of answer guessed from a question's words."""

from __future__ import annotations

import pytest

from renderers.imports._answer_types import answer_type


@pytest.mark.parametrize(
    ("label", "options", "kind"),
    [
        ("Date of birth", (), "date"),
        ("When did you last see them?", (), "date"),
        ("Number of moves", (), "integer"),
        ("Was the child seen alone?", (), "boolean"),
        ("Interpreter needed? Y/N", (), "boolean"),
        ("Was this planned or unplanned?", (), "text"),
        ("Home address", (), "address"),
        ("Email address", (), "string"),
        ("Does this address the child's needs?", (), "boolean"),
        ("Views of the parents", (), "text"),
        ("Worker's name", (), "string"),
        ("Signature of carer", (), "signature"),
        ("If not, when will this be done", (), "date"),
        ("Distance from home in miles", (), "integer"),
        ("Is there anyone who should not know the address", (), "string"),
        ("Carer's expectations", (), "text"),
        ("Agreed?", ("Yes", "No"), "boolean"),
        ("Agreed?", ("Yes", "No", "In part"), "choice"),
    ],
)
def test_answer_types(label: str, options: tuple[str, ...], kind: str) -> None:
    assert answer_type(label, options) == kind
