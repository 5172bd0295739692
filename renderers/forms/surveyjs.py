"""SurveyJS JSON."""

from __future__ import annotations

import html
from typing import Any

from form_specs.model import Form
from foundation.files import json_text
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._kept import kept
from renderers.forms._logic import prepared
from renderers.forms._losses import KEPT, unheld
from renderers.forms._surveyjs_items import Elements, say, unpiped

OWN = "askonce-own"
CARRIES = frozenset(
    ("title", "intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts", "max_length", "context",
     "context_hint", "files", "required", "error_message", "checks", "check_message", "warnings", "calculation",
     "initial_value", "scale_labels", "scale_faces", "media", "attachment_label", "max_mb", "codes", "exclusive",
     "signature", "translations", "-translations:attachments.hint", "-translations:constraints.message",
     "-translations:options.hint", "-translations:scale.middle_label")
)  # fmt: skip


def survey(form: Form) -> tuple[dict[str, Any], list[Loss]]:
    """Return `form` as a SurveyJS form, and what of its logic could not be said; raises InputError."""
    elements = Elements(prepared(form))
    pages = [elements.page(section) for section in form.sections]
    written: dict[str, Any] = {
        "title": say(form.title),
        **({"locale": form.languages[0]} if form.languages[0] != "en" else {}),
        "clearInvisibleValues": "onComplete",
        "checkErrorsMode": "onNextPage",
        "pages": [*pages, _own(form)],
    }
    return written, elements.losses


def _own(form: Form) -> dict[str, Any]:
    """Keep what SurveyJS has no place for on a page that is never shown, which its own tools leave as it is."""
    things = [kept(form), *(kept(s) for s in form.sections), *(kept(p.field) for p in form.fields())]
    text = html.escape(f"[{','.join(things)}]", quote=False)
    element = {"type": "html", "name": OWN, "visible": False, "html": unpiped(text)}
    return {"name": f"{OWN}-page", "visible": False, "elements": [element]}


def _write(form: Form) -> Exported:
    written, losses = survey(form)
    return Exported({f"{form.id}.surveyjs.json": json_text(written).encode()}, (*losses, *unheld(form, CARRIES, KEPT)))


FORMAT = FormFormat(
    name="surveyjs",
    title="SurveyJS JSON",
    suffix=".surveyjs.json",
    target="SurveyJS Form Library 3, and what is built on it",
    carries=(
        "every type of question, groups as panels and repeating sections as dynamic panels, with hints",
        "conditions, conditional requirement, constraints (errors and warnings) and calculations as its expressions",
        "options, exclusive options, another answer in words, scales with words and faces, translations",
    ),
    loses=(
        "conditions it would read otherwise: on free texts (it compares them without regard to case), on codes that "
        "differ by case or leading noughts alone, and on the answers of every repeat",
        "where a first value is pulled from, statutory fields, words for a child or a young person, why it is asked: "
        "kept on a page that is never shown",
    ),
    proven_by="npm survey-core 3.1: no faults in its JSON or its expressions, the same questions shown as AskOnce "
    "shows for the same answers, the same values worked out, and hidden answers not sent, for every form of "
    "the library and for random ones",
    write=_write,
)
