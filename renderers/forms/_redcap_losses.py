"""What a REDCap data dictionary cannot hold of a form, named."""

from __future__ import annotations

from collections.abc import Iterator

from form_specs.logic.ast import Call, walk
from form_specs.logic.plan import conditions
from form_specs.model import Field, FieldType, Form
from renderers.forms._format import Loss
from renderers.forms._in_words import origin

NOTED = "It stands in the field annotation, where our import finds it."


def losses_of(form: Form) -> Iterator[Loss]:
    """Yield what is lost of `form` whatever its conditions; the logic's own losses are found while it is written."""
    for section in form.sections:
        if section.repeats:
            instead = "It is an instrument of its own: mark it as repeating in the project's setup."
            yield Loss(section.id, "that it repeats, how often, and what one entry is called", instead)
    for place in form.fields():
        yield from _of_field(place.field)


def _of_field(field: Field) -> Iterator[Loss]:
    if field.initial and field.initial.source:
        yield Loss(field.id, f"its value: {origin(field)}", "The question is empty. " + NOTED)
    if not isinstance(field.required, bool):
        yield Loss(field.id, "when it is required", "It is not required. " + NOTED)
    if field.required is True and field.asked_parts:
        yield Loss(field.id, "that any one of its parts is enough", "The first part is required.")
    if field.type is FieldType.GROUP and field.hint:
        yield Loss(field.id, "the hint of a group", NOTED)
    if field.error_message:
        yield Loss(field.id, f"its message “{field.error_message}”", NOTED)
    yield from _of_answer(field)


def _of_answer(field: Field) -> Iterator[Loss]:
    if field.attachments:
        yield Loss(field.id, f"up to {field.attachments.max_files} files", "One file of each kind can be added.")
    if field.type is FieldType.SIGNATURE:
        yield Loss(field.id, "that it is signed", "A file is added.")
    if any(o.retired_from for o in field.options):
        yield Loss(field.id, "the day from which an option is not used", "It is always offered. " + NOTED)
    if any(o.group for o in field.options) or (field.scale and field.scale.faces):
        yield Loss(field.id, "headings or faces among the options", "They are words in one list. " + NOTED)
    trees = [*conditions(field), *([field.calculation.ast] if field.calculation else [])]
    if any(isinstance(node, Call) and node.name == "age_at" for tree in trees for node in walk(tree)):
        instead = "`datediff` takes a year as 365.2425 days: it can be a day out around a birthday."
        yield Loss(field.id, "an age to the day", instead)
