"""What is asked elsewhere in much the same words, with a way to use that instead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from data_matrix.model import Matrix
from designer.components import bench, data
from designer.edits.content import pull_through
from designer.edits.structure import add, new_field, use_bank
from designer.edits.tree import remade
from designer.near import From, Near, Neighbours
from form_specs.folders import library
from form_specs.load import Spec
from form_specs.model import Form
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
    """Draw the questions near `text`; with `use`, each can be taken into a section instead of writing a new one."""
    found = _neighbours(data.matrix(), [*others(form)]).near(text, form=form.title.text, but=but)
    here = Neighbours(None, [form], embedded()).near(text, form=form.title.text, but=but, most=2) if use or but else []
    own = _own_source(form, but)
    found = [one for one in here if one.where is From.FORM] + [one for one in found if one.key != own]
    if not found:
        return
    st.markdown("**Already asked elsewhere**" if any(one.same for one in found) else "**Asked in a similar way**")
    for place, near in enumerate(found):
        st.html(
            f'<p class="ao-note"><strong>{escape(near.text)}</strong><br>{escape(_stands(near))}. '
            f"{escape(near.reason)}</p>"
        )
        if use and not near.key.startswith(f"{form.id}.") and st.button(_button(near), key=f"use-{place}-{near.key}"):
            edit = partial(_used, near=near, section=section, after=after)
            if bench.act(f"Used ‘{near.text}’", edit, "add"):
                st.session_state["used-one"] = True
            st.rerun()


def _own_source(form: Form, key: str) -> str | None:
    """Return the bank entry that the field `key` (`form.field`) was taken from, or None."""
    field = form.field(key.partition(".")[2]) if key else None
    return field.use if field else None


def _stands(near: Near) -> str:
    return near.place if near.place == near.where else f"{near.where}: {near.place}"


def _button(near: Near) -> str:
    return {
        From.BANK: "Use that one from the bank",
        From.FORM: "Use that one: pull its answer through",
        From.MATRIX: "Use that wording",
    }[near.where]


def _used(form: Form, near: Near, section: str, after: str | None) -> Form:
    """Return `form` with the near question: the bank's, filled from the form that asks it, or as the matrix has it."""
    if near.where is From.BANK:
        return use_bank(form, section, near.key, embedded(), after)
    if near.field is None:
        field = new_field(form, near.text)
        return add(form, section, remade(field, items=(near.item,) if near.item else ()), after)
    fresh = new_field(form, near.text)
    bare: dict[str, Any] = {"previous_ids": (), "use": None, "enable_when": None, "required": False}
    copied = remade(near.field, id=fresh.id, constraints=(), initial=None, **bare)
    return pull_through(add(form, section, copied, after), fresh.id, near.key)
