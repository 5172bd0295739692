"""Core Pathway JSON: steps become sections, groups repeat, conditions and echoes hold or are told as lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from form_specs.dump import dump
from form_specs.load import load_text
from form_specs.logic.check import check
from foundation.errors import InputError
from renderers.forms_in import Draft, import_file

CHOICES = [{"label": "Yes", "value": "Yes"}, {"label": "No - tell us why", "value": "No - tell us why"}]
SEEN = {"question": "Was the child seen?", "id": "Seen", "type": "radios", "required": True, "choices": CHOICES}


def _field(question: str, kind: str = "text", **keys: Any) -> dict[str, Any]:
    return {"question": question, "id": question, "type": kind, **keys}


def _file(tmp_path: Path, *fields: dict[str, Any], forms: list[Any] | None = None) -> Path:
    step = {"id": "Visit", "name": "The visit", "intro": "What happened", "fields": list(fields)}
    data = forms or [{"id": "visit", "name": "Home visit", "themes": [{"name": "Now", "steps": [step]}]}]
    path = tmp_path / "forms.json"
    path.write_text(json.dumps(data))
    return path


def _read(path: Path) -> Draft:
    (draft,) = import_file(path)
    assert load_text(dump(draft.form)).form == draft.form
    return draft


def test_fields_keep_their_words_choices_and_conditions(tmp_path: Path) -> None:
    why = _field(
        "Why not?", "textarea", hint="In their words", conditions=[{"id": "Seen", "value": "No - tell us why"}]
    )
    form = _read(_file(tmp_path, SEEN, why)).form
    (section,) = form.sections
    seen, reason = section.fields
    assert (form.title.text, section.title.text, str(section.intro)) == ("Home visit", "The visit", "What happened")
    assert [(o.code, o.label.text) for o in seen.options] == [("yes", "Yes"), ("no_tell_us_why", "No - tell us why")]
    assert seen.required is True
    assert (reason.type, str(reason.hint)) == ("text", "In their words")
    assert str(reason.enable_when) == f"{seen.id} = 'no_tell_us_why'"
    assert form.workflow_step == "visit"


def test_a_group_that_repeats_stands_between_what_comes_before_and_after(tmp_path: Path) -> None:
    group = _field("Add a carer", "repeaterGroup", itemName="carer", subfields=[_field("Name")])
    form = _read(_file(tmp_path, _field("Before"), group, _field("After"))).form
    assert [s.title.text for s in form.sections] == ["The visit", "Add a carer", "The visit (continued)"]
    assert str(form.sections[1].repeats.item_label if form.sections[1].repeats else "") == "Carer"


@pytest.mark.parametrize(
    ("condition", "says"),
    [({"id": "Nobody asks this", "value": "Yes"}, "Nobody asks this"), ({"id": "Seen", "value": "Perhaps"}, "Perhaps")],
)
def test_a_condition_nothing_can_meet_is_told_not_dropped_in_silence(
    tmp_path: Path, condition: dict[str, str], says: str
) -> None:
    draft = _read(_file(tmp_path, SEEN, _field("Why not?", conditions=[condition])))
    told = next(note for note in draft.lost if note.where == "Why not?")
    assert says in told.what
    assert draft.form.sections[0].fields[1].enable_when is None


def test_an_echo_is_pulled_through_from_the_form_that_asks(tmp_path: Path) -> None:
    def form(some_id: str, *fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": some_id,
            "name": some_id,
            "themes": [{"name": "T", "steps": [{"name": "S", "fields": [*fields]}]}],
        }

    echo = _field("(Echo) Home", "echo", path="S.Home")
    lost = _field("(Echo) Away", "echo", path="S.Away")
    _, second = import_file(_file(tmp_path, forms=[form("first", _field("Home")), form("second", echo, lost)]))
    home, away = second.form.sections[0].fields
    assert home.label.text == "Home"
    assert home.initial is not None
    assert (home.initial.source, home.initial.mode) == ("first.home", "lock")
    assert away.initial is None
    assert any("S.Away" in note.what for note in second.lost)


def test_strange_values_are_taken_as_text_or_left(tmp_path: Path) -> None:
    odd = {"question": 7, "id": None, "type": "hologram", "choices": "none", "conditions": {"id": 1}, "hint": ["x"]}
    draft = _read(_file(tmp_path, odd, _field("</script>\x00 and", "radios", choices=[])))
    first, second = draft.form.sections[0].fields
    assert (first.label.text, first.type) == ("7", "text")
    assert second.label.text == "</script>  and"
    assert any("hologram" in note.what for note in draft.guessed)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"themes": []}]', "no question"),
        ('{"themes": 3}', "not a form in a format known"),
        ('[{"themes": [', "not JSON that can be read"),
        ("[" * 100_000 + '"themes"', "nests too deep"),
    ],
)
def test_what_holds_no_form_is_refused_with_one_message(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "forms.json"
    path.write_text(text)
    with pytest.raises(InputError, match=says):
        import_file(path)
    with pytest.raises(InputError):
        import_file(path, "core-pathway")


def test_the_ten_real_forms_are_read_whole(council_forms: Path) -> None:
    drafts = import_file(council_forms)
    asked = sum(text.count('"question"') for text in [council_forms.read_text()])
    groups = council_forms.read_text().count('"repeaterGroup"')
    assert len(drafts) == 10
    assert sum(len(list(d.form.fields())) for d in drafts) == asked - groups
    for draft in drafts:
        assert load_text(dump(draft.form)).form == draft.form
        assert check(draft.form) == []
