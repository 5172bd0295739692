"""The form as offline web pages to try and to show."""

from __future__ import annotations

from collections.abc import Iterable

from form_specs.model import Form, Variant
from renderers.form_pages.exports import pages
from renderers.form_pages.page import form_html
from renderers.forms._format import Exported, FormFormat

CARRIES = frozenset(
    ("title", "version", "status", "purpose", "owner", "la", "glossary", "intro", "repeats", "repeats_number",
     "item_label", "hint", "other", "parts", "max_length", "context", "context_hint", "files", "required",
     "error_message", "checks", "check_message", "warnings", "calculation", "initial_value", "initial_source",
     "lock", "why", "used_by", "statutory", "statutory_list", "review_by", "added_because", "scale_labels",
     "scale_middle", "scale_faces", "media", "attachment_label", "attachment_hint", "max_files", "max_mb", "codes",
     "option_hint", "option_group", "exclusive", "retired", "signature", "translations")
)  # fmt: skip


def _write(form: Form, among: Iterable[Form] = ()) -> Exported:
    return pages(form, (Variant.PRACTITIONER,), ".html", form_html, CARRIES, among)


FORMAT = FormFormat(
    name="html",
    title="Web page to try",
    suffix=".html",
    target="any browser of the last five years, with no network; one file for each language",
    carries=("conditions, repeats, checks and calculations, live", "where values come from", "why each thing is asked"),
    loses=("nothing typed is saved or sent",),
    proven_by="Chromium, with axe, on every library form, its logic held against AskOnce's own",
    write=_write,
    write_among=_write,
)
