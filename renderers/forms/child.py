"""The child's or young person's own version as offline web pages."""

from __future__ import annotations

from collections.abc import Iterable

from form_specs.model import Form, Variant
from renderers.form_pages.exports import pages
from renderers.form_pages.page import form_html
from renderers.forms._format import Exported, FormFormat

CARRIES = frozenset(
    ("title", "version", "status", "owner", "la", "glossary", "intro", "variants", "repeats", "repeats_number",
     "item_label", "hint", "other", "parts", "max_length", "context", "context_hint", "files", "required",
     "error_message", "checks", "check_message", "warnings", "calculation", "initial_value", "lock", "why",
     "scale_labels", "scale_middle", "scale_faces", "media", "attachment_label", "attachment_hint", "max_files",
     "codes", "option_hint", "option_group", "exclusive", "retired", "signature", "wordings", "translations")
)  # fmt: skip


def _write(form: Form, among: Iterable[Form] = ()) -> Exported:
    return pages(form, (Variant.CHILD, Variant.YOUNG_PERSON), ".html", form_html, CARRIES, among)


FORMAT = FormFormat(
    name="child",
    title="Web page for a child or young person",
    suffix=".html",
    target="any browser of the last five years, with no network; one file for each version and language",
    carries=("their own words", "faces on scales, large print", "what the worker chooses before handing it over"),
    loses=("questions that are not theirs", "nothing typed is saved or sent"),
    proven_by="Chromium, with axe, on every library form that has such a version",
    write=_write,
    write_among=_write,
)
