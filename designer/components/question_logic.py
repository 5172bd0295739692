"""When a question is asked, whether it must be answered, and what an answer must be: picked, with no syntax."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.edits.content import set_condition, set_constraints, set_required
from designer.edits.picking import TODAY, Picked, asks_of, build, check, checks_for, read_back, takes_values
from form_specs.logic.words import in_words, shown_when
from form_specs.model import Condition, Field, FieldType, Form

_NOBODY = ""


def logic(form: Form, field: Field) -> None:
    """Draw the logic of a question."""
    st.markdown(f"**{shown_when(field.enable_when, form)}.**")
    _condition(form, field)
    _required(form, field)
    _checks(form, field)


def _condition(form: Form, field: Field) -> None:
    if field.enable_when is not None and read_back(form, field.enable_when) is None:
        say.note("This condition says more than can be picked here. Change it under YAML, or ask always.")
        _always(field)
        return
    parts, every = read_back(form, field.enable_when) if field.enable_when else ([], True)  # type: ignore[misc]
    more = st.session_state.get(f"parts-{field.id}", 0)
    with st.expander("Ask only when…", expanded=bool(parts)):
        many = len(parts) + max(more, not parts)
        drawn = [_part(form, field, n, parts[n] if n < len(parts) else None) for n in range(many)]
        picked = [part for part in drawn if part]
        if len(drawn) > 1:
            whole = ["all of these hold", "any of these holds"]
            every = st.radio("Ask it when", whole, index=not every, key=f"every-{field.id}") == whole[0]
        left, middle, right = st.columns(3)
        if left.button("Use this condition", key=f"use-condition-{field.id}", disabled=not picked):
            what = f"Changed when ‘{field.label}’ is asked"
            if bench.act(what, lambda f: set_condition(f, field.id, build(f, picked, every=every)), f"when-{field.id}"):
                st.session_state[f"parts-{field.id}"] = 0
            st.rerun()
        if middle.button("Add a part", key=f"add-part-{field.id}", disabled=not parts):
            st.session_state[f"parts-{field.id}"] = more + 1
            st.rerun()
        with right:
            _always(field)
        bench.fault(f"when-{field.id}")


def _always(field: Field) -> None:
    if field.enable_when is not None and st.button("Ask it always", key=f"always-{field.id}"):
        bench.act(f"‘{field.label}’ is always asked", lambda f: set_condition(f, field.id, None))
        st.rerun()


def _part(form: Form, field: Field, place: int, was: Picked | None) -> Picked | None:
    own = {f.id for f, _ in field.walk()}
    asked = {p.field.id: p.field for p in form.fields() if p.field.id not in own and asks_of(p.field)}
    key = f"part-{field.id}-{place}-{was.field if was else ''}"
    names = [_NOBODY, *asked]
    at = names.index(was.field) if was and was.field in names else 0
    chosen = st.selectbox(
        "Question", names, at, format_func=lambda i: asked[i].label.text if i else "Choose a question", key=f"{key}-q"
    )
    if not chosen:
        return None
    tests = asks_of(asked[chosen])
    keys = list(tests)
    at = keys.index(was.test) if was and was.field == chosen and was.test in tests else 0
    test = st.selectbox("Its answer", keys, at, format_func=tests.__getitem__, key=f"{key}-{chosen}-t")
    values = was.values if was and (was.field, was.test) == (chosen, test) else ()
    return Picked(chosen, test, _values(asked[chosen], f"{key}-{chosen}-v", values) if takes_values(test) else ())


def _values(asked: Field, key: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if asked.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        codes = [o.code for o in asked.options] + (["other"] if asked.other else [])

        def name(code: str) -> str:
            option = asked.option(code)
            return option.label.text if option else str(asked.other)

        return tuple(st.multiselect("Answers", codes, [v for v in values if v in codes], format_func=name, key=key))
    if asked.type in (FieldType.DATE, FieldType.DATE_TIME):
        today = st.checkbox("The day the form is filled in", not values or values == (TODAY,), key=f"{key}-today")
        if today:
            return (TODAY,)
        day = st.date_input(
            "Day", values[0] if values and values != (TODAY,) else "today", key=key, format="DD/MM/YYYY"
        )
        return (day.isoformat(),) if day else ()
    return (st.text_input("Number", values[0] if values else "", key=key).strip(),)


def _required(form: Form, field: Field) -> None:
    if field.type in (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED):
        return
    if isinstance(field.required, Condition):
        say.note(f"It must be answered when {in_words(field.required.ast, form)}. Change that under YAML.")
        return
    bench.bound(
        st.checkbox,
        "It must be answered",
        f"required-{field.id}",
        field.required,
        lambda value: bench.change(
            f"‘{field.label}’ {'must' if value else 'need not'} be answered", lambda f: set_required(f, field.id, value)
        ),
    )


def _checks(form: Form, field: Field) -> None:
    for place, constraint in enumerate(field.constraints):
        left, right = st.columns([3, 1])
        left.markdown(f"Checked: {in_words(constraint.expression.ast, form)}. If not: “{constraint.message}”")
        if right.button("Remove", key=f"uncheck-{field.id}-{place}", help=f"Remove the check: {constraint.message}"):
            kept = [c for n, c in enumerate(field.constraints) if n != place]
            edit = partial(set_constraints, field_id=field.id, constraints=kept, max_length=field.max_length)
            bench.act(f"Removed a check of ‘{field.label}’", edit)
            st.rerun()
    offered = checks_for(field)
    if offered:
        with st.expander("Check the answer"):
            _add_check(form, field, offered)
    if field.type in (FieldType.STRING, FieldType.TEXT):
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


def _add_check(form: Form, field: Field, offered: dict[str, str]) -> None:
    key = st.selectbox("The answer", list(offered), format_func=offered.__getitem__, key=f"check-{field.id}")
    value = ""
    if key == "after":
        dates = {p.field.id: p.field.label.text for p in form.fields() if p.field.type is FieldType.DATE}
        dates.pop(field.id, None)
        value = (
            st.selectbox("Other date", list(dates), format_func=dates.__getitem__, key=f"check-date-{field.id}") or ""
        )
    elif key in ("least", "most"):
        value = st.text_input("Number", key=f"check-number-{field.id}").strip()
    if st.button("Add this check", key=f"add-check-{field.id}"):
        bench.act(
            f"Added a check to ‘{field.label}’",
            lambda f: set_constraints(f, field.id, [*field.constraints, check(field, key, value)], field.max_length),
            f"check-{field.id}",
        )
        st.rerun()
    bench.fault(f"check-{field.id}")
