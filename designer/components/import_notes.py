"""What was guessed and lost when a form was read from a file or drafted from the matrix, kept with the form."""

from __future__ import annotations

import streamlit as st

from designer.components import say
from designer.desk import Desk
from designer.imported import Imported, imported
from form_specs.model import Status

FRESH = "freshly-imported"
BESIDE = "imported-beside"


def fresh_import(desk: Desk) -> None:
    """Tell, on a form that was just read in, what is to be checked; later the same stands under About the form."""
    if st.session_state.get(FRESH) == desk.draft.form_id and desk.form.status is Status.DRAFT:
        beside = st.session_state.get(BESIDE, [])
        if beside:
            say.inset(f"The file held {len(beside) + 1} forms. Choose the others under Form: {', '.join(beside)}.")
        import_notes(desk, opened=True)
        if st.button("I have seen this", key="seen-import"):
            del st.session_state[FRESH]
            st.rerun()
        say.note("It can be read again later under About the form.")


def import_notes(desk: Desk, *, opened: bool = False) -> None:
    """Draw what was guessed and lost when the form was made, where it was made from something else."""
    found = imported(desk.workspace.events(desk.draft.form_id))
    if found is None:
        return
    with st.expander(_title(found), expanded=opened):
        if not found.guessed and not found.lost:
            say.note("Nothing had to be guessed and nothing was lost.")
        for caption, notes, instead in (
            ("Guessed: check these", found.guessed, "Taken as"),
            ("Lost: the file had these, and a form here cannot hold them", found.lost, "Instead"),
        ):
            if notes:
                rows = [(note.where, note.what, note.instead) for note in notes]
                say.table(caption, ("Where", "What was there", instead), rows)


def _title(found: Imported) -> str:
    counts = f"{len(found.guessed)} guessed, {len(found.lost)} lost"
    return f"Made from {found.source} on {found.when:%d/%m/%Y}: {counts}"
