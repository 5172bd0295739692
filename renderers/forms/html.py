"""The form as offline web pages to try and to show."""

from __future__ import annotations

from collections.abc import Iterable

from form_specs.model import Form, Variant
from renderers.form_pages.exports import pages
from renderers.form_pages.page import form_html
from renderers.forms._format import Exported, FormFormat


def _write(form: Form, among: Iterable[Form] = ()) -> Exported:
    return pages(form, (Variant.PRACTITIONER,), ".html", form_html, among)


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
