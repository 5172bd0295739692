"""The form on the bench: the desk of this session, changes made and saved, and boxes that follow the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from designer.components import data, say
from designer.components.who import editor
from designer.desk import Desk
from designer.workspace import Workspace
from form_specs.load import load
from form_specs.model import Form
from foundation.errors import InputError

_FAULTS = "bench-faults"
_SHOWN = "bench-shown"
_WHOLE = "bench-whole"


def home() -> Workspace:
    """Return the workspace the designer was started with."""
    return _opened(str(data.sources().folder))


@st.cache_resource(show_spinner=False)
def _opened(folder: str) -> Workspace:
    return Workspace.open(Path(folder), lambda: datetime.now().astimezone())


def desk(form_id: str) -> Desk:
    """Return this session's desk with the form on it as it is now; raises InputError where it cannot be read."""
    st.session_state["form-wanted"] = form_id
    st.session_state[_WHOLE] = False
    mine: Desk | None = st.session_state.get("desk")
    if mine is None or mine.draft.form_id != form_id or mine.workspace is not home():
        mine = Desk.at(home(), form_id, editor())
        st.session_state["desk"] = mine
        st.session_state[_FAULTS] = {}
    mine.editor = editor()
    if mine.meeting is None:
        mine.refresh()
    return mine


def drawn() -> None:
    """Remember that the page was drawn whole, so that what its boxes send is what people put into them."""
    st.session_state[_WHOLE] = True


def names_of(forms: Sequence[str]) -> dict[str, str]:
    """Return what to call each form in a list: its title, with its file's name where two have the same."""
    titles = {form_id: _title(form_id) for form_id in forms}
    times = Counter(titles.values())
    return {form_id: f"{title} ({form_id})" if times[title] > 1 else title for form_id, title in titles.items()}


def _title(form_id: str) -> str:
    mine: Desk | None = st.session_state.get("desk")
    if mine is not None and mine.draft.form_id == form_id:
        return str(mine.form.title)  # read already: reading it anew after each edit would hold the preview up
    path = home().files.path(form_id)
    return _title_in(str(path), path.stat().st_mtime_ns) if path.exists() else f"{form_id} (removed)"


@st.cache_data(show_spinner=False, max_entries=200)
def _title_in(path: str, changed: int) -> str:
    del changed  # part of what the result is kept under
    try:
        return str(load(Path(path)).form.title)
    except InputError:
        return "Cannot be read"


def act(what: str, edit: Callable[[Form], Form], key: str = "page") -> bool:
    """Make a change on the bench and save it; what goes wrong is told where `key` is drawn, and nothing is changed."""
    return attempt(lambda: st.session_state["desk"].change(what, edit), key)


def attempt(step: Callable[[], object], key: str = "page") -> bool:
    """Take a step; return whether it went well, else keep its fault to be told where `key` is drawn."""
    faults = st.session_state.setdefault(_FAULTS, {})
    faults.pop(key, None)
    try:
        step()
    except InputError as error:
        faults[key] = error
        return False
    return True


def fault(key: str = "page") -> None:
    """Tell what went wrong there, if anything."""
    error = st.session_state.get(_FAULTS, {}).get(key)
    if error is not None:
        say.fault(error)


def button(label: str, key: str, step: Callable[[], object], where: str = "page", **more: Any) -> None:
    """Draw a button that takes a step; what goes wrong is told `where` it is drawn."""

    def pressed() -> None:
        attempt(step, where)

    st.button(label, key=key, on_click=pressed, **more)


def edit_button(
    label: str, key: str, what: str, edit: Callable[[Form], Form], where: str = "page", **more: Any
) -> None:
    """Draw a button that makes a change and saves it."""
    button(label, key, lambda: change(what, edit), where, **more)


def bound(
    draw: Callable[..., Any], label: str, key: str, value: Any, save: Callable[[Any], object], **more: Any
) -> None:
    """Draw a box that shows `value` of the form and saves what is put into it.

    What could not be saved stays in the box, with the fault under it. A page that was interrupted while it was drawn
    may send back what the box held before, as if it had been typed: that is not saved.
    """
    shown: dict[str, tuple[Any, Any]] = st.session_state.setdefault(_SHOWN, {})
    if key not in st.session_state.setdefault(_FAULTS, {}):
        now = shown.get(key, (value, value))[0]
        shown[key] = (value, now) if now != value else shown.get(key, (value, value))
        st.session_state[key] = value

    def taken() -> None:
        given = st.session_state[key]
        now, before = shown[key]
        stale = given == before and not st.session_state.get(_WHOLE, True)
        if given == now:
            st.session_state[_FAULTS].pop(key, None)
        elif not stale:
            attempt(lambda: save(given), key)

    draw(label, key=key, on_change=taken, **more)
    fault(key)


def change(what: str, edit: Callable[[Form], Form]) -> Form:
    """Make a change on the bench; raises InputError. For use within `bound` and `attempt`."""
    mine: Desk = st.session_state["desk"]
    return mine.change(what, edit)
