"""What concerns a form as a whole: approving it, its YAML, and a merge that waits for a choice."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, say
from designer.desk import Desk
from designer.edits.only_yaml import ONLY_YAML
from designer.merging import Side
from designer.people import Role
from form_specs.load import find_faults


def approving(desk: Desk) -> None:
    """Draw the way to approve the form."""
    if not desk.editor.role.covers(Role.APPROVE):
        say.note("Approving needs the role approve.")
        return
    with st.popover("Approve…", width="stretch"):
        months = st.number_input("Review again in months", 1, 60, 12, key="review-months")
        st.markdown(f"Makes the form active, agreed by {desk.editor.name} today.")
        bench.button("Approve the form", "approve", lambda: desk.approve(int(months)), type="primary")


def yaml_view(desk: Desk) -> None:
    """Draw the form as YAML to edit; each fault is told with its line, and what was typed is kept until it is saved."""
    waits = desk.unsaved
    text = waits.text if waits else desk.draft.spec.text
    key = f"yaml-{desk.draft.form_id}"
    if waits:
        say.inset(
            "You typed this and it is not in the form yet. It is kept, also when you close the page. "
            "Save it when it is right, or go back to the form as it is."
        )
        if waits.base != desk.draft.revision:
            say.note("The form has changed since you began. Saving puts both changes together, or asks you to choose.")
    bench.bound(st.text_area, "The form as YAML", key, text, desk.type, height=620)
    with st.container(horizontal=True):
        bench.button("Save the YAML", "save-yaml", lambda: desk.write(st.session_state[key]), "yaml", type="primary")
        if waits:
            bench.button("Go back to the form as it is", "drop-yaml", desk.drop_typed, "yaml")
    faults = find_faults(st.session_state[key]) if waits else []
    if faults:
        say.faults(faults, "These lines are not right yet")
    else:
        bench.fault("yaml")
    with st.expander("What can be changed only here"):
        st.markdown("\n".join(f"- **{what}**: {why}" for what, why in ONLY_YAML.values()))


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
