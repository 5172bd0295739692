"""The words of a question and how it is answered."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.near_panel import near_panel
from designer.components.preview import NAMES
from designer.edits.answers import (
    options_as_lines,
    options_from_lines,
    set_context,
    set_options,
    set_please_say,
    set_type,
    use_code_list,
)
from designer.edits.content import relabel
from designer.edits.content import say as say_part
from form_specs.model import CLOSED, Field, FieldType, Form, Variant
from form_specs.shared import embedded

TYPES = {
    FieldType.STRING: "A few words",
    FieldType.TEXT: "Several lines of text",
    FieldType.INTEGER: "Whole number",
    FieldType.DECIMAL: "Number with decimals",
    FieldType.DATE: "Date",
    FieldType.DATE_TIME: "Date and time",
    FieldType.BOOLEAN: "Yes or no",
    FieldType.CHOICE: "One answer from a list",
    FieldType.MULTI_CHOICE: "Several answers from a list",
    FieldType.SCALE: "Scale",
    FieldType.PERSON: "Person with contact details",
    FieldType.ADDRESS: "Address",
    FieldType.ATTACHMENT: "Files or pictures",
    FieldType.SIGNATURE: "Signature",
    FieldType.DISPLAY: "Text to read, no answer",
    FieldType.CALCULATED: "Worked out from other answers",
    FieldType.GROUP: "Group of questions",
}
_OWN = "Written here"


def words(form: Form, field: Field) -> None:
    """Draw what the question says, to each reader, and what is near it elsewhere."""
    name = field.label.text
    for variant in form.variants:
        plain = variant is Variant.PRACTITIONER
        own = {Variant.CHILD: field.label.child, Variant.YOUNG_PERSON: field.label.young_person}
        bench.bound(
            st.text_area if len(name) > 90 else st.text_input,
            "Question" if plain else f"Question, to a {NAMES[variant].lower()}",
            f"label-{variant}-{field.id}",
            name if plain else own[variant] or "",
            partial(_reword, field.id, name, variant),
            help=None if plain else "Leave it empty to ask in the same words.",
        )
    bench.bound(
        st.text_input,
        "Hint",
        f"hint-{field.id}",
        field.hint.text if field.hint else "",
        lambda value: bench.change(f"Changed the hint of ‘{name}’", lambda f: say_part(f, field.id, "hint", value)),
    )
    near_panel(form, field.label.text, but=f"{form.id}.{field.id}")


def _reword(field_id: str, name: str, variant: Variant, words: str) -> None:
    bench.change(f"Reworded ‘{name}’", lambda form: relabel(form, field_id, words, variant))


def answer(_: Form, field: Field) -> None:
    """Draw how the question is answered."""
    name = field.label.text
    kinds = [kind for kind in TYPES if kind not in (FieldType.GROUP, FieldType.CALCULATED) or kind is field.type]
    bench.bound(
        st.selectbox,
        "Kind of answer",
        f"type-{field.id}",
        field.type,
        lambda kind: bench.change(f"Changed the kind of answer of ‘{name}’", lambda f: set_type(f, field.id, kind)),
        options=kinds,
        format_func=TYPES.__getitem__,
        disabled=field.type is FieldType.GROUP,
    )
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        _options(field)
    if field.calculation:
        say.note(f"Worked out as {field.calculation}. Change it under YAML.")
    _boxes(field)


def _options(field: Field) -> None:
    name, lists = field.label.text, embedded().code_lists
    current = field.options_from.code_list if field.options_from else _OWN
    what = f"Changed the answers of ‘{name}’"
    bench.bound(
        st.selectbox,
        "Answers come from",
        f"list-{field.id}",
        current,
        lambda chosen: bench.change(
            what,
            lambda f: (
                set_options(f, field.id, field.options)
                if chosen == _OWN
                else use_code_list(f, field.id, chosen, embedded())
            ),
        ),
        options=[_OWN, *lists],
        format_func=lambda one: one if one == _OWN else f"{lists[one].title} ({lists[one].year})",
    )
    if field.options_from:
        say.table("Answers", ("Code", "Answer"), [(o.code, o.label.text) for o in field.options])
        return
    bench.bound(
        st.text_area,
        "Answers, one on each line",
        f"options-{field.id}",
        options_as_lines(field.options),
        lambda text: bench.change(what, lambda f: set_options(f, field.id, options_from_lines(text, field.options))),
        help="Write `code = Answer`, or only the answer: then a code is made of it.",
    )


def _boxes(field: Field) -> None:
    name = field.label.text
    if field.type in CLOSED:
        bench.bound(
            st.text_input,
            "Box to explain the answer",
            f"context-{field.id}",
            field.context.label.text if field.context else "",
            lambda value: bench.change(f"Changed the box of ‘{name}’", lambda f: set_context(f, field.id, value)),
            help="The words above the box; leave it empty for no box.",
        )
        if not field.context and st.button("Add a box to explain", key=f"add-context-{field.id}"):
            bench.act(f"Added a box to ‘{name}’", lambda f: set_context(f, field.id, "Say more about your answer"))
            st.rerun()
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        bench.bound(
            st.text_input,
            "Another answer, in words (“please say”)",
            f"other-{field.id}",
            field.other.text if field.other else "",
            lambda value: bench.change(
                f"Changed ‘please say’ of ‘{name}’", lambda f: set_please_say(f, field.id, value)
            ),
            help="The words of that answer; leave it empty for none.",
        )
        if not field.other and st.button("Add “please say”", key=f"add-other-{field.id}"):
            bench.act(
                f"Added ‘please say’ to ‘{name}’", lambda f: set_please_say(f, field.id, "Something else (please say)")
            )
            st.rerun()
