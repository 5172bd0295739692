"""What changed between two versions of a form, question by question, statutory losses first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from form_specs.diff_fields import Bump, Change, ChangeKind, added, changed, removed, said
from form_specs.logic.check import Problem, broken_by
from form_specs.model import Field, Form, Place

__all__ = ["Bump", "Change", "ChangeKind", "Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change between two versions, in the order of ChangeKind.

    `bump` is how far the version must move: major where old answers or a return can no longer be read the same way
    (something removed, another type, an option gone, a statutory field lost), minor where something else is asked or
    the logic differs, patch where only words or order do. `enough` is False where the new version has not moved so far.
    """

    old: Form
    new: Form
    changes: tuple[Change, ...] = field(default_factory=tuple)

    @property
    def bump(self) -> Bump:
        return max((c.bump for c in self.changes), default=Bump.NONE)

    @property
    def needed_version(self) -> str:
        """The lowest version number the new form may have."""
        major, minor, patch = (int(n) for n in self.old.version.split("."))
        return {
            Bump.NONE: self.old.version,
            Bump.PATCH: f"{major}.{minor}.{patch + 1}",
            Bump.MINOR: f"{major}.{minor + 1}.0",
            Bump.MAJOR: f"{major + 1}.0.0",
        }[self.bump]

    @property
    def enough(self) -> bool:
        return _numbers(self.new.version) >= _numbers(self.needed_version)

    @property
    def broken(self) -> tuple[Problem, ...]:
        """What is wrong with the new form's logic and was not with the old one's: what a deletion or a rename broke."""
        return tuple(broken_by(self.old, self.new))


def compare(old: Form, new: Form) -> Comparison:
    """Return what changed from `old` to `new`; fields are matched by id, then by previous ids."""
    before = {p.field.id: p for p in old.fields()}
    after = {p.field.id: p for p in new.fields()}
    pairs = {new_id: _earlier(place.field, before, after) for new_id, place in after.items()}
    matched = {old_id for old_id in pairs.values() if old_id}
    changes = [c for place in before.values() if place.field.id not in matched for c in removed(place)]
    for new_id, place in after.items():
        earlier = pairs[new_id]
        changes += added(place) if earlier is None else changed(before[earlier], place)
    changes += _moved(old, new, {o: n for n, o in pairs.items() if o})
    changes += _sections(old, new)
    changes += _details(old, new)
    order = list(ChangeKind)
    return Comparison(old, new, tuple(sorted(changes, key=lambda c: order.index(c.kind))))


def _earlier(found: Field, before: dict[str, Place], after: dict[str, Place]) -> str | None:
    if found.id in before:
        return found.id
    return next((i for i in reversed(found.previous_ids) if i in before and i not in after), None)


def _moved(old: Form, new: Form, renamed: dict[str, str]) -> Iterator[Change]:
    """Fields in another section or group, and those that left the longest run still in its old order."""
    after = {p.field.id: p for p in new.fields()}
    for place in old.fields():
        there = after.get(renamed.get(place.field.id, ""))
        if there is None:
            continue
        was, now = _where(place), _where(there)
        if _around(place, renamed) != _around(there, {}):
            yield Change(ChangeKind.MOVED, there.field.id, str(there.field.label), was, now, bump=Bump.PATCH)
    number = {link_id: n for n, link_id in enumerate(after)}
    ranks = [number[renamed[p.field.id]] for p in old.fields() if p.field.id in renamed]
    still = _longest_rising(ranks)
    for place, rank in zip((p for p in old.fields() if p.field.id in renamed), ranks, strict=True):
        there = after[renamed[place.field.id]]
        if rank not in still and _around(place, renamed) == _around(there, {}):
            text = f"within {_where(there)}"
            yield Change(ChangeKind.MOVED, there.field.id, str(there.field.label), text, text, bump=Bump.PATCH)


def _longest_rising(ranks: list[int]) -> set[int]:
    """The members of a longest rising run in `ranks`: by patience, in n log n."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for rank in ranks:
        at = bisect_left(tops, rank)
        below[rank] = tops[at - 1] if at else None
        tops[at : at + 1] = [rank]
    run: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        run.add(last)
        last = below[last]
    return run


def _sections(old: Form, new: Form) -> Iterator[Change]:
    was, now = ({s.id: s for s in f.sections} for f in (old, new))
    for gone in (s for i, s in was.items() if i not in now):
        yield Change(ChangeKind.REMOVED, gone.id, str(gone.title), f"section {gone.title}", "", bump=Bump.MAJOR)
    for come in (s for i, s in now.items() if i not in was):
        yield Change(ChangeKind.ADDED, come.id, str(come.title), "", f"section {come.title}")
    for i in (i for i in now if i in was):
        for name, kind, bump in (
            ("title", ChangeKind.REWORDED, Bump.PATCH),
            ("intro", ChangeKind.REWORDED, Bump.PATCH),
            ("enable_when", ChangeKind.LOGIC, Bump.MINOR),
            (
                "repeats",
                ChangeKind.LOGIC,
                Bump.MAJOR if (was[i].repeats is None) != (now[i].repeats is None) else Bump.MINOR,
            ),
        ):
            before, after = getattr(was[i], name), getattr(now[i], name)
            if before != after:
                yield Change(kind, i, str(now[i].title), said(before), said(after), bump=bump)


def _details(old: Form, new: Form) -> Iterator[Change]:
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        if was != now and name not in ("sections", "tests", "version"):
            told = f"{name}: {said(was)}", f"{name}: {said(now)}"
            yield Change(ChangeKind.DETAILS, new.id, str(new.title), *told, bump=Bump.PATCH)


def _around(place: Place, renamed: dict[str, str]) -> list[str]:
    return [place.section.id, *(renamed.get(g.id, g.id) for g in place.parents)]


def _where(place: Place) -> str:
    return " / ".join(str(t) for t in (place.section.title, *(g.label for g in place.parents)))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in version.split("."))
