"""A question added to a form: written anew, taken from the bank, or the one that is asked already."""

from __future__ import annotations

import streamlit as st

from designer.components import bench
from designer.components.near_panel import near_panel
from designer.components.question_answer import TYPES
from designer.edits.structure import add, add_section, new_field, use_bank
from form_specs.model import FieldType, Form
from form_specs.shared import embedded


def adding(form: Form, after: str) -> None:
    """Draw the ways to add a question after the one with the id `after`."""
    if st.session_state.pop("used-one", False):
        st.session_state["new-question"] = ""
    with st.expander("Add a question", expanded=bool(st.session_state.get("new-question"))):
        stands = form.place(after)
        section = stands.section.id if stands else form.sections[-1].id
        label = st.text_input("What do you want to ask?", key="new-question")
        if label.strip():
            near_panel(form, label, section=section, after=after, use=True)
        kind = st.selectbox("How is it answered?", list(TYPES), 1, format_func=TYPES.__getitem__, key="new-kind")
        bench.button(
            "Add the question", "add-question", lambda: _add(section, label, kind, after), "add", type="primary",
            disabled=not label.strip(),
        )  # fmt: skip
        bench.fault("add")
    with st.expander("Add from the question bank, or a section"):
        _from_bank(form, section, after)
        title = st.text_input("Title of a new section", key="new-section")
        bench.button("Add the section", "add-section", lambda: _add_section(title), "add", disabled=not title.strip())


def _add(section: str, label: str, kind: FieldType, after: str) -> None:
    form = st.session_state["desk"].form
    field = new_field(form, label.strip(), kind)
    bench.change(f"Added ‘{label.strip()}’", lambda f: add(f, section, field, after))
    st.session_state["new-question"] = ""
    st.session_state["design-field"] = field.id


def _add_section(title: str) -> None:
    bench.change(f"Added the section {title.strip()}", lambda form: add_section(form, title.strip()))
    st.session_state["new-section"] = ""


def _from_bank(form: Form, section: str, after: str) -> None:
    bank = {use: one for use, one in embedded().bank.items() if form.field(one.field.id) is None}
    use = st.selectbox(
        "Question from the bank", ["", *bank], key="bank-question",
        format_func=lambda one: bank[one].field.label.text if one else "Choose a question",
    )  # fmt: skip
    if st.button("Add it", key="add-bank", disabled=not use):
        bench.act(
            f"Added ‘{bank[use].field.label}’ from the bank",
            lambda f: use_bank(f, section, use, embedded(), after),
            "add",
        )
        st.rerun()
