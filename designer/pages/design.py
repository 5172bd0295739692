"""Design: one form, its questions in order, what is said of them, and how it looks, all on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analyser.burden.ranges import say_minutes
from analyser.lint_files import Located
from analyser.vocabulary import read_vocabulary
from designer.components import bench, data, say
from designer.components.adding import adding
from designer.components.form_details import details
from designer.components.form_head import approving, meeting, yaml_view
from designer.components.import_notes import fresh_import
from designer.components.outline import outline
from designer.components.preview import preview
from designer.components.question_answer import answer
from designer.components.question_filling import filling
from designer.components.question_logic import logic
from designer.components.question_place import place
from designer.components.question_reasons import reasons
from designer.components.question_words import words
from designer.components.sections import sections
from designer.components.worth_a_look import worth_a_look
from designer.desk import Desk
from designer.edits.findings import field_of
from designer.edits.structure import put, shift
from designer.history import told
from designer.pages._page import Page
from designer.weighing import minutes, open_findings
from form_specs.load import Spec
from form_specs.logic.check import check
from form_specs.model import Form

_HELP = """
- Pick a form, then a question in the list on the left. Drag it to another place, or press **Alt with an arrow key**.
- Change its words and answers in the middle. Everything is saved as you go; **Undo** takes back one step at a time.
- **Worth a look** lists what AskOnce noticed about the question. **Apply** makes the change for you; you decide.
- On the right you see the form as a practitioner or a child will, on a screen or a phone. Try it: nothing is kept.
- **Sections** holds what concerns a whole section: its title, when it is asked, whether it repeats, its order.
- **About the form** says what it is for, who fills it in, in which versions and languages, and where it comes from.
- **Keep as it is** settles something worth a look by a reason; the form remembers it.
- **YAML** shows the whole form as text, for those who like it so. Mistakes are shown with their lines, and what you
  type is kept until you save it or give it up.
- **Approve** makes the form active and sets the day of its next review.
"""
_VIEWS = ["Questions", "Sections", "About the form", "YAML"]
_PARTS = {
    "Words": words,
    "Answer": answer,
    "When asked": logic,
    "Filled in": filling,
    "Why": reasons,
    "Place": place,
}


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs={Spec: lambda spec: spec.text})
def _findings(spec: Spec, glossary: str) -> list[Located]:
    del glossary  # part of what the result is kept under
    own = data.sources().glossary
    return open_findings(spec, read_vocabulary([own] if own.is_file() else []))


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs={Spec: lambda spec: spec.text})
def _minutes(spec: Spec) -> str:
    return say_minutes(minutes(spec.form))


def show() -> None:
    """Draw the page."""
    forms = bench.home().forms()
    if not forms:
        say.inset(
            "Your folder has no forms yet. Start one on the page Forms: from a template, from the matrix or empty."
        )
        return
    if st.session_state.get("design-form") not in forms:
        st.session_state["design-form"] = st.session_state.get("form-wanted", forms[0])
    if st.session_state["design-form"] not in forms:
        st.session_state["design-form"] = forms[0]
    names = bench.names_of(forms)
    which, shown = st.columns(2)
    form_id = which.selectbox("Form", forms, key="design-form", format_func=lambda one: names.get(one, one))
    desk = bench.desk(form_id)
    for notice in desk.notices:
        say.inset(notice)
    desk.notices.clear()
    bench.fault()
    if desk.meeting:
        meeting(desk)
        bench.drawn()
        return
    bar = st.container()
    fresh_import(desk)
    view = shown.segmented_control("Show", _VIEWS, default=_VIEWS[0], required=True, key="design-view")
    if view == "YAML":
        yaml_view(desk)
    elif view == "About the form":
        details(desk, _findings(desk.draft.spec, _glossary()))
    elif view == "Sections":
        left, right = st.columns([11, 9], gap="medium")
        with left:
            sections(desk)
        with right:
            preview(desk.form, bench.home().today())
    else:
        _bench(desk)
    with bar:
        _bar(desk)
    bench.drawn()


def _bar(desk: Desk) -> None:
    """Undo, redo, what the form costs, and approving it."""
    past = desk.history
    steps, cost, approve = st.columns([4, 5, 2])
    with steps, st.container(horizontal=True):
        told_undo, told_redo = told(past.undo, "Undo"), told(past.redo, "Redo")
        bench.button("Undo", "undo", desk.undo, disabled=past.undo is None, help=told_undo, width="stretch")
        bench.button("Redo", "redo", desk.redo, disabled=past.redo is None, help=told_redo, width="stretch")
    spec = desk.draft.spec
    found = len(_findings(spec, _glossary()))
    things = "thing" if found == 1 else "things"
    status = f"Version {spec.form.version}, {spec.form.status.value}"
    cost.markdown(f"{status}. Filling it in once takes {_minutes(spec)}. {found} {things} worth a look.")
    with approve:
        approving(desk)


def _glossary() -> str:
    own = data.sources().glossary
    return own.read_text(encoding="utf-8") if own.is_file() else ""


def _bench(desk: Desk) -> None:
    form = desk.form
    with st.container(key="bench"):
        left, middle, right = st.columns([5, 7, 8], gap="medium")
    with right:  # first, so that an edit is seen soonest
        preview(form, bench.home().today())
    found = _findings(desk.draft.spec, _glossary())
    with left:
        st.header("Questions", anchor=False)
        with st.container(height=760, border=False, key="outline-box"):
            outline(form, _selected(form), _notes(form, found), lambda said: _heard(desk, said))
        say.note("Alt with an arrow key moves a question; so does dragging it.")
    with middle:
        adding(form, _selected(form))
        field = form.field(_selected(form))
        if field:
            st.header(field.label.text, anchor=False)
            worth_a_look(form, field, found)
            names = list(_PARTS)
            part = st.pills("Change", names, default=names[0], required=True, key="design-part")
            _PARTS[part or names[0]](form, field)


def _selected(form: Form) -> str:
    chosen: str = st.session_state.get("design-field", "")
    if form.field(chosen) is None:
        chosen = next(form.fields()).field.id
        st.session_state["design-field"] = chosen
    return chosen


def _notes(form: Form, found: Sequence[Located]) -> Mapping[str, str]:
    counts = Counter(about[0] for one in found if (about := field_of(one.finding)))
    broken = {problem.link_id for problem in check(form)}
    notes = {name: f"{number} worth a look" for name, number in counts.items()}
    return notes | dict.fromkeys(broken, "Its logic does not work")


def _heard(desk: Desk, said: Mapping[str, Any]) -> None:
    st.session_state["design-field"] = said["id"]
    field = desk.form.field(said["id"])
    if field is None or said["do"] == "select":
        return
    name = field.label.text
    if said["do"] == "move":
        way = "up" if said["by"] < 0 else "down"
        bench.act(f"Moved ‘{name}’ {way}", lambda form: shift(form, field.id, int(said["by"])))
    else:
        bench.act(f"Moved ‘{name}’", lambda form: _dropped(form, field.id, said["on"]))


def _dropped(form: Form, field_id: str, on: str) -> Form:
    """Put a question where another stands, which moves one place down."""
    there = form.place(on)
    if there is None:
        return form
    siblings = there.parents[-1].fields if there.parents else there.section.fields
    ids = [f.id for f in siblings if f.id != field_id]
    at = ids.index(on) if on in ids else 0
    return put(form, field_id, there.section.id, at, parent=there.parents[-1].id if there.parents else None)


PAGE = Page(
    slug="design",
    title="Design",
    order=30,
    lead="Improve one form: change its questions, see what they cost, and see it as people will.",
    help=_HELP,
    show=show,
)
