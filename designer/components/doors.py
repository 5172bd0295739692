"""The three doors of the first page: each leads to the page where one kind of user works."""

from __future__ import annotations

import streamlit as st

_DOORS = (
    ("forms", "Redesign a form", "Pick a form, improve it with advice beside each question, and export it."),
    ("language-audit", "Audit language", "See which questions are hard to understand, and agree better words."),
    ("duplication", "Review duplication", "See what is asked again, and decide which form asks it."),
)


def doors() -> None:
    """Draw a door to each of the pages that are there."""
    routes = st.session_state.get("pages", {})
    there = [door for door in _DOORS if door[0] in routes]
    for column, (slug, title, what) in zip(st.columns(max(len(there), 1)), there, strict=False):
        with column, st.container(key=f"door-{slug}"):
            st.page_link(routes[slug], label=title)
            st.markdown(what)
