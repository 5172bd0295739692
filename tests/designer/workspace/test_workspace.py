"""A workspace keeps every version, tells who did what, and overwrites nobody."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date

import pytest

from designer.people import Editor, Role
from designer.workspace import Conflict, Did, Saved, Workspace
from form_specs.model import Status
from foundation.errors import InputError


def reworded(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_a_form_is_read_as_it_was_saved(workspace: Workspace, form_text: str) -> None:
    draft = workspace.read("visit")
    assert workspace.forms() == ("visit",)
    assert draft.spec.text == form_text
    assert (workspace.root / "forms" / "visit.yaml").read_text() == form_text


def test_a_save_is_on_disk_and_told(workspace: Workspace, ben: Editor) -> None:
    draft = workspace.read("visit")
    new = reworded(draft.spec.text, "Why not?", "What happened?")
    saved = workspace.save_draft("visit", new, ben, draft.revision, what="Reworded ‘Why not?’")
    assert isinstance(saved, Saved)
    assert saved.event is not None
    assert workspace.read("visit").revision == saved.draft.revision != draft.revision
    last = workspace.events("visit")[-1]
    assert (last.editor, last.did, last.detail["what"]) == ("Ben", Did.CHANGED, "Reworded ‘Why not?’")


def test_saving_what_is_there_tells_nothing(workspace: Workspace, ben: Editor) -> None:
    draft = workspace.read("visit")
    saved = workspace.save_draft("visit", draft.spec.text, ben, draft.revision)
    assert isinstance(saved, Saved)
    assert saved.event is None
    assert len(workspace.events()) == 1


def test_a_second_save_is_told_who_was_first_and_loses_nothing(workspace: Workspace, ana: Editor, ben: Editor) -> None:
    draft = workspace.read("visit")
    first = reworded(draft.spec.text, "Why not?", "What happened?")
    second = reworded(draft.spec.text, "Actions", "What will happen next")
    workspace.save_draft("visit", first, ana, draft.revision, what="Ana's words")
    conflict = workspace.save_draft("visit", second, ben, draft.revision)
    assert isinstance(conflict, Conflict)
    assert conflict.who == "Ana"
    assert [e.detail["what"] for e in conflict.since] == ["Ana's words"]
    assert (conflict.base.text, conflict.theirs.spec.text) == (draft.spec.text, first)
    assert workspace.read("visit").spec.text == first
    assert workspace.trail.text(workspace.kept_aside("visit")[-1].text) == second


def test_a_text_that_is_no_form_changes_nothing(workspace: Workspace, ana: Editor, form_text: str) -> None:
    draft = workspace.read("visit")
    with pytest.raises(InputError) as caught:
        workspace.save_draft("visit", reworded(form_text, "type: text", "type: txet"), ana, draft.revision)
    assert caught.value.line == 16
    assert workspace.read("visit") == draft


def test_a_file_changed_outside_is_a_version_too(workspace: Workspace, ana: Editor) -> None:
    draft = workspace.read("visit")
    path = workspace.root / "forms" / "visit.yaml"
    path.write_text(reworded(draft.spec.text, "Why not?", "By hand"))
    conflict = workspace.save_draft("visit", reworded(draft.spec.text, "Actions", "Next"), ana, draft.revision)
    assert isinstance(conflict, Conflict)
    assert conflict.who == "Somebody outside the designer"
    assert "By hand" in workspace.version_text(workspace.versions("visit")[-1])


def test_a_file_dropped_in_is_found(workspace: Workspace, form_text: str) -> None:
    (workspace.root / "forms" / "dropped in.yaml").write_text(form_text)
    (workspace.root / "forms" / "glossary.yaml").write_text("terms: []\n")
    assert workspace.forms() == ("dropped in", "visit")
    assert workspace.read("dropped in").spec.form.id == "visit"
    assert workspace.versions("dropped in")[-1].event.did is Did.FOUND


def test_restoring_makes_a_draft_of_an_old_version(workspace: Workspace, ana: Editor, form_text: str) -> None:
    draft = workspace.read("visit")
    saved = workspace.save_draft("visit", reworded(form_text, "Why not?", "New"), ana, draft.revision)
    assert isinstance(saved, Saved)
    first = workspace.versions("visit")[0]
    workspace.restore("visit", first.number, ana, saved.draft.revision)
    assert workspace.read("visit").spec.text == form_text
    assert [v.event.did for v in workspace.versions("visit")] == [Did.CREATED, Did.CHANGED, Did.RESTORED]


def test_a_removed_form_can_be_restored(workspace: Workspace, ana: Editor, form_text: str) -> None:
    workspace.remove("visit", ana)
    assert workspace.forms() == ()
    workspace.restore("visit", workspace.versions("visit")[0].number, ana, "")
    assert workspace.read("visit").spec.text == form_text


def test_approving_makes_a_version_active_and_stamps_dates(workspace: Workspace, ana: Editor, ben: Editor) -> None:
    workspace.approve("visit", ana, workspace.read("visit").revision)
    form = workspace.read("visit").spec.form
    assert form.status is Status.ACTIVE
    assert form.approval is not None
    assert (form.approval.by, form.approval.on) == ("Ana", date(2026, 3, 4))
    assert (form.last_reviewed, form.review_by) == (date(2026, 3, 4), date(2027, 3, 4))


def test_a_changed_form_is_a_draft_until_it_is_approved_with_the_version_it_needs(
    workspace: Workspace, ana: Editor, ben: Editor
) -> None:
    workspace.approve("visit", ana, workspace.read("visit").revision)
    draft = workspace.read("visit")
    workspace.save_draft("visit", reworded(draft.spec.text, "label: Actions", "label: Next"), ben, draft.revision)
    changed = workspace.read("visit")
    assert (changed.spec.form.status, changed.spec.form.approval) == (Status.DRAFT, None)
    workspace.approve("visit", ana, changed.revision)
    assert workspace.read("visit").spec.form.version == "1.0.1"


def test_broken_logic_is_not_approved(workspace: Workspace, ana: Editor, form_text: str) -> None:
    draft = workspace.read("visit")
    broken = reworded(form_text, "enable_when: seen_alone = no", "enable_when: seen_alon = no")
    saved = workspace.save_draft("visit", broken, ana, draft.revision)
    assert isinstance(saved, Saved)
    with pytest.raises(InputError, match="Did you mean `seen_alone`"):
        workspace.approve("visit", ana, saved.draft.revision)


@pytest.mark.parametrize("role", [Role.VIEW, Role.DESIGN])
def test_a_role_may_do_no_more_than_it_says(workspace: Workspace, role: Role) -> None:
    eve = Editor("Eve", role)
    draft = workspace.read("visit")
    with pytest.raises(InputError, match="may not approve"):
        workspace.approve("visit", eve, draft.revision)
    if role is Role.VIEW:
        with pytest.raises(InputError, match="may not change"):
            workspace.save_draft("visit", draft.spec.text + "# x\n", eve, draft.revision)
        with pytest.raises(InputError, match="may not restore"):
            workspace.restore("visit", 1, eve, draft.revision)
        with pytest.raises(InputError, match="may not remove"):
            workspace.remove("visit", eve)


def test_nobody_approves_by_writing_it_into_the_file(workspace: Workspace, ben: Editor, form_text: str) -> None:
    sly = reworded(form_text, "version: 1.0.0", "version: 1.0.0\nstatus: active\napproval: {by: Ana, on: 2026-01-01}")
    workspace.save_draft("visit", sly, ben, workspace.read("visit").revision)
    form = workspace.read("visit").spec.form
    assert (form.status, form.approval) == (Status.DRAFT, None)


@pytest.mark.parametrize("name", ["../escape", "a/b", ".hidden", "", "glossary", "a\\b"])
def test_a_form_cannot_be_called_so(workspace: Workspace, ana: Editor, form_text: str, name: str) -> None:
    with pytest.raises(InputError):
        workspace.create(name, form_text, ana)


def test_a_form_is_not_created_over_another(workspace: Workspace, ana: Editor, form_text: str) -> None:
    with pytest.raises(InputError, match="already"):
        workspace.create("visit", form_text, ana)


def test_a_save_cut_off_before_it_was_told_is_kept_aside(workspace: Workspace, form_text: str) -> None:
    workspace.files.prepare("visit", reworded(form_text, "Why not?", "Half way"))
    assert workspace.read("visit").spec.text == form_text
    assert "Half way" in workspace.trail.text(workspace.kept_aside("visit")[-1].text)
    assert not workspace.files.pending("visit").exists()


def test_a_save_cut_off_after_it_was_told_is_finished(
    workspace: Workspace, open_workspace: Callable[[], Workspace], ana: Editor, form_text: str
) -> None:
    draft = workspace.read("visit")
    path = workspace.root / "forms" / "visit.yaml"
    saved = workspace.save_draft("visit", reworded(form_text, "Why not?", "All the way"), ana, draft.revision)
    assert isinstance(saved, Saved)
    shutil.move(path, workspace.files.pending("visit"))
    path.write_text(form_text)
    assert open_workspace().read("visit") == saved.draft
    assert len(workspace.versions("visit")) == 2


def test_going_back_by_git_is_not_undone(workspace: Workspace, ana: Editor, form_text: str) -> None:
    draft = workspace.read("visit")
    workspace.save_draft("visit", reworded(form_text, "Why not?", "New"), ana, draft.revision)
    (workspace.root / "forms" / "visit.yaml").write_text(form_text)
    assert workspace.read("visit").spec.text == form_text
    assert workspace.versions("visit")[-1].event.did is Did.FOUND
