"""DEFRA forms JSON (schema 2): pages of questions, with lists and conditions beside them."""

from __future__ import annotations

from typing import Any

from form_specs.model import Form
from foundation.files import json_text
from renderers.forms._defra_conditions import Conditions
from renderers.forms._defra_names import Titles, own_id, plain
from renderers.forms._defra_pages import Pages
from renderers.forms._defra_parts import Parts
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._logic import prepared
from renderers.forms._losses import LEFT_OUT, unheld

CARRIES = frozenset(
    ("title", "version", "intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts", "max_length",
     "context", "context_hint", "files", "required", "scale_labels", "scale_middle", "media", "attachment_label",
     "attachment_hint", "max_files", "codes", "option_hint", "checks", "check_message", "warnings", "calculation")
)  # fmt: skip


def definition(form: Form) -> tuple[dict[str, Any], list[Loss]]:
    """Return `form` as a DEFRA form, and what of it could not be said; raises InputError."""
    plan, parts = prepared(form), Parts(form)
    pages = Pages(plan, parts, Conditions(form, parts.item_ids))
    titles = Titles()
    sections = []
    for section in form.sections:
        title = titles.title(plain(section.title.text))
        if title != plain(section.title.text):
            parts.losses.append(Loss(section.id, "a title that another section has too", f"It is called “{title}”."))
        sections.append({"id": own_id(form, "section", section.id), "name": parts.own_name(section.id), "title": title})
        pages.section(section)
    for place in form.fields():
        if place.field.calculation:
            what = f"a question that is worked out: `{place.field.calculation}`"
            parts.losses.append(Loss(place.field.id, what, LEFT_OUT))
    summary = {"id": own_id(form, "page", "/summary"), "path": "/summary", "title": "Check your answers",
               "controller": "SummaryPageController"}  # fmt: skip
    made = [*pages.pages, summary]
    told = {"form": form.id, "version": form.version, "answers": parts.answers}
    return {
        "name": plain(form.title.text),
        "engine": "V2",
        "schema": 2,
        "startPage": made[0]["path"],
        "pages": made,
        "sections": sections,
        "conditions": pages.conditions.made,
        "lists": parts.lists,
        "metadata": {"askonce": told},
    }, parts.losses


def _write(form: Form) -> Exported:
    made, losses = definition(form)
    return Exported({f"{form.id}.defra.json": json_text(made).encode()}, (*losses, *unheld(form, CARRIES, LEFT_OUT)))


FORMAT = FormFormat(
    name="defra",
    title="DEFRA forms JSON",
    suffix=".defra.json",
    target="the forms designer and runner that DEFRA publishes (form definition schema 2)",
    carries=(
        "pages of questions in GOV.UK components, with hints, options, lists and files; repeats as its repeat pages",
        "conditions on fixed values, on dates and ages against today, and on closed questions left empty",
        "which answer each component holds, in its metadata",
    ),
    loses=(
        "conditions on what is worked out, on words left empty, on two answers, on later pages and inside a repeat: "
        "the question is always shown there, and not required",
        "calculations, most checks, times of day, sound and film, values pulled through, statutory fields, why it is "
        "asked, wordings for children, translations",
    ),
    proven_by="npm @defra/forms-model 3.0.699 accepts every library form, ten council forms and random ones, and knows "
    "each type and operator; the expressions it makes of the conditions, followed page by page, show the same "
    "questions as AskOnce for the same answers. That follower is our own: DEFRA's runner was not run. The package asks "
    "for Node 24; it was run under Node 20 and works once its peer, joi, is installed beside it",
    write=_write,
)
