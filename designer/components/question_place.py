"""Where a question stands: its section, its group, the versions it is in; and copying and deleting it."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, say
from designer.components.near_panel import others
from designer.components.texts import READERS
from designer.edits.parts import grouped, in_group, set_field, ungrouped
from designer.edits.structure import delete, duplicate, loss, put, shift
from form_specs.model import Field, FieldType, Form


def place(form: Form, field: Field) -> None:
    """Draw where the question stands, with ways to move, copy and delete it."""
    name, here = field.label.text, form.place(field.id)
    steps = (
        ("Move up", "up", f"Moved ‘{name}’ up", lambda f: shift(f, field.id, -1)),
        ("Move down", "down", f"Moved ‘{name}’ down", lambda f: shift(f, field.id, 1)),
        ("Duplicate", "copy", f"Duplicated ‘{name}’", lambda f: duplicate(f, field.id)),
    )
    with st.container(horizontal=True):
        for label, key, what, edit in steps:
            bench.edit_button(label, f"{key}-{field.id}", what, edit, where=f"place-{field.id}")
    bench.fault(f"place-{field.id}")
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
    _group(form, field)
    if len(form.variants) > 1 or field.variants:
        bench.bound(
            st.multiselect, "Stands in the versions for", f"field-variants-{field.id}", list(field.variants),
            lambda chosen: bench.change(
                f"Changed which versions ‘{name}’ stands in",
                lambda f: set_field(f, field.id, variants=tuple(v for v in READERS if v in chosen)),
            ),
            options=list(READERS), format_func=READERS.__getitem__, placeholder="All versions",
        )  # fmt: skip
    with st.popover("Delete…"):
        _delete(form, field)


def _group(form: Form, field: Field) -> None:
    here = form.place(field.id)
    around = here.parents[-1].id if here and here.parents else ""
    within = {f.id for f, _ in field.walk()}
    groups = {
        p.field.id: p.field.label.text
        for p in form.fields()
        if p.field.type is FieldType.GROUP and p.field.id not in within
    }
    name = field.label.text
    if groups:
        bench.bound(
            st.selectbox, "Group", f"in-group-{field.id}", around,
            lambda to: bench.change(
                f"Moved ‘{name}’ {f'into {groups[to]}' if to else 'out of its group'}",
                lambda f: in_group(f, field.id, to or None),
            ),
            options=["", *groups], format_func=lambda one: groups[one] if one else "In no group",
        )  # fmt: skip
    if field.type is FieldType.GROUP:
        bench.edit_button(
            "Take the group apart", f"ungroup-{field.id}", f"Took the group ‘{name}’ apart",
            lambda f: ungrouped(f, field.id), where=f"group-{field.id}",
        )  # fmt: skip
    else:
        with st.popover("Begin a group…"):
            title = st.text_input("What the group is called", key=f"group-title-{field.id}")
            bench.edit_button(
                "Begin the group with this question", f"group-{field.id}", f"Began the group ‘{title}’",
                lambda f: grouped(f, field.id, title), where=f"group-{field.id}", disabled=not title.strip(),
            )  # fmt: skip
    bench.fault(f"group-{field.id}")


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
        bench.act(f"Deleted ‘{field.label}’", lambda f: delete(f, field.id), f"delete-{field.id}")
        st.rerun()
    bench.fault(f"delete-{field.id}")
