"""What kind of data a question asks for, who else holds it, and a council's own view of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.data_kinds import DataKind, agencies_of, data_kind, is_childs_voice, read_overrides
from analyser.questions import Audience, Question
from foundation.errors import InputError


def ask(text: str, **more: object) -> Question:
    return Question(id="q", text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Date of birth", DataKind.IDENTITY),
        ("Social worker's telephone number", DataKind.CONTACT),
        ("Date of visit", DataKind.PROCESS),
        ("What is the plan for contact?", DataKind.PLAN),
        ("Reason for the recommendation", DataKind.EVIDENCE),
        ("SDQ score", DataKind.OUTCOME),
        ("What are the child's wishes and feelings?", DataKind.VOICE),
        ("What do you like doing?", DataKind.VOICE),
        ("Parents' views", DataKind.EVIDENCE),
    ],
)
def test_the_words_tell(text: str, kind: DataKind) -> None:
    assert data_kind(ask(text)) is kind


def test_a_category_tells_where_words_do_not() -> None:
    assert data_kind(ask("Type", category="Health")) is DataKind.OUTCOME
    assert data_kind(ask("Type")) is DataKind.PROCESS


def test_the_forms_own_mark_wins() -> None:
    assert is_childs_voice(ask("How was the visit?", voice="child"))
    assert is_childs_voice(ask("Why?", audience=Audience.CHILD))
    assert not is_childs_voice(ask("How was the visit?", voice="carer"))


def test_other_agencies_hold_some_answers() -> None:
    assert agencies_of(ask("Name of GP")) == ("Health",)
    assert agencies_of(ask("Missing episodes reported by the school")) == ("Education", "Police")
    assert agencies_of(ask("Leave to remain")) == ("Home Office",)
    assert agencies_of(ask("Favourite colour")) == ()


def test_a_council_overrules_items_and_questions(tmp_path: Path) -> None:
    path = tmp_path / "kinds.yaml"
    path.write_text("items:\n  4: contact\nquestions:\n  q: outcome\n", encoding="utf-8")
    own = read_overrides(path)
    assert data_kind(ask("Date of birth"), own) is DataKind.OUTCOME
    assert data_kind(Question(id="other", text="Date of birth", item=4), own) is DataKind.CONTACT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item:\n  4: plan\n", "not a file of kinds"),
        ("items:\n  x: plan\n", "no item number"),
        ("items:\n  4: p\n", "no kind"),
    ],
)
def test_a_fault_in_it_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kinds.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as raised:
        read_overrides(path)
    assert raised.value.line
