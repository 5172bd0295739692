"""Invented answers for a preview: no child's, the same each time, kept nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from form_specs.model import Field, FieldType, Form, Section
from form_specs.prefill import Held

_RECORDED = timedelta(days=30)
_PERSON = {
    "name": "Sam Sample",
    "role": "Invented for this preview",
    "phone": "01632 960001",
    "email": "sam@example.org",
}
_ADDRESS = {"line_1": "1 Sample Street", "line_2": "", "town": "Sampleton", "postcode": "ZZ99 3WZ"}


def sample_answers(form: Form, today: date) -> dict[str, Any]:
    """Return an invented answer to each question of `form` that nothing is pulled through into."""
    answers: dict[str, Any] = {}
    for section in form.sections:
        own = {f.id: _answer(f, today) for f in _asked(section) if section.repeats or f.initial is None}
        own = {name: answer for name, answer in own.items() if answer is not None}
        if section.repeats:
            answers[section.id] = [own]
        else:
            answers |= own
    return answers


def sample_held(form: Form, today: date) -> dict[str, Held]:
    """Return invented answers as earlier forms hold them, by `form.field`, for what `form` pulls through."""
    found = {}
    for place in form.fields():
        source = place.field.initial.source if place.field.initial else None
        answer = _answer(place.field, today)
        if source and answer is not None:
            found[source] = Held(answer, today - _RECORDED, "Sam Sample (invented)")
    return found


def _asked(section: Section) -> list[Field]:
    return [field for top in section.fields for field, _ in top.walk()]


def _answer(field: Field, today: date) -> Any:
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        first = field.options[0].code
        return first if field.type is FieldType.CHOICE else [first]
    if field.type in (FieldType.PERSON, FieldType.ADDRESS):
        return {part: (_PERSON | _ADDRESS)[part] for part in field.asked_parts}
    if field.type is FieldType.SCALE and field.scale:
        return str(field.scale.max)
    plain = {
        FieldType.STRING: "Invented answer"[: field.max_length],
        FieldType.TEXT: "Invented answer"[: field.max_length],
        FieldType.INTEGER: "3",
        FieldType.DECIMAL: "3",
        FieldType.DATE: today.isoformat(),
        FieldType.DATE_TIME: f"{today.isoformat()}T10:00",
        FieldType.BOOLEAN: "no",
    }
    return plain.get(field.type)
