"""How a value is worked out from other answers: picked from a few kinds."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.edits.calculations import KINDS, Sum, calculation, read_calculation, readable, set_calculation
from designer.edits.subjects import Subject, subjects
from form_specs.logic.words import value_in_words
from form_specs.model import Calculation, Field, Form

_TODAY = "The day the form is filled in"


def calculated(form: Form, field: Field, there: Calculation) -> None:
    """Draw how the value of a question is worked out."""
    place = form.place(field.id)
    known = subjects(form, place.section if place else None)
    known.pop(field.id, None)
    was = read_calculation(known, there)
    st.markdown(f"**Worked out as {value_in_words(there.ast, form)}.**")
    if was is None:
        say.note("This says more than can be picked here. It stays as it is until you pick another and use it.")
    kinds = list(KINDS)
    at = kinds.index(was.kind) if was else kinds.index("today")
    kind = st.selectbox("It is", kinds, at, format_func=KINDS.__getitem__, key=f"calculation-{field.id}") or kinds[0]
    picked = Sum(kind, _reads(known, kind, was.reads if was and was.kind == kind else (), f"calculation-{field.id}"))
    if st.button("Use this calculation", key=f"use-calculation-{field.id}", disabled=picked == was):
        edit = partial(_calculate, field_id=field.id, known=known, picked=picked)
        bench.act(f"Changed how ‘{field.label}’ is worked out", edit, f"calculation-{field.id}")
        st.rerun()
    bench.fault(f"calculation-{field.id}")


def _calculate(form: Form, field_id: str, known: dict[str, Subject], picked: Sum) -> Form:
    return set_calculation(form, field_id, calculation(known, picked))


def _reads(known: dict[str, Subject], kind: str, was: tuple[str, ...], key: str) -> tuple[str, ...]:
    offered = readable(known, kind)
    if kind == "today":
        return ()
    if kind in ("sum", "first"):
        there = [one for one in was if one in offered]
        return tuple(
            st.multiselect(
                "Worked out from", list(offered), there, format_func=offered.__getitem__, key=f"{key}-{kind}"
            )
        )
    first = _one("From the date" if kind == "age" else "Answer", offered, was[:1], f"{key}-{kind}", "Choose a question")
    second = _one("To the date", offered, was[1:], f"{key}-{kind}-to", _TODAY) if kind == "age" else ""
    return tuple(one for one in (first, second) if one)


def _one(label: str, offered: dict[str, str], was: tuple[str, ...], key: str, nothing: str) -> str:
    names = ["", *offered]
    at = names.index(was[0]) if was and was[0] in names else 0
    return st.selectbox(label, names, at, key=key, format_func=lambda one: offered[one] if one else nothing) or ""
