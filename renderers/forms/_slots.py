"""The single answers a form is made of, for targets whose every question takes one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from form_specs.model import Field, FieldType, Form, Media, Text
from renderers.forms._in_words import part_label


class Use(StrEnum):
    """What a slot is of its field."""

    OWN = "own"
    PART = "part"
    FILE = "file"
    OTHER = "other"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value: its `name` in the target, the field and answer id it belongs to, and what is asked.

    `detail` is the part of a person or an address, or the medium of a file.
    """

    name: str
    field: Field
    answer_id: str
    use: Use
    label: Text
    hint: Text | None = None
    detail: str = ""


class Namer:
    """Gives each thing a name of its own: the one wanted, or that with a number behind it."""

    def __init__(self, taken: Iterable[str] = (), longest: int = 64) -> None:
        self._taken = {name.casefold() for name in taken}
        self._longest = longest

    def name(self, wanted: str) -> str:
        """Return a name nobody else has."""
        name, number = wanted[: self._longest].rstrip("_") or "a", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{wanted[: self._longest - len(str(number)) - 1].rstrip('_')}_{number}"
        self._taken.add(name.casefold())
        return name


@dataclass(frozen=True, slots=True)
class Slots:
    """Every slot of a form by field id, in the order they are asked, and by answer id.

    `own` is the name of each id of the form, sections too; `names` gives names to more.
    """

    by_field: dict[str, tuple[Slot, ...]]
    by_answer: dict[str, tuple[Slot, ...]]
    own: dict[str, str]
    names: Namer


def slots_of(form: Form, *, spell: Callable[[str], str] = str, taken: Iterable[str] = (), longest: int = 64) -> Slots:
    """Return the slots of `form`; `spell` turns an id into a name the target takes, `taken` are names it keeps itself.

    Ids of the form get their names first, so that they stay themselves wherever they can.
    """
    names = Namer(taken, longest)
    own = {i: names.name(spell(i)) for i in (*(s.id for s in form.sections), *_answer_ids(form))}
    by_field = {p.field.id: tuple(_slots(p.field, own, names, spell)) for p in form.fields()}
    by_answer: dict[str, tuple[Slot, ...]] = {}
    for slots in by_field.values():
        for slot in slots:
            by_answer[slot.answer_id] = (*by_answer.get(slot.answer_id, ()), slot)
    return Slots(by_field, by_answer, own, names)


def _answer_ids(form: Form) -> list[str]:
    return [i for place in form.fields() for i in place.field.own_ids]


def _slots(field: Field, own: dict[str, str], names: Namer, spell: Callable[[str], str]) -> Iterable[Slot]:
    if field.asked_parts:
        for part in field.asked_parts:
            name = names.name(spell(f"{field.id}_{part}"))
            hint = field.hint if part == field.asked_parts[0] else None
            yield Slot(name, field, field.id, Use.PART, Text(text=part_label(part)), hint, detail=part)
    elif field.type is FieldType.ATTACHMENT:
        yield from _files(field, field.id, field.label, own, names, spell)
    else:
        yield Slot(own[field.id], field, field.id, Use.OWN, field.label, field.hint)
    if field.other_id and field.other:
        yield Slot(own[field.other_id], field, field.other_id, Use.OTHER, field.other)
    if field.context_id and field.context:
        yield Slot(own[field.context_id], field, field.context_id, Use.CONTEXT, field.context.label, field.context.hint)
    if field.files_id and field.attachments:
        label = field.attachments.label or Text(text=f"Files: {field.label.text[:3990]}")
        yield from _files(field, field.files_id, label, own, names, spell)


def _files(
    field: Field, answer_id: str, label: Text, own: dict[str, str], names: Namer, spell: Callable[[str], str]
) -> Iterable[Slot]:
    kinds = field.attachments.kinds if field.attachments else (Media.DOCUMENT,)
    hint = (field.attachments.hint if field.attachments else None) or (field.hint if answer_id == field.id else None)
    for kind in dict.fromkeys(kinds):
        name = own[answer_id] if len(set(kinds)) == 1 else names.name(spell(f"{answer_id}_{kind.value}"))
        words = label if len(set(kinds)) == 1 else Text(text=f"{label.text[:3980]} ({kind.value})")
        yield Slot(name, field, answer_id, Use.FILE, words, hint, kind.value)
