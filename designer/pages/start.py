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
from designer.pages._page import Page
from designer.sources import MATRIX_SUFFIXES, forget_matrix, keep_matrix
from form_specs.folders import LIBRARY, spec_paths
from foundation.errors import InputError
from renderers.reports.provenance import source_name

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
    _loaded()
    _figures()
    _own_files()


def _loaded() -> None:
    st.header("What is loaded", anchor=False)
    matrix = data.matrix()
    forms = data.workspace_forms()
    what = {"published": "The published data matrix", "reference": "The matrix that comes with AskOnce"}
    name = what.get(matrix.source.kind, f"Your matrix, {source_name(matrix)}")
    mine = len(forms.specs)
    held = f"{mine} of your own" if mine else f"None of your own yet; {len(spec_paths([LIBRARY]))} come with AskOnce"
    say.table(
        "Files in use",
        ("What", "Which"),
        (
            ("Matrix", f"{name}: {len(matrix.items):,} items of {len(matrix.las)} local authorities (LAs)"),
            ("Forms", held),
            ("Folder", str(data.sources().folder)),
        ),
    )
    if matrix.is_reconstructed:
        say.provenance(matrix)
    if forms.faults:
        say.faults(forms.faults, "These forms in your folder cannot be read")


def _figures() -> None:
    st.header("At a glance", anchor=False)
    analysis = data.analysis()
    matrix = analysis.matrix
    prompted = len({finding.question for finding in analysis.findings if finding.question})
    saved = sum(capture.saves_typing for capture in analysis.capture.captures)
    where = f"Counted in {source_name(matrix)}{', partly reconstructed' if matrix.is_reconstructed else ''}"
    statutory = sum(item.statutory.value != "Local" for item in matrix.items)
    say.figures(
        [
            (f"{len(matrix.items):,}", "items of information asked for", where),
            (f"{statutory:,}", "of them needed by law or inspection", "For the 903 return or Ofsted Annex A"),
            (f"{saved:,}", "questions that repeat an earlier one", "By AskOnce's matching; for people to judge"),
            (f"{prompted:,}", "questions that could be put better", "By AskOnce's rules; for people to judge"),
        ]
    )


def _own_files() -> None:
    st.header("Use your own files", anchor=False)
    here = data.sources()
    matrix = st.file_uploader("Data matrix workbook", type=[s[1:] for s in MATRIX_SUFFIXES], key="matrix-file")
    if matrix is not None and st.button("Use this matrix", type="primary") and may("change the matrix"):
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
