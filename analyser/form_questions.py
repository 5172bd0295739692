"""A form spec as the questions and facts that rules read: one question for each wording somebody is shown."""

from __future__ import annotations

from analyser.questions import Audience, FormFacts, Question
from data_matrix.model import StatutoryClass
from form_specs.model import Field, FieldType, Form, Place, Variant
from form_specs.model.governance import Audience as FormAudience

_CHILDREN = frozenset({FormAudience.CHILD, FormAudience.YOUNG_PERSON})
_FAMILY = frozenset({FormAudience.PARENT, FormAudience.CARER, FormAudience.NETWORK})
_NOT_ASKED = frozenset({FieldType.DISPLAY, FieldType.GROUP})


def from_form(form: Form) -> tuple[list[Question], FormFacts]:
    """Return the form's questions in order, and what is known of it as a whole.

    A field read by children in words of their own gives a question for each wording, with the same `field`; its id is
    `form|field|variant`. Groups and texts that ask nothing are left out.
    """
    questions = [
        question for place in form.fields() if place.field.type not in _NOT_ASKED for question in _wordings(form, place)
    ]
    facts = FormFacts(
        la=form.la or "",
        form=form.title.text,
        title=form.title.text,
        purpose=form.purpose,
        stage=form.workflow_step.value,
        audience=_read_by(form),
        glossary=tuple(form.glossary.items()),
        review_by=str(form.review_by or ""),
        source=form.id,
    )
    return questions, facts


def _wordings(form: Form, place: Place) -> list[Question]:
    field = place.field
    limits = [field.variants, *(group.variants for group in reversed(place.parents)), place.section.variants]
    shown_to = next(filter(None, limits), form.variants)
    found: dict[str, Question] = {}
    for variant in shown_to:
        text = field.label.say(variant)
        if text not in found:
            found[text] = _question(form, place, variant)
    return list(found.values())


def _question(form: Form, place: Place, variant: Variant) -> Question:
    field = place.field
    return Question(
        id=f"{form.id}|{field.id}|{variant}",
        text=field.label.say(variant),
        la=form.la or "",
        form=form.title.text,
        section=place.section.title.say(variant),
        item=field.items[0] if field.items else None,
        items=field.items,
        field_type=field.type.value,
        options=_options(field, variant),
        codes=tuple(option.code for option in field.options),
        code_list=field.options_from.code_list if field.options_from else "",
        hint=field.hint.say(variant) if field.hint else "",
        audience=_audience(form, variant),
        condition=str(field.enable_when) if field.enable_when else "",
        required=field.required if isinstance(field.required, bool) else None,
        has_context=field.context is not None,
        offers_other=field.other is not None,
        statutory=_statutory_class(field),
        why=field.why or "",
        used_by=field.used_by,
        pulled_from=(field.initial.source or "") if field.initial else "",
        confirmed=bool(field.initial and field.initial.confirm),
        review_by=str(field.review_by or ""),
        added_because=field.added_because or "",
        voice=field.voice.value if field.voice else "",
        media=_media(field),
        returns=tuple(f"{mapping.statutory_return} {mapping.field}" for mapping in field.statutory),
        field=field.id,
        source="spec",
    )


def _options(field: Field, variant: Variant) -> tuple[str, ...]:
    if field.scale is None:
        return tuple(option.label.say(variant) for option in field.options)
    ends = (field.scale.low_label, field.scale.middle_label, field.scale.high_label)
    return tuple(label.say(variant) for label in ends if label)


def _audience(form: Form, variant: Variant) -> Audience:
    return _read_by(form) if variant is Variant.PRACTITIONER else Audience.CHILD


def _read_by(form: Form) -> Audience:
    readers = set(form.audience)
    if readers <= _CHILDREN:
        return Audience.CHILD
    return Audience.FAMILY if readers <= _FAMILY | _CHILDREN else Audience.PRACTITIONER


def _media(field: Field) -> tuple[str, ...]:
    return tuple(kind.value for kind in field.attachments.kinds) if field.attachments else ()


def _statutory_class(field: Field) -> StatutoryClass:
    returns = {mapping.statutory_return for mapping in field.statutory}
    if {"903", "Annex A"} <= returns:
        return StatutoryClass.BOTH
    if "903" in returns:
        return StatutoryClass.RETURN_903
    return StatutoryClass.ANNEX_A if "Annex A" in returns else StatutoryClass.LOCAL
