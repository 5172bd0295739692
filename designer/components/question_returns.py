"""Which statutory returns take a question's answer: suggested, found by name, and taken away again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.edits.answers import use_code_list
from designer.edits.content import map_to_return
from designer.mapping import every_mapping, said, suggested
from form_specs.model import Field, FieldType, StatutoryMapping
from form_specs.shared import embedded

_CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)


def returns(field: Field) -> None:
    """Draw the returns that take the answer, what is suggested, and a way to find another."""
    st.markdown("**Needed for a statutory return**")
    for place, mapping in enumerate(field.statutory):
        _there(field, place, mapping)
    offers = suggested(field)
    if not field.statutory and not offers:
        say.note("None is known, and the words are not close to a field of the 903 or Annex A.")
    for offer in offers:
        say.note(f"A suggestion, for you to judge: {_whole(offer.mapping)}. {_sentence(offer.reason)}")
        _map_button(field, offer.mapping)
    with st.expander("Find another field of a return"):
        every = every_mapping()
        name = st.selectbox("Field of a return", ["", *every], key=f"find-return-{field.id}",
                            format_func=lambda one: one or "Choose a field")  # fmt: skip
        if name:
            _map_button(field, every[name])


def _there(field: Field, place: int, mapping: StatutoryMapping) -> None:
    left, right = st.columns([3, 1])
    left.markdown(_whole(mapping))
    if right.button("Remove", key=f"unmap-{field.id}-{place}", help=f"Remove {said(mapping)}"):
        kept = [m for n, m in enumerate(field.statutory) if n != place]
        what = f"‘{field.label}’ no longer feeds {said(mapping)}"
        bench.act(what, partial(map_to_return, field_id=field.id, mappings=kept))
        st.rerun()
    wanted = mapping.code_list
    if wanted in embedded().code_lists and field.type in _CHOICES and not field.options_from:
        title = embedded().code_list(wanted or "").title
        bench.edit_button(
            f"Take the answers from ‘{title}’", f"take-{field.id}-{place}", f"‘{field.label}’ uses the list {title}",
            lambda f: use_code_list(f, field.id, wanted or "", embedded()),
            help="Then each answer has the code the return wants. The answers written here go.",
        )  # fmt: skip


def _map_button(field: Field, mapping: StatutoryMapping) -> None:
    if st.button(f"It feeds {said(mapping)}", key=f"map-{field.id}-{said(mapping)}"):
        what = f"‘{field.label}’ feeds {said(mapping)}"
        edit = partial(map_to_return, field_id=field.id, mappings=[*field.statutory, mapping])
        bench.act(what, edit)
        st.rerun()


def _whole(mapping: StatutoryMapping) -> str:
    lists = embedded().code_lists
    codes = f", codes of ‘{lists[mapping.code_list].title}’" if mapping.code_list in lists else ""
    return f"{said(mapping)}{codes}{f' ({mapping.year})' if mapping.year else ''}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")
