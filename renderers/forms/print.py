"""The form on paper, as web pages made for printing."""

from __future__ import annotations

from collections.abc import Iterable

from form_specs.model import Form, Variant
from renderers.form_pages.exports import pages
from renderers.form_pages.paper import print_html
from renderers.forms._format import Exported, FormFormat

CARRIES = frozenset(
    ("title", "version", "purpose", "owner", "la", "glossary", "intro", "variants", "repeats", "item_label", "hint",
     "other", "parts", "context", "context_hint", "files", "initial_source", "scale_labels", "scale_faces",
     "attachment_label", "option_hint", "retired", "signature", "wordings", "-wordings:attachments.hint",
     "-wordings:constraints.message", "-wordings:error_message", "-wordings:scale.middle_label", "translations",
     "-translations:attachments.hint", "-translations:constraints.message", "-translations:error_message",
     "-translations:scale.middle_label")
)  # fmt: skip


def _write(form: Form, among: Iterable[Form] = ()) -> Exported:
    return pages(form, tuple(Variant), ".print.html", print_html, CARRIES, among)


FORMAT = FormFormat(
    name="print",
    title="Paper form, to print from a browser",
    suffix=".print.html",
    target="A4 paper, from any browser; one file for each version and language",
    carries=("room to write every answer", "conditions in words"),
    loses=("checks and calculations are left to the person",),
    proven_by="Chromium, with axe, on every library form",
    write=_write,
    write_among=_write,
)
