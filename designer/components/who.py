"""Who is at work, and what they did, for the audit trail."""

from __future__ import annotations

import getpass
from datetime import datetime

import streamlit as st

from designer.components import data
from designer.people import Editor
from designer.workspace import Did, Workspace


def editor() -> Editor:
    """Return the person at work: by the name they gave, or as this computer knows them."""
    return Editor(str(st.session_state.get("editor-name") or _login()))


def decided(what: str) -> None:
    """Tell the audit trail what the person at work decided."""
    home = Workspace.open(data.sources().folder, lambda: datetime.now().astimezone())
    home.record(editor(), Did.DECIDED, what=what)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Somebody"
