"""What a question says, when it is asked, and why it is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.edits.tree import made, place_of, remade, with_field, with_section
from form_specs.model import Condition, Constraint, Form, InitialValue, StatutoryMapping, Text, Variant
from foundation.errors import InputError


def said(text: Text | None, variant: Variant, words: str, language: str | None = None) -> Text | None:
    """Return `text` saying `words` to a variant; empty words take a variant's own away, or the whole plain text."""
    words = words.strip()
    key = "text" if variant is Variant.PRACTITIONER else variant.value
    if language:
        if text is None:
            raise InputError("There is nothing to translate yet", "Write the text in the form's own language first")
        return _translated(text, language, key, words)
    if text is None:
        return made(Text, text=words, **({key: words} if key != "text" else {})) if words else None
    if key == "text" and not words:
        return None
    return remade(text, **{key: words or None})


def _translated(text: Text, language: str, key: str, words: str) -> Text:
    there = text.translations.get(language)
    plain = there.model_dump(exclude_none=True) if there else {}
    plain = {k: v for k, v in (plain | {key: words}).items() if v}
    if plain and "text" not in plain:
        plain["text"] = text.text
    others = {k: v.model_dump(exclude_none=True) for k, v in text.translations.items() if k != language}
    return remade(text, translations=others | ({language: plain} if plain else {}))


def relabel(
    form: Form, field_id: str, words: str, variant: Variant = Variant.PRACTITIONER, language: str | None = None
) -> Form:
    """Return `form` asking a question in other words of one variant; empty words take a child's version away."""
    label = said(place_of(form, field_id).field.label, variant, words, language)
    if label is None:
        raise InputError("A question needs words", "Write what is asked, or delete the question")
    return with_field(form, field_id, label=label)


def set_details(form: Form, **details: Any) -> Form:
    """Return `form` with its title, purpose, owner or another of its own keys changed."""
    return remade(form, **details)


def set_condition(form: Form, thing_id: str, condition: Condition | None) -> Form:
    """Return `form` with a question or section shown only when `condition` holds, or always."""
    section = form.section(thing_id)
    if section is not None:
        return with_section(form, remade(section, enable_when=condition))
    return with_field(form, thing_id, enable_when=condition)


def set_required(form: Form, field_id: str, required: bool | Condition) -> Form:
    """Return `form` with a question that must be answered: always, never, or when a condition holds."""
    return with_field(form, field_id, required=required)


def set_constraints(form: Form, field_id: str, constraints: Sequence[Constraint], max_length: int | None) -> Form:
    """Return `form` with what an answer must satisfy; `max_length` is characters of a text."""
    return with_field(form, field_id, constraints=tuple(constraints), max_length=max_length)


def set_initial(form: Form, field_id: str, initial: InitialValue | None) -> Form:
    """Return `form` with a value that is there before anyone types, or none."""
    return with_field(form, field_id, initial=initial)


def pull_through(form: Form, field_id: str, source: str, stale_after: str | None = None, *, lock: bool = False) -> Form:
    """Return `form` with a question filled from `form.field`, shown with its source and confirmed by the person."""
    mode = "lock" if lock else "suggest"
    data = {"from": source, "mode": mode, "confirm": not lock, "stale_after": stale_after or None}
    return set_initial(form, field_id, InitialValue.model_validate(data))


def set_reason(form: Form, field_id: str, why: str, used_by: Sequence[str]) -> Form:
    """Return `form` saying why a question is asked and who uses the answer."""
    return with_field(form, field_id, why=why.strip() or None, used_by=tuple(u.strip() for u in used_by if u.strip()))


def map_to_return(form: Form, field_id: str, mappings: Sequence[StatutoryMapping]) -> Form:
    """Return `form` with what returns take from a question; none takes the mapping away."""
    return with_field(form, field_id, statutory=tuple(mappings))
