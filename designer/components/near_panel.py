"""What is asked elsewhere in much the same words, with a way to use that instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from data_matrix.model import Matrix
from designer.components import bench, data
from designer.edits.taking import instead, taken
from designer.near import From, Near, Neighbours
from form_specs.folders import library
from form_specs.load import Spec
from form_specs.model import Field, Form
from form_specs.shared import embedded


@st.cache_resource(
    show_spinner=False,
    max_entries=3,
    hash_funcs={Spec: lambda spec: f"{spec.path}\n{spec.text}", Matrix: lambda matrix: matrix.source.sha256},
)
def _neighbours(matrix: Matrix, specs: Sequence[Spec]) -> Neighbours:
    return Neighbours(matrix, [spec.form for spec in specs], embedded())


def others(form: Form) -> list[Spec]:
    """Return every form but this: the workspace's, and those of the library that it has no version of."""
    mine = list(data.workspace_forms().specs)
    ids = {spec.form.id for spec in mine}
    both = mine + [spec for spec in library() if spec.form.id not in ids]
    return [spec for spec in both if spec.form.id != form.id]


def near_panel(
    form: Form, text: str, *, but: str = "", section: str = "", after: str | None = None, use: bool = False
) -> None:
    """Draw the questions near `text`, each with what can be done about it.

    With `use` one can be taken into a section instead of writing a new one; else it can be put in place of the question
    of this form with the id `but`.
    """
    mine = f"{form.id}.{but}" if but else ""
    place = form.place(but) if but else None
    stands_in = place.section if place else form.section(section)
    title, part = form.title.text, stands_in.title.text if stands_in else ""
    found = _neighbours(data.matrix(), [*others(form)]).near(text, form=title, but=mine)
    near_here = Neighbours(None, [form], embedded()).near(text, form=title, section=part, but=mine, most=8)
    here = [one for one in near_here if one.where is From.FORM][:2]
    field = place.field if place else None
    own = {field.use, field.initial and field.initial.source} if field else set()
    found = here + [one for one in found if one.key not in own]
    if not found:
        return
    st.markdown("**Already asked elsewhere**" if any(one.same for one in found) else "**Asked in a similar way**")
    for number, near in enumerate(found):
        st.html(
            f'<p class="ao-note"><strong>{escape(near.text)}</strong><br>{escape(_stands(form, near))}. '
            f"{escape(near.reason)}</p>"
        )
        with st.container(horizontal=True):
            if _is_here(form, near):
                name = near.key.partition(".")[2]
                st.button("Go to it", key=f"go-{number}-{near.key}", on_click=_go_to, args=(name,), help=near.text)
            if use and not _is_here(form, near):
                edit = partial(taken, near=near, section=section, after=after, shared=embedded())
                _use(_BUTTONS[near.where], f"use-{number}-{near.key}", edit, near, "add")
            if field and _fits(field, near):
                edit = partial(instead, field_id=field.id, near=near, shared=embedded())
                label = _KEEP if _is_here(form, near) else _INSTEAD[near.where]
                _use(label, f"instead-{number}-{near.key}", edit, near, f"near-{field.id}")
    if field:
        bench.fault(f"near-{field.id}")


def _use(label: str, key: str, edit: Callable[[Form], Form], near: Near, where: str) -> None:
    if st.button(label, key=key, help=near.text):
        if bench.act(f"Used ‘{near.text}’ of {near.place}", edit, where):
            st.session_state["used-one"] = True
        st.rerun()


def _go_to(field_id: str) -> None:
    st.session_state["design-field"] = field_id
    st.session_state["used-one"] = True


def _is_here(form: Form, near: Near) -> bool:
    return near.where is From.FORM and near.key.startswith(f"{form.id}.")


def _fits(field: Field, near: Near) -> bool:
    """Whether one click can put the near question in place of `field`."""
    return near.where is not From.FORM or (near.field is not None and near.field.type is field.type)


def _stands(form: Form, near: Near) -> str:
    if _is_here(form, near):
        return "In this form too"
    return near.place if near.place == near.where else f"{near.where}: {near.place}"


_BUTTONS = {
    From.BANK: "Use that one from the bank",
    From.FORM: "Use that one: pull its answer through",
    From.MATRIX: "Use that wording",
}
_INSTEAD = {
    From.BANK: "Use that one from the bank instead",
    From.FORM: "Fill this one in from there",
    From.MATRIX: "Use that wording here",
}
_KEEP = "Delete this one and keep that one"
