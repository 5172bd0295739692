"""A text as each reader is told it, in each language of the form: a box for each, saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from designer.components import bench
from designer.edits.content import said
from form_specs.model import LANGUAGE_NAMES, Form, Text, Variant
from foundation.errors import InputError

READERS = {
    Variant.PRACTITIONER: "Practitioner",
    Variant.CHILD: "Child",
    Variant.YOUNG_PERSON: "Young person",
}
_LONG = 48
Save = Callable[[Text | None], object]


def language_picker(form: Form) -> None:
    """Draw the choice of the language that texts are written in, where the form has several."""
    if len(form.languages) > 1:
        st.radio("Write in", form.languages, key="design-language", format_func=language_name, horizontal=True)


def language_name(code: str) -> str:
    """Return a language's English name, or its code where it is not known here."""
    return LANGUAGE_NAMES.get(code, code)


def text_boxes(form: Form, label: str, key: str, text: Text | None, save: Save, *, needed: str = "") -> None:
    """Draw a box for each reader of `form` in the language chosen; `save` is given the text as it is then.

    `needed` is what to say where the plain words may not be empty; without it, emptying them takes the text away.
    """
    language = chosen_language(form)
    for variant in dict.fromkeys((Variant.PRACTITIONER, *form.variants, *_said_to(text))):
        value = _own(text, variant, language)
        bench.bound(
            st.text_area if len(value) > _LONG else st.text_input,
            _label(label, variant, language),
            f"{key}-{variant}{'-' + language if language else ''}",
            value,
            partial(_save, save, text, variant, language, needed),
            help=_help(variant, language, needed),
        )


def chosen_language(form: Form) -> str | None:
    """Return the language texts are written in now, None for the form's own."""
    chosen = st.session_state.get("design-language")
    return chosen if chosen in form.languages[1:] else None


def _said_to(text: Text | None) -> list[Variant]:
    own = {Variant.CHILD: text and text.child, Variant.YOUNG_PERSON: text and text.young_person}
    return [variant for variant, words in own.items() if words]


def _own(text: Text | None, variant: Variant, language: str | None) -> str:
    words = text.translations.get(language) if text and language else text
    if words is None:
        return ""
    own = {Variant.CHILD: words.child, Variant.YOUNG_PERSON: words.young_person}
    return words.text if variant is Variant.PRACTITIONER else own[variant] or ""


def _save(save: Save, text: Text | None, variant: Variant, language: str | None, needed: str, words: str) -> None:
    save(_changed(text, variant, words, language, needed))


def _label(label: str, variant: Variant, language: str | None) -> str:
    reader = "" if variant is Variant.PRACTITIONER else f", to a {READERS[variant].lower()}"
    return f"{label}{reader}{f' ({language_name(language)})' if language else ''}"


def _help(variant: Variant, language: str | None, needed: str) -> str | None:
    if language and variant is Variant.PRACTITIONER:
        return "Leave it empty to show it in the form's own language."
    if variant is not Variant.PRACTITIONER:
        return "Leave it empty to say it in the same words."
    return None if needed else "Leave it empty for none."


def _changed(text: Text | None, variant: Variant, words: str, language: str | None, needed: str) -> Text | None:
    changed = said(text, variant, words, language)
    if changed is None and needed:
        raise InputError(needed, "Write a few words")
    return changed
