"""What kind of data a question asks for, who else holds it, and a council's own view of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.burden.splits import split
from analyser.data_kinds import (
    NO_OVERRIDES,
    DataKind,
    Overrides,
    agencies_of,
    data_kind,
    holds_childs_words,
    is_childs_voice,
    read_overrides,
    with_kinds,
)
from analyser.questions import Audience, Question
from analyser.redesign.guards import voice_guard, voice_of
from analyser.run import analyse
from data_matrix.reference import load_reference
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
    asked = (ask("Date of birth"), Question(id="other", text="Date of birth", item=4), ask("Address"))
    assert [data_kind(q) for q in with_kinds(asked[:2], own)] == [DataKind.OUTCOME, DataKind.CONTACT]
    assert with_kinds(asked, NO_OVERRIDES) == asked


def test_what_is_said_of_a_question_holds_over_its_item() -> None:
    own = Overrides({4: DataKind.CONTACT}, {"q": DataKind.VOICE})
    (said,) = with_kinds([Question(id="q", text="Date of birth", item=4)], own)
    assert is_childs_voice(said)


def test_a_council_says_what_a_specs_field_holds_for_the_childs_voice() -> None:
    marked = Question(id="q", text="How was the visit?", field="how", voice="child")
    unmarked = replace(marked, voice="", text="What do you want to change?", audience=Audience.CHILD)
    assert holds_childs_words(marked)
    assert not holds_childs_words(unmarked)
    assert holds_childs_words(replace(unmarked, data_kind="voice"))
    assert not holds_childs_words(replace(marked, data_kind="process"))


def test_what_a_council_says_reaches_the_burden_and_the_voice_guard() -> None:
    matrix = load_reference()
    plain = analyse(matrix)
    watched = {v.form: v.words for v in voice_of(plain.questions, plain.workflow) if v.words}
    heard = [q.item for q in plain.questions if q.form in watched and is_childs_voice(q) and q.item is not None]
    own = Overrides(dict.fromkeys(heard, DataKind.PROCESS))
    said = analyse(matrix, kinds=own)
    voice = [
        next((p for p in split(b, "voice") if p.label == "Child's voice"), None) for b in (plain.burden, said.burden)
    ]
    assert voice[0] is not None
    assert voice[1] is None or voice[1].minutes.central < voice[0].minutes.central
    assert sum(p.minutes.central for p in split(said.burden, "data")) == pytest.approx(
        sum(p.minutes.central for p in split(plain.burden, "data"))
    )
    left = [q for q in plain.questions if q.item not in set(heard)]
    assert any("child's own words" in b.how for b in voice_guard(plain.questions, left, plain.workflow))
    left = [q for q in said.questions if q.item not in set(heard)]
    assert not any("child's own words" in b.how for b in voice_guard(said.questions, left, said.workflow))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item:\n  4: plan\n", "not a file of kinds"),
        ("items:\n  x: plan\n", "no item number"),
        ("items:\n  4: p\n", "no kind"),
        ("items:\n  4: [plan]\n", "`list` is no kind"),
        ("items:\n  - 4\n", "under `items` is not a list of"),
        ("items:\n  99999999999999999999: plan\n", "no item number"),
    ],
)
def test_a_fault_in_it_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kinds.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as raised:
        read_overrides(path)
    assert raised.value.line
