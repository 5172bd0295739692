"""Forms written as YAML: new ones in the library's style, edited ones into their own text."""

from __future__ import annotations

from form_specs.emit import emit
from form_specs.load import Spec, load_text
from form_specs.model import Form
from form_specs.plain import plain_form
from form_specs.shared import Shared, embedded
from form_specs.splice import CannotSpliceError, splice
from foundation.errors import InputError


def dump(form: Form, original: Spec | None = None, shared: Shared | None = None) -> str:
    """Return `form` as YAML that loads as the same form.

    With the `original` it was edited from, the text stays as it was, comments and layout included, but for the lines
    that changed. Where a change cannot be put into that layout, the whole form is written anew.
    """
    shared = shared or embedded()
    if original is None:
        return emit(plain_form(form, shared))
    return rewritten(form, original, shared).text


def rewritten(form: Form, original: Spec, shared: Shared | None = None) -> Spec:
    """Return `form` with its text made as `dump` does, at the path of the `original`."""
    shared = shared or embedded()
    if original.form == form:
        return original
    spliced = _spliced(form, original, shared)
    if spliced is not None:
        return spliced
    return load_text(_with_heading(emit(plain_form(form, shared)), original.text), original.path, shared)


def _spliced(form: Form, original: Spec, shared: Shared) -> Spec | None:
    if original.tree is None:
        return None
    try:
        text = splice(original.text, original.tree, plain_form(original.form, shared), plain_form(form, shared))
        spec = load_text(text, original.path, shared)
        return spec if spec.form == form else None
    except (CannotSpliceError, InputError):
        return None


def _with_heading(text: str, original: str) -> str:
    heading = []
    for line in original.splitlines(keepends=True):
        if not line.startswith("#"):
            break
        heading.append(line)
    return "".join(heading) + text
