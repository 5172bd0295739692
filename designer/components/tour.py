"""The tour of five steps that a person sees the first time in a folder, and can see again."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from designer.components import data
from foundation.files import write_atomic


@dataclass(frozen=True, slots=True)
class _Step:
    title: str
    text: str
    slug: str
    link: str


STEPS = (
    _Step(
        "See what is loaded",
        "This page says which matrix and forms you work with, and what in them was written by AskOnce, not by a "
        "council. Put your own files in at the foot of the page.",
        "",
        "",
    ),
    _Step(
        "Redesign a form",
        "Pick a form and change it, with advice beside each question and a preview as the worker and as the child.",
        "forms",
        "Open Forms",
    ),
    _Step(
        "Agree better words",
        "Go through questions that are hard to understand, and decide on each: accept, change, or keep for a reason.",
        "language-audit",
        "Open Language audit",
    ),
    _Step(
        "Ask once",
        "Review what is asked again, choose the form that asks it, and watch the plan for the other forms change.",
        "duplication",
        "Open Duplication",
    ),
    _Step(
        "Take it away",
        "Export a form for another system, and read what that system cannot hold. Nothing leaves this computer unless "
        "you take it.",
        "export",
        "Open Export",
    ),
)


def tour() -> None:
    """Draw the step a person has come to, or a way to begin again."""
    seen = data.sources().folder / ".tour-seen"
    at = st.session_state.get("tour")
    if at is None and not seen.exists():
        at = 0
    if at is None:
        if st.button("Show the tour"):
            st.session_state["tour"] = 0
            st.rerun()
        return
    step = STEPS[at]
    with st.container(border=True):
        st.html(
            f'<p class="ao-note">Tour, step {at + 1} of {len(STEPS)}</p>'
            f'<p class="ao-question">{escape(step.title)}</p><p>{escape(step.text)}</p>'
        )
        routes = st.session_state.get("pages", {})
        if step.slug in routes:
            st.page_link(routes[step.slug], label=step.link)
        _buttons(at)


def _buttons(at: int) -> None:
    last = at + 1 == len(STEPS)
    with st.container(horizontal=True):
        onwards = not last and st.button("Next step")
        back = at > 0 and st.button("Step back")
        ended = st.button("Finish the tour" if last else "End the tour")
    if onwards or back:
        st.session_state["tour"] = at + (1 if onwards else -1)
        st.rerun()
    if ended:
        write_atomic(data.sources().folder / ".tour-seen", "")
        st.session_state["tour"] = None
        st.rerun()
