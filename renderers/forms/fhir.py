"""FHIR R4 Questionnaire, with the extensions of Structured Data Capture."""

from __future__ import annotations

import re
from typing import Any

from form_specs.model import FieldType, Form
from foundation.files import json_text
from renderers.forms._fhir_items import EXTENSION, SDC, Items, said
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._kept import kept
from renderers.forms._logic import prepared
from renderers.forms._losses import KEPT, unheld

CARRIES = frozenset(
    ("title", "version", "status", "purpose", "owner", "intro", "repeats", "repeats_number", "hint", "code_list",
     "other", "parts", "max_length", "context", "files", "required", "checks", "check_message", "warnings",
     "calculation", "initial_value", "initial_source", "lock", "statutory", "scale_labels", "media",
     "attachment_label", "max_files", "max_mb", "codes", "exclusive", "translations",
     "-translations:attachments.hint", "-translations:constraints.message", "-translations:context.hint",
     "-translations:error_message", "-translations:options.hint", "-translations:repeats.item_label",
     "-translations:scale.middle_label")
)  # fmt: skip
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def questionnaire(form: Form) -> dict[str, Any]:
    """Return `form` as a Questionnaire resource; raises InputError where its logic is broken."""
    items = Items(prepared(form))
    written = [items.section(section) for section in form.sections]
    rules = [rule for section in form.sections if not section.repeats for rule in items.constraints(section)]
    contained = list(items.options.value_sets.values())
    resource: dict[str, Any] = {
        "resourceType": "Questionnaire",
        "id": form.id.replace("_", "-"),
        "language": form.languages[0],
        "contained": contained,
        "extension": [*_pulled(form), *rules, {"url": EXTENSION, "valueString": kept(form)}],
        "url": f"urn:askonce:form:{form.id}",
        "version": form.version,
        "name": form.id,
        **said("title", form.title),
        "status": form.status.value,
        "subjectType": ["Patient"],
        "publisher": form.owner,
        "purpose": _MARKS.sub(r"\\\1", form.purpose),
        "approvalDate": form.approval.on.isoformat() if form.approval else None,
        "lastReviewDate": form.last_reviewed.isoformat() if form.last_reviewed else None,
        "item": written,
    }
    return {key: value for key, value in resource.items() if value}


def _pulled(form: Form) -> list[dict[str, Any]]:
    """Say which earlier forms its first values are pulled from, so that a system can supply them by name."""
    sources = dict.fromkeys(
        p.field.initial.source_form for p in form.fields() if p.field.initial and p.field.initial.source_form
    )
    return [
        {
            "url": f"{SDC}sdc-questionnaire-launchContext",
            "extension": [
                {"url": "name", "valueCoding": {"system": "urn:askonce:form", "code": source}},
                {"url": "type", "valueCode": "QuestionnaireResponse"},
            ],
        }
        for source in sources
    ]


def _write(form: Form) -> Exported:
    return Exported({f"{form.id}.fhir.json": json_text(questionnaire(form)).encode()}, tuple(_losses(form)))


def _losses(form: Form) -> list[Loss]:
    words = [p.field for p in form.fields() if p.field.type is FieldType.DISPLAY and p.field.hint]
    return [*(Loss(one.id, "the hint of words to read", KEPT) for one in words), *unheld(form, CARRIES, KEPT)]


FORMAT = FormFormat(
    name="fhir",
    title="FHIR R4 Questionnaire (SDC)",
    suffix=".fhir.json",
    target="health and care systems that read FHIR R4 questionnaires",
    carries=(
        "every type of question, groups and repeating sections, with hints, boxes beside a question and files",
        "conditions as enableWhen, and as FHIRPath (enableWhenExpression) where enableWhen cannot say them",
        "constraints and conditional requirement as FHIRPath (questionnaire-constraint), calculations as FHIRPath",
        "options with code systems; code lists as contained value sets; statutory fields as codes of the question",
        "translations, fixed first values, and where a first value is pulled from",
    ),
    loses=(
        "words for a child or a young person, and who a question is for: kept in an extension of ours",
        "confirming a value pulled through; when an option retires; its hint and group: kept in an extension of ours",
        "a repeat that has no answer at all: FHIR responses cannot hold an empty group",
        "a signature is a typed name",
    ),
    proven_by="npm fhir 4.12 validates, and npm lforms 40 (in Chromium) shows the same questions as AskOnce for the "
    "same answers, for every form of the library and for random ones",
    write=_write,
)
