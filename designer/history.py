"""Undo and redo, worked out from the audit trail: they outlive a closed tab, and never undo what others did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from designer.merging import Merged, merge
from designer.workspace.trail import FILED, Did, Event
from form_specs.model import Form

UNDOES, REDOES = "undoes", "redoes"
_UNDOABLE = (Did.CHANGED, Did.MERGED, Did.RESTORED)


@dataclass(frozen=True, slots=True)
class Step:
    """Something an editor did: the number of its entry, in words, and the SHA-256 of the texts before and after."""

    number: int
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and what can be redone, each with the latest last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def undo(self) -> Step | None:
        """What would be undone next."""
        return self.past[-1] if self.past else None

    @property
    def redo(self) -> Step | None:
        """What would be redone next."""
        return self.future[-1] if self.future else None


def history(events: Iterable[Event], editor: str) -> History:
    """Return what `editor` can undo and redo of a form, from all entries of that form, oldest first.

    An entry that undoes or redoes names the step in its detail. Doing something new forgets what was undone.
    """
    past: list[Step] = []
    future: list[Step] = []
    before = ""
    for event in events:
        if event.did not in FILED:
            continue
        if event.editor == editor and event.did in _UNDOABLE and before:
            _replay(
                event,
                Step(event.number, str(event.detail.get("what", event.did.value)), before, event.text),
                past,
                future,
            )
        before = event.text
    return History(tuple(past), tuple(future))


def _replay(event: Event, step: Step, past: list[Step], future: list[Step]) -> None:
    if UNDOES in event.detail:
        _move(event.detail[UNDOES], past, future)
    elif REDOES in event.detail:
        _move(event.detail[REDOES], future, past)
    else:
        past.append(step)
        future.clear()


def _move(number: object, source: list[Step], target: list[Step]) -> None:
    found = next((step for step in source if step.number == number), None)
    if found is not None:
        source.remove(found)
        target.append(found)


def without(step_before: Form, step_after: Form, now: Form) -> Merged:
    """Return `now` without what a step did; whatever was done since stays.

    For redo, give the two the other way round.
    """
    return merge(step_after, step_before, now)


def told(step: Step | None, verb: str) -> str:
    """Return for example `Undo: Reworded ‘Why not?’`, or the verb alone."""
    return f"{verb}: {step.what}" if step else verb
