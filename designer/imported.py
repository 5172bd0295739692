"""Where a form in the workspace was made from, with what was guessed and lost then, as the audit trail keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from designer.workspace import Event
from renderers.forms_in import Draft, Note

_KEY = "imported"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a form was made from: the name of the `source`, `when`, what was guessed and what was lost."""

    source: str
    when: datetime
    guessed: tuple[Note, ...]
    lost: tuple[Note, ...]


def kept(draft: Draft, source: str) -> dict[str, Any]:
    """Return what the audit trail keeps of a draft's making, as details of the entry that creates the form."""
    return {_KEY: {"source": source, "guessed": _plain(draft.guessed), "lost": _plain(draft.lost)}}


def imported(events: Iterable[Event]) -> Imported | None:
    """Return what the newest of `events` that made the form tells; None where it was not made from anything else."""
    found = [event for event in events if _KEY in event.detail]
    if not found:
        return None
    told = found[-1].detail[_KEY]
    return Imported(told["source"], found[-1].when, _notes(told["guessed"]), _notes(told["lost"]))


def _plain(notes: Sequence[Note]) -> list[list[str]]:
    return [[note.where, note.what, note.instead] for note in notes]


def _notes(told: Sequence[Sequence[str]]) -> tuple[Note, ...]:
    return tuple(Note(where, what, instead) for where, what, instead in told)
