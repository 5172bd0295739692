"""When a question is asked, and whether it must be answered: picked, with no syntax."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, say
from designer.components.condition import Told, condition_box
from designer.components.question_checks import checks
from designer.components.texts import language_picker, text_boxes
from designer.edits.content import set_condition, set_required
from designer.edits.parts import set_field
from designer.edits.subjects import Subject, subjects
from form_specs.logic.words import shown_when
from form_specs.model import Condition, Field, FieldType, Form

_UNASKED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)
_NEVER, _ALWAYS, _SOMETIMES = "No", "Yes, always", "Yes, but only when…"


def logic(form: Form, field: Field) -> None:
    """Draw the logic of a question."""
    place = form.place(field.id)
    known = subjects(form, place.section if place else None)
    st.markdown(f"**{shown_when(field.enable_when, form)}.**")
    _asked(form, field, known)
    if field.type not in _UNASKED:
        _required(form, field, known)
        checks(form, field, known)


def _own(field: Field) -> set[str]:
    return {i for f, _ in field.walk() for i in f.own_ids}


def _asked(form: Form, field: Field, known: dict[str, Subject]) -> None:
    with st.expander("Ask only when…", expanded=field.enable_when is not None):
        told = Told("Asked when", "Use this condition", f"Changed when ‘{field.label}’ is asked")
        condition_box(
            form, f"asked-{field.id}", field.enable_when, known, told,
            lambda f, condition: set_condition(f, field.id, condition), but=_own(field),
        )  # fmt: skip
        if field.enable_when is not None and st.button("Ask it always", key=f"always-{field.id}"):
            bench.act(f"‘{field.label}’ is always asked", lambda f: set_condition(f, field.id, None))
            st.rerun()


def _required(form: Form, field: Field, known: dict[str, Subject]) -> None:
    picking = f"required-picking-{field.id}"
    sometimes = isinstance(field.required, Condition) or st.session_state.get(picking, False)
    now = _SOMETIMES if sometimes else _ALWAYS if field.required else _NEVER

    def save(chosen: str) -> None:
        st.session_state[picking] = chosen == _SOMETIMES
        if chosen != _SOMETIMES:
            verb = "must" if chosen == _ALWAYS else "need not"
            bench.change(f"‘{field.label}’ {verb} be answered", lambda f: set_required(f, field.id, chosen == _ALWAYS))

    bench.bound(
        st.radio, "Must it be answered?", f"required-{field.id}", now, save, options=[_NEVER, _ALWAYS, _SOMETIMES]
    )
    if now == _SOMETIMES:
        if not isinstance(field.required, Condition):
            say.note("Nothing is chosen yet. Until then it need not be answered.")
        there = field.required if isinstance(field.required, Condition) else None
        told = Told("It must be answered when", "Require it then", f"Changed when ‘{field.label}’ must be answered")
        condition_box(
            form, f"must-{field.id}", there, known, told,
            lambda f, condition: set_required(f, field.id, condition or False), but=_own(field),
        )  # fmt: skip
    if now != _NEVER:
        language_picker(form)
        text_boxes(
            form, "Message when it is not answered", f"error-{field.id}", field.error_message,
            lambda text: bench.change(
                f"Changed the message of ‘{field.label}’", lambda f: set_field(f, field.id, error_message=text)
            ),
        )  # fmt: skip
        say.note("Without a message of its own, people are told to answer the question by its name.")
