"""One thing at a time out of a list: where a person stands, and the way to the next."""

from __future__ import annotations

import streamlit as st


def step_through(key: str, number: int, what: str, about: object) -> int:
    """Show where in a list of `number` a person stands, with ways to the next, the one before and any other.

    Returns the place, from 0. It begins anew when `about`, such as the filters chosen, changes.
    """
    place, seen, jump = f"{key}-place", f"{key}-about", f"{key}-jump"
    if st.session_state.get(seen) != about:
        st.session_state[seen], st.session_state[place] = about, 0
    at = min(int(st.session_state.get(place, 0)), number - 1)
    st.session_state[place] = at
    st.session_state[jump] = at + 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Previous", key=f"{key}-back", disabled=at == 0, on_click=_go, args=(place, at - 1))
        st.button("Next", key=f"{key}-next", disabled=at + 1 >= number, on_click=_go, args=(place, at + 1))
        title = f"{what} (1 to {number:,})"
        st.number_input(title, 1, number, key=jump, on_change=_jump, args=(place, jump), width=180)
    return at


def go_on(key: str, number: int) -> None:
    """Stand at the next of `number`, or stay at the last."""
    place = f"{key}-place"
    st.session_state[place] = min(int(st.session_state.get(place, 0)) + 1, max(number - 1, 0))


def _go(place: str, at: int) -> None:
    st.session_state[place] = at


def _jump(place: str, jump: str) -> None:
    st.session_state[place] = int(st.session_state[jump]) - 1
