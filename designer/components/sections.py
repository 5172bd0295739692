"""The sections of a form: what each is called, when it is asked, whether it repeats, and their order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.condition import Told, condition_box
from designer.components.texts import READERS, language_picker, text_boxes
from designer.desk import Desk
from designer.edits.content import set_condition
from designer.edits.parts import set_repeats, set_section
from designer.edits.structure import add_section, delete_section, shift_section
from designer.edits.subjects import subjects
from form_specs.logic.words import shown_when
from form_specs.model import Form, Repeats, Section, Text


def sections(desk: Desk) -> None:
    """Draw the sections, one at a time."""
    form = desk.form
    titles = {s.id: s.title.text for s in form.sections}
    if st.session_state.get("design-section") not in titles:
        st.session_state["design-section"] = form.sections[0].id
    chosen = st.selectbox("Section", list(titles), format_func=titles.__getitem__, key="design-section")
    section = form.section(chosen)
    if section:
        _words(form, section)
        _asked(form, section)
        _repeats(form, section)
        _place(section)
    with st.expander("Add a section"):
        title = st.text_input("Title of the new section", key="section-new")
        bench.button("Add the section", "section-add", lambda: _add(title), "section-add", disabled=not title.strip())
        bench.fault("section-add")


def _add(title: str) -> None:
    form = bench.change(f"Added the section {title.strip()}", lambda f: add_section(f, title.strip()))
    st.session_state["design-section"] = form.sections[-1].id
    st.session_state["section-new"] = ""


def _set(section: Section, what: str, **changes: object) -> None:
    bench.change(f"Changed {what} of the section {section.title}", lambda f: set_section(f, section.id, **changes))


def _words(form: Form, section: Section) -> None:
    language_picker(form)
    text_boxes(
        form, "Title", f"title-{section.id}", section.title, lambda text: _set(section, "the title", title=text),
        needed="A section needs a title",
    )  # fmt: skip
    text_boxes(
        form, "Introduction", f"intro-{section.id}", section.intro, lambda text: _set(section, "the words", intro=text)
    )
    if len(form.variants) > 1 or section.variants:
        bench.bound(
            st.multiselect, "Stands in the versions for", f"section-variants-{section.id}", list(section.variants),
            lambda chosen: _set(section, "the versions", variants=tuple(v for v in READERS if v in chosen)),
            options=list(READERS), format_func=READERS.__getitem__, placeholder="All versions",
        )  # fmt: skip
    bench.bound(
        st.checkbox, "Goes on the child's summary sheet", f"summary-{section.id}", section.summary,
        lambda value: _set(section, "the summary sheet", summary=value),
    )  # fmt: skip


def _asked(form: Form, section: Section) -> None:
    st.markdown(f"**{shown_when(section.enable_when, form)}.**")
    mine = {i for top in section.fields for f, _ in top.walk() for i in f.own_ids}
    but = mine | {f"{section.id}.{one}" for one in mine} | {section.id}
    with st.expander("Ask this section only when…", expanded=section.enable_when is not None):
        told = Told("Asked when", "Use this condition", f"Changed when the section {section.title} is asked")
        condition_box(
            form, f"section-{section.id}", section.enable_when, subjects(form), told,
            lambda f, condition: set_condition(f, section.id, condition), but=but,
        )  # fmt: skip
        if section.enable_when is not None and st.button("Ask it always", key=f"section-always-{section.id}"):
            what = f"The section {section.title} is always asked"
            bench.act(what, lambda f: set_condition(f, section.id, None))
            st.rerun()


def _repeats(form: Form, section: Section) -> None:
    there = section.repeats
    what = f"Changed how often the section {section.title} is filled in"

    def save(item_label: Text | None, lowest: int, most: int | None) -> None:
        bench.change(what, lambda f: set_repeats(f, section.id, item_label, lowest, most))

    bench.bound(
        st.checkbox, "It can be filled in several times", f"repeats-{section.id}", there is not None,
        lambda value: save(Text(text=section.title.text) if value else None, 0, None),
        help="For example once for each goal or person.",
    )  # fmt: skip
    if there is None:
        return
    text_boxes(
        form, "What one of them is called", f"item-{section.id}", there.item_label,
        lambda text: save(text, there.min, there.max), needed="Each of them needs a name",
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        _times("At least", f"repeats-min-{section.id}", there, lambda n: save(there.item_label, n, there.max), "min")
    with right:
        _times("At most (0: no limit)", f"repeats-max-{section.id}", there,
               lambda n: save(there.item_label, there.min, n or None), "max")  # fmt: skip


def _times(label: str, key: str, there: Repeats, save: Callable[[int], None], part: str) -> None:
    bench.bound(
        st.number_input, label, key, getattr(there, part) or 0, lambda value: save(int(value)),
        min_value=0, max_value=100, step=1,
    )  # fmt: skip


def _place(section: Section) -> None:
    with st.container(horizontal=True):
        for label, by in (("Move the section up", -1), ("Move the section down", 1)):
            bench.edit_button(
                label, f"section-move{by}-{section.id}", f"Moved the section {section.title}",
                partial(shift_section, section_id=section.id, by=by), where="section-place",
            )  # fmt: skip
        with st.popover("Delete the section…"):
            questions = [f.label.text for top in section.fields for f, _ in top.walk()]
            say.warning(f"It takes {len(questions)} questions with it: {'; '.join(questions[:12])}.")
            bench.edit_button(
                "Delete the section", f"section-delete-{section.id}", f"Deleted the section {section.title}",
                lambda f: delete_section(f, section.id), where="section-place",
            )  # fmt: skip
    bench.fault("section-place")
