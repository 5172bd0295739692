"""What is there before anyone types: an earlier answer pulled through, or the same value every time."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.near_panel import others
from designer.edits.content import pull_through, set_initial
from designer.edits.parts import fixed_value, pulled, starts_with
from form_specs.model import Field, FieldType, Form, InitialMode, InitialValue

_UNASKED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)
_PERIODS = ["", "1 month", "3 months", "6 months", "1 year", "2 years"]
_MODES = {
    InitialMode.SUGGEST: "People can change it here",
    InitialMode.LOCK: "It can be changed only where it was recorded",
}
_ANY_WORDS = (FieldType.STRING, FieldType.TEXT, FieldType.INTEGER, FieldType.DECIMAL)


def filling(form: Form, field: Field) -> None:
    """Draw what is there before anyone types, where it comes from and when it must be confirmed again."""
    if field.type in _UNASKED:
        say.note("Nobody answers this, so there is nothing to fill in.")
    elif field.initial:
        _there(form, field, field.initial)
    else:
        _none(form, field)


def _there(form: Form, field: Field, initial: InitialValue) -> None:
    name = field.label.text
    if initial.source:
        st.markdown(f"**Filled in from {_said(form, initial)}**")
        _shown(field, initial)
    else:
        _fixed(field)
    if st.button("Ask it anew instead", key=f"uninitial-{field.id}"):
        bench.act(f"‘{name}’ is asked anew", lambda f: set_initial(f, field.id, None))
        st.rerun()


def _said(form: Form, initial: InitialValue) -> str:
    for one in [form, *(spec.form for spec in others(form))]:
        found = one.field(initial.source_field or "") if one.id == initial.source_form else None
        if found:
            return f"‘{found.label}’ in {one.title}"
    return f"{initial.source}, which none of the forms here has"


def _shown(field: Field, initial: InitialValue) -> None:
    what = f"Changed how ‘{field.label}’ is filled in"

    def save(**changes: object) -> None:
        bench.change(what, lambda f: pulled(f, field.id, **changes))

    def save_key(key: str, value: bool) -> None:
        save(**{key: value})

    bench.bound(
        st.radio, "The value pulled through", f"mode-{field.id}", initial.mode, lambda mode: save(mode=mode),
        options=list(InitialMode), format_func=_MODES.__getitem__,
    )  # fmt: skip
    for key, label in (
        ("confirm", "Ask people whether it is still right"),
        ("show_source", "Show which form it comes from"),
        ("show_recorded", "Show when it was recorded, and by whom"),
    ):
        bench.bound(st.checkbox, label, f"{key}-{field.id}", getattr(initial, key), partial(save_key, key))
    periods = [*_PERIODS, *([initial.stale_after] if initial.stale_after not in (None, *_PERIODS) else [])]
    bench.bound(
        st.selectbox, "It must be confirmed again when it is older than", f"stale-{field.id}",
        initial.stale_after or "", lambda period: save(stale_after=period or None),
        options=periods, format_func=lambda one: one or "Never",
    )  # fmt: skip


def _none(form: Form, field: Field) -> None:
    name = field.label.text
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
    if st.button("Pull it through", key=f"pull-{field.id}", disabled=not source):
        what = f"‘{name}’ is filled in from {sources[source]}"
        bench.act(what, lambda f: pull_through(f, field.id, source, "6 months"), f"pull-{field.id}")
        st.rerun()
    bench.fault(f"pull-{field.id}")
    say.note("It is shown with its source and date, and people are asked whether it is still right. Change that after.")
    _fixed(field)


def _fixed(field: Field) -> None:
    key, label = f"fixed-{field.id}", "Or begin with the same value every time"
    words = {o.code: o.label.text for o in field.options} | ({"yes": "Yes", "no": "No"} if _yes_no(field) else {})
    if words and field.type is not FieldType.MULTI_CHOICE:
        bench.bound(
            st.selectbox, label, key, starts_with(field), lambda value: _fix(field, value), options=["", *words],
            format_func=lambda code: words.get(code, code) if code else "Nothing",
        )  # fmt: skip
    elif field.type in _ANY_WORDS or (field.initial and field.initial.value):
        bench.bound(st.text_input, label, key, starts_with(field), lambda value: _fix(field, value))


def _yes_no(field: Field) -> bool:
    return field.type is FieldType.BOOLEAN


def _fix(field: Field, value: str) -> None:
    if value.strip():
        bench.change(f"‘{field.label}’ begins with “{value}”", lambda f: fixed_value(f, field.id, value))
    else:
        bench.change(f"‘{field.label}’ begins empty", lambda f: set_initial(f, field.id, None))
