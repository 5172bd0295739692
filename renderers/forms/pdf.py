"""The form on paper, as tagged PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from form_specs.model import Form, Variant
from renderers.form_pages.exports import pages
from renderers.form_pages.paper import print_html
from renderers.forms._format import Exported, FormFormat
from renderers.forms.print import CARRIES
from renderers.pdf import pdf_of


def _page(form: Form, **options: Any) -> bytes:
    return pdf_of(print_html(form, **options))


def _write(form: Form, among: Iterable[Form] = ()) -> Exported:
    return pages(form, tuple(Variant), ".pdf", _page, CARRIES, among)


FORMAT = FormFormat(
    name="pdf",
    title="Paper form, PDF/UA",
    suffix=".pdf",
    target="any PDF reader, tagged for screen readers (PDF/UA-1); needs the extra `pdf`",
    carries=("room to write every answer", "conditions in words"),
    loses=("checks and calculations are left to the person", "it is printed and written on, not typed into"),
    proven_by="pypdf reads its tags, language and text; no PDF/UA checker was at hand",
    write=_write,
    write_among=_write,
)
