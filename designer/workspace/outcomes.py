"""What reading and saving in a workspace come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from designer.workspace.trail import Event
from form_specs.load import Spec


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stands in its file; `revision` is the SHA-256 of its text, to be given back when it is saved."""

    form_id: str
    spec: Spec
    revision: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A form is on disk as `draft`; `event` is its entry in the audit trail, None where nothing had changed."""

    draft: Draft
    event: Event | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved in between: nothing was overwritten, and `mine` is kept in the audit trail as `event`.

    `base` is the form both began with, `theirs` what stands in the file now, `since` what others did in between.
    """

    base: Spec
    mine: Spec
    theirs: Draft
    since: tuple[Event, ...]
    event: Event

    @property
    def who(self) -> str:
        """The names of those who saved in between."""
        names = list(dict.fromkeys(event.editor for event in self.since))
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


Outcome: TypeAlias = Saved | Conflict


@dataclass(frozen=True, slots=True)
class Version:
    """One state a form was saved in: its entry in the trail, what was done in words, its version number and status."""

    event: Event
    what: str
    version: str
    status: str

    @property
    def number(self) -> int:
        """The number of its entry in the trail."""
        return self.event.number
