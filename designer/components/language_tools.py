"""Beside the language audit: decisions taken out and read in again, and the council's own words."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from designer import own_words
from designer.components import data, say
from designer.components.who import decided, may
from designer.deciding import take_in
from foundation.errors import InputError

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_and_import() -> None:
    """Draw what takes the decisions out, and reads them in again."""
    st.header("Take it with you", anchor=False)
    st.markdown("The Excel file has a sheet **Findings to decide** with a column to fill in, beside the whole report.")
    with st.container(horizontal=True):
        st.download_button("Download as Excel", _report, "report.xlsx", _EXCEL, on_click="ignore")
        st.download_button("Download decisions", _decisions, "decisions.yaml", "text/yaml", on_click="ignore")
    given = st.file_uploader(
        "Read decisions in: a filled-in report.xlsx or decisions.yaml", type=["xlsx", "yaml", "yml"]
    )
    if given is not None and st.button("Read these decisions in") and may("decide on wordings"):
        try:
            number = take_in(data.sources(), given.name, given.getvalue())
        except InputError as error:
            say.fault(error)
            return
        decided(f"Read {number} decisions in from {given.name}")
        st.session_state["language-told"] = f"Read in from {given.name}: {number:,} decisions."
        st.rerun()


def _report() -> bytes:
    from renderers.reports.formats.report_xlsx import REPORT  # openpyxl is slow to import, and seldom wanted here

    return REPORT.render(data.analysis(), data.document())


def _decisions() -> bytes:
    path = data.sources().decisions
    return path.read_bytes() if path.is_file() else b"# nothing is decided yet\n"


def words_of_our_own() -> None:
    """Draw what adds to the council's own words, and the file itself."""
    st.header("Words of our own", anchor=False)
    told = st.session_state.pop("words-told", "")
    if told:
        say.inset(told)
    with st.form("own-words", clear_on_submit=True, border=False):
        what = st.radio("What about the word?", list(_WAYS))
        word, text = st.columns(2)
        name = word.text_input("Word or initials")
        said = text.text_input("What it means, or what to say instead")
        if st.form_submit_button("Add the word"):
            _keep(lambda: _WAYS[what](name, said), f"“{name}” is added.")
    with st.expander("Edit the whole file of words"):
        edited = st.text_area("glossary.yaml", own_words.text_of(data.sources()), height=260)
        if st.button("Save the words"):
            _keep(lambda: own_words.save_text(data.sources(), edited), "The words are saved.")


_WAYS: dict[str, Callable[[str, str], None]] = {
    "Do not flag it: everybody here knows it": lambda word, _: own_words.allow(data.sources(), word),
    "Our forms explain it": lambda word, text: own_words.explain(data.sources(), word, text),
    "Say something else instead": lambda word, text: own_words.say_instead(data.sources(), word, text),
}


def _keep(change: Callable[[], None], told: str) -> None:
    if not may("change the council's own words"):
        return
    try:
        change()
    except InputError as error:
        say.fault(error)
        return
    st.session_state["words-told"] = told
    st.rerun()
