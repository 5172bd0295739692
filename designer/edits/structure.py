"""Questions and sections added, moved, copied and taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from designer.edits.loosen import loosened
from designer.edits.tree import each_field, made, new_id, place_of, remade, section_of, taken_ids, with_section
from form_specs.logic.check import uses
from form_specs.logic.rename import reading
from form_specs.model import Field, FieldType, Form, Section
from form_specs.shared import ResolveError, Shared
from foundation.errors import InputError

_ANSWERS = [{"code": "1", "label": "First answer"}, {"code": "2", "label": "Second answer"}]
STARTERS: dict[FieldType, dict[str, Any]] = {
    FieldType.CHOICE: {"options": _ANSWERS},
    FieldType.MULTI_CHOICE: {"options": _ANSWERS},
    FieldType.SCALE: {"scale": {"min": 1, "max": 5, "low_label": "Not at all", "high_label": "Very"}},
    FieldType.CALCULATED: {"calculation": "today"},
}


def new_field(form: Form, label: str, kind: FieldType = FieldType.TEXT, **more: Any) -> Field:
    """Return a question that can be added to `form`, with what its type needs to begin with."""
    if not label.strip():
        raise InputError("The question has no words yet", "Write what is asked")
    data = {"id": new_id(form, label), "type": kind.value, "label": label} | STARTERS.get(kind, {}) | more
    if kind is FieldType.GROUP and "fields" not in data:
        inner = {"id": new_id(form, f"{data['id']}_first"), "type": "string", "label": "First question of the group"}
        data["fields"] = [inner]
    return made(Field, **data)


def add(form: Form, section_id: str, field: Field, after: str | None = None) -> Form:
    """Return `form` with `field` in a section: after another question there, or last."""
    section = section_of(form, section_id)
    if after is not None and place_of(form, after).parents:
        return each_field(form, lambda found: [found, field] if found.id == after else [found])
    ids = [f.id for f in section.fields]
    at = ids.index(after) + 1 if after in ids else len(ids)
    return with_section(form, remade(section, fields=(*section.fields[:at], field, *section.fields[at:])))


def use_bank(form: Form, section_id: str, use: str, shared: Shared, after: str | None = None) -> Form:
    """Return `form` with the bank's question `id@version` added; raises InputError where its id is taken."""
    try:
        question = shared.question(use).field
    except ResolveError as error:
        raise InputError(str(error), "Choose a question of the bank") from error
    if question.id in taken_ids(form):
        raise InputError(f"The form has a question `{question.id}` already", "Change that one instead")
    return add(form, section_id, remade(question, use=use), after)


def duplicate(form: Form, field_id: str) -> Form:
    """Return `form` with a copy of a question after it, under new ids; it keeps its words, and logic of its own."""
    original = place_of(form, field_id).field
    names = {f.id: new_id(form, f"{f.id} copy") for f, _ in original.walk()}
    read = {old: names[f.id] + old.removeprefix(f.id) for f, _ in original.walk() for old in f.own_ids}
    copy = reading(_copied(original, names), read)
    return each_field(form, lambda found: [found, copy] if found.id == field_id else [found])


def _copied(field: Field, names: Mapping[str, str]) -> Field:
    inner = tuple(_copied(f, names) for f in field.fields)
    return remade(field, id=names[field.id], previous_ids=(), use=None, fields=inner)


def shift(form: Form, field_id: str, by: int) -> Form:
    """Return `form` with a question one place up (-1) or down (1); past the end of its section, in the next one."""
    place = place_of(form, field_id)
    siblings = place.parents[-1].fields if place.parents else place.section.fields
    at = [f.id for f in siblings].index(field_id) + by
    if 0 <= at < len(siblings):
        return put(form, field_id, place.section.id, at, parent=place.parents[-1].id if place.parents else None)
    if place.parents:
        raise InputError("The question stands at the end of its group", "Move it to a section to take it out of there")
    sections = [s.id for s in form.sections]
    beside = sections.index(place.section.id) + by
    if not 0 <= beside < len(sections):
        raise InputError("The question stands at the end of the form", "Move it the other way")
    return put(form, field_id, sections[beside], 0 if by > 0 else len(form.sections[beside].fields))


def put(form: Form, field_id: str, section_id: str, at: int, parent: str | None = None) -> Form:
    """Return `form` with a question moved to position `at` (from 0, counted without it) of a section or a group."""
    found = place_of(form, field_id).field
    section_of(form, section_id)
    if parent is not None and parent in {f.id for f, _ in found.walk()}:
        raise InputError("A group cannot stand within itself", "Choose another place")
    sections = []
    for section in form.sections:
        fields = _rearranged(section.fields, found, parent, at)
        if section.id == section_id and parent is None:
            fields = _inserted(fields, found, at)
        if fields:
            sections.append(section if fields == section.fields else remade(section, fields=fields))
    return remade(form, sections=tuple(sections))


def _rearranged(fields: Sequence[Field], found: Field, parent: str | None, at: int) -> tuple[Field, ...]:
    """Return `fields` without `found`, but for the group `parent`, which holds it at position `at`."""
    kept = []
    for field in fields:
        inner = _rearranged(field.fields, found, parent, at)
        if field.id == parent:
            inner = _inserted(inner, found, at)
        if field.id != found.id and (inner or not field.fields):
            kept.append(field if inner == field.fields else remade(field, fields=inner))
    return tuple(kept)


def _inserted(fields: Sequence[Field], found: Field, at: int) -> tuple[Field, ...]:
    at = max(0, min(at, len(fields)))
    return (*fields[:at], found, *fields[at:])


@dataclass(frozen=True, slots=True)
class Loss:
    """What taking a question out means: who reads it (labels), which return fields go, what pulls it through."""

    readers: tuple[str, ...]
    statutory: tuple[str, ...]
    pulled_by: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.readers or self.statutory or self.pulled_by)


def loss(form: Form, field_id: str, others: Sequence[Form] = ()) -> Loss:
    """Return what breaks when a question of `form` goes; `others` are the forms that may pull it through."""
    gone = [f for f, _ in place_of(form, field_id).field.walk()]
    ids = {f.id for f in gone}
    readers = [i for one in gone for i in uses(form, one.id) if i not in ids]
    sources = {f"{form.id}.{i}" for i in ids}
    pulled = [
        f"{other.title}: {place.field.label}"
        for other in others
        for place in other.fields()
        if place.field.initial and place.field.initial.source in sources
    ]
    mapped = [f"{m.statutory_return} {m.field}" for f in gone for m in f.statutory]
    return Loss(tuple(dict.fromkeys(_name(form, i) for i in readers)), tuple(mapped), tuple(pulled))


def delete(form: Form, field_id: str) -> Form:
    """Return `form` without a question, and without the parts of conditions that read it.

    Raises InputError where a calculation reads it, or it is the last.
    """
    gone = {i for f, _ in place_of(form, field_id).field.walk() for i in f.own_ids}
    without = each_field(form, lambda found: [] if found.id == field_id else [found])
    return loosened(without, gone)


def _name(form: Form, some_id: str) -> str:
    field, section = form.field(some_id), form.section(some_id)
    return str(field.label) if field else str(section.title) if section else some_id


def add_section(form: Form, title: str, first: Field | None = None) -> Form:
    """Return `form` with another section at the end, which begins with a question."""
    if not title.strip():
        raise InputError("The section has no title yet", "Write what it is about")
    field = first or new_field(form, "New question")
    section = Section(id=new_id(form, title, "section"), title=title, fields=(field,))
    return remade(form, sections=(*form.sections, section))


def shift_section(form: Form, section_id: str, by: int) -> Form:
    """Return `form` with a section one place up (-1) or down (1)."""
    sections = list(form.sections)
    at = sections.index(section_of(form, section_id))
    if not 0 <= at + by < len(sections):
        raise InputError("The section stands at the end of the form", "Move it the other way")
    sections.insert(at + by, sections.pop(at))
    return remade(form, sections=tuple(sections))


def delete_section(form: Form, section_id: str) -> Form:
    """Return `form` without a section and all in it; conditions that read it lose the part that did."""
    section = section_of(form, section_id)
    if len(form.sections) == 1:
        raise InputError("A form needs a section", "Add another before you take this one out")
    gone = {i for top in section.fields for f, _ in top.walk() for i in f.own_ids} | {section_id}
    return loosened(remade(form, sections=tuple(s for s in form.sections if s.id != section_id)), gone)
