"""What an answer must be: checks picked, each with its message, and how long a text may be."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.condition import Told, condition_box
from designer.components.texts import text_boxes
from designer.edits.checks import add_check, change_check, check, checks_for, drop_check
from designer.edits.content import set_constraints
from designer.edits.subjects import Subject
from form_specs.logic.words import in_words
from form_specs.model import Condition, Constraint, Field, FieldType, Form, Severity

_OWN = "something else, which I pick"
_STOPS = {Severity.ERROR: "The form cannot be sent until it fits", Severity.WARNING: "It is only pointed out"}


def checks(form: Form, field: Field, known: dict[str, Subject]) -> None:
    """Draw what an answer must be."""
    st.markdown("**Checks of the answer**")
    if not field.constraints:
        say.note("None. A check tells people at once when an answer cannot be right.")
    for number, there in enumerate(field.constraints):
        with st.expander(f"It must hold that {in_words(there.expression.ast, form)}"):
            _check(form, field, number, there, known)
    with st.expander("Add a check"):
        _add(form, field, known)
    if field.type in (FieldType.STRING, FieldType.TEXT):
        _length(field)


def _check(form: Form, field: Field, number: int, there: Constraint, known: dict[str, Subject]) -> None:
    what = f"Changed a check of ‘{field.label}’"
    key = f"{field.id}-{number}"
    text_boxes(
        form, "Message", f"check-message-{key}", there.message,
        lambda text: bench.change(what, lambda f: change_check(f, field.id, number, message=text)),
        needed="A check needs a message",
    )  # fmt: skip
    bench.bound(
        st.radio, "When it does not hold", f"check-severity-{key}", there.severity,
        lambda chosen: bench.change(what, lambda f: change_check(f, field.id, number, severity=chosen)),
        options=list(Severity), format_func=_STOPS.__getitem__,
    )  # fmt: skip

    def save(f: Form, condition: Condition | None) -> Form:
        return change_check(f, field.id, number, expression=condition)

    condition_box(
        form, f"check-{key}", there.expression, known, Told("It must hold that", "Check this instead", what), save
    )
    if st.button("Remove the check", key=f"uncheck-{key}", help=f"Remove the check: {there.message}"):
        bench.act(f"Removed a check of ‘{field.label}’", partial(drop_check, field_id=field.id, number=number))
        st.rerun()


def _add(form: Form, field: Field, known: dict[str, Subject]) -> None:
    offered = checks_for(field) | {_OWN: _OWN}
    what = f"Added a check to ‘{field.label}’"
    key = st.selectbox("The answer", list(offered), format_func=offered.__getitem__, key=f"check-{field.id}")
    if key == _OWN:
        message = st.text_input(
            "Message when it does not hold", key=f"new-message-{field.id}", help="Say what to do, in plain words."
        )
        condition_box(
            form, f"new-check-{field.id}", None, known, Told("It must hold that", "Add this check", what),
            lambda f, condition: add_check(f, field.id, condition, message),
        )  # fmt: skip
        return
    value = ""
    if key == "after":
        dates = {k: s.label for k, s in known.items() if s.field and s.field.type is field.type and k != field.id}
        value = (
            st.selectbox("Other date", list(dates), format_func=dates.__getitem__, key=f"check-date-{field.id}") or ""
        )
    elif key in ("least", "most"):
        value = st.text_input("Number", key=f"check-number-{field.id}").strip()
    if st.button("Add this check", key=f"add-check-{field.id}"):
        edit = partial(_added, field=field, key=key or "", value=value)
        bench.act(what, edit, f"check-{field.id}")
        st.rerun()
    bench.fault(f"check-{field.id}")


def _added(form: Form, field: Field, key: str, value: str) -> Form:
    return set_constraints(form, field.id, [*field.constraints, check(field, key, value)], field.max_length)


def _length(field: Field) -> None:
    bench.bound(
        st.number_input,
        "Most characters (0: no limit)",
        f"length-{field.id}",
        field.max_length or 0,
        lambda value: bench.change(
            f"Changed the length of ‘{field.label}’",
            lambda f: set_constraints(f, field.id, field.constraints, int(value) or None),
        ),
        min_value=0,
        max_value=100_000,
        step=50,
    )
