"""What changed in one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from form_specs.emit import emit_flow
from form_specs.model import Field, Option, Place
from form_specs.plain import plain_value


class Bump(IntEnum):
    """How far a version must move: see `Comparison.bump`."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class ChangeKind(StrEnum):
    """What changed, in the order it is told; the values are the words people read."""

    STATUTORY_LOST = "statutory fields lost"
    REMOVED = "removed"
    RENAMED = "id changed"
    TYPE = "type of answer changed"
    OPTIONS = "options changed"
    LOGIC = "logic changed"
    STATUTORY = "statutory mapping changed"
    ADDED = "added"
    MOVED = "moved"
    REWORDED = "reworded"
    DETAILS = "details changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one section or field: its linkId (and the earlier one, if renamed), what it was and what it is."""

    kind: ChangeKind
    link_id: str
    label: str
    old: str = ""
    new: str = ""
    previous_id: str | None = None
    bump: Bump = Bump.MINOR


def removed(place: Place) -> Iterator[Change]:
    """Yield what the loss of a question means, a statutory field first."""
    found = place.field
    if found.statutory:
        lost = ", ".join(_mapping(m) for m in found.statutory)
        yield Change(ChangeKind.STATUTORY_LOST, found.id, str(found.label), lost, "", bump=Bump.MAJOR)
    yield Change(ChangeKind.REMOVED, found.id, str(found.label), str(found.label), "", bump=Bump.MAJOR)


def added(place: Place) -> list[Change]:
    """Return the change a new question is."""
    return [Change(ChangeKind.ADDED, place.field.id, str(place.field.label), "", str(place.field.label))]


def changed(before: Place, after: Place) -> Iterator[Change]:
    """Yield what changed in a question that is in both versions."""
    old, new = before.field, after.field
    label = str(new.label)
    earlier = old.id if old.id != new.id else None

    def change(kind: ChangeKind, was: object, now: object, bump: Bump = Bump.MINOR) -> Change:
        return Change(kind, new.id, label, str(was), str(now), earlier, bump)

    if earlier:
        yield change(ChangeKind.RENAMED, old.id, new.id, Bump.MAJOR)
    lost = [m for m in old.statutory if (m.statutory_return, m.field) not in _mapped(new)]
    if lost:
        yield change(ChangeKind.STATUTORY_LOST, ", ".join(map(_mapping, lost)), "", Bump.MAJOR)
    elif old.statutory != new.statutory:
        was, now = (", ".join(map(_mapping, f.statutory)) for f in (old, new))
        yield change(ChangeKind.STATUTORY, was, now)
    if old.type is not new.type:
        yield change(ChangeKind.TYPE, old.type, new.type, Bump.MAJOR)
    yield from _option_changes(old, new, earlier)
    for name in _LOGIC:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield change(ChangeKind.LOGIC, f"{name}: {said(was)}", f"{name}: {said(now)}")
    for name in _WORDS:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield change(ChangeKind.REWORDED, said(was), said(now), Bump.PATCH)
    yield from _smaller(old, new, change)


_LOGIC = ("enable_when", "required", "constraints", "calculation", "initial")
_WORDS = ("label", "hint", "error_message", "context", "other", "why")
_TOLD_APART = {"id", "previous_ids", "type", "options", "statutory", "fields", *_LOGIC, *_WORDS}


def _smaller(old: Field, new: Field, change: Any) -> Iterator[Change]:
    for name in (n for n in type(new).model_fields if n not in _TOLD_APART):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield change(ChangeKind.DETAILS, f"{name}: {said(was)}", f"{name}: {said(now)}", Bump.PATCH)


def _option_changes(old: Field, new: Field, earlier: str | None) -> Iterator[Change]:
    was, now = ({o.code: o for o in f.options} for f in (old, new))
    gone, come = [was[c] for c in was if c not in now], [now[c] for c in now if c not in was]
    if gone or come:
        bump = Bump.MAJOR if gone else Bump.MINOR
        yield Change(ChangeKind.OPTIONS, new.id, str(new.label), _listed(gone), _listed(come), earlier, bump)
    for code in (c for c in now if c in was and was[c] != now[c]):
        told = str(was[code].label), str(now[code].label)
        yield Change(ChangeKind.REWORDED, new.id, str(new.label), *told, earlier, Bump.PATCH)


def _mapped(found: Field) -> set[tuple[str, str]]:
    return {(m.statutory_return, m.field) for m in found.statutory}


def _mapping(mapping: Any) -> str:
    return f"{mapping.statutory_return} {mapping.field}"


def _listed(options: list[Option]) -> str:
    return "; ".join(f"{o.code} ({o.label})" for o in options)


def said(value: Any) -> str:
    """Return a part of a form as a reader of its YAML would say it; `none` where there is nothing."""
    if value is None or value in ((), ""):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    plain = plain_value(value)
    return plain if isinstance(plain, str) else emit_flow(plain)
