"""The tour of five steps that a person sees the first time in a folder, and can see again."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

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
    at = st.session_state.get("tour")
    if at is None and not _seen().exists():
        at = 0
    if at is None:
        st.button("Show the tour", key="tour-show", on_click=_go, args=(0,))
        return
    step = STEPS[at]
    with st.container(border=True):
        st.html(
            f'<p class="ao-note">Tour, step {at + 1} of {len(STEPS)}</p>'
            f'<p class="ao-question">{escape(step.title)}</p><p>{escape(step.text)}</p>'
        )
        routes = st.session_state.get("pages", {})
        link = st.empty()  # always there, so that the buttons after it stay where they are and keep the focus
        if step.slug in routes:
            link.page_link(routes[step.slug], label=step.link)
        _buttons(at)


def _buttons(at: int) -> None:
    last = at + 1 == len(STEPS)
    with st.container(horizontal=True):
        st.button("Next step", key="tour-next", disabled=last, on_click=_go, args=(at + 1,))
        st.button("Step back", key="tour-back", disabled=at == 0, on_click=_go, args=(at - 1,))
        st.button("Finish the tour" if last else "End the tour", key="tour-end", on_click=_end)


def _go(to: int) -> None:
    st.session_state["tour"] = to


def _end() -> None:
    st.session_state["tour"] = None
    write_atomic(_seen(), "")


def _seen() -> Path:
    return data.sources().folder / ".tour-seen"
