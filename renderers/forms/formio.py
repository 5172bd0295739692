"""Form.io JSON."""

from __future__ import annotations

from typing import Any

from form_specs.model import Form
from foundation.files import json_text
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._formio_items import Components, said
from renderers.forms._kept import kept
from renderers.forms._logic import prepared
from renderers.forms._losses import KEPT, unheld

CARRIES = frozenset(
    ("title", "intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts", "max_length", "context",
     "context_hint", "files", "required", "error_message", "checks", "check_message", "calculation", "initial_value",
     "scale_labels", "scale_middle", "media", "attachment_label", "max_mb", "codes", "signature")
)  # fmt: skip


def form_io(form: Form) -> tuple[dict[str, Any], list[Loss]]:
    """Return `form` as a Form.io form, and what of its logic could not be said; raises InputError."""
    components = Components(prepared(form))
    sections = [components.section(section) for section in form.sections]
    submit = {"type": "button", "action": "submit", "key": "askonce-submit", "label": "Submit", "input": True}
    written = {
        "title": said(form.title),
        "name": form.id,
        "path": form.id.replace("_", "-"),
        "type": "form",
        "display": "form",
        "properties": {"askonce": kept(form)},
        "components": [*sections, submit],
    }
    return written, components.losses


def _write(form: Form) -> Exported:
    written, losses = form_io(form)
    return Exported({f"{form.id}.formio.json": json_text(written).encode()}, (*losses, *unheld(form, CARRIES, KEPT)))


FORMAT = FormFormat(
    name="formio",
    title="Form.io JSON",
    suffix=".formio.json",
    target="Form.io 4 (formiojs 4.21) and what is built on it",
    carries=(
        "every type of question, groups as field sets and repeating sections as data grids, with hints",
        "conditions, conditional requirement, constraints and calculations as JSONLogic: data, never script",
        "options, another answer in words, scales with their words, files, signatures",
    ),
    loses=(
        "a warning stops the form there as an error does; options that cannot be chosen with others can",
        "translations, where a first value is pulled from, statutory fields, words for a child or a young person, why "
        "it is asked: kept among the component's own properties",
        "today is taken in universal time, so between midnight and one in summer it is the day before",
    ),
    proven_by="npm @formio/core 2.8 with its processors named: it shows the same questions, works out the same values "
    "and faults the same answers as AskOnce for the same answers, for every form of the library and for random ones",
    write=_write,
)
