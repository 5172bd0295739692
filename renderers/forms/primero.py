"""Primero: bodies for adding forms through its API, one a file; never a whole configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.ast import And, Node
from form_specs.logic.plan import Plan
from form_specs.model import Field, FieldType, Form, Place, Section, Text
from foundation.files import json_text
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._in_words import origin
from renderers.forms._logic import CannotSay, hidden_as_empty, prepared
from renderers.forms._losses import LEFT_OUT, unheld
from renderers.forms._primero_logic import Expressions
from renderers.forms._primero_texts import changed, label
from renderers.forms._slots import Slot, Slots, Use, slots_of

# Of a repeat's number, first values, checks and calculations it tells itself, with what stands there instead.
CARRIES = frozenset(
    ("repeats", "repeats_number", "hint", "other", "parts", "context", "context_hint", "files", "required", "why",
     "scale_labels", "media", "attachment_label", "attachment_hint", "codes", "signature", "checks", "check_message",
     "warnings", "calculation", "initial_value", "initial_source", "initial_shown", "lock", "confirm",
     "translations", "-translations:constraints.message", "-translations:error_message", "-translations:intro",
     "-translations:options.hint", "-translations:repeats.item_label", "-translations:scale.high_label",
     "-translations:scale.low_label", "-translations:scale.middle_label", "-translations:form.title")
)  # fmt: skip
_TYPES = {
    FieldType.STRING: "text_field",
    FieldType.TEXT: "textarea",
    FieldType.INTEGER: "numeric_field",
    FieldType.DECIMAL: "numeric_field",
    FieldType.DATE: "date_field",
    FieldType.DATE_TIME: "date_field",
    FieldType.BOOLEAN: "radio_button",
    FieldType.SCALE: "radio_button",
    FieldType.CHOICE: "select_box",
    FieldType.MULTI_CHOICE: "select_box",
    FieldType.SIGNATURE: "signature",
    FieldType.DISPLAY: "separator",
    FieldType.GROUP: "separator",
    FieldType.CALCULATED: "text_field",
}
_FILES = {"image": "photo_upload_box", "audio": "audio_upload_box"}
_OTHER = "other"
Body = dict[str, Any]


@dataclass
class _Work:
    form: Form
    plan: Plan
    slots: Slots
    losses: list[Loss] = field(default_factory=list)


def _write(form: Form) -> Exported:
    work = _Work(form, prepared(form), slots_of(form))
    work.losses += changed(form)
    bodies: dict[str, Body] = {}
    for section in form.sections:
        if section.repeats:
            inner = f"{form.id}_{section.id}_entry"
            bodies[inner] = _body(work, section, inner)
            bodies[f"{form.id}_{section.id}"] = _holder(work, section, inner)
        else:
            bodies[f"{form.id}_{section.id}"] = _body(work, section, f"{form.id}_{section.id}")
    for place in form.fields():
        work.losses += _lost(place.field)
    files = {
        f"{number:02}_{name}.json": json_text(body).encode() for number, (name, body) in enumerate(bodies.items(), 1)
    }
    return Exported(files, (*work.losses, *unheld(form, CARRIES, LEFT_OUT)))


def _body(work: _Work, section: Section, unique_id: str) -> Body:
    fields = [one for place in work.form.fields() if place.section is section for one in _fields(work, place)]
    return {"unique_id": unique_id, "name": label(section.title, work.form), "fields": _ordered(fields)}


def _holder(work: _Work, section: Section, inner: str) -> Body:
    """The form a subform stands in; its body is sent after the subform's own."""
    one: Body = {
        "name": section.id,
        "type": "subform",
        "display_name": label(section.title, work.form),
        "subform_section_id": inner,
        **_shown(work, section.id, None, [section.enable_when]),
    }
    if section.repeats and (section.repeats.min or section.repeats.max):
        work.losses.append(Loss(section.id, "how many entries there must or may be", "Any number can be added."))
    name = label(section.title, work.form)
    return {"unique_id": f"{work.form.id}_{section.id}", "name": name, "fields": _ordered([one])}


def _ordered(fields: list[Body]) -> list[Body]:
    return [{**one, "visible": True, "order": number} for number, one in enumerate(fields)]


def _fields(work: _Work, place: Place) -> Iterator[Body]:
    one = place.field
    around = [*(g.enable_when for g in place.parents), one.enable_when]
    own_section = [] if place.section.repeats else [place.section.enable_when]
    shown = _shown(work, one.id, place.section, [*own_section, *around])
    for slot in work.slots.by_field[one.id]:
        found = _field(work, slot)
        if slot.use is Use.OTHER:
            shown_other = _other(work, place)
            yield found | shown_other
        else:
            yield found | shown


def _shown(work: _Work, where: str, section: Section | None, conditions: list[Any]) -> Body:
    nodes: list[Node] = [condition.ast for condition in conditions if condition is not None]
    if not nodes:
        return {}
    try:
        whole = hidden_as_empty(work.plan, nodes[0] if len(nodes) == 1 else And(tuple(nodes)))
        return {"display_conditions_record": Expressions(work.plan, section, work.slots).condition(whole)}
    except CannotSay as told:
        work.losses.append(Loss(where, f"when it is shown: {told}", "It is always shown."))
        return {}


def _other(work: _Work, place: Place) -> Body:
    one = place.field
    if one.type is FieldType.MULTI_CHOICE or place.section.repeats:
        work.losses.append(Loss(one.id, "that another answer is said in words only if chosen", "It is always shown."))
        return {}
    return {"display_conditions_record": {"eq": {work.slots.own[one.id]: _OTHER}}}


def _field(work: _Work, slot: Slot) -> Body:
    one, form = slot.field, work.form
    found: Body = {"name": slot.name, "type": _type(slot), "display_name": _name(slot, form)}
    found |= {"help_text": label(slot.hint, form, free=True)} if slot.hint else {}
    if slot.use is Use.OWN and one.why:
        found["guiding_questions"] = {"en": f"Why we collect this: {one.why}"}
    if slot.use is Use.FILE and one.type is FieldType.ATTACHMENT and _alone(one) and one.required is True:
        return found | {"required": True}
    if slot.use is not Use.OWN or one.type in (FieldType.DISPLAY, FieldType.GROUP):
        return found
    found |= {"required": True} if one.required is True else {}
    options = list(_options(one, form))
    found |= {"option_strings_text": options} if options else {}
    return found | ({"multi_select": True} if one.type is FieldType.MULTI_CHOICE else {})


def _type(slot: Slot) -> str:
    if slot.use is Use.OWN:
        return _TYPES[slot.field.type]
    if slot.use is Use.FILE:
        return _FILES.get(slot.detail, "document_upload_box")
    return "textarea" if slot.use is Use.CONTEXT else "text_field"


def _name(slot: Slot, form: Form) -> dict[str, str]:
    if slot.use is not Use.PART:
        return label(slot.label, form)
    whole = label(slot.field.label, form)
    return {language: f"{words}: {slot.label.text}" for language, words in whole.items()}


def _options(one: Field, form: Form) -> Iterator[Body]:
    for option in one.options:
        yield {"id": option.code, "display_text": label(option.label, form)}
    if one.other and not one.option(_OTHER):
        yield {"id": _OTHER, "display_text": label(one.other, form)}
    if one.type is FieldType.BOOLEAN:
        yield from ({"id": code, "display_text": {"en": words}} for code, words in (("yes", "Yes"), ("no", "No")))
    for point in one.scale.points if one.scale else ():
        ends = {one.scale.min: one.scale.low_label, one.scale.max: one.scale.high_label} if one.scale else {}
        words = f"{point} \u2013 {ends[point].text}" if point in ends else str(point)
        yield {"id": str(point), "display_text": label(Text(text=words), form)}


def _alone(one: Field) -> bool:
    """Whether files are asked once, and not once for each kind."""
    return one.attachments is None or len(set(one.attachments.kinds)) == 1


def _lost(one: Field) -> Iterator[Loss]:
    compound = one.type in (FieldType.PERSON, FieldType.ADDRESS) or (
        one.type is FieldType.ATTACHMENT and not _alone(one)
    )
    films = one.attachments is not None and "video" in {k.value for k in one.attachments.kinds}
    sometimes = not isinstance(one.required, bool) or (one.required and compound)
    found = (
        (one.initial, f"its value: {origin(one)}", "The question is empty."),
        (sometimes, "when it is required", "It is not required."),
        (one.calculation, "how it is worked out", "It is typed."),
        (one.type is FieldType.DATE_TIME, "the time of day", "A date is asked."),
        (films, "that a film is added", "A document is."),
    )
    for there, what, instead in found:
        if there:
            yield Loss(one.id, what, instead)
    for constraint in one.constraints:
        yield Loss(one.id, f"the check “{constraint.message}”", "It is not checked.")


FORMAT = FormFormat(
    name="primero",
    title="Primero form bodies",
    suffix=".json",
    target="Primero v2, `POST /api/v2/forms`: one body a file, in the order of their numbers",
    carries=(
        "each section as a form, and a repeating one as a subform in a form of its own",
        "questions with hints, why they are collected (as guiding questions), options and codes, in each language",
        "conditions that hold one answer against fixed values, as `display_conditions_record`",
    ),
    loses=(
        "conditions on empty answers, dates, several answers, or answers of a subform: the question is always shown",
        "checks, calculations, values pulled through, conditional requiredness, statutory fields",
        "`* ! @ # % $ ^` in English labels, which Primero refuses: spelt out or left out, each named",
        "times of day, hints and groups of options, wordings for children",
    ),
    proven_by=(
        "a JSON Schema written from what is publicly described of the body, for each library form and randomly made "
        "forms. No Primero ran it; try it on a test site first."
    ),
    write=_write,
)
