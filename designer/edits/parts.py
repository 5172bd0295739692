"""The smaller parts of a question: its scale, its files, one of its answers, which of its group it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.edits.lines import pairs_from
from designer.edits.structure import add, new_field, put
from designer.edits.tree import each_field, made, place_of, remade, section_of, with_field, with_section
from form_specs.logic.check import uses
from form_specs.model import Field, FieldType, Form, InitialValue, Option, OptionsFrom, Repeats, Section, Text
from form_specs.shared import Shared
from foundation.errors import InputError


def set_field(form: Form, field_id: str, **changes: Any) -> Form:
    """Return `form` with keys of a question changed; raises InputError saying what does not fit."""
    return with_field(form, field_id, **changes)


def set_part(form: Form, field_id: str, part: str, **changes: Any) -> Form:
    """Return `form` with keys of a question's `scale`, `context`, `attachments` or `initial` changed."""
    there = getattr(place_of(form, field_id).field, part)
    if there is None:
        raise InputError("The question has changed since", "Look at it again")
    return with_field(form, field_id, **{part: remade(there, **changes)})


def set_files(form: Form, field_id: str, kinds: Sequence[str]) -> Form:
    """Return `form` with the kinds of file that can stand with an answer; none takes them away."""
    there = place_of(form, field_id).field.attachments
    if not kinds:
        return with_field(form, field_id, attachments=None)
    if there is not None:
        return set_part(form, field_id, "attachments", kinds=tuple(kinds))
    return with_field(form, field_id, attachments={"kinds": tuple(kinds)})


def set_option(form: Form, field_id: str, code: str, **changes: Any) -> Form:
    """Return `form` with keys of one answer option changed, but for its code."""
    options = place_of(form, field_id).field.options
    changed = tuple(remade(o, **changes) if o.code == code else o for o in options)
    return with_field(form, field_id, options=changed)


def offer_only(form: Form, field_id: str, codes: Sequence[str], shared: Shared) -> Form:
    """Return `form` with a question offering only these codes of its code list; all of them is the whole list."""
    there = place_of(form, field_id).field.options_from
    if there is None:
        raise InputError("The answers are not taken from a code list", "Choose a code list first")
    if not codes:
        raise InputError("A choice needs answers", "Choose at least one")
    whole = shared.code_list(there.code_list)
    every = [o.code for o in whole.codes]
    wanted = OptionsFrom(code_list=there.code_list, only=() if list(codes) == every else tuple(codes))
    return with_field(form, field_id, options_from=wanted, options=wanted.choose(whole))


def pulled(form: Form, field_id: str, **changes: Any) -> Form:
    """Return `form` with how a question's first value is shown, confirmed or kept up to date changed."""
    return set_part(form, field_id, "initial", **changes)


def fixed_value(form: Form, field_id: str, value: str) -> Form:
    """Return `form` with a question that begins with the same value every time."""
    if not value.strip():
        raise InputError("There is no value yet", "Write or choose the value it begins with")
    return with_field(form, field_id, initial=made(InitialValue, value=value.strip()))


def in_group(form: Form, field_id: str, group_id: str | None) -> Form:
    """Return `form` with a question moved to the end of a group, or out of its group to stand after it."""
    place = place_of(form, field_id)
    if group_id is not None:
        group = place_of(form, group_id)
        return put(form, field_id, group.section.id, len(group.field.fields), parent=group_id)
    if not place.parents:
        return form
    group_field, outer = place.parents[-1], place.parents[:-1]
    siblings = outer[-1].fields if outer else place.section.fields
    at = [f.id for f in siblings].index(group_field.id) + (len(group_field.fields) > 1)
    return put(form, field_id, place.section.id, at, parent=outer[-1].id if outer else None)


def grouped(form: Form, field_id: str, label: str) -> Form:
    """Return `form` with a new group, called `label`, around a question."""
    place = place_of(form, field_id)
    group = new_field(form, label, FieldType.GROUP)
    first = group.fields[0].id
    around = put(add(form, place.section.id, group, field_id), field_id, place.section.id, 0, parent=group.id)
    return each_field(around, lambda one: [] if one.id == first else [one])


def ungrouped(form: Form, group_id: str) -> Form:
    """Return `form` with a group's questions standing where it stood.

    Raises InputError where the group has a condition, which would be lost.
    """
    group = place_of(form, group_id).field
    if group.enable_when is not None:
        raise InputError(
            "The group is asked only sometimes", "Ask it always first, or give its questions the condition"
        )
    return each_field(form, lambda one: list(group.fields) if one.id == group_id else [one])


def set_section(form: Form, section_id: str, **changes: Any) -> Form:
    """Return `form` with keys of a section changed."""
    return with_section(form, remade(section_of(form, section_id), **changes))


def set_repeats(form: Form, section_id: str, item_label: Text | None, lowest: int = 0, most: int | None = None) -> Form:
    """Return `form` with a section filled in `lowest` to `most` times, each called `item_label`; none: once.

    Raises InputError where conditions read its questions one by one, which then has no meaning.
    """
    section = section_of(form, section_id)
    repeats = made(Repeats, item_label=item_label, min=lowest, max=most) if item_label is not None else None
    if bool(repeats) != bool(section.repeats):
        _no_reader(form, section)
    return with_section(form, remade(section, repeats=repeats))


def _no_reader(form: Form, section: Section) -> None:
    mine = {f.id for top in section.fields for f, _ in top.walk()} | {section.id}
    readers = {reader for one in mine for reader in uses(form, one)} - mine
    if readers:
        first = next(iter(sorted(readers)))
        field, other = form.field(first), form.section(first)
        name = field.label if field else other.title if other else first
        raise InputError(f"‘{name}’ depends on an answer in this section", "Change or remove its condition first")


def official_of(option: Option) -> str:
    """Return other returns' values of an option a line each, as `Return = value`."""
    return "\n".join(f"{name} = {value}" for name, value in option.maps_to.items())


def official_from(text: str) -> dict[str, str]:
    """Return other returns' values as `official_of` writes them; raises InputError naming the line without one."""
    return pairs_from(text, "=", "does not say a return and its value", "Write for example `Annex A = U1`")


def starts_with(field: Field) -> str:
    """Return the value a question begins with every time, empty without one."""
    return field.initial.value or "" if field.initial else ""
