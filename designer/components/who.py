"""Who is at work, and what they did, for the audit trail."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from pathlib import Path

import streamlit as st

from designer.components import data, say
from designer.people import Editor, Role
from designer.signing_in import FILE, read_sign_in
from designer.workspace import Did, Workspace
from foundation.errors import InputError

NAME = "ASKONCE_EDITOR"


def editor() -> Editor:
    """Return the person at work: signed in, or by the name this computer was given, or as it knows them."""
    if os.environ.get(FILE):
        return read_sign_in(Path(os.environ[FILE])).editor(st.user.to_dict())
    return Editor(os.environ.get(NAME) or _login())


def let_in() -> None:
    """Let nobody further who must sign in and has not; show those who have who they are, with a way out."""
    if not os.environ.get(FILE):
        return
    if not st.user.is_logged_in:
        st.title("Sign in", anchor=False)
        say.lead("You need to sign in to see and change forms.")
        st.button("Sign in", type="primary", on_click=st.login)
        st.stop()
    try:
        me = editor()
    except InputError as error:
        say.fault(error, "Nobody can get in until this is mended")
        st.stop()
    may = {Role.VIEW: "view", Role.DESIGN: "design", Role.APPROVE: "design and approve"}[me.role]
    left, right = st.columns([5, 1])
    left.caption(f"Signed in as {me.name}. You may {may} forms.")
    right.button("Sign out", on_click=st.logout)


def may(to: str) -> bool:
    """Return whether the person at work may change what everybody shares; where not, tell them whom to ask."""
    try:
        editor().must(Role.DESIGN, to)
    except InputError as error:
        say.fault(error)
        return False
    return True


def decided(what: str) -> None:
    """Tell the audit trail what the person at work decided."""
    home = Workspace.open(data.sources().folder, lambda: datetime.now().astimezone())
    home.record(editor(), Did.DECIDED, what=what)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Somebody"
