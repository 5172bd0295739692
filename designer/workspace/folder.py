"""A workspace: a folder of forms that people change together, with nothing lost and everything told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from designer.people import Editor, Role
from designer.workspace.approval import approved, needs_mending
from designer.workspace.files import FormFiles, revision_of
from designer.workspace.outcomes import Conflict, Draft, Outcome, Saved, Version
from designer.workspace.trail import FILED, Did, Event, Trail
from designer.workspace.verify import Verified, verify
from form_specs.dump import dump
from form_specs.load import Spec, load_text
from form_specs.model import Form, Status
from foundation.errors import InputError
from foundation.files import write_atomic

OUTSIDE = "Somebody outside the designer"
CUT_OFF = "A save that was cut off"
TRAIL, HEAD = "audit.sqlite", "audit.head"


class Workspace:
    """Forms in `root`/forms, an append-only trail in `root`/audit.sqlite; `clock` gives the time in some zone.

    Each form is known by the name of its file. Several people, threads and processes may use one folder at once.
    """

    def __init__(self, root: Path, clock: Callable[[], datetime]) -> None:
        self.root = root
        self.clock = clock
        self.files = FormFiles(root)
        self.trail = Trail(root / TRAIL)

    @classmethod
    def open(cls, root: Path, clock: Callable[[], datetime]) -> Workspace:
        """Return the workspace in `root`, made if it is not there; raises InputError where it cannot be."""
        try:
            (root / "forms").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"The workspace cannot be made ({error.strerror or error})"
            raise InputError(what, "Choose a folder you may write to", path=root) from error
        return cls(root, clock)

    def forms(self) -> tuple[str, ...]:
        """Return the names of all forms, sorted."""
        return self.files.names()

    def text(self, form_id: str) -> tuple[str, str]:
        """Return a form's text and revision, faulty or not; raises InputError if there is none."""
        text = self.files.text(form_id)
        last = self._last(form_id)
        if self.files.pending(form_id).exists() or last is None or last.text != revision_of(text):
            with self.files.one_writer():
                text = self._settled(form_id)
        return text, revision_of(text)

    def read(self, form_id: str) -> Draft:
        """Return a form; raises InputError, with the line, for the first fault of its text."""
        text, revision = self.text(form_id)
        return Draft(form_id, load_text(text, self.files.path(form_id)), revision)

    def create(self, form_id: str, text: str, editor: Editor, **detail: Any) -> Saved:
        """Add a form, as a draft; raises InputError where `text` is none, or one of that name is there."""
        editor.must(Role.DESIGN, "add forms")
        path = self.files.path(form_id)
        spec = _as_draft(load_text(text, path), Status.RETIRED)
        with self.files.one_writer():
            if path.exists():
                raise InputError(f"There is a form called `{form_id}` already", "Choose another name", path=path)
            return self._file(form_id, spec, editor, Did.CREATED, detail)

    def save_draft(
        self,
        form_id: str,
        changed: Spec | str,
        editor: Editor,
        base_revision: str,
        did: Did = Did.CHANGED,
        **detail: Any,
    ) -> Outcome:
        """Save a form that was read as `base_revision`; `what=` says in words what was done.

        Returns a Conflict, with nothing overwritten, where somebody saved in between. A form that was active is a draft
        again. Raises InputError, with the line, for a text that is no form.
        """
        editor.must(Role.DESIGN, "change forms")
        spec = load_text(changed, self.files.path(form_id)) if isinstance(changed, str) else changed
        return self._save(form_id, _as_draft(spec), editor, base_revision, did, detail)

    def approve(self, form_id: str, editor: Editor, base_revision: str, months: int = 12) -> Outcome:
        """Make the form active: stamped with who approved it, reviewed today, to be reviewed again in so many `months`.

        Its version moves as far as the changes since the last approval need. Raises InputError where its logic is
        broken.
        """
        editor.must(Role.APPROVE, "approve forms")
        draft = self.read(form_id)
        problem = needs_mending(draft.spec.form)
        if problem:
            raise InputError(
                f"The form cannot be approved yet: {problem}", "Mend it first", path=self.files.path(form_id)
            )
        form = approved(draft.spec.form, self.approved_before(form_id), editor.name, self.today(), months)
        text = dump(form, draft.spec)
        spec = load_text(text, self.files.path(form_id))
        told = {"what": f"Approved version {form.version}"}
        return self._save(form_id, spec, editor, base_revision, Did.APPROVED, told)

    def approved_before(self, form_id: str) -> Form | None:
        """Return the form as it was last approved here, or None."""
        found = [v for v in self.versions(form_id) if v.event.did is Did.APPROVED]
        return load_text(self.version_text(found[-1])).form if found else None

    def versions(self, form_id: str) -> tuple[Version, ...]:
        """Return every state the form was saved in, oldest first."""
        filed = (e for e in self.trail.events(form_id) if e.did in FILED)
        return tuple(
            Version(e, e.detail.get("what", e.did.value), e.detail.get("version", ""), e.detail.get("status", ""))
            for e in filed
        )

    def version_text(self, version: Version) -> str:
        """Return the text of a version."""
        return self.trail.text(version.event.text)

    def restore(self, form_id: str, number: int, editor: Editor, base_revision: str) -> Outcome:
        """Make a draft of the version with this entry `number`; what stands there now stays among the versions."""
        editor.must(Role.DESIGN, "restore forms")
        version = next((v for v in self.versions(form_id) if v.number == number), None)
        if version is None:
            raise InputError(f"`{form_id}` has no version {number}", "Choose one of its versions")
        spec = load_text(self.version_text(version), self.files.path(form_id))
        what = {"what": f"Restored the version of entry {number}"}
        return self._save(form_id, _as_draft(spec), editor, base_revision, Did.RESTORED, what)

    def remove(self, form_id: str, editor: Editor) -> Event:
        """Take a form out of the folder; its versions stay, and any can be restored."""
        editor.must(Role.DESIGN, "remove forms")
        with self.files.one_writer():
            self._settled(form_id)
            event = self._add(editor.name, Did.REMOVED, form_id, None, {"what": "Removed the form"})
            self.files.path(form_id).unlink()
            return event

    def record(self, editor: Editor, did: Did, form_id: str = "", **detail: Any) -> Event:
        """Tell the trail what somebody did beside changing a form: exported, decided."""
        with self.files.one_writer():
            return self._add(editor.name, did, form_id, None, detail)

    def keep_aside(self, form_id: str, text: str, editor: Editor, why: str, **detail: Any) -> Event:
        """Keep a text that is not (yet) the form, so that it is not lost: with faults in it, say."""
        editor.must(Role.DESIGN, "change forms")
        with self.files.one_writer():
            return self._add(editor.name, Did.KEPT_ASIDE, form_id, text, {"what": why} | detail)

    def kept_aside(self, form_id: str) -> tuple[Event, ...]:
        """Return what was kept aside of a form, oldest first; `trail.text(event.text)` is the text."""
        return tuple(e for e in self.trail.events(form_id) if e.did is Did.KEPT_ASIDE)

    def events(self, form_id: str | None = None, newest: int | None = None) -> tuple[Event, ...]:
        """Return who did what and when, oldest first: all, of one form, or only the `newest` so many."""
        return self.trail.events(form_id, newest)

    def verify(self) -> Verified:
        """Return whether the audit trail is whole; see verify.verify."""
        with self.files.one_writer():
            return verify(self.trail, self.root / HEAD)

    def today(self) -> date:
        """The day the clock says."""
        return self.clock().date()

    def _save(
        self, form_id: str, spec: Spec, editor: Editor, base_revision: str, did: Did, detail: dict[str, Any]
    ) -> Outcome:
        with self.files.one_writer():
            there = self.files.path(form_id).exists()
            current = self._settled(form_id) if there else ""
            if current == spec.text:
                return Saved(Draft(form_id, spec, revision_of(current)), None)
            if there and revision_of(current) != base_revision:
                return self._conflict(form_id, spec, editor, base_revision, current)
            return self._file(form_id, spec, editor, did, detail)

    def _conflict(self, form_id: str, mine: Spec, editor: Editor, base_revision: str, current: str) -> Conflict:
        filed = [e for e in self.trail.events(form_id) if e.did in FILED]
        begun = max((place for place, e in enumerate(filed) if e.text == base_revision), default=-1)
        since = tuple(filed[begun + 1 :])
        what = {"what": "Kept aside, because somebody else had saved in between"}
        event = self._add(editor.name, Did.KEPT_ASIDE, form_id, mine.text, what)
        path = self.files.path(form_id)
        theirs = Draft(form_id, load_text(current, path), revision_of(current))
        return Conflict(load_text(self.trail.text(base_revision), path), mine, theirs, since, event)

    def _file(self, form_id: str, spec: Spec, editor: Editor, did: Did, detail: dict[str, Any]) -> Saved:
        self.files.prepare(form_id, spec.text)
        told = detail | {"version": spec.form.version, "status": spec.form.status.value}
        event = self._add(editor.name, did, form_id, spec.text, told)
        self.files.publish(form_id)
        return Saved(Draft(form_id, spec, event.text), event)

    def _settled(self, form_id: str) -> str:
        """Return the form's text after finishing what was cut off, and telling the trail what it did not know."""
        pending, last = self.files.pending(form_id), self._last(form_id)
        if pending.exists():
            text = pending.read_bytes().decode("utf-8")
            if last is not None and last.text == revision_of(text):
                self.files.publish(form_id)
            else:
                self._add(CUT_OFF, Did.KEPT_ASIDE, form_id, text, {"what": "Kept from a save that was cut off"})
                pending.unlink()
        text = self.files.text(form_id)
        if last is None or last.text != revision_of(text):
            self._add(OUTSIDE, Did.FOUND, form_id, text, {"what": "Found in the folder"})
        return text

    def _last(self, form_id: str) -> Event | None:
        return self.trail.last(form_id, (*FILED, Did.REMOVED))

    def _add(self, editor: str, did: Did, form_id: str, text: str | None, detail: dict[str, Any]) -> Event:
        event = self.trail.add(self.clock(), editor, did, form_id, text, **detail)
        write_atomic(self.root / HEAD, json.dumps({"number": event.number, "hash": event.hash}) + "\n")
        return event


def _as_draft(spec: Spec, *also: Status) -> Spec:
    """Return `spec` as a draft if it is active, or of one of these statuses `also`."""
    if spec.form.status not in (Status.ACTIVE, *also) and spec.form.approval is None:
        return spec
    form = spec.form.model_copy(update={"status": Status.DRAFT, "approval": None})
    return load_text(dump(form, spec), spec.path)
