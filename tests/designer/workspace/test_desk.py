"""A person's work: saved at once, undone and done again, merged with others'."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from designer.desk import Desk
from designer.edits.content import relabel, set_reason
from designer.edits.structure import add, delete, new_field, shift
from designer.merging import Side
from designer.people import Editor, Role
from designer.workspace import Did, Workspace
from form_specs.model import Form, Status
from foundation.errors import InputError


def say(field: str, words: str) -> Callable[[Form], Form]:
    return partial(relabel, field_id=field, words=words)


def label(form: Form, field: str) -> str:
    found = form.field(field)
    assert found
    return found.label.text


@pytest.fixture
def desk(workspace: Workspace, ana: Editor) -> Desk:
    return Desk.at(workspace, "visit", ana)


def test_a_change_is_saved_as_it_is_made(desk: Desk, workspace: Workspace, form_text: str) -> None:
    desk.change("Reworded ‘Why not?’", say("why_not", "What happened?"))
    assert workspace.read("visit").spec.text == form_text.replace("Why not?", "What happened?")


def test_undo_and_redo_bring_back_the_very_text(desk: Desk, form_text: str) -> None:
    desk.change("One", say("why_not", "One"))
    one = desk.draft.spec.text
    desk.change("Two", lambda form: delete(form, "views"))
    desk.undo()
    assert desk.draft.spec.text == one
    desk.undo()
    assert desk.draft.spec.text == form_text
    assert desk.history.undo is None
    desk.redo()
    assert desk.draft.spec.text == one
    assert [step.what for step in desk.history.past] == ["One"]
    assert desk.history.redo and desk.history.redo.what == "Two"


def test_something_new_forgets_what_was_undone(desk: Desk) -> None:
    desk.change("One", say("why_not", "One"))
    desk.undo()
    desk.change("Two", say("why_not", "Two"))
    assert desk.history.redo is None


def test_undo_outlives_a_closed_tab(
    desk: Desk, open_workspace: Callable[[], Workspace], ana: Editor, form_text: str
) -> None:
    desk.change("One", say("why_not", "One"))
    again = Desk.at(open_workspace(), "visit", ana)
    again.undo()
    assert again.draft.spec.text == form_text


def test_undo_takes_back_mine_and_leaves_theirs(desk: Desk, workspace: Workspace, ben: Editor) -> None:
    desk.change("Mine", say("why_not", "Mine"))
    other = Desk.at(workspace, "visit", ben)
    other.change("Theirs", say("actions", "Theirs"))
    desk.undo()
    now = workspace.read("visit").spec.form
    assert (label(now, "why_not"), label(now, "actions")) == ("Why not?", "Theirs")
    assert other.history.undo and other.history.undo.what == "Theirs"


def test_what_was_changed_again_since_cannot_be_undone_alone(desk: Desk, workspace: Workspace, ben: Editor) -> None:
    desk.change("Mine", say("why_not", "Mine"))
    Desk.at(workspace, "visit", ben).change("Theirs", say("why_not", "Theirs"))
    desk.refresh()
    assert "Ben changed this form" in desk.notices[0]
    with pytest.raises(InputError, match="changed again since"):
        desk.undo()
    assert label(workspace.read("visit").spec.form, "why_not") == "Theirs"


def test_two_people_on_different_questions_are_both_kept_and_told(
    desk: Desk, workspace: Workspace, ben: Editor
) -> None:
    other = Desk.at(workspace, "visit", ben)
    desk.change("Reworded ‘Why not?’", say("why_not", "Ana's"))
    other.change("Moved ‘Actions’", lambda form: shift(form, "actions", -1))
    form = workspace.read("visit").spec.form
    assert label(form, "why_not") == "Ana's"
    assert [p.field.id for p in form.fields()][-2:] == ["actions", "views"]
    assert other.notices == ["Ana saved while you worked (Reworded ‘Why not?’). Both changes are kept."]
    assert workspace.versions("visit")[-1].event.did is Did.MERGED


def test_two_wordings_wait_for_a_choice(desk: Desk, workspace: Workspace, ben: Editor) -> None:
    other = Desk.at(workspace, "visit", ben)
    desk.change("Ana's", say("why_not", "Ana's"))
    other.change("Ben's", say("why_not", "Ben's"))
    assert other.meeting and other.meeting.conflict.who == "Ana"
    (clash,) = other.meeting.open
    assert (clash.mine, clash.theirs) == ("Ben's", "Ana's")
    with pytest.raises(InputError, match="waits for your choice"):
        other.change("More", say("actions", "More"))
    with pytest.raises(InputError, match="still to be chosen"):
        other.settle({})
    other.settle({clash.key: Side.MINE})
    assert other.meeting is None
    assert label(workspace.read("visit").spec.form, "why_not") == "Ben's"


def test_yaml_with_a_fault_is_told_by_line_and_kept_aside(desk: Desk, workspace: Workspace, form_text: str) -> None:
    broken = form_text.replace("type: text\n", "type: txet\n")
    with pytest.raises(InputError) as caught:
        desk.write(broken)
    assert caught.value.line == 16
    assert workspace.trail.text(workspace.kept_aside("visit")[-1].text) == broken
    assert workspace.read("visit").spec.text == form_text


def test_yaml_is_saved_as_written(desk: Desk) -> None:
    text = "# New\n" + desk.draft.spec.text
    desk.write(text)
    assert desk.draft.spec.text == text


def test_approving_what_another_changed_meanwhile_is_refused(desk: Desk, workspace: Workspace, ben: Editor) -> None:
    Desk.at(workspace, "visit", ben).change("Theirs", say("actions", "Theirs"))
    with pytest.raises(InputError, match="Ben changed the form while you looked"):
        desk.approve()
    assert desk.approve().status is Status.ACTIVE


def test_an_approval_is_not_undone(desk: Desk) -> None:
    desk.change("One", say("why_not", "One"))
    desk.approve()
    desk.undo()
    assert desk.form.status is Status.DRAFT
    assert label(desk.form, "why_not") == "Why not?"


def test_a_restored_version_can_be_undone(desk: Desk, workspace: Workspace, form_text: str) -> None:
    desk.change("One", say("why_not", "One"))
    one = desk.draft.spec.text
    desk.restore(1)
    assert desk.draft.spec.text == form_text
    desk.undo()
    assert desk.draft.spec.text == one


STEPS = st.lists(st.sampled_from(["reword", "reason", "add", "move", "delete", "undo", "redo"]), max_size=9)


@settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_undo_and_redo_follow_a_plain_stack(
    steps: list[str], tmp_path_factory: Any, form_text: str, desk: Desk, workspace: Workspace, ana: Editor
) -> None:
    """Held against the simplest model there is: a list of texts and a place in it."""
    name = f"f{len(workspace.forms())}_{len(workspace.events())}"
    workspace.create(name, form_text, ana)
    mine = Desk.at(workspace, name, ana)
    texts, place = [form_text], 0
    for number, step in enumerate(steps):
        if step == "undo":
            mine.undo()
            place = max(0, place - 1)
        elif step == "redo":
            mine.redo()
            place = min(len(texts) - 1, place + 1)
        else:
            before = mine.draft.spec.text
            edits: dict[str, Callable[[Form], Form]] = {
                "reword": say("visit_date", f"Words {number}"),
                "reason": lambda form, n=number: set_reason(form, "visit_date", f"Reason {n}", []),  # type: ignore[misc]
                "add": lambda form, n=number: add(form, "seen", new_field(form, f"New {n}")),  # type: ignore[misc]
                "move": lambda form: shift(form, "visit_date", 1),
                "delete": lambda form: delete(form, [p.field.id for p in form.fields()][-1]),
            }
            try:
                mine.change(step, edits[step])
            except InputError:
                continue
            if mine.draft.spec.text != before:
                texts, place = [*texts[: place + 1], mine.draft.spec.text], place + 1
        assert mine.draft.spec.text == texts[place] == workspace.read(name).spec.text


def test_somebody_who_may_only_look_changes_nothing(workspace: Workspace) -> None:
    desk = Desk.at(workspace, "visit", Editor("Eve", Role.VIEW))
    with pytest.raises(InputError, match="may not change"):
        desk.change("Sly", say("why_not", "Sly"))
    with pytest.raises(InputError, match="may not change"):
        desk.write("not: [a form")
    assert not workspace.kept_aside("visit")
