"""What XLSForm and the apps that read it cannot do with a form, named."""

from __future__ import annotations

from collections.abc import Iterator

from form_specs.model import Field, FieldType, Form, Severity
from renderers.forms._format import Loss
from renderers.forms._in_words import origin

NOTED = "It stands in `bind::askonce:spec`, where our import finds it."


def losses_of(form: Form) -> Iterator[Loss]:
    """Yield what is lost of `form` whatever its conditions; the logic's own losses are found while it is written."""
    if len(form.variants) > 1 and any(p.field.variants or p.section.variants for p in form.fields()):
        yield Loss("", "questions for some readers only", "Everybody is asked all of them. " + NOTED)
    for section in form.sections:
        if section.repeats and (section.repeats.min or section.repeats.max):
            yield Loss(section.id, "how many entries there must or may be", "Any number can be added. " + NOTED)
        if section.repeats:
            yield Loss(section.id, f"the name of one entry, “{section.repeats.item_label}”", NOTED)
    for place in form.fields():
        yield from _of_field(place.field)


def _of_field(field: Field) -> Iterator[Loss]:
    if field.initial and field.initial.source:
        yield Loss(field.id, f"its value: {origin(field)}", "The question is empty. " + NOTED)
    if field.initial and field.initial.value is not None and field.asked_parts:
        yield Loss(field.id, "its first value, which has several parts", "The question is empty. " + NOTED)
    if field.attachments:
        most = f"up to {field.attachments.max_files} files of {field.attachments.max_mb} MB"
        yield Loss(field.id, f"several files in one answer ({most})", "One file of each kind can be added.")
    if field.type is FieldType.SIGNATURE:
        yield Loss(field.id, "the name of who signs", "The signature is drawn.")
    if field.scale and field.scale.faces:
        yield Loss(field.id, "faces for the points of the scale", "They are numbers and words. " + NOTED)
    yield from _respelt(field)
    if any(o.group for o in field.options):
        yield Loss(field.id, "headings among the options", "The options stand in one list. " + NOTED)
    if sum(1 for c in field.constraints if c.severity is Severity.ERROR) > 1:
        yield Loss(field.id, "a message for each check", "All its messages are shown together. " + NOTED)
    if field.sensitivity.value != "personal" or field.voice:
        yield Loss(field.id, "how carefully it must be kept, or whose words it holds", NOTED)


def _respelt(field: Field) -> Iterator[Loss]:
    spaced = [o.code for o in field.options if " " in o.code]
    if spaced:
        instead = "Each space is `_` there; the column `code` of the choices sheet has them as they are."
        yield Loss(field.id, f"codes with spaces ({', '.join(spaced)})", instead)
    if any("${" in str(text) for text in (field.label, field.hint, *(o.label for o in field.options)) if text):
        yield Loss(field.id, "`${` in its words, which stands for an answer there", "A space stands between the two.")
