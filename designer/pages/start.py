"""Start: what is loaded, the headline figures, and three doors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from designer.components import data, say
from designer.components.bench import home
from designer.components.doors import doors
from designer.components.tour import tour
from designer.components.who import editor, may
from designer.headline import Contents, Headline, contents_of
from designer.pages._page import Page
from designer.sources import MATRIX_SUFFIXES, forget_matrix, keep_matrix
from form_specs.folders import LIBRARY, spec_paths
from foundation.errors import InputError

_HELP = """
- **What is loaded** says which data matrix and which forms every page works with, and whether anything in them was
  written by AskOnce.
- To work with your own matrix, choose the workbook under **Use your own files**. Nothing leaves this machine.
- To work with your own forms, choose their files in the same place. A file with a fault is not taken in: the message
  says what to mend and on which line.
- Then pick one of the three doors, or any page in the menu.
"""


def show() -> None:
    """Draw the page."""
    tour()
    doors()
    known = data.headline_known()
    contents = known.contents if known else contents_of(data.matrix())
    _loaded(contents)
    st.header("At a glance", anchor=False)
    glance = st.container()
    _own_files()
    with glance:
        _figures(known or data.headline())
    data.begin()


def _loaded(matrix: Contents) -> None:
    st.header("What is loaded", anchor=False)
    forms = data.workspace_forms()
    what = {"published": "The published data matrix", "reference": "The matrix that comes with AskOnce"}
    name = what.get(matrix.kind, f"Your matrix, {matrix.name}")
    mine = len(forms.specs)
    held = f"{mine} of your own" if mine else f"None of your own yet; {len(spec_paths([LIBRARY]))} come with AskOnce"
    say.table(
        "Files in use",
        ("What", "Which"),
        (
            ("Matrix", f"{name}: {matrix.items:,} items of {matrix.councils} local authorities (LAs)"),
            ("Forms", held),
            ("Folder", str(data.sources().folder)),
        ),
    )
    if matrix.written:
        say.reconstructed(matrix.written, matrix.items)
    if forms.faults:
        say.faults(forms.faults, "These forms in your folder cannot be read")


def _figures(headline: Headline) -> None:
    matrix = headline.contents
    where = f"Counted in {matrix.name}{', partly reconstructed' if matrix.written else ''}"
    say.figures(
        [
            (f"{matrix.items:,}", "items of information asked for", where),
            (f"{matrix.statutory:,}", "of them needed by law or inspection", "For the 903 return or Ofsted Annex A"),
            (
                f"{headline.repeats:,}",
                "times a form asks again what an earlier one asked",
                "By AskOnce's matching; for people to judge",
            ),
            (f"{headline.prompted:,}", "questions that could be put better", "By AskOnce's rules; for people to judge"),
        ]
    )


def _own_files() -> None:
    st.header("Use your own files", anchor=False)
    here = data.sources()
    matrix = st.file_uploader("Data matrix workbook", type=[s[1:] for s in MATRIX_SUFFIXES], key="matrix-file")
    if matrix is not None and st.button("Use this matrix", type="primary") and may("change the matrix"):
        with st.spinner(f"Reading {matrix.name}."):
            _take(lambda: keep_matrix(here, matrix.name, matrix.getvalue()))
    forms = st.file_uploader("Forms", type=["yaml", "yml"], accept_multiple_files=True, key="form-files")
    if forms and st.button("Add these forms", type="primary"):
        _take(*(_keeper(file.name, file.getvalue()) for file in forms))
    if here.matrix and st.button("Go back to the matrix that comes with AskOnce") and may("change the matrix"):
        forget_matrix(here)
        st.rerun()
    for kind, told in st.session_state.pop("told", ()):
        say.inset(told) if kind == "done" else say.faults([told])


def _keeper(name: str, content: bytes) -> Callable[[], Path]:
    def keep() -> Path:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError("The file is not text in UTF-8", "Save it as UTF-8 and try again", path=name) from error
        saved = home().create(Path(name).stem, text, editor(), what=f"Added from {name}")
        return data.sources().forms / f"{saved.draft.form_id}.yaml"

    return keep


def _take(*keepers: Callable[[], Path]) -> None:
    told: list[tuple[str, str | InputError]] = []
    for keep in keepers:
        try:
            told.append(("done", f"{keep().name} is in your folder and in use."))
        except InputError as error:
            told.append(("fault", error))
    st.session_state["told"] = told
    st.rerun()


PAGE = Page(
    slug="start",
    title="Start",
    order=10,
    lead="Redesign the forms behind children's social care so that each thing is asked once, in plain English.",
    help=_HELP,
    show=show,
)
