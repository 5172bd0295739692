"""Our own exports that somebody edited: the spec as it was kept in the file, with what was changed since.

The file as AskOnce would write it and the file as it stands are both read as anybody's would be; where the two drafts
differ, somebody changed something. So one way serves every format, and what a format cannot carry stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from form_specs.logic.check import check
from form_specs.model import Condition, Field, Form, Section
from form_specs.plain import plain_value
from renderers.imports._importer import Draft, Note
from renderers.imports._own_spec import Kept, rebuilt, worded

CHANGED = "It was changed since AskOnce wrote it"
TAKEN = "It is taken over; all else is as it was."
_INSIDE = ("fields", "sections")
_TEXTS = ("title", "label", "hint", "intro")
_KEPT = "The form keeps what it had before."


def laid_over(head: Kept, sections: list[Kept], base: Draft, theirs: Draft) -> Draft | None:
    """Return the kept form with what `theirs` says otherwise than `base`; None where that makes no form.

    `base` is what is read of the file as AskOnce writes it, `theirs` of the file as it stands.
    """
    merge = _Merge(head, sections, base.form, theirs.form)
    merge.run()
    form = rebuilt(head, sections)
    if form is None:
        return None
    newly = _newly(base, theirs)
    faults = [Note(p.link_id, p.message, "It is kept as it was; mend it before the form is used.") for p in check(form)]
    return Draft(form, tuple(merge.taken + faults), tuple(newly + merge.left))


def _newly(base: Draft, theirs: Draft) -> list[Note]:
    """What is lost of the file as it stands alone; rows move when one is added, so the place may differ."""
    gone = Counter(base.lost) - Counter(theirs.lost)
    moved = Counter((note.what, note.instead) for note in gone.elements())
    known = Counter(base.lost)
    found = []
    for note in theirs.lost:
        said = (note.what, note.instead)
        if known[note]:
            known[note] -= 1
        elif moved[said]:
            moved[said] -= 1
        elif note.what != CHANGED:
            found.append(note)
    return found


class _Merge:
    def __init__(self, head: Kept, sections: list[Kept], base: Form, theirs: Form) -> None:
        self.head, self.sections, self.theirs = head, sections, theirs
        self.base_title, self.their_title = str(base.title), str(theirs.title)
        self.base, self.now = _by_id(base), _by_id(theirs)
        self.kept = {thing["id"]: thing for section in sections for thing in _walk(section)}
        self.taken: list[Note] = []
        self.left: list[Note] = []

    def run(self) -> None:
        if self.base_title != self.their_title:
            self.head["title"] = worded(self.head.get("title"), self.their_title)
            self._took("the form", f"Its title is now “{self.their_title}”")
        for some_id, before in self.base.items():
            now, thing = self.now.get(some_id), self.kept.get(some_id)
            if now is None:
                self._keep(some_id, "It is not in the file any more")
            elif thing is None and before != now:
                self._keep(some_id, "What stands beside it was changed")
            elif thing is not None and ("title" in thing) == ("title" in before):
                for key in (k for k in {**before, **now} if before.get(k) != now.get(k)):
                    self._change(thing, key, before.get(key), now.get(key))
        for section in self.theirs.sections:
            self._added(section)

    def _took(self, where: str, what: str) -> None:
        self.taken.append(Note(where, what, TAKEN))

    def _keep(self, where: str, what: str) -> None:
        self.left.append(Note(where, what, _KEPT))

    def _change(self, thing: Kept, key: str, before: Any, now: Any) -> None:
        was = dict(thing)
        if key in _TEXTS and now and before in (_words(thing.get(key)), None):
            thing[key] = worded(thing.get(key), now)
        elif key == "options" and _labels(thing.get(key)) == _labels(before):
            thing.pop("options_from", None)
            old = {one["code"]: one for one in thing[key]}
            thing[key] = [_option(old.get(one["code"], {}), one) for one in now or []]
        elif key not in ("options", *_TEXTS) and _meant(before) == _meant(thing.get(key)):
            thing.pop(key, None)
            thing |= {key: now} if now is not None else {}
        fits = thing != was and _fits(thing)
        if fits:
            to = f" to “{now}”" if key in _TEXTS else ""
            self._took(thing["id"], f"{_NAMES.get(key, key)} changed{to}"[:300])
        else:
            thing.clear()
            thing |= was
            self._keep(thing["id"], f"{_NAMES.get(key, key)} changed to “{_words(now)}”"[:300])

    def _added(self, section: Section) -> None:
        """Put what is new where it stands now: after what stands before it."""
        known = next((one for one in self.sections if one["id"] == section.id), None) or self._around(section)
        if known is None and section.id not in self.base:
            new = self._unknown(section.fields)
            if new:
                self.sections.append({**plain_value(section), "fields": new})
                self._took(section.id, "The section is new")
            return
        if known is not None:
            self._within(known, section.fields)

    def _around(self, section: Section) -> Kept | None:
        """The section in which the questions stand that this one holds; some formats keep no ids of sections."""
        asked = {one.id for one in section.fields}
        return next((one for one in self.sections if asked & {inner["id"] for inner in one["fields"]}), None)

    def _within(self, around: Kept, fields: tuple[Field, ...]) -> None:
        last = -1
        for one in fields:
            inside: list[Kept] = around["fields"]
            at = next((n for n, thing in enumerate(inside) if thing["id"] == one.id), None)
            if at is not None:
                last = at
                if one.fields and inside[at].get("type") == "group":
                    self._within(inside[at], one.fields)
            elif one.id not in self.base:
                new = self._unknown((one,))
                inside[last + 1 : last + 1] = new
                last += len(new)
                if new:
                    self._took(one.id, "The question is new")

    def _unknown(self, fields: tuple[Field, ...]) -> list[Kept]:
        """What is new among `fields`; what stands in the spec already stays in its place there."""
        found = []
        for one in fields:
            inner = self._unknown(one.fields)
            if one.id not in self.kept and (inner or not one.fields):
                found.append({**plain_value(one), **({"fields": inner} if inner else {})})
        return found


_NAMES = {
    "title": "Its title", "label": "Its words", "hint": "Its hint", "intro": "Its introduction",
    "options": "Its options", "enable_when": "When it is shown", "required": "Whether it is required",
    "max_length": "The most characters", "constraints": "What is checked", "initial": "Its first value",
    "type": "The type of answer",
}  # fmt: skip


def _by_id(form: Form) -> dict[str, dict[str, Any]]:
    things: list[Section | Field] = [*form.sections, *(place.field for place in form.fields())]
    return {one.id: {k: v for k, v in plain_value(one).items() if k not in _INSIDE} for one in things}


def _walk(thing: Kept) -> Iterator[Kept]:
    yield thing
    for one in thing.get("fields", []):
        yield from _walk(one)


def _words(value: Any) -> Any:
    return value.get("text") if isinstance(value, dict) else value


def _labels(options: Any) -> list[tuple[Any, Any]] | None:
    return [(one.get("code"), _words(one.get("label"))) for one in options] if isinstance(options, list) else None


def _meant(value: Any) -> Any:
    """A condition as a tree, so that spaces and brackets make no difference; anything else as it is."""
    try:
        return Condition.model_validate(value).ast if isinstance(value, (str, dict)) else value
    except ValidationError:
        return value


def _option(old: Kept, now: Kept) -> Kept:
    return {**old, "code": now["code"], "label": worded(old.get("label"), _words(now["label"]))}


def _fits(thing: Kept) -> bool:
    model: Callable[[Any], Any] = (Section if "title" in thing else Field).model_validate
    try:
        model({**thing, **({"fields": [_ANY_FIELD]} if "title" in thing or thing.get("type") == "group" else {})})
    except ValidationError:
        return False
    return True


_ANY_FIELD = {"id": "any", "type": "string", "label": "Any"}
