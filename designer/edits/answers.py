"""How a question is answered: its type, its options, a box to explain, another answer in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.edits.structure import STARTERS
from designer.edits.tree import place_of, remade, with_field
from form_specs.model import CLOSED, Context, Field, FieldType, Form, Option, OptionsFrom, Text
from form_specs.model.field import PARTS
from form_specs.shared import ResolveError, Shared
from foundation.errors import InputError

_CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
_UNASKED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)


def set_type(form: Form, field_id: str, kind: FieldType) -> Form:
    """Return `form` with a question answered in another way; what the new type cannot have goes, the rest stays."""
    field = place_of(form, field_id).field
    if kind is field.type:
        return form
    if field.type is FieldType.GROUP:
        raise InputError("A group holds questions", "Move them out of it and delete it")
    changes = _dropped(field, kind) | {"type": kind} | _started(field, kind)
    return with_field(form, field_id, **changes)


def _dropped(field: Field, kind: FieldType) -> dict[str, Any]:
    gone: dict[str, Any] = {}
    if kind not in _CHOICES:
        gone |= {"options": (), "options_from": None, "other": None}
    if kind not in CLOSED:
        gone["context"] = None
    if kind not in PARTS or kind is not field.type:
        gone["parts"] = ()
    if kind in _UNASKED:
        gone |= {"required": False, "initial": None, "constraints": ()}
    return gone | {"scale": None, "calculation": None}


def _started(field: Field, kind: FieldType) -> dict[str, Any]:
    if kind in _CHOICES and field.options:
        return {}
    if kind in _CHOICES and field.type is FieldType.BOOLEAN:
        return {"options": [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]}
    if kind is FieldType.GROUP:
        return {"fields": [{"id": f"{field.id}_first", "type": "string", "label": "First question of the group"}]}
    return STARTERS.get(kind, {})


def set_options(form: Form, field_id: str, options: Sequence[Option]) -> Form:
    """Return `form` with a question's own answer options, no longer taken from a code list."""
    if not options:
        raise InputError("A choice needs answers", "Write at least one, a line each")
    return with_field(form, field_id, options=tuple(options), options_from=None)


def options_from_lines(text: str, before: Sequence[Option]) -> tuple[Option, ...]:
    """Return options written a line each, as `Label` or `code = Label`; an option keeps what its code had `before`."""
    by_label = {o.label.text: o for o in before}
    by_code = {o.code: o for o in before}
    found: list[Option] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        code, equals, label = (part.strip() for part in line.partition(" = "))
        old = by_code.get(code) if equals else by_label.get(line)
        words = label if equals else line
        if old is None:
            found.append(_option(code if equals else _code(words, {o.code for o in found} | set(by_code)), words))
        else:
            found.append(old if old.label.text == words else remade(old, label=remade(old.label, text=words)))
    codes = [o.code for o in found]
    twice = next((c for c in codes if codes.count(c) > 1), None)
    if twice is not None:
        raise InputError(f"The answer `{twice}` stands twice", "Remove one of them, or give it another code")
    return tuple(found)


def _option(code: str, label: str) -> Option:
    return remade(Option.model_construct(code="x", label=Text(text="x")), code=code, label=label)


def _code(words: str, taken: set[str]) -> str:
    slug = "".join(c if c.isascii() and c.isalnum() else "_" for c in words.lower()).strip("_")[:40] or "answer"
    while "__" in slug:
        slug = slug.replace("__", "_")
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{slug}_{number}"
    return found


def options_as_lines(options: Sequence[Option]) -> str:
    """Return options as `options_from_lines` reads them."""
    return "\n".join(f"{o.code} = {o.label}" for o in options)


def use_code_list(form: Form, field_id: str, list_id: str, shared: Shared) -> Form:
    """Return `form` with a question's answers taken from a code list; raises InputError if there is none."""
    wanted = OptionsFrom(code_list=list_id)
    try:
        options = wanted.choose(shared.code_list(list_id))
    except ResolveError as error:
        raise InputError(str(error), "Choose one of the code lists") from error
    return with_field(form, field_id, options_from=wanted, options=options)


def set_context(form: Form, field_id: str, label: str = "", hint: str = "") -> Form:
    """Return `form` with a box beside a closed question where the answer can be explained; no label takes it away."""
    box = Context.model_validate({"label": label, "hint": hint or None}) if label.strip() else None
    return with_field(form, field_id, context=box)


def set_please_say(form: Form, field_id: str, label: str = "") -> Form:
    """Return `form` with another answer that can be given in words; no label takes it away."""
    return with_field(form, field_id, other=Text(text=label) if label.strip() else None)
