"""A question that is asked already, used instead of another: taken from the bank, filled from a form, or kept alone."""

from __future__ import annotations

from typing import Any

from designer.edits.content import pull_through, relabel
from designer.edits.structure import add, delete, new_field, use_bank
from designer.edits.tree import place_of, remade, with_field
from designer.near import From, Near
from form_specs.logic.check import meaningless
from form_specs.logic.rename import pointed
from form_specs.model import Form
from form_specs.shared import Shared
from foundation.errors import InputError


def taken(form: Form, near: Near, section: str, after: str | None, shared: Shared) -> Form:
    """Return `form` with the near question added: the bank's, filled from the form that asks it, or in its words."""
    if near.where is From.BANK:
        return use_bank(form, section, near.key, shared, after)
    if near.field is None:
        field = new_field(form, near.text)
        return add(form, section, remade(field, items=(near.item,) if near.item else ()), after)
    fresh = new_field(form, near.text)
    bare: dict[str, Any] = {"previous_ids": (), "use": None, "enable_when": None, "required": False}
    copied = remade(near.field, id=fresh.id, constraints=(), initial=None, **bare)
    return pull_through(add(form, section, copied, after), fresh.id, near.key)


def instead(form: Form, field_id: str, near: Near, shared: Shared) -> Form:
    """Return `form` with the near question in place of one it has.

    A question of this form is kept alone, the bank's takes its place, another form's answer fills it, and the matrix
    gives it its words. Raises InputError where the kinds of answer differ and nothing could be filled in.
    """
    here = place_of(form, field_id)
    if near.where is From.BANK:
        new = shared.question(near.key).field.id
        return only(use_bank(form, here.section.id, near.key, shared, field_id), field_id, new)
    if near.field is None:
        items = dict.fromkeys((*here.field.items, *([near.item] if near.item else [])))
        return with_field(relabel(form, field_id, near.text), field_id, items=tuple(items))
    if near.key.startswith(f"{form.id}."):
        return only(form, field_id, near.field.id)
    if near.field.type is not here.field.type:
        raise InputError(f"‘{near.text}’ has another kind of answer", "Change the kind of answer first, then use it")
    return pull_through(form, field_id, near.key)


def only(form: Form, gone_id: str, kept_id: str) -> Form:
    """Return `form` without one of two questions that ask the same; what read its answer reads the kept one's.

    The kept one also takes over its matrix items and statutory mappings. Parts of conditions that the kept answer
    cannot serve go, as when a question is deleted.
    """
    gone, kept = place_of(form, gone_id).field, place_of(form, kept_id).field
    if kept_id in {f.id for f, _ in gone.walk()}:
        raise InputError(f"‘{kept.label}’ stands within ‘{gone.label}’", "Move it out first")
    others = [m for m in gone.statutory if m not in kept.statutory]
    items = tuple(dict.fromkeys((*kept.items, *gone.items)))
    both = with_field(form, kept_id, items=items, statutory=(*kept.statutory, *others))
    turned = pointed(both, {gone_id: kept_id})
    if gone.type is kept.type and not set(meaningless(turned)) - set(meaningless(form)):
        return delete(turned, gone_id)
    return delete(both, gone_id)
