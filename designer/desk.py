"""One person at work on one form: each change saved as it is made, merged with others', and ready to be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.history import REDOES, UNDOES, History, Step, history, without
from designer.merging import Clash, Merged, Side, merge
from designer.people import Editor
from designer.workspace import Conflict, Did, Draft, Outcome, Saved, Workspace
from form_specs.dump import rewritten
from form_specs.load import Spec, load_text
from form_specs.model import Form
from foundation.errors import InputError

Edit = Callable[[Form], Form]
_TYPED = "typed_in"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two people changed one form: the conflict, what merging comes to, and what was being done."""

    conflict: Conflict
    merged: Merged
    what: str

    @property
    def open(self) -> tuple[Clash, ...]:
        """What a person must choose before it can be saved."""
        return self.merged.open


@dataclass(frozen=True, slots=True)
class Typed:
    """A text in YAML that was typed and not saved: in the form of the revision `base`, kept as the entry `number`."""

    text: str
    base: str
    number: int


@dataclass
class Desk:
    """`draft` is the form as last seen; `meeting` what waits for a choice; `notices` what to tell the person once."""

    workspace: Workspace
    editor: Editor
    draft: Draft
    meeting: Meeting | None = None
    notices: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, workspace: Workspace, form_id: str, editor: Editor) -> Desk:
        """Return a desk with a form on it; raises InputError where it cannot be read."""
        return cls(workspace, editor, workspace.read(form_id))

    @property
    def form(self) -> Form:
        """The form as last seen."""
        return self.draft.spec.form

    @property
    def history(self) -> History:
        """What this person can undo and redo."""
        return history(self.workspace.events(self.draft.form_id), self.editor.name)

    def change(self, what: str, edit: Edit) -> Form:
        """Make and save a change, called `what` in words, and return the form as it is then.

        Raises InputError where the edit does not fit; nothing is changed then.
        """
        return self._save(what, rewritten(edit(self.form), self.draft.spec))

    @property
    def unsaved(self) -> Typed | None:
        """What this person typed in YAML and neither saved nor gave up; it outlives the page and the program."""
        mine = [e for e in self.workspace.kept_aside(self.draft.form_id) if e.editor == self.editor.name]
        last = next((e for e in reversed(mine) if _TYPED in e.detail), None)
        if last is None or not last.detail[_TYPED]:
            return None
        return Typed(self.workspace.trail.text(last.text), str(last.detail[_TYPED]), last.number)

    def type(self, text: str) -> None:
        """Keep a text in YAML, right or not, until it is saved or given up."""
        waits = self.unsaved
        if text == (waits.text if waits else self.draft.spec.text):
            return
        base = waits.base if waits else self.draft.revision
        self._keep(text, "Typed YAML that is not saved yet", base)

    def drop_typed(self) -> None:
        """Give up what was typed and not saved; it stays in the history."""
        waits = self.unsaved
        if waits:
            self._keep(waits.text, "Gave up YAML that was not saved", "")

    def write(self, text: str) -> Form:
        """Save the form as written in YAML; raises InputError with the line where it is none.

        A text with a fault is kept, so that it is not lost; what others saved since it was begun is merged.
        """
        self.type(text)
        waits = self.unsaved
        spec = load_text(text, self.draft.spec.path)
        form = self._save("Changed the YAML", spec, base=waits.base if waits else None)
        if waits:
            self._keep(text, "Saved the YAML that was typed", "")
        return form

    def undo(self) -> Form:
        """Take back the last thing this person did; what others did since stays."""
        step = self.history.undo
        return self._step(step, step.before, step.after, UNDOES, "Undid") if step else self.form

    def redo(self) -> Form:
        """Do again what was undone last."""
        step = self.history.redo
        return self._step(step, step.after, step.before, REDOES, "Did again") if step else self.form

    def restore(self, number: int) -> Form:
        """Make the version of the entry `number` the draft."""
        outcome = self.workspace.restore(self.draft.form_id, number, self.editor, self.draft.revision)
        return self._come_to(outcome, f"Restored the version of entry {number}", {})

    def approve(self, months: int = 12) -> Form:
        """Make the form active; what somebody else saved in between is shown first, and nothing approved."""
        outcome = self.workspace.approve(self.draft.form_id, self.editor, self.draft.revision, months)
        if isinstance(outcome, Saved):
            return self._on_desk(outcome)
        self.draft = outcome.theirs
        raise InputError(f"{outcome.who} changed the form while you looked at it", "Look again before you approve it")

    def refresh(self) -> None:
        """See what others saved since."""
        if self.workspace.text(self.draft.form_id)[1] != self.draft.revision:
            now = self.workspace.read(self.draft.form_id)
            since = [e for e in self.workspace.events(self.draft.form_id, newest=20) if e.text == now.revision]
            self.notices.append(
                f"{since[-1].editor if since else 'Somebody'} changed this form; you see it as it is now."
            )
            self.draft = now

    def settle(self, chosen: Mapping[str, Side]) -> Form:
        """Save the merge with what was `chosen` for each clash; raises InputError where one is not chosen yet."""
        if self.meeting is None:
            return self.form
        conflict, what = self.meeting.conflict, self.meeting.what
        merged = merge(conflict.base.form, conflict.mine.form, conflict.theirs.spec.form, chosen)
        if merged.open:
            raise InputError(f"‘{merged.open[0].name}’ is still to be chosen", "Choose whose version to keep")
        self.draft, self.meeting = conflict.theirs, None
        spec = rewritten(merged.form, conflict.theirs.spec)
        return self._save(f"{what}, merged with what {conflict.who} did", spec, Did.MERGED)

    def _step(self, step: Step, wanted: str, other: str, key: str, verb: str) -> Form:
        path = self.draft.spec.path
        told: dict[str, Any] = {key: step.number}
        what = f"{verb}: {step.what}"
        if self.draft.revision == other:
            return self._save(what, load_text(self.workspace.trail.text(wanted), path), **told)
        before, after = (load_text(self.workspace.trail.text(sha), path).form for sha in (wanted, other))
        merged = without(before, after, self.form)
        if merged.open:
            raise InputError(
                f"‘{merged.open[0].name}’ was changed again since, so this cannot be taken back alone",
                "Restore an earlier version under History, or change it by hand",
            )
        return self._save(what, rewritten(merged.form, self.draft.spec), **told)

    def _keep(self, text: str, why: str, base: str) -> None:
        self.workspace.keep_aside(self.draft.form_id, text, self.editor, why, **{_TYPED: base})

    def _save(self, what: str, spec: Spec, did: Did = Did.CHANGED, base: str | None = None, **detail: Any) -> Form:
        if self.meeting is not None:
            raise InputError("A merge waits for your choice", "Choose whose version to keep first")
        about = {"what": what} | detail
        begun = base or self.draft.revision
        outcome = self.workspace.save_draft(self.draft.form_id, spec, self.editor, begun, did, **about)
        return self._come_to(outcome, what, detail)

    def _come_to(self, outcome: Outcome, what: str, detail: Mapping[str, Any]) -> Form:
        if isinstance(outcome, Saved):
            return self._on_desk(outcome)
        merged = merge(outcome.base.form, outcome.mine.form, outcome.theirs.spec.form)
        if merged.open:
            self.meeting = Meeting(outcome, merged, what)
            return self.form
        self.draft = outcome.theirs
        theirs = "; ".join(str(e.detail.get("what", e.did.value)) for e in outcome.since)
        self.notices.append(f"{outcome.who} saved while you worked ({theirs}). Both changes are kept.")
        spec = rewritten(merged.form, outcome.theirs.spec)
        return self._save(what, spec, Did.MERGED, **detail)

    def _on_desk(self, saved: Saved) -> Form:
        self.draft = saved.draft
        return self.form
