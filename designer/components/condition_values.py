"""What a test of a condition is held against: answers, a number, a day, words, or another answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from designer.edits.picked import Picked
from designer.edits.picking import takes_several, takes_values, wants_number
from designer.edits.subjects import AGE, COUNT, TODAY, Subject
from form_specs.logic.kinds import Kind

_TODAY, _DAY, _OTHER, _NUMBER = "The day the form is filled in", "A day", "Another answer", "A number"


def against(known: Mapping[str, Subject], subject: Subject, was: Picked, key: str) -> Picked:
    """Draw what `was` picked is held against and return it as it is picked now."""
    bare = Picked(was.key, was.test)
    if not takes_values(was.test):
        return bare
    if was.test in ("same", "not_same"):
        return replace(bare, other=_other(known, subject, was.other, key))
    if takes_several(was.test):
        return replace(bare, values=_several(subject, was.values, key))
    if was.test.startswith(AGE):
        return replace(bare, values=_number(was, key, "Years"), other=_day_of_age(known, subject, was.other, key))
    if was.test.startswith(COUNT):
        return replace(bare, values=_number(was, key, "Number"))
    return _one(known, subject, was, key)


def _one(known: Mapping[str, Subject], subject: Subject, was: Picked, key: str) -> Picked:
    bare = Picked(was.key, was.test)
    number = wants_number(subject, was.test)
    ways = [_NUMBER, _OTHER] if number else [_TODAY, _DAY, _OTHER]
    first = _NUMBER if number else _TODAY if was.values in ((), (TODAY,)) else _DAY
    way = st.selectbox("Compared with", ways, ways.index(_OTHER if was.other else first), key=f"{key}-way")
    if way == _OTHER:
        return replace(bare, other=_other(known, subject, was.other, key))
    if way == _TODAY:
        return replace(bare, values=(TODAY,))
    if way == _NUMBER:
        return replace(bare, values=_number(was, key, "Number"))
    there = was.values[0] if was.values and was.values != (TODAY,) else "today"
    day = st.date_input("Day", there, key=f"{key}-day", format="DD/MM/YYYY", min_value="1900-01-01")
    return replace(bare, values=(day.isoformat(),) if day else ())


def _number(was: Picked, key: str, label: str) -> tuple[str, ...]:
    value = st.text_input(label, was.values[0] if was.values else "", key=f"{key}-n").strip()
    return (value,) if value else ()


def _other(known: Mapping[str, Subject], subject: Subject, was: str, key: str) -> str:
    names = ["", *(k for k, one in known.items() if one.kind is subject.kind and k != subject.key)]
    at = names.index(was) if was in names else 0
    return (
        st.selectbox(
            "Other answer", names, at, key=f"{key}-other",
            format_func=lambda name: known[name].label if name else "Choose a question",
        )
        or ""
    )  # fmt: skip


def _day_of_age(known: Mapping[str, Subject], subject: Subject, was: str, key: str) -> str:
    names = ["", *(k for k, one in known.items() if one.kind is Kind.DAY and k != subject.key)]
    at = names.index(was) if was in names else 0
    return (
        st.selectbox("On", names, at, key=f"{key}-on", format_func=lambda name: known[name].label if name else _TODAY)
        or ""
    )


def _several(subject: Subject, was: tuple[str, ...], key: str) -> tuple[str, ...]:
    if subject.options:
        there = [value for value in was if value in subject.options]
        return tuple(
            st.multiselect("Answers", list(subject.options), there, format_func=subject.options.__getitem__, key=key)
        )
    typed = st.text_input("Words of the answer", "; ".join(was), key=key, help="Several with a semicolon between them.")
    return tuple(word.strip() for word in typed.split(";") if word.strip())
