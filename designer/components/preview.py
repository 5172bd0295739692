"""The form as people will see it, beside its design: who reads it, on a phone, filled with invented answers."""

from __future__ import annotations

from datetime import date

import streamlit as st

from designer.components import bench, say
from designer.components.texts import READERS, language_name
from designer.edits.tree import remade
from designer.samples import sample_answers, sample_held
from form_specs.folders import library
from form_specs.logic.plan import CircleError
from form_specs.model import Form, Variant
from renderers.form_pages.page import form_html

_HEIGHT = 900
_PHONE = 375


def preview(form: Form, today: date) -> None:
    """Draw the preview of `form`, for the reader chosen."""
    st.header("How it looks", anchor=False)
    there = list(form.variants)
    kept = st.session_state.get("preview-variant")
    if kept not in there:
        st.session_state["preview-variant"] = there[0]
    if Variant.CHILD not in there:
        bench.edit_button("Add a version for children", "add-child", "Added a version for children", _with_child)
    variant = st.radio("Seen by", there, format_func=READERS.__getitem__, horizontal=True, key="preview-variant")
    left, right = st.columns(2)
    phone = left.toggle("On a phone", key="preview-phone")
    filled = right.toggle("With invented answers", key="preview-filled")
    try:
        page = preview_html(form, variant, today, filled=filled, language=_language(form))
    except CircleError as error:
        say.warning(f"The preview waits: conditions wait for each other ({', '.join(error.ids)}). Change one of them.")
        return
    st.iframe(page, width=_PHONE if phone else "stretch", height=_HEIGHT, alt=f"Preview: {form.title}")
    say.note("Try it: questions open and close as you answer. Nothing you type here is kept.")


def _with_child(form: Form) -> Form:
    return remade(form, variants=(*form.variants, Variant.CHILD))


def _language(form: Form) -> str | None:
    if len(form.languages) == 1:
        return None
    if st.session_state.get("preview-language") not in form.languages:
        st.session_state["preview-language"] = form.languages[0]
    return st.radio("In", form.languages, key="preview-language", format_func=language_name, horizontal=True)


def preview_html(form: Form, variant: Variant, today: date, *, filled: bool, language: str | None = None) -> str:
    """Return the page that is shown; `filled` puts invented answers in."""
    answers = sample_answers(form, today) if filled else {}
    held = sample_held(form, today) if filled else {}
    titles = {spec.form.id: spec.form for spec in library()} | {form.id: form}
    return form_html(
        form,
        variant=variant,
        answers=answers,
        held=held,
        today=today,
        titles=titles,
        standalone=False,
        language=language,
    )
