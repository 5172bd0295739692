"""Matrix: search every question and item, and see what the matrix says in tables."""

from __future__ import annotations

import streamlit as st

from data_matrix.model import CONSUMER_TAGS, PRACTITIONER_TAGS, Matrix, StatutoryClass
from designer.components import data, say
from designer.components.report import show_topic
from designer.pages._page import Page
from designer.search import Entry, Hit, Where

_HELP = """
- **Search** looks through the names of all items, every council's wording of them, and every question of the forms.
  The order of words does not matter, nor do endings, most spelling mistakes, or initials such as SDQ. An item's number
  finds it.
- **Tables 1 to 7** are those of the published report, counted in the matrix that is loaded, beside the printed figures.
- **Statutory and local** shows what is needed for the 903 return or Ofsted's Annex A, and what a council collects by
  choice.
- **Tags** shows what practitioners and data teams said of the items.
- **Faults found** lists what was wrong in the file, where, and what was done about it.
"""
_VIEWS = {
    "Search": "",
    "Tables 1 to 7": "tables",
    "Statutory and local": "statutory",
    "Tags": "practitioners",
    "Faults found": "load-warnings",
}
_ALL = "All"
_STEP = 25


def show() -> None:
    """Draw the page."""
    matrix = data.matrix()
    say.provenance(matrix)
    view = st.radio("Show", list(_VIEWS), horizontal=True, key="matrix-view")
    if _VIEWS[view]:
        show_topic(data.topic(_VIEWS[view]))
    else:
        _search(matrix)


def _search(matrix: Matrix) -> None:
    index = data.index()
    query = st.text_input("Search every question and item", placeholder="For example: date of birth, SDQ, 912")
    where, la, statutory, tag = _filters(matrix)

    def keep(entry: Entry) -> bool:
        return (
            (where == _ALL or entry.where.value == where)
            and (la == _ALL or entry.la == la)
            and (statutory == _ALL or entry.statutory == statutory)
            and (tag == _ALL or tag in entry.tags)
        )

    hits = index.find(query, keep)
    if not hits:
        say.inset("Nothing was found. Try fewer or other words, or choose All in each list above.")
        return
    asked = (query, where, la, statutory, tag)
    if st.session_state.get("matrix-asked") != asked:
        st.session_state["matrix-asked"], st.session_state["matrix-shown"] = asked, _STEP
    shown = st.session_state["matrix-shown"]
    say.table(_caption(len(hits), shown), _COLUMNS, [_row(hit) for hit in hits[:shown]])
    if len(hits) > shown and st.button(f"Show {min(_STEP, len(hits) - shown)} more"):
        st.session_state["matrix-shown"] = shown + _STEP
        st.rerun()


def _filters(matrix: Matrix) -> tuple[str, str, str, str]:
    one, two, three, four = st.columns(4)
    return (
        one.selectbox("Look in", [_ALL, *(where.value for where in Where)]),
        two.selectbox("Local authority (LA)", [_ALL, *matrix.las]),
        three.selectbox("Needed for", [_ALL, *StatutoryClass], format_func=_needed),
        four.selectbox("Tag", [_ALL, *dict.fromkeys((*PRACTITIONER_TAGS, *CONSUMER_TAGS))]),
    )


def _needed(cls: str) -> str:
    return "903 and Annex A" if cls == StatutoryClass.BOTH else str(cls)


_COLUMNS = ("Question or item", "What it is", "Item", "LA", "Category or section", "Needed for", "Forms", "Tags")


def _caption(found: int, shown: int) -> str:
    number = "1 found" if found == 1 else f"{found:,} found"
    return f"{number}, best first" + (f"; the first {shown} are shown" if found > shown else "")


def _row(hit: Hit) -> tuple[str, ...]:
    entry = hit.entry
    return (
        entry.text,
        entry.where.value,
        str(entry.item or ""),
        entry.la,
        entry.place,
        _needed(entry.statutory) if entry.statutory else "",
        ", ".join(entry.forms),
        ", ".join(entry.tags),
    )


PAGE = Page(
    slug="matrix",
    title="Matrix",
    order=70,
    lead="Find any question or item, in the whole matrix and in all forms.",
    help=_HELP,
    show=show,
)
