"""What concerns a form as a whole: approving it, its details, its YAML, and a merge that waits for a choice."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Any

import streamlit as st

from designer.components import bench, say
from designer.desk import Desk
from designer.edits.content import set_details
from designer.edits.tree import remade
from designer.merging import Side
from designer.people import Role
from form_specs.load import find_faults
from form_specs.model import Audience, Variant, WorkflowStep


def approving(desk: Desk) -> None:
    """Draw the way to approve the form."""
    if not desk.editor.role.covers(Role.APPROVE):
        say.note("Approving needs the role approve.")
        return
    with st.popover("Approve…", width="stretch"):
        months = st.number_input("Review again in months", 1, 60, 12, key="review-months")
        st.markdown(f"Makes the form active, agreed by {desk.editor.name} today.")
        bench.button("Approve the form", "approve", lambda: desk.approve(int(months)), type="primary")


def details(desk: Desk) -> None:
    """Draw what the form says of itself."""
    form = desk.form
    for key, label in (("title", "Title"), ("purpose", "What it is for"), ("owner", "Who answers for it")):
        bench.bound(st.text_input, label, f"form-{key}", str(getattr(form, key)), partial(_set, key, label))
    several: tuple[tuple[str, str, type[StrEnum]], ...] = (
        ("variants", "Versions", Variant),
        ("audience", "Who fills it in or reads it", Audience),
    )
    for key, label, kind in several:
        there = list(getattr(form, key))
        save = partial(_set, key, label)
        bench.bound(st.multiselect, label, f"form-{key}", there, save, options=list(kind), format_func=_plain)
    label = "When it is filled in"
    save = partial(_set, "workflow_step", label)
    options = list(WorkflowStep)
    bench.bound(st.selectbox, label, "form-step", form.workflow_step, save, options=options, format_func=_plain)


def _plain(one: StrEnum) -> str:
    return one.value.replace("_", " ")


def _set(key: str, label: str, value: Any) -> None:
    if key == "title" and value.strip():
        value = remade(st.session_state["desk"].form.title, text=value)
    bench.change(f"Changed: {label}", lambda form: set_details(form, **{key: value}))


def yaml_view(desk: Desk) -> None:
    """Draw the form as YAML to edit; each fault is told with its line, and what was typed stays."""
    key = f"yaml-{desk.draft.revision}"
    typed = st.text_area("The form as YAML", desk.draft.spec.text, height=620, key=key)
    bench.button("Save the YAML", "save-yaml", lambda: desk.write(st.session_state[key]), "yaml", type="primary")
    if typed != desk.draft.spec.text:
        faults = find_faults(typed)
        if faults:
            say.faults(faults, "These lines are not right yet")
            say.note("What you typed is kept in the history, so it is not lost.")
    bench.fault("yaml")


def meeting(desk: Desk) -> None:
    """Draw what two people did to one question each in their way, and let this person choose."""
    met = desk.meeting
    if met is None:
        return
    who = met.conflict.who
    st.header(f"{who} changed the same thing", anchor=False)
    done = "; ".join(str(event.detail.get("what", event.did.value)) for event in met.conflict.since)
    st.markdown(f"While you worked, {who} did this: {done}. Everything else of both is kept. Choose for each:")
    chosen: dict[str, Side] = {}
    for clash in met.open:
        say.table(
            f"{clash.name}: {clash.unit}",
            ("Before", "Yours", f"{who}'s"),
            [(clash.base, clash.mine, clash.theirs)],
        )
        side = st.radio(
            f"Keep for {clash.name}, {clash.unit}", list(Side), index=None, horizontal=True, key=f"clash-{clash.key}",
            format_func=lambda one: "Mine" if one is Side.MINE else "Theirs",
        )  # fmt: skip
        if side:
            chosen[clash.key] = side
    ready = len(chosen) == len(met.open)
    bench.button("Save the merge", "settle", lambda: desk.settle(chosen), type="primary", disabled=not ready)
