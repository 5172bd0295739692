"""Why a question is asked, what a return takes from it, what it is filled with, and where it stands."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data_matrix.statutory.suggest import suggest
from designer.components import bench, say
from designer.components.near_panel import others
from designer.edits.content import map_to_return, pull_through, set_initial, set_reason
from designer.edits.structure import delete, duplicate, loss, put, shift
from form_specs.model import Field, FieldType, Form, StatutoryMapping

_UNASKED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)


def reasons(_: Form, field: Field) -> None:
    """Draw why the question is asked and which return takes its answer."""
    name = field.label.text
    bench.bound(
        st.text_area,
        "Why we ask",
        f"why-{field.id}",
        field.why or "",
        lambda value: bench.change(
            f"Said why ‘{name}’ is asked", lambda f: set_reason(f, field.id, value, field.used_by)
        ),
    )
    bench.bound(
        st.text_input,
        "Who uses the answer",
        f"used-{field.id}",
        ", ".join(field.used_by),
        lambda value: bench.change(
            f"Said who uses ‘{name}’", lambda f: set_reason(f, field.id, field.why or "", value.split(","))
        ),
        help="Several with a comma between them.",
    )
    _returns(field)


def _returns(field: Field) -> None:
    st.markdown("**Needed for a statutory return**")
    for place, mapping in enumerate(field.statutory):
        left, right = st.columns([3, 1])
        left.markdown(f"{mapping.statutory_return}: {mapping.field}")
        if right.button("Remove", key=f"unmap-{field.id}-{place}", help=f"Remove {mapping.field}"):
            kept = [m for n, m in enumerate(field.statutory) if n != place]
            edit = partial(map_to_return, field_id=field.id, mappings=kept)
            bench.act(f"‘{field.label}’ no longer feeds {mapping.field}", edit)
            st.rerun()
    mapped = {(m.statutory_return, m.field) for m in field.statutory}
    found = suggest(field.label.text, options=[o.label.text for o in field.options])
    new = [s for s in found if (s.field.source, _named(s.field.table, s.field.column)) not in mapped]
    if not field.statutory and not new:
        say.note("None is known. AskOnce suggests one where the words are close to a field of the 903 or Annex A.")
    for suggestion in new:
        where = _named(suggestion.field.table, suggestion.field.column)
        say.note(f"{suggestion.field.source}: {where}. {suggestion.reason}")
        if st.button(f"It feeds {suggestion.field.place}", key=f"map-{field.id}-{suggestion.field.place}"):
            mapping = StatutoryMapping.model_validate({"return": suggestion.field.source, "field": where})
            what = f"‘{field.label}’ feeds {suggestion.field.place}"
            bench.act(what, partial(map_to_return, field_id=field.id, mappings=[*field.statutory, mapping]))
            st.rerun()


def _named(table: str, column: str) -> str:
    name = f"{table} {column}"
    return name[:1].upper() + name[1:]


def filling(form: Form, field: Field) -> None:
    """Draw what is there before anyone types: pulled through from an earlier form, shown with source and date."""
    if field.type in _UNASKED:
        say.note("Nobody answers this, so there is nothing to fill in.")
        return
    name = field.label.text
    if field.initial:
        source = field.initial.source or f"always “{field.initial.value}”"
        kept = (
            "It can be changed only there"
            if field.initial.mode.value == "lock"
            else "People are asked if it is still right"
        )
        st.markdown(f"**Filled in from** {source}. {kept if field.initial.source else ''}")
        if st.button("Ask it anew instead", key=f"uninitial-{field.id}"):
            bench.act(f"‘{name}’ is asked anew", lambda f: set_initial(f, field.id, None))
            st.rerun()
        return
    sources = {
        f"{spec.form.id}.{place.field.id}": f"{spec.form.title}: {place.field.label}"
        for spec in others(form)
        if spec.form.workflow_step.order <= form.workflow_step.order
        for place in spec.form.fields()
        if place.field.type is field.type and place.section.repeats is None
    }
    source = st.selectbox(
        "Fill it in from an earlier form", ["", *sources], key=f"source-{field.id}",
        format_func=lambda one: sources[one] if one else "Choose a question with the same kind of answer",
    )  # fmt: skip
    lock = st.checkbox("It may be changed only there", key=f"lock-{field.id}")
    stale = st.text_input("Ask again when it is older than", "6 months", key=f"stale-{field.id}", disabled=lock)
    if st.button("Pull it through", key=f"pull-{field.id}", disabled=not source):
        what = f"‘{name}’ is filled in from {source}"
        bench.act(
            what, lambda f: pull_through(f, field.id, source, None if lock else stale, lock=lock), f"pull-{field.id}"
        )
        st.rerun()
    bench.fault(f"pull-{field.id}")


def place(form: Form, field: Field) -> None:
    """Draw where the question stands, with ways to move, copy and delete it."""
    name, here = field.label.text, form.place(field.id)
    steps = (
        ("Move up", "up", f"Moved ‘{name}’ up", lambda f: shift(f, field.id, -1)),
        ("Move down", "down", f"Moved ‘{name}’ down", lambda f: shift(f, field.id, 1)),
        ("Duplicate", "copy", f"Duplicated ‘{name}’", lambda f: duplicate(f, field.id)),
    )
    for column, (label, key, what, edit) in zip(st.columns(3), steps, strict=True):
        with column:
            bench.edit_button(label, f"{key}-{field.id}", what, edit)
    titles = {s.id: s.title.text for s in form.sections}
    bench.bound(
        st.selectbox,
        "Section",
        f"section-{field.id}",
        here.section.id if here else form.sections[0].id,
        lambda to: bench.change(f"Moved ‘{name}’ to {titles[to]}", lambda f: put(f, field.id, to, 10_000)),
        options=list(titles),
        format_func=titles.__getitem__,
    )
    with st.popover("Delete…"):
        _delete(form, field)


def _delete(form: Form, field: Field) -> None:
    gone = loss(form, field.id, [spec.form for spec in others(form)])
    if not gone:
        st.markdown("Nothing else depends on this question.")
    for told, names in (
        ("A return would lose", gone.statutory),
        ("These are shown or checked by its answer; that part of their conditions goes too", gone.readers),
        ("These forms pull its answer through and would find nothing", gone.pulled_by),
    ):
        if names:
            say.warning(f"{told}: {'; '.join(names)}.")
    if st.button("Delete the question", key=f"delete-{field.id}", type="primary"):
        bench.act(f"Deleted ‘{field.label}’", lambda f: delete(f, field.id))
        st.rerun()
