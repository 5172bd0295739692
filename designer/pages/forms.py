"""Forms: every form there is, and four ways to begin a new one."""

from __future__ import annotations

import re

import streamlit as st

from analyser.vocabulary import read_vocabulary
from designer.components import bench, data, say
from designer.components.import_notes import BESIDE, FRESH
from designer.components.waiting import waited_for
from designer.components.who import editor
from designer.imported import kept
from designer.jobs import Job
from designer.pages._page import Page
from designer.shelf import Listed, Shelf, empty_form, free_name, from_template, listed, read_upload
from form_specs.dump import dump
from form_specs.folders import EXAMPLES, library, load_all
from form_specs.load import Spec
from form_specs.model import WorkflowStep
from foundation.errors import InputError
from renderers.forms_in import Draft
from renderers.matrix_draft import draft_of_form, draft_of_items

_HELP = """
- The list shows the forms in your folder, those that come with AskOnce, and examples in the old style.
- To change a form, pick it under **Open a form** and press **Design it**. One that comes with AskOnce is copied into
  your folder first, so that the original stays as it is.
- **Begin a new form** starts one from a template, from items of the data matrix, from a Word or other file, or empty.
- Minutes are estimates by a model of how long recording takes, from few to many in brackets; time your own to know.
"""
_COLUMNS = (
    "Form",
    "Where",
    "Status",
    "LA",
    "Questions",
    "Statutory fields",
    "Worth a look",
    "To fill in once",
    "Reviewed",
)
_WAYS = ("From a template", "From the matrix", "From a file", "Empty")


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs={Spec: lambda spec: f"{spec.path}\n{spec.text}"})
def _list_job(mine: tuple[Spec, ...], glossary: str) -> Job[list[Listed]]:
    del glossary  # part of what the result is kept under
    own = data.sources().glossary
    words = read_vocabulary([own] if own.is_file() else [])
    shelves = [(Shelf.MINE, mine), (Shelf.LIBRARY, library()), (Shelf.EXAMPLES, _examples())]
    return Job(lambda tell: listed(shelves, words, tell), "Reading the forms.")


@st.cache_resource(show_spinner=False)
def _examples() -> tuple[Spec, ...]:
    return tuple(load_all([EXAMPLES]))


def show() -> None:
    """Draw the page."""
    mine = data.workspace_forms()
    if mine.faults:
        say.faults(mine.faults, "These forms in your folder cannot be read")
    bench.fault("forms")
    _open(mine.specs)
    st.header("Begin a new form", anchor=False)
    way = st.radio("How", _WAYS, horizontal=True, key="new-way")
    {"From a template": _template, "From the matrix": _from_matrix, "From a file": _from_file, "Empty": _empty}[way]()
    st.header("All forms", anchor=False)
    own = data.sources().glossary
    rows = waited_for(_list_job(mine.specs, own.read_text(encoding="utf-8") if own.is_file() else ""))
    shelf = st.radio("Show", ["All", *(s.value for s in Shelf)], horizontal=True, key="forms-shelf")
    shown = [row for row in rows if shelf in ("All", row.shelf)]
    if not shown:
        say.inset("There are none here yet.")
        return
    say.table(
        "1 form" if len(shown) == 1 else f"{len(shown)} forms",
        _COLUMNS,
        [_row(row) for row in shown],
        numbers=(4, 5, 6),
    )
    say.note("Minutes: an estimate by AskOnce's model of recording time; from low to high in brackets.")


def _row(row: Listed) -> tuple[str | int, ...]:
    return (
        row.title, row.shelf.value, row.status, row.la or "–", row.questions, row.statutory, row.findings,
        row.time.removeprefix("an estimated "), row.reviewed or "–",
    )  # fmt: skip


def _open(mine: tuple[Spec, ...]) -> None:
    st.header("Open a form", anchor=False)
    ready = {f"{spec.form.title} ({_stem(spec)}, your folder)": spec for spec in mine}
    ready |= {f"{spec.form.title} ({_stem(spec)}, comes with AskOnce)": spec for spec in (*_examples(), *library())}
    chosen = st.selectbox("Form", list(ready), key="open-form")
    spec = ready[chosen]
    if st.button("Design it", type="primary", key="open"):
        if spec in mine:
            _go(_stem(spec))
        else:
            _create(spec.form.id, spec.text, f"Copied {spec.form.title}")


def _template() -> None:
    specs = {f"{spec.form.title} ({spec.form.id})": spec for spec in (*library(), *_examples())}
    chosen = st.selectbox("Template", list(specs), key="template")
    title = st.text_input("Title of the new form", specs[chosen].form.title.text, key=f"template-title-{chosen}")
    if st.button("Make it from the template", key="make-template"):
        wanted = free_name(_id(title), bench.home().forms())
        spec = specs[chosen]
        text = from_template(spec, wanted, title)
        _create(wanted, text, f"Made from the template {spec.form.title}")


def _from_matrix() -> None:
    matrix = data.matrix()
    say.provenance(matrix)
    how = st.radio("Take", ["Items I pick", "A council's form"], horizontal=True, key="matrix-how")
    if how == "Items I pick":
        names = {item.number: f"{item.number} {item.name}" for item in matrix.items}
        picked = st.multiselect("Items", list(names), format_func=names.__getitem__, key="matrix-items")
        title = st.text_input("Title of the new form", key="matrix-title")
        if st.button("Draft it", key="draft-items", disabled=not (picked and title.strip())):
            bench.attempt(lambda: _drafted([draft_of_items(matrix, picked, title.strip())], "the data matrix"), "forms")
            st.rerun()
        return
    forms = {f"{form.la}: {form.name}": form for form in matrix.forms}
    chosen = st.selectbox("Form", list(forms), key="matrix-form")
    if st.button("Draft it", key="draft-form"):
        form = forms[chosen]
        bench.attempt(lambda: _drafted([draft_of_form(matrix, form.la, form.name)], "the data matrix"), "forms")
        st.rerun()


def _from_file() -> None:
    given = st.file_uploader("A form in Word, Excel, XLSForm, FHIR, SurveyJS or another format", key="import-file")
    if given is not None and st.button("Read it", key="import"):
        bench.attempt(lambda: _drafted(list(read_upload(given.name, given.getvalue())), given.name), "forms")
        st.rerun()


def _drafted(drafts: list[Draft], source: str) -> None:
    made = []
    for draft in drafts:
        name = free_name(draft.form.id, bench.home().forms())
        bench.home().create(name, dump(draft.form), editor(), what=f"Drafted from {source}", **kept(draft, source))
        made.append(name)
    st.session_state[FRESH], st.session_state[BESIDE] = made[0], [str(draft.form.title) for draft in drafts[1:]]
    _go(made[0])


def _empty() -> None:
    title = st.text_input("Title", key="empty-title")
    purpose = st.text_input("What it is for", key="empty-purpose")
    owner = st.text_input("Who answers for it", key="empty-owner")
    steps = list(WorkflowStep)
    step = st.selectbox("When it is filled in", steps, format_func=lambda s: s.value.replace("_", " ")) or steps[0]
    if st.button("Begin it", key="begin"):
        name = free_name(_id(title), bench.home().forms())
        if bench.attempt(
            lambda: bench.home().create(name, empty_form(name, title, purpose, owner, step), editor()), "forms"
        ):
            _go(name)
        st.rerun()


def _create(wanted: str, text: str, what: str) -> None:
    name = free_name(wanted, bench.home().forms())
    if bench.attempt(lambda: bench.home().create(name, text, editor(), what=what), "forms"):
        _go(name)
    st.rerun()


def _go(name: str) -> None:
    st.session_state["form-wanted"] = name
    _leave()


def _leave() -> None:
    st.session_state.pop("design-form", None)
    route = st.session_state.get("pages", {}).get("design")
    if route is not None:
        st.switch_page(route)


def _stem(spec: Spec) -> str:
    return spec.path.stem if spec.path else spec.form.id


def _id(title: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:50]
    if not slug:
        raise InputError("The form needs a title", "Write one")
    return slug if slug[0].isalpha() else f"form_{slug}"


PAGE = Page(
    slug="forms",
    title="Forms",
    order=20,
    lead="Every form there is: yours, those that come with AskOnce, and examples. Open one, or begin a new one.",
    help=_HELP,
    show=show,
)
